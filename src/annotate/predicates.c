/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotate/reading.h"

#include "base/status.h"

/* A negator this many words before a predicate denies it; a predicate acts on a word at most so far behind it. */
enum { DENIED_WITHIN = 4, ACTS_WITHIN = 3 };

/* Cues stand in order of place: those of one predicate begin at the same word. */
static void add_effect(ctp_reading *r, const ctp_cue *cue)
{
    ctp_predicate *last = r->predicate_count > 0 ? &r->predicates[r->predicate_count - 1] : NULL;
    if (last == NULL || last->first != cue->first) {
        last = &r->predicates[r->predicate_count++];
        *last = (ctp_predicate){.first = cue->first, .end = cue->end};
    }
    if (cue->end > last->end)
        last->end = cue->end;
    if (cue->kind == CTP_CUE_EFFECT_SUBJECT)
        last->subject = cue->entry->weight;
    else
        last->object = cue->entry->weight;
}

/* Marks the predicates inside passives and behind negators. Cues and predicates are both in order: each cue meets only those near it. */
static void turn(ctp_reading *r, const ctp_cue *cue, size_t from)
{
    for (size_t i = from; i < r->predicate_count; i++) {
        ctp_predicate *p = &r->predicates[i];
        if (p->first > cue->end + DENIED_WITHIN)
            break;
        bool behind = p->first >= cue->end && r->clause[p->first] == r->clause[cue->first];
        p->passive = p->passive || (cue->kind == CTP_CUE_PASSIVE && p->first < cue->end && p->end > cue->first);
        p->denied = p->denied || (cue->kind != CTP_CUE_PASSIVE && behind);
    }
}

static void turn_predicates(ctp_reading *r)
{
    size_t from = 0;
    ctp_walk walk = ctp_i_walk_cues(r, CTP_CUES_TURNING);
    for (const ctp_cue *cue; (cue = ctp_i_next(r, &walk)) != NULL;) {
        while (from < r->predicate_count && r->predicates[from].end <= cue->first)
            from++;
        turn(r, cue, from);
    }
}

static void mark_words(ctp_reading *r)
{
    for (size_t i = 0; i < r->predicate_count; i++)
        for (uint32_t k = r->predicates[i].first; k < r->predicates[i].end; k++)
            r->acts[k] = (uint32_t)i + 1;
}

ctp_predicate *ctp_i_opposing(const ctp_reading *r, uint32_t at)
{
    for (uint32_t i = at; i-- > 0 && at - i <= ACTS_WITHIN && r->clause[i] == r->clause[at] && !ctp_i_bit(r->names, i);)
        if (r->acts[i] > 0) {
            ctp_predicate *p = &r->predicates[r->acts[i] - 1];
            return !p->passive && p->object < 0.0 && p->end <= at ? p : NULL;
        }
    return NULL;
}

static void note_opposed(ctp_reading *r, const ctp_sentence *sentence)
{
    for (size_t i = 0; i < sentence->hit_count; i++) {
        const ctp_hit *hit = &sentence->hits[i];
        bool blames = hit->issue == NULL && hit->direction == 0 && (ctp_i_is_changed_by(hit, CTP_CUE_REVERSER) ? hit->weight > 0.0 : hit->weight < 0.0);
        ctp_predicate *p = blames ? ctp_i_opposing(r, r->hit_matches[i]->first) : NULL;
        if (p != NULL)
            p->opposes_bad = true;
    }
}

ctp_status ctp_i_read_predicates(ctp_reading *r, const ctp_sentence *sentence, ctp_error *err)
{
    if (!ctp_i_has_role(r, CTP_ROLE_TARGET) && !r->toward && !ctp_i_has_target(r->document))
        return CTP_OK; /* nobody asks, as of most texts */
    r->predicates = ctp_i_arena_room(r->scratch, r->cue_count, sizeof *r->predicates);
    r->acts = ctp_i_arena_alloc(r->scratch, r->count, sizeof *r->acts);
    if (r->predicates == NULL || r->acts == NULL)
        return ctp_i_no_memory(err);
    ctp_walk walk = ctp_i_walk_cues(r, CTP_CUES_OF_EFFECT);
    for (const ctp_cue *effect; (effect = ctp_i_next(r, &walk)) != NULL;)
        add_effect(r, effect);
    if (r->predicate_count == 0)
        return CTP_OK;
    mark_words(r);
    turn_predicates(r);
    note_opposed(r, sentence);
    return CTP_OK;
}
