/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_CLAIMS_PROJECTION_H
#define CTP_CLAIMS_PROJECTION_H

#include "claims/actors.h"

/** How far two actors go together and against each other, in millionths after normalisation. Their difference is the tie called subtract. */
typedef struct {
    int64_t congruence, conflict;
} ctp_tie;

/** Two cells of two actors on one issue. */
typedef struct {
    uint32_t a, b; /* columns */
    bool opposite; /* sides */
} ctp_meeting;

typedef struct ctp_normalisation ctp_normalisation;

/** @param name  of a row, that is a choice of the option network-normalisation */
const ctp_normalisation *ctp_i_normalisation_find(const char *name);

/** Lists where two actors meet. @param[out] out  room for 4 an issue; @return their number */
size_t ctp_i_meetings(ctp_meeting *out, const ctp_actor *a, const ctp_actor *b);

/** The tie of two actors in one row of X (0: as it stands). With x, y their cells, sums over issues j and sides k,
 *      congruence  w = sum x[j][k] y[j][k]        conflict  w = sum x[j][k] y[j][other k]        subtract  congruence - conflict
 *      none     w
 *      average  w / ((sum x + sum y) / 2)
 *      jaccard  sum min / sum max: for congruence sum min(x[j][k], y[j][k]), for conflict sum min(x[j][k], y[j][other k]), both over
 *               sum max(x[j][k], y[j][k]);   [0, 1]
 *      cosine   w / (|x| |y|), |x| = sqrt(sum x^2);   [0, 1]
 *  Leifeld (2017), Discourse Network Analysis, doi:10.1093/oxfordhb/9780190228217.013.25; Leifeld, Gruber & Bossner (2018), Discourse
 *  Network Analyzer Manual, ch. 2 (binary qualifier).
 *  Differs:
 *  - The manual's Jaccard sums counts where only one speaks and products of counts where both do, so it goes to 1 as counts grow, whatever
 *    they are: 2 and 300 sentences on one issue give 600/600. Here minima over maxima (Ruzicka), which is Jaccard's for counts: 2/300. Where each
 *    side is counted once both are the same.
 *  - The manual's cosine divides by sqrt((sum x)^2), which is sum x: an actor of two issues is then unlike itself (2/4). Here the root of the sum
 *    of squares.
 *  None and average grow with the square of what is counted: with them count positions.
 *  A silent actor has no tie (0/0 in the manual); here it is 0. */
ctp_tie ctp_i_tie(const ctp_normalisation *normalisation, const ctp_meeting *meetings, size_t count, const ctp_actor *a, const ctp_actor *b,
                  size_t row);

/** Lists the issues on which both actors have scores, by their numbers there. @param[out] out  room for one an issue; @return their number */
size_t ctp_i_shared_issues(ctp_meeting *out, const ctp_actor *a, const ctp_actor *b);

/** How far the scores of two actors go together and against each other, in millionths. */
typedef struct {
    int64_t agree, contrast;
} ctp_accord;

/** The accord of two actors in one row of X. On an issue on which neither is silent there they go together as far as the one who goes less far:
 *      agree(a, b)    = mean over the K shared issues of  min(|s_a|, |s_b|)  where the signs are equal, else 0
 *      contrast(a, b) = the same where the signs are opposite
 *  with s = (S - O) / (S + O + 1), the score of a stance; how much is said takes no further part. 0 where nothing is shared.
 *  @param issues  [count] as ctp_i_shared_issues() lists them */
ctp_accord ctp_i_accord(const ctp_meeting *issues, size_t count, const ctp_actor *a, const ctp_actor *b, size_t row);

#endif
