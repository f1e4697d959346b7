/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_STANCE_STANCE_H
#define CTP_STANCE_STANCE_H

#include "counterpoint/comparison.h"
#include "stance/evidence.h"

/** Where everyone stands: by author, the whole before its speakers, then by issue in the features' order.
 *      score  (S - O) / (S + O + 1), the mean of the Jeffreys posterior Beta(S + 1/2, O + 1/2) on [-1, 1]
 *      logit  log((S + 1/2) / (O + 1/2)): Lowe, Benoit, Mikhaylov & Laver (2011), doi:10.1111/j.1939-9162.2010.00006.x
 *      [low, high]  2.5 and 97.5 % points of Beta(fS + 1/2, fO + 1/2), f = n / (S + O) with n the effective number of evidence
 *             paragraphs (sum w)^2 / sum w^2; widened to the score where many faint paragraphs leave it outside
 *  S, O: sums of the contributions for and against. Without evidence score, interval and logit are NaN.
 *  Evidence: by weight, heaviest first, then in order of the texts. A panel's whole has its speakers' mean score (NaN where all are silent)
 *  and whether two of them have opposite signs, leaving out who has only one sentence, told by words alone.
 *  Results live in the arena and borrow ids from the features. */
ctp_status ctp_i_stances(const ctp_stance **out, size_t *count, ctp_arena *arena, const ctp_evidence_tables *evidence, ctp_error *err);

/** Is a difference real? For each issue and two authors who both speak on it, then two speakers, a permutation test of the difference of means of their
 *  evidence paragraphs' net weights (ctp_i_evidence_by_paragraph), and a verdict.
 *      gap    score a - score b
 *      p_min  the least p that the numbers of paragraphs can reach
 *      p, q   NaN where not testable, which is where p_min > alpha; q by Benjamini-Hochberg over one unit's testable cells */
ctp_status ctp_i_differences(const ctp_difference **out, size_t *count, ctp_arena *arena, const ctp_evidence_tables *evidence, const ctp_options *options,
                             ctp_error *err);

#endif
