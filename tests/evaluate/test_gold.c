/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "evaluate/gold.h"

#include "evaluate/agreement.h"
#include "support/support.h"

static const char records[] =
    "{\"id\": \"a\", \"text\": \"One.\", \"score\": 0.5, \"label\": \"pos\", \"issues\": {\"z\": -1, \"b\": 1}, \"voice\": \"author\"}\n"
    "\n"
    "{\"id\": \"b\", \"text\": \"Two.\", \"certainty\": \"hedged\", \"type\": \"policy\", \"context\": \"c\", \"x-note\": 1}\r\n"
    "{\"id\": \"c\", \"text\": \"Three.\", \"score\": -1.25, \"label\": \"neg\", \"issues\": {}, \"voice\": \"reported\"}\n"
    "{\"id\": \"d\", \"text\": \"\u00c9t\u00e9.\", \"score\": 1000, \"label\": \"neg\", \"target_span\": [0, 5], \"stance\": \"con\", \"worth\": true}\n"
    "{\"id\": \"e\", \"text\": \"Five.\", \"stance\": \"pro\", \"issue\": \"b\", \"commitment\": \"rejected\", \"worth\": \"none\"}";

START_TEST(records_are_read)
{
    ctp_gold gold = {0};
    ctp_error err;
    ck_ok(ctp_i_gold_parse(&gold, test_span(records), "g.jsonl", &err), err);
    ck_assert_uint_eq(gold.count, 5);
    const ctp_coding *a = &gold.records[0], *b = &gold.records[1], *c = &gold.records[2], *d = &gold.records[3], *e = &gold.records[4];
    ck_assert_str_eq(a->id, "a");
    ck_assert_double_eq(a->score[CTP_SCORE_SENTENCE], 0.5);
    ck_assert_int_eq(a->codes[CTP_CODE_LABEL], 2);
    ck_assert_int_eq(a->codes[CTP_CODE_TYPE], CTP_NOT_CODED);
    ck_assert_uint_eq(a->issue_count, 2);
    ck_assert_str_eq(a->issues[0].issue, "b");
    ck_assert_int_eq(a->issues[1].direction, -1);
    ck_assert(!b->has_score[CTP_SCORE_SENTENCE] && !b->has_issues && c->has_issues);
    ck_assert_int_eq(b->codes[CTP_CODE_CERTAINTY], CTP_HEDGED);
    ck_assert_int_eq(b->codes[CTP_CODE_TYPE], CTP_TYPE_POLICY);
    ck_assert_int_eq(c->codes[CTP_CODE_VOICE], 1);
    ck_assert(!d->has_score[CTP_SCORE_SENTENCE] && d->has_score[CTP_SCORE_TARGET]); /* a record with a target is coded for that */
    ck_assert_double_eq(d->score[CTP_SCORE_TARGET], 1000.0); /* the most */
    ck_assert_int_eq(d->codes[CTP_CODE_LABEL], CTP_NOT_CODED);
    ck_assert_int_eq(d->codes[CTP_CODE_TARGET_LABEL], 0);
    ck_assert_int_eq(d->codes[CTP_CODE_STANCE], 0);
    ck_assert_int_eq(d->codes[CTP_CODE_WORTH], 1);
    ck_assert_ptr_null(d->issue);
    ck_assert_str_eq(e->issue, "b");
    ck_assert_int_eq(e->codes[CTP_CODE_STANCE], 2);
    ck_assert_int_eq(e->codes[CTP_CODE_COMMITMENT], CTP_REJECTED);
    ck_assert_int_eq(e->codes[CTP_CODE_WORTH], 0);
    ctp_i_gold_free(&gold);
}
END_TEST

START_TEST(null_is_not_coded_and_an_id_may_be_a_number)
{
    static const char text[] = "{\"id\": 7, \"text\": \"One.\", \"score\": null, \"label\": null, \"issues\": null, \"stance\": null, \"issue\": null, "
                               "\"target\": null, \"target_span\": null, \"worth\": null}";
    ctp_gold gold = {0};
    ctp_error err;
    ck_ok(ctp_i_gold_parse(&gold, test_span(text), "g.jsonl", &err), err);
    ck_assert_uint_eq(gold.count, 1);
    ck_assert_str_eq(gold.records[0].id, "7");
    ck_assert(!gold.records[0].has_score[CTP_SCORE_SENTENCE] && !gold.records[0].has_score[CTP_SCORE_TARGET] && !gold.records[0].has_issues);
    for (size_t i = 0; i < CTP_CODE_COUNT; i++)
        ck_assert_int_eq(gold.records[0].codes[i], CTP_NOT_CODED);
    ctp_i_gold_free(&gold);
}
END_TEST

static const struct {
    const char *text, *message;
} faults[] = {
    {"{\"id\": \"a\"}", "g:1:1: error: field 'text' is missing"},
    {"{\"id\": \"\", \"text\": \"t\"}", "g:1:8: error: 'id' is empty"},
    {"{\"id\": \"a\", \"text\": \" \\n\"}", "g:1:21: error: 'text' is empty"},
    {"{\"id\": \"a\", \"text\": \"t\"}\n{\"id\": \"a\", \"text\": \"t\"}", "g:2:8: error: record 'a' stands twice"},
    {"{\"id\": \"a\", \"text\": \"t\", \"lable\": \"pos\"}", "g:1:26: error: unknown field 'lable' (did you mean 'label'?)"},
    {"{\"id\": \"a\", \"text\": \"t\", \"label\": \"poss\"}", "g:1:35: error: unknown label 'poss' (did you mean 'pos'?)"},
    {"{\"id\": \"a\", \"text\": \"t\", \"label\": \"positive\"}", "g:1:35: error: unknown label 'positive', expected neg, neu or pos"},
    {"{\"id\": \"a\", \"text\": \"t\", \"label\": \"pro\"}", "g:1:35: error: unknown label 'pro', expected it in 'stance'"},
    {"{\"id\": \"a\", \"text\": \"t\", \"stance\": \"pro\"}", "g:1:36: error: 'stance' toward nothing, expected an 'issue' or a 'target'"},
    {"{\"id\": \"a\", \"text\": \"t\", \"issue\": \"i\"}", "g:1:35: error: 'issue' without 'stance'"},
    {"{\"id\": \"a\", \"text\": \"t\", \"worth\": \"clam\"}", "g:1:35: error: unknown worth 'clam' (did you mean 'claim'?)"},
    {"{\"id\": \"a\", \"text\": \"t\", \"worth\": 1}", "g:1:35: error: 'worth' is no good here, expected a string or true or false or null"},
    {"{\"id\": \"a\", \"text\": \"t\", \"commitment\": \"reject\"}", "g:1:40: error: unknown commitment 'reject' (did you mean 'rejected'?)"},
    {"{\"id\": \"a\", \"text\": \"t\", \"target_span\": [0, 2]}",
     "g:1:41: error: target_span from 0 to 2, expected a range in the 1 bytes of the text"},
    {"{\"id\": \"a\", \"text\": \"t\", \"target_span\": [0]}",
     "g:1:41: error: 'target_span' is no good here, expected [begin, end], places in the text"},
    {"{\"id\": \"a\", \"text\": \"t\", \"score\": 1001}", "g:1:35: error: 'score' is out of range, expected -1000 to 1000"},
    {"{\"id\": \"a\", \"text\": \"t\", \"issues\": {\"i\": 0}}", "g:1:42: error: issue 'i' is neither 1 nor -1"},
    {"{\"id\": \"a\", \"text\": \"t\", \"issues\": {\"i\": \"1\"}}", "g:1:42: error: issue 'i' is neither 1 nor -1"},
    {"{\"id\": \"a\", \"text\": \"t\", \"issues\": [1]}", "g:1:36: error: 'issues' is no good here, expected an object or null"},
    {"{\"id\": \"a\", \"text\": \"t\"", "g:1:23: error: not valid JSON from here on, or cut off"},
};

START_TEST(faults_are_told_with_their_place)
{
    ctp_gold gold = {0};
    ctp_error err;
    ck_assert_int_eq(ctp_i_gold_parse(&gold, test_span(faults[_i].text), "g", &err), CTP_E_SYNTAX);
    ck_assert_str_eq(test_error(&err), faults[_i].message);
    ctp_i_gold_free(&gold);
}
END_TEST

START_TEST(every_failing_allocation_is_reported)
{
    ctp_error err;
    for (test_failing run = {0}; test_failing_next(&run);) {
        ctp_gold gold = {0};
        TEST_FAILING(&run, ctp_i_gold_parse(&gold, test_span(records), "g", &err));
        ctp_i_gold_free(&gold);
    }
}
END_TEST

START_TEST(the_engine_codes_a_sentence)
{
    const ctp_voice voices[2] = {{.reported = false}, {.reported = true}};
    const ctp_issue_mark marks[3] = {{"a", 1, 0.5, false, NULL}, {"b", -1, 0.0, false, NULL}, {"c", -1, 1.0, false, NULL}};
    ctp_sentence sentence = {.voices = voices, .voice_count = 2, .voice = 1, .certainty = CTP_DOUBTED, .type = CTP_TYPE_CAUSAL,
                             .polarity = 0.25, .issues = marks, .issue_count = 3, .worth = 0.5, .commitment = CTP_DISTANCED};
    ctp_arena arena = {0};
    ctp_coding coding;
    ck_assert(ctp_i_code_sentence(&arena, &coding, &sentence, NULL));
    ck_assert_int_eq(coding.codes[CTP_CODE_LABEL], 2);
    ck_assert_int_eq(coding.codes[CTP_CODE_VOICE], 1);
    ck_assert_int_eq(coding.codes[CTP_CODE_CERTAINTY], CTP_DOUBTED);
    ck_assert_int_eq(coding.codes[CTP_CODE_TYPE], CTP_TYPE_CAUSAL);
    ck_assert_int_eq(coding.codes[CTP_CODE_WORTH], 1);
    ck_assert_int_eq(coding.codes[CTP_CODE_COMMITMENT], CTP_DISTANCED);
    ck_assert_uint_eq(coding.issue_count, 2); /* a mark without weight says nothing */
    ck_assert_str_eq(coding.issues[1].issue, "c");
    sentence.has_target_polarity = true;
    sentence.target_polarity = -0.5;
    ck_assert(ctp_i_code_sentence(&arena, &coding, &sentence, NULL));
    ck_assert_int_eq(coding.codes[CTP_CODE_LABEL], 2);
    ck_assert_int_eq(coding.codes[CTP_CODE_TARGET_LABEL], 0);
    ck_assert_int_eq(coding.codes[CTP_CODE_STANCE], 0);
    ck_assert_double_eq(coding.score[CTP_SCORE_TARGET], -0.5);
    ck_assert(ctp_i_code_sentence(&arena, &coding, &sentence, "a"));
    ck_assert_int_eq(coding.codes[CTP_CODE_STANCE], 2);
    ck_assert(ctp_i_code_sentence(&arena, &coding, &sentence, "b"));
    ck_assert_int_eq(coding.codes[CTP_CODE_STANCE], 1);
    ck_assert(ctp_i_code_sentence(&arena, &coding, NULL, NULL));
    ck_assert_int_eq(coding.codes[CTP_CODE_LABEL], 1);
    ck_assert_uint_eq(coding.issue_count, 0);
    ctp_i_arena_free(&arena);
}
END_TEST

static ctp_status write_agreement(ctp_buffer *out, const ctp_agreement *agreement, ctp_error *err)
{
    ctp_json_writer w;
    ctp_i_json_writer_init(&w, ctp_i_buffer_sink(out), 3, err);
    ctp_i_json_begin(&w, '{');
    ctp_status st = ctp_i_write_agreement(&w, agreement, err);
    ctp_i_json_end(&w, '}');
    ctp_status written = ctp_i_json_writer_finish(&w);
    return st != CTP_OK ? st : written;
}

/* The records above against an engine that gives: a pos .5, b 1, y 1, author; b asserted policy; c neg -.25, z -1, author; d for the target .5, against
 * it, a claim; e nothing. */
static ctp_agreement sample(ctp_gold *gold)
{
    static const ctp_issue known[] = {{"b", "", ""}, {"y", "", ""}};
    static const ctp_issue_code first[] = {{"b", -1}, {"y", 1}}, third[] = {{"z", -1}};
    static const ctp_coding given[5] = {
        {.score = {0.5}, .codes = {[CTP_CODE_LABEL] = 2}, .issues = first, .issue_count = 2},
        {.codes = {[CTP_CODE_LABEL] = 1, [CTP_CODE_TYPE] = CTP_TYPE_POLICY}},
        {.score = {-0.25}, .issues = third, .issue_count = 1},
        {.score = {0, 0.5}, .codes = {[CTP_CODE_WORTH] = 1}},
        {.issue = "b"},
    };
    ctp_error err;
    ck_ok(ctp_i_gold_parse(gold, test_span(records), "g", &err), err);
    return (ctp_agreement){gold->records, given, NULL, 5, known, 2, 1, {NULL, 0}};
}

START_TEST(agreement_is_written_in_a_fixed_layout)
{
    ctp_gold gold = {0};
    ctp_agreement agreement = sample(&gold);
    ctp_buffer out = {0};
    ctp_error err;
    ck_ok(write_agreement(&out, &agreement, &err), err);
    const char *const parts[] = {
        "{\n \"score\": {\n  \"n\": 2,\n  \"r\": 1,\n  \"r_low\": null,",
        "\n \"target_score\": {\n  \"n\": 1,\n  \"r\": null,",
        "\n \"label\": {\n  \"n\": 2,\n  \"accuracy\": 1,\n  \"accuracy_low\": null,\n  \"accuracy_high\": null,\n  \"macro_f1\": 1,",
        "  \"classes\": [\n   {\"class\": \"neg\", \"n\": 1, \"given\": 1, \"precision\": 1, \"precision_low\": null, \"precision_high\": null, \"recall\": 1, ",
        "   {\"class\": \"neu\", \"n\": 0, \"given\": 0, \"precision\": null, \"precision_low\": null, ",
        "\n \"target_label\": {\n  \"n\": 1,\n  \"accuracy\": 1,",
        "\n \"stance\": {\n  \"n\": 2,\n  \"accuracy\": 0.5,",
        "\n \"voice\": {\n  \"n\": 2,\n  \"accuracy\": 0.5,",
        "\n \"commitment\": {\n  \"n\": 1,\n  \"accuracy\": 0,",
        "\n \"certainty\": {\n  \"n\": 1,\n  \"accuracy\": 0,",
        "\n \"type\": {\n  \"n\": 1,\n  \"accuracy\": 1,",
        "\n \"worth\": {\n  \"n\": 2,\n  \"accuracy\": 1,",
        "\n \"issues\": {\n  \"n\": 2,\n  \"coded\": 2,\n  \"given\": 3,\n  \"right\": 0,\n  \"wrong_sign\": 1,\n  \"confusion\": [\n",
        "\n  \"precision\": 0,\n  \"precision_low\": null,\n",
        "  \"f1\": 0,", "  \"alpha\": -",
        "\n  \"unknown\": [\n   \"z\"\n  ]\n }\n}",
    };
    const char *at = out.bytes;
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        const char *found = strstr(at, parts[i]);
        ck_assert_msg(found != NULL, "'%s' is not in: %s", parts[i], out.bytes);
        at = found;
    }
    ctp_i_buffer_free(&out);
    ctp_i_gold_free(&gold);
}
END_TEST

START_TEST(what_nobody_coded_is_null)
{
    const ctp_coding coded = {.codes = {-1, -1, -1, -1, -1, -1, -1, -1}}, given = {0};
    const ctp_agreement agreement = {.coded = &coded, .given = &given, .count = 1};
    ctp_buffer out = {0};
    ctp_error err;
    ck_ok(write_agreement(&out, &agreement, &err), err);
    ck_assert_str_eq(out.bytes, "{\n \"score\": null,\n \"target_score\": null,\n \"label\": null,\n \"target_label\": null,\n \"stance\": null,\n"
                                " \"voice\": null,\n \"commitment\": null,\n \"certainty\": null,\n \"type\": null,\n \"worth\": null,\n"
                                " \"issues\": null\n}");
    ctp_i_buffer_free(&out);
}
END_TEST

START_TEST(running_out_of_memory_while_writing_is_reported)
{
    ctp_gold gold = {0};
    ctp_agreement agreement = sample(&gold);
    ctp_error err;
    for (test_failing run = {0}; test_failing_next(&run);) {
        ctp_buffer out = {0};
        TEST_FAILING(&run, write_agreement(&out, &agreement, &err));
        ctp_i_buffer_free(&out);
    }
    ctp_i_gold_free(&gold);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("evaluate_gold");
    TCase *tc = tcase_create("gold");
    tcase_add_test(tc, records_are_read);
    tcase_add_test(tc, null_is_not_coded_and_an_id_may_be_a_number);
    tcase_add_loop_test(tc, faults_are_told_with_their_place, 0, (int)(sizeof faults / sizeof faults[0]));
    tcase_add_test(tc, every_failing_allocation_is_reported);
    tcase_add_test(tc, the_engine_codes_a_sentence);
    tcase_add_test(tc, agreement_is_written_in_a_fixed_layout);
    tcase_add_test(tc, what_nobody_coded_is_null);
    tcase_add_test(tc, running_out_of_memory_while_writing_is_reported);
    suite_add_tcase(suite, tc);
    return suite;
}
