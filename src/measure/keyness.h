/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_MEASURE_KEYNESS_H
#define CTP_MEASURE_KEYNESS_H

#include "counterpoint/comparison.h"
#include "measure/counts.h"
#include "measure/units.h"

/** How often a stem occurs on one side and on the other. */
typedef struct {
    uint64_t a, b;             /* of the stem; a + b > 0 */
    uint64_t a_total, b_total; /* of all stems */
    double prior;              /* alpha_0, > 0 */
} ctp_contingency;

/** A statistic by which terms are ranked: one row of the table. By integer logarithms, since z decides the order. */
typedef struct {
    const char *name;
    double (*z)(const ctp_contingency *counts); /* > 0: the first side uses the stem more; standard normal where both use it alike */
} ctp_keyness_statistic;

/** @param name  of a row, that is a choice of the option keyness */
const ctp_keyness_statistic *ctp_i_keyness_find(const char *name);

/** Difference of the log-odds with informative Dirichlet prior, without dividing by its standard error.
 *  Monroe, Colaresi & Quinn (2008), Fightin' Words, doi:10.1093/pan/mpn018; prior = pooled counts scaled to alpha_0. */
double ctp_i_log_odds(const ctp_contingency *counts);
/** Binary logarithm of the ratio of the two shares, half an occurrence added to each side so that an absent word has one; 1: twice as often. Hardie
 *  (2014), Log Ratio: an informal introduction. */
double ctp_i_share_ratio(const ctp_contingency *counts);

/** The keyness rows of a comparison, stems that set each author apart: from all others together (against "rest"), then, where there are three or more authors and no more than
 *  options.keyness_pairwise, from each other one by itself. Of each row those with z > 0, highest first (ties by stem), at most
 *  options.keyness_terms. z is of options.keyness; each q by Benjamini-Hochberg over all stems that the two sides use often enough (options), from
 *  the normal law of z, for each statistic apart. No rows where there is one author only. Function words and masked stems have no part (of a masked one
 *  there is a single sentence), nor, where the options set them aside, names and the words of the issues. Results live in the arena.
 *  @return CTP_OK; CTP_E_NOMEM */
ctp_status ctp_i_keyness(ctp_comparison *comparison, ctp_arena *arena, const ctp_counts *counts, const ctp_units *units, ctp_error *err);

#endif
