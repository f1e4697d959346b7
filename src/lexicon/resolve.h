/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_LEXICON_RESOLVE_H
#define CTP_LEXICON_RESOLVE_H

#include "lexicon/model.h"
#include "lexicon/symbols.h"
#include "text/text.h"

/** Puts symbols for the words of patterns. All is borrowed. */
typedef struct ctp_resolver ctp_resolver;
ctp_status ctp_i_resolver_new(ctp_resolver **out, ctp_symbols *symbols, const ctp_language *language, ctp_tokenizer *tokenizer, ctp_folder *folder,
                              ctp_error *err);
/** From now on patterns and groups are the lexicon's. */
ctp_status ctp_i_resolver_take(ctp_resolver *resolver, const ctp_lexicon *lexicon, ctp_error *err);
/** Makes room for the symbols of so many patterns, of which most are one word. @return false when out of memory */
bool ctp_i_resolver_expect(ctp_resolver *resolver, size_t patterns);
void ctp_i_resolver_free(ctp_resolver *resolver);

/** Puts symbols for the words of a pattern and its groups: words are cut as the tokenizer cuts texts, so that what is one word there is one
 *  here. The tree lives as long as the resolver and may be part of others; nothing follows its root. NULL when out of memory. */
ctp_node *ctp_i_resolve(ctp_resolver *resolver, const ctp_node *node);

/** A word as written, for what keeps case: apostrophes as "'", the clitic cut off. @return its length, at most size */
size_t ctp_i_cased(const ctp_language *language, ctp_span written, char *buffer, size_t size);

#endif
