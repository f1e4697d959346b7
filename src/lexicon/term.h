/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_LEXICON_TERM_H
#define CTP_LEXICON_TERM_H

#include "lexicon/model.h"

/* Terms of published lists, the same in every format: exact forms whatever their case, blanks part words, "*" at one end of a word is a
 * wildcard, "*" between two words any one word; nothing else means anything. */

/** Terms being added to a lexicon. Start with {.reading = r}; end with ctp_i_terms_free(). */
typedef struct {
    ctp_lexicon_reading *reading;
    ctp_intern categories; /* of unweighted terms */
    uint32_t *category_rules; /* [categories.count] */
    ctp_intern opened;   /* categories that the file opens, with or without terms */
    size_t *opened_at;   /* [opened.count] bytes of the source */
    size_t opened_capacity;
    double largest; /* weight so far, without its sign */
    bool by_stem;   /* words match by stem, not by form */
    bool words_only; /* "*" is no wildcard, and terms that are no words (emoticons) are left out with a warning */
} ctp_terms;

/** Adds one term.
 *  @param offset  byte of the source at which it stands; @param entry  what it is: its strings are copied
 *  @return false where it was not added: a fault, a warning or no_memory tells why */
bool ctp_i_terms_add(ctp_terms *terms, ctp_span term, size_t offset, const ctp_entry *entry);

/** Notes a category that the file opens at a byte of the source; what then got no term, nor a category inside it that did, is warned of by
 *  ctp_i_terms_warn_empty(). */
void ctp_i_terms_open(ctp_terms *terms, const char *category, size_t offset);
void ctp_i_terms_warn_empty(ctp_terms *terms);

/** Makes an entry of a category without weights. */
ctp_entry ctp_i_term_entry(const char *category);

/** Makes an entry with a weight in [-1, 1] and its spread, both rounded to six decimals. */
ctp_entry ctp_i_weighted_entry(double weight, double spread);

/** Where weights go beyond 1, divides all of the rules from first_rule on by the largest, so that a list on -5 to 5 keeps its proportions. */
void ctp_i_terms_scale(const ctp_terms *terms, size_t first_rule);
void ctp_i_terms_free(ctp_terms *terms);

#endif
