/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _POSIX_C_SOURCE 200809L /* strdup */
#include "report/terminal.h"

#include <math.h>

#include "base/utf8.h"
#include "report/sample.h"
#include "support/support.h"

static ctp_buffer shown(ctp_comparison c, ctp_terminal_how how)
{
    ctp_buffer out = {0};
    ctp_error err;
    ck_ok(ctp_report_terminal(&c, &how, ctp_i_buffer_sink(&out), &err), err);
    return out;
}

static void expect_columns(const ctp_buffer *out, int most)
{
    char *text = strdup(out->bytes);
    for (char *line = strtok(text, "\n"); line != NULL; line = strtok(NULL, "\n"))
        ck_assert_msg(ctp_i_columns(line) <= most, "%d columns: %s", ctp_i_columns(line), line);
    free(text);
}

START_TEST(no_line_is_wider_than_the_terminal)
{
    static const unsigned widths[] = {40, 41, 50, 72, 80, 87, 100, 163, 200, 1000};
    for (size_t i = 0; i < sizeof widths / sizeof widths[0]; i++)
        for (int whole = 0; whole < 2; whole++) {
            ctp_buffer bridge = shown(sample_comparison(true), (ctp_terminal_how){.width = widths[i], .whole = whole});
            ctp_buffer hostile = shown(sample_hostile(), (ctp_terminal_how){.width = widths[i], .whole = whole});
            expect_columns(&bridge, (int)widths[i]);
            expect_columns(&hostile, (int)widths[i]);
            ck_assert_uint_eq(ctp_i_utf8_valid(ctp_i_buffer_span(&hostile)), hostile.len);
            ck_assert_ptr_null(strchr(hostile.bytes, '\x1b'));
            ctp_i_buffer_free(&bridge);
            ctp_i_buffer_free(&hostile);
        }
    ctp_buffer least = shown(sample_comparison(true), (ctp_terminal_how){.width = 3, .whole = true});
    expect_columns(&least, CTP_WIDTH_LEAST);
    ctp_i_buffer_free(&least);
}
END_TEST

START_TEST(colour_adds_nothing_but_colour)
{
    ctp_buffer plain = shown(sample_comparison(true), (ctp_terminal_how){.whole = true});
    ctp_buffer colour = shown(sample_comparison(true), (ctp_terminal_how){.whole = true, .colour = true});
    ctp_buffer stripped = {0};
    for (const char *from = colour.bytes; *from != '\0'; from++) {
        if (*from == '\x1b')
            from = strchr(from, 'm');
        else
            ctp_i_buffer_add(&stripped, from, 1);
    }
    ck_assert_uint_lt(plain.len, colour.len);
    ck_assert_str_eq(stripped.bytes, plain.bytes);
    ctp_i_buffer_free(&plain);
    ctp_i_buffer_free(&colour);
    ctp_i_buffer_free(&stripped);
}
END_TEST

START_TEST(a_filter_shows_its_issue_or_voice_and_no_other)
{
    static const struct {
        ctp_terminal_how how;
        const char *there, *gone;
    } rows[] = {
        {{.whole = true, .issue = "toll"}, "Take a toll", "Build the bridge"},
        {{.whole = true, .issue = "Take a toll"}, "Take a toll", "Build the bridge"},
        {{.whole = true, .author = "nora"}, "Nora Lind", "Ida"},
        {{.whole = true, .author = "jon"}, "Jon Ek", "Nora"},
        {{.author = "hall"}, "ida", "nora     olaf"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        ctp_buffer out = shown(sample_comparison(false), rows[i].how);
        const char *positions = strstr(out.bytes, "Where each stands");
        ck_assert_msg(strstr(out.bytes, rows[i].there) != NULL, "%zu: %s", i, out.bytes);
        ck_assert_msg(rows[i].how.author != NULL || strstr(out.bytes, rows[i].gone) == NULL, "%zu: %s", i, out.bytes);
        char *end = positions != NULL ? strstr(positions, "Is a difference") : NULL;
        if (end == NULL && positions != NULL)
            end = strstr(positions, "Sharpest contrasts");
        if (end != NULL)
            *end = '\0';
        ck_assert_msg(strstr(positions != NULL ? positions : out.bytes, rows[i].gone) == NULL, "%zu: %s", i, out.bytes);
        ctp_i_buffer_free(&out);
    }
}
END_TEST

START_TEST(a_filter_for_nobody_is_an_error)
{
    static const struct {
        ctp_terminal_how how;
        const char *message;
    } rows[] = {{{.issue = "tol"}, "no issue 'tol' (did you mean 'toll'?)"}, {{.author = "norra"}, "no author or speaker 'norra' (did you mean 'nora'?)"}};
    for (size_t i = 0; i < 2; i++) {
        ctp_buffer out = {0};
        ctp_error err;
        ctp_comparison c = sample_comparison(true);
        ck_assert_int_eq(ctp_report_terminal(&c, &rows[i].how, ctp_i_buffer_sink(&out), &err), CTP_E_ARGUMENT);
        ck_assert_str_eq(err.message, rows[i].message);
        ck_assert_uint_eq(out.len, 0);
    }
}
END_TEST

START_TEST(a_scale_shows_interval_point_and_range)
{
    static const struct {
        ctp_scale scale;
        const char *drawn;
    } rows[] = {
        {{-1, 1, 0, -0.5, 0.5, 0.2, NAN, NAN, false}, "·  ├──┼●─┤  ·"},
        {{-1, 1, 0, -1, 1, 1, NAN, NAN, true}, "├─────┼─────○"},
        {{-1, 1, 0, NAN, NAN, 0, NAN, NAN, false}, "·     ●     ·"},
        {{-1, 1, 0, 0.3, 0.3, 0.3, NAN, NAN, false}, "·     │ ●   ·"},
        {{0, 1, NAN, 0.1, 0.3, 0.2, 0.5, 0.7, false}, "·├●─┤ ░░░   ·"},
        {{0, 1, NAN, NAN, NAN, NAN, NAN, NAN, false}, "·           ·"},
        {{-1, 1, 0, -7, 7, 9, NAN, NAN, false}, "├─────┼─────●"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        ctp_buffer out = {0};
        ctp_i_screen_scale(&out, &rows[i].scale, 13);
        ck_assert_str_eq(out.bytes, rows[i].drawn);
        ctp_i_buffer_free(&out);
    }
}
END_TEST

START_TEST(a_failed_allocation_is_an_error_and_leaks_nothing)
{
    for (test_failing run = {0}; test_failing_next(&run);) {
        ctp_buffer out = {0};
        ctp_error err;
        ctp_comparison c = sample_comparison(true);
        TEST_FAILING(&run, ctp_report_terminal(&c, &(ctp_terminal_how){.whole = true}, ctp_i_buffer_sink(&out), &err));
        ctp_i_buffer_free(&out);
    }
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("terminal");
    TCase *tc = tcase_create("terminal");
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, no_line_is_wider_than_the_terminal);
    tcase_add_test(tc, colour_adds_nothing_but_colour);
    tcase_add_test(tc, a_filter_shows_its_issue_or_voice_and_no_other);
    tcase_add_test(tc, a_filter_for_nobody_is_an_error);
    tcase_add_test(tc, a_scale_shows_interval_point_and_range);
    tcase_add_test(tc, a_failed_allocation_is_an_error_and_leaks_nothing);
    suite_add_tcase(suite, tc);
    return suite;
}
