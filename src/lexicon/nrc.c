/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/span.h"
#include "lexicon/published.h"

/* The NRC emotion lexicon, word level: a line a word and emotion, with 1 where they go together and else 0, parted by tabs. The emotions
 * become categories, also those two of them that are sentiments: the file gives no weight. Mohammad & Turney (2013), Crowdsourcing a
 * word-emotion association lexicon, Computational Intelligence 29(3), doi:10.1111/j.1467-8640.2012.00460.x. */

enum { WORD, EMOTION, TOGETHER, FIELDS };

static bool is_flag(ctp_span field)
{
    return ctp_i_span_is(field, "0") || ctp_i_span_is(field, "1");
}

/* Headers are told by what no row lacks; a word may begin with "#". Before the rows some versions have the terms of use in plain lines; what ends as a
 * row does is one that lacks its tabs. */
static bool is_remark(ctp_span line, bool before_rows)
{
    const char last = line.ptr[line.len - 1];
    return ((before_rows && last != '0' && last != '1') || line.ptr[0] == '#') && memchr(line.ptr, '\t', line.len) == NULL;
}

/* The first lines of a word are its emotions in turn; a list of weights and spreads has a number in the middle. */
bool ctp_i_is_nrc(ctp_span text)
{
    enum { LOOKED_AT = 20 };
    ctp_lines lines = {.text = text};
    ctp_span fields[FIELDS];
    double number;
    size_t rows = 0;
    while (rows < LOOKED_AT && ctp_i_lines_step_filled(&lines, '\0')) {
        if (is_remark(lines.line, rows == 0))
            continue;
        if (ctp_i_fields(lines.line, '\t', fields, FIELDS) != FIELDS || ctp_i_span_number(fields[EMOTION], &number) ||
            !is_flag(fields[TOGETHER]))
            return false;
        rows++;
    }
    return rows > 0;
}

static void read_row(ctp_terms *terms, ctp_span line)
{
    ctp_span fields[FIELDS];
    size_t count = ctp_i_fields(line, '\t', fields, FIELDS);
    bool good = true;
    if (is_remark(line, terms->categories.count == 0))
        return;
    if (count != FIELDS) {
        ctp_i_span_fault(terms->reading, line, "%zu fields, expected a word, an emotion and 0 or 1, parted by tabs", count);
        return;
    }
    if (fields[EMOTION].len == 0)
        good = ctp_i_field_fault(terms->reading, fields[EMOTION], "emotion", "its name");
    if (!is_flag(fields[TOGETHER]))
        good = ctp_i_field_fault(terms->reading, fields[TOGETHER], "flag", "0 or 1");
    if (!good || !ctp_i_span_is(fields[TOGETHER], "1"))
        return;
    const char *category = ctp_i_keep(terms->reading, fields[EMOTION].ptr, fields[EMOTION].len);
    if (category == NULL)
        return;
    const ctp_entry entry = ctp_i_term_entry(category);
    ctp_i_add_field(terms, fields[WORD], &entry);
}

ctp_status ctp_i_read_nrc(ctp_lexicon_reading *reading, ctp_error *err)
{
    return ctp_i_read_lines(reading, read_row, err);
}
