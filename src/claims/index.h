/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_CLAIMS_INDEX_H
#define CTP_CLAIMS_INDEX_H

#include "base/arena.h"
#include "measure/weighting.h"

/** An inverted index over sparse rows: per term the rows that hold it. Memory O(non-zeros + rows), never rows x rows. */
typedef struct ctp_row_index ctp_row_index;

/** @param rows  [count], sorted by term, borrowed; @param terms  all term ids are below it
 *  @return CTP_OK; CTP_E_NOMEM. *out lives in the arena. */
ctp_status ctp_i_index_new(ctp_row_index **out, ctp_arena *arena, const ctp_sparse_row *rows, size_t count, size_t terms, ctp_error *err);

/** Sets the index on the next row: its dot products with all LATER rows are summed term by term, ascending. Rows are visited
 *  once each, 0, 1, 2 …, so that postings already passed are never looked at again. Cost: the later postings of the row's terms.
 *  @return the row visited */
size_t ctp_i_index_advance(ctp_row_index *index);

/** Adds a row to those met (when something else than a common term links it). */
void ctp_i_index_meet(ctp_row_index *index, size_t row);

/** The rows met by the row visited last, in no order that means anything. */
const uint32_t *ctp_i_index_met(const ctp_row_index *index, size_t *count);

/** @return the cosine of the row visited last with a row, [0, 1] for weights >= 0, at most six decimals (so that it is compared as it
 *  is written); 0 where one is empty */
double ctp_i_index_cosine(const ctp_row_index *index, size_t row);

#endif
