/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_ANNOTATE_LEXEMES_H
#define CTP_ANNOTATE_LEXEMES_H

#include "base/number_list.h"
#include "features/features.h"
#include "text/text.h"

/** What a word is counted as: worked out once for each distinct word, so that counting one more of it is an addition. As small as can be: most
 *  words of a sentence have theirs far from the processor. */
typedef struct {
    uint64_t order;      /* the stem's first eight bytes: of two lexemes the lesser one's stem sorts first, on a tie the bytes after decide */
    const char *stem;    /* what it is counted under; NULL = not met yet */
    uint64_t count;      /* in the documents counted so far */
    uint32_t stem_number;
    bool function;       /* a function word */
} ctp_lexeme;

/** What of a lexeme is seldom needed. */
typedef struct {
    const char *surface;   /* as it stands in texts, whole compounds, without the clitic that its form lacks */
    uint64_t names, topic; /* of those counted, those inside a name, and those an entry of an issue names */
} ctp_lexeme_use;

/** A lexeme with what it is sorted by, so that sorting need not look it up. */
typedef struct {
    uint64_t order;
    const ctp_lexeme *lexeme;
} ctp_ranked_lexeme;

/** The lexemes of one tokenizer. Start with ctp_i_lexemes_open(); strings live as long as the table. */
typedef struct {
    const ctp_tokenizer *tokenizer; /* borrowed, as is the language */
    const ctp_language *language;
    ctp_lexeme *items;   /* [count] two for each of the tokenizer's words: met as no function word (as in an acronym), met as one */
    ctp_lexeme_use *uses; /* [count] */
    size_t count;
    ctp_arena arena;
    ctp_intern stems;
    ctp_stem_key *keys; /* [key_capacity] by stem: as it stands in lines */
    size_t key_capacity;
    uint32_t *met; /* [met_capacity] by stem: the last document with it */
    size_t met_capacity;
    uint32_t document;
    ctp_ranked_lexeme *row; /* [row_capacity] scratch of a sentence */
    size_t row_capacity;
} ctp_lexemes;

/** A word as it is listed for counting: its lexeme's number, and whether it stands inside a name, and an entry of an issue names it. */
enum { CTP_WORD_NAME = 1, CTP_WORD_TOPIC = 2, CTP_WORD_SHIFT = 2 };

void ctp_i_lexemes_open(ctp_lexemes *lexemes, const ctp_tokenizer *tokenizer, const ctp_language *language);
void ctp_i_lexemes_close(ctp_lexemes *lexemes);

/** Works out the lexeme of a token's word, which was not met yet. @return false when out of memory */
bool ctp_i_lexeme_meet(ctp_lexemes *lexemes, size_t number, const ctp_token *token);

/** The number of a token's lexeme (of the whole compound at its first part), or CTP_NO_ID when out of memory. items may move when the
 *  tokenizer has met new words since the last call. */
static inline uint32_t ctp_i_lexeme_of(ctp_lexemes *lexemes, const ctp_token *token)
{
    size_t number = 2 * (size_t)token->whole_word + ((token->flags & CTP_TOKEN_FUNCTION) != 0);
    bool met = number < lexemes->count && lexemes->items[number].stem != NULL;
    return met || ctp_i_lexeme_meet(lexemes, number, token) ? (uint32_t)number : CTP_NO_ID;
}

/** Asks for a token's lexeme ahead of ctp_i_lexeme_of(): of many words it comes from far. */
static inline void ctp_i_lexeme_fetch(const ctp_lexemes *lexemes, const ctp_token *token)
{
    size_t number = 2 * (size_t)token->whole_word;
    if (number < lexemes->count)
        __builtin_prefetch(&lexemes->items[number]);
}

/** Counts the words of a document, listed as CTP_WORD_… says. @param[out] types  distinct stems; @return false when out of memory */
bool ctp_i_lexemes_count(ctp_lexemes *lexemes, const ctp_numbers *words, uint32_t *types);

/** Adds all that was counted to a vocabulary. */
ctp_status ctp_i_lexemes_gather(const ctp_lexemes *lexemes, ctp_vocabulary *vocabulary, ctp_error *err);

#endif
