/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "lexicon/published.h"
#include "lexicon/rows.h"
#include "lexicon/term.h"

/* Lexicoder (.lc3): "+category#RRGGBB" opens a category, which may do without its colour; each line below it is a term of it. A term
 * may hold blanks and begin with one. */

static bool is_colour(ctp_span text)
{
    enum { DIGITS = 6 };
    if (text.len != DIGITS)
        return false;
    for (size_t i = 0; i < DIGITS; i++)
        if (strchr("0123456789ABCDEFabcdef", text.ptr[i]) == NULL)
            return false;
    return true;
}

/* The name before the colour. */
static ctp_span name_of(ctp_span line)
{
    ctp_span name = ctp_i_span_trim(line);
    name.ptr++;
    name.len--;
    for (size_t i = name.len; i > 0; i--)
        if (name.ptr[i - 1] == '#' && is_colour((ctp_span){name.ptr + i, name.len - i})) {
            name.len = i - 1;
            break;
        }
    return ctp_i_span_trim(name);
}

/* Lists of words and their scores have tabs or commas in each line, and their words are none that begin so. */
bool ctp_i_is_lc3(ctp_span text)
{
    ctp_lines lines = {.text = text};
    if (!ctp_i_lines_step_filled(&lines, '\0') || lines.line.ptr[0] != '+')
        return false;
    return memchr(lines.line.ptr, '\t', lines.line.len) == NULL && memchr(lines.line.ptr, ',', lines.line.len) == NULL &&
           name_of(lines.line).len > 0;
}

static const char *open_category(ctp_lexicon_reading *r, ctp_span line, ctp_intern *seen)
{
    ctp_span name = name_of(line);
    size_t before = seen->count;
    if (name.len == 0) {
        ctp_i_span_fault(r, line, "category without a name, expected +name#RRGGBB");
        return NULL;
    }
    uint32_t id = ctp_i_intern(seen, name.ptr, name.len);
    if (id == CTP_NO_ID) {
        r->no_memory = true;
        return NULL;
    }
    if (seen->count == before)
        ctp_i_span_warn(r, line, "category '%.80s' stands twice: merged", ctp_i_intern_string(seen, id));
    return ctp_i_intern_string(seen, id);
}

ctp_status ctp_i_read_lc3(ctp_lexicon_reading *reading, ctp_error *err)
{
    ctp_lines lines = {.text = reading->json.text};
    ctp_terms terms = {.reading = reading};
    ctp_intern seen = {0};
    const char *category = NULL;
    bool said = false;
    while (!reading->no_memory && ctp_i_lines_step_filled(&lines, '\0')) {
        if (lines.line.ptr[0] == '+') {
            category = open_category(reading, lines.line, &seen);
            said = category == NULL;
            if (category != NULL)
                ctp_i_terms_open(&terms, category, (size_t)(lines.line.ptr - lines.text.ptr));
        } else if (category != NULL) {
            ctp_entry entry = ctp_i_term_entry(category);
            ctp_span term = ctp_i_span_trim(lines.line);
            ctp_i_terms_add(&terms, term, (size_t)(term.ptr - lines.text.ptr), &entry);
        } else if (!said) {
            said = true;
            ctp_i_span_fault(reading, lines.line, "term before the first category, expected +name#RRGGBB");
        }
    }
    ctp_i_terms_warn_empty(&terms);
    ctp_i_terms_free(&terms);
    ctp_i_intern_free(&seen);
    return ctp_i_expect_terms(reading, err);
}
