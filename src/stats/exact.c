/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/exact.h"

#include "base/number.h"


int64_t ctp_i_to_quanta(double x)
{
    return ctp_i_nearest(x * 0x1p24);
}

double ctp_i_from_quanta(int64_t quanta)
{
    return (double)quanta * 0x1p-24;
}

static const ctp_wide longest = (ctp_wide)1 << 53;

/* Each number keeps its highest 53 bits on its own; the powers of two that are cut off come back as ln 2 each. */
static uint64_t leading_bits(ctp_wide n, int *cut)
{
    *cut = 0;
    while (n > longest) {
        n >>= 1;
        ++*cut;
    }
    return (uint64_t)n;
}

double ctp_i_log_ratio_wide(ctp_wide n, ctp_wide d)
{
    if (n <= longest && d <= longest) /* as nearly always */
        return ctp_i_log_ratio((uint64_t)n, (uint64_t)d);
    int cut_n, cut_d;
    uint64_t short_n = leading_bits(n, &cut_n);
    uint64_t short_d = leading_bits(d, &cut_d);
    return ctp_i_log_ratio(short_n, short_d) + (cut_n - cut_d) * ctp_i_log_ratio(2, 1);
}
