/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotate/reading.h"

#include <math.h>

#include "base/number.h"
#include "base/status.h"

/* Polarity toward a target: each hit and each predicate of the sentence bears on it by a share, which depends on where the target stands to
 * it. The shares are rounded from a regression of hand-coded news sentences on kinds of place (tests/gold/sets.py, newsmtsc), held against
 * both halves of them. */
static const struct {
    double behind;      /* of a hit that follows the target in its clause; half as much at `half` words more */
    double half;
    double ahead;       /* of a hit before the target in its clause */
    double later, earlier; /* of a hit in a clause after or before the target's */
    double past_name;   /* factor where another name stands between */
    double of_predicate; /* factor of a hit that is a predicate's word: its effects say more than its tone */
    double opposed;     /* factor of blame on what a predicate behind the target acts against: to fight what is bad is good */
    double spoken_behind, spoken_ahead; /* factors where the target is the one who speaks: what is said is of others */
} hits = {0.9, 5.0, 0.4, 0.4, 0.2, 0.5, 0.6, -0.25, 0.6, 0.1};
static const struct {
    double object;         /* of an active predicate on what follows; half as much at `half` words more */
    double half;
    double object_past_name;
    double subject, distant_subject; /* on what stands right before it, or farther */
    double subject_past_name;
    double passive_object, passive_object_past_name; /* on what stands before a passive */
    double agent;          /* on what follows a passive */
    double denied;         /* factor of a predicate that is denied */
} effects = {0.7, 5.0, 0.4, 0.6, 0.15, 0.5, 0.45, 0.3, 0.4, -0.4};

/* Fainter sums are no judgement. News blames more than it praises: faint blame is a judgement sooner than faint praise. */
static const double faintest_blame = 0.06, faintest_praise = 0.085;

enum { MENTIONS_MOST = 8, SPEAKER_WITHIN = 3 };

typedef struct {
    uint32_t first, end;
    bool speaks; /* names who says what the sentence reports */
} mention;

static bool any_mark(const ctp_reading *r, uint32_t begin, uint32_t end)
{
    return begin < end && ctp_i_next_mark(r, begin, end) < end;
}

/* ---- mentions */

/* "X said", "said X" behind what is said, "according to X". */
static bool is_source(const ctp_reading *r, const ctp_cue *cue, const mention *m)
{
    bool follows = m->first >= cue->end && m->first - cue->end <= SPEAKER_WITHIN;
    if (cue->kind == CTP_CUE_ATTRIBUTION)
        return follows;
    if (cue->kind != CTP_CUE_REPORT)
        return false;
    if (m->end <= cue->first)
        return cue->first - m->end <= SPEAKER_WITHIN && !ctp_i_any_name(r, m->end, cue->first);
    if (cue->first <= m->first && cue->end >= m->end)
        return true;
    return follows && !any_mark(r, cue->end, m->first) && any_mark(r, cue->first >= 2 ? cue->first - 2 : 0, cue->first + 1);
}

static void add_mention(const ctp_reading *r, mention *mentions, size_t *count, uint32_t first, uint32_t end)
{
    mention m = {first, end, false};
    for (size_t i = 0; i < r->cue_count && !m.speaks; i++)
        m.speaks = is_source(r, &r->cues[i], &m);
    mentions[(*count)++] = m;
}

static bool same_words(const ctp_reading *r, uint32_t a, uint32_t b, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (r->tokens[a + i].form != r->tokens[b + i].form)
            return false;
    return true;
}

/* The target's place, and wherever else its words stand. */
static size_t find_mentions(const ctp_reading *r, uint32_t first, uint32_t end, mention *mentions)
{
    size_t count = 0;
    uint32_t length = end - first;
    add_mention(r, mentions, &count, first, end);
    for (uint32_t i = 0; i + length <= r->count && count < MENTIONS_MOST; i++)
        if ((i + length <= first || i >= end) && same_words(r, first, i, length)) {
            add_mention(r, mentions, &count, i, i + length);
            i += length - 1;
        }
    return count;
}

/* ---- shares */

static double fade(double share, double half, uint32_t distance)
{
    return share * half / (half + distance);
}

/* What a predicate does to a mention, and by which share; a predicate acts in its clause. */
static double effect_on(const ctp_reading *r, const ctp_predicate *p, const mention *m, double *share)
{
    bool behind = p->first >= m->end; /* the mention stands before the predicate */
    *share = 0.0;
    if (r->clause[p->first] != r->clause[m->first] || (!behind && m->first < p->end))
        return 0.0;
    uint32_t distance = behind ? p->first - m->end : m->first - p->end;
    bool past_name = behind ? ctp_i_any_name(r, m->end, p->first) : ctp_i_any_name(r, p->end, m->first);
    double weight = behind == p->passive ? p->object : p->subject;
    if (!p->passive && behind)
        *share = (distance <= 1 ? effects.subject : effects.distant_subject) * (past_name ? effects.subject_past_name : 1.0);
    else if (!p->passive)
        *share = fade(effects.object, effects.half, distance) * (past_name ? effects.object_past_name : 1.0);
    else if (behind)
        *share = effects.passive_object * (past_name ? effects.passive_object_past_name : 1.0);
    else
        *share = past_name ? 0.0 : effects.agent;
    return weight * *share * (p->denied ? effects.denied : 1.0);
}

/* How much the tone of a predicate's word counts beside its effect: not at all where they differ in sign ("Brandt defeated …"), nor toward the
 * agent of a passive or toward who fights what is bad. */
static double tone_of(const ctp_reading *r, const ctp_predicate *p, const ctp_hit *hit, const mention *m)
{
    double share, effect = effect_on(r, p, m, &share);
    bool agent = p->passive ? share > 0.0 && m->first >= p->end : p->opposes_bad && m->end <= p->first;
    return agent || effect * hit->weight < 0.0 ? 0.0 : hits.of_predicate;
}

static double share_of_hit(const ctp_reading *r, const ctp_hit *hit, uint32_t at, uint32_t end, const mention *m)
{
    bool behind = at >= m->end;
    uint32_t distance = behind ? at - m->end : m->first > end ? m->first - end : 0;
    bool clause = r->clause[at] == r->clause[m->first];
    double share = behind ? (clause ? fade(hits.behind, hits.half, distance > 0 ? distance - 1 : 0) : hits.later)
                          : clause ? hits.ahead : hits.earlier;
    if (behind ? ctp_i_any_name(r, m->end, at) : ctp_i_any_name(r, end, m->first))
        share *= hits.past_name;
    if (m->speaks)
        share *= behind ? hits.spoken_behind : hits.spoken_ahead;
    const ctp_predicate *p = hit->weight < 0.0 ? ctp_i_opposing(r, at) : NULL;
    if (p != NULL && m->end <= p->first)
        share *= hits.opposed;
    return r->acts[at] > 0 ? share * tone_of(r, &r->predicates[r->acts[at] - 1], hit, m) : share;
}

/* ---- sums */

/* Of several mentions the one that a predicate bears on most. */
static double sum_effects(const ctp_reading *r, const mention *mentions, size_t count)
{
    double sum = 0.0;
    for (size_t i = 0; i < r->predicate_count; i++) {
        double most = 0.0, effect = 0.0;
        for (size_t k = 0; k < count; k++) {
            double share, value = effect_on(r, &r->predicates[i], &mentions[k], &share);
            if (share > most) {
                most = share;
                effect = value;
            }
        }
        sum += effect;
    }
    return sum;
}

/* The largest share that a hit has in any mention; 0 for words of the target's own name, which do not judge it. */
static double share_among(const ctp_reading *r, const ctp_hit *hit, const ctp_match *match, const mention *mentions, size_t count)
{
    uint32_t at = match->first, end = match->end;
    double most = 0.0;
    for (size_t k = 0; k < count; k++) {
        if (at < mentions[k].end && end > mentions[k].first)
            return 0.0;
        double share = share_of_hit(r, hit, at, end, &mentions[k]);
        most = fabs(share) > fabs(most) ? share : most;
    }
    return ctp_i_round6(most);
}

double ctp_i_polarity_toward(const ctp_reading *r, const ctp_sentence *sentence, uint32_t first, uint32_t end,
                             const ctp_hit **nearest)
{
    mention mentions[MENTIONS_MOST];
    size_t count = find_mentions(r, first, end, mentions);
    double sum = sum_effects(r, mentions, count), strongest = 0.0;
    for (size_t i = 0; i < sentence->hit_count; i++) {
        const ctp_hit *hit = &sentence->hits[i];
        if (hit->issue != NULL || hit->direction != 0 || hit->weight == 0.0)
            continue;
        double share = share_among(r, hit, r->hit_matches[i], mentions, count);
        sum += hit->weight * share;
        if (fabs(share) > strongest) {
            strongest = fabs(share);
            *nearest = hit;
        }
    }
    sum = ctp_i_round6(sum);
    return sum > -faintest_blame && sum < faintest_praise ? 0.0 : ctp_i_squash(sum);
}

static bool stood_before(const ctp_reading *r, uint32_t token)
{
    for (uint32_t i = 0; i < token; i++)
        if (r->tokens[i].form == r->tokens[token].form)
            return true;
    return false;
}

ctp_status ctp_i_read_toward(const ctp_reading *r, ctp_sentence *sentence, ctp_error *err)
{
    if (!r->toward)
        return CTP_OK;
    ctp_named_value *values = ctp_i_arena_alloc(r->arena, r->count, sizeof *values);
    if (values == NULL)
        return ctp_i_no_memory(err);
    for (uint32_t i = 0; i < r->count; i++) {
        const ctp_token *token = &r->tokens[i];
        const ctp_hit *nearest = NULL;
        if (token->kind != CTP_TOKEN_WORD || (token->flags & CTP_TOKEN_FUNCTION) || stood_before(r, i))
            continue;
        double polarity = ctp_i_polarity_toward(r, sentence, i, i + 1, &nearest);
        if (polarity == 0.0)
            continue;
        if (!ctp_i_lexeme_meet(r->lexemes, token))
            return ctp_i_no_memory(err);
        values[sentence->toward_count++] = (ctp_named_value){ctp_i_lexeme_of(r->lexemes, token)->stem, polarity};
    }
    sentence->toward = values;
    return CTP_OK;
}
