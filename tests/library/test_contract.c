/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "counterpoint/counterpoint.h"

#include <pthread.h>

#include "support/support.h"

/* What include/counterpoint/counterpoint.h promises of every function. */

enum { LEXICONS = 3, THREADS = 3, ROUNDS = 4 };

static ctp_lexicon_set *english(void)
{
    static const char *const paths[LEXICONS] = {"lexicons/en/cues.json", "lexicons/en/polarity.json", "tests/golden/bridge/topic.json"};
    ctp_lexicon *items[LEXICONS];
    ctp_lexicon_set *set;
    ctp_error err;
    for (size_t i = 0; i < LEXICONS; i++) {
        char path[1024];
        snprintf(path, sizeof path, "%s/%s", CTP_TEST_ROOT, paths[i]);
        ck_ok(ctp_lexicon_read(&items[i], path, NULL, &err), err);
    }
    ck_ok(ctp_lexicon_set_compile(&set, items, LEXICONS, "en", &err), err);
    return set;
}

static const ctp_corpus_text texts[] = {
    {.text = {"We welcome the bridge.\n\nIt is safe.", 35}, .id = "a", .author = "Ann"},
    {.text = {"The bridge is a danger.\n\nIt costs too much.", 43}, .id = "b", .author = "Tom"},
};

static ctp_features *features_of(const ctp_lexicon_set *set, const ctp_annotate_how *how)
{
    ctp_corpus *corpus;
    ctp_features *features;
    ctp_options options;
    ctp_error err;
    ctp_options_default(&options);
    ck_ok(ctp_corpus_of_texts(&corpus, texts, 2, &err), err);
    ck_ok(ctp_annotate(&features, corpus, set, &options, how, &err), err);
    ctp_corpus_free(corpus);
    return features;
}

/* ---- texts in memory */

START_TEST(a_text_in_memory_is_a_document)
{
    static const ctp_corpus_text whole = {.text = {"\xEF\xBB\xBFHe left. x", 10}, .speaker = "Bo", .title = "T", .outlet = "O", .date = "2018-05",
                                          .context = "Before.", .target = "he"};
    ctp_corpus *corpus;
    ctp_document *d, *end;
    ctp_error err;
    ck_ok(ctp_corpus_of_texts(&corpus, &whole, 1, &err), err);
    ck_ok(ctp_corpus_next(corpus, &d, &err), err);
    ck_ok(ctp_corpus_next(corpus, &end, &err), err);
    ck_assert_ptr_null(end);
    ctp_corpus_free(corpus);
    ck_assert_str_eq(d->id, "text-1");
    ck_assert_str_eq(d->author.name, "unknown");
    ck_assert_str_eq(d->turns[0].speaker, "Bo");
    ck_assert(d->text.len == 7 && memcmp(d->text.ptr, "He left", 7) == 0); /* no mark, and not a byte further than it says */
    ck_assert_str_eq(d->title, "T");
    ck_assert_str_eq(d->outlet, "O");
    ck_assert_str_eq(d->date, "2018-05");
    ck_assert_str_eq(d->context, "Before.");
    ck_assert_str_eq(d->target, "he");
    ctp_document_free(d);
}
END_TEST

static const struct {
    ctp_corpus_text items[2];
    size_t count;
    ctp_status status;
    const char *expected;
} refused[] = {
    {{{.id = "a"}}, 1, CTP_E_EMPTY, "a: error: empty text"},
    {{{.text = {" \n", 2}}}, 1, CTP_E_EMPTY, "text-1: error: empty text"},
    {{{.text = {"x", 1}, .id = ""}}, 1, CTP_E_EMPTY, "error: empty id"},
    {{{.text = {"x", 1}, .author = " "}}, 1, CTP_E_EMPTY, "text-1: error: empty author"},
    {{{.text = {"a\0b", 3}}}, 1, CTP_E_SYNTAX, "text-1:1:2: error: NUL byte"},
    {{{.text = {"a\xFF", 2}}}, 1, CTP_E_ENCODING, "text-1:1:2: error: byte 0xFF is not valid UTF-8"},
    {{{.text = {"x", 1}, .title = "\xFF"}}, 1, CTP_E_ENCODING, "text-1: error: 'title' is not valid UTF-8"},
    {{{.text = {"x", 1}, .date = "May"}}, 1, CTP_E_SYNTAX, "text-1: error: date 'May', expected a date as"},
    {{{.text = {"x", 1}, .id = "a"}, {.text = {"y", 1}, .id = "a"}}, 2, CTP_E_SYNTAX, "a: error: id 'a' stands twice"},
};

START_TEST(a_text_in_memory_is_checked_as_a_record_is)
{
    ctp_corpus *corpus;
    ctp_document *document;
    ctp_error err;
    ctp_status st;
    ck_ok(ctp_corpus_of_texts(&corpus, refused[_i].items, refused[_i].count, &err), err);
    do {
        st = ctp_corpus_next(corpus, &document, &err);
        ctp_document_free(document);
    } while (st == CTP_OK && document != NULL);
    ck_assert_int_eq(st, refused[_i].status);
    ck_assert_msg(strncmp(test_error(&err), refused[_i].expected, strlen(refused[_i].expected)) == 0, "%s", test_error(&err));
    ck_ok(ctp_corpus_next(corpus, &document, &err), err);
    ck_assert_ptr_null(document); /* after a failure the corpus is at its end */
    ctp_corpus_free(corpus);
}
END_TEST

START_TEST(no_text_is_lost_to_want_of_memory_in_silence)
{
    for (test_failing run = {0}; test_failing_next(&run);) {
        ctp_corpus *corpus;
        ctp_document *document = NULL;
        ctp_error err;
        test_failing_begin(&run);
        ctp_status st = ctp_corpus_of_texts(&corpus, texts, 2, &err);
        ck_assert((st == CTP_OK) == (corpus != NULL));
        if (st == CTP_OK)
            st = ctp_corpus_next(corpus, &document, &err);
        test_failing_end(&run, st);
        ck_assert((st == CTP_OK) == (document != NULL));
        ctp_document_free(document);
        ctp_corpus_free(corpus);
    }
}
END_TEST

/* ---- what may be NULL, and what is NULL after a failure */

START_TEST(what_is_freed_may_be_null)
{
    ctp_comparison_free(NULL);
    ctp_coded_free(NULL);
    ctp_concordance_free(NULL);
    ctp_corpus_free(NULL);
    ctp_coverage_free(NULL);
    ctp_document_free(NULL);
    ctp_drift_free(NULL);
    ctp_features_free(NULL);
    ctp_lexicon_diff_free(NULL);
    ctp_lexicon_free(NULL);
    ctp_lexicon_set_free(NULL);
    ctp_relations_free(NULL);
    ctp_synonyms_free(NULL);
}
END_TEST

static ctp_status count_match(void *context, const ctp_claim_match *match, ctp_error *err)
{
    (void)match;
    (void)err;
    ++*(size_t *)context;
    return CTP_OK;
}

START_TEST(how_may_be_null)
{
    ctp_lexicon_set *set = english();
    ctp_features *features = features_of(set, NULL), *with_text = features_of(set, &(ctp_annotate_how){.keep_text = true});
    ctp_comparison *comparison;
    ctp_drift *drift;
    ctp_concordance *concordance;
    ctp_buffer usual = {0}, asked = {0};
    ctp_options options;
    ctp_error err;
    size_t matches = 0;
    ctp_options_default(&options);
    ck_assert_uint_eq(features->sentence_count, 4);
    ck_ok(ctp_compare(&comparison, features, &options, NULL, &err), err);
    ck_ok(ctp_report_terminal(comparison, NULL, ctp_i_buffer_sink(&usual), &err), err);
    ck_ok(ctp_report_terminal(comparison, &(ctp_terminal_how){0}, ctp_i_buffer_sink(&asked), &err), err);
    ck_assert_str_eq(usual.bytes, asked.bytes);
    ck_ok(ctp_drift_find(&drift, comparison, comparison, &err), err);
    ck_ok(ctp_report_drift(drift, NULL, ctp_i_buffer_sink(&usual), &err), err);
    ck_ok(ctp_concordance_find(&concordance, with_text, set, "build", NULL, &err), err); /* an issue of the topic */
    ck_ok(ctp_match_claims(features, NULL, NULL, count_match, &matches, &err), err);
    ck_assert_uint_gt(matches, 0);
    ck_ok(ctp_report_matches(features, NULL, NULL, false, ctp_i_buffer_sink(&usual), &err), err);
    ctp_i_buffer_free(&usual);
    ctp_i_buffer_free(&asked);
    ctp_concordance_free(concordance);
    ctp_drift_free(drift);
    ctp_comparison_free(comparison);
    ctp_features_free(features);
    ctp_features_free(with_text);
    ctp_lexicon_set_free(set);
}
END_TEST

/* Without anybody who would hear what is wrong. */
START_TEST(a_failure_leaves_nothing_behind)
{
    static char nothing; /* what the pointers must not be left at */
    static const char *const none[] = {"no-such-file"};
    ctp_lexicon_set *set = english();
    ctp_options options;
    ctp_corpus *corpus = (ctp_corpus *)&nothing;
    ctp_lexicon *lexicon = (ctp_lexicon *)&nothing;
    ctp_features *features = (ctp_features *)&nothing;
    ctp_comparison *comparison = (ctp_comparison *)&nothing;
    ctp_coded *coded = (ctp_coded *)&nothing;
    ctp_synonyms *synonyms = (ctp_synonyms *)&nothing;
    ctp_options_default(&options);
    ck_assert_int_eq(ctp_corpus_open(&corpus, none, 1, NULL, NULL, NULL), CTP_E_IO);
    ck_assert_ptr_null(corpus);
    ck_assert_int_eq(ctp_corpus_of_texts(&corpus, NULL, 0, NULL), CTP_E_EMPTY);
    ck_assert_ptr_null(corpus);
    ck_assert_int_eq(ctp_lexicon_read(&lexicon, none[0], NULL, NULL), CTP_E_IO);
    ck_assert_ptr_null(lexicon);
    ck_assert_int_eq(ctp_lexicon_parse(&lexicon, test_span("{"), "t", NULL, NULL), CTP_E_SYNTAX);
    ck_assert_ptr_null(lexicon);
    ck_assert_int_eq(ctp_features_read(&features, none[0], NULL), CTP_E_IO);
    ck_assert_ptr_null(features);
    ck_assert_int_eq(ctp_comparison_read(&comparison, test_span("{"), "t", NULL), CTP_E_SYNTAX);
    ck_assert_ptr_null(comparison);
    ck_assert_int_eq(ctp_coded_read(&coded, none[0], NULL, NULL), CTP_E_IO);
    ck_assert_ptr_null(coded);
    ck_assert_int_eq(ctp_synonyms_read(&synonyms, none[0], "en", NULL), CTP_E_IO);
    ck_assert_ptr_null(synonyms);
    ctp_lexicon_set_free(set);
}
END_TEST

START_TEST(words_of_one_language_are_not_read_in_another)
{
    ctp_lexicon_set *set = english();
    ctp_corpus *corpus;
    ctp_features *features;
    ctp_options options;
    ctp_error err;
    ctp_options_default(&options);
    ck_ok(ctp_options_set(&options, "language", "de", &err), err);
    ck_ok(ctp_corpus_of_texts(&corpus, texts, 2, &err), err);
    ck_assert_int_eq(ctp_annotate(&features, corpus, set, &options, NULL, &err), CTP_E_ARGUMENT);
    ck_assert_str_eq(test_error(&err), "error: language 'de', but the lexicons were compiled for 'en'");
    ck_assert_ptr_null(features);
    ctp_corpus_free(corpus);
    ctp_lexicon_set_free(set);
}
END_TEST

START_TEST(names_end_where_their_values_do)
{
    const int beyond[] = {-1, 99};
    for (size_t i = 0; i < 2; i++) {
        ck_assert_str_eq(ctp_status_name((ctp_status)beyond[i]), "unknown");
        ck_assert_str_eq(ctp_commitment_name((ctp_commitment)beyond[i]), "unknown");
        ck_assert_str_eq(ctp_certainty_name((ctp_certainty)beyond[i]), "unknown");
        ck_assert_str_eq(ctp_claim_type_name((ctp_claim_type)beyond[i]), "unknown");
        ck_assert_str_eq(ctp_verdict_name((ctp_verdict)beyond[i]), "unknown");
        ck_assert_str_eq(ctp_relation_name((ctp_relation)beyond[i]), "unknown");
        ck_assert_str_eq(ctp_input_kind_name((ctp_input_kind)beyond[i]), "unknown");
        ck_assert_str_eq(ctp_drift_reason_name((ctp_drift_reason)beyond[i]), "unknown");
    }
    ck_assert_ptr_null(ctp_lexicon_format_name(1000));
    ck_assert_ptr_null(ctp_lexicon_target_name(1000));
    ck_assert_ptr_null(ctp_report_form_find("nothing"));
}
END_TEST

/* ---- threads */

typedef struct {
    const ctp_lexicon_set *set;
    ctp_buffer json;
    int failed;
} analysis;

/* No assertion here: they are for the test's own thread. */
static void *analyse(void *context)
{
    analysis *a = context;
    ctp_options options;
    ctp_options_default(&options);
    for (int i = 0; i < ROUNDS; i++) {
        ctp_corpus *corpus = NULL;
        ctp_features *features = NULL;
        ctp_comparison *comparison = NULL;
        ctp_i_buffer_clear(&a->json);
        a->failed += ctp_corpus_of_texts(&corpus, texts, 2, NULL) != CTP_OK || ctp_annotate(&features, corpus, a->set, &options, NULL, NULL) != CTP_OK ||
                     ctp_compare(&comparison, features, &options, NULL, NULL) != CTP_OK || ctp_report_json(comparison, ctp_i_buffer_sink(&a->json), NULL) != CTP_OK;
        ctp_comparison_free(comparison);
        ctp_features_free(features);
        ctp_corpus_free(corpus);
    }
    return NULL;
}

START_TEST(threads_share_what_is_const)
{
    pthread_t threads[THREADS];
    analysis analyses[THREADS] = {{0}};
    ctp_lexicon_set *set = english();
    for (size_t i = 0; i < THREADS; i++) {
        analyses[i].set = set;
        ck_assert_int_eq(pthread_create(&threads[i], NULL, analyse, &analyses[i]), 0);
    }
    for (size_t i = 0; i < THREADS; i++)
        ck_assert_int_eq(pthread_join(threads[i], NULL), 0);
    for (size_t i = 0; i < THREADS; i++) {
        ck_assert_int_eq(analyses[i].failed, 0);
        ck_assert_str_eq(analyses[i].json.bytes, analyses[0].json.bytes);
    }
    for (size_t i = 0; i < THREADS; i++)
        ctp_i_buffer_free(&analyses[i].json);
    ctp_lexicon_set_free(set);
}
END_TEST

Suite *test_suite(void)
{
    Suite *s = suite_create("library");
    TCase *tc = tcase_create("contract");
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, a_text_in_memory_is_a_document);
    tcase_add_loop_test(tc, a_text_in_memory_is_checked_as_a_record_is, 0, sizeof refused / sizeof refused[0]);
    tcase_add_test(tc, no_text_is_lost_to_want_of_memory_in_silence);
    tcase_add_test(tc, what_is_freed_may_be_null);
    tcase_add_test(tc, how_may_be_null);
    tcase_add_test(tc, a_failure_leaves_nothing_behind);
    tcase_add_test(tc, words_of_one_language_are_not_read_in_another);
    tcase_add_test(tc, names_end_where_their_values_do);
    tcase_add_test(tc, threads_share_what_is_const);
    suite_add_tcase(s, tc);
    return s;
}
