/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_ANNOTATE_LEXEMES_H
#define CTP_ANNOTATE_LEXEMES_H

#include "base/number_list.h"
#include "features/features.h"
#include "text/text.h"

/** What a word is counted as: worked out once for each distinct word, so that counting one more of it is an addition. */
typedef struct {
    const char *surface; /* as it stands in texts, whole compounds, without the clitic that its form lacks; NULL = not met yet */
    const char *stem;    /* what it is counted under */
    uint64_t order;      /* the stem's first eight bytes: of two lexemes the lesser one's stem sorts first, on a tie the bytes after decide */
    uint32_t stem_number;
    bool function;       /* a function word */
    uint64_t count;      /* in the documents counted so far */
    uint64_t names, topic; /* of the words read so far, those inside a name, and those an entry of an issue names */
} ctp_lexeme;

/** A lexeme with what it is sorted by, so that sorting need not look it up. */
typedef struct {
    uint64_t order;
    const ctp_lexeme *lexeme;
} ctp_ranked_lexeme;

/** The lexemes of one tokenizer. Start with ctp_i_lexemes_open(); strings live as long as the table. */
typedef struct {
    const ctp_tokenizer *tokenizer; /* borrowed, as is the language */
    const ctp_language *language;
    ctp_lexeme *items; /* [count] two for each of the tokenizer's words: met as no function word (as in an acronym), met as one */
    size_t count;
    ctp_arena arena;
    ctp_intern stems;
    uint32_t *met; /* [met_capacity] by stem: the last document with it */
    size_t met_capacity;
    uint32_t document;
    ctp_ranked_lexeme *row; /* [row_capacity] scratch of a sentence */
    size_t row_capacity;
} ctp_lexemes;

void ctp_i_lexemes_open(ctp_lexemes *lexemes, const ctp_tokenizer *tokenizer, const ctp_language *language);
void ctp_i_lexemes_close(ctp_lexemes *lexemes);

/** The number of a token's lexeme (of the whole compound at its first part), or CTP_NO_ID when out of memory. items may move when the
 *  tokenizer has met new words since the last call. */
uint32_t ctp_i_lexeme_of(ctp_lexemes *lexemes, const ctp_token *token);

/** Asks for a token's lexeme ahead of ctp_i_lexeme_of(): of many words it comes from far. */
static inline void ctp_i_lexeme_fetch(const ctp_lexemes *lexemes, const ctp_token *token)
{
    size_t number = 2 * (size_t)token->whole_word;
    if (number < lexemes->count)
        __builtin_prefetch(&lexemes->items[number]);
}

/** Counts the words of a document, given as lexemes. @param[out] types  distinct stems; @return false when out of memory */
bool ctp_i_lexemes_count(ctp_lexemes *lexemes, const ctp_numbers *words, uint32_t *types);

/** Adds all that was counted to a vocabulary. */
ctp_status ctp_i_lexemes_gather(const ctp_lexemes *lexemes, ctp_vocabulary *vocabulary, ctp_error *err);

#endif
