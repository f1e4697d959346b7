/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words that are learned from coded sentences, as a lexicon. */
#include "counterpoint/evaluate.h"

#include "support/support.h"

static const char topic[] =
    "{\"format\": \"counterpoint-lexicon/1\", \"name\": \"town\", \"version\": \"1\", \"language\": \"en\", \"license\": \"CC0-1.0\", \"source\": \"made\",\n"
    " \"tables\": {\"stemmer\": \"english\", \"function_words\": [\"the\", \"every\", \"us\"]},\n"
    " \"issues\": [{\"id\": \"pier\", \"label\": \"Pier\", \"proposition\": \"The pier stays.\", \"support\": [\"keep ~2 pier\"], \"oppose\": [\"scrap ~2 pier\"]},\n"
    "             {\"id\": \"toll\", \"label\": \"Toll\", \"proposition\": \"The toll stays.\", \"support\": [\"keep ~2 toll\"], \"oppose\": [\"scrap ~2 toll\"]}]}";

static ctp_status learn_how(ctp_buffer *out, const char *records, const char *name, const ctp_learn_how *how, ctp_error *err)
{
    ctp_lexicon *item;
    ctp_lexicon_set *set = NULL;
    ctp_options options;
    ctp_options_default(&options);
    ctp_status st = ctp_lexicon_parse(&item, test_span(topic), "town.json", NULL, err);
    if (st == CTP_OK)
        st = ctp_lexicon_set_compile(&set, &item, 1, "en", err);
    if (st == CTP_OK)
        st = ctp_lexicon_learn(ctp_i_buffer_sink(out), test_write("coded.jsonl", records, strlen(records)), NULL, name, set, &options, how, err);
    ctp_lexicon_set_free(set);
    return st;
}

static ctp_status learn(ctp_buffer *out, const char *records, const char *name, ctp_error *err)
{
    return learn_how(out, records, name, NULL, err);
}

/* direction 0: it says nothing of an issue */
static void add_record(ctp_buffer *out, const char *text, const char *issue, int direction)
{
    ctp_i_buffer_printf(out, "{\"id\": \"%zu\", \"text\": \"%s\", \"issues\": {", out->len, text);
    if (direction != 0)
        ctp_i_buffer_printf(out, "\"%s\": %d", issue, direction);
    ctp_i_buffer_text(out, "}}\n");
}

/* Anglers, which are for the pier, `forth` times; rust, which is against it, `against` times; as many that say neither. */
static void add_pier(ctp_buffer *out, size_t forth, size_t against)
{
    for (size_t i = 0; i < forth || i < against; i++) {
        if (i < forth)
            add_record(out, "Every angler pays the US 5.", "pier", 1);
        if (i < against)
            add_record(out, "The rust's naïve.", "pier", -1);
        add_record(out, "Every gull pays.", "pier", 0);
    }
}

static void expect(const ctp_buffer *out, const char *part, bool there)
{
    ck_assert_msg((strstr(out->bytes, part) != NULL) == there, "'%s' is %s: %s", part, there ? "not in" : "in", out->bytes);
}

START_TEST(words_become_patterns)
{
    ctp_buffer records = {0}, out = {0}, again = {0};
    ctp_lexicon *lexicon;
    ctp_error err;
    add_pier(&records, 12, 10);
    ck_ok(learn(&out, records.bytes, "quay", &err), err);
    ck_ok(learn(&again, records.bytes, "quay", &err), err);
    ck_assert_str_eq(out.bytes, again.bytes);
    for (const char *const *part = (const char *const[]){"\"name\": \"quay\"", "\"source\": \"learned from 34 sentences of coded.jsonl\"", "\"id\": \"pier\"",
                                                         ", \"=US\": ", ", \"angler\": ", "\"gull\": -", "\"naïve\": ",
                                                         "\"angler pays\": 2", "\"gull pays\": -", "\"\\\"every\\\" angler\": ", "\"the =US\": ",
                                                         "\"x-learned\": {\"support\": 12, \"oppose\": 10, ", NULL}; *part != NULL; part++)
        expect(&out, *part, true);
    expect(&out, "\"5\"", false);
    expect(&out, "\\\"every\\\"\": ", false); /* a function word alone */
    expect(&out, "\"the\"", false);
    expect(&out, "pays angler", false);
    expect(&out, "US 5", false);
    expect(&out, "toll", false);
    ck_ok(ctp_lexicon_parse(&lexicon, ctp_i_buffer_span(&out), "quay.json", NULL, &err), err);
    ctp_lexicon_free(lexicon);
    ck_assert_int_eq(test_validate("lexicon", "lexicon.json", &out), 0);
    ctp_i_buffer_free(&records);
    ctp_i_buffer_free(&out);
    ctp_i_buffer_free(&again);
}
END_TEST

START_TEST(a_side_of_fewer_than_ten_is_left_out)
{
    ctp_buffer records = {0}, out = {0};
    ctp_error err;
    add_pier(&records, 10, 9);
    for (size_t i = 0; i < 9; i++)
        add_record(&records, "Toll pays us.", "toll", i % 2 == 0 ? 1 : -1);
    ck_ok(learn(&out, records.bytes, "words", &err), err);
    expect(&out, "\"support\": {\"", true);
    expect(&out, "\"oppose\": {", false);
    expect(&out, "\"x-learned\": {\"support\": 10, \"oppose\": 9, ", true);
    expect(&out, "\"toll\"", false);
    ctp_i_buffer_free(&records);
    ctp_i_buffer_free(&out);
}
END_TEST

/* More words than are kept, many as heavy as each other. */
START_TEST(the_heaviest_words_are_kept)
{
    ctp_buffer records = {0}, out = {0};
    ctp_error err;
    size_t words = 0;
    for (size_t i = 0; i < 60; i++) {
        ctp_buffer text = {0};
        for (size_t k = 0; k < 500; k++)
            if ((k + i) % (2 + k % 5) == 0)
                ctp_i_buffer_printf(&text, "q%c%c ", (int)('a' + k % 26), (int)('a' + k / 26));
        add_record(&records, text.bytes, "pier", (int)(i % 3) - 1);
        ctp_i_buffer_free(&text);
    }
    ck_ok(learn(&out, records.bytes, "words", &err), err);
    const char *support = strstr(out.bytes, "\"support\": {\"q"), *end = support != NULL ? strchr(support, '}') : NULL;
    ck_assert_ptr_nonnull(end);
    for (const char *at = support; (at = strstr(at, "\"q")) != NULL && at < end; at++)
        words++;
    ck_assert_uint_eq(words, 1000);
    ctp_i_buffer_free(&records);
    ctp_i_buffer_free(&out);
}
END_TEST

static void count_told(void *payload, uint64_t done, uint64_t all)
{
    uint64_t *told = payload;
    ck_assert_uint_eq(done, ++*told);
    ck_assert_uint_eq(all, 12);
}

/* Two sides, each learned from all and without each fifth. */
START_TEST(it_tells_how_far_it_is)
{
    ctp_buffer records = {0}, out = {0};
    ctp_error err;
    uint64_t told = 0;
    add_pier(&records, 12, 10);
    ck_ok(learn_how(&out, records.bytes, "words", &(ctp_learn_how){count_told, &told}, &err), err);
    ck_assert_uint_eq(told, 12);
    ctp_i_buffer_free(&records);
    ctp_i_buffer_free(&out);
}
END_TEST

START_TEST(what_cannot_be_learned_from_is_refused)
{
    static const struct {
        const char *text, *issue;
        size_t count;
        const char *message;
    } cases[] = {
        {"Angler.", "pier", 0, "holds no record"},
        {"Angler.", "pier", 9, "no side of an issue of the lexicons is coded in 10 records"},
        {"Angler.", "ferry", 20, "no side of an issue of the lexicons is coded in 10 records"},
        {"...", "pier", 20, "no word stands in 5 records"},
        {"5 5.", "pier", 20, "no word stands in 5 records"},
    };
    ctp_buffer records = {0}, out = {0};
    ctp_error err;
    ctp_i_buffer_text(&records, "\n");
    for (size_t i = 0; i < cases[_i].count; i++)
        add_record(&records, cases[_i].text, cases[_i].issue, 1);
    ck_assert_int_eq(learn(&out, records.bytes, "words", &err), CTP_E_EMPTY);
    ck_assert_str_eq(err.message, cases[_i].message);
    ck_assert_ptr_nonnull(strstr(err.source, "coded.jsonl"));
    ck_assert_uint_eq(out.len, 0);
    ctp_i_buffer_free(&records);
    ctp_i_buffer_free(&out);
}
END_TEST

START_TEST(a_failed_allocation_is_an_error_and_leaks_nothing)
{
    ctp_buffer records = {0};
    add_pier(&records, 10, 10);
    for (test_failing run = {.skip = 8}; test_failing_next(&run);) {
        ctp_buffer out = {0};
        ctp_error err;
        TEST_FAILING(&run, learn(&out, records.bytes, "words", &err));
        ctp_i_buffer_free(&out);
    }
    ctp_i_buffer_free(&records);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("learn");
    TCase *tc = tcase_create("learn");
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, words_become_patterns);
    tcase_add_test(tc, a_side_of_fewer_than_ten_is_left_out);
    tcase_add_test(tc, the_heaviest_words_are_kept);
    tcase_add_test(tc, it_tells_how_far_it_is);
    tcase_add_loop_test(tc, what_cannot_be_learned_from_is_refused, 0, 5);
    tcase_add_test(tc, a_failed_allocation_is_an_error_and_leaks_nothing);
    suite_add_tcase(suite, tc);
    return suite;
}
