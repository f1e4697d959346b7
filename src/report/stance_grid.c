/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/stance_grid.h"

#include <math.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/same.h"

static bool is_of(const ctp_stance *stance, const ctp_view_column *column)
{
    return ctp_i_same_text(stance->author, column->author->id) && ctp_i_same_text(stance->speaker, column->speaker != NULL ? column->speaker->id : NULL);
}

/* The rows stand in the order of columns and issues: the search begins where the last one ended. */
static void fill(ctp_stance_grid *grid)
{
    const size_t issues = grid->c->features->issue_count;
    size_t column = 0, issue = 0;
    for (size_t i = 0; i < grid->c->stance_count; i++) {
        const ctp_stance *stance = &grid->c->stance[i];
        size_t tried = 0;
        for (; tried < grid->column_count && !is_of(stance, &grid->columns[column]); tried++)
            column = (column + 1) % grid->column_count;
        if (tried == grid->column_count)
            continue;
        for (tried = 0; tried < issues && !ctp_i_same_text(stance->issue, grid->c->features->issues[issue].id); tried++)
            issue = (issue + 1) % issues;
        if (tried < issues)
            grid->cells[column * issues + issue] = stance;
    }
}

bool ctp_i_stance_grid(ctp_stance_grid *grid, const ctp_comparison *c)
{
    const size_t columns = ctp_i_view_columns(c, NULL, 0);
    *grid = (ctp_stance_grid){.c = c, .column_count = columns};
    grid->columns = ctp_i_alloc(columns + 1, sizeof *grid->columns);
    grid->cells = ctp_i_alloc(columns * c->features->issue_count + 1, sizeof *grid->cells);
    if (grid->columns == NULL || grid->cells == NULL)
        return false;
    ctp_i_view_columns(c, grid->columns, columns);
    fill(grid);
    return true;
}

void ctp_i_stance_grid_free(ctp_stance_grid *grid)
{
    free(grid->columns);
    free(grid->cells);
}

const ctp_stance *ctp_i_stance_at(const ctp_stance_grid *grid, size_t column, size_t issue)
{
    const ctp_stance *stance = grid->cells[column * grid->c->features->issue_count + issue];
    return stance == NULL || isnan(stance->score) ? NULL : stance;
}
