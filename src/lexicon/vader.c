/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lexicon/published.h"

/* VADER's lexicon: a line a token, its mean rating from -4 to 4, the raters' standard deviation, and their ratings in brackets, parted by
 * tabs. Mean and deviation are divided by 4. Hutto & Gilbert (2014), VADER: a parsimonious rule-based model for sentiment analysis of
 * social media text, ICWSM 8. Its emoticons are left out, and its booster and negation words stand in no file. */

enum { TOKEN, MEAN, DEVIATION, RATINGS, FIELDS };
static const double most = 4.0;

bool ctp_i_is_vader(ctp_span text)
{
    ctp_lines lines = {.text = text};
    ctp_span fields[FIELDS];
    double number;
    return ctp_i_lines_step_filled(&lines, '\0') && ctp_i_fields(lines.line, '\t', fields, FIELDS) == FIELDS &&
           ctp_i_span_number(fields[MEAN], &number) && ctp_i_span_number(fields[DEVIATION], &number) &&
           fields[RATINGS].len > 0 && fields[RATINGS].ptr[0] == '[';
}

static void read_row(ctp_terms *terms, ctp_span line)
{
    const ctp_lexicon_reading *r = terms->reading;
    ctp_span fields[FIELDS];
    double mean = 0.0, deviation = 0.0;
    size_t count = ctp_i_fields(line, '\t', fields, FIELDS);
    if (count != FIELDS) {
        ctp_i_span_fault(r, line, "%zu fields, expected token, mean, standard deviation and ratings, parted by tabs", count);
        return;
    }
    const ctp_span ratings = fields[RATINGS];
    bool good = true;
    if (!ctp_i_span_number(fields[MEAN], &mean) || mean < -most || mean > most)
        good = ctp_i_field_fault(r, fields[MEAN], "mean", "a number from -4 to 4");
    if (!ctp_i_span_number(fields[DEVIATION], &deviation) || deviation < 0.0 || deviation > most)
        good = ctp_i_field_fault(r, fields[DEVIATION], "standard deviation", "a number from 0 to 4");
    if (ratings.len < 2 || ratings.ptr[0] != '[' || ratings.ptr[ratings.len - 1] != ']')
        good = ctp_i_field_fault(r, ratings, "ratings", "a list in brackets");
    const ctp_entry entry = ctp_i_weighted_entry(mean / most, deviation / most);
    if (good)
        ctp_i_add_field(terms, fields[TOKEN], &entry);
}

ctp_status ctp_i_read_vader(ctp_lexicon_reading *reading, ctp_error *err)
{
    return ctp_i_read_lines(reading, read_row, err);
}
