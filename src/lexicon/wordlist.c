/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lexicon/published.h"

/* Word lists as Hu & Liu publish theirs: a term a line, lines that begin with ";" are comments. What the words have in common is
 * said by the file's name alone, which becomes their category; a weight is for whoever includes the list to give. Hu & Liu (2004), Mining and
 * summarizing customer reviews, KDD 2004, doi:10.1145/1014052.1014073. */

bool ctp_i_is_word_list(ctp_span text)
{
    ctp_lines lines = {.text = text};
    return ctp_i_lines_step_filled(&lines, '\0') && ctp_i_span_trim(lines.line).ptr[0] == ';';
}

static void read_row(ctp_terms *terms, ctp_span line)
{
    const ctp_entry entry = ctp_i_term_entry(terms->reading->lexicon->info.name);
    ctp_i_add_field(terms, ctp_i_span_trim(line), &entry);
}

ctp_status ctp_i_read_word_list(ctp_reading *reading, ctp_error *err)
{
    return ctp_i_read_lines(reading, ';', read_row, err);
}
