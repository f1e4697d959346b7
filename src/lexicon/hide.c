/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <assert.h>

#include "base/alloc.h"
#include "base/sort.h"
#include "lexicon/matcher.h"

/* Of matches by the same words the one that asks for more wins: 'not only' leaves no 'not', 'good deal' no 'good'. What stands in a
 * gap of the longer one was not asked for and stays. */

/* Of one category and the same words the least general pattern counts, of equal ones the first of the file. */
static bool is_less_general(const ctp_found *f, const ctp_found *than)
{
    return f->shade.generality != than->shade.generality ? f->shade.generality < than->shade.generality : f->entry < than->entry;
}

/* Whether a match, which is not conditional and does not come after the other one's tokens, hides that one. */
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
    return big->shade.category == small->shade.category && (small->shade.flags & CTP_CONDITIONAL) == 0 && is_less_general(big, small);
}

/* Whether a match is hidden by another one of its pool. Those that ended before it are dropped from the pool's list: nothing begins before it. */
static bool is_hidden(ctp_matcher *m, const ctp_found *items, const ctp_found *small)
{
    for (uint32_t *link = &m->pools[small->shade.pool].last; *link != 0;) {
        const ctp_found *big = &items[*link - 1];
        uint32_t *next = &m->before[*link - 1];
        if (big->end <= small->first)
            *link = *next;
        else if (hides(big, small))
            return true;
        else
            link = next;
    }
    return false;
}

/* Adds what may hide others to the list of its pool. */
static void enter_pool(ctp_matcher *m, uint32_t i)
{
    const ctp_shade *shade = &m->found.items[i].shade;
    ctp_pool *pool = &m->pools[shade->pool];
    if (pool->hiding != m->hiding)
        *pool = (ctp_pool){m->hiding, 0};
    if ((shade->flags & CTP_CONDITIONAL) != 0)
        return;
    m->before[i] = pool->last;
    pool->last = i + 1;
}

/* Matches stand by their first token, then the longer first; of equal ones each may hide the others. A stretch needs so many bits for a token. */
enum { CTP_PLACE_BITS = 14 };
static_assert(CTP_STRETCH_TOKENS < 1 << CTP_PLACE_BITS, "each token of a stretch has its place");

static uint32_t place(uint32_t first, uint32_t end)
{
    return first << CTP_PLACE_BITS | (CTP_STRETCH_TOKENS - end);
}

static uint32_t place_at(const ctp_matcher *m, size_t at)
{
    return (uint32_t)(m->order[at] >> 32);
}

static ctp_found *found_at(const ctp_matcher *m, size_t at)
{
    return &m->found.items[(uint32_t)m->order[at]];
}

static int by_number(const void *a, const void *b)
{
    const uint64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static bool put_in_places(ctp_matcher *m)
{
    if (!ctp_i_reserve((void **)&m->order, m->found.count, &m->order_capacity, sizeof *m->order) ||
        !ctp_i_reserve((void **)&m->before, m->found.count, &m->before_capacity, sizeof *m->before))
        return false;
    for (size_t i = 0; i < m->found.count; i++)
        m->order[i] = (uint64_t)place(m->found.items[i].first, m->found.items[i].end) << 32 | i;
    ctp_i_sort(m->order, m->found.count, sizeof *m->order, by_number);
    return true;
}

static bool may_be_hidden(const ctp_matcher *m, const ctp_found *f)
{
    return (m->clashes & ctp_i_pool_bit(f->shade.pool)) != 0;
}

bool ctp_i_hide(ctp_matcher *m)
{
    m->hiding++;
    if (!put_in_places(m))
        return false;
    for (size_t i = 0, end; i < m->found.count && m->clashes != 0; i = end) {
        for (end = i; end < m->found.count && place_at(m, end) == place_at(m, i); end++)
            if (may_be_hidden(m, found_at(m, end)))
                enter_pool(m, (uint32_t)m->order[end]);
        for (size_t j = i; j < end; j++)
            if (may_be_hidden(m, found_at(m, j)) && is_hidden(m, m->found.items, found_at(m, j)))
                found_at(m, j)->shade.flags |= CTP_HIDDEN;
    }
    return true;
}

/* Notes which pools have a match at a match's tokens, and which have two there: only of these one may hide another. */
static void note_taken(ctp_matcher *m, const ctp_found *f)
{
    uint32_t end = f->end - f->first < 64 ? f->end : f->first + 64;
    uint64_t pool = ctp_i_pool_bit(f->shade.pool), clashes = 0;
    for (uint32_t t = f->first; t < end; t++) {
        clashes |= m->views[t].taken;
        m->views[t].taken |= pool;
    }
    m->clashes |= clashes & pool;
}

void ctp_i_note_taken(ctp_matcher *m, size_t from)
{
    for (size_t i = from; i < m->found.count; i++)
        note_taken(m, &m->found.items[i]);
}

/* Matches by the same tokens are shown in order of their entries. */
static void put_in_order(const ctp_match *first, ctp_match *last)
{
    for (; last > first && last[-1].first == last->first && last[-1].end == last->end && last[-1].entry > last->entry; last--) {
        ctp_match held = last[-1];
        last[-1] = last[0];
        last[0] = held;
    }
}

static ctp_match *show_one(const ctp_matcher *m, ctp_match *next, uint32_t entry, uint32_t first, uint32_t end, uint64_t matched)
{
    __builtin_prefetch(&m->set->entries[entry]); /* the next step asks what it is */
    *next = (ctp_match){entry, first, end, false, matched};
    return next + 1;
}

/* Shows the matches found from *at on that stand before a place. @return where the next match goes */
static ctp_match *show_found(const ctp_matcher *m, size_t *at, uint32_t until, uint32_t base, const ctp_match *begin, ctp_match *next)
{
    for (; *at < m->found.count && place_at(m, *at) < until; (*at)++) {
        const ctp_found *f = found_at(m, *at);
        if ((f->shade.flags & CTP_HIDDEN) != 0)
            continue;
        next = show_one(m, next, f->entry, base + f->first, base + f->end, f->matched);
        put_in_order(begin, next - 1);
    }
    return next;
}

bool ctp_i_show(const ctp_matcher *m, uint32_t base, ctp_matches *out)
{
    if (!ctp_i_reserve((void **)&out->items, out->count + m->found.count + m->hits, &out->capacity, sizeof *out->items))
        return false;
    ctp_match *const begin = out->items + out->count, *next = begin;
    size_t at = 0;
    for (size_t i = 0; i < m->hits_count; i++) {
        uint32_t token = m->hits_at[i];
        const ctp_known *known = m->views[token].part;
        if ((m->views[token].taken & known->pools) != 0)
            continue; /* they were moved to those found */
        next = show_found(m, &at, place(token, token + 1), base, begin, next);
        for (uint32_t j = 0; j < known->hit_count; j++)
            next = show_one(m, next, known->hits[j].entry, base + token, base + token + 1, 1);
    }
    out->count = (size_t)(show_found(m, &at, UINT32_MAX, base, begin, next) - out->items);
    return true;
}
