/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/ascii.h"
#include "lexicon/nest.h"
#include "lexicon/published.h"
#include "lexicon/rows.h"
#include "lexicon/term.h"

/* WordStat (.cat): categories nest by tabs; a line that ends in " (1)" (any number) is a term of the category above it, its words joined
 * by "_". Terms stand in upper case, which matching ignores. */

typedef struct {
    ctp_span text; /* without tabs before it and the number behind it */
    size_t indent; /* tabs */
    bool leaf;
} row;

/* @return the length without " (number)", or text.len where there is none */
static size_t without_number(ctp_span text)
{
    size_t at = text.len;
    if (at == 0 || text.ptr[--at] != ')')
        return text.len;
    size_t digits_end = at;
    while (at > 0 && ctp_i_ascii_digit(text.ptr[at - 1]))
        at--;
    bool number = at < digits_end && at > 1 && text.ptr[at - 1] == '(' && (text.ptr[at - 2] == ' ' || text.ptr[at - 2] == '\t');
    return number ? at - 2 : text.len;
}

static row row_of(ctp_span line)
{
    row found = {.text = line};
    while (found.text.len > 0 && found.text.ptr[0] == '\t') {
        found.text.ptr++;
        found.text.len--;
        found.indent++;
    }
    found.text = ctp_i_span_trim(found.text);
    size_t len = without_number(found.text);
    found.leaf = len < found.text.len;
    found.text = ctp_i_span_trim((ctp_span){found.text.ptr, len});
    return found;
}

bool ctp_i_is_cat(ctp_span text)
{
    enum { LINES = 100 };
    ctp_lines lines = {.text = text};
    for (int i = 0; i < LINES && ctp_i_lines_step_filled(&lines, '\0'); i++) {
        row found = row_of(lines.line);
        if (i == 0 && (found.leaf || found.indent > 0))
            return false;
        if (found.leaf)
            return found.indent > 0;
    }
    return false;
}

/* Its words are parted by "_" in the file, by blanks in the lexicon; their places stay. */
static void add_leaf(ctp_terms *terms, const row *found, const char *category)
{
    ctp_lexicon_reading *r = terms->reading;
    ctp_entry entry = ctp_i_term_entry(category);
    if (category[0] == '\0') {
        ctp_i_span_fault(r, found->text, "term without a category above it");
        return;
    }
    if (found->text.len > 0 && found->text.ptr[0] == '@') {
        ctp_i_span_warn(r, found->text, "'%.*s' left out: rules are not supported",
                        found->text.len < 80 ? (int)found->text.len : 80, found->text.ptr);
        return;
    }
    ctp_buffer words = {0};
    ctp_i_buffer_add(&words, found->text.ptr, found->text.len);
    r->no_memory = r->no_memory || words.failed;
    for (size_t i = 0; i < words.len; i++)
        if (words.bytes[i] == '_')
            words.bytes[i] = ' ';
    ctp_i_terms_add(terms, ctp_i_buffer_span(&words), (size_t)(found->text.ptr - r->json.text.ptr), &entry);
    ctp_i_buffer_free(&words);
}

ctp_status ctp_i_read_cat(ctp_lexicon_reading *reading, ctp_error *err)
{
    ctp_lines lines = {.text = reading->json.text};
    ctp_terms terms = {.reading = reading};
    ctp_nest nest = {0};
    while (!reading->no_memory && ctp_i_lines_step_filled(&lines, '\0')) {
        row found = row_of(lines.line);
        if (found.leaf) {
            ctp_i_nest_indent(&nest, found.indent);
            add_leaf(&terms, &found, ctp_i_nest_path(&nest));
        } else if (!ctp_i_nest_enter_at(&nest, found.indent, found.text)) {
            ctp_i_span_fault(reading, found.text, "more than %d categories inside each other", CTP_NEST_DEPTH);
        } else {
            ctp_i_terms_open(&terms, ctp_i_nest_path(&nest), (size_t)(found.text.ptr - reading->json.text.ptr));
        }
        reading->no_memory = reading->no_memory || nest.path.failed;
    }
    ctp_i_nest_free(&nest);
    ctp_i_terms_warn_empty(&terms);
    ctp_i_terms_free(&terms);
    return ctp_i_expect_terms(reading, err);
}
