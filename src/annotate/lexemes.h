/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_ANNOTATE_LEXEMES_H
#define CTP_ANNOTATE_LEXEMES_H

#include "base/number_list.h"
#include "features/forms.h"
#include "text/text.h"

/** What a word is counted as: worked out once for each distinct word, so that counting one more of it is an addition. As small as can be: most
 *  words of a sentence have theirs far from the processor. */
typedef struct {
    /* What is asked of every word stands first: sixteen bytes are in one line of memory, wherever the table begins. */
    uint64_t count;      /* in the documents counted so far, but those whose counts were given on */
    uint32_t stem_number;
    int32_t code;        /* ctp_i_stem_code() of the stem; 0 = not met yet */
    const char *stem;    /* what it is counted under; NULL = not met yet */
    uint32_t before;     /* the count's last bits, when words were last forgotten */
    bool function;       /* a function word */
} ctp_lexeme;

/** What of a lexeme is seldom needed. */
typedef struct {
    uint64_t names;      /* of those counted, those inside a name: asked most often, and first, since the line where it begins is called for */
    const char *surface; /* as it stands in texts, whole compounds, without the clitic that its form lacks */
    uint64_t topic;      /* of those counted, those an entry of an issue names */
} ctp_lexeme_use;

/** A sort may look at so many words behind a sentence's last. */
enum { CTP_SORTED_AT_ONCE = 16 };

/** The lexemes of one tokenizer. Start with ctp_i_lexemes_open(); strings live as long as the table. */
typedef struct {
    const ctp_tokenizer *tokenizer; /* borrowed, as is the language */
    const ctp_language *language;
    ctp_lexeme *items;    /* [2 * half] of the tokenizer's words met as no function word (as in an acronym), then of those met as one: few, and met early, so
                             that most of the second half is memory that nothing is ever written to */
    ctp_lexeme_use *uses; /* [2 * half] */
    size_t half;
    ctp_arena arena;
    ctp_intern stems;
    ctp_stem_key *keys; /* [key_capacity] by stem: as it stands in lines */
    size_t key_capacity;
    uint32_t *met; /* [met_capacity] by stem: the last document with it */
    size_t met_capacity;
    uint32_t document; /* from 1 */
    /* scratch of a sentence */
    int32_t *codes;     /* [row_capacity] of its words' stems */
    uint64_t *stem_row; /* [3 * row_capacity] of its words: the stem's code, behind it its number; then sorted */
    size_t row_capacity;
} ctp_lexemes;

void ctp_i_lexemes_open(ctp_lexemes *lexemes, const ctp_tokenizer *tokenizer, const ctp_language *language);
void ctp_i_lexemes_close(ctp_lexemes *lexemes);

/** The number of a token's lexeme, of the whole compound at its first part. */
static inline uint32_t ctp_i_lexeme_number(size_t half, const ctp_token *token)
{
    return token->whole_word + (token->flags & CTP_TOKEN_FUNCTION ? (uint32_t)half : 0);
}
static inline ctp_lexeme *ctp_i_lexeme_of(const ctp_lexemes *lexemes, const ctp_token *token)
{
    return &lexemes->items[ctp_i_lexeme_number(lexemes->half, token)];
}
static inline ctp_lexeme_use *ctp_i_lexeme_use_of(const ctp_lexemes *lexemes, const ctp_token *token)
{
    return &lexemes->uses[ctp_i_lexeme_number(lexemes->half, token)];
}

/** Makes room for the lexemes of all words that the tokenizer has met, and for a sentence of so many. @return false when out of memory */
bool ctp_i_lexemes_reserve(ctp_lexemes *lexemes, size_t words);

/** Works out the lexeme of a token's word, which was not met yet. Needs room for it. @return false when out of memory */
bool ctp_i_lexeme_describe(ctp_lexemes *lexemes, const ctp_token *token);

/** The same where it may have been met. */
static inline bool ctp_i_lexeme_meet(ctp_lexemes *lexemes, const ctp_token *token)
{
    return ctp_i_lexeme_of(lexemes, token)->stem != NULL || ctp_i_lexeme_describe(lexemes, token);
}

/** stems.c: a stem's beginning as a number above 0: of two stems the one with the lesser number sorts first by bytes; those of one number may
 *  differ further on. Six letters from a to z, or about two of other scripts. */
int32_t ctp_i_stem_code(ctp_span stem);

/** Begins another document. */
static inline void ctp_i_lexemes_next(ctp_lexemes *lexemes)
{
    lexemes->document++;
}

/** stems.c: looks up a sentence's words, given by the numbers of their lexemes, for ctp_i_stems_count(), and counts each so many times.
 *  @return whether all were met */
bool ctp_i_stems_look(ctp_lexemes *lexemes, const uint32_t *words, size_t count, uint32_t times);

/** stems.c: sorts the stems of the words that were looked up, and counts them.
 *  @param[out] stems  [@return] each stem once; room for count
 *  @param types  is raised by how many of them the document did not have yet */
size_t ctp_i_stems_count(ctp_lexemes *lexemes, size_t count, ctp_stem_use *stems, uint32_t *types);

/** Chooses the words that are worth to be kept: those that came more than once since words were last forgotten, or more often, so that they are at most so many.
 *  @param[out] numbers  [words] 0, of others CTP_NO_ID */
void ctp_i_lexemes_choose(const ctp_lexemes *lexemes, size_t most, uint32_t *numbers, size_t words);
/** Forgets what the tokenizer forgot, whose counts were given on. @param numbers  [words] as ctp_i_tokenizer_keep() left them
 *  @return false when out of memory */
bool ctp_i_lexemes_keep(ctp_lexemes *lexemes, const uint32_t *numbers, size_t words);

/** Moves what was counted to forms. @param numbers  [words] CTP_NO_ID: of this word; NULL: of all */
ctp_status ctp_i_lexemes_give(ctp_lexemes *lexemes, const uint32_t *numbers, size_t words, ctp_forms *forms, ctp_error *err);

#endif
