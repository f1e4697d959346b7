/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_LEXICON_WORDNET_H
#define CTP_LEXICON_WORDNET_H

#include "base/intern.h"
#include "counterpoint/lexicon.h"

/** Two stems that are related, a < b as numbers of the synonyms' strings. */
typedef struct {
    uint32_t a, b;
} ctp_synonym_pair;

struct ctp_synonyms {
    ctp_intern stems;
    ctp_synonym_pair *pairs; /* [count] sorted, each once */
    size_t count;
    char version[32]; /* "WordNet 3.0", or "" where no file says so */
};

/** A file of the database on its way in. */
typedef struct {
    ctp_span text;
    const char *source;
} ctp_wordnet_file;

/** The same as ctp_synonyms_read() from memory. */
ctp_status ctp_i_synonyms_parse(ctp_synonyms **out, const ctp_wordnet_file *files, size_t count, const char *language, ctp_error *err);

#endif
