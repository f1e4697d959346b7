/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotate/reading.h"

#include "base/status.h"

/* By kind: what the tokens of a cue are to the reading of voices. */
static const uint8_t roles[CTP_CUE_COUNT] = {
    [CTP_CUE_SPEAKER] = CTP_ROLE_OF_SPEAKER, [CTP_CUE_ASIDE] = CTP_ROLE_OF_ASIDE, [CTP_CUE_SELF] = CTP_ROLE_OF_SELF, [CTP_CUE_ANAPHOR] = CTP_ROLE_OF_ANAPHOR,
};

static bool begins_sentence(const ctp_reading *r, uint32_t first)
{
    return ctp_i_bits_gap(r->marks, 0, first) == first;
}

static void note_roles(ctp_reading *r, const ctp_cue *cue)
{
    if (cue->kind == CTP_CUE_BORDER && ctp_i_is_word(&r->tokens[cue->first]))
        r->role[cue->first] |= CTP_ROLE_OF_BORDER;
    if (roles[cue->kind] == 0)
        return;
    for (size_t i = cue->first; i < cue->end; i++)
        r->role[i] |= roles[cue->kind];
    if (cue->kind == CTP_CUE_ANAPHOR && begins_sentence(r, cue->first))
        r->refers_back = true;
}

/* Entries lie far apart: what the next passes need of this one is on its way until then. */
static void add_mention(ctp_reading *r, const ctp_entry *entry, const ctp_match *match, ctp_role role)
{
    __builtin_prefetch(entry);
    __builtin_prefetch(&entry->line);
    r->mentions[r->mention_count++] = (ctp_mention){entry, match};
    r->topic_most += ctp_i_is_topic(role);
    r->target_most += role == CTP_ROLE_TARGET;
    r->hit_most += role != CTP_ROLE_TARGET;
}

static void add_cue(ctp_reading *r, const ctp_entry *entry, const ctp_match *match, ctp_cue_kind kind)
{
    ctp_cue *cue = &r->cues[r->cue_count++];
    __builtin_prefetch(&entry->weight);
    *cue = (ctp_cue){entry, match->first, match->end, match->matched, kind};
    r->kinds |= CTP_CUE_BIT(kind);
    note_roles(r, cue);
}

ctp_status ctp_i_read_cues(ctp_reading *r, ctp_error *err)
{
    const ctp_entry *entries = ctp_i_set_entry(r->set, 0); /* they lie side by side */
    r->cues = ctp_i_arena_room(r->scratch, r->matches->count, sizeof *r->cues);
    r->mentions = ctp_i_arena_room(r->scratch, r->matches->count, sizeof *r->mentions);
    if (r->cues == NULL || r->mentions == NULL)
        return ctp_i_no_memory(err);
    r->cue_count = r->mention_count = r->topic_most = r->target_most = r->hit_most = 0;
    for (const ctp_match *match = r->matches->items, *end = match + r->matches->count; match < end; match++) {
        uint8_t kind = r->entry_kinds[match->entry];
        if (kind >= CTP_CUE_COUNT)
            add_mention(r, &entries[match->entry], match, kind - CTP_CUE_COUNT);
        else
            add_cue(r, &entries[match->entry], match, kind);
    }
    return CTP_OK;
}
