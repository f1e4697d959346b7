/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_REPORT_FIGURE_H
#define CTP_REPORT_FIGURE_H

#include "report/svg.h"
#include "report/view.h"

/* The figures of a report: SVG written here, complete without scripts. Each is drawn wide (a page, print, a file) and narrow (a telephone), and
 * style sheet figure.css shows one of them; or narrow in parts that flow. Rows and marks carry data-author and data-issue: indexes into the comparison's authors and the features'
 * issues. Marks link to the page's evidence, at ctp_i_view_anchor(). */

enum { CTP_FIGURE_WIDE = 760, CTP_FIGURE_NARROW = 360 };

/* What tiles() and parts() count where memory ran out. */
#define CTP_FIGURE_NO_MEMORY SIZE_MAX

typedef struct ctp_figure ctp_figure;

/** How one drawing of a figure is made. */
typedef struct {
    const ctp_figure *figure;
    bool narrow;
    bool links;         /* marks lead to the evidence: within a page */
    bool file;          /* a file of its own: holds its styles */
    bool brief;         /* leaves out what another drawing of the same says */
    size_t part, parts; /* draws the part-th of so many; one drawing of all: 0 of 1 */
} ctp_figure_frame;

struct ctp_figure {
    const char *name;        /* "stance": of the file, and of ids */
    const char *title;       /* for people */
    const char *description; /* what the drawing shows and how it is read */
    bool (*shown)(const ctp_comparison *c); /* whether there is anything to draw */
    /* How a page shows it; each may be NULL. Narrow drawings beside each other where there is room; 0: not so, but wide or narrow. */
    size_t (*tiles)(const ctp_comparison *c);
    bool (*narrow)(const ctp_comparison *c);  /* whether a narrow drawing could be read, else the wide one scrolls; NULL: always */
    size_t (*parts)(const ctp_comparison *c); /* wide drawings that fit on a page of print each; NULL: one */
    void (*write)(ctp_buffer *out, const ctp_comparison *c, const ctp_figure_frame *frame);
};

size_t ctp_i_figure_count(void);
const ctp_figure *ctp_i_figure_at(size_t index); /* NULL beyond */
const ctp_figure *ctp_i_figure_find(const char *name);

/** Adds the figure for a page: <div class="figure-set" id="figure-NAME"> around the <svg>s. Nothing where it is not shown. */
void ctp_i_figure_inline(ctp_buffer *out, const ctp_comparison *c, const ctp_figure *figure);

/* figure_frame.c: for those who draw. */
/** Adds a drawing as an <svg>, and frees it: its height is known once it is drawn. */
void ctp_i_figure_add(ctp_buffer *out, const ctp_figure_frame *frame, ctp_buffer *drawing, double height);
/** Around what shows a position: a link to its evidence where there are links; its score, or all its numbers, in words as <title>. */
void ctp_i_figure_open_mark(ctp_buffer *out, const ctp_comparison *c, const ctp_figure_frame *frame, const ctp_stance *stance, bool all);
void ctp_i_figure_close_mark(ctp_buffer *out, const ctp_figure_frame *frame);

/** Each in the file of its name, speakers beside stance; their table is in figure.c. */
extern const ctp_figure ctp_i_figure_stance, ctp_i_figure_speakers, ctp_i_figure_similarity, ctp_i_figure_words, ctp_i_figure_network;

/** The stances of many authors: how ctp_i_figure_stance draws them. */
void ctp_i_figure_matrix(ctp_buffer *out, const ctp_comparison *c, const ctp_figure_frame *frame);

#endif
