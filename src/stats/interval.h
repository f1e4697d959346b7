/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_STATS_INTERVAL_H
#define CTP_STATS_INTERVAL_H

#include <math.h>

/** An estimate's range of doubt. NaN where it cannot be told. */
typedef struct {
    double low, high;
} ctp_interval;

/** What of an interval lies between the least and the highest value that there can be. */
static inline ctp_interval ctp_i_interval_within(ctp_interval interval, double lowest, double highest)
{
    if (isnan(interval.low))
        return interval;
    return (ctp_interval){fmax(lowest, interval.low), fmin(highest, interval.high)};
}

#endif
