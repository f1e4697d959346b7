/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "claims/claims.h"

#include <time.h>

#include "claims/made.h"
#include "support/support.h"

static ctp_status find_pairs(const ctp_pair **pairs, size_t *count, ctp_arena *arena, const ctp_features *features, ctp_error *err)
{
    ctp_comparison comparison = {.features = features, .options = features->options};
    return ctp_i_claim_pairs(pairs, count, arena, &comparison, &(ctp_compare_how){0}, err);
}

/* 0.3 s each in a release build on a busy machine; the bound leaves room for slow ones, and for builds by sanitizers or without optimisation. With each
 * copy looked up the second took 20 s. */
static const struct {
    made_shape shape;
    size_t different;
} large[] = {{{5000, 6000, 40, 15, 9}, 5000}, {{20000, 100, 4, 50, 9}, 3}};

START_TEST(thousands_of_sentences_and_copies_take_no_minute)
{
    const double limit = 10.0;
    ctp_arena arena = {0};
    ctp_error err;
    const ctp_pair *pairs;
    size_t count;
    ctp_features f = made_features(&arena, large[_i].shape);
    made_copies(&f, large[_i].different);
    clock_t begin = clock();
    ck_ok(find_pairs(&pairs, &count, &arena, &f, &err), err);
    double seconds = (double)(clock() - begin) / CLOCKS_PER_SEC;
    ck_assert_uint_gt(count, 50);
    ck_assert_uint_le(count, (size_t)f.options.pairs);
    ck_assert_msg(seconds < limit, "%g s", seconds);
    ctp_i_arena_free(&arena);
}
END_TEST

/* Two sentences with marks of their own; stems "alpha" … are numbered by the vocabulary. */
static ctp_vocabulary_entry words[] = {{"alpha", "alphas", 2, false, 0, 0}, {"beta", "beta", 2, false, 0, 0}, {"gamma", "gamma", 3, false, 0, 0}};
static const ctp_stem_count ab[] = {{"alpha", 1, false}, {"beta", 1, false}}, bc[] = {{"beta", 1, false}, {"gamma", 1, false}},
                            c[] = {{"gamma", 1, false}};
static ctp_issue_mark marks[2][2] = {{{"x", 1, 0.5, false, "e"}, {"y", 1, 0.5, false, "e"}}, {{"x", 1, 0.8, false, "e"}, {"y", -1, 0.8, false, "e"}}};
static const ctp_document_features documents[] = {{.id = "A", .author = {"a", "A"}}, {.id = "B", .author = {"b", "B"}}};
static ctp_sentence two[] = {
    {.id = "A#1", .author = "a", .paragraph = 1, .stems = ab, .stem_count = 2, .issues = marks[0], .issue_count = 2, .worth = 1},
    {.id = "B#1", .document = 1, .author = "b", .paragraph = 1, .stems = bc, .stem_count = 2, .issues = marks[1], .issue_count = 2, .worth = 1},
    {.id = "B#2", .document = 1, .author = "b", .paragraph = 2, .stems = c, .stem_count = 1, .worth = 1},
};
static ctp_features small(void)
{
    ctp_features f = {.sentences = two, .sentence_count = 3, .vocabulary = words, .vocabulary_count = 3, .documents = documents, .document_count = 2};
    ctp_options_default(&f.options);
    return f;
}

START_TEST(of_equal_issues_the_contrast_is_taken)
{
    ctp_arena arena = {0};
    ctp_error err;
    const ctp_pair *pairs;
    size_t count;
    ctp_features f = small();
    f.options.pair_similarity = 1.0;
    ck_ok(find_pairs(&pairs, &count, &arena, &f, &err), err);
    ck_assert_uint_eq(count, 1);
    ck_assert_int_eq(pairs[0].relation, CTP_CONTRAST);
    ck_assert_str_eq(pairs[0].reason, "contrast on y: 0.5 against -0.8; both say: beta");
    marks[0][0].weight = 0.6; /* now x is the stronger */
    ck_ok(find_pairs(&pairs, &count, &arena, &f, &err), err);
    ck_assert_str_eq(pairs[0].reason, "agree on x: 0.6 and 0.8; both say: beta");
    marks[0][0].weight = 0.5;
    ctp_i_arena_free(&arena);
}
END_TEST

START_TEST(authors_swapped_give_the_same_pairs_turned_round)
{
    ctp_arena arena = {0};
    ctp_error err;
    const ctp_pair *pairs, *turned;
    size_t count, turned_count;
    ctp_features f = small(), g = f;
    ctp_sentence swapped[] = {two[1], two[2], two[0]};
    g.sentences = swapped;
    ck_ok(find_pairs(&pairs, &count, &arena, &f, &err), err);
    ck_ok(find_pairs(&turned, &turned_count, &arena, &g, &err), err);
    ck_assert_uint_eq(count, turned_count);
    ck_assert_uint_gt(count, 0);
    for (size_t i = 0; i < count; i++) {
        ck_assert_str_eq(pairs[i].a, turned[i].b);
        ck_assert_str_eq(pairs[i].b, turned[i].a);
        ck_assert(pairs[i].score == turned[i].score && pairs[i].relation == turned[i].relation);
    }
    ctp_i_arena_free(&arena);
}
END_TEST

/* Where the authors stand as a whole is written beside what the sentences say; a sentence against its author's own line counts less. */
START_TEST(both_sides_say_where_they_stand)
{
    ctp_arena arena = {0};
    ctp_error err;
    const ctp_pair *pairs;
    size_t count;
    ctp_features f = small();
    static const ctp_issue issues[] = {{"x", "X", "x."}, {"y", "Y", "y."}};
    ctp_stance stance[] = {{.author = "a", .issue = "x", .score = 0.5}, {.author = "a", .issue = "y", .score = 0.6},
                           {.author = "b", .issue = "x", .score = 0.5}, {.author = "b", .issue = "y", .score = -0.2}};
    f.issues = issues;
    f.issue_count = 2;
    f.options.pair_similarity = 1.0;
    ctp_comparison comparison = {.features = &f, .options = f.options, .stance = stance, .stance_count = 4};
    ck_ok(ctp_i_claim_pairs(&pairs, &count, &arena, &comparison, &(ctp_compare_how){0}, &err), err);
    ck_assert_uint_eq(count, 1);
    const ctp_pair_side *a = &pairs[0].sides[0], *b = &pairs[0].sides[1];
    ck_assert(a->direction == 1 && a->weight == 0.5 && a->position == 0.6 && a->certainty == CTP_ASSERTED && strcmp(a->author, "a") == 0);
    ck_assert(b->direction == -1 && b->weight == 0.8 && b->position == -0.2 && strcmp(b->author, "b") == 0);
    ck_assert_ptr_null(pairs[0].within);
    double in_line = pairs[0].score;
    stance[3].score = 0.9;
    ck_ok(ctp_i_claim_pairs(&pairs, &count, &arena, &comparison, &(ctp_compare_how){0}, &err), err);
    ck_assert_double_lt(pairs[0].score, in_line * 0.35);
    ctp_i_arena_free(&arena);
}
END_TEST

START_TEST(speakers_of_one_panel_are_marked_and_come_last)
{
    ctp_arena arena = {0};
    ctp_error err;
    const ctp_pair *pairs;
    size_t count;
    ctp_features f = small();
    ctp_sentence three[] = {two[0], two[1], two[1]};
    three[1].speaker = "s";
    three[2].speaker = "t";
    three[2].id = "B#3";
    three[2].issues = marks[0];
    f.sentences = three;
    ck_ok(find_pairs(&pairs, &count, &arena, &f, &err), err);
    ck_assert_uint_eq(count, 3);
    ck_assert_ptr_null(pairs[0].within);
    ck_assert_ptr_null(pairs[1].within);
    ck_assert_str_eq(pairs[2].within, "b");
    ck_assert_int_eq(pairs[2].relation, CTP_CONTRAST);
    ck_assert_str_eq(pairs[2].sides[0].speaker, "s");
    ck_assert_str_eq(pairs[2].sides[1].speaker, "t");
    ck_assert_str_eq(pairs[2].reason, "within one panel, contrast on y: -0.8 against 0.5; both say: gamma, beta");
    ctp_i_arena_free(&arena);
}
END_TEST

/* A closer pair of the same cell waits until the other issue has been heard. */
START_TEST(another_issue_comes_before_the_same_again)
{
    ctp_arena arena = {0};
    ctp_error err;
    const ctp_pair *pairs;
    size_t count;
    ctp_features f = small();
    static ctp_issue_mark only_x[] = {{"x", 1, 0.9, false, "e"}}, only_y[] = {{"y", 1, 0.7, false, "e"}};
    ctp_sentence six[6];
    for (size_t i = 0; i < 6; i++) {
        static const char *const ids[] = {"A#1", "A#2", "A#3", "B#1", "B#2", "B#3"};
        six[i] = two[i / 3];
        six[i].id = ids[i];
        six[i].issues = i % 3 == 2 ? only_y : only_x;
        six[i].issue_count = 1;
    }
    f.sentences = six;
    f.sentence_count = 6;
    ck_ok(find_pairs(&pairs, &count, &arena, &f, &err), err);
    ck_assert_str_eq(pairs[0].issue, "x");
    ck_assert_str_eq(pairs[1].issue, "y");
    ck_assert_str_eq(pairs[2].issue, "x");
    ck_assert(strcmp(pairs[2].a, pairs[0].a) != 0 && strcmp(pairs[2].b, pairs[0].b) != 0);
    for (size_t i = 1; i < count; i++)
        ck_assert_double_le(pairs[i].score, pairs[i - 1].score);
    ctp_i_arena_free(&arena);
}
END_TEST

/* Sentences of a and b on nothing that a lexicon names. */
START_TEST(texts_alone_agree_and_clash)
{
    static const ctp_stem_count dam[] = {{"dam", 1, false}, {"river", 1, false}, {"the", 1, true}}, mill[] = {{"grain", 1, false}, {"mill", 1, false}},
                                tax[] = {{"pay", 1, false}, {"tax", 1, false}};
    static const ctp_stem_count it[] = {{"it", 1, true}, {"is", 1, true}};
    static const struct {
        const ctp_stem_count *stems;
        size_t count;
        double polarity;
        uint32_t negations;
    } says[] = {{dam, 3, 0.6, 0}, {mill, 2, 0.0, 0}, {tax, 2, 0.4, 0}, {dam, 3, -0.7, 0}, {mill, 2, 0.0, 1}, {tax, 2, 0.5, 0}, {it, 2, 0.5, 0}, {it, 2, -0.5, 0}};
    static const char *const ids[] = {"A#1", "A#2", "A#3", "B#1", "B#2", "B#3", "A#4", "B#4"};
    static const struct {
        const char *a;
        ctp_relation relation;
        const char *reason;
    } expected[] = {
        {"A#3", CTP_AGREE, "negations"}, {"A#1", CTP_CONTRAST, "tone: 0.6 against -0.7; "}, {"A#2", CTP_CONTRAST, "negations: 0 against 1; "}};
    ctp_arena arena = {0};
    ctp_error err;
    const ctp_pair *pairs;
    size_t count;
    ctp_features f = small();
    ctp_sentence eight[8];
    for (size_t i = 0; i < 8; i++)
        eight[i] = (ctp_sentence){.id = ids[i], .author = ids[i][0] == 'A' ? "a" : "b", .stems = says[i].stems, .stem_count = says[i].count,
                                .polarity = says[i].polarity, .negations = says[i].negations, .worth = 1};
    f.sentences = eight;
    f.sentence_count = 8;
    ck_ok(find_pairs(&pairs, &count, &arena, &f, &err), err);
    ck_assert_uint_eq(count, 3); /* none of what is made of function words */
    for (size_t i = 0; i < 3; i++) {
        const ctp_pair *pair = &pairs[0];
        while (strcmp(pair->a, expected[i].a) != 0)
            pair++;
        ck_assert_int_eq(pair->relation, expected[i].relation);
        ck_assert_ptr_null(pair->issue);
        ck_assert_int_eq(pair->sides[0].direction, 0);
        ck_assert_msg(expected[i].relation == CTP_AGREE || strstr(pair->reason, expected[i].reason) == pair->reason, "%s", pair->reason);
        ck_assert_ptr_null(strstr(pair->reason, "the"));
    }
    eight[0].commitment = CTP_NEUTRAL; /* A#1 passes on what somebody says, A#2 doubts it: neither clashes with anybody by that */
    eight[1].certainty = CTP_DOUBTED;
    ck_ok(find_pairs(&pairs, &count, &arena, &f, &err), err);
    ck_assert_uint_eq(count, 3);
    for (size_t i = 0; i < 3; i++)
        ck_assert_int_eq(pairs[i].relation, strcmp(pairs[i].a, "A#3") == 0 ? CTP_AGREE : CTP_SAME_TOPIC);
    eight[2].questions = 1; /* and who asks agrees with nobody */
    ck_ok(find_pairs(&pairs, &count, &arena, &f, &err), err);
    ck_assert_uint_eq(count, 3);
    for (size_t i = 0; i < 3; i++)
        ck_assert_int_eq(pairs[i].relation, CTP_SAME_TOPIC);
    ctp_i_arena_free(&arena);
}
END_TEST

/* One author against a panel of two: the second speaker is heard before the first once more, and of the two authors at most per_cell. */
START_TEST(each_speaker_of_a_panel_is_heard)
{
    static ctp_issue_mark on_x[] = {{"x", 1, 0.9, false, "e"}}, less[] = {{"x", 1, 0.5, false, "e"}};
    static const char *const ids[] = {"A#1", "B#1", "B#2", "B#3", "B#4"};
    ctp_arena arena = {0};
    ctp_error err;
    const ctp_pair *pairs;
    size_t count;
    ctp_features f = small();
    ctp_sentence five[5];
    for (size_t i = 0; i < 5; i++) {
        five[i] = two[i > 0];
        five[i].id = ids[i];
        five[i].speaker = i == 0 ? NULL : i < 3 ? "s" : "t";
        five[i].issues = i < 3 ? on_x : less;
        five[i].issue_count = 1;
    }
    f.sentences = five;
    f.sentence_count = 5;
    f.options.pairs_per_cell = 3;
    ck_ok(find_pairs(&pairs, &count, &arena, &f, &err), err);
    ck_assert_uint_eq(count, 6);
    ck_assert_str_eq(pairs[0].sides[1].speaker, "s");
    ck_assert_str_eq(pairs[1].sides[1].speaker, "t");
    size_t within = 0;
    for (size_t i = 0; i < count; i++)
        within += pairs[i].within != NULL;
    ck_assert_uint_eq(within, 3);
    ctp_i_arena_free(&arena);
}
END_TEST

START_TEST(a_claim_is_quoted_before_background)
{
    ctp_arena arena = {0};
    ctp_error err;
    const ctp_pair *pairs;
    size_t count;
    ctp_features f = small();
    ctp_sentence three[] = {two[0], two[1], two[1]};
    three[0].type = three[2].type = CTP_TYPE_FACTUAL;
    three[2].id = "B#3";
    f.sentences = three;
    ck_ok(find_pairs(&pairs, &count, &arena, &f, &err), err);
    ck_assert_uint_eq(count, 2);
    ck_assert_str_eq(pairs[0].b, "B#3");
    ctp_i_arena_free(&arena);
}
END_TEST

/* Both sides told by words alone: the sentences are not told to clash on the issue, whatever else they have in common. */
START_TEST(what_words_alone_told_is_no_contrast)
{
    ctp_arena arena = {0};
    ctp_error err;
    const ctp_pair *pairs;
    size_t count;
    ctp_issue_mark by_words[] = {{"x", 1, 0.9, false, "(words)"}, {"x", -1, 0.9, false, "(words)"}};
    ctp_sentence sentences[] = {two[0], two[1], two[2]};
    ctp_features f = small();
    f.sentences = sentences;
    f.options.pair_similarity = 0.0;
    for (size_t i = 0; i < 2; i++) {
        sentences[i].issues = &by_words[i];
        sentences[i].issue_count = 1;
    }
    ck_ok(find_pairs(&pairs, &count, &arena, &f, &err), err);
    ck_assert_uint_gt(count, 0);
    for (size_t i = 0; i < count; i++)
        ck_assert_int_ne(pairs[i].relation, CTP_CONTRAST);
    by_words[0].entry = by_words[1].entry = "e";
    ck_ok(find_pairs(&pairs, &count, &arena, &f, &err), err);
    ck_assert_int_eq(pairs[0].relation, CTP_CONTRAST);
    ctp_i_arena_free(&arena);
}
END_TEST

START_TEST(no_sentences_are_no_pairs)
{
    ctp_arena arena = {0};
    ctp_error err;
    const ctp_pair *pairs;
    size_t count = 9;
    ctp_features f = {0};
    ctp_options_default(&f.options);
    ck_ok(find_pairs(&pairs, &count, &arena, &f, &err), err);
    ck_assert_uint_eq(count, 0);
    ctp_i_arena_free(&arena);
}
END_TEST

START_TEST(every_failed_allocation_is_reported)
{
    ctp_arena made = {0};
    ctp_features f = made_features(&made, (made_shape){12, 30, 3, 60, 1});
    for (test_failing run = {0}; test_failing_next(&run);) {
        ctp_arena arena = {0};
        ctp_error err;
        const ctp_pair *pairs;
        size_t count;
        TEST_FAILING(&run, find_pairs(&pairs, &count, &arena, &f, &err));
        ctp_i_arena_free(&arena);
    }
    ctp_i_arena_free(&made);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("pairs");
    TCase *tc = tcase_create("pairs");
    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, thousands_of_sentences_and_copies_take_no_minute, 0, (int)(sizeof large / sizeof large[0]));
    tcase_add_test(tc, of_equal_issues_the_contrast_is_taken);
    tcase_add_test(tc, authors_swapped_give_the_same_pairs_turned_round);
    tcase_add_test(tc, both_sides_say_where_they_stand);
    tcase_add_test(tc, speakers_of_one_panel_are_marked_and_come_last);
    tcase_add_test(tc, another_issue_comes_before_the_same_again);
    tcase_add_test(tc, texts_alone_agree_and_clash);
    tcase_add_test(tc, each_speaker_of_a_panel_is_heard);
    tcase_add_test(tc, a_claim_is_quoted_before_background);
    tcase_add_test(tc, what_words_alone_told_is_no_contrast);
    tcase_add_test(tc, no_sentences_are_no_pairs);
    tcase_add_test(tc, every_failed_allocation_is_reported);
    suite_add_tcase(suite, tc);
    return suite;
}
