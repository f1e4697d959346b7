/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_CLAIMS_TAKERS_H
#define CTP_CLAIMS_TAKERS_H

#include <string.h>

#include "base/intern.h"
#include "claims/voice.h"
#include "features/facts.h"

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
    ctp_intern issues;             /* numbered as the features have them; behind those, issues that sentences alone name */
    const ctp_taker_group *groups; /* by issue */
    const size_t *from;            /* [issues.count + 1] where an issue's groups begin */
    size_t most;                   /* groups on the issues of one sentence, at most */
} ctp_takers;

/** Finds who takes a stand on what. @return CTP_OK; CTP_E_NOMEM. All but the issues lives in the arena; free with ctp_i_takers_free() in any case. */
ctp_status ctp_i_takers_find(ctp_takers *out, ctp_arena *arena, const ctp_features *features, const ctp_voice_table *voices, ctp_error *err);
void ctp_i_takers_free(ctp_takers *takers);

/** Whether a mark takes a side that can be quoted; else the sentence is about its issue, or single words together tell more or less where it stands. */
static inline bool ctp_i_is_stand(const ctp_issue_mark *mark)
{
    return mark->weight > 0.0 && mark->direction != 0 && !ctp_i_is_told_by_words(mark);
}

static inline uint32_t ctp_i_takers_issue(const ctp_takers *takers, const ctp_issue_mark *mark)
{
    return ctp_i_intern_find(&takers->issues, mark->issue, strlen(mark->issue));
}

#endif
