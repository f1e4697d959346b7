/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/bits.h"

#include "support/support.h"

enum { PLACES = 200 };

static void put(uint64_t *bits, size_t at)
{
    bits[at / CTP_BITS] |= (uint64_t)1 << (at % CTP_BITS);
}

START_TEST(places_are_found_across_numbers)
{
    uint64_t bits[PLACES / CTP_BITS + 1] = {0};
    static const size_t places[] = {0, 5, 62, 63, 64, 127, 192, 199};
    size_t count = sizeof places / sizeof places[0], at = 0;
    for (size_t i = 0; i < count; i++)
        put(bits, places[i]);
    for (size_t i = 0; i < count; i++, at++) {
        at = ctp_i_bits_next(bits, at, PLACES);
        ck_assert_uint_eq(at, places[i]);
        ck_assert(ctp_i_bit(bits, at));
    }
    ck_assert_uint_eq(ctp_i_bits_next(bits, at, PLACES), PLACES);
    ck_assert_uint_eq(ctp_i_bits_next(bits, 65, 100), 100);  /* what stands behind the end is not found */
    ck_assert_uint_eq(ctp_i_bits_next(bits, 128, 192), 192);
    ck_assert_uint_eq(ctp_i_bits_gap(bits, 62, PLACES), 65);
    ck_assert_uint_eq(ctp_i_bits_gap(bits, 62, 64), 64);
    ck_assert_uint_eq(ctp_i_bits_gap(bits, 1, PLACES), 1);
    ck_assert_uint_eq(ctp_i_bits_size(0), 0);
    ck_assert_uint_eq(ctp_i_bits_size(64), 1);
    ck_assert_uint_eq(ctp_i_bits_size(65), 2);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("bits");
    TCase *tc = tcase_create("bits");
    tcase_add_test(tc, places_are_found_across_numbers);
    suite_add_tcase(suite, tc);
    return suite;
}
