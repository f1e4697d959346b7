/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_LEXICON_CELLS_H
#define CTP_LEXICON_CELLS_H

#include "lexicon/model.h"

enum { CTP_MOST_CELLS = 256 };

/** Rows of a file parted by commas (quoted as CSV has it) or tabs (no quotes), one at a time. */
typedef struct ctp_cells ctp_cells;
struct ctp_cells {
    ctp_lexicon_reading *reading;
    void (*read_row)(ctp_cells *cells);
    void *context; /* the reader's */
    bool remarked;    /* some lines were remarks */
    size_t remark_at; /* byte at which the first of them begins */
    /* the row at hand */
    size_t row_at;    /* byte at which it begins */
    size_t count;     /* of its fields, also beyond CTP_MOST_CELLS */
    ctp_buffer bytes; /* NUL after each */
    size_t starts[CTP_MOST_CELLS];
};

/** The first row of a list, behind a line that says what parts fields ("sep=;") and behind remarks: "# …" is one, "#tag" a term. @param[out] row  without
 *  its line end; empty where there is none. @return what parts fields, by that line or by the row */
char ctp_i_first_row(ctp_span text, ctp_span *row);
/** Calls read_row for each row that is no remark. @return CTP_OK also where it added faults; CTP_E_NOMEM */
ctp_status ctp_i_read_cells(ctp_cells *cells, char delimiter, ctp_error *err);
/** @return the field's text, or NULL where the row is shorter (or field < 0) */
const char *ctp_i_cell(const ctp_cells *cells, int field);
/** Adds a fault at the row's first byte. */
void ctp_i_row_fault(const ctp_cells *cells, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
