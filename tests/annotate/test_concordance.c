/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/buffer.h"
#include "counterpoint/counterpoint.h"
#include "support/support.h"

static const char lexicon_json[] =
    "{\"format\":\"counterpoint-lexicon/1\",\"name\":\"town\",\"version\":\"1\",\"language\":\"en\",\"license\":\"CC0-1.0\",\"source\":\"us\",\n"
    "\"tables\":{\"stemmer\":\"english\"},\"groups\":{\"school\":[\"school\",\"=ABC\"]},\n"
    "\"cues\":{\"border\":[\"but\"],\"negator\":[\"not\"]},\n"
    "\"issues\":[{\"id\":\"new-roof\",\"label\":\"A new roof\",\"proposition\":\"There should be a new roof.\",\"about\":[\"roof\"],\n"
    "\"support\":[\"need ~3 roof\"],\"oppose\":[\"waste ~2 money\"]}]}";

/* Sentences of hand, with what annotating would have found of the issue. */
static const ctp_voice own = {.commitment = CTP_ENDORSED};
static const ctp_hit hits[] = {
    {.lexicon = "town", .entry = "roof", .category = "issues/new-roof/about", .issue = "new-roof", .weight = 1.0, .where = {117, 121}},
    {.lexicon = "town", .entry = "need ~3 roof", .category = "issues/new-roof/support", .issue = "new-roof", .direction = 1, .weight = 1.0,
     .where = {106, 121}},
    {.lexicon = "town", .entry = "roof", .category = "issues/new-roof/about", .issue = "new-roof", .weight = 1.0, .where = {106, 121}},
};
static const ctp_sentence sentences[] = {
    {.id = "a#1", .author = "ada", .paragraph = 1, .where = {100, 139}, .text = "Ada’s needs a roof, and schools differ.", .hits = hits,
     .hit_count = 3, .voices = &own, .voice_count = 1},
    {.id = "b#1", .document = 1, .author = "ben", .speaker = "cy", .paragraph = 2, .where = {0, 44},
     .text = "Schools, ABC or abc: many Schools need money", .voices = &own, .voice_count = 1},
};
static const ctp_person speakers[] = {{"cy", "Cy Dee"}};
static const ctp_issue issues[] = {{"new-roof", "A new roof", "There should be a new roof."}};
static const ctp_document_features documents[] = {
    {.id = "a", .author = {"ada", "Ada"}}, {.id = "b", .author = {"ben", "Ben"}, .speakers = speakers, .speaker_count = 1}};

static ctp_features texts(const char *offsets)
{
    ctp_features f = {.documents = documents, .document_count = 2, .sentences = sentences, .sentence_count = 2, .issues = issues, .issue_count = 1};
    ctp_options_default(&f.options);
    ctp_error err;
    ck_ok(ctp_options_set(&f.options, "offsets", offsets, &err), err);
    return f;
}

static ctp_status find(ctp_concordance **out, const ctp_features *features, const char *query, ctp_concordance_how how, ctp_error *err)
{
    ctp_lexicon *lexicon;
    ctp_lexicon_set *set = NULL;
    *out = NULL;
    ctp_status st = ctp_lexicon_parse(&lexicon, test_span(lexicon_json), "town.json", NULL, err);
    if (st == CTP_OK) {
        st = ctp_lexicon_add_query(&lexicon, 1, "en", query, err);
        if (st == CTP_OK)
            st = ctp_lexicon_set_compile(&set, &lexicon, 1, "en", err);
        else
            ctp_lexicon_free(lexicon);
    }
    if (st == CTP_OK)
        st = ctp_concordance_find(out, features, set, query, &how, err);
    ctp_lexicon_set_free(set);
    return st;
}

static void expect_line(const ctp_concordance_line *line, const char *before, const char *hit, const char *after)
{
    ck_assert_str_eq(line->before, before);
    ck_assert_str_eq(line->hit, hit);
    ck_assert_str_eq(line->after, after);
}

START_TEST(a_pattern_is_met_by_stem_form_and_group)
{
    const ctp_features f = texts("bytes");
    ctp_concordance *c;
    ctp_error err;
    ck_ok(find(&c, &f, "{school}", (ctp_concordance_how){.window = 2}, &err), err);
    ck_assert_uint_eq(c->line_count, 4); /* =ABC keeps its case */
    ck_assert_uint_eq(c->met, 2);
    ck_assert_uint_eq(c->sentences, 2);
    expect_line(&c->lines[0], "roof, and ", "schools", " differ.");
    ck_assert(c->lines[0].cut_before && !c->lines[0].cut_after);
    expect_line(&c->lines[1], "", "Schools", ", ABC or");
    expect_line(&c->lines[2], "Schools, ", "ABC", " or abc:");
    expect_line(&c->lines[3], "abc: many ", "Schools", " need money");
    ck_assert_ptr_null(c->issue);
    ctp_concordance_free(c);
    ck_ok(find(&c, &f, "\"schools\" ~5 need", (ctp_concordance_how){0}, &err), err);
    ck_assert_uint_eq(c->line_count, 1);
    expect_line(&c->lines[0], "", "Schools, ABC or abc: many Schools need", " money"); /* leftmost */
    ctp_concordance_free(c);
}
END_TEST

START_TEST(places_are_counted_as_the_features_count)
{
    static const struct {
        const char *offsets;
        size_t begin;
    } rows[] = {{"bytes", 100 + 26}, {"characters", 100 + 24}};
    for (size_t i = 0; i < 2; i++) {
        const ctp_features f = texts(rows[i].offsets);
        ctp_concordance *c;
        ctp_error err;
        ck_ok(find(&c, &f, "schools differ", (ctp_concordance_how){.window = 1}, &err), err);
        ck_assert_uint_eq(c->line_count, 1);
        ck_assert_uint_eq(c->lines[0].where.begin, rows[i].begin);
        ck_assert_uint_eq(c->lines[0].where.end, rows[i].begin + 14);
        ctp_concordance_free(c);
    }
}
END_TEST

START_TEST(an_issue_shows_what_its_entries_met_once_with_their_side)
{
    const ctp_features f = texts("bytes");
    ctp_concordance *c;
    ctp_error err;
    ck_ok(find(&c, &f, "new-roof", (ctp_concordance_how){.window = 1}, &err), err);
    ck_assert_str_eq(c->issue->id, "new-roof");
    ck_assert_uint_eq(c->line_count, 2);
    ck_assert_int_eq(c->lines[0].entry->direction, 0);
    ck_assert_int_eq(c->lines[1].entry->direction, 1);
    ctp_concordance_free(c);
}
END_TEST

START_TEST(one_author_or_speaker_is_found_by_id_or_name)
{
    static const struct {
        const char *author;
        size_t sentences;
    } rows[] = {{"ada", 1}, {"Ben", 1}, {"cy", 1}, {"Cy Dee", 1}};
    const ctp_features f = texts("bytes");
    ctp_concordance *c;
    ctp_error err;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        ck_ok(find(&c, &f, "school", (ctp_concordance_how){.author = rows[i].author}, &err), err);
        ck_assert_uint_eq(c->sentences, rows[i].sentences);
        ctp_concordance_free(c);
    }
    ck_assert_int_eq(find(&c, &f, "school", (ctp_concordance_how){.author = "adda"}, &err), CTP_E_ARGUMENT);
    ck_assert_str_eq(err.message, "no author or speaker 'adda' (did you mean 'ada'?)");
}
END_TEST

START_TEST(what_is_no_query_is_an_error_with_its_place)
{
    static const struct {
        const char *query, *error;
    } rows[] = {
        {"roof [a|", "pattern:1:9: error: empty alternative"},
        {"roof ~99 a", "pattern:1:6: error: gap of 99 words, expected 1 to 15"},
        {"", "pattern:1:1: error: empty pattern"},
        {"!roof", "pattern:1:1: error: pattern without a word that must stand"},
        {"{roof}", "pattern:1:1: error: unknown group {roof}"},
        {"a \xC3", "pattern:1:3: error: byte 0xC3 is not valid UTF-8"},
    };
    const ctp_features f = texts("bytes");
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        ctp_concordance *c;
        ctp_error err;
        ck_assert_int_ne(find(&c, &f, rows[i].query, (ctp_concordance_how){0}, &err), CTP_OK);
        ck_assert_ptr_null(c);
        ck_assert_str_eq(test_error(&err), rows[i].error);
    }
}
END_TEST

START_TEST(features_without_text_are_refused)
{
    ctp_features f = texts("bytes");
    ctp_sentence bare = {.id = "a#1", .author = "ada", .where = {0, 9}, .voices = &own, .voice_count = 1};
    ctp_concordance *c;
    ctp_error err;
    f.sentences = &bare;
    f.sentence_count = 1;
    ck_assert_int_eq(find(&c, &f, "roof", (ctp_concordance_how){0}, &err), CTP_E_ARGUMENT);
    ck_assert_ptr_nonnull(strstr(err.message, "sentence 'a#1' has no text"));
}
END_TEST

START_TEST(places_that_do_not_fit_the_text_are_passed_over)
{
    static const ctp_range wrong[] = {{0, 5}, {104, 106}, {110, 110}, {130, 900}};
    ctp_features f = texts("bytes");
    ctp_concordance *c;
    ctp_error err;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        const ctp_hit hit = {.lexicon = "town", .entry = "roof", .category = "c", .issue = "new-roof", .where = wrong[i]};
        const ctp_sentence s = {.id = "a#1", .author = "ada", .where = {100, 140}, .text = sentences[0].text, .hits = &hit, .hit_count = 1,
                                .voices = &own, .voice_count = 1};
        f.sentences = &s;
        f.sentence_count = 1;
        ck_ok(find(&c, &f, "new-roof", (ctp_concordance_how){0}, &err), err);
        ck_assert_uint_eq(c->line_count, 0);
        ctp_concordance_free(c);
    }
}
END_TEST

START_TEST(a_failed_allocation_is_an_error_and_leaks_nothing)
{
    const ctp_features f = texts("bytes");
    for (test_failing run = {0}; test_failing_next(&run);) {
        ctp_concordance *c;
        ctp_buffer out = {0};
        ctp_error err;
        test_failing_begin(&run);
        ctp_status st = find(&c, &f, "{school}", (ctp_concordance_how){.window = 3}, &err);
        if (st == CTP_OK)
            st = ctp_report_concordance(c, 60, true, ctp_i_buffer_sink(&out), &err);
        if (st == CTP_OK)
            st = ctp_report_concordance_csv(c, ctp_i_buffer_sink(&out), &err);
        if (st == CTP_OK)
            st = ctp_report_concordance_json(c, ctp_i_buffer_sink(&out), &err);
        test_failing_end(&run, st);
        ctp_concordance_free(c);
        ctp_i_buffer_free(&out);
    }
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("concordance");
    TCase *tc = tcase_create("concordance");
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, a_pattern_is_met_by_stem_form_and_group);
    tcase_add_test(tc, places_are_counted_as_the_features_count);
    tcase_add_test(tc, an_issue_shows_what_its_entries_met_once_with_their_side);
    tcase_add_test(tc, one_author_or_speaker_is_found_by_id_or_name);
    tcase_add_test(tc, what_is_no_query_is_an_error_with_its_place);
    tcase_add_test(tc, features_without_text_are_refused);
    tcase_add_test(tc, places_that_do_not_fit_the_text_are_passed_over);
    tcase_add_test(tc, a_failed_allocation_is_an_error_and_leaks_nothing);
    suite_add_tcase(suite, tc);
    return suite;
}
