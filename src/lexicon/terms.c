/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "base/ascii.h"
#include "base/number.h"
#include "base/span.h"
#include "lexicon/cells.h"
#include "lexicon/published.h"

/* Term lists: rows of term, weight, spread or of term, category; a first row with the field "term" names the columns. */

enum { TERM, WEIGHT, SPREAD, CATEGORY, TAG, COLUMNS };
static const char *const column_names[COLUMNS] = {"term", "weight", "spread", "category", "tag"};

typedef struct {
    const ctp_cells *cells;
    bool commas; /* may be decimal marks, since they part no fields */
    int columns[COLUMNS]; /* which field, -1 = none */
    bool known; /* columns are */
    bool named; /* by the first row */
    const char *first, *first_category; /* of the first row; NULL: none yet */
    size_t first_at, rows, alike; /* those of the first row's category */
    ctp_terms terms;
} table;

static const char *cell(const table *t, int column)
{
    return ctp_i_cell(t->cells, t->columns[column]);
}

/* Which column each field of the first row names, in capitals or not. */
static void name_columns(table *t)
{
    for (int c = 0; c < COLUMNS; c++)
        t->columns[c] = -1;
    for (int f = 0; ctp_i_cell(t->cells, f) != NULL; f++) {
        const ctp_span name = ctp_i_span_trim(ctp_i_span(ctp_i_cell(t->cells, f)));
        for (int c = 0; c < COLUMNS; c++) {
            if (!ctp_i_ascii_is(name, ctp_i_span(column_names[c])))
                continue;
            if (t->columns[c] >= 0 && t->columns[TERM] >= 0)
                ctp_i_row_fault(t->cells, "column '%s' stands twice", column_names[c]);
            t->columns[c] = f;
        }
    }
}

/* @return true where the row names the columns */
static bool learn_columns(table *t)
{
    const char *second = ctp_i_cell(t->cells, 1), *third = ctp_i_cell(t->cells, 2);
    double number;
    t->known = true;
    name_columns(t);
    t->named = t->columns[TERM] >= 0;
    if (t->named)
        return true;
    for (int c = 0; c < COLUMNS; c++)
        t->columns[c] = -1;
    t->columns[TERM] = 0;
    bool weighted = second != NULL && ctp_i_parse_decimal(second, t->commas, &number);
    if (second != NULL)
        t->columns[weighted ? WEIGHT : CATEGORY] = 1;
    if (weighted && third != NULL && ctp_i_parse_decimal(third, t->commas, &number))
        t->columns[SPREAD] = 2;
    size_t read = t->columns[SPREAD] >= 0 ? 3 : second != NULL ? 2 : 1;
    if (t->cells->count > read)
        ctp_i_warn(t->cells->reading, t->cells->row_at, "row of %zu fields, of which %zu are read: a first row may name columns (term, weight, spread, category, tag)", t->cells->count, read);
    return false;
}

static bool read_number(table *t, int column, double *value)
{
    const char *text = cell(t, column);
    if (t->columns[column] < 0 || (column == SPREAD && text != NULL && text[0] == '\0'))
        return true; /* a spread may be unknown */
    bool number = text != NULL && ctp_i_parse_decimal(text, t->commas, value) && fabs(*value) <= 1e9;
    if (number && (column != SPREAD || *value >= 0.0))
        return true;
    ctp_i_row_fault(t->cells, "%s '%.60s', expected a number%s", column_names[column], text != NULL ? text : "",
                    column == SPREAD ? " from 0" : "");
    return false;
}

/* Without a first row that names columns the second field is a category, as the first row has it; a number is none. */
static bool is_category(const table *t, const char *category, const char *term)
{
    double number;
    if (category == NULL || category[0] == '\0') {
        ctp_i_row_fault(t->cells, "term '%.60s' without a category", term);
        return false;
    }
    if (!t->named && ctp_i_parse_decimal(category, t->commas, &number)) {
        ctp_i_row_fault(t->cells, "'%.60s' where the rows before have a category; a first row that names columns has 'term' and 'weight'", category);
        return false;
    }
    return true;
}

static void note_category(table *t, const char *term, const char *category)
{
    if (category == NULL)
        return;
    if (t->rows++ == 0) {
        t->first = ctp_i_keep(t->cells->reading, term, strlen(term));
        t->first_category = ctp_i_keep(t->cells->reading, category, strlen(category));
        t->first_at = t->cells->row_at;
    }
    t->alike += t->first_category != NULL && strcmp(t->first_category, category) == 0;
}

/* Names of columns that are not ours ("word", "polarity") make a term with a category of its own. */
static void tell_head(const table *t)
{
    enum { ROWS_LEAST = 3 };
    if (!t->named && t->rows >= ROWS_LEAST && t->alike == 1 && t->first != NULL)
        ctp_i_warn(t->cells->reading, t->first_at, "'%.60s' is read as a term of the category '%.60s', which no other row has: a first row that names columns has 'term' and "
                   "'category' or 'weight'", t->first, t->first_category);
}

static void read_row(table *t)
{
    const char *term = cell(t, TERM), *category = cell(t, CATEGORY), *tag = cell(t, TAG), *weighed = cell(t, WEIGHT);
    double weight = 1.0, spread = 0.0;
    if (term == NULL || term[strspn(term, " ")] == '\0') {
        ctp_i_row_fault(t->cells, "empty term");
        return;
    }
    if (term[0] == ';')
        ctp_i_warn(t->cells->reading, t->cells->row_at, "'%.60s' is read as a term: remarks with ';' are those of a list whose first line is one", term);
    if (strchr(term, '\t') != NULL) /* a list parted by tabs, below a line without any */
        ctp_i_warn(t->cells->reading, t->cells->row_at, "tab in '%.60s': a list parted by tabs has one in its first line", term);
    if (t->columns[CATEGORY] >= 0 && !is_category(t, category, term))
        return;
    /* Where there are categories, some may have no weights. */
    bool weighted = t->columns[WEIGHT] >= 0 && (category == NULL || (weighed != NULL && weighed[0] != '\0'));
    if (weighted && (!read_number(t, WEIGHT, &weight) || !read_number(t, SPREAD, &spread)))
        return;
    note_category(t, term, category);
    ctp_entry entry = {.role = weighted ? CTP_ROLE_POLARITY : CTP_ROLE_TERM,
                       .category = category != NULL ? category : weighted ? "polarity" : "terms",
                       .tag = tag != NULL && tag[0] != '\0' ? tag : NULL, .weight = weight, .spread = spread,
                       .commitment = CTP_ANY_COMMITMENT};
    ctp_i_terms_add(&t->terms, ctp_i_span(term), t->cells->row_at, &entry);
}

static void on_row(ctp_cells *cells)
{
    table *t = cells->context;
    if (t->known || !learn_columns(t))
        read_row(t);
}

static ctp_status read_terms(ctp_lexicon_reading *reading, char delimiter, ctp_error *err)
{
    table t = {.terms = {.reading = reading}, .commas = delimiter != ','};
    ctp_cells cells = {.reading = reading, .read_row = on_row, .context = &t};
    size_t rules = reading->lexicon->rule_count;
    t.cells = &cells;
    ctp_status st = ctp_i_read_cells(&cells, delimiter, err);
    if (cells.remarked)
        ctp_i_warn(reading, cells.remark_at, "left out as a remark, as is every line that begins with '# ' ('#tag' is a term)");
    tell_head(&t);
    ctp_i_terms_scale(&t.terms, rules);
    ctp_i_terms_free(&t.terms);
    return st == CTP_OK ? ctp_i_expect_terms(reading, err) : st;
}

/* Spreadsheets of some countries part fields by semicolons. Who names this format for a list with tabs has them in its terms. */
ctp_status ctp_i_read_csv(ctp_lexicon_reading *reading, ctp_error *err)
{
    ctp_span row;
    const char delimiter = ctp_i_first_row(reading->json.text, &row);
    return read_terms(reading, delimiter != '\t' ? delimiter : ',', err);
}

ctp_status ctp_i_read_tsv(ctp_lexicon_reading *reading, ctp_error *err)
{
    return read_terms(reading, '\t', err);
}
