/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "evaluate/statistics.h"

#include <math.h>

#include "base/alloc.h"
#include "support/support.h"

static const uint32_t all[8] = {0, 1, 2, 3, 4, 5, 6, 7};

START_TEST(correlation_of_known_pairs)
{
    const double x[5] = {1, 2, 3, 4, 5}, y[5] = {2, 1, 4, 3, 5}, down[5] = {-1, -2, -3, -4, -5}, flat[5] = {0.1, 0.1, 0.1, 0.1, 0.1};
    const uint32_t picks[3] = {0, 0, 4};
    ck_assert_double_eq_tol(ctp_i_pearson(x, y, all, 5), 0.8, 1e-15);
    ck_assert_double_eq(ctp_i_pearson(x, down, all, 5), -1.0);
    ck_assert_double_eq(ctp_i_pearson(x, x, picks, 3), 1.0);
    ck_assert(isnan(ctp_i_pearson(x, flat, all, 5)));
    ck_assert(isnan(ctp_i_pearson(x, y, all, 1)));
}
END_TEST

START_TEST(the_largest_scores_do_not_overflow)
{
    enum { MANY = 100000 };
    double *x = calloc(MANY, sizeof *x);
    uint32_t *picks = calloc(MANY, sizeof *picks);
    for (uint32_t i = 0; i < MANY; i++) {
        x[i] = i % 2 == 0 ? CTP_SCORE_MOST : -CTP_SCORE_MOST;
        picks[i] = i;
    }
    ck_assert_double_eq(ctp_i_pearson(x, x, picks, MANY), 1.0);
    free(x);
    free(picks);
}
END_TEST

/* Coded a, a, a, b, b, c; given a, a, b, b, c, c. */
static const ctp_confusion table = {3, {{2, 1, 0}, {0, 1, 1}, {0, 0, 1}}};

START_TEST(rates_of_a_known_table)
{
    ctp_rates b = ctp_i_confusion_rates(&table, 1), c = ctp_i_confusion_rates(&table, 2);
    ck_assert_uint_eq(ctp_i_confusion_coded(&table, 0), 3);
    ck_assert_uint_eq(ctp_i_confusion_given(&table, 0), 2);
    ck_assert_double_eq(b.precision, 0.5);
    ck_assert_double_eq(b.recall, 0.5);
    ck_assert_double_eq(c.precision, 0.5);
    ck_assert_double_eq(c.recall, 1.0);
    ck_assert_double_eq_tol(c.f1, 2.0 / 3.0, 1e-15);
    ck_assert_double_eq_tol(ctp_i_accuracy(&table), 4.0 / 6.0, 1e-15);
    ck_assert_double_eq_tol(ctp_i_macro_f1(&table), (0.8 + 0.5 + 2.0 / 3.0) / 3.0, 1e-15);
}
END_TEST

/* By hand: 12 values, a 5, b 4, c 3; 4 of 12 ordered pairs disagree: 1 - 11 * 4 / (144 - 25 - 16 - 9) = 50 / 94. */
START_TEST(alpha_of_a_known_table)
{
    const ctp_confusion perfect = {2, {{3, 0}, {0, 4}}}, one = {2, {{5, 0}, {0, 0}}};
    ck_assert_double_eq_tol(ctp_i_alpha(&table), 50.0 / 94.0, 1e-15);
    ck_assert_double_eq(ctp_i_alpha(&perfect), 1.0);
    ck_assert(isnan(ctp_i_alpha(&one)));
}
END_TEST

START_TEST(what_cannot_be_told_is_no_number)
{
    const ctp_confusion none = {3, {{0}}}, unused = {3, {{2, 0, 0}, {0, 1, 0}, {0, 0, 0}}};
    ck_assert(isnan(ctp_i_accuracy(&none)));
    ck_assert(isnan(ctp_i_macro_f1(&none)));
    ck_assert(isnan(ctp_i_confusion_rates(&unused, 2).f1));
    ck_assert_double_eq(ctp_i_macro_f1(&unused), 1.0);
    ck_assert(isnan(ctp_i_rates(0, 0, 3).precision));
    ck_assert_double_eq(ctp_i_rates(0, 0, 3).f1, 0.0);
}
END_TEST

enum { MEAN, UNDEFINED, FIGURES };

static void tell(double *figures, const void *context, const uint32_t *picks, size_t count)
{
    const double *values = context;
    double sum = 0.0;
    ck_assert_uint_le(count, 100); /* a sample is as large as what it is drawn from */
    for (size_t i = 0; i < count; i++)
        sum += values[picks[i]];
    figures[MEAN] = sum / (double)count;
    figures[UNDEFINED] = NAN;
}

/* 100 zeros and ones, half of each: the mean's standard error is .05. */
START_TEST(a_bootstrap_interval_has_the_width_that_theory_gives)
{
    double values[100], told[FIGURES];
    ctp_sample sample = {values, 100, FIGURES, tell, 1, {NULL, 0}};
    ctp_interval interval[FIGURES], again[FIGURES];
    ctp_error err;
    for (int i = 0; i < 100; i++)
        values[i] = i % 2;
    ck_ok(ctp_i_bootstrap(told, interval, &sample, &err), err);
    ck_assert_double_eq(told[MEAN], 0.5);
    ck_assert_double_eq_tol(interval[MEAN].low, 0.5 - 1.96 * 0.05, 0.02);
    ck_assert_double_eq_tol(interval[MEAN].high, 0.5 + 1.96 * 0.05, 0.02);
    ck_assert(isnan(interval[UNDEFINED].low) && isnan(interval[UNDEFINED].high));
    ck_ok(ctp_i_bootstrap(told, again, &sample, &err), err);
    ck_assert_double_eq(again[MEAN].low, interval[MEAN].low);
    /* in twenty clusters of five that say the same it is .11 */
    uint32_t from[21];
    for (uint32_t i = 0; i <= 20; i++)
        from[i] = 5 * i;
    for (int i = 0; i < 100; i++)
        values[i] = i / 5 % 2;
    sample.clusters = (ctp_clusters){from, 20};
    ck_ok(ctp_i_bootstrap(told, again, &sample, &err), err);
    ck_assert_double_eq(told[MEAN], 0.5);
    ck_assert_double_eq_tol(again[MEAN].low, 0.5 - 1.96 * 0.11, 0.04);
    sample.clusters.count = 9;
    from[9] = 100;
    ck_ok(ctp_i_bootstrap(told, again, &sample, &err), err);
    ck_assert(isnan(again[MEAN].low));
    sample.clusters.count = 0;
    sample.count = 9;
    ck_ok(ctp_i_bootstrap(told, again, &sample, &err), err);
    ck_assert(isnan(again[MEAN].low));
    sample.count = 0;
    ck_ok(ctp_i_bootstrap(told, again, &sample, &err), err);
    ck_assert(isnan(told[MEAN]) && isnan(again[MEAN].low));
    sample.count = 100;
    for (int i = 0; i < 100; i++)
        values[i] = 1.0;
    ck_ok(ctp_i_bootstrap(told, again, &sample, &err), err);
    ck_assert(isnan(again[MEAN].low) && isnan(again[MEAN].high)); /* that nobody erred in a hundred does not make it certain */
    for (size_t n = 1; n <= 2; n++) {
        ctp_i_alloc_fail_at(n);
        ck_assert_int_eq(ctp_i_bootstrap(told, again, &sample, &err), CTP_E_NOMEM);
        ctp_i_alloc_fail_at(0);
    }
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("evaluate_statistics");
    TCase *tc = tcase_create("statistics");
    tcase_add_test(tc, correlation_of_known_pairs);
    tcase_add_test(tc, the_largest_scores_do_not_overflow);
    tcase_add_test(tc, rates_of_a_known_table);
    tcase_add_test(tc, alpha_of_a_known_table);
    tcase_add_test(tc, what_cannot_be_told_is_no_number);
    tcase_add_test(tc, a_bootstrap_interval_has_the_width_that_theory_gives);
    suite_add_tcase(suite, tc);
    return suite;
}
