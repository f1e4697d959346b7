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
    ctp_walk walk = ctp_i_walk(bits, PLACES);
    for (size_t i = 0; i < count; i++) {
        ck_assert(ctp_i_walk_on(&walk, &at));
        ck_assert_uint_eq(at, places[i]);
    }
    ck_assert(!ctp_i_walk_on(&walk, &at));
    walk = ctp_i_walk(NULL, 0);
    ck_assert(!ctp_i_walk_on(&walk, &at));
    at = PLACES;
    ck_assert_uint_eq(ctp_i_bits_next(bits, 65, 100), 100);  /* what stands behind the end is not found */
    ck_assert_uint_eq(ctp_i_bits_next(bits, 128, 192), 192);
    ck_assert_uint_eq(ctp_i_bits_gap(bits, 62, PLACES), 65);
    ck_assert_uint_eq(ctp_i_bits_gap(bits, 62, 64), 64);
    ck_assert_uint_eq(ctp_i_bits_gap(bits, 1, PLACES), 1);
    ck_assert_uint_eq(ctp_i_bits_gap(bits, 63, 64), 64);
    ck_assert_uint_eq(ctp_i_bits_gap(bits, PLACES, PLACES), PLACES);
    ck_assert_uint_eq(ctp_i_bits_count(bits, 0, PLACES), count);
    ck_assert_uint_eq(ctp_i_bits_count(bits, 5, 64), 3);
    ck_assert_uint_eq(ctp_i_bits_count(bits, 64, 64), 0);
    ck_assert_uint_eq(ctp_i_bits_count(bits, 128, 100), 0);
    ck_assert_uint_eq(ctp_i_bits_size(0), 0);
    ck_assert_uint_eq(ctp_i_bits_size(64), 1);
    ck_assert_uint_eq(ctp_i_bits_size(65), 2);
}
END_TEST

START_TEST(stretches_are_added)
{
    for (size_t begin = 0; begin <= PLACES; begin += 3)
        for (size_t end = 0; end <= PLACES; end += 7) {
            uint64_t bits[PLACES / CTP_BITS + 1] = {0};
            put(bits, 70);
            ctp_i_bits_add(bits, begin, end);
            for (size_t i = 0; i < PLACES; i++)
                ck_assert_uint_eq(ctp_i_bit(bits, i), i == 70 || (i >= begin && i < end));
        }
}
END_TEST

START_TEST(bits_of_bytes_are_gathered)
{
    char bytes[PLACES + CTP_BITS_BEYOND] = {0};
    for (size_t count = 0; count <= PLACES; count++) {
        uint64_t sets[8 * (PLACES / CTP_BITS + 1)] = {0};
        size_t size = ctp_i_bits_size(count);
        memset(bytes, 0, sizeof bytes);
        for (size_t i = 0; i < count; i++)
            bytes[i] = (char)(i * 37 + i / 7);
        for (unsigned most = 6; most <= 8; most += 2) {
            ctp_i_bits_of_bytes(sets, most, bytes, count);
            for (unsigned bit = 0; bit < most; bit++) {
                for (size_t i = 0; i < count; i++)
                    ck_assert_uint_eq(ctp_i_bit(sets + bit * size, i), ((unsigned char)bytes[i] >> bit & 1) != 0);
                ck_assert_uint_eq(ctp_i_bits_next(sets + bit * size, count, size * CTP_BITS), size * CTP_BITS); /* none behind the last */
            }
        }
    }
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("bits");
    TCase *tc = tcase_create("bits");
    tcase_add_test(tc, places_are_found_across_numbers);
    tcase_add_test(tc, stretches_are_added);
    tcase_add_test(tc, bits_of_bytes_are_gathered);
    suite_add_tcase(suite, tc);
    return suite;
}
