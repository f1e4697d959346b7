/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "lexicon/cells.h"
#include "lexicon/published.h"

/* LIWC-22 (.dicx): CSV, a row a term, with "X" in the columns of its categories. The first row names them, behind the column of the terms. */

static const char term_column[] = "DicTerm";

typedef struct {
    ctp_terms terms;
    size_t count;                           /* of columns; 0: the first row is still to come */
    const char *categories[CTP_MOST_CELLS]; /* [count] the first is that of the terms */
} dictionary;

bool ctp_i_is_dicx(ctp_span text)
{
    ctp_lines lines = {.text = text};
    ctp_span first;
    if (!ctp_i_lines_step(&lines) || ctp_i_fields(lines.line, ',', &first, 1) < 2)
        return false;
    if (first.len > 2 && first.ptr[0] == '"')
        first = (ctp_span){first.ptr + 1, first.len - 2};
    return ctp_i_span_is(first, term_column);
}

static const char *kept_name(ctp_reading *reading, const char *name)
{
    ctp_span trimmed = ctp_i_span_trim((ctp_span){name, strlen(name)});
    return ctp_i_keep(reading, trimmed.ptr, trimmed.len);
}

static void learn_categories(dictionary *d, const ctp_cells *cells)
{
    d->count = cells->count;
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
        else if (name != NULL)
            ctp_i_terms_open(&d->terms, name, cells->row_at);
    }
}

static bool is_member(const ctp_cells *cells, const char *term, size_t column, const dictionary *d)
{
    const char *mark = ctp_i_cell(cells, (int)column);
    bool member = strcmp(mark, "X") == 0 || strcmp(mark, "x") == 0;
    if (!member && mark[0] != '\0')
        ctp_i_row_fault(cells, "'%.60s' for '%.60s' in '%.60s', expected X or nothing", mark, term, d->categories[column]);
    return member;
}

static void read_row(ctp_cells *cells)
{
    dictionary *d = cells->context;
    const char *term = ctp_i_cell(cells, 0);
    bool any = false;
    if (d->count == 0) {
        learn_categories(d, cells);
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
        if (!is_member(cells, term, f, d))
            continue;
        const ctp_entry entry = ctp_i_term_entry(d->categories[f]);
        any = true;
        if (!ctp_i_terms_add(&d->terms, (ctp_span){term, strlen(term)}, cells->row_at, &entry))
            break;
    }
    if (!any)
        ctp_i_warn(cells->reading, cells->row_at, "'%.60s' left out: no category", term);
}

ctp_status ctp_i_read_dicx(ctp_reading *reading, ctp_error *err)
{
    dictionary d = {.terms = {.reading = reading}};
    ctp_cells cells = {.reading = reading, .read_row = read_row, .context = &d};
    ctp_status st = ctp_i_read_cells(&cells, ',', err);
    ctp_i_terms_warn_empty(&d.terms);
    ctp_i_terms_free(&d.terms);
    return st == CTP_OK ? ctp_i_expect_terms(reading, err) : st;
}
