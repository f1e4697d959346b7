/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotate/reading.h"

#include "base/number.h"

/* How sure each voice of a sentence is of what it says. What hedges adds up: a hedge (may) is enough alone, what leaves open who or how many
 * (often, several) may need another of its kind. The kinds of vague sources and measures are those of Wikipedia's editors: Ganter & Strube
 * (2009), Finding hedges by chasing weasels, aclanthology.org/P09-2044; Farkas et al. (2010), CoNLL-2010 shared task. A conditional hedges the
 * hits in its clause (scope.c), not the voice: who says what follows from what asserts just that. Who asks leaves it open. */

static const double enough = 1.0;

typedef struct {
    double hedges;
    bool doubted;
} weighed;

static size_t distance(ctp_range a, ctp_range b)
{
    return a.end <= b.begin ? b.begin - a.end : b.end <= a.begin ? a.begin - b.end : 0;
}

static size_t distance_to(const ctp_reading *r, const ctp_cue *cue, const ctp_voice *voice)
{
    ctp_range where = {r->tokens[cue->first].where.begin, r->tokens[cue->end - 1].where.end};
    return voice->cue_where.end > 0 ? distance(voice->cue_where, where) : SIZE_MAX;
}

/* Counts a cue for the voice in whose words it stands; among words of speaking ("some say") for the voices that they introduce. */
static void count_cue(const ctp_reading *r, const ctp_cue *cue, weighed *voices)
{
    size_t least = SIZE_MAX;
    for (size_t v = 1; v < r->voice_count && ctp_i_bit(r->frame, cue->first); v++)
        if (distance_to(r, cue, &r->voices[v]) < least)
            least = distance_to(r, cue, &r->voices[v]);
    for (size_t v = 0; v < r->voice_count; v++)
        if (least < SIZE_MAX ? v > 0 && distance_to(r, cue, &r->voices[v]) == least : v == ctp_i_voice_of(r, cue->first)) {
            voices[v].doubted = voices[v].doubted || cue->kind == CTP_CUE_DOUBT;
            voices[v].hedges += cue->kind == CTP_CUE_QUESTION ? enough : cue->entry->weight; /* its weight is for the tone */
        }
}

/* Whether a cue of certainty bears on the clause and voice of the hedge at this index ("no doubt it may …", "there is no doubt that it may …"). */
static bool is_assured(const ctp_reading *r, size_t hedge)
{
    const ctp_cue *cues = r->cues;
    uint32_t clause = r->clause[cues[hedge].first];
    size_t first = hedge;
    while (first > 0 && r->clause[cues[first - 1].first] + 1 >= clause)
        first--;
    for (size_t i = first; i < r->cue_count && r->clause[cues[i].first] <= clause; i++)
        if (cues[i].kind == CTP_CUE_CERTAINTY && r->clause[cues[i].end - 1] == clause &&
            ctp_i_voice_of(r, cues[i].first) == ctp_i_voice_of(r, cues[hedge].first))
            return true;
    return false;
}

/* Whether a cue of those that may makes a voice less sure. */
static bool unsettles(const ctp_reading *r, const ctp_cue *cue)
{
    if (cue->kind == CTP_CUE_WEASEL)
        return r->options->weasels;
    return cue->kind != CTP_CUE_HEDGE || !ctp_i_has_cue(r, CTP_CUE_BIT(CTP_CUE_CERTAINTY)) || !is_assured(r, (size_t)(cue - r->cues));
}

void ctp_i_read_certainty(ctp_reading *r)
{
    if (ctp_i_next_cue(r, CTP_CUES_UNSURE, 0) == r->cue_count)
        return;
    weighed voices[CTP_VOICES_MAX];
    double vague = 0.0;
    for (size_t v = 0; v < r->voice_count; v++)
        voices[v] = (weighed){0.0, false};
    ctp_walk walk = ctp_i_walk_cues(r, CTP_CUES_UNSURE);
    for (const ctp_cue *cue; (cue = ctp_i_next(r, &walk)) != NULL;) {
        if (!unsettles(r, cue))
            continue;
        count_cue(r, cue, voices);
        if (cue->kind == CTP_CUE_WEASEL && !ctp_i_bit(r->quoted, cue->first))
            vague += cue->entry->weight;
    }
    r->vague = ctp_i_round6(vague) >= enough;
    for (size_t v = 0; v < r->voice_count; v++) {
        ctp_certainty own = voices[v].doubted ? CTP_DOUBTED : ctp_i_round6(voices[v].hedges) >= enough ? CTP_HEDGED : CTP_ASSERTED;
        if (own > r->voices[v].certainty)
            r->voices[v].certainty = own;
    }
}
