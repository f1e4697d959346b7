/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/drift.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/array.h"
#include "base/number.h"
#include "base/status.h"

typedef struct {
    ctp_drift drift; /* what the caller sees: first, so that its address is that of the whole */
    ctp_arena arena;
} owned;

typedef struct {
    ctp_drift *drift;
    ctp_arena *arena;
    ctp_sentence_map sentences;
} finding;

static bool same_number(double a, double b)
{
    return a == b || (isnan(a) && isnan(b));
}

/* Silence is no stand to either side. */
static double stand(double score)
{
    return isnan(score) ? 0.0 : score;
}

/* ---- stances */

static bool same_stance(const ctp_stance *a, const ctp_stance *b)
{
    return same_number(a->score, b->score) && same_number(a->low, b->low) && same_number(a->high, b->high) && a->thin == b->thin &&
           a->split == b->split;
}

static void key_of_stance(const ctp_stance *s, const char *key[3])
{
    key[0] = s->author;
    key[1] = s->speaker;
    key[2] = s->issue;
}

static void note_largest(ctp_drift *drift, double change)
{
    if (fabs(change) > drift->largest)
        drift->largest = fabs(change);
}

static int by_stance(const void *a, const void *b)
{
    const ctp_stance_drift *x = a, *y = b;
    int order = ctp_i_by_size_of_change(x->change, y->change);
    return order != 0 ? order : (x->now > y->now) - (x->now < y->now);
}

/* What the old comparison had and the new one has no more falls silent; see ctp_drift.largest. */
static void note_lost(finding *f, ctp_key_map *now, const ctp_stance *old)
{
    const char *key[3];
    key_of_stance(old, key);
    if (ctp_i_keys_find(now, key, 3) == CTP_NO_ID)
        note_largest(f->drift, stand(old->score));
}

static bool note_moved(finding *f, ctp_key_map *olds, const ctp_stance *now, ctp_stance_drift *list)
{
    const char *key[3];
    key_of_stance(now, key);
    uint32_t at = ctp_i_keys_find(olds, key, 3);
    if (at == CTP_NO_ID || same_stance(&f->drift->old->stance[at], now))
        return true;
    ctp_stance_drift *item = &list[f->drift->stance_count++];
    *item = (ctp_stance_drift){.old = &f->drift->old->stance[at], .now = now};
    item->change = ctp_i_round6(stand(now->score) - stand(item->old->score));
    note_largest(f->drift, item->change);
    return ctp_i_drift_rows(item, f->arena, &f->sentences, f->drift);
}

static bool list_stances(ctp_key_map *map, const ctp_comparison *c)
{
    for (size_t i = 0; i < c->stance_count; i++) {
        const char *key[3];
        key_of_stance(&c->stance[i], key);
        if (!ctp_i_keys_add(map, (uint32_t)i, key, 3))
            return false;
    }
    return true;
}

static bool find_stances(finding *f)
{
    ctp_drift *d = f->drift;
    ctp_key_map olds = {0}, nows = {0};
    ctp_stance_drift *list = ctp_i_arena_alloc(f->arena, d->now->stance_count + 1, sizeof *list);
    bool good = list != NULL && list_stances(&olds, d->old) && list_stances(&nows, d->now);
    for (size_t i = 0; i < d->now->stance_count && good; i++)
        good = note_moved(f, &olds, &d->now->stance[i], list);
    for (size_t i = 0; i < d->old->stance_count && good; i++)
        note_lost(f, &nows, &d->old->stance[i]);
    good = good && !olds.failed && !nows.failed;
    if (good && d->stance_count > 1)
        qsort(list, d->stance_count, sizeof *list, by_stance);
    d->stances = list;
    ctp_i_keys_free(&olds);
    ctp_i_keys_free(&nows);
    return good;
}

/* ---- similarity */

static const ctp_similarity *table_like(const ctp_comparison *c, const ctp_similarity *table)
{
    for (size_t i = 0; i < c->similarity_count; i++)
        if (strcmp(c->similarity[i].unit, table->unit) == 0 && strcmp(c->similarity[i].measure, table->measure) == 0)
            return &c->similarity[i];
    return NULL;
}

static size_t place_in(const ctp_similarity *table, const char *label)
{
    size_t i = 0;
    while (i < table->label_count && strcmp(table->labels[i], label) != 0)
        i++;
    return i;
}

static ctp_estimate cell(const ctp_similarity *t, size_t a, size_t b)
{
    size_t at = a * t->label_count + b;
    return (ctp_estimate){t->matrix[at], t->low[at], t->high[at]};
}

static void compare_cell(ctp_drift *d, ctp_similarity_drift *list, const ctp_similarity *old, const ctp_similarity *now, size_t a, size_t b)
{
    size_t x = place_in(old, now->labels[a]), y = place_in(old, now->labels[b]);
    if (x == old->label_count || y == old->label_count)
        return;
    ctp_estimate was = cell(old, x, y), is = cell(now, a, b);
    if (same_number(was.value, is.value) && same_number(was.low, is.low) && same_number(was.high, is.high))
        return;
    list[d->similarity_count++] = (ctp_similarity_drift){now->unit, now->measure, now->labels[a], now->labels[b], was, is, ctp_i_round6(is.value - was.value)};
}

static int by_similarity(const void *a, const void *b)
{
    const ctp_similarity_drift *x = a, *y = b;
    int order = ctp_i_by_size_of_change(x->change, y->change);
    order = order != 0 ? order : strcmp(x->unit, y->unit);
    order = order != 0 ? order : strcmp(x->measure, y->measure);
    order = order != 0 ? order : strcmp(x->a, y->a);
    return order != 0 ? order : strcmp(x->b, y->b);
}

static bool find_similarities(finding *f)
{
    ctp_drift *d = f->drift;
    size_t cells = 0;
    for (size_t i = 0; i < d->now->similarity_count; i++)
        cells += d->now->similarity[i].label_count * d->now->similarity[i].label_count;
    ctp_similarity_drift *list = ctp_i_arena_alloc(f->arena, cells + 1, sizeof *list);
    for (size_t i = 0; i < d->now->similarity_count && list != NULL; i++) {
        const ctp_similarity *now = &d->now->similarity[i], *old = table_like(d->old, now);
        for (size_t a = 0; a < now->label_count && old != NULL; a++)
            for (size_t b = a + 1; b < now->label_count; b++)
                compare_cell(d, list, old, now, a, b);
    }
    if (list != NULL && d->similarity_count > 1)
        qsort(list, d->similarity_count, sizeof *list, by_similarity);
    d->similarities = list;
    return list != NULL;
}

/* ---- verdicts */

/* The tests of a comparison, and who could be tested in it on what. */
typedef struct {
    const ctp_comparison *c;
    ctp_key_map tests, voices;
} test_index;

static bool index_tests(test_index *t, const ctp_comparison *c)
{
    bool good = true;
    t->c = c;
    for (size_t i = 0; i < c->difference_count && good; i++) {
        const ctp_difference *d = &c->differences[i];
        good = ctp_i_keys_add(&t->tests, (uint32_t)i, (const char *const[]){d->unit, d->issue, d->a, d->b}, 4);
    }
    for (size_t i = 0; i < c->stance_count && good; i++) {
        const ctp_stance *s = &c->stance[i];
        const bool speaker = s->speaker != NULL;
        good = ctp_i_keys_add(&t->voices, (uint32_t)i, (const char *const[]){speaker ? "speaker" : "author", s->issue, speaker ? s->speaker : s->author}, 3);
    }
    return good;
}

static void free_index(test_index *t)
{
    ctp_i_keys_free(&t->tests);
    ctp_i_keys_free(&t->voices);
}

/* NULL where there is no such test. */
static const ctp_difference *test_like(test_index *t, const ctp_difference *d)
{
    uint32_t at = ctp_i_keys_find(&t->tests, (const char *const[]){d->unit, d->issue, d->a, d->b}, 4);
    if (at == CTP_NO_ID) /* the order of authors is that of their documents */
        at = ctp_i_keys_find(&t->tests, (const char *const[]){d->unit, d->issue, d->b, d->a}, 4);
    return at != CTP_NO_ID ? &t->c->differences[at] : NULL;
}

/* A test for one that a comparison has not since one of the two is silent in it: too little evidence. NULL where it does not know one of them. */
static const ctp_difference *test_with_silence(test_index *t, const ctp_difference *d, ctp_arena *arena)
{
    if (ctp_i_keys_find(&t->voices, (const char *const[]){d->unit, d->issue, d->a}, 3) == CTP_NO_ID ||
        ctp_i_keys_find(&t->voices, (const char *const[]){d->unit, d->issue, d->b}, 3) == CTP_NO_ID)
        return NULL;
    ctp_difference *none = ctp_i_arena_alloc(arena, 1, sizeof *none);
    if (none == NULL)
        t->voices.failed = true;
    else
        *none = (ctp_difference){.unit = d->unit, .issue = d->issue, .a = d->a, .b = d->b, .gap = NAN, .p = NAN, .p_min = NAN, .q = NAN, .verdict = CTP_TOO_LITTLE_EVIDENCE};
    return none;
}

static void note_verdict(ctp_drift *d, ctp_verdict_drift *list, const ctp_difference *old, const ctp_difference *now)
{
    if (old != NULL && now != NULL && old->verdict != now->verdict)
        list[d->verdict_count++] = (ctp_verdict_drift){old, now};
}

static bool find_verdicts(finding *f)
{
    ctp_drift *d = f->drift;
    test_index old = {0}, now = {0};
    ctp_verdict_drift *list = ctp_i_arena_alloc(f->arena, d->now->difference_count + d->old->difference_count + 1, sizeof *list);
    bool good = list != NULL && index_tests(&old, d->old) && index_tests(&now, d->now);
    for (size_t i = 0; i < d->now->difference_count && good; i++) {
        const ctp_difference *is = &d->now->differences[i], *was = test_like(&old, is);
        note_verdict(d, list, was != NULL ? was : test_with_silence(&old, is, f->arena), is);
    }
    for (size_t i = 0; i < d->old->difference_count && good; i++)
        if (test_like(&now, &d->old->differences[i]) == NULL)
            note_verdict(d, list, &d->old->differences[i], test_with_silence(&now, &d->old->differences[i], f->arena));
    good = good && !old.tests.failed && !old.voices.failed && !now.tests.failed && !now.voices.failed;
    d->verdicts = list;
    free_index(&old);
    free_index(&now);
    return good;
}

/* ---- pairs */

/* The id that a sentence of the new comparison had in the old one; NULL where it is new. */
static const char *old_id(finding *f, const char *id)
{
    uint32_t at = ctp_i_keys_find(&f->sentences.now_ids, &id, 1);
    if (at == CTP_NO_ID)
        return id;
    uint32_t old = f->sentences.old_of[at];
    return old != CTP_NO_ID ? f->drift->old->features->sentences[old].id : NULL;
}

/* Whichever sentence comes first. */
static void key_of_pair(const ctp_pair *p, const char *a, const char *b, const char *key[4])
{
    bool turned = strcmp(a, b) > 0;
    key[0] = turned ? b : a;
    key[1] = turned ? a : b;
    key[2] = ctp_relation_name(p->relation);
    key[3] = p->issue;
}

static int by_score(const void *a, const void *b)
{
    const ctp_pair_drift *x = a, *y = b;
    if (x->pair->score != y->pair->score)
        return x->pair->score > y->pair->score ? -1 : 1;
    if (x->entered != y->entered)
        return x->entered ? -1 : 1;
    return (x->pair->rank > y->pair->rank) - (x->pair->rank < y->pair->rank);
}

static bool note_entered(finding *f, ctp_key_map *olds, ctp_key_map *nows, ctp_pair_drift *list)
{
    ctp_drift *d = f->drift;
    const char *key[4];
    bool good = true;
    for (size_t i = 0; i < d->now->pair_count && good; i++) {
        const ctp_pair *p = &d->now->pairs[i];
        const char *a = old_id(f, p->a), *b = old_id(f, p->b);
        bool known = a != NULL && b != NULL;
        if (known) {
            key_of_pair(p, a, b, key);
            good = ctp_i_keys_add(nows, (uint32_t)i, key, 4);
        }
        if (!known || ctp_i_keys_find(olds, key, 4) == CTP_NO_ID)
            list[d->pair_count++] = (ctp_pair_drift){p, true};
    }
    return good && !f->sentences.now_ids.failed && !olds->failed;
}

static bool note_pairs(finding *f, ctp_key_map *olds, ctp_key_map *nows, ctp_pair_drift *list)
{
    ctp_drift *d = f->drift;
    const char *key[4];
    for (size_t i = 0; i < d->old->pair_count; i++) {
        key_of_pair(&d->old->pairs[i], d->old->pairs[i].a, d->old->pairs[i].b, key);
        if (!ctp_i_keys_add(olds, (uint32_t)i, key, 4))
            return false;
    }
    if (!note_entered(f, olds, nows, list))
        return false;
    for (size_t i = 0; i < d->old->pair_count; i++) {
        key_of_pair(&d->old->pairs[i], d->old->pairs[i].a, d->old->pairs[i].b, key);
        if (ctp_i_keys_find(nows, key, 4) == CTP_NO_ID)
            list[d->pair_count++] = (ctp_pair_drift){&d->old->pairs[i], false};
    }
    return !nows->failed;
}

static bool find_pairs(finding *f)
{
    ctp_drift *d = f->drift;
    ctp_key_map olds = {0}, nows = {0};
    ctp_pair_drift *list = ctp_i_arena_alloc(f->arena, d->old->pair_count + d->now->pair_count + 1, sizeof *list);
    bool good = list != NULL && note_pairs(f, &olds, &nows, list);
    if (good && d->pair_count > 1)
        qsort(list, d->pair_count, sizeof *list, by_score);
    d->pairs = list;
    ctp_i_keys_free(&olds);
    ctp_i_keys_free(&nows);
    return good;
}

/* ---- the whole */

static bool find_inputs(finding *f)
{
    return ctp_i_drift_inputs(f->drift, f->arena);
}

static bool find_sentences(finding *f)
{
    return ctp_i_sentence_map_make(&f->sentences, f->drift->old, f->drift->now);
}

static bool find_tables(finding *f)
{
    return ctp_i_drift_tables(f->drift, f->arena);
}

static bool (*const steps[])(finding *f) = {find_inputs, find_sentences, find_stances, find_similarities, find_verdicts, find_pairs, find_tables};

static bool has_moved(const ctp_drift *d)
{
    for (size_t i = 0; i < d->input_count; i++)
        if (d->inputs[i].kind == CTP_INPUT_AUTHOR || d->inputs[i].kind == CTP_INPUT_ISSUE)
            return true;
    return d->stance_count + d->similarity_count + d->verdict_count + d->pair_count + d->word_count + d->tie_count + d->tone_count > 0 || d->largest > 0.0;
}

ctp_status ctp_drift_find(ctp_drift **out, const ctp_comparison *old, const ctp_comparison *now, ctp_error *err)
{
    owned *all = ctp_i_alloc(1, sizeof *all);
    bool good = all != NULL;
    *out = NULL;
    if (!good)
        return ctp_i_no_memory(err);
    all->drift = (ctp_drift){.old = old, .now = now, .memory = all};
    finding f = {.drift = &all->drift, .arena = &all->arena};
    for (size_t i = 0; i < CTP_COUNT(steps) && good; i++)
        good = steps[i](&f);
    ctp_i_sentence_map_free(&f.sentences);
    if (!good) {
        ctp_drift_free(&all->drift);
        return ctp_i_no_memory(err);
    }
    all->drift.moved = has_moved(&all->drift);
    *out = &all->drift;
    return CTP_OK;
}

void ctp_drift_free(ctp_drift *drift)
{
    if (drift == NULL)
        return;
    owned *all = drift->memory;
    ctp_i_arena_free(&all->arena);
    free(all);
}
