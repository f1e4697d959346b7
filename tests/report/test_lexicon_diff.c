/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/buffer.h"
#include "counterpoint/counterpoint.h"
#include "support/support.h"

#define HEAD "{\"format\":\"counterpoint-lexicon/1\",\"name\":\"t\",\"version\":\"1\",\"language\":\"en\",\"license\":\"\",\"source\":\"\",\n"

static const struct {
    const char *a, *b, *text;
} rows[] = {
    {"\"polarity\":[\"good\",\"bad\"]", "\"polarity\":[\"bad\",\"good\"]", "no entry differs\n"},
    {"\"polarity\":[\"good\"]", "\"polarity\":[\"good\",{\"match\":\"bad\",\"weight\":-0.5}]",
     "+ polarity: bad  weight -0.5  (line 2)\n1 added, 0 removed, 0 changed\n"},
    {"\"polarity\":[\"good\",\"bad\"]", "\"polarity\":[\"good\"]", "- polarity: bad  (line 2)\n0 added, 1 removed, 0 changed\n"},
    {"\"polarity\":[{\"match\":\"good\",\"weight\":0.5}]", "\"polarity\":[\"good\"]",
     "~ polarity: good  weight 0.5 to 1  (line 2, now 2)\n0 added, 0 removed, 1 changed\n"},
    {"\"cues\":{\"hedge\":[\"may\"]}", "\"cues\":{\n\"doubt\":[\"may\"]}",
     "~ cues/hedge: may  now in cues/doubt  (line 2, now 3)\n0 added, 0 removed, 1 changed\n"},
    /* one of two stays where it is, so the other one moved */
    {"\"cues\":{\"hedge\":[\"may\"],\"doubt\":[\"may\"]}", "\"cues\":{\"doubt\":[\"may\"],\"negator\":[{\"match\":\"may\",\"weight\":1}]}",
     "~ cues/hedge: may  now in cues/negator  (line 2, now 2)\n0 added, 0 removed, 1 changed\n"},
    {"\"polarity\":[\"good\"]", "\"polarity\":[{\"match\":\"good\",\"unless\":\"not\"}]",
     "~ polarity: good  other conditions  (line 2, now 2)\n0 added, 0 removed, 1 changed\n"},
    {"\"polarity\":[{\"match\":\"good\",\"unless\":\"no\"}]", "\"polarity\":[{\"match\":\"good\",\"unless\":\"not\"}]",
     "~ polarity: good  other conditions  (line 2, now 2)\n0 added, 0 removed, 1 changed\n"},
    {"\"groups\":{\"g\":[\"a\",\"b\"]},\"polarity\":[\"{g}\"]", "\"groups\":{\"g\":[\"a\",\"c\"]},\"polarity\":[\"{g}\"]",
     "- groups/g: b  (line 2)\n+ groups/g: c  (line 2)\n1 added, 1 removed, 0 changed\n"},
    {"\"tables\":{\"function_words\":[\"the\"],\"stemmer\":\"english\"}", "\"tables\":{\"function_words\":[\"the\",\"of\"],\"stemmer\":\"porter\"}",
     "- tables/stemmer: english\n+ tables/function_words: of\n+ tables/stemmer: porter\n2 added, 1 removed, 0 changed\n"},
    /* twice here and once there */
    {"\"polarity\":[\"good\",\"good\"]", "\"polarity\":[\"good\"]", "- polarity: good  (line 2)\n0 added, 1 removed, 0 changed\n"},
};

static ctp_lexicon *parse(const char *rest, ctp_status *st, ctp_error *err)
{
    char json[1024];
    ctp_lexicon *lexicon = NULL;
    snprintf(json, sizeof json, HEAD "%s}", rest);
    if (*st == CTP_OK)
        *st = ctp_lexicon_parse(&lexicon, test_span(json), "t", NULL, err);
    return lexicon;
}

static ctp_status diff(const char *from, const char *to, ctp_buffer *out, size_t *count, ctp_error *err)
{
    ctp_status st = CTP_OK;
    ctp_entry_change *changes = NULL;
    ctp_lexicon *a = parse(from, &st, err), *b = parse(to, &st, err);
    if (st == CTP_OK)
        st = ctp_lexicon_diff(&changes, count, a, b, err);
    if (st == CTP_OK)
        st = ctp_report_lexicon_diff(changes, *count, NULL, NULL, ctp_i_buffer_sink(out), err);
    ctp_lexicon_diff_free(changes);
    ctp_lexicon_free(a);
    ctp_lexicon_free(b);
    return st;
}

START_TEST(every_difference_is_told_once)
{
    ctp_buffer out = {0}, back = {0};
    ctp_error err;
    size_t there, here;
    ck_ok(diff(rows[_i].a, rows[_i].b, &out, &there, &err), err);
    ck_assert_str_eq(out.bytes, rows[_i].text);
    ck_ok(diff(rows[_i].b, rows[_i].a, &back, &here, &err), err);
    ck_assert_uint_eq(there, here);
    ctp_i_buffer_clear(&back);
    ck_ok(diff(rows[_i].a, rows[_i].a, &back, &here, &err), err);
    ck_assert_uint_eq(here, 0);
    ctp_i_buffer_free(&out);
    ctp_i_buffer_free(&back);
}
END_TEST

START_TEST(a_failed_allocation_is_an_error_and_leaks_nothing)
{
    for (test_failing run = {0}; test_failing_next(&run);) {
        ctp_buffer out = {0};
        ctp_error err;
        size_t count;
        TEST_FAILING(&run, diff(rows[8].a, rows[9].b, &out, &count, &err));
        ctp_i_buffer_free(&out);
    }
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("lexicon_diff");
    TCase *tc = tcase_create("lexicon_diff");
    tcase_add_loop_test(tc, every_difference_is_told_once, 0, (int)(sizeof rows / sizeof rows[0]));
    tcase_add_test(tc, a_failed_allocation_is_an_error_and_leaks_nothing);
    suite_add_tcase(suite, tc);
    return suite;
}
