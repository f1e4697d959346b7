/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "counterpoint/report.h"

#include <math.h>

#include "base/buffer.h"
#include "base/number.h"

/* Column names as Gephi's and igraph's readers of tables take them: id and label, source and target first. */

static void add_number(ctp_buffer *out, double x)
{
    char number[CTP_NUMBER_SIZE];
    ctp_i_format_number(number, x);
    ctp_i_buffer_text(out, isnan(x) ? "" : number);
}

static void add_text(ctp_buffer *out, const char *text)
{
    ctp_i_buffer_csv(out, text != NULL ? text : "");
}

/* Unique over the kinds: a topic may be called as its author is. */
static void add_id(ctp_buffer *out, const ctp_network_node *node)
{
    ctp_buffer id = {0};
    ctp_i_buffer_printf(&id, "%s:%s", node->kind, node->id);
    out->failed = out->failed || id.failed;
    if (!id.failed)
        ctp_i_buffer_csv(out, id.bytes);
    ctp_i_buffer_free(&id);
}

static void add_node(ctp_buffer *out, const ctp_comparison *c, size_t i)
{
    const ctp_network_node *node = &c->nodes[i];
    add_id(out, node);
    ctp_i_buffer_text(out, ",");
    add_text(out, node->label);
    ctp_i_buffer_printf(out, ",%s,", node->kind);
    add_text(out, node->author);
    ctp_i_buffer_text(out, ",");
    add_number(out, node->cluster > 0 ? node->cluster : NAN);
    ctp_i_buffer_printf(out, ",%d,%d\n", node->x, node->y);
}

static void add_edge(ctp_buffer *out, const ctp_comparison *c, size_t i)
{
    const ctp_network_edge *edge = &c->edges[i];
    add_id(out, &c->nodes[edge->from_node]);
    ctp_i_buffer_text(out, ",");
    add_id(out, &c->nodes[edge->to_node]);
    ctp_i_buffer_printf(out, ",%s,%s,%s,", edge->unit, edge->kind, edge->normalisation != NULL ? edge->normalisation : "");
    add_number(out, edge->weight);
    ctp_i_buffer_text(out, ",");
    add_number(out, edge->low);
    ctp_i_buffer_text(out, ",");
    add_number(out, edge->high);
    ctp_i_buffer_text(out, "\n");
}

static ctp_status write_rows(const ctp_comparison *c, const char *names, size_t count,
                             void (*row)(ctp_buffer *, const ctp_comparison *, size_t), ctp_sink sink, ctp_error *err)
{
    ctp_buffer out = {0};
    ctp_i_buffer_text(&out, names);
    for (size_t i = 0; i < count; i++)
        row(&out, c, i);
    return ctp_i_buffer_finish(&out, sink, err);
}

ctp_status ctp_report_network_nodes(const ctp_comparison *comparison, ctp_sink sink, ctp_error *err)
{
    return write_rows(comparison, "id,label,kind,author,cluster,x,y\n", comparison->node_count, add_node, sink, err);
}

ctp_status ctp_report_network_edges(const ctp_comparison *comparison, ctp_sink sink, ctp_error *err)
{
    return write_rows(comparison, "source,target,unit,kind,normalisation,weight,low,high\n", comparison->edge_count, add_edge, sink, err);
}
