/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_TESTS_ENGLISH_H
#define CTP_TESTS_ENGLISH_H

#include "support/support.h"
#include "text/text.h"

/* A small language for the tests of this room; what users get stands in lexicons/en. */

static inline void fill(ctp_intern *table, const char *const *words)
{
    for (; *words != NULL; words++)
        ck_assert_uint_ne(ctp_i_intern(table, *words, strlen(*words)), CTP_NO_ID);
}

static inline void test_english(ctp_language *language)
{
    static const char *const abbreviations[] = {"dr.", "gen.", "mr.", "st.", "e.g.", NULL};
    static const char *const numbers[] = {"no.", "p.", NULL};
    static const char *const ambiguous[] = {"u.s.", "inc.", "n.", "p.m.", NULL};
    static const char *const starters[] = {"the", "he", "it", "we", "then", "this", NULL};
    static const char *const function_words[] = {"the", "a", "of", "us", "it", "is", "and", "to", "in", "we", "not", NULL};
    static const char *const predicators[] = {"is", "were", NULL}; /* of which one is no function word here */
    static const char *clitics[] = {"'s", "'"};
    memset(language, 0, sizeof *language);
    strcpy(language->code, "en");
    strcpy(language->stemmer, "english");
    fill(&language->abbreviations, abbreviations);
    fill(&language->number_abbreviations, numbers);
    fill(&language->ambiguous_abbreviations, ambiguous);
    fill(&language->starters, starters);
    fill(&language->function_words, function_words);
    fill(&language->predicators, predicators);
    language->clitics = clitics;
    language->clitic_count = sizeof clitics / sizeof clitics[0];
    language->capitals_are_names = true;
}

/** A tokenizer with what it needs; the test fails where it cannot be made. */
typedef struct {
    ctp_language language;
    ctp_options options;
    ctp_tokenizer *tokenizer;
    ctp_segmentation cut;
    ctp_span text;
    uint32_t paragraph;
} bench;

static inline void bench_open_eliding(bench *b, const char *const *elisions)
{
    ctp_error err;
    memset(b, 0, sizeof *b);
    test_english(&b->language);
    fill(&b->language.elisions, elisions);
    ctp_options_default(&b->options);
    ck_ok(ctp_i_tokenizer_new(&b->tokenizer, &b->language, &b->options, &err), err);
}

static inline void bench_open(bench *b)
{
    static const char *const none[] = {NULL};
    bench_open_eliding(b, none);
}

static inline void bench_close(bench *b)
{
    ctp_i_tokenizer_free(b->tokenizer);
    ctp_i_segmentation_free(&b->cut);
    ctp_i_language_free(&b->language);
}

static inline void bench_cut(bench *b, ctp_span text, ctp_range part, bool one_sentence)
{
    ctp_error err;
    b->text = text;
    ck_ok(ctp_i_tokenize(b->tokenizer, text, part, one_sentence, &b->paragraph, &b->cut, &err), err);
}

static inline ctp_name bench_name(const bench *b, uint32_t word)
{
    return ctp_i_tokenizer_name(b->tokenizer, word);
}

static inline const char *bench_form(const bench *b, uint32_t id)
{
    return ctp_i_intern_string(ctp_i_tokenizer_strings(b->tokenizer), id);
}

#endif
