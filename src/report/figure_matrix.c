/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/figure.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/array.h"
#include "report/stance_chart.h"

/* Many authors: a cell each instead of a row. Those who take like stands are neighbours, as in the discourse network. */

enum { AUTHORS = 60, ISSUES = 60, LABEL = 186, TOP = 140, KEY = 26, ROW = 16, LINE = 14 };

static const ctp_svg_font name_font = {"", 11, false}, small = {"f-small", 11, false}, tiny = {"f-tiny", 8, false};

/* An author's column of the grid, or an issue. */
typedef struct {
    size_t number;
    int place; /* in the network */
} item;

typedef struct {
    const ctp_comparison *c;
    const ctp_figure_frame *frame;
    ctp_stance_grid grid;
    item *authors, *issues;
    size_t author_count, issue_count, all_authors, all_issues;
    double cell;
} matrix;

static int by_place(const void *a, const void *b)
{
    const item *x = a, *y = b;
    return x->place != y->place ? (x->place > y->place) - (x->place < y->place) : (x->number > y->number) - (x->number < y->number);
}

static int place_of(const ctp_comparison *c, const char *kind, const char *id)
{
    for (size_t i = 0; i < c->node_count; i++)
        if (strcmp(c->nodes[i].kind, kind) == 0 && strcmp(c->nodes[i].id, id) == 0)
            return c->nodes[i].y;
    return 0;
}

static bool is_silent(const matrix *m, size_t issue)
{
    for (size_t i = 0; i < m->grid.column_count; i++)
        if (m->grid.columns[i].speaker == NULL && ctp_i_stance_at(&m->grid, i, issue) != NULL)
            return false;
    return true;
}

static void choose(matrix *m)
{
    for (size_t i = 0; i < m->grid.column_count; i++)
        if (m->grid.columns[i].speaker == NULL)
            m->authors[m->all_authors++] = (item){i, place_of(m->c, "author", m->grid.columns[i].author->id)};
    for (size_t i = 0; i < m->c->features->issue_count; i++)
        if (!is_silent(m, i))
            m->issues[m->all_issues++] = (item){i, place_of(m->c, "issue", m->c->features->issues[i].id)};
    qsort(m->authors, m->all_authors, sizeof *m->authors, by_place);
    qsort(m->issues, m->all_issues, sizeof *m->issues, by_place);
    m->author_count = m->all_authors < AUTHORS ? m->all_authors : AUTHORS;
    m->issue_count = m->all_issues < ISSUES ? m->all_issues : ISSUES;
    m->cell = fmin(22, (double)(CTP_FIGURE_WIDE - LABEL) / (double)m->author_count);
}

static bool begin(matrix *m, const ctp_comparison *c, const ctp_figure_frame *frame)
{
    *m = (matrix){.c = c, .frame = frame};
    if (!ctp_i_stance_grid(&m->grid, c))
        return false;
    m->authors = ctp_i_alloc(m->grid.column_count + 1, sizeof *m->authors);
    m->issues = ctp_i_alloc(c->features->issue_count + 1, sizeof *m->issues);
    if (m->authors == NULL || m->issues == NULL)
        return false;
    choose(m);
    return true;
}

static void end(matrix *m)
{
    ctp_i_stance_grid_free(&m->grid);
    free(m->authors);
    free(m->issues);
}

/* The mark of a position: shape and fill say what colour says. */
static const struct {
    const char *class_name;
    size_t shape;
    bool hollow;
} marks[CTP_POSITION_COUNT] = {
    [CTP_POSITION_SUPPORT] = {"f-up", CTP_SHAPE_UP, false},
    [CTP_POSITION_LEAN_SUPPORT] = {"f-up", CTP_SHAPE_UP, true},
    [CTP_POSITION_EVEN] = {"f-even", CTP_SHAPE_DIAMOND, true},
    [CTP_POSITION_DIVIDED] = {"f-even", CTP_SHAPE_DIAMOND, false},
    [CTP_POSITION_LEAN_OPPOSE] = {"f-down", CTP_SHAPE_DOWN, true},
    [CTP_POSITION_OPPOSE] = {"f-down", CTP_SHAPE_DOWN, false},
};

static double column_x(const matrix *m, size_t column)
{
    return LABEL + m->cell * ((double)column + 0.5);
}

static double row_y(size_t row)
{
    return KEY + TOP + ROW * ((double)row + 0.5);
}

static void draw_cell(ctp_buffer *out, const matrix *m, size_t row, size_t column, const ctp_stance *stance)
{
    const ctp_position_kind kind = ctp_i_view_position(stance);
    const size_t author = (size_t)(m->grid.columns[m->authors[column].number].author - m->c->authors);
    ctp_i_svg_put(out, "<g class=\"%s\" data-author=\"%i\" data-issue=\"%i\">", marks[kind].class_name, author, m->issues[row].number);
    ctp_i_figure_open_mark(out, m->c, m->frame, stance, false);
    ctp_i_svg_mark(out, marks[kind].shape, (ctp_svg_point){column_x(m, column), row_y(row)}, fmin(m->cell, ROW) * 0.36, marks[kind].hollow);
    ctp_i_figure_close_mark(out, m->frame);
    ctp_i_buffer_text(out, "</g>\n");
}

/* Silence is a dot; all of a row are one path. */
static void draw_silent(ctp_buffer *out, const matrix *m, size_t row)
{
    size_t count = 0;
    for (size_t column = 0; column < m->author_count; column++) {
        if (ctp_i_stance_at(&m->grid, m->authors[column].number, m->issues[row].number) != NULL)
            continue;
        ctp_i_svg_put(out, count++ == 0 ? "<path class=\"f-dot\" d=\"M%n %nh0" : "M%n %nh0", column_x(m, column), row_y(row));
    }
    ctp_i_buffer_text(out, count > 0 ? "\"/>\n" : "");
}

static void draw_row(ctp_buffer *out, const matrix *m, size_t row)
{
    const char *label = ctp_i_view_label(m->c, m->c->features->issues[m->issues[row].number].id);
    ctp_i_svg_put(out, "<g class=\"f-band\" data-issue=\"%i\">", m->issues[row].number);
    if (row % 5 == 0)
        ctp_i_svg_put(out, "<path class=\"f-rule\" d=\"M0 %nH%n\"/>", row_y(row) - ROW / 2.0, LABEL + m->cell * (double)m->author_count);
    ctp_i_svg_label(out, &name_font, (ctp_svg_point){2, row_y(row) + 4}, CTP_SVG_START, LABEL - 10, label);
    ctp_i_buffer_text(out, "</g>\n");
    draw_silent(out, m, row);
    for (size_t column = 0; column < m->author_count; column++) {
        const ctp_stance *stance = ctp_i_stance_at(&m->grid, m->authors[column].number, m->issues[row].number);
        if (stance != NULL)
            draw_cell(out, m, row, column, stance);
    }
}

static void draw_heads(ctp_buffer *out, const matrix *m)
{
    const ctp_svg_font *font = m->cell >= 14 ? &name_font : &tiny;
    for (size_t column = 0; column < m->author_count; column++) {
        const ctp_author *author = m->grid.columns[m->authors[column].number].author;
        ctp_i_svg_put(out, "<g data-author=\"%i\">", (size_t)(author - m->c->authors));
        ctp_i_svg_upright(out, font, (ctp_svg_point){column_x(m, column) + font->size * 0.36, KEY + TOP - 5}, TOP - 10, ctp_i_view_name(m->c, author->id, NULL));
        ctp_i_buffer_text(out, "</g>\n");
    }
}

static void draw_key(ctp_buffer *out)
{
    static const struct {
        ctp_position_kind kind;
        double width;
        const char *text;
    } items[] = {{CTP_POSITION_SUPPORT, 84, "supports"}, {CTP_POSITION_LEAN_SUPPORT, 124, "leans to support"}, {CTP_POSITION_OPPOSE, 82, "opposes"},
                 {CTP_POSITION_LEAN_OPPOSE, 124, "leans to oppose"}, {CTP_POSITION_DIVIDED, 106, "divided panel"}, {CTP_POSITION_EVEN, 62, "even"}};
    double x = 8;
    ctp_i_buffer_text(out, "<g class=\"f-key\">");
    for (size_t i = 0; i < CTP_COUNT(items); i++, x += items[i - 1].width) {
        ctp_i_svg_put(out, "<g class=\"%s\">", marks[items[i].kind].class_name);
        ctp_i_svg_mark(out, marks[items[i].kind].shape, (ctp_svg_point){x, 14}, 5, marks[items[i].kind].hollow);
        ctp_i_buffer_text(out, "</g>");
        ctp_i_svg_label(out, &small, (ctp_svg_point){x + 9, 18}, CTP_SVG_START, items[i].width - 12, items[i].text);
    }
    ctp_i_svg_put(out, "<path class=\"f-dot\" d=\"M%n 14h0\"/>", x);
    ctp_i_svg_label(out, &small, (ctp_svg_point){x + 9, 18}, CTP_SVG_START, 60, ctp_i_view_position_words(CTP_POSITION_SILENT)->meaning);
    ctp_i_buffer_text(out, "</g>\n");
}

/* What is not drawn. */
static double draw_note(ctp_buffer *out, const matrix *m, double y)
{
    ctp_buffer note = {0};
    if (m->author_count < m->all_authors || m->issue_count < m->all_issues)
        ctp_i_buffer_printf(&note, "Drawn: %zu of %zu authors, %zu of %zu issues.", m->author_count, m->all_authors, m->issue_count, m->all_issues);
    if (note.len > 0) {
        ctp_i_svg_label(out, &small, (ctp_svg_point){2, y + LINE}, CTP_SVG_START, CTP_FIGURE_WIDE - 4, note.bytes);
        y += LINE + 6;
    }
    ctp_i_buffer_free_part(&note, out);
    return y;
}

void ctp_i_figure_matrix(ctp_buffer *out, const ctp_comparison *c, const ctp_figure_frame *frame)
{
    matrix m;
    ctp_buffer body = {0};
    if (begin(&m, c, frame)) {
        draw_key(&body);
        draw_heads(&body, &m);
        for (size_t row = 0; row < m.issue_count; row++)
            draw_row(&body, &m, row);
        double y = draw_note(&body, &m, row_y(m.issue_count) - ROW / 2.0);
        y = ctp_i_stance_silence_draw(&body, c, frame, y);
        ctp_i_figure_add(out, frame, &body, y + 8);
    } else {
        out->failed = true;
    }
    end(&m);
}
