/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/html.h"

#include <string.h>

#include "base/array.h"
#include "counterpoint/version.h"

enum { DOCUMENTS = 200 };

static void write_document(const ctp_page *page, const ctp_document_features *d)
{
    ctp_buffer *out = page->out;
    const char *const cells[] = {d->id, ctp_i_view_name(page->c, d->author.id, NULL), d->title, d->outlet};
    for (size_t i = 0; i < CTP_COUNT(cells); i++) {
        ctp_i_buffer_text(out, i == 0 ? "<tr><th scope=\"row\">" : "<td>");
        ctp_i_html_name(out, cells[i]);
    }
    ctp_i_html_wrapped(out, "<td class=\"nobr\">", d->date, "");
    ctp_i_buffer_printf(out, "<td class=\"num\">%u<td class=\"num\">%u<td class=\"num\">%u", (unsigned)d->paragraphs, (unsigned)d->sentences, (unsigned)d->tokens);
    ctp_i_html_wrapped(out, "<td><code>", d->sha256, "</code>\n");
}

static void write_documents(const ctp_page *page)
{
    const ctp_features *f = page->c->features;
    if (f->document_count == 0)
        return;
    ctp_i_html_open_table(page->out, "sortable", "The texts", "<th scope=\"col\">Id<th scope=\"col\">Author<th scope=\"col\">Title<th scope=\"col\">Outlet"
                          "<th scope=\"col\">Date<th scope=\"col\" class=\"num\">Paragraphs<th scope=\"col\" class=\"num\">Sentences"
                          "<th scope=\"col\" class=\"num\">Words<th scope=\"col\">SHA-256");
    for (size_t i = 0; i < f->document_count && i < DOCUMENTS; i++)
        write_document(page, &f->documents[i]);
    ctp_i_html_close_table(page->out);
    ctp_i_html_more(page->out, f->document_count, DOCUMENTS, "");
}

static void write_panels(const ctp_page *page)
{
    for (size_t i = 0; i < page->c->author_count; i++) {
        const ctp_author *author = &page->c->authors[i];
        if (author->speaker_count == 0)
            continue;
        ctp_i_html_wrapped(page->out, "<p><b><bdi>", ctp_i_view_name(page->c, author->id, NULL), "</bdi></b> is a panel: ");
        for (size_t k = 0; k < author->speaker_count; k++) {
            ctp_i_buffer_text(page->out, k > 0 ? ", " : "");
            ctp_i_html_name(page->out, ctp_i_view_name(page->c, author->id, author->speakers[k].id));
            ctp_i_buffer_printf(page->out, " (%u words)", (unsigned)author->speaker_tokens[k]);
        }
        ctp_i_buffer_text(page->out, ". Where its text is one rapporteur's summary, the words are one hand's.</p>\n");
    }
}

static void write_lexicons(const ctp_page *page)
{
    const ctp_features *f = page->c->features;
    if (f->lexicon_count + f->coded_count == 0)
        return;
    ctp_i_html_open_table(page->out, "lexicons", "What the texts were read with", "<th scope=\"col\">Name<th scope=\"col\">Version<th scope=\"col\">License"
                          "<th scope=\"col\" class=\"num\">Entries<th scope=\"col\" class=\"num\">Words<th scope=\"col\">SHA-256");
    for (size_t i = 0; i < f->lexicon_count; i++) {
        const ctp_lexicon_features *l = &f->lexicons[i];
        ctp_i_buffer_text(page->out, "<tr><th scope=\"row\">");
        ctp_i_html_name(page->out, l->name);
        ctp_i_html_wrapped(page->out, "<td>", l->version, "");
        ctp_i_html_wrapped(page->out, "<td>", l->license, "");
        ctp_i_buffer_printf(page->out, "<td class=\"num\">%u<td class=\"num\">%u", (unsigned)l->entries, (unsigned)l->words);
        ctp_i_html_wrapped(page->out, "<td><code>", l->sha256, "</code>\n");
    }
    for (size_t i = 0; i < f->coded_count; i++) {
        ctp_i_html_wrapped(page->out, "<tr><th scope=\"row\"><bdi>", f->coded[i].name, "</bdi>");
        ctp_i_buffer_printf(page->out, "<td>coded by hand<td><td class=\"num\">%u<td>", (unsigned)f->coded[i].rows);
        ctp_i_html_wrapped(page->out, "<td><code>", f->coded[i].sha256, "</code>\n");
    }
    ctp_i_html_close_table(page->out);
}

/* Whether a setting differs from its default. */
static bool is_set(const ctp_page *page, const ctp_option_row *row)
{
    const ctp_options *options = row->side == CTP_SIDE_TEXTS ? &page->c->features->options : &page->c->options;
    ctp_options fallback;
    const char *text = NULL, *other = NULL;
    ctp_options_default(&fallback);
    const double value = ctp_option_value(options, row, &text), usual = ctp_option_value(&fallback, row, &other);
    return text != NULL ? strcmp(text, other) != 0 : value < usual || value > usual;
}

static void write_settings(const ctp_page *page)
{
    ctp_i_buffer_text(page->out, "<p>Parameters, bold where one is not the default: ");
    for (size_t i = 0; i < ctp_option_count(); i++) {
        const ctp_option_row *row = ctp_option_at(i);
        const bool set = is_set(page, row);
        ctp_i_html_wrapped(page->out, i > 0 ? ", " : "", row->name, set ? " <b>" : " ");
        ctp_i_html_setting(page, row);
        ctp_i_buffer_text(page->out, set ? "</b>" : "");
    }
    ctp_i_buffer_text(page->out, ".</p>\n");
}

static void write_command(const ctp_page *page)
{
    ctp_i_buffer_text(page->out, "<p>To make this report again from the texts, the same bytes on any machine (<code>corpus.json</code> is a manifest that names them and the lexicons):</p>\n"
                                 "<pre tabindex=\"0\"><code>counterpoint compare corpus.json --texts FOLDER");
    for (size_t i = 0; i < ctp_option_count(); i++) {
        const ctp_option_row *row = ctp_option_at(i);
        if (!is_set(page, row))
            continue;
        ctp_i_html_wrapped(page->out, " --", row->name, " ");
        ctp_i_html_setting(page, row);
    }
    for (size_t i = 0; i < page->c->features->coded_count; i++)
        ctp_i_html_wrapped(page->out, " --coded ", page->c->features->coded[i].name, "");
    ctp_i_buffer_printf(page->out, "%s%s --html report.html -o comparison.json</code></pre>\n"
                                   "<p><code>counterpoint verify</code> names each field of the comparison that does not come out the same.</p>\n",
                        page->c->features->published ? " --publish" : page->has_text ? " --text" : "", page->has_cues ? " --reasons" : "");
}

void ctp_i_html_provenance(const ctp_page *page)
{
    const ctp_features *f = page->c->features;
    write_documents(page);
    write_panels(page);
    write_lexicons(page);
    ctp_i_buffer_printf(page->out, "<p>Made by Counterpoint %s from features made by version ", ctp_version());
    ctp_i_html_text(page->out, f->engine);
    ctp_i_html_wrapped(page->out, " (ICU ", f->icu, "");
    ctp_i_html_wrapped(page->out, ", Snowball ", f->snowball, ").</p>\n");
    write_command(page);
    write_settings(page);
}
