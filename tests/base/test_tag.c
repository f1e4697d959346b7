/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/tag.h"
#include "support/support.h"

START_TEST(tags_are_of_one_language_by_their_first_subtag)
{
    static const char *const same[][2] = {{"en", "en"}, {"en", "en-GB"}, {"EN-us", "en-GB"}, {"pt-BR", "PT"}, {"zh-Hant-TW", "zh"}, {"", ""}};
    static const char *const other[][2] = {{"en", "de"}, {"en", "enm"}, {"en", ""}, {"de-AT", "at"}, {"e", "en"}};
    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++)
        ck_assert_msg(ctp_i_same_language(same[i][0], same[i][1]), "%s, %s", same[i][0], same[i][1]);
    for (size_t i = 0; i < sizeof other / sizeof other[0]; i++)
        ck_assert_msg(!ctp_i_same_language(other[i][0], other[i][1]), "%s, %s", other[i][0], other[i][1]);
}
END_TEST

START_TEST(what_is_a_tag)
{
    static const char *const good[] = {"en", "EN", "deu", "en-GB", "zh-Hant-TW", "de-1996"};
    static const char *const bad[] = {"", "e", "english", "en_GB", "en-", "en--GB", "*", "en-GB-oxendict-x", "\xC3\xA9n"};
    char code[CTP_TAG_SIZE];
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        ck_assert_msg(ctp_i_is_tag(good[i]), "%s", good[i]);
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        ck_assert_msg(!ctp_i_is_tag(bad[i]), "%s", bad[i]);
    ctp_i_tag_primary(code, "PT-br");
    ck_assert_str_eq(code, "pt");
    ctp_i_tag_primary(code, "a-name-of-any-length-that-is-no-tag");
    ck_assert_str_eq(code, "a");
    ctp_i_tag_primary(code, "anameofanylengthatall");
    ck_assert_str_eq(code, "anameofanylengt");
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("tag");
    TCase *tc = tcase_create("tag");
    tcase_add_test(tc, tags_are_of_one_language_by_their_first_subtag);
    tcase_add_test(tc, what_is_a_tag);
    suite_add_tcase(suite, tc);
    return suite;
}
