/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "measure/weighting.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/array.h"
#include "measure/made.h"
#include "support/support.h"

static made *two_paragraphs(void)
{
    made *m = made_new();
    made_document(m, "d", "ann", NULL);
    made_sentence(m, NULL, 1, "the* oil oil gas");
    made_sentence(m, NULL, 1, "oil");
    made_sentence(m, NULL, 2, "gas coal coal coal coal");
    made_sentence(m, NULL, 3, "the*");
    return m;
}

static ctp_status weigh_sentences(ctp_arena *arena, const ctp_features *features, const ctp_options *options, ctp_sparse_row **rows,
                                  size_t *terms, ctp_error *err)
{
    ctp_counts counts;
    ctp_units units;
    ctp_weighting *weighting = ctp_i_arena_alloc(arena, 1, sizeof *weighting);
    *rows = ctp_i_arena_alloc(arena, features->sentence_count, sizeof **rows);
    if (weighting == NULL || *rows == NULL)
        return CTP_E_NOMEM;
    ctp_status st = ctp_i_count_stems(&counts, arena, features, err);
    if (st == CTP_OK)
        st = ctp_i_units_find(&units, arena, features, err);
    if (st == CTP_OK)
        st = ctp_i_weighting_learn(weighting, arena, &counts, &units, options, err);
    for (size_t i = 0; st == CTP_OK && i < features->sentence_count; i++)
        st = ctp_i_weigh_row(&(*rows)[i], arena, weighting, &counts.sentences[i], weighting->scaled, err);
    *terms = counts.terms;
    return st;
}

static ctp_sparse_row *weigh(ctp_arena *arena, made *m, const char *letters, const char *unit)
{
    ctp_options options;
    ctp_error err;
    ctp_sparse_row *rows;
    size_t terms;
    ctp_options_default(&options);
    ck_ok(ctp_options_set(&options, "weighting", letters, &err), err);
    ck_ok(ctp_options_set(&options, "idf-unit", unit, &err), err);
    ck_ok(weigh_sentences(arena, made_features(m), &options, &rows, &terms, &err), err);
    ck_assert_uint_eq(terms, 4); /* coal gas oil the */
    return rows;
}

/* First sentence: gas 1, oil 2. Three paragraphs (the third has no content word and still counts), four sentences, one document.
 * Paragraph df: gas 2, oil 1; sentence df: gas 2, oil 2; document df: 1. */
static const struct {
    const char *letters, *unit;
    double gas, oil;
} known[] = {
    {"nnn", "paragraph", 1.0, 2.0},
    {"bnn", "paragraph", 1.0, 1.0},
    {"ann", "paragraph", 0.75, 1.0},
    {"lnn", "paragraph", 1.0, 1.69314718},        /* 1 + ln 2 */
    {"Lnn", "paragraph", 0.71150824, 1.20468816}, /* divided by 1 + ln(3/2) = 1.40546511 */
    {"ntn", "paragraph", 0.40546511, 2.19722458}, /* ln(3/2), 2 ln 3 */
    {"npn", "paragraph", 0.0, 1.38629436},        /* ln(1/2) < 0 is 0; 2 ln 2 */
    {"ntn", "sentence", 0.69314718, 1.38629436},  /* ln 2, 2 ln 2 */
    {"ntn", "document", 0.0, 0.0},                /* ln 1 */
    {"nnc", "paragraph", 0.44721360, 0.89442719}, /* 1/sqrt 5, 2/sqrt 5 */
    {"ltc", "paragraph", 0.21297776,
     0.97705705}, /* .40546511 and 1.69314718 * 1.09861229 = 1.86011229 by their length */
};

static double weight_of(const ctp_sparse_row *row, uint32_t term)
{
    for (size_t k = 0; k < row->count; k++)
        if (row->terms[k].term == term)
            return row->terms[k].weight;
    return 0.0;
}

START_TEST(letters_weigh_as_the_book_says)
{
    ctp_arena arena = {0};
    made *m = two_paragraphs();
    ctp_sparse_row *rows = weigh(&arena, m, known[_i].letters, known[_i].unit);
    ck_assert_double_eq_tol(weight_of(&rows[0], 1), known[_i].gas, 1e-7);
    ck_assert_double_eq_tol(weight_of(&rows[0], 2), known[_i].oil, 1e-7);
    ck_assert_uint_eq(rows[3].count, 0); /* function words weigh nothing */
    made_free(m);
    ctp_i_arena_free(&arena);
}
END_TEST

START_TEST(weights_are_multiples_of_the_quantum)
{
    ctp_arena arena = {0};
    made *m = two_paragraphs();
    ctp_sparse_row *rows = weigh(&arena, m, "ltc", "sentence");
    for (size_t i = 0; i < 3; i++)
        for (size_t k = 0; k < rows[i].count; k++) {
            double quanta = rows[i].terms[k].weight * 0x1p24;
            ck_assert(quanta == floor(quanta));
            ck_assert(k == 0 || rows[i].terms[k - 1].term < rows[i].terms[k].term);
        }
    made_free(m);
    ctp_i_arena_free(&arena);
}
END_TEST

static void refuse(const char *letters, ctp_error *err)
{
    ctp_arena arena = {0};
    ctp_options options;
    ctp_sparse_row *rows;
    size_t terms;
    made *m = two_paragraphs();
    ctp_options_default(&options);
    strcpy(options.weighting, letters);
    ck_assert_int_eq(weigh_sentences(&arena, made_features(m), &options, &rows, &terms, err), CTP_E_ARGUMENT);
    made_free(m);
    ctp_i_arena_free(&arena);
}

START_TEST(what_is_no_weighting_is_refused)
{
    ctp_error err;
    refuse("lt", &err);
    ck_assert_str_eq(test_error(&err), "error: weighting 'lt', expected three SMART letters such as ltc");
}
END_TEST

/* What is expected in place of a letter that there is not, each has an answer above. */
START_TEST(every_letter_has_a_known_answer)
{
    static const char *const unknown[] = {"xtc", "lxc", "ltx"};
    ctp_error err;
    char wanted[64];
    refuse(unknown[_i], &err);
    snprintf(wanted, sizeof wanted, "letter %d of weighting '%s', expected ", _i + 1, unknown[_i]);
    ck_assert_msg(strncmp(err.message, wanted, strlen(wanted)) == 0, "%s", err.message);
    for (char *letter = strtok(err.message + strlen(wanted), ", "); letter != NULL; letter = strtok(NULL, ", ")) {
        size_t k = 0;
        while (k < CTP_COUNT(known) && known[k].letters[_i] != letter[0])
            k++;
        ck_assert_msg(strcmp(letter, "or") == 0 || k < CTP_COUNT(known), "no known answer of '%s'", letter);
    }
}
END_TEST

/* A masked stem sorts before the letters and is in no vocabulary of the other form; nobody's weight may move by a bit. */
START_TEST(names_and_places_of_stems_change_no_bit)
{
    ctp_arena arena = {0};
    made *plain = made_new(), *masked = made_new();
    made_document(plain, "d", "ann", NULL);
    made_document(masked, "d", "ann", NULL);
    made_sentence(plain, NULL, 1, "oil gas zinc zinc tin lead the*");
    made_sentence(masked, NULL, 1, "oil gas #1 #1 #2 #3");
    made_sentence(plain, NULL, 2, "oil gas oil");
    made_sentence(masked, NULL, 2, "oil gas oil");
    made_sentence(plain, NULL, 3, "copper");
    made_sentence(masked, NULL, 3, "#4");
    ctp_options options;
    ctp_error err;
    ctp_sparse_row *a, *b;
    size_t terms;
    ctp_options_default(&options);
    ck_ok(weigh_sentences(&arena, made_features(plain), &options, &a, &terms, &err), err);
    ck_ok(weigh_sentences(&arena, made_features(masked), &options, &b, &terms, &err), err);
    /* plain: copper 0 gas 1 lead 2 oil 3 the 4 tin 5 zinc 6; masked: #1 #2 #3 #4 gas 4 oil 5 */
    ck_assert(weight_of(&a[0], 1) == weight_of(&b[0], 4));
    ck_assert(weight_of(&a[0], 3) == weight_of(&b[0], 5));
    ck_assert(weight_of(&a[0], 6) == weight_of(&b[0], 0));
    ck_assert(weight_of(&a[1], 3) == weight_of(&b[1], 5));
    made_free(plain);
    made_free(masked);
    ctp_i_arena_free(&arena);
}
END_TEST

START_TEST(a_stem_outside_the_vocabulary_gets_a_number_behind_it)
{
    ctp_arena arena = {0};
    made *m = two_paragraphs();
    ctp_features features = *made_features(m);
    ctp_counts counts;
    ctp_error err;
    features.vocabulary_count = 1; /* coal alone */
    ck_ok(ctp_i_count_stems(&counts, &arena, &features, &err), err);
    ck_assert_uint_eq(counts.terms, 3);
    ck_assert_str_eq(counts.stems[0], "coal");
    ck_assert_str_eq(counts.stems[1], "gas");
    ck_assert_str_eq(counts.stems[2], "oil");
    made_free(m);
    ctp_i_arena_free(&arena);
}
END_TEST

START_TEST(speakers_and_paragraphs_are_found)
{
    ctp_arena arena = {0};
    ctp_units units;
    ctp_error err;
    made *m = made_new();
    made_document(m, "p", "panel", "x y");
    made_sentence(m, NULL, 1, "a");
    made_sentence(m, "y", 2, "a");
    made_sentence(m, "x", 2, "a");
    made_sentence(m, "y", 2, "a");
    made_document(m, "q", "solo", NULL);
    made_sentence(m, NULL, 1, "a");
    made_document(m, "r", "panel", "z x");
    made_sentence(m, "x", 1, "a");
    ck_ok(ctp_i_units_find(&units, &arena, made_features(m), &err), err);
    ck_assert_uint_eq(units.author_count, 2);
    ck_assert_uint_eq(units.speaker_count, 3);
    ck_assert_uint_eq(units.paragraph_count, 5);
    ck_assert_str_eq(units.authors[0].id, "panel");
    ck_assert_uint_eq(units.authors[0].sentence_count, 5);
    ck_assert_uint_eq(units.authors[0].paragraph_count, 4);
    ck_assert_str_eq(units.speakers[0].id, "x");
    ck_assert_uint_eq(units.speakers[0].paragraph_count, 2);
    ck_assert_uint_eq(units.speakers[1].sentence_count, 2);
    ck_assert_uint_eq(units.speakers[1].paragraph_count, 1);
    ck_assert_uint_eq(units.speakers[2].sentence_count, 0); /* z is announced and says nothing */
    made_free(m);
    ctp_i_arena_free(&arena);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("weighting");
    TCase *tc = tcase_create("weighting");
    tcase_add_loop_test(tc, letters_weigh_as_the_book_says, 0, (int)(sizeof known / sizeof known[0]));
    tcase_add_test(tc, what_is_no_weighting_is_refused);
    tcase_add_loop_test(tc, every_letter_has_a_known_answer, 0, 3);
    tcase_add_test(tc, weights_are_multiples_of_the_quantum);
    tcase_add_test(tc, names_and_places_of_stems_change_no_bit);
    tcase_add_test(tc, a_stem_outside_the_vocabulary_gets_a_number_behind_it);
    tcase_add_test(tc, speakers_and_paragraphs_are_found);
    suite_add_tcase(suite, tc);
    return suite;
}
