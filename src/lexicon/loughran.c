/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/array.h"
#include "base/number.h"
#include "base/span.h"
#include "lexicon/cells.h"
#include "lexicon/published.h"

/* The master dictionary of Loughran & McDonald (CSV): a row a word; a category's column holds the year in which the word was added, 0 where
 * it is none of it, a negative year where it was taken out. The two polarity columns give weights, the others categories. Loughran &
 * McDonald (2011), When is a liability not a liability?, Journal of Finance 66(1), doi:10.1111/j.1540-6261.2010.01625.x. */

static const char word_column[] = "Word";

/* The columns of all editions that are categories; others (counts, syllables, sources) are passed over. */
static const struct {
    const char *name;
    double weight; /* 0 = a category */
} columns[] = {
    {"Negative", -1.0}, {"Positive", 1.0}, {"Uncertainty", 0.0}, {"Litigious", 0.0}, {"Strong_Modal", 0.0},
    {"Weak_Modal", 0.0}, {"Constraining", 0.0}, {"Complexity", 0.0}, {"Superfluous", 0.0}, {"Interesting", 0.0},
};
enum { COLUMNS = CTP_COUNT(columns), POLARITIES = 2 };

typedef struct {
    ctp_terms terms;
    int word, fields[COLUMNS]; /* -1 = not there */
    bool known;
} dictionary;

bool ctp_i_is_loughran(ctp_span text)
{
    ctp_lines lines = {.text = text};
    ctp_span fields[CTP_MOST_CELLS];
    if (!ctp_i_lines_step(&lines))
        return false;
    size_t count = ctp_i_fields(lines.line, ',', fields, CTP_MOST_CELLS), found = 0;
    for (size_t f = 0; f < count && f < CTP_MOST_CELLS; f++)
        for (size_t c = 0; c < POLARITIES; c++)
            found += ctp_i_span_is(fields[f], columns[c].name);
    return ctp_i_span_is(fields[0], word_column) && found == POLARITIES;
}

static int column_of(const ctp_cells *cells, const char *name)
{
    for (int f = 0; ctp_i_cell(cells, f) != NULL; f++)
        if (strcmp(ctp_i_cell(cells, f), name) == 0)
            return f;
    return -1;
}

static void learn_columns(dictionary *d, const ctp_cells *cells)
{
    d->known = true;
    d->word = column_of(cells, word_column);
    for (size_t c = 0; c < COLUMNS; c++)
        d->fields[c] = column_of(cells, columns[c].name);
    if (d->word < 0)
        ctp_i_row_fault(cells, "no column '%s' in the first row", word_column);
    for (size_t c = 0; c < POLARITIES; c++)
        if (d->fields[c] < 0)
            ctp_i_row_fault(cells, "no column '%s' in the first row", columns[c].name);
}

static void read_row(ctp_cells *cells)
{
    dictionary *d = cells->context;
    const char *word = ctp_i_cell(cells, d->known ? d->word : -1);
    if (!d->known) {
        learn_columns(d, cells);
        return;
    }
    if (d->word >= 0 && (word == NULL || word[0] == '\0')) {
        ctp_i_row_fault(cells, "empty word");
        return;
    }
    for (size_t c = 0; c < COLUMNS && word != NULL; c++) {
        const char *year = ctp_i_cell(cells, d->fields[c]);
        double number = 0.0;
        if (d->fields[c] >= 0 && (year == NULL || !ctp_i_parse_number(year, &number)))
            ctp_i_row_fault(cells, "%s '%.60s' of '%.60s', expected a year or 0", columns[c].name, year != NULL ? year : "", word);
        if (number <= 0.0)
            continue;
        ctp_entry entry = columns[c].weight != 0.0 ? ctp_i_weighted_entry(columns[c].weight, 0.0) : ctp_i_term_entry(columns[c].name);
        entry.category = columns[c].name;
        ctp_i_terms_add(&d->terms, ctp_i_span(word), cells->row_at, &entry);
    }
}

ctp_status ctp_i_read_loughran(ctp_lexicon_reading *reading, ctp_error *err)
{
    dictionary d = {.terms = {.reading = reading, .words_only = true}};
    ctp_cells cells = {.reading = reading, .read_row = read_row, .context = &d};
    ctp_status st = ctp_i_read_cells(&cells, ',', err);
    ctp_i_terms_free(&d.terms);
    return st == CTP_OK ? ctp_i_expect_terms(reading, err) : st;
}
