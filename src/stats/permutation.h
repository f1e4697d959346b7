/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_STATS_PERMUTATION_H
#define CTP_STATS_PERMUTATION_H

#include <stdbool.h>

#include "counterpoint/status.h"

/** How a permutation test is done. */
typedef struct {
    uint64_t exact_limit; /* go through all arrangements if there are at most this many */
    uint64_t draws;       /* else reassign at random this often */
    uint64_t seed;
} ctp_permutation_how;

/** Numbers of one kind: quanta to which they were rounded. */
typedef struct {
    const int64_t *values; /* [count] */
    size_t count;
} ctp_quanta_sample;

typedef struct {
    bool exact;
    uint64_t arrangements; /* gone through or drawn */
    uint64_t as_extreme;   /* of them, with a difference at least as large as the observed one */
    double p;              /* exact: as_extreme / arrangements; drawn: (as_extreme + 1) / (arrangements + 1) */
} ctp_permutation;

/** Two-sided permutation test of a difference of means; the members of both samples are reassigned with the sizes kept.
 *  Differences of means that lie at most two quanta apart are equal, as they may have been before numbers were rounded.
 *  Drawn p: Phipson & Smyth (2010), doi:10.2202/1544-6115.1585.
 *  @param a, b  of each |sum| < 2^62, count >= 1
 *  @return CTP_OK; CTP_E_NOMEM. Cost O(arrangements * the smaller count). */
ctp_status ctp_i_permutation_test(ctp_permutation *out, ctp_quanta_sample a, ctp_quanta_sample b, const ctp_permutation_how *how, ctp_error *err);

/** @return the smallest p that samples of m and n can reach, whatever their values; 1 where one is empty */
double ctp_i_permutation_least(size_t m, size_t n, const ctp_permutation_how *how);

#endif
