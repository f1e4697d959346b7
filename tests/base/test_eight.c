/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/eight.h"

#include <stdbool.h>

#include "base/intern.h"
#include "base/sixteen.h"
#include "support/support.h"

static bool is_control(unsigned c)
{
    return c < ' ';
}

static bool is_dot(unsigned c)
{
    return c == '.';
}

static bool is_no_letter(unsigned c)
{
    return !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z');
}

static uint64_t mark_controls(uint64_t eight)
{
    return ctp_i_eight_below(eight, ' ');
}

static uint64_t mark_dots(uint64_t eight)
{
    return ctp_i_eight_is(eight, '.');
}

static const struct {
    uint64_t (*mark)(uint64_t eight);
    bool (*meant)(unsigned c);
    bool exact; /* all marks, not the first alone */
} questions[] = {{mark_controls, is_control, false},
                 {mark_dots, is_dot, false},
                 {ctp_i_eight_no_letter, is_no_letter, true}};

static bool is_right(size_t question, const unsigned char *bytes)
{
    uint64_t marks = questions[question].mark(ctp_i_eight((const char *)bytes));
    bool first = true;
    for (unsigned i = 0; i < 8 && (first || questions[question].exact); i++) {
        bool meant = questions[question].meant(bytes[i]), marked = (marks >> 8 * i & 0x80) != 0;
        if (meant != marked || (meant && first && ctp_i_eight_first(marks) != i))
            return false;
        first = first && !meant;
    }
    return (marks & CTP_EIGHT(0x7F)) == 0;
}

/* Each byte at each place, beside bytes that a carry or borrow could come from. */
START_TEST(marks_are_right_whatever_stands_beside)
{
    static const unsigned char others[] = {0x00, 0x01, 0x1F, 0x20, 0x21, 0x2D, 0x2E, 0x2F, 0x40, 'A', 'Z', 0x5B, 0x60, 'a', 'z', 0x7B, 0x7F, 0x80, 0xFF};
    unsigned char bytes[8];
    for (unsigned c = 0; c < 256; c++)
        for (unsigned place = 0; place < 8; place++)
            for (unsigned i = 0; i < sizeof others; i++)
                for (size_t q = 0; q < sizeof questions / sizeof questions[0]; q++) {
                    memset(bytes, others[i], sizeof bytes);
                    bytes[place] = (unsigned char)c;
                    bool right = is_right(q, bytes);
                    bytes[(place + 1) % 8] ^= 1;
                    if (!right || !is_right(q, bytes))
                        ck_abort_msg("question %zu: byte %02X at %u among %02X", q, c, place, (unsigned)others[i]);
                }
}
END_TEST

/* Strings of one to eight bytes are told apart by hash and length alone. */
START_TEST(strings_of_all_lengths_are_told_apart)
{
    static const char text[] = "a\0b\0\0\0\0\0\0\0abcdefghijklmnopabcdefghijklmnopqabcdefgh\0abcdefgh\0\0\0\0\0\0\0";
    ctp_intern set = {0};
    size_t count = 0;
    for (size_t begin = 0; begin < sizeof text; begin++)
        for (size_t len = 0; begin + len + CTP_INTERN_SPELLED < sizeof text; len++) {
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

START_TEST(fewer_bytes_have_zeros_behind_them)
{
    const char text[] = "\x81z\x01\xFFq\x7F\xC3";
    for (size_t len = 0; len < 8; len++) {
        char padded[8] = {0}, back[8];
        char *exact = malloc(len + 1); /* so that a sanitizer sees what is read behind */
        memcpy(padded, text, len);
        memcpy(exact, text, len);
        exact = realloc(exact, len > 0 ? len : 1);
        ck_assert_uint_eq(ctp_i_eight_few(exact, len), ctp_i_eight(padded));
        ctp_i_eight_put(back, ctp_i_eight(padded));
        ck_assert_mem_eq(back, padded, sizeof back);
        free(exact);
    }
}
END_TEST

static ctp_sixteen are_dots(ctp_sixteen bytes)
{
    return (bytes < ' ') | (bytes == '.');
}

/* Of each length, with one byte that is meant at each place, and from each place on. */
START_TEST(bytes_are_passed_over_up_to_the_first_that_is_meant)
{
    enum { LONGEST = 100 };
    static const char meant[] = {'.', '\x1F', '\x80', '\xFF', '\0'};
    for (size_t len = 0; len <= LONGEST; len++) {
        char *bytes = malloc(len > 0 ? len : 1); /* so that a sanitizer sees what is read behind */
        memset(bytes, ' ', len > 0 ? len : 1);
        for (size_t place = 0; place <= len; place++)
            for (size_t at = 0; at <= len; at++) {
                if (place < len)
                    bytes[place] = meant[(place + at) % sizeof meant];
                size_t next = place >= at ? place : len, found = ctp_i_sixteen_next(bytes, at, len, are_dots);
                ck_assert_uint_eq(found, len - at < 16 ? at : next);
                if (place < len)
                    bytes[place] = ' ';
            }
        free(bytes);
    }
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("eight");
    TCase *tc = tcase_create("eight");
    tcase_add_test(tc, marks_are_right_whatever_stands_beside);
    tcase_add_test(tc, fewer_bytes_have_zeros_behind_them);
    tcase_add_test(tc, bytes_are_passed_over_up_to_the_first_that_is_meant);
    tcase_add_test(tc, strings_of_all_lengths_are_told_apart);
    suite_add_tcase(suite, tc);
    return suite;
}
