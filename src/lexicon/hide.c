/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/alloc.h"
#include "lexicon/matcher.h"

/* Of matches by the same words the one that asks for more wins: 'not only' leaves no 'not', 'good deal' no 'good'. What stands in a
 * gap of the longer one was not asked for and stays. */

/* Of one category and the same words the least general pattern counts, of equal ones the first of the file. Words that match alone are looked for
 * apart, so that a pattern may be found twice. */
static bool is_less_general(const ctp_found *f, const ctp_found *than)
{
    if (f->shade.generality != than->shade.generality)
        return f->shade.generality < than->shade.generality;
    return f->entry != than->entry ? f->entry < than->entry : f < than;
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

/* Marks those that begin at a token and that a match hides. */
static void hide_at(ctp_matcher *m, const ctp_found *big, const ctp_view *at)
{
    for (uint32_t i = at->found; i != 0; i = m->found.items[i - 1].next) {
        ctp_found *small = &m->found.items[i - 1];
        if (small->shade.pool == big->shade.pool && small != big && hides(big, small))
            small->shade.flags |= CTP_HIDDEN;
    }
}

/* Matches of more tokens neither hide nor are hidden, see hides(). */
enum { CTP_HIDING_TOKENS = 64 };

static uint32_t hiding_tokens(const ctp_found *f)
{
    uint32_t count = f->end - f->first;
    return count < CTP_HIDING_TOKENS ? count : CTP_HIDING_TOKENS;
}

/* Most have no match of their pool near them. Of one pattern found twice with the same words neither is hidden by the other here. */
bool ctp_i_is_hidden(const ctp_matcher *m, const ctp_found *small)
{
    if ((m->views[small->first].taken & ctp_i_pool_bit(small->shade.pool)) == 0)
        return false;
    for (const ctp_found *big = m->found.items, *end = big + m->found.count; big < end; big++) {
        bool same = big->entry == small->entry && big->first == small->first && big->end == small->end;
        if (big->shade.pool == small->shade.pool && (big->shade.flags & (CTP_CONDITIONAL | CTP_CANCELLED)) == 0 && !same &&
            big->first <= small->first && hides(big, small))
            return true;
    }
    return false;
}

void ctp_i_hide(ctp_matcher *m)
{
    for (size_t i = 0; i < m->found.count; i++) {
        const ctp_found *f = &m->found.items[i];
        const uint64_t pool = ctp_i_pool_bit(f->shade.pool);
        const ctp_view *first = &m->views[f->first];
        if ((m->clashes & pool) == 0 || (f->shade.flags & (CTP_CONDITIONAL | CTP_CANCELLED)) != 0)
            continue;
        for (const ctp_view *v = first, *behind = first + hiding_tokens(f); v < behind; v++)
            if ((v->clashes & pool) != 0)
                hide_at(m, f, v);
    }
}

/* Of single words one hides another in its own category only. */
static bool has_category(const ctp_known *known, uint32_t category)
{
    for (uint32_t i = 0; i < known->hit_count; i++)
        if (known->hits[i].shade.category == category)
            return true;
    return false;
}

/* Notes in which tokens a match meets others of its pool, and that it is in them. @return its pool where it does */
static uint64_t take(const ctp_found *f, ctp_view *first)
{
    const uint64_t pool = ctp_i_pool_bit(f->shade.pool);
    const ctp_view *behind = first + hiding_tokens(f);
    const bool passes_hits = behind == first + 1 && (first->part->pools & pool) != 0 && !has_category(first->part, f->shade.category);
    uint64_t clashes = 0;
    for (ctp_view *v = first; v < behind; v++) {
        uint64_t here = (v->taken | (passes_hits ? 0 : v->part->pools)) & pool;
        v->clashes |= here;
        v->taken |= pool;
        clashes |= here;
    }
    return clashes;
}

void ctp_i_note_found(ctp_matcher *m, size_t from)
{
    uint64_t *begins = ctp_i_asking(m, CTP_ASKS_HITS);
    ctp_found *items = m->found.items;
    for (size_t i = from; i < m->found.count; i++) {
        ctp_view *first = &m->views[items[i].first];
        m->clashes |= take(&items[i], first);
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
    uint32_t hits = (v->clashes & v->part->pools) == 0 ? v->part->hit_count : 0, here = base + token;
    for (uint32_t i = 0; i < hits; i++)
        next = show_one(m, next, next, (ctp_match){v->part->hits[i].entry, here, here + 1, 0, 1}); /* they are in order */
    for (uint32_t i = v->found; i != 0; i = m->found.items[i - 1].next) {
        const ctp_found *f = &m->found.items[i - 1];
        if ((f->shade.flags & (CTP_HIDDEN | CTP_CANCELLED)) == 0)
            next = show_one(m, first, next, (ctp_match){f->entry, here, base + f->end, 0, f->matched});
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
    ctp_walk tokens = ctp_i_walk(ctp_i_asking(m, CTP_ASKS_HITS), m->count);
    for (size_t t; ctp_i_walk_on(&tokens, &t);)
        next = show_at(m, (uint32_t)t, base, next);
    out->count = (size_t)(next - out->items);
    return true;
}
