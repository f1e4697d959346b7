/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/figure.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"

/* Where the columns of a drawing stand: names from name_x, ties from from_x to to_x, labels of issues after it. */
typedef struct {
    double name_x, name_width, from_x, to_x, label_width, row;
    size_t lines; /* of a label */
} columns;
static const columns wide = {2, 158, 176, 470, 270, 24, 1}, narrow = {2, 92, 108, 196, 150, 30, 2};

enum { AUTHORS = 50, ISSUES = 60, TIES = 160, FEW_TIES = 60, NARROW_AUTHORS = 10, HEAD = 34, LINE = 13, AUTHOR_ROW = 30 };

static const ctp_svg_font name_font = {"", 11, false}, small = {"f-small", 11, false};

typedef struct {
    const ctp_comparison *c;
    const ctp_figure_frame *frame;
    const columns *at;
    const ctp_network_node **nodes; /* [author_count], then [issue_count], each from the top down */
    size_t author_count, issue_count, all_authors, all_issues;
    const ctp_network_edge **ties; /* [tie_count] the widest last */
    size_t tie_count, all_ties;
    double height;
} network;

static int from_the_top(const void *a, const void *b)
{
    const ctp_network_node *x = *(const ctp_network_node *const *)a, *y = *(const ctp_network_node *const *)b;
    return x->y != y->y ? (x->y > y->y) - (x->y < y->y) : (x > y) - (x < y);
}

static int strongest_first(const void *a, const void *b)
{
    const ctp_network_edge *x = *(const ctp_network_edge *const *)a, *y = *(const ctp_network_edge *const *)b;
    const double one = fabs(x->weight), other = fabs(y->weight);
    return one > other ? -1 : one < other ? 1 : (x > y) - (x < y);
}

/* Adds the nodes of a kind. @return how many there are; those beyond most are left out */
static size_t add_nodes(network *n, const char *kind, const ctp_network_node **to, size_t most)
{
    size_t count = 0;
    for (size_t i = 0; i < n->c->node_count; i++)
        if (strcmp(n->c->nodes[i].kind, kind) == 0)
            to[count++] = &n->c->nodes[i];
    qsort(to, count, sizeof *to, from_the_top);
    return count < most ? count : most;
}

static bool is_tie(const ctp_comparison *c, const ctp_network_edge *edge)
{
    return strcmp(edge->kind, "stance") == 0 && strcmp(edge->unit, ctp_i_view_unit(c)) == 0;
}

static size_t count_kind(const ctp_comparison *c, const char *kind)
{
    size_t count = 0;
    for (size_t i = 0; i < c->node_count; i++)
        count += strcmp(c->nodes[i].kind, kind) == 0;
    return count;
}

static bool begin(network *n, const ctp_comparison *c, const ctp_figure_frame *frame)
{
    *n = (network){.c = c, .frame = frame, .at = frame->narrow ? &narrow : &wide};
    n->nodes = ctp_i_alloc(c->node_count + 1, sizeof *n->nodes);
    n->ties = ctp_i_alloc(c->edge_count + 1, sizeof *n->ties);
    if (n->nodes == NULL || n->ties == NULL)
        return false;
    n->all_authors = count_kind(c, ctp_i_view_unit(c));
    n->all_issues = count_kind(c, "issue");
    n->author_count = add_nodes(n, ctp_i_view_unit(c), n->nodes, AUTHORS);
    n->issue_count = add_nodes(n, "issue", n->nodes + n->author_count, ISSUES);
    for (size_t i = 0; i < c->edge_count; i++)
        if (is_tie(c, &c->edges[i]))
            n->ties[n->all_ties++] = &c->edges[i];
    qsort(n->ties, n->all_ties, sizeof *n->ties, strongest_first);
    n->tie_count = n->all_ties < TIES ? n->all_ties : TIES;
    n->height = fmax((double)n->issue_count * n->at->row, (double)n->author_count * AUTHOR_ROW);
    return true;
}

static void end(network *n)
{
    free(n->nodes);
    free(n->ties);
}

/* The y of the place-th of count in a column. */
static double to_y(const network *n, size_t place, size_t count)
{
    return HEAD + n->height * ((double)place + 0.5) / (double)count;
}

/* @return place of the node among the column's, count where it is not drawn */
static size_t place_of(const ctp_network_node *const *column, size_t count, const ctp_network_node *node)
{
    size_t i = 0;
    while (i < count && column[i] != node)
        i++;
    return i;
}

static size_t issue_index(const network *n, const char *id)
{
    size_t i = 0;
    while (i < n->c->features->issue_count && strcmp(n->c->features->issues[i].id, id) != 0)
        i++;
    return i;
}

static void draw_tie(ctp_buffer *out, const network *n, const ctp_network_edge *edge, size_t from)
{
    const size_t to = place_of(n->nodes + n->author_count, n->issue_count, &n->c->nodes[edge->to_node]);
    const bool alone = ctp_i_view_panel_alone(n->c);
    const ctp_stance *stance = ctp_i_view_stance(n->c, alone ? n->c->authors[0].id : edge->from, alone ? edge->from : NULL, edge->to);
    if (to == n->issue_count || stance == NULL)
        return;
    const double y = round(to_y(n, from, n->author_count)), step = round(to_y(n, to, n->issue_count)) - y, width = n->at->to_x - n->at->from_x;
    ctp_i_figure_open_mark(out, n->c, n->frame, stance, false);
    ctp_i_svg_put(out, "<path class=\"f-tie%s\" data-issue=\"%i\" stroke-width=\"%n\" d=\"M%n %nc%n 0 %n %n %n %n\"/>", edge->weight < 0 ? " f-against" : "",
                  issue_index(n, edge->to), 1 + (n->tie_count <= FEW_TIES ? 4 : 1.5) * fabs(edge->weight), n->at->from_x, y, width / 2, width / 2, step, width, step);
    ctp_i_figure_close_mark(out, n->frame);
    ctp_i_buffer_text(out, "\n");
}

/* Opens what is of an actor. @return its number, which gives it its looks; filters are by author */
static size_t open_actor(ctp_buffer *out, const network *n, const char *id)
{
    const bool alone = ctp_i_view_panel_alone(n->c);
    size_t number = alone ? 0 : ctp_i_view_author_index(n->c, id);
    while (alone && number < n->c->authors[0].speaker_count && strcmp(n->c->authors[0].speakers[number].id, id) != 0)
        number++;
    ctp_i_svg_put(out, "<g class=\"f-a%i\" data-author=\"%i\">", number % CTP_SVG_LOOKS, alone ? 0 : number);
    return number;
}

/* An actor's ties, the strongest on top. */
static void draw_ties(ctp_buffer *out, const network *n, size_t from)
{
    open_actor(out, n, n->nodes[from]->id);
    ctp_i_buffer_text(out, "\n");
    for (size_t i = n->tie_count; i > 0; i--)
        if (&n->c->nodes[n->ties[i - 1]->from_node] == n->nodes[from])
            draw_tie(out, n, n->ties[i - 1], from);
    ctp_i_buffer_text(out, "</g>\n");
}

static void draw_label(ctp_buffer *out, double x, double y, double width, size_t most, const char *text)
{
    ctp_svg_lines lines = ctp_i_svg_wrap(text, &name_font, width, most);
    ctp_i_svg_lines(out, (ctp_svg_point){x, y + 4 - LINE * ((double)lines.count - 1) / 2}, LINE, &lines);
}

static void draw_nodes(ctp_buffer *out, const network *n)
{
    for (size_t i = 0; i < n->author_count; i++) {
        const double y = to_y(n, i, n->author_count);
        ctp_i_svg_mark(out, open_actor(out, n, n->nodes[i]->id), (ctp_svg_point){n->at->from_x, y}, 6, false);
        draw_label(out, n->at->name_x, y, n->at->name_width, 2, ctp_i_view_any_name(n->c, n->nodes[i]->id));
        ctp_i_buffer_text(out, "</g>\n");
    }
    for (size_t i = 0; i < n->issue_count; i++) {
        const char *id = n->nodes[n->author_count + i]->id;
        const double y = to_y(n, i, n->issue_count);
        ctp_i_svg_put(out, "<g data-issue=\"%i\"><circle class=\"f-mark\" cx=\"%n\" cy=\"%n\" r=\"3\"/>", issue_index(n, id), n->at->to_x, y);
        draw_label(out, n->at->to_x + 10, y, n->at->label_width, n->at->lines, ctp_i_view_label(n->c, id));
        ctp_i_buffer_text(out, "</g>\n");
    }
}

static void draw_key(ctp_buffer *out)
{
    ctp_i_buffer_text(out, "<g class=\"f-key\"><path class=\"f-tie\" stroke-width=\"3\" d=\"M4 14H34\"/>");
    ctp_i_svg_label(out, &small, (ctp_svg_point){42, 18}, CTP_SVG_START, 70, "supports");
    ctp_i_buffer_text(out, "<path class=\"f-tie f-against\" stroke-width=\"3\" d=\"M122 14H152\"/>");
    ctp_i_svg_label(out, &small, (ctp_svg_point){160, 18}, CTP_SVG_START, 70, "opposes");
    ctp_i_svg_label(out, &small, (ctp_svg_point){232, 18}, CTP_SVG_START, 120, "wider: nearer ±1");
    ctp_i_buffer_text(out, "</g>\n");
}

/* What is not drawn. */
static double draw_note(ctp_buffer *out, const network *n, double y)
{
    ctp_buffer note = {0};
    if (n->tie_count < n->all_ties)
        ctp_i_buffer_printf(&note, "Drawn: the strongest %zu of %zu lines. ", n->tie_count, n->all_ties);
    if (n->author_count < n->all_authors || n->issue_count < n->all_issues)
        ctp_i_buffer_printf(&note, "Drawn: %zu of %zu %ss, %zu of %zu issues.", n->author_count, n->all_authors, ctp_i_view_unit(n->c), n->issue_count, n->all_issues);
    if (note.len > 0) {
        ctp_svg_lines lines = ctp_i_svg_wrap(note.bytes, &small, (n->frame->narrow ? CTP_FIGURE_NARROW : CTP_FIGURE_WIDE) - 4, 2);
        ctp_i_svg_lines(out, (ctp_svg_point){2, y + 16}, LINE, &lines);
        y += 8 + (double)lines.count * LINE;
    }
    ctp_i_buffer_free_part(&note, out);
    return y;
}

static void write_figure(ctp_buffer *out, const ctp_comparison *c, const ctp_figure_frame *frame)
{
    network n;
    ctp_buffer body = {0};
    if (begin(&n, c, frame)) {
        draw_key(&body);
        for (size_t i = 0; i < n.author_count; i++)
            draw_ties(&body, &n, i);
        draw_nodes(&body, &n);
        const double bottom = draw_note(&body, &n, HEAD + n.height);
        ctp_i_figure_add(out, frame, &body, bottom + 8);
    } else {
        out->failed = true;
    }
    end(&n);
}

static bool is_shown(const ctp_comparison *c)
{
    for (size_t i = 0; i < c->edge_count; i++)
        if (is_tie(c, &c->edges[i]))
            return true;
    return false;
}

static bool is_narrow(const ctp_comparison *c)
{
    return count_kind(c, ctp_i_view_unit(c)) <= NARROW_AUTHORS;
}

/* Narrow it reads as well as wide, and a page holds it once. */
static size_t count_tiles(const ctp_comparison *c)
{
    return is_narrow(c) ? 1 : 0;
}

const ctp_figure ctp_i_figure_network = {
    .name = "network",
    .title = "Who supports what: the discourse network",
    .description = "Authors on the left, issues on the right. A solid line: the author supports it; a dashed one: opposes. The wider, the further from zero. "
                   "Neighbours are alike. The speakers of a panel stand within it.",
    .shown = is_shown,
    .tiles = count_tiles,
    .narrow = is_narrow,
    .write = write_figure,
};
