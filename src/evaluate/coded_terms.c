/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "evaluate/coded_terms.h"

#include <string.h>

#include "base/array.h"
#include "base/ascii.h"
#include "base/sort.h"
#include "base/span.h"
#include "base/status.h"
#include "lexicon/lexicon.h"

typedef struct {
    const ctp_records *records;
    const ctp_features *features;
    size_t rows;
    ctp_tokenizer *tokenizer;
    ctp_segmentation cut;  /* the sentence that pairs are looked for in */
    ctp_intern pairs;      /* of words' numbers in the vocabulary: what stands side by side */
    ctp_term *terms;       /* [columns] */
    size_t columns;
    size_t *row_at;        /* these three: see ctp_sparse */
    uint32_t *column;
    double *value;
    ctp_arena *arena;
} listing;

static bool is_of_letters(const ctp_vocabulary_entry *word)
{
    const char *form = word->form;
    size_t len = 0;
    for (; form[len] != '\0'; len++)
        if ((unsigned char)form[len] < 0x80 && !ctp_i_ascii_letter(form[len]))
            return false;
    return len <= CTP_TERM_LETTERS;
}

static const ctp_vocabulary_entry *word_named(const listing *l, const char *stem)
{
    return ctp_i_find_name(l->features->vocabulary, l->features->vocabulary_count, sizeof *l->features->vocabulary, stem);
}

/* What the token is counted under in the vocabulary: function words go by their form, and what only looks like one ("US") by what sets it apart.
 * NULL: no word of letters, or a part of a compound. */
static const ctp_vocabulary_entry *word_of(const listing *l, const ctp_token *token)
{
    const ctp_intern *strings = ctp_i_tokenizer_strings(l->tokenizer), *words = ctp_i_tokenizer_words(l->tokenizer);
    const bool function = (token->flags & CTP_TOKEN_FUNCTION) != 0;
    const ctp_name name = ctp_i_tokenizer_name(l->tokenizer, token->word);
    const char *const keys[] = {ctp_i_intern_string(strings, function ? name.form : name.stem), ctp_i_intern_string(strings, token->form),
                                ctp_i_intern_string(words, token->word)};
    for (size_t i = 0; i < CTP_COUNT(keys) && token->kind == CTP_TOKEN_WORD && token->parts == 1; i++) {
        const ctp_vocabulary_entry *word = word_named(l, keys[i]);
        if (word != NULL && word->function == function)
            return is_of_letters(word) ? word : NULL;
    }
    return NULL;
}

/* Terms are numbered: those of one word as in the vocabulary, then pairs. @param at  behind the row's last; @return behind it */
static size_t count_pair(listing *l, size_t row, size_t at, uint32_t number)
{
    size_t i = l->row_at[row];
    while (i < at && l->column[i] != number)
        i++;
    if (i == at) {
        l->column[i] = number;
        l->value[i] = 0.0;
    }
    l->value[i]++;
    return i == at ? at + 1 : at;
}

static ctp_status list_pairs(listing *l, size_t row, size_t *at, ctp_error *err)
{
    const ctp_vocabulary_entry *all = l->features->vocabulary, *before = NULL;
    const ctp_span text = ctp_i_span(l->records->sentences[row]->text);
    uint32_t paragraph = 0;
    ctp_status st = ctp_i_tokenize(l->tokenizer, text, (ctp_range){0, (uint32_t)text.len}, true, &paragraph, &l->cut, err);
    for (size_t i = 0; i < l->cut.token_count && st == CTP_OK; i++) {
        const ctp_vocabulary_entry *word = word_of(l, &l->cut.tokens[i]);
        if (before != NULL && word != NULL) {
            const uint32_t both[] = {(uint32_t)(before - all), (uint32_t)(word - all)};
            uint32_t pair = ctp_i_intern(&l->pairs, (const char *)both, sizeof both);
            if (pair == CTP_NO_ID)
                return ctp_i_no_memory(err);
            *at = count_pair(l, row, *at, (uint32_t)l->features->vocabulary_count + pair);
        }
        before = word;
    }
    return st;
}

/* What stands in the row's sentence, counted, where columns and their values will be. */
static ctp_status list_terms(listing *l, size_t row, ctp_error *err)
{
    const ctp_sentence *s = l->records->sentences[row];
    size_t at = l->row_at[row];
    ctp_status st = CTP_OK;
    for (size_t k = 0; s != NULL && k < s->stem_count; k++) {
        const ctp_vocabulary_entry *word = word_named(l, s->stems[k].stem);
        if (word->function || !is_of_letters(word))
            continue;
        l->column[at] = (uint32_t)(word - l->features->vocabulary);
        l->value[at++] = s->stems[k].count;
    }
    if (s != NULL)
        st = list_pairs(l, row, &at, err);
    l->row_at[row + 1] = at;
    return st;
}

static ctp_term term_numbered(const listing *l, size_t number)
{
    const ctp_vocabulary_entry *all = l->features->vocabulary;
    uint32_t both[2];
    if (number < l->features->vocabulary_count)
        return (ctp_term){.word = &all[number]};
    memcpy(both, ctp_i_intern_string(&l->pairs, (uint32_t)(number - l->features->vocabulary_count)), sizeof both);
    return (ctp_term){&all[both[0]], &all[both[1]]};
}

/* Columns are the terms that stand in enough sentences. @return of each term its column or CTP_NO_ID; NULL when out of memory */
static uint32_t *choose_columns(listing *l)
{
    const size_t count = l->features->vocabulary_count + l->pairs.count;
    uint32_t *column_of = ctp_i_arena_alloc(l->arena, count, sizeof *column_of);
    l->terms = ctp_i_arena_alloc(l->arena, count, sizeof *l->terms);
    if (column_of == NULL || l->terms == NULL)
        return NULL;
    for (size_t i = 0; i < l->row_at[l->rows]; i++)
        column_of[l->column[i]]++;
    for (size_t i = 0; i < count; i++) {
        bool counts = column_of[i] >= CTP_TERM_SENTENCES;
        column_of[i] = counts ? (uint32_t)l->columns : CTP_NO_ID;
        if (counts)
            l->terms[l->columns++] = term_numbered(l, i);
    }
    return column_of;
}

/* Terms that are no column go, and the others become their columns. */
static void fill_rows(listing *l, const uint32_t *column_of)
{
    size_t to = 0;
    for (size_t row = 0; row < l->rows; row++) {
        const ctp_sentence *s = l->records->sentences[row];
        size_t at = l->row_at[row];
        l->row_at[row] = to;
        for (; at < l->row_at[row + 1]; at++) {
            uint32_t column = column_of[l->column[at]];
            if (column == CTP_NO_ID)
                continue;
            l->column[to] = column;
            l->value[to++] = l->value[at] / ctp_i_words_root(s->tokens);
        }
    }
    l->row_at[l->rows] = to;
}

/* @return false when out of memory */
static bool allocate(listing *l)
{
    size_t most = 0;
    for (size_t row = 0; row < l->rows; row++)
        if (l->records->sentences[row] != NULL)
            most += l->records->sentences[row]->stem_count + l->records->sentences[row]->tokens;
    return (l->row_at = ctp_i_arena_alloc(l->arena, l->rows + 1, sizeof *l->row_at)) != NULL &&
           (l->column = ctp_i_arena_alloc(l->arena, most, sizeof *l->column)) != NULL &&
           (l->value = ctp_i_arena_alloc(l->arena, most, sizeof *l->value)) != NULL;
}

static ctp_status list_all(listing *l, ctp_error *err)
{
    ctp_status st = allocate(l) ? CTP_OK : ctp_i_no_memory(err);
    for (size_t row = 0; row < l->rows && st == CTP_OK; row++)
        st = list_terms(l, row, err);
    if (st != CTP_OK)
        return st;
    const uint32_t *column_of = choose_columns(l);
    if (column_of == NULL)
        return ctp_i_no_memory(err);
    fill_rows(l, column_of);
    return CTP_OK;
}

ctp_status ctp_i_coded_terms(ctp_coded_terms *out, ctp_arena *arena, const ctp_records *records, const ctp_language *language, const ctp_options *options,
                             ctp_error *err)
{
    listing l = {.records = records, .features = records->features, .rows = records->gold.count, .arena = arena};
    ctp_status st = ctp_i_tokenizer_new(&l.tokenizer, language, options, err);
    if (st == CTP_OK)
        st = list_all(&l, err);
    *out = (ctp_coded_terms){{l.rows, l.columns, l.row_at, l.column, l.value}, l.terms};
    ctp_i_intern_free(&l.pairs);
    ctp_i_segmentation_free(&l.cut);
    ctp_i_tokenizer_free(l.tokenizer);
    return st;
}
