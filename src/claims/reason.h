/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_CLAIMS_REASON_H
#define CTP_CLAIMS_REASON_H

#include "base/arena.h"
#include "claims/relation.h"
#include "counterpoint/comparison.h"

/** Says in one line what decided, the strongest first: "toward tax: -0.5 against 0.4; similarity 0.31; both say: tax, rich".
 *  @param within  two speakers of one panel: said first
 *  @return a string in the arena, or NULL when out of memory */
const char *ctp_i_relation_reason(ctp_arena *arena, const ctp_meeting_of_texts *meeting, bool within);

/** What two sentences that take a stand on one issue are a pair by. */
typedef struct {
    ctp_relation relation;
    const ctp_issue_mark *mark_a, *mark_b;
    const ctp_closeness *closeness;
    size_t rows[2];
    bool within; /* two speakers of one panel */
} ctp_claim_link;

/** Says in one line why: "contrast on link-real: 0.5 against -0.8; both say: scud, syria".
 *  @return a string in the arena, or NULL when out of memory */
const char *ctp_i_claim_reason(ctp_arena *arena, const ctp_features *features, const ctp_claim_link *link);

#endif
