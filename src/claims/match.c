/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "counterpoint/claims.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/number.h"
#include "base/status.h"
#include "claims/search.h"

/* What a kind of thing that two claims share raises their score by. */
static const double raise_by = 0.1;
enum { ISSUES, TARGETS, NUMBERS, NAMES, KINDS };

/* Names of one kind that both sentences hold. */
typedef struct {
    const char **items; /* [count] of capacity */
    size_t count, capacity;
} common;

typedef struct {
    ctp_found_row found;
    const ctp_sentence *sentence;
    double score;
} ranked;

typedef struct {
    const ctp_features *queries, *pool;
    const ctp_match_how *how;
    ctp_closeness closeness;
    ctp_twins twins;
    ctp_search *search;
    ranked *ranked;
    size_t ranked_capacity;
    common kinds[KINDS], stems;
    ctp_shared_stem *shared;
    size_t shared_capacity;
    ctp_arena arena;
} matching;

static const char *issue_at(const ctp_sentence *s, size_t i)
{
    return s->issues[i].issue;
}

static const char *target_at(const ctp_sentence *s, size_t i)
{
    return s->targets[i].name;
}

static const char *number_at(const ctp_sentence *s, size_t i)
{
    return s->numbers[i];
}

static const char *name_at(const ctp_sentence *s, size_t i)
{
    return s->names[i];
}

/* What two sentences may share beside stems: lists sorted by bytes. */
static const struct {
    size_t count; /* offset of the field */
    const char *(*at)(const ctp_sentence *s, size_t i);
} kinds[KINDS] = {
    [ISSUES] = {offsetof(ctp_sentence, issue_count), issue_at},
    [TARGETS] = {offsetof(ctp_sentence, target_count), target_at},
    [NUMBERS] = {offsetof(ctp_sentence, number_count), number_at},
    [NAMES] = {offsetof(ctp_sentence, name_count), name_at},
};

static size_t count_of(size_t kind, const ctp_sentence *s)
{
    return *(const size_t *)(const void *)((const char *)s + kinds[kind].count);
}

static bool keep(common *list, const char *name)
{
    if (!ctp_i_grow((void **)&list->items, list->count, &list->capacity, sizeof *list->items))
        return false;
    list->items[list->count++] = name;
    return true;
}

/* @param list  is filled; @return false when out of memory. Or NULL: @return whether there is anything */
static bool share(size_t kind, const ctp_sentence *a, const ctp_sentence *b, common *list)
{
    for (size_t i = 0, j = 0; i < count_of(kind, a) && j < count_of(kind, b);) {
        int order = strcmp(kinds[kind].at(a, i), kinds[kind].at(b, j));
        if (order == 0 && (list == NULL || !keep(list, kinds[kind].at(a, i))))
            return list == NULL;
        i += order <= 0;
        j += order >= 0;
    }
    return list != NULL;
}

static double raise_of(const ctp_sentence *a, const ctp_sentence *b)
{
    double raise = 1.0;
    for (size_t kind = 0; kind < KINDS; kind++)
        raise += share(kind, a, b, NULL) ? raise_by : 0.0;
    return raise;
}

/* The most that anything can raise a score of this sentence by. */
static double highest_raise(const ctp_sentence *s)
{
    return raise_of(s, s);
}

static int by_score(const void *left, const void *right)
{
    const ranked *a = left, *b = right;
    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    int order = strcmp(a->sentence->id, b->sentence->id);
    return order != 0 ? order : (a->found.row > b->found.row) - (a->found.row < b->found.row);
}

static bool share_stems(matching *m, size_t a, size_t b)
{
    size_t x = m->closeness.rows[a].count, y = m->closeness.rows[b].count, most = x < y ? x : y;
    if (!ctp_i_reserve((void **)&m->shared, most, &m->shared_capacity, sizeof *m->shared))
        return false;
    size_t count = ctp_i_closeness_shared(&m->closeness, a, b, m->shared, most);
    m->stems.count = 0;
    for (size_t i = 0; i < count; i++)
        if (!keep(&m->stems, m->shared[i].stem))
            return false;
    return true;
}

static ctp_status give(matching *m, size_t query, size_t rank, ctp_match_taker take, void *context, ctp_error *err)
{
    const ranked *r = &m->ranked[rank];
    ctp_claim_match match = {.query = &m->queries->sentences[query], .match = r->sentence, .rank = (uint32_t)rank + 1, .score = r->score,
                       .similarity = r->found.similarity, .bm25 = r->found.bm25,
                       .cosine = ctp_i_closeness_cosine(&m->closeness, query, r->found.row)};
    for (size_t kind = 0; kind < KINDS; kind++) {
        m->kinds[kind].count = 0;
        if (!share(kind, match.query, match.match, &m->kinds[kind]))
            return ctp_i_no_memory(err);
    }
    if (!share_stems(m, query, r->found.row))
        return ctp_i_no_memory(err);
    match.issues = m->kinds[ISSUES].items;
    match.issue_count = m->kinds[ISSUES].count;
    match.targets = m->kinds[TARGETS].items;
    match.target_count = m->kinds[TARGETS].count;
    match.numbers = m->kinds[NUMBERS].items;
    match.number_count = m->kinds[NUMBERS].count;
    match.names = m->kinds[NAMES].items;
    match.name_count = m->kinds[NAMES].count;
    match.stems = m->stems.items;
    match.stem_count = m->stems.count;
    return take(context, &match, err);
}

/* What a match tells of two sentences beside their stems. */
static int by_what_is_shared(const ctp_sentence *a, const ctp_sentence *b)
{
    int order = 0;
    for (size_t kind = 0; kind < KINDS && order == 0; kind++) {
        const size_t count = count_of(kind, a), other = count_of(kind, b);
        order = (count > other) - (count < other);
        for (size_t i = 0; i < count && order == 0; i++)
            order = strcmp(kinds[kind].at(a, i), kinds[kind].at(b, i));
    }
    return order;
}

static int by_id(const void *left, const void *right)
{
    const ctp_twin *a = left, *b = right;
    const int order = strcmp(a->sentence->id, b->sentence->id);
    return order != 0 ? order : (a->row > b->row) - (a->row < b->row);
}

static ctp_status find_twins(matching *m, ctp_error *err)
{
    const ctp_features *pool = m->pool != NULL ? m->pool : m->queries;
    const size_t first = m->closeness.count - pool->sentence_count;
    ctp_status st = ctp_i_twins_find(&m->twins, &m->arena, &m->closeness, pool, by_what_is_shared, err);
    for (size_t row = first; st == CTP_OK && row < m->closeness.count; row++) {
        const uint32_t *from = &m->twins.from[m->twins.group[row]];
        if (ctp_i_stands_for_twins(&m->twins, row) && from[1] - from[0] > 1)
            qsort(&m->twins.members[from[0]], from[1] - from[0], sizeof *m->twins.members, by_id);
    }
    return st;
}

/* All of the group that stand for a match; of those of equal score the first by id come first, so no more than the top are looked at. */
static bool rank_group(matching *m, size_t query, const ctp_wanted *wanted, const ctp_found_row *found, size_t *count)
{
    const ctp_sentence *asked = &m->queries->sentences[query];
    const uint32_t *from = &m->twins.from[m->twins.group[found->row]];
    const size_t most = wanted->top > 0 ? *count + wanted->top : SIZE_MAX;
    for (uint32_t i = from[0]; i < from[1] && *count < most; i++) {
        const ctp_twin *twin = &m->twins.members[i];
        if (twin->row == query || (wanted->later_only && twin->row < query))
            continue;
        if (!ctp_i_grow((void **)&m->ranked, *count, &m->ranked_capacity, sizeof *m->ranked))
            return false;
        m->ranked[*count] = (ranked){*found, twin->sentence, ctp_i_round6(found->base * raise_of(asked, twin->sentence))};
        m->ranked[(*count)++].found.row = twin->row;
    }
    return true;
}

static ctp_status match_one(matching *m, size_t query, ctp_match_taker take, void *context, ctp_error *err)
{
    const ctp_sentence *asked = &m->queries->sentences[query];
    const ctp_wanted wanted = {ctp_i_round6(m->how->threshold), m->how->top, highest_raise(asked), m->pool == NULL && m->how->top == 0};
    size_t groups, count = 0;
    const ctp_found_row *found;
    ctp_status st = ctp_i_search_find(m->search, query, &wanted, &found, &groups, err);
    for (size_t i = 0; i < groups && st == CTP_OK; i++)
        if (!rank_group(m, query, &wanted, &found[i], &count))
            return ctp_i_no_memory(err);
    if (st == CTP_OK && count > 1)
        qsort(m->ranked, count, sizeof *m->ranked, by_score);
    for (size_t i = 0; i < count && (m->how->top == 0 || i < m->how->top) && st == CTP_OK; i++)
        st = give(m, query, i, take, context, err);
    return st;
}

static void matching_free(matching *m)
{
    ctp_i_search_free(m->search);
    free(m->ranked);
    for (size_t kind = 0; kind < KINDS; kind++)
        free(m->kinds[kind].items);
    free(m->stems.items);
    free(m->shared);
    ctp_i_arena_free(&m->arena);
}

ctp_status ctp_match_claims(const ctp_features *queries, const ctp_features *pool, const ctp_match_how *how, ctp_match_taker take,
                            void *context, ctp_error *err)
{
    static const ctp_match_how usual = CTP_MATCH_HOW_INIT;
    const ctp_features *parts[] = {queries, pool};
    if (how == NULL)
        how = &usual;
    matching m = {.queries = queries, .pool = pool, .how = how};
    if (pool != NULL && (queries->published || pool->published))
        return ctp_i_fail(err, CTP_E_ARGUMENT, NULL, CTP_NOWHERE,
                          "published features cannot be matched with others: what is masked in one is not what is masked in the other");
    if (!(how->threshold >= 0.0 && how->threshold <= 1.0))
        return ctp_i_fail(err, CTP_E_ARGUMENT, NULL, CTP_NOWHERE, "threshold %g, expected 0 to 1", how->threshold);
    ctp_status st = ctp_i_closeness_learn(&m.closeness, &m.arena, parts, pool != NULL ? 2 : 1, how->synonyms, err);
    if (st == CTP_OK)
        st = find_twins(&m, err);
    if (st == CTP_OK)
        st = ctp_i_search_new(&m.search, &m.arena, &m.closeness, &m.twins, pool != NULL ? queries->sentence_count : 0, err);
    for (size_t i = 0; i < queries->sentence_count && st == CTP_OK; i++)
        st = match_one(&m, i, take, context, err);
    matching_free(&m);
    return st;
}
