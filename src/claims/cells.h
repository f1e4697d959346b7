/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_CLAIMS_CELLS_H
#define CTP_CLAIMS_CELLS_H

#include "claims/ranking.h"
#include "claims/voice.h"

/** @param issue  CTP_NO_ID: none in common */
ctp_pair_cell ctp_i_cell_of(const ctp_voice_table *voices, uint32_t v, uint32_t w, uint32_t issue, ctp_relation relation);

/** Of each cell of candidates those that ctp_i_rank_pairs() can choose, however many come, in any order. */
typedef struct ctp_pair_cells ctp_pair_cells;

/** @param sentences  all sentences are below it; @return CTP_OK; CTP_E_NOMEM */
ctp_status ctp_i_cells_new(ctp_pair_cells **out, size_t per_cell, size_t sentences, ctp_error *err);

/** @return false when out of memory. Cost O(log of what a cell keeps) as a rule. */
bool ctp_i_cells_add(ctp_pair_cells *cells, const ctp_candidate *candidate);

/** A candidate of a lower score than this is not wanted in the cell any more: it never falls. 0: any is. */
double ctp_i_cells_least(const ctp_pair_cells *cells, const ctp_pair_cell *cell);

/** Of a sentence's candidates of one cell so many of the best are enough; further ones change nothing. */
size_t ctp_i_cells_of_sentence(const ctp_pair_cells *cells);

/** All that is kept, in no order that means anything. @param[out] items  the caller's (free()); @return false when out of memory */
bool ctp_i_cells_list(const ctp_pair_cells *cells, ctp_candidate **items, size_t *count);

/** NULL is fine. */
void ctp_i_cells_free(ctp_pair_cells *cells);

#endif
