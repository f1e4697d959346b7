/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_CLAIMS_CLAIMS_H
#define CTP_CLAIMS_CLAIMS_H

#include "base/arena.h"
#include "counterpoint/comparison.h"
#include "stance/evidence.h"

/** Finds and ranks pairs of sentences by different authors (for a panel's speakers also within the panel). Results live in the arena.
 *  @param comparison  its stance rows are found (or none), in their order */
ctp_status ctp_i_claim_pairs(const ctp_pair **pairs, size_t *count, ctp_arena *arena, const ctp_comparison *comparison, const ctp_compare_how *how, ctp_error *err);

/** Draws the discourse network of a comparison whose stances are found: nodes, edges, merges. Results live in the arena.
 *  @return CTP_OK; CTP_E_NOMEM. Cost O(pairs of actors that share an issue * resamples * issues they share). */
ctp_status ctp_i_claim_network(ctp_comparison *comparison, ctp_arena *arena, const ctp_evidence_tables *evidence, ctp_error *err);

#endif
