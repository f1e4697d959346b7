/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_MEASURE_CONTEST_H
#define CTP_MEASURE_CONTEST_H

#include "measure/similarity.h"

/** Where a term stands. */
typedef struct {
    uint32_t paragraph, count;
} ctp_occurrence;

/** Two texts, term by term, with the terms that they use numbered anew: what is left of them, or made of both, is told from it.
 *  Start with the first five fields. */
typedef struct {
    const ctp_weighting *weighting;
    const ctp_options *options;
    const ctp_count_row *const *paragraphs; /* [m + n] those of the second text follow those of the first */
    size_t m, n;
    ctp_arena *arena; /* where all that is found lives, and what finding it takes */
    const uint64_t *words; /* [m + n] of a paragraph */
    size_t terms;
    const double *idf;                 /* [terms] */
    const size_t *from;                /* [terms + 1] where a term's occurrences begin in the list, */
    const ctp_occurrence *occurrences; /* by paragraph */
    const int64_t *const *quanta; /* [terms][count of both texts + 1] weight of each count that a term can have; NULL where it hangs on its row */
} ctp_contest;

/** Finds the terms of the paragraphs and where they stand. @param place  [V] zeros, and zeros again afterwards
 *  @return CTP_OK; CTP_E_NOMEM. Everything lives in the arena. */
ctp_status ctp_i_contest_begin(ctp_contest *contest, ctp_arena *arena, uint32_t *place, ctp_error *err);

/** In which text a paragraph is. */
typedef enum { CTP_SIDE_NONE, CTP_SIDE_A, CTP_SIDE_B } ctp_contest_side;

/** Takes every measure of two texts that are made of the paragraphs, as it is defined: all terms are counted and weighed.
 *  @param sides  [m + n]; @param[out] values  values[measure * stride], multiples of 2^-24
 *  @return false when out of memory. Cost O(occurrences). */
bool ctp_i_contest_measure(const ctp_contest *contest, const ctp_contest_side *sides, double *values, size_t stride);

/** The same of the two texts as they stand without each of their paragraphs in turn.
 *  @param[out] values  [measures * stride] of a measure without paragraph p: values[measure * stride + p]; stride >= m + n
 *  Cost O(occurrences + different lengths of paragraphs * different pairs of counts), where weights hang on counts alone; else
 *  O(paragraphs * occurrences). */
bool ctp_i_contest_delete(const ctp_contest *contest, double *values, size_t stride);

/** The same of the paragraphs dealt out at random, as many to each as before, options->replicates times.
 *  Cost O(replicates * (paragraphs + terms) + replicates / 64 * occurrences), where weights hang on counts alone; else O(replicates * occurrences). */
bool ctp_i_contest_deal(const ctp_contest *contest, double *values, size_t stride);

/** A term of both texts whose counts are known; only where quanta are. */
static inline ctp_shared_term ctp_i_contest_term(const ctp_contest *contest, size_t term, uint32_t a, uint32_t b, int64_t times)
{
    return (ctp_shared_term){a, b, contest->quanta[term][a], contest->quanta[term][b], times};
}

#endif
