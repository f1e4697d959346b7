/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotate/reading.h"

#include <string.h>

#include "base/status.h"

/* A kind in a row: sets that it is in, a bit each, and what its tokens are to the reading of voices. Which kinds act, report and are summed up the passes
 * say that have a row for each. */
enum { UNSURE = 1 << CTP_CUES_UNSURE, EFFECT = 1 << CTP_CUES_OF_EFFECT, TURNING = 1 << CTP_CUES_TURNING, WITH_ROLE = 1 << CTP_CUES_WITH_ROLE };

static const struct {
    uint8_t sets, role;
} kinds[CTP_CUE_COUNT] = {
    [CTP_CUE_HEDGE] = {UNSURE, 0},           [CTP_CUE_DOUBT] = {UNSURE, 0},
    [CTP_CUE_WEASEL] = {UNSURE, 0},          [CTP_CUE_QUESTION] = {UNSURE, 0},
    [CTP_CUE_EFFECT_SUBJECT] = {EFFECT, 0},  [CTP_CUE_EFFECT_OBJECT] = {EFFECT, 0},
    [CTP_CUE_NEGATOR] = {TURNING, 0},        [CTP_CUE_CONCORD] = {TURNING, 0},
    [CTP_CUE_PASSIVE] = {TURNING, 0},        [CTP_CUE_BORDER] = {WITH_ROLE, CTP_ROLE_OF_BORDER},
    [CTP_CUE_SPEAKER] = {WITH_ROLE, CTP_ROLE_OF_SPEAKER}, [CTP_CUE_ASIDE] = {WITH_ROLE, CTP_ROLE_OF_ASIDE},
    [CTP_CUE_SELF] = {WITH_ROLE, CTP_ROLE_OF_SELF}, [CTP_CUE_ANAPHOR] = {WITH_ROLE, CTP_ROLE_OF_ANAPHOR},
};

void ctp_i_cue_sets_open(ctp_sets_of_kind *sets)
{
    *sets = (ctp_sets_of_kind){{0}};
    for (ctp_cue_kind kind = 0; kind < CTP_CUE_COUNT; kind++)
        sets->of[kind] = (char)(kinds[kind].sets | ctp_i_acts(kind) << CTP_CUES_ACTING | ctp_i_reports(kind) << CTP_CUES_OF_SPEECH |
                                ctp_i_is_summed(kind) << CTP_CUES_SUMMED);
}

/* Only where somebody speaks or is quoted are tokens asked for their roles. */
static bool needs_roles(const ctp_reading *r)
{
    return ctp_i_next_cue(r, CTP_CUES_OF_SPEECH, 0) < r->cue_count || r->before->open != NULL ||
           ctp_i_bits_next(r->quote_marks, 0, r->count) < r->count;
}

static void note_roles(ctp_reading *r)
{
    ctp_walk walk = ctp_i_walk_cues(r, CTP_CUES_WITH_ROLE);
    for (const ctp_cue *cue; (cue = ctp_i_next(r, &walk)) != NULL;) {
        /* Of a border the word that opens the clause has the role, no mark. */
        bool border = cue->kind == CTP_CUE_BORDER, mark = border & !ctp_i_is_word(&r->tokens[cue->first]);
        r->role[cue->first] |= mark ? 0 : kinds[cue->kind].role;
        for (size_t i = cue->first + 1; i < cue->end && !border; i++)
            r->role[i] |= kinds[cue->kind].role;
    }
}

/* Whether no word stands before some anaphor. */
static bool begins_with_anaphor(const ctp_reading *r)
{
    ctp_walk walk = ctp_i_walk_cues(r, CTP_CUES_WITH_ROLE);
    size_t opening = ctp_i_bits_gap(r->marks, 0, r->count);
    for (const ctp_cue *cue; ctp_i_has_cue(r, CTP_CUE_BIT(CTP_CUE_ANAPHOR)) && (cue = ctp_i_next(r, &walk)) != NULL && cue->first <= opening;)
        if (cue->kind == CTP_CUE_ANAPHOR)
            return true;
    return false;
}

/* Nothing here branches on what a match is, since that is hard to foresee: what it turns out not to be is written over by the next.
 * @param[out] sets  of each cue, a byte; CTP_BITS_BEYOND more */
static void part_matches(ctp_reading *r, char *sets)
{
    const ctp_entry *entries = ctp_i_set_entry(r->set, 0); /* they lie side by side */
    const ctp_match *matches = r->matches->items;
    ctp_cue *cues = r->cues;
    ctp_mention *mentions = r->mentions;
    size_t count = r->matches->count, cue_count = 0;
    uint64_t met = 0;
    for (size_t i = 0; i < count; i++) {
        const ctp_match *match = &matches[i];
        const ctp_entry *entry = &entries[match->entry];
        const unsigned kind = entry->kind;
        __builtin_prefetch(&entry->category); /* matching has asked for its beginning */
        cues[cue_count] = (ctp_cue){entry, match->first, match->end, match->matched, kind};
        mentions[i - cue_count] = (ctp_mention){entry, match};
        sets[cue_count] = r->sets->of[kind];
        met |= CTP_CUE_BIT(kind);
        cue_count += kind < CTP_CUE_COUNT;
    }
    memset(sets + cue_count, 0, CTP_BITS_BEYOND);
    r->cue_count = cue_count;
    r->mention_count = count - cue_count;
    r->kinds = met;
}

ctp_status ctp_i_read_cues(ctp_reading *r, ctp_error *err)
{
    size_t most = r->matches->count + 1; /* one is written behind the last */
    char *sets = ctp_i_arena_room(r->scratch, most + CTP_BITS_BEYOND, 1);
    uint64_t *bits = ctp_i_arena_room(r->scratch, CTP_CUE_SETS * ctp_i_bits_size(most), sizeof *bits);
    r->cues = ctp_i_arena_room(r->scratch, most, sizeof *r->cues);
    r->mentions = ctp_i_arena_room(r->scratch, most, sizeof *r->mentions);
    if (bits == NULL || sets == NULL || r->cues == NULL || r->mentions == NULL)
        return ctp_i_no_memory(err);
    part_matches(r, sets);
    ctp_i_bits_of_bytes(bits, CTP_CUE_SETS, sets, r->cue_count);
    for (size_t i = 0; i < CTP_CUE_SETS; i++)
        r->cue_sets[i] = bits + i * ctp_i_bits_size(r->cue_count);
    if (needs_roles(r))
        note_roles(r);
    r->refers_back = begins_with_anaphor(r);
    return CTP_OK;
}
