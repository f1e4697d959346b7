/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "measure/similarity.h"

#include "base/alloc.h"
#include "base/number.h"
#include "base/status.h"
#include "stats/jackknife.h"
#include "stats/quantile.h"
#include "stats/random.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What all pairs of one kind of unit share. */
typedef struct {
    const ctp_counts *counts;
    const ctp_weighting *weighting;
    const ctp_options *options;
    const ctp_unit *units;
    size_t count;
    ctp_count_row *paragraphs; /* of the whole corpus */
    ctp_count_row *texts;      /* [count] */
    uint32_t *place;           /* [V] a term's place in the pair at hand, plus 1; 0 outside it */
    uint32_t *holders;         /* [V] how many paragraphs of the pair at hand hold a term */
    double **matrix, **low, **high, **expected, **expected_low, **expected_high; /* [measures][count * count] */
} table;

/* Two units with their terms numbered anew, so that a deal touches no term that neither uses, nor those of one paragraph only. */
typedef struct {
    const table *t;
    ctp_text_pair texts;
    uint32_t *a, *b, *pooled;  /* [terms] */
    ctp_count_row *paragraphs; /* [m + n] of both, with the pair's own term numbers */
    ctp_lone_terms *lone;      /* [m + n] the terms that no other paragraph of both holds */
    ctp_lone_terms pooled_lone;
    uint32_t *order;           /* [m + n] */
    size_t m, n;
    double *values; /* [measures * draws] */
    size_t draws;   /* room of one measure in values */
} contest;

static const ctp_count_row *paragraph(const table *t, const ctp_unit *unit, size_t index)
{
    return &t->paragraphs[unit->paragraphs[index]];
}

static void count_holders(const table *t, const ctp_unit *unit)
{
    for (size_t p = 0; p < unit->paragraph_count; p++)
        for (size_t k = 0; k < paragraph(t, unit, p)->count; k++)
            t->holders[paragraph(t, unit, p)->terms[k].term]++;
}

/* A weight that hangs on its row has no sum of its own, so there all terms are numbered. */
static bool number_terms(contest *c, ctp_arena *arena, const ctp_count_row *x, const ctp_count_row *y)
{
    const uint32_t few = c->t->weighting->by_count ? 1 : 0;
    double *idf = ctp_i_arena_alloc(arena, x->count + y->count, sizeof *idf);
    if (idf == NULL)
        return false;
    for (size_t i = 0; i < x->count + y->count; i++) {
        uint32_t term = i < x->count ? x->terms[i].term : y->terms[i - x->count].term;
        if (c->t->place[term] == 0 && c->t->holders[term] > few) {
            idf[c->texts.terms++] = c->t->weighting->idf[term];
            c->t->place[term] = (uint32_t)c->texts.terms;
        }
    }
    c->texts.idf = idf;
    return true;
}

static void forget_terms(const table *t, const ctp_count_row *row)
{
    for (size_t i = 0; i < row->count; i++)
        t->place[row->terms[i].term] = t->holders[row->terms[i].term] = 0;
}

static void add_lone(ctp_lone_terms *lone, const ctp_weighting *weighting, ctp_term_count term)
{
    const ctp_wide quanta = ctp_i_weight_quanta(weighting, weighting->idf[term.term], term.count, NULL);
    lone->squares += quanta * quanta;
    lone->tokens += term.count;
    lone->terms++;
}

static bool renumber(contest *c, ctp_arena *arena, const ctp_unit *unit, size_t first)
{
    for (size_t p = 0; p < unit->paragraph_count; p++) {
        const ctp_count_row *row = paragraph(c->t, unit, p);
        ctp_count_row *own = &c->paragraphs[first + p];
        own->terms = ctp_i_arena_alloc(arena, row->count, sizeof *row->terms);
        if (own->terms == NULL)
            return false;
        for (size_t k = 0; k < row->count; k++) {
            uint32_t place = c->t->place[row->terms[k].term];
            if (place > 0)
                own->terms[own->count++] = (ctp_term_count){place - 1, row->terms[k].count};
            else
                add_lone(&c->lone[first + p], c->t->weighting, row->terms[k]);
        }
    }
    return true;
}

static bool prepare(contest *c, ctp_arena *arena, const table *t, size_t i, size_t j)
{
    const ctp_unit *x = &t->units[i], *y = &t->units[j];
    *c = (contest){.t = t, .texts.weighting = t->weighting, .m = x->paragraph_count, .n = y->paragraph_count};
    size_t both = c->m + c->n, replicates = (size_t)t->options->replicates;
    c->draws = replicates > both ? replicates : both;
    c->paragraphs = ctp_i_arena_alloc(arena, both, sizeof *c->paragraphs);
    c->lone = ctp_i_arena_alloc(arena, both, sizeof *c->lone);
    c->order = ctp_i_arena_alloc(arena, both, sizeof *c->order);
    c->values = ctp_i_arena_alloc(arena, ctp_i_measure_count() * c->draws, sizeof *c->values);
    if (c->paragraphs == NULL || c->lone == NULL || c->order == NULL || c->values == NULL)
        return false;
    count_holders(t, x);
    count_holders(t, y);
    bool done = number_terms(c, arena, &t->texts[i], &t->texts[j]) && renumber(c, arena, x, 0) && renumber(c, arena, y, c->m);
    forget_terms(t, &t->texts[i]);
    forget_terms(t, &t->texts[j]);
    c->a = ctp_i_arena_alloc(arena, c->texts.terms, sizeof *c->a);
    c->b = ctp_i_arena_alloc(arena, c->texts.terms, sizeof *c->b);
    c->pooled = ctp_i_arena_alloc(arena, c->texts.terms, sizeof *c->pooled);
    c->texts.a = c->a;
    c->texts.b = c->b;
    return done && c->a != NULL && c->b != NULL && c->pooled != NULL;
}

/* Puts a paragraph to a text, or takes it away (sign 1 or -1; unsigned numbers go round). */
static void put(const contest *c, uint32_t *counts, ctp_lone_terms *lone, size_t p, int sign)
{
    const ctp_count_row *row = &c->paragraphs[p];
    for (size_t k = 0; k < row->count; k++)
        counts[row->terms[k].term] += (uint32_t)sign * row->terms[k].count;
    lone->squares += sign * c->lone[p].squares;
    lone->tokens += (uint64_t)sign * c->lone[p].tokens;
    lone->terms += (uint32_t)sign * c->lone[p].terms;
}

/* Weights of all counts that a term can have in a deal, where they hang on nothing else: each is taken thousands of times. */
static bool weigh_counts(contest *c, ctp_arena *arena)
{
    const int64_t **quanta = ctp_i_arena_alloc(arena, c->texts.terms, sizeof *quanta);
    if (quanta == NULL || !c->t->weighting->by_count)
        return quanta != NULL;
    for (size_t k = 0; k < c->texts.terms; k++) {
        int64_t *of_count = ctp_i_arena_alloc(arena, (size_t)c->pooled[k] + 1, sizeof *of_count);
        if (of_count == NULL)
            return false;
        for (uint32_t count = 1; count <= c->pooled[k]; count++)
            of_count[count] = ctp_i_weight_quanta(c->t->weighting, c->texts.idf[k], count, NULL);
        quanta[k] = of_count;
    }
    c->texts.quanta = quanta;
    return true;
}

/* Takes every measure of the two texts as they stand. */
static void measure_all(contest *c, size_t draw)
{
    for (size_t m = 0; m < ctp_i_measure_count(); m++)
        c->values[m * c->draws + draw] = ctp_i_quantise(ctp_i_measure_at(m)->score(&c->texts));
}

/* @param sign  1 to put the paragraph where it belongs, -1 to take it away from there */
static void put_own(contest *c, size_t p, int sign)
{
    if (p < c->m)
        put(c, c->a, &c->texts.a_lone, p, sign);
    else
        put(c, c->b, &c->texts.b_lone, p, sign);
}

static void set_texts(contest *c)
{
    for (size_t p = 0; p < c->m + c->n; p++) {
        put_own(c, p, 1);
        put(c, c->pooled, &c->pooled_lone, p, 1);
    }
}

/* Estimates that no measure of all pairs has given, and intervals. Needs room for max(replicates, m + n) values a measure. */
static void estimate(contest *c, size_t at)
{
    measure_all(c, 0);
    for (size_t m = 0; m < ctp_i_measure_count(); m++)
        if (ctp_i_measure_at(m)->all == NULL)
            c->t->matrix[m][at] = c->values[m * c->draws];
    for (size_t p = 0; p < c->m + c->n; p++) {
        put_own(c, p, -1);
        measure_all(c, p);
        put_own(c, p, 1);
    }
    for (size_t m = 0; m < ctp_i_measure_count(); m++) {
        const ctp_measure *measure = ctp_i_measure_at(m);
        const double *without = c->values + m * c->draws;
        ctp_interval i = ctp_i_jackknife(c->t->matrix[m][at], without, c->m, without + c->m, c->n, measure->lowest,
                                         measure->highest);
        c->t->low[m][at] = i.low;
        c->t->high[m][at] = i.high;
    }
}

/* Deals out the smaller text; the other is what is left of both. */
static void deal(contest *c, size_t replicate)
{
    size_t both = c->m + c->n, fewer = c->m < c->n ? c->m : c->n;
    for (size_t p = 0; p < both; p++)
        c->order[p] = (uint32_t)p;
    ctp_i_random_choose(c->order, both, fewer, (uint64_t)c->t->options->seed, replicate);
    memset(c->a, 0, c->texts.terms * sizeof *c->a);
    c->texts.a_lone = (ctp_lone_terms){0};
    for (size_t p = 0; p < fewer; p++)
        put(c, c->a, &c->texts.a_lone, c->order[p], 1);
    for (size_t k = 0; k < c->texts.terms; k++)
        c->b[k] = c->pooled[k] - c->a[k];
    const ctp_lone_terms all = c->pooled_lone, a = c->texts.a_lone;
    c->texts.b_lone = (ctp_lone_terms){all.squares - a.squares, all.tokens - a.tokens, all.terms - a.terms};
}

static void expect(contest *c, size_t at)
{
    size_t replicates = (size_t)c->t->options->replicates;
    for (size_t r = 0; r < replicates; r++) {
        deal(c, r);
        measure_all(c, r);
    }
    for (size_t m = 0; m < ctp_i_measure_count(); m++) {
        ctp_summary s = ctp_i_summarise(c->values + m * c->draws, replicates);
        c->t->expected[m][at] = s.mean;
        c->t->expected_low[m][at] = s.low;
        c->t->expected_high[m][at] = s.high;
    }
}

/* Someone who says nothing is like nobody: there is nothing to measure. */
static void leave_empty(const table *t, size_t at)
{
    for (size_t m = 0; m < ctp_i_measure_count(); m++)
        t->matrix[m][at] = t->low[m][at] = t->high[m][at] = t->expected[m][at] = t->expected_low[m][at] =
            t->expected_high[m][at] = NAN;
}

static ctp_status run_pair(const table *t, size_t i, size_t j, ctp_error *err)
{
    if (t->texts[i].count == 0 || t->texts[j].count == 0) {
        leave_empty(t, i * t->count + j);
        return CTP_OK;
    }
    ctp_arena arena = {0};
    contest c;
    bool ready = prepare(&c, &arena, t, i, j);
    if (ready) {
        set_texts(&c);
        ready = weigh_counts(&c, &arena);
    }
    if (ready) {
        estimate(&c, i * t->count + j);
        expect(&c, i * t->count + j);
    }
    ctp_i_arena_free(&arena);
    return ready ? CTP_OK : ctp_i_no_memory(err);
}

/* The lower half is what was computed; a matrix is rounded last. */
static void complete(double *matrix, size_t n, double diagonal)
{
    for (size_t i = 0; i < n; i++) {
        matrix[i * n + i] = diagonal;
        for (size_t j = 0; j < i; j++)
            matrix[i * n + j] = matrix[j * n + i] = ctp_i_round6(matrix[i * n + j]);
    }
}

static double **matrices(ctp_arena *arena, size_t n)
{
    double **all = ctp_i_arena_alloc(arena, ctp_i_measure_count(), sizeof *all);
    for (size_t m = 0; all != NULL && m < ctp_i_measure_count(); m++)
        if ((all[m] = ctp_i_arena_alloc(arena, n, n * sizeof **all)) == NULL)
            return NULL;
    return all;
}

static bool make_room(table *t, ctp_arena *arena)
{
    return (t->matrix = matrices(arena, t->count)) != NULL && (t->low = matrices(arena, t->count)) != NULL &&
           (t->high = matrices(arena, t->count)) != NULL && (t->expected = matrices(arena, t->count)) != NULL &&
           (t->expected_low = matrices(arena, t->count)) != NULL &&
           (t->expected_high = matrices(arena, t->count)) != NULL;
}

static ctp_status fill(table *t, ctp_error *err)
{
    ctp_status st = CTP_OK;
    for (size_t m = 0; st == CTP_OK && m < ctp_i_measure_count(); m++)
        if (ctp_i_measure_at(m)->all != NULL)
            st = ctp_i_measure_at(m)->all(t->matrix[m], t->weighting, t->texts, t->count, err);
    for (size_t i = 0; i < t->count; i++)
        for (size_t j = 0; st == CTP_OK && j < i; j++)
            st = run_pair(t, i, j, err);
    for (size_t m = 0; st == CTP_OK && m < ctp_i_measure_count(); m++) {
        complete(t->matrix[m], t->count, 1.0);
        complete(t->low[m], t->count, 1.0);
        complete(t->high[m], t->count, 1.0);
        complete(t->expected[m], t->count, NAN);
        complete(t->expected_low[m], t->count, NAN);
        complete(t->expected_high[m], t->count, NAN);
    }
    return st;
}

/* Texts of units, and the tables of all measures between them, appended to the rows. */
static ctp_status compare_units(ctp_similarity *rows, ctp_arena *arena, table *t, const char *unit, ctp_error *err)
{
    const char **labels = ctp_i_arena_alloc(arena, t->count, sizeof *labels);
    t->texts = ctp_i_arena_alloc(arena, t->count, sizeof *t->texts);
    if (labels == NULL || t->texts == NULL || !make_room(t, arena))
        return ctp_i_no_memory(err);
    ctp_status st = CTP_OK;
    for (size_t i = 0; st == CTP_OK && i < t->count; i++) {
        labels[i] = t->units[i].id;
        st = ctp_i_count_together(&t->texts[i], arena, t->counts, t->units[i].sentences, t->units[i].sentence_count,
                                  t->place, err);
    }
    if (st == CTP_OK)
        st = fill(t, err);
    for (size_t m = 0; st == CTP_OK && m < ctp_i_measure_count(); m++)
        rows[m] = (ctp_similarity){unit,
                                   ctp_i_measure_at(m)->name,
                                   labels,
                                   t->count,
                                   t->matrix[m],
                                   t->low[m],
                                   t->high[m],
                                   t->expected[m],
                                   t->expected_low[m],
                                   t->expected_high[m]};
    return st;
}

static int by_paragraph(const void *a, const void *b)
{
    const uint32_t *x = a, *y = b;
    if (x[0] != y[0])
        return x[0] < y[0] ? -1 : 1;
    return (x[1] > y[1]) - (x[1] < y[1]);
}

/* Counts of every paragraph: sentences sorted by paragraph stand in runs. */
static ctp_status count_paragraphs(table *t, ctp_arena *arena, const ctp_units *units, size_t sentences, ctp_error *err)
{
    uint32_t(*places)[2] = ctp_i_alloc(sentences, sizeof *places);
    uint32_t *members = ctp_i_alloc(sentences, sizeof *members);
    t->paragraphs = ctp_i_arena_alloc(arena, units->paragraph_count, sizeof *t->paragraphs);
    ctp_status st = places == NULL || members == NULL || t->paragraphs == NULL ? ctp_i_no_memory(err) : CTP_OK;
    for (size_t i = 0; st == CTP_OK && i < sentences; i++) {
        places[i][0] = units->paragraph_of[i];
        places[i][1] = (uint32_t)i;
    }
    if (st == CTP_OK)
        qsort(places, sentences, sizeof *places, by_paragraph);
    for (size_t i = 0, run = 0; st == CTP_OK && i < sentences; i++) {
        members[run++] = places[i][1];
        if (i + 1 == sentences || places[i + 1][0] != places[i][0]) {
            st = ctp_i_count_together(&t->paragraphs[places[i][0]], arena, t->counts, members, run, t->place, err);
            run = 0;
        }
    }
    free(places);
    free(members);
    return st;
}

ctp_status ctp_i_similarities(const ctp_similarity **out, size_t *count, ctp_arena *arena, const ctp_counts *counts,
                              const ctp_units *units, size_t sentences, const ctp_weighting *weighting,
                              const ctp_options *options, ctp_error *err)
{
    const size_t measures = ctp_i_measure_count();
    table t = {.counts = counts,
               .weighting = weighting,
               .options = options,
               .units = units->authors,
               .count = units->author_count};
    ctp_similarity *rows = ctp_i_arena_alloc(arena, 2 * measures, sizeof *rows);
    t.place = ctp_i_arena_alloc(arena, counts->terms, sizeof *t.place);
    t.holders = ctp_i_arena_alloc(arena, counts->terms, sizeof *t.holders);
    if (rows == NULL || t.place == NULL || t.holders == NULL)
        return ctp_i_no_memory(err);
    gsl_error_handler_t *before = gsl_set_error_handler_off(); /* GSL's own ends the process */
    ctp_status st = count_paragraphs(&t, arena, units, sentences, err);
    if (st == CTP_OK)
        st = compare_units(rows, arena, &t, "author", err);
    *count = measures;
    if (st == CTP_OK && units->speaker_count >= 2) {
        t.units = units->speakers;
        t.count = units->speaker_count;
        st = compare_units(rows + measures, arena, &t, "speaker", err);
        *count = 2 * measures;
    }
    gsl_set_error_handler(before);
    *out = rows;
    return st;
}
