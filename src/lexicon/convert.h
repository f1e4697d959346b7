/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_LEXICON_CONVERT_H
#define CTP_LEXICON_CONVERT_H

#include "lexicon/model.h"

/* A lexicon in memory becomes a file of another format; each target is a file and a row in convert.c. */

typedef enum {
    CTP_LOST_HEAD, CTP_LOST_TABLES, CTP_LOST_REMARKS, CTP_LOST_WEIGHT, CTP_LOST_SPREAD, CTP_LOST_TAG, CTP_LOST_UNLESS,
    CTP_LOST_CONDITION, CTP_LOST_CUE, CTP_LOST_ISSUE, CTP_LOST_STEM, CTP_LOST_CASE, CTP_LOST_PATTERN, CTP_LOST_MANY, CTP_LOST_MARK,
    CTP_LOST_COUNT
} ctp_lost;

typedef struct {
    const ctp_lexicon *lexicon;
    ctp_sink sink;
    ctp_lexicon_loss lost[CTP_LOST_COUNT];
    ctp_error *err;
} ctp_conversion;

ctp_status ctp_i_write_native(ctp_conversion *conversion);
ctp_status ctp_i_write_quanteda(ctp_conversion *conversion);
ctp_status ctp_i_write_csv(ctp_conversion *conversion);

/** losses.c: notes what formats without a head, tables and remarks lose. */
void ctp_i_lose_head(ctp_conversion *conversion);
/** Notes what a term of a list cannot say of an entry: conditions, what a cue or an issue is. */
void ctp_i_lose_entry(ctp_conversion *conversion, const ctp_pattern *pattern);

/** Terms that a pattern stands for; they live in the arena. */
typedef struct {
    ctp_arena arena;
    const char **items; /* [count] */
    size_t count;
} ctp_flat;

enum { CTP_FLAT_TERMS = 1000 };

/** Writes a pattern as terms (words, wildcards at an end, "*" for any word between). Where it cannot be one, count is 0 and the loss noted.
 *  Free the arena. @return CTP_OK or CTP_E_NOMEM */
ctp_status ctp_i_flatten(ctp_conversion *conversion, const ctp_pattern *pattern, ctp_flat *out);

#endif
