/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <csv.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/status.h"
#include "base/utf8.h"
#include "corpus/format.h"
#include "corpus/record.h"

/* CSV (RFC 4180) through libcsv, line by line of the file, so that a fault has its line and column. libcsv by itself trims blanks, accepts
 * quotes inside unquoted fields and reads to the end of the file for a quote that is never closed: the options below and the limit
 * of a row forbid all three. */

enum { NO_FIELD = -1, BLOCK = 64 * 1024 };

typedef struct {
    ctp_input input;
    struct csv_parser parser;
    bool parsing;        /* the parser is set up */
    ctp_buffer row;      /* its fields, each with a NUL */
    size_t *starts;      /* [field_count] of the fields in the row */
    size_t field_count, field_capacity;
    size_t rows_ended;   /* by the line last read */
    uint32_t line, row_line;
    int *columns;        /* [column_count] ctp_record_field or NO_FIELD */
    size_t column_count;
    size_t given;
    bool failed;         /* out of memory inside a callback */
} csv_reader;

static int never(unsigned char c)
{
    (void)c;
    return 0;
}

static void *grow_field(void *old, size_t size)
{
    return ctp_i_realloc(old, size, 1);
}

static void on_field(void *bytes, size_t len, void *context)
{
    csv_reader *csv = context;
    if (!ctp_i_grow((void **)&csv->starts, csv->field_count, &csv->field_capacity, sizeof *csv->starts)) {
        csv->failed = true;
        return;
    }
    csv->starts[csv->field_count++] = csv->row.len;
    ctp_i_buffer_add(&csv->row, bytes, len);
    ctp_i_buffer_add(&csv->row, "", 1);
}

static void on_row(int c, void *context)
{
    (void)c;
    ((csv_reader *)context)->rows_ended++;
}

static ctp_position place_in(const csv_reader *csv, ctp_span line, size_t offset)
{
    ctp_position at = ctp_i_position(line, offset);
    at.line = csv->line;
    return at;
}

static ctp_status check_bytes(const csv_reader *csv, ctp_span line, ctp_error *err)
{
    const char *source = ctp_i_lines_source(csv->input.lines), *nul = memchr(line.ptr, '\0', line.len);
    size_t bad = ctp_i_utf8_valid(line);
    if (bad < line.len)
        return ctp_i_fail(err, CTP_E_ENCODING, source, place_in(csv, line, bad), "byte 0x%02X is not valid UTF-8",
                          (unsigned)(unsigned char)line.ptr[bad]);
    if (nul != NULL)
        return ctp_i_fail(err, CTP_E_SYNTAX, source, place_in(csv, line, (size_t)(nul - line.ptr)), "NUL byte");
    return CTP_OK;
}

static ctp_status parse_line(csv_reader *csv, ctp_span line, ctp_error *err)
{
    const char *source = ctp_i_lines_source(csv->input.lines);
    /* libcsv grows by a fixed step, which copies a long field over and over; a step of what is there doubles instead. */
    size_t step = csv->parser.entry_size > line.len ? csv->parser.entry_size : line.len;
    csv_set_blk_size(&csv->parser, step > BLOCK ? step : BLOCK);
    size_t done = csv_parse(&csv->parser, line.ptr, line.len, on_field, on_row, csv);
    if (csv->failed || csv->row.failed || (done < line.len && csv_error(&csv->parser) != CSV_EPARSE))
        return ctp_i_no_memory(err);
    if (done < line.len)
        return ctp_i_fail(err, CTP_E_SYNTAX, source, place_in(csv, line, done),
                          "quote out of place, expected the whole field in quotes, and \"\" for one inside it");
    if (csv->rows_ended > 1)
        return ctp_i_fail(err, CTP_E_SYNTAX, source, place_in(csv, line, 0),
                          "carriage return inside the line, expected it before the line end or in quotes");
    if (csv->row.len > CTP_LINE_LIMIT || csv->parser.entry_pos > CTP_LINE_LIMIT)
        return ctp_i_fail(err, CTP_E_LIMIT, source, (ctp_position){0, csv->row_line, 1},
                          "row is over 256 MiB long, perhaps by a quote that is never closed");
    return CTP_OK;
}

static ctp_status finish(csv_reader *csv, ctp_error *err)
{
    if (csv_fini(&csv->parser, on_field, on_row, csv) != 0)
        return ctp_i_fail(err, CTP_E_SYNTAX, ctp_i_lines_source(csv->input.lines), (ctp_position){0, csv->row_line, 1},
                          "a quote of this row is never closed");
    return csv->failed || csv->row.failed ? ctp_i_no_memory(err) : CTP_OK;
}

static bool is_empty_line(ctp_span line)
{
    return (line.len == 1 && line.ptr[0] == '\n') || (line.len == 2 && line.ptr[0] == '\r' && line.ptr[1] == '\n');
}

/* Reads one row; *got false at the end of the file. Empty lines between rows are skipped. */
static ctp_status next_row(csv_reader *csv, bool *got, ctp_error *err)
{
    bool inside = false;
    ctp_i_buffer_clear(&csv->row);
    csv->field_count = csv->rows_ended = 0;
    while (csv->rows_ended == 0) {
        ctp_span line;
        ctp_status st = ctp_i_lines_next_raw(csv->input.lines, &line, &csv->line, err);
        if (st == CTP_OK && line.ptr == NULL) {
            *got = inside;
            return inside ? finish(csv, err) : CTP_OK;
        }
        if (st == CTP_OK && csv->line == 1 && line.len >= 3 && memcmp(line.ptr, "\xEF\xBB\xBF", 3) == 0)
            line = (ctp_span){line.ptr + 3, line.len - 3};
        if (st == CTP_OK && !inside && (line.len == 0 || is_empty_line(line)))
            continue;
        csv->row_line = inside ? csv->row_line : csv->line;
        inside = true;
        if (st == CTP_OK)
            st = check_bytes(csv, line, err);
        if (st == CTP_OK)
            st = parse_line(csv, line, err);
        if (st != CTP_OK)
            return st;
    }
    *got = true;
    return CTP_OK;
}

static const char *field_text(const csv_reader *csv, size_t i)
{
    return csv->row.bytes + csv->starts[i];
}

static ctp_position row_place(const csv_reader *csv)
{
    return (ctp_position){0, csv->row_line, 1};
}

static int column_of(const char *name)
{
    for (int i = 0; i < CTP_RECORD_FIELDS; i++)
        if (strcmp(ctp_i_record_names[i], name) == 0)
            return i;
    return NO_FIELD;
}

static ctp_status read_column(csv_reader *csv, size_t i, ctp_error *err)
{
    const char *name = field_text(csv, i), *source = ctp_i_lines_source(csv->input.lines);
    char hint[96];
    int column = csv->columns[i] = column_of(name);
    if (column == NO_FIELD && strncmp(name, "x-", 2) != 0)
        return ctp_i_fail(err, CTP_E_SYNTAX, source, row_place(csv), "unknown column '%.60s'%s", name,
                          ctp_i_did_you_mean(hint, sizeof hint, name, strlen(name), ctp_i_record_names, CTP_RECORD_FIELDS));
    for (size_t k = 0; column != NO_FIELD && k < i; k++)
        if (csv->columns[k] == column)
            return ctp_i_fail(err, CTP_E_SYNTAX, source, row_place(csv), "column '%s' stands twice", name);
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
    csv->columns = ctp_i_alloc(csv->field_count, sizeof *csv->columns);
    if (csv->columns == NULL)
        return ctp_i_no_memory(err);
    csv->column_count = csv->field_count;
    for (size_t i = 0; st == CTP_OK && i < csv->column_count; i++) {
        st = read_column(csv, i, err);
        text |= csv->columns[i] == CTP_RECORD_TEXT;
    }
    if (st == CTP_OK && !text)
        st = ctp_i_fail(err, CTP_E_SYNTAX, source, row_place(csv), "column 'text' is missing");
    return st;
}

ctp_status ctp_i_csv_open(void **reader, const ctp_input *input, ctp_error *err)
{
    csv_reader *csv = ctp_i_alloc(1, sizeof *csv);
    *reader = csv;
    if (csv == NULL || csv_init(&csv->parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
        return ctp_i_no_memory(err);
    csv->parsing = true;
    csv_set_space_func(&csv->parser, never);
    csv_set_realloc_func(&csv->parser, grow_field);
    csv->input = *input;
    return read_header(csv, err);
}

static ctp_position where(const void *context, ctp_record_field field)
{
    (void)field;
    return row_place(context);
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

static ctp_status read_row(ctp_document **out, csv_reader *csv, ctp_error *err)
{
    const char *source = ctp_i_lines_source(csv->input.lines), *span;
    ctp_record record = {
        .source = source, .stem = csv->input.stem, .line = csv->row_line, .where = where, .context = csv,
        .characters = csv->input.how->characters};
    if (csv->field_count != csv->column_count)
        return ctp_i_fail(err, CTP_E_SYNTAX, source, row_place(csv), "row of %zu fields, expected %zu as in the first row",
                          csv->field_count, csv->column_count);
    for (size_t i = 0; i < csv->column_count; i++)
        if (csv->columns[i] != NO_FIELD)
            record.fields[csv->columns[i]] = field_text(csv, i);
    span = record.fields[CTP_RECORD_TARGET_SPAN];
    if (span != NULL && span[0] != '\0' && !parse_span(&record.target_span, span))
        return ctp_i_fail(err, CTP_E_SYNTAX, source, row_place(csv), "target_span '%.60s', expected BEGIN-END, places in the text",
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
    if (csv->parsing)
        csv_free(&csv->parser);
    ctp_i_buffer_free(&csv->row);
    free(csv->starts);
    free(csv->columns);
    free(csv);
}
