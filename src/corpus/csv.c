/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/ascii.h"
#include "base/csv.h"
#include "base/names.h"
#include "base/span.h"
#include "base/status.h"
#include "corpus/encoding.h"
#include "corpus/format.h"
#include "corpus/record.h"
#include "corpus/space.h"

enum { NO_FIELD = -1 };

typedef struct {
    ctp_input input;
    ctp_csv *rows;
    int *columns; /* [column_count] ctp_record_field or NO_FIELD */
    size_t column_count;
    size_t given;
} csv_reader;

/* Reads one row; *got false at the end of the file. */
static ctp_status next_row(csv_reader *csv, bool *got, ctp_error *err)
{
    for (*got = false; !*got;) {
        ctp_span line;
        uint32_t number;
        ctp_status st = ctp_i_lines_next_raw(csv->input.lines, &line, &number, err);
        if (st == CTP_OK && line.ptr == NULL)
            return ctp_i_csv_end(csv->rows, got, err);
        if (st == CTP_OK)
            st = ctp_i_csv_line(csv->rows, line, number, got, err);
        if (st != CTP_OK)
            return st;
    }
    return CTP_OK;
}

/* Spreadsheets like capitals; the names of fields have none. */
static int column_of(ctp_span name)
{
    for (int i = 0; i < CTP_RECORD_FIELDS; i++)
        if (ctp_i_ascii_is(name, ctp_i_span(ctp_i_record_names[i])))
            return i;
    return NO_FIELD;
}

static bool is_own(ctp_span name)
{
    return name.len >= 2 && memcmp(name.ptr, "x-", 2) == 0;
}

/* The text and another column that is known: no first line of a text is that. What else stands there, reading the row will tell. */
bool ctp_i_csv_names(ctp_span line)
{
    char delimiter;
    bool text = false, other = false;
    if (ctp_i_csv_says_delimiter(line, &delimiter))
        return true;
    delimiter = ctp_i_csv_delimiter(line);
    for (size_t at = 0; at <= line.len;) {
        const ctp_span name = ctp_i_csv_name(line, delimiter, &at);
        const int column = column_of(name);
        text = text || column == CTP_RECORD_TEXT;
        other = other || is_own(name) || (column != NO_FIELD && column != CTP_RECORD_TEXT);
    }
    return text && other;
}

static ctp_status read_column(csv_reader *csv, size_t i, ctp_error *err)
{
    const char *name = ctp_i_csv_field(csv->rows, i), *source = ctp_i_lines_source(csv->input.lines);
    const ctp_span given = {name, strlen(name)};
    int column = csv->columns[i] = column_of(given);
    if (column == NO_FIELD && !ctp_i_is_blank(given) && !is_own(given)) /* spreadsheets leave empty columns, programs a number of each row */
        return ctp_i_fail(err, CTP_E_SYNTAX, source, ctp_i_csv_row(csv->rows), "unknown column '%.60s'%s", name,
                          ctp_i_known_or_own(name, CTP_NAMES(ctp_i_record_names, CTP_RECORD_FIELDS)).text);
    for (size_t k = 0; column != NO_FIELD && k < i; k++)
        if (csv->columns[k] == column)
            return ctp_i_fail(err, CTP_E_SYNTAX, source, ctp_i_csv_row(csv->rows), "column '%s' stands twice", name);
    return CTP_OK;
}

/* The header row names the columns, in any order. */
static ctp_status read_header(csv_reader *csv, ctp_error *err)
{
    bool got, text = false;
    const char *source = ctp_i_lines_source(csv->input.lines);
    ctp_status st = next_row(csv, &got, err);
    if (st != CTP_OK)
        return st;
    if (!got)
        return ctp_i_fail(err, CTP_E_EMPTY, source, CTP_NOWHERE, "holds no document, expected a row with the names of columns");
    csv->columns = ctp_i_alloc(ctp_i_csv_count(csv->rows), sizeof *csv->columns);
    if (csv->columns == NULL)
        return ctp_i_no_memory(err);
    csv->column_count = ctp_i_csv_count(csv->rows);
    for (size_t i = 0; st == CTP_OK && i < csv->column_count; i++) {
        st = read_column(csv, i, err);
        text |= csv->columns[i] == CTP_RECORD_TEXT;
    }
    if (st == CTP_OK && !text)
        st = ctp_i_fail(err, CTP_E_SYNTAX, source, ctp_i_csv_row(csv->rows), "column 'text' is missing");
    return st;
}

ctp_status ctp_i_csv_open(void **reader, const ctp_input *input, ctp_error *err)
{
    csv_reader *csv = ctp_i_alloc(1, sizeof *csv);
    *reader = csv;
    if (csv == NULL)
        return ctp_i_no_memory(err);
    csv->input = *input;
    ctp_status st = ctp_i_csv_new(&csv->rows, ctp_i_lines_source(input->lines), false, err);
    if (st == CTP_OK)
        st = ctp_i_decode_lines(input->lines, input->how->charset, err);
    return st == CTP_OK ? read_header(csv, err) : st;
}

static ctp_position where(const void *context, ctp_record_field field)
{
    (void)field;
    return ctp_i_csv_row(((const csv_reader *)context)->rows);
}

/* "BEGIN-END" in bytes; both below 10^10, so that they fit. */
static bool parse_span(ctp_range *span, const char *text)
{
    size_t *parts[] = {&span->begin, &span->end};
    for (int i = 0; i < 2; i++) {
        size_t n = strspn(text, "0123456789");
        if (n == 0 || n > 10 || text[n] != "-"[i])
            return false;
        *parts[i] = (size_t)strtoull(text, NULL, 10);
        text += n + 1;
    }
    return true;
}

/* "3.4.2025", as spreadsheets write dates where the day stands first, as "2025-04-03". @return whether it is one */
static bool turn_date(char iso[static 32], const char *text)
{
    char day[3], month[3], year[5];
    int end = 0;
    if (sscanf(text, "%2[0-9].%2[0-9].%4[0-9]%n", day, month, year, &end) != 3 || strlen(year) != 4 || text[end] != '\0')
        return false;
    snprintf(iso, 32, "%s-%02d-%02d", year, atoi(month), atoi(day));
    return true;
}

static ctp_status read_row(ctp_document **out, csv_reader *csv, ctp_error *err)
{
    const char *source = ctp_i_lines_source(csv->input.lines), *span;
    char date[32];
    ctp_record record = {
        .source = source, .stem = csv->input.stem, .line = ctp_i_csv_row(csv->rows).line, .where = where, .context = csv,
        .characters = csv->input.how->characters};
    if (ctp_i_csv_count(csv->rows) != csv->column_count)
        return ctp_i_fail(err, CTP_E_SYNTAX, source, ctp_i_csv_row(csv->rows), "row of %zu fields, expected %zu as in the first row",
                          ctp_i_csv_count(csv->rows), csv->column_count);
    for (size_t i = 0; i < csv->column_count; i++)
        if (csv->columns[i] != NO_FIELD)
            record.fields[csv->columns[i]] = ctp_i_csv_field(csv->rows, i);
    if (record.fields[CTP_RECORD_DATE] != NULL && turn_date(date, record.fields[CTP_RECORD_DATE]))
        record.fields[CTP_RECORD_DATE] = date;
    span = record.fields[CTP_RECORD_TARGET_SPAN];
    if (span != NULL && span[0] != '\0' && !parse_span(&record.target_span, span))
        return ctp_i_fail(err, CTP_E_SYNTAX, source, ctp_i_csv_row(csv->rows), "target_span '%.60s', expected BEGIN-END, places in the text",
                          span);
    for (int i = CTP_RECORD_TARGET; i <= CTP_RECORD_CONTEXT; i++)
        if (record.fields[i] != NULL && record.fields[i][0] == '\0')
            record.fields[i] = NULL; /* CSV has no other way to leave a field out */
    return ctp_i_record_document(out, &record, csv->input.ids, err);
}

ctp_status ctp_i_csv_next(void *reader, ctp_document **out, ctp_error *err)
{
    csv_reader *csv = reader;
    bool got;
    *out = NULL;
    ctp_status st = next_row(csv, &got, err);
    if (st == CTP_OK && got)
        st = read_row(out, csv, err);
    else if (st == CTP_OK && csv->given == 0)
        st = ctp_i_fail(err, CTP_E_EMPTY, ctp_i_lines_source(csv->input.lines), CTP_NOWHERE, "holds no document");
    csv->given += st == CTP_OK;
    return st;
}

void ctp_i_csv_close(void *reader)
{
    csv_reader *csv = reader;
    if (csv == NULL)
        return;
    ctp_i_csv_free(csv->rows);
    free(csv->columns);
    free(csv);
}
