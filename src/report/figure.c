/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/figure.h"

#include <stdio.h>
#include <string.h>

#include "base/array.h"
#include "counterpoint/report.h"

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
