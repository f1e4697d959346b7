/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/exact.h"

#include "base/number.h"

#include <math.h>

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

/* ln n = ln c + 2 (s + s^3 / 3 + s^5 / 5 …) with s = (n - c) / (n + c). For |s| <= 1/16 what is left out behind s^11 is below 2^-54, and all rounding together
 * is below 2^-46; as in ctp_i_log_ratio(), what is further than 2^-42 from the middle between two quanta then is rounded as the true value is. */
static const double nearest_s = 0x1p-4, sure = 0.5 - 0x1p-10;

static double near_one(double s)
{
    const double t = s * s;
    return 2.0 * s * (1.0 + t * (1.0 / 3 + t * (1.0 / 5 + t * (1.0 / 7 + t * (1.0 / 9 + t * (1.0 / 11))))));
}

void ctp_i_logs(int64_t *logs, const double *n, size_t count)
{
    double whole[CTP_LOGS_MOST], off[CTP_LOGS_MOST], far[CTP_LOGS_MOST];
    const double c = count > 0 ? n[0] : 1.0, log_c = log(c);
    for (size_t i = 0; i < count; i++) { /* without branches, so that several are worked out at once */
        const double s = (n[i] - c) / (n[i] + c), scaled = (log_c + near_one(s)) * 0x1p32;
        whole[i] = ctp_i_whole(scaled);
        off[i] = fabs(scaled - whole[i]);
        far[i] = fabs(s);
    }
    for (size_t i = 0; i < count; i++)
        logs[i] = off[i] < sure && far[i] <= nearest_s ? (int64_t)whole[i] : (int64_t)(ctp_i_log_ratio((uint64_t)n[i], 1) * 0x1p32);
}
