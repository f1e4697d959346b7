/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_LEXICON_NATIVE_H
#define CTP_LEXICON_NATIVE_H

#include "base/array.h"
#include "base/names.h"
#include "lexicon/model.h"

/* What the parts of the reader of counterpoint-lexicon/1 share. */

enum { LIST = CTP_JSON_ARRAY, TEXT = CTP_JSON_STRING, NUMBER = CTP_JSON_NUMBER, OBJECT = CTP_JSON_OBJECT };

/** Notes a fault at a value of the file. */
__attribute__((format(printf, 3, 4))) void ctp_i_native_fault(const ctp_lexicon_reading *r, const cJSON *node, const char *format, ...);

/** @return the member if it is a list, else NULL */
const cJSON *ctp_i_native_list(const cJSON *object, const char *name);
/** A member that is a string, kept as long as the lexicon, or the fallback. NULL when out of memory, which r notes, and for a fallback of NULL */
const char *ctp_i_native_text(ctp_lexicon_reading *r, const cJSON *object, const char *name, const char *fallback);
/** @return the index of the member's value among the choices, or -1 (absent, or a fault) */
int ctp_i_native_choice(const ctp_lexicon_reading *r, const cJSON *object, const char *name, ctp_names choices);

/** The category of a list of an issue's entries, kept with the lexicon; NULL when out of memory (noted). @param list  "support", "words/support" … */
const char *ctp_i_native_category(ctp_lexicon_reading *r, const char *issue, const char *list);

/** Reads a pattern of a JSON string. @param at  where its quote stands; @param in_group  whether it is one of a group */
void ctp_i_native_pattern(ctp_lexicon_reading *r, ctp_pattern *pattern, const char *text, size_t at, bool in_group);

/** Reads the member "words" of the file, if there is one: of issues that were read before. */
void ctp_i_native_words(ctp_lexicon_reading *r, const cJSON *root);

/** Reads the member "tables" of the file, if there is one, into the lexicon. */
void ctp_i_native_tables(ctp_lexicon_reading *r, const cJSON *root);

#endif
