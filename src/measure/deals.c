/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "measure/contest.h"

#include "base/alloc.h"
#include "base/bits.h"
#include "base/number.h"
#include "stats/random.h"

#include <stdlib.h>
#include <string.h>

/* Two texts dealt out anew again and again, hundreds of deals at a time. Of each paragraph there is a byte a deal, all bits set where the first text has it, so
 * the counts of a term in the first text are found in all deals at once, by adding bytes. What is left of the term's whole count is the second text's.
 * Terms of small counts share a byte, some bits of it each; what they all add to a sum is then looked up by that byte, in a table of their own: so a deal
 * costs a few additions for several terms. Terms of one paragraph, half of all or more, go with it as one sum, and paragraphs share bytes as terms do.
 * Measures that look at counts alone are summed up over how many terms have each pair of counts. All sums are of integers, so they are those of measuring
 * each deal by itself. A comparison of 25 authors takes an eighth of the time that it takes where each term is counted and weighed in each deal, one of
 * three authors three quarters; counts packed into one number are a twentieth of that, cells a thirtieth. */

enum { DEALS = 512, PART = 64, BYTE = 8, BYTES = 256, COUNT_MOST = BYTES - 1 };

/* Whole counts up to PACKED_MOST, which most terms have, count their terms in parts of one number; up to CELLS_MOST in cells, if there are enough terms. */
enum { PACKED_MOST = 7, CELLS_MOST = 63, CELLS_PER_TERM = 2, NUMBER = 64 };

/* A sum that is looked up by a byte. Larger numbers wait in 64 bits as long as they are sure to fit. */
typedef struct {
    uint64_t table[BYTES], sums[DEALS];
} lane;

/* Those of a measure that looks at weights: what it adds to each of its sums. */
enum { OF_A, OF_B, OF_SHARED, SUMS };
typedef struct {
    const ctp_measure *measure;
    ctp_measure_sums *sums; /* [DEALS] where they go in the end */
    lane of[SUMS];
} lanes;

/* A term of several paragraphs. */
typedef struct {
    uint32_t whole, term; /* count in both texts; number */
} dealt_term;

typedef struct {
    const ctp_contest *contest;
    dealt_term *shared;          /* [shared_count] by whole count */
    size_t shared_count;
    size_t first, count, room;   /* of the deals at hand, and in whole parts */
    uint32_t *order;             /* [m + n] */
    uint64_t (*chosen)[DEALS / CTP_BITS]; /* [m + n] deals in which the first text has the paragraph, */
    uint8_t (*dealt)[DEALS];     /* the same as bytes */
    ctp_wide *alone;             /* [m + n][measures] what terms of this paragraph alone add to its text */
    ctp_wide *alone_in_all;      /* [measures] */
    uint64_t words;              /* of all paragraphs */
    ctp_text_sizes sizes[DEALS];
    ctp_measure_sums *sums;      /* [measures][DEALS] */
    ctp_shared_term terms[PART];
    uint8_t bytes[DEALS];        /* of the terms at hand */
    lanes *lanes;                /* [weighing] of the measures that look at weights */
    size_t weighing;
    ctp_wide bound;              /* no sum of a lane is above it */
    uint64_t values[SUMS][BYTES]; /* what a term adds to the three sums of a measure, by its count in the first text */
    lane packed;                 /* how many terms of the whole count at hand have each count in the first text */
    uint64_t packed_terms;
    uint32_t counts[DEALS];      /* of a term that has no place in a byte */
    uint32_t (*cells)[DEALS];    /* [CELLS_MOST + 1] the same */
    uint32_t only_a[DEALS], only_b[DEALS]; /* how many terms one text alone has */
} dealing;

static const ctp_wide lane_most = (ctp_wide)1 << 63;

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

static size_t run_of(uint64_t whole)
{
    return whole <= COUNT_MOST ? (size_t)whole : COUNT_MOST + 1;
}

/* Lists the terms of several paragraphs by whole count; those whose count has no place in a byte stand last. */
static void list_shared(dealing *d)
{
    const ctp_contest *c = d->contest;
    size_t from[COUNT_MOST + 3] = {0};
    for (size_t t = 0; t < c->terms; t++)
        if (!in_one_paragraph(c, t))
            from[run_of(whole_count(c, t)) + 1]++;
    for (size_t i = 1; i < sizeof from / sizeof *from; i++)
        from[i] += from[i - 1];
    d->shared_count = from[COUNT_MOST + 2];
    for (size_t t = 0; t < c->terms; t++)
        if (!in_one_paragraph(c, t)) {
            const uint64_t whole = whole_count(c, t);
            d->shared[from[run_of(whole)]++] = (dealt_term){(uint32_t)whole, (uint32_t)t};
        }
}

static void prepare(dealing *d)
{
    const ctp_contest *c = d->contest;
    const size_t measures = ctp_i_measure_count();
    for (size_t m = 0; m < measures; m++)
        if (ctp_i_measure_at(m)->sees == CTP_SEES_WEIGHTS) {
            d->lanes[d->weighing].measure = ctp_i_measure_at(m);
            d->lanes[d->weighing++].sums = d->sums + m * DEALS;
        }
    const ctp_text_sizes sizes = ctp_i_text_sizes(c->weighting, 0, 0);
    for (size_t t = 0; t < c->terms; t++) {
        const ctp_occurrence *o = &c->occurrences[c->from[t]];
        if (!in_one_paragraph(c, t))
            continue;
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
    list_shared(d);
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

/* Of each bit a byte with all bits as it is. */
static uint64_t spread(uint64_t bits)
{
    const uint64_t ones = 0x0101010101010101, one_each = 0x8040201008040201;
    return ((((bits * ones) & one_each) + 0x7F * ones) >> 7 & ones) * 0xFF;
}

static void draw_all(dealing *d)
{
    const ctp_contest *c = d->contest;
    const size_t both = c->m + c->n;
    memset(d->chosen, 0, both * sizeof *d->chosen);
    for (size_t r = 0; r < d->count; r++) {
        const size_t fewer = draw(c, d->order, d->first + r);
        for (size_t i = 0; i < fewer; i++)
            d->chosen[d->order[i]][r / CTP_BITS] |= (uint64_t)1 << r % CTP_BITS;
    }
    for (size_t p = 0; p < both; p++)
        for (size_t r = 0; r < d->room; r += BYTE) {
            const uint64_t bytes = spread(d->chosen[p][r / CTP_BITS] >> r % CTP_BITS & 0xFF);
            for (size_t i = 0; i < BYTE; i++)
                d->dealt[p][r + i] = (uint8_t)(bytes >> BYTE * i);
        }
}

static void look_up(const dealing *d, lane *l)
{
    const uint8_t *restrict bytes = d->bytes;
    const size_t room = d->room;
    for (size_t r = 0; r < room; r++)
        l->sums[r] += l->table[bytes[r]];
}

/* Adds a number to the bytes of the deals in which the first text has the paragraph. */
static void add_to_bytes(dealing *d, size_t paragraph, size_t number)
{
    const uint8_t *restrict dealt = d->dealt[paragraph], bits = (uint8_t)number;
    uint8_t *restrict bytes = d->bytes;
    const size_t room = d->room;
    for (size_t r = 0; r < room; r++)
        bytes[r] = (uint8_t)(bytes[r] + (dealt[r] & bits));
}

/* Eight paragraphs, whether the first text has each, make a byte. */
static void sum_paragraphs(dealing *d)
{
    const size_t both = d->contest->m + d->contest->n, measures = ctp_i_measure_count();
    uint64_t words[DEALS] = {0};
    ctp_wide table[BYTES] = {0};
    memset(d->sums, 0, measures * DEALS * sizeof *d->sums);
    for (size_t p = 0; p < both; p += BYTE) {
        const size_t some = ctp_i_least(BYTE, both - p);
        memset(d->bytes, 0, d->room);
        for (size_t i = 0; i < some; i++)
            add_to_bytes(d, p + i, (size_t)1 << i);
        for (size_t m = 0; m <= measures; m++) {
            for (size_t i = 0; i < some; i++)
                for (size_t k = 0; k < (size_t)1 << i; k++)
                    table[((size_t)1 << i) + k] = table[k] + (m < measures ? d->alone[(p + i) * measures + m] : (ctp_wide)d->contest->words[p + i]);
            for (size_t r = 0; m < measures && r < d->count; r++)
                d->sums[m * DEALS + r].a += table[d->bytes[r]];
        }
        for (size_t r = 0; r < d->count; r++)
            words[r] += (uint64_t)table[d->bytes[r]];
    }
    for (size_t r = 0; r < d->count; r++) {
        for (size_t m = 0; m < measures; m++)
            d->sums[m * DEALS + r].b = d->alone_in_all[m] - d->sums[m * DEALS + r].a;
        d->sizes[r] = ctp_i_text_sizes(d->contest->weighting, words[r], d->words - words[r]);
    }
}

static size_t deals_of_part(const dealing *d, size_t from)
{
    return ctp_i_least(PART, d->count - from);
}

/* Adds the terms at hand, of deals from one on. */
static void add_to_measures(dealing *d, ctp_measure_sees sees, size_t from)
{
    for (size_t m = 0; m < ctp_i_measure_count(); m++)
        if (ctp_i_measure_at(m)->sees == sees)
            ctp_i_measure_at(m)->add(&d->sums[m * DEALS + from], &d->sizes[from], d->terms, deals_of_part(d, from));
}

/* A term as it is, by its counts in the first text. */
static void add_counted(dealing *d, const dealt_term *term, ctp_measure_sees sees)
{
    for (size_t from = 0; from < d->count; from += PART) {
        for (size_t r = 0; r < deals_of_part(d, from); r++) {
            const uint32_t a = d->counts[from + r];
            d->terms[r] = ctp_i_contest_term(d->contest, term->term, a, term->whole - a, 1);
        }
        add_to_measures(d, sees, from);
    }
}

/* The same to those who look at counts. */
static void add_counts(dealing *d, const dealt_term *term)
{
    add_counted(d, term, CTP_SEES_COUNTS);
    for (size_t r = 0; r < d->room; r++) {
        d->only_a[r] += d->counts[r] == term->whole;
        d->only_b[r] += d->counts[r] == 0;
    }
}

static void count_term(dealing *d, const dealt_term *term)
{
    const ctp_contest *c = d->contest;
    const size_t room = d->room;
    memset(d->counts, 0, sizeof d->counts);
    for (size_t i = c->from[term->term]; i < c->from[term->term + 1]; i++) {
        const uint8_t *dealt = d->dealt[c->occurrences[i].paragraph];
        const uint32_t count = c->occurrences[i].count;
        for (size_t r = 0; r < room; r++)
            d->counts[r] += (dealt[r] & 1) * count;
    }
}

/* Some terms of one whole count that share a byte. */
typedef struct {
    const dealt_term *terms;
    size_t count;
    unsigned bits; /* that each has */
} sharing;

static void count_sharing(dealing *d, const sharing *s)
{
    const ctp_contest *c = d->contest;
    memset(d->bytes, 0, d->room);
    for (size_t t = 0; t < s->count; t++)
        for (size_t i = c->from[s->terms[t].term]; i < c->from[s->terms[t].term + 1]; i++)
            add_to_bytes(d, c->occurrences[i].paragraph, (size_t)c->occurrences[i].count << t * s->bits);
}

static void list_counts(dealing *d, const sharing *s, size_t term)
{
    const unsigned low = (unsigned)term * s->bits, mask = (1U << s->bits) - 1;
    const size_t room = d->room;
    for (size_t r = 0; r < room; r++)
        d->counts[r] = (uint32_t)d->bytes[r] >> low & mask;
}

/* Another term in the table: its values by its count, which stands in the bits from low on. */
static void widen(lane *l, const uint64_t *values, uint32_t whole, unsigned low)
{
    if (low == 0)
        l->table[0] = 0;
    for (size_t count = whole + (size_t)1; count-- > 0;) /* 0 last: it takes the place of what the others begin with */
        for (size_t k = 0; k < (size_t)1 << low; k++)
            l->table[(count << low) + k] = l->table[k] + values[count];
}

/* @return the most that the term adds to a sum; above lane_most where that has no place in a lane */
static ctp_wide weigh(dealing *d, const ctp_measure *measure, const dealt_term *term)
{
    ctp_wide most = 0;
    for (uint32_t a = 0; a <= term->whole; a++) {
        const ctp_shared_term one = ctp_i_contest_term(d->contest, term->term, a, term->whole - a, 1);
        ctp_measure_sums sums = {0};
        measure->add(&sums, d->sizes, &one, 1);
        const ctp_wide each[SUMS] = {[OF_A] = sums.a, [OF_B] = sums.b, [OF_SHARED] = sums.shared};
        for (size_t k = 0; k < SUMS; k++) {
            const ctp_wide size = each[k] < 0 ? lane_most + 1 : each[k];
            most = size > most ? size : most;
            d->values[k][a] = (uint64_t)each[k];
        }
    }
    return most;
}

/* Brings what waits in lanes to the sums. */
static void empty_lanes(dealing *d)
{
    for (lanes *l = d->lanes; l < d->lanes + d->weighing; l++) {
        for (size_t r = 0; r < d->count; r++) {
            l->sums[r].a += l->of[OF_A].sums[r];
            l->sums[r].b += l->of[OF_B].sums[r];
            l->sums[r].shared += l->of[OF_SHARED].sums[r];
        }
        for (size_t k = 0; k < SUMS; k++)
            memset(l->of[k].sums, 0, sizeof l->of[k].sums);
    }
    d->bound = 0;
}

/* @return whether all that the terms add has a place in the lanes, whose tables are then theirs */
static bool weigh_sharing(dealing *d, const sharing *s)
{
    ctp_wide bound = 0;
    for (lanes *l = d->lanes; l < d->lanes + d->weighing; l++) {
        ctp_wide of_measure = 0;
        for (size_t t = 0; t < s->count; t++) {
            of_measure += weigh(d, l->measure, &s->terms[t]);
            for (size_t k = 0; k < SUMS; k++)
                widen(&l->of[k], d->values[k], s->terms[t].whole, (unsigned)t * s->bits);
        }
        bound = of_measure > bound ? of_measure : bound;
    }
    if (bound > lane_most)
        return false;
    if (d->bound + bound > lane_most)
        empty_lanes(d);
    d->bound += bound;
    return true;
}

static void add_weights(dealing *d, const sharing *s)
{
    if (!weigh_sharing(d, s)) {
        for (size_t t = 0; t < s->count; t++) {
            list_counts(d, s, t);
            add_counted(d, &s->terms[t], CTP_SEES_WEIGHTS);
        }
        return;
    }
    for (lanes *l = d->lanes; l < d->lanes + d->weighing; l++)
        for (size_t k = 0; k < SUMS; k++)
            look_up(d, &l->of[k]);
}

/* The bits that each of the whole + 1 counts has of a number. */
static unsigned packed_bits(uint32_t whole)
{
    return NUMBER / (whole + 1);
}

static void unpack(dealing *d, uint32_t whole)
{
    const unsigned bits = packed_bits(whole);
    for (uint32_t a = 0; a <= whole; a++)
        for (size_t r = 0; r < d->room; r++)
            d->cells[a][r] += (uint32_t)(d->packed.sums[r] >> a * bits & (((uint64_t)1 << bits) - 1));
    memset(d->packed.sums, 0, sizeof d->packed.sums);
    d->packed_terms = 0;
}

static void add_packed(dealing *d, const sharing *s)
{
    const uint32_t whole = s->terms->whole;
    if (d->packed_terms + s->count > ((uint64_t)1 << packed_bits(whole)) - 1)
        unpack(d, whole);
    for (uint32_t a = 0; a <= whole; a++)
        d->values[0][a] = (uint64_t)1 << a * packed_bits(whole);
    for (size_t t = 0; t < s->count; t++)
        widen(&d->packed, d->values[0], whole, (unsigned)t * s->bits);
    look_up(d, &d->packed);
    d->packed_terms += s->count;
}

static void add_to_cells(dealing *d, const sharing *s)
{
    for (size_t t = 0; t < s->count; t++) {
        list_counts(d, s, t);
        for (size_t r = 0; r < d->room; r++)
            d->cells[d->counts[r]][r]++;
    }
}

/* Measures that ask only whether a text has a term need no more of the terms than how many the first text alone has, the second alone, and both. */
static void add_presence(dealing *d)
{
    for (size_t from = 0; from < d->count; from += PART)
        for (int i = 0; i < 3; i++) {
            for (size_t r = 0; r < deals_of_part(d, from); r++) {
                const int64_t a = d->only_a[from + r], b = d->only_b[from + r], times[3] = {a, b, (int64_t)d->shared_count - a - b};
                d->terms[r] = (ctp_shared_term){.a = i != 1, .b = i != 0, .times = times[i]};
            }
            add_to_measures(d, CTP_SEES_PRESENCE, from);
        }
}

/* The terms of a whole count. Most of them are dealt out about evenly, so that there are cells which no deal has. */
static void add_cells(dealing *d, uint32_t whole)
{
    for (size_t from = 0; from < d->count; from += PART)
        for (uint32_t a = 0; a <= whole; a++) {
            const uint32_t *cell = d->cells[a] + from;
            uint32_t any = 0;
            for (size_t r = 0; r < PART; r++)
                any |= cell[r];
            if (any == 0)
                continue;
            for (size_t r = 0; r < deals_of_part(d, from); r++)
                d->terms[r] = (ctp_shared_term){.a = a, .b = whole - a, .times = cell[r]};
            add_to_measures(d, CTP_SEES_COUNTS, from);
        }
    for (size_t r = 0; r < d->room; r++) {
        d->only_a[r] += d->cells[whole][r];
        d->only_b[r] += d->cells[0][r];
    }
    memset(d->cells, 0, (whole + 1) * sizeof *d->cells);
}

static unsigned bits_of(uint32_t number)
{
    unsigned bits = 0;
    for (; number > 0; number >>= 1)
        bits++;
    return bits;
}

/* All terms of a whole count that has a place in a byte. */
static void add_run(dealing *d, const dealt_term *terms, size_t count)
{
    const uint32_t whole = terms->whole;
    const bool packed = whole <= PACKED_MOST, celled = whole <= CELLS_MOST && whole < CELLS_PER_TERM * count;
    const unsigned bits = bits_of(whole);
    for (size_t i = 0; i < count; i += BYTE / bits) {
        const sharing s = {terms + i, ctp_i_least(BYTE / bits, count - i), bits};
        count_sharing(d, &s);
        add_weights(d, &s);
        if (packed)
            add_packed(d, &s);
        else if (celled)
            add_to_cells(d, &s);
        else
            for (size_t t = 0; t < s.count; t++) {
                list_counts(d, &s, t);
                add_counts(d, &s.terms[t]);
            }
    }
    if (packed)
        unpack(d, whole);
    if (packed || celled)
        add_cells(d, whole);
}

static void add_shared(dealing *d)
{
    for (size_t i = 0, end; i < d->shared_count; i = end) {
        const dealt_term *first = &d->shared[i];
        for (end = i + 1; end < d->shared_count && d->shared[end].whole == first->whole;)
            end++;
        if (first->whole <= COUNT_MOST)
            add_run(d, first, end - i);
        else
            for (size_t k = i; k < end; k++) {
                count_term(d, &d->shared[k]);
                add_counted(d, &d->shared[k], CTP_SEES_WEIGHTS);
                add_counts(d, &d->shared[k]);
            }
    }
    empty_lanes(d);
    add_presence(d);
}

static void measure_deals(dealing *d, double *values, size_t stride)
{
    draw_all(d);
    sum_paragraphs(d);
    memset(d->only_a, 0, sizeof d->only_a);
    memset(d->only_b, 0, sizeof d->only_b);
    add_shared(d);
    for (size_t m = 0; m < ctp_i_measure_count(); m++)
        for (size_t r = 0; r < d->count; r++)
            values[m * stride + d->first + r] = ctp_i_quantise(ctp_i_measure_at(m)->score(&d->sums[m * DEALS + r], &d->sizes[r]));
}

static bool deal_together(const ctp_contest *c, double *values, size_t stride)
{
    const size_t replicates = (size_t)c->options->replicates, measures = ctp_i_measure_count(), both = c->m + c->n;
    ctp_arena *arena = c->arena;
    dealing *d = ctp_i_arena_alloc(arena, 1, sizeof *d);
    bool done = d != NULL;
    if (done) {
        d->contest = c;
        d->order = ctp_i_arena_alloc(arena, both, sizeof *d->order);
        d->chosen = ctp_i_arena_alloc(arena, both, sizeof *d->chosen);
        d->dealt = ctp_i_arena_alloc(arena, both, sizeof *d->dealt);
        d->alone = ctp_i_arena_alloc(arena, both, measures * sizeof *d->alone);
        d->alone_in_all = ctp_i_arena_alloc(arena, measures, sizeof *d->alone_in_all);
        d->sums = ctp_i_arena_alloc(arena, measures, DEALS * sizeof *d->sums);
        d->shared = ctp_i_arena_room(arena, c->terms, sizeof *d->shared);
        d->lanes = ctp_i_arena_alloc(arena, measures, sizeof *d->lanes);
        d->cells = ctp_i_arena_alloc(arena, CELLS_MOST + 1, sizeof *d->cells);
        done = d->order != NULL && d->chosen != NULL && d->dealt != NULL && d->alone != NULL && d->alone_in_all != NULL && d->sums != NULL &&
               d->shared != NULL && d->lanes != NULL && d->cells != NULL;
    }
    if (done)
        prepare(d);
    for (size_t r = 0; done && r < replicates; r += DEALS) {
        d->first = r;
        d->count = ctp_i_least(DEALS, replicates - r);
        d->room = (d->count + PART - 1) / PART * PART;
        measure_deals(d, values, stride);
    }
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
