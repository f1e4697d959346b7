/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lexicon/wordnet.h"

#include "claims/closeness.h"
#include "support/support.h"

static ctp_status parse(ctp_synonyms **out, const char *text, ctp_error *err)
{
    const ctp_wordnet_file file = {test_span(text), "data.noun"};
    return ctp_i_synonyms_parse(out, &file, 1, "en", err);
}

static bool holds(const ctp_stem_pairs *pairs, uint32_t x, uint32_t y)
{
    for (size_t i = 0; i < pairs->count; i++)
        if ((pairs->items[i].a == x && pairs->items[i].b == y) || (pairs->items[i].a == y && pairs->items[i].b == x))
            return true;
    return false;
}

static bool related(const ctp_synonyms *s, const char *a, const char *b)
{
    uint32_t x = ctp_i_intern_find(&s->stems, a, strlen(a)), y = ctp_i_intern_find(&s->stems, b, strlen(b));
    return holds(&s->pairs, x, y);
}

static const char small[] = "  1 This is WordNet 0.1 Copyright nobody\n"
                            "00000100 06 n 02 Bridge 0 overpass 0 002 + 00000200 v 0101 @ 00000900 n 0000 | a way over\n"
                            "00000200 38 v 02 span 0 go_over 0 001 + 00000100 n 0101 01 + 02 00 | reach over\n"
                            "00000300 00 a 01 wide(p) 0 002 & 00000400 a 0000 ! 00000500 a 0101 | of great width\n"
                            "00000400 00 s 01 broad 0 000 | wide\n"
                            "00000500 00 a 01 narrow 0 001 ! 00000300 a 0101 | of little width\n";

START_TEST(words_of_a_synset_derived_and_similar_ones_are_related)
{
    ctp_synonyms *s;
    ctp_error err;
    ck_ok(parse(&s, small, &err), err);
    ck_assert_str_eq(ctp_synonyms_version(s), "WordNet 0.1");
    ck_assert(related(s, "bridg", "overpass"));
    ck_assert(related(s, "bridg", "span"));
    ck_assert(!related(s, "overpass", "span")); /* what is derived is one word, not its synset */
    ck_assert(related(s, "wide", "broad"));
    ck_assert_uint_eq(s->pairs.count, 3); /* broader terms and words of several are passed over */
    ck_assert_uint_eq(s->opposites.count, 1); /* told from both sides */
    ck_assert(holds(&s->opposites, ctp_i_intern_find(&s->stems, "wide", 4), ctp_i_intern_find(&s->stems, "narrow", 6)));
    ctp_synonyms_free(s);
}
END_TEST

static const struct {
    const char *text, *message;
    uint32_t line, column;
} faults[] = {
    {"  1 x\n0000010x 06 n 01 bridge 0 000 | x\n", "a synset's offset, expected eight digits", 2, 1},
    {"00000100 06 q 01 bridge 0 000 | x\n", "a part of speech, expected n, v, a, s or r", 1, 13},
    {"00000100 06 n zz bridge 0 000 | x\n", "a number of words, expected two hexadecimal digits", 1, 15},
    {"00000100 06 n 02 bridge 0\n", "a synset that ends early, expected a word", 1, 26},
    {"00000100 06 n 01 bridge 0 001 + 0 n\n", "a pointer's words, expected four hexadecimal digits", 1, 36},
    {"00000100 06 n 01 bridge 0 001 + 00000200 n 0101 | x\n", "a pointer to nothing, expected a synset of these files and a word of it", 1, 31},
};

START_TEST(a_fault_is_named_with_its_place)
{
    ctp_synonyms *s;
    ctp_error err;
    ck_assert_int_eq(parse(&s, faults[_i].text, &err), CTP_E_SYNTAX);
    ck_assert_ptr_null(s);
    ck_assert_str_eq(err.message, faults[_i].message);
    ck_assert_uint_eq(err.at.line, faults[_i].line);
    ck_assert_uint_eq(err.at.column, faults[_i].column);
}
END_TEST

START_TEST(synonyms_bring_sentences_closer)
{
    static const ctp_stem_count one[] = {{"bridg", 1, false}, {"wide", 1, false}};
    static const ctp_stem_count two[] = {{"broad", 1, false}, {"overpass", 1, false}};
    static const ctp_stem_count three[] = {{"tunnel", 1, false}};
    const ctp_sentence sentences[] = {{.id = "1", .stems = one, .stem_count = 2}, {.id = "2", .stems = two, .stem_count = 2},
                                      {.id = "3", .stems = three, .stem_count = 1}};
    const ctp_features features = {.sentences = sentences, .sentence_count = 3}, *parts[] = {&features};
    ctp_arena arena = {0};
    ctp_synonyms *s;
    ctp_closeness c;
    ctp_error err;
    ck_ok(parse(&s, small, &err), err);
    ck_ok(ctp_i_closeness_learn(&c, &arena, parts, 1, NULL, &err), err);
    ck_assert_double_eq(ctp_i_closeness_of(&c, 0, 1), 0.0);
    ck_ok(ctp_i_closeness_learn(&c, &arena, parts, 1, s, &err), err);
    ck_assert_double_eq(ctp_i_closeness_of(&c, 0, 1), 0.5);
    ck_assert_double_eq(ctp_i_closeness_of(&c, 0, 2), 0.0);
    ctp_synonyms_free(s);
    ctp_i_arena_free(&arena);
}
END_TEST

START_TEST(every_failed_allocation_is_reported)
{
    for (test_failing run = {0}; test_failing_next(&run);) {
        ctp_synonyms *s;
        TEST_FAILING(&run, parse(&s, small, NULL));
        ck_assert(run.st == CTP_OK || (run.st == CTP_E_NOMEM && s == NULL));
        ctp_synonyms_free(s);
    }
}
END_TEST

START_TEST(a_folder_without_files_and_a_language_without_stemmer)
{
    ctp_synonyms *s;
    ctp_error err;
    ck_assert_int_eq(ctp_synonyms_read(&s, "/nowhere", "en", &err), CTP_E_IO);
    ck_assert_ptr_nonnull(strstr(err.source, "data.noun"));
    const ctp_wordnet_file file = {test_span(small), "x"};
    ck_assert_int_eq(ctp_i_synonyms_parse(&s, &file, 1, "xx", &err), CTP_E_ARGUMENT);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("wordnet");
    TCase *tc = tcase_create("wordnet");
    tcase_add_test(tc, words_of_a_synset_derived_and_similar_ones_are_related);
    tcase_add_loop_test(tc, a_fault_is_named_with_its_place, 0, (int)(sizeof faults / sizeof faults[0]));
    tcase_add_test(tc, synonyms_bring_sentences_closer);
    tcase_add_test(tc, every_failed_allocation_is_reported);
    tcase_add_test(tc, a_folder_without_files_and_a_language_without_stemmer);
    suite_add_tcase(suite, tc);
    return suite;
}
