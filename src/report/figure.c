/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/figure.h"

#include <string.h>

static const ctp_figure figures[] = {
    {.name = "stance",
     .title = "Where each author stands on each issue",
     .description = "A row for each author on each issue: a mark at the score from −1, opposes, to +1, supports, on a line over its 95 % interval. "
                    "A hollow mark rests on one paragraph only. Who says nothing on an issue is marked silent.",
     .shown = ctp_i_figure_stance_shown,
     .parts = ctp_i_figure_stance_parts,
     .write = ctp_i_figure_stance},
};

enum { FIGURES = sizeof figures / sizeof figures[0] };

size_t ctp_i_figure_count(void)
{
    return FIGURES;
}

const ctp_figure *ctp_i_figure_at(size_t index)
{
    return index < FIGURES ? &figures[index] : NULL;
}

const ctp_figure *ctp_i_figure_find(const char *name)
{
    for (size_t i = 0; i < FIGURES; i++)
        if (strcmp(figures[i].name, name) == 0)
            return &figures[i];
    return NULL;
}

static void write_id(ctp_buffer *out, const ctp_figure_frame *frame)
{
    ctp_i_svg_put(out, "figure-%s-%s%i", frame->figure->name, frame->narrow ? "n" : "w", frame->part + 1);
}

/* No role of an image: that would hide the links inside from a keyboard's reader. */
void ctp_i_figure_open(ctp_buffer *out, const ctp_figure_frame *frame, double height)
{
    const double width = frame->narrow ? CTP_FIGURE_NARROW : CTP_FIGURE_WIDE;
    ctp_i_svg_put(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"figure %s\" width=\"%n\" height=\"%n\" viewBox=\"0 0 %n %n\" role=\"group\" aria-labelledby=\"",
                  frame->narrow ? "narrow" : "wide", width, height, width, height);
    write_id(out, frame);
    ctp_i_buffer_text(out, "-t\" aria-describedby=\"");
    write_id(out, frame);
    ctp_i_buffer_text(out, "-d\">\n<title id=\"");
    write_id(out, frame);
    ctp_i_svg_put(out, "-t\">%s", frame->figure->title);
    if (frame->parts > 1)
        ctp_i_svg_put(out, " (%i of %i)", frame->part + 1, frame->parts);
    ctp_i_buffer_text(out, "</title>\n<desc id=\"");
    write_id(out, frame);
    ctp_i_svg_put(out, "-d\">%s</desc>\n", frame->figure->description);
}

void ctp_i_figure_close(ctp_buffer *out)
{
    ctp_i_buffer_text(out, "</svg>\n");
}

size_t ctp_i_figure_author(const ctp_comparison *c, const char *id)
{
    const ctp_author *author = ctp_i_view_author(c, id);
    return author != NULL ? (size_t)(author - c->authors) : c->author_count;
}

void ctp_i_figure_inline(ctp_buffer *out, const ctp_comparison *c, const ctp_figure *figure)
{
    if (!figure->shown(c))
        return;
    ctp_figure_frame frame = {figure, false, true, 0, figure->parts != NULL ? figure->parts(c) : 1};
    ctp_i_svg_put(out, "<div class=\"figure-set\" id=\"figure-%s\">\n", figure->name);
    for (; frame.part < frame.parts; frame.part++)
        figure->write(out, c, &frame);
    figure->write(out, c, &(ctp_figure_frame){figure, true, true, 0, 1});
    ctp_i_buffer_text(out, "</div>\n");
}
