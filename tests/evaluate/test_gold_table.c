/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "evaluate/gold.h"
#include "support/support.h"

/* As a German spreadsheet saves it: a mark, semicolons, commas in numbers, capitals. */
static const char table[] =
    "\xEF\xBB\xBFID;Text;Score;label;issue:roof;issue:toll;x-note;worth;target_span;stance;issue\r\n"
    "1;\"The roof; it leaks.\";-0,5;neg;1;;me;TRUE;;;\r\n"
    "2;All is well.;\"0,25\";;0;;;none;;;\r\n"
    "\r\n"
    "3;Nobody knows.;;;;;;;0-6;con;\r\n"
    "4;A toll.;;;-1;1.0;;;;pro;toll";

START_TEST(rows_are_records)
{
    ctp_gold gold = {0};
    ctp_error err;
    ck_ok(ctp_i_gold_table_parse(&gold, test_span(table), "g.csv", &err), err);
    ck_assert_uint_eq(gold.count, 4);
    const ctp_coding *a = &gold.records[0], *b = &gold.records[1], *c = &gold.records[2], *d = &gold.records[3];
    ck_assert_str_eq(a->id, "1");
    ck_assert_double_eq(a->score[CTP_SCORE_SENTENCE], -0.5);
    ck_assert_int_eq(a->codes[CTP_CODE_LABEL], 0);
    ck_assert_int_eq(a->codes[CTP_CODE_WORTH], 1);
    ck_assert_uint_eq(a->issue_count, 1);
    ck_assert_str_eq(a->issues[0].issue, "roof");
    ck_assert_int_eq(a->issues[0].direction, 1);
    ck_assert_double_eq(b->score[CTP_SCORE_SENTENCE], 0.25);
    ck_assert(b->has_issues && b->issue_count == 0); /* 0: coded, as silent */
    ck_assert_int_eq(b->codes[CTP_CODE_WORTH], 0);
    ck_assert(!c->has_issues && !c->has_score[CTP_SCORE_SENTENCE]);
    ck_assert_int_eq(c->codes[CTP_CODE_STANCE], 0);
    ck_assert_uint_eq(d->issue_count, 2);
    ck_assert_int_eq(d->issues[0].direction, -1);
    ck_assert_str_eq(d->issue, "toll");
    ctp_i_gold_free(&gold);
}
END_TEST

static const struct {
    const char *text, *message;
} faults[] = {
    {"id;text;sore\n1;One.;1\n", "g:1:9: error: unknown column 'sore' (did you mean 'score'?)"},
    {"id,text,party\n1,One.,x\n", "g:1:9: error: unknown column 'party' (names of your own begin with x-)"},
    {"id,score\n1,1\n", "g:1:1: error: column 'text' is missing"},
    {"text,score\nOne.,1\n", "g:1:1: error: column 'id' is missing"},
    {"id,text,Text\n1,One.,Two.\n", "g:1:9: error: column 'Text' stands twice"},
    {"id,text,issue:a,issue:a\n1,One.,1,1\n", "g:1:17: error: column 'issue:a' stands twice"},
    {"id,text,score\n1,One.,1\n2,Two.,much\n", "g:3:8: error: 'score' is no good here, expected a number or null"},
    {"id,text,score\n1,\"One,\ntwo.\",1\n2,Two.,\"0,5\"\n", "g:4:8: error: 'score' is no good here, expected a number or null"},
    {"id;text;score\n1;One.;1.000,5\n", "g:2:8: error: 'score' is no good here, expected a number or null"},
    {"sep=;\nid;text;score\n1;One.;1.000,5\n", "g:3:8: error: 'score' is no good here, expected a number or null"},
    {"id,text,score\n1,One.,2000\n", "g:2:8: error: 'score' is out of range, expected -1000 to 1000"},
    {"id,text,label\n1,One.,poss\n", "g:2:8: error: unknown label 'poss' (did you mean 'pos'?)"},
    {"id,text,issue:a\n1,One.,2\n", "g:2:8: error: issue 'a' is neither 1 nor -1"},
    {"id,text,label\n,One.,pos\n", "g:2:1: error: 'id' is empty"},
    {"id,text,label\n1, ,pos\n", "g:2:3: error: 'text' is empty"},
    {"id,text,label\n1,One.,pos\n1,Two.,neg\n", "g:3:1: error: record '1' stands twice"},
    {"id,text,label\n1,One.\n", "g:2:1: error: row of 2 fields, expected 3 as in the first row"},
    {"id,text,label,target_span\n1,One.,pos,0-9\n", "g:2:12: error: target_span from 0 to 9, expected a range in the 4 bytes of the text"},
    {"id,text,label,target_span\n1,One.,pos,all\n", "g:2:12: error: 'target_span' is no good here, expected a list or null"},
    {"id,text,stance\n1,One.,pro\n", "g:2:8: error: 'stance' toward nothing, expected an 'issue' or a 'target'"},
};

START_TEST(faults_are_told_where_the_cell_stands)
{
    ctp_gold gold = {0};
    ctp_error err;
    ck_assert_int_eq(ctp_i_gold_table_parse(&gold, test_span(faults[_i].text), "g", &err), CTP_E_SYNTAX);
    ck_assert_str_eq(test_error(&err), faults[_i].message);
    ctp_i_gold_free(&gold);
}
END_TEST

START_TEST(a_row_of_names_is_known_by_a_name)
{
    ck_assert(ctp_i_gold_names(test_span("id;text;score")) && ctp_i_gold_names(test_span("\xEF\xBB\xBF\"Text\"\tx")));
    ck_assert(ctp_i_gold_names(test_span("sep=;")) && ctp_i_gold_names(test_span("\xEF\xBB\xBFsep=\t")) && !ctp_i_gold_names(test_span("sep= is a word.")));
    ck_assert(ctp_i_gold_names(test_span("issue:a,b")) && !ctp_i_gold_names(test_span("The text, the score.")) && !ctp_i_gold_names(test_span("")));
}
END_TEST

START_TEST(every_failing_allocation_is_reported)
{
    ctp_error err;
    for (test_failing run = {0}; test_failing_next(&run);) {
        ctp_gold gold = {0};
        TEST_FAILING(&run, ctp_i_gold_table_parse(&gold, test_span(table), "g", &err));
        ctp_i_gold_free(&gold);
    }
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("gold_table");
    TCase *tc = tcase_create("gold_table");
    tcase_add_test(tc, rows_are_records);
    tcase_add_loop_test(tc, faults_are_told_where_the_cell_stands, 0, (int)(sizeof faults / sizeof faults[0]));
    tcase_add_test(tc, a_row_of_names_is_known_by_a_name);
    tcase_add_test(tc, every_failing_allocation_is_reported);
    suite_add_tcase(suite, tc);
    return suite;
}
