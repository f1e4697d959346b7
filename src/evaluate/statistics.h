/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_EVALUATE_STATISTICS_H
#define CTP_EVALUATE_STATISTICS_H

#include <stddef.h>
#include <stdint.h>

#include "counterpoint/status.h"
#include "stats/interval.h"

/* Agreement of two codings. What cannot be told is NaN, never 0. */

/** Largest absolute score, so that the sums of pearson are exact in 128 bits up to 10^9 pairs. */
#define CTP_SCORE_MOST 1000.0

/** Product-moment correlation of the picked pairs, from exact sums of millionths.
 *  @param x, y  finite, at most CTP_SCORE_MOST in size; @param picks  [count] indices
 *  @return in [-1, 1]; NaN for fewer than two pairs or where one side does not vary */
double ctp_i_pearson(const double *x, const double *y, const uint32_t *picks, size_t count);

typedef struct {
    double precision; /* right / given; NaN where nothing is given */
    double recall;    /* right / coded; NaN where nothing is coded */
    double f1;        /* 2 right / (given + coded); NaN where neither */
} ctp_rates;

/** @param right  <= given, coded */
ctp_rates ctp_i_rates(uint64_t right, uint64_t given, uint64_t coded);

enum { CTP_CLASSES_MOST = 8 };

/** cells[c][g]: pairs that the coder put in class c and the engine in class g. Start with {.classes = K}. */
typedef struct {
    size_t classes;
    uint64_t cells[CTP_CLASSES_MOST][CTP_CLASSES_MOST];
} ctp_confusion;

uint64_t ctp_i_confusion_coded(const ctp_confusion *table, size_t class);
uint64_t ctp_i_confusion_given(const ctp_confusion *table, size_t class);
ctp_rates ctp_i_confusion_rates(const ctp_confusion *table, size_t class);
/** Share of pairs that agree; NaN without pairs. */
double ctp_i_accuracy(const ctp_confusion *table);
/** Mean F1 of the classes that the coder or the engine used. */
double ctp_i_macro_f1(const ctp_confusion *table);
/** Krippendorff's alpha for two coders and nominal values: 1 - observed / expected disagreement; 1 perfect, 0 chance.
 *  Krippendorff (2011), Computing Krippendorff's alpha-reliability, section C.
 *  @return NaN without pairs, or where only one class was used at all */
double ctp_i_alpha(const ctp_confusion *table);

enum { CTP_FIGURES_MOST = 4, CTP_SAMPLE_LEAST = 10 };

/** Members that belong together, side by side: sentences of a document. */
typedef struct {
    const uint32_t *from; /* [count + 1] the first member of each */
    size_t count;         /* 0: each member stands alone */
} ctp_clusters;

/** A sample, and the figures that are told of it. */
typedef struct {
    const void *context;
    size_t count;        /* of members */
    size_t figure_count; /* at most CTP_FIGURES_MOST */
    /* The figures of some members, each as often as it was picked. */
    void (*figures)(double *values, const void *context, const uint32_t *picks, size_t count);
    uint64_t seed;
    ctp_clusters clusters;
} ctp_sample;

/** Figures of the whole sample, each with its interval by the percentile bootstrap: 2.5 and 97.5 % points over 1,000 samples of the same size, drawn with replacement;
 *  where members belong together, of as many clusters (Field & Welsh (2007), Bootstrapping clustered data, doi:10.1111/j.1467-9868.2007.00593.x).
 *  Efron & Tibshirani (1993), An Introduction to the Bootstrap, chapter 13. Samples that leave the figure undefined are left out; where that is
 *  more than half of them, the interval is NaN. So it is below ten members (or clusters): resampling a handful of records that all agree would show no
 *  doubt at all.
 *  @param[out] values, intervals  [sample->figure_count] @return CTP_OK; CTP_E_NOMEM */
ctp_status ctp_i_bootstrap(double *values, ctp_interval *intervals, const ctp_sample *sample, ctp_error *err);

#endif
