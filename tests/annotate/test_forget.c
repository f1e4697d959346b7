/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotate/job.h"
#include "annotate/read_text.h"

/* What a reader knows of words is a cache: however little it is, the bytes are the same, and it does not grow with the texts. */

enum { DOCUMENTS = 150, OWN_WORDS = 12, DOCUMENT_WORDS = 60 };

/* Each record has words of its own, among them names, compounds and clitics; the others come again in some records. */
static void put_record(ctp_buffer *out, int number)
{
    static const char *const often[] = {
        "Mayor Berg opened the bridge in 1970. It may be a disgrace, Ann Jones said. ",
        "The US told us that he wills it, and the well-known U.S. envoy did not agree. ",
        "\xE2\x80\x9CThe bridge is not safe,\xE2\x80\x9D said Dr. Zo\xC3\xAB Kerr; nobody\xE2\x80\x99s to blame. ",
        "AN END TO IT ALL! Is it wrong to close the anti-war museum? "};
    ctp_i_buffer_printf(out, "{\"id\": \"d%d\", \"author\": \"a%d\", \"text\": \"%s%s", number, number % 3, often[number % 4], often[number * number % 3]);
    for (int i = 0; i < OWN_WORDS; i++)
        ctp_i_buffer_printf(out, i % 3 == 0 ? "Number%dx%ds " : i % 3 == 1 ? "semi-word%d%ding " : "word%d%d\xE2\x80\x99s ", number, i);
    ctp_i_buffer_text(out, "end the day.\"}\n");
}

static ctp_corpus *open_records(void)
{
    ctp_buffer records = {0};
    ctp_corpus *corpus;
    ctp_error err;
    for (int i = 0; i < DOCUMENTS; i++)
        put_record(&records, i);
    const char *path = test_write("records.jsonl", records.bytes, records.len);
    ck_ok(ctp_corpus_open(&corpus, &path, 1, &(ctp_corpus_options){0}, NULL, &err), err);
    ctp_i_buffer_free(&records);
    return corpus;
}

static ctp_buffer annotated(size_t known_most, unsigned threads)
{
    ctp_buffer out = {0};
    ctp_options options;
    ctp_error err;
    ctp_options_default(&options);
    ctp_corpus *corpus = open_records();
    const ctp_annotate_how how = {.threads = threads, .keep_text = true, .reasons = true};
    ctp_job job = ctp_i_job(corpus, kept_lexicons(), &options, &how, NULL, NULL);
    job.known_most = known_most;
    ck_ok(ctp_i_job_write(&job, ctp_i_buffer_sink(&out), &err), err);
    ctp_corpus_free(corpus);
    return out;
}

static const size_t sizes[] = {0, 1, 30, 100, 500};

START_TEST(what_is_forgotten_changes_no_byte)
{
    ctp_buffer want = annotated(SIZE_MAX, 1);
    for (unsigned threads = 1; threads <= 4; threads *= 2) {
        ctp_buffer got = annotated(sizes[_i], threads);
        ck_assert_str_eq(got.bytes, want.bytes);
        ctp_i_buffer_free(&got);
    }
    ctp_i_buffer_free(&want);
}
END_TEST

/* ---- growth */

typedef struct {
    ctp_job job;
    size_t most; /* words that the reader ever knew */
} watch;

static ctp_status take_header(void *to, const ctp_features_header *header, ctp_error *err)
{
    (void)to;
    (void)header;
    (void)err;
    return CTP_OK;
}

static ctp_status take_document(void *to, const ctp_document_reading *document, ctp_error *err)
{
    watch *w = to;
    size_t words = ctp_i_tokenizer_words(w->job.readers[0].tokenizer)->count;
    (void)document;
    (void)err;
    w->most = words > w->most ? words : w->most;
    return CTP_OK;
}

static size_t most_known(size_t known_most)
{
    static const ctp_outlet outlet = {take_header, take_document, false};
    watch w = {.most = 0};
    ctp_options options;
    ctp_annotate_how how = {0};
    ctp_error err;
    ctp_options_default(&options);
    ctp_corpus *corpus = open_records();
    w.job = ctp_i_job(corpus, kept_lexicons(), &options, &how, &outlet, &w);
    w.job.known_most = known_most;
    ck_ok(ctp_i_job_open(&w.job, &err), err);
    ck_ok(ctp_i_job_run(&w.job, &err), err);
    ctp_i_job_close(&w.job);
    ctp_corpus_free(corpus);
    return w.most;
}

START_TEST(what_is_known_does_not_grow_with_the_texts)
{
    enum { KNOWN_MOST = 100, BATCH = 8 };
    ck_assert_uint_gt(most_known(SIZE_MAX), DOCUMENTS * OWN_WORDS);
    ck_assert_uint_le(most_known(KNOWN_MOST), KNOWN_MOST + BATCH * DOCUMENT_WORDS);
}
END_TEST

START_TEST(out_of_memory_is_told)
{
    ctp_options options;
    ctp_error err;
    ctp_options_default(&options);
    for (test_failing run = {.skip = 8}; test_failing_next(&run);) {
        ctp_buffer out = {0};
        ctp_corpus *corpus = open_records();
        ctp_job job = ctp_i_job(corpus, kept_lexicons(), &options, NULL, NULL, NULL);
        job.known_most = 100;
        TEST_FAILING(&run, ctp_i_job_write(&job, ctp_i_buffer_sink(&out), &err));
        ctp_corpus_free(corpus);
        ctp_i_buffer_free(&out);
    }
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("forget");
    TCase *tc = tcase_create("forget");
    tcase_add_unchecked_fixture(tc, keep_lexicons, free_lexicons);
    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, what_is_forgotten_changes_no_byte, 0, (int)(sizeof sizes / sizeof sizes[0]));
    tcase_add_test(tc, what_is_known_does_not_grow_with_the_texts);
    tcase_add_test(tc, out_of_memory_is_told);
    suite_add_tcase(suite, tc);
    return suite;
}
