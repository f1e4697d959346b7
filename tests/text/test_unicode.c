/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The breakers without our own rules, against the tests of UAX #29 (Debian: unicode-data). Words are run in Swedish: ICU's other locales
 * leave the colon out of MidLetter, in deviation from the standard. */
#include "text/segment.h"

#include <stdlib.h>
#include <unicode/utf8.h>

#include "support/support.h"

#define FOLDER "/usr/share/unicode/auxiliary/"

static const struct {
    const char *file, *language;
    bool words;
    int lines; /* of Unicode 15, so that an empty run fails */
} suites[] = {
    {FOLDER "WordBreakTest.txt", "sv", true, 1823},
    {FOLDER "SentenceBreakTest.txt", "sv", false, 502},
    {FOLDER "SentenceBreakTest.txt", "", false, 502},
};

/* A line of the file: "÷ 0041 × 0308 ÷"; ÷ is C3 B7. */
typedef struct {
    char text[256];
    size_t len;
    uint32_t breaks[64];
    size_t count;
} test_case;

static bool parse(const char *line, size_t n, test_case *out)
{
    const char *end = memchr(line, '#', n);
    out->len = out->count = 0;
    for (end = end != NULL ? end : line + n; line < end;) {
        if (*line == '\xC3' && line[1] == '\xB7') {
            out->breaks[out->count++] = (uint32_t)out->len;
            line += 2;
        } else if (strchr("0123456789ABCDEF", *line) != NULL) {
            char *stop;
            unsigned long c = strtoul(line, &stop, 16);
            U8_APPEND_UNSAFE(out->text, out->len, c);
            line = stop;
        } else {
            line++;
        }
    }
    return out->count > 0;
}

static bool agrees(ctp_breaker *breaker, bool words, const test_case *test, ctp_breaks *breaks)
{
    ck_assert((words ? ctp_i_break_words : ctp_i_break_sentences)(breaker, (ctp_span){test->text, test->len}, breaks));
    if (breaks->count + 1 != test->count)
        return false;
    for (size_t i = 1; i < test->count; i++)
        if (breaks->items[i - 1] != test->breaks[i])
            return false;
    return true;
}

START_TEST(breaks_are_those_of_the_standard)
{
    ctp_buffer file = {0};
    ctp_breaks breaks = {0};
    ctp_breaker breaker;
    ctp_error err;
    test_case test;
    int lines = 0, number = 0;
    if (!ctp_i_file_exists(suites[_i].file)) {
        fprintf(stderr, "skipped: %s is not there\n", suites[_i].file);
        return;
    }
    ck_ok(ctp_i_file_read(&file, suites[_i].file, &err), err);
    ck_ok(ctp_i_breaker_open(&breaker, suites[_i].language, &err), err);
    for (const char *line = file.bytes, *end = file.bytes + file.len; line < end; number++) {
        const char *stop = memchr(line, '\n', (size_t)(end - line));
        size_t n = (size_t)((stop != NULL ? stop : end) - line);
        if (parse(line, n, &test)) {
            lines++;
            ck_assert_msg(agrees(&breaker, suites[_i].words, &test, &breaks), "%s:%d: breaks differ", suites[_i].file, number + 1);
        }
        line += n + 1;
    }
    ck_assert_int_ge(lines, suites[_i].lines);
    ctp_i_breaker_close(&breaker);
    free(breaks.items);
    ctp_i_buffer_free(&file);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("unicode");
    TCase *tc = tcase_create("unicode");
    tcase_add_loop_test(tc, breaks_are_those_of_the_standard, 0, (int)(sizeof suites / sizeof suites[0]));
    suite_add_tcase(suite, tc);
    return suite;
}
