/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_TESTS_TEXT_PROPERTIES_H
#define CTP_TESTS_TEXT_PROPERTIES_H

#include "text/text.h"

/* What holds of every cut of every text. @return NULL, or which property is broken: for the tests and the fuzz target. */

static inline const char *token_fault(const ctp_segment *sentence, const ctp_token *token, size_t after, const ctp_tokenizer *tokenizer)
{
    if (token->where.begin < after || token->where.begin >= token->where.end)
        return "tokens are ordered and not empty";
    if (token->where.begin < sentence->where.begin || token->where.end > sentence->where.end)
        return "tokens stand inside their sentence";
    if (token->word >= ctp_i_tokenizer_words(tokenizer)->count || token->whole_word >= ctp_i_tokenizer_words(tokenizer)->count)
        return "ids are those of words";
    if (ctp_i_tokenizer_name(tokenizer, token->word).form != token->form || token->form >= ctp_i_tokenizer_strings(tokenizer)->count ||
        ctp_i_tokenizer_name(tokenizer, token->word).stem >= ctp_i_tokenizer_strings(tokenizer)->count)
        return "words are called by strings";
    if (token->kind > CTP_TOKEN_MARK || ((token->flags & CTP_TOKEN_QUOTE) && token->kind != CTP_TOKEN_MARK))
        return "kinds and flags are those of the header";
    if ((token->kind == CTP_TOKEN_NUMBER) != ((token->flags & CTP_TOKEN_IS_NUMBER) != 0) || (token->kind == CTP_TOKEN_MARK) != ((token->flags & CTP_TOKEN_IS_MARK) != 0) ||
        (token->parts == 0) != ((token->flags & CTP_TOKEN_LATER_PART) != 0))
        return "flags agree with kind and parts";
    return NULL;
}

static inline const char *parts_fault(const ctp_segmentation *cut, size_t token, size_t end)
{
    const ctp_token *t = &cut->tokens[token];
    if (t->parts <= 1 && t->whole_word != t->word)
        return "a token of one part is its own whole";
    for (size_t i = 1; i < t->parts; i++)
        if (token + i >= end || cut->tokens[token + i].parts != 0 || cut->tokens[token + i].kind == CTP_TOKEN_MARK)
            return "a compound's parts follow it";
    return NULL;
}

static inline const char *cut_fault(const ctp_segmentation *cut, ctp_range part, uint32_t paragraph, const ctp_tokenizer *tokenizer)
{
    size_t after = part.begin, tokens = 0;
    for (size_t i = 0; i < cut->sentence_count; i++) {
        const ctp_segment *s = &cut->sentences[i];
        if (s->where.begin < after || s->where.begin >= s->where.end || s->where.end > part.end)
            return "sentences are ordered, not empty and inside the part";
        if (s->paragraph < paragraph || s->paragraph == 0)
            return "paragraphs do not decrease";
        if (s->token != tokens || s->tokens == 0)
            return "sentences share out the tokens";
        for (size_t t = s->token; t < s->token + s->tokens; t++) {
            const char *fault = token_fault(s, &cut->tokens[t], after, tokenizer);
            fault = fault != NULL ? fault : parts_fault(cut, t, s->token + s->tokens);
            if (fault != NULL)
                return fault;
            after = cut->tokens[t].where.end;
        }
        if (cut->tokens[s->token].where.begin != s->where.begin || after != s->where.end)
            return "a sentence reaches from its first token to its last";
        tokens += s->tokens;
        paragraph = s->paragraph;
    }
    return tokens == cut->token_count ? NULL : "no token is outside a sentence";
}

#endif
