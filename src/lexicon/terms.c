/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <csv.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "base/status.h"
#include "lexicon/term.h"

/* Term lists: rows of term, weight, spread or of term, category; a first row with the field "term" names the columns. */

enum { TERM, WEIGHT, SPREAD, CATEGORY, TAG, COLUMNS, MOST_FIELDS = 64 };
static const char *const column_names[COLUMNS] = {"term", "weight", "spread", "category", "tag"};

typedef struct {
    ctp_reading *reading;
    size_t row_at; /* byte at which the row begins */
    ctp_buffer cells; /* NUL after each */
    size_t starts[MOST_FIELDS];
    size_t fields; /* of the row so far */
    int columns[COLUMNS]; /* which field, -1 = none */
    bool known; /* columns are */
    ctp_terms terms;
} table;

static void on_field(void *field, size_t len, void *context)
{
    table *t = context;
    if (t->fields < MOST_FIELDS) {
        t->starts[t->fields] = t->cells.len;
        ctp_i_buffer_add(&t->cells, field, len);
        ctp_i_buffer_add(&t->cells, "", 1);
    }
    t->fields++;
}

__attribute__((format(printf, 2, 3))) static void fault(const table *t, const char *format, ...)
{
    char message[256];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    const ctp_pattern row = {.offset = t->row_at};
    ctp_i_pattern_fault(t->reading, &row, 0, "%s", message);
}

static const char *cell(const table *t, int column)
{
    int field = t->columns[column];
    return field >= 0 && (size_t)field < t->fields && field < MOST_FIELDS ? t->cells.bytes + t->starts[field] : NULL;
}

/* @return true where the row names the columns */
static bool learn_columns(table *t)
{
    double number;
    t->known = true;
    for (int c = 0; c < COLUMNS; c++) {
        t->columns[c] = -1;
        for (size_t f = 0; f < t->fields && f < MOST_FIELDS; f++)
            if (strcmp(t->cells.bytes + t->starts[f], column_names[c]) == 0)
                t->columns[c] = (int)f;
    }
    if (t->columns[TERM] >= 0)
        return true;
    for (int c = 0; c < COLUMNS; c++)
        t->columns[c] = -1;
    t->columns[TERM] = 0;
    bool weighted = t->fields > 1 && ctp_i_parse_number(t->cells.bytes + t->starts[1], &number);
    if (t->fields > 1)
        t->columns[weighted ? WEIGHT : CATEGORY] = 1;
    if (weighted && t->fields > 2 && ctp_i_parse_number(t->cells.bytes + t->starts[2], &number))
        t->columns[SPREAD] = 2;
    return false;
}

static bool read_number(table *t, int column, double *value)
{
    const char *text = cell(t, column);
    if (t->columns[column] < 0 || (column == SPREAD && text != NULL && text[0] == '\0'))
        return true; /* a spread may be unknown */
    if (text != NULL && ctp_i_parse_number(text, value))
        return true;
    fault(t, "%s '%.60s', expected a number", column_names[column], text != NULL ? text : "");
    return false;
}

static void read_row(table *t)
{
    const char *term = cell(t, TERM), *category = cell(t, CATEGORY), *tag = cell(t, TAG), *weighed = cell(t, WEIGHT);
    double weight = 1.0, spread = 0.0;
    if (term == NULL || term[strspn(term, " ")] == '\0') {
        fault(t, "empty term");
        return;
    }
    if (t->columns[CATEGORY] >= 0 && (category == NULL || category[0] == '\0')) {
        fault(t, "term '%.60s' without a category", term);
        return;
    }
    /* Where there are categories, some may have no weights. */
    bool weighted = t->columns[WEIGHT] >= 0 && (category == NULL || (weighed != NULL && weighed[0] != '\0'));
    if (weighted && (!read_number(t, WEIGHT, &weight) || !read_number(t, SPREAD, &spread)))
        return;
    ctp_entry entry = {.role = weighted ? CTP_ROLE_POLARITY : CTP_ROLE_TERM,
                       .category = category != NULL ? category : weighted ? "polarity" : "terms",
                       .tag = tag != NULL && tag[0] != '\0' ? tag : NULL, .weight = weight, .spread = spread,
                       .commitment = CTP_ANY_COMMITMENT};
    ctp_i_terms_add(&t->terms, (ctp_span){term, strlen(term)}, t->row_at, &entry);
}

static void on_row(int end, void *context)
{
    table *t = context;
    (void)end;
    t->reading->no_memory = t->reading->no_memory || t->cells.failed;
    if (!t->reading->no_memory && (t->known || !learn_columns(t)))
        read_row(t);
    t->fields = 0;
    ctp_i_buffer_clear(&t->cells);
}

static void parse_lines(table *t, struct csv_parser *parser)
{
    ctp_span text = t->reading->json.text;
    size_t at = text.len >= 3 && memcmp(text.ptr, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    while (at < text.len && !t->reading->no_memory) {
        const char *end = memchr(text.ptr + at, '\n', text.len - at);
        size_t len = end != NULL ? (size_t)(end - text.ptr) + 1 - at : text.len - at;
        if (t->fields == 0)
            t->row_at = at;
        if (csv_parse(parser, text.ptr + at, len, on_field, on_row, t) != len) {
            if (csv_error(parser) == CSV_EPARSE)
                fault(t, "a quote inside a field, expected the whole field in quotes and inner quotes doubled");
            else
                t->reading->no_memory = true;
            return;
        }
        at += len;
    }
    if (csv_fini(parser, on_field, on_row, t) != 0)
        fault(t, "quote is not closed");
}

static ctp_status read_terms(ctp_reading *reading, unsigned char delimiter, ctp_error *err)
{
    struct csv_parser parser;
    table t = {.reading = reading, .terms = {.reading = reading}};
    size_t rules = reading->lexicon->rule_count;
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
        return ctp_i_no_memory(err);
    csv_set_delim(&parser, delimiter);
    if (delimiter == CSV_TAB)
        csv_set_quote(&parser, '\0'); /* no byte is NUL: tab-separated lists do not quote */
    parse_lines(&t, &parser);
    csv_free(&parser);
    ctp_i_terms_scale(&t.terms, rules);
    ctp_i_buffer_free(&t.cells);
    ctp_i_terms_free(&t.terms);
    if (!reading->no_memory && reading->lexicon->pattern_count == 0 && reading->faults->count == 0)
        return ctp_i_fail(err, CTP_E_EMPTY, reading->json.source, CTP_NOWHERE, "list without terms");
    return CTP_OK;
}

ctp_status ctp_i_read_csv(ctp_reading *reading, ctp_error *err)
{
    return read_terms(reading, CSV_COMMA, err);
}

ctp_status ctp_i_read_tsv(ctp_reading *reading, ctp_error *err)
{
    return read_terms(reading, CSV_TAB, err);
}
