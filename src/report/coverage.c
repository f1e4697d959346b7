/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "counterpoint/report.h"

#include <string.h>

#include "base/json.h"
#include "base/number.h"
#include "base/span.h"
#include "counterpoint/version.h"
#include "report/view.h"

/* What a lexicon caught in a corpus: counterpoint-coverage/1, and a table. */

static double share(uint32_t part, uint32_t whole)
{
    return whole > 0 ? ctp_i_round6((double)part / whole) : 0.0;
}

/* ---- JSON */

static void put_head(ctp_json_writer *w, const ctp_coverage *c)
{
    ctp_i_json_put_string(w, "format", "counterpoint-coverage/1");
    CTP_JSON_OBJECT(w, "engine", CTP_IS("name", "counterpoint"), CTP_IS("version", ctp_version()));
    CTP_JSON_OBJECT(w, "lexicon", CTP_IS("name", c->name), CTP_IS("version", c->version), CTP_IS("language", c->language), CTP_IS("license", c->license),
                    CTP_IS("sha256", c->sha256), CTP_IS("entries", (double)c->entry_count));
}

static void put_counts(ctp_json_writer *w, uint32_t tokens, uint32_t covered, uint32_t hits)
{
    CTP_JSON_PUT(w, CTP_IS("tokens", tokens), CTP_IS("covered", covered), CTP_IS("share", share(covered, tokens)), CTP_IS("hits", hits));
}

static void put_authors(ctp_json_writer *w, const ctp_coverage *c)
{
    ctp_i_json_open(w, "authors", '[');
    for (size_t i = 0; i < c->author_count; i++) {
        const ctp_coverage_author *a = &c->authors[i];
        ctp_i_json_begin(w, '{');
        CTP_JSON_PUT(w, CTP_IS("id", a->person.id), CTP_IS("name", a->person.name));
        put_counts(w, a->tokens, a->covered, a->hits);
        ctp_i_json_end(w, '}');
    }
    ctp_i_json_end(w, ']');
}

static void put_categories(ctp_json_writer *w, const ctp_coverage *c)
{
    ctp_i_json_open(w, "categories", '[');
    for (size_t i = 0; i < c->category_count; i++) {
        const ctp_coverage_category *k = &c->categories[i];
        CTP_JSON_ITEM(w, CTP_IS("category", k->category), CTP_IS("entries", k->entries), CTP_IS("met", k->met), CTP_IS("hits", k->hits));
    }
    ctp_i_json_end(w, ']');
}

static void put_forms(ctp_json_writer *w, const ctp_coverage_entry *e)
{
    ctp_i_json_open(w, "forms", '[');
    for (size_t i = 0; i < e->form_count; i++)
        CTP_JSON_ITEM(w, CTP_IS("form", e->forms[i].form), CTP_IS("count", e->forms[i].count));
    ctp_i_json_end(w, ']');
}

static void put_entry(ctp_json_writer *w, const ctp_coverage *c, const ctp_coverage_entry *e)
{
    ctp_i_json_begin(w, '{');
    CTP_JSON_PUT(w, CTP_IS("entry", e->pattern), CTP_IS("category", e->category), CTP_IS("line", e->line), CTP_IS("weight", e->weight),
                 CTP_IS("hits", e->hits));
    if (e->hits > 0) {
        ctp_i_json_open(w, "authors", '{');
        for (size_t i = 0; i < c->author_count; i++)
            if (e->by_author[i] > 0)
                ctp_i_json_put_value(w, c->authors[i].person.id, e->by_author[i]);
        ctp_i_json_end(w, '}');
        put_forms(w, e);
        CTP_JSON_OBJECT(w, "context", CTP_IS("sentence", e->sentence), CTP_IS("before", e->before), CTP_IS("hit", e->hit), CTP_IS("after", e->after));
    }
    ctp_i_json_end(w, '}');
}

ctp_status ctp_report_coverage_json(const ctp_coverage *c, ctp_sink sink, ctp_error *err)
{
    ctp_json_writer w;
    ctp_i_json_writer_init(&w, sink, 2, err);
    ctp_i_json_begin(&w, '{');
    put_head(&w, c);
    put_counts(&w, c->tokens, c->covered, c->hits);
    ctp_i_json_put_value(&w, "met", c->met);
    put_authors(&w, c);
    put_categories(&w, c);
    ctp_i_json_open(&w, "entries", '[');
    for (size_t i = 0; i < c->entry_count; i++)
        put_entry(&w, c, &c->entries[i]);
    ctp_i_json_end(&w, ']');
    ctp_i_json_end(&w, '}');
    ctp_i_json_newline(&w);
    return ctp_i_json_writer_finish(&w);
}

/* ---- a table */

/* Forms shown for an entry. */
enum { FORMS_SHOWN = 8 };

static void add_text(ctp_buffer *out, const char *text)
{
    ctp_i_view_text(out, ctp_i_span(text));
}

static void add_share(ctp_buffer *out, const char *name, uint32_t tokens, uint32_t covered, uint32_t hits)
{
    ctp_i_buffer_printf(out, "  %7u  %7u  %7u  %4u.%u%%  ", (unsigned)hits, (unsigned)covered, (unsigned)tokens,
                        tokens > 0 ? (unsigned)((uint64_t)covered * 1000 / tokens / 10) : 0,
                        tokens > 0 ? (unsigned)((uint64_t)covered * 1000 / tokens % 10) : 0);
    add_text(out, name);
    ctp_i_buffer_text(out, "\n");
}

static void add_authors(ctp_buffer *out, const ctp_coverage *c)
{
    add_text(out, c->name);
    ctp_i_buffer_printf(out, "%s%s: %u of %zu entries met\n\n     hits  covered    words   share\n", c->version[0] != '\0' ? " " : "",
                        c->version, (unsigned)c->met, c->entry_count);
    for (size_t i = 0; i < c->author_count; i++)
        add_share(out, c->authors[i].person.name, c->authors[i].tokens, c->authors[i].covered, c->authors[i].hits);
    add_share(out, "all", c->tokens, c->covered, c->hits);
}

static void add_categories(ctp_buffer *out, const ctp_coverage *c)
{
    ctp_i_buffer_text(out, "\n     hits      met  entries  category\n");
    for (size_t i = 0; i < c->category_count; i++) {
        const ctp_coverage_category *k = &c->categories[i];
        ctp_i_buffer_printf(out, "  %7u  %7u  %7u  ", (unsigned)k->hits, (unsigned)k->met, (unsigned)k->entries);
        add_text(out, k->category);
        ctp_i_buffer_text(out, "\n");
    }
}

static void add_authors_of(ctp_buffer *out, const ctp_coverage *c, const ctp_coverage_entry *e)
{
    const char *comma = " ";
    for (size_t i = 0; i < c->author_count; i++)
        if (e->by_author[i] > 0) {
            ctp_i_buffer_text(out, comma);
            add_text(out, c->authors[i].person.id);
            ctp_i_buffer_printf(out, " %u", (unsigned)e->by_author[i]);
            comma = ", ";
        }
}

static void add_forms(ctp_buffer *out, const ctp_coverage_entry *e)
{
    for (size_t i = 0; i < e->form_count && i < FORMS_SHOWN; i++) {
        ctp_i_buffer_text(out, i > 0 ? ", " : " ");
        add_text(out, e->forms[i].form);
        ctp_i_buffer_printf(out, " %u", (unsigned)e->forms[i].count);
    }
    if (e->form_count > FORMS_SHOWN)
        ctp_i_buffer_printf(out, ", %zu more", e->form_count - FORMS_SHOWN);
}

/* The sentence of a hit, the hit between brackets. */
static void add_example(ctp_buffer *out, const ctp_coverage_entry *e)
{
    add_text(out, e->sentence);
    ctp_i_buffer_text(out, ": ");
    add_text(out, e->before);
    ctp_i_buffer_text(out, "[");
    add_text(out, e->hit);
    ctp_i_buffer_text(out, "]");
    add_text(out, e->after);
}

static void add_entry(ctp_buffer *out, const ctp_coverage *c, const ctp_coverage_entry *e)
{
    ctp_i_buffer_printf(out, "  %7u  ", (unsigned)e->hits);
    add_text(out, e->pattern);
    ctp_i_buffer_text(out, "  (");
    add_text(out, e->category);
    ctp_i_buffer_printf(out, ", line %u)\n           by", (unsigned)e->line);
    add_authors_of(out, c, e);
    ctp_i_buffer_text(out, "; as");
    add_forms(out, e);
    ctp_i_buffer_text(out, "\n           ");
    add_example(out, e);
    ctp_i_buffer_text(out, "\n");
}

/* Entries without a hit stand at the end, in the order of the file. */
static void add_never(ctp_buffer *out, const ctp_coverage *c)
{
    const char *category = NULL;
    if (c->met < c->entry_count)
        ctp_i_buffer_printf(out, "\nnever met: %zu\n", c->entry_count - c->met);
    for (size_t i = c->met; i < c->entry_count; i++) {
        const ctp_coverage_entry *e = &c->entries[i];
        bool same = category != NULL && strcmp(category, e->category) == 0;
        if (!same) {
            ctp_i_buffer_text(out, category != NULL ? "\n  " : "  ");
            add_text(out, e->category);
        }
        ctp_i_buffer_text(out, same ? ", " : ": ");
        add_text(out, e->pattern);
        category = e->category;
    }
    if (category != NULL)
        ctp_i_buffer_text(out, "\n");
}

ctp_status ctp_report_coverage_table(const ctp_coverage *c, ctp_sink sink, ctp_error *err)
{
    ctp_buffer out = {0};
    add_authors(&out, c);
    add_categories(&out, c);
    if (c->met > 0)
        ctp_i_buffer_text(&out, "\n     hits  entry\n");
    for (size_t i = 0; i < c->met; i++)
        add_entry(&out, c, &c->entries[i]);
    add_never(&out, c);
    return ctp_i_buffer_finish(&out, sink, err);
}
