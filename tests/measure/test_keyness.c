/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "measure/keyness.h"

#include <math.h>
#include <string.h>

#include "base/array.h"
#include "measure/made.h"
#include "options/choices.h"
#include "support/support.h"

typedef struct {
    ctp_arena arena;
    made *m;
    const ctp_keyness *rows;
    size_t count;
} run;

static void find_keyness(run *r, const ctp_features *features, const ctp_counts *counts, const ctp_units *units, const ctp_options *options)
{
    ctp_comparison c = {.features = features, .options = *options};
    ctp_error err;
    ck_ok(ctp_i_keyness(&c, &r->arena, counts, units, &err), err);
    r->rows = c.keyness;
    r->count = c.keyness_count;
}

static run compute(made *m, const char *statistic)
{
    run r = {.m = m};
    ctp_options options;
    ctp_counts counts;
    ctp_units units;
    ctp_error err;
    const ctp_features *features = made_features(m);
    ctp_options_default(&options);
    ck_ok(ctp_options_set(&options, "keyness", statistic, &err), err);
    ck_ok(ctp_i_count_stems(&counts, &r.arena, features, &err), err);
    ck_ok(ctp_i_units_find(&units, &r.arena, features, &err), err);
    find_keyness(&r, features, &counts, &units, &options);
    return r;
}

static void finish(run *r)
{
    made_free(r->m);
    ctp_i_arena_free(&r->arena);
}

/* ann: oil 6, gas 3, tin 1, #1 2 (12 in all); bob: oil 1, gas 3, coal 4 (8). Only oil, gas and coal occur four times in two sentences. */
static made *two_authors(void)
{
    made *m = made_new();
    made_document(m, "a", "ann", NULL);
    made_sentence(m, NULL, 1, "oil gas the* the* the* the* the*");
    made_sentence(m, NULL, 1, "oil oil oil gas #1 #1");
    made_sentence(m, NULL, 2, "oil oil gas tin");
    made_document(m, "b", "bob", NULL);
    made_sentence(m, NULL, 1, "oil gas gas gas coal coal");
    made_sentence(m, NULL, 2, "coal coal the* the*");
    return m;
}

/* By a second implementation, in Python with its own logarithms: z and q of oil with ann, of coal and of gas with bob, and what no choice of
 * a statistic changes. */
static const struct {
    const char *statistic;
    struct {
        double z, q;
    } oil, coal, gas;
} known[] = {
    {"log-odds", {0.293115, 0.921932}, {0.420044, 0.921932}, {0.098000, 0.921932}},
    {"g2", {1.490255, 0.204236}, {2.707457, 0.020340}, {0.494906, 0.620666}},
    {"chi2", {1.722508, 0.127466}, {2.738613, 0.018510}, {0.597614, 0.550097}},
};
static const struct {
    double log_odds, log_ratio, g2, g2_q, chi2, chi2_q, dispersion;
} oil = {0.031030, 1.559084, 2.220860, 0.204236, 2.967033, 0.127466, 0}, coal = {0.058829, 3.726318, 7.330323, 0.020340, 7.5, 0.018510, 1.0 / 3},
  gas = {0.011205, 0.556393, 0.244932, 0.620666, 0.357143, 0.550097, 1.0 / 3};

#define CHECK(term, name, expected_z, expected_q)                        \
    do {                                                                 \
        ck_assert_str_eq((term).stem, #name);                            \
        ck_assert_double_eq_tol((term).z, expected_z, 1.5e-6);           \
        ck_assert_double_eq_tol((term).q, expected_q, 1.5e-6);           \
        ck_assert_double_eq_tol((term).log_odds, name.log_odds, 1.5e-6); \
        ck_assert_double_eq_tol((term).log_ratio, name.log_ratio, 1.5e-6); \
        ck_assert_double_eq_tol((term).g2, name.g2, 1e-5);               \
        ck_assert_double_eq_tol((term).g2_q, name.g2_q, 1.5e-6);         \
        ck_assert_double_eq_tol((term).chi2, name.chi2, 1e-5);           \
        ck_assert_double_eq_tol((term).chi2_q, name.chi2_q, 1.5e-6);     \
        ck_assert_double_eq_tol((term).dispersion, name.dispersion, 1.5e-6); \
    } while (0)

START_TEST(known_terms)
{
    run r = compute(two_authors(), known[_i].statistic);
    ck_assert_uint_eq(r.count, 2);
    ck_assert_str_eq(r.rows[0].author, "ann");
    ck_assert_str_eq(r.rows[0].against, "rest");
    ck_assert_uint_eq(r.rows[0].term_count, 1);
    CHECK(r.rows[0].terms[0], oil, known[_i].oil.z, known[_i].oil.q);
    ck_assert_uint_eq(r.rows[0].terms[0].count, 6);
    ck_assert_uint_eq(r.rows[0].terms[0].count_against, 1);
    ck_assert_str_eq(r.rows[0].terms[0].form, "oils");
    ck_assert_str_eq(r.rows[0].terms[0].example, "a#2"); /* three times */
    ck_assert_uint_eq(r.rows[1].term_count, 2);
    CHECK(r.rows[1].terms[0], coal, known[_i].coal.z, known[_i].coal.q);
    CHECK(r.rows[1].terms[1], gas, known[_i].gas.z, known[_i].gas.q);
    ck_assert_str_eq(r.rows[1].terms[0].example, "b#1"); /* the first of two with two */
    finish(&r);
}
END_TEST

/* Coal mostly stands inside names, gas is mostly named by an issue, oil half of the time: each goes where its option says so, and only then. */
START_TEST(every_statistic_has_a_known_answer)
{
    const char *name = ctp_i_name_at(ctp_i_keyness_names, (size_t)_i);
    ck_assert_msg(ctp_i_names_find(CTP_NAMES(known, CTP_COUNT(known)), name) < CTP_COUNT(known), "no known answer of '%s'", name);
}
END_TEST

START_TEST(names_and_topic_words_are_set_aside)
{
    for (int which = 0; which < 4; which++) {
        run r = {.m = two_authors()};
        ctp_options options;
        ctp_counts counts;
        ctp_units units;
        ctp_error err;
        ctp_features features = *made_features(r.m);
        ctp_vocabulary_entry *vocabulary = ctp_i_arena_alloc(&r.arena, features.vocabulary_count, sizeof *vocabulary);
        for (size_t i = 0; i < features.vocabulary_count; i++) {
            vocabulary[i] = features.vocabulary[i];
            vocabulary[i].names = strcmp(vocabulary[i].stem, "coal") == 0 ? 3 : strcmp(vocabulary[i].stem, "oil") == 0 ? 3 : 0;
            vocabulary[i].topic = strcmp(vocabulary[i].stem, "gas") == 0 ? 6 : 0;
        }
        features.vocabulary = vocabulary;
        ctp_options_default(&options);
        options.keyness_names = (which & 1) == 0;
        options.keyness_topic = (which & 2) == 0;
        ck_ok(ctp_i_count_stems(&counts, &r.arena, &features, &err), err);
        ck_ok(ctp_i_units_find(&units, &r.arena, &features, &err), err);
        find_keyness(&r, &features, &counts, &units, &options);
        ck_assert_uint_eq(r.rows[0].term_count, 1);
        ck_assert_str_eq(r.rows[0].terms[0].stem, "oil");
        ck_assert_uint_eq(r.rows[1].term_count, 2 - !options.keyness_names - !options.keyness_topic);
        if (r.rows[1].term_count > 0)
            ck_assert_str_eq(r.rows[1].terms[0].stem, options.keyness_names ? "coal" : "gas");
        finish(&r);
    }
}
END_TEST

START_TEST(exchanging_sides_negates_every_statistic)
{
    const ctp_keyness_statistic *statistic = ctp_i_keyness_find(ctp_i_name_at(ctp_i_keyness_names, (size_t)_i));
    for (uint64_t a = 0; a <= 9; a++)
        for (uint64_t b = 0; b <= 9; b++) {
            const ctp_contingency there = {a, b, 40, 90, 500.0}, back = {b, a, 90, 40, 500.0};
            if (a + b == 0)
                continue;
            double x = statistic->z(&there), y = statistic->z(&back);
            ck_assert_double_eq_tol(x, -y, 1e-12);
            ck_assert(a * 90 == b * 40 || (x > 0.0) == (a * 90 > b * 40));
            ck_assert(ctp_i_log_odds(&there) == -ctp_i_log_odds(&back));
            ck_assert(ctp_i_share_ratio(&there) == -ctp_i_share_ratio(&back));
        }
}
END_TEST

START_TEST(one_author_has_nobody_to_differ_from)
{
    made *m = made_new();
    made_document(m, "a", "ann", NULL);
    made_sentence(m, NULL, 1, "oil oil");
    made_sentence(m, NULL, 2, "oil oil");
    run r = compute(m, "log-odds");
    ck_assert_uint_eq(r.count, 0);
    finish(&r);
}
END_TEST

/* All that either says is one stem, so its share is the same. */
START_TEST(the_only_stem_sets_nobody_apart)
{
    made *m = made_new();
    made_document(m, "a", "ann", NULL);
    made_sentence(m, NULL, 1, "oil oil oil");
    made_document(m, "b", "bob", NULL);
    made_sentence(m, NULL, 1, "oil oil oil oil oil oil");
    run r = compute(m, ctp_i_name_at(ctp_i_keyness_names, (size_t)_i));
    ck_assert_uint_eq(r.rows[0].term_count + r.rows[1].term_count, 0);
    finish(&r);
}
END_TEST

START_TEST(an_author_without_words_has_no_words)
{
    made *m = two_authors();
    made_document(m, "c", "mum", NULL);
    made_sentence(m, NULL, 1, "the*");
    run r = compute(m, "g2");
    ck_assert_uint_eq(r.count, 3 + 6);
    for (size_t i = 0; i < r.count; i++)
        ck_assert(strcmp(r.rows[i].author, "mum") != 0 || r.rows[i].term_count == 0);
    finish(&r);
}
END_TEST

/* Beside two others: what ann says against bob alone is what it was before the third came, and stands in a row of its own. */
START_TEST(pairs_have_rows_of_their_own)
{
    made *m = two_authors();
    made_document(m, "c", "cid", NULL);
    made_sentence(m, NULL, 1, "tin tin coal oil");
    made_sentence(m, NULL, 2, "tin tin oil oil");
    run r = compute(m, "g2");
    ck_assert_uint_eq(r.count, 3 + 6);
    ck_assert_str_eq(r.rows[3].author, "ann");
    ck_assert_str_eq(r.rows[3].against, "bob");
    ck_assert_uint_eq(r.rows[3].term_count, 1);
    CHECK(r.rows[3].terms[0], oil, known[1].oil.z, known[1].oil.q);
    ck_assert_str_eq(r.rows[8].author, "cid");
    ck_assert_str_eq(r.rows[8].against, "bob");
    ck_assert_str_eq(r.rows[8].terms[0].stem, "tin");
    ck_assert_uint_eq(r.rows[8].terms[0].count_against, 0);
    finish(&r);
}
END_TEST

START_TEST(many_authors_have_no_pairs)
{
    made *m = made_new();
    for (char author[] = "a"; author[0] < 'h'; author[0]++) {
        made_document(m, author, author, NULL);
        made_sentence(m, NULL, 1, "oil oil");
    }
    run r = compute(m, "log-odds");
    ck_assert_uint_eq(r.count, 7);
    finish(&r);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("keyness");
    TCase *tc = tcase_create("keyness");
    tcase_add_loop_test(tc, known_terms, 0, (int)(sizeof known / sizeof known[0]));
    tcase_add_loop_test(tc, every_statistic_has_a_known_answer, 0, (int)ctp_i_keyness_names.count);
    tcase_add_test(tc, names_and_topic_words_are_set_aside);
    tcase_add_loop_test(tc, exchanging_sides_negates_every_statistic, 0, (int)ctp_i_keyness_names.count);
    tcase_add_test(tc, one_author_has_nobody_to_differ_from);
    tcase_add_loop_test(tc, the_only_stem_sets_nobody_apart, 0, (int)ctp_i_keyness_names.count);
    tcase_add_test(tc, an_author_without_words_has_no_words);
    tcase_add_test(tc, pairs_have_rows_of_their_own);
    tcase_add_test(tc, many_authors_have_no_pairs);
    suite_add_tcase(suite, tc);
    return suite;
}
