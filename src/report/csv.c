/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include "base/array.h"
#include "base/number.h"
#include "base/status.h"
#include "counterpoint/report.h"
#include "report/tables.h"

/* Rows are gathered before the sink is called. */
enum { GATHERED = 256 * 1024 };

typedef struct {
    ctp_buffer rows;
    ctp_sink sink;
} output;

static void begin_cell(ctp_buffer *out, bool first)
{
    if (!first)
        ctp_i_buffer_add(out, ",", 1);
}

static void put_text(ctp_buffer *out, const char *text, bool first)
{
    begin_cell(out, first);
    ctp_i_buffer_csv(out, text);
}

static void put_cell(ctp_buffer *out, const ctp_column *column, const ctp_cell *cell, bool first)
{
    char number[CTP_NUMBER_SIZE];
    if (!cell->null && column->type == CTP_CELL_TEXT) {
        put_text(out, cell->text, first);
        return;
    }
    begin_cell(out, first);
    if (cell->null)
        return;
    if (column->type == CTP_CELL_TRUTH)
        ctp_i_buffer_text(out, cell->number != 0.0 ? "TRUE" : "FALSE");
    else if (column->type == CTP_CELL_WHOLE && cell->number >= 0.0)
        ctp_i_buffer_add(out, number, ctp_i_format_count(number, (uint64_t)cell->number));
    else
        ctp_i_buffer_add(out, number, ctp_i_format_number(number, cell->number));
}

static ctp_status pass_on(output *o, ctp_error *err)
{
    ctp_status st = o->rows.failed ? ctp_i_no_memory(err) : CTP_OK;
    if (st == CTP_OK && o->rows.len > 0)
        st = o->sink.write(o->sink.payload, o->rows.bytes, o->rows.len, err);
    ctp_i_buffer_clear(&o->rows);
    return st;
}

static ctp_status put_row(void *payload, const ctp_table *table, const ctp_cell *cells, ctp_error *err)
{
    output *o = payload;
    for (size_t i = 0; i < table->column_count; i++)
        put_cell(&o->rows, &table->columns[i], &cells[i], i == 0);
    ctp_i_buffer_add(&o->rows, "\n", 1);
    return o->rows.len < GATHERED ? CTP_OK : pass_on(o, err);
}

static ctp_status write_table(const ctp_table *table, const ctp_comparison *comparison, ctp_sink sink, ctp_error *err)
{
    output o = {.sink = sink};
    for (size_t i = 0; i < table->column_count; i++)
        put_text(&o.rows, table->columns[i].name, i == 0);
    ctp_i_buffer_add(&o.rows, "\n", 1);
    ctp_status st = ctp_i_table_rows(table, comparison, put_row, &o, err);
    if (st == CTP_OK)
        st = pass_on(&o, err);
    ctp_i_buffer_free(&o.rows);
    return st;
}

/* What a column's ids are of. */
static const char *const of_what[CTP_IDS_COUNT] = {
    [CTP_IDS_DOCUMENT] = "documents.id", [CTP_IDS_LEXICON] = "lexicons.name", [CTP_IDS_AUTHOR] = "authors.id",
    [CTP_IDS_SPEAKER] = "speakers.id",   [CTP_IDS_ISSUE] = "issues.id",       [CTP_IDS_SENTENCE] = "sentences.id",
};

static void describe_columns(ctp_buffer *out, const ctp_table *table)
{
    for (size_t i = 0; i < table->column_count; i++) {
        const ctp_column *column = &table->columns[i];
        const char *cells[] = {table->name, column->name, ctp_i_cell_type_name(column->type), column->key ? "TRUE" : "FALSE",
                               column->may_be_null ? "TRUE" : "FALSE", of_what[column->to] != NULL ? of_what[column->to] : "", column->range,
                               column->meaning != NULL ? column->meaning : ""};
        for (size_t k = 0; k < CTP_COUNT(cells); k++)
            put_text(out, cells[k], k == 0);
        ctp_i_buffer_add(out, "\n", 1);
    }
}

static ctp_status write_dictionary(ctp_sink sink, ctp_error *err)
{
    output o = {.sink = sink};
    ctp_table table;
    ctp_i_buffer_text(&o.rows, "table,column,type,key,may_be_empty,refers_to,range,meaning\n");
    for (size_t i = 0; i < ctp_i_table_count(); i++) {
        ctp_i_table_at(&table, i);
        describe_columns(&o.rows, &table);
    }
    ctp_status st = pass_on(&o, err);
    ctp_i_buffer_free(&o.rows);
    return st;
}

ctp_status ctp_report_csv(const ctp_comparison *comparison, ctp_sink_folder folder, ctp_error *err)
{
    ctp_sink sink;
    ctp_status st = folder.begin(folder.payload, "dictionary.csv", &sink, err);
    if (st == CTP_OK)
        st = write_dictionary(sink, err);
    if (st == CTP_OK)
        st = folder.end(folder.payload, err);
    for (size_t i = 0; st == CTP_OK && i < ctp_i_table_count(); i++) {
        ctp_table table;
        char name[64];
        ctp_i_table_at(&table, i);
        snprintf(name, sizeof name, "%s.csv", table.name);
        st = folder.begin(folder.payload, name, &sink, err);
        if (st == CTP_OK)
            st = write_table(&table, comparison, sink, err);
        if (st == CTP_OK)
            st = folder.end(folder.payload, err);
    }
    return st;
}
