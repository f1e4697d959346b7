/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "measure/contest.h"

#include "base/alloc.h"
#include "base/number.h"

#include <stdlib.h>

/* Two texts without each of their paragraphs in turn. A paragraph changes the counts of its own terms, and the length of its text. So all measures are
 * summed up once for each length that is left, over the different pairs of counts (there are far fewer than terms), and for each paragraph its terms
 * are taken out with their whole counts and put in with what is left of them. The sums are of integers, so they are those of adding from the start. */

typedef struct {
    const ctp_contest *contest;
    uint32_t *a, *b;         /* [terms] counts of the whole texts */
    ctp_shared_term *cells;  /* [cell_count] different pairs of counts */
    size_t cell_count;
    ctp_text_sizes *lengths;   /* [remainder_count] */
    ctp_measure_sums *wholes;  /* [remainder_count] of all terms, as if their counts were whole */
    size_t remainder_count;
    uint32_t *remainder_of;  /* [m + n] */
    ctp_measure_sums *sums;  /* [m + n] */
} deletions;

/* Pairs of counts below it, which nearly all terms have, are listed once each. */
enum { SMALL = 32 };

static void count_terms(deletions *d)
{
    const ctp_contest *c = d->contest;
    int64_t small[SMALL][SMALL] = {{0}};
    for (size_t t = 0; t < c->terms; t++) {
        for (size_t i = c->from[t]; i < c->from[t + 1]; i++)
            *(c->occurrences[i].paragraph < c->m ? &d->a[t] : &d->b[t]) += c->occurrences[i].count;
        if (d->a[t] < SMALL && d->b[t] < SMALL)
            small[d->a[t]][d->b[t]]++;
        else
            d->cells[d->cell_count++] = (ctp_shared_term){.a = d->a[t], .b = d->b[t], .times = 1};
    }
    for (uint32_t a = 0; a < SMALL; a++)
        for (uint32_t b = 0; b < SMALL; b++)
            if (small[a][b] > 0)
                d->cells[d->cell_count++] = (ctp_shared_term){.a = a, .b = b, .times = small[a][b]};
}

/* A paragraph by what is left of the texts without it. */
typedef struct {
    uint64_t words;
    uint32_t paragraph;
    bool second;
} left_out;

static int by_what_is_left(const void *x, const void *y)
{
    const left_out *s = x, *t = y;
    if (s->second != t->second)
        return s->second ? 1 : -1;
    return (s->words > t->words) - (s->words < t->words);
}

static bool find_remainders(deletions *d)
{
    const ctp_contest *c = d->contest;
    uint64_t words[2] = {0, 0};
    left_out *order = ctp_i_alloc(c->m + c->n, sizeof *order);
    if (order == NULL)
        return false;
    for (size_t p = 0; p < c->m + c->n; p++) {
        order[p] = (left_out){c->words[p], (uint32_t)p, p >= c->m};
        words[p >= c->m] += c->words[p];
    }
    qsort(order, c->m + c->n, sizeof *order, by_what_is_left);
    for (size_t i = 0; i < c->m + c->n; i++) {
        const bool second = order[i].second;
        if (i == 0 || by_what_is_left(&order[i - 1], &order[i]) != 0)
            d->lengths[d->remainder_count++] = ctp_i_text_sizes(c->weighting, words[0] - (second ? 0 : order[i].words),
                                                                words[1] - (second ? order[i].words : 0));
        d->remainder_of[order[i].paragraph] = (uint32_t)d->remainder_count - 1;
    }
    free(order);
    return true;
}

static ctp_measure_sums sum_terms(const deletions *d, const ctp_measure *measure)
{
    ctp_measure_sums sums = {0};
    for (size_t t = 0; t < d->contest->terms; t++) {
        const ctp_shared_term term = ctp_i_contest_term(d->contest, t, d->a[t], d->b[t], 1);
        measure->add(&sums, NULL, &term, 1);
    }
    return sums;
}

/* As many terms as are given to a measure at once. */
enum { AT_ONCE = 64 };

static void sum_whole(deletions *d, const ctp_measure *measure)
{
    const ctp_measure_sums of_terms = measure->sees == CTP_SEES_WEIGHTS ? sum_terms(d, measure) : (ctp_measure_sums){0};
    ctp_shared_term same[AT_ONCE];
    for (size_t r = 0; r < d->remainder_count; r++)
        d->wholes[r] = of_terms;
    for (size_t i = 0; measure->sees != CTP_SEES_WEIGHTS && i < d->cell_count; i++) {
        for (size_t k = 0; k < ctp_i_least(AT_ONCE, d->remainder_count); k++)
            same[k] = d->cells[i];
        for (size_t r = 0; r < d->remainder_count; r += AT_ONCE)
            measure->add(d->wholes + r, d->lengths + r, same, ctp_i_least(AT_ONCE, d->remainder_count - r));
    }
}

/* Occurrences of a term, what it loses in the paragraph of each. */
typedef struct {
    ctp_shared_term before[AT_ONCE], after[AT_ONCE];
    ctp_text_sizes lengths[AT_ONCE];
    ctp_measure_sums sums[AT_ONCE];
} losses;

static void take_out_some(deletions *d, const ctp_measure *measure, losses *l, size_t term, size_t first, size_t count)
{
    const ctp_contest *c = d->contest;
    const ctp_shared_term before = ctp_i_contest_term(c, term, d->a[term], d->b[term], -1);
    for (size_t i = 0; i < count; i++) {
        const ctp_occurrence *o = &c->occurrences[first + i];
        const bool second = o->paragraph >= c->m;
        l->before[i] = before;
        l->after[i] = ctp_i_contest_term(c, term, d->a[term] - (second ? 0 : o->count), d->b[term] - (second ? o->count : 0), 1);
        l->lengths[i] = d->lengths[d->remainder_of[o->paragraph]];
        l->sums[i] = (ctp_measure_sums){0};
    }
    measure->add(l->sums, l->lengths, l->before, count);
    measure->add(l->sums, l->lengths, l->after, count);
    for (size_t i = 0; i < count; i++) {
        ctp_measure_sums *sums = &d->sums[c->occurrences[first + i].paragraph];
        sums->a += l->sums[i].a;
        sums->b += l->sums[i].b;
        sums->shared += l->sums[i].shared;
    }
}

static void take_out(deletions *d, const ctp_measure *measure)
{
    const ctp_contest *c = d->contest;
    losses l;
    for (size_t t = 0; t < c->terms; t++)
        for (size_t i = c->from[t]; i < c->from[t + 1]; i += AT_ONCE)
            take_out_some(d, measure, &l, t, i, ctp_i_least(AT_ONCE, c->from[t + 1] - i));
}

static void measure_by_difference(deletions *d, const ctp_measure *measure, double *values)
{
    const size_t both = d->contest->m + d->contest->n;
    sum_whole(d, measure);
    for (size_t p = 0; p < both; p++)
        d->sums[p] = d->wholes[d->remainder_of[p]];
    take_out(d, measure);
    for (size_t p = 0; p < both; p++)
        values[p] = ctp_i_quantise(measure->score(&d->sums[p], &d->lengths[d->remainder_of[p]]));
}

static bool delete_by_difference(const ctp_contest *c, double *values, size_t stride)
{
    ctp_arena *arena = c->arena;
    const size_t both = c->m + c->n;
    deletions d = {.contest = c};
    d.a = ctp_i_arena_alloc(arena, c->terms, sizeof *d.a);
    d.b = ctp_i_arena_alloc(arena, c->terms, sizeof *d.b);
    d.cells = ctp_i_arena_alloc(arena, c->terms, sizeof *d.cells);
    d.lengths = ctp_i_arena_alloc(arena, both, sizeof *d.lengths);
    d.wholes = ctp_i_arena_alloc(arena, both, sizeof *d.wholes);
    d.remainder_of = ctp_i_arena_alloc(arena, both, sizeof *d.remainder_of);
    d.sums = ctp_i_arena_alloc(arena, both, sizeof *d.sums);
    bool done = d.a != NULL && d.b != NULL && d.cells != NULL && d.lengths != NULL && d.wholes != NULL && d.remainder_of != NULL && d.sums != NULL &&
                find_remainders(&d);
    if (done)
        count_terms(&d);
    for (size_t m = 0; done && m < ctp_i_measure_count(); m++)
        measure_by_difference(&d, ctp_i_measure_at(m), values + m * stride);
    return done;
}

static bool delete_by_definition(const ctp_contest *c, double *values, size_t stride)
{
    ctp_contest_side *sides = ctp_i_alloc(c->m + c->n, sizeof *sides);
    bool done = sides != NULL;
    for (size_t p = 0; done && p < c->m + c->n; p++)
        sides[p] = p < c->m ? CTP_SIDE_A : CTP_SIDE_B;
    for (size_t p = 0; done && p < c->m + c->n; p++) {
        const ctp_contest_side whole = sides[p];
        sides[p] = CTP_SIDE_NONE;
        done = ctp_i_contest_measure(c, sides, values + p, stride);
        sides[p] = whole;
    }
    free(sides);
    return done;
}

bool ctp_i_contest_delete(const ctp_contest *contest, double *values, size_t stride)
{
    return contest->quanta != NULL ? delete_by_difference(contest, values, stride) : delete_by_definition(contest, values, stride);
}
