/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/eight.h"

#include <stdbool.h>

#include "base/intern.h"
#include "support/support.h"

static bool is_letter(unsigned c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Each byte at each place, beside bytes that a carry could come from. */
START_TEST(marks_are_exact_whatever_stands_beside)
{
    static const unsigned char others[] = {0x00, 0x01, 0x2D, 0x2E, 0x2F, 0x40, 0x7A, 0x7F, 0x80, 0xFF};
    unsigned char bytes[8];
    for (unsigned c = 0; c < 256; c++)
        for (unsigned place = 0; place < 8; place++)
            for (unsigned i = 0; i < sizeof others; i++) {
                uint64_t mark = (uint64_t)0x80 << 8 * place;
                memset(bytes, others[i], sizeof bytes);
                bytes[place] = (unsigned char)c;
                uint64_t eight = ctp_i_eight((const char *)bytes);
                ck_assert_uint_eq(eight >> 8 * place & 0xFF, c);
                ck_assert_int_eq((ctp_i_eight_high(eight) & mark) != 0, c >= 0x80);
                ck_assert_int_eq((ctp_i_eight_below(eight, ' ') & mark) != 0, c < ' ');
                ck_assert_int_eq((ctp_i_eight_is(eight, '.') & mark) != 0, c == '.');
                ck_assert_int_eq((ctp_i_eight_letters(eight) & mark) != 0, is_letter(c));
                ck_assert_uint_eq((ctp_i_eight_letters(eight) | ctp_i_eight_is(eight, '.')) & CTP_EIGHT(0x7F), 0);
            }
}
END_TEST

START_TEST(the_first_mark_is_found)
{
    ck_assert_uint_eq(ctp_i_eight_first(0), 8);
    for (unsigned place = 0; place < 8; place++)
        ck_assert_uint_eq(ctp_i_eight_first(CTP_EIGHT(0x80) << 8 * place), place);
}
END_TEST

/* Strings of one to eight bytes are told apart by hash and length alone. */
START_TEST(strings_of_all_lengths_are_told_apart)
{
    static const char text[] = "a\0b\0\0\0\0\0\0\0abcdefghijklmnopabcdefghijklmnopq";
    ctp_intern set = {0};
    size_t count = 0;
    for (size_t begin = 0; begin < sizeof text; begin++)
        for (size_t len = 0; begin + len + 8 < sizeof text; len++) {
            uint32_t known = ctp_i_intern_find(&set, text + begin, len), id = ctp_i_intern(&set, text + begin, len);
            ck_assert_uint_eq(id, known != CTP_NO_ID ? known : count);
            count += known == CTP_NO_ID;
            ck_assert_uint_eq(set.strings[id].len, len);
            ck_assert_mem_eq(set.strings[id].ptr, text + begin, len);
            ck_assert_uint_eq(ctp_i_intern_hash_padded(text + begin, len), ctp_i_intern_hash(text + begin, len));
        }
    ck_assert_uint_eq(set.count, count);
    ctp_i_intern_free(&set);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("eight");
    TCase *tc = tcase_create("eight");
    tcase_add_test(tc, marks_are_exact_whatever_stands_beside);
    tcase_add_test(tc, the_first_mark_is_found);
    tcase_add_test(tc, strings_of_all_lengths_are_told_apart);
    suite_add_tcase(suite, tc);
    return suite;
}
