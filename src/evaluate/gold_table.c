/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "evaluate/gold.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/array.h"
#include "base/ascii.h"
#include "base/csv.h"
#include "base/json.h"
#include "base/names.h"
#include "base/number.h"
#include "base/span.h"
#include "base/status.h"
#include "base/utf8.h"

/* A row is written as the line of JSON Lines that it stands for, and that line is read: so a table means what the records mean, and has the same
 * faults. A fault is told where the cell stands. */

typedef enum { TEXT, NAME, NUMBER, FLAG, SPAN } cell_kind; /* NAME: one of a record's; what it is must be there, even if it is empty */

static const struct {
    const char *name;
    cell_kind kind;
} fields[] = {
    {"id", NAME},         {"text", NAME},       {"score", NUMBER}, {"label", TEXT}, {"voice", TEXT},  {"certainty", TEXT}, {"type", TEXT},
    {"commitment", TEXT}, {"target", TEXT},     {"stance", TEXT},  {"issue", TEXT}, {"worth", FLAG},  {"context", TEXT},   {"target_span", SPAN},
};
enum { FIELDS = CTP_COUNT(fields), OWN = -1, OF_ISSUE = -2 };

static const char issue_prefix[] = "issue:";
enum { PREFIX = sizeof issue_prefix - 1 };

typedef struct {
    int field;         /* of fields[], OWN or OF_ISSUE */
    const char *issue; /* its id */
    ctp_range written; /* bytes of the record that the cell became; empty: none */
} column;

struct ctp_gold_table {
    ctp_gold *gold;
    ctp_csv *rows;
    column *columns; /* [count] NULL before the row of names */
    size_t count;
    ctp_json_writer record;
};

/* ---- the row of names */

static int field_of(ctp_span name)
{
    if (name.len > PREFIX && memcmp(name.ptr, issue_prefix, PREFIX) == 0)
        return OF_ISSUE;
    for (int i = 0; i < FIELDS; i++)
        if (ctp_i_ascii_is(name, ctp_i_span(fields[i].name)))
            return i;
    return OWN;
}

static ctp_status fail_at(const ctp_gold_table *t, size_t i, ctp_error *err, const char *what, const char *name, const char *hint)
{
    return ctp_i_fail(err, CTP_E_SYNTAX, t->gold->source, ctp_i_csv_place(t->rows, i), "%s '%.60s'%s", what, name, hint);
}

static ctp_status read_name(ctp_gold_table *t, size_t i, ctp_error *err)
{
    const char *name = ctp_i_csv_field(t->rows, i);
    column *own = &t->columns[i];
    own->field = field_of(ctp_i_span(name));
    if (own->field == OWN && strncmp(name, "x-", 2) != 0)
        return fail_at(t, i, err, "unknown column", name, ctp_i_known_or_own(name, CTP_NAMES(fields, FIELDS)).text);
    if (own->field == OF_ISSUE) {
        own->issue = ctp_i_arena_copy(&t->gold->arena, name + PREFIX, strlen(name + PREFIX));
        if (own->issue == NULL)
            return ctp_i_no_memory(err);
    }
    for (size_t k = 0; k < i && own->field != OWN; k++)
        if (t->columns[k].field == own->field && (own->issue == NULL || strcmp(own->issue, t->columns[k].issue) == 0))
            return fail_at(t, i, err, "column", name, " stands twice");
    return CTP_OK;
}

static bool has_column(const ctp_gold_table *t, int field)
{
    for (size_t i = 0; i < t->count; i++)
        if (t->columns[i].field == field)
            return true;
    return false;
}

static ctp_status read_names(ctp_gold_table *t, ctp_error *err)
{
    ctp_status st = CTP_OK;
    t->columns = ctp_i_alloc(ctp_i_csv_count(t->rows), sizeof *t->columns);
    if (t->columns == NULL)
        return ctp_i_no_memory(err);
    for (; st == CTP_OK && t->count < ctp_i_csv_count(t->rows); t->count += st == CTP_OK)
        st = read_name(t, t->count, err);
    for (int i = 0; st == CTP_OK && i < FIELDS; i++)
        if (fields[i].kind == NAME && !has_column(t, i))
            st = ctp_i_fail(err, CTP_E_SYNTAX, t->gold->source, ctp_i_csv_row(t->rows), "column '%s' is missing", fields[i].name);
    return st;
}

/* ---- a row as a record */

/* What a number is too large for is left to the record's reader to refuse. */
static bool is_number(const ctp_gold_table *t, const char *cell, double *number)
{
    return ctp_i_parse_decimal(cell, ctp_i_csv_parted_by(t->rows) != ',', number) && fabs(*number) < CTP_NUMBER_LIMIT;
}

static void put_number(ctp_gold_table *t, const char *cell)
{
    double number;
    if (is_number(t, cell, &number))
        ctp_i_json_value(&t->record, number);
    else
        ctp_i_json_string(&t->record, cell);
}

/* Spreadsheets write TRUE. */
static void put_flag(ctp_gold_table *t, const char *cell)
{
    const ctp_span given = {cell, strlen(cell)};
    if (ctp_i_ascii_is(given, ctp_i_span("true")) || ctp_i_ascii_is(given, ctp_i_span("false")))
        ctp_i_json_bool(&t->record, given.len == 4);
    else
        ctp_i_json_string(&t->record, cell);
}

static void put_span(ctp_gold_table *t, const char *cell)
{
    const char *dash = strchr(cell, '-');
    double begin, end;
    char first[CTP_NUMBER_SIZE] = "";
    if (dash != NULL && (size_t)(dash - cell) < sizeof first)
        memcpy(first, cell, (size_t)(dash - cell));
    if (dash == NULL || !is_number(t, first, &begin) || !is_number(t, dash + 1, &end)) {
        ctp_i_json_string(&t->record, cell);
        return;
    }
    ctp_i_json_begin(&t->record, '[');
    ctp_i_json_value(&t->record, begin);
    ctp_i_json_value(&t->record, end);
    ctp_i_json_end(&t->record, ']');
}

static void put_cell(ctp_gold_table *t, cell_kind kind, const char *cell)
{
    switch (kind) {
    case NUMBER: put_number(t, cell); break;
    case FLAG: put_flag(t, cell); break;
    case SPAN: put_span(t, cell); break;
    case TEXT: case NAME: ctp_i_json_string(&t->record, cell); break;
    }
}

static void put_field(ctp_gold_table *t, size_t i)
{
    const char *cell = ctp_i_csv_field(t->rows, i);
    column *own = &t->columns[i];
    own->written = (ctp_range){0, 0};
    if (own->field < 0 || (cell[0] == '\0' && fields[own->field].kind != NAME))
        return;
    ctp_i_json_key(&t->record, fields[own->field].name);
    own->written.begin = t->record.pending.len;
    put_cell(t, fields[own->field].kind, cell);
    own->written.end = t->record.pending.len;
}

/* A row in which some issue is coded is coded as silent on the others. */
static void put_issues(ctp_gold_table *t)
{
    bool any = false;
    double number;
    for (size_t i = 0; i < t->count; i++)
        any = any || (t->columns[i].field == OF_ISSUE && ctp_i_csv_field(t->rows, i)[0] != '\0');
    if (!any)
        return;
    ctp_i_json_key(&t->record, "issues");
    ctp_i_json_begin(&t->record, '{');
    for (size_t i = 0; i < t->count; i++) {
        const char *cell = t->columns[i].field == OF_ISSUE ? ctp_i_csv_field(t->rows, i) : "";
        if (cell[0] == '\0' || (is_number(t, cell, &number) && number == 0.0))
            continue;
        ctp_i_json_key(&t->record, t->columns[i].issue);
        t->columns[i].written.begin = t->record.pending.len;
        put_number(t, cell);
        t->columns[i].written.end = t->record.pending.len;
    }
    ctp_i_json_end(&t->record, '}');
}

static ctp_status put_record(ctp_gold_table *t, ctp_span *line, ctp_error *err)
{
    ctp_i_json_restart(&t->record, err);
    ctp_i_json_begin(&t->record, '{');
    for (size_t i = 0; i < t->count; i++)
        put_field(t, i);
    put_issues(t);
    ctp_i_json_end(&t->record, '}');
    return ctp_i_json_written(&t->record, line, err);
}

/* Where the cell stands that became the byte of the record; the row where none did. */
static ctp_position place_of(const ctp_gold_table *t, size_t offset)
{
    for (size_t i = 0; i < t->count; i++)
        if (offset >= t->columns[i].written.begin && offset < t->columns[i].written.end)
            return ctp_i_csv_place(t->rows, i);
    return ctp_i_csv_row(t->rows);
}

static ctp_status read_row(ctp_gold_table *t, ctp_gold_taker take, void *context, ctp_error *err)
{
    const ctp_position row = ctp_i_csv_row(t->rows);
    ctp_error fault = {0};
    ctp_span line;
    if (ctp_i_csv_count(t->rows) != t->count)
        return ctp_i_fail(err, CTP_E_SYNTAX, t->gold->source, row, "row of %zu fields, expected %zu as in the first row", ctp_i_csv_count(t->rows),
                          t->count);
    ctp_status st = put_record(t, &line, err);
    if (st != CTP_OK)
        return st;
    st = ctp_i_gold_line(t->gold, line, row.line, take, context, &fault);
    if (st != CTP_OK && fault.at.line > 0)
        fault.at = place_of(t, fault.at.offset);
    if (st != CTP_OK && err != NULL)
        *err = fault;
    return st;
}

/* ---- the table */

/* The first row of a table, with its delimiters and quotes. */
bool ctp_i_gold_names(ctp_span line)
{
    size_t at = ctp_i_utf8_mark(line);
    char delimiter;
    if (ctp_i_csv_says_delimiter((ctp_span){line.ptr + at, line.len - at}, &delimiter))
        return true;
    delimiter = ctp_i_csv_delimiter(line);
    while (at <= line.len)
        if (field_of(ctp_i_csv_name(line, delimiter, &at)) != OWN)
            return true;
    return false;
}

ctp_status ctp_i_gold_table_new(ctp_gold_table **out, ctp_gold *gold, ctp_error *err)
{
    ctp_gold_table *t = *out = ctp_i_alloc(1, sizeof *t);
    if (t == NULL)
        return ctp_i_no_memory(err);
    t->gold = gold;
    ctp_status st = ctp_i_csv_new(&t->rows, gold->source, true, err);
    if (st == CTP_OK)
        return CTP_OK;
    ctp_i_gold_table_free(t);
    *out = NULL;
    return st;
}

ctp_status ctp_i_gold_table_line(ctp_gold_table *t, ctp_span line, uint32_t number, ctp_gold_taker take, void *context, ctp_error *err)
{
    bool whole;
    ctp_status st = line.ptr != NULL ? ctp_i_csv_line(t->rows, line, number, &whole, err) : ctp_i_csv_end(t->rows, &whole, err);
    if (st != CTP_OK || !whole)
        return st;
    return t->columns == NULL ? read_names(t, err) : read_row(t, take, context, err);
}

ctp_status ctp_i_gold_table_parse(ctp_gold *gold, ctp_span text, const char *source, ctp_error *err)
{
    ctp_gold_table *t;
    uint32_t number = 0;
    gold->source = source;
    ctp_status st = ctp_i_gold_table_new(&t, gold, err);
    for (size_t at = 0; st == CTP_OK && at < text.len;) {
        const char *end = memchr(text.ptr + at, '\n', text.len - at);
        const ctp_span line = {text.ptr + at, (end != NULL ? (size_t)(end - text.ptr) + 1 : text.len) - at};
        st = ctp_i_gold_table_line(t, line, ++number, NULL, NULL, err);
        at += line.len;
    }
    if (st == CTP_OK)
        st = ctp_i_gold_table_line(t, (ctp_span){NULL, 0}, number, NULL, NULL, err);
    ctp_i_gold_table_free(t);
    return st;
}

void ctp_i_gold_table_free(ctp_gold_table *t)
{
    if (t == NULL)
        return;
    ctp_i_csv_free(t->rows);
    ctp_i_buffer_free(&t->record.pending);
    free(t->columns);
    free(t);
}
