/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_STATS_JACKKNIFE_H
#define CTP_STATS_JACKKNIFE_H

#include <stddef.h>

#include "stats/interval.h"

/** Delete-one jackknife interval of a number that two samples determine.
 *      v = sum over both samples of (n - 1)/n * sum over i (x_i - mean x)^2,   estimate +- 1.96 sqrt v
 *  Efron & Stein (1981), The jackknife estimate of variance, doi:10.1214/aos/1176345462: on average too wide, never too narrow. One sum
 *  a sample, since the two are independent.
 *  @param left, right  [m], [n] the number without the i-th member of that sample; multiples of 2^-24
 *  @return NaN where a sample has fewer than two members, and where no deletion changes the number */
ctp_interval ctp_i_jackknife(double estimate, const double *left, size_t m, const double *right, size_t n);

/** The same for a number that one sample determines: estimate +- t sqrt v, t of Student with n - 1 degrees of freedom, since v of few is itself unsure
 *  and, of a mean, not too wide.
 *  @param without  [n] the number without the i-th member; NaN where it cannot be told
 *  @return NaN where one of them is, and where all are the same: that all say one thing does not make it certain */
ctp_interval ctp_i_jackknife_of(double estimate, const double *without, size_t n);

#endif
