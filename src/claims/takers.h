/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_CLAIMS_TAKERS_H
#define CTP_CLAIMS_TAKERS_H

#include <stdbool.h>

#include "base/arena.h"
#include "counterpoint/status.h"

/** A sentence that takes a stand on an issue. */
typedef struct {
    double strength; /* >= 0 of its stand */
    uint32_t row, issue, voice;
    bool opposes;
} ctp_taker;

/** Those of one issue, voice and side, the strongest first. */
typedef struct {
    const ctp_taker *takers; /* [count] count >= 1 */
    size_t count;
} ctp_taker_group;

typedef struct {
    const ctp_taker_group *groups; /* by issue */
    const size_t *from;            /* [issues + 1] where an issue's groups begin */
} ctp_takers;

/** @param takers  [count] are sorted, and borrowed; @param issues  all issues are below it
 *  @return CTP_OK; CTP_E_NOMEM. Everything lives in the arena. */
ctp_status ctp_i_takers_group(ctp_takers *out, ctp_arena *arena, ctp_taker *takers, size_t count, size_t issues, ctp_error *err);

#endif
