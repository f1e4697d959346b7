/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/ascii.h"
#include "base/span.h"
#include "lexicon/nest.h"
#include "lexicon/published.h"
#include "lexicon/rows.h"
#include "lexicon/term.h"

/* LIWC (.dic): between two lines "%" the categories, "id name" each, nested by tabs in the newer generation; below them the terms, each
 * with the ids of its categories. Tabs or blanks part them, ids may have leading zeros ("01" is "1"). */

typedef struct {
    ctp_lexicon_reading *reading;
    ctp_terms terms;
    ctp_nest nest;
    ctp_intern ids;     /* of categories, without leading zeros */
    const char **paths; /* [ids.count] */
    size_t capacity;
} dictionary;

static bool is_border(ctp_span line)
{
    return ctp_i_span_is(ctp_i_span_trim(line), "%");
}

bool ctp_i_is_dic(ctp_span text)
{
    ctp_lines lines = {.text = text};
    return ctp_i_lines_step_filled(&lines, '\0') && is_border(lines.line);
}

static bool is_id(ctp_span word)
{
    size_t digits = 0;
    while (digits < word.len && ctp_i_ascii_digit(word.ptr[digits]))
        digits++;
    return digits > 0 && digits == word.len;
}

static ctp_span without_zeros(ctp_span id)
{
    while (id.len > 1 && id.ptr[0] == '0') {
        id.ptr++;
        id.len--;
    }
    return id;
}

/* ---- the legend */

static void add_category(dictionary *d, ctp_span id, ctp_span line)
{
    ctp_lexicon_reading *r = d->reading;
    ctp_span number = without_zeros(id);
    size_t before = d->ids.count;
    uint32_t index = ctp_i_intern(&d->ids, number.ptr, number.len);
    if (index != CTP_NO_ID && d->ids.count == before) {
        ctp_i_span_warn(r, line, "id %.*s stands twice: its first category counts", (int)id.len, id.ptr);
        return;
    }
    const char *path = ctp_i_nest_path(&d->nest);
    if (index == CTP_NO_ID || !ctp_i_grow((void **)&d->paths, before, &d->capacity, sizeof *d->paths))
        r->no_memory = true;
    else
        d->paths[index] = ctp_i_keep(r, path, strlen(path));
    ctp_i_terms_open(&d->terms, path, (size_t)(line.ptr - r->json.text.ptr));
}

static void read_category(dictionary *d, ctp_span line)
{
    size_t indent = 0;
    while (indent < line.len && line.ptr[indent] == '\t')
        indent++;
    ctp_span rest = line, id;
    bool good = ctp_i_word_step(&rest, &id) && is_id(id);
    ctp_span name = ctp_i_span_trim(good ? rest : (ctp_span){"", 0});
    if (name.len == 0)
        ctp_i_span_fault(d->reading, ctp_i_span_trim(line), "expected a category: its number and its name");
    else if (!ctp_i_nest_enter_at(&d->nest, indent, name))
        ctp_i_span_fault(d->reading, name, "more than %d categories inside each other", CTP_NEST_DEPTH);
    else
        add_category(d, id, name);
    d->reading->no_memory = d->reading->no_memory || d->nest.path.failed;
}

static bool read_legend(dictionary *d, ctp_lines *lines)
{
    ctp_lexicon_reading *r = d->reading;
    if (!ctp_i_lines_step_filled(lines, '\0') || !is_border(lines->line)) {
        ctp_i_span_fault(r, lines->line, "expected a line '%%' before the categories");
        return false;
    }
    ctp_span first = lines->line;
    while (!r->no_memory && ctp_i_lines_step_filled(lines, '\0')) {
        if (is_border(lines->line))
            return true;
        read_category(d, lines->line);
    }
    if (!r->no_memory)
        ctp_i_span_fault(r, first, "no second line '%%' ends the categories");
    return false;
}

/* ---- the terms */

/* Where a line has a tab it ends the term, which may hold blanks; else all but the numbers at the end is the term. */
static ctp_span cut_term(ctp_span line, ctp_span *ids)
{
    const char *tab = memchr(line.ptr, '\t', line.len);
    size_t len = tab != NULL ? (size_t)(tab - line.ptr) : line.len;
    while (tab == NULL && len > 0) {
        size_t from = len;
        while (from > 0 && line.ptr[from - 1] != ' ')
            from--;
        if (from == 0 || (from < len && !is_id((ctp_span){line.ptr + from, len - from})))
            break;
        len = from - 1;
    }
    *ids = (ctp_span){line.ptr + len, line.len - len};
    return ctp_i_span_trim((ctp_span){line.ptr, len});
}

static bool has_any(ctp_span text, const char *marks)
{
    for (size_t i = 0; i < text.len; i++)
        if (strchr(marks, text.ptr[i]) != NULL)
            return true;
    return false;
}

/* @return false where the term cannot be an entry of any category */
static bool add_to(dictionary *d, ctp_span term, ctp_span id)
{
    ctp_span number = without_zeros(id);
    uint32_t index = is_id(id) ? ctp_i_intern_find(&d->ids, number.ptr, number.len) : CTP_NO_ID;
    if (index == CTP_NO_ID) {
        ctp_i_span_warn(d->reading, id, "'%.*s' is no id of a category", id.len < 80 ? (int)id.len : 80, id.ptr);
        return true;
    }
    ctp_entry entry = ctp_i_term_entry(d->paths[index]);
    return ctp_i_terms_add(&d->terms, term, (size_t)(term.ptr - d->reading->json.text.ptr), &entry);
}

static void read_term(dictionary *d, ctp_span line)
{
    ctp_span ids, id, term = cut_term(ctp_i_span_trim(line), &ids);
    /* "like (02 134)125/464": which category counts hangs on the word before. */
    if (has_any(ctp_i_span_trim(line), "()<>")) {
        ctp_i_span_warn(d->reading, term, "'%.*s' left out: conditions in '(…)' and '<…>' are not supported",
                        term.len < 80 ? (int)term.len : 80, term.ptr);
        return;
    }
    if (ctp_i_span_trim(ids).len == 0)
        ctp_i_span_warn(d->reading, term, "'%.*s' left out: no category", term.len < 80 ? (int)term.len : 80, term.ptr);
    for (bool good = true; good && ctp_i_word_step(&ids, &id);)
        good = add_to(d, term, id);
}

ctp_status ctp_i_read_dic(ctp_lexicon_reading *reading, ctp_error *err)
{
    ctp_lines lines = {.text = reading->json.text, .line = {reading->json.text.ptr, 0}};
    dictionary d = {.reading = reading, .terms = {.reading = reading}};
    bool good = read_legend(&d, &lines);
    while (good && !reading->no_memory && ctp_i_lines_step_filled(&lines, '\0'))
        read_term(&d, lines.line);
    ctp_i_terms_warn_empty(&d.terms);
    ctp_i_terms_free(&d.terms);
    ctp_i_nest_free(&d.nest);
    ctp_i_intern_free(&d.ids);
    free(d.paths);
    return ctp_i_expect_terms(reading, err);
}
