/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_CLAIMS_RANKING_H
#define CTP_CLAIMS_RANKING_H

#include "base/arena.h"
#include "counterpoint/comparison.h"

/* A sentence stands in at most so many pairs of a cell: a cell is to show what two voices say, not one sentence five times. */
enum { CTP_USES_PER_CELL = 2 };

/** Pairs of one issue (or none: CTP_NO_ID), one relation and two voices: authors, or speakers of panels. Those of two authors (of one panel:
 *  twice the same) lie together, since only equality of bytes groups them. */
typedef struct {
    uint32_t issue, relation, author_low, author_high, low, high;
} ctp_pair_cell;

/** A pair that may be listed. */
typedef struct {
    uint32_t a, b; /* sentences, a < b */
    ctp_pair_cell cell;
    bool within;                           /* two speakers of one panel */
    const ctp_issue_mark *mark_a, *mark_b; /* of the common issue, or NULL */
    double position_a, position_b;         /* of the two voices on that issue, as a whole; NaN: not known */
    double similarity, score;              /* six decimals */
    double agreement;                      /* [-1, 1] where no issue is in common */
} ctp_candidate;

/** What a pair is worth by itself, [0, 1], the geometric mean of both sides wherever a factor has two:
 *      closeness (1 + similarity) / 2    so that two clear stands in different words come before two vague ones in the same words
 *      stand     weight of the mark      without a common issue (1 + |agreement|) / 4: what texts alone say is oftener misread
 *      centre    its share of the weights of all the sentence's marks: a sentence on one thing is quoted for it, one on four for none
 *      fit       (1 + direction x position) / 2    the side's mean share in what its voice says on the issue: a sentence against its voice's own line
 *                                                  is no example of it, and oftener misread
 *      worth     between one half and 1 by claim-worthiness
 *      claim     three quarters where the sentence is background: a claim is quoted, not what leads up to it
 *      sureness  of the sentence's certainty, and whether its author endorses what it says
 *      panel     one tenth where both are speakers of one panel: reports list what it says within itself apart, and what authors say comes first */
double ctp_i_pair_score(const ctp_candidate *pair, const ctp_sentence *a, const ctp_sentence *b);

/** What a pair's score can be at most, told before its texts are set beside each other. */
typedef struct {
    double strength[2], worth[2]; /* of both sides */
    bool within;
} ctp_prospect;

/** A side's part: the root of its stand and its sureness. @param mark  NULL: without a common issue; the product of both sides' then takes 1 + |agreement| */
double ctp_i_pair_strength(const ctp_issue_mark *mark, const ctp_sentence *sentence, double position);
/** At least the score of a pair of at most this similarity, rounding included. */
double ctp_i_pair_most(const ctp_prospect *prospect, double similarity);
/** The least similarity with which the score can be `score`, rounding included. @return below 0: with any; above 1: with none */
double ctp_i_pair_needs(const ctp_prospect *prospect, double score);

/** By score, highest first, then by sentences. */
int ctp_i_by_score(const void *left, const void *right);

/** Of what pairs are ranked, and how many are kept. */
typedef struct {
    size_t sentences, issues; /* those of all pairs are below them; an issue may be CTP_NO_ID */
    size_t per_cell, most;
} ctp_ranking_bounds;

/** Chooses and orders: of each cell the best pairs, at most per_cell, each sentence in at most CTP_USES_PER_CELL of them. Then again and again the
 *  one that adds most to those before it, but at most per_cell of one issue, relation and two authors: its score divided by 1 + n for n before it
 *  in its cell, 1 + n/2 for the two authors on that issue, 1 + n/20 for the use of its two sentences, 1 + n/10 for its issue and relation, and
 *  1 + n/50 for its relation. So the best of each cell come before the second of any unless those are far better, and of a panel each speaker
 *  is heard before one is heard again. A pair's score becomes what it added, which never rises down the list.
 *  Carbonell & Goldstein (1998), The use of MMR, diversity-based reranking, doi:10.1145/290941.291025. Differs: what has been said divides, and is
 *  counted by kind instead of measured by similarity.
 *  @param[in,out] items, count
 *  @return CTP_OK; CTP_E_NOMEM. Cost O(n log n) as a rule. */
ctp_status ctp_i_rank_pairs(ctp_candidate *items, size_t *count, const ctp_ranking_bounds *bounds, ctp_error *err);

#endif
