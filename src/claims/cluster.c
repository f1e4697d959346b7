/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "claims/cluster.h"

#include <stdbool.h>
#include <string.h>

#include "base/status.h"
#include "stats/exact.h"

#define NOBODY UINT32_MAX

/* A cluster under its lowest item. Its items hang together in the order of the tree, each knowing its neighbours on both sides in no fixed
 * direction: turning a cluster around is swapping its ends. */
typedef struct {
    uint32_t size; /* 0: joined to another */
    uint32_t ends[2];
    uint32_t best; /* the later cluster most similar to it, or NOBODY */
} cluster;

typedef struct {
    const int64_t *similarity;
    size_t count;
    int64_t *sums; /* [count * count] over the pairs of two clusters */
    cluster *clusters;
    uint32_t (*beside)[2]; /* [count] neighbours */
    uint32_t *parent;      /* [count] of flat clusters: an item further down of the same, or itself */
} growth;

static int64_t *sum_of(const growth *g, uint32_t a, uint32_t b)
{
    return &g->sums[a * g->count + b];
}

/* Whether the mean similarity of i and j is above that of i and k. */
static bool above(const growth *g, uint32_t i, uint32_t j, uint32_t k)
{
    return (ctp_wide)*sum_of(g, i, j) * g->clusters[k].size > (ctp_wide)*sum_of(g, i, k) * g->clusters[j].size;
}

static void find_best(growth *g, uint32_t i)
{
    uint32_t best = NOBODY;
    for (uint32_t j = i + 1; j < g->count; j++)
        if (g->clusters[j].size > 0 && (best == NOBODY || above(g, i, j, best)))
            best = j;
    g->clusters[i].best = best;
}

/* The pair to join: the first of the highest mean. */
static uint32_t find_pair(const growth *g)
{
    uint32_t best = NOBODY;
    for (uint32_t i = 0; i < g->count; i++) {
        const cluster *c = &g->clusters[i];
        if (c->size == 0 || c->best == NOBODY)
            continue;
        if (best == NOBODY) {
            best = i;
            continue;
        }
        const cluster *d = &g->clusters[best];
        const ctp_wide pairs = (ctp_wide)c->size * g->clusters[c->best].size, others = (ctp_wide)d->size * g->clusters[d->best].size;
        if (*sum_of(g, i, c->best) * others > *sum_of(g, best, d->best) * pairs)
            best = i;
    }
    return best;
}

static void link_items(growth *g, uint32_t x, uint32_t y)
{
    g->beside[x][g->beside[x][0] != NOBODY] = y;
    g->beside[y][g->beside[y][0] != NOBODY] = x;
}

/* Of the four ways to lay the halves end to end the one whose touching ends are most similar; of equal ones the first. */
static void chain(growth *g, uint32_t a, uint32_t b)
{
    cluster *left = &g->clusters[a];
    const cluster *right = &g->clusters[b];
    int l = 1, r = 0;
    for (int way = 0; way < 4; way++) {
        const int x = way < 2, y = way % 2; /* 1 0, 1 1, 0 0, 0 1 */
        if (g->similarity[left->ends[x] * g->count + right->ends[y]] > g->similarity[left->ends[l] * g->count + right->ends[r]]) {
            l = x;
            r = y;
        }
    }
    link_items(g, left->ends[l], right->ends[r]);
    left->ends[0] = left->ends[1 - l];
    left->ends[1] = right->ends[1 - r];
}

static int64_t mean(int64_t sum, int64_t pairs)
{
    const int64_t half = sum < 0 ? -(pairs / 2) : pairs / 2;
    return (sum + half) / pairs;
}

static uint32_t root_of(const growth *g, uint32_t item)
{
    while (g->parent[item] != item)
        item = g->parent[item];
    return item;
}

/* Average linkage never puts the new cluster above what either half had, so only those who looked at a half look again. */
static ctp_join join(growth *g, uint32_t a, uint32_t b)
{
    cluster *kept = &g->clusters[a], *gone = &g->clusters[b];
    ctp_join made = {a, b, kept->size + gone->size, mean(*sum_of(g, a, b), (int64_t)kept->size * gone->size)};
    if (*sum_of(g, a, b) > 0)
        g->parent[root_of(g, b)] = root_of(g, a);
    chain(g, a, b);
    kept->size = made.size;
    gone->size = 0;
    for (uint32_t i = 0; i < g->count; i++)
        if (i != a && g->clusters[i].size > 0)
            *sum_of(g, i, a) = *sum_of(g, a, i) += *sum_of(g, b, i);
    for (uint32_t i = 0; i < g->count; i++)
        if (g->clusters[i].size > 0 && (i == a || g->clusters[i].best == a || g->clusters[i].best == b))
            find_best(g, i);
    return made;
}

/* Walks the chain from its lower end and numbers the flat clusters as they come. */
static void read_order(ctp_tree *out, const growth *g, uint32_t *number_of_root)
{
    const cluster *all = &g->clusters[0];
    uint32_t at = all->ends[0] <= all->ends[1] ? all->ends[0] : all->ends[1], before = NOBODY;
    for (size_t i = 0; i < g->count; i++) {
        const uint32_t root = root_of(g, at);
        if (number_of_root[root] == 0)
            number_of_root[root] = ++out->clusters;
        out->order[i] = at;
        out->cluster[at] = number_of_root[root];
        const uint32_t next = g->beside[at][g->beside[at][0] == before];
        before = at;
        at = next;
    }
}

static bool begin(growth *g, ctp_arena *scratch)
{
    g->sums = ctp_i_arena_alloc(scratch, g->count, g->count * sizeof *g->sums);
    g->clusters = ctp_i_arena_alloc(scratch, g->count, sizeof *g->clusters);
    g->beside = ctp_i_arena_alloc(scratch, g->count, sizeof *g->beside);
    g->parent = ctp_i_arena_alloc(scratch, g->count, sizeof *g->parent);
    if (g->sums == NULL || g->clusters == NULL || g->beside == NULL || g->parent == NULL)
        return false;
    memcpy(g->sums, g->similarity, g->count * g->count * sizeof *g->sums);
    for (uint32_t i = 0; i < g->count; i++) {
        g->clusters[i] = (cluster){.size = 1, .ends = {i, i}};
        g->beside[i][0] = g->beside[i][1] = NOBODY;
        g->parent[i] = i;
    }
    for (uint32_t i = 0; i < g->count; i++)
        find_best(g, i);
    return true;
}

ctp_status ctp_i_cluster(ctp_tree *out, ctp_arena *arena, const int64_t *similarity, size_t count, ctp_error *err)
{
    growth g = {.similarity = similarity, .count = count};
    ctp_arena scratch = {0};
    *out = (ctp_tree){0};
    if (count == 0)
        return CTP_OK;
    uint32_t *numbers = ctp_i_arena_alloc(&scratch, count, sizeof *numbers);
    out->joins = ctp_i_arena_alloc(arena, count, sizeof *out->joins);
    out->order = ctp_i_arena_alloc(arena, count, sizeof *out->order);
    out->cluster = ctp_i_arena_alloc(arena, count, sizeof *out->cluster);
    const bool done = numbers != NULL && out->joins != NULL && out->order != NULL && out->cluster != NULL && begin(&g, &scratch);
    if (done) {
        for (size_t step = 0; step + 1 < count; step++) {
            const uint32_t a = find_pair(&g);
            out->joins[step] = join(&g, a, g.clusters[a].best);
        }
        read_order(out, &g, numbers);
    }
    ctp_i_arena_free(&scratch);
    return done ? CTP_OK : ctp_i_no_memory(err);
}
