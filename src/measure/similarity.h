/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_MEASURE_SIMILARITY_H
#define CTP_MEASURE_SIMILARITY_H

#include "base/names.h"
#include "counterpoint/comparison.h"
#include "measure/weighting.h"

/** How many words two texts have in all, as far as they have a part in it. */
typedef struct {
    const ctp_weighting *weighting;
    uint64_t a, b;
    int64_t a_log, b_log; /* ln 2a, ln 2b in quanta of 2^-32; 0 where there is no word */
} ctp_text_sizes;

ctp_text_sizes ctp_i_text_sizes(const ctp_weighting *weighting, uint64_t a, uint64_t b);

/** A term in two texts. Either count may be 0, its weight then is. */
typedef struct {
    uint32_t a, b;
    int64_t a_weight, b_weight; /* quanta of 2^-24 */
    int64_t times;              /* so many terms are so; below 0: they are taken away. 1 or -1 where weights are looked at */
} ctp_shared_term;

/** What a measure adds up over the terms of two texts: of each, and of what they share. Of integers, so that the order means nothing. */
typedef struct {
    ctp_wide a, b, shared;
} ctp_measure_sums;

/** What of a term a measure looks at: whether each text has it; how often, and the texts' sizes; its weights. Of each the sizes only where it says so. */
typedef enum { CTP_SEES_PRESENCE, CTP_SEES_COUNTS, CTP_SEES_WEIGHTS } ctp_measure_sees;

/** A similarity measure: one row of the table. It is told by sums over terms, so that a text that lost a paragraph, or thousands of deals of two
 *  texts, need not be measured from the first term to the last each. All are symmetric, and 0 where a text is empty. */
typedef struct {
    const char *name;
    const char *meaning; /* for people, behind the name: "jaccard, stems of both over stems of either" */
    double lowest, highest;
    ctp_measure_sees sees;
    /* Adds terms[i] to sums[i]. What one text has alone adds to that text's sum only, the same whatever the sizes. */
    void (*add)(ctp_measure_sums *sums, const ctp_text_sizes *sizes, const ctp_shared_term *terms, size_t count);
    double (*score)(const ctp_measure_sums *sums, const ctp_text_sizes *sizes);
    /* all pairs at once, or NULL: then score() serves. @param[out] matrix [n * n], only entries [i * n + j] with j < i are read */
    ctp_status (*all)(double *matrix, const ctp_weighting *weighting, const ctp_count_row *rows, size_t n,
                      ctp_error *err);
} ctp_measure;

extern const ctp_names ctp_i_measure_names;
size_t ctp_i_measure_count(void);
const ctp_measure *ctp_i_measure_at(size_t index);

/** The similarity rows of a comparison: every measure of the table between authors and, where there are at least two, between
 *  speakers, of what the weighting was learned from. A measure's estimate is of the whole
 *  texts; [low, high] is a jackknife over the paragraphs of both with idf held (NaN for a text of one paragraph); expected and its 95 % range
 *  come from dealing the paragraphs of both out again at random, as many to each as before, options.replicates times.
 *  expected is NaN where the texts have so few paragraphs (3 and 3, 1 and 20) that no deal is rarer than 1 in 40: nothing could lie outside then.
 *  On the diagonal the estimate and its interval are 1 and expected is NaN; beside a text without content words all are NaN, and the cosine of a
 *  text whose words weigh nothing, since they stand in every paragraph. Rounded to six decimals.
 *  Runs on how->threads threads, each with memory for its two texts; the results are the same.
 *  Cost O(pairs * (replicates / 64) * (stems of both)) as long as the weight of a count hangs on nothing else (tf n, l or b). Results live in the arena. */
ctp_status ctp_i_similarities(ctp_comparison *comparison, ctp_arena *arena, const ctp_weighting *weighting, const ctp_compare_how *how, ctp_error *err);

#endif
