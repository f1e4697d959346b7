/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/quantile.h"

#include "stats/exact.h"

#include <math.h>
#include <stdint.h>

enum { BINS = 256 };

/* Draws are counted into bins, then those of the bin with the one looked for into finer bins, until a bin is one value. Sorting would take five times as
 * long: each of its comparisons is a branch that cannot be foreseen. */
static double ranked(const double *draws, size_t count, size_t rank, int64_t low, int64_t high)
{
    size_t before = 0; /* draws below low */
    while (low < high) {
        size_t bins[BINS] = {0}, bin = 0;
        unsigned shift = 0;
        while ((high - low) >> shift >= BINS)
            shift++;
        for (size_t i = 0; i < count; i++) {
            const int64_t quanta = (int64_t)(draws[i] * 0x1p24); /* whole already */
            if (quanta >= low && quanta <= high)
                bins[(quanta - low) >> shift]++;
        }
        while (before + bins[bin] <= rank)
            before += bins[bin++];
        low += (int64_t)bin << shift;
        high = low + ((int64_t)1 << shift) - 1 < high ? low + ((int64_t)1 << shift) - 1 : high;
    }
    return ctp_i_from_quanta(low);
}

static size_t count_up_to(const double *draws, size_t count, double most)
{
    size_t found = 0;
    for (size_t i = 0; i < count; i++)
        found += draws[i] <= most;
    return found;
}

static double next_above(const double *draws, size_t count, double x)
{
    double next = INFINITY;
    for (size_t i = 0; i < count; i++)
        next = draws[i] > x && draws[i] < next ? draws[i] : next;
    return next;
}

/* The point `thousandths` of the way from the least draw to the greatest. */
static double point(const double *draws, size_t count, size_t thousandths, int64_t least, int64_t most)
{
    const size_t way = (count - 1) * thousandths, at = way / 1000;
    const double here = ranked(draws, count, at, least, most);
    if (way % 1000 == 0)
        return here;
    const double next = count_up_to(draws, count, here) > at + 1 ? here : next_above(draws, count, here);
    return here + (next - here) * (double)(way % 1000) / 1000.0;
}

ctp_summary ctp_i_summarise(const double *draws, size_t count)
{
    int64_t least = ctp_i_to_quanta(draws[0]), most = least;
    ctp_wide sum = 0;
    for (size_t i = 0; i < count; i++) {
        const int64_t quanta = ctp_i_to_quanta(draws[i]);
        sum += quanta;
        least = quanta < least ? quanta : least;
        most = quanta > most ? quanta : most;
    }
    return (ctp_summary){(double)sum * 0x1p-24 / (double)count, point(draws, count, 25, least, most), point(draws, count, 975, least, most),
                         least < most};
}
