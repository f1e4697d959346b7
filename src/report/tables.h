/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_REPORT_TABLES_H
#define CTP_REPORT_TABLES_H

#include "report/table_cells.h"

/* A comparison as tables: one row an observation, one column a variable, keys by which they join. Made of the same tables of fields that the file is
 * read and written by (compare/layout.c), so that a field that is added there is a column here. The CSV folder and the database walk them. */

enum { CTP_COLUMNS_MOST = 32 };

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
