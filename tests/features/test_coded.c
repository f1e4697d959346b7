/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "features/coded.h"

#include "features/coded_sample.h"
#include "features/sample.h"

static ctp_features *sample(void)
{
    ctp_features *features;
    ctp_error err;
    ck_ok(ctp_i_features_parse(&features, test_span(coded_features), "f", &err), err);
    return features;
}

static ctp_status lay(ctp_features **out, const ctp_features *features, ctp_span rows, ctp_error *err)
{
    ctp_coded *coded;
    *out = NULL;
    ctp_status st = ctp_i_coded_parse(&coded, rows, "some/where/c.csv", err);
    if (st == CTP_OK)
        st = ctp_features_code(out, features, coded, err);
    ctp_coded_free(coded);
    return st;
}

static ctp_buffer written(const ctp_features *features)
{
    ctp_buffer out = {0};
    ctp_error err;
    ck_ok(ctp_coded_write(features, ctp_i_buffer_sink(&out), &err), err);
    return out;
}

static const char *const head = "document,sentence,start,end,author,speaker,issue,direction,weight,origin\n";

static void check_written(const ctp_features *features, const char *rows)
{
    ctp_buffer out = written(features), wanted = {0};
    ctp_i_buffer_printf(&wanted, "%s%s", head, rows);
    ck_assert_str_eq(out.bytes, wanted.bytes);
    ctp_i_buffer_free(&out);
    ctp_i_buffer_free(&wanted);
}

START_TEST(statements_are_written_a_row_each)
{
    ctp_features *features = sample();
    check_written(features, "d,d#1,0,10,ann,,a,1,0.5,engine\n"
                            "d,d#1,0,10,ann,,c,-1,1,engine\n"
                            "d,d#4,22,30,ann,,b,1,1,engine\n"
                            "p,p#2,5,9,hall,ida,b,-1,0.25,engine\n");
    ctp_features_free(features);
}
END_TEST

/* Each row of a case alone: what it leaves of sentence d#1, which has a mark on a and on c. */
static const struct {
    const char *rows, *left;
    size_t overruled;
} cases[] = {
    {"sentence,issue,direction\nd#1,a,1\n", "a,1,1,hand\nc,-1,1,engine\n", 1},
    {"sentence,issue,direction\nd#1,a,0\n", "a,0,,hand\nc,-1,1,engine\n", 1},
    {"sentence,issue,direction\nd#1,b,0\n", "a,1,0.5,engine\nc,-1,1,engine\n", 0},
    {"sentence,issue,direction,weight\nd#1,b,-1,.75\n", "a,1,0.5,engine\nb,-1,0.75,hand\nc,-1,1,engine\n", 0},
    {"sentence,issue,direction,origin\nd#1,a,1,engine\n", "a,1,0.5,engine\nc,-1,1,engine\n", 0},
    {"sentence,issue,direction,weight,origin\nd#1,a,1,0.5,Engine\n", "a,1,0.5,engine\nc,-1,1,engine\n", 0},
    {"sentence,issue,direction,weight,origin\nd#1,a,1,0.6,engine\n", "a,1,0.6,hand\nc,-1,1,engine\n", 1},
    {"sentence,issue,direction,weight,origin\nd#1,a,-1,0.5,engine\n", "a,-1,0.5,hand\nc,-1,1,engine\n", 1},
    {"sentence,issue,direction,weight,origin\nd#1,a,1,0.5,hand\n", "a,1,0.5,hand\nc,-1,1,engine\n", 1},
    {"sentence,issue,agreement\nd#1,c,TRUE\nd#1,a,0\n", "a,-1,1,hand\nc,1,1,hand\n", 2},
    {"document,start,end,issue,direction\nd,8.0,9.0,b,-1.0\n", "a,1,0.5,engine\nb,-1,1,hand\nc,-1,1,engine\n", 0},
    {"sep=;\r\n" "document;start;end;issue;direction;x-a;note\r\nd;9;11;c;+1;,;\"1;\"\"2\"\"\n\"\r\n", "a,1,0.5,engine\nc,1,1,hand\n", 1},
    {"\xEF\xBB\xBF" "document;start;end;issue;direction;x-a;note\r\nd;9;11;c;+1;,;\"1;\"\"2\"\"\n\"\r\n", "a,1,0.5,engine\nc,1,1,hand\n", 1},
};

START_TEST(rows_decide_over_marks)
{
    ctp_features *features = sample(), *laid;
    ctp_buffer left = {0};
    ctp_error err;
    ck_ok(lay(&laid, features, test_span(cases[_i].rows), &err), err);
    ctp_buffer out = written(laid);
    for (const char *at = strchr(out.bytes, '\n'); at != NULL && strncmp(at + 1, "d,d#1,0,10,ann,,", 16) == 0; at = strchr(at + 1, '\n'))
        ctp_i_buffer_add(&left, at + 17, strcspn(at + 17, "\n") + 1);
    ck_assert_str_eq(left.bytes, cases[_i].left);
    ck_assert_uint_eq(laid->sentences[0].overruled_count, cases[_i].overruled);
    ck_assert_uint_eq(laid->coded_count, 1);
    ck_assert_str_eq(laid->coded[0].name, "c.csv");
    ctp_i_buffer_free(&left);
    ctp_i_buffer_free(&out);
    ctp_features_free(laid);
    ctp_features_free(features);
}
END_TEST

/* The end of a span is not in it: [10, 12) meets d#2 alone, [9, 23) all three. */
START_TEST(a_span_meets_sentences)
{
    static const char *const rows[] = {"document,start,end,issue,direction\nd,10,12,a,-1\n", "document,start,end,issue,direction\nd,9,23,a,-1\n"};
    static const size_t wanted[] = {1, 3};
    ctp_features *features = sample();
    ctp_error err;
    for (size_t i = 0; i < 2; i++) {
        ctp_features *laid;
        size_t found = 0;
        ck_ok(lay(&laid, features, test_span(rows[i]), &err), err);
        for (size_t s = 0; s < laid->sentence_count; s++)
            found += laid->sentences[s].issue_count > 0 && laid->sentences[s].issues[0].by_hand;
        ck_assert_uint_eq(found, wanted[i]);
        ctp_features_free(laid);
    }
    ctp_features_free(features);
}
END_TEST

START_TEST(a_document_without_sentences_takes_nothing)
{
    ctp_features *features = sample(), *laid;
    ctp_error err;
    ck_assert_int_eq(lay(&laid, features, test_span("document,start,end,issue,direction\ne,0,4,a,1\n"), &err), CTP_E_SYNTAX);
    ck_assert_str_eq(test_error(&err), "some/where/c.csv:2:3: error: no sentence of document 'e' stands from 0 to 4: it has none");
    ck_assert_ptr_null(laid);
    ctp_features_free(features);
}
END_TEST

/* Whatever the marks, ids and hands: what is written and laid on again is written as before, also once masked. */
START_TEST(a_round_trip_changes_nothing)
{
    const sample_plan plan = {(uint64_t)(40 + _i), 4, 12, _i % 2 == 0 ? "" : "a,\"b\" "};
    ctp_features *features = sample_features(&plan), *masked, *laid;
    ctp_error err;
    ck_ok(ctp_features_mask(&masked, features, &err), err);
    for (int i = 0; i < 2; i++) {
        ctp_buffer first = written(i == 0 ? features : masked);
        ck_ok(lay(&laid, i == 0 ? features : masked, ctp_i_buffer_span(&first), &err), err);
        ctp_buffer again = written(laid);
        ck_assert_str_eq(first.bytes, again.bytes);
        ck_assert_uint_eq(laid->coded_count, features->coded_count + 1);
        ctp_i_buffer_free(&first);
        ctp_i_buffer_free(&again);
        ctp_features_free(laid);
    }
    ctp_features_free(masked);
    ctp_features_free(features);
}
END_TEST

START_TEST(parts_with_other_hands_are_not_merged)
{
    ctp_features *features = sample(), *laid, *merged;
    ctp_error err;
    ck_ok(lay(&laid, features, test_span(cases[0].rows), &err), err);
    const ctp_features *const parts[] = {features, laid};
    ck_assert_int_eq(ctp_features_merge(&merged, parts, 2, &err), CTP_E_ARGUMENT);
    ck_assert_ptr_nonnull(strstr(err.message, "merge first, then code"));
    ctp_features_free(laid);
    ctp_features *hands[2]; /* as many files, but others */
    ck_ok(lay(&hands[0], features, test_span(cases[0].rows), &err), err);
    ck_ok(lay(&hands[1], features, test_span(cases[1].rows), &err), err);
    ck_assert_int_eq(ctp_features_merge(&merged, (const ctp_features *const *)hands, 2, &err), CTP_E_ARGUMENT);
    ck_assert_ptr_nonnull(strstr(err.message, "merge first, then code"));
    ctp_features_free(hands[0]);
    ctp_features_free(hands[1]);
    ctp_features_free(features);
}
END_TEST

START_TEST(every_failing_allocation_is_reported)
{
    ctp_features *features = sample(), *laid;
    ctp_error err;
    for (test_failing run = {0}; test_failing_next(&run);) {
        ctp_buffer out = {0};
        test_failing_begin(&run);
        ctp_status st = lay(&laid, features, test_span(cases[sizeof cases / sizeof cases[0] - 1].rows), &err);
        if (st == CTP_OK)
            st = ctp_coded_write(laid, ctp_i_buffer_sink(&out), &err);
        test_failing_end(&run, st);
        ctp_i_buffer_free(&out);
        ctp_features_free(laid);
    }
    ctp_features_free(features);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("features_coded");
    TCase *tc = tcase_create("coded");
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, statements_are_written_a_row_each);
    tcase_add_loop_test(tc, rows_decide_over_marks, 0, (int)(sizeof cases / sizeof cases[0]));
    tcase_add_test(tc, a_span_meets_sentences);
    tcase_add_test(tc, a_document_without_sentences_takes_nothing);
    tcase_add_loop_test(tc, a_round_trip_changes_nothing, 0, 8);
    tcase_add_test(tc, parts_with_other_hands_are_not_merged);
    tcase_add_test(tc, every_failing_allocation_is_reported);
    suite_add_tcase(suite, tc);
    return suite;
}
