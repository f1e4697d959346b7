/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An issue's "words", which count together where no pattern speaks. */
#include <math.h>

#include "counterpoint/counterpoint.h"
#include "support/support.h"

static const char lexicon[] =
    "{\"format\": \"counterpoint-lexicon/1\", \"name\": \"made\", \"version\": \"1\", \"language\": \"en\", \"license\": \"CC0-1.0\", \"source\": \"made\",\n"
    " \"tables\": {\"stemmer\": \"english\", \"function_words\": [\"the\", \"a\", \"and\", \"it\"]},\n"
    " \"cues\": {\"hedge\": [\"perhaps\"], \"report\": [\"says\", {\"match\": \"claims\", \"commitment\": \"distanced\"}]},\n"
    " \"issues\": [{\"id\": \"pier\", \"label\": \"Pier\", \"proposition\": \"The pier stays.\", \"support\": [\"keep ~2 pier\"]},\n"
    "            {\"id\": \"toll\", \"label\": \"Toll\", \"proposition\": \"The toll stays.\", \"oppose\": [\"drop ~2 toll\"]}],\n"
    " \"words\": {\"pier\": {\"support\": {\"anglers\": 8, \"promenade\": 6, \"bench\": 2, \"stone bench\": 4, \"sea view\": 3, \"fine promenade\": 6, \"rust\": -5},\n"
    "                      \"oppose\": {\"rust\": 9, \"demolish\": 7}},\n"
    "            \"toll\": {\"oppose\": {\"anglers\": 2}}}}";

static ctp_status read_as(ctp_features **out, const char *text, const ctp_options *options, ctp_error *err)
{
    ctp_lexicon *item;
    ctp_lexicon_set *set = NULL;
    ctp_corpus *corpus = NULL;
    const ctp_annotate_how how = {.keep_text = true};
    const ctp_corpus_text one = {.id = "t", .text = test_span(text)};
    *out = NULL;
    ctp_status st = ctp_lexicon_parse(&item, test_span(lexicon), "made.json", NULL, err);
    if (st == CTP_OK)
        st = ctp_lexicon_set_compile(&set, &item, 1, "en", err);
    if (st == CTP_OK)
        st = ctp_corpus_of_texts(&corpus, &one, 1, err);
    if (st == CTP_OK)
        st = ctp_annotate(out, corpus, set, options, &how, err);
    ctp_corpus_free(corpus);
    ctp_lexicon_set_free(set);
    return st;
}

static ctp_features *read_with(const char *text, const char *setting, const char *value)
{
    ctp_options options;
    ctp_features *features;
    ctp_error err;
    ctp_options_default(&options);
    if (setting != NULL)
        ck_ok(ctp_options_set(&options, setting, value, &err), err);
    ck_ok(read_as(&features, text, &options, &err), err);
    return features;
}

/* @param odds  what words add to the logarithm of the odds */
static double probability_of(double odds)
{
    return 1.0 / (1.0 + exp(4.0 - odds));
}

/* Fewer words than five count as so many. */
static double probability(double sum, double words)
{
    return probability_of(sum / sqrt(fmax(words, 5)));
}

/* @return the mark's direction times weight, 0 where there is none */
static double told(const ctp_features *features, size_t sentence, const char *issue)
{
    const ctp_sentence *s = &features->sentences[sentence];
    for (size_t i = 0; i < s->issue_count; i++)
        if (strcmp(s->issues[i].issue, issue) == 0)
            return s->issues[i].direction * s->issues[i].weight;
    return 0.0;
}

START_TEST(weights_are_summed_by_the_root_of_the_words)
{
    static const struct {
        const char *text;
        double sum, words; /* of the side that is told; words below 0: opposes, 0: none */
    } rows[] = {
        {"Anglers like the promenade.", 14, 4},
        {"The anglers and their anglers like the promenade.", 22, 8}, /* a word counts each time */
        {"Anglers demolish rust.", 16, -3},                           /* rust speaks against both by its weights */
        {"The old anglers of our town like the new promenade.", 14, 10},
        {"Anglers hate rust.", 9, 0},                                 /* one word alone says what is spoken of */
        {"Anglers like a bench.", 10, 4},
        {"Anglers like the sea view.", 11, 5},                        /* a pattern of two words */
        {"Anglers like a stone bench.", 14, 5},                       /* and one of the words in it, which it does not hide */
        {"They demolish it.", 7, 0},
        {"It is a bench.", 2, 0},
        {"The gulls like chips.", 0, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ctp_features *features = read_with(rows[i].text, NULL, NULL);
        double p = rows[i].words != 0 ? probability(rows[i].sum, fabs(rows[i].words)) : 0.0, want = rows[i].words < 0 ? -p : p;
        ck_assert_msg(fabs(told(features, 0, "pier") - (p < 0.35 ? 0.0 : want)) < 1e-6, "%s: %g, expected %g", rows[i].text,
                      told(features, 0, "pier"), want);
        ctp_features_free(features);
    }
}
END_TEST

START_TEST(a_hit_names_the_heaviest_words)
{
    ctp_features *features = read_with("The promenade has a bench, a sea view and anglers.", "words", "0.1");
    const ctp_sentence *s = &features->sentences[0];
    ck_assert_uint_eq(s->hit_count, 1);
    ck_assert_str_eq(s->hits[0].entry, "(words)");
    ck_assert_str_eq(s->hits[0].category, "issues/pier/words/support");
    ck_assert_uint_eq(s->hits[0].cue_count, 3);
    ck_assert_str_eq(s->hits[0].cues[0], "word:anglers");
    ck_assert_str_eq(s->hits[0].cues[1], "word:promenade");
    ck_assert_str_eq(s->hits[0].cues[2], "word:sea view");
    ck_assert_str_eq(s->issues[0].entry, "(words)");
    ck_assert(strncmp(s->text + s->hits[0].where.begin, "anglers.", 8) == 0);
    ctp_features_free(features);
}
END_TEST

/* Words that speak in a neighbour alone tell nothing of a sentence that has none. */
START_TEST(sentences_before_count_for_less_in_their_paragraph)
{
    ctp_features *one = read_with("Anglers like the promenade. It has a bench, a sea view. It rains.", NULL, NULL),
                 *two = read_with("Anglers like the promenade.\n\nIt has a bench, a sea view.", NULL, NULL),
                 *none = read_with("Anglers like the promenade. It has a bench, a sea view.", "carried", "0");
    ck_assert_double_eq_tol(told(one, 1, "pier"), probability_of(5 / sqrt(7) + 0.5 * 14 / sqrt(5)), 1e-6);
    ck_assert(told(one, 2, "pier") == 0.0);
    ck_assert(told(two, 1, "pier") == 0.0);
    ck_assert(told(none, 1, "pier") == 0.0);
    ctp_features_free(one);
    ctp_features_free(two);
    ctp_features_free(none);
}
END_TEST

/* Also across a sentence that has no such word, or in which a pattern speaks. */
START_TEST(each_sentence_further_off_counts_once_more_so)
{
    ctp_features *two = read_with("Anglers like the promenade. Anglers rest. It has a bench, a sea view.", NULL, NULL),
                 *none = read_with("Anglers like the promenade. It rains. It has a bench, a sea view.", NULL, NULL),
                 *pattern = read_with("Keep the pier, anglers and promenade. It has a bench, a sea view.", NULL, NULL);
    const double own = 5 / sqrt(7);
    ck_assert_double_eq_tol(told(two, 2, "pier"), probability_of(own + 0.5 * 8 / sqrt(5) + 0.25 * 14 / sqrt(5)), 1e-6);
    ck_assert_double_eq_tol(told(none, 2, "pier"), probability_of(own + 0.25 * 14 / sqrt(5)), 1e-6);
    ck_assert_double_eq_tol(told(pattern, 1, "pier"), probability_of(own + 0.5 * 14 / sqrt(6)), 1e-6);
    ctp_features_free(two);
    ctp_features_free(none);
    ctp_features_free(pattern);
}
END_TEST

START_TEST(the_sentence_behind_counts_as_the_last_but_one)
{
    ctp_features *one = read_with("The anglers and a bench. Anglers, anglers like the promenade. Anglers, anglers.", NULL, NULL),
                 *two = read_with("The anglers and a bench.\n\nAnglers, anglers like the promenade.", NULL, NULL),
                 *none = read_with("The anglers and a bench. Anglers, anglers like the promenade.", "carried", "0");
    ck_assert_double_eq_tol(told(one, 0, "pier"), probability_of(10 / sqrt(5) + 0.25 * 22 / sqrt(5)), 1e-6);
    ck_assert_double_eq_tol(told(two, 0, "pier"), probability_of(10 / sqrt(5)), 1e-6);
    ck_assert_double_eq(told(none, 0, "pier"), told(two, 0, "pier"));
    ctp_features_free(one);
    ctp_features_free(two);
    ctp_features_free(none);
}
END_TEST

/* The same words as a name and as none. */
START_TEST(names_alone_tell_nothing)
{
    ctp_features *named = read_with("They saw Anglers Promenade.", NULL, NULL), *said = read_with("They saw the anglers' promenade.", NULL, NULL),
                 *within = read_with("They saw fine Promenade.", NULL, NULL); /* a pair of which the name is a part */
    ck_assert(told(named, 0, "pier") == 0.0);
    ck_assert(told(within, 0, "pier") == 0.0);
    ck_assert(told(said, 0, "pier") > 0.9);
    ctp_features_free(named);
    ctp_features_free(within);
    ctp_features_free(said);
}
END_TEST

START_TEST(words_are_asked_where_no_pattern_takes_a_side)
{
    ctp_features *features = read_with("We keep the pier for anglers, the promenade, anglers.\n\nDrop the toll, anglers like the promenade.", NULL, NULL);
    ck_assert(told(features, 0, "pier") == 1.0);
    ck_assert(told(features, 1, "pier") == 0.0);
    ck_assert(told(features, 1, "toll") == -1.0);
    ctp_features_free(features);
}
END_TEST

START_TEST(the_setting_says_from_when)
{
    ctp_features *sure = read_with("Anglers like the promenade.", "words", "0.96"), *never = read_with("Anglers, promenade, anglers, promenade, anglers, promenade.", "words", "1");
    ck_assert(told(sure, 0, "pier") == 0.0);
    ck_assert(told(never, 0, "pier") == 0.0);
    ctp_features_free(sure);
    ctp_features_free(never);
}
END_TEST

/* As with patterns. */
START_TEST(certainty_counts)
{
    ctp_features *hedged = read_with("Perhaps anglers like the promenade.", NULL, NULL);
    ck_assert_double_eq_tol(told(hedged, 0, "pier"), 0.5 * probability(14, 5), 1e-6);
    ctp_features_free(hedged);
}
END_TEST

/* Unlike with patterns, what the author only reports is a stand of the author's; what the author doubts is none. */
START_TEST(what_is_reported_tells_unless_it_is_kept_at_a_distance)
{
    ctp_features *reported = read_with("Smith says that anglers like the promenade.", NULL, NULL),
                 *claimed = read_with("Smith claims that anglers like the promenade.", NULL, NULL);
    ck_assert_uint_eq(reported->sentences[0].voice, 1);
    ck_assert_uint_eq(claimed->sentences[0].voice, 1);
    ck_assert_uint_eq(reported->sentences[0].hits[0].voice, 0);
    ck_assert_uint_eq(claimed->sentences[0].hits[0].voice, 1);
    ck_assert_double_eq_tol(told(reported, 0, "pier"), probability(14, 7), 1e-6);
    ck_assert(told(claimed, 0, "pier") == 0.0);
    ctp_features_free(reported);
    ctp_features_free(claimed);
}
END_TEST

START_TEST(a_failed_allocation_is_an_error_and_leaks_nothing)
{
    ctp_options options;
    ctp_options_default(&options);
    for (test_failing run = {0}; test_failing_next(&run);) {
        ctp_features *features;
        ctp_error err;
        TEST_FAILING(&run, read_as(&features, "Anglers like the promenade. They hate rust.\n\nKeep the pier.", &options, &err));
        ck_assert(run.st != CTP_OK || told(features, 0, "pier") > 0.5);
        ctp_features_free(features);
    }
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("words");
    TCase *tc = tcase_create("words");
    tcase_add_test(tc, weights_are_summed_by_the_root_of_the_words);
    tcase_add_test(tc, a_hit_names_the_heaviest_words);
    tcase_add_test(tc, sentences_before_count_for_less_in_their_paragraph);
    tcase_add_test(tc, each_sentence_further_off_counts_once_more_so);
    tcase_add_test(tc, the_sentence_behind_counts_as_the_last_but_one);
    tcase_add_test(tc, names_alone_tell_nothing);
    tcase_add_test(tc, words_are_asked_where_no_pattern_takes_a_side);
    tcase_add_test(tc, the_setting_says_from_when);
    tcase_add_test(tc, certainty_counts);
    tcase_add_test(tc, what_is_reported_tells_unless_it_is_kept_at_a_distance);
    tcase_add_test(tc, a_failed_allocation_is_an_error_and_leaks_nothing);
    suite_add_tcase(suite, tc);
    return suite;
}
