/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/number.h"
#include "lexicon/lex.h"

/* What a lexicon becomes in another format, and that it still says the same. */

#define CONVERT "tests/lexicon/convert/"

static ctp_lexicon *read_bytes(ctp_span bytes, const char *name)
{
    ctp_lexicon *lexicon;
    ctp_error err;
    ck_ok(ctp_lexicon_parse(&lexicon, bytes, name, NULL, &err), err);
    return lexicon;
}

static ctp_buffer converted(const ctp_lexicon *lexicon, const char *target, ctp_lexicon_losses *losses)
{
    ctp_buffer out = {0};
    ctp_error err;
    ck_ok(ctp_lexicon_convert(lexicon, target, ctp_i_buffer_sink(&out), losses, &err), err);
    return out;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* All matches in the text, a line each, sorted; with what the entries say or only where. The lexicon is taken over. */
static ctp_buffer matches_of(ctp_lexicon *lexicon, const char *text, bool says)
{
    lex_bench bench;
    char weight[CTP_NUMBER_SIZE], spread[CTP_NUMBER_SIZE];
    ctp_buffer all = {0};
    lex_open_lexicon(&bench, lexicon);
    lex_match(&bench, text);
    char **lines = calloc(bench.found.matches.count + 1, sizeof *lines);
    for (size_t i = 0; i < bench.found.matches.count; i++) {
        const ctp_match *m = &bench.found.matches.items[i];
        const ctp_entry *e = ctp_i_set_entry(bench.set, m->entry);
        ctp_buffer line = {0};
        ctp_i_format_number(weight, e->weight);
        ctp_i_format_number(spread, e->spread);
        ctp_i_buffer_printf(&line, "%06u-%06u", (unsigned)m->first, (unsigned)m->end);
        if (says)
            ctp_i_buffer_printf(&line, " %s %d %s %s %s %d %d", e->category, (int)e->role, weight, spread, e->tag != NULL ? e->tag : "",
                                (int)e->reach, e->commitment);
        lines[i] = line.bytes;
    }
    qsort(lines, bench.found.matches.count, sizeof *lines, by_text);
    for (size_t i = 0; i < bench.found.matches.count; i++) {
        if (says || i == 0 || strcmp(lines[i], lines[i - 1]) != 0)
            ctp_i_buffer_printf(&all, "%s\n", lines[i]);
    }
    for (size_t i = 0; i < bench.found.matches.count; i++)
        free(lines[i]);
    free(lines);
    lex_close(&bench);
    return all;
}

static void expect_same(const ctp_buffer *want, ctp_buffer got, const char *path, const char *target)
{
    ck_assert_msg(want->len == got.len && (got.len == 0 || memcmp(want->bytes, got.bytes, got.len) == 0), "%s as %s:\n%s\nwant\n%s", path, target,
                  got.len > 0 ? got.bytes : "", want->len > 0 ? want->bytes : "");
    ctp_i_buffer_free(&got);
}

/* Lists are matched against themselves, lexicons against prose of our own. */
static const struct {
    const char *path, *text; /* NULL = itself */
    bool is_list;            /* nothing in it but terms */
} sources[] = {
    {"tests/lexicon/lists/vader-good.in", NULL, true},       {"tests/lexicon/lists/afinn-good.in", NULL, true},
    {"tests/lexicon/lists/nrc-good.in", NULL, true},         {"tests/lexicon/lists/mpqa-good.in", NULL, false},
    {"tests/lexicon/lists/sentiwordnet-good.in", NULL, true}, {"tests/lexicon/lists/loughran-mcdonald-good.in", NULL, true},
    {"tests/lexicon/lists/word-list-good.in", NULL, true},   {"tests/lexicon/little/little.dic", NULL, true},
    {"tests/lexicon/little/little.yaml", NULL, true},        {"tests/lexicon/little/little.lc3", NULL, true},
    {"tests/lexicon/little/little.ykd", NULL, true},         {"tests/lexicon/little/little.cat", NULL, true},
    {"tests/lexicon/little/little.csv", NULL, true},         {"tests/lexicon/little/little.tsv", NULL, true},
    {CONVERT "everything.json", NULL, false},                {"lexicons/en/cues.json", "lexicons/README.md", false},
    {"lexicons/en/polarity.json", "lexicons/README.md", false}, {"lexicons/topics/north-korea.json", NULL, false},
};

static const char *name_of(const char *path)
{
    return strrchr(path, '/') + 1;
}

START_TEST(native_says_the_same_and_stays)
{
    const char *path = sources[_i].path;
    ctp_lexicon_losses losses;
    ctp_buffer bytes = test_read(path), text = test_read(sources[_i].text != NULL ? sources[_i].text : path);
    ctp_lexicon *lexicon = read_bytes(ctp_i_buffer_span(&bytes), name_of(path));
    ctp_buffer native = converted(lexicon, "native", &losses);
    ctp_lexicon *again = read_bytes(ctp_i_buffer_span(&native), "again.json");
    expect_same(&native, converted(again, "native", &losses), path, "native");
    ck_assert_uint_eq(losses.count, 0);
    ctp_buffer want = matches_of(lexicon, text.bytes, true);
    ck_assert_uint_gt(want.len, 0);
    expect_same(&want, matches_of(again, text.bytes, true), path, "native");
    ctp_i_buffer_free(&bytes);
    ctp_i_buffer_free(&text);
    ctp_i_buffer_free(&native);
    ctp_i_buffer_free(&want);
}
END_TEST

/* A list says the same as CSV, and stands in the same places as quanteda's YAML, which holds no weights. */
START_TEST(lists_keep_their_matches_in_every_target)
{
    const char *path = sources[_i].path;
    ctp_lexicon_losses losses;
    if (!sources[_i].is_list)
        return;
    ctp_buffer text = test_read(path);
    const ctp_span bytes = ctp_i_buffer_span(&text);
    ctp_lexicon *lexicon = read_bytes(bytes, name_of(path));
    ctp_buffer csv = converted(lexicon, "csv", &losses), yaml = converted(lexicon, "quanteda", &losses);
    ctp_buffer says = matches_of(lexicon, text.bytes, true), stands = matches_of(read_bytes(bytes, name_of(path)), text.bytes, false);
    expect_same(&says, matches_of(read_bytes(ctp_i_buffer_span(&csv), "again.csv"), text.bytes, true), path, "csv");
    expect_same(&stands, matches_of(read_bytes(ctp_i_buffer_span(&yaml), "again.yaml"), text.bytes, false), path, "quanteda");
    ctp_buffer *const all[] = {&text, &csv, &yaml, &says, &stands};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        ctp_i_buffer_free(all[i]);
}
END_TEST

static void add_losses(ctp_buffer *out, const ctp_lexicon_losses *losses)
{
    for (size_t i = 0; i < losses->count; i++) {
        const ctp_lexicon_loss *loss = &losses->items[i];
        ctp_i_buffer_printf(out, "%zu %s:", loss->count, loss->what);
        for (size_t k = 0; k < loss->count && k < CTP_LOSS_LINES; k++)
            ctp_i_buffer_printf(out, " %u", (unsigned)loss->lines[k]);
        ctp_i_buffer_text(out, "\n");
    }
}

/* convert/everything.json holds all that a lexicon can hold: convert/<target>.txt is what it becomes, and what of it is lost. */
START_TEST(what_is_lost_is_told)
{
    char path[128];
    ctp_lexicon_losses losses;
    ctp_buffer bytes = test_read(CONVERT "everything.json");
    ctp_lexicon *lexicon = read_bytes(ctp_i_buffer_span(&bytes), "everything.json");
    for (size_t i = 0; ctp_lexicon_target_name(i) != NULL; i++) {
        ctp_buffer got = converted(lexicon, ctp_lexicon_target_name(i), &losses);
        add_losses(&got, &losses);
        snprintf(path, sizeof path, CONVERT "%s.txt", ctp_lexicon_target_name(i));
        ctp_buffer want = test_read(path);
        expect_same(&want, got, path, ctp_lexicon_target_name(i));
        ctp_i_buffer_free(&want);
    }
    ctp_lexicon_free(lexicon);
    ctp_i_buffer_free(&bytes);
}
END_TEST

START_TEST(a_repeated_term_is_written_once)
{
    ctp_lexicon_losses losses;
    ctp_lexicon *lexicon = read_bytes(test_span("term,weight\ngood,1\ngood,1\nGood,0.5\nbad,-1\n"), "positive.v2.csv");
    ctp_buffer native = converted(lexicon, "native", &losses);
    const char *last = strstr(native.bytes, "good");
    ck_assert_ptr_nonnull(strstr(native.bytes, "\"positive.v2\""));
    ck_assert_ptr_nonnull(last);
    ck_assert_ptr_null(strstr(last + 1, "good"));
    ck_assert_ptr_null(strstr(native.bytes, "0.5"));
    ctp_lexicon_free(lexicon);
    ctp_i_buffer_free(&native);
}
END_TEST

START_TEST(an_unknown_target_is_refused)
{
    ctp_lexicon_losses losses;
    ctp_error err;
    ctp_buffer out = {0};
    ctp_lexicon *lexicon = read_bytes(test_span("good\nbad\n"), "t.csv");
    ck_assert_int_eq(ctp_lexicon_convert(lexicon, "nativ", ctp_i_buffer_sink(&out), &losses, &err), CTP_E_ARGUMENT);
    ck_assert_str_eq(test_error(&err), "error: unknown target 'nativ' (did you mean 'native'?), expected native, quanteda or csv");
    ck_assert_uint_eq(out.len, 0);
    ctp_lexicon_free(lexicon);
}
END_TEST

START_TEST(a_failed_allocation_is_an_error_and_leaks_nothing)
{
    ctp_buffer bytes = test_read(CONVERT "everything.json");
    ctp_lexicon *lexicon = read_bytes(ctp_i_buffer_span(&bytes), "everything.json");
    ctp_lexicon_losses losses;
    ctp_buffer whole = {0};
    ctp_error err;
    ck_ok(ctp_lexicon_convert(lexicon, ctp_lexicon_target_name((size_t)_i), ctp_i_buffer_sink(&whole), &losses, &err), err);
    for (test_failing run = {0}; test_failing_next(&run);) {
        ctp_buffer out = {0};
        TEST_FAILING(&run, ctp_lexicon_convert(lexicon, ctp_lexicon_target_name((size_t)_i), ctp_i_buffer_sink(&out), &losses, &err));
        ck_assert_msg(run.st != CTP_OK || strcmp(out.bytes, whole.bytes) == 0, "allocation %zu fails: something is not written", run.at);
        ctp_i_buffer_free(&out);
    }
    ctp_i_buffer_free(&whole);
    ctp_lexicon_free(lexicon);
    ctp_i_buffer_free(&bytes);
}
END_TEST

Suite *test_suite(void)
{
    const int count = (int)(sizeof sources / sizeof sources[0]);
    Suite *suite = suite_create("convert");
    TCase *tc = tcase_create("convert");
    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, native_says_the_same_and_stays, 0, count);
    tcase_add_loop_test(tc, lists_keep_their_matches_in_every_target, 0, count);
    tcase_add_test(tc, what_is_lost_is_told);
    tcase_add_test(tc, a_repeated_term_is_written_once);
    tcase_add_test(tc, an_unknown_target_is_refused);
    tcase_add_loop_test(tc, a_failed_allocation_is_an_error_and_leaks_nothing, 0, 3);
    suite_add_tcase(suite, tc);
    return suite;
}
