/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "measure/similarity.h"

#include <math.h>
#include <stdarg.h>

#include "measure/made.h"
#include "stats/random.h"
#include "support/support.h"

/* Texts of hands whose words are drawn: how often does the interval of their similarity hold what such texts have on the whole, and how often are
 * two texts of one hand called less alike than its halves? All draws are counted, so every run sees the same. */

enum { RUNS = 150, MEASURES_MOST = 16, WORDS = 60, SENTENCES = 3, LENGTH = 12 };

/* CTP_FIGURES=1 shows what a test measured. */
__attribute__((format(printf, 1, 2))) static void figure(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    if (getenv("CTP_FIGURES") != NULL)
        vfprintf(stderr, format, arguments);
    va_end(arguments);
}

/* `common` of a thousand words are anybody's, the others the hand's own; `clumped` of a thousand come from five words that a paragraph keeps to. */
static const struct {
    unsigned paragraphs, common, clumped;
} cases[] = {{6, 300, 0},  {6, 700, 0},  {6, 700, 500},  {13, 300, 0},  {13, 700, 0},  {13, 700, 500},
             {40, 300, 0}, {40, 700, 0}, {40, 700, 500}};

/* Low numbers more often. */
static unsigned word(uint64_t seed, uint64_t number, uint64_t at)
{
    const uint64_t x = ctp_i_random_below(seed, number, at, WORDS), y = ctp_i_random_below(seed, number, at + 1, WORDS);
    return (unsigned)(x < y ? x : y);
}

static void speak(made *m, char hand, unsigned paragraph, int which, uint64_t seed, uint64_t sentence)
{
    char text[LENGTH * 8] = "";
    for (uint64_t i = 0; i < LENGTH; i++) {
        const bool clumped = ctp_i_random_below(seed, sentence, 8 * i, 1000) < cases[which].clumped;
        const uint64_t number = clumped ? 1000000 + paragraph : sentence;
        const uint64_t at = clumped ? 8 * ctp_i_random_below(seed, sentence, 8 * i + 1, 5) : 8 * i + 2;
        const bool common = ctp_i_random_below(seed, number, at + 2, 1000) < cases[which].common;
        snprintf(text + strlen(text), sizeof text - strlen(text), "%c%u ", common ? 'w' : hand, word(seed, number, at));
    }
    made_sentence(m, NULL, paragraph, text);
}

static void write_text(made *m, const char *id, char hand, int which, uint64_t seed)
{
    made_document(m, id, id, NULL);
    for (unsigned p = 1; p <= cases[which].paragraphs; p++)
        for (unsigned s = 0; s < SENTENCES; s++)
            speak(m, hand, p, which, seed, p * SENTENCES + s);
}

/* Of two authors one row a measure. */
static void compare(made *m, ctp_arena *arena, int replicates, const ctp_similarity **rows)
{
    const ctp_features *features = made_features(m);
    ctp_weighting *weighting = ctp_i_arena_alloc(arena, 1, sizeof *weighting);
    ctp_options options;
    ctp_counts counts;
    ctp_units units;
    ctp_error err;
    ctp_options_default(&options);
    options.replicates = replicates;
    ck_ok(ctp_i_count_stems(&counts, arena, features, &err), err);
    ck_ok(ctp_i_units_find(&units, arena, features, &err), err);
    ck_ok(ctp_i_weighting_learn(weighting, arena, &counts, &units, &options, &err), err);
    ctp_comparison c = {.features = features, .options = options};
    ck_ok(ctp_i_similarities(&c, arena, weighting, &(ctp_compare_how){0}, &err), err);
    ck_assert_uint_eq(c.similarity_count, ctp_i_measure_count());
    ck_assert_uint_le(c.similarity_count, MEASURES_MOST);
    *rows = c.similarity;
}

START_TEST(intervals_hold_what_such_texts_have)
{
    double value[MEASURES_MOST][RUNS], low[MEASURES_MOST][RUNS], high[MEASURES_MOST][RUNS];
    for (uint64_t run = 0; run < RUNS; run++) {
        ctp_arena arena = {0};
        made *m = made_new();
        const ctp_similarity *rows;
        write_text(m, "ann", 'a', _i, 2 * run + 1);
        write_text(m, "bob", 'b', _i, 2 * run + 2);
        compare(m, &arena, 1, &rows);
        for (size_t k = 0; k < ctp_i_measure_count(); k++) {
            value[k][run] = rows[k].matrix[1];
            low[k][run] = rows[k].low[1];
            high[k][run] = rows[k].high[1];
        }
        made_free(m);
        ctp_i_arena_free(&arena);
    }
    for (size_t k = 0; k < ctp_i_measure_count(); k++) {
        double truth = 0.0, width = 0.0, held = 0.0;
        for (size_t run = 0; run < RUNS; run++)
            truth += value[k][run] / RUNS;
        for (size_t run = 0; run < RUNS; run++) {
            held += (low[k][run] <= truth && truth <= high[k][run]) / (double)RUNS;
            width += (high[k][run] - low[k][run]) / RUNS;
        }
        figure("%2u paragraphs, %u of 1000 words common, %3u clumped, %s %.3f: %.3f (width %.2f)\n", cases[_i].paragraphs, cases[_i].common,
               cases[_i].clumped, ctp_i_measure_at(k)->name, truth, held, width);
        ck_assert_double_ge(held, 0.92);
        ck_assert_double_lt(width, 0.5);
    }
}
END_TEST

/* By chance one pair in forty is below the range: of 150 more than nine are so once in two hundred times. */
START_TEST(one_hand_is_seldom_less_alike_than_its_halves)
{
    unsigned below[MEASURES_MOST] = {0};
    for (uint64_t run = 0; run < RUNS; run++) {
        ctp_arena arena = {0};
        made *m = made_new();
        const ctp_similarity *rows;
        write_text(m, "ann", 'a', _i, 4 * run + 1);
        write_text(m, "bob", 'a', _i, 4 * run + 2);
        compare(m, &arena, 100, &rows);
        for (size_t k = 0; k < ctp_i_measure_count(); k++)
            below[k] += rows[k].matrix[1] < rows[k].expected_low[1];
        made_free(m);
        ctp_i_arena_free(&arena);
    }
    for (size_t k = 0; k < ctp_i_measure_count(); k++) {
        figure("%2u paragraphs of one hand, %s: %u of %d below the range\n", cases[_i].paragraphs, ctp_i_measure_at(k)->name, below[k], RUNS);
        ck_assert_uint_le(below[k], 9);
    }
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("similarity simulation");
    TCase *tc = tcase_create("similarity simulation");
    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, intervals_hold_what_such_texts_have, 0, (int)(sizeof cases / sizeof cases[0]));
    tcase_add_loop_test(tc, one_hand_is_seldom_less_alike_than_its_halves, 0, 6);
    suite_add_tcase(suite, tc);
    return suite;
}
