/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "counterpoint/report.h"
#include "report/sample.h"
#include "support/support.h"

static ctp_buffer json_of(ctp_comparison c)
{
    ctp_buffer out = {0};
    ctp_error err;
    ck_ok(ctp_report_json(&c, ctp_i_buffer_sink(&out), &err), err);
    return out;
}

START_TEST(what_is_written_keeps_to_the_schema)
{
    ctp_buffer outs[] = {json_of(sample_comparison(true)), json_of(sample_comparison(false)), json_of(sample_hostile()), json_of(sample_empty())};
    for (size_t i = 0; i < sizeof outs / sizeof outs[0]; i++) {
        ck_assert_int_eq(test_validate("comparison", "comparison.json", &outs[i]), 0);
        ctp_i_buffer_free(&outs[i]);
    }
}
END_TEST

/* The schema itself must bite: one value of each kind of row is spoiled. */
static const char *const spoiled[][2] = {
    {"counterpoint-comparison/1", "counterpoint-comparison/2"},
    {"\"seed\": 1", "\"seed\": []"},
    {"\"outlet\": \"The Ferry\"", "\"outlit\": \"The Ferry\""},
    {"\"entries\": 40", "\"entries\": -4"},
    {"\"documents\": [\"N1\"]", "\"documents\": [    ]"},
    {"[0.31, 1, 0.42]", "[0.31, 1, 4.20]"},
    {"\"z\": 3.21", "\"Z\": 3.21"},
    {"\"score\": 0.714286", "\"score\": 1.714286"},
    {"\"low\": 0.25", "\"low\": null"},
    {"\"verdict\": \"differ\"", "\"verdict\": \"differs\""},
    {"\"positive\": 3", "\"positive\": -3"},
    {"\"valence\": 0.3", "\"valence\": 1.3"},
    {"\"disagreement\": 0.721", "\"disagreement\": null"},
    {"[0.4, null]", "[0.4, 1.44]"},
    {"\"certainty\": \"asserted\"", "\"certainty\": \"asserter\""},
    {"\"text\": \"We", "\"stems\": {}, \"text\": \"We"},
    {"\"rank\": 1", "\"rank\": 0"},
    {"\"relation\": \"agree\"", "\"relation\": \"unite\""},
    {"\"kind\": \"issue\"", "\"kind\": \"thing\""},
    {"\"weight\": -0.5", "\"weight\": -1.5"},
    {"\"similarity\": -0.25", "\"similarity\": null"},
    {"\"size\": 3", "\"size\": 1"},
};

START_TEST(what_does_not_keep_to_the_schema_is_found)
{
    ctp_buffer out = json_of(sample_comparison(true)), changed = {0};
    char *at = strstr(out.bytes, spoiled[_i][0]);
    ck_assert_msg(at != NULL, "%s", spoiled[_i][0]);
    ctp_i_buffer_add(&changed, out.bytes, (size_t)(at - out.bytes));
    ctp_i_buffer_text(&changed, spoiled[_i][1]);
    ctp_i_buffer_text(&changed, at + strlen(spoiled[_i][0]));
    ck_assert_int_eq(test_validate("comparison", "spoiled.json", &changed), 1);
    ctp_i_buffer_free(&out);
    ctp_i_buffer_free(&changed);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("comparison_schema");
    TCase *tc = tcase_create("schema");
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, what_is_written_keeps_to_the_schema);
    tcase_add_loop_test(tc, what_does_not_keep_to_the_schema_is_found, 0, (int)(sizeof spoiled / sizeof spoiled[0]));
    suite_add_tcase(suite, tc);
    return suite;
}
