/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_STATS_INTERVAL_H
#define CTP_STATS_INTERVAL_H

/** An estimate's range of doubt. NaN where it cannot be told. */
typedef struct {
    double low, high;
} ctp_interval;

#endif
