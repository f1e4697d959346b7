/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_TESTS_LEX_H
#define CTP_TESTS_LEX_H

#include "lexicon/matcher.h"
#include "support/support.h"

/* A set with its tokenizer and matcher, and the first sentence of a text as they see it. */

typedef struct {
    ctp_lexicon_set *set;
    ctp_tokenizer *tokenizer;
    ctp_matcher *matcher;
    ctp_segmentation cut;
    ctp_span text;
    ctp_matched found;
} lex_bench;

/** Compiles one lexicon given as JSON ('`' stands for '"') for language "en". */
void lex_open(lex_bench *bench, const char *json);
/** The same for a lexicon that was read, which is taken over. */
void lex_open_lexicon(lex_bench *bench, ctp_lexicon *lexicon);
/** The same with settings. */
void lex_open_with(lex_bench *bench, ctp_lexicon *lexicon, const ctp_options *options);
/** The same for one polarity pattern, beside small English tables and the borders , ; but and that. */
void lex_open_pattern(lex_bench *bench, const char *pattern, const char *unless);
/** Matches the whole text as one sentence. */
void lex_match(lex_bench *bench, const char *text);
/** The matched stretches of the text, parted by " | ". Static. Only of the category, if not NULL. */
const char *lex_spans(const lex_bench *bench, const char *category);
void lex_close(lex_bench *bench);

/** `text` with '`' as '"'. Free with free(). */
char *lex_quoted(const char *text);

#endif
