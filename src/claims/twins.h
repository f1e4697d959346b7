/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_CLAIMS_TWINS_H
#define CTP_CLAIMS_TWINS_H

#include "claims/closeness.h"

/** How two sentences of the same stems read beside each other: 0 where whoever asks makes no difference between them. */
typedef int (*ctp_reading_order)(const ctp_sentence *a, const ctp_sentence *b);

/** The order by all that pairs look at: who speaks, how, and on what. */
int ctp_i_by_reading(const ctp_sentence *a, const ctp_sentence *b);

/** A row of a closeness and its sentence. */
typedef struct {
    uint32_t row;
    uint32_t kind; /* as the closeness has it: rows of the same stems have the same */
    const ctp_sentence *sentence;
    ctp_reading_order reading;
} ctp_twin;

/** Rows of the same stems whose sentences read the same: copies of an agency's report, greetings, headings. One of each group is searched for, and what
 *  is found of it is so of all; or else time would grow with the square of the copies. */
typedef struct {
    ctp_twin *members;     /* group by group, in the order of rows */
    const uint32_t *from;  /* [groups + 1] where a group's members begin */
    const uint32_t *group; /* [count] of a row */
    const uint32_t *last;  /* [groups] the last of its rows stands for it: who looks behind a row finds all groups that have members there */
} ctp_twins;

/** Finds the twins among the sentences of features. @param features  the closeness's last rows are theirs
 *  @return CTP_OK; CTP_E_NOMEM. Everything lives in the arena. */
ctp_status ctp_i_twins_find(ctp_twins *out, ctp_arena *arena, const ctp_closeness *closeness, const ctp_features *features, ctp_reading_order reading,
                            ctp_error *err);

/** Whether a row stands for its group. */
static inline bool ctp_i_stands_for_twins(const ctp_twins *twins, size_t row)
{
    return twins->last[twins->group[row]] == row;
}

/** Whether there is no other row in its group. */
static inline bool ctp_i_has_no_twin(const ctp_twins *twins, size_t row)
{
    const uint32_t group = twins->group[row];
    return twins->from[group + 1] - twins->from[group] == 1;
}

#endif
