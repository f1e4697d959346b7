/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <time.h>

#include "counterpoint/report.h"
#include "features/builder.h"
#include "measure/made.h"
#include "measure/similarity.h"
#include "stats/random.h"
#include "support/support.h"

static uint64_t draw(uint64_t text, uint64_t place, uint64_t below)
{
    return ctp_i_random_below(31, text, place, below);
}

/* A sentence of twenty words, some of them function words, some of them of this sentence alone. */
static void speak(made *m, const char *speaker, unsigned text, unsigned paragraph, unsigned number)
{
    char words[512] = "";
    for (unsigned i = 0; i < 20; i++) {
        uint64_t at = (uint64_t)number * 64 + 2 * i;
        unsigned x = (unsigned)draw(text, at, 400), y = (unsigned)draw(text, at + 1, 400);
        snprintf(words + strlen(words), sizeof words - strlen(words), i % 2 ? "w%u " : "the* ", x < y ? x : y);
    }
    snprintf(words + strlen(words), sizeof words - strlen(words), "only%u-%u", text, number);
    made_sentence(m, speaker, paragraph, words);
    for (unsigned k = 0; k < 3; k++)
        if (draw(text, number * 64 + 50 + k, 3) == 0 && (k < 2 || text > 0))
            made_mark(m,
                      k == 0   ? "i"
                      : k == 1 ? "j"
                               : "k",
                      draw(text, number * 64 + 55 + k, 4) < text ? 1 : -1, k == 0 ? 1.0 : 0.5);
}

/* The size of the project's first corpus: three texts of 13 to 26 paragraphs, the last one a panel. */
static made *three_texts(void)
{
    static const char *const speakers[] = {NULL, "x", "y", "z"};
    made *m = made_new();
    made_issue(m, "i");
    made_issue(m, "j");
    made_issue(m, "k");
    for (unsigned t = 0; t < 3; t++) {
        made_document(m, (const char *[]){"a", "b", "c"}[t], (const char *[]){"ann", "bob", "panel"}[t],
                      t == 2 ? "x y z" : NULL);
        for (unsigned s = 0; s < 52 + 26 * (t == 2); s++)
            speak(m, t == 2 ? speakers[1 + s / 26] : NULL, t, 1 + s / (t == 2 ? 3 : 4), s);
    }
    return m;
}

static ctp_comparison *compare(const ctp_features *features, int replicates)
{
    ctp_options options;
    ctp_error err;
    ctp_comparison *comparison;
    ctp_options_default(&options);
    options.replicates = replicates;
    ck_ok(ctp_compare(&comparison, features, &options, NULL, &err), err);
    return comparison;
}

static ctp_buffer bytes_of(const ctp_comparison *comparison)
{
    ctp_buffer out = {0};
    ctp_error err;
    ck_ok(ctp_report_json(comparison, ctp_i_buffer_sink(&out), &err), err);
    return out;
}

START_TEST(every_part_is_there)
{
    made *m = three_texts();
    ctp_comparison *c = compare(made_features(m), 20);
    ck_assert_uint_eq(c->author_count, 3);
    ck_assert_str_eq(c->authors[2].id, "panel");
    ck_assert_uint_eq(c->authors[2].speaker_count, 3);
    ck_assert_uint_eq(c->authors[2].tokens, c->authors[2].speaker_tokens[0] * 3);
    ck_assert_str_eq(c->authors[1].documents[0], "b");
    ck_assert_uint_eq(c->similarity_count, 2 * ctp_i_measure_count());
    ck_assert_uint_eq(c->keyness_count, 3 + 3 * 2);
    ck_assert_uint_eq(c->stance_count, 6 * 3);
    ck_assert_uint_eq(c->difference_count, 2 * 3 * 3 - 2); /* ann says nothing on k */
    ck_assert_uint_gt(c->pair_count, 0);
    ck_assert_uint_gt(c->node_count, 0);
    ck_assert_uint_eq(c->silent_count, 1); /* ann says nothing on k */
    ck_assert_str_eq(c->silent[0].issue, "k");
    ck_assert_uint_eq(c->silent[0].author_count, 1);
    ck_assert_str_eq(c->silent[0].authors[0], "ann");
    ctp_comparison_free(c);
    made_free(m);
}
END_TEST

/* The same features as annotating builds them, which is what can be masked. */
static ctp_features *build(const ctp_features *f)
{
    const ctp_features_header header = ctp_i_features_header(f);
    ctp_features_builder *builder;
    ctp_vocabulary *vocabulary;
    ctp_features *built;
    ctp_error err;
    ck_ok(ctp_i_vocabulary_new(&vocabulary, &err), err);
    ck_ok(ctp_i_builder_new(&builder, &header, &err), err);
    for (size_t d = 0, s = 0; d < f->document_count; d++) {
        ck_ok(ctp_i_builder_document(builder, &f->documents[d], &err), err);
        for (; s < f->sentence_count && f->sentences[s].document == d; s++)
            ck_ok(ctp_i_builder_sentence(builder, &f->sentences[s], &err), err);
    }
    for (size_t i = 0; i < f->vocabulary_count; i++) {
        const ctp_vocabulary_entry *v = &f->vocabulary[i];
        ck_ok(ctp_i_vocabulary_add(vocabulary, v->stem, v->form, v->count, v->function, &err), err);
    }
    ck_ok(ctp_i_builder_finish(&built, builder, vocabulary, &err), err);
    ctp_i_vocabulary_free(vocabulary);
    return built;
}

START_TEST(masking_changes_no_byte)
{
    made *m = three_texts();
    ctp_features *plain = build(made_features(m)), *masked;
    ctp_error err;
    ck_ok(ctp_features_mask(&masked, plain, &err), err);
    ctp_comparison *a = compare(plain, 20), *b = compare(masked, 20);
    ctp_buffer x = bytes_of(a), y = bytes_of(b);
    ck_assert_str_eq(x.bytes, y.bytes);
    ck_assert_ptr_nonnull(strstr(x.bytes, "\"keyness\""));
    ctp_i_buffer_free(&x);
    ctp_i_buffer_free(&y);
    ctp_comparison_free(a);
    ctp_comparison_free(b);
    ctp_features_free(masked);
    ctp_features_free(plain);
    made_free(m);
}
END_TEST

START_TEST(the_seed_changes_what_is_drawn_and_nothing_else)
{
    made *m = three_texts();
    ctp_comparison *a = compare(made_features(m), 100), *b;
    ctp_options options = a->options;
    ctp_error err;
    options.seed = 2;
    ck_ok(ctp_compare(&b, made_features(m), &options, NULL, &err), err);
    ck_assert(a->similarity[0].matrix[1] == b->similarity[0].matrix[1] &&
              a->similarity[0].low[1] == b->similarity[0].low[1]);
    ck_assert(a->similarity[0].expected[1] != b->similarity[0].expected[1]);
    ck_assert_double_eq_tol(a->similarity[0].expected[1], b->similarity[0].expected[1], 0.02);
    ctp_comparison_free(a);
    ctp_comparison_free(b);
    made_free(m);
}
END_TEST

START_TEST(nothing_to_compare_is_an_error)
{
    made *m = made_new();
    ctp_options options;
    ctp_comparison *c;
    ctp_error err;
    ctp_options_default(&options);
    made_document(m, "a", "ann", NULL);
    ck_assert_int_eq(ctp_compare(&c, made_features(m), &options, NULL, &err), CTP_E_EMPTY);
    ck_assert_ptr_null(c);
    made_sentence(m, NULL, 1, "oil");
    strcpy(options.weighting, "xyz");
    ck_assert_int_eq(ctp_compare(&c, made_features(m), &options, NULL, &err), CTP_E_ARGUMENT);
    ck_assert_ptr_null(c);
    ctp_options_default(&options);
    strcpy(options.network_count, "weihgts");
    ck_assert_int_eq(ctp_compare(&c, made_features(m), &options, NULL, &err), CTP_E_ARGUMENT);
    ck_assert_str_eq(err.message, "network-count 'weihgts', expected weights, sentences or positions");
    ck_assert_ptr_null(c);
    made_free(m);
}
END_TEST

typedef struct {
    uint64_t done[2], all[2];
} told;

static void take_told(void *payload, ctp_compare_part part, uint64_t done, uint64_t all)
{
    told *t = payload;
    ck_assert_uint_gt(done, t->done[part]);
    ck_assert_uint_le(done, all);
    t->done[part] = done;
    t->all[part] = all;
}

/* Three pairs of authors and one of speakers; four sentences. */
START_TEST(how_far_it_is_is_told)
{
    made *m = made_new();
    ctp_options options;
    ctp_comparison *c;
    ctp_error err;
    told t = {0};
    ctp_options_default(&options);
    made_document(m, "a", "ann", NULL);
    made_sentence(m, NULL, 1, "oil gas");
    made_document(m, "b", "bob", "x y");
    made_sentence(m, "x", 1, "oil");
    made_sentence(m, "y", 2, "tin");
    made_document(m, "c", "cid", NULL);
    made_sentence(m, NULL, 1, "gas");
    ck_ok(ctp_compare(&c, made_features(m), &options, &(ctp_compare_how){.tell = take_told, .payload = &t}, &err), err);
    ck_assert_uint_eq(t.all[CTP_COMPARING_TEXTS], 4);
    ck_assert_uint_eq(t.done[CTP_COMPARING_TEXTS], 4);
    ck_assert_uint_eq(t.all[CTP_PAIRING_SENTENCES], 4);
    ck_assert_uint_eq(t.done[CTP_PAIRING_SENTENCES], 4);
    ctp_comparison_free(c);
    made_free(m);
}
END_TEST

/* The n-th allocation fails, for every n: an error, no leak, nothing half made. */
START_TEST(running_out_of_memory_is_an_error)
{
    made *m = made_new();
    made_issue(m, "i");
    made_document(m, "a", "ann", NULL);
    made_sentence(m, NULL, 1, "oil gas oil oil");
    made_mark(m, "i", 1, 1.0);
    made_document(m, "b", "bob", "x y");
    made_sentence(m, "x", 1, "oil gas");
    made_mark(m, "i", -1, 1.0);
    made_sentence(m, "y", 2, "oil tin");
    const ctp_features *features = made_features(m);
    ctp_options options;
    ctp_comparison *c = NULL;
    ctp_error err;
    test_failing run = {0};
    ctp_options_default(&options);
    options.replicates = 10;
    for (; test_failing_next(&run); ctp_comparison_free(c)) {
        TEST_FAILING(&run, ctp_compare(&c, features, &options, NULL, &err));
        ck_assert((run.st == CTP_OK) == (c != NULL));
    }
    ck_assert_uint_gt(run.at, 20);
    made_free(m);
}
END_TEST

/* Speed is promised for a release build; a sanitizer's takes ten times as long, so this bound is no measurement. */
START_TEST(three_texts_take_no_second)
{
    made *m = three_texts();
    const ctp_features *features = made_features(m);
    clock_t before = clock();
    ctp_comparison *c = compare(features, 1000);
    double seconds = (double)(clock() - before) / CLOCKS_PER_SEC;
    if (getenv("CTP_FIGURES") != NULL)
        fprintf(stderr, "three texts, 1000 replicates: %.3f s\n", seconds);
    ck_assert_double_lt(seconds, 5.0);
    ctp_comparison_free(c);
    made_free(m);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("compare");
    TCase *tc = tcase_create("compare");
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, every_part_is_there);
    tcase_add_test(tc, masking_changes_no_byte);
    tcase_add_test(tc, the_seed_changes_what_is_drawn_and_nothing_else);
    tcase_add_test(tc, nothing_to_compare_is_an_error);
    tcase_add_test(tc, how_far_it_is_is_told);
    tcase_add_test(tc, running_out_of_memory_is_an_error);
    tcase_add_test(tc, three_texts_take_no_second);
    suite_add_tcase(suite, tc);
    return suite;
}
