/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotate/lexemes.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/status.h"
#include "base/utf8.h"

void ctp_i_lexemes_open(ctp_lexemes *lexemes, const ctp_tokenizer *tokenizer, const ctp_language *language)
{
    *lexemes = (ctp_lexemes){.tokenizer = tokenizer, .language = language, .document = 1};
}

void ctp_i_lexemes_close(ctp_lexemes *lexemes)
{
    ctp_i_arena_free(&lexemes->arena);
    ctp_i_intern_free(&lexemes->stems);
    free(lexemes->items);
    free(lexemes->uses);
    free(lexemes->keys);
    free(lexemes->met);
    free(lexemes->codes);
    free(lexemes->row);
    *lexemes = (ctp_lexemes){0};
}

/* The word without the clitic: as many of its characters as its form has. */
static const char *surface_of(ctp_lexemes *l, ctp_span word, ctp_span form)
{
    size_t at = ctp_i_utf8_byte(word, ctp_i_utf8_count(form));
    return at >= word.len ? word.ptr : ctp_i_arena_copy(&l->arena, word.ptr, at);
}

static bool is_function_word(const ctp_lexemes *l, ctp_span text)
{
    return ctp_i_intern_find(&l->language->function_words, text.ptr, text.len) != CTP_NO_ID;
}

/* What a word is counted under. A stem is a function word everywhere or nowhere, so function words go by their form, and a stem that
 * looks like one ("wills", "US") by what sets it apart: its form, else its surface. */
static ctp_span stem_of(const ctp_lexemes *l, bool function, const char *surface, ctp_span form, ctp_span stem)
{
    ctp_span key = function || is_function_word(l, stem) ? form : stem;
    if (!function && is_function_word(l, key))
        return (ctp_span){surface, strlen(surface)};
    return key;
}

static bool reserve_stem(ctp_lexemes *l)
{
    return ctp_i_grow((void **)&l->keys, l->stems.count, &l->key_capacity, sizeof *l->keys) &&
           ctp_i_grow((void **)&l->met, l->stems.count, &l->met_capacity, sizeof *l->met);
}

/* Room is made before the string is interned, so that a key never lacks for a number. */
static uint32_t number_stem(ctp_lexemes *l, ctp_span stem)
{
    size_t before = l->stems.count;
    if (!reserve_stem(l))
        return CTP_NO_ID;
    uint32_t number = ctp_i_intern(&l->stems, stem.ptr, stem.len);
    if (l->stems.count > before) {
        l->keys[number] = ctp_i_stem_key(l->stems.strings[number]);
        l->met[number] = 0;
    }
    return number;
}

bool ctp_i_lexeme_describe(ctp_lexemes *l, const ctp_token *token)
{
    uint32_t number = ctp_i_lexeme_number(token);
    const ctp_span *strings = ctp_i_tokenizer_strings(l->tokenizer)->strings, form = strings[token->whole_form];
    const char *surface = surface_of(l, ctp_i_tokenizer_words(l->tokenizer)->strings[token->whole_word], form);
    if (surface == NULL)
        return false;
    bool function = (token->flags & CTP_TOKEN_FUNCTION) && is_function_word(l, form);
    ctp_span stem = stem_of(l, function, surface, form, strings[token->whole_stem]);
    uint32_t stem_number = number_stem(l, stem);
    if (stem_number == CTP_NO_ID)
        return false;
    l->uses[number].surface = surface;
    l->items[number] = (ctp_lexeme){.stem = ctp_i_intern_string(&l->stems, stem_number), .stem_number = stem_number,
                                    .code = ctp_i_stem_code(stem), .function = function, .count = l->items[number].count};
    return true;
}

static bool reserve_items(ctp_lexemes *l, size_t wanted)
{
    ctp_lexeme *items = ctp_i_realloc(l->items, wanted, sizeof *items);
    if (items != NULL)
        l->items = items;
    ctp_lexeme_use *uses = ctp_i_realloc(l->uses, wanted, sizeof *uses);
    if (uses != NULL)
        l->uses = uses;
    if (items == NULL || uses == NULL)
        return false;
    memset(items + l->count, 0, (wanted - l->count) * sizeof *items);
    memset(uses + l->count, 0, (wanted - l->count) * sizeof *uses);
    l->count = wanted;
    return true;
}

static bool reserve_row(ctp_lexemes *l, size_t wanted)
{
    int32_t *codes = ctp_i_realloc(l->codes, wanted, sizeof *codes);
    if (codes != NULL)
        l->codes = memset(codes, 0, wanted * sizeof *codes); /* sorting reads beyond the last, to no effect */
    uint32_t *row = ctp_i_realloc(l->row, 2 * wanted, sizeof *row);
    if (row != NULL)
        l->row = row;
    if (codes == NULL || row == NULL)
        return false;
    l->row_capacity = wanted;
    return true;
}

bool ctp_i_lexemes_reserve(ctp_lexemes *l, size_t words)
{
    const ctp_intern *known = ctp_i_tokenizer_words(l->tokenizer);
    if (2 * known->count > UINT32_MAX)
        return false;
    /* Words that were not met yet have the number 0, so there is a stem of that number from the beginning. */
    return (2 * known->count <= l->count || reserve_items(l, 2 * known->capacity)) && reserve_stem(l) &&
           (words + CTP_SORTED_AT_ONCE <= l->row_capacity || reserve_row(l, 2 * (words + CTP_SORTED_AT_ONCE)));
}

uint32_t ctp_i_lexemes_new_stems(ctp_lexemes *l, const uint32_t *stems, size_t count)
{
    uint32_t found = 0;
    for (size_t i = 0; i < count; i++) {
        found += l->met[stems[i]] != l->document;
        l->met[stems[i]] = l->document;
    }
    return found;
}

ctp_status ctp_i_lexemes_gather(const ctp_lexemes *l, ctp_vocabulary *vocabulary, ctp_error *err)
{
    ctp_status st = CTP_OK;
    for (size_t i = 0; i < l->count && st == CTP_OK; i++) {
        const ctp_lexeme *lexeme = &l->items[i];
        /* more than a vocabulary counts is added in two parts, so that it says so */
        for (uint64_t left = lexeme->count, part; left > 0 && st == CTP_OK; left -= part) {
            part = left < UINT32_MAX ? left : UINT32_MAX;
            st = ctp_i_vocabulary_add(vocabulary, lexeme->stem, l->uses[i].surface, (uint32_t)part, lexeme->function, err);
        }
        if (st == CTP_OK && lexeme->count > 0)
            st = ctp_i_vocabulary_note(vocabulary, lexeme->stem, l->uses[i].names, l->uses[i].topic, err);
    }
    return st;
}
