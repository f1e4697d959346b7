/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/names.h"
#include "base/utf8.h"
#include "support/support.h"

START_TEST(every_status_has_a_name_of_its_own)
{
    for (int i = 0; i < CTP_STATUS_COUNT; i++) {
        ck_assert_str_ne(ctp_status_name((ctp_status)i), "unknown");
        for (int k = 0; k < i; k++)
            ck_assert_str_ne(ctp_status_name((ctp_status)i), ctp_status_name((ctp_status)k));
    }
    ck_assert_str_eq(ctp_status_name(CTP_STATUS_COUNT), "unknown");
}
END_TEST

START_TEST(a_place_counts_lines_and_characters)
{
    ctp_span text = test_span("a\n\xC3\xA9\xE2\x82\xAC" "b");
    ctp_position at = ctp_i_position(text, 7);
    ck_assert_uint_eq(at.offset, 7);
    ck_assert_uint_eq(at.line, 2);
    ck_assert_uint_eq(at.column, 3);
}
END_TEST

START_TEST(an_error_shows_what_is_known_of_its_place)
{
    ctp_error err;
    ctp_i_fail(&err, CTP_E_SYNTAX, "a.json", (ctp_position){5, 2, 3}, "weight %d", 7);
    ck_assert_str_eq(test_error(&err), "a.json:2:3: error: weight 7");
    ctp_i_fail(&err, CTP_E_IO, "a.json", CTP_NOWHERE, "gone");
    ck_assert_str_eq(test_error(&err), "a.json: error: gone");
    ctp_i_fail(&err, CTP_E_NOMEM, NULL, CTP_NOWHERE, "out of memory");
    ck_assert_str_eq(test_error(&err), "error: out of memory");
    ctp_i_fail(&err, CTP_E_SYNTAX, "", (ctp_position){5, 2, 3}, "cut off");
    ck_assert_str_eq(test_error(&err), "2:3: error: cut off");
    ck_assert_int_eq(ctp_i_fail(NULL, CTP_E_IO, "a", CTP_NOWHERE, "x"), CTP_E_IO);
}
END_TEST

static const char *const candidates[] = {"weight", "match", "unless"};
static const struct {
    const char *word, *closest;
} suggestions[] = {{"wieght", "weight"}, {"mtach", "match"}, {"unles", "unless"}, {"completely-different", NULL}, {"x", NULL}};

START_TEST(a_close_word_is_suggested)
{
    const char *closest = ctp_i_closest(suggestions[_i].word, strlen(suggestions[_i].word), CTP_NAMES(candidates, 3));
    ck_assert_pstr_eq(closest, suggestions[_i].closest);
}
END_TEST

static const struct {
    const char *bytes;
    size_t len, valid;
} texts[] = {
    {"plain ascii of some length", 26, 26}, {"\xC3\xA9", 2, 2},         {"a\xFF", 2, 1},         {"\xC0\x80", 2, 0},
    {"\xED\xA0\x80", 3, 0},                 {"\xF4\x90\x80\x80", 4, 0}, {"\xF0\x9F\x98\x80", 4, 4}, {"12345678\xE2\x82", 10, 8},
    {"\xE2\x82\xAC", 3, 3},                 {"\x80", 1, 0},             {"a\0b", 3, 3},
};

START_TEST(the_first_bad_byte_is_found)
{
    ck_assert_uint_eq(ctp_i_utf8_valid((ctp_span){texts[_i].bytes, texts[_i].len}), texts[_i].valid);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("status");
    TCase *tc = tcase_create("status");
    tcase_add_test(tc, every_status_has_a_name_of_its_own);
    tcase_add_test(tc, a_place_counts_lines_and_characters);
    tcase_add_test(tc, an_error_shows_what_is_known_of_its_place);
    tcase_add_loop_test(tc, a_close_word_is_suggested, 0, (int)(sizeof suggestions / sizeof suggestions[0]));
    tcase_add_loop_test(tc, the_first_bad_byte_is_found, 0, (int)(sizeof texts / sizeof texts[0]));
    suite_add_tcase(suite, tc);
    return suite;
}
