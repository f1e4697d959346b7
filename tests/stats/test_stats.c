/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "base/number.h"
#include "stats/beta.h"
#include "stats/exact.h"
#include "stats/jackknife.h"
#include "stats/multiple.h"
#include "stats/permutation.h"
#include "stats/quantile.h"
#include "stats/random.h"
#include "support/support.h"

static const ctp_permutation_how usual = {100000, 9999, 1};

START_TEST(long_logarithms_are_logarithms)
{
    const ctp_wide big = (ctp_wide)1 << 90;
    ck_assert_double_eq_tol(ctp_i_log_ratio_wide(big * 3, big * 7), log(3.0 / 7.0), 1e-7);
    ck_assert_double_eq_tol(ctp_i_log_ratio_wide(big * 5, 11), 90 * log(2.0) + log(5.0 / 11.0), 1e-7);
    ck_assert(ctp_i_log_ratio_wide(big, big) == 0.0);
}
END_TEST

/* From a second implementation, in Python with unbounded integers. */
/* Near to the first number, at the edge of near, and far from it. */
START_TEST(several_logarithms_are_those_of_one)
{
    static const uint64_t starts[] = {1, 2, 1000, 123456789, (uint64_t)1 << 45};
    const uint64_t start = starts[_i];
    double n[CTP_LOGS_MOST];
    int64_t logs[CTP_LOGS_MOST];
    for (uint64_t round = 0; round < 500; round++) {
        for (uint64_t i = 0; i < CTP_LOGS_MOST; i++)
            n[i] = (double)(start + ctp_i_random_below(5, round, i, start / (i % 8 + 1) + 3));
        ctp_i_logs(logs, n, CTP_LOGS_MOST);
        for (size_t i = 0; i < CTP_LOGS_MOST; i++)
            ck_assert_int_eq(logs[i], (int64_t)(ctp_i_log_ratio((uint64_t)n[i], 1) * 0x1p32));
    }
    ctp_i_logs(logs, n, 0);
}
END_TEST

START_TEST(draws_depend_on_their_counter_alone)
{
    ck_assert(ctp_i_random(1, 2, 3) == 0x6AE515C1C0AC7E37ULL);
    ck_assert(ctp_i_random(1, 3, 2) == 0x053EE6A6B873F444ULL);
    ck_assert(ctp_i_random(0, 0, 0) == 0x238275BC38FCBE91ULL);
}
END_TEST

/* Chi-squared of 10 pairs out of 5: 9 degrees of freedom exceed 27.9 once in a thousand seeds; the seed is fixed. */
START_TEST(every_subset_is_as_likely)
{
    enum { TRIALS = 20000 };
    unsigned seen[5][5] = {{0}};
    double chi = 0.0;
    for (uint64_t r = 0; r < TRIALS; r++) {
        uint32_t items[] = {0, 1, 2, 3, 4};
        ctp_i_random_choose(items, 5, 2, 7, r);
        seen[items[0] < items[1] ? items[0] : items[1]][items[0] < items[1] ? items[1] : items[0]]++;
    }
    for (int a = 0; a < 5; a++)
        for (int b = a + 1; b < 5; b++)
            chi += pow(seen[a][b] - TRIALS / 10.0, 2.0) / (TRIALS / 10.0);
    ck_assert_double_lt(chi, 27.9);
}
END_TEST

START_TEST(bounded_draws_stay_below_their_bound)
{
    unsigned seen[3] = {0};
    for (uint64_t u = 0; u < 30000; u++)
        seen[ctp_i_random_below(3, 1, u, 3)]++;
    for (int i = 0; i < 3; i++)
        ck_assert_msg(seen[i] > 9700 && seen[i] < 10300, "%u of 30000", seen[i]);
    ck_assert_uint_eq(ctp_i_random_below(3, 1, 9, 1), 0);
    ck_assert_uint_eq(ctp_i_random_next(ctp_i_random_replicate(3, 1), 9, 1000), ctp_i_random_below(3, 1, 9, 1000));
    ck_assert_uint_lt(ctp_i_random_below(3, 1, 9, UINT64_MAX), UINT64_MAX);
    size_t thirds[3] = {0}; /* of three quarters of all numbers: every third would come half of the time if what is unfair were not drawn again */
    for (uint64_t u = 0; u < 3000; u++)
        thirds[ctp_i_random_below(3, 1, u, UINT64_C(3) << 62) % 3]++;
    for (int i = 0; i < 3; i++)
        ck_assert(thirds[i] > 900 && thirds[i] < 1100);
}
END_TEST

/* For one mean it gives s / sqrt n: {0, 0, 3, 5} has s^2 = 6, and its means without one member are these. */
START_TEST(jackknife_of_one_mean_is_the_textbooks)
{
    const double without[] = {8.0 / 3.0, 8.0 / 3.0, 5.0 / 3.0, 1.0}, gap[] = {1.0, NAN}, same[] = {1.0, 1.0, 1.0};
    ctp_interval i = ctp_i_jackknife_of(2.0, without, 4);
    ck_assert_double_eq_tol(i.high, 2.0 + 3.182446 * sqrt(6.0 / 4.0), 2e-6); /* t of 3 degrees of freedom, from tables */
    ck_assert_double_eq_tol(i.low, 2.0 - 3.182446 * sqrt(6.0 / 4.0), 2e-6);
    ck_assert_double_eq(ctp_i_interval_within(i, 0.0, 3.0).high, 3.0);
    ck_assert(isnan(ctp_i_jackknife_of(2.0, without, 1).low));
    ck_assert(isnan(ctp_i_jackknife_of(2.0, gap, 2).high));
    ck_assert(isnan(ctp_i_jackknife_of(1.0, same, 3).high));
}
END_TEST

/* For a difference of means the jackknife gives the textbook's s^2/m + s^2/n: {1, 2, 6} has s^2 = 7, {0, 2} has 2. */
START_TEST(jackknife_of_means_is_the_textbooks)
{
    const double left[] = {4.0 - 1.0, 3.5 - 1.0, 1.5 - 1.0}, right[] = {3.0 - 2.0, 3.0 - 0.0};
    ctp_interval i = ctp_i_jackknife(2.0, left, 3, right, 2);
    double reach = 1.96 * sqrt(7.0 / 3.0 + 2.0 / 2.0);
    ck_assert_double_eq_tol(i.low, 2.0 - reach, 1e-9);
    ck_assert_double_eq_tol(i.high, 2.0 + reach, 1e-9);
    i = ctp_i_interval_within(i, 0.0, 3.0);
    ck_assert(i.low == 0.0 && i.high == 3.0);
    ck_assert(isnan(ctp_i_interval_within(ctp_i_jackknife(2.0, left, 3, right, 1), 0.0, 3.0).low));
}
END_TEST

static const struct {
    int64_t a[4], b[4];
    size_t m, n;
    uint64_t arrangements, as_extreme;
} counted[] = {
    {{3, 4}, {1, 2}, 2, 2, 6, 2},      /* {3,4} and {1,2} */
    {{5}, {1, 2, 3, 4}, 1, 4, 5, 2},   /* means differ by 2.5; so does 1 from the rest */
    {{1, 1}, {1, 1, 1}, 2, 3, 10, 10}, /* no difference is as large as any */
    {{1, 1, 0}, {0, -1}, 3, 2, 10, 3}, /* |5 s - 3| is 7; so it is with the other 0, and 8 for {0,0,-1} */
    {{1, 1, 1, 1}, {-1, -1, -1, -1}, 4, 4, 70, 2},
};

/* So small a number is told from the next one only where it is many quanta. */
static void in_quanta(int64_t *quanta, const int64_t *numbers, size_t count)
{
    for (size_t i = 0; i < count; i++)
        quanta[i] = numbers[i] * 1000;
}

START_TEST(arrangements_are_counted)
{
    ctp_permutation t, back;
    ctp_error err;
    int64_t a[4], b[4];
    in_quanta(a, counted[_i].a, counted[_i].m);
    in_quanta(b, counted[_i].b, counted[_i].n);
    ck_ok(ctp_i_permutation_test(&t, (ctp_quanta_sample){a, counted[_i].m}, (ctp_quanta_sample){b, counted[_i].n}, &usual, &err), err);
    ck_ok(ctp_i_permutation_test(&back, (ctp_quanta_sample){b, counted[_i].n}, (ctp_quanta_sample){a, counted[_i].m}, &usual, &err), err);
    ck_assert(t.exact);
    ck_assert_uint_eq(t.arrangements, counted[_i].arrangements);
    ck_assert_uint_eq(t.as_extreme, counted[_i].as_extreme);
    ck_assert(t.p == (double)counted[_i].as_extreme / (double)counted[_i].arrangements);
    ck_assert(back.p == t.p);
}
END_TEST

START_TEST(the_least_p_is_reached_and_never_passed)
{
    int64_t a[6], b[6];
    ctp_permutation t;
    ctp_error err;
    for (size_t m = 1; m <= 6; m++)
        for (size_t n = 1; n <= 6; n++) {
            for (size_t i = 0; i < 6; i++) {
                a[i] = 1000 + (int64_t)i;
                b[i] = (int64_t)i * 3 - 7;
            }
            ck_ok(ctp_i_permutation_test(&t, (ctp_quanta_sample){a, m}, (ctp_quanta_sample){b, n}, &usual, &err), err);
            ck_assert(t.p == ctp_i_permutation_least(m, n, &usual));
            a[0] = b[0] = 0;
            ck_ok(ctp_i_permutation_test(&t, (ctp_quanta_sample){a, m}, (ctp_quanta_sample){b, n}, &usual, &err), err);
            ck_assert(t.p >= ctp_i_permutation_least(m, n, &usual));
        }
    ck_assert(ctp_i_permutation_least(0, 6, &usual) == 1.0);
    ck_assert(ctp_i_permutation_least(30, 30, &usual) == 1.0 / 10000.0);
}
END_TEST

/* 9,999 draws of a p near .25 have a standard error of .0043. */
START_TEST(draws_come_near_the_exact_p)
{
    int64_t a[] = {9, 4, 7, 1, 8, 3}, b[] = {2, 6, 1, 5, 3, 4, 0};
    const ctp_permutation_how drawn = {0, 9999, 1};
    ctp_permutation exact, random;
    ctp_error err;
    in_quanta(a, a, 6);
    in_quanta(b, b, 7);
    ck_ok(ctp_i_permutation_test(&exact, (ctp_quanta_sample){a, 6}, (ctp_quanta_sample){b, 7}, &usual, &err), err);
    ck_ok(ctp_i_permutation_test(&random, (ctp_quanta_sample){a, 6}, (ctp_quanta_sample){b, 7}, &drawn, &err), err);
    ck_assert(exact.exact && !random.exact);
    ck_assert_uint_eq(exact.arrangements, 1716);
    ck_assert_double_eq_tol(random.p, exact.p, 0.015);
}
END_TEST

/* The fifteen p values of Benjamini & Hochberg's own example: they reject four at .05. */
START_TEST(the_papers_example_rejects_four)
{
    const double p[] = {0.4262, 0.0001, 1.0000, 0.0278, 0.0004, 0.5719, 0.0095, 0.0019,
                        0.0201, 0.0298, 0.0344, 0.0459, 0.3240, 0.6528, 0.7590};
    double q[15];
    int rejected = 0;
    ctp_error err;
    ck_ok(ctp_i_benjamini_hochberg(q, p, 15, &err), err);
    for (int i = 0; i < 15; i++)
        rejected += q[i] <= 0.05;
    ck_assert_int_eq(rejected, 4);
    ck_assert(q[6] == 0.035625); /* .0095 * 15 / 4 */
    ck_assert(q[3] == q[9]);     /* .0278 takes over .0298 * 15 / 7 = .063857 */
    ck_assert(q[2] == 1.0);
}
END_TEST

/* Beta(1, 1) is uniform; Beta(1/2, 1/2) is the arcsine law, F(x) = 2/pi asin sqrt x; Beta(a, 1) has F(x) = x^a. */
START_TEST(beta_points_are_known)
{
    const double pi = acos(-1.0);
    ctp_interval i = ctp_i_beta_interval(1.0, 1.0);
    ck_assert_double_eq_tol(i.low, 0.025, 1e-9);
    ck_assert_double_eq_tol(i.high, 0.975, 1e-9);
    i = ctp_i_beta_interval(0.5, 0.5);
    ck_assert_double_eq_tol(i.low, pow(sin(0.025 * pi / 2.0), 2.0), 1e-9);
    ck_assert_double_eq_tol(i.high, pow(sin(0.975 * pi / 2.0), 2.0), 1e-9);
    i = ctp_i_beta_interval(7.5, 1.0);
    ck_assert_double_eq_tol(i.low, pow(0.025, 1.0 / 7.5), 1e-9);
    ck_assert_double_eq_tol(ctp_i_normal_p(-1.959964), 0.05, 1e-7);
}
END_TEST

/* Beta(4, b) is below x where at least four of b + 3 tosses succeed, each with chance x. */
static double at_least_four(double x, int tosses)
{
    double term = pow(1.0 - x, tosses), fewer = 0.0;
    for (int k = 0; k < 4; k++) {
        fewer += term;
        term *= (tosses - k) / (k + 1.0) * x / (1.0 - x);
    }
    return 1.0 - fewer;
}

/* GSL's inverse is no number for some of many sentences that nearly all take one side: the point is found by halving there. */
START_TEST(much_evidence_of_one_side_has_its_interval)
{
    for (int b = 40; b <= 4000; b += 20) {
        const ctp_interval few = ctp_i_beta_interval(4.0, b), many = ctp_i_beta_interval(b, 4.0);
        ck_assert_double_eq_tol(at_least_four(few.low, b + 3), 0.025, 1e-5);
        ck_assert_double_eq_tol(at_least_four(few.high, b + 3), 0.975, 1e-5);
        ck_assert_double_eq_tol(many.low, 1.0 - few.high, 1e-7);
        ck_assert_double_eq_tol(many.high, 1.0 - few.low, 1e-7);
    }
}
END_TEST

START_TEST(draws_are_summed_up)
{
    double draws[1001];
    for (int i = 0; i <= 1000; i++)
        draws[i] = (i * 2 % 1001) / 1024.0; /* every number below 1001 once */
    ctp_summary s = ctp_i_summarise(draws, 1001);
    ck_assert(s.mean == 500.0 / 1024.0 && s.low == 25.0 / 1024.0 && s.high == 975.0 / 1024.0);
    ck_assert(s.varies);
    const double two[] = {1.0, 0.0}, same[] = {-0.5, -0.5, -0.5};
    s = ctp_i_summarise(two, 2);
    ck_assert(s.mean == 0.5 && s.low == 0.025 && s.high == 0.975);
    s = ctp_i_summarise(two, 1);
    ck_assert(s.low == 1.0 && s.high == 1.0);
    s = ctp_i_summarise(same, 3);
    ck_assert(s.low == -0.5 && s.high == -0.5 && !s.varies);
}
END_TEST

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double between(const double *sorted, size_t count, size_t thousandths)
{
    const size_t way = (count - 1) * thousandths, at = way / 1000;
    return way % 1000 == 0 ? sorted[at] : sorted[at] + (sorted[at + 1] - sorted[at]) * (double)(way % 1000) / 1000.0;
}

/* Held against sorting: draws that are many and few, far apart and close, below 0, equal, and nearly all equal. */
START_TEST(points_are_those_of_sorted_draws)
{
    enum { MOST = 6000 };
    static const uint64_t bounds[] = {1, 3, 300, 70000, (uint64_t)1 << 30, (uint64_t)1 << 30};
    double draws[MOST], sorted[MOST];
    for (size_t count = 1; count <= MOST; count += count < 90 ? 1 : 383) {
        for (size_t i = 0; i < count; i++)
            sorted[i] = draws[i] = ((double)ctp_i_random_below(1, count, i, bounds[count % 6]) - 1.0) * 0x1p-24;
        for (size_t i = 0; count % 6 == 5 && i < count - count / 30; i++)
            sorted[i] = draws[i] = 3.0;
        ctp_summary s = ctp_i_summarise(draws, count);
        qsort(sorted, count, sizeof *sorted, by_size);
        ck_assert(s.low == between(sorted, count, 25) && s.high == between(sorted, count, 975));
        ck_assert_int_eq(s.varies, sorted[0] < sorted[count - 1]);
    }
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("stats");
    TCase *tc = tcase_create("stats");
    tcase_add_test(tc, long_logarithms_are_logarithms);
    tcase_add_loop_test(tc, several_logarithms_are_those_of_one, 0, 5);
    tcase_add_test(tc, draws_depend_on_their_counter_alone);
    tcase_add_test(tc, every_subset_is_as_likely);
    tcase_add_test(tc, bounded_draws_stay_below_their_bound);
    tcase_add_test(tc, jackknife_of_means_is_the_textbooks);
    tcase_add_test(tc, jackknife_of_one_mean_is_the_textbooks);
    tcase_add_loop_test(tc, arrangements_are_counted, 0, (int)(sizeof counted / sizeof counted[0]));
    tcase_add_test(tc, the_least_p_is_reached_and_never_passed);
    tcase_add_test(tc, draws_come_near_the_exact_p);
    tcase_add_test(tc, the_papers_example_rejects_four);
    tcase_add_test(tc, beta_points_are_known);
    tcase_add_test(tc, much_evidence_of_one_side_has_its_interval);
    tcase_add_test(tc, draws_are_summed_up);
    tcase_add_test(tc, points_are_those_of_sorted_draws);
    suite_add_tcase(suite, tc);
    return suite;
}
