/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_EVALUATE_CODED_TERMS_H
#define CTP_EVALUATE_CODED_TERMS_H

#include "base/arena.h"
#include "evaluate/records.h"
#include "stats/logistic.h"
#include "text/text.h"

/** What coded sentences are told by: a word, or two side by side. */
typedef struct {
    const ctp_vocabulary_entry *word, *next; /* next NULL: one */
} ctp_term;

/** A term stands in so many sentences at least, and each of its words has so many letters at most. */
enum { CTP_TERM_SENTENCES = 5, CTP_TERM_LETTERS = 60 };

typedef struct {
    ctp_sparse x;          /* a row a record: how often each term stands in it, by the square root of the sentence's words */
    const ctp_term *columns; /* [x.columns] */
} ctp_coded_terms;

/** Lists the terms of coded sentences: words of letters that are no function words, and pairs of words, function words too.
 *  @param arena  holds all that is given; the terms' words are the records' @return CTP_OK; CTP_E_NOMEM */
ctp_status ctp_i_coded_terms(ctp_coded_terms *out, ctp_arena *arena, const ctp_records *records, const ctp_language *language, const ctp_options *options,
                             ctp_error *err);

#endif
