/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_REPORT_STANCE_GRID_H
#define CTP_REPORT_STANCE_GRID_H

#include "report/view.h"

/** The stances of a comparison as a table: a column of each author, followed by its speakers, a row of each issue. */
typedef struct {
    const ctp_comparison *c;
    ctp_view_column *columns;
    size_t column_count;
    const ctp_stance **cells; /* [column_count * issue_count] by columns; NULL where there is none */
} ctp_stance_grid;

/** @return false when out of memory. Free with ctp_i_stance_grid_free() in any case. */
bool ctp_i_stance_grid(ctp_stance_grid *grid, const ctp_comparison *c);
void ctp_i_stance_grid_free(ctp_stance_grid *grid);
/** NULL where silent. */
const ctp_stance *ctp_i_stance_at(const ctp_stance_grid *grid, size_t column, size_t issue);

#endif
