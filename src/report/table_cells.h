/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_REPORT_TABLE_CELLS_H
#define CTP_REPORT_TABLE_CELLS_H

#include <math.h>

#include "base/number.h"
#include "compare/layout.h"

/* A table's cells, and the columns that say where they come from. */

typedef enum { CTP_CELL_TEXT, CTP_CELL_WHOLE, CTP_CELL_REAL, CTP_CELL_TRUTH, CTP_CELL_TYPE_COUNT } ctp_cell_type;

/** A value. Text is borrowed until the next row. */
typedef struct {
    bool null;
    const char *text;
    double number; /* of wholes, reals and truths; a whole is at most 2^53 */
} ctp_cell;

/** @param text  borrowed; NULL: null */
static inline ctp_cell ctp_i_cell_text(const char *text)
{
    return (ctp_cell){text == NULL, text, 0.0};
}

/** What a file would have as null, a number that is not finite or too large to be shown, is null here too. */
static inline ctp_cell ctp_i_cell_number(double number)
{
    return (ctp_cell){!(fabs(number) < CTP_NUMBER_LIMIT), NULL, number};
}

enum { CTP_COLUMN_NAME = 32, CTP_RANGE_SIZE = 128 };
#define CTP_RANGE_OR " | "

typedef struct {
    char name[CTP_COLUMN_NAME];
    ctp_cell_type type;
    bool may_be_null;
    bool key;                   /* of the primary key */
    ctp_ids to;                 /* what its ids are of, or CTP_IDS_NONE */
    char range[CTP_RANGE_SIZE]; /* unit and range, for people */
    const char *meaning;        /* for people */
    /* Where the cells come from: a field of the row's object or of the one above it, or else a number. */
    const ctp_field *field;
    size_t level, shift, part; /* shift: of the struct that holds the field inside the object; part: of a field with two values */
    int first;                 /* of a number */
} ctp_column;

/** The value of a column that comes from a field of `object`. @param scratch  for strings that are made. @return false when out of memory */
bool ctp_i_table_cell(ctp_cell *out, ctp_arena *scratch, const ctp_column *column, const ctp_comparison_file *file, const char *object);

#endif
