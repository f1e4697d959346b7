/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/figure.h"

#include <math.h>

/* A list of bars of each author: a drawing each, or all in one. */
enum { TERMS = 10, AUTHORS = 24, ACROSS_WIDE = 3, GAP = 20, ROW = 17, HEADING = 40, LINE = 14, BAR = 8 };

static const ctp_svg_font heading_font = {"f-head", 12, true}, word_font = {"", 11, false}, value_font = {"f-value", 11, false},
                          small = {"f-small", 11, false};

typedef struct {
    const ctp_comparison *c;
    const ctp_figure_frame *frame;
    double width;   /* of a list */
    double longest; /* bar, in standard errors */
    size_t across, rows;
} words;

static size_t rows_of(const ctp_comparison *c, const ctp_keyness *k)
{
    return ctp_i_view_word_count(c, k, TERMS, NULL);
}

/* The number-th list; NULL beyond. */
static const ctp_keyness *list_at(const ctp_comparison *c, size_t number)
{
    for (size_t i = 0; i < c->keyness_count; i++)
        if (ctp_i_view_is_word_list(c, &c->keyness[i]) && number-- == 0)
            return &c->keyness[i];
    return NULL;
}

static size_t count_lists(const ctp_comparison *c)
{
    size_t count = 0;
    for (size_t i = 0; i < c->keyness_count; i++)
        count += ctp_i_view_is_word_list(c, &c->keyness[i]);
    return count;
}

static size_t count_drawn(const ctp_comparison *c)
{
    const size_t count = count_lists(c);
    return count < AUTHORS ? count : AUTHORS;
}

static void draw_bar(ctp_buffer *out, const words *w, const ctp_key_term *term, double x, double y)
{
    const double width = fmax(term->z, 0) / w->longest * (w->width * 0.34);
    const bool sure = term->q <= w->c->options.alpha;
    ctp_buffer counts = {0};
    ctp_i_svg_put(out, "<rect class=\"f-bar%s\" x=\"%n\" y=\"%n\" width=\"%n\" height=\"%n\"/>", sure ? "" : " f-thin",
                  x + w->width * 0.42, y - BAR / 2.0, fmax(width, 1), (double)BAR);
    ctp_i_buffer_printf(&counts, "%u : %u", (unsigned)term->count, (unsigned)term->count_against);
    ctp_i_svg_label(out, &value_font, (ctp_svg_point){x + w->width - 2, y + 4}, CTP_SVG_END, w->width * 0.23, ctp_i_buffer_span(&counts).ptr);
    ctp_i_buffer_free_part(&counts, out);
}

static void draw_term(ctp_buffer *out, const words *w, const ctp_key_term *term, double x, double y)
{
    const char *form = term->form != NULL ? term->form : term->stem;
    ctp_i_svg_put(out, "<g><title>%t: ", form);
    ctp_i_buffer_printf(out, "%u : %u, z = ", (unsigned)term->count, (unsigned)term->count_against);
    ctp_i_view_number(out, term->z, 2, false);
    ctp_i_buffer_text(out, ", q = ");
    ctp_i_view_number(out, term->q, 3, false);
    ctp_i_buffer_text(out, "</title>");
    ctp_i_svg_label(out, &word_font, (ctp_svg_point){x + w->width * 0.4, y + 4}, CTP_SVG_END, w->width * 0.4 - 2, form);
    draw_bar(out, w, term, x, y);
    ctp_i_buffer_text(out, "</g>\n");
}

static void draw_list(ctp_buffer *out, const words *w, const ctp_keyness *k, double x, double y)
{
    const size_t author = ctp_i_view_author_index(w->c, k->author);
    ctp_i_svg_put(out, "<g class=\"f-a%i\" data-author=\"%i\">\n", author % CTP_SVG_LOOKS, author);
    ctp_i_svg_mark(out, author, (ctp_svg_point){x + 6, y + 16}, 5, false);
    ctp_i_svg_label(out, &heading_font, (ctp_svg_point){x + 16, y + 20}, CTP_SVG_START, w->width - 18, ctp_i_view_name(w->c, k->author, NULL));
    for (size_t i = 0; i < rows_of(w->c, k); i++)
        draw_term(out, w, &k->terms[i], x, y + HEADING + (double)(ROW * i));
    ctp_i_buffer_text(out, "</g>\n");
}

static words begin(const ctp_comparison *c, const ctp_figure_frame *frame)
{
    words w = {.c = c, .frame = frame, .longest = 1, .across = frame->narrow ? 1 : ACROSS_WIDE};
    const double width = frame->narrow ? CTP_FIGURE_NARROW : CTP_FIGURE_WIDE;
    w.width = (width - GAP * (double)(w.across - 1)) / (double)w.across;
    const ctp_keyness *k;
    for (size_t i = 0; i < count_drawn(c) && (k = list_at(c, i)) != NULL; i++) {
        w.longest = fmax(w.longest, k->terms[0].z);
        w.rows = rows_of(c, k) > w.rows ? rows_of(c, k) : w.rows;
    }
    return w;
}

static double draw_foot(ctp_buffer *out, const words *w, double y)
{
    const double width = (w->frame->narrow ? CTP_FIGURE_NARROW : CTP_FIGURE_WIDE) - 4;
    const size_t all = count_lists(w->c);
    ctp_buffer text = {0};
    ctp_i_buffer_text(&text, "Bar: standard errors (z). Numbers: uses by the author : by all others. Hollow: chance alone gives such words too.");
    if (all > AUTHORS)
        ctp_i_buffer_printf(&text, " Drawn: %d of %zu authors.", AUTHORS, all);
    ctp_svg_lines lines = ctp_i_svg_wrap(text.bytes != NULL ? text.bytes : "", &small, width, CTP_SVG_LINES);
    ctp_i_svg_lines(out, (ctp_svg_point){2, y + 14}, LINE, &lines);
    ctp_i_buffer_free_part(&text, out);
    return y + 12 + (double)(lines.count * LINE);
}

static void write_figure(ctp_buffer *out, const ctp_comparison *c, const ctp_figure_frame *frame)
{
    const words w = begin(c, frame);
    const size_t from = frame->part, to = frame->parts > 1 ? from + 1 : count_drawn(c), lines = (to - from + w.across - 1) / w.across;
    const double height = HEADING + (double)(ROW * (frame->parts > 1 ? rows_of(c, list_at(c, from)) : w.rows));
    ctp_buffer body = {0};
    for (size_t i = from; i < to; i++)
        draw_list(&body, &w, list_at(c, i), (double)((i - from) % w.across) * (w.width + GAP), (double)((i - from) / w.across) * height);
    double bottom = height * (double)lines;
    if (to == count_drawn(c)) /* the last, or all */
        bottom = draw_foot(&body, &w, bottom);
    ctp_i_figure_add(out, frame, &body, bottom + 4);
}

static bool is_shown(const ctp_comparison *c)
{
    return count_lists(c) > 0;
}

const ctp_figure ctp_i_figure_words = {
    .name = "words",
    .title = "Words that set authors apart",
    .description = "Of each author the words used more than the others use them: the longer the bar, the more standard errors lie between. Behind it how often the "
                   "author and all others use the word. A hollow bar: chance alone would give such a word among so many.",
    .shown = is_shown,
    .tiles = count_drawn,
    .write = write_figure,
};
