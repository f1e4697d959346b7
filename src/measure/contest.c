/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "measure/contest.h"

#include "base/alloc.h"
#include "base/number.h"
#include "base/status.h"

#include <stdlib.h>

/* Numbers the terms as they are met, from 1. @return how many places they stand at */
static size_t number_terms(ctp_contest *c, uint32_t *place)
{
    size_t occurrences = 0;
    for (size_t p = 0; p < c->m + c->n; p++) {
        const ctp_count_row *row = c->paragraphs[p];
        occurrences += row->count;
        for (size_t k = 0; k < row->count; k++)
            if (place[row->terms[k].term] == 0)
                place[row->terms[k].term] = (uint32_t)++c->terms;
    }
    return occurrences;
}

static void forget_terms(const ctp_contest *c, uint32_t *place)
{
    for (size_t p = 0; p < c->m + c->n; p++)
        for (size_t k = 0; k < c->paragraphs[p]->count; k++)
            place[c->paragraphs[p]->terms[k].term] = 0;
}

/* Puts each occurrence behind those of its term that stand before it. */
static bool list_occurrences(ctp_contest *c, ctp_arena *arena, const uint32_t *place, size_t count)
{
    ctp_occurrence *list = ctp_i_arena_room(arena, count, sizeof *list);
    size_t *from = ctp_i_arena_alloc(arena, c->terms + 2, sizeof *from); /* one ahead while filling: what begins at [t + 1] ends there after */
    double *idf = ctp_i_arena_room(arena, c->terms, sizeof *idf);
    uint64_t *words = ctp_i_arena_alloc(arena, c->m + c->n, sizeof *words);
    if (list == NULL || from == NULL || idf == NULL || words == NULL)
        return false;
    for (size_t p = 0; p < c->m + c->n; p++)
        for (size_t k = 0; k < c->paragraphs[p]->count; k++)
            from[place[c->paragraphs[p]->terms[k].term] + 1]++;
    for (size_t i = 1; i <= c->terms; i++)
        from[i + 1] += from[i];
    for (size_t p = 0; p < c->m + c->n; p++)
        for (size_t k = 0; k < c->paragraphs[p]->count; k++) {
            const ctp_term_count *counted = &c->paragraphs[p]->terms[k];
            const uint32_t number = place[counted->term];
            list[from[number]++] = (ctp_occurrence){(uint32_t)p, counted->count};
            idf[number - 1] = c->weighting->idf[counted->term];
            words[p] += counted->count;
        }
    c->occurrences = list;
    c->from = from;
    c->idf = idf;
    c->words = words;
    return true;
}

/* Weights of all counts that a term can have, where they hang on nothing else: each is taken thousands of times. */
static bool weigh_counts(ctp_contest *c, ctp_arena *arena)
{
    const int64_t **quanta = ctp_i_arena_alloc(arena, c->terms, sizeof *quanta);
    if (quanta == NULL || !c->weighting->by_count)
        return quanta != NULL;
    for (size_t t = 0; t < c->terms; t++) {
        size_t most = 0;
        for (size_t i = c->from[t]; i < c->from[t + 1]; i++)
            most += c->occurrences[i].count;
        int64_t *of_count = ctp_i_arena_alloc(arena, most + 1, sizeof *of_count);
        if (of_count == NULL)
            return false;
        for (uint32_t count = 1; count <= most; count++)
            of_count[count] = ctp_i_weight_quanta(c->weighting, c->idf[t], count, NULL);
        quanta[t] = of_count;
    }
    c->quanta = quanta;
    return true;
}

ctp_status ctp_i_contest_begin(ctp_contest *c, ctp_arena *arena, uint32_t *place, ctp_error *err)
{
    c->arena = arena;
    const size_t occurrences = number_terms(c, place);
    const bool done = list_occurrences(c, arena, place, occurrences) && weigh_counts(c, arena);
    forget_terms(c, place);
    return done ? CTP_OK : ctp_i_no_memory(err);
}

typedef struct {
    uint32_t a, b;
} pair_of_counts;

static void see(ctp_row_facts *facts, uint32_t count)
{
    facts->total += count;
    facts->distinct += count > 0;
    facts->most = count > facts->most ? count : facts->most;
}

static void count_terms(const ctp_contest *c, const ctp_contest_side *sides, pair_of_counts *counts, ctp_row_facts facts[2])
{
    for (size_t t = 0; t < c->terms; t++) {
        counts[t] = (pair_of_counts){0, 0};
        for (size_t i = c->from[t]; i < c->from[t + 1]; i++) {
            const ctp_occurrence *o = &c->occurrences[i];
            counts[t].a += sides[o->paragraph] == CTP_SIDE_A ? o->count : 0;
            counts[t].b += sides[o->paragraph] == CTP_SIDE_B ? o->count : 0;
        }
        see(&facts[0], counts[t].a);
        see(&facts[1], counts[t].b);
    }
}

static int64_t weigh(const ctp_contest *c, size_t term, uint32_t count, const ctp_row_facts *facts)
{
    return count > 0 ? ctp_i_weight_quanta(c->weighting, c->idf[term], count, facts) : 0;
}

bool ctp_i_contest_measure(const ctp_contest *c, const ctp_contest_side *sides, double *values, size_t stride)
{
    ctp_row_facts facts[2] = {{0}};
    pair_of_counts *counts = ctp_i_alloc(c->terms, sizeof *counts);
    if (counts == NULL)
        return false;
    count_terms(c, sides, counts, facts);
    const ctp_text_sizes sizes = ctp_i_text_sizes(c->weighting, facts[0].total, facts[1].total);
    for (size_t m = 0; m < ctp_i_measure_count(); m++) {
        const ctp_measure *measure = ctp_i_measure_at(m);
        ctp_measure_sums sums = {0};
        for (size_t t = 0; t < c->terms; t++) {
            const ctp_shared_term term = {counts[t].a, counts[t].b, weigh(c, t, counts[t].a, &facts[0]), weigh(c, t, counts[t].b, &facts[1]), 1};
            measure->add(&sums, &sizes, &term, 1);
        }
        values[m * stride] = ctp_i_quantise(measure->score(&sums, &sizes));
    }
    free(counts);
    return true;
}
