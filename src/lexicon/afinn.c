/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "lexicon/published.h"

/* AFINN: a line a term, a tab, and its valence, a whole number from -5 to 5, divided by 5 here. Nielsen (2011), A new ANEW: evaluation of a
 * word list for sentiment analysis in microblogs, arXiv:1103.2903. */

enum { TERM, VALENCE, FIELDS };
static const double most = 5.0;

static bool is_valence(ctp_span field, double *value)
{
    return ctp_i_span_number(field, value) && *value == floor(*value) && fabs(*value) <= most;
}

/* A list of two columns may be anything: this one has whole numbers throughout and goes to the ends of its scale. */
bool ctp_i_is_afinn(ctp_span text)
{
    ctp_lines lines = {.text = text};
    ctp_span fields[FIELDS];
    double value, largest = 0.0;
    while (ctp_i_lines_step_filled(&lines, '\0')) {
        if (ctp_i_fields(lines.line, '\t', fields, FIELDS) != FIELDS || !is_valence(fields[VALENCE], &value))
            return false;
        largest = fmax(largest, fabs(value));
    }
    return largest == most;
}

static void read_row(ctp_terms *terms, ctp_span line)
{
    ctp_span fields[FIELDS];
    double value = 0.0;
    size_t count = ctp_i_fields(line, '\t', fields, FIELDS);
    if (count != FIELDS) {
        ctp_i_span_fault(terms->reading, line, "%zu fields, expected a term, a tab and its valence", count);
        return;
    }
    if (!is_valence(fields[VALENCE], &value)) {
        ctp_i_field_fault(terms->reading, fields[VALENCE], "valence", "a whole number from -5 to 5");
        return;
    }
    const ctp_entry entry = ctp_i_weighted_entry(value / most, 0.0);
    ctp_i_add_field(terms, fields[TERM], &entry);
}

ctp_status ctp_i_read_afinn(ctp_lexicon_reading *reading, ctp_error *err)
{
    return ctp_i_read_lines(reading, read_row, err);
}
