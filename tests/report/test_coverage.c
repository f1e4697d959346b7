/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _POSIX_C_SOURCE 200809L
#include "base/buffer.h"
#include "base/file.h"
#include "counterpoint/counterpoint.h"
#include "support/support.h"

#include <unistd.h>

static const char lexicon_json[] =
    "{\"format\":\"counterpoint-lexicon/1\",\"name\":\"town\",\"version\":\"1\",\"language\":\"en\",\"license\":\"CC0-1.0\",\"source\":\"us\",\n"
    "\"tables\":{\"stemmer\":\"english\"},\"cues\":{\"border\":[\"but\"]},\n"
    "\"polarity\":[{\"match\":\"threat\",\"weight\":-0.5},{\"match\":\"break ~3 promise\",\"weight\":-1},{\"match\":\"never-met\",\"weight\":1},\n"
    "{\"match\":\"roof\",\"weight\":0.25}]}";
static const char records[] =
    "{\"id\":\"1\",\"author\":\"Ada\",\"text\":\"The threats grow. One threat is new; Threats stay.\"}\n"
    "{\"id\":\"2\",\"author\":\"Ben\",\"text\":\"They break a big promise about the new school roof, but no THREAT follows.\"}\n";

static ctp_status gather(ctp_coverage **out, const char *corpus_path, const char *name, ctp_error *err)
{
    ctp_lexicon *lexicon;
    ctp_lexicon_set *set = NULL;
    ctp_corpus *corpus = NULL;
    ctp_options options;
    *out = NULL;
    ctp_options_default(&options);
    ctp_status st = ctp_lexicon_parse(&lexicon, test_span(lexicon_json), "town.json", NULL, err);
    if (st == CTP_OK)
        st = ctp_lexicon_set_compile(&set, &lexicon, 1, "en", err);
    if (st == CTP_OK)
        st = ctp_corpus_open(&corpus, &corpus_path, 1, NULL, &options, err);
    if (st == CTP_OK)
        st = ctp_lexicon_coverage(out, corpus, set, name, &options, err);
    ctp_corpus_free(corpus);
    ctp_lexicon_set_free(set);
    return st;
}

static char path[64];

static void write_records(void)
{
    ctp_file_writer *writer;
    ctp_error err;
    snprintf(path, sizeof path, "coverage-%06d.jsonl", (int)getpid());
    ck_ok(ctp_i_writer_open(&writer, path, &err), err);
    ctp_sink sink = ctp_i_writer_sink(writer);
    ck_ok(sink.write(sink.payload, records, sizeof records - 1, &err), err);
    ck_ok(ctp_i_writer_commit(writer, &err), err);
}

START_TEST(every_hit_is_counted_once_with_its_author_form_and_place)
{
    ctp_coverage *c;
    ctp_error err;
    write_records();
    ck_ok(gather(&c, path, "town", &err), err);
    ck_assert_uint_eq(c->author_count, 2);
    ck_assert_uint_eq(c->entry_count, 5);
    ck_assert_uint_eq(c->met, 4);
    ck_assert_uint_eq(c->hits, 7);
    ck_assert_uint_eq(c->tokens, 9 + 14);
    ck_assert_uint_eq(c->authors[0].covered, 3);
    ck_assert_uint_eq(c->authors[1].covered, 5); /* break, promise, roof, but, threat: not the words of the gap */
    const ctp_coverage_entry *threat = &c->entries[0];
    ck_assert_str_eq(threat->pattern, "threat");
    ck_assert_uint_eq(threat->hits, 4);
    ck_assert_uint_eq(threat->by_author[0], 3);
    ck_assert_uint_eq(threat->by_author[1], 1);
    ck_assert_uint_eq(threat->form_count, 2);
    ck_assert_str_eq(threat->forms[0].form, "threat"); /* as often as the next: by bytes */
    ck_assert_uint_eq(threat->forms[1].count, 2);
    ck_assert_str_eq(threat->sentence, "1#1");
    ck_assert_str_eq(threat->before, "The ");
    ck_assert_str_eq(threat->hit, "threats");
    const ctp_coverage_entry *promise = &c->entries[1];
    ck_assert_str_eq(promise->forms[0].form, "break … promise");
    ck_assert_str_eq(promise->hit, "break a big promise");
    ck_assert_str_eq(promise->after, " about the new school roof, but");
    ck_assert_str_eq(c->entries[2].pattern, "roof");
    ck_assert_str_eq(c->entries[2].after, ", but no THREAT follows.");
    ck_assert_str_eq(c->entries[4].pattern, "never-met");
    ck_assert_ptr_null(c->entries[4].by_author);
    ctp_coverage_free(c);
    remove(path);
}
END_TEST

START_TEST(both_forms_say_the_same)
{
    ctp_coverage *c;
    ctp_error err;
    ctp_buffer json = {0}, table = {0};
    write_records();
    ck_ok(gather(&c, path, "town", &err), err);
    ck_ok(ctp_report_coverage_json(c, ctp_i_buffer_sink(&json), &err), err);
    ck_ok(ctp_report_coverage_table(c, ctp_i_buffer_sink(&table), &err), err);
    ck_assert_int_eq(test_validate("coverage", "coverage.json", &json), 0);
    ck_assert_ptr_nonnull(strstr(table.bytes, "        4        5       14    35.7%  Ben\n"));
    ck_assert_ptr_nonnull(strstr(table.bytes, "        4  threat  (polarity, line 3)\n"
                                              "           by Ada 3, Ben 1; as threat 2, threats 2\n"
                                              "           1#1: The [threats] grow.\n"));
    ck_assert_ptr_nonnull(strstr(table.bytes, "never met: 1\n  polarity: never-met\n"));
    char *at = strstr(json.bytes, "\"covered\": ");
    ck_assert_ptr_nonnull(at);
    memcpy(at, "\"cowered\": ", 11); /* the schema must bite */
    ck_assert_int_eq(test_validate("coverage", "spoiled.json", &json), 1);
    ctp_i_buffer_free(&json);
    ctp_i_buffer_free(&table);
    ctp_coverage_free(c);
    remove(path);
}
END_TEST

START_TEST(a_lexicon_that_is_not_there_is_an_error)
{
    ctp_coverage *c;
    ctp_error err;
    write_records();
    ck_assert_int_eq(gather(&c, path, "village", &err), CTP_E_ARGUMENT);
    ck_assert_str_eq(test_error(&err), "error: no lexicon is named 'village'");
    ck_assert_ptr_null(c);
    remove(path);
}
END_TEST

START_TEST(a_failed_allocation_is_an_error_and_leaks_nothing)
{
    write_records();
    for (test_failing run = {0}; test_failing_next(&run);) {
        ctp_coverage *c;
        ctp_buffer out = {0};
        ctp_error err;
        test_failing_begin(&run);
        ctp_status st = gather(&c, path, "town", &err);
        if (st == CTP_OK)
            st = ctp_report_coverage_table(c, ctp_i_buffer_sink(&out), &err);
        test_failing_end(&run, st);
        ctp_coverage_free(c);
        ctp_i_buffer_free(&out);
    }
    remove(path);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("coverage");
    TCase *tc = tcase_create("coverage");
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, every_hit_is_counted_once_with_its_author_form_and_place);
    tcase_add_test(tc, both_forms_say_the_same);
    tcase_add_test(tc, a_lexicon_that_is_not_there_is_an_error);
    tcase_add_test(tc, a_failed_allocation_is_an_error_and_leaks_nothing);
    suite_add_tcase(suite, tc);
    return suite;
}
