/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/html.h"

#include <math.h>
#include <string.h>

enum { TIES = 45 }; /* most shown of a unit: those of ten */

static bool is_tie(const ctp_network_edge *edge, const char *unit)
{
    return strcmp(edge->kind, "subtract") == 0 && strcmp(edge->unit, unit) == 0;
}

static void write_tie(const ctp_page *page, size_t i)
{
    const ctp_comparison *c = page->c;
    const ctp_network_edge *tie = &c->edges[i];
    const bool author = strcmp(tie->unit, "author") == 0;
    ctp_i_html_filter(page, "<tr", author ? tie->from : NULL, author ? tie->to : NULL, NULL);
    ctp_i_buffer_text(page->out, "><td>");
    ctp_i_html_name(page->out, c->nodes[tie->from_node].label);
    ctp_i_buffer_text(page->out, " – ");
    ctp_i_html_name(page->out, c->nodes[tie->to_node].label);
    ctp_i_html_number(page->out, ctp_i_view_tie_weight(c, i, "congruence"), 2, false);
    ctp_i_html_number(page->out, ctp_i_view_tie_weight(c, i, "conflict"), 2, false);
    ctp_i_html_number(page->out, tie->weight, 2, true);
    ctp_i_html_range(page->out, tie->low, tie->high, true);
    ctp_i_buffer_text(page->out, "\n");
}

static void write_ties(const ctp_page *page, const char *unit, const char *who)
{
    size_t rows = 0;
    for (size_t i = 0; i < page->c->edge_count; i++) {
        if (!is_tie(&page->c->edges[i], unit))
            continue;
        if (rows++ == 0) {
            ctp_i_buffer_printf(page->out, "<details>\n<summary>Ties between %s as a table</summary>\n", who);
            ctp_i_html_open_table(page->out, "sortable", "How far two go together and against each other", "<th scope=\"col\">Who"
                                  "<th scope=\"col\" class=\"num\">Together<th scope=\"col\" class=\"num\">Against"
                                  "<th scope=\"col\" class=\"num\">Difference<th scope=\"col\" class=\"num\">95 % range");
        }
        if (rows <= TIES)
            write_tie(page, i);
    }
    if (rows == 0)
        return;
    ctp_i_html_close_table(page->out);
    ctp_i_html_more(page->out, rows, TIES, " ties");
    ctp_i_buffer_text(page->out, "</details>\n");
}

static void write_extreme(const ctp_page *page, const ctp_network_edge *tie, const char *words)
{
    ctp_i_buffer_text(page->out, "<b>");
    ctp_i_html_name(page->out, page->c->nodes[tie->from_node].label);
    ctp_i_buffer_text(page->out, "</b> and <b>");
    ctp_i_html_name(page->out, page->c->nodes[tie->to_node].label);
    ctp_i_buffer_printf(page->out, "</b> %s (", words);
    ctp_i_view_number(page->out, tie->weight, 2, true);
    if (!isnan(tie->low)) {
        ctp_i_buffer_text(page->out, ", range ");
        ctp_i_view_range(page->out, tie->low, " … ", tie->high, true);
    }
    ctp_i_buffer_text(page->out, ")");
}

static void write_in_words(const ctp_page *page, const char *unit, const char *who)
{
    const ctp_network_edge *most = NULL, *least = NULL;
    for (size_t i = 0; i < page->c->edge_count; i++) {
        const ctp_network_edge *tie = &page->c->edges[i];
        if (!is_tie(tie, unit))
            continue;
        most = most == NULL || tie->weight > most->weight ? tie : most;
        least = least == NULL || tie->weight < least->weight ? tie : least;
    }
    if (most == NULL)
        return;
    ctp_i_buffer_printf(page->out, "<p>Among %s, ", who);
    write_extreme(page, most, most->weight > 0.0 ? "go together most" : "are least against each other");
    if (least != most) {
        ctp_i_buffer_text(page->out, "; ");
        write_extreme(page, least, least->weight < 0.0 ? "are most against each other" : "go together least");
    }
    ctp_i_buffer_text(page->out, ".</p>\n");
}

void ctp_i_html_network(const ctp_page *page)
{
    const ctp_comparison *c = page->c;
    bool any = false;
    for (size_t i = 0; i < c->edge_count && !any; i++)
        any = is_tie(&c->edges[i], "author") || is_tie(&c->edges[i], "speaker");
    if (!any)
        return;
    ctp_i_buffer_text(page->out, "<p class=\"intro\">Two go together where their sentences take the same side of issues, against each other where they take opposite sides; the "
                                 "difference of both is the tie. The range is the middle 95 % of resampled paragraphs; there is none where one paragraph, or one side only, leaves nothing to vary.</p>\n");
    write_in_words(page, "author", "authors");
    write_in_words(page, "speaker", "speakers");
    write_ties(page, "author", "authors");
    write_ties(page, "speaker", "speakers");
}
