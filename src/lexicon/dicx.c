/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/span.h"
#include "lexicon/cells.h"
#include "lexicon/published.h"

/* LIWC-22 (.dicx): CSV, a row a term, with "X" in the columns of its categories, or how much the term weighs there. The first row names them, behind
 * the column of the terms. */

static const char term_column[] = "DicTerm";

typedef struct {
    ctp_terms terms;
    char delimiter;
    size_t names_at;                        /* byte of the first row */
    size_t count;                           /* of columns; 0: the first row is still to come */
    const char *categories[CTP_MOST_CELLS]; /* [count] the first is that of the terms */
    bool weighed[CTP_MOST_CELLS];           /* [count] some term has a number in this category */
} dictionary;

bool ctp_i_is_dicx(ctp_span text)
{
    ctp_span row, first;
    const char delimiter = ctp_i_first_row(text, &row);
    if (ctp_i_fields(row, delimiter, &first, 1) < 2)
        return false;
    if (first.len > 2 && first.ptr[0] == '"')
        first = (ctp_span){first.ptr + 1, first.len - 2};
    return ctp_i_span_is(first, term_column);
}

static const char *kept_name(ctp_lexicon_reading *reading, const char *name)
{
    ctp_span trimmed = ctp_i_span_trim(ctp_i_span(name));
    return ctp_i_keep(reading, trimmed.ptr, trimmed.len);
}

static void learn_categories(dictionary *d, const ctp_cells *cells)
{
    d->count = cells->count;
    d->names_at = cells->row_at;
    if (cells->count > CTP_MOST_CELLS) {
        ctp_i_row_fault(cells, "more than %d columns", CTP_MOST_CELLS);
        d->count = CTP_MOST_CELLS;
    }
    if (strcmp(ctp_i_cell(cells, 0), term_column) != 0)
        ctp_i_row_fault(cells, "no column '%s' at the beginning of the first row", term_column);
    for (size_t f = 1; f < d->count && !cells->reading->no_memory; f++) {
        const char *name = d->categories[f] = kept_name(cells->reading, ctp_i_cell(cells, (int)f));
        if (name != NULL && name[0] == '\0')
            ctp_i_row_fault(cells, "column %zu has no name, expected a category", f + 1);
    }
}

static bool is_number(const dictionary *d, const char *mark, double *weight)
{
    return ctp_i_parse_decimal(mark, d->delimiter != ',', weight) && fabs(*weight) <= 1e9;
}

/* Whether a term is in a category, and with what weight: X is 1, nothing and 0 are none. */
static bool is_member(const ctp_cells *cells, const char *term, size_t column, const dictionary *d, double *weight)
{
    const char *mark = ctp_i_cell(cells, (int)column);
    *weight = strcmp(mark, "X") == 0 || strcmp(mark, "x") == 0 ? 1.0 : 0.0;
    if (*weight == 0.0 && mark[0] != '\0' && !is_number(d, mark, weight))
        ctp_i_row_fault(cells, "'%.60s' for '%.60s' in '%.60s', expected X, a number or nothing", mark, term, d->categories[column]);
    return *weight != 0.0;
}

/* The first time through: what the categories are, and which of them weigh their terms. */
static void learn_row(ctp_cells *cells)
{
    dictionary *d = cells->context;
    double weight;
    if (d->count == 0)
        learn_categories(d, cells);
    else
        for (size_t f = 1; f < cells->count && f < d->count; f++)
            d->weighed[f] = d->weighed[f] || is_number(d, ctp_i_cell(cells, (int)f), &weight);
}

static ctp_entry entry_of(const dictionary *d, size_t column, double weight)
{
    ctp_entry entry = ctp_i_term_entry(d->categories[column]);
    if (d->weighed[column]) {
        entry.role = CTP_ROLE_POLARITY;
        entry.weight = weight;
    }
    return entry;
}

/* Those that weigh their terms have one, by their weight. */
static void open_categories(dictionary *d)
{
    for (size_t f = 1; f < d->count; f++)
        if (!d->weighed[f])
            ctp_i_terms_open(&d->terms, d->categories[f], d->names_at);
}

static void read_row(ctp_cells *cells)
{
    dictionary *d = cells->context;
    const char *term = ctp_i_cell(cells, 0);
    bool any = false;
    double weight;
    if (cells->row_at == d->names_at) {
        open_categories(d);
        return;
    }
    if (term[0] == '\0') {
        ctp_i_row_fault(cells, "empty term");
        return;
    }
    if (cells->count > d->count) {
        ctp_i_row_fault(cells, "row of %zu fields, expected %zu as in the first row", cells->count, d->count);
        return;
    }
    for (size_t f = 1; f < cells->count && !cells->reading->no_memory; f++) {
        if (!is_member(cells, term, f, d, &weight))
            continue;
        const ctp_entry entry = entry_of(d, f, weight);
        any = true;
        if (!ctp_i_terms_add(&d->terms, ctp_i_span(term), cells->row_at, &entry))
            break;
    }
    if (!any)
        ctp_i_warn(cells->reading, cells->row_at, "'%.60s' left out: no category", term);
}

/* Reads all rows. A fault of the rows' form is met by the first reading, and then there is no second. */
static ctp_status read_rows(dictionary *d, void (*read)(ctp_cells *), ctp_error *err)
{
    ctp_cells cells = {.reading = d->terms.reading, .read_row = read, .context = d};
    return ctp_i_read_cells(&cells, d->delimiter, err);
}

ctp_status ctp_i_read_dicx(ctp_lexicon_reading *reading, ctp_error *err)
{
    ctp_span row;
    dictionary d = {.terms = {.reading = reading}, .delimiter = ctp_i_first_row(reading->json.text, &row)};
    const size_t rules = reading->lexicon->rule_count, faults = reading->faults->count;
    ctp_status st = read_rows(&d, learn_row, err);
    if (st == CTP_OK && reading->faults->count == faults)
        st = read_rows(&d, read_row, err);
    ctp_i_terms_warn_empty(&d.terms);
    ctp_i_terms_scale(&d.terms, rules);
    ctp_i_terms_free(&d.terms);
    return st == CTP_OK ? ctp_i_expect_terms(reading, err) : st;
}
