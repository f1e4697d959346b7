/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/alloc.h"
#include "base/bits.h"
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
    if ((shade->flags & (CTP_CONDITIONAL | CTP_CANCELLED)) != 0)
        return;
    m->before[i] = pool->last;
    pool->last = i + 1;
}

static bool may_be_hidden(const ctp_matcher *m, const ctp_found *f)
{
    return (m->clashes & ctp_i_pool_bit(f->shade.pool)) != 0;
}

/* Matches that begin at the same token may hide each other in either order, so all of them are entered first. */
static void hide_at(ctp_matcher *m, size_t token)
{
    for (uint32_t i = m->views[token].found; i != 0; i = m->same_first[i - 1])
        if (may_be_hidden(m, &m->found.items[i - 1]))
            enter_pool(m, i - 1);
    for (uint32_t i = m->views[token].found; i != 0; i = m->same_first[i - 1]) {
        ctp_found *f = &m->found.items[i - 1];
        if (may_be_hidden(m, f) && is_hidden(m, m->found.items, f))
            f->shade.flags |= CTP_HIDDEN;
    }
}

void ctp_i_hide(ctp_matcher *m)
{
    m->hiding++;
    if (m->clashes == 0)
        return;
    ctp_walk tokens = ctp_i_walk(m->begins, m->count);
    for (size_t t; ctp_i_walk_on(&tokens, &t);)
        hide_at(m, t);
}

/* Which pools have a match at a match's tokens, and which have two there: only of these one may hide another. */
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

bool ctp_i_note_found(ctp_matcher *m, size_t from)
{
    if (!ctp_i_reserve((void **)&m->before, m->found.count, &m->before_capacity, sizeof *m->before) ||
        !ctp_i_reserve((void **)&m->same_first, m->found.count, &m->same_first_capacity, sizeof *m->same_first))
        return false;
    for (size_t i = from; i < m->found.count; i++) {
        const ctp_found *f = &m->found.items[i];
        note_taken(m, f);
        m->same_first[i] = m->views[f->first].found;
        m->views[f->first].found = (uint32_t)i + 1;
        m->begins[f->first / 64] |= (uint64_t)1 << (f->first % 64);
        m->ruled |= f->shade.flags & CTP_RULED;
    }
    return true;
}

static bool comes_before(const ctp_match *a, const ctp_match *b)
{
    return a->end != b->end ? a->end > b->end : a->entry < b->entry;
}

/* Adds a match behind those that begin where it does, from `first` on, and puts it into its place among them. */
static ctp_match *show_one(const ctp_matcher *m, const ctp_match *first, ctp_match *next, ctp_match match)
{
    ctp_match *to = next;
    __builtin_prefetch(&m->set->entries[match.entry]); /* the next step asks what it is */
    for (; to > first && comes_before(&match, &to[-1]); to--)
        *to = to[-1];
    *to = match;
    return next + 1;
}

/* Shows what begins at a token: its hits, unless they were moved, and matches found. */
static ctp_match *show_at(const ctp_matcher *m, uint32_t token, uint32_t base, ctp_match *next)
{
    const ctp_match *first = next;
    const ctp_view *v = &m->views[token];
    uint32_t hits = (v->taken & v->part->pools) == 0 ? v->part->hit_count : 0, here = base + token;
    for (uint32_t i = 0; i < hits; i++)
        next = show_one(m, next, next, (ctp_match){v->part->hits[i].entry, here, here + 1, false, 1}); /* they are in order */
    for (uint32_t i = v->found; i != 0; i = m->same_first[i - 1]) {
        const ctp_found *f = &m->found.items[i - 1];
        if ((f->shade.flags & (CTP_HIDDEN | CTP_CANCELLED)) == 0)
            next = show_one(m, first, next, (ctp_match){f->entry, here, base + f->end, false, f->matched});
    }
    return next;
}

bool ctp_i_show(const ctp_matcher *m, uint32_t base, ctp_matches *out)
{
    size_t most = m->found.count + m->hits;
    if (most == 0)
        return true;
    if (!ctp_i_reserve((void **)&out->items, out->count + most, &out->capacity, sizeof *out->items))
        return false;
    ctp_match *next = out->items + out->count;
    ctp_walk tokens = ctp_i_walk(m->begins, m->count);
    for (size_t t; ctp_i_walk_on(&tokens, &t);)
        next = show_at(m, (uint32_t)t, base, next);
    out->count = (size_t)(next - out->items);
    return true;
}
