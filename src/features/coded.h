/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_FEATURES_CODED_H
#define CTP_FEATURES_CODED_H

#include "base/arena.h"
#include "base/sha256.h"
#include "counterpoint/coded.h"

/* Inside the library: the rows of a file of coded statements, and the sentences that they speak of. */

typedef enum {
    CTP_CODED_DOCUMENT, CTP_CODED_SENTENCE, CTP_CODED_START, CTP_CODED_END, CTP_CODED_AUTHOR, CTP_CODED_SPEAKER, CTP_CODED_ISSUE,
    CTP_CODED_DIRECTION, CTP_CODED_AGREEMENT, CTP_CODED_WEIGHT, CTP_CODED_ORIGIN, CTP_CODED_NOTE, CTP_CODED_TEXT, CTP_CODED_COLUMNS
} ctp_coded_column;

/** One statement. What is not given is NULL. */
typedef struct {
    const char *document, *sentence, *author, *speaker, *issue;
    bool placed; /* where holds */
    ctp_range where;
    int direction;    /* 1, -1, 0 */
    double weight;    /* (0, 1]; NaN where it is not given */
    bool from_engine; /* origin "engine" */
    ctp_position at[CTP_CODED_COLUMNS]; /* of the cells; the row's beginning where there is no such column */
} ctp_coded_row;

struct ctp_coded {
    const char *source, *name; /* path for messages; file name without its folder */
    char sha256[CTP_SHA256_SIZE];
    ctp_coded_row *rows; /* [count] */
    size_t count, capacity;
    ctp_arena arena;
};

/** Reads a file from memory. @param source  its path */
ctp_status ctp_i_coded_parse(ctp_coded **out, ctp_span text, const char *source, ctp_error *err);

/** A row on one sentence. */
typedef struct {
    uint32_t sentence; /* index */
    const ctp_coded_row *row;
} ctp_coded_mark;

/** Holds coded statements against features.
 *  @param[out] marks  [*count] by sentence, then by the bytes of the issue, of which no two are the same; lives in the arena */
ctp_status ctp_i_coded_place(ctp_coded_mark **marks, size_t *count, ctp_arena *arena, const ctp_coded *coded, const ctp_features *features,
                             ctp_error *err);

#endif
