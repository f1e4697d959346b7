/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "claims/claims.h"

#include <math.h>
#include <time.h>

#include "base/alloc.h"
#include "base/number.h"
#include "claims/made.h"
#include "measure/weighting.h"
#include "support/support.h"

static ctp_status find_pairs(const ctp_pair **pairs, size_t *count, ctp_arena *arena, const ctp_features *features, ctp_error *err)
{
    ctp_comparison comparison = {.features = features, .options = features->options};
    return ctp_i_claim_pairs(pairs, count, arena, &comparison, err);
}

/* The reference: all sentences against all, written another way than the engine's. */
typedef struct {
    size_t a, b;
    ctp_relation relation;
    const char *issue; /* "" = none */
    char cell[128];
    double similarity, score;
} reference_pair;

static double reference_cosine(const ctp_sparse_row *a, const ctp_sparse_row *b)
{
    double dot = 0.0, aa = 0.0, bb = 0.0;
    for (size_t i = 0; i < a->count; i++)
        for (size_t j = 0; j < b->count; j++)
            dot += a->terms[i].term == b->terms[j].term ? a->terms[i].weight * b->terms[j].weight : 0.0;
    for (size_t i = 0; i < a->count; i++)
        aa += a->terms[i].weight * a->terms[i].weight;
    for (size_t j = 0; j < b->count; j++)
        bb += b->terms[j].weight * b->terms[j].weight;
    return aa * bb > 0.0 ? ctp_i_round6(fmin(dot / sqrt(aa * bb), 1.0)) : 0.0;
}

/* @return the product of the strongest common issue's weights, negative for a contrast; 0 = none */
static double reference_issue(const ctp_sentence *a, const ctp_sentence *b, const char **issue)
{
    double best = 0.0;
    for (size_t i = 0; i < a->issue_count; i++)
        for (size_t j = 0; j < b->issue_count; j++) {
            double product = ctp_i_round6(a->issues[i].direction * a->issues[i].weight * b->issues[j].direction * b->issues[j].weight);
            bool stronger = fabs(product) > fabs(best) || (fabs(product) == fabs(best) && product < 0 && best > 0);
            if (strcmp(a->issues[i].issue, b->issues[j].issue) == 0 && stronger) {
                best = product;
                *issue = a->issues[i].issue;
            }
        }
    return best;
}

/* Without positions of the authors; nobody is quoted in made-up sentences. */
static double reference_stand(const ctp_sentence *x, const ctp_issue_mark *mx, const ctp_sentence *y, const ctp_issue_mark *my)
{
    double sx = 0.0, sy = 0.0;
    if (mx == NULL)
        return 0.5;
    for (size_t i = 0; i < x->issue_count; i++)
        sx += x->issues[i].weight;
    for (size_t i = 0; i < y->issue_count; i++)
        sy += y->issues[i].weight;
    return sqrt(mx->weight * (mx->weight / sx) * (my->weight * (my->weight / sy)));
}

static bool reference_pair_of(const ctp_features *f, const ctp_options *o, const ctp_sparse_row *rows, size_t a, size_t b, reference_pair *p)
{
    static const double sure[] = {1.0, 0.75, 0.5};
    const ctp_sentence *x = &f->sentences[a], *y = &f->sentences[b];
    bool authors = strcmp(x->author, y->author) != 0;
    bool speakers = !authors && x->speaker != NULL && y->speaker != NULL && strcmp(x->speaker, y->speaker) != 0;
    if (!authors && !speakers)
        return false;
    *p = (reference_pair){.a = a, .b = b, .issue = ""};
    double product = reference_issue(x, y, &p->issue);
    p->similarity = reference_cosine(&rows[a], &rows[b]);
    if (product == 0.0 && p->similarity < o->pair_similarity)
        return false;
    p->relation = product == 0.0 ? CTP_SAME_TOPIC : product < 0.0 ? CTP_CONTRAST : CTP_AGREE;
    const ctp_issue_mark *mx = NULL, *my = NULL;
    for (size_t i = 0; i < x->issue_count; i++)
        mx = strcmp(x->issues[i].issue, p->issue) == 0 ? &x->issues[i] : mx;
    for (size_t i = 0; i < y->issue_count; i++)
        my = strcmp(y->issues[i].issue, p->issue) == 0 ? &y->issues[i] : my;
    p->score = ctp_i_round6((0.5 + 0.5 * p->similarity) * reference_stand(x, mx, y, my) * (0.5 + 0.25 * (x->worth + y->worth)) *
                            sqrt(sure[x->certainty] * sure[y->certainty]) * (authors ? 1.0 : 0.25));
    const char *v = authors ? x->author : x->speaker, *w = authors ? y->author : y->speaker;
    snprintf(p->cell, sizeof p->cell, "%s %d %s %s", p->issue, (int)p->relation, strcmp(v, w) < 0 ? v : w, strcmp(v, w) < 0 ? w : v);
    return true;
}

static int by_reference_score(const void *left, const void *right)
{
    const reference_pair *a = left, *b = right;
    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    if (a->a != b->a)
        return a->a < b->a ? -1 : 1;
    return (a->b > b->b) - (a->b < b->b);
}

/* Walks down the scores and takes what no cap forbids. */
static size_t reference_choice(const ctp_options *o, reference_pair *out, size_t count)
{
    size_t taken = 0;
    qsort(out, count, sizeof *out, by_reference_score);
    for (size_t i = 0; i < count; i++) {
        int in_cell = 0, of_a = 0, of_b = 0;
        for (size_t j = 0; j < taken; j++) {
            bool cell = strcmp(out[j].cell, out[i].cell) == 0;
            in_cell += cell;
            of_a += cell && (out[j].a == out[i].a || out[j].b == out[i].a);
            of_b += cell && (out[j].a == out[i].b || out[j].b == out[i].b);
        }
        if (in_cell < o->pairs_per_cell && of_a < 2 && of_b < 2)
            out[taken++] = out[i];
    }
    return taken;
}

/* What a pair adds to those before it, counted anew. */
static double reference_added(const reference_pair *out, size_t listed, const reference_pair *p)
{
    double cell = 0, uses = 0, theme = 0, relation = 0;
    for (size_t j = 0; j < listed; j++) {
        cell += strcmp(out[j].cell, p->cell) == 0;
        uses += (out[j].a == p->a || out[j].b == p->a) + (out[j].a == p->b || out[j].b == p->b);
        theme += out[j].relation == p->relation && strcmp(out[j].issue, p->issue) == 0;
        relation += out[j].relation == p->relation;
    }
    return ctp_i_round6(p->score / ((1 + cell / 2) * (1 + uses / 10) * (1 + theme / 10) * (1 + relation / 50)));
}

static size_t reference_pairs(const ctp_features *f, const ctp_options *o, const ctp_sparse_row *rows, reference_pair *out, size_t room)
{
    size_t count = 0, listed = 0;
    for (size_t a = 0; a < f->sentence_count; a++)
        for (size_t b = a + 1; b < f->sentence_count; b++) {
            ck_assert_uint_lt(count, room);
            count += reference_pair_of(f, o, rows, a, b, &out[count]);
        }
    count = reference_choice(o, out, count);
    for (; listed < count && listed < (size_t)o->pairs; listed++) {
        size_t best = listed; /* those that wait stand by score, then sentences: of equal ones the first may not be the first by sentences */
        double most = -1.0;
        for (size_t i = listed; i < count; i++) {
            double added = reference_added(out, listed, &out[i]);
            bool first = added == most && (out[i].a < out[best].a || (out[i].a == out[best].a && out[i].b < out[best].b));
            if (added > most || first) {
                most = added;
                best = i;
            }
        }
        reference_pair next = out[best];
        out[best] = out[listed];
        next.score = most;
        out[listed] = next;
    }
    return listed;
}

static const struct {
    made_shape shape;
    int pairs, per_cell;
    double similarity;
} cases[] = {
    {{60, 80, 4, 60, 1}, 200, 5, 0.25}, {{60, 80, 4, 60, 2}, 20, 1, 0.25}, {{80, 40, 1, 90, 3}, 1000, 7, 0.6}, {{60, 300, 9, 0, 4}, 200, 5, 0.1},
    {{40, 60, 5, 50, 5}, 1000000, 1000000, 0.05}, {{40, 30, 3, 100, 6}, 0, 5, 0.25}, {{90, 200, 6, 40, 7}, 300, 3, 1.0},
};

START_TEST(pairs_are_those_of_all_against_all)
{
    ctp_arena arena = {0};
    ctp_error err;
    ctp_features f = made_features(&arena, cases[_i].shape);
    ctp_options options = f.options;
    ctp_sparse_row *rows;
    const ctp_pair *pairs;
    size_t terms, count, room = f.sentence_count * f.sentence_count / 2;
    options.pairs = cases[_i].pairs;
    options.pairs_per_cell = cases[_i].per_cell;
    options.pair_similarity = cases[_i].similarity;
    ck_ok(ctp_i_weigh_sentences(&arena, &f, &options, &rows, &terms, &err), err);
    ctp_comparison comparison = {.features = &f, .options = options};
    ck_ok(ctp_i_claim_pairs(&pairs, &count, &arena, &comparison, &err), err);
    reference_pair *expected = ctp_i_arena_alloc(&arena, room, sizeof *expected);
    ck_assert_uint_eq(count, reference_pairs(&f, &options, rows, expected, room));
    ck_assert(count > 10 || options.pairs == 0);
    for (size_t i = 0; i < count; i++) {
        ck_assert_uint_eq(pairs[i].rank, i + 1);
        ck_assert_str_eq(pairs[i].a, f.sentences[expected[i].a].id);
        ck_assert_str_eq(pairs[i].b, f.sentences[expected[i].b].id);
        ck_assert_int_eq(pairs[i].relation, expected[i].relation);
        ck_assert_str_eq(pairs[i].issue != NULL ? pairs[i].issue : "", expected[i].issue);
        ck_assert(pairs[i].similarity == expected[i].similarity);
        ck_assert(pairs[i].score == expected[i].score);
    }
    ctp_i_arena_free(&arena);
}
END_TEST

/* 0.3 s in a release build on a busy machine; the bound leaves room for slow ones, and for builds by sanitizers or without optimisation. */
START_TEST(five_thousand_sentences_take_no_minute)
{
    const double limit = 10.0;
    ctp_arena arena = {0};
    ctp_error err;
    const ctp_pair *pairs;
    size_t count;
    ctp_features f = made_features(&arena, (made_shape){5000, 6000, 40, 15, 9});
    clock_t begin = clock();
    ck_ok(find_pairs(&pairs, &count, &arena, &f, &err), err);
    double seconds = (double)(clock() - begin) / CLOCKS_PER_SEC;
    ck_assert_uint_eq(count, (size_t)f.options.pairs);
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
    ck_ok(ctp_i_claim_pairs(&pairs, &count, &arena, &comparison, &err), err);
    ck_assert_uint_eq(count, 1);
    const ctp_pair_side *a = &pairs[0].sides[0], *b = &pairs[0].sides[1];
    ck_assert(a->direction == 1 && a->weight == 0.5 && a->position == 0.6 && a->certainty == CTP_ASSERTED && strcmp(a->author, "a") == 0);
    ck_assert(b->direction == -1 && b->weight == 0.8 && b->position == -0.2 && strcmp(b->author, "b") == 0);
    ck_assert_ptr_null(pairs[0].within);
    double in_line = pairs[0].score;
    stance[3].score = 0.9;
    ck_ok(ctp_i_claim_pairs(&pairs, &count, &arena, &comparison, &err), err);
    ck_assert_double_lt(pairs[0].score, in_line * 0.85);
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
    ck_assert_str_eq(pairs[2].reason, "within one panel, contrast on y: -0.8 against 0.5; both say: gamma");
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
    ctp_status st = CTP_E_NOMEM;
    for (size_t n = 1; st != CTP_OK; n++) {
        ctp_arena arena = {0};
        ctp_error err;
        const ctp_pair *pairs;
        size_t count;
        ctp_i_alloc_fail_at(n);
        st = find_pairs(&pairs, &count, &arena, &f, &err);
        ctp_i_alloc_fail_at(0);
        ck_assert(st == CTP_OK || st == CTP_E_NOMEM);
        ck_assert(n > 1 || st == CTP_E_NOMEM);
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
    tcase_add_loop_test(tc, pairs_are_those_of_all_against_all, 0, (int)(sizeof cases / sizeof cases[0]));
    tcase_add_test(tc, five_thousand_sentences_take_no_minute);
    tcase_add_test(tc, of_equal_issues_the_contrast_is_taken);
    tcase_add_test(tc, authors_swapped_give_the_same_pairs_turned_round);
    tcase_add_test(tc, both_sides_say_where_they_stand);
    tcase_add_test(tc, speakers_of_one_panel_are_marked_and_come_last);
    tcase_add_test(tc, another_issue_comes_before_the_same_again);
    tcase_add_test(tc, no_sentences_are_no_pairs);
    tcase_add_test(tc, every_failed_allocation_is_reported);
    suite_add_tcase(suite, tc);
    return suite;
}
