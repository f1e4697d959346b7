/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_STATS_QUANTILE_H
#define CTP_STATS_QUANTILE_H

#include <stdbool.h>
#include <stddef.h>

/** Mean and the 2.5 and 97.5 % points of draws. */
typedef struct {
    double mean, low, high;
    bool varies; /* not all are the same */
} ctp_summary;

/** Between two draws a point is interpolated (type 7 of Hyndman & Fan 1996, doi:10.1080/00031305.1996.10473566).
 *  @param draws  [count] multiples of 2^-24; count >= 1 */
ctp_summary ctp_i_summarise(const double *draws, size_t count);

#endif
