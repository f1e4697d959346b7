/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stance/stance.h"

#include <math.h>

#include "base/array.h"
#include "measure/made.h"
#include "stance/evidence.h"
#include "stats/random.h"
#include "support/support.h"

typedef struct {
    ctp_arena arena;
    made *m;
    ctp_options options;
    const ctp_stance *stance;
    size_t stances;
    const ctp_difference *differences;
    size_t cells;
} run;

static run start(const char *issue)
{
    run r = {.m = made_new()};
    ctp_options_default(&r.options);
    made_issue(r.m, issue);
    return r;
}

static void compute(run *r)
{
    const ctp_features *features = made_features(r->m);
    ctp_units units;
    ctp_evidence_tables evidence;
    ctp_error err;
    ck_ok(ctp_i_units_find(&units, &r->arena, features, &err), err);
    ck_ok(ctp_i_evidence_collect(&evidence, &r->arena, &units, &err), err);
    ck_ok(ctp_i_stances(&r->stance, &r->stances, &r->arena, &evidence, &err), err);
    ck_ok(ctp_i_differences(&r->differences, &r->cells, &r->arena, &evidence, &r->options, &err), err);
}

static void finish(run *r)
{
    made_free(r->m);
    ctp_i_arena_free(&r->arena);
}

static void say(run *r, const char *speaker, unsigned paragraph, int direction, double weight)
{
    made_sentence(r->m, speaker, paragraph, "w");
    if (direction != 0)
        made_mark(r->m, "i", direction, weight);
}

/* S = 1 + 1 + .5 = 2.5, O = .5: score 2/4, logit ln(3/1). Paragraphs hold 2, .5 and .5: n = 9/4.5 = 2, so the interval is that of
 * Beta(2.5 * 2/3 + .5, .5 * 2/3 + .5) = Beta(13/6, 5/6); its points, .204961 and .994665, are by Simpson integration of the density and
 * halving, in Python. */
START_TEST(known_position)
{
    run r = start("i");
    made_document(r.m, "d", "ann", NULL);
    say(&r, NULL, 1, 1, 1.0);
    say(&r, NULL, 1, 1, 1.0);
    say(&r, NULL, 2, -1, 0.5);
    say(&r, NULL, 3, 1, 0.5);
    say(&r, NULL, 4, 1, 0.0); /* weighs nothing: no evidence */
    compute(&r);
    const ctp_stance *s = &r.stance[0];
    ck_assert(s->score == 0.5 && s->support == 2.5 && s->oppose == 0.5);
    ck_assert_double_eq_tol(s->logit, 1.098612, 1e-9);
    ck_assert_double_eq_tol(s->low, -0.590079, 2e-6);
    ck_assert_double_eq_tol(s->high, 0.989330, 2e-6);
    ck_assert(!s->thin && !s->panel && s->speaker == NULL && isnan(s->speakers_mean));
    ck_assert_uint_eq(s->evidence_count, 4);
    ck_assert_str_eq(s->evidence[0].sentence, "d#1"); /* heaviest first, then in order */
    ck_assert_str_eq(s->evidence[1].sentence, "d#2");
    ck_assert_str_eq(s->evidence[2].sentence, "d#3");
    ck_assert_int_eq(s->evidence[2].direction, -1);
    ck_assert_str_eq(s->evidence[0].entry, "pattern");
    finish(&r);
}
END_TEST

START_TEST(silence_is_no_position)
{
    run r = start("i");
    made_document(r.m, "d", "ann", NULL);
    say(&r, NULL, 1, 0, 0.0);
    made_document(r.m, "e", "bob", NULL);
    say(&r, NULL, 1, 1, 1.0);
    compute(&r);
    ck_assert(isnan(r.stance[0].score) && isnan(r.stance[0].low) && isnan(r.stance[0].high) &&
              isnan(r.stance[0].logit));
    ck_assert_uint_eq(r.stance[0].evidence_count, 0);
    ck_assert(r.stance[1].thin && r.stance[1].score == 0.5);
    ck_assert_uint_eq(r.cells, 0); /* of one who is silent nothing is compared */
    finish(&r);
}
END_TEST

START_TEST(a_panel_has_its_speakers_beside_it)
{
    run r = start("i");
    made_document(r.m, "d", "panel", "x y z");
    say(&r, "x", 1, 1, 1.0);
    say(&r, "x", 2, 1, 1.0);
    say(&r, "y", 3, -1, 1.0);
    say(&r, "z", 4, 0, 0.0);
    compute(&r);
    ck_assert_uint_eq(r.stances, 4);
    const ctp_stance *whole = &r.stance[0];
    ck_assert(whole->panel && whole->split && whole->score == 0.25);
    ck_assert_double_eq_tol(whole->speakers_mean, (2.0 / 3.0 - 0.5) / 2.0,
                            1e-6); /* z is silent and counts for nothing */
    ck_assert_str_eq(r.stance[1].speaker, "x");
    ck_assert(r.stance[1].score == 0.666667 && r.stance[2].score == -0.5 && isnan(r.stance[3].score));
    ck_assert_uint_eq(r.cells, 1);
    ck_assert_str_eq(r.differences[0].unit, "speaker");
    ck_assert_str_eq(r.differences[0].a, "x");
    ck_assert_str_eq(r.differences[0].b, "y");
    ck_assert(r.differences[0].paragraphs[0] == 2 && r.differences[0].paragraphs[1] == 1 && r.differences[0].needed == 7);
    ck_assert_int_eq(r.differences[0].verdict, CTP_TOO_LITTLE_EVIDENCE);
    finish(&r);
}
END_TEST

/* One sentence told by words alone divides no panel; a second one of that side does. */
START_TEST(words_alone_divide_no_panel)
{
    for (unsigned sentences = 1; sentences <= 2; sentences++) {
        run r = start("i");
        made_document(r.m, "d", "panel", "x y");
        say(&r, "x", 1, 1, 1.0);
        for (unsigned i = 0; i < sentences; i++) {
            say(&r, "y", 2 + i, 0, 0.0);
            made_words_mark(r.m, "i", -1, 0.5);
        }
        compute(&r);
        ck_assert(r.stance[2].score < 0.0);
        ck_assert(r.stance[0].panel && r.stance[0].split == (sentences > 1));
        finish(&r);
    }
}
END_TEST

/* What words say below the option `words` (.35) of sentences that take no side. */
static const struct {
    double support[3], oppose, mark; /* of sentences of a paragraph each; 0: none */
    double score;                    /* NaN: silent */
    bool faint;
} faint_cases[] = {
    {{0.2, 0.2, 0.2}, 0.1, 0, 0.294118, true}, /* (.6 - .1) / (.6 + .1 + 1) */
    {{0.2, 0.15, 0}, 0, 0, 0.259259, true},    /* as much as one that words tell */
    {{0.2, 0.149999, 0}, 0, 0, NAN, false},
    {{0.3, 0.3, 0}, 0.2, 0, 0.222222, true},   /* three times as much as the other side */
    {{0.3, 0.3, 0}, 0.200002, 0, NAN, false},
    {{0.3, 0.3, 0.3}, 0, 0.5, -0.333333, false}, /* a sentence takes a side: what is faint is nothing beside it */
};

START_TEST(what_is_faint_counts_together_or_not_at_all)
{
    run r = start("i");
    made_document(r.m, "d", "ann", NULL);
    for (unsigned i = 0; i < 3; i++) {
        say(&r, NULL, 1 + i, 0, 0.0);
        if (faint_cases[_i].support[i] > 0.0)
            made_words_hit(r.m, "i", 1, faint_cases[_i].support[i]);
    }
    say(&r, NULL, 4, 0, 0.0);
    if (faint_cases[_i].oppose > 0.0)
        made_words_hit(r.m, "i", -1, faint_cases[_i].oppose);
    if (faint_cases[_i].mark > 0.0)
        say(&r, NULL, 5, -1, faint_cases[_i].mark);
    compute(&r);
    const ctp_stance *s = &r.stance[0];
    ck_assert(isnan(s->score) == isnan(faint_cases[_i].score) && s->faint == faint_cases[_i].faint);
    if (!isnan(s->score))
        ck_assert_double_eq_tol(s->score, faint_cases[_i].score, 1e-9);
    ck_assert(!s->faint || (s->low < -0.5 && s->high > 0.9));
    finish(&r);
}
END_TEST

/* However many paragraphs. */
START_TEST(what_is_faint_tests_nothing_and_divides_no_panel)
{
    run r = start("i");
    made_document(r.m, "d", "ann", NULL);
    for (unsigned p = 0; p < 6; p++)
        say(&r, NULL, p, 1, 1.0);
    made_document(r.m, "e", "panel", "x y");
    for (unsigned p = 0; p < 6; p++) {
        say(&r, "x", p, 0, 0.0);
        made_words_hit(r.m, "i", -1, 0.3);
    }
    say(&r, "y", 7, 1, 1.0);
    compute(&r);
    const ctp_stance *panel = &r.stance[1], *x = panel + 1, *y = panel + 2;
    ck_assert(x->faint && x->score < -0.6 && !y->faint && !panel->faint);
    ck_assert(!panel->split && panel->score == 0.5 && panel->speakers_mean == y->score);
    const ctp_difference *d = &r.differences[1];
    ck_assert_str_eq(d->unit, "speaker");
    ck_assert(d->paragraphs[0] == 0 && d->paragraphs[1] == 1 && isnan(d->p) && d->gap < -1.0);
    ck_assert_int_eq(d->verdict, CTP_TOO_LITTLE_EVIDENCE);
    finish(&r);
}
END_TEST

/* Scores, interval and gap of random texts: in range, and turned round when every direction is. */
START_TEST(turning_every_direction_turns_every_number)
{
    run a = start("i"), b = start("i");
    for (unsigned d = 0; d < 2; d++) {
        made_document(a.m, d ? "e" : "d", d ? "bob" : "ann", NULL);
        made_document(b.m, d ? "e" : "d", d ? "bob" : "ann", NULL);
        for (unsigned s = 0; s < 24; s++) {
            int direction = (int)ctp_i_random_below(9, (uint64_t)_i, s + 100 * d, 3) - 1;
            double weight = (double)ctp_i_random_below(8, (uint64_t)_i, s + 100 * d, 5) / 4.0;
            say(&a, NULL, s / 3, direction, weight);
            say(&b, NULL, s / 3, -direction, weight);
        }
    }
    compute(&a);
    compute(&b);
    for (size_t i = 0; i < 2; i++) {
        const ctp_stance *x = &a.stance[i], *y = &b.stance[i];
        ck_assert(x->low >= -1.0 && x->low <= x->score && x->score <= x->high && x->high <= 1.0);
        ck_assert(x->score == -y->score && x->logit == -y->logit);
        ck_assert_double_eq_tol(x->score, tanh(x->logit / 2.0), 2e-6);
        ck_assert_double_eq_tol(x->low, -y->high, 1.5e-6);
    }
    ck_assert(a.differences[0].gap == -b.differences[0].gap && a.differences[0].p == b.differences[0].p);
    ck_assert(a.differences[0].p >= a.differences[0].p_min);
    finish(&a);
    finish(&b);
}
END_TEST

START_TEST(exchanging_the_authors_negates_the_gap)
{
    run r[2] = {start("i"), start("i")};
    for (int turn = 0; turn < 2; turn++) {
        for (int d = 0; d < 2; d++) {
            bool ann = (d == 0) == (turn == 0);
            made_document(r[turn].m, ann ? "d" : "e", ann ? "ann" : "bob", NULL);
            for (unsigned p = 0; p < (ann ? 7u : 5u); p++)
                say(&r[turn], NULL, p, ann ? 1 : -1, p % 2 ? 1.0 : 0.5);
        }
        compute(&r[turn]);
    }
    ck_assert(r[0].differences[0].gap == -r[1].differences[0].gap && r[0].differences[0].gap > 1.0);
    ck_assert(r[0].differences[0].p == r[1].differences[0].p && r[0].differences[0].q == r[1].differences[0].q);
    ck_assert(r[0].differences[0].p == 0.001263); /* one arrangement of 792 */
    ck_assert_int_eq(r[0].differences[0].verdict, CTP_DIFFER);
    finish(&r[0]);
    finish(&r[1]);
}
END_TEST

/* Tenths are no whole quanta. Of the 35 arrangements 27 have means at least .117 apart, by Python's fractions; fifteen of them just so far. */
START_TEST(equal_differences_stay_equal_where_weights_are_rounded)
{
    static const double weights[] = {0.9, 0.2, 0.2, 0.6, 0.5, 0.6, 0.5};
    run r = start("i");
    for (unsigned p = 0; p < 7; p++) {
        if (p == 0 || p == 3)
            made_document(r.m, p == 0 ? "d" : "e", p == 0 ? "ann" : "bob", NULL);
        say(&r, NULL, p, 1, weights[p]);
    }
    compute(&r);
    ck_assert(r.differences[0].p == 0.771429);
    finish(&r);
}
END_TEST

START_TEST(three_paragraphs_each_are_too_few)
{
    run r = start("i");
    for (int d = 0; d < 2; d++) {
        made_document(r.m, d ? "e" : "d", d ? "bob" : "ann", NULL);
        for (unsigned p = 0; p < 3; p++)
            say(&r, NULL, p, d ? 1 : -1, 1.0);
    }
    compute(&r);
    ck_assert(r.differences[0].p_min == 0.1 && isnan(r.differences[0].p) && isnan(r.differences[0].q));
    ck_assert(r.differences[0].gap == -1.5);
    /* 3 and 4 paragraphs have 35 arrangements, 2 and 5 have 21: p 1/21 < .05; no 6 do, where neither has fewer than 3 */
    ck_assert(r.differences[0].paragraphs[0] == 3 && r.differences[0].paragraphs[1] == 3);
    ck_assert_uint_eq(r.differences[0].needed, 7);
    ck_assert_int_eq(r.differences[0].verdict, CTP_TOO_LITTLE_EVIDENCE);
    finish(&r);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("stance");
    TCase *tc = tcase_create("stance");
    tcase_add_test(tc, known_position);
    tcase_add_test(tc, silence_is_no_position);
    tcase_add_test(tc, a_panel_has_its_speakers_beside_it);
    tcase_add_test(tc, words_alone_divide_no_panel);
    tcase_add_loop_test(tc, what_is_faint_counts_together_or_not_at_all, 0, CTP_COUNT(faint_cases));
    tcase_add_test(tc, what_is_faint_tests_nothing_and_divides_no_panel);
    tcase_add_loop_test(tc, turning_every_direction_turns_every_number, 0, 20);
    tcase_add_test(tc, exchanging_the_authors_negates_the_gap);
    tcase_add_test(tc, equal_differences_stay_equal_where_weights_are_rounded);
    tcase_add_test(tc, three_paragraphs_each_are_too_few);
    suite_add_tcase(suite, tc);
    return suite;
}
