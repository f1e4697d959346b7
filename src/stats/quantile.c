/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/quantile.h"

#include "stats/exact.h"

#include <math.h>
#include <stdint.h>

/* A point is looked for by counting draws into bins, then those of its bin into finer bins, until few are left to be sorted. Sorting all would take many
 * times as long: each of its comparisons is a branch that cannot be foreseen. */
enum { BINS = 256, HELD = 1024, FEW = 12 };

/* Draws of a range, counted by what they have in common but for the lowest bits. */
typedef struct {
    int64_t low;
    unsigned shift;
    uint32_t bins[BINS];
} histogram;

static int64_t quanta_of(double draw)
{
    return (int64_t)(draw * 0x1p24); /* whole already */
}

/* Two counters a bin: where draws are equal none waits for the one before. */
static void count_draws(histogram *h, const double *draws, size_t count, int64_t low, int64_t high)
{
    uint32_t odd[BINS] = {0};
    *h = (histogram){.low = low};
    while ((high - low) >> h->shift >= BINS)
        h->shift++;
    for (size_t i = 0; i < count; i++) {
        const uint64_t bin = (uint64_t)(quanta_of(draws[i]) - low) >> h->shift;
        if (bin < BINS && draws[i] <= (double)high * 0x1p-24)
            (i % 2 == 0 ? h->bins : odd)[bin]++;
    }
    for (size_t i = 0; i < BINS; i++)
        h->bins[i] += odd[i];
}

/* @param way  from one draw to the next, in thousandths */
static double between(double here, double next, double way)
{
    return here + (next - here) * way / 1000.0;
}

/* Between the greatest draw up to one and the least above it. */
static double across(const double *draws, size_t count, double most, double way)
{
    double here = -INFINITY, next = INFINITY;
    for (size_t i = 0; i < count; i++) {
        here = draws[i] <= most && draws[i] > here ? draws[i] : here;
        next = draws[i] > most && draws[i] < next ? draws[i] : next;
    }
    return way > 0.0 ? between(here, next, way) : here;
}

static void sort(double *draws, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        const double draw = draws[i];
        size_t at = i;
        for (; at > 0 && draws[at - 1] > draw; at--)
            draws[at] = draws[at - 1];
        draws[at] = draw;
    }
}

/* Those of a range; `held` may be where they stand. */
static size_t hold(double *held, const double *draws, size_t count, double least, double most)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        held[kept] = draws[i];
        kept += draws[i] >= least && draws[i] <= most;
    }
    return kept;
}

/* The point `thousandths` of the way from the least draw to the greatest. @param whole  of all draws */
static double point(const histogram *whole, const double *draws, size_t count, size_t thousandths)
{
    double held[HELD + 1]; /* one more: what is not kept is written too */
    histogram finer;
    const histogram *h = whole;
    const double way = (double)((count - 1) * thousandths % 1000);
    size_t rank = (count - 1) * thousandths / 1000, bin; /* among the draws of the range at hand */
    for (;;) {
        for (bin = 0; h->bins[bin] <= rank; bin++)
            rank -= h->bins[bin];
        const size_t inside = h->bins[bin];
        const int64_t low = h->low + ((int64_t)bin << h->shift), high = low + ((int64_t)1 << h->shift) - 1;
        const double least = ctp_i_from_quanta(low), most = ctp_i_from_quanta(high);
        if (rank + 1 == inside)
            return across(draws, count, most, way);
        if (low == high)
            return least;
        if (inside <= HELD) {
            count = hold(held, draws, count, least, most);
            draws = held;
        }
        if (count <= FEW) {
            sort(held, count);
            return between(held[rank], held[rank + 1], way);
        }
        count_draws(&finer, draws, count, low, high);
        h = &finer;
    }
}

ctp_summary ctp_i_summarise(const double *draws, size_t count)
{
    int64_t least = quanta_of(draws[0]), most = least;
    ctp_wide sum = 0;
    for (size_t i = 0; i < count; i++) {
        const int64_t quanta = quanta_of(draws[i]);
        sum += quanta;
        least = quanta < least ? quanta : least;
        most = quanta > most ? quanta : most;
    }
    histogram whole;
    count_draws(&whole, draws, count, least, most);
    return (ctp_summary){(double)sum * 0x1p-24 / (double)count, point(&whole, draws, count, 25), point(&whole, draws, count, 975), least < most};
}
