/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/markdown.h"

#include <math.h>
#include <string.h>

enum { TIES = 45 }; /* most shown of a unit: those of ten */

static void write_tie(ctp_buffer *out, const ctp_comparison *c, size_t i)
{
    const ctp_network_edge *tie = &c->edges[i];
    ctp_i_md_wrapped(out, "| ", c->nodes[tie->from_node].label, "");
    ctp_i_md_wrapped(out, " – ", c->nodes[tie->to_node].label, " | ");
    ctp_i_view_number(out, ctp_i_view_tie_weight(c, i, "congruence"), 2, false);
    ctp_i_buffer_text(out, " | ");
    ctp_i_view_number(out, ctp_i_view_tie_weight(c, i, "conflict"), 2, false);
    ctp_i_buffer_text(out, " | ");
    ctp_i_view_number(out, tie->weight, 2, true);
    if (!isnan(tie->low)) {
        ctp_i_buffer_text(out, " (");
        ctp_i_view_range(out, tie->low, " … ", tie->high, true);
        ctp_i_buffer_text(out, ")");
    }
    ctp_i_buffer_text(out, " |\n");
}

static void write_members(ctp_buffer *out, const ctp_comparison *c, const char *unit, uint32_t cluster)
{
    size_t members = 0;
    for (size_t i = 0; i < c->node_count; i++)
        if (c->nodes[i].cluster == cluster && strcmp(c->nodes[i].kind, unit) == 0)
            ctp_i_md_wrapped(out, members++ > 0 ? ", " : "", c->nodes[i].label, "");
}

/* "…: A, B; C." */
static void write_clusters(ctp_buffer *out, const ctp_comparison *c, const char *unit)
{
    uint32_t last = 0;
    for (size_t i = 0; i < c->node_count; i++)
        if (strcmp(c->nodes[i].kind, unit) == 0 && c->nodes[i].cluster > last)
            last = c->nodes[i].cluster;
    ctp_i_buffer_text(out, "\nClusters of those who go together more than against each other: ");
    for (uint32_t cluster = 1; cluster <= last; cluster++) {
        write_members(out, c, unit, cluster);
        ctp_i_buffer_text(out, cluster < last ? "; " : ".\n");
    }
}

static void write_ties(ctp_buffer *out, const ctp_comparison *c, const char *unit, const char *heading)
{
    size_t count = 0;
    for (size_t i = 0; i < c->edge_count; i++) {
        if (strcmp(c->edges[i].kind, "subtract") != 0 || strcmp(c->edges[i].unit, unit) != 0)
            continue;
        if (count++ == 0)
            ctp_i_buffer_printf(out, "| %s | congruence | conflict | subtract (95 %%) |\n| --- | ---: | ---: | ---: |\n", heading);
        if (count <= TIES)
            write_tie(out, c, i);
    }
    if (count > TIES)
        ctp_i_buffer_printf(out, "\nAnd %zu more ties, in the JSON.\n", count - TIES);
    write_clusters(out, c, unit);
}

static bool has_ties(const ctp_comparison *c, const char *unit)
{
    for (size_t i = 0; i < c->edge_count; i++)
        if (strcmp(c->edges[i].kind, "subtract") == 0 && strcmp(c->edges[i].unit, unit) == 0)
            return true;
    return false;
}

void ctp_i_md_network(ctp_buffer *out, const ctp_comparison *c)
{
    const bool authors = has_ties(c, "author"), speakers = has_ties(c, "speaker");
    if (authors)
        write_ties(out, c, "author", "authors");
    if (authors && speakers)
        ctp_i_buffer_text(out, "\n");
    if (speakers)
        write_ties(out, c, "speaker", "speakers");
    if (authors || speakers)
        ctp_i_buffer_printf(out, "\nSentences on the same side of an issue make congruence, on opposite sides conflict; subtract is the first less the second. "
                                 "Counted: %s; normalisation: %s. The range is the middle 95 %% of resampled paragraphs; none where one paragraph, or one side only, leaves nothing to vary.\n",
                            c->options.network_count, c->options.network_normalisation);
}
