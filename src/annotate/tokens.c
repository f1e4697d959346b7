/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotate/reading.h"

#include <assert.h>
#include <string.h>

#include "base/span.h"
#include "base/status.h"

/* What each token of a sentence is, found once: the passes after this one go from mark to mark and from name to name, and the words are
 * listed for counting. This is done for every token of every text, so nothing branches on what it finds. */

enum { SETS = 7 }; /* one for each flag up to PREDICATOR */
static_assert(CTP_TOKEN_PREDICATOR == 1 << (SETS - 1), "the other flags are not asked for here");

static bool make_room(ctp_reading *r, uint64_t **sets, char **flags)
{
    *sets = ctp_i_arena_room(r->scratch, SETS * ctp_i_bits_size(r->count), sizeof **sets);
    *flags = ctp_i_arena_room(r->scratch, r->count + CTP_BITS_BEYOND, 1);
    r->words = ctp_i_arena_room(r->scratch, r->count + 1, sizeof *r->words);
    return *sets != NULL && *flags != NULL && r->words != NULL && ctp_i_lexemes_reserve(r->lexemes, r->count);
}

/* @param[out] flags  of each token */
static void read_tokens(ctp_reading *r, char *flags)
{
    const ctp_lexeme *items = r->lexemes->items;
    const size_t half = r->lexemes->half;
    uint32_t *words = r->words;
    for (const ctp_token *token = r->tokens, *end = token + r->count; token < end; token++) {
        uint32_t lexeme = ctp_i_lexeme_number(half, token);
        __builtin_prefetch(&items[lexeme]); /* of many words it comes from far */
        *flags++ = (char)token->flags;
        *words = lexeme;
        words += ctp_i_is_counted(token);
    }
    memset(flags, 0, CTP_BITS_BEYOND);
    r->word_count = (size_t)(words - r->words);
}

static uint64_t *set_of(uint64_t *sets, size_t size, unsigned flag)
{
    return sets + size * (unsigned)__builtin_ctz(flag);
}

/* Capitals that are no function words and no numbers are names, where capitals are. */
static void make_sets(ctp_reading *r, uint64_t *sets, const char *flags)
{
    size_t size = ctp_i_bits_size(r->count);
    ctp_i_bits_of_bytes(sets, SETS, flags, r->count);
    r->marks = set_of(sets, size, CTP_TOKEN_IS_MARK);
    r->quote_marks = set_of(sets, size, CTP_TOKEN_QUOTE);
    r->numbers = set_of(sets, size, CTP_TOKEN_IS_NUMBER);
    r->functions = set_of(sets, size, CTP_TOKEN_FUNCTION);
    r->predicators = set_of(sets, size, CTP_TOKEN_PREDICATOR);
    r->names = set_of(sets, size, CTP_TOKEN_CAPITAL);
    r->counted = set_of(sets, size, CTP_TOKEN_LATER_PART);
    for (size_t i = 0; i < size; i++) {
        r->names[i] = r->language->capitals_are_names ? r->names[i] & ~r->functions[i] & ~r->numbers[i] : 0;
        r->counted[i] = ctp_i_bits_range(i, 0, r->count) & ~(r->counted[i] | r->marks[i]);
    }
}

/* What is needed of names and numbers comes from far too. */
static void fetch_texts(const ctp_reading *r)
{
    for (size_t i = 0; i < ctp_i_bits_size(r->count); i++)
        for (uint64_t left = r->names[i] | r->numbers[i]; left != 0; left &= left - 1) {
            const ctp_token *token = &r->tokens[i * CTP_BITS + (size_t)__builtin_ctzll(left)];
            __builtin_prefetch(&r->strings->strings[token->form]);
            __builtin_prefetch(ctp_i_lexeme_use_of(r->lexemes, token));
        }
}

ctp_status ctp_i_read_tokens(ctp_reading *r, ctp_error *err)
{
    char *flags;
    uint64_t *sets;
    if (!make_room(r, &sets, &flags))
        return ctp_i_no_memory(err);
    read_tokens(r, flags);
    make_sets(r, sets, flags);
    fetch_texts(r);
    return CTP_OK;
}

/* Unicode has no property that would say it: the marks of ASCII, a bit for each sort, and of each script that has marks of its own those with the
 * names of the Latin ones. */
static const uint8_t ascii_marks[128] = {
    [','] = 1 << CTP_MARK_COMMA,    [':'] = 1 << CTP_MARK_COLON, [';'] = 1 << CTP_MARK_SEMICOLON,
    ['!'] = 1 << CTP_MARK_EXCLAIMS, ['?'] = 1 << CTP_MARK_EXCLAIMS,
    ['('] = 1 << CTP_MARK_OPENS,    ['['] = 1 << CTP_MARK_OPENS, [')'] = 1 << CTP_MARK_CLOSES,   [']'] = 1 << CTP_MARK_CLOSES,
};
static const char *const longer_marks[CTP_MARK_SORTS][7] = {
    [CTP_MARK_COMMA] = {"\u060C", "\uFF0C", "\u3001", "\u055D", "\u1363"},
    [CTP_MARK_COLON] = {"\uFF1A", "\u1365", "\u1366"},
    [CTP_MARK_SEMICOLON] = {"\u061B", "\uFF1B", "\u1364"},
    [CTP_MARK_EXCLAIMS] = {"\u061F", "\uFF01", "\uFF1F", "\u055E", "\u055C"},
    [CTP_MARK_DASH] = {"\u2014", "\u2013", "\u2015", "--"},
    [CTP_MARK_OPENS] = {"\uFF08", "\u3010"},
    [CTP_MARK_CLOSES] = {"\uFF09", "\u3011"},
};

bool ctp_i_is_sort(const ctp_reading *r, size_t token, ctp_mark_sort sort)
{
    if (r->tokens[token].kind != CTP_TOKEN_MARK)
        return false;
    const ctp_span surface = ctp_i_surface(r, token);
    if (surface.len == 1)
        return (ascii_marks[surface.ptr[0] & 127] >> sort & 1) != 0;
    for (const char *const *mark = longer_marks[sort]; *mark != NULL; mark++)
        if (ctp_i_span_is(surface, *mark))
            return true;
    return false;
}
