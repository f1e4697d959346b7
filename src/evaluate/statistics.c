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

enum { SAMPLES = 1000, FEWEST = 10 };

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

ctp_status ctp_i_bootstrap(ctp_interval *out, ctp_sample_measure measure, const void *context, size_t count, uint64_t seed,
                           ctp_error *err)
{
    double *draws = ctp_i_alloc(SAMPLES, sizeof *draws);
    uint32_t *picks = ctp_i_alloc(count, sizeof *picks);
    size_t defined = 0;
    *out = (ctp_interval){NAN, NAN};
    for (size_t s = 0; draws != NULL && picks != NULL && count >= FEWEST && s < SAMPLES; s++) {
        const uint64_t drawn = ctp_i_random_replicate(seed, s);
        for (size_t i = 0; i < count; i++)
            picks[i] = (uint32_t)ctp_i_random_next(drawn, i, count);
        double value = measure(context, picks, count);
        if (!isnan(value))
            draws[defined++] = ctp_i_quantise(value);
    }
    if (2 * defined > SAMPLES) {
        ctp_summary summary = ctp_i_summarise(draws, defined);
        if (summary.varies) /* that all records say one thing does not make it certain */
            *out = (ctp_interval){summary.low, summary.high};
    }
    bool failed = draws == NULL || picks == NULL;
    free(draws);
    free(picks);
    return failed ? ctp_i_no_memory(err) : CTP_OK;
}
