/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "measure/contest.h"

#include "base/alloc.h"
#include "base/number.h"

#include <stdlib.h>

/* Two texts without each of their paragraphs in turn. A paragraph changes the counts of its own terms, and the length of its text. So all measures are
 * summed up once for each length that is left, over the different pairs of counts (there are far fewer than terms), and for each paragraph its terms
 * are taken out with their whole counts and put in with what is left of them. The sums are of integers, so they are those of adding from the start. */

/* A text's length without a paragraph. */
typedef struct {
    ctp_text_sizes sizes;
    ctp_measure_sums whole; /* of all terms, as if their counts were whole */
} remainder;

typedef struct {
    const ctp_contest *contest;
    uint32_t *a, *b;         /* [terms] counts of the whole texts */
    ctp_shared_term *cells;  /* [cell_count] different pairs of counts */
    size_t cell_count;
    remainder *remainders;   /* [remainder_count] */
    size_t remainder_count;
    uint32_t *remainder_of;  /* [m + n] */
    ctp_measure_sums *sums;  /* [m + n] */
} deletions;

static int by_counts(const void *x, const void *y)
{
    const ctp_shared_term *s = x, *t = y;
    if (s->a != t->a)
        return s->a < t->a ? -1 : 1;
    return (s->b > t->b) - (s->b < t->b);
}

static void count_terms(deletions *d)
{
    const ctp_contest *c = d->contest;
    for (size_t t = 0; t < c->terms; t++) {
        for (size_t i = c->from[t]; i < c->from[t + 1]; i++)
            *(c->occurrences[i].paragraph < c->m ? &d->a[t] : &d->b[t]) += c->occurrences[i].count;
        d->cells[t] = (ctp_shared_term){.a = d->a[t], .b = d->b[t], .times = 1};
    }
    qsort(d->cells, c->terms, sizeof *d->cells, by_counts);
    for (size_t t = 0; t < c->terms; t++)
        if (t > 0 && by_counts(&d->cells[d->cell_count - 1], &d->cells[t]) == 0)
            d->cells[d->cell_count - 1].times++;
        else
            d->cells[d->cell_count++] = d->cells[t];
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
            d->remainders[d->remainder_count++].sizes = ctp_i_text_sizes(c->weighting, words[0] - (second ? 0 : order[i].words),
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

static void sum_whole(deletions *d, const ctp_measure *measure)
{
    const ctp_measure_sums of_terms = measure->sees == CTP_SEES_WEIGHTS ? sum_terms(d, measure) : (ctp_measure_sums){0};
    for (size_t r = 0; r < d->remainder_count; r++) {
        remainder *left = &d->remainders[r];
        left->whole = of_terms;
        for (size_t i = 0; measure->sees != CTP_SEES_WEIGHTS && i < d->cell_count; i++)
            measure->add(&left->whole, &left->sizes, &d->cells[i], 1);
    }
}

static void take_out(deletions *d, const ctp_measure *measure)
{
    const ctp_contest *c = d->contest;
    for (size_t t = 0; t < c->terms; t++)
        for (size_t i = c->from[t]; i < c->from[t + 1]; i++) {
            const ctp_occurrence *o = &c->occurrences[i];
            const bool second = o->paragraph >= c->m;
            const ctp_text_sizes *sizes = &d->remainders[d->remainder_of[o->paragraph]].sizes;
            const ctp_shared_term before = ctp_i_contest_term(c, t, d->a[t], d->b[t], -1);
            const ctp_shared_term after = ctp_i_contest_term(c, t, d->a[t] - (second ? 0 : o->count), d->b[t] - (second ? o->count : 0), 1);
            measure->add(&d->sums[o->paragraph], sizes, &before, 1);
            measure->add(&d->sums[o->paragraph], sizes, &after, 1);
        }
}

static void measure_by_difference(deletions *d, const ctp_measure *measure, double *values)
{
    const size_t both = d->contest->m + d->contest->n;
    sum_whole(d, measure);
    for (size_t p = 0; p < both; p++)
        d->sums[p] = d->remainders[d->remainder_of[p]].whole;
    take_out(d, measure);
    for (size_t p = 0; p < both; p++)
        values[p] = ctp_i_quantise(measure->score(&d->sums[p], &d->remainders[d->remainder_of[p]].sizes));
}

static bool delete_by_difference(const ctp_contest *c, double *values, size_t stride)
{
    ctp_arena arena = {0};
    const size_t both = c->m + c->n;
    deletions d = {.contest = c};
    d.a = ctp_i_arena_alloc(&arena, c->terms, sizeof *d.a);
    d.b = ctp_i_arena_alloc(&arena, c->terms, sizeof *d.b);
    d.cells = ctp_i_arena_alloc(&arena, c->terms, sizeof *d.cells);
    d.remainders = ctp_i_arena_alloc(&arena, both, sizeof *d.remainders);
    d.remainder_of = ctp_i_arena_alloc(&arena, both, sizeof *d.remainder_of);
    d.sums = ctp_i_arena_alloc(&arena, both, sizeof *d.sums);
    bool done = d.a != NULL && d.b != NULL && d.cells != NULL && d.remainders != NULL && d.remainder_of != NULL && d.sums != NULL &&
                find_remainders(&d);
    if (done)
        count_terms(&d);
    for (size_t m = 0; done && m < ctp_i_measure_count(); m++)
        measure_by_difference(&d, ctp_i_measure_at(m), values + m * stride);
    ctp_i_arena_free(&arena);
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
