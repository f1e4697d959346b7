/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/alloc.h"
#include "base/sort.h"
#include "lexicon/matcher.h"

/* Of matches by the same words the one that asks for more wins: 'not only' leaves no 'not', 'good deal' no 'good'. What stands in a
 * gap of the longer one was not asked for and stays. */

static int words_of(const ctp_found *f)
{
    return __builtin_popcountll(f->matched);
}

/* Of a pool, the one that may hide comes first. */
static int in_order(const void *a, const void *b)
{
    const ctp_found *x = a, *y = b;
    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    if (x->end != y->end)
        return x->end > y->end ? -1 : 1;
    if (x->matched != y->matched && words_of(x) != words_of(y))
        return words_of(x) > words_of(y) ? -1 : 1;
    if (x->shade.generality != y->shade.generality)
        return x->shade.generality < y->shade.generality ? -1 : 1;
    return (x->entry > y->entry) - (x->entry < y->entry);
}

/* Whether the earlier match in that order, which is not conditional, hides the later one. */
static bool hides(const ctp_found *big, const ctp_found *small)
{
    size_t shift = small->first - big->first;
    if (small->end > big->end || small->end - small->first > 64 || shift >= 64)
        return false;
    uint64_t there = big->matched >> shift;
    if ((small->matched & ~there) != 0)
        return false;
    if (shift > 0 || there != small->matched || small->end != big->end)
        return true;
    /* The same words: in one category the least general pattern counts, of equal ones the first of the file. */
    return big->shade.category == small->shade.category && (small->shade.flags & CTP_CONDITIONAL) == 0;
}

/* Whether one of a pool's matches hides a later one. Those that ended before it are dropped from their list: nothing begins before it. */
static bool is_hidden(ctp_matcher *m, const ctp_found *items, ctp_pool *pool, const ctp_found *small)
{
    bool hidden = false;
    for (uint32_t *link = &pool->last; *link != 0;) {
        const ctp_found *big = &items[*link - 1];
        uint32_t *next = &m->before[*link - 1];
        if (big->end <= small->first) {
            *link = *next;
            continue;
        }
        hidden = hidden || hides(big, small);
        link = next;
    }
    return hidden;
}

/* In that order: where the last of a pool's matches ended before the next one begins, which is so of most, there is nothing to ask. */
static void mark_hidden(ctp_matcher *m, ctp_found *items, size_t count)
{
    m->hiding++;
    for (size_t i = 0; i < count; i++) {
        ctp_found *here = &items[i];
        ctp_pool *pool = &m->pools[here->shade.pool];
        if (pool->hiding != m->hiding || pool->end <= here->first)
            *pool = (ctp_pool){m->hiding, 0, 0};
        else if (is_hidden(m, items, pool, here))
            here->shade.flags |= CTP_HIDDEN;
        if ((here->shade.flags & CTP_CONDITIONAL) != 0)
            continue;
        m->before[i] = pool->last;
        pool->last = (uint32_t)i + 1;
        pool->end = here->end > pool->end ? here->end : pool->end;
    }
}

bool ctp_i_hide(ctp_matcher *m, ctp_finds *finds)
{
    if (finds->count < 2)
        return true;
    if (!ctp_i_reserve((void **)&m->before, finds->count, &m->before_capacity, sizeof *m->before))
        return false;
    ctp_i_sort(finds->items, finds->count, sizeof *finds->items, in_order);
    mark_hidden(m, finds->items, finds->count);
    return true;
}

/* Matches by the same tokens stand in order of their entries. */
static void put_in_order(const ctp_match *first, ctp_match *last)
{
    for (; last > first && last[-1].first == last->first && last[-1].end == last->end && last[-1].entry > last->entry; last--) {
        ctp_match held = last[-1];
        last[-1] = last[0];
        last[0] = held;
    }
}

bool ctp_i_show(const ctp_matcher *m, const ctp_finds *finds, uint32_t base, ctp_matches *out)
{
    size_t begin = out->count, count = begin;
    while (out->capacity < begin + finds->count)
        if (!ctp_i_grow((void **)&out->items, out->capacity, &out->capacity, sizeof *out->items))
            return false;
    for (size_t i = 0; i < finds->count; i++) {
        const ctp_found *f = &finds->items[i];
        if ((f->shade.flags & CTP_HIDDEN) != 0)
            continue;
        __builtin_prefetch(&m->set->entries[f->entry]); /* the next step asks what it is */
        out->items[count] = (ctp_match){f->entry, base + f->first, base + f->end, false, f->matched};
        put_in_order(&out->items[begin], &out->items[count++]);
    }
    out->count = count;
    return true;
}
