/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_CLAIMS_CLAIMS_H
#define CTP_CLAIMS_CLAIMS_H

#include "base/arena.h"
#include "counterpoint/comparison.h"

/** Finds and ranks pairs of sentences by different authors (for a panel's speakers also within the panel). Results live in the arena. */
ctp_status ctp_i_claim_pairs(ctp_arena *arena, const ctp_features *features, const ctp_options *options, const ctp_pair **pairs,
                             size_t *count, ctp_error *err);

/** Authors x issues from stances, and who agrees or clashes with whom. */
ctp_status ctp_i_claim_network(ctp_arena *arena, const ctp_features *features, const ctp_stance *stances, size_t stance_count,
                               const ctp_node **nodes, size_t *node_count, const ctp_edge **edges, size_t *edge_count, ctp_error *err);

#endif
