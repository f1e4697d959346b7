/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotate/lexemes.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/status.h"
#include "base/utf8.h"

void ctp_i_lexemes_open(ctp_lexemes *lexemes, const ctp_tokenizer *tokenizer, const ctp_language *language)
{
    *lexemes = (ctp_lexemes){.tokenizer = tokenizer, .language = language};
}

void ctp_i_lexemes_close(ctp_lexemes *lexemes)
{
    ctp_i_arena_free(&lexemes->arena);
    ctp_i_intern_free(&lexemes->stems);
    free(lexemes->items);
    free(lexemes->met);
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
static ctp_span stem_of(const ctp_lexemes *l, const ctp_lexeme *lexeme, ctp_span form, ctp_span stem)
{
    ctp_span key = lexeme->function || is_function_word(l, stem) ? form : stem;
    if (!lexeme->function && is_function_word(l, key))
        return (ctp_span){lexeme->surface, strlen(lexeme->surface)};
    return key;
}

static uint64_t order_of(ctp_span stem)
{
    uint64_t order = 0;
    for (size_t i = 0; i < sizeof order; i++)
        order = order << 8 | (i < stem.len ? (unsigned char)stem.ptr[i] : 0);
    return order;
}

static bool describe(ctp_lexemes *l, ctp_lexeme *lexeme, const ctp_token *token)
{
    const ctp_span *strings = ctp_i_tokenizer_strings(l->tokenizer)->strings, form = strings[token->whole_form];
    const char *surface = surface_of(l, ctp_i_tokenizer_words(l->tokenizer)->strings[token->whole_word], form);
    if (surface == NULL)
        return false;
    *lexeme = (ctp_lexeme){.surface = surface, .function = (token->flags & CTP_TOKEN_FUNCTION) && is_function_word(l, form)};
    ctp_span stem = stem_of(l, lexeme, form, strings[token->whole_stem]);
    lexeme->order = order_of(stem);
    lexeme->stem_number = ctp_i_intern(&l->stems, stem.ptr, stem.len);
    if (lexeme->stem_number != CTP_NO_ID)
        lexeme->stem = ctp_i_intern_string(&l->stems, lexeme->stem_number);
    else
        lexeme->surface = NULL; /* still not met */
    return lexeme->surface != NULL;
}

static bool reserve(ctp_lexemes *l)
{
    size_t wanted = 2 * ctp_i_tokenizer_words(l->tokenizer)->capacity;
    ctp_lexeme *more = ctp_i_realloc(l->items, wanted, sizeof *more);
    if (more == NULL)
        return false;
    memset(more + l->count, 0, (wanted - l->count) * sizeof *more);
    l->items = more;
    l->count = wanted;
    return true;
}

uint32_t ctp_i_lexeme_of(ctp_lexemes *l, const ctp_token *token)
{
    size_t number = 2 * (size_t)token->whole_word + ((token->flags & CTP_TOKEN_FUNCTION) != 0);
    if (number >= CTP_NO_ID || (number >= l->count && !reserve(l)))
        return CTP_NO_ID;
    if (l->items[number].surface == NULL && !describe(l, &l->items[number], token))
        return CTP_NO_ID;
    return (uint32_t)number;
}

bool ctp_i_lexemes_count(ctp_lexemes *l, const ctp_numbers *words, uint32_t *types)
{
    if (l->stems.count > l->met_capacity) {
        uint32_t *more = ctp_i_realloc(l->met, l->stems.capacity, sizeof *more);
        if (more == NULL)
            return false;
        memset(more + l->met_capacity, 0, (l->stems.capacity - l->met_capacity) * sizeof *more);
        l->met = more;
        l->met_capacity = l->stems.capacity;
    }
    l->document++;
    *types = 0;
    for (size_t i = 0; i < words->count; i++) {
        ctp_lexeme *lexeme = &l->items[words->items[i]];
        lexeme->count++;
        *types += l->met[lexeme->stem_number] != l->document;
        l->met[lexeme->stem_number] = l->document;
    }
    return true;
}

ctp_status ctp_i_lexemes_gather(const ctp_lexemes *l, ctp_vocabulary *vocabulary, ctp_error *err)
{
    ctp_status st = CTP_OK;
    for (size_t i = 0; i < l->count && st == CTP_OK; i++) {
        const ctp_lexeme *lexeme = &l->items[i];
        /* more than a vocabulary counts is added in two parts, so that it says so */
        for (uint64_t left = lexeme->count, part; left > 0 && st == CTP_OK; left -= part) {
            part = left < UINT32_MAX ? left : UINT32_MAX;
            st = ctp_i_vocabulary_add(vocabulary, lexeme->stem, lexeme->surface, (uint32_t)part, lexeme->function, err);
        }
        if (st == CTP_OK && lexeme->count > 0)
            st = ctp_i_vocabulary_note(vocabulary, lexeme->stem, lexeme->names, lexeme->topic, err);
    }
    return st;
}
