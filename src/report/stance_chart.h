/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_REPORT_STANCE_CHART_H
#define CTP_REPORT_STANCE_CHART_H

#include "report/figure.h"
#include "report/stance_bands.h"

/* Rows of marks and intervals: a band of each issue, in it a row of each voice. */

typedef struct ctp_stance_columns ctp_stance_columns;

typedef struct {
    const ctp_comparison *c;
    const ctp_figure_frame *frame;
    const ctp_stance_grid *grid; /* borrowed */
    const ctp_stance_columns *at;
    size_t *voices; /* [voice_count] columns of the grid */
    size_t voice_count;
    ctp_stance_band *bands;
    size_t band_count;
} ctp_stance_chart;

/** The chart of all authors, or (panel: index of an author) of a panel and its speakers. @return false when out of memory; free in any case */
bool ctp_i_stance_chart(ctp_stance_chart *chart, const ctp_stance_grid *grid, const ctp_figure_frame *frame);
bool ctp_i_stance_chart_of(ctp_stance_chart *chart, const ctp_stance_grid *grid, const ctp_figure_frame *frame, size_t panel);
void ctp_i_stance_chart_free(ctp_stance_chart *chart);

/** Bands [from, the result) make a drawing at most so high; at least one. */
size_t ctp_i_stance_chart_page(const ctp_stance_chart *chart, size_t from, double most);
/** Adds head and bands [from, to) from y downward. @return where they end */
double ctp_i_stance_chart_draw(ctp_buffer *out, const ctp_stance_chart *chart, size_t from, size_t to, double y);
/** Adds the issues on which nobody takes a stand. @return where they end */
double ctp_i_stance_silence_draw(ctp_buffer *out, const ctp_comparison *c, const ctp_figure_frame *frame, double y);

#endif
