/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "measure/polarity.h"

#include <math.h>
#include <stdlib.h>

#include "measure/made.h"
#include "support/support.h"

typedef struct {
    ctp_arena arena;
    made *m;
    const ctp_polarity *rows;
    const ctp_ensemble *ensemble;
    const ctp_lexicon_agreement *agreement;
    size_t count, ensemble_count, agreement_count;
} run;

static run start(void)
{
    return (run){.m = made_new()};
}

static void compute(run *r)
{
    const ctp_features *features = made_features(r->m);
    ctp_units units;
    ctp_error err;
    ck_ok(ctp_i_units_find(&units, &r->arena, features, &err), err);
    ck_ok(ctp_i_polarity_scores(&r->rows, &r->count, &r->arena, &units, &err), err);
    ctp_comparison c = {.features = features, .polarity = r->rows, .polarity_count = r->count};
    ck_ok(ctp_i_polarity_ensemble(&c, &r->arena, &err), err);
    r->ensemble = c.ensemble;
    r->ensemble_count = c.ensemble_count;
    r->agreement = c.agreement;
    r->agreement_count = c.agreement_count;
}

static void finish(run *r)
{
    made_free(r->m);
    ctp_i_arena_free(&r->arena);
}

static const ctp_polarity *row_of(const run *r, const char *unit, const char *id, const char *lexicon)
{
    for (size_t i = 0; i < r->count; i++)
        if (strcmp(r->rows[i].unit, unit) == 0 && strcmp(r->rows[i].id, id) == 0 && strcmp(r->rows[i].lexicon, lexicon) == 0)
            return &r->rows[i];
    return NULL;
}

#define CLOSE(a, b) ck_assert_double_eq_tol(a, b, 2e-6)

static const double t_1 = 12.706205, t_7 = 2.364624; /* 97.5 % points of Student's t with one degree of freedom and seven, from tables */

/* Three hits above zero and one below, in two paragraphs of five words each. */
static run two_paragraphs(double sign)
{
    run r = start();
    made_document(r.m, "D", "ann", NULL);
    made_sentence(r.m, NULL, 1, "a b c d e");
    made_hit(r.m, "x", NULL, sign * 0.5);
    made_hit(r.m, "x", NULL, sign * 0.3);
    made_sentence(r.m, NULL, 2, "a b c d e");
    made_hit(r.m, "x", NULL, sign * 0.8);
    made_hit(r.m, "x", NULL, sign * -0.4);
    return r;
}

/* A word in three categories, another in two: 5 hits in 2 words; without a paragraph 2 and 3, so v = 1/2 * (.5^2 + .5^2) = .5^2 */
START_TEST(hits_may_outnumber_words)
{
    run r = start();
    made_document(r.m, "D", "ann", NULL);
    for (unsigned p = 1; p <= 2; p++) {
        made_sentence(r.m, NULL, p, "a");
        for (unsigned hit = 0; hit < 4 - p; hit++)
            made_hit(r.m, "x", NULL, 0.5);
    }
    compute(&r);
    const ctp_polarity *p = row_of(&r, "author", "ann", "x");
    CLOSE(p->absolute.value, 2.5);
    CLOSE(p->absolute.low, 2.5 - t_1 * 0.5);
    CLOSE(p->absolute.high, 2.5 + t_1 * 0.5);
    finish(&r);
}
END_TEST

START_TEST(scores_are_those_of_the_formulas)
{
    run r = two_paragraphs(1.0);
    compute(&r);
    static const char *const units[] = {"document", "author"}, *const ids[] = {"D", "ann"};
    for (size_t i = 0; i < 2; i++) {
        const ctp_polarity *p = row_of(&r, units[i], ids[i], "x");
        ck_assert_ptr_nonnull(p);
        ck_assert_uint_eq(p->positive, 3);
        ck_assert_uint_eq(p->negative, 1);
        ck_assert_uint_eq(p->tokens, 10);
        CLOSE(p->logit.value, log(3.5 / 1.5));
        CLOSE(p->logit.low, log(3.5 / 1.5) - 1.96 * sqrt(1 / 3.5 + 1 / 1.5));
        CLOSE(p->logit.high, log(3.5 / 1.5) + 1.96 * sqrt(1 / 3.5 + 1 / 1.5));
        CLOSE(p->relative.value, 0.5);
        CLOSE(p->absolute.value, 0.2);
        CLOSE(p->valence.value, 0.3);
        /* without the first paragraph .2, without the second .4: v = 1/2 * (.1^2 + .1^2) = .1^2 */
        CLOSE(p->valence.low, 0.3 - t_1 * 0.1);
        CLOSE(p->valence.high, 1.0); /* clipped, as the next two */
        CLOSE(p->absolute.high, 1.0);
        CLOSE(p->relative.high, 1.0); /* without one 0 or 1 */
    }
    finish(&r);
}
END_TEST

START_TEST(other_signs_turn_every_score)
{
    run a = two_paragraphs(1.0), b = two_paragraphs(-1.0);
    compute(&a);
    compute(&b);
    ck_assert_uint_eq(a.count, 4); /* a document, an author, two sentences */
    ck_assert_uint_eq(b.count, 4);
    for (size_t i = 0; i < a.count; i++) {
        const ctp_estimate x[] = {a.rows[i].logit, a.rows[i].relative, a.rows[i].absolute, a.rows[i].valence};
        const ctp_estimate y[] = {b.rows[i].logit, b.rows[i].relative, b.rows[i].absolute, b.rows[i].valence};
        for (size_t k = 0; k < 4; k++) {
            CLOSE(x[k].value, -y[k].value);
            ck_assert_int_eq(isnan(x[k].low), isnan(y[k].high));
            if (!isnan(x[k].low)) {
                CLOSE(x[k].low, -y[k].high);
                CLOSE(x[k].high, -y[k].low);
            }
        }
    }
    finish(&a);
    finish(&b);
}
END_TEST

/* Of a sentence's words two say 1, one says -1, five say nothing: the jackknife of their mean is the textbook's s / sqrt n. */
START_TEST(a_sentence_is_sampled_by_its_words)
{
    run r = start();
    made_document(r.m, "D", "ann", NULL);
    made_sentence(r.m, NULL, 1, "a b c d e f g h");
    made_hit(r.m, "x", NULL, 0.6);
    made_hit(r.m, "x", NULL, 0.6);
    made_hit(r.m, "x", NULL, -0.3);
    compute(&r);
    const ctp_polarity *p = row_of(&r, "sentence", "D#1", "x");
    ck_assert_ptr_nonnull(p);
    const double mean = 1.0 / 8.0, variance = (3.0 - 8.0 * mean * mean) / 7.0;
    CLOSE(p->absolute.value, mean);
    CLOSE(p->absolute.high - mean, t_7 * sqrt(variance / 8.0));
    CLOSE(p->valence.value, 0.3);
    ck_assert(p->valence.low < 0.3 && p->valence.high > 0.3);
    ck_assert(isnan(row_of(&r, "author", "ann", "x")->valence.low)); /* one paragraph */
    finish(&r);
}
END_TEST

START_TEST(what_takes_no_side_is_silent)
{
    run r = start();
    made_document(r.m, "D", "ann", NULL);
    made_sentence(r.m, NULL, 1, "a b c");
    made_hit(r.m, "x", "issue", 1.0);
    made_hit(r.m, "x", NULL, 0.0);
    made_document(r.m, "E", "bob", NULL);
    made_sentence(r.m, NULL, 1, "a b c");
    made_hit(r.m, "x", NULL, 0.5);
    compute(&r);
    ck_assert_ptr_null(row_of(&r, "author", "ann", "x"));
    ck_assert_ptr_null(row_of(&r, "sentence", "D#1", "x"));
    const ctp_polarity *p = row_of(&r, "sentence", "E#1", "x");
    ck_assert_ptr_nonnull(p);
    ck_assert(isnan(p->relative.low) && isnan(p->valence.high)); /* one hit: without it there is nothing */
    ck_assert_uint_eq(r.ensemble_count + r.agreement_count, 0); /* one lexicon */
    finish(&r);
}
END_TEST

START_TEST(each_speaker_of_a_panel_has_a_row)
{
    run r = start();
    made_document(r.m, "P", "panel", "ida jon");
    made_sentence(r.m, "ida", 1, "a b");
    made_hit(r.m, "x", NULL, 0.5);
    made_sentence(r.m, "jon", 1, "a b c");
    made_hit(r.m, "x", NULL, -0.5);
    compute(&r);
    ck_assert_uint_eq(row_of(&r, "speaker", "ida", "x")->positive, 1);
    ck_assert_uint_eq(row_of(&r, "speaker", "jon", "x")->negative, 1);
    ck_assert_str_eq(row_of(&r, "speaker", "jon", "x")->author, "panel");
    ck_assert_uint_eq(row_of(&r, "speaker", "jon", "x")->tokens, 3);
    CLOSE(row_of(&r, "author", "panel", "x")->logit.value, 0.0);
    finish(&r);
}
END_TEST

/* Four sentences, each read by two lexicons that agree (second = 1) or contradict each other (-1). */
static run two_lexicons(double second)
{
    static const int above[] = {3, 2, 0, 0}, below[] = {0, 1, 1, 4};
    run r = start();
    made_document(r.m, "D", "ann", NULL);
    for (unsigned i = 0; i < 4; i++) {
        made_sentence(r.m, NULL, i + 1, "a b c d e f");
        for (int k = 0; k < above[i] + below[i]; k++) {
            made_hit(r.m, "x", NULL, k < above[i] ? 0.5 : -0.5);
            made_hit(r.m, "y", NULL, second * (k < above[i] ? 0.5 : -0.5));
        }
    }
    return r;
}

START_TEST(lexicons_are_taken_together)
{
    const double second = _i == 0 ? 1.0 : -1.0;
    run r = two_lexicons(second);
    compute(&r);
    ck_assert_uint_eq(r.ensemble_count, 4); /* of one author and one document nothing can be standardised */
    const ctp_lexicon_agreement *a = &r.agreement[r.agreement_count - 1];
    ck_assert_str_eq(a->unit, "sentence");
    ck_assert_uint_eq(a->lexicon_count, 2);
    CLOSE(a->rho[1], second);
    CLOSE(a->rho[0], 1.0);
    CLOSE(a->units[1], 4.0);
    double sum = 0.0, squares = 0.0;
    for (size_t i = 0; i < r.ensemble_count; i++) {
        const ctp_ensemble *e = &r.ensemble[i];
        ck_assert_uint_eq(e->lexicons, 2);
        ck_assert(second > 0.0 ? isnan(e->score.low) && isnan(e->score.high) : e->score.low < e->score.value && e->score.value < e->score.high);
        ck_assert(second > 0.0 ? e->disagreement == 0.0 : e->disagreement > 0.0 && fabs(e->score.value) < 1e-6);
        sum += e->score.value;
        squares += e->score.value * e->score.value;
    }
    CLOSE(sum, 0.0);
    ck_assert_double_eq_tol(squares, second > 0.0 ? 3.0 : 0.0, 1e-5); /* standard scores of four: n - 1 */
    finish(&r);
}
END_TEST

/* Sentences that one lexicon scores alike share the middle of their ranks: 2.5 2.5 4 1 5 beside 1 2.5 2.5 4 5. */
START_TEST(ties_share_their_rank)
{
    static const int first[] = {1, 1, 2, -1, 3}, second[] = {-2, -1, -1, 1, 2}; /* hits above zero, or below */
    run r = start();
    made_document(r.m, "D", "ann", NULL);
    for (unsigned i = 0; i < 5; i++) {
        made_sentence(r.m, NULL, i + 1, "a b c d e f");
        for (int k = 0; k < abs(first[i]); k++)
            made_hit(r.m, "x", NULL, first[i] > 0 ? 0.5 : -0.5);
        for (int k = 0; k < abs(second[i]); k++)
            made_hit(r.m, "y", NULL, second[i] > 0 ? 0.5 : -0.5);
    }
    compute(&r);
    CLOSE(r.agreement[r.agreement_count - 1].rho[1], 2.75 / 9.5);
    CLOSE(r.agreement[r.agreement_count - 1].rho[2], 2.75 / 9.5);
    finish(&r);
}
END_TEST

START_TEST(a_lexicon_that_is_silent_does_not_vote)
{
    run r = two_lexicons(1.0);
    made_sentence(r.m, NULL, 9, "a b c");
    made_hit(r.m, "y", NULL, 1.0);
    compute(&r);
    ck_assert_uint_eq(r.ensemble_count, 4);
    CLOSE(r.agreement[r.agreement_count - 1].units[1], 4.0);
    CLOSE(r.agreement[r.agreement_count - 1].units[3], 5.0);
    finish(&r);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("polarity");
    TCase *tc = tcase_create("polarity");
    tcase_add_test(tc, hits_may_outnumber_words);
    tcase_add_test(tc, scores_are_those_of_the_formulas);
    tcase_add_test(tc, other_signs_turn_every_score);
    tcase_add_test(tc, a_sentence_is_sampled_by_its_words);
    tcase_add_test(tc, what_takes_no_side_is_silent);
    tcase_add_test(tc, each_speaker_of_a_panel_has_a_row);
    tcase_add_loop_test(tc, lexicons_are_taken_together, 0, 2);
    tcase_add_test(tc, ties_share_their_rank);
    tcase_add_test(tc, a_lexicon_that_is_silent_does_not_vote);
    suite_add_tcase(suite, tc);
    return suite;
}
