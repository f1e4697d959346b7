/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotate/reading.h"

#include <string.h>

#include "base/eight.h"
#include "base/status.h"

/* What each token of a sentence is, found once: the passes after this one go from mark to mark and from name to name, and the words are
 * listed for counting. This is done for every token of every text, so nothing branches on what it finds. */

/* A token's kind and flags in one byte; a kind is two bits, a mark the second. */
enum { NUMBER = 1, MARK = 2, FLAGS = 4, CAPITAL = FLAGS * CTP_TOKEN_CAPITAL, FUNCTION = FLAGS * CTP_TOKEN_FUNCTION, EIGHT = 8 };
static_assert((int)CTP_TOKEN_NUMBER == NUMBER && (int)CTP_TOKEN_MARK == MARK && CTP_TOKEN_WORD == 0, "kinds are bits");

static bool make_room(ctp_reading *r, char **kinds)
{
    size_t size = ctp_i_bits_size(r->count);
    uint64_t *sets = ctp_i_arena_room(r->scratch, 4 * size, sizeof *sets);
    if (sets == NULL)
        return false;
    r->marks = sets;
    r->quote_marks = sets + size;
    r->names = sets + 2 * size;
    r->numbers = sets + 3 * size;
    r->word_at = ctp_i_arena_room(r->scratch, r->count + 1, sizeof *r->word_at);
    r->words = ctp_i_arena_room(r->scratch, r->count + 1, sizeof *r->words);
    *kinds = ctp_i_arena_room(r->scratch, size, CTP_BITS);
    return r->word_at != NULL && r->words != NULL && *kinds != NULL && ctp_i_lexemes_reserve(r->lexemes, r->count);
}

static void read_tokens(const ctp_reading *r, char *kinds)
{
    const ctp_lexeme *items = r->lexemes->items;
    const ctp_token *tokens = r->tokens;
    uint32_t *words = r->words, *word_at = r->word_at;
    size_t count = r->count, listed = 0;
    for (size_t i = 0; i < count; i++) {
        const ctp_token *token = &tokens[i];
        uint32_t lexeme = ctp_i_lexeme_number(token);
        __builtin_prefetch(&items[lexeme]); /* of many words it comes from far */
        kinds[i] = (char)(token->kind | (token->flags & (CTP_TOKEN_CAPITAL | CTP_TOKEN_FUNCTION)) * FLAGS);
        word_at[i] = (uint32_t)listed;
        words[listed] = lexeme;
        listed += ctp_i_is_counted(token);
    }
    word_at[count] = (uint32_t)listed;
}

/* A bit of each of eight bytes as the bits of one: the product brings them together in its highest byte. */
static inline uint64_t gather(uint64_t eight, unsigned bit)
{
    return ((eight / bit & CTP_EIGHT(1)) * 0x0102040810204080u) >> (CTP_BITS - EIGHT);
}

/* @param kinds  zeros behind the last. */
static void make_sets(const ctp_reading *r, const char *kinds)
{
    for (size_t i = 0; i < r->count; i += CTP_BITS) {
        uint64_t marks = 0, numbers = 0, capitals = 0, functions = 0;
        for (unsigned k = 0; k < CTP_BITS && i + k < r->count; k += EIGHT) {
            uint64_t eight = ctp_i_eight(kinds + i + k);
            marks |= gather(eight, MARK) << k;
            numbers |= gather(eight, NUMBER) << k;
            capitals |= gather(eight, CAPITAL) << k;
            functions |= gather(eight, FUNCTION) << k;
        }
        r->marks[i / CTP_BITS] = marks;
        r->numbers[i / CTP_BITS] = numbers;
        r->names[i / CTP_BITS] = r->language->capitals_are_names ? capitals & ~functions & ~marks & ~numbers : 0;
    }
}

static void find_quote_marks(const ctp_reading *r)
{
    const char *text = r->document->text.ptr;
    memset(r->quote_marks, 0, ctp_i_bits_size(r->count) * sizeof *r->quote_marks);
    for (size_t i = ctp_i_next_mark(r, 0, r->count); i < r->count; i = ctp_i_next_mark(r, i + 1, r->count))
        r->quote_marks[i / CTP_BITS] |= (uint64_t)r->quote_bytes[(unsigned char)text[r->tokens[i].where.begin]] << (i % CTP_BITS);
}

/* What is needed of names and numbers comes from far too. */
static void fetch_texts(const ctp_reading *r)
{
    for (size_t i = ctp_i_bits_next(r->names, 0, r->count); i < r->count; i = ctp_i_bits_next(r->names, i + 1, r->count)) {
        __builtin_prefetch(&r->strings->strings[r->tokens[i].form]);
        __builtin_prefetch(&r->lexemes->uses[ctp_i_lexeme_number(&r->tokens[i])]);
    }
    for (size_t i = ctp_i_bits_next(r->numbers, 0, r->count); i < r->count; i = ctp_i_bits_next(r->numbers, i + 1, r->count))
        __builtin_prefetch(&r->lexemes->uses[ctp_i_lexeme_number(&r->tokens[i])]);
}

ctp_status ctp_i_read_tokens(ctp_reading *r, ctp_error *err)
{
    char *kinds;
    if (!make_room(r, &kinds))
        return ctp_i_no_memory(err);
    read_tokens(r, kinds);
    memset(kinds + r->count, 0, ctp_i_bits_size(r->count) * CTP_BITS - r->count);
    make_sets(r, kinds);
    find_quote_marks(r);
    fetch_texts(r);
    return CTP_OK;
}
