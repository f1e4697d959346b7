/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/html.h"

#include <string.h>

enum { ROWS = 60 };

static void write_who(const ctp_page *page, const char *unit, const char *id, const char *author)
{
    const bool speaker = strcmp(unit, "speaker") == 0;
    ctp_i_html_filter(page, "<tr", author, NULL, NULL);
    ctp_i_buffer_text(page->out, speaker ? "><td class=\"speaker\">↳ " : "><td><b>");
    ctp_i_html_name(page->out, ctp_i_view_name(page->c, author, speaker ? id : NULL));
    ctp_i_buffer_text(page->out, speaker ? "" : "</b>");
}

static void write_estimate(ctp_buffer *out, const ctp_estimate *e)
{
    ctp_i_html_number(out, e->value, 2, true);
    ctp_i_buffer_text(out, "<td class=\"num quiet\">");
    ctp_i_view_range(out, e->low, " … ", e->high, true);
}

static void write_polarity(const ctp_page *page, const ctp_polarity *p)
{
    write_who(page, p->unit, p->id, p->author);
    ctp_i_html_wrapped(page->out, "<td>", p->lexicon, "");
    ctp_i_buffer_printf(page->out, "<td class=\"num\">%u : %u", (unsigned)p->positive, (unsigned)p->negative);
    write_estimate(page->out, &p->valence);
    write_estimate(page->out, &p->logit);
    ctp_i_buffer_text(page->out, "\n");
}

static void write_ensemble(const ctp_page *page)
{
    size_t rows = 0;
    for (size_t i = 0; i < page->c->ensemble_count && rows < ROWS; i++) {
        const ctp_ensemble *e = &page->c->ensemble[i];
        if (!ctp_i_view_is_voice(e->unit))
            continue;
        if (rows++ == 0)
            ctp_i_html_open_table(page->out, "sortable", "The lexicons together, as standard scores among the same kind", "<th scope=\"col\">Who<th scope=\"col\" class=\"num\">Lexicons"
                                  "<th scope=\"col\" class=\"num\">Mean<th scope=\"col\" class=\"num\">95 % interval<th scope=\"col\" class=\"num\">Disagreement");
        write_who(page, e->unit, e->id, e->author);
        ctp_i_buffer_printf(page->out, "<td class=\"num\">%u", (unsigned)e->lexicons);
        write_estimate(page->out, &e->score);
        ctp_i_html_number(page->out, e->disagreement, 2, false);
        ctp_i_buffer_text(page->out, "\n");
    }
    if (rows > 0)
        ctp_i_html_close_table(page->out);
}

void ctp_i_html_tone(const ctp_page *page)
{
    size_t rows = 0;
    for (size_t i = 0; i < page->c->polarity_count; i++) {
        const ctp_polarity *p = &page->c->polarity[i];
        if (!ctp_i_view_is_voice(p->unit))
            continue;
        if (rows++ == 0) {
            ctp_i_buffer_text(page->out, "<p class=\"intro\">Words of praise and blame after negation, whatever they are said of: tone, not stance. Above 0 praise outweighs blame.</p>\n");
            ctp_i_html_open_table(page->out, "sortable", "Praise and blame", "<th scope=\"col\">Who<th scope=\"col\">Lexicon<th scope=\"col\" class=\"num\">Hits + : −"
                                  "<th scope=\"col\" class=\"num\">Mean weight<th scope=\"col\" class=\"num\">95 % interval"
                                  "<th scope=\"col\" class=\"num\">Logit<th scope=\"col\" class=\"num\">95 % interval");
        }
        if (rows <= ROWS)
            write_polarity(page, p);
    }
    if (rows == 0)
        return;
    ctp_i_html_close_table(page->out);
    ctp_i_html_more(page->out, rows, ROWS, " rows");
    write_ensemble(page);
}
