/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/number.h"
#include "base/same.h"
#include "compare/drift.h"

static const char *const reasons[CTP_BECAUSE_COUNT] = {
    [CTP_BECAUSE_SENTENCE] = "sentence", [CTP_BECAUSE_TEXT] = "text",       [CTP_BECAUSE_HAND] = "hand",
    [CTP_BECAUSE_ENTRY] = "entry",       [CTP_BECAUSE_READING] = "reading", [CTP_BECAUSE_WEIGHT] = "weight",
};

const char *ctp_drift_reason_name(ctp_drift_reason reason)
{
    return (unsigned)reason < CTP_BECAUSE_COUNT ? reasons[reason] : "unknown";
}

/* Rows on their way: those of the old stance, then those that only the new one has. */
typedef struct {
    ctp_stance_drift *stance;
    ctp_sentence_map *map;
    const ctp_features *old, *now;
    ctp_drift_row *rows;
    uint32_t *old_at; /* [evidence of the old] its sentence in the old comparison */
    uint32_t *now_at; /* [evidence of the new] in the new one */
    size_t count;
} gathering;

static double signed_weight(const ctp_evidence *e)
{
    return e != NULL ? e->direction * e->weight : 0.0;
}

/* What an entry met in a sentence; of several the one of this side. */
static const ctp_hit *hit_of(const ctp_sentence *s, const char *issue, const ctp_evidence *e)
{
    const ctp_hit *found = NULL;
    for (size_t i = 0; s != NULL && e != NULL && e->entry != NULL && i < s->hit_count; i++) {
        const ctp_hit *hit = &s->hits[i];
        if (ctp_i_same_text(hit->issue, issue) && strcmp(hit->entry, e->entry) == 0 && (found == NULL || hit->direction == e->direction))
            found = hit;
    }
    return found;
}

static bool same_reading(const ctp_drift_side *a, const ctp_drift_side *b)
{
    const ctp_hit *x = a->hit, *y = b->hit;
    const ctp_voice *v = &a->sentence->voices[x->voice], *w = &b->sentence->voices[y->voice];
    if (x->direction != y->direction || x->certainty != y->certainty || v->reported != w->reported || v->commitment != w->commitment ||
        x->cue_count != y->cue_count)
        return false;
    for (size_t i = 0; i < x->cue_count; i++)
        if (strcmp(x->cues[i], y->cues[i]) != 0)
            return false;
    return true;
}

/* Whether a coder changed or took out what was read in a sentence: that leaves no evidence that could be by hand. */
static bool overruled(const ctp_sentence *s, const char *issue)
{
    for (size_t i = 0; i < s->overruled_count; i++)
        if (ctp_i_same_text(s->overruled[i].issue, issue))
            return true;
    return false;
}

static ctp_drift_reason reason_of(const ctp_drift_row *row, const char *issue, bool edited)
{
    const ctp_evidence *old = row->old.evidence, *now = row->now.evidence;
    if (row->old.sentence == NULL || row->now.sentence == NULL)
        return CTP_BECAUSE_SENTENCE;
    if (edited)
        return CTP_BECAUSE_TEXT;
    if ((old != NULL && old->by_hand) || (now != NULL && now->by_hand) || overruled(row->old.sentence, issue) != overruled(row->now.sentence, issue))
        return CTP_BECAUSE_HAND;
    if ((old != NULL && now != NULL && !ctp_i_same_text(old->entry, now->entry)) || row->old.hit == NULL || row->now.hit == NULL)
        return CTP_BECAUSE_ENTRY;
    return same_reading(&row->old, &row->now) ? CTP_BECAUSE_WEIGHT : CTP_BECAUSE_READING;
}

/* @param old, now  indexes of sentences; CTP_NO_ID = none. The sentence of one side stands on the other where it is still there. */
static void add_row(gathering *g, const ctp_evidence *was, uint32_t old, const ctp_evidence *is, uint32_t now)
{
    const char *issue = g->stance->now->issue;
    ctp_drift_row row = {.old = {.evidence = was}, .now = {.evidence = is}};
    if (was != NULL && is != NULL && was->direction == is->direction && was->weight == is->weight && ctp_i_same_text(was->entry, is->entry) &&
        was->by_hand == is->by_hand)
        return;
    row.old.sentence = old != CTP_NO_ID ? &g->old->sentences[old] : NULL;
    row.now.sentence = now != CTP_NO_ID ? &g->now->sentences[now] : NULL;
    row.old.hit = hit_of(row.old.sentence, issue, was != NULL ? was : is);
    row.now.hit = hit_of(row.now.sentence, issue, is != NULL ? is : was);
    row.change = ctp_i_round6(signed_weight(is) - signed_weight(was));
    row.reason = reason_of(&row, issue, now != CTP_NO_ID && g->map->edited[now]);
    g->rows[g->count++] = row;
}

/* The new stance's row of a sentence; NULL where it has none. */
static const ctp_evidence *row_at(const gathering *g, uint32_t now)
{
    const ctp_stance *s = g->stance->now;
    for (size_t i = 0; i < s->evidence_count && now != CTP_NO_ID; i++)
        if (g->now_at[i] == now)
            return &s->evidence[i];
    return NULL;
}

static bool has_row_at(const gathering *g, uint32_t old)
{
    const ctp_stance *s = g->stance->old;
    for (size_t i = 0; i < s->evidence_count && old != CTP_NO_ID; i++)
        if (g->old_at[i] == old)
            return true;
    return false;
}

static void gather(gathering *g)
{
    const ctp_stance *old = g->stance->old, *now = g->stance->now;
    for (size_t i = 0; i < old->evidence_count; i++)
        g->old_at[i] = ctp_i_keys_find(&g->map->old_ids, &old->evidence[i].sentence, 1);
    for (size_t i = 0; i < now->evidence_count; i++)
        g->now_at[i] = ctp_i_keys_find(&g->map->now_ids, &now->evidence[i].sentence, 1);
    for (size_t i = 0; i < old->evidence_count; i++) {
        uint32_t at = g->old_at[i] != CTP_NO_ID ? g->map->now_of[g->old_at[i]] : CTP_NO_ID;
        add_row(g, &old->evidence[i], g->old_at[i], row_at(g, at), at);
    }
    for (size_t i = 0; i < now->evidence_count; i++) {
        uint32_t at = g->now_at[i] != CTP_NO_ID ? g->map->old_of[g->now_at[i]] : CTP_NO_ID;
        if (!has_row_at(g, at))
            add_row(g, NULL, at, &now->evidence[i], g->now_at[i]);
    }
}

static int by_change(const void *a, const void *b)
{
    const ctp_drift_row *x = a, *y = b;
    if (fabs(x->change) != fabs(y->change))
        return fabs(x->change) > fabs(y->change) ? -1 : 1;
    bool x_now = x->now.sentence != NULL, y_now = y->now.sentence != NULL;
    if (x_now != y_now)
        return x_now ? -1 : 1;
    const ctp_sentence *s = x_now ? x->now.sentence : x->old.sentence, *t = y_now ? y->now.sentence : y->old.sentence;
    return (s > t) - (s < t); /* of one array: in order of the texts */
}

bool ctp_i_drift_rows(ctp_stance_drift *stance, ctp_arena *arena, ctp_sentence_map *map, const ctp_drift *drift)
{
    size_t old = stance->old->evidence_count, now = stance->now->evidence_count;
    gathering g = {.stance = stance, .map = map, .old = drift->old->features, .now = drift->now->features};
    g.rows = ctp_i_arena_alloc(arena, old + now + 1, sizeof *g.rows);
    g.old_at = ctp_i_alloc(old + 1, sizeof *g.old_at);
    g.now_at = ctp_i_alloc(now + 1, sizeof *g.now_at);
    bool good = g.rows != NULL && g.old_at != NULL && g.now_at != NULL;
    if (good)
        gather(&g);
    if (good && g.count > 1)
        qsort(g.rows, g.count, sizeof *g.rows, by_change);
    stance->rows = g.rows;
    stance->row_count = g.count;
    free(g.old_at);
    free(g.now_at);
    return good && !map->old_ids.failed && !map->now_ids.failed;
}
