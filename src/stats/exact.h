/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_STATS_EXACT_H
#define CTP_STATS_EXACT_H

#include <stddef.h>
#include <stdint.h>

#include "base/wide.h"

/* Sums that decide something are sums of integers: no order of adding, no compiler and no thread can change one. Numbers enter as quanta
 * of 2^-24; squares of them and products with counts fit 128 bits for any corpus that fits a disk. */

/** @return x in quanta of 2^-24, to the nearest (half away from zero). |x| < 2^38 */
int64_t ctp_i_to_quanta(double x);

/** The same for x >= 0 in inner loops: no call, and no branch on the sign. */
static inline int64_t ctp_i_positive_quanta(double x)
{
    return (int64_t)(x * 0x1p24 + 0.5);
}

/** @return quanta * 2^-24 */
double ctp_i_from_quanta(int64_t quanta);

/** Natural logarithm of n / d as ctp_i_log_ratio(), for numbers beyond its 2^53 too: of those the highest 53 bits count.
 *  It is a multiple of 2^-32, at most 2^-25 off. @param n, d  >= 1 */
double ctp_i_log_ratio_wide(ctp_wide n, ctp_wide d);

enum { CTP_LOGS_MOST = 64 };
/** ctp_i_log_ratio(n, 1) in quanta of 2^-32, of several numbers; quick where they are near to the first.
 *  @param n  [count] whole, 1 … 2^53 @param[out] logs  [count]; count <= CTP_LOGS_MOST */
void ctp_i_logs(int64_t *logs, const double *n, size_t count);

#endif
