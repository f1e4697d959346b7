/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/quantile.h"

#include "stats/exact.h"

#include <stdlib.h>

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The point `thousandths` of the way from the first draw to the last. */
static double point(const double *draws, size_t count, size_t thousandths)
{
    size_t way = (count - 1) * thousandths, at = way / 1000;
    if (at + 1 >= count)
        return draws[count - 1];
    return draws[at] + (draws[at + 1] - draws[at]) * (double)(way % 1000) / 1000.0;
}

ctp_summary ctp_i_summarise(double *draws, size_t count)
{
    ctp_wide sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += ctp_i_to_quanta(draws[i]);
    qsort(draws, count, sizeof *draws, by_size);
    return (ctp_summary){(double)sum * 0x1p-24 / (double)count, point(draws, count, 25), point(draws, count, 975)};
}
