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

ctp_status ctp_i_read_word_list(ctp_lexicon_reading *reading, ctp_error *err)
{
    ctp_terms terms = {.reading = reading, .words_only = true};
    ctp_lines lines = {.text = reading->json.text};
    const char *name = ctp_i_base_name(reading, reading->json.source);
    const ctp_entry entry = ctp_i_term_entry(name);
    while (!reading->no_memory && ctp_i_lines_step_filled(&lines, ';'))
        ctp_i_add_field(&terms, ctp_i_span_trim(lines.line), &entry);
    ctp_i_terms_free(&terms);
    return ctp_i_expect_terms(reading, err);
}
