/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/number.h"
#include "base/sort.h"
#include "compare/drift.h"

/* Words, ties and tone: rows of two tables, held against each other by their keys. Where an author is in one comparison only, its rows have nothing to
 * move from, and the inputs name it. */

enum { KEYS = 4 };

static const char author[] = "author", speaker[] = "speaker"; /* units */

typedef struct {
    const char *key[KEYS];
    const void *row;
} keyed;

typedef struct {
    keyed *items; /* [count] */
    size_t count;
} side;

typedef struct {
    ctp_drift *drift;
    ctp_arena *arena;
    ctp_key_map actors; /* units and ids of the authors and speakers that both have */
} tables;

/* What is done with the rows of one key: NULL where a side has none. */
typedef void note_rows(tables *t, void *list, const keyed *old, const keyed *now);

static bool hold(tables *t, const side *old, const side *now, note_rows *note, void *list)
{
    ctp_key_map olds = {0}, nows = {0};
    bool good = true;
    for (size_t i = 0; i < old->count && good; i++)
        good = ctp_i_keys_add(&olds, (uint32_t)i, old->items[i].key, KEYS);
    for (size_t i = 0; i < now->count && good; i++) {
        uint32_t at = ctp_i_keys_find(&olds, now->items[i].key, KEYS);
        good = ctp_i_keys_add(&nows, (uint32_t)i, now->items[i].key, KEYS);
        note(t, list, at != CTP_NO_ID ? &old->items[at] : NULL, &now->items[i]);
    }
    for (size_t i = 0; i < old->count && good; i++)
        if (ctp_i_keys_find(&nows, old->items[i].key, KEYS) == CTP_NO_ID)
            note(t, list, &old->items[i], NULL);
    good = good && !olds.failed && !nows.failed;
    ctp_i_keys_free(&olds);
    ctp_i_keys_free(&nows);
    return good;
}

static bool knows(tables *t, const char *unit, const char *id)
{
    return ctp_i_keys_find(&t->actors, (const char *const[]){unit, id}, 2) != CTP_NO_ID;
}

/* @param among  NULL: all actors are added */
static bool add_actor(ctp_key_map *to, ctp_key_map *among, const char *unit, const char *id)
{
    const char *const key[] = {unit, id};
    return (among != NULL && ctp_i_keys_find(among, key, 2) == CTP_NO_ID) || ctp_i_keys_add(to, 0, key, 2);
}

static bool add_actors(ctp_key_map *to, ctp_key_map *among, const ctp_comparison *c)
{
    bool good = true;
    for (size_t i = 0; i < c->author_count && good; i++) {
        good = add_actor(to, among, author, c->authors[i].id);
        for (size_t k = 0; k < c->authors[i].speaker_count && good; k++)
            good = add_actor(to, among, speaker, c->authors[i].speakers[k].id);
    }
    return good;
}

static bool know_actors(tables *t)
{
    ctp_key_map olds = {0};
    bool good = add_actors(&olds, NULL, t->drift->old) && add_actors(&t->actors, &olds, t->drift->now) && !olds.failed;
    ctp_i_keys_free(&olds);
    return good;
}

/* ---- words that set authors apart */

static const char rest[] = "rest"; /* ctp_keyness.against */

static bool list_words(tables *t, const ctp_comparison *c, side *out)
{
    size_t most = 0;
    for (size_t i = 0; i < c->keyness_count; i++)
        most += c->keyness[i].term_count;
    out->items = ctp_i_arena_alloc(t->arena, most + 1, sizeof *out->items);
    for (size_t i = 0; i < c->keyness_count && out->items != NULL; i++) {
        const ctp_keyness *k = &c->keyness[i];
        if (!knows(t, author, k->author) || (strcmp(k->against, rest) != 0 && !knows(t, author, k->against)))
            continue;
        for (size_t j = 0; j < k->term_count; j++)
            out->items[out->count++] = (keyed){{k->author, k->against, k->terms[j].stem}, &k->terms[j]};
    }
    return out->items != NULL;
}

static void note_word(tables *t, void *list, const keyed *old, const keyed *now)
{
    const ctp_key_term *was = old != NULL ? old->row : NULL, *is = now != NULL ? now->row : NULL;
    const keyed *any = now != NULL ? now : old;
    if (was != NULL && is != NULL && was->z == is->z)
        return;
    ((ctp_word_drift *)list)[t->drift->word_count++] = (ctp_word_drift){
        .author = any->key[0], .against = any->key[1], .old = was, .now = is, .change = ctp_i_round6((is != NULL ? is->z : 0.0) - (was != NULL ? was->z : 0.0))};
}

/* Those that one list lacks first: they are what a reader of both lists sees. */
static int by_word(const void *a, const void *b)
{
    const ctp_word_drift *x = a, *y = b;
    bool x_stays = x->old != NULL && x->now != NULL, y_stays = y->old != NULL && y->now != NULL;
    int order = x_stays != y_stays ? x_stays - y_stays : ctp_i_by_size_of_change(x->change, y->change);
    order = order != 0 ? order : strcmp(x->author, y->author);
    order = order != 0 ? order : strcmp(x->against, y->against);
    return order != 0 ? order : strcmp((x->now != NULL ? x->now : x->old)->stem, (y->now != NULL ? y->now : y->old)->stem);
}

/* ---- ties of the network */

static const char stance[] = "stance"; /* ctp_network_edge.kind: the scores tell of these */

static bool list_ties(tables *t, const ctp_comparison *c, side *out)
{
    bool same = strcmp(t->drift->old->options.network_normalisation, t->drift->now->options.network_normalisation) == 0;
    out->items = ctp_i_arena_alloc(t->arena, c->edge_count + 1, sizeof *out->items);
    for (size_t i = 0; i < c->edge_count && out->items != NULL; i++) {
        const ctp_network_edge *e = &c->edges[i];
        bool turned = strcmp(e->from, e->to) > 0; /* the order of authors is that of their documents */
        if (strcmp(e->kind, stance) == 0 || (e->normalisation != NULL && !same) || !knows(t, e->unit, e->from) || !knows(t, e->unit, e->to))
            continue;
        out->items[out->count++] = (keyed){{e->unit, e->kind, turned ? e->to : e->from, turned ? e->from : e->to}, e};
    }
    return out->items != NULL;
}

static void note_tie(tables *t, void *list, const keyed *old, const keyed *now)
{
    const ctp_network_edge *was = old != NULL ? old->row : NULL, *is = now != NULL ? now->row : NULL, *any = is != NULL ? is : was;
    double change = ctp_i_round6((is != NULL ? is->weight : 0.0) - (was != NULL ? was->weight : 0.0));
    if (change == 0.0)
        return;
    ((ctp_tie_drift *)list)[t->drift->tie_count++] = (ctp_tie_drift){any->unit, any->kind, any->from, any->to, was, is, change};
}

static int by_tie(const void *a, const void *b)
{
    const ctp_tie_drift *x = a, *y = b;
    int order = strcmp(x->unit, y->unit);
    order = order != 0 ? order : ctp_i_by_size_of_change(x->change, y->change);
    order = order != 0 ? order : strcmp(x->kind, y->kind);
    order = order != 0 ? order : strcmp(x->from, y->from);
    return order != 0 ? order : strcmp(x->to, y->to);
}

/* ---- tone: of authors and speakers; documents and sentences are the texts', which may all be others */

static bool list_tones(tables *t, const ctp_comparison *c, side *out)
{
    out->items = ctp_i_arena_alloc(t->arena, c->polarity_count + 1, sizeof *out->items);
    for (size_t i = 0; i < c->polarity_count && out->items != NULL; i++) {
        const ctp_polarity *p = &c->polarity[i];
        if (knows(t, p->unit, p->id))
            out->items[out->count++] = (keyed){{p->unit, p->id, p->lexicon}, p};
    }
    return out->items != NULL;
}

static bool same_tone(const ctp_polarity *a, const ctp_polarity *b)
{
    return a->positive == b->positive && a->negative == b->negative && a->logit.value == b->logit.value && a->valence.value == b->valence.value;
}

static void note_tone(tables *t, void *list, const keyed *old, const keyed *now)
{
    const ctp_polarity *was = old != NULL ? old->row : NULL, *is = now != NULL ? now->row : NULL, *any = is != NULL ? is : was;
    if (was != NULL && is != NULL && same_tone(was, is))
        return;
    ((ctp_tone_drift *)list)[t->drift->tone_count++] = (ctp_tone_drift){
        any->unit, any->id, any->lexicon, was, is, ctp_i_round6((is != NULL ? is->logit.value : 0.0) - (was != NULL ? was->logit.value : 0.0))};
}

static int by_tone(const void *a, const void *b)
{
    const ctp_tone_drift *x = a, *y = b;
    int order = strcmp(x->unit, y->unit);
    order = order != 0 ? order : ctp_i_by_size_of_change(x->change, y->change);
    order = order != 0 ? order : strcmp(x->id, y->id);
    return order != 0 ? order : strcmp(x->lexicon, y->lexicon);
}

/* ---- all three */

static bool find_rows(tables *t, bool (*list)(tables *, const ctp_comparison *, side *), note_rows *note, size_t size, void **out)
{
    side old = {0}, now = {0};
    if (!list(t, t->drift->old, &old) || !list(t, t->drift->now, &now))
        return false;
    *out = ctp_i_arena_alloc(t->arena, old.count + now.count + 1, size);
    return *out != NULL && hold(t, &old, &now, note, *out);
}

bool ctp_i_drift_tables(ctp_drift *drift, ctp_arena *arena)
{
    tables t = {.drift = drift, .arena = arena};
    void *words, *ties, *tones;
    bool good = know_actors(&t) && find_rows(&t, list_words, note_word, sizeof(ctp_word_drift), &words) &&
                find_rows(&t, list_ties, note_tie, sizeof(ctp_tie_drift), &ties) && find_rows(&t, list_tones, note_tone, sizeof(ctp_tone_drift), &tones) &&
                !t.actors.failed;
    if (good) {
        ctp_i_sort(words, drift->word_count, sizeof(ctp_word_drift), by_word);
        ctp_i_sort(ties, drift->tie_count, sizeof(ctp_tie_drift), by_tie);
        ctp_i_sort(tones, drift->tone_count, sizeof(ctp_tone_drift), by_tone);
        drift->words = words;
        drift->ties = ties;
        drift->tones = tones;
    }
    ctp_i_keys_free(&t.actors);
    return good;
}
