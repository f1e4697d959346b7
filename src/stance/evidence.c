/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stance/evidence.h"

#include "base/intern.h"
#include "base/number.h"
#include "base/status.h"
#include "features/facts.h"
#include "stats/exact.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static int by_place(const void *a, const void *b)
{
    const ctp_contribution *x = a, *y = b;
    if (x->paragraph != y->paragraph)
        return x->paragraph < y->paragraph ? -1 : 1;
    return (x->sentence > y->sentence) - (x->sentence < y->sentence);
}

/* One past the last item of the paragraph that begins at `from`, whose weights it sums up. */
static size_t sum_paragraph(int64_t *support, int64_t *oppose, const ctp_position_evidence *evidence, size_t from)
{
    size_t i = from;
    *support = *oppose = 0;
    for (; i < evidence->count && evidence->items[i].paragraph == evidence->items[from].paragraph; i++)
        *(evidence->items[i].mark.direction > 0 ? support : oppose) += evidence->items[i].weight;
    return i;
}

ctp_evidence_sums ctp_i_evidence_sum(const ctp_position_evidence *evidence)
{
    ctp_evidence_sums sums = {0};
    ctp_wide squares = 0;
    for (size_t i = 0; i < evidence->count; sums.paragraphs++) {
        int64_t support, oppose;
        i = sum_paragraph(&support, &oppose, evidence, i);
        sums.support += support;
        sums.oppose += oppose;
        squares += (ctp_wide)(support + oppose) * (support + oppose);
    }
    const ctp_wide all = sums.support + sums.oppose;
    sums.effective = squares > 0 ? (double)(all * all) / (double)squares : 0.0;
    return sums;
}

/* The cells of one unit while they are filled: with its sentences' marks, or those that got none with what its sentences say faintly. */
typedef struct {
    ctp_position_evidence *cells; /* one an issue */
    const ctp_intern *issues;
    const ctp_features *features;
    const ctp_units *units;
    const ctp_unit *unit;
    bool faint;
} filling;

/* First it is counted, then kept. */
typedef enum { COUNT, KEEP, PASSES } filling_pass;

static void add_mark(const filling *f, uint32_t sentence, const ctp_issue_mark *mark, filling_pass pass)
{
    const uint32_t issue = ctp_i_intern_find(f->issues, mark->issue, strlen(mark->issue));
    const int64_t weight = llround(mark->weight * CTP_MILLION);
    if (issue == CTP_NO_ID || weight <= 0 || mark->direction == 0 || f->cells[issue].faint != f->faint)
        return;
    if (pass == KEEP)
        f->cells[issue].items[f->cells[issue].count] = (ctp_contribution){sentence, f->units->paragraph_of[sentence], *mark, weight};
    f->cells[issue].count++;
}

static void add_sentence(const filling *f, uint32_t number, filling_pass pass)
{
    const ctp_sentence *sentence = &f->features->sentences[number];
    for (size_t k = 0; !f->faint && k < sentence->issue_count; k++)
        add_mark(f, number, &sentence->issues[k], pass);
    for (size_t k = 0; f->faint && k < sentence->hit_count; k++) {
        const ctp_hit *hit = &sentence->hits[k];
        if (hit->issue == NULL || !ctp_i_is_faint(&f->features->options, hit))
            continue;
        const double value = ctp_i_contribution(&f->features->options, sentence, hit);
        add_mark(f, number, &(ctp_issue_mark){hit->issue, value > 0.0 ? 1 : -1, fabs(value), false, hit->entry}, pass);
    }
}

static bool fill(const filling *f, ctp_arena *arena)
{
    for (filling_pass pass = COUNT; pass < PASSES; pass++) {
        for (size_t k = 0; pass == KEEP && k < f->features->issue_count; k++) {
            ctp_position_evidence *cell = &f->cells[k];
            if (cell->faint != f->faint)
                continue;
            cell->items = ctp_i_arena_alloc(arena, cell->count, sizeof *cell->items);
            if (cell->items == NULL)
                return false;
            cell->count = 0;
        }
        for (size_t i = 0; i < f->unit->sentence_count; i++)
            add_sentence(f, f->unit->sentences[i], pass);
    }
    for (size_t k = 0; k < f->features->issue_count; k++)
        if (f->cells[k].faint == f->faint)
            qsort(f->cells[k].items, f->cells[k].count, sizeof *f->cells[k].items, by_place);
    return true;
}

/* Much faint evidence is found in long texts, on either side: it has to be of one. */
static bool is_enough(const ctp_position_evidence *cell, double words)
{
    const ctp_evidence_sums sums = ctp_i_evidence_sum(cell);
    const int64_t net = llabs(sums.support - sums.oppose);
    return net >= llround(words * CTP_MILLION) && 2 * net >= sums.support + sums.oppose;
}

static bool collect_unit(filling *f, ctp_arena *arena)
{
    f->faint = false;
    if (!fill(f, arena))
        return false;
    for (size_t k = 0; k < f->features->issue_count; k++)
        f->cells[k].faint = f->cells[k].count == 0;
    f->faint = true;
    if (!fill(f, arena))
        return false;
    for (size_t k = 0; k < f->features->issue_count; k++) {
        ctp_position_evidence *cell = &f->cells[k];
        if (cell->faint && !is_enough(cell, f->features->options.words))
            *cell = (ctp_position_evidence){0};
    }
    return true;
}

/* @return false when out of memory */
static bool collect_units(ctp_evidence_table *out, ctp_arena *arena, const ctp_units *units, const ctp_intern *issues, const ctp_unit *of, size_t count)
{
    *out = (ctp_evidence_table){of, count, units->features->issue_count, NULL};
    out->cells = ctp_i_arena_alloc(arena, count, out->issue_count * sizeof *out->cells);
    bool done = out->cells != NULL;
    for (size_t u = 0; done && u < count; u++) {
        filling f = {&out->cells[u * out->issue_count], issues, units->features, units, &of[u], false};
        done = collect_unit(&f, arena);
    }
    return done;
}

ctp_status ctp_i_evidence_collect(ctp_evidence_tables *out, ctp_arena *arena, const ctp_units *units, ctp_error *err)
{
    const ctp_features *features = units->features;
    ctp_intern issues = {0};
    bool done = true;
    out->units = units;
    for (size_t k = 0; done && k < features->issue_count; k++)
        done = ctp_i_intern(&issues, features->issues[k].id, strlen(features->issues[k].id)) != CTP_NO_ID;
    done = done && collect_units(&out->authors, arena, units, &issues, units->authors, units->author_count) &&
           collect_units(&out->speakers, arena, units, &issues, units->speakers, units->speaker_count);
    ctp_i_intern_free(&issues);
    return done ? CTP_OK : ctp_i_no_memory(err);
}

double ctp_i_stance_score(const ctp_evidence_sums *sums)
{
    const int64_t all = sums->support + sums->oppose;
    return all > 0 ? ctp_i_round6((double)(sums->support - sums->oppose) / (double)(all + CTP_MILLION)) : NAN;
}

size_t ctp_i_evidence_by_paragraph(int64_t *net, const ctp_position_evidence *evidence)
{
    size_t count = 0;
    for (size_t i = 0; i < evidence->count;) {
        int64_t support, oppose;
        i = sum_paragraph(&support, &oppose, evidence, i);
        const int64_t all = support + oppose;
        net[count++] = ctp_i_to_quanta((double)(support - oppose) / (double)(all > CTP_MILLION ? all : CTP_MILLION));
    }
    return count;
}
