/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_CLAIMS_CLUSTER_H
#define CTP_CLAIMS_CLUSTER_H

#include "base/arena.h"

/** Two clusters become one. A cluster is named by its lowest item. */
typedef struct {
    uint32_t a, b;      /* a < b */
    uint32_t size;      /* items of the new cluster */
    int64_t similarity; /* mean over its pairs of an item of a and one of b, rounded half away from 0 */
} ctp_join;

typedef struct {
    ctp_join *joins;   /* [count - 1] in order of joining */
    uint32_t *order;   /* [count] the items, neighbours in the tree side by side */
    uint32_t *cluster; /* [count] of an item, from 1 in that order */
    uint32_t clusters;
} ctp_tree;

/** Hierarchical clusters by average linkage: the two clusters of the highest mean similarity are joined until one is left. Means are compared as
 *  fractions of whole numbers; of equal ones the pair of the lowest names goes first.
 *  Flat clusters: the joins of a mean above 0, so of those who on the whole go together more than against each other.
 *  Order: each join turns its two halves so that the most similar of their four pairs of ends touch. Gruvaeus & Wainer (1972), Two additions to
 *  hierarchical cluster analysis, doi:10.1111/j.2044-8317.1972.tb00491.x. Of the two directions the one whose first end is lower.
 *  @param similarity  [count * count] symmetric, |sums| < 2^62; @param count  may be 0
 *  @return CTP_OK; CTP_E_NOMEM. Results live in the arena. Memory O(count^2); cost O(count^2) as a rule, O(count^3) at worst. */
ctp_status ctp_i_cluster(ctp_tree *out, ctp_arena *arena, const int64_t *similarity, size_t count, ctp_error *err);

#endif
