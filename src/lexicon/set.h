/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_LEXICON_SET_H
#define CTP_LEXICON_SET_H

#include "lexicon/anchor.h"
#include "lexicon/resolve.h"

/** What matching needs of an entry beside what others see. */
typedef struct {
    ctp_matchable pattern; /* none where it is one word */
    ctp_reach_back back;
    uint32_t required, required_count; /* of a longer pattern, in the program's required: what it cannot match without */
    uint32_t unless, unless_count; /* in the set's unless: what cancels its matches */
    uint32_t category; /* entries of one category of one lexicon */
    uint32_t pool;     /* a longer match hides a shorter one of its pool: the category, or a layer of cues */
    uint32_t wide_pool; /* the same where the setting overlap says lexicon: terms and polarity entries of the whole lexicon */
    uint32_t symbol;   /* a pattern of one word; CTP_NO_ID = longer */
    uint16_t generality; /* of a pattern of one word: that of its most general atom; longer ones count as forms; the less general of two with the same words counts */
    bool conditional;  /* counts only where conditions hold, so it hides nothing */
} ctp_compiled;

/** From a symbol to the anchors that it is: [at[symbol], at[symbol + 1]) of anchors, by number. */
typedef struct {
    uint32_t *at;
    uint32_t *anchors;
} ctp_index;

struct ctp_lexicon_set {
    ctp_lexicon **lexicons; /* [lexicon_count] */
    size_t lexicon_count;
    ctp_language language;
    ctp_program program;
    ctp_entry *entries; /* [entry_count] */
    ctp_compiled *compiled; /* [entry_count + unless_count] of entries, then of unless patterns, which are looked for as they are */
    ctp_anchors anchors;
    size_t entry_count, unless_count;
    ctp_numbers unless; /* lists for ctp_compiled: numbers among the compiled */
    ctp_index index;
    ctp_issue_entry *issues; /* [issue_count] */
    size_t issue_count;
};

/** Fills a language from the tables of a lexicon (NULL = none): strings folded. */
ctp_status ctp_i_language_fill(ctp_language *language, const char *code, const ctp_tables *tables, ctp_error *err);

#endif
