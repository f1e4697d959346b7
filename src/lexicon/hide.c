/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/alloc.h"
#include "lexicon/matcher.h"

/* Of matches by the same words the one that asks for more wins: 'not only' leaves no 'not', 'good deal' no 'good'. What stands in a
 * gap of the longer one was not asked for and stays. */

/* Of one category and the same words the least general pattern counts, of equal ones the first of the file. */
static bool is_less_general(const ctp_found *f, const ctp_found *than)
{
    return f->shade.generality != than->shade.generality ? f->shade.generality < than->shade.generality : f->entry < than->entry;
}

/* Matches of more tokens neither hide nor are hidden. */
enum { HIDING_TOKENS = 64 };

/* Whether a match of a pool hides another one of it, which does not begin before it. */
static bool hides(const ctp_found *big, const ctp_found *small)
{
    size_t shift = small->first - big->first;
    if ((big->shade.flags & (CTP_CONDITIONAL | CTP_CANCELLED)) != 0 || small->end > big->end || small->end - small->first > HIDING_TOKENS || shift >= HIDING_TOKENS)
        return false;
    uint64_t there = big->matched >> shift;
    if ((small->matched & ~there) != 0)
        return false;
    if (shift > 0 || there != small->matched || small->end != big->end)
        return true;
    return big->shade.category == small->shade.category && (small->shade.flags & CTP_CONDITIONAL) == 0 && is_less_general(big, small);
}

static uint32_t hiding_tokens(const ctp_found *f)
{
    uint32_t count = f->end - f->first;
    return count < HIDING_TOKENS ? count : HIDING_TOKENS;
}

/* Whether one of the matches found that begin at a token does. */
static bool is_hidden_at(const ctp_matcher *m, const ctp_view *at, const ctp_found *small)
{
    for (uint32_t i = at->found; i != 0; i = m->found.items[i - 1].next) {
        const ctp_found *big = &m->found.items[i - 1];
        if (big->shade.pool == small->shade.pool && big != small && hides(big, small))
            return true;
    }
    return false;
}

/* Whether a hit of its only token does. */
static bool is_hidden_by_hit(const ctp_matcher *m, const ctp_found *small)
{
    const ctp_known *known = m->views[small->first].part;
    if ((small->end - small->first > 1) | ((known->pools & ctp_i_pool_bit(small->shade.pool)) == 0))
        return false;
    for (uint32_t i = 0; i < known->hit_count; i++) {
        const ctp_found big = ctp_i_found_at(m, known->hits[i], small->first, 1);
        if (big.shade.pool == small->shade.pool && hides(&big, small))
            return true;
    }
    return false;
}

/* Those that do begin at most so far before it that all tokens between are in matches of its pool. */
static bool is_hidden_by_found(const ctp_matcher *m, const ctp_found *small)
{
    const uint64_t pool = ctp_i_pool_bit(small->shade.pool);
    const ctp_view *first = &m->views[small->first], *end = small->first < HIDING_TOKENS ? m->views : first - (HIDING_TOKENS - 1);
    for (const ctp_view *v = first; (v->taken & pool) != 0; v--)
        if (is_hidden_at(m, v, small))
            return true;
        else if (v == end)
            break;
    return false;
}

bool ctp_i_is_hidden(const ctp_matcher *m, const ctp_found *found)
{
    const bool clashes = (m->views[found->first].clashes & ctp_i_pool_bit(found->shade.pool)) != 0;
    return (clashes && is_hidden_by_found(m, found)) || is_hidden_by_hit(m, found);
}

/* Of a compound that matches as a whole its parts do not match too. */
bool ctp_i_is_inside(const ctp_matcher *m, uint32_t entry, size_t token)
{
    if (m->views[token].parts == 1)
        return false;
    while (token > 0 && m->views[token].parts == 0)
        token--;
    const ctp_known *whole = m->views[token].whole;
    return whole != NULL && (ctp_i_is_among(whole->hits, whole->hit_count, entry) ||
                             ctp_i_is_among(whole->longer.triggers->hits, whole->longer.triggers->hit_count, entry) ||
                             ctp_i_is_among(whole->borders.triggers->hits, whole->borders.triggers->hit_count, entry));
}

bool ctp_i_is_hit_hidden(const ctp_matcher *m, uint32_t hit, size_t token, size_t parts)
{
    const ctp_found small = ctp_i_found_at(m, hit, token, parts);
    return is_hidden_by_found(m, &small) || (parts == 1 && ctp_i_is_inside(m, hit, token));
}

static void take_one(ctp_view *v, uint64_t pool)
{
    v->clashes |= v->taken & pool;
    v->taken |= pool;
}

/* Notes in which tokens a match meets others of its pool, and that it is in them: in the first and the last one without asking how many there are. */
static void take(const ctp_found *f, ctp_view *first)
{
    const uint64_t pool = ctp_i_pool_bit(f->shade.pool);
    ctp_view *last = first + hiding_tokens(f) - 1;
    take_one(first, pool);
    take_one(last, last > first ? pool : 0);
    for (ctp_view *v = first + 1; v < last; v++)
        take_one(v, pool);
}

void ctp_i_note_found(ctp_matcher *m, size_t from)
{
    uint64_t *begins = ctp_i_asking(m, CTP_ASKS_HITS);
    ctp_found *items = m->found.items;
    for (size_t i = from; i < m->found.count; i++) {
        ctp_view *first = &m->views[items[i].first];
        take(&items[i], first);
        items[i].next = first->found;
        first->found = (uint32_t)i + 1;
        begins[items[i].first / 64] |= (uint64_t)1 << (items[i].first % 64);
        m->ruled |= items[i].shade.flags & CTP_RULED;
    }
}

static bool comes_before(const ctp_match *a, const ctp_match *b)
{
    return a->end != b->end ? a->end > b->end : a->entry < b->entry;
}

/* Adds a match to those that begin where it does, from `first` on, in its place among them, unless it is there: words that match alone are looked
 * for apart, so that a pattern may be found twice. */
static ctp_match *show_one(const ctp_matcher *m, const ctp_match *first, ctp_match *next, ctp_match match)
{
    ctp_match *to = next;
    __builtin_prefetch(&m->set->entries[match.entry]); /* the next step asks what it is */
    while (to > first && comes_before(&match, &to[-1]))
        to--;
    if (to > first && to[-1].entry == match.entry && to[-1].end == match.end)
        return next;
    if (to < next) /* seldom */
        memmove(to + 1, to, (size_t)(next - to) * sizeof *to);
    *to = match;
    return next + 1;
}

/* Shows those of the matches found that begin at a token and that nothing hides. */
static ctp_match *show_found(const ctp_matcher *m, const ctp_view *v, uint32_t base, ctp_match *const first)
{
    ctp_match *next = first;
    for (uint32_t i = v->found; i != 0; i = m->found.items[i - 1].next) {
        const ctp_found *f = &m->found.items[i - 1];
        if ((f->shade.flags & CTP_CANCELLED) == 0 && !ctp_i_is_hidden(m, f))
            next = show_one(m, first, next, (ctp_match){f->entry, base + f->first, base + f->end, 0, f->matched});
    }
    return next;
}

/* Shows hits of one word, of which nothing else is at its place. They are in order. As many as most words have are written for each. */
static ctp_match *show_plain_hits(const ctp_matcher *m, const ctp_known *known, uint32_t here, ctp_match *next)
{
    for (uint32_t i = 0; i < known->hit_count; i += CTP_HITS_AT_ONCE)
        for (uint32_t k = i; k < i + CTP_HITS_AT_ONCE; k++) {
            __builtin_prefetch(&m->set->entries[known->hits[k]]);
            next[k] = (ctp_match){known->hits[k], here, here + 1, 0, 1};
        }
    return next + known->hit_count;
}

/* Shows what begins at a token: first what is longer. */
static ctp_match *show_at(const ctp_matcher *m, uint32_t token, uint32_t base, ctp_match *const first)
{
    const ctp_view *v = &m->views[token];
    const uint32_t here = base + token;
    const bool doubtful = ctp_i_is_doubtful(v);
    ctp_match *next = v->found != 0 ? show_found(m, v, base, first) : first;
    if (!doubtful && (next == first || next[-1].end > here + 1))
        return show_plain_hits(m, v->part, here, next);
    for (uint32_t i = 0; i < v->part->hit_count; i++)
        if (!doubtful || !ctp_i_is_hit_hidden(m, v->part->hits[i], token, 1))
            next = show_one(m, first, next, (ctp_match){v->part->hits[i], here, here + 1, 0, 1});
    return next;
}

bool ctp_i_show(const ctp_matcher *m, uint32_t base, ctp_matches *out)
{
    size_t most = m->found.count + m->hits;
    if (most == 0)
        return true;
    if (!ctp_i_reserve((void **)&out->items, out->count + most + CTP_HITS_AT_ONCE, &out->capacity, sizeof *out->items))
        return false;
    ctp_match *next = out->items + out->count;
    ctp_walk tokens = ctp_i_walk(ctp_i_asking(m, CTP_ASKS_HITS), m->count);
    for (size_t t; ctp_i_walk_on(&tokens, &t);)
        next = show_at(m, (uint32_t)t, base, next);
    out->count = (size_t)(next - out->items);
    return true;
}
