/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "counterpoint/comparison.h"

#include "support/support.h"

static const struct {
    const char *expected, *actual;
    size_t count;
    const char *lines;
} cases[] = {
    {"{\"a\": [1, 2.50, {\"b\": null}]}", "{\"a\":[1,2.5,{\"b\":null}]}", 0, ""},
    {"{\"stance\": [{\"score\": 0.51}, {\"score\": 0.5}]}", "{\"stance\": [{\"score\": 0.51}, {\"score\": 0.51}]}", 1,
     "stance[1].score: expected 0.5, got 0.51\n"},
    /* whose row it is: an id, else the first strings */
    {"[{\"author\": \"ann\", \"speaker\": null, \"issue\": \"toll\", \"score\": 0.5}]", "[{\"author\": \"ann\", \"speaker\": null, \"issue\": \"toll\", \"score\": 0.6}]", 1,
     "[0] (ann, toll).score: expected 0.5, got 0.6\n"},
    {"[{\"author\": \"ann\", \"id\": \"a\\n#1\", \"n\": 1}]", "[{\"author\": \"ann\", \"id\": \"a\\n#1\", \"n\": 2}]", 1, "[0] (a?#1).n: expected 1, got 2\n"},
    {"[{\"s\": \"0123456789012345678901234567890\u00e9x\", \"n\": 1}]", "[{\"s\": \"0123456789012345678901234567890\u00e9x\", \"n\": 2}]", 1,
     "[0] (0123456789012345678901234567890…).n: expected 1, got 2\n"},
    {"{\"a\": \"x\", \"b\": 1}", "{\"b\": 1, \"c\": [1, 2]}", 2, "a: expected \"x\", got (nothing)\nc: expected (nothing), got [2 items]\n"},
    {"[1, 2, 3]", "[1, 2]", 1, "[2]: expected 3, got (nothing)\n"},
    {"[1]", "[1, {\"a\": 1}]", 1, "[1]: expected (nothing), got {1 fields}\n"},
    {"{\"a\": null}", "{\"a\": 0}", 1, "a: expected null, got 0\n"},
    {"{\"a\": true}", "{\"a\": false}", 1, "a: expected true, got false\n"},
    {"{\"a\": \"q\\\"\\u00e9\"}", "{\"a\": \"q\\\"e\"}", 1, "a: expected \"q\\\"\\u00e9\", got \"q\\\"e\"\n"},
    {"{\"a\\n\\u001b[1m\": 1}", "{}", 1, "a??[1m: expected 1, got (nothing)\n"},
    {"1", "[]", 1, "(whole file): expected 1, got [0 items]\n"},
    {"{\"m\": [[0, 1], [1, 0]]}", "{\"m\": [[0, 1], [2, 0]]}", 1, "m[1][0]: expected 1, got 2\n"},
    {"{\"t\": \"aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggggggggghhhhhhhhhh1\"}",
     "{\"t\": \"aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggggggggghhhhhhhhhh2\"}", 1,
     "t: expected …gggggggggghhhhhhhhhh1\", got …gggggggggghhhhhhhhhh2\"\n"},
    /* a window of sixty bytes or so, of whole characters */
    {"{\"t\": \"1aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaézzzzzzzzzzzzzzzzzzzzzzzzzzzzzz\"}",
     "{\"t\": \"2aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaézzzzzzzzzzzzzzzzzzzzzzzzzzzzzz\"}", 1,
     "t: expected \"1aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaé…, got \"2aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaé…\n"},
    {"{\"t\": \"bbbbbbbbbbééééééééééééééééééééééééééééééx1cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc\"}",
     "{\"t\": \"bbbbbbbbbbééééééééééééééééééééééééééééééx2cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc\"}", 1,
     "t: expected …ééééééééééx1cccccccccccccccccccccccccccccccccccccc…, got …ééééééééééx2cccccccccccccccccccccccccccccccccccccc…\n"},
};

START_TEST(differences_are_named)
{
    ctp_buffer out = {0};
    ctp_error err;
    size_t count = 99;
    ck_ok(ctp_comparison_diff((ctp_comparison_text){test_span(cases[_i].expected), "a.json"}, (ctp_comparison_text){test_span(cases[_i].actual), "b.json"}, 10, ctp_i_buffer_sink(&out), &count, &err), err);
    ck_assert_str_eq(ctp_i_buffer_span(&out).ptr, cases[_i].lines);
    ck_assert_uint_eq(count, cases[_i].count);
    ctp_i_buffer_free(&out);
}
END_TEST

START_TEST(all_are_counted_and_the_first_few_shown)
{
    ctp_buffer out = {0};
    ctp_error err;
    size_t count = 0;
    ck_ok(ctp_comparison_diff((ctp_comparison_text){test_span("[1,2,3,4]"), "a"}, (ctp_comparison_text){test_span("[5,6,7,8]"), "b"}, 2, ctp_i_buffer_sink(&out), &count, &err), err);
    ck_assert_str_eq(out.bytes, "[0]: expected 1, got 5\n[1]: expected 2, got 6\n");
    ck_assert_uint_eq(count, 4);
    ctp_i_buffer_free(&out);
}
END_TEST

START_TEST(no_json_is_an_error_with_its_place)
{
    ctp_buffer out = {0};
    ctp_error err;
    size_t count;
    ck_assert_int_eq(ctp_comparison_diff((ctp_comparison_text){test_span("[1]"), "a"}, (ctp_comparison_text){test_span("[1"), "b"}, 2, ctp_i_buffer_sink(&out), &count, &err), CTP_E_SYNTAX);
    ck_assert_str_eq(err.source, "b");
    ck_assert_int_eq(ctp_comparison_diff((ctp_comparison_text){test_span("{"), "a"}, (ctp_comparison_text){test_span("[1]"), "b"}, 2, ctp_i_buffer_sink(&out), &count, &err), CTP_E_SYNTAX);
    ck_assert_str_eq(err.source, "a");
    ck_assert_uint_eq(out.len, 0);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("diff");
    TCase *tc = tcase_create("diff");
    tcase_add_loop_test(tc, differences_are_named, 0, (int)(sizeof cases / sizeof cases[0]));
    tcase_add_test(tc, all_are_counted_and_the_first_few_shown);
    tcase_add_test(tc, no_json_is_an_error_with_its_place);
    suite_add_tcase(suite, tc);
    return suite;
}
