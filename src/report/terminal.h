/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_REPORT_TERMINAL_H
#define CTP_REPORT_TERMINAL_H

#include "counterpoint/report.h"
#include "report/columns.h"
#include "report/view.h"

/* The view on a terminal: parts that write to one screen. */

typedef struct {
    const ctp_comparison *c;
    const ctp_terminal_how *how;
    ctp_buffer *out;
    int width;
    ctp_view_column *columns; /* [all] whom the filter shows */
    size_t all;
} ctp_screen;

/** A screen without columns, of a width within the limits. @param how  NULL: as {0} */
ctp_screen ctp_i_screen(const ctp_comparison *comparison, const ctp_terminal_how *how, ctp_buffer *out);
/** An ANSI code, where colours are wanted. */
void ctp_i_screen_paint(const ctp_screen *s, const char *code);
void ctp_i_screen_heading(const ctp_screen *s, const char *text);
/** A line, cut to the width. */
void ctp_i_screen_line(const ctp_screen *s, const char *before, const char *text);
/** The same, freeing the text. */
void ctp_i_screen_take(const ctp_screen *s, const char *before, ctp_buffer *text);
/** A text over as many lines as it needs, each behind `indent` blanks, the first behind `before`. Words are kept whole where they fit. */
void ctp_i_screen_wrap(const ctp_screen *s, const char *before, int indent, const char *text);
/** The same, freeing the text. */
void ctp_i_screen_take_wrapped(const ctp_screen *s, const char *before, int indent, ctp_buffer *text);
/** In a summary a line, in the whole as many as it needs, indented by two more; frees the text. */
void ctp_i_screen_take_whole(const ctp_screen *s, const char *before, ctp_buffer *text);

/** Whether the filter shows an issue, an author, or a speaker of it (NULL: the author as a whole). */
bool ctp_i_screen_has_issue(const ctp_screen *s, const char *issue);
bool ctp_i_screen_has(const ctp_screen *s, const char *author, const char *speaker);
/** Whether either is shown, by ids of authors or speakers. */
bool ctp_i_screen_has_any(const ctp_screen *s, const char *a, const char *b);

/** Issues by authors, one cell a stance. */
void ctp_i_screen_table(const ctp_screen *s);
/** Each stance with its interval on a scale. */
void ctp_i_screen_positions(const ctp_screen *s);
/** The first contrasts, agreements and splits. */
void ctp_i_screen_contrasts(const ctp_screen *s);
void ctp_i_screen_agreements(const ctp_screen *s);
void ctp_i_screen_splits(const ctp_screen *s);
void ctp_i_screen_verdicts(const ctp_screen *s);
void ctp_i_screen_similarities(const ctp_screen *s);

/** A scale of whole columns, with an interval, a range and a point; NaN leaves them out. */
typedef struct {
    double from, to, middle; /* ends; where a line crosses, NaN = none */
    double low, high, point;
    double shaded_low, shaded_high;
    bool hollow;
} ctp_scale;
void ctp_i_screen_scale(ctp_buffer *out, const ctp_scale *scale, int columns);

#endif
