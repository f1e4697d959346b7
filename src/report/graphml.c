/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "counterpoint/report.h"

#include <math.h>
#include <string.h>
#include <unicode/utf8.h>

#include "base/array.h"
#include "base/buffer.h"
#include "base/number.h"
#include "report/view.h"

/* An attribute is declared before it is used. Names that programs know: Gephi's label, x, y and weight; igraph's name. */
static const struct {
    const char *id, *of, *name, *type;
} keys[] = {
    {"n_name", "node", "name", "string"},
    {"n_label", "node", "label", "string"},
    {"n_kind", "node", "kind", "string"},
    {"n_author", "node", "author", "string"},
    {"n_cluster", "node", "cluster", "int"},
    {"n_x", "node", "x", "double"},
    {"n_y", "node", "y", "double"},
    {"e_kind", "edge", "kind", "string"},
    {"e_unit", "edge", "unit", "string"},
    {"e_normalisation", "edge", "normalisation", "string"},
    {"e_weight", "edge", "weight", "double"},
    {"e_sign", "edge", "sign", "int"},
    {"e_value", "edge", "value", "double"},
    {"e_low", "edge", "low", "double"},
    {"e_high", "edge", "high", "double"},
    {"e_congruence", "edge", "congruence", "double"},
    {"e_congruence_low", "edge", "congruence_low", "double"},
    {"e_congruence_high", "edge", "congruence_high", "double"},
    {"e_conflict", "edge", "conflict", "double"},
    {"e_conflict_low", "edge", "conflict_low", "double"},
    {"e_conflict_high", "edge", "conflict_high", "double"},
};

static const char *entity(UChar32 c)
{
    switch (c) {
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '&': return "&amp;";
    case '"': return "&quot;";
    case '\t': return "&#9;";
    case '\n': return "&#10;";
    case '\r': return "&#13;";
    default: return NULL;
    }
}

/* Char of XML 1.0, beside the line ends and tab that entity() writes. */
static bool is_xml(UChar32 c)
{
    return (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || (c >= 0x10000 && c <= 0x10FFFF);
}

static void add_text(ctp_buffer *out, const char *text)
{
    const int32_t len = (int32_t)strlen(text);
    for (int32_t at = 0; at < len;) {
        UChar32 c;
        const int32_t from = at;
        U8_NEXT(text, at, len, c);
        if (entity(c) != NULL)
            ctp_i_buffer_text(out, entity(c));
        else if (is_xml(c))
            ctp_i_buffer_add(out, text + from, (size_t)(at - from));
        else
            ctp_i_buffer_text(out, "\xEF\xBF\xBD");
    }
}

static void put_text(ctp_buffer *out, const char *key, const char *text)
{
    if (text == NULL)
        return;
    ctp_i_buffer_printf(out, "<data key=\"%s\">", key);
    add_text(out, text);
    ctp_i_buffer_text(out, "</data>");
}

/* What cannot be told is left out. */
static void put_number(ctp_buffer *out, const char *key, double x)
{
    char number[CTP_NUMBER_SIZE];
    if (isnan(x))
        return;
    ctp_i_format_number(number, x);
    put_text(out, key, number);
}

static void add_node(ctp_buffer *out, const ctp_comparison *c, size_t i)
{
    const ctp_network_node *node = &c->nodes[i];
    ctp_i_buffer_printf(out, "    <node id=\"n%zu\"><data key=\"n_name\">", i);
    add_text(out, node->kind);
    ctp_i_buffer_text(out, ":");
    add_text(out, node->id);
    ctp_i_buffer_text(out, "</data>");
    put_text(out, "n_label", node->label);
    put_text(out, "n_kind", node->kind);
    put_text(out, "n_author", node->author);
    put_number(out, "n_cluster", node->cluster > 0 ? node->cluster : NAN);
    put_number(out, "n_x", node->x);
    put_number(out, "n_y", node->y);
    ctp_i_buffer_text(out, "</node>\n");
}

static void put_part(ctp_buffer *out, const ctp_network_edge *part, const char *value, const char *low, const char *high)
{
    put_number(out, value, part != NULL ? part->weight : 0.0);
    put_number(out, low, part != NULL ? part->low : NAN);
    put_number(out, high, part != NULL ? part->high : NAN);
}

static void add_edge(ctp_buffer *out, const ctp_comparison *c, size_t i)
{
    const ctp_network_edge *edge = &c->edges[i];
    const bool tie = strcmp(edge->kind, "subtract") == 0;
    if (!tie && strcmp(edge->kind, "stance") != 0)
        return;
    ctp_i_buffer_printf(out, "    <edge source=\"n%u\" target=\"n%u\">", (unsigned)edge->from_node, (unsigned)edge->to_node);
    put_text(out, "e_kind", tie ? "tie" : "stance");
    put_text(out, "e_unit", edge->unit);
    put_text(out, "e_normalisation", edge->normalisation);
    put_number(out, "e_weight", fabs(edge->weight));
    put_number(out, "e_sign", (edge->weight > 0.0) - (edge->weight < 0.0));
    put_number(out, "e_value", edge->weight);
    put_number(out, "e_low", edge->low);
    put_number(out, "e_high", edge->high);
    if (tie) {
        put_part(out, ctp_i_view_tie_part(c, i, "congruence"), "e_congruence", "e_congruence_low", "e_congruence_high");
        put_part(out, ctp_i_view_tie_part(c, i, "conflict"), "e_conflict", "e_conflict_low", "e_conflict_high");
    }
    ctp_i_buffer_text(out, "</edge>\n");
}

ctp_status ctp_report_graphml(const ctp_comparison *comparison, ctp_sink sink, ctp_error *err)
{
    ctp_buffer out = {0};
    ctp_i_buffer_text(&out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                            "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
                            "xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n");
    for (size_t i = 0; i < CTP_COUNT(keys); i++)
        ctp_i_buffer_printf(&out, "  <key id=\"%s\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\"/>\n", keys[i].id, keys[i].of, keys[i].name,
                            keys[i].type);
    ctp_i_buffer_text(&out, "  <graph id=\"G\" edgedefault=\"undirected\">\n");
    for (size_t i = 0; i < comparison->node_count; i++)
        add_node(&out, comparison, i);
    for (size_t i = 0; i < comparison->edge_count; i++)
        add_edge(&out, comparison, i);
    ctp_i_buffer_text(&out, "  </graph>\n</graphml>\n");
    return ctp_i_buffer_finish(&out, sink, err);
}
