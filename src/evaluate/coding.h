/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_EVALUATE_CODING_H
#define CTP_EVALUATE_CODING_H

#include "features/features.h"

/* What somebody, a coder or the engine, says of a sentence. */

typedef struct {
    const char *issue;
    int direction; /* 1 or -1 */
} ctp_issue_code;

/** What is coded by a number: polarity of the sentence, or toward the target that a record names. */
typedef enum { CTP_SCORE_SENTENCE, CTP_SCORE_TARGET, CTP_SCORE_COUNT } ctp_score;
/** As members of the result. */
extern const char *const ctp_i_score_names[CTP_SCORE_COUNT];

/** What is coded by one name of a few: one row of ctp_i_variables each. */
typedef enum {
    CTP_CODE_LABEL, CTP_CODE_TARGET_LABEL, CTP_CODE_STANCE, CTP_CODE_VOICE, CTP_CODE_COMMITMENT, CTP_CODE_CERTAINTY, CTP_CODE_TYPE, CTP_CODE_WORTH,
    CTP_CODE_COUNT
} ctp_code;

enum { CTP_NOT_CODED = -1 };

typedef struct {
    const char *id; /* of the record; NULL for the engine's codings */
    bool has_score[CTP_SCORE_COUNT], has_issues;
    double score[CTP_SCORE_COUNT];
    int codes[CTP_CODE_COUNT]; /* value, or CTP_NOT_CODED */
    const char *issue; /* that the stance is toward; NULL: toward the target */
    const ctp_issue_code *issues; /* [issue_count] sorted by issue */
    size_t issue_count;
} ctp_coding;

typedef struct {
    const char *name;  /* as a member of the result */
    const char *field; /* of gold; NULL: read with another */
    const ctp_enum_names *values;
    bool ordered; /* the values stand in an order, and steps between them count */
} ctp_variable;
extern const ctp_variable ctp_i_variables[CTP_CODE_COUNT];

/** The issues that one of two codings takes a side on, by id. Start with {.coded = …, .given = …}. */
typedef struct {
    const ctp_coding *coded, *given;
    size_t next_coded, next_given;
    const char *issue;
    int of_coded, of_given; /* the side each takes on it; 0: it is silent */
} ctp_issue_walk;

/** @return false behind the last issue */
bool ctp_i_issue_step(ctp_issue_walk *walk);

/** From this claim-worthiness on a sentence counts as a claim. */
#define CTP_WORTH_LEAST 0.5

/** The engine's coding of a sentence. Labels are the signs of polarities, the stance that of the issue's mark or, without an issue, of the polarity
 *  toward the target. An issue counts as given where its mark has a weight.
 *  @param sentence  NULL, a text without a sentence: what a sentence without any hit has; @param issue  as in ctp_coding
 *  @return false when out of memory */
bool ctp_i_code_sentence(ctp_arena *arena, ctp_coding *out, const ctp_sentence *sentence, const char *issue);

#endif
