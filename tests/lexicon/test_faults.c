/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lexicon/lex.h"

/* '`' stands for '"'. A pattern's fault is shown with the column inside the pattern. */
static const struct {
    const char *pattern, *fault;
} patterns[] = {
    {"", "1:1: empty pattern"},
    {"   ", "1:4: empty pattern"},
    {"a {drpk}", "1:3: unknown group {drpk} (did you mean {dprk}?)"},
    {"{zzz}", "1:1: unknown group {zzz}"},
    {"{dprk", "1:1: '{' is not closed"},
    {"{}", "1:1: group without a name"},
    {"a ~16 b", "1:3: gap of 16 words, expected 1 to 15"},
    {"a ~0 b", "1:3: gap of 0 words, expected 1 to 15"},
    {"a ~ b", "1:3: gap without a length, expected ~1 to ~15 or ~~"},
    {"~3 a", "1:1: pattern begins with a gap, expected a word"},
    {"a ~3", "1:3: pattern ends with a gap, expected a word"},
    {"a? ~3 b", "1:4: pattern begins with a gap, expected a word"},
    {"!a ~3 b", "1:4: pattern begins with a gap, expected a word"},
    {"_ a", "1:1: pattern begins with '_', expected a word"},
    {"a _?", "1:3: pattern ends with '_', expected a word"},
    {"a ~2 ~3 b", "1:6: two gaps next to each other"},
    {"a? b?", "1:1: pattern without a word that must stand"},
    {"!a", "1:1: pattern without a word that must stand"},
    {"[a|]", "1:4: empty alternative"},
    {"[|a]", "1:2: empty alternative"},
    {"[]", "1:2: empty alternative"},
    {"a [b|c", "1:3: '[' is not closed"},
    {"[a|~2 b]", "1:4: alternative begins with a gap, expected a word"},
    {"[a?|b]", "1:2: alternative without a word that must stand"},
    {"[a & b]", "1:4: '&' inside brackets, expected it between whole sequences only"},
    {"a ]", "1:3: ']' without '['"},
    {"a | b", "1:3: '|' outside brackets"},
    {"`a", "1:1: quote is not closed"},
    {"``", "1:1: empty quotes"},
    {"`a`b", "1:4: unexpected 'b', expected a blank"},
    {"a, b", "1:2: unexpected ',', expected a blank"},
    {", b", "1:1: unexpected ',' (punctuation is matched only inside quotes: \",\")"},
    {"$5", "1:1: unexpected '$' (punctuation is matched only inside quotes: \"$\")"},
    {"*", "1:1: '*' without letters, expected word* or *word"},
    {"*a*", "1:1: '*' at both ends, expected word* or *word"},
    {"a*b", "1:3: unexpected 'b', expected a blank"},
    {"=", "1:1: '=' without a word"},
    {"=`US`", "1:1: '=' without a word"},
    {"a ?", "1:3: '?' follows nothing, expected x? without a blank"},
    {"a ~2? b", "1:5: '?' after a gap"},
    {"a !b? c", "1:3: '?' after '!', expected a word, group or alternatives"},
    {"a ! b", "1:3: '!' without a word, expected !word, !{group} or ![a|b]"},
    {"a !!b", "1:4: '!' inside '!'"},
    {"a !_", "1:4: '_' after '!', expected a word, group or alternatives"},
    {"a ![b ~2 c]", "1:7: gap after '!', expected a word, group or alternatives"},
    {"a !{gap}", "1:4: a gap after '!' (in its group), expected a word, group or alternatives"},
    {"R&D", "1:2: '&' without blanks around it (to match the mark itself, put the word into quotes)"},
    {"a & ", "1:5: empty pattern"},
    {"& a", "1:1: empty pattern"},
    {"a & ~2 b", "1:5: pattern begins with a gap, expected a word"},
    {"\xC3\xA9 {x}", "1:3: unknown group {x}"},
};

START_TEST(a_bad_pattern_is_refused_with_its_column)
{
    char json[1024], want[512];
    ctp_lexicon *lexicon;
    ctp_error err;
    ctp_buffer escaped = {0};
    ctp_json_writer w;
    char *pattern = lex_quoted(patterns[_i].pattern);
    ctp_i_json_writer_init(&w, ctp_i_buffer_sink(&escaped), 0, &err);
    ctp_i_json_string(&w, pattern);
    ck_ok(ctp_i_json_writer_finish(&w), err);
    snprintf(json, sizeof json, "{\"format\":\"counterpoint-lexicon/1\",\"name\":\"t\",\"version\":\"1\",\"language\":\"en\",\"license\":\"\","
             "\"source\":\"\",\"groups\":{\"dprk\":[\"korea\"],\"gap\":[\"a ~2 b\"]},\"polarity\":[\n%s]}", escaped.bytes);
    ck_assert_int_eq(ctp_lexicon_parse(&lexicon, test_span(json), "t", NULL, &err), CTP_E_SYNTAX);
    ck_assert_ptr_null(lexicon);
    unsigned column = (unsigned)strtoul(patterns[_i].fault + 2, NULL, 10);
    for (const char *p = pattern; p < pattern + strlen(pattern) && p[0] != '\0'; p++)
        if (*p == '"' && (unsigned)(p - pattern) + 1 < (unsigned)strtoul(patterns[_i].fault + 2, NULL, 10))
            column++; /* its escape in JSON */
    snprintf(want, sizeof want, "t:2:%u: error: %s", column + 1, strstr(patterns[_i].fault, ": ") + 2);
    ck_assert_str_eq(test_error(&err), want);
    ctp_i_buffer_free(&escaped);
    free(pattern);
}
END_TEST

/* errors/<case>.json or .csv with errors/<case>.txt: all faults, a line each. */
START_TEST(check_finds_every_fault_of_a_file)
{
    char **names, path[256];
    size_t count, cases = 0;
    ctp_error err;
    ck_ok(ctp_i_folder_names(&names, &count, CTP_TEST_ROOT "/tests/lexicon/errors", &err), err);
    for (size_t i = 0; i < count; i++) {
        static ctp_error shown[64];
        ctp_faults faults = {shown, 64, 0};
        size_t stem = strcspn(names[i], ".");
        if (strcmp(names[i] + stem, ".txt") == 0)
            continue;
        snprintf(path, sizeof path, "tests/lexicon/errors/%s", names[i]);
        ctp_buffer text = test_read(path), got = {0};
        ck_ok(ctp_lexicon_check(ctp_i_buffer_span(&text), names[i], NULL, &faults, &err), err);
        for (size_t k = 0; k < faults.count && k < faults.capacity; k++)
            ctp_i_buffer_printf(&got, "%s\n", test_error(&shown[k]));
        snprintf(path, sizeof path, "tests/lexicon/errors/%.*s.txt", (int)stem, names[i]);
        ctp_buffer want = test_read(path);
        ck_assert_msg(want.len == got.len && memcmp(want.bytes, got.bytes, got.len) == 0, "%s: got\n%s", path, got.bytes);
        ctp_i_buffer_free(&text);
        ctp_i_buffer_free(&got);
        ctp_i_buffer_free(&want);
        cases++;
    }
    ck_assert_uint_gt(cases, 5);
    ctp_i_names_free(names, count);
}
END_TEST

static const char *const shipped[] = {"lexicons/en/cues.json", "lexicons/en/polarity.json", "lexicons/topics/north-korea.json",
                                      "lexicons/de/cues.json", "lexicons/de/polarity.json", "lexicons/topics/tempolimit.json",
                                      "lexicons/fr/cues.json", "lexicons/fr/polarity.json", "lexicons/topics/nucleaire.json"};

START_TEST(shipped_lexicons_have_no_fault)
{
    ctp_error fault, err;
    ctp_faults faults = {&fault, 1, 0};
    ctp_buffer text = test_read(shipped[_i]);
    ck_ok(ctp_lexicon_check(ctp_i_buffer_span(&text), shipped[_i], NULL, &faults, &err), err);
    ck_assert_msg(faults.count == 0 || fault.severity == CTP_WARNING, "%s", test_error(&fault));
    ctp_i_buffer_free(&text);
}
END_TEST

static ctp_status compile_all(const char *const *texts, size_t count, ctp_error *err)
{
    ctp_lexicon *lexicons[4];
    ctp_lexicon_set *set;
    for (size_t i = 0; i < count; i++) {
        char json[1024];
        snprintf(json, sizeof json, "{\"format\":\"counterpoint-lexicon/1\",\"version\":\"1\",\"language\":\"en\",\"license\":\"\",\"source\":\"\",%s}",
                 texts[i]);
        ck_ok(ctp_lexicon_parse(&lexicons[i], test_span(json), "t", NULL, err), *err);
    }
    ctp_status st = ctp_lexicon_set_compile(&set, lexicons, count, "en", err);
    ck_assert((st == CTP_OK) == (set != NULL));
    ctp_lexicon_set_free(set);
    return st;
}

START_TEST(lexicons_that_do_not_go_together_are_refused)
{
    ctp_error err;
    ck_assert_int_eq(compile_all((const char *const[]){"\"name\":\"a\"", "\"name\":\"a\""}, 2, &err), CTP_E_ARGUMENT);
    ck_assert_str_eq(test_error(&err), "error: two lexicons are named 'a' (those of a manifest are read without -l)");
    ck_assert_int_eq(compile_all((const char *const[]){"\"name\":\"a\",\"tables\":{}", "\"name\":\"b\",\"tables\":{}"}, 2, &err), CTP_E_ARGUMENT);
    ck_assert_str_eq(test_error(&err), "error: lexicons 'a' and 'b' both have tables of language 'en'");
    ck_assert_int_eq(compile_all((const char *const[]){"\"name\":\"a\",\"tables\":{\"stemmer\":\"x\"}"}, 1, &err), CTP_E_ARGUMENT);
    ck_assert_ptr_nonnull(strstr(test_error(&err), "unknown stemmer 'x', expected none (words match as they stand) or one of "));
    ck_assert_int_eq(compile_all((const char *const[]){"\"name\":\"a\""}, 1, &err), CTP_OK);
    ck_assert_int_eq(compile_all(NULL, 0, &err), CTP_OK);
}
END_TEST

START_TEST(a_failed_allocation_is_an_error_and_leaks_nothing)
{
    static const char json[] = "{\"format\":\"counterpoint-lexicon/1\",\"name\":\"t\",\"version\":\"1\",\"language\":\"en\",\"license\":\"\","
                               "\"source\":\"\",\"groups\":{\"g\":[\"a b\",\"c\"]},\"cues\":{\"border\":[\"but\"]},"
                               "\"polarity\":[{\"match\":[\"{g} ~2 d\",\"=US & x*\"],\"unless\":[\"no\"]}]}";
    ctp_error err, check[2];
    ctp_faults faults = {check, 2, 0};
    test_failing run = {0};
    while (test_failing_next(&run)) {
        ctp_lexicon *lexicon;
        ctp_lexicon_set *set = NULL;
        test_failing_begin(&run);
        ctp_status st = ctp_lexicon_parse(&lexicon, test_span(json), "t", NULL, &err);
        if (st == CTP_OK)
            st = ctp_lexicon_set_compile(&set, &lexicon, 1, "en", &err);
        if (st == CTP_OK)
            st = ctp_lexicon_check(test_span(json), "t", NULL, &faults, &err);
        test_failing_end(&run, st);
        ctp_lexicon_set_free(set);
    }
    ck_assert_uint_gt(run.at, 100);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("faults");
    TCase *tc = tcase_create("faults");
    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, a_bad_pattern_is_refused_with_its_column, 0, (int)(sizeof patterns / sizeof patterns[0]));
    tcase_add_test(tc, check_finds_every_fault_of_a_file);
    tcase_add_loop_test(tc, shipped_lexicons_have_no_fault, 0, (int)(sizeof shipped / sizeof shipped[0]));
    tcase_add_test(tc, lexicons_that_do_not_go_together_are_refused);
    tcase_add_test(tc, a_failed_allocation_is_an_error_and_leaks_nothing);
    suite_add_tcase(suite, tc);
    return suite;
}
