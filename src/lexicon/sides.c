/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stddef.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/array.h"
#include "base/bits.h"
#include "base/sort.h"
#include "lexicon/anchor.h"

/* Symbols that anchors have near them get bits, so that a few numbers say of each of a word's anchors whether it is worth trying there. There are
 * fewer bits than symbols. Most have to share, but not the most frequent ones: with them all that share their bit would be tried. */

typedef struct {
    size_t of_anchor, of_sides; /* where the symbol and the number that holds its bit are; SIZE_MAX = those that are required */
    unsigned first, count;      /* bits */
} kind;

static const kind kinds[] = {
    {offsetof(ctp_anchor, before), offsetof(ctp_sides, before), 0, 63}, /* the last one is CTP_ANYTHING */
    {offsetof(ctp_anchor, after), offsetof(ctp_sides, after), 0, 64},
    {offsetof(ctp_anchor, second_before), offsetof(ctp_sides, second), 0, 32},
    {offsetof(ctp_anchor, second_after), offsetof(ctp_sides, second), 32, 32},
    {SIZE_MAX, offsetof(ctp_sides, elsewhere), 0, 64},
};

typedef struct {
    double cost;
    uint32_t symbol;
} asked;

static int by_cost(const void *a, const void *b)
{
    const asked *x = a, *y = b;
    if (x->cost != y->cost)
        return x->cost > y->cost ? -1 : 1;
    return (x->symbol > y->symbol) - (x->symbol < y->symbol);
}

static uint64_t *number_of(ctp_sides *sides, const kind *k)
{
    return (uint64_t *)((char *)sides + k->of_sides);
}

/* Classes that were made for anchors alone cost what their atoms do. */
static double cost_of(const ctp_symbols *symbols, uint32_t symbol, const double *costs, size_t cost_count)
{
    double cost = 0.0;
    if (symbol < cost_count)
        return costs[symbol];
    for (size_t i = 0; i < ctp_i_symbol_size(symbols, symbol); i++)
        cost += costs[ctp_i_symbol_atom(symbols, symbol, i)];
    return cost;
}

/* Symbols that are asked for in one way. */
typedef struct {
    const ctp_program *program;
    const kind *kind;
    const double *costs; /* [cost_count] */
    size_t cost_count;
    asked *list;
    size_t count;
} gathering;

/* Adds a symbol once: from then on its first bit is set. */
static void add(gathering *g, uint32_t symbol)
{
    uint64_t bit = (uint64_t)1 << g->kind->first;
    if (symbol == CTP_NO_ID || (*number_of(&g->program->sides[symbol], g->kind) & bit) != 0)
        return;
    *number_of(&g->program->sides[symbol], g->kind) |= bit;
    g->list[g->count++] = (asked){cost_of(&g->program->symbols, symbol, g->costs, g->cost_count), symbol};
}

static void gather(gathering *g, const ctp_anchors *anchors)
{
    const ctp_numbers *required = &g->program->required;
    g->count = 0;
    if (g->kind->of_anchor == SIZE_MAX)
        for (size_t i = 0; i < required->count; i++)
            add(g, required->items[i]);
    else
        for (size_t i = 0; i < anchors->count; i++)
            add(g, *(const uint32_t *)((const char *)&anchors->items[i] + g->kind->of_anchor));
    ctp_i_sort(g->list, g->count, sizeof *g->list, by_cost);
}

/* The most frequent first, each the bit whose symbols are the least frequent so far. */
static void give_bits(ctp_program *program, const kind *k, const asked *list, size_t count)
{
    double costs[CTP_BITS] = {0};
    for (size_t i = 0; i < count; i++) {
        uint64_t *number = number_of(&program->sides[list[i].symbol], k);
        size_t bit = 0;
        for (size_t other = 1; other < k->count; other++)
            bit = costs[other] < costs[bit] ? other : bit;
        costs[bit] += list[i].cost;
        *number = (*number & ~((uint64_t)1 << k->first)) | (uint64_t)1 << (k->first + bit);
    }
}

bool ctp_i_anchor_sides(ctp_program *program, const ctp_anchors *anchors, const double *costs, size_t cost_count)
{
    asked *list = ctp_i_alloc(anchors->count + program->required.count + 1, sizeof *list);
    program->sides = ctp_i_alloc(program->symbols.names.count + 1, sizeof *program->sides);
    bool good = list != NULL && program->sides != NULL;
    for (size_t i = 0; i < CTP_COUNT(kinds) && good; i++) {
        gathering g = {program, &kinds[i], costs, cost_count, list, 0};
        gather(&g, anchors);
        give_bits(program, &kinds[i], list, g.count);
    }
    free(list);
    return good;
}
