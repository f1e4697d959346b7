/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotate/reading.h"

#include "base/status.h"

/* What decided a sentence's reading and is not on its hits: asked for by those who want to see why. */

enum { PARTS_MOST = 16 };

static ctp_status open_parts(const ctp_reading *r, const ctp_reason **parts, ctp_error *err)
{
    *parts = ctp_i_arena_alloc(r->arena, PARTS_MOST, sizeof **parts);
    return *parts != NULL ? CTP_OK : ctp_i_no_memory(err);
}

ctp_status ctp_i_open_reasons(const ctp_reading *r, ctp_sentence *sentence, ctp_error *err)
{
    if (!r->reasons)
        return CTP_OK;
    ctp_cue_mark *marks = ctp_i_arena_alloc(r->arena, r->cue_count, sizeof *marks);
    if (marks == NULL)
        return ctp_i_no_memory(err);
    for (size_t i = 0; i < r->cue_count; i++) {
        const ctp_entry *entry = r->cues[i].entry;
        if (entry->cue != CTP_CUE_BORDER)
            marks[sentence->cue_count++] = (ctp_cue_mark){ctp_i_cue_kinds[entry->cue].name, entry->pattern, entry->weight,
                                                          ctp_i_bytes_of(r, r->cues[i].first, r->cues[i].end)};
    }
    sentence->cues = marks;
    ctp_status st = open_parts(r, &sentence->votes, err);
    return st == CTP_OK ? open_parts(r, &sentence->worth_parts, err) : st;
}

void ctp_i_note_part(const ctp_reason *parts, size_t *count, const char *name, double value)
{
    ctp_reason *own = (ctp_reason *)parts; /* in our arena, not yet given away */
    if (value != 0.0 && *count < PARTS_MOST)
        own[(*count)++] = (ctp_reason){name, value};
}
