/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/alloc.h"
#include "base/sort.h"
#include "lexicon/matcher.h"

/* Of matches by the same words the one that asks for more wins: 'not only' leaves no 'not', 'good deal' no 'good'. What stands in a
 * gap of the longer one was not asked for and stays. */

typedef struct ctp_hide_row row;
struct ctp_hide_row {
    ctp_match match;
    const ctp_compiled *compiled;
    uint32_t pool;
    unsigned words;
    bool hidden;
};

static int by_pool(const void *a, const void *b)
{
    const row *x = a, *y = b;
    if (x->pool != y->pool)
        return x->pool < y->pool ? -1 : 1;
    if (x->match.first != y->match.first)
        return x->match.first < y->match.first ? -1 : 1;
    if (x->match.end != y->match.end)
        return x->match.end > y->match.end ? -1 : 1;
    if (x->words != y->words)
        return x->words > y->words ? -1 : 1;
    if (x->compiled->generality != y->compiled->generality)
        return x->compiled->generality < y->compiled->generality ? -1 : 1;
    return (x->match.entry > y->match.entry) - (x->match.entry < y->match.entry);
}

/* Whether the earlier row in that order hides the later one. */
static bool hides(const row *big, const row *small)
{
    size_t shift = small->match.first - big->match.first;
    if (big->compiled->conditional || small->match.end > big->match.end || small->match.end - small->match.first > 64 || shift >= 64)
        return false;
    uint64_t there = big->match.matched >> shift;
    if ((small->match.matched & ~there) != 0)
        return false;
    if (shift > 0 || there != small->match.matched || small->match.end != big->match.end)
        return true;
    /* The same words: in one category the least general pattern counts, of equal ones the first of the file. */
    return big->compiled->category == small->compiled->category && !small->compiled->conditional;
}

static unsigned count_bits(uint64_t bits)
{
    unsigned count = 0;
    for (; bits != 0; bits &= bits - 1)
        count++;
    return count;
}

static bool mark_hidden(ctp_matcher *m, row *rows, size_t count)
{
    ctp_numbers *active = &m->active; /* rows that the next one may stand in */
    active->count = 0;
    for (size_t i = 0; i < count; i++) {
        size_t kept = 0;
        for (size_t k = 0; k < active->count; k++) {
            const row *big = &rows[active->items[k]];
            if (big->pool != rows[i].pool || big->match.end <= rows[i].match.first)
                continue;
            active->items[kept++] = active->items[k];
            rows[i].hidden = rows[i].hidden || hides(big, &rows[i]);
        }
        active->count = kept;
        if (!ctp_i_numbers_add(active, (uint32_t)i))
            return false;
    }
    return true;
}

bool ctp_i_hide(ctp_matcher *m, ctp_matches *matches)
{
    if (matches->count < 2)
        return true;
    if (matches->count > m->row_capacity) {
        row *more = ctp_i_realloc(m->rows, 2 * matches->count, sizeof *more);
        if (more == NULL)
            return false;
        m->rows = more;
        m->row_capacity = 2 * matches->count;
    }
    row *rows = m->rows;
    for (size_t i = 0; i < matches->count; i++) {
        const ctp_match *match = &matches->items[i];
        const ctp_compiled *compiled = &m->set->compiled[match->entry];
        rows[i] = (row){*match, compiled, m->whole_lexicon ? compiled->wide_pool : compiled->pool, count_bits(match->matched), false};
    }
    size_t count = matches->count;
    ctp_i_sort(rows, count, sizeof *rows, by_pool);
    bool good = mark_hidden(m, rows, count);
    matches->count = 0;
    for (size_t i = 0; i < count; i++)
        if (!rows[i].hidden)
            matches->items[matches->count++] = rows[i].match;
    return good;
}
