/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_CLAIMS_VOICE_H
#define CTP_CLAIMS_VOICE_H

#include <math.h>

#include "base/arena.h"
#include "counterpoint/comparison.h"

/** Who can clash with whom: an author's own voice, or a speaker's of the author's panels. */
typedef struct {
    uint32_t author;
    bool named;                    /* a speaker's */
    const ctp_stance *positions;   /* its rows, one an issue: of the speaker, else of the author; NULL: not known */
    const char *author_id, *speaker; /* borrowed from the features; speaker NULL: the author's own */
} ctp_voice_row;

typedef struct {
    const ctp_voice_row *rows; /* [count] in order of first sentence */
    size_t count;
    const uint32_t *of; /* [sentences] */
    size_t issues;      /* that positions have rows of: those of the features */
} ctp_voice_table;

/** @param comparison  its stance rows are found (or none); @return CTP_OK; CTP_E_NOMEM. Everything lives in the arena. */
ctp_status ctp_i_voices_find(ctp_voice_table *out, ctp_arena *arena, const ctp_comparison *comparison, ctp_error *err);

/** Where a voice stands on an issue as a whole, NaN where that is not known. Of a panel's voice it is the speaker's: the panel's own is that of nobody in it. */
static inline double ctp_i_voice_position(const ctp_voice_table *voices, uint32_t v, uint32_t issue)
{
    const ctp_stance *rows = voices->rows[v].positions;
    return rows != NULL && issue < voices->issues ? rows[issue].score : NAN;
}

/** Whether two voices differ: two authors, or two named speakers of one panel. @param[out] within  one author's */
static inline bool ctp_i_voices_differ(const ctp_voice_table *voices, uint32_t v, uint32_t w, bool *within)
{
    const ctp_voice_row *one = &voices->rows[v], *other = &voices->rows[w];
    *within = one->author == other->author;
    return !*within || (one->named && other->named && v != w);
}

#endif
