/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>
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

/* Every length, and both sides of each. */
START_TEST(whole_numbers_are_written_as_printf_does)
{
    for (uint64_t power = 1; power <= UINT64_C(10000000000000000000); power = power < UINT64_C(10000000000000000000) ? power * 10 : UINT64_MAX) {
        const uint64_t near[] = {power - 1, power, power + 1, power / 3 * 2 + 7};
        for (size_t i = 0; i < 4; i++) {
            char want[CTP_NUMBER_SIZE], got[CTP_NUMBER_SIZE];
            snprintf(want, sizeof want, "%" PRIu64, near[i]);
            ck_assert_uint_eq(ctp_i_format_count(got, near[i]), strlen(want));
            ck_assert_str_eq(got, want);
        }
    }
}
END_TEST

START_TEST(decimals_lose_their_zeros)
{
    for (int i = -1200000; i <= 1200000; i += 7) {
        char want[CTP_NUMBER_SIZE], got[CTP_NUMBER_SIZE];
        snprintf(want, sizeof want, "%s%d.%06d", i < 0 ? "-" : "", abs(i) / 1000000, abs(i) % 1000000);
        size_t len = strlen(want);
        while (want[len - 1] == '0')
            want[--len] = '\0';
        if (want[len - 1] == '.')
            want[--len] = '\0';
        ctp_i_format_number(got, i / 1e6);
        ck_assert_str_eq(got, i == 0 ? "0" : want);
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
    tcase_add_test(tc, whole_numbers_are_written_as_printf_does);
    tcase_add_test(tc, decimals_lose_their_zeros);
    tcase_add_test(tc, integer_logarithm_is_the_logarithm);
    suite_add_tcase(suite, tc);
    return suite;
}
