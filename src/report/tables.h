/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_REPORT_TABLES_H
#define CTP_REPORT_TABLES_H

#include <math.h>

#include "base/number.h"
#include "compare/layout.h"

/* A comparison as tables: one row an observation, one column a variable, keys by which they join. Made of the same tables of fields that the file is
 * read and written by (compare/layout.c), so that a field that is added there is a column here. The CSV folder and the database walk them. */

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

enum { CTP_COLUMNS_MOST = 32, CTP_COLUMN_NAME = 32, CTP_RANGE_SIZE = 128 };
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

typedef struct ctp_table_plan ctp_table_plan;

typedef struct {
    const char *name, *meaning;
    ctp_column columns[CTP_COLUMNS_MOST];
    size_t column_count;
    const char *index; /* columns that rows without a key are looked up by, "a, b"; or NULL */
    const ctp_table_plan *plan;
} ctp_table;

size_t ctp_i_table_count(void);
/** Lays out the columns of a table. */
void ctp_i_table_at(ctp_table *out, size_t index);

/** Takes one row. @param cells  [table->column_count] */
typedef ctp_status (*ctp_row_taker)(void *payload, const ctp_table *table, const ctp_cell *cells, ctp_error *err);
ctp_status ctp_i_table_rows(const ctp_table *table, const ctp_comparison *comparison, ctp_row_taker take, void *payload, ctp_error *err);

/** What a column means; NULL where nothing is said. @param[out] range  its unit and range; as it was where its type says it */
const char *ctp_i_column_meaning(const char *table, const char *column, char range[CTP_RANGE_SIZE]);
const char *ctp_i_cell_type_name(ctp_cell_type type); /* "text", "integer", "real", "boolean" */

/** The value of a column that comes from a field of `object`. @param scratch  for strings that are made. @return false when out of memory */
bool ctp_i_table_cell(ctp_cell *out, ctp_arena *scratch, const ctp_column *column, const ctp_comparison_file *file, const char *object);

/* Inside: tables that are no list of the file. */
typedef struct {
    const char *name;
    ctp_cell_type type;
    bool may_be_null, key;
    ctp_ids to;
} ctp_own_column;

struct ctp_table_plan {
    const char *name, *meaning;
    const char *path[3];      /* fields from the file down to the rows */
    const char *inherited[4][2]; /* columns of the object above: field ("#": its number), name here */
    const char *number;       /* column with the row's number among its kin, or NULL */
    int first;                /* of those numbers */
    const char *key;          /* columns of the primary key, "a b" */
    const char *index;        /* as in ctp_table */
    const char *renamed[3][2]; /* fields that go by another name here */
    const ctp_own_column *own; /* [own_count] columns of a table with rows of its own making */
    size_t own_count;
    ctp_status (*rows)(const ctp_table *table, const ctp_comparison *comparison, ctp_row_taker take, void *payload, ctp_error *err);
};

extern const ctp_table_plan ctp_i_table_plans[];
extern const size_t ctp_i_table_plan_count;

#endif
