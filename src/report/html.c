/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/html.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/array.h"
#include "base/status.h"
#include "counterpoint/report.h"
#include "counterpoint/version.h"
#include "report/embedded.h"
#include "report/figure.h"

/* In the order of reading. A part that adds nothing (no pairs, one author only) is left out with its heading. */
static const struct {
    const char *id, *heading, *nav;
    const char *figure; /* drawn on top of the part where there is one of this name; or NULL */
    ctp_html_writer write;
} parts[] = {
    {"lead", "In short", "In short", NULL, ctp_i_html_lead},
    {"stances", "Who stands where", "Positions", NULL, ctp_i_html_stances},
    {"differences", "Which differences are real", "Tests", NULL, ctp_i_html_differences},
    {"contrasts", "Sharpest contrasts", "Contrasts", NULL, ctp_i_html_contrasts},
    {"agreements", "Firmest agreements", "Agreements", NULL, ctp_i_html_agreements},
    {"splits", "Splits inside a panel", "Splits", NULL, ctp_i_html_splits},
    {"similarity", "How alike the texts are", "Similarity", "similarity", ctp_i_html_similarity},
    {"words", "Words that set authors apart", "Words", NULL, ctp_i_html_keyness},
    {"network", "Who goes with whom", "Network", "network", ctp_i_html_network},
    {"evidence", "The evidence for every score", "Evidence", NULL, ctp_i_html_evidence},
    {"tone", "Tone", "Tone", NULL, ctp_i_html_tone},
    {"methods", "Methods", "Methods", NULL, ctp_i_html_methods},
    {"provenance", "Provenance", "Provenance", NULL, ctp_i_html_provenance},
};
enum { PARTS = CTP_COUNT(parts) };

/* ---- the frame */

static const char *title_of(const ctp_comparison *c)
{
    const char *title = c->features->title;
    return title != NULL && title[0] != '\0' ? title : "Comparison";
}

static void write_embedded(ctp_buffer *out, const char *tag, const ctp_embedded *what)
{
    ctp_i_buffer_printf(out, "<%s>", tag);
    ctp_i_buffer_add(out, what->bytes, what->len);
    ctp_i_buffer_printf(out, "</%s>\n", tag);
}

void ctp_i_html_head(ctp_buffer *out, const char *title)
{
    ctp_i_buffer_printf(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                             "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src '%s'; style-src '%s'; img-src data:; "
                             "base-uri 'none'; form-action 'none'\">\n", ctp_i_page_js.digest, ctp_i_page_css.digest);
    ctp_i_buffer_printf(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n"
                             "<meta name=\"generator\" content=\"Counterpoint %s\">\n", ctp_version());
    ctp_i_html_wrapped(out, "<title>", title, " – Counterpoint</title>\n");
    write_embedded(out, "style", &ctp_i_page_css);
    ctp_i_buffer_text(out, "</head>\n");
}

static void write_text(ctp_buffer *out, const ctp_comparison *c, const ctp_document_features *d)
{
    ctp_i_buffer_text(out, "<li><b>");
    ctp_i_html_name(out, ctp_i_view_name(c, d->author.id, NULL));
    ctp_i_buffer_text(out, "</b>");
    ctp_i_html_document(out, d);
    ctp_i_buffer_text(out, " <span class=\"quiet\">");
    ctp_i_view_count(out, d->tokens, "word", "words");
    ctp_i_buffer_text(out, "</span>\n");
}

static void write_masthead(ctp_buffer *out, const ctp_comparison *c)
{
    enum { SHOWN = CTP_TEXTS_ON_TOP };
    const size_t texts = c->features->document_count;
    ctp_i_buffer_text(out, "<header>\n<p class=\"kicker\">Counterpoint · who says what, and where they clash</p>\n");
    ctp_i_html_wrapped(out, "<h1 dir=\"auto\">", title_of(c), "</h1>\n<p class=\"corpus\">");
    ctp_i_view_count(out, c->author_count, "author", "authors");
    ctp_i_buffer_text(out, ", ");
    ctp_i_view_count(out, texts, "text", "texts");
    ctp_i_buffer_text(out, ", ");
    ctp_i_view_count(out, c->features->sentence_count, "sentence", "sentences");
    ctp_i_buffer_text(out, " read on ");
    ctp_i_view_count(out, c->features->issue_count, "issue", "issues");
    ctp_i_buffer_text(out, ". Every mark and number leads to the sentences it comes from.</p>\n<ul class=\"texts\">\n");
    for (size_t i = 0; i < texts && i < SHOWN; i++)
        write_text(out, c, &c->features->documents[i]);
    if (texts > SHOWN)
        ctp_i_buffer_printf(out, "<li>and %zu more, in <a href=\"#provenance\">Provenance</a>\n", texts - SHOWN);
    ctp_i_buffer_text(out, "</ul>\n</header>\n");
}

static void write_nav(ctp_buffer *out, const bool shown[PARTS])
{
    ctp_i_buffer_text(out, "<nav aria-label=\"Contents\">\n<ul>\n");
    for (size_t i = 0; i < PARTS; i++)
        if (shown[i])
            ctp_i_buffer_printf(out, "<li><a href=\"#%s\">%s</a>\n", parts[i].id, parts[i].nav);
    ctp_i_buffer_text(out, "</ul>\n</nav>\n");
}

/* @return whether it added anything */
static bool write_part(const ctp_page *page, size_t i)
{
    ctp_buffer *out = page->out;
    size_t begin = out->len;
    ctp_i_buffer_printf(out, "<section id=\"%s\" aria-labelledby=\"h-%s\">\n<h2 id=\"h-%s\">%s</h2>\n", parts[i].id, parts[i].id, parts[i].id, parts[i].heading);
    const ctp_figure *figure = parts[i].figure != NULL ? ctp_i_figure_find(parts[i].figure) : NULL;
    size_t before = out->len;
    if (figure != NULL)
        ctp_i_figure_inline(out, page->c, figure);
    parts[i].write(page);
    if (out->len != before || out->failed) {
        ctp_i_buffer_text(out, "</section>\n");
        return true;
    }
    out->len = begin;
    out->bytes[begin] = '\0';
    return false;
}

static void write_page(ctp_buffer *out, ctp_page *page)
{
    ctp_buffer main = {0};
    bool shown[PARTS];
    page->out = &main;
    for (size_t i = 0; i < PARTS; i++)
        shown[i] = write_part(page, i);
    ctp_i_html_head(out, title_of(page->c));
    ctp_i_buffer_text(out, "<body>\n<a class=\"skip\" href=\"#content\">Skip to the report</a>\n");
    write_masthead(out, page->c);
    write_nav(out, shown);
    ctp_i_buffer_text(out, "<main id=\"content\">\n");
    ctp_i_buffer_add(out, ctp_i_buffer_span(&main).ptr, main.len);
    out->failed = out->failed || main.failed;
    ctp_i_buffer_printf(out, "</main>\n<footer><p>Made by Counterpoint %s. One file, no request to anywhere.</p></footer>\n", ctp_version());
    write_embedded(out, "script", &ctp_i_page_js);
    ctp_i_buffer_text(out, "</body>\n</html>\n");
    ctp_i_buffer_free(&main);
}

static bool note_sentences(ctp_page *page)
{
    const ctp_features *f = page->c->features;
    page->cards = ctp_i_alloc(f->sentence_count + 1, sizeof *page->cards);
    if (page->cards == NULL)
        return false;
    for (size_t i = 0; i < f->sentence_count; i++) {
        const ctp_sentence *s = &f->sentences[i];
        page->has_text = page->has_text || s->text != NULL;
        page->has_cues = page->has_cues || s->cue_count > 0;
        if (ctp_i_intern(&page->sentences, s->id, strlen(s->id)) == CTP_NO_ID)
            return false;
    }
    return true;
}

ctp_status ctp_report_html(const ctp_comparison *comparison, ctp_sink sink, ctp_error *err)
{
    ctp_buffer out = {0};
    ctp_page page = {.c = comparison};
    ctp_status st = note_sentences(&page) ? CTP_OK : ctp_i_no_memory(err);
    if (st == CTP_OK)
        write_page(&out, &page);
    if (st == CTP_OK)
        st = ctp_i_buffer_write(&out, sink, err);
    ctp_i_intern_free(&page.sentences);
    free(page.cards);
    ctp_i_buffer_free(&out);
    return st;
}
