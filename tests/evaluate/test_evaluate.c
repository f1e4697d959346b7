/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "counterpoint/evaluate.h"

#include "support/support.h"

/* Praise counts .8 of its weight: both judgements are as strong. */
static const char lexicon[] =
    "{\"format\": \"counterpoint-lexicon/1\", \"name\": \"made\", \"version\": \"1\", \"language\": \"en\", \"license\": \"CC0-1.0\", \"source\": \"made\",\n"
    " \"polarity\": [{\"match\": \"splendid\", \"weight\": 0.9375}, {\"match\": \"dismal\", \"weight\": -0.75}],\n"
    " \"issues\": [{\"id\": \"bridge\", \"label\": \"Bridge\", \"proposition\": \"Build it.\", \"about\": [\"bridge\"],\n"
    "  \"support\": [\"build ~3 bridge\"], \"oppose\": [\"stop ~3 bridge\"], \"targets\": []}]}";

static const char gold[] =
    "{\"id\": \"1\", \"text\": \"A splendid view. A bay.\", \"score\": 3, \"label\": \"pos\", \"issues\": {}}\n"
    "{\"id\": \"2\", \"text\": \"A dismal view. A day.\", \"score\": -3, \"label\": \"neg\"}\n"
    "{\"id\": \"3\", \"text\": \"A view.\", \"score\": 0, \"label\": \"pos\", \"voice\": \"author\"}\n"
    "{\"id\": \"4\", \"text\": \"Build the bridge.\", \"issues\": {\"bridge\": 1}}\n"
    "{\"id\": \"5\", \"text\": \"Stop the bridge.\", \"issues\": {\"bridge\": 1}}\n"
    "{\"id\": \"6\", \"text\": \"...\", \"issues\": {\"tunnel\": -1}}\n";

typedef ctp_status (*form)(ctp_sink sink, const char *path, const char *charset, const ctp_lexicon_set *lexicons, const ctp_options *options,
                           ctp_error *err);

static ctp_status evaluate_as(form write, ctp_buffer *out, const char *records, ctp_error *err)
{
    ctp_lexicon *item;
    ctp_lexicon_set *set;
    ctp_options options;
    ctp_options_default(&options);
    ck_ok(ctp_lexicon_parse(&item, test_span(lexicon), "made.json", NULL, err), *err);
    ck_ok(ctp_lexicon_set_compile(&set, &item, 1, "en", err), *err);
    ctp_status st = write(ctp_i_buffer_sink(out), test_write("gold.jsonl", records, strlen(records)), NULL, set, &options, err);
    ctp_lexicon_set_free(set);
    return st;
}

static ctp_status evaluate(ctp_buffer *out, const char *records, ctp_error *err)
{
    return evaluate_as(ctp_evaluate, out, records, err);
}

START_TEST(records_are_read_and_compared)
{
    static const char *const parts[] = {
        "{\n \"format\": \"counterpoint-evaluation/1\",\n",
        "\"name\": \"made\"",
        "\n \"records\": 6,\n \"score\": {\n  \"n\": 3,\n  \"r\": 1,",
        "\n \"label\": {\n  \"n\": 3,\n  \"accuracy\": 0.666667,",
        "{\"class\": \"pos\", \"n\": 2, \"given\": 1, \"precision\": 1, \"precision_low\": null, \"precision_high\": null, \"recall\": 0.5,",
        "\n \"voice\": {\n  \"n\": 1,\n  \"accuracy\": 1,",
        "\n \"certainty\": null,\n \"type\": null,\n \"worth\": null,\n \"issues\": {\n  \"n\": 4,\n  \"coded\": 3,\n  \"given\": 2,\n  \"right\": 1,\n  \"wrong_sign\": 1,\n",
        "  \"confusion\": [\n   [0, 1, 0],\n   [0, 5, 0],\n   [1, 0, 1]\n  ],\n", /* four records, the lexicon's issue and the tunnel */
        "\n  \"unknown\": [\n   \"tunnel\"\n  ]\n },\n \"misses\": [",
        "\"variable\": \"label\",\n   \"issue\": null,\n   \"record\": \"3\",\n   \"coded\": \"pos\",\n   \"given\": \"neu\",\n   \"distance\": 1,\n",
        "\"issue\": \"bridge\",\n   \"record\": \"5\",\n   \"coded\": 1,\n   \"given\": -1,\n   \"distance\": 2,\n   \"text\": \"Stop the bridge.\",\n",
        "\"entries\": [{\"lexicon\": \"made\", \"entry\": \"stop ~3 bridge\", \"weight\": -1, \"cues\": []}]",
        "\"issue\": \"tunnel\",\n   \"record\": \"6\",\n   \"coded\": -1,\n   \"given\": 0,\n   \"distance\": 1,\n",
    };
    ctp_buffer out = {0}, again = {0};
    ctp_error err;
    ck_ok(evaluate(&out, gold, &err), err);
    const char *at = out.bytes;
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        const char *found = strstr(at, parts[i]);
        ck_assert_msg(found != NULL, "'%s' is not in: %s", parts[i], out.bytes);
        at = found;
    }
    ck_ok(evaluate(&again, gold, &err), err);
    ck_assert_str_eq(out.bytes, again.bytes);
    ck_assert_int_eq(test_validate("evaluation", "evaluation.json", &out), 0);
    ctp_i_buffer_free(&out);
    ctp_i_buffer_free(&again);
}
END_TEST

START_TEST(figures_and_misses_are_read_as_lines)
{
    static const char *const lines[] = {
        "\nscore                  r             1.000        -        -      3\n",
        "\nlabel pos              recall        0.500        -        -      2\n",
        "\nissues                 alpha         0.508        -        -      4\n",
        "\nin no lexicon that was used, so all counted as missed: tunnel\n",
        "\nlabel  3  coded pos  given neu\n    A view.\n",
        "\nissues bridge  5  coded 1  given -1\n    Stop the bridge.\n    stop ~3 bridge  -1\n",
    };
    ctp_buffer out = {0};
    ctp_error err;
    ck_ok(evaluate_as(ctp_evaluate_table, &out, gold, &err), err);
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        ck_assert_msg(strstr(out.bytes, lines[i]) != NULL, "'%s' is not in: %s", lines[i], out.bytes);
    ctp_i_buffer_free(&out);
}
END_TEST

/* Enough records for intervals; the first ten misses of a variable are listed. */
START_TEST(every_figure_has_an_interval)
{
    ctp_buffer records = {0}, out = {0};
    ctp_error err;
    for (int i = 0; i < 24; i++)
        ctp_i_buffer_printf(&records, "{\"id\": \"%d\", \"text\": \"%s the bridge.\", \"issues\": {\"bridge\": %d}, \"label\": \"%s\"}\n", i,
                            i % 3 == 0 ? "Stop" : "Build", i % 2 == 0 ? 1 : -1, i % 2 == 0 ? "pos" : "neu");
    ck_ok(evaluate(&out, records.bytes, &err), err);
    const char *issues = strstr(out.bytes, "\n \"issues\"");
    ck_assert_ptr_nonnull(issues);
    for (const char *const *name = (const char *const[]){"precision_low", "recall_high", "f1_low", "alpha_high", NULL}; *name != NULL; name++) {
        const char *at = strstr(issues, *name);
        ck_assert_msg(at != NULL && strncmp(at + strlen(*name), "\": null", 7) != 0, "no %s in: %s", *name, out.bytes);
    }
    size_t listed = 0;
    for (const char *at = out.bytes; (at = strstr(at, "\"variable\": \"issues\"")) != NULL; at++)
        listed++;
    ck_assert_uint_eq(listed, 10);
    ck_assert_int_eq(test_validate("evaluation", "evaluation.json", &out), 0);
    ctp_i_buffer_free(&records);
    ctp_i_buffer_free(&out);
}
END_TEST

START_TEST(faults_of_the_file_are_told_and_nothing_is_written)
{
    static const struct {
        const char *records;
        ctp_status status;
        const char *message;
    } cases[] = {
        {"", CTP_E_EMPTY, "holds no record"},
        {"\n\n", CTP_E_EMPTY, "holds no record"},
        {"{\"id\": \"1\", \"text\": \"A view.\"}\n", CTP_E_EMPTY, "no record is coded, expected a score, label, issues or another code"},
        {"\n{\"id\": \"1\", \"text\": \"A view.\", \"stance\": \"pro\", \"issue\": \"bridges\"}\n", CTP_E_SYNTAX,
         "issue 'bridges' stands in no lexicon that is used (did you mean 'bridge'?)"},
        {"{\"id\": \"1\", \"text\": \"A view.\"}\n{\"id\": \"2\", \"txt\": \"\"}\n", CTP_E_SYNTAX, "unknown field 'txt' (did you mean 'text'?)"},
    };
    ctp_buffer out = {0};
    ctp_error err;
    ck_assert_int_eq(evaluate(&out, cases[_i].records, &err), cases[_i].status);
    ck_assert_str_eq(err.message, cases[_i].message);
    ck_assert_ptr_nonnull(strstr(err.source, "gold.jsonl"));
    ck_assert_uint_eq(err.at.line, _i >= 3 ? 2 : 0);
    ck_assert_uint_eq(out.len, 0);
    ctp_i_buffer_free(&out);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("evaluate");
    TCase *tc = tcase_create("evaluate");
    tcase_add_test(tc, records_are_read_and_compared);
    tcase_add_test(tc, figures_and_misses_are_read_as_lines);
    tcase_add_test(tc, every_figure_has_an_interval);
    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, faults_of_the_file_are_told_and_nothing_is_written, 0, 5);
    suite_add_tcase(suite, tc);
    return suite;
}
