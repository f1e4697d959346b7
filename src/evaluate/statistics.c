/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "evaluate/statistics.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/number.h"
#include "base/status.h"
#include "stats/exact.h"
#include "stats/quantile.h"
#include "stats/random.h"

enum { SAMPLES = 1000 };

double ctp_i_pearson(const double *x, const double *y, const uint32_t *picks, size_t count)
{
    ctp_wide n = (ctp_wide)count, sx = 0, sy = 0, sxx = 0, syy = 0, sxy = 0;
    for (size_t i = 0; i < count; i++) {
        int64_t a = llround(x[picks[i]] * 1e6), b = llround(y[picks[i]] * 1e6);
        sx += a;
        sy += b;
        sxx += (ctp_wide)a * a;
        syy += (ctp_wide)b * b;
        sxy += (ctp_wide)a * b;
    }
    double vx = (double)(n * sxx - sx * sx), vy = (double)(n * syy - sy * sy);
    if (count < 2 || vx == 0.0 || vy == 0.0)
        return NAN;
    double r = (double)(n * sxy - sx * sy) / (sqrt(vx) * sqrt(vy));
    return r > 1.0 ? 1.0 : r < -1.0 ? -1.0 : r; /* the last bit of a root */
}

static double share(uint64_t part, uint64_t whole)
{
    return whole > 0 ? (double)part / (double)whole : NAN;
}

ctp_rates ctp_i_rates(uint64_t right, uint64_t given, uint64_t coded)
{
    return (ctp_rates){share(right, given), share(right, coded), share(2 * right, given + coded)};
}

uint64_t ctp_i_confusion_coded(const ctp_confusion *table, size_t class)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < table->classes; i++)
        sum += table->cells[class][i];
    return sum;
}

uint64_t ctp_i_confusion_given(const ctp_confusion *table, size_t class)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < table->classes; i++)
        sum += table->cells[i][class];
    return sum;
}

ctp_rates ctp_i_confusion_rates(const ctp_confusion *table, size_t class)
{
    return ctp_i_rates(table->cells[class][class], ctp_i_confusion_given(table, class), ctp_i_confusion_coded(table, class));
}

static uint64_t pairs(const ctp_confusion *table)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < table->classes; i++)
        sum += ctp_i_confusion_coded(table, i);
    return sum;
}

static uint64_t agreeing(const ctp_confusion *table)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < table->classes; i++)
        sum += table->cells[i][i];
    return sum;
}

double ctp_i_accuracy(const ctp_confusion *table)
{
    return share(agreeing(table), pairs(table));
}

double ctp_i_macro_f1(const ctp_confusion *table)
{
    double sum = 0.0;
    size_t used = 0;
    for (size_t i = 0; i < table->classes; i++) {
        double f1 = ctp_i_confusion_rates(table, i).f1;
        if (isnan(f1))
            continue;
        sum += f1;
        used++;
    }
    return used > 0 ? sum / (double)used : NAN;
}

double ctp_i_alpha(const ctp_confusion *table)
{
    double values = 2.0 * (double)pairs(table), same = 0.0;
    for (size_t i = 0; i < table->classes; i++) {
        double used = (double)(ctp_i_confusion_coded(table, i) + ctp_i_confusion_given(table, i));
        same += used * used;
    }
    double observed = 2.0 * (double)(pairs(table) - agreeing(table)), expected = values * values - same;
    return expected > 0.0 ? 1.0 - (values - 1.0) * observed / expected : NAN;
}

/* The values of one figure in all samples that tell it. */
typedef struct {
    double values[SAMPLES];
    size_t count;
} draws;

static ctp_interval interval_of(draws *d)
{
    const ctp_interval unknown = {NAN, NAN};
    if (2 * d->count <= SAMPLES)
        return unknown;
    const ctp_summary summary = ctp_i_summarise(d->values, d->count);
    return summary.varies ? (ctp_interval){summary.low, summary.high} : unknown; /* that all records say one thing does not make it certain */
}

/* @return how many were picked */
static size_t pick_clusters(uint32_t *picks, const ctp_clusters *clusters, uint64_t drawn)
{
    size_t count = 0;
    for (size_t i = 0; i < clusters->count; i++) {
        const size_t cluster = (size_t)ctp_i_random_next(drawn, i, clusters->count);
        for (uint32_t member = clusters->from[cluster]; member < clusters->from[cluster + 1]; member++)
            picks[count++] = member;
    }
    return count;
}

static size_t pick(uint32_t *picks, const ctp_sample *sample, uint64_t drawn)
{
    if (sample->clusters.count > 0)
        return pick_clusters(picks, &sample->clusters, drawn);
    for (size_t i = 0; i < sample->count; i++)
        picks[i] = (uint32_t)ctp_i_random_next(drawn, i, sample->count);
    return sample->count;
}

/* The most that can be picked: the largest cluster each time. */
static size_t picks_most(const ctp_sample *sample)
{
    size_t largest = 0;
    for (size_t i = 0; i < sample->clusters.count; i++)
        if (sample->clusters.from[i + 1] - sample->clusters.from[i] > largest)
            largest = sample->clusters.from[i + 1] - sample->clusters.from[i];
    return sample->clusters.count > 0 ? largest * sample->clusters.count : sample->count;
}

static void draw(draws *all, uint32_t *picks, const ctp_sample *sample, uint64_t replicate)
{
    double values[CTP_FIGURES_MOST];
    const size_t count = pick(picks, sample, ctp_i_random_replicate(sample->seed, replicate));
    sample->figures(values, sample->context, picks, count);
    for (size_t f = 0; f < sample->figure_count; f++)
        if (!isnan(values[f]))
            all[f].values[all[f].count++] = ctp_i_quantise(values[f]);
}

ctp_status ctp_i_bootstrap(double *values, ctp_interval *intervals, const ctp_sample *sample, ctp_error *err)
{
    draws *all = ctp_i_alloc(sample->figure_count, sizeof *all);
    uint32_t *picks = ctp_i_alloc(picks_most(sample), sizeof *picks);
    const size_t units = sample->clusters.count > 0 ? sample->clusters.count : sample->count;
    const bool done = all != NULL && picks != NULL;
    for (size_t i = 0; done && i < sample->count; i++)
        picks[i] = (uint32_t)i;
    if (done)
        sample->figures(values, sample->context, picks, sample->count);
    for (size_t s = 0; done && units >= CTP_SAMPLE_LEAST && s < SAMPLES; s++)
        draw(all, picks, sample, s);
    for (size_t f = 0; done && f < sample->figure_count; f++)
        intervals[f] = interval_of(&all[f]);
    free(all);
    free(picks);
    return done ? CTP_OK : ctp_i_no_memory(err);
}
