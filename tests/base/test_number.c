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
    static const double sizes[] = {1.0, 0x1p31, 4e9, 4444444444.27, 0x1p33, 1e12, 8.9e12};
    for (size_t s = 0; s < sizeof sizes / sizeof sizes[0]; s++)
        for (int i = -5000; i <= 5000; i++) {
            char text[CTP_NUMBER_SIZE];
            double x = ctp_i_round6(sizes[s] * (i / 7001.0));
            ctp_i_format_number(text, x);
            ck_assert_msg(strtod(text, NULL) == x, "%s", text);
            ck_assert(ctp_i_round6(x) == x);
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

START_TEST(a_decimal_mark_may_be_a_comma)
{
    static const struct {
        const char *text;
        bool comma, number;
        double value;
    } cases[] = {{"0,5", true, true, 0.5}, {"-12,25", true, true, -12.25}, {"0.5", true, true, 0.5}, {"3", true, true, 3.0}, {",5", true, true, 0.5},
                 {"0,5", false, false, 0.0}, {"1.250,5", true, false, 0.0}, {"1,250,5", true, false, 0.0}, {",", true, false, 0.0}, {"", true, false, 0.0},
                 {"0,00000000000000000000000000000000000000001", true, false, 0.0}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        double value = 0.0;
        ck_assert_msg(ctp_i_parse_decimal(cases[i].text, cases[i].comma, &value) == cases[i].number, "%s", cases[i].text);
        ck_assert(!cases[i].number || value == cases[i].value);
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

__extension__ typedef __int128 wide;
__extension__ typedef unsigned __int128 unsigned_wide;

/* log2 of n as a multiple of 2^-46, a bit a squaring. */
static int64_t plain_log2(uint64_t n)
{
    int exponent = 63 - __builtin_clzll(n);
    uint64_t m = exponent <= 60 ? n << (60 - exponent) : n >> (exponent - 60);
    int64_t bits = exponent;
    for (int i = 0; i < 46; i++) {
        unsigned_wide square = (unsigned_wide)m * m;
        bool one = square >> 121 != 0;
        m = (uint64_t)(square >> (one ? 61 : 60));
        bits = bits << 1 | one;
    }
    return bits;
}

/* To the nearest multiple of 2^-32, half away from zero. */
static double plain_log_ratio(uint64_t n, uint64_t d)
{
    wide product = (wide)(plain_log2(n) - plain_log2(d)) * 0x2C5C85FDF473DELL; /* ln 2 of 2^-54 */
    bool negative = product < 0;
    product = ((negative ? -product : product) + ((wide)1 << 67)) >> 68;
    return (negative ? -1.0 : 1.0) * (double)product * 0x1p-32;
}

START_TEST(logarithms_are_those_by_integers)
{
    uint64_t state = 1;
    for (uint64_t n = 1; n < 3000; n++)
        ck_assert(ctp_i_log_ratio(n, 1) == plain_log_ratio(n, 1));
    for (int i = 0; i < 200000; i++) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        uint64_t n = (state >> 11 >> (state % 53)) + 1, d = (state * 0x9E3779B97F4A7C15u >> 11 >> (state / 64 % 53)) + 1;
        ck_assert_msg(ctp_i_log_ratio(n, d) == plain_log_ratio(n, d), "%llu / %llu", (unsigned long long)n, (unsigned long long)d);
        ck_assert(ctp_i_log_ratio(n, n + 1) == plain_log_ratio(n, n + 1));
    }
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
    tcase_add_test(tc, a_decimal_mark_may_be_a_comma);
    tcase_add_test(tc, integer_logarithm_is_the_logarithm);
    tcase_add_test(tc, logarithms_are_those_by_integers);
    suite_add_tcase(suite, tc);
    return suite;
}
