/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdarg.h>

#include "measure/made.h"
#include "stance/stance.h"
#include "stats/random.h"
#include "support/support.h"

/* Texts whose truth is known, because it was drawn: how often is the method right? All draws are counted, so every run sees the same. */

enum { RUNS = 200 };

static uint64_t draw(uint64_t purpose, uint64_t number, uint64_t below)
{
    return ctp_i_random_below(2024, purpose, number, below);
}

static bool chance(uint64_t purpose, uint64_t number, double p)
{
    return (double)draw(purpose, number, 1000000) < p * 1e6;
}

/* CTP_FIGURES=1 shows what a test measured. */
__attribute__((format(printf, 1, 2))) static void figure(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    if (getenv("CTP_FIGURES") != NULL)
        vfprintf(stderr, format, arguments);
    va_end(arguments);
}

typedef struct {
    ctp_arena arena;
    made *m;
} text;

static text begin(unsigned issues)
{
    text t = {.m = made_new()};
    for (unsigned k = 0; k < issues; k++)
        made_issue(t.m, (const char *[]){"i", "j", "k"}[k]);
    return t;
}

static void say(text *t, unsigned paragraph, const char *issue, int direction, double weight)
{
    made_sentence(t->m, NULL, paragraph, "w");
    made_mark(t->m, issue, direction, weight);
}

/* Cells with the verdict `differ`, of one issue or of all (NULL). */
static unsigned differing(text *t, const char *issue)
{
    ctp_options options;
    ctp_units units;
    ctp_evidence_tables evidence;
    ctp_error err;
    const ctp_difference *rows;
    size_t count;
    unsigned found = 0;
    const ctp_features *features = made_features(t->m);
    ctp_options_default(&options);
    ck_ok(ctp_i_units_find(&units, &t->arena, features, &err), err);
    ck_ok(ctp_i_evidence_collect(&evidence, &t->arena, &units, &err), err);
    ck_ok(ctp_i_differences(&rows, &count, &t->arena, &evidence, &options, &err), err);
    for (size_t i = 0; i < count; i++)
        found += rows[i].verdict == CTP_DIFFER && (issue == NULL || strcmp(rows[i].issue, issue) == 0);
    made_free(t->m);
    ctp_i_arena_free(&t->arena);
    return found;
}

/* What one author says in a paragraph, drawn from (text, paragraph) so that dealing moves whole paragraphs. */
static void paragraph_of_one_hand(text *t, unsigned paragraph, uint64_t purpose)
{
    static const char *const issues[] = {"i", "j", "k"};
    for (uint64_t s = 0; s < 3; s++) {
        uint64_t at = paragraph * 16 + s * 4;
        if (chance(purpose, at, 0.7))
            say(t, paragraph, issues[s], chance(purpose, at + 1, 0.65) ? 1 : -1,
                chance(purpose, at + 2, 0.5) ? 1.0 : 0.5);
    }
}

START_TEST(one_hand_dealt_to_two_seldom_differs)
{
    enum { PARAGRAPHS = 24 };
    unsigned wrong = 0;
    for (uint64_t run = 0; run < RUNS; run++) {
        uint32_t order[PARAGRAPHS];
        text t = begin(3);
        for (uint32_t p = 0; p < PARAGRAPHS; p++)
            order[p] = p;
        ctp_i_random_choose(order, PARAGRAPHS, PARAGRAPHS, 77, run);
        for (unsigned p = 0; p < PARAGRAPHS; p++) {
            if (p % (PARAGRAPHS / 2) == 0)
                made_document(t.m, p == 0 ? "d" : "e", p == 0 ? "ann" : "bob", NULL);
            paragraph_of_one_hand(&t, order[p] + 1, 1);
        }
        wrong += differing(&t, NULL) > 0;
    }
    figure("one hand dealt to two: %u of %d differ\n", wrong, RUNS);
    ck_assert_msg(wrong * 20 <= RUNS, "%u of %d", wrong, RUNS);
}
END_TEST

/* One paragraph in twenty says the opposite; two issues beside it on which both toss a coin share the false discovery rate. */
START_TEST(opposite_signs_differ)
{
    unsigned found = 0;
    for (uint64_t run = 0; run < RUNS; run++) {
        text t = begin(3);
        for (unsigned a = 0; a < 2; a++) {
            made_document(t.m, a ? "e" : "d", a ? "bob" : "ann", NULL);
            for (unsigned p = 0; p < 6; p++) {
                uint64_t at = a * 100 + p * 10;
                int side = (a ? 1 : -1) * (chance(1000 + run, at, 0.05) ? -1 : 1);
                say(&t, p, "i", side, chance(1000 + run, at + 1, 0.5) ? 1.0 : 0.5);
                say(&t, p, "j", chance(1000 + run, at + 2, 0.5) ? 1 : -1, 1.0);
                say(&t, p, "k", chance(1000 + run, at + 3, 0.5) ? 1 : -1, 1.0);
            }
        }
        found += differing(&t, "i");
    }
    figure("opposite signs: %u of %d differ\n", found, RUNS);
    ck_assert_msg(found * 5 >= RUNS * 4, "%u of %d", found, RUNS);
}
END_TEST

/* Both support; one in more paragraphs and with more sentences in each. */
START_TEST(speaking_more_often_is_no_difference)
{
    for (uint64_t run = 0; run < RUNS; run++) {
        text t = begin(1);
        for (unsigned a = 0; a < 2; a++) {
            unsigned paragraphs = a ? 4 + (unsigned)draw(3000 + run, 0, 3) : 8 + (unsigned)draw(3000 + run, 1, 12);
            made_document(t.m, a ? "e" : "d", a ? "bob" : "ann", NULL);
            for (unsigned p = 0; p < paragraphs; p++)
                for (uint64_t s = 0; s <= draw(3000 + run, 10 + p, a ? 1 : 4); s++)
                    say(&t, p, "i", 1, 1.0);
        }
        ck_assert_uint_eq(differing(&t, NULL), 0);
    }
}
END_TEST

/* Texts of `paragraphs` paragraphs with the given chance of evidence, for the issue with chance p. */
static const struct {
    double p;
    unsigned paragraphs;
    double evidence;
} cases[] = {
    {0.5, 6, 0.2},  {0.5, 6, 0.4},  {0.5, 13, 0.2},  {0.5, 13, 0.4},  {0.5, 40, 0.2},  {0.5, 40, 0.4},
    {0.8, 6, 0.2},  {0.8, 6, 0.4},  {0.8, 13, 0.2},  {0.8, 13, 0.4},  {0.8, 40, 0.2},  {0.8, 40, 0.4},
    {0.95, 6, 0.2}, {0.95, 6, 0.4}, {0.95, 13, 0.2}, {0.95, 13, 0.4}, {0.95, 40, 0.2}, {0.95, 40, 0.4},
};

/* Four sentences, each evidence or not and for or against on its own. */
static void loose_paragraph(text *t, unsigned paragraph, int which, uint64_t at)
{
    for (uint64_t s = 0; s < 4; s++)
        if (chance(5000 + (uint64_t)which, at + 2 * s, cases[which].evidence))
            say(t, paragraph, "i", chance(5000 + (uint64_t)which, at + 2 * s + 1, cases[which].p) ? 1 : -1, 1.0);
}

/* Evidence or not as a whole, and then one to four sentences that all say the same: they are no independent witnesses. */
static void close_paragraph(text *t, unsigned paragraph, int which, uint64_t at)
{
    if (!chance(6000 + (uint64_t)which, at, cases[which].evidence))
        return;
    for (uint64_t s = 0; s <= draw(6000 + (uint64_t)which, at + 2, 4); s++)
        say(t, paragraph, "i", chance(6000 + (uint64_t)which, at + 1, cases[which].p) ? 1 : -1, 1.0);
}

/* @return share of the texts that are not silent whose interval holds 2 p - 1; @param[out] width  of their intervals, on average */
static double coverage(int which, void (*paragraph)(text *t, unsigned paragraph, int which, uint64_t at), double *width)
{
    enum { TEXTS = 400 };
    text t = begin(1);
    ctp_units units;
    ctp_evidence_tables evidence;
    ctp_error err;
    const ctp_stance *rows;
    size_t count;
    const double truth = 2.0 * cases[which].p - 1.0;
    unsigned spoken = 0, held = 0;
    double widths = 0.0;
    for (unsigned n = 0; n < TEXTS; n++) {
        char name[16];
        snprintf(name, sizeof name, "a%u", n);
        made_document(t.m, name, name, NULL);
        for (unsigned p = 0; p < cases[which].paragraphs; p++)
            paragraph(&t, p, which, ((uint64_t)n * 64 + p) * 16);
    }
    const ctp_features *features = made_features(t.m);
    ck_ok(ctp_i_units_find(&units, &t.arena, features, &err), err);
    ck_ok(ctp_i_evidence_collect(&evidence, &t.arena, &units, &err), err);
    ck_ok(ctp_i_stances(&rows, &count, &t.arena, &evidence, &err), err);
    for (size_t i = 0; i < count; i++) {
        spoken += !isnan(rows[i].score);
        widths += isnan(rows[i].score) ? 0.0 : rows[i].high - rows[i].low;
        held += !isnan(rows[i].score) && rows[i].low <= truth && truth <= rows[i].high;
    }
    made_free(t.m);
    ctp_i_arena_free(&t.arena);
    *width = widths / spoken;
    return (double)held / spoken;
}

START_TEST(intervals_hold_the_truth)
{
    double loose_width, close_width, loose = coverage(_i, loose_paragraph, &loose_width), close = coverage(_i, close_paragraph, &close_width);
    figure("p %.2f, %2u paragraphs, %2.0f %% evidence: loose %.3f (width %.2f), close %.3f (width %.2f)\n", cases[_i].p, cases[_i].paragraphs,
           100 * cases[_i].evidence, loose, loose_width, close, close_width);
    ck_assert_double_ge(loose, 0.92);
    ck_assert_double_ge(close, 0.92);
    ck_assert_double_lt(loose_width, 2.0); /* an interval that says nothing covers everything */
    ck_assert_double_lt(close_width, 1.9);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("simulation");
    TCase *tc = tcase_create("simulation");
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, one_hand_dealt_to_two_seldom_differs);
    tcase_add_test(tc, opposite_signs_differ);
    tcase_add_test(tc, speaking_more_often_is_no_difference);
    tcase_add_loop_test(tc, intervals_hold_the_truth, 0, (int)(sizeof cases / sizeof cases[0]));
    suite_add_tcase(suite, tc);
    return suite;
}
