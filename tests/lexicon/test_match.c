/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/array.h"
#include "lexicon/lex.h"

/* '`' stands for '"' in patterns. */
static const struct {
    const char *pattern, *text, *spans;
} rows[] = {
    /* words */
    {"supply", "It supplies and supplied the supply.", "supplies | supplied | supply"},
    {"Supply", "Supplies", "Supplies"},
    {"korea", "Korea's and Korea\xE2\x80\x99s leaders", "Korea's | Korea\xE2\x80\x99s"},
    {"koreas'", "the Koreas' border", "Koreas'"},
    {"deal", "no such word", ""},
    {"u.s.", "The U.S. stays in the U.S.", "U.S. | U.S."},
    /* case kept */
    {"=US", "The US told us and US's allies", "US | US's"},
    {"=May", "In May it may rain", "May"},
    {"=McKinley", "McKinley and mckinley", "McKinley"},
    {"=DPRK-led", "the DPRK-led and dprk-led", "DPRK-led"},
    /* exact forms */
    {"`threat`", "A threat, threats, Threat.", "threat | Threat"},
    {"`THREAT`", "a threat", "threat"},
    {"`threats`", "threat and THREATS", "THREATS"},
    {"`not at all`", "It is not at all good, not all.", "not at all"},
    {"`,`", "one, two, three", ", | ,"},
    {"`can't`", "We can't and can\xE2\x80\x99t", "can't | can\xE2\x80\x99t"},
    {"`%`", "5 % of it", "%"},
    {"`9/11`", "After 9/11 it was so", "9/11"},
    /* wildcards */
    {"nucl*", "nuclear nucleus unclear", "nuclear | nucleus"},
    {"NUCL*", "Nuclear", "Nuclear"},
    {"*n't", "It isn't and doesn\xE2\x80\x99t", "isn't | doesn\xE2\x80\x99t"},
    {"*ization", "denuclearization of civilization", "denuclearization | civilization"},
    {"pseudo-*", "a pseudo-democratic state", "pseudo-democratic"},
    /* compounds */
    {"anti-american", "an anti-American mood", "anti-American"},
    {"american", "an anti-American mood", "American"},
    {"anti-american", "an anti American mood", "anti American"},
    {"`so-called`", "the so-called allies", "so-called"},
    {"american mood", "an anti-American mood", "American mood"},
    {"mood anti", "a mood anti-American", "mood anti"},
    {"`u.s.-backed`", "a U.S.-backed plan", "U.S.-backed"},
    /* groups and alternatives */
    {"{people}", "Kim met Trump", "Kim | Trump"},
    {"{deal}", "a deal or a peace treaty", "deal | peace treaty"},
    {"{dprk} threat", "North Korea's threats; a DPRK threat", "North Korea's threats | DPRK threat"},
    {"{all} now", "Kim now, peace treaty now, anti-American now", "Kim now | peace treaty now | anti-American now"},
    {"[a|the] deal", "a deal, the deal, some deal", "a deal | the deal"},
    {"[peace treaty|deal [with|of] kim]", "a deal with Kim, a peace treaty", "deal with Kim | peace treaty"},
    {"[[a|b] c|d]", "a c b c d", "a c | b c | d"},
    {"bad [a|a b] b", "bad a b b", "bad a b b"},
    /* words that match alone are looked for apart from longer alternatives */
    {"[bridge|old bridge|bridge of sighs]", "the old bridge of sighs, a bridge", "old bridge | bridge"},
    {"[bridge|bridge bridge]", "bridge bridge bridge", "bridge bridge | bridge"},
    {"[bridge|old? bridge]", "a bridge, an old bridge", "bridge | old bridge"},
    {"[bridge|old _ bridge]", "old bridge bridge bridge", "old bridge bridge | bridge"},
    {"[bridge|old ~2 river]", "an old bridge and river, a bridge", "old bridge and river | bridge"},
    {"[bridge|well-built]", "a well-built bridge, well built", "well-built | bridge | well built"},
    /* optional */
    {"strong? deal", "a strong deal and a deal", "strong deal | deal"},
    {"deal [with kim]?", "a deal with Kim, a deal", "deal with Kim | deal"},
    {"very? very? good", "very very good, very good, good", "very very good | very good | good"},
    {"not {people}? said", "not Kim said, not said", "not Kim said | not said"},
    /* any word */
    {"more _ than", "more harm than good, more than", "more harm than"},
    {"more _ than", "more anti-American than", "more anti-American than"},
    {"more _ than", "more \"harm\" than, more , than", "more \"harm\" than"},
    {"very _? good", "very very good, very good", "very very good | very good"},
    /* gaps */
    {"break ~2 promise", "break a big promise, break a very big promise", "break a big promise"},
    {"break ~2 promise", "break promises", "break promises"},
    {"break ~9 promise", "break it but keep a promise", ""},
    {"break ~9 promise", "break, the promise", ""},
    {"`said` ~3 `that`", "He said on Monday that it rains", "said on Monday that"},
    {"`,` ~3 said", "It rains, the man said", ", the man said"},
    {"break ~1 promise", "break anti-American promises", "break anti-American promises"},
    {"a ~1 b", "a (x) b", "a (x) b"},
    {"break ~~ promise", "break it but then, in the end, keep the promise", "break it but then, in the end, keep the promise"},
    {"a ~2 b", "a b x b", "a b x b"},
    {"a ~15 b", "a 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 b", "a 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 b"},
    {"a ~15 b", "a 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 b", ""},
    /* next to each other */
    {"peace talk", "\"peace\" talks, peace (talks), peace, talks", "peace\" talks | peace (talks"},
    {"a b", "a - b", ""},
    {"a b a", "a b a b a", "a b a"},
    /* conjunctions */
    {"kim & threat", "The threat of Kim, but no other threat", "threat of Kim"},
    {"kim & threat", "Kim rules, a threat follows", ""},
    {"kim && threat", "Kim rules, a threat follows", "Kim rules, a threat"},
    {"kim & deal", "Kim wants a deal or some deal", "Kim wants a deal"},
    {"kim & deal", "a deal by Kim, a deal by Kim", "deal by Kim | deal by Kim"},
    {"a & b & c", "c x a b, a b, b a c", "c x a b | b a c"},
    {"a b & c", "c a b", "c a b"},
    {"a & b && c", "a b, c, b", "a b, c"},
    {"a && b && c", "b, x, c, a, b", "c, a, b"},
    /* not here */
    {"good !deal", "good deal, good work", "good"},
    {"!not good", "not good, very good", "good"},
    {"!not good", "not \"good\"", ""},
    {"!no !not good", "no good, not good, good", "good"},
    {"![not|no longer] good", "no longer good, no good, not good", "good"},
    {"!{deal} now", "peace treaty now, treaty now, deal now", "now"},
    {"a !b ~3 c", "a b c, a x c", "a x c"},
    {"a !b", "a \"b\", a", "a"},
    {"!anti-american mood", "anti-American mood, American mood", "mood"},
    {"!`,` good", "well, good and good", "good"},
    {"a ![b c] b", "a b c a b d", "a b"},
};

START_TEST(pattern_matches_these_spans)
{
    lex_bench bench;
    lex_open_pattern(&bench, rows[_i].pattern, NULL);
    lex_match(&bench, rows[_i].text);
    ck_assert_msg(strcmp(lex_spans(&bench, "polarity"), rows[_i].spans) == 0, "%s on '%s': %s", rows[_i].pattern, rows[_i].text,
                  lex_spans(&bench, "polarity"));
    lex_close(&bench);
}
END_TEST

/* Words that must follow each other are looked for by the bits of sixty-four tokens, longer sentences by lists. */
static const struct {
    const char *pattern, *text, *spans;
} following[] = {
    {"strong deal", "a strong deal, strong and deal", "strong deal"},
    {"strong deal", "a deal strong", ""},
    {"strong deal", "a `strong` deal, a strong (`deal`)", "strong` deal | strong (`deal"},
    {"american mood", "an anti-American mood", "American mood"},
    {"anti-american mood", "an anti-American mood, an anti mood", "anti-American mood"},
    {"strong !{people} deal", "strong deal", "strong deal"},
    {"strong very? deal", "strong very deal", "strong very deal"},
    {"strong strong deal", "strong strong strong deal", "strong strong deal"},
};

START_TEST(words_follow_each_other_wherever_they_stand)
{
    const size_t before[] = {0, 61, 62, 63, 64, 65, 200};
    char *text = lex_quoted(following[_i].text), *spans = lex_quoted(following[_i].spans);
    lex_bench bench;
    lex_open_pattern(&bench, following[_i].pattern, NULL);
    for (size_t k = 0; k < sizeof before / sizeof before[0]; k++) {
        ctp_buffer whole = {0};
        for (size_t i = 0; i < before[k]; i++)
            ctp_i_buffer_text(&whole, "far ");
        ctp_i_buffer_text(&whole, text);
        lex_match(&bench, whole.bytes);
        ck_assert_msg(strcmp(lex_spans(&bench, "polarity"), spans) == 0, "%s behind %zu words: %s", following[_i].pattern, before[k],
                      lex_spans(&bench, "polarity"));
        ctp_i_buffer_free(&whole);
    }
    lex_close(&bench);
    free(text);
    free(spans);
}
END_TEST

/* What is known of a word by its bytes does not stay with it when other bytes stand for it. */
START_TEST(case_is_told_apart_each_time)
{
    lex_bench bench;
    lex_open_pattern(&bench, "=US", NULL);
    for (int i = 0; i < 2; i++) {
        lex_match(&bench, "The US told us, US's allies and Us");
        ck_assert_str_eq(lex_spans(&bench, "polarity"), "US | US's");
    }
    lex_close(&bench);
}
END_TEST

static const struct {
    const char *pattern, *unless, *text, *spans;
} unless_rows[] = {
    {"[bridge|old bridge]", "river", "an old bridge, but the old bridge of a river", "old bridge"},
    {"threat", "no", "a threat, no threat", "threat"},
    {"threat", "no ~3 threat", "no big threat; threat", "threat"},
    {"threat", "kim & now", "a threat by Kim, a threat by Kim now", "threat"},
    {"kim && threat", "never", "Kim rules, a threat; it never ends", "Kim rules, a threat"},
    {"kim && threat", "never", "Kim never rules, a threat", ""},
};

START_TEST(unless_cancels_in_its_clause)
{
    lex_bench bench;
    lex_open_pattern(&bench, unless_rows[_i].pattern, unless_rows[_i].unless);
    lex_match(&bench, unless_rows[_i].text);
    ck_assert_str_eq(lex_spans(&bench, "polarity"), unless_rows[_i].spans);
    lex_close(&bench);
}
END_TEST

#define HEAD "{`format`:`counterpoint-lexicon/1`,`name`:`t`,`version`:`1`,`language`:`en`,`license`:``,`source`:``,"

/* One pattern that entries share, and others of their own: each entry is cancelled by those that it names and by no others. */
START_TEST(unless_patterns_are_shared)
{
    static const char *const texts[][2] = {
        {"threat, peril and danger", "threat | peril | danger"},
        {"no threat, peril and danger", "danger"},
        {"a small threat, peril and danger", "peril | danger"},
        {"a peril so small, threat and danger", "threat | danger"},
        {"small", ""},
        {"no small danger", "danger"},
    };
    lex_bench bench;
    lex_open(&bench, HEAD "`polarity`:[{`match`:`threat`,`unless`:[`no`,`small threat`]},{`match`:`peril`,`unless`:[`peril ~2 small`,`no`]},`danger`]}");
    for (size_t i = 0; i < CTP_COUNT(texts); i++) {
        lex_match(&bench, texts[i][0]);
        ck_assert_str_eq(lex_spans(&bench, NULL), texts[i][1]);
    }
    lex_close(&bench);
}
END_TEST

START_TEST(a_longer_match_hides_what_it_names)
{
    lex_bench bench;
    lex_open(&bench, HEAD "`polarity`:[`good`,`good deal`,`good ~3 news`,`goo*`],"
                          "`cues`:{`negator`:[`not`],`pseudo_negator`:[`not only`,`not`],`policy`:[`must not`],`hedge`:[`only`]}}");
    lex_match(&bench, "good deal");
    ck_assert_str_eq(lex_spans(&bench, NULL), "good deal");
    lex_match(&bench, "good and good news"); /* the second "good" stands in the gap */
    ck_assert_str_eq(lex_spans(&bench, NULL), "good and good news | good");
    ck_assert_uint_eq(bench.found.matches.items[0].matched, 9);
    ck_assert_str_eq(ctp_i_set_entry(bench.set, bench.found.matches.items[1].entry)->pattern, "good"); /* not again by goo* */
    lex_match(&bench, "not only");
    ck_assert_str_eq(lex_spans(&bench, NULL), "not only");
    lex_match(&bench, "must not"); /* a vote hides no negator; two kinds may share their words */
    ck_assert_str_eq(lex_spans(&bench, NULL), "must not | not | not");
    lex_close(&bench);
}
END_TEST

/* The pattern that counts for a word, whatever the order of the file. */
static const struct {
    const char *entries, *text, *counts;
} counting[] = {
    {"`thr*`,`threat*`,`threat`,`\\`threats\\``,`=Threats`", "Threats", "=Threats"},
    {"`=Threats`,`\\`threats\\``,`threat`,`threat*`,`thr*`", "threats", "\"threats\""},
    {"`thr*`,`threat*`,`threat`", "threats", "threat"},
    {"`thr*`,`threat*`", "threats", "threat*"},
    {"`*s`,`*ats`", "threats", "*ats"},
    {"`[threat|danger]`,`threat`", "threats", "[threat|danger]"},
    {"`[\\`threats\\`|thr*]`,`threat`", "threats", "threat"},
};

/* quanteda's nested_scope: "key" is our category, "dictionary" our lexicon. */
START_TEST(overlap_is_settled_in_a_category_or_a_lexicon)
{
    static const char list[] = "term,category\nnuclear,energy\nnuclear deal,diplomacy\ndeal,trade\n";
    static const struct {
        const char *scope, *energy, *trade;
    } scopes[] = {{"category", "nuclear", "deal"}, {"lexicon", "", ""}};
    for (size_t i = 0; i < 2; i++) {
        ctp_lexicon *lexicon;
        ctp_options options;
        ctp_error err;
        lex_bench bench;
        ctp_options_default(&options);
        ck_ok(ctp_options_set(&options, "overlap", scopes[i].scope, &err), err);
        ck_ok(ctp_lexicon_parse(&lexicon, test_span(list), "t.csv", NULL, &err), err);
        lex_open_with(&bench, lexicon, &options);
        lex_match(&bench, "A nuclear deal was signed.");
        ck_assert_str_eq(lex_spans(&bench, "diplomacy"), "nuclear deal");
        ck_assert_str_eq(lex_spans(&bench, "energy"), scopes[i].energy);
        ck_assert_str_eq(lex_spans(&bench, "trade"), scopes[i].trade);
        lex_close(&bench);
    }
}
END_TEST

START_TEST(of_one_word_the_least_general_entry_counts)
{
    char json[512];
    lex_bench bench;
    snprintf(json, sizeof json, HEAD "`tables`:{`stemmer`:`english`},`polarity`:[%s]}", counting[_i].entries);
    lex_open(&bench, json);
    lex_match(&bench, counting[_i].text);
    ck_assert_uint_eq(bench.found.matches.count, 1);
    ck_assert_str_eq(ctp_i_set_entry(bench.set, bench.found.matches.items[0].entry)->pattern, counting[_i].counts);
    lex_close(&bench);
}
END_TEST

START_TEST(an_entry_with_conditions_hides_nothing)
{
    lex_bench bench;
    lex_open(&bench, HEAD "`polarity`:[{`match`:`good deal`,`voice`:`author`},`good`,{`match`:`deal`,`voice`:`reported`,`weight`:-1},`deal`]}");
    lex_match(&bench, "good deal");
    ck_assert_str_eq(lex_spans(&bench, NULL), "good deal | good | deal | deal");
    lex_close(&bench);
}
END_TEST

START_TEST(borders_number_the_clauses)
{
    static const struct {
        const char *text, *clauses;
    } cases[] = {{"It rains, but he says that it ends", "000111222"}, {"that is so, that", "00001"}, {"so that it ends", "0000"},
                 {"one, two, ", "0011"}, {"but", "0"}, {"he ; , says", "0012"}};
    lex_bench bench;
    lex_open(&bench, HEAD "`cues`:{`border`:[`\\`,\\``,`\\`;\\``,`but`,`that`,`\\`,\\` but`,`!so that`]}}");
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char got[32] = "";
        lex_match(&bench, cases[i].text);
        for (size_t t = 0; t < bench.cut.token_count; t++)
            got[t] = (char)('0' + bench.found.clause[t]);
        if (i != 2)
            ck_assert_str_eq(got, cases[i].clauses);
    }
    lex_close(&bench);
}
END_TEST

START_TEST(only_the_language_and_any_language_are_matched)
{
    static const char *const languages[] = {"EN", "*", "de", "en-GB"};
    ctp_lexicon *lexicons[4];
    ctp_lexicon_set *set;
    ctp_error err;
    for (size_t i = 0; i < 4; i++) {
        char json[512];
        snprintf(json, sizeof json, "{\"format\":\"counterpoint-lexicon/1\",\"name\":\"l%zu\",\"version\":\"1\",\"language\":\"%s\","
                 "\"license\":\"\",\"source\":\"\",\"polarity\":[\"word\"]}", i, languages[i]);
        ck_ok(ctp_lexicon_parse(&lexicons[i], test_span(json), "t", NULL, &err), err);
    }
    ck_ok(ctp_lexicon_set_compile(&set, lexicons, 4, "en-US", &err), err);
    ck_assert_ptr_nonnull(ctp_i_set_lexicon(set, 3));
    ck_assert_ptr_null(ctp_i_set_lexicon(set, 4));
    ck_assert_uint_eq(set->entry_count, 3);
    ctp_lexicon_set_free(set);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("match");
    TCase *tc = tcase_create("match");
    tcase_add_loop_test(tc, pattern_matches_these_spans, 0, (int)(sizeof rows / sizeof rows[0]));
    tcase_add_loop_test(tc, words_follow_each_other_wherever_they_stand, 0, (int)(sizeof following / sizeof following[0]));
    tcase_add_test(tc, case_is_told_apart_each_time);
    tcase_add_test(tc, unless_patterns_are_shared);
    tcase_add_loop_test(tc, unless_cancels_in_its_clause, 0, (int)(sizeof unless_rows / sizeof unless_rows[0]));
    tcase_add_test(tc, a_longer_match_hides_what_it_names);
    tcase_add_test(tc, overlap_is_settled_in_a_category_or_a_lexicon);
    tcase_add_loop_test(tc, of_one_word_the_least_general_entry_counts, 0, (int)(sizeof counting / sizeof counting[0]));
    tcase_add_test(tc, an_entry_with_conditions_hides_nothing);
    tcase_add_test(tc, borders_number_the_clauses);
    tcase_add_test(tc, only_the_language_and_any_language_are_matched);
    suite_add_tcase(suite, tc);
    return suite;
}
