/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_MEASURE_SIMILARITY_H
#define CTP_MEASURE_SIMILARITY_H

#include "counterpoint/comparison.h"
#include "measure/weighting.h"

/** Terms that one paragraph alone of both texts holds. Wherever the paragraph goes they are in no other text, so that all a measure asks of them are
 *  sums; they are most of the terms. */
typedef struct {
    ctp_wide squares; /* of their weights in quanta */
    uint64_t tokens;
    uint32_t terms;
} ctp_lone_terms;

/** Two texts as counts of the same terms, for the many times a measure is taken of one pair. */
typedef struct {
    const ctp_weighting *weighting;
    const double *idf;     /* [terms] of these terms */
    const uint32_t *a, *b; /* [terms] counts; both may be 0 */
    size_t terms;
    ctp_lone_terms a_lone, b_lone; /* those that are not among the terms; none where a weight hangs on its row */
    const int64_t *const *quanta; /* [terms][counts of both together + 1] weight of each count a term can have; NULL where it hangs on its row */
} ctp_text_pair;

/** A similarity measure: one row of the table. All are symmetric, 0 where a text is empty, and do not depend on the terms' order. */
typedef struct {
    const char *name, *help;
    double lowest, highest;
    double (*score)(const ctp_text_pair *pair);
    /* all pairs at once, or NULL: then score() serves. @param[out] matrix [n * n], only entries [i * n + j] with j < i are read */
    ctp_status (*all)(double *matrix, const ctp_weighting *weighting, const ctp_count_row *rows, size_t n,
                      ctp_error *err);
} ctp_measure;

size_t ctp_i_measure_count(void);
const ctp_measure *ctp_i_measure_at(size_t index);

/** Every measure of the table between authors and, where there are at least two, between speakers. A measure's estimate is of the whole
 *  texts; [low, high] is a jackknife over the paragraphs of both with idf held (NaN for a text of one paragraph); expected and its 95 % range
 *  come from dealing the paragraphs of both out again at random, as many to each as before, options->replicates times.
 *  On the diagonal the estimate and its interval are 1 and expected is NaN; beside a text without content words all are NaN. Rounded to six
 *  decimals.
 *  Cost O(pairs * replicates * (stems of both)). Results live in the arena. */
ctp_status ctp_i_similarities(const ctp_similarity **out, size_t *count, ctp_arena *arena, const ctp_counts *counts,
                              const ctp_units *units, size_t sentences, const ctp_weighting *weighting,
                              const ctp_options *options, ctp_error *err);

#endif
