/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "base/number.h"
#include "support/support.h"

static const struct {
    double number;
    const char *text;
} formats[] = {
    {0.0, "0"}, {-0.0, "0"}, {1.0, "1"}, {-0.25, "-0.25"}, {0.1 + 0.2, "0.3"}, {1.0 / 3.0, "0.333333"}, {-1e-7, "0"},
    {1234567.5, "1234567.5"}, {NAN, "null"}, {INFINITY, "null"},
};

START_TEST(numbers_have_one_text)
{
    char text[CTP_NUMBER_SIZE];
    ctp_i_format_number(text, formats[_i].number);
    ck_assert_str_eq(text, formats[_i].text);
}
END_TEST

START_TEST(rounded_numbers_read_back_the_same)
{
    for (int i = -5000; i <= 5000; i++) {
        char text[CTP_NUMBER_SIZE];
        double x = ctp_i_round6(i / 7001.0);
        ctp_i_format_number(text, x);
        ck_assert(strtod(text, NULL) == x);
    }
}
END_TEST

START_TEST(integer_logarithm_is_the_logarithm)
{
    static const uint64_t values[] = {1, 2, 3, 7, 10, 41, 1000, 4096, 1000003, (uint64_t)1 << 53};
    for (size_t i = 0; i < 10; i++)
        for (size_t j = 0; j < 10; j++) {
            double expected = log((double)values[i]) - log((double)values[j]);
            ck_assert_double_eq_tol(ctp_i_log_ratio(values[i], values[j]), expected, 1e-9);
            ck_assert(ctp_i_log_ratio(values[i], values[j]) == -ctp_i_log_ratio(values[j], values[i]));
        }
    ck_assert(ctp_i_log_ratio(5, 5) == 0.0);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("number");
    TCase *tc = tcase_create("number");
    tcase_add_loop_test(tc, numbers_have_one_text, 0, (int)(sizeof formats / sizeof formats[0]));
    tcase_add_test(tc, rounded_numbers_read_back_the_same);
    tcase_add_test(tc, integer_logarithm_is_the_logarithm);
    suite_add_tcase(suite, tc);
    return suite;
}
