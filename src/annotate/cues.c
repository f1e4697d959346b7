/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotate/reading.h"

#include "base/status.h"

static bool begins_sentence(const ctp_reading *r, uint32_t first)
{
    for (uint32_t i = 0; i < first; i++)
        if (ctp_i_is_word(&r->tokens[i]))
            return false;
    return true;
}

static const struct {
    ctp_cue_kind kind;
    uint8_t role;
} roles[] = {
    {CTP_CUE_SPEAKER, CTP_ROLE_OF_SPEAKER}, {CTP_CUE_ASIDE, CTP_ROLE_OF_ASIDE}, {CTP_CUE_SELF, CTP_ROLE_OF_SELF},
    {CTP_CUE_ANAPHOR, CTP_ROLE_OF_ANAPHOR},
};

static const uint64_t kinds_with_role = CTP_CUE_BIT(CTP_CUE_BORDER) | CTP_CUE_BIT(CTP_CUE_SPEAKER) | CTP_CUE_BIT(CTP_CUE_ASIDE) |
                                        CTP_CUE_BIT(CTP_CUE_SELF) | CTP_CUE_BIT(CTP_CUE_ANAPHOR);

static void note_roles(ctp_reading *r, const ctp_cue *cue)
{
    if (cue->kind == CTP_CUE_BORDER && ctp_i_is_word(&r->tokens[cue->first]))
        r->role[cue->first] |= CTP_ROLE_OF_BORDER;
    for (size_t k = 0; k < sizeof roles / sizeof roles[0]; k++)
        for (size_t i = cue->first; i < cue->end && cue->kind == roles[k].kind; i++)
            r->role[i] |= roles[k].role;
}

static void count_mention(ctp_reading *r, const ctp_entry *entry, const ctp_match *match)
{
    r->mentions[r->mention_count++] = (ctp_mention){entry, match};
    r->topic_most += ctp_i_is_topic(entry->role);
    r->target_most += entry->role == CTP_ROLE_TARGET;
    r->hit_most += entry->role != CTP_ROLE_TARGET;
}

ctp_status ctp_i_read_cues(ctp_reading *r, ctp_error *err)
{
    r->cues = ctp_i_arena_room(r->scratch, r->matches->count, sizeof *r->cues);
    r->mentions = ctp_i_arena_room(r->scratch, r->matches->count, sizeof *r->mentions);
    if (r->cues == NULL || r->mentions == NULL)
        return ctp_i_no_memory(err);
    for (size_t i = 0; i < r->matches->count; i++) {
        const ctp_match *match = &r->matches->items[i];
        const ctp_entry *entry = ctp_i_set_entry(r->set, match->entry);
        if (entry->role != CTP_ROLE_CUE) {
            count_mention(r, entry, match);
            continue;
        }
        r->cues[r->cue_count++] = (ctp_cue){entry, match->first, match->end, match->matched, entry->cue};
        r->kinds |= CTP_CUE_BIT(entry->cue);
        if (CTP_CUE_BIT(entry->cue) & kinds_with_role)
            note_roles(r, &r->cues[r->cue_count - 1]);
        if (entry->cue == CTP_CUE_ANAPHOR && begins_sentence(r, match->first))
            r->refers_back = true;
    }
    return CTP_OK;
}
