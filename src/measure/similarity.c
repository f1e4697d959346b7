/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "measure/similarity.h"

#include "base/alloc.h"
#include "base/number.h"
#include "base/pool.h"
#include "base/status.h"
#include "measure/contest.h"
#include "stats/gsl.h"
#include "stats/jackknife.h"
#include "stats/permutation.h"
#include "stats/quantile.h"

#include <math.h>
#include <stdlib.h>

/* What is used again for each pair that a thread compares. */
typedef struct {
    ctp_arena arena;
    uint32_t *place; /* [V] zeros, for those who number terms */
} bench;

/* What a measure tells of all pairs, a matrix each. */
enum { VALUE, LOW, HIGH, EXPECTED, EXPECTED_LOW, EXPECTED_HIGH, MATRICES };
typedef double *matrices[MATRICES]; /* [count * count] */

/* What all pairs of one kind of unit share. */
typedef struct {
    const ctp_weighting *weighting;
    const ctp_options *options;
    const ctp_unit *units;
    size_t count;
    ctp_arena *scratch; /* for what follows */
    ctp_count_row *paragraphs; /* of the whole corpus */
    ctp_count_row *texts;      /* [count] */
    const ctp_compare_how *how;
    bench *benches;            /* [how->threads] */
    uint64_t done, all;        /* pairs, of those before and of all kinds of unit */
    matrices *told; /* [measures] */
} table;

/* Intervals, and estimates that no measure of all pairs has given. @param values  [measures * room] */
static bool estimate(const table *t, const ctp_contest *c, size_t at, double *values, size_t room)
{
    ctp_contest_side *sides = ctp_i_alloc(c->m + c->n, sizeof *sides);
    bool done = sides != NULL;
    for (size_t p = 0; done && p < c->m + c->n; p++)
        sides[p] = p < c->m ? CTP_SIDE_A : CTP_SIDE_B;
    done = done && ctp_i_contest_measure(c, sides, values, room);
    free(sides);
    for (size_t m = 0; done && m < ctp_i_measure_count(); m++)
        if (ctp_i_measure_at(m)->all == NULL)
            t->told[m][VALUE][at] = values[m * room];
    done = done && ctp_i_contest_delete(c, values, room);
    for (size_t m = 0; done && m < ctp_i_measure_count(); m++) {
        const ctp_measure *measure = ctp_i_measure_at(m);
        const double *without = values + m * room;
        const ctp_interval unknown = {NAN, NAN};
        const double value = t->told[m][VALUE][at];
        const ctp_interval i = isnan(value) ? unknown : ctp_i_interval_within(ctp_i_jackknife(value, without, c->m, without + c->m, c->n), measure->lowest,
                                                                              measure->highest);
        t->told[m][LOW][at] = i.low;
        t->told[m][HIGH][at] = i.high;
    }
    return done;
}

/* Of few paragraphs there are so few deals that the one at hand, whatever it is, makes up more than a tail of them: nothing could lie outside
 * of what chance gives. That is no likeness; it cannot be told. */
static bool can_tell(size_t m, size_t n)
{
    static const ctp_permutation_how how = {.exact_limit = 1000, .draws = 1000};
    static const double tail = 0.025;
    return ctp_i_permutation_least(m, n, &how) <= tail;
}

static bool expect(const table *t, const ctp_contest *c, size_t at, double *values, size_t room)
{
    const bool told = can_tell(c->m, c->n);
    if (told && !ctp_i_contest_deal(c, values, room))
        return false;
    for (size_t m = 0; m < ctp_i_measure_count(); m++) {
        ctp_summary s = {NAN, NAN, NAN, false};
        if (told && !isnan(t->told[m][VALUE][at]))
            s = ctp_i_summarise(values + m * room, (size_t)t->options->replicates);
        t->told[m][EXPECTED][at] = s.mean;
        t->told[m][EXPECTED_LOW][at] = s.low;
        t->told[m][EXPECTED_HIGH][at] = s.high;
    }
    return true;
}

/* Someone who says nothing is like nobody: there is nothing to measure. */
static void leave_empty(const table *t, size_t at)
{
    for (size_t m = 0; m < ctp_i_measure_count(); m++)
        for (size_t k = 0; k < MATRICES; k++)
            t->told[m][k][at] = NAN;
}

static uint64_t pairs_of(uint64_t count)
{
    return count > 0 ? count * (count - 1) / 2 : 0;
}

static const ctp_count_row **paragraphs_of(const table *t, ctp_arena *arena, const ctp_unit *a, const ctp_unit *b)
{
    const size_t m = a->paragraph_count, n = b->paragraph_count;
    const ctp_count_row **rows = ctp_i_arena_alloc(arena, m + n, sizeof *rows);
    for (size_t p = 0; rows != NULL && p < m + n; p++)
        rows[p] = &t->paragraphs[p < m ? a->paragraphs[p] : b->paragraphs[p - m]];
    return rows;
}

static ctp_status run_pair(const table *t, bench *on, size_t i, size_t j, ctp_error *err)
{
    const ctp_unit *a = &t->units[i], *b = &t->units[j];
    const size_t at = i * t->count + j, paragraphs = a->paragraph_count + b->paragraph_count;
    const size_t replicates = (size_t)t->options->replicates, room = replicates > paragraphs ? replicates : paragraphs;
    if (t->texts[i].count == 0 || t->texts[j].count == 0) {
        leave_empty(t, at);
        return CTP_OK;
    }
    ctp_arena *arena = &on->arena;
    ctp_contest c = {.weighting = t->weighting, .options = t->options, .paragraphs = paragraphs_of(t, arena, a, b), .m = a->paragraph_count,
                     .n = b->paragraph_count};
    double *values = ctp_i_arena_alloc(arena, ctp_i_measure_count() * room, sizeof *values);
    ctp_status st = c.paragraphs == NULL || values == NULL ? ctp_i_no_memory(err) : CTP_OK;
    if (st == CTP_OK)
        st = ctp_i_contest_begin(&c, arena, on->place, err);
    if (st == CTP_OK && (!estimate(t, &c, at, values, room) || !expect(t, &c, at, values, room)))
        st = ctp_i_no_memory(err);
    ctp_i_arena_reset(arena);
    return st;
}

/* Each unit with those before it. Row by row threads have about as much to do, and the first one, which is the caller's, tells how far all are. */
static ctp_status run_row(void *context, size_t i, unsigned worker, ctp_error *err)
{
    const table *t = context;
    ctp_status st = CTP_OK;
    for (size_t j = 0; st == CTP_OK && j < i; j++) {
        st = run_pair(t, &t->benches[worker], i, j, err);
        if (worker == 0 && t->how->tell != NULL)
            t->how->tell(t->how->payload, CTP_COMPARING_TEXTS, t->done + pairs_of(i) + j + 1, t->all);
    }
    return st;
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

static bool make_room(table *t, ctp_arena *arena)
{
    bool done = (t->told = ctp_i_arena_alloc(t->scratch, ctp_i_measure_count(), sizeof *t->told)) != NULL;
    for (size_t i = 0; done && i < ctp_i_measure_count() * MATRICES; i++)
        done = (t->told[i / MATRICES][i % MATRICES] = ctp_i_arena_alloc(arena, t->count, t->count * sizeof(double))) != NULL;
    return done;
}

static ctp_status fill(table *t, ctp_error *err)
{
    ctp_status st = CTP_OK;
    for (size_t m = 0; st == CTP_OK && m < ctp_i_measure_count(); m++)
        if (ctp_i_measure_at(m)->all != NULL)
            st = ctp_i_measure_at(m)->all(t->told[m][VALUE], t->weighting, t->texts, t->count, err);
    if (st == CTP_OK)
        st = ctp_i_pool_run(run_row, t, t->count, t->how->threads, err);
    t->done += pairs_of(t->count);
    for (size_t m = 0; st == CTP_OK && m < ctp_i_measure_count(); m++)
        for (size_t k = 0; k < MATRICES; k++)
            complete(t->told[m][k], t->count, k < EXPECTED ? 1.0 : NAN);
    return st;
}

static ctp_count_adder adder_of(const table *t)
{
    return (ctp_count_adder){t->weighting->counts, t->scratch, t->benches[0].place};
}

/* Texts of units, and the tables of all measures between them, appended to the rows. */
static ctp_status compare_units(ctp_similarity *rows, ctp_arena *arena, table *t, const char *unit, ctp_error *err)
{
    const char **labels = ctp_i_arena_alloc(arena, t->count, sizeof *labels);
    t->texts = ctp_i_arena_alloc(t->scratch, t->count, sizeof *t->texts);
    if (labels == NULL || t->texts == NULL || !make_room(t, arena))
        return ctp_i_no_memory(err);
    const ctp_count_adder adder = adder_of(t);
    ctp_status st = CTP_OK;
    for (size_t i = 0; st == CTP_OK && i < t->count; i++) {
        labels[i] = t->units[i].id;
        st = ctp_i_count_together(&t->texts[i], &adder, t->units[i].sentences, t->units[i].sentence_count, err);
    }
    if (st == CTP_OK)
        st = fill(t, err);
    for (size_t m = 0; st == CTP_OK && m < ctp_i_measure_count(); m++)
        rows[m] = (ctp_similarity){.unit = unit, .measure = ctp_i_measure_at(m)->name, .labels = labels, .label_count = t->count,
                                   .matrix = t->told[m][VALUE], .low = t->told[m][LOW], .high = t->told[m][HIGH], .expected = t->told[m][EXPECTED],
                                   .expected_low = t->told[m][EXPECTED_LOW], .expected_high = t->told[m][EXPECTED_HIGH]};
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
static ctp_status count_paragraphs(table *t, ctp_error *err)
{
    const ctp_units *units = t->weighting->units;
    const size_t sentences = units->features->sentence_count;
    const ctp_count_adder adder = adder_of(t);
    uint32_t(*places)[2] = ctp_i_alloc(sentences, sizeof *places);
    uint32_t *members = ctp_i_alloc(sentences, sizeof *members);
    t->paragraphs = ctp_i_arena_alloc(t->scratch, units->paragraph_count, sizeof *t->paragraphs);
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
            st = ctp_i_count_together(&t->paragraphs[places[i][0]], &adder, members, run, err);
            run = 0;
        }
    }
    free(places);
    free(members);
    return st;
}

static bench *make_benches(ctp_arena *arena, unsigned count, size_t terms)
{
    bench *benches = ctp_i_arena_alloc(arena, count, sizeof *benches);
    for (unsigned i = 0; benches != NULL && i < count; i++)
        if ((benches[i].place = ctp_i_arena_alloc(arena, terms, sizeof *benches[i].place)) == NULL)
            return NULL;
    return benches;
}

ctp_status ctp_i_similarities(ctp_comparison *c, ctp_arena *arena, const ctp_weighting *weighting, const ctp_compare_how *how, ctp_error *err)
{
    const ctp_units *units = weighting->units;
    const size_t measures = ctp_i_measure_count();
    const unsigned threads = how->threads > 1 ? how->threads : 1;
    ctp_arena scratch = {0};
    table t = {.weighting = weighting, .options = &c->options, .units = units->authors, .count = units->author_count, .scratch = &scratch,
               .how = how, .all = pairs_of(units->author_count) + pairs_of(units->speaker_count)};
    ctp_similarity *rows = ctp_i_arena_alloc(arena, 2 * measures, sizeof *rows);
    t.benches = make_benches(&scratch, threads, weighting->counts->terms);
    ctp_i_gsl_enter();
    ctp_status st = rows == NULL || t.benches == NULL ? ctp_i_no_memory(err) : count_paragraphs(&t, err);
    if (st == CTP_OK)
        st = compare_units(rows, arena, &t, "author", err);
    c->similarity = rows;
    c->similarity_count = measures;
    if (st == CTP_OK && units->speaker_count >= 2) {
        t.units = units->speakers;
        t.count = units->speaker_count;
        st = compare_units(rows + measures, arena, &t, "speaker", err);
        c->similarity_count = 2 * measures;
    }
    ctp_i_gsl_leave();
    for (unsigned i = 0; t.benches != NULL && i < threads; i++)
        ctp_i_arena_free(&t.benches[i].arena);
    ctp_i_arena_free(&scratch);
    return st;
}
