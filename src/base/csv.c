/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/csv.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/ascii.h"
#include "base/file.h"
#include "base/span.h"
#include "base/status.h"
#include "base/utf8.h"

enum { BLOCK = 64 * 1024 };

struct ctp_csv {
    struct csv_parser parser;
    const char *source;
    bool places;
    bool known; /* what parts fields is */
    char delimiter;
    ctp_buffer fields, raw; /* fields: of the row, each with a NUL; raw: its bytes, where places are wanted */
    size_t *starts;         /* [count] in fields */
    size_t count, capacity;
    size_t ended; /* rows ended by the line last taken */
    uint32_t line, row_line;
    bool inside; /* a row */
    bool failed; /* out of memory inside a callback */
};

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
    ctp_csv *csv = context;
    if (!ctp_i_grow((void **)&csv->starts, csv->count, &csv->capacity, sizeof *csv->starts)) {
        csv->failed = true;
        return;
    }
    csv->starts[csv->count++] = csv->fields.len;
    ctp_i_buffer_add(&csv->fields, bytes, len);
    ctp_i_buffer_add(&csv->fields, "", 1);
}

static void on_row(int c, void *context)
{
    (void)c;
    ((ctp_csv *)context)->ended++;
}

ctp_status ctp_i_csv_new(ctp_csv **out, const char *source, bool places, ctp_error *err)
{
    ctp_csv *csv = ctp_i_alloc(1, sizeof *csv);
    *out = NULL;
    if (csv == NULL || csv_init(&csv->parser, CSV_STRICT | CSV_STRICT_FINI) != 0) {
        free(csv);
        return ctp_i_no_memory(err);
    }
    csv_set_space_func(&csv->parser, never);
    csv_set_realloc_func(&csv->parser, grow_field);
    csv->source = source;
    csv->places = places;
    csv->delimiter = ',';
    *out = csv;
    return CTP_OK;
}

char ctp_i_csv_delimiter(ctp_span row)
{
    for (size_t i = 0; i < row.len; i++)
        if (row.ptr[i] == ',' || row.ptr[i] == ';' || row.ptr[i] == '\t')
            return row.ptr[i];
    return ',';
}

bool ctp_i_csv_says_delimiter(ctp_span line, char *delimiter)
{
    size_t at = 0;
    while (line.len > 0 && (line.ptr[line.len - 1] == '\n' || line.ptr[line.len - 1] == '\r'))
        line.len--;
    line = ctp_i_csv_name(line, '\n', &at); /* with quotes around it or without */
    const size_t last = line.len > 0 ? line.len - 1 : 0;
    if (!ctp_i_ascii_is((ctp_span){line.ptr, last}, ctp_i_span("sep=")) || ctp_i_ascii_word(line.ptr[last]) || line.ptr[last] == '"')
        return false;
    *delimiter = line.ptr[last];
    return true;
}

ctp_span ctp_i_csv_name(ctp_span row, char delimiter, size_t *at)
{
    const char *end = *at < row.len ? memchr(row.ptr + *at, delimiter, row.len - *at) : NULL;
    ctp_span name = {row.ptr + *at, (end != NULL ? (size_t)(end - row.ptr) : row.len) - *at};
    *at += name.len + 1;
    if (name.len >= 2 && name.ptr[0] == '"' && name.ptr[name.len - 1] == '"')
        name = (ctp_span){name.ptr + 1, name.len - 2};
    return name;
}

static ctp_position place_in(const ctp_csv *csv, ctp_span line, size_t offset)
{
    ctp_position at = ctp_i_position(line, offset);
    at.line = csv->line;
    return at;
}

static ctp_status check_bytes(const ctp_csv *csv, ctp_span line, ctp_error *err)
{
    const char *nul = memchr(line.ptr, '\0', line.len);
    size_t bad = ctp_i_utf8_valid(line);
    if (bad < line.len)
        return ctp_i_fail(err, CTP_E_ENCODING, csv->source, place_in(csv, line, bad), "byte 0x%02X is not valid UTF-8; if the text is in another encoding, name its charset",
                          (unsigned)(unsigned char)line.ptr[bad]);
    if (nul != NULL)
        return ctp_i_fail(err, CTP_E_SYNTAX, csv->source, place_in(csv, line, (size_t)(nul - line.ptr)), "NUL byte");
    return CTP_OK;
}

static ctp_status parse_line(ctp_csv *csv, ctp_span line, ctp_error *err)
{
    /* libcsv grows by a fixed step, which copies a long field over and over; a step of what is there doubles instead. */
    size_t step = csv->parser.entry_size > line.len ? csv->parser.entry_size : line.len;
    csv_set_blk_size(&csv->parser, step > BLOCK ? step : BLOCK);
    size_t done = csv_parse(&csv->parser, line.ptr, line.len, on_field, on_row, csv);
    if (csv->failed || csv->fields.failed || (done < line.len && csv_error(&csv->parser) != CSV_EPARSE))
        return ctp_i_no_memory(err);
    if (done < line.len)
        return ctp_i_fail(err, CTP_E_SYNTAX, csv->source, place_in(csv, line, done),
                          "quote out of place, expected the whole field in quotes, and \"\" for one inside it");
    if (csv->ended > 1)
        return ctp_i_fail(err, CTP_E_SYNTAX, csv->source, place_in(csv, line, 0),
                          "carriage return inside the line, expected it before the line end or in quotes");
    if (csv->fields.len > CTP_LINE_LIMIT || csv->parser.entry_pos > CTP_LINE_LIMIT)
        return ctp_i_fail(err, CTP_E_LIMIT, csv->source, ctp_i_csv_row(csv),
                          "row is over 256 MiB long, perhaps by a quote that is never closed");
    return CTP_OK;
}

/* Nothing, or delimiters only: spreadsheets write a row of them for each row that once held something. */
static bool is_empty(const ctp_csv *csv, ctp_span line)
{
    size_t at = 0;
    while (at < line.len && line.ptr[at] == csv->delimiter)
        at++;
    at += at + 1 < line.len && line.ptr[at] == '\r';
    return at == line.len || (at + 1 == line.len && line.ptr[at] == '\n');
}

/* Known from line 1, or from the first row that holds something. */
static void learn_delimiter(ctp_csv *csv, ctp_span line)
{
    csv->known = ctp_i_csv_says_delimiter(line, &csv->delimiter);
    if (!csv->known)
        csv->delimiter = ctp_i_csv_delimiter(line);
    csv_set_delim(&csv->parser, (unsigned char)csv->delimiter);
}

static void begin_row(ctp_csv *csv)
{
    ctp_i_buffer_clear(&csv->fields);
    ctp_i_buffer_clear(&csv->raw);
    csv->count = 0;
    csv->row_line = csv->line;
    csv->inside = csv->known = true;
}

ctp_status ctp_i_csv_line(ctp_csv *csv, ctp_span line, uint32_t number, bool *whole, ctp_error *err)
{
    *whole = false;
    csv->line = number;
    csv->ended = 0;
    size_t mark = number == 1 ? ctp_i_utf8_mark(line) : 0;
    if (mark > 0)
        line = (ctp_span){line.ptr + mark, line.len - mark};
    if (!csv->known)
        learn_delimiter(csv, line);
    if (!csv->inside && (is_empty(csv, line) || (number == 1 && csv->known)))
        return CTP_OK;
    if (!csv->inside)
        begin_row(csv);
    if (csv->places)
        ctp_i_buffer_add(&csv->raw, line.ptr, line.len);
    ctp_status st = check_bytes(csv, line, err);
    if (st == CTP_OK)
        st = csv->raw.failed ? ctp_i_no_memory(err) : parse_line(csv, line, err);
    *whole = st == CTP_OK && csv->ended > 0;
    csv->inside = !*whole;
    return st;
}

ctp_status ctp_i_csv_end(ctp_csv *csv, bool *whole, ctp_error *err)
{
    *whole = csv->inside;
    if (!csv->inside)
        return CTP_OK;
    csv->inside = false;
    if (csv_fini(&csv->parser, on_field, on_row, csv) != 0)
        return ctp_i_fail(err, CTP_E_SYNTAX, csv->source, ctp_i_csv_row(csv), "a quote of this row is never closed");
    return csv->failed || csv->fields.failed ? ctp_i_no_memory(err) : CTP_OK;
}

char ctp_i_csv_parted_by(const ctp_csv *csv)
{
    return csv->delimiter;
}

size_t ctp_i_csv_count(const ctp_csv *csv)
{
    return csv->count;
}

const char *ctp_i_csv_field(const ctp_csv *csv, size_t field)
{
    return csv->fields.bytes + csv->starts[field];
}

ctp_position ctp_i_csv_row(const ctp_csv *csv)
{
    return (ctp_position){0, csv->row_line, 1};
}

ctp_position ctp_i_csv_place(const ctp_csv *csv, size_t field)
{
    ctp_span raw = ctp_i_buffer_span(&csv->raw);
    size_t at = 0;
    bool quoted = false;
    for (; at < raw.len && field > 0; at++) { /* a doubled quote closes and opens: quotes need no more than that */
        quoted ^= raw.ptr[at] == '"';
        field -= !quoted && raw.ptr[at] == csv->delimiter;
    }
    ctp_position place = ctp_i_position(raw, at);
    place.line += csv->row_line - 1;
    return place;
}

void ctp_i_csv_free(ctp_csv *csv)
{
    if (csv == NULL)
        return;
    csv_free(&csv->parser);
    ctp_i_buffer_free(&csv->fields);
    ctp_i_buffer_free(&csv->raw);
    free(csv->starts);
    free(csv);
}
