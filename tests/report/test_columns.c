/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/columns.h"

#include "base/utf8.h"
#include "support/support.h"

static const struct {
    const char *text;
    int columns;
} widths[] = {
    {"", 0}, {"abc", 3}, {"caf\u00E9", 4}, {"cafe\u0301", 4}, {"\u4E2D\u6587", 4}, {"\uFF21", 2}, {"\uAC00", 2}, {"\u1112\u1161\u11AB", 2},
    {"a\u200Bb", 2}, {"a\tb\x1b", 4}, {"\U0001F600", 2}, {"co\u00ADop", 5}, {"\u0645\u064E\u0644", 2}, {"\u202Ex", 2},
};

START_TEST(wide_and_combining_characters_are_measured)
{
    for (size_t i = 0; i < sizeof widths / sizeof widths[0]; i++)
        ck_assert_msg(ctp_i_columns(widths[i].text) == widths[i].columns, "%zu: %d", i, ctp_i_columns(widths[i].text));
}
END_TEST

static void expect_cut(int (*add)(ctp_buffer *, const char *, int), const char *text, int most, const char *expected)
{
    ctp_buffer out = {0};
    int used = add(&out, text, most);
    ck_assert_str_eq(ctp_i_buffer_span(&out).ptr, expected);
    ck_assert_int_eq(used, ctp_i_columns(expected));
    ctp_i_buffer_free(&out);
}

START_TEST(a_cut_leaves_an_ellipsis_and_whole_letters)
{
    expect_cut(ctp_i_columns_add, "roof", 4, "roof");
    expect_cut(ctp_i_columns_add, "roofs", 4, "roo…");
    expect_cut(ctp_i_columns_add, "中文字", 4, "中…");
    expect_cut(ctp_i_columns_add, "abe\u0301cd", 4, "abe\u0301…");
    expect_cut(ctp_i_columns_add, "roof", 0, "");
    expect_cut(ctp_i_columns_add_end, "roof", 4, "roof");
    expect_cut(ctp_i_columns_add_end, "roofs", 4, "…ofs");
    expect_cut(ctp_i_columns_add_end, "中文字", 4, "…字");
    expect_cut(ctp_i_columns_add_end, "abe\u0301cd", 4, "…e\u0301cd");
    expect_cut(ctp_i_columns_add_end, "abe\u0301cd", 3, "…cd");
    expect_cut(ctp_i_columns_add_end, "roof", 1, "…");
    expect_cut(ctp_i_columns_add_end, "roof", 0, "");
}
END_TEST

/* Whatever the text and the room, what is added fits and is valid. */
START_TEST(nothing_is_wider_than_asked)
{
    static const char text[] = "A 中文 e\u0301\u0323 \x1b[1m \U0001F600\u202E שלום \uAC00\u1112\u1161\u11AB end";
    for (int most = 0; most < 40; most++)
        for (int side = 0; side < 2; side++) {
            ctp_buffer out = {0};
            int used = (side == 0 ? ctp_i_columns_add : ctp_i_columns_add_end)(&out, text, most);
            ck_assert_int_le(used, most);
            ck_assert_int_eq(used, ctp_i_columns(ctp_i_buffer_span(&out).ptr));
            ck_assert_uint_eq(ctp_i_utf8_valid(ctp_i_buffer_span(&out)), out.len);
            ck_assert_ptr_null(strchr(ctp_i_buffer_span(&out).ptr, '\x1b'));
            ctp_i_buffer_free(&out);
        }
}
END_TEST

START_TEST(a_text_is_brought_into_one_line)
{
    ctp_buffer out = {0};
    ctp_i_columns_flatten(&out, " a\n\t b\u2028\u00A0c \x07");
    ck_assert_str_eq(ctp_i_buffer_span(&out).ptr, " a b c ");
    ctp_i_buffer_free(&out);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("columns");
    TCase *tc = tcase_create("columns");
    tcase_add_test(tc, wide_and_combining_characters_are_measured);
    tcase_add_test(tc, a_cut_leaves_an_ellipsis_and_whole_letters);
    tcase_add_test(tc, nothing_is_wider_than_asked);
    tcase_add_test(tc, a_text_is_brought_into_one_line);
    suite_add_tcase(suite, tc);
    return suite;
}
