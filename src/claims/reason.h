/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_CLAIMS_REASON_H
#define CTP_CLAIMS_REASON_H

#include "base/arena.h"
#include "counterpoint/comparison.h"
#include "measure/weighting.h"

/** What a pair is made of. */
typedef struct {
    ctp_relation relation;
    const ctp_issue_mark *mark_a, *mark_b; /* of the common issue, or NULL */
    const ctp_sparse_row *row_a, *row_b;
    double similarity;
    bool within; /* two speakers of one panel */
} ctp_claim_link;

/** Says in one line why two sentences are a pair: "contrast on link-real: 0.5 against -0.8; both say: scud, syria".
 *  @return a string in the arena, or NULL when out of memory */
const char *ctp_i_claim_reason(ctp_arena *arena, const ctp_features *features, const ctp_claim_link *link);

#endif
