/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lexicon/cells.h"

#include <csv.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/csv.h"
#include "base/status.h"
#include "base/utf8.h"
#include "lexicon/rows.h"

static void on_field(void *field, size_t len, void *context)
{
    ctp_cells *c = context;
    if (c->count < CTP_MOST_CELLS) {
        c->starts[c->count] = c->bytes.len;
        ctp_i_buffer_add(&c->bytes, field, len);
        ctp_i_buffer_add(&c->bytes, "", 1);
    }
    c->count++;
}

/* Spreadsheets write a row of delimiters for each row that once held something. */
static bool is_hollow(const ctp_cells *c)
{
    return c->count > 1 && c->bytes.len == (c->count < CTP_MOST_CELLS ? c->count : CTP_MOST_CELLS); /* a NUL each */
}

static void on_row(int end, void *context)
{
    ctp_cells *c = context;
    (void)end;
    c->reading->no_memory = c->reading->no_memory || c->bytes.failed;
    if (!c->reading->no_memory && !is_hollow(c))
        c->read_row(c);
    c->count = 0;
    ctp_i_buffer_clear(&c->bytes);
}

const char *ctp_i_cell(const ctp_cells *cells, int field)
{
    return field >= 0 && (size_t)field < cells->count && field < CTP_MOST_CELLS ? cells->bytes.bytes + cells->starts[field] : NULL;
}

void ctp_i_row_fault(const ctp_cells *cells, const char *format, ...)
{
    char message[256];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    const ctp_pattern row = {.offset = cells->row_at};
    ctp_i_pattern_fault(cells->reading, &row, 0, "%s", message);
}

static bool is_remark(ctp_span line)
{
    return line.len > 0 && line.ptr[0] == '#' && (line.len == 1 || strchr(" #\r\n", line.ptr[1]) != NULL);
}

char ctp_i_first_row(ctp_span text, ctp_span *row)
{
    ctp_lines lines = {.text = text};
    char delimiter = '\0';
    bool more = ctp_i_lines_step(&lines);
    if (more && ctp_i_csv_says_delimiter(lines.line, &delimiter))
        more = ctp_i_lines_step(&lines);
    while (more && is_remark(lines.line))
        more = ctp_i_lines_step(&lines);
    *row = more ? lines.line : (ctp_span){text.ptr + text.len, 0};
    return delimiter != '\0' ? delimiter : ctp_i_csv_delimiter(*row);
}

/* Whether a quote is open behind the line: each one opens or closes, also a doubled one. */
static bool is_quoted(const char *line, size_t len, bool quoted)
{
    for (size_t i = 0; i < len; i++)
        quoted ^= line[i] == '"';
    return quoted;
}

/* @return whether the line is a remark where a row might begin */
static bool pass_over(ctp_cells *c, ctp_span line)
{
    if (!is_remark(line))
        return false;
    if (!c->remarked)
        c->remark_at = c->row_at;
    return c->remarked = true;
}

/* Behind a byte order mark and a line that says what parts fields. */
static size_t rows_begin(ctp_span text)
{
    ctp_lines lines = {.text = text};
    char delimiter;
    return ctp_i_lines_step(&lines) && ctp_i_csv_says_delimiter(lines.line, &delimiter) ? lines.next : ctp_i_utf8_mark(text);
}

/* Line by line, so that a row's place is known. */
static void parse_lines(ctp_cells *c, struct csv_parser *parser, bool quotes)
{
    ctp_span text = c->reading->json.text;
    size_t at = rows_begin(text);
    bool quoted = false;
    while (at < text.len && !c->reading->no_memory) {
        const char *end = memchr(text.ptr + at, '\n', text.len - at);
        size_t len = end != NULL ? (size_t)(end - text.ptr) + 1 - at : text.len - at;
        bool begins = c->count == 0 && !quoted;
        if (begins)
            c->row_at = at;
        if (begins && pass_over(c, (ctp_span){text.ptr + at, len})) {
            at += len;
            continue;
        }
        quoted = quotes && is_quoted(text.ptr + at, len, quoted);
        if (csv_parse(parser, text.ptr + at, len, on_field, on_row, c) != len) {
            if (csv_error(parser) == CSV_EPARSE)
                ctp_i_row_fault(c, "a quote inside a field, expected the whole field in quotes and inner quotes doubled");
            else
                c->reading->no_memory = true;
            return;
        }
        at += len;
    }
    if (csv_fini(parser, on_field, on_row, c) != 0)
        ctp_i_row_fault(c, "quote is not closed");
}

ctp_status ctp_i_read_cells(ctp_cells *cells, char delimiter, ctp_error *err)
{
    struct csv_parser parser;
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
        return ctp_i_no_memory(err);
    csv_set_delim(&parser, (unsigned char)delimiter);
    if (delimiter == CSV_TAB)
        csv_set_quote(&parser, '\0'); /* no byte is NUL: tab-separated lists do not quote */
    parse_lines(cells, &parser, delimiter != CSV_TAB);
    csv_free(&parser);
    ctp_i_buffer_free(&cells->bytes);
    return cells->reading->no_memory ? ctp_i_no_memory(err) : CTP_OK;
}
