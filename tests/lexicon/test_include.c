/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lexicon/lex.h"
#include "lexicon/model.h"

/* A native lexicon that includes published lists and gives their categories weights. */

#define NEGATED "tests/lexicon/include/negated.json"

static ctp_lexicon *read_negated(void)
{
    ctp_lexicon *lexicon;
    ctp_error err;
    ck_ok(ctp_lexicon_read(&lexicon, CTP_TEST_ROOT "/" NEGATED, NULL, &err), err);
    return lexicon;
}

START_TEST(categories_with_a_weight_become_polarity)
{
    ctp_lexicon *lexicon = read_negated();
    ctp_buffer got = {0};
    for (size_t i = 0; i < lexicon->pattern_count; i++) {
        const ctp_entry *e = &lexicon->rules[lexicon->patterns[i].rule].entry;
        ctp_i_buffer_printf(&got, "%u %s %s %s %+.0f\n", (unsigned)lexicon->patterns[i].line, lexicon->patterns[i].text, e->category,
                            e->tag != NULL ? e->tag : "-", e->role == CTP_ROLE_POLARITY ? e->weight : 0.0);
    }
    ck_assert_str_eq(got.bytes, "2 splendid* polarity positive +1\n3 calm polarity positive +1\n5 dreadful polarity negative -1\n"
                                "6 menace* polarity negative -1\n8 not splendid* polarity neg_positive -1\n9 never calm polarity neg_positive -1\n"
                                "11 not dreadful polarity neg_negative +1\n12 no menace* polarity neg_negative +1\n14 rain* weather - +0\n");
    ctp_i_buffer_free(&got);
    ctp_lexicon_free(lexicon);
}
END_TEST

START_TEST(a_negated_entry_hides_what_it_negates)
{
    lex_bench bench;
    lex_open_lexicon(&bench, read_negated());
    lex_match(&bench, "Not splendidly calm, not dreadful, no menace, a menace in the rain.");
    ck_assert_str_eq(lex_spans(&bench, "polarity"), "Not splendidly | calm | not dreadful | no menace | menace");
    ck_assert_str_eq(lex_spans(&bench, "weather"), "rain");
    lex_close(&bench);
}
END_TEST

/* Whoever pins the lexicon's hash pins the included file. */
START_TEST(the_hash_covers_what_is_included)
{
    static const char head[] = "{\"format\":\"counterpoint-lexicon/1\",\"name\":\"t\",\"version\":\"1\",\"language\":\"en\",\"license\":\"\",\"source\":\"\","
                               "\"include\":[{\"path\":\"list.csv\"}]}";
    ctp_error err;
    ctp_lexicon *lexicon;
    ctp_lexicon_info first, second;
    char sha256[2][65], path[512];
    static const char *const lists[2] = {"term,category\na,b\n", "term,category\nc,b\n"};
    snprintf(path, sizeof path, "%s", test_write("t.json", head, sizeof head - 1));
    for (int i = 0; i < 2; i++) {
        test_write("list.csv", lists[i], strlen(lists[i]));
        ck_ok(ctp_lexicon_read(&lexicon, path, NULL, &err), err);
        ctp_lexicon_describe(lexicon, i == 0 ? &first : &second);
        snprintf(sha256[i], sizeof sha256[i], "%s", i == 0 ? first.sha256 : second.sha256);
        ctp_lexicon_free(lexicon);
    }
    ck_assert_str_ne(sha256[0], sha256[1]);
}
END_TEST

/* The include list of a lexicon beside list.dic (good), bad.dic, mean.dic (warnings) and itself. */
static const struct {
    const char *include, *fault;
} faults[] = {
    {"[3]", "t.json:2:2: error: expected an object with 'path'"},
    {"[{}]", "t.json:2:2: error: field 'path' is missing"},
    {"[{`path`:`list.dic`,`weigths`:{}}]", "t.json:2:21: error: unknown field 'weigths' (did you mean 'weights'?)"},
    {"[{`path`:`none.dic`}]", "t.json:2:10: error: 'none.dic': cannot open: No such file or directory"},
    {"[{`path`:`list.dic`,`format`:`dik`}]", "list.dic: error: unknown lexicon format 'dik' (did you mean 'dic'?), expected json, ykd, "},
    {"[{`path`:`list.dic`,`sha256`:`00`}]",
     "t.json:2:30: error: sha256 of 'list.dic' is 1724b7624a78890237db77483250990a158d936376c2564b102aec58fcc14ffd"},
    {"[{`path`:`t.json`}]", "t.json: error: includes take published formats only, not 'json'"},
    {"[{`path`:`bad.dic`}]", "bad.dic:1:1: error: no second line '%' ends the categories"},
    {"[{`path`:`list.dic`,`weights`:{`god`:1}}]", "t.json:2:38: error: the file has no category 'god' without weights of its own (did you mean 'good'?)"},
    {"[{`path`:`list.dic`,`weights`:{`good`:2}}]", "t.json:2:39: error: expected a number from -1 to 1"},
    {"[{`path`:`list.dic`,`weights`:{`good`:`1`}}]", "t.json:2:39: error: expected a number from -1 to 1"},
};

static void write_files(const char *include)
{
    static const char head[] = "{\"format\":\"counterpoint-lexicon/1\",\"name\":\"t\",\"version\":\"1\",\"language\":\"en\",\"license\":\"\",\"source\":\"\",\"include\":\n";
    static const char list[] = "%\n1\tgood\n\t2\tbest\n%\nfine\t1\nfinest\t1\t2\n", bad[] = "%\n1\tgood\nfine\t1\n", mean[] = "%\n1\tgood\n%\nfine\t1 2\n";
    char *quoted = lex_quoted(include);
    ctp_buffer json = {0};
    ctp_i_buffer_printf(&json, "%s%s}", head, quoted);
    test_write("list.dic", list, sizeof list - 1);
    test_write("bad.dic", bad, sizeof bad - 1);
    test_write("mean.dic", mean, sizeof mean - 1);
    test_write("t.json", json.bytes, json.len);
    ctp_i_buffer_free(&json);
    free(quoted);
}

static ctp_status read_files(ctp_lexicon **lexicon, const ctp_lexicon_options *options, ctp_error *err)
{
    char path[512];
    snprintf(path, sizeof path, "%s/t.json", test_folder());
    return ctp_lexicon_read(lexicon, path, options, err);
}

START_TEST(a_bad_include_is_refused_with_its_place)
{
    ctp_lexicon *lexicon;
    ctp_error err;
    write_files(faults[_i].include);
    ck_assert_int_ne(read_files(&lexicon, NULL, &err), CTP_OK);
    ck_assert_ptr_null(lexicon);
    const char *got = test_error(&err), *want = faults[_i].fault;
    ck_assert_int_eq(strncmp(got, test_folder(), strlen(test_folder())), 0);
    got += strlen(test_folder()) + 1;
    size_t len = strlen(want);
    ck_assert_msg(want[len - 1] == ' ' ? strncmp(got, want, len) == 0 : strcmp(got, want) == 0, "%s", got);
}
END_TEST

START_TEST(warnings_of_an_included_file_are_its_own)
{
    ctp_lexicon *lexicon;
    ctp_error err;
    const ctp_error *warnings;
    size_t listed;
    const ctp_lexicon_options strict = {.strict = true};
    write_files("[{`path`:`mean.dic`,`weights`:{`good`:0.5}}]");
    ck_ok(read_files(&lexicon, NULL, &err), err);
    ck_assert_uint_eq(ctp_lexicon_warnings(lexicon, &warnings, &listed), 1);
    ck_assert_ptr_nonnull(strstr(test_error(&warnings[0]), "/mean.dic:4:8: warning: '2' is no id of a category"));
    ctp_lexicon_free(lexicon);
    ck_assert_int_eq(read_files(&lexicon, &strict, &err), CTP_E_SYNTAX);
    ck_assert_ptr_nonnull(strstr(test_error(&err), "/mean.dic:4:8: error: '2' is no id of a category"));
}
END_TEST

START_TEST(a_weight_holds_for_all_below_unless_one_has_its_own)
{
    ctp_lexicon *lexicon;
    ctp_error err;
    write_files("[{`path`:`list.dic`,`weights`:{`good`:0.5,`good/best`:1}}]");
    ck_ok(read_files(&lexicon, NULL, &err), err);
    ck_assert_uint_eq(lexicon->rule_count, 2);
    ck_assert_double_eq(lexicon->rules[0].entry.weight, 0.5);
    ck_assert_double_eq(lexicon->rules[1].entry.weight, 1.0);
    ctp_lexicon_free(lexicon);
}
END_TEST

START_TEST(text_from_memory_opens_no_file)
{
    ctp_lexicon *lexicon;
    ctp_error err;
    ctp_buffer text = test_read(NEGATED);
    ck_assert_int_eq(ctp_lexicon_parse(&lexicon, ctp_i_buffer_span(&text), CTP_TEST_ROOT "/" NEGATED, NULL, &err), CTP_E_SYNTAX);
    ck_assert_ptr_nonnull(strstr(test_error(&err), ":8:14: error: a lexicon that includes files has to be read from a file"));
    ctp_i_buffer_free(&text);
}
END_TEST

START_TEST(a_failed_allocation_is_an_error_and_leaks_nothing)
{
    ctp_error err;
    for (test_failing run = {0}; test_failing_next(&run);) {
        ctp_lexicon *lexicon;
        TEST_FAILING(&run, ctp_lexicon_read(&lexicon, CTP_TEST_ROOT "/" NEGATED, NULL, &err));
        ck_assert((run.st == CTP_OK) == (lexicon != NULL));
        ctp_lexicon_free(lexicon);
    }
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("include");
    TCase *tc = tcase_create("include");
    tcase_add_test(tc, categories_with_a_weight_become_polarity);
    tcase_add_test(tc, a_negated_entry_hides_what_it_negates);
    tcase_add_test(tc, the_hash_covers_what_is_included);
    tcase_add_loop_test(tc, a_bad_include_is_refused_with_its_place, 0, (int)(sizeof faults / sizeof faults[0]));
    tcase_add_test(tc, warnings_of_an_included_file_are_its_own);
    tcase_add_test(tc, a_weight_holds_for_all_below_unless_one_has_its_own);
    tcase_add_test(tc, text_from_memory_opens_no_file);
    tcase_add_test(tc, a_failed_allocation_is_an_error_and_leaks_nothing);
    suite_add_tcase(suite, tc);
    return suite;
}
