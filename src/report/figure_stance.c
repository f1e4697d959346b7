/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/figure.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "report/stance_chart.h"

enum { PAD = 7, MOST = 8, NAME = 26, PAGE_HEIGHT = 960, TILE_HEIGHT = 560 };

static const ctp_svg_font heading_font = {"f-issue", 13, true};

/* ---- authors */

static void draw_authors(ctp_buffer *out, const ctp_stance_chart *chart)
{
    const ctp_figure_frame *frame = chart->frame;
    size_t from = 0, to = frame->parts > 1 ? ctp_i_stance_chart_page(chart, 0, PAGE_HEIGHT) : chart->band_count;
    for (size_t part = 0; part < frame->part; part++) {
        from = to;
        to = ctp_i_stance_chart_page(chart, from, PAGE_HEIGHT);
    }
    ctp_buffer body = {0};
    double y = ctp_i_stance_chart_draw(&body, chart, from, to, 0);
    if (to == chart->band_count)
        y = ctp_i_stance_silence_draw(&body, chart->c, frame, y);
    ctp_i_figure_add(out, frame, &body, y + PAD);
}

static void write_authors(ctp_buffer *out, const ctp_comparison *c, const ctp_figure_frame *frame)
{
    ctp_stance_grid grid = {0};
    ctp_stance_chart chart = {0};
    if (c->author_count > MOST)
        ctp_i_figure_matrix(out, c, frame);
    else if (ctp_i_stance_grid(&grid, c) && ctp_i_stance_chart(&chart, &grid, frame))
        draw_authors(out, &chart);
    else
        out->failed = true;
    ctp_i_stance_chart_free(&chart);
    ctp_i_stance_grid_free(&grid);
}

static size_t authors_parts(const ctp_comparison *c)
{
    const ctp_figure_frame frame = {.parts = 1};
    ctp_stance_grid grid;
    ctp_stance_chart chart = {0};
    size_t parts = 0;
    const bool good = ctp_i_stance_grid(&grid, c) && (c->author_count > MOST || ctp_i_stance_chart(&chart, &grid, &frame));
    for (size_t at = 0; good && at < chart.band_count; parts++)
        at = ctp_i_stance_chart_page(&chart, at, PAGE_HEIGHT);
    ctp_i_stance_chart_free(&chart);
    ctp_i_stance_grid_free(&grid);
    return !good ? CTP_FIGURE_NO_MEMORY : parts > 0 ? parts : 1;
}

static bool authors_shown(const ctp_comparison *c)
{
    for (size_t i = 0; i < c->stance_count; i++)
        if (c->stance[i].speaker == NULL && !isnan(c->stance[i].score))
            return true;
    return false;
}

static bool authors_narrow(const ctp_comparison *c)
{
    return c->author_count <= MOST;
}

/* ---- speakers */

/* Whether some speaker of a panel takes a stand. */
static bool speaks(const ctp_comparison *c, size_t author)
{
    for (size_t i = 0; i < c->stance_count; i++)
        if (c->stance[i].speaker != NULL && !isnan(c->stance[i].score) && strcmp(c->stance[i].author, c->authors[author].id) == 0)
            return true;
    return false;
}

static bool speakers_shown(const ctp_comparison *c)
{
    for (size_t i = 0; i < c->author_count; i++)
        if (speaks(c, i))
            return true;
    return false;
}

static double draw_panel(ctp_buffer *out, const ctp_stance_chart *chart, size_t panel, size_t from, size_t to, double y)
{
    const double width = chart->frame->narrow ? CTP_FIGURE_NARROW : CTP_FIGURE_WIDE;
    ctp_i_svg_label(out, &heading_font, (ctp_svg_point){4, y + 16}, CTP_SVG_START, width - 8, ctp_i_view_name(chart->c, chart->c->authors[panel].id, NULL));
    ctp_i_buffer_text(out, "\n");
    return ctp_i_stance_chart_draw(out, chart, from, to, y + NAME);
}

/* Walks the panels, each in as many tiles as it needs; draws tile `wanted`, or, with one drawing of all, everything below each other.
 * @return the tiles; *y: where the drawing ends */
static size_t walk_panels(ctp_buffer *out, const ctp_stance_grid *grid, const ctp_figure_frame *frame, double *y)
{
    size_t tiles = 0;
    for (size_t i = 0; i < grid->c->author_count; i++) {
        ctp_stance_chart chart = {0};
        const bool good = !speaks(grid->c, i) || ctp_i_stance_chart_of(&chart, grid, frame, i);
        for (size_t from = 0, to; good && from < chart.band_count; from = to, tiles++) {
            to = frame->parts == 1 ? chart.band_count : ctp_i_stance_chart_page(&chart, from, TILE_HEIGHT);
            if (frame->parts == 1 || tiles == frame->part)
                *y = draw_panel(out, &chart, i, from, to, *y);
        }
        out->failed |= !good;
        ctp_i_stance_chart_free(&chart);
    }
    return tiles;
}

static size_t speakers_tiles(const ctp_comparison *c)
{
    const ctp_figure_frame none = {.narrow = true, .part = SIZE_MAX};
    ctp_stance_grid grid;
    ctp_buffer body = {0};
    double y = 0;
    const size_t tiles = ctp_i_stance_grid(&grid, c) ? walk_panels(&body, &grid, &none, &y) : CTP_FIGURE_NO_MEMORY;
    const bool failed = body.failed;
    ctp_i_buffer_free(&body);
    ctp_i_stance_grid_free(&grid);
    return failed ? CTP_FIGURE_NO_MEMORY : tiles;
}

/* A part of a panel, or all panels below each other. */
static void write_speakers(ctp_buffer *out, const ctp_comparison *c, const ctp_figure_frame *frame)
{
    ctp_stance_grid grid;
    ctp_buffer body = {0};
    double y = 0;
    if (ctp_i_stance_grid(&grid, c)) {
        walk_panels(&body, &grid, frame, &y);
        ctp_i_figure_add(out, frame, &body, y + PAD);
    } else {
        out->failed = true;
    }
    ctp_i_stance_grid_free(&grid);
}

const ctp_figure ctp_i_figure_stance = {
    .name = "stance",
    .title = "Where each author stands on each issue",
    .description = "A row for each author on each issue: a mark at the score from −1, opposes, to +1, supports, on a line over its 95 % interval. "
                   "A hollow mark rests on one paragraph only. Who says nothing on an issue is marked silent.",
    .shown = authors_shown,
    .parts = authors_parts,
    .narrow = authors_narrow,
    .write = write_authors,
};

const ctp_figure ctp_i_figure_speakers = {
    .name = "speakers",
    .title = "Where the speakers of each panel stand",
    .description = "Of each panel a row for each speaker on each issue, drawn as for authors.",
    .shown = speakers_shown,
    .tiles = speakers_tiles,
    .write = write_speakers,
};
