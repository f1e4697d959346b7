/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/figure.h"

#include "report/embedded.h"

/* What is around every drawing, and around every mark in it. */

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
