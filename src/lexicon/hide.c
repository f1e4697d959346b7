/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/alloc.h"
#include "lexicon/matcher.h"

/* Of matches by the same words the one that asks for more wins: 'not only' leaves no 'not', 'good deal' no 'good'. What stands in a
 * gap of the longer one was not asked for and stays. */

typedef struct ctp_hide_row row;
struct ctp_hide_row {
    ctp_match match;
    ctp_shade shade;
    uint32_t before; /* the row of its pool that may hide another one, + 1; 0 = none */
    bool hidden;
};

static int words_of(const row *r)
{
    return __builtin_popcountll(r->match.matched);
}

/* Whether a row goes before another one of the same first token: of a pool, the one that may hide comes first. */
static bool goes_before(const row *x, const row *y)
{
    if (x->match.end != y->match.end)
        return x->match.end > y->match.end;
    if (x->match.matched != y->match.matched && words_of(x) != words_of(y))
        return words_of(x) > words_of(y);
    if (x->shade.generality != y->shade.generality)
        return x->shade.generality < y->shade.generality;
    return x->match.entry < y->match.entry;
}

/* Whether the earlier row in that order hides the later one. */
static bool hides(const row *big, const row *small)
{
    size_t shift = small->match.first - big->match.first;
    if (big->shade.conditional || small->match.end > big->match.end || small->match.end - small->match.first > 64 || shift >= 64)
        return false;
    uint64_t there = big->match.matched >> shift;
    if ((small->match.matched & ~there) != 0)
        return false;
    if (shift > 0 || there != small->match.matched || small->match.end != big->match.end)
        return true;
    /* The same words: in one category the least general pattern counts, of equal ones the first of the file. */
    return big->shade.category == small->shade.category && !small->shade.conditional;
}

static bool reserve_rows(ctp_matcher *m, size_t count)
{
    if (count <= m->row_capacity)
        return true;
    row *more = ctp_i_realloc(m->rows, 2 * count, sizeof *more);
    if (more == NULL)
        return false;
    m->rows = more;
    m->row_capacity = 2 * count;
    return true;
}

static row row_of(const ctp_matcher *m, const ctp_match *match)
{
    return (row){*match, m->shades[match->entry], 0, false};
}

/* Puts the rows of each token, which are few, in order one by one. */
static void order_rows(row *rows, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        size_t to = i;
        if (rows[i].match.first != rows[i - 1].match.first || !goes_before(&rows[i], &rows[i - 1]))
            continue;
        row held = rows[i];
        for (; to > 0 && rows[to - 1].match.first == held.match.first && goes_before(&held, &rows[to - 1]); to--)
            rows[to] = rows[to - 1];
        rows[to] = held;
    }
}

/* Sorts by first token, then goes_before(). */
static void sort_rows(ctp_matcher *m, const ctp_matches *matches)
{
    uint32_t *at = m->row_at, sum = 0; /* [token] where its next row goes */
    memset(at, 0, m->count * sizeof *at);
    for (size_t i = 0; i < matches->count; i++)
        at[matches->items[i].first]++;
    for (size_t t = 0; t < m->count; t++) {
        uint32_t here = at[t];
        at[t] = sum;
        sum += here;
    }
    for (size_t i = 0; i < matches->count; i++)
        m->rows[at[matches->items[i].first]++] = row_of(m, &matches->items[i]);
    order_rows(m->rows, matches->count);
}

/* Marks the rows that one before them hides. Those that ended before a token are dropped from their pool's list: nothing begins before it. */
static void mark_hidden(ctp_matcher *m, row *rows, size_t count)
{
    m->hiding++;
    for (size_t i = 0; i < count; i++) {
        row *small = &rows[i];
        uint32_t *head = &m->pool_head[small->shade.pool];
        if (m->pool_stamp[small->shade.pool] != m->hiding)
            *head = 0;
        m->pool_stamp[small->shade.pool] = m->hiding;
        for (uint32_t *link = head; *link != 0;) {
            row *big = &rows[*link - 1];
            if (big->match.end <= small->match.first) {
                *link = big->before;
                continue;
            }
            small->hidden = small->hidden || hides(big, small);
            link = &big->before;
        }
        small->before = *head;
        *head = (uint32_t)i + 1;
    }
}

/* Matches by the same tokens stand in order of their entries. */
static void keep_shown(const ctp_matcher *m, const row *rows, size_t count, ctp_matches *matches)
{
    matches->count = 0;
    for (size_t i = 0; i < count; i++) {
        const ctp_match *match = &rows[i].match;
        size_t at = matches->count;
        if (rows[i].hidden)
            continue;
        for (; at > 0 && matches->items[at - 1].first == match->first && matches->items[at - 1].end == match->end &&
               matches->items[at - 1].entry > match->entry; at--)
            matches->items[at] = matches->items[at - 1];
        matches->items[at] = *match;
        __builtin_prefetch(&m->set->entries[match->entry]); /* the next step asks what it is */
        matches->count++;
    }
}

bool ctp_i_hide(ctp_matcher *m, ctp_matches *matches)
{
    size_t count = matches->count;
    if (count < 2)
        return true;
    if (!reserve_rows(m, count))
        return false;
    sort_rows(m, matches);
    mark_hidden(m, m->rows, count);
    keep_shown(m, m->rows, count, matches);
    return true;
}
