/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "features/coded.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/array.h"
#include "base/ascii.h"
#include "base/csv.h"
#include "base/file.h"
#include "base/names.h"
#include "base/number.h"
#include "base/span.h"
#include "base/status.h"
#include "corpus/encoding.h"

static const char *const column_names[CTP_CODED_COLUMNS] = {
    [CTP_CODED_DOCUMENT] = "document",   [CTP_CODED_SENTENCE] = "sentence",   [CTP_CODED_START] = "start",     [CTP_CODED_END] = "end",
    [CTP_CODED_AUTHOR] = "author",       [CTP_CODED_SPEAKER] = "speaker",     [CTP_CODED_ISSUE] = "issue",     [CTP_CODED_DIRECTION] = "direction",
    [CTP_CODED_AGREEMENT] = "agreement", [CTP_CODED_WEIGHT] = "weight",       [CTP_CODED_ORIGIN] = "origin",   [CTP_CODED_NOTE] = "note",
    [CTP_CODED_TEXT] = "text",
};

enum { NO_COLUMN = -1 };

/* A file on its way in. */
typedef struct {
    ctp_coded *coded;
    ctp_csv *csv;
    int columns[CTP_CODED_COLUMNS]; /* where each stands, or NO_COLUMN */
    size_t width;                   /* columns in all; 0 before the row of names */
} coding;

static ctp_status fail_at(const coding *c, ctp_position at, ctp_error *err, const char *what, const char *given, const char *expected)
{
    return ctp_i_fail(err, CTP_E_SYNTAX, c->coded->source, at, "%s '%.60s', expected %s", what, given, expected);
}

/* ---- the row of names ---- */

static ctp_status read_column(coding *c, size_t field, ctp_error *err)
{
    const char *name = ctp_i_csv_field(c->csv, field), *source = c->coded->source;
    const ctp_span given = {name, strlen(name)};
    ctp_position at = ctp_i_csv_place(c->csv, field);
    for (int k = 0; k < CTP_CODED_COLUMNS; k++) {
        if (!ctp_i_ascii_is(given, ctp_i_span(column_names[k])))
            continue;
        if (c->columns[k] != NO_COLUMN)
            return ctp_i_fail(err, CTP_E_SYNTAX, source, at, "column '%s' stands twice", name);
        c->columns[k] = (int)field;
        return CTP_OK;
    }
    if (strncmp(name, "x-", 2) == 0)
        return CTP_OK;
    return ctp_i_fail(err, CTP_E_SYNTAX, source, at, "unknown column '%.60s'%s", name,
                      ctp_i_did_you_mean(name, CTP_NAMES(column_names, CTP_CODED_COLUMNS)).text);
}

static bool has(const coding *c, ctp_coded_column column)
{
    return c->columns[column] != NO_COLUMN;
}

static ctp_status check_columns(const coding *c, ctp_error *err)
{
    const bool span = has(c, CTP_CODED_DOCUMENT) && has(c, CTP_CODED_START) && has(c, CTP_CODED_END);
    const char *wrong = NULL;
    if (!has(c, CTP_CODED_ISSUE))
        wrong = "column 'issue' is missing";
    else if (!span && !has(c, CTP_CODED_SENTENCE))
        wrong = "no place of the statements, expected columns 'document', 'start' and 'end', or 'sentence'";
    else if (has(c, CTP_CODED_DIRECTION) == has(c, CTP_CODED_AGREEMENT))
        wrong = "expected a column 'direction', or 'agreement' in its place";
    return wrong == NULL ? CTP_OK : ctp_i_fail(err, CTP_E_SYNTAX, c->coded->source, ctp_i_csv_row(c->csv), "%s", wrong);
}

static ctp_status read_names(coding *c, ctp_error *err)
{
    ctp_status st = CTP_OK;
    c->width = ctp_i_csv_count(c->csv);
    for (size_t i = 0; st == CTP_OK && i < c->width; i++)
        st = read_column(c, i, err);
    return st == CTP_OK ? check_columns(c, err) : st;
}

/* ---- cells ---- */

/* The cell's text; "" where it is empty or there is no such column. */
static const char *cell(const coding *c, ctp_coded_column column)
{
    return has(c, column) ? ctp_i_csv_field(c->csv, (size_t)c->columns[column]) : "";
}

static const struct {
    ctp_coded_column column;
    size_t offset; /* of a const char * */
} texts[] = {
    {CTP_CODED_DOCUMENT, offsetof(ctp_coded_row, document)}, {CTP_CODED_SENTENCE, offsetof(ctp_coded_row, sentence)},
    {CTP_CODED_AUTHOR, offsetof(ctp_coded_row, author)},     {CTP_CODED_SPEAKER, offsetof(ctp_coded_row, speaker)},
    {CTP_CODED_ISSUE, offsetof(ctp_coded_row, issue)},
};

static ctp_status read_texts(coding *c, ctp_coded_row *row, ctp_error *err)
{
    for (size_t i = 0; i < CTP_COUNT(texts); i++) {
        const char *text = cell(c, texts[i].column);
        if (text[0] == '\0')
            continue;
        const char *own = ctp_i_arena_copy(&c->coded->arena, text, strlen(text));
        if (own == NULL)
            return ctp_i_no_memory(err);
        memcpy((char *)row + texts[i].offset, &own, sizeof own);
    }
    return CTP_OK;
}

/* "25.0" too: so tools for tables write whole numbers of a column that has empty cells. */
static ctp_status read_offset(const coding *c, ctp_coded_column column, const ctp_coded_row *row, size_t *out, ctp_error *err)
{
    const char *text = cell(c, column);
    double number;
    if (!ctp_i_parse_number(text, &number) || number < 0.0 || number > UINT32_MAX || number != floor(number))
        return fail_at(c, row->at[column], err, column_names[column], text, "a whole number, a place in the text");
    *out = (size_t)number;
    return CTP_OK;
}

static ctp_status read_place(coding *c, ctp_coded_row *row, ctp_error *err)
{
    row->placed = cell(c, CTP_CODED_START)[0] != '\0' || cell(c, CTP_CODED_END)[0] != '\0';
    if (!row->placed && row->sentence != NULL)
        return CTP_OK;
    if (row->document == NULL && row->sentence == NULL)
        return ctp_i_fail(err, CTP_E_EMPTY, c->coded->source, row->at[CTP_CODED_DOCUMENT], "empty document");
    ctp_status st = read_offset(c, CTP_CODED_START, row, &row->where.begin, err);
    if (st == CTP_OK)
        st = read_offset(c, CTP_CODED_END, row, &row->where.end, err);
    if (st == CTP_OK && row->where.end <= row->where.begin)
        st = ctp_i_fail(err, CTP_E_SYNTAX, c->coded->source, row->at[CTP_CODED_END], "end %zu, expected more than the start, %zu", row->where.end,
                        row->where.begin);
    return st;
}

typedef struct {
    const char *text;
    int value;
} word;

/* A column with one of a few words. */
typedef struct {
    ctp_coded_column column;
    const char *expected;
    word words[7]; /* those behind the last have no text */
} choice;

static const choice direction = {CTP_CODED_DIRECTION, "1 (for), -1 (against) or 0 (no stand)",
                                 {{"1", 1}, {"+1", 1}, {"-1", -1}, {"0", 0}, {"1.0", 1}, {"-1.0", -1}, {"0.0", 0}}};
static const choice agreement = {CTP_CODED_AGREEMENT, "1 or true, or 0 or false", {{"1", 1}, {"true", 1}, {"0", -1}, {"false", -1}}};
static const choice from_engine = {CTP_CODED_ORIGIN, "hand or engine", {{"", false}, {"hand", false}, {"engine", true}}};

static ctp_status read_choice(const coding *c, const ctp_coded_row *row, const choice *of, int *out, ctp_error *err)
{
    const char *text = cell(c, of->column);
    for (size_t i = 0; i < CTP_COUNT(of->words) && of->words[i].text != NULL; i++)
        if (ctp_i_ascii_is(ctp_i_span(text), ctp_i_span(of->words[i].text))) { /* spreadsheets write TRUE */
            *out = of->words[i].value;
            return CTP_OK;
        }
    return fail_at(c, row->at[of->column], err, column_names[of->column], text, of->expected);
}

static ctp_status read_side(coding *c, ctp_coded_row *row, ctp_error *err)
{
    int engine = false;
    ctp_status st = read_choice(c, row, has(c, direction.column) ? &direction : &agreement, &row->direction, err);
    if (st == CTP_OK)
        st = read_choice(c, row, &from_engine, &engine, err);
    row->from_engine = engine;
    return st;
}

static ctp_status read_weight(coding *c, ctp_coded_row *row, ctp_error *err)
{
    const char *text = cell(c, CTP_CODED_WEIGHT);
    row->weight = NAN;
    if (text[0] == '\0' || row->direction == 0)
        return CTP_OK;
    if (!ctp_i_parse_decimal(text, ctp_i_csv_parted_by(c->csv) != ',', &row->weight) || ctp_i_round6(row->weight) <= 0.0 || row->weight > 1.0)
        return fail_at(c, row->at[CTP_CODED_WEIGHT], err, "weight", text, "a number above 0, at most 1");
    row->weight = ctp_i_round6(row->weight);
    return CTP_OK;
}

/* ---- rows ---- */

static ctp_status read_row(coding *c, ctp_error *err)
{
    static ctp_status (*const parts[])(coding *, ctp_coded_row *, ctp_error *) = {read_texts, read_place, read_side, read_weight};
    ctp_coded *coded = c->coded;
    ctp_coded_row row = {.weight = NAN};
    ctp_status st = CTP_OK;
    if (ctp_i_csv_count(c->csv) != c->width)
        return ctp_i_fail(err, CTP_E_SYNTAX, coded->source, ctp_i_csv_row(c->csv), "row of %zu fields, expected %zu as in the first row",
                          ctp_i_csv_count(c->csv), c->width);
    for (int i = 0; i < CTP_CODED_COLUMNS; i++)
        row.at[i] = c->columns[i] != NO_COLUMN ? ctp_i_csv_place(c->csv, (size_t)c->columns[i]) : ctp_i_csv_row(c->csv);
    for (size_t i = 0; st == CTP_OK && i < CTP_COUNT(parts); i++)
        st = parts[i](c, &row, err);
    if (st == CTP_OK && row.issue == NULL)
        st = ctp_i_fail(err, CTP_E_EMPTY, coded->source, row.at[CTP_CODED_ISSUE], "empty issue");
    if (st == CTP_OK && !ctp_i_grow((void **)&coded->rows, coded->count, &coded->capacity, sizeof row))
        st = ctp_i_no_memory(err);
    if (st == CTP_OK)
        coded->rows[coded->count++] = row;
    return st;
}

static ctp_status take_row(coding *c, bool whole, ctp_error *err)
{
    if (!whole)
        return CTP_OK;
    return c->width == 0 ? read_names(c, err) : read_row(c, err);
}

static ctp_status read_lines(coding *c, ctp_span text, ctp_error *err)
{
    ctp_status st = CTP_OK;
    uint32_t number = 0;
    bool whole = false;
    for (size_t at = 0; st == CTP_OK && at < text.len;) {
        const char *end = memchr(text.ptr + at, '\n', text.len - at);
        ctp_span line = {text.ptr + at, end != NULL ? (size_t)(end - text.ptr) + 1 - at : text.len - at};
        st = ctp_i_csv_line(c->csv, line, ++number, &whole, err);
        if (st == CTP_OK)
            st = take_row(c, whole, err);
        at += line.len;
    }
    if (st == CTP_OK)
        st = ctp_i_csv_end(c->csv, &whole, err);
    if (st == CTP_OK)
        st = take_row(c, whole, err);
    if (st == CTP_OK && c->width == 0)
        st = ctp_i_fail(err, CTP_E_EMPTY, c->coded->source, CTP_NOWHERE, "is empty, expected a row with the names of columns");
    return st;
}

static ctp_status name_file(ctp_coded *coded, const char *source, ctp_error *err)
{
    coded->source = ctp_i_arena_copy(&coded->arena, source, strlen(source));
    return coded->source != NULL ? ctp_i_file_name(&coded->name, coded->source, err) : ctp_i_no_memory(err);
}

ctp_status ctp_i_coded_parse(ctp_coded **out, ctp_span text, const char *source, ctp_error *err)
{
    coding c = {.coded = ctp_i_alloc(1, sizeof *c.coded)};
    *out = NULL;
    if (c.coded == NULL)
        return ctp_i_no_memory(err);
    for (int i = 0; i < CTP_CODED_COLUMNS; i++)
        c.columns[i] = NO_COLUMN;
    ctp_i_sha256(c.coded->sha256, text);
    ctp_status st = name_file(c.coded, source, err);
    if (st == CTP_OK)
        st = ctp_i_csv_new(&c.csv, c.coded->source, true, err);
    if (st == CTP_OK)
        st = read_lines(&c, text, err);
    ctp_i_csv_free(c.csv);
    if (st == CTP_OK)
        *out = c.coded;
    else
        ctp_coded_free(c.coded);
    return st;
}

ctp_status ctp_coded_read(ctp_coded **out, const char *path, const char *charset, ctp_error *err)
{
    ctp_buffer bytes = {0};
    char sha256[CTP_SHA256_SIZE]; /* of the file as it is, not of its text */
    *out = NULL;
    ctp_status st = ctp_i_file_read(&bytes, path, err);
    if (st == CTP_OK)
        ctp_i_sha256(sha256, ctp_i_buffer_span(&bytes));
    if (st == CTP_OK)
        st = ctp_i_decode(&bytes, charset, path, err);
    if (st == CTP_OK)
        st = ctp_i_coded_parse(out, ctp_i_buffer_span(&bytes), path, err);
    if (st == CTP_OK)
        memcpy((*out)->sha256, sha256, sizeof sha256);
    ctp_i_buffer_free(&bytes);
    return st;
}

void ctp_coded_free(ctp_coded *coded)
{
    if (coded == NULL)
        return;
    free(coded->rows);
    ctp_i_arena_free(&coded->arena);
    free(coded);
}
