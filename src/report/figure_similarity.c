/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/figure.h"

#include <math.h>
#include <string.h>

#include "claims/cluster.h"

/* A table of cells, those alike side by side. */
typedef struct {
    const ctp_comparison *c;
    const ctp_similarity *s;
    const char *heading; /* of the table */
    ctp_arena arena;
    uint32_t *order; /* [count] labels */
    size_t count;
    double most;     /* the highest value off the diagonal */
    double label_width, cell, row; /* widths; the height of a row */
} heat;

enum { MOST = 50, NARROW_MOST = 7, LABEL_WIDE = 130, LABEL_NARROW = 96, CELL = 76, ROW = 34, LOWEST_ROW = 14, UPRIGHT = 96, SHADES = 6, GAP = 36,
       LINE = 13, HEADING = 24, KEY = 66 };

static const ctp_svg_font name_font = {"", 11, false}, cell_font = {"", 11, false}, tiny_font = {"f-tiny", 8, false},
                          heading_font = {"f-head", 12, true}, small = {"f-small", 11, false};

/* The first measure's table of a unit; NULL where there is none, or nothing to compare. */
static const ctp_similarity *find(const ctp_comparison *c, const char *unit)
{
    for (size_t i = 0; i < c->similarity_count; i++)
        if (strcmp(c->similarity[i].unit, unit) == 0)
            return c->similarity[i].label_count > 1 ? &c->similarity[i] : NULL;
    return NULL;
}

static double value_at(const heat *h, size_t row, size_t column)
{
    return h->s->matrix[h->order[row] * h->s->label_count + h->order[column]];
}

/* Neighbours in a tree of clusters by likeness; a divergence is turned round. */
static bool put_in_order(heat *h)
{
    const double sign = h->s->matrix[0] >= 0.5 ? 1e6 : -1e6;
    int64_t *likeness = ctp_i_arena_alloc(&h->arena, h->count * h->count, sizeof *likeness);
    ctp_tree tree;
    ctp_error err;
    if (likeness == NULL)
        return false;
    for (size_t a = 0; a < h->count; a++)
        for (size_t b = 0; b < h->count; b++) {
            const double value = h->s->matrix[a * h->s->label_count + b];
            likeness[a * h->count + b] = isnan(value) ? 0 : llround(value * sign);
        }
    if (ctp_i_cluster(&tree, &h->arena, likeness, h->count, &err) != CTP_OK)
        return false;
    h->order = tree.order;
    return true;
}

static bool begin(heat *h, const ctp_comparison *c, const ctp_similarity *s, const char *heading, const ctp_figure_frame *frame)
{
    *h = (heat){.c = c, .s = s, .heading = heading, .count = s->label_count < MOST ? s->label_count : MOST};
    if (!put_in_order(h))
        return false;
    for (size_t a = 0; a < h->count; a++)
        for (size_t b = 0; b < a; b++)
            h->most = fmax(h->most, value_at(h, a, b));
    h->label_width = frame->narrow ? LABEL_NARROW : LABEL_WIDE;
    h->cell = fmin(CELL, ((frame->narrow ? CTP_FIGURE_NARROW : CTP_FIGURE_WIDE) - h->label_width - 2) / (double)h->count);
    h->row = fmax(fmin(h->cell, ROW), LOWEST_ROW);
    return true;
}

static bool heads_lie(const heat *h)
{
    return h->cell >= 50;
}

static double width_of(const heat *h)
{
    return h->label_width + h->cell * (double)h->count + 2;
}

static double height_of(const heat *h)
{
    return HEADING + (heads_lie(h) ? 3 * LINE : UPRIGHT) + h->row * (double)h->count;
}

static void write_value(ctp_buffer *out, const heat *h, double value)
{
    if (h->cell >= 30)
        ctp_i_view_number(out, value, 2, false);
    else if (value < 0.995) /* hundredths: two digits fit in the narrowest cell */
        ctp_i_view_number(out, value * 100, 0, false);
}

/* A corner shows where a value lies outside what chance gives: above at the top, below at the bottom. */
static void draw_corner(ctp_buffer *out, double x, double y, double width, double height, bool above)
{
    const double size = fmin(8, width / 3), corner = above ? y : y + height;
    ctp_i_svg_put(out, "<path d=\"M%n %nh%nL%n %nz\"/>", x + width, corner, -size, x + width, corner + (above ? size : -size));
}

static void put_tooltip(ctp_buffer *out, const heat *h, size_t a, size_t b)
{
    const size_t at = a * h->s->label_count + b;
    ctp_i_svg_put(out, "<title>%t, %t: ", ctp_i_view_any_name(h->c, h->s->labels[a]), ctp_i_view_any_name(h->c, h->s->labels[b]));
    ctp_i_view_number(out, h->s->matrix[at], 2, false);
    ctp_i_buffer_text(out, " [");
    ctp_i_view_range(out, h->s->low[at], ", ", h->s->high[at], false);
    ctp_i_buffer_text(out, "], by chance ");
    ctp_i_view_range(out, h->s->expected_low[at], " to ", h->s->expected_high[at], false);
    ctp_i_buffer_text(out, "</title>");
}

static void open_cell(ctp_buffer *out, const heat *h, size_t a, size_t b)
{
    const size_t author = ctp_i_view_author_index(h->c, h->s->labels[a]), other = ctp_i_view_author_index(h->c, h->s->labels[b]);
    if (strcmp(h->s->unit, "author") == 0)
        ctp_i_svg_put(out, "<g data-author=\"%i\" data-other=\"%i\">", author, other);
    else
        ctp_i_buffer_text(out, "<g>");
    put_tooltip(out, h, a, b);
}

static void draw_cell(ctp_buffer *out, const heat *h, size_t row, size_t column, double x, double y)
{
    const size_t a = h->order[row], b = h->order[column], at = a * h->s->label_count + b;
    const double value = h->s->matrix[at];
    const ctp_svg_font *font = h->cell >= 30 ? &cell_font : &tiny_font;
    if (isnan(value))
        return;
    const size_t shade = h->most > 0 ? (size_t)fmin(fmax(value / h->most * SHADES, 0), SHADES - 1) : 0;
    open_cell(out, h, a, b);
    ctp_i_svg_put(out, "<path class=\"f-h%i\" d=\"M%n %nh%nv%nh%nz\"/>", shade, x, y, h->cell - 1, h->row - 1, 1 - h->cell);
    ctp_buffer number = {0};
    write_value(&number, h, value);
    if (number.len > 0)
        ctp_i_svg_label(out, font, (ctp_svg_point){x + h->cell / 2, y + h->row / 2 + font->size * 0.36}, CTP_SVG_MIDDLE, h->cell, number.bytes);
    ctp_i_buffer_free_part(&number, out);
    if (value < h->s->expected_low[at] || value > h->s->expected_high[at])
        draw_corner(out, x, y, h->cell - 1, h->row - 1, value > h->s->expected_high[at]);
    ctp_i_buffer_text(out, "</g>");
}

static void draw_column_name(ctp_buffer *out, const heat *h, double x, double y, const char *name)
{
    if (!heads_lie(h)) {
        const ctp_svg_font *font = h->cell >= 14 ? &name_font : &tiny_font;
        ctp_i_svg_upright(out, font, (ctp_svg_point){x + h->cell / 2 + font->size * 0.36, y - 5}, UPRIGHT - 8, name);
        return;
    }
    ctp_svg_lines lines = ctp_i_svg_wrap(name, &name_font, h->cell - 5, 3);
    ctp_i_svg_lines(out, (ctp_svg_point){x + 1, y - 5 - LINE * ((double)lines.count - 1)}, LINE, &lines);
}

static void draw_heat(ctp_buffer *out, const heat *h, double x, double y)
{
    ctp_buffer heading = {0};
    ctp_i_buffer_printf(&heading, "%s, %s", h->heading, h->s->measure);
    ctp_i_svg_label(out, &heading_font, (ctp_svg_point){x + 2, y + 14}, CTP_SVG_START, fmax(width_of(h), 160) - 4, ctp_i_buffer_span(&heading).ptr);
    ctp_i_buffer_free_part(&heading, out);
    y += height_of(h) - h->row * (double)h->count;
    for (size_t row = 0; row < h->count; row++, y += h->row) {
        const char *name = ctp_i_view_any_name(h->c, h->s->labels[h->order[row]]);
        ctp_svg_lines lines = ctp_i_svg_wrap(name, &name_font, h->label_width - 8, h->row >= 2 * LINE ? 2 : 1);
        ctp_i_svg_lines(out, (ctp_svg_point){x + 2, y + h->row / 2 + 4 - LINE * ((double)lines.count - 1) / 2}, LINE, &lines);
        for (size_t column = 0; column < h->count; column++) {
            const double cell_x = x + h->label_width + h->cell * (double)column;
            if (row == 0)
                draw_column_name(out, h, cell_x, y, ctp_i_view_any_name(h->c, h->s->labels[h->order[column]]));
            if (row != column)
                draw_cell(out, h, row, column, cell_x, y);
        }
        ctp_i_buffer_text(out, "\n");
    }
}

/* What the corners say; with narrow cells also how their numbers are written. */
static void draw_key(ctp_buffer *out, const heat *h, const ctp_figure_frame *frame, double y)
{
    const double x = 2, width = frame->narrow ? CTP_FIGURE_NARROW : CTP_FIGURE_WIDE;
    ctp_buffer note = {0};
    ctp_i_svg_put(out, "<g class=\"f-key\">");
    for (int above = 0; above < 2; above++) {
        const double top = y + 8 + above * 18;
        ctp_i_svg_put(out, "<path class=\"f-h3\" d=\"M%n %nh14v12h-14z\"/>", x, top);
        draw_corner(out, x, top, 14, 12, above);
        ctp_i_svg_label(out, &small, (ctp_svg_point){x + 20, top + 10}, CTP_SVG_START, width - 24,
                        above ? "higher than between halves of one text" : "lower than between halves of one text");
    }
    if (h->cell < 30)
        ctp_i_buffer_text(&note, "Numbers are hundredths. ");
    if (h->count < h->s->label_count)
        ctp_i_buffer_printf(&note, "Drawn: the first %zu of %zu.", h->count, h->s->label_count);
    if (note.len > 0)
        ctp_i_svg_label(out, &small, (ctp_svg_point){x, y + 58}, CTP_SVG_START, width - 4, note.bytes);
    ctp_i_buffer_text(out, "</g>\n");
    ctp_i_buffer_free_part(&note, out);
}

/* The tables side by side where there is room, else one below the other. */
static void draw(ctp_buffer *out, const heat *heats, size_t count, const ctp_figure_frame *frame)
{
    const bool beside = count == 2 && width_of(&heats[0]) + GAP + width_of(&heats[1]) <= (frame->narrow ? CTP_FIGURE_NARROW : CTP_FIGURE_WIDE);
    double height = 0;
    for (size_t i = 0; i < count; i++)
        height = beside ? fmax(height, height_of(&heats[i])) : height + height_of(&heats[i]) + (i > 0 ? GAP / 2.0 : 0);
    ctp_buffer body = {0};
    for (size_t i = 0; i < count; i++)
        draw_heat(&body, &heats[i], beside && i > 0 ? width_of(&heats[0]) + GAP : 0, !beside && i > 0 ? height_of(&heats[0]) + GAP / 2.0 : 0);
    if (frame->part == 0)
        draw_key(&body, &heats[0], frame, height);
    ctp_i_figure_add(out, frame, &body, height + (frame->part == 0 ? KEY : 4));
}

static void write_figure(ctp_buffer *out, const ctp_comparison *c, const ctp_figure_frame *frame)
{
    static const char *const units[2][2] = {{"author", "Authors"}, {"speaker", "Speakers"}};
    heat heats[2];
    size_t count = 0;
    for (size_t i = 0; i < 2; i++) {
        const ctp_similarity *s = find(c, units[i][0]);
        if (s != NULL && !begin(&heats[count++], c, s, units[i][1], frame))
            out->failed = true;
    }
    if (!out->failed && frame->parts > 1)
        draw(out, &heats[frame->part], 1, frame);
    else if (!out->failed)
        draw(out, heats, count, frame);
    for (size_t i = 0; i < count; i++)
        ctp_i_arena_free(&heats[i].arena);
}

static bool is_shown(const ctp_comparison *c)
{
    return find(c, "author") != NULL || find(c, "speaker") != NULL;
}

static bool is_narrow(const ctp_comparison *c)
{
    const ctp_similarity *authors = find(c, "author"), *speakers = find(c, "speaker");
    return (authors == NULL || authors->label_count <= NARROW_MOST) && (speakers == NULL || speakers->label_count <= NARROW_MOST);
}

static size_t count_tiles(const ctp_comparison *c)
{
    return is_narrow(c) ? (size_t)(find(c, "author") != NULL) + (find(c, "speaker") != NULL) : 0;
}

const ctp_figure ctp_i_figure_similarity = {
    .name = "similarity",
    .title = "How alike the texts are",
    .description = "A table of cells: how alike two texts are, by the words in them. The darker, the higher the value. Those alike stand side by side.",
    .shown = is_shown,
    .tiles = count_tiles,
    .narrow = is_narrow,
    .write = write_figure,
};
