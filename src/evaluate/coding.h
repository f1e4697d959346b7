/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_EVALUATE_CODING_H
#define CTP_EVALUATE_CODING_H

#include "features/features.h"

/* What somebody, a coder or the engine, says of a sentence. */

typedef struct {
    const char *issue;
    int direction; /* 1 or -1 */
} ctp_issue_code;

/** What is coded by one name of a few: one row of ctp_i_variables each. */
typedef enum { CTP_CODE_LABEL, CTP_CODE_VOICE, CTP_CODE_CERTAINTY, CTP_CODE_TYPE, CTP_CODE_COUNT } ctp_code;

enum { CTP_NOT_CODED = -1 };

typedef struct {
    const char *id; /* of the record; NULL for the engine's codings */
    bool has_score, has_issues;
    double score;
    int codes[CTP_CODE_COUNT]; /* value, or CTP_NOT_CODED */
    const ctp_issue_code *issues; /* [issue_count] sorted by issue */
    size_t issue_count;
} ctp_coding;

typedef struct {
    const char *name; /* as a field of gold and of the result */
    const ctp_enum_names *values;
    bool ordered; /* the values stand in an order, and steps between them count */
} ctp_variable;
extern const ctp_variable ctp_i_variables[CTP_CODE_COUNT];

/** The engine's coding of a sentence: the polarity toward the record's target where it names one, else of the sentence; its sign is the label.
 *  An issue counts as given where its mark has a weight. NULL, a text without a sentence: what a sentence without any hit has.
 *  @return false when out of memory */
bool ctp_i_code_sentence(ctp_arena *arena, ctp_coding *out, const ctp_sentence *sentence);

#endif
