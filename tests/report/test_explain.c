/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/buffer.h"
#include "counterpoint/counterpoint.h"
#include "support/support.h"

static const char lexicon_json[] =
    "{\"format\": \"counterpoint-lexicon/1\", \"name\": \"town\", \"version\": \"1\", \"language\": \"en\", \"license\": \"CC0-1.0\", \"source\": \"us\",\n"
    " \"tables\": {\"stemmer\": \"english\", \"quotes\": [[\"“\", \"”\"]]},\n"
    " \"cues\": {\"negator\": [\"not\"], \"booster\": [\"very\"], \"hedge\": [\"may\"], \"report\": [{\"match\": \"claim that\", \"commitment\": \"rejected\"}],\n"
    "  \"policy\": [\"must\"]},\n"
    " \"polarity\": [{\"match\": \"waste\", \"weight\": -0.5}, {\"match\": \"good\", \"weight\": 0.5}],\n"
    " \"issues\": [{\"id\": \"build\", \"label\": \"Build\", \"proposition\": \"Build it.\", \"about\": [\"bridge\"], \"support\": [\"good ~2 bridge\"],\n"
    "  \"oppose\": [\"bridge ~4 waste\"], \"targets\": []}]}";

static const char text[] = "Critics claim that the bridge may be a waste. It is “not” a very good\nplan, Ünal’s. Not good, and it is not a waste.";

/* In this order. What the reading weighs how is not this test's to say. */
static const char *const rows[] = {
    "text#1  Critics claim that the bridge may be a waste.\n",
    "  voice      the author's own; asserted\n",
    "             Critics, by “claim that”: “the bridge may be a waste”, rejected by the author; hedged by “may” (most of the sentence)\n",
    "  type       evaluative (by its words of judgement; no cue votes for another)\n",
    "  worth      0.", " worth checking: base ", ", issues ", ", together ", "\n  polarity   −0.",
    "    “waste” −0.5, hedged by “may”  [waste, town]\n",
    "  issues     build +0.25\n",
    "    “bridge may be a waste” −1, hedged by “may”  [bridge ~4 waste, town]\n",
    "      −1 × hedged 0.5 × rejected −0.5 = +0.25\n",
};

static ctp_status explain(ctp_buffer *out, const char *offsets, ctp_error *err)
{
    ctp_lexicon *lexicon;
    ctp_lexicon_set *set = NULL;
    ctp_corpus *corpus = NULL;
    ctp_features *features = NULL;
    ctp_options options;
    const char *path = test_write("text.txt", text, sizeof text - 1);
    ctp_options_default(&options);
    ctp_status st = ctp_options_set(&options, "offsets", offsets, err);
    if (st == CTP_OK)
        st = ctp_lexicon_parse(&lexicon, test_span(lexicon_json), "town.json", NULL, err);
    if (st == CTP_OK)
        st = ctp_lexicon_set_compile(&set, &lexicon, 1, "en", err);
    if (st == CTP_OK)
        st = ctp_corpus_open(&corpus, &path, 1, NULL, &options, err);
    if (st == CTP_OK)
        st = ctp_annotate(&features, corpus, set, &options, &(ctp_annotate_how){.keep_text = true, .reasons = true}, err);
    if (st == CTP_OK)
        st = ctp_report_explanation(features, ctp_i_buffer_sink(out), err);
    ctp_features_free(features);
    ctp_corpus_free(corpus);
    ctp_lexicon_set_free(set);
    return st;
}

START_TEST(each_part_of_a_reading_is_told)
{
    ctp_buffer out = {0};
    ctp_error err;
    ck_ok(explain(&out, "bytes", &err), err);
    const char *at = out.bytes;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const char *found = strstr(at, rows[i]);
        ck_assert_msg(found != NULL, "'%s' is not in: %s", rows[i], out.bytes);
        at = found;
    }
    ctp_i_buffer_free(&out);
}
END_TEST

START_TEST(places_in_characters_cut_the_same_words)
{
    ctp_buffer bytes = {0}, characters = {0};
    ctp_error err;
    ck_ok(explain(&bytes, "bytes", &err), err);
    ck_ok(explain(&characters, "characters", &err), err);
    ck_assert_str_eq(bytes.bytes, characters.bytes);
    const char *second = strstr(bytes.bytes, "\ntext#2  It is “not” a very good plan, Ünal’s.\n");
    ck_assert_msg(second != NULL, "%s", bytes.bytes);
    ck_assert_msg(strstr(second, "“good” −0.52, negated by “not”, strengthened by “very”  [good, town]") != NULL, "%s", second);
    ctp_i_buffer_free(&bytes);
    ctp_i_buffer_free(&characters);
}
END_TEST

/* A cue that stands twice is the one by the words that it changes. */
START_TEST(the_nearest_cue_is_named)
{
    static const char *const told[] = {"text#3  Not good, and it is not a waste.\n", "    “good” ", ", negated by “Not”", "    “waste” ", ", negated by “not”"};
    ctp_buffer out = {0};
    ctp_error err;
    ck_ok(explain(&out, "bytes", &err), err);
    const char *at = out.bytes;
    for (size_t i = 0; i < sizeof told / sizeof told[0]; i++) {
        const char *found = strstr(at, told[i]);
        ck_assert_msg(found != NULL, "'%s' is not in: %s", told[i], at);
        at = found;
    }
    ctp_i_buffer_free(&out);
}
END_TEST

/* Published features have no text, no places and no reasons: patterns stand in for words. */
START_TEST(what_is_not_there_is_not_made_up)
{
    const ctp_voice voices[2] = {{.commitment = CTP_ENDORSED}, {.reported = true, .cue = "claim that", .commitment = CTP_DISTANCED, .certainty = CTP_HEDGED}};
    const char *const cues[] = {"negator:not", "odd:entry"};
    const ctp_hit hit = {.lexicon = "town", .entry = "good", .category = "polarity", .weight = -0.4, .voice = 1, .cues = cues, .cue_count = 2};
    const ctp_sentence sentence = {.id = "a#1", .voices = voices, .voice_count = 2, .voice = 1, .hits = &hit, .hit_count = 1, .worth = 0.3};
    const ctp_features features = {.sentences = &sentence, .sentence_count = 1};
    ctp_buffer out = {0};
    ctp_error err;
    ck_ok(ctp_report_explanation(&features, ctp_i_buffer_sink(&out), &err), err);
    ck_assert_str_eq(out.bytes, "a#1  \n  voice      the author's own; asserted\n"
                                "             somebody else, unnamed, by [claim that]: […], kept at a distance by the author; hedged (most of the sentence)\n"
                                "  type       background (no cue votes for another)\n  worth      0.3\n"
                                "  polarity   none: no word of a polarity lexicon\n    [good] −0.4, negated by [not], odd [entry]  [good, town]\n");
    ctp_i_buffer_free(&out);
}
END_TEST

START_TEST(a_stand_told_by_words_names_them)
{
    const ctp_voice voice = {.commitment = CTP_ENDORSED, .certainty = CTP_HEDGED};
    const char *const cues[] = {"word:anglers", "word:sea view"};
    const ctp_hit hit = {.lexicon = "town", .entry = "(words)", .category = "issues/pier/words/oppose", .issue = "pier", .direction = -1, .weight = 0.6,
                         .certainty = CTP_HEDGED, .cues = cues, .cue_count = 2};
    const ctp_issue_mark mark = {.issue = "pier", .direction = -1, .weight = 0.3, .entry = "(words)"};
    const ctp_sentence sentence = {.id = "a#1", .voices = &voice, .voice_count = 1, .hits = &hit, .hit_count = 1, .issues = &mark, .issue_count = 1};
    ctp_features features = {.sentences = &sentence, .sentence_count = 1};
    ctp_buffer out = {0};
    ctp_error err;
    ctp_options_default(&features.options);
    ck_ok(ctp_report_explanation(&features, ctp_i_buffer_sink(&out), &err), err);
    const char *told = "  issues     pier −0.3\n    probability 0.6 by words together: [anglers], [sea view]  [words, town]\n"
                       "      −0.6 × hedged 0.5 × own words 1 = −0.3\n";
    ck_assert_msg(strstr(out.bytes, told) != NULL, "%s", out.bytes);
    ctp_i_buffer_free(&out);
}
END_TEST

START_TEST(tones_and_targets_are_told)
{
    const ctp_voice voice = {.commitment = CTP_ENDORSED};
    const ctp_named_value tones[] = {{"town", 0.5}, {"sea", -0.25}}, targets[] = {{"Berg", -0.5}, {"the pier", 0.25}};
    ctp_sentence sentence = {.id = "a#1", .voices = &voice, .voice_count = 1, .polarity = 0.125, .polarities = tones, .polarity_count = 2, .targets = targets, .target_count = 2};
    const ctp_features features = {.sentences = &sentence, .sentence_count = 1};
    static const struct {
        bool record;
        size_t targets;
        const char *told;
    } cases[] = {{false, 2, "  toward     Berg −0.5, the pier +0.25\n"}, {true, 1, "  toward     Berg −0.5, the record's target +0.75\n"},
                {true, 0, "  toward     the record's target +0.75\n"}, {false, 0, ""}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ctp_buffer out = {0};
        ctp_error err;
        sentence.has_target_polarity = cases[i].record;
        sentence.target_polarity = 0.75;
        sentence.target_count = cases[i].targets;
        ck_ok(ctp_report_explanation(&features, ctp_i_buffer_sink(&out), &err), err);
        const char *tone = strstr(out.bytes, "  polarity   +0.125, the mean of town +0.5, sea −0.25\n");
        ck_assert_msg(tone != NULL && strcmp(strchr(tone, '\n') + 1, cases[i].told) == 0, "%s", out.bytes);
        ctp_i_buffer_free(&out);
    }
}
END_TEST

START_TEST(running_out_of_memory_is_an_error)
{
    ctp_error err;
    for (test_failing run = {0}; test_failing_next(&run);) {
        ctp_buffer out = {0};
        TEST_FAILING(&run, explain(&out, "characters", &err));
        ctp_i_buffer_free(&out);
    }
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("explain");
    TCase *tc = tcase_create("explain");
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, each_part_of_a_reading_is_told);
    tcase_add_test(tc, places_in_characters_cut_the_same_words);
    tcase_add_test(tc, the_nearest_cue_is_named);
    tcase_add_test(tc, what_is_not_there_is_not_made_up);
    tcase_add_test(tc, a_stand_told_by_words_names_them);
    tcase_add_test(tc, tones_and_targets_are_told);
    tcase_add_test(tc, running_out_of_memory_is_an_error);
    suite_add_tcase(suite, tc);
    return suite;
}
