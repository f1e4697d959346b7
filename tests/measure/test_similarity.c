/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "measure/similarity.h"

#include <math.h>

#include "base/array.h"
#include "base/number.h"
#include "measure/made.h"
#include "stats/random.h"
#include "support/support.h"

typedef struct {
    ctp_arena arena;
    made *m;
    ctp_options options;
    unsigned threads;
    const ctp_similarity *rows;
    size_t count;
} run;

static run start(void)
{
    run r = {.m = made_new()};
    ctp_options_default(&r.options);
    r.options.replicates = 50;
    return r;
}

static void compute(run *r)
{
    const ctp_features *features = made_features(r->m);
    ctp_weighting *weighting = ctp_i_arena_alloc(&r->arena, 1, sizeof *weighting);
    ctp_counts counts;
    ctp_units units;
    ctp_error err;
    ck_ok(ctp_i_count_stems(&counts, &r->arena, features, &err), err);
    ck_ok(ctp_i_units_find(&units, &r->arena, features, &err), err);
    ck_ok(ctp_i_weighting_learn(weighting, &r->arena, &counts, &units, &r->options, &err), err);
    ctp_comparison c = {.features = features, .options = r->options};
    ck_ok(ctp_i_similarities(&c, &r->arena, weighting, &(ctp_compare_how){.threads = r->threads}, &err), err);
    r->rows = c.similarity;
    r->count = c.similarity_count;
}

static void finish(run *r)
{
    made_free(r->m);
    ctp_i_arena_free(&r->arena);
}

/* Random sentences of stems w0 … w(vocabulary - 1), low numbers more often. */
static void speak(made *m, const char *speaker, unsigned paragraph, uint64_t seed, uint64_t number, unsigned length,
                  unsigned vocabulary)
{
    char text[512] = "";
    for (unsigned i = 0; i < length; i++) {
        uint64_t x = ctp_i_random_below(seed, number, 2 * i, vocabulary),
                 y = ctp_i_random_below(seed, number, 2 * i + 1, vocabulary);
        snprintf(text + strlen(text), sizeof text - strlen(text), "w%u ", (unsigned)(x < y ? x : y));
    }
    made_sentence(m, speaker, paragraph, text);
}

static void write_text(made *m, const char *id, unsigned paragraphs, unsigned sentences, uint64_t seed,
                       unsigned vocabulary)
{
    made_document(m, id, id, NULL);
    for (unsigned p = 1; p <= paragraphs; p++)
        for (unsigned s = 0; s < sentences; s++)
            speak(m, NULL, p, seed, p * 100 + s, 12, vocabulary);
}

/* ann: oil 2, gas 1, tin 1; bob: oil 1, coal 1. With "nnc": cosine = 2 / (sqrt 6 sqrt 2) = .577350. Jaccard 1/4. JSD: p = (1/2, 1/4, 1/4, 0),
 * q = (1/2, 0, 0, 1/2); oil adds nothing, gas and tin 1/8 each, coal 1/4: JSD = 1/2. A new measure needs a row here. */
static const struct {
    const char *measure;
    double value;
} known[] = {{"cosine", 0.57735}, {"jaccard", 0.25}, {"jensen-shannon", 0.5}};

static double known_value(const char *measure)
{
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (strcmp(known[i].measure, measure) == 0)
            return known[i].value;
    ck_abort_msg("no known answer of '%s'", measure);
}

/* Of the first two authors. */
static double value_of(const run *r, const char *measure)
{
    for (size_t i = 0; i < r->count; i++)
        if (strcmp(r->rows[i].measure, measure) == 0)
            return r->rows[i].matrix[1];
    ck_abort_msg("no '%s'", measure);
}

START_TEST(known_answers)
{
    run r = start();
    strcpy(r.options.weighting, "nnc");
    made_document(r.m, "a", "ann", NULL);
    made_sentence(r.m, NULL, 1, "oil oil the*");
    made_sentence(r.m, NULL, 2, "gas tin");
    made_document(r.m, "b", "bob", NULL);
    made_sentence(r.m, NULL, 1, "oil coal the* the*");
    compute(&r);
    ck_assert_uint_eq(r.count, ctp_i_measure_count());
    ck_assert_str_eq(r.rows[_i].unit, "author");
    ck_assert_str_eq(r.rows[_i].labels[1], "bob");
    ck_assert_double_eq_tol(r.rows[_i].matrix[1], known_value(r.rows[_i].measure), 1e-9);
    ck_assert(isnan(r.rows[_i].low[1])); /* bob has one paragraph: nobody can tell how sure */
    finish(&r);
}
END_TEST

/* Shared stems with unequal shares. P = (3/4, 1/4), Q = (1/4, 3/4): JSD = 1 - H(1/4)  = 0.188722 bits. */
START_TEST(divergence_of_shared_stems)
{
    run r = start();
    made_document(r.m, "a", "ann", NULL);
    made_sentence(r.m, NULL, 1, "oil oil oil gas");
    made_document(r.m, "b", "bob", NULL);
    made_sentence(r.m, NULL, 1, "oil oil oil gas gas gas gas gas gas gas gas gas");
    compute(&r);
    ck_assert_double_eq_tol(value_of(&r, "jensen-shannon"), 1.0 - 0.188722, 1e-6);
    finish(&r);
}
END_TEST

START_TEST(every_measure_is_symmetric_and_in_its_range)
{
    run r = start();
    const ctp_measure *measure = ctp_i_measure_at((size_t)_i);
    write_text(r.m, "ann", 5, 3, 1, 60);
    write_text(r.m, "bob", 4, 7, 2, 60);
    write_text(r.m, "eve", 1, 1, 3, 400);
    made_document(r.m, "mum", "mum", NULL);
    made_sentence(r.m, NULL, 1, "the*");
    compute(&r);
    const ctp_similarity *s = &r.rows[_i];
    ck_assert_uint_eq(s->label_count, 4);
    for (size_t i = 0; i < 3; i++)
        for (size_t j = 0; j < 3; j++) {
            size_t at = i * 4 + j, back = j * 4 + i;
            ck_assert(s->matrix[at] >= measure->lowest && s->matrix[at] <= measure->highest);
            ck_assert(s->matrix[at] == s->matrix[back]);
            ck_assert(i != j ||
                      (s->matrix[at] == 1.0 && s->low[at] == 1.0 && s->high[at] == 1.0 && isnan(s->expected[at])));
            if (i == j)
                continue;
            ck_assert(isnan(s->expected[at]) == (i == 2 || j == 2)); /* 1 and 5 paragraphs can be dealt in 6 ways: too few to tell */
            ck_assert(isnan(s->expected[at]) || (s->expected_low[at] <= s->expected[at] && s->expected[at] <= s->expected_high[at]));
            ck_assert(isnan(s->expected[at]) || (s->expected_low[at] >= measure->lowest && s->expected_high[at] <= measure->highest));
            ck_assert(isnan(s->low[at]) == (i == 2 || j == 2));
            ck_assert(isnan(s->low[at]) || (s->low[at] >= measure->lowest && s->low[at] <= s->matrix[at]));
            ck_assert(isnan(s->low[at]) || (s->high[at] <= measure->highest && s->high[at] >= s->matrix[at]));
        }
    ck_assert(isnan(s->matrix[3]) && isnan(s->expected[3])); /* mum says nothing */
    finish(&r);
}
END_TEST

START_TEST(equal_texts_are_wholly_alike)
{
    run r = start();
    for (int t = 0; t < 2; t++) {
        made_document(r.m, t == 0 ? "a" : "b", t == 0 ? "ann" : "bob", NULL);
        made_sentence(r.m, NULL, 1, "oil oil gas");
        made_sentence(r.m, NULL, 2, "tin lead");
    }
    made_document(r.m, "c", "eve", NULL);
    made_sentence(r.m, NULL, 1, "sea sand");
    compute(&r);
    for (size_t m = 0; m < r.count; m++) {
        ck_assert(r.rows[m].matrix[1] == 1.0);
        ck_assert(r.rows[m].matrix[2] == 0.0);
    }
    finish(&r);
}
END_TEST

/* 3 and 3 paragraphs can be dealt in 10 ways that differ, 4 and 5 in 126. */
START_TEST(few_paragraphs_cannot_tell)
{
    run r = start();
    write_text(r.m, "ann", 3, 3, 1, 60);
    write_text(r.m, "bob", 3, 3, 2, 60);
    write_text(r.m, "eve", 4, 3, 3, 60);
    write_text(r.m, "ida", 5, 3, 4, 60);
    compute(&r);
    for (size_t m = 0; m < r.count; m++) {
        ck_assert(isnan(r.rows[m].expected[1]) && isnan(r.rows[m].expected_low[1]) && isnan(r.rows[m].expected_high[1]));
        ck_assert(!isnan(r.rows[m].matrix[1]) && !isnan(r.rows[m].low[1]));
        ck_assert(!isnan(r.rows[m].expected[2 * 4 + 3]));
    }
    finish(&r);
}
END_TEST

/* 1 and 38 paragraphs can be dealt in 39 ways, 1 and 39 in 40, each of which is a tail of 2.5 %. */
START_TEST(a_deal_that_is_just_a_tail_can_tell)
{
    run r = start();
    write_text(r.m, "ann", 1, 3, 1, 60);
    write_text(r.m, "bob", 38, 3, 2, 60);
    write_text(r.m, "eve", 39, 3, 3, 60);
    compute(&r);
    for (size_t m = 0; m < r.count; m++)
        ck_assert(isnan(r.rows[m].expected[1]) && !isnan(r.rows[m].expected[2]));
    finish(&r);
}
END_TEST

/* Words that stand in every paragraph weigh nothing: such a text has no direction. Nor is a value certain that no deletion changes. */
START_TEST(nothing_is_told_of_what_weighs_nothing)
{
    run r = start();
    made_document(r.m, "a", "ann", NULL);
    made_sentence(r.m, NULL, 1, "oil");
    made_sentence(r.m, NULL, 2, "oil");
    made_document(r.m, "b", "bob", NULL);
    made_sentence(r.m, NULL, 1, "oil");
    made_sentence(r.m, NULL, 2, "oil");
    compute(&r);
    for (size_t m = 0; m < r.count; m++) {
        ck_assert(ctp_i_measure_at(m)->sees == CTP_SEES_WEIGHTS ? isnan(r.rows[m].matrix[1]) : r.rows[m].matrix[1] == 1.0);
        ck_assert(isnan(r.rows[m].low[1]));
    }
    finish(&r);
}
END_TEST

/* Two halves of one text are as alike as expected; texts about other things are less. */
START_TEST(expectation_tells_one_text_from_two)
{
    run r = start();
    r.options.replicates = 200;
    write_text(r.m, "ann", 12, 4, 11, 80);
    write_text(r.m, "bob", 12, 4, 12, 80);
    made_document(r.m, "eve", "eve", NULL);
    for (unsigned p = 1; p <= 12; p++)
        for (unsigned s = 0; s < 4; s++)
            made_sentence(r.m, NULL, p, s % 2 ? "w1 w2 v1 v2 v3 v4 v5" : "w0 w3 v6 v7 v8 v9 v2");
    compute(&r);
    for (size_t m = 0; m < r.count; m++) {
        const ctp_similarity *s = &r.rows[m];
        ck_assert_msg(s->matrix[1] >= s->expected_low[1], "%s", s->measure);
        ck_assert_msg(s->matrix[2] < s->expected_low[2], "%s", s->measure);
    }
    finish(&r);
}
END_TEST

/* The same corpus with sentences in another order inside their paragraphs and stems under names that sort backwards: other orders of
 * every sum, and not a bit of difference. */
START_TEST(no_order_of_adding_shows)
{
    run a = start(), b = start();
    for (unsigned d = 0; d < 2; d++) {
        made_document(a.m, d == 0 ? "x" : "y", d == 0 ? "x" : "y", NULL);
        made_document(b.m, d == 0 ? "x" : "y", d == 0 ? "x" : "y", NULL);
        for (unsigned p = 1; p <= 6; p++)
            for (unsigned s = 0; s < 5; s++) {
                char one[256] = "", two[256] = "";
                for (unsigned i = 0; i < 9; i++) {
                    unsigned w = (unsigned)ctp_i_random_below(5 + d, p * 10 + s, i, 90);
                    unsigned v = (unsigned)ctp_i_random_below(5 + d, p * 10 + 4 - s, i, 90);
                    snprintf(one + strlen(one), sizeof one - strlen(one), "w%u ", 100 + w);
                    snprintf(two + strlen(two), sizeof two - strlen(two), "w%u ", 899 - v);
                }
                made_sentence(a.m, NULL, p, one);
                made_sentence(b.m, NULL, p, two);
            }
    }
    compute(&a);
    compute(&b);
    for (size_t m = 0; m < a.count; m++) {
        ck_assert(a.rows[m].matrix[1] == b.rows[m].matrix[1] && a.rows[m].low[1] == b.rows[m].low[1]);
        ck_assert(a.rows[m].high[1] == b.rows[m].high[1] && a.rows[m].expected[1] == b.rows[m].expected[1]);
        ck_assert(a.rows[m].expected_low[1] == b.rows[m].expected_low[1]);
        ck_assert(a.rows[m].expected_high[1] == b.rows[m].expected_high[1]);
    }
    finish(&a);
    finish(&b);
}
END_TEST

/* A dot product of weighted rows has the same bits forwards, backwards and in any shuffle, fused or not. */
START_TEST(dot_products_are_exact)
{
    enum { LENGTH = 200 };
    double x[LENGTH], y[LENGTH], forwards = 0.0, fused = 0.0;
    uint32_t order[LENGTH];
    for (uint32_t i = 0; i < LENGTH; i++) {
        x[i] = ctp_i_quantise(ctp_i_random(1, 1, i) * 0x1p-64 / 14.0);
        y[i] = ctp_i_quantise(ctp_i_random(1, 2, i) * 0x1p-64 / 14.0);
        forwards += x[i] * y[i];
        fused = fma(x[i], y[i], fused);
    }
    ck_assert(fused == forwards);
    for (uint64_t shuffle = 0; shuffle < 100; shuffle++) {
        double sum = 0.0;
        for (uint32_t i = 0; i < LENGTH; i++)
            order[i] = i;
        ctp_i_random_choose(order, LENGTH, LENGTH, 3, shuffle);
        for (size_t i = 0; i < LENGTH; i++)
            sum += x[order[i]] * y[order[i]];
        ck_assert(sum == forwards);
    }
}
END_TEST

START_TEST(speakers_have_tables_of_their_own)
{
    run r = start();
    made_document(r.m, "p", "panel", "x y z");
    for (unsigned p = 1; p <= 9; p++)
        speak(r.m, p % 3 == 0 ? "x" : p % 3 == 1 ? "y" : "z", p, 4, p, 10, 40);
    compute(&r);
    const ctp_similarity *speakers = &r.rows[ctp_i_measure_count()];
    ck_assert_uint_eq(r.count, 2 * ctp_i_measure_count());
    ck_assert_uint_eq(r.rows[0].label_count, 1);
    ck_assert_str_eq(speakers->unit, "speaker");
    ck_assert_uint_eq(speakers->label_count, 3);
    ck_assert(!isnan(speakers->low[1]));
    finish(&r);
}
END_TEST

/* Seven authors, one of whom says nothing, and three speakers. */
static void write_many(made *m)
{
    static const char *const ids[] = {"a", "b", "c", "d", "e"};
    for (unsigned i = 0; i < 5; i++)
        write_text(m, ids[i], 3 + i, 2 + i % 3, 40 + i, 50);
    made_document(m, "mum", "mum", NULL);
    made_sentence(m, NULL, 1, "the*");
    made_document(m, "p", "panel", "x y z");
    for (unsigned p = 1; p <= 12; p++)
        speak(m, p % 3 == 0 ? "x" : p % 3 == 1 ? "y" : "z", p, 60, p, 10, 40);
}

START_TEST(threads_change_no_bit)
{
    run one = start(), several = start();
    one.threads = 1;
    several.threads = (unsigned)_i;
    write_many(one.m);
    write_many(several.m);
    compute(&one);
    compute(&several);
    ck_assert_uint_eq(several.count, one.count);
    for (size_t k = 0; k < one.count; k++) {
        const ctp_similarity *x = &one.rows[k], *y = &several.rows[k];
        const double *const all[][2] = {{x->matrix, y->matrix},     {x->low, y->low},
                                        {x->high, y->high},         {x->expected, y->expected},
                                        {x->expected_low, y->expected_low}, {x->expected_high, y->expected_high}};
        for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
            for (size_t at = 0; at < x->label_count * x->label_count; at++)
                ck_assert(all[i][0][at] == all[i][1][at] || (isnan(all[i][0][at]) && isnan(all[i][1][at])));
    }
    finish(&one);
    finish(&several);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("similarity");
    TCase *tc = tcase_create("similarity");
    tcase_add_loop_test(tc, known_answers, 0, (int)ctp_i_measure_count());
    tcase_add_loop_test(tc, every_measure_is_symmetric_and_in_its_range, 0, (int)ctp_i_measure_count());
    tcase_add_test(tc, divergence_of_shared_stems);
    tcase_add_test(tc, equal_texts_are_wholly_alike);
    tcase_add_test(tc, few_paragraphs_cannot_tell);
    tcase_add_test(tc, a_deal_that_is_just_a_tail_can_tell);
    tcase_add_test(tc, nothing_is_told_of_what_weighs_nothing);
    tcase_add_test(tc, expectation_tells_one_text_from_two);
    tcase_add_test(tc, no_order_of_adding_shows);
    tcase_add_test(tc, dot_products_are_exact);
    tcase_add_test(tc, speakers_have_tables_of_their_own);
    tcase_add_loop_test(tc, threads_change_no_bit, 2, 10);
    suite_add_tcase(suite, tc);
    return suite;
}
