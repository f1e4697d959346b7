/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/figure.h"

#include <stdio.h>
#include <string.h>

#include "base/array.h"
#include "counterpoint/report.h"
#include "report/embedded.h"

static const ctp_figure *const figures[] = {&ctp_i_figure_stance, &ctp_i_figure_speakers, &ctp_i_figure_similarity, &ctp_i_figure_words, &ctp_i_figure_network};

enum { FIGURES = CTP_COUNT(figures) };

size_t ctp_i_figure_count(void)
{
    return FIGURES;
}

const ctp_figure *ctp_i_figure_at(size_t index)
{
    return index < FIGURES ? figures[index] : NULL;
}

const ctp_figure *ctp_i_figure_find(const char *name)
{
    for (size_t i = 0; i < FIGURES; i++)
        if (strcmp(figures[i]->name, name) == 0)
            return figures[i];
    return NULL;
}

static void write_id(ctp_buffer *out, const ctp_figure_frame *frame)
{
    ctp_i_svg_put(out, "figure-%s-%s%i", frame->figure->name, frame->narrow ? "n" : "w", frame->part + 1);
}

static void write_style(ctp_buffer *out, double width, double height)
{
    ctp_i_buffer_text(out, "<style>\n");
    ctp_i_buffer_add(out, ctp_i_figure_css.bytes, ctp_i_figure_css.len);
    ctp_i_svg_put(out, "</style>\n<rect class=\"f-paper\" width=\"%n\" height=\"%n\"/>\n", width, height);
}

/* Title, description and a class for its width. No role of an image: that would hide the links inside from a keyboard's reader. */
static void open_drawing(ctp_buffer *out, const ctp_figure_frame *frame, double height)
{
    const double width = frame->narrow ? CTP_FIGURE_NARROW : CTP_FIGURE_WIDE;
    ctp_i_svg_put(out, "<svg%s class=\"figure %s\" width=\"%n\" height=\"%n\" viewBox=\"0 0 %n %n\" role=\"group\" aria-labelledby=\"",
                  frame->file ? " xmlns=\"http://www.w3.org/2000/svg\"" : "", frame->narrow ? "narrow" : "wide", width, height, width, height);
    write_id(out, frame);
    ctp_i_buffer_text(out, "\">\n<title id=\"");
    write_id(out, frame);
    ctp_i_svg_put(out, "\">%s", frame->figure->title);
    if (frame->parts > 1)
        ctp_i_svg_put(out, " (%i of %i)", frame->part + 1, frame->parts);
    ctp_i_buffer_text(out, "</title>\n");
    if (frame->file) { /* a page explains what it shows */
        ctp_i_svg_put(out, "<desc>%s</desc>\n", frame->figure->description);
        write_style(out, width, height);
    }
}

void ctp_i_figure_add(ctp_buffer *out, const ctp_figure_frame *frame, ctp_buffer *drawing, double height)
{
    open_drawing(out, frame, height);
    ctp_i_buffer_add(out, ctp_i_buffer_span(drawing).ptr, drawing->len);
    ctp_i_buffer_text(out, "</svg>\n");
    out->failed |= drawing->failed;
    ctp_i_buffer_free(drawing);
}

void ctp_i_figure_open_mark(ctp_buffer *out, const ctp_comparison *c, const ctp_figure_frame *frame, const ctp_stance *stance, bool all)
{
    if (frame->links) {
        ctp_i_buffer_text(out, "<a href=\"#");
        ctp_i_view_anchor(out, c, stance->author, stance->speaker, stance->issue);
        ctp_i_buffer_text(out, "\">");
    } else {
        ctp_i_buffer_text(out, "<g>");
    }
    if (frame->brief)
        return;
    ctp_i_svg_put(out, "<title>%t, %t: ", ctp_i_view_name(c, stance->author, stance->speaker), ctp_i_view_label(c, stance->issue));
    ctp_i_view_number(out, stance->score, 2, true);
    if (all) {
        ctp_i_buffer_text(out, " [");
        ctp_i_view_range(out, stance->low, ", ", stance->high, true);
        ctp_i_svg_put(out, "], %i %s%s", stance->evidence_count, stance->evidence_count == 1 ? "sentence" : "sentences", stance->thin ? ", thin" : "");
    }
    ctp_i_buffer_text(out, "</title>");
}

void ctp_i_figure_close_mark(ctp_buffer *out, const ctp_figure_frame *frame)
{
    ctp_i_buffer_text(out, frame->links ? "</a>" : "</g>");
}

static void write_tiles(ctp_buffer *out, const ctp_comparison *c, const ctp_figure *figure, size_t tiles)
{
    ctp_i_buffer_text(out, "<div class=\"figure-tiles\">\n");
    for (size_t part = 0; part < tiles; part++)
        figure->write(out, c, &(ctp_figure_frame){figure, .narrow = true, .links = true, .part = part, .parts = tiles});
    ctp_i_buffer_text(out, "</div>\n");
}

/* What cannot be read when narrow scrolls in a box of its own. */
static void write_both(ctp_buffer *out, const ctp_comparison *c, const ctp_figure *figure)
{
    const bool scrolls = figure->narrow != NULL && !figure->narrow(c);
    const size_t parts = figure->parts != NULL ? figure->parts(c) : 1;
    if (parts == CTP_FIGURE_NO_MEMORY) {
        out->failed = true;
        return;
    }
    if (scrolls)
        ctp_i_svg_put(out, "<div class=\"figure-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"%s\">\n", figure->title);
    for (size_t part = 0; part < parts; part++)
        figure->write(out, c, &(ctp_figure_frame){figure, .links = true, .part = part, .parts = parts});
    if (scrolls)
        ctp_i_buffer_text(out, "</div>\n");
    else
        figure->write(out, c, &(ctp_figure_frame){figure, .narrow = true, .links = true, .brief = true, .parts = 1});
}

void ctp_i_figure_inline(ctp_buffer *out, const ctp_comparison *c, const ctp_figure *figure)
{
    if (!figure->shown(c))
        return;
    const size_t tiles = figure->tiles != NULL ? figure->tiles(c) : 0;
    if (tiles == CTP_FIGURE_NO_MEMORY) {
        out->failed = true;
        return;
    }
    ctp_i_svg_put(out, "<div class=\"figure-set\" id=\"figure-%s\">\n", figure->name);
    if (tiles > 0)
        write_tiles(out, c, figure, tiles);
    else
        write_both(out, c, figure);
    ctp_i_buffer_text(out, "</div>\n");
}

static ctp_status write_file(const ctp_comparison *c, const ctp_figure *figure, ctp_sink sink, ctp_error *err)
{
    ctp_buffer out = {0};
    ctp_i_buffer_text(&out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    figure->write(&out, c, &(ctp_figure_frame){figure, .file = true, .parts = 1});
    return ctp_i_buffer_finish(&out, sink, err);
}

ctp_status ctp_report_figures(const ctp_comparison *comparison, ctp_sink_folder folder, ctp_error *err)
{
    ctp_status st = CTP_OK;
    for (size_t i = 0; i < FIGURES && st == CTP_OK; i++) {
        char name[64];
        ctp_sink sink;
        if (!figures[i]->shown(comparison))
            continue;
        snprintf(name, sizeof name, "%s.svg", figures[i]->name);
        st = folder.begin(folder.payload, name, &sink, err);
        if (st == CTP_OK)
            st = write_file(comparison, figures[i], sink, err);
        if (st == CTP_OK)
            st = folder.end(folder.payload, err);
    }
    return st;
}
