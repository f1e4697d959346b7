/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_LEXICON_CHECK_H
#define CTP_LEXICON_CHECK_H

#include "base/buffer.h"
#include "lexicon/pattern.h"
#include "lexicon/set.h"

/* What the checks of a lexicon share. */

/** Folded words, each once, in order from the first letter and from the last. */
typedef struct {
    ctp_intern all;
    ctp_span *forward, *backward; /* [all.count] */
} ctp_words;

void ctp_i_words_free(ctp_words *words);

typedef struct {
    ctp_lexicon_reading *reading;
    const ctp_lexicon *lexicon;
    ctp_language language;
    ctp_program program;
    ctp_tokenizer *tokenizer;
    ctp_folder *folder;
    ctp_resolver *resolver;
    ctp_intern meanings;          /* keys of patterns, of what they are in, and of their conditions */
    const ctp_pattern **patterns; /* [meanings.count] the first of each */
    size_t pattern_capacity;
    ctp_buffer key;
    ctp_words words;              /* of the whole file */
    bool about_content;           /* the pattern at hand is an entry and no cue: function words are not what it is after */
    bool no_memory;
} ctp_checking;

/** Whether two entries are in two categories. Those of one issue are in one: what it is about may be what it is for. */
bool ctp_i_in_two_places(const ctp_entry *a, const ctp_entry *b);
/** Gathers the words of all patterns into c->words. @return false when out of memory */
bool ctp_i_gather_words(ctp_checking *c);
/** Words and wildcards of a pattern that match nothing or too much. */
void ctp_i_check_words(ctp_checking *c, const ctp_pattern *pattern, const ctp_node *node);
/** Entries of one word against each other: those that never count, those that disagree on a word, stems that collide. */
void ctp_i_check_entries(ctp_checking *c);

#endif
