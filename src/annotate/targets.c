/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotate/reading.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/status.h"

/* Fainter polarity toward a target is noise, not a stand on its issue. */
static const double faintest = 0.2;

/* Where the issue stands among those that the sentence is about, or the number of them. */
static size_t topic_index(const ctp_discourse *discourse, const char *issue)
{
    size_t i = 0;
    while (i < discourse->about_count && strcmp(discourse->about[i], issue) != 0)
        i++;
    return i;
}

/* Whose the judgement is: of a target that the author names what says most may still be somebody else's ("the mayor's market is “splendid”"). */
static ctp_hit target_hit(const ctp_reading *r, const ctp_match *match, const ctp_entry *entry, double polarity,
                          const ctp_hit *nearest)
{
    const uint32_t around = ctp_i_voice_of(r, match->first);
    return (ctp_hit){
        .lexicon = entry->lexicon, .entry = entry->pattern, .category = entry->category, .issue = entry->issue,
        .direction = entry->direction * (polarity > 0.0 ? 1 : -1), .weight = fabs(polarity),
        .where = {r->tokens[match->first].where.begin, r->tokens[match->end - 1].where.end},
        .voice = around != 0 ? around : nearest->voice, .certainty = nearest->certainty, .cues = nearest->cues,
        .cue_count = nearest->cue_count,
    };
}

/* A target that the user named: one row however often the sentence names it, with the strongest polarity. 0: nothing is said of it. */
static void note_named(ctp_named_value *targets, size_t *count, const char *target, double polarity)
{
    size_t i = 0;
    while (i < *count && strcmp(targets[i].name, target) != 0)
        i++;
    if (i == *count)
        targets[(*count)++] = (ctp_named_value){target, polarity};
    else if (fabs(polarity) > fabs(targets[i].value))
        targets[i].value = polarity;
}

ctp_status ctp_i_read_targets(const ctp_reading *r, ctp_sentence *sentence, const ctp_discourse *discourse, ctp_error *err)
{
    size_t room = sentence->hit_count + r->mention_count, hit_count = sentence->hit_count, target_count = 0;
    if (!ctp_i_has_role(r, CTP_ROLE_TARGET))
        return CTP_OK;
    ctp_hit *hits = ctp_i_arena_alloc(r->arena, room, sizeof *hits);
    ctp_named_value *targets = ctp_i_arena_alloc(r->arena, r->mention_count, sizeof *targets);
    if (hits == NULL || targets == NULL)
        return ctp_i_no_memory(err);
    if (hit_count > 0)
        memcpy(hits, sentence->hits, hit_count * sizeof *hits);
    for (size_t i = 0; i < r->mention_count; i++) {
        const ctp_match *match = r->mentions[i].match;
        const ctp_entry *entry = r->mentions[i].entry;
        const ctp_hit *nearest = NULL;
        if (entry->role != CTP_ROLE_TARGET)
            continue;
        size_t topic = entry->issue != NULL ? topic_index(discourse, entry->issue) : 0;
        if (entry->issue != NULL && topic == discourse->about_count)
            continue;
        double polarity = ctp_i_polarity_toward(r, sentence, match->first, match->end, &nearest);
        if (entry->issue == NULL)
            note_named(targets, &target_count, entry->pattern, polarity);
        if (entry->issue == NULL || nearest == NULL || fabs(polarity) < faintest)
            continue;
        targets[target_count++] = (ctp_named_value){entry->pattern, polarity};
        double factor = topic >= discourse->carried_from ? r->options->carried : 1.0;
        hits[hit_count++] = target_hit(r, match, entry, ctp_i_round6(polarity * factor), nearest);
    }
    sentence->targets = targets;
    sentence->target_count = target_count;
    sentence->hits = hits;
    sentence->hit_count = hit_count;
    return CTP_OK;
}
