/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "measure/keyness.h"

#include "base/array.h"
#include "base/number.h"
#include "options/choices.h"
#include "stats/exact.h"

#include <math.h>

/* ln of (y + alpha) / (n + alpha_0 - y - alpha), alpha = alpha_0 * pooled / all, in whole millionths of alpha_0 so that the logarithm is one
 * of integers. */
static double log_odds(uint64_t y, uint64_t n, uint64_t pooled, uint64_t all, double prior)
{
    const ctp_wide alpha_0 = llround(prior * CTP_MILLION);
    const ctp_wide with = (ctp_wide)y * all * CTP_MILLION + alpha_0 * pooled;
    const ctp_wide without = (ctp_wide)(n - y) * all * CTP_MILLION + alpha_0 * (all - pooled);
    return ctp_i_log_ratio_wide(with, without);
}

double ctp_i_log_odds(const ctp_contingency *c)
{
    const uint64_t pooled = c->a + c->b, all = c->a_total + c->b_total;
    if (pooled == all) /* there is no other stem, and no odds */
        return 0.0;
    return log_odds(c->a, c->a_total, pooled, all, c->prior) - log_odds(c->b, c->b_total, pooled, all, c->prior);
}

static double dirichlet(const ctp_contingency *c)
{
    const double alpha = c->prior * (double)(c->a + c->b) / (double)(c->a_total + c->b_total);
    return ctp_i_log_odds(c) / sqrt(1.0 / ((double)c->a + alpha) + 1.0 / ((double)c->b + alpha));
}

/* The root of a chi-square of one degree of freedom, with the sign of the side that uses the stem more, is a z. */
static double signed_root(const ctp_contingency *c, double square)
{
    const double root = sqrt(fmax(0.0, square));
    return (ctp_wide)c->a * c->b_total > (ctp_wide)c->b * c->a_total ? root : -root;
}

/* count * ln(count * all / (pooled * total)), 0 for 0 */
static double likelihood_part(uint64_t count, uint64_t total, uint64_t pooled, uint64_t all)
{
    if (count == 0)
        return 0.0;
    return (double)count * ctp_i_log_ratio_wide((ctp_wide)count * all, (ctp_wide)pooled * total);
}

/* G2 of the two counts: Dunning 1993; in this form Rayson & Garside 2000, doi:10.3115/1117729.1117730. */
static double likelihood(const ctp_contingency *c)
{
    const uint64_t pooled = c->a + c->b, all = c->a_total + c->b_total;
    return signed_root(
        c, 2.0 * (likelihood_part(c->a, c->a_total, pooled, all) + likelihood_part(c->b, c->b_total, pooled, all)));
}

/* Pearson's chi-square of the table stem or not, one side or the other, without Yates's correction. */
static double chi_square(const ctp_contingency *c)
{
    const uint64_t pooled = c->a + c->b, all = c->a_total + c->b_total;
    const ctp_wide right = (ctp_wide)c->a * c->b_total, left = (ctp_wide)c->b * c->a_total;
    const double gap = (double)(right > left ? right - left : left - right);
    const double spread = (double)c->a_total * (double)c->b_total * (double)pooled * (double)(all - pooled);
    return spread > 0.0 ? signed_root(c, gap * gap * (double)all / spread) : 0.0;
}

double ctp_i_share_ratio(const ctp_contingency *c)
{
    const ctp_wide left = (ctp_wide)(2 * c->a + 1) * (2 * c->b_total + 1),
                   right = (ctp_wide)(2 * c->b + 1) * (2 * c->a_total + 1);
    return ctp_i_log_ratio_wide(left, right) / ctp_i_log_ratio_wide(2, 1);
}

static const ctp_keyness_statistic statistics[] = {
    {"log-odds", dirichlet},
    {"g2", likelihood},
    {"chi2", chi_square},
};

const ctp_names ctp_i_keyness_names = CTP_NAMES_OF(statistics, CTP_COUNT(statistics));

const ctp_keyness_statistic *ctp_i_keyness_find(const char *name)
{
    return &statistics[ctp_i_names_find(ctp_i_keyness_names, name)];
}
