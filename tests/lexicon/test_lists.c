/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/number.h"
#include "lexicon/lex.h"
#include "lexicon/model.h"

/* lists/<format>-<case>.in with .txt beside it: what reading it as that format gives: faults and warnings, or else entries and warnings, a line each. A
 * good one must be recognised by its content alone. */

#define LISTS "tests/lexicon/lists/"

static void add_entries(ctp_buffer *out, const ctp_lexicon *lexicon)
{
    static const char *const kinds[] = {[CTP_NODE_WORD] = "stem", [CTP_NODE_EXACT] = "form", [CTP_NODE_PREFIX] = "prefix"};
    char weight[CTP_NUMBER_SIZE], spread[CTP_NUMBER_SIZE];
    for (size_t i = 0; i < lexicon->pattern_count; i++) {
        const ctp_pattern *p = &lexicon->patterns[i];
        const ctp_entry *e = &lexicon->rules[p->rule].entry;
        const ctp_node *word = p->node->kind == CTP_NODE_SEQUENCE ? p->node->child : p->node;
        ctp_i_format_number(weight, e->weight);
        ctp_i_format_number(spread, e->spread);
        ctp_i_buffer_printf(out, "%u %s '%s' in %s", (unsigned)p->line, kinds[word->kind], p->text, e->category);
        if (e->role == CTP_ROLE_POLARITY)
            ctp_i_buffer_printf(out, " weight %s spread %s", weight, spread);
        ctp_i_buffer_printf(out, e->tag != NULL ? " tag %s\n" : "\n", e->tag);
    }
}

static void add_list(ctp_buffer *out, const ctp_error *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        ctp_i_buffer_printf(out, "%s\n", test_error(&list[i]));
}

/* @return the status of reading */
static ctp_status describe(ctp_buffer *out, ctp_span text, const char *name, const char *format)
{
    static ctp_error shown[64];
    ctp_faults faults = {shown, 64, 0};
    const ctp_lexicon_options options = {.format = format};
    const ctp_error *warnings;
    ctp_lexicon *lexicon;
    ctp_error err;
    size_t kept;
    ctp_status st = ctp_lexicon_parse(&lexicon, text, name, &options, &err);
    ck_assert((st == CTP_OK) == (lexicon != NULL));
    if (st == CTP_OK) {
        add_entries(out, lexicon);
        ctp_lexicon_warnings(lexicon, &warnings, &kept);
        add_list(out, warnings, kept);
    } else {
        ck_ok(ctp_lexicon_check(text, name, &options, &faults, &err), err);
        add_list(out, shown, faults.count);
    }
    ctp_lexicon_free(lexicon);
    return st;
}

static void hold_against(const char *path, const ctp_buffer *got)
{
    ctp_buffer want = test_read(path);
    ck_assert_msg(want.len == got->len && memcmp(want.bytes, got->bytes, got->len) == 0, "%s: got\n%s", path, got->bytes);
    ctp_i_buffer_free(&want);
}

static void check_case(const char *name)
{
    char path[256], format[64];
    size_t stem = strlen(name) - strlen(".in");
    const char *dash = strrchr(name, '-');
    bool good = strcmp(dash, "-good.in") == 0;
    ctp_buffer got = {0}, recognised = {0};
    snprintf(format, sizeof format, "%.*s", (int)(dash - name), name);
    snprintf(path, sizeof path, LISTS "%s", name);
    ctp_buffer text = test_read(path);
    ctp_status st = describe(&got, ctp_i_buffer_span(&text), name, format);
    ck_assert_msg((st == CTP_OK) == good, "%s: %s", name, got.bytes);
    if (good)
        describe(&recognised, ctp_i_buffer_span(&text), name, NULL);
    ck_assert_msg(!good || strcmp(got.bytes, recognised.bytes) == 0, "%s: recognised as another:\n%s", name, recognised.bytes);
    snprintf(path, sizeof path, LISTS "%.*s.txt", (int)stem, name);
    hold_against(path, &got);
    ctp_i_buffer_free(&text);
    ctp_i_buffer_free(&got);
    ctp_i_buffer_free(&recognised);
}

/* @return how many files have such an ending */
static size_t each_list(const char *ending, void (*check)(const char *name))
{
    char **names;
    size_t count, cases = 0;
    ctp_error err;
    ck_ok(ctp_i_folder_names(&names, &count, CTP_TEST_ROOT "/" LISTS, &err), err);
    for (size_t i = 0; i < count; i++)
        if (strlen(names[i]) > strlen(ending) && strcmp(names[i] + strlen(names[i]) - strlen(ending), ending) == 0) {
            check(names[i]);
            cases++;
        }
    ctp_i_names_free(names, count);
    return cases;
}

START_TEST(a_list_gives_its_entries_faults_and_warnings)
{
    ck_assert_uint_ge(each_list(".in", check_case), 21);
}
END_TEST

static void fail_allocations(const char *name)
{
    char path[256];
    ctp_error err;
    snprintf(path, sizeof path, LISTS "%s", name);
    ctp_buffer text = test_read(path);
    for (test_failing run = {0}; test_failing_next(&run);) {
        ctp_lexicon *lexicon;
        TEST_FAILING(&run, ctp_lexicon_parse(&lexicon, ctp_i_buffer_span(&text), "t", NULL, &err));
        ck_assert((run.st == CTP_OK) == (lexicon != NULL));
        ctp_lexicon_free(lexicon);
    }
    ctp_i_buffer_free(&text);
}

/* The n-th allocation fails, for every n and every good list. */
START_TEST(a_failed_allocation_is_an_error_and_leaks_nothing)
{
    ck_assert_uint_ge(each_list("-good.in", fail_allocations), 7);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("lists");
    TCase *tc = tcase_create("lists");
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, a_list_gives_its_entries_faults_and_warnings);
    tcase_add_test(tc, a_failed_allocation_is_an_error_and_leaks_nothing);
    suite_add_tcase(suite, tc);
    return suite;
}
