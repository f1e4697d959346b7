/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "stats/logistic.h"
#include "support/support.h"

/* Eight rows: the first column stands in rows 0 to 3, the second in rows 2 to 5. */
static const size_t row_at[] = {0, 1, 2, 4, 6, 7, 8, 8, 8};
static const uint32_t column[] = {0, 0, 0, 1, 0, 1, 1, 1};
static const double value[] = {1, 1, 1, 1, 1, 1, 1, 1};
static const ctp_sparse x = {8, 2, row_at, column, value};
static const bool y[] = {true, true, true, false, false, false, false, false};

static const ctp_logistic usual = {.x = {8, 2, row_at, column, value}, .y = y, .base = -1.0, .ridge = 0.5};

/* What is added to the loss by a little more of a weight; 0 where the loss is least. */
static double slope(const ctp_logistic *p, const double *weights, uint32_t of)
{
    double sum = p->ridge * weights[of];
    for (size_t row = 0; row < x.rows; row++)
        for (size_t i = row_at[row]; i < row_at[row + 1]; i++)
            if (column[i] == of && (p->left == NULL || !p->left[row]))
                sum += value[i] * (1.0 / (1.0 + exp(-ctp_i_logistic_odds(&x, row, weights, p->base))) - y[row]);
    return sum;
}

START_TEST(weights_are_where_the_loss_is_least)
{
    double weights[2] = {0};
    ctp_error err;
    ck_ok(ctp_i_logistic_fit(weights, &usual, &err), err);
    ck_assert_double_gt(weights[0], 0.5);
    ck_assert_double_lt(weights[1], 0.0);
    for (uint32_t i = 0; i < 2; i++)
        ck_assert_double_eq_tol(slope(&usual, weights, i), 0.0, 2e-3);
}
END_TEST

/* One column, of two rows in three: without a ridge its weight is the logarithm of the odds less the base. */
START_TEST(one_column_has_the_odds_of_its_rows)
{
    const size_t at[] = {0, 1, 2, 3};
    const uint32_t columns[] = {0, 0, 0};
    const ctp_logistic p = {.x = {3, 1, at, columns, value}, .y = (const bool[]){true, true, false}, .base = -0.5, .ridge = 1e-6};
    double weight = 0.0;
    ctp_error err;
    ck_ok(ctp_i_logistic_fit(&weight, &p, &err), err);
    ck_assert_double_eq_tol(weight, log(2.0) + 0.5, 2e-3);
}
END_TEST

START_TEST(what_is_left_out_counts_for_nothing)
{
    const bool left[] = {false, false, true, true, false, false, false, false}, kept[] = {true, false};
    ctp_logistic some = usual;
    double weights[2] = {0};
    ctp_error err;
    some.left = left;
    some.kept = kept;
    ck_ok(ctp_i_logistic_fit(weights, &some, &err), err);
    ck_assert_double_eq_tol(slope(&some, weights, 0), 0.0, 2e-3);
    ck_assert_double_gt(weights[0], 0.5);
    ck_assert(weights[1] == 0.0);
}
END_TEST

START_TEST(where_it_begins_makes_no_difference)
{
    double near[2] = {1.0, -1.0}, weights[2] = {0};
    ctp_error err;
    ck_ok(ctp_i_logistic_fit(weights, &usual, &err), err);
    ck_ok(ctp_i_logistic_fit(near, &usual, &err), err);
    for (uint32_t i = 0; i < 2; i++)
        ck_assert_double_eq_tol(near[i], weights[i], 5e-3);
}
END_TEST

START_TEST(no_column_is_no_fault)
{
    const size_t at[] = {0, 0};
    const ctp_logistic none = {.x = {1, 0, at, column, value}, .y = y, .ridge = 1.0};
    ctp_error err;
    ck_ok(ctp_i_logistic_fit(NULL, &none, &err), err);
    ck_assert(ctp_i_logistic_odds(&none.x, 0, NULL, -2.0) == -2.0);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("logistic");
    TCase *tc = tcase_create("logistic");
    tcase_add_test(tc, weights_are_where_the_loss_is_least);
    tcase_add_test(tc, one_column_has_the_odds_of_its_rows);
    tcase_add_test(tc, what_is_left_out_counts_for_nothing);
    tcase_add_test(tc, where_it_begins_makes_no_difference);
    tcase_add_test(tc, no_column_is_no_fault);
    suite_add_tcase(suite, tc);
    return suite;
}
