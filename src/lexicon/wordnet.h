/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_LEXICON_WORDNET_H
#define CTP_LEXICON_WORDNET_H

#include "base/intern.h"
#include "counterpoint/lexicon.h"

/** Two stems that are related, a < b as numbers of the synonyms' strings. */
typedef struct {
    uint32_t a, b;
} ctp_stem_pair;

/** Sorted, each once. */
typedef struct {
    ctp_stem_pair *items; /* [count] */
    size_t count, capacity;
} ctp_stem_pairs;

struct ctp_synonyms {
    ctp_intern stems;
    ctp_stem_pairs pairs, opposites;
    char version[32]; /* "WordNet 3.0", or "" where no file says so */
};

/** A file of the database on its way in. */
typedef struct {
    ctp_span text;
    const char *source;
} ctp_wordnet_file;

/** Adds a pair at the end, unless both are one stem or one is CTP_NO_ID. @return false when out of memory */
bool ctp_i_stem_pairs_add(ctp_stem_pairs *pairs, uint32_t a, uint32_t b);
/** Brings pairs into order after some were added. */
void ctp_i_stem_pairs_sort(ctp_stem_pairs *pairs);

/** The same as ctp_synonyms_read() from memory. */
ctp_status ctp_i_synonyms_parse(ctp_synonyms **out, const ctp_wordnet_file *files, size_t count, const char *language, ctp_error *err);

#endif
