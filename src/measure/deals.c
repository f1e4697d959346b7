/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "measure/contest.h"

#include "base/alloc.h"
#include "base/number.h"
#include "stats/random.h"

#include <stdlib.h>
#include <string.h>

/* Two texts dealt out anew again and again, 64 deals at a time: a paragraph is a word of bits, one a deal, set where the first text has it. The count
 * of a term in the first text is then found for all 64 deals at once, by adding the words of its paragraphs as columns of binary numbers: an
 * occurrence costs some operations on words in place of 64 additions. What is left of the term's whole count is the second text's.
 * Terms of one paragraph, half of all or more, go with it as one sum. Terms with the same whole count and the same weights are alike: how many of them
 * have a count in the first text is added up as columns too. Measures that look at counts alone are summed up at the end, over how many terms have each pair
 * of counts; those that ask only whether a text has a term, over how many terms one text alone has. All sums are of integers, so they are those of measuring each deal by itself. */

enum { DEALS = 64, COUNT_BITS = 32 };

/* Small whole counts, of which many terms have the same, have their pairs of counts numbered: (0, w), (1, w - 1) … (w, 0) stand at w (w + 1) / 2. */
enum { SMALL_MOST = 64, TERMS_PER_CELL = 4 };

static size_t cell_of(size_t whole, size_t a)
{
    return whole * (whole + 1) / 2 + a;
}

/* Numbers of all deals as columns: bit k of them is plane[k]. */
typedef struct {
    uint64_t plane[COUNT_BITS];
    size_t used;
} columns;

/* A term of several paragraphs. */
typedef struct {
    uint32_t whole, term; /* count in both texts; number */
    double idf;
} dealt_term;

typedef struct {
    const ctp_contest *contest;
    dealt_term *shared;          /* [shared_count] those alike stand together */
    size_t shared_count;
    size_t first, count;         /* of the deals at hand */
    uint32_t *order;             /* [m + n] */
    uint64_t *dealt;             /* [m + n] deals in which the first text has the paragraph */
    ctp_wide *alone;             /* [m + n][measures] what terms of this paragraph alone add to its text */
    ctp_wide *alone_in_all;      /* [measures] */
    uint64_t words;              /* of all paragraphs */
    ctp_text_sizes sizes[DEALS];
    ctp_measure_sums *sums;      /* [measures][DEALS] */
    ctp_shared_term terms[DEALS];
    uint32_t small;              /* whole counts up to it have cells */
    uint32_t (*cells)[DEALS];    /* [cell_of(small + 1, 0)] how many terms have this pair of counts */
    columns only_a, only_b;      /* how many terms one text alone has */
} dealing;

static uint64_t whole_count(const ctp_contest *c, size_t term)
{
    uint64_t whole = 0;
    for (size_t i = c->from[term]; i < c->from[term + 1]; i++)
        whole += c->occurrences[i].count;
    return whole;
}

static bool in_one_paragraph(const ctp_contest *c, size_t term)
{
    return c->from[term + 1] - c->from[term] == 1;
}

static int by_likeness(const void *a, const void *b)
{
    const dealt_term *x = a, *y = b;
    if (x->whole != y->whole)
        return x->whole < y->whole ? -1 : 1;
    if (x->idf != y->idf)
        return x->idf < y->idf ? -1 : 1;
    return (x->term > y->term) - (x->term < y->term);
}

static void prepare(dealing *d)
{
    const ctp_contest *c = d->contest;
    const size_t measures = ctp_i_measure_count();
    const ctp_text_sizes sizes = ctp_i_text_sizes(c->weighting, 0, 0);
    for (size_t t = 0; t < c->terms; t++) {
        const ctp_occurrence *o = &c->occurrences[c->from[t]];
        if (!in_one_paragraph(c, t)) {
            d->shared[d->shared_count++] = (dealt_term){(uint32_t)whole_count(c, t), (uint32_t)t, c->idf[t]};
            continue;
        }
        const ctp_shared_term term = ctp_i_contest_term(c, t, o->count, 0, 1);
        for (size_t m = 0; m < measures; m++) {
            ctp_measure_sums sums = {0};
            ctp_i_measure_at(m)->add(&sums, &sizes, &term, 1);
            d->alone[o->paragraph * measures + m] += sums.a;
            d->alone_in_all[m] += sums.a;
        }
    }
    for (size_t p = 0; p < c->m + c->n; p++)
        d->words += c->words[p];
    while (d->small < SMALL_MOST && cell_of(d->small + 2, 0) * TERMS_PER_CELL <= d->shared_count)
        d->small++;
    qsort(d->shared, d->shared_count, sizeof *d->shared, by_likeness);
}

/* Deals out the smaller text; the other is what is left of both. */
static size_t draw(const ctp_contest *c, uint32_t *order, uint64_t replicate)
{
    const size_t both = c->m + c->n, fewer = c->m < c->n ? c->m : c->n;
    for (size_t p = 0; p < both; p++)
        order[p] = (uint32_t)p;
    ctp_i_random_choose(order, both, fewer, (uint64_t)c->options->seed, replicate);
    return fewer;
}

static void draw_all(dealing *d)
{
    const ctp_contest *c = d->contest;
    const size_t measures = ctp_i_measure_count();
    memset(d->dealt, 0, (c->m + c->n) * sizeof *d->dealt);
    memset(d->sums, 0, measures * DEALS * sizeof *d->sums);
    for (size_t r = 0; r < d->count; r++) {
        const size_t fewer = draw(c, d->order, d->first + r);
        uint64_t words = 0;
        for (size_t i = 0; i < fewer; i++) {
            const size_t p = d->order[i];
            d->dealt[p] |= (uint64_t)1 << r;
            words += c->words[p];
            for (size_t m = 0; m < measures; m++)
                d->sums[m * DEALS + r].a += d->alone[p * measures + m];
        }
        for (size_t m = 0; m < measures; m++)
            d->sums[m * DEALS + r].b = d->alone_in_all[m] - d->sums[m * DEALS + r].a;
        d->sizes[r] = ctp_i_text_sizes(c->weighting, words, d->words - words);
    }
}

/* The lowest bit of each byte as it is in the byte of bits. */
static uint64_t spread(uint64_t bits)
{
    const uint64_t ones = 0x0101010101010101, one_each = 0x8040201008040201;
    return (((bits * ones) & one_each) + 0x7F * ones) >> 7 & ones;
}

/* Adds 2^low to the deals whose bit is set. */
static void add_bits(columns *sum, uint64_t bits, size_t low)
{
    for (size_t k = low; bits != 0; k++) {
        while (sum->used <= k)
            sum->plane[sum->used++] = 0;
        const uint64_t both = sum->plane[k] & bits;
        sum->plane[k] ^= bits;
        bits = both;
    }
}

/* The deals in which the number is this one. */
static uint64_t deals_with(const columns *numbers, uint32_t number)
{
    uint64_t bits = numbers->used < COUNT_BITS && number >> numbers->used != 0 ? 0 : UINT64_MAX;
    for (size_t k = 0; k < numbers->used; k++)
        bits &= (number >> k & 1) != 0 ? numbers->plane[k] : ~numbers->plane[k];
    return bits;
}

/* The term's count in the first text; notes which text has it. */
static columns count_term(dealing *d, const dealt_term *term)
{
    const ctp_contest *c = d->contest;
    columns counts;
    counts.used = 0;
    for (size_t i = c->from[term->term]; i < c->from[term->term + 1]; i++) {
        uint32_t count = c->occurrences[i].count;
        for (size_t low = 0; count > 0; low++, count >>= 1)
            if ((count & 1) != 0)
                add_bits(&counts, d->dealt[c->occurrences[i].paragraph], low);
    }
    add_bits(&d->only_a, deals_with(&counts, term->whole), 0);
    add_bits(&d->only_b, deals_with(&counts, 0), 0);
    return counts;
}

static void list_numbers(const columns *numbers, uint32_t list[DEALS])
{
    memset(list, 0, DEALS * sizeof *list);
    for (size_t low = 0; low < numbers->used; low += 8)
        for (size_t i = 0; i < DEALS; i += 8) {
            uint64_t bytes = 0;
            for (size_t k = low; k < numbers->used && k < low + 8; k++)
                bytes |= spread(numbers->plane[k] >> i & 0xFF) << (k - low);
            for (size_t j = 0; j < 8; j++)
                list[i + j] |= (uint32_t)(bytes >> 8 * j & 0xFF) << low;
        }
}

static void add_to_measures(dealing *d, ctp_measure_sees sees)
{
    for (size_t m = 0; m < ctp_i_measure_count(); m++)
        if (ctp_i_measure_at(m)->sees == sees)
            ctp_i_measure_at(m)->add(&d->sums[m * DEALS], d->sizes, d->terms, d->count);
}

/* Terms that are alike, of a small whole count. */
static void add_alike(dealing *d, const dealt_term *terms, size_t count)
{
    const uint32_t whole = terms->whole;
    columns with[SMALL_MOST + 1]; /* how many of the terms have this count */
    for (uint32_t a = 0; a <= whole; a++)
        with[a].used = 0;
    for (size_t i = 0; i < count; i++) {
        const columns counts = count_term(d, &terms[i]);
        for (uint32_t a = 0; a <= whole; a++)
            add_bits(&with[a], deals_with(&counts, a), 0);
    }
    for (uint32_t a = 0; a <= whole; a++) {
        uint32_t times[DEALS], *cell = d->cells[cell_of(whole, a)];
        list_numbers(&with[a], times);
        for (size_t r = 0; r < DEALS; r++) {
            d->terms[r] = ctp_i_contest_term(d->contest, terms->term, a, whole - a, times[r]);
            cell[r] += times[r];
        }
        add_to_measures(d, CTP_SEES_WEIGHTS);
    }
}

static void add_one(dealing *d, const dealt_term *term)
{
    const columns counts = count_term(d, term);
    uint32_t list[DEALS];
    list_numbers(&counts, list);
    for (size_t r = 0; r < DEALS; r++)
        d->terms[r] = ctp_i_contest_term(d->contest, term->term, list[r], term->whole - list[r], 1);
    add_to_measures(d, CTP_SEES_WEIGHTS);
    if (term->whole > d->small)
        add_to_measures(d, CTP_SEES_COUNTS);
    for (size_t r = 0; r < DEALS && term->whole <= d->small; r++)
        d->cells[cell_of(term->whole, list[r])][r]++;
}

/* To be worth adding up together, terms must be more than the counts that one of them can have. */
static void add_shared(dealing *d)
{
    for (size_t i = 0, end; i < d->shared_count; i = end) {
        const dealt_term *first = &d->shared[i];
        for (end = i + 1; end < d->shared_count && d->shared[end].whole == first->whole && d->shared[end].idf == first->idf;)
            end++;
        if (first->whole <= d->small && end - i > first->whole + 1)
            add_alike(d, first, end - i);
        else
            for (size_t k = i; k < end; k++)
                add_one(d, &d->shared[k]);
    }
}

static void add_cells(dealing *d)
{
    for (uint32_t whole = 0; whole <= d->small; whole++)
        for (uint32_t a = 0; a <= whole; a++) {
            const uint32_t *times = d->cells[cell_of(whole, a)];
            for (size_t r = 0; r < d->count; r++)
                d->terms[r] = (ctp_shared_term){.a = a, .b = whole - a, .times = times[r]};
            add_to_measures(d, CTP_SEES_COUNTS);
        }
}

/* Terms that the first text alone has, the second alone, and both. */
static void add_presence(dealing *d)
{
    static const ctp_shared_term cases[] = {{.a = 1}, {.b = 1}, {.a = 1, .b = 1}};
    uint32_t terms[3][DEALS];
    list_numbers(&d->only_a, terms[0]);
    list_numbers(&d->only_b, terms[1]);
    for (size_t r = 0; r < DEALS; r++)
        terms[2][r] = (uint32_t)d->shared_count - terms[0][r] - terms[1][r];
    for (size_t i = 0; i < 3; i++) {
        for (size_t r = 0; r < d->count; r++) {
            d->terms[r] = cases[i];
            d->terms[r].times = terms[i][r];
        }
        add_to_measures(d, CTP_SEES_PRESENCE);
    }
}

static void measure_deals(dealing *d, double *values, size_t stride)
{
    draw_all(d);
    memset(d->cells, 0, cell_of(d->small + 1, 0) * sizeof *d->cells);
    d->only_a.used = d->only_b.used = 0;
    add_shared(d);
    add_cells(d);
    add_presence(d);
    for (size_t m = 0; m < ctp_i_measure_count(); m++)
        for (size_t r = 0; r < d->count; r++)
            values[m * stride + d->first + r] = ctp_i_quantise(ctp_i_measure_at(m)->score(&d->sums[m * DEALS + r], &d->sizes[r]));
}

static bool deal_together(const ctp_contest *c, double *values, size_t stride)
{
    const size_t replicates = (size_t)c->options->replicates, measures = ctp_i_measure_count();
    ctp_arena arena = {0};
    dealing *d = ctp_i_arena_alloc(&arena, 1, sizeof *d);
    bool done = d != NULL;
    if (done) {
        d->contest = c;
        d->order = ctp_i_arena_alloc(&arena, c->m + c->n, sizeof *d->order);
        d->dealt = ctp_i_arena_alloc(&arena, c->m + c->n, sizeof *d->dealt);
        d->alone = ctp_i_arena_alloc(&arena, c->m + c->n, measures * sizeof *d->alone);
        d->alone_in_all = ctp_i_arena_alloc(&arena, measures, sizeof *d->alone_in_all);
        d->sums = ctp_i_arena_alloc(&arena, measures, DEALS * sizeof *d->sums);
        d->shared = ctp_i_arena_room(&arena, c->terms, sizeof *d->shared);
        done = d->shared != NULL && d->order != NULL && d->dealt != NULL && d->alone != NULL && d->alone_in_all != NULL && d->sums != NULL;
    }
    if (done) {
        prepare(d);
        d->cells = ctp_i_arena_room(&arena, cell_of(d->small + 1, 0), sizeof *d->cells);
        done = d->cells != NULL;
    }
    for (size_t r = 0; done && r < replicates; r += DEALS) {
        d->first = r;
        d->count = replicates - r < DEALS ? replicates - r : DEALS;
        measure_deals(d, values, stride);
    }
    ctp_i_arena_free(&arena);
    return done;
}

static bool deal_one_by_one(const ctp_contest *c, double *values, size_t stride)
{
    const size_t both = c->m + c->n;
    uint32_t *order = ctp_i_alloc(both, sizeof *order);
    ctp_contest_side *sides = ctp_i_alloc(both, sizeof *sides);
    bool done = order != NULL && sides != NULL;
    for (size_t r = 0; done && r < (size_t)c->options->replicates; r++) {
        const size_t fewer = draw(c, order, r);
        for (size_t i = 0; i < both; i++)
            sides[order[i]] = i < fewer ? CTP_SIDE_A : CTP_SIDE_B;
        done = ctp_i_contest_measure(c, sides, values + r, stride);
    }
    free(order);
    free(sides);
    return done;
}

bool ctp_i_contest_deal(const ctp_contest *contest, double *values, size_t stride)
{
    return contest->quanta != NULL ? deal_together(contest, values, stride) : deal_one_by_one(contest, values, stride);
}
