/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "claims/closeness.h"

#include <math.h>

#include "base/number.h"
#include "claims/made.h"
#include "support/support.h"

static uint32_t kinship_of(const ctp_kinship *k, uint32_t a, uint32_t b)
{
    for (size_t i = k->from[a]; i < k->from[a + 1]; i++)
        if (k->list[i].term == b)
            return k->list[i].weight;
    return 0;
}

START_TEST(stems_are_kin_by_their_letters)
{
    static const char *const stems[] = {"#1", "#12", "1500", "15000", "a", "bridg", "bridgehead", "ab", "мост", "мостик", "tunnel"};
    enum { N = sizeof stems / sizeof stems[0] };
    ctp_arena arena = {0};
    ctp_kinship k;
    ctp_error err;
    const ctp_kin_pairs listed = {(ctp_kin_pair[]){{10, 5, 300}, {5, 6, 1}}, 2, 2};
    ck_ok(ctp_i_kinship_find(&k, &arena, stems, N, &listed, &err), err);
    for (uint32_t a = 0; a < N; a++) {
        ck_assert_uint_eq(kinship_of(&k, a, a), CTP_KIN_WHOLE);
        for (uint32_t b = 0; b < N; b++)
            ck_assert_uint_eq(kinship_of(&k, a, b), kinship_of(&k, b, a));
    }
    /* bridg: ^br bri rid idg dg$; bridgehead: ^br bri rid idg dge geh ehe hea ead ad$; four in common. */
    ck_assert_uint_eq(kinship_of(&k, 5, 6), (uint32_t)(CTP_KIN_WHOLE * 4 / sqrt(50.0) + 0.5));
    /* of four and six runs ^мо мос ост are common */
    ck_assert_uint_eq(kinship_of(&k, 8, 9), (uint32_t)(CTP_KIN_WHOLE * 3 / sqrt(24.0) + 0.5));
    ck_assert_uint_eq(kinship_of(&k, 5, 10), 300);
    ck_assert_uint_eq(kinship_of(&k, 0, 1), 0);
    ck_assert_uint_eq(kinship_of(&k, 2, 3), 0);
    ck_assert_uint_eq(kinship_of(&k, 4, 7), 0);
    ctp_i_arena_free(&arena);
}
END_TEST

/* Written another way: all stems against all, in floating point, df by strings. */
static double weight_of(const ctp_features *f, const ctp_closeness *c, size_t sentence, uint32_t term)
{
    const ctp_sentence *s = &f->sentences[sentence];
    for (size_t k = 0; k < s->stem_count; k++)
        if (strcmp(s->stems[k].stem, c->stems[term]) == 0)
            return (1.0 + log(s->stems[k].count)) * c->idf[term];
    return 0.0;
}

static double reference_product(const ctp_features *f, const ctp_closeness *c, size_t a, size_t b)
{
    double sum = 0.0;
    for (uint32_t i = 0; i < c->terms; i++) {
        double x = weight_of(f, c, a, i);
        for (uint32_t j = 0; x > 0.0 && j < c->terms; j++)
            sum += x * weight_of(f, c, b, j) * kinship_of(&c->kinship, i, j) / CTP_KIN_WHOLE;
    }
    return sum;
}

static ctp_sentence said(const ctp_stem_count *stems, size_t count)
{
    return (ctp_sentence){.id = "d#1", .author = "ada", .stems = stems, .stem_count = count};
}

START_TEST(closeness_is_the_soft_cosine)
{
    static const ctp_stem_count one[] = {{"bridg", 2, false}, {"the", 1, true}, {"wide", 1, false}};
    static const ctp_stem_count two[] = {{"bridgehead", 1, false}, {"the", 3, true}};
    static const ctp_stem_count three[] = {{"narrow", 1, false}, {"tunnel", 1, false}};
    const ctp_sentence sentences[] = {said(one, 3), said(two, 2), said(three, 2), said(one, 3), said(NULL, 0)};
    const ctp_features features = {.sentences = sentences, .sentence_count = 5}, *parts[] = {&features};
    ctp_arena arena = {0};
    ctp_closeness c;
    ctp_error err;
    ck_ok(ctp_i_closeness_learn(&c, &arena, parts, 1, NULL, &err), err);
    ck_assert_uint_eq(c.terms, 6);
    ck_assert_double_eq_tol(c.idf[3], log(4.0 / 2), 1e-9); /* "the": what is said again word for word counts once, silence not at all */
    for (size_t a = 0; a < 5; a++)
        for (size_t b = 0; b < 5; b++) {
            double squares = reference_product(&features, &c, a, a) * reference_product(&features, &c, b, b);
            double expected = squares > 0.0 ? reference_product(&features, &c, a, b) / sqrt(squares) : 0.0;
            ck_assert_double_eq_tol(ctp_i_closeness_of(&c, a, b), expected, 1e-5);
        }
    ck_assert_double_eq(ctp_i_closeness_of(&c, 0, 3), 1.0);
    ck_assert_double_gt(ctp_i_closeness_of(&c, 0, 1), ctp_i_closeness_cosine(&c, 0, 1)); /* bridg, bridgehead */
    ck_assert_double_eq(ctp_i_closeness_of(&c, 0, 4), 0.0);
    ctp_i_arena_free(&arena);
}
END_TEST

START_TEST(without_kin_it_is_the_cosine)
{
    ctp_arena arena = {0};
    ctp_features f = made_features(&arena, (made_shape){60, 80, 2, 30, 7});
    const ctp_features *parts[] = {&f};
    ctp_closeness c;
    ctp_error err;
    ck_ok(ctp_i_closeness_learn(&c, &arena, parts, 1, NULL, &err), err);
    for (size_t a = 0; a < c.count; a++)
        for (size_t b = 0; b < c.count; b++) {
            double close = ctp_i_closeness_of(&c, a, b);
            ck_assert(close >= 0.0 && close <= 1.0);
            ck_assert_double_eq(close, ctp_i_closeness_of(&c, b, a));
            ck_assert_double_eq_tol(close, ctp_i_closeness_cosine(&c, a, b), 2e-6); /* made stems end in digits */
        }
    ctp_i_arena_free(&arena);
}
END_TEST

START_TEST(sentences_of_two_parts_are_numbered_through)
{
    ctp_arena arena = {0};
    ctp_features f = made_features(&arena, (made_shape){40, 80, 2, 30, 9}), first = f, second = f;
    first.sentence_count = 25;
    second.sentences += 25;
    second.sentence_count = 15;
    const ctp_features *whole[] = {&f}, *parts[] = {&first, &second};
    ctp_closeness a, b;
    ctp_error err;
    ck_ok(ctp_i_closeness_learn(&a, &arena, whole, 1, NULL, &err), err);
    ck_ok(ctp_i_closeness_learn(&b, &arena, parts, 2, NULL, &err), err);
    ck_assert_uint_eq(a.count, b.count);
    for (size_t i = 0; i < a.count; i++)
        for (size_t j = 0; j < a.count; j++)
            ck_assert_double_eq(ctp_i_closeness_of(&a, i, j), ctp_i_closeness_of(&b, i, j));
    ctp_i_arena_free(&arena);
}
END_TEST

START_TEST(memory_may_run_out)
{
    ctp_arena made = {0};
    ctp_features f = made_features(&made, (made_shape){10, 20, 2, 30, 3});
    const ctp_features *parts[] = {&f};
    for (test_failing run = {0}; test_failing_next(&run);) {
        ctp_arena arena = {0};
        ctp_closeness c;
        TEST_FAILING(&run, ctp_i_closeness_learn(&c, &arena, parts, 1, NULL, NULL));
        ctp_i_arena_free(&arena);
    }
    ctp_i_arena_free(&made);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("closeness");
    TCase *tc = tcase_create("closeness");
    tcase_add_test(tc, stems_are_kin_by_their_letters);
    tcase_add_test(tc, closeness_is_the_soft_cosine);
    tcase_add_test(tc, without_kin_it_is_the_cosine);
    tcase_add_test(tc, sentences_of_two_parts_are_numbered_through);
    tcase_add_test(tc, memory_may_run_out);
    suite_add_tcase(suite, tc);
    return suite;
}
