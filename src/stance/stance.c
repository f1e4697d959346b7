/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stance/stance.h"

#include "base/number.h"
#include "base/status.h"
#include "features/facts.h"
#include "stats/beta.h"

#include <math.h>
#include <stdlib.h>

static int heaviest_first(const void *a, const void *b)
{
    const ctp_contribution *x = *(const ctp_contribution *const *)a, *y = *(const ctp_contribution *const *)b;
    if (x->weight != y->weight)
        return x->weight > y->weight ? -1 : 1;
    return (x->sentence > y->sentence) - (x->sentence < y->sentence);
}

static ctp_status list_evidence(ctp_stance *stance, ctp_arena *arena, const ctp_features *features,
                                const ctp_position_evidence *evidence, ctp_error *err)
{
    const ctp_contribution **order = ctp_i_arena_alloc(arena, evidence->count, sizeof *order);
    ctp_evidence *items = ctp_i_arena_alloc(arena, evidence->count, sizeof *items);
    if (order == NULL || items == NULL)
        return ctp_i_no_memory(err);
    for (size_t i = 0; i < evidence->count; i++)
        order[i] = &evidence->items[i];
    qsort(order, evidence->count, sizeof *order, heaviest_first);
    for (size_t i = 0; i < evidence->count; i++) {
        const ctp_issue_mark *mark = &order[i]->mark;
        items[i] = (ctp_evidence){features->sentences[order[i]->sentence].id, mark->direction > 0 ? 1 : -1,
                                  mark->weight, mark->entry, mark->by_hand};
    }
    stance->evidence = items;
    stance->evidence_count = evidence->count;
    return CTP_OK;
}

/* Weights say how much their sentences' parts of the whole are, those of faint evidence also how likely it is that there is any. */
static void take_position(ctp_stance *stance, const ctp_evidence_sums *sums, bool faint)
{
    const double support = (double)sums->support / CTP_MILLION, oppose = (double)sums->oppose / CTP_MILLION;
    stance->support = ctp_i_round6(support);
    stance->oppose = ctp_i_round6(oppose);
    stance->thin = sums->paragraphs < 2;
    stance->faint = faint;
    stance->speakers_mean = NAN;
    stance->score = stance->low = stance->high = stance->logit = NAN;
    if (sums->paragraphs == 0)
        return;
    const uint64_t half = CTP_MILLION / 2;
    const double scale = faint ? 1.0 : sums->effective / (support + oppose);
    ctp_interval i = ctp_i_beta_interval(scale * support + 0.5, scale * oppose + 0.5);
    stance->score = ctp_i_stance_score(sums);
    stance->low = fmin(stance->score, ctp_i_round6(2.0 * i.low - 1.0));
    stance->high = fmax(stance->score, ctp_i_round6(2.0 * i.high - 1.0));
    stance->logit = ctp_i_round6(ctp_i_log_ratio((uint64_t)sums->support + half, (uint64_t)sums->oppose + half));
}

static ctp_status fill_row(ctp_stance *row, ctp_arena *arena, const ctp_features *features,
                           const ctp_position_evidence *evidence, ctp_error *err)
{
    const ctp_evidence_sums sums = ctp_i_evidence_sum(evidence);
    take_position(row, &sums, evidence->faint);
    return list_evidence(row, arena, features, evidence, err);
}

/* One sentence of which words alone told a side is too little to say that a panel is divided. */
static bool can_divide(const ctp_stance *speaker)
{
    return speaker->evidence_count > 1 || !ctp_i_is_words_entry(speaker->evidence[0].entry);
}

/* The speakers' rows stand `issues` apart, right behind the whole's. Who speaks only faintly is not counted among them. */
static void fill_panel(ctp_stance *whole, const ctp_stance *speakers, size_t count, size_t issues)
{
    int64_t sum = 0, heard = 0;
    bool supports = false, opposes = false;
    for (size_t k = 0; k < count; k++) {
        const ctp_stance *speaker = &speakers[k * issues];
        if (isnan(speaker->score) || speaker->faint)
            continue;
        sum += llround(speaker->score * CTP_MILLION);
        heard++;
        supports = supports || (speaker->score > 0.0 && can_divide(speaker));
        opposes = opposes || (speaker->score < 0.0 && can_divide(speaker));
    }
    whole->panel = count > 0;
    whole->split = supports && opposes;
    whole->speakers_mean = heard > 0 ? ctp_i_round6((double)sum / (double)heard / CTP_MILLION) : NAN;
}

typedef struct {
    ctp_arena *arena;
    const ctp_features *features;
} work;

/* @param author  whose speaker the unit is, NULL: it is an author */
static ctp_status fill_unit(const work *w, ctp_stance *rows, const ctp_evidence_table *table, size_t unit, const char *author, ctp_error *err)
{
    const char *id = table->units[unit].id;
    for (size_t k = 0; k < table->issue_count; k++) {
        rows[k] = (ctp_stance){.author = author != NULL ? author : id, .speaker = author != NULL ? id : NULL, .issue = w->features->issues[k].id};
        ctp_status st = fill_row(&rows[k], w->arena, w->features, &table->cells[unit * table->issue_count + k], err);
        if (st != CTP_OK)
            return st;
    }
    return CTP_OK;
}

static ctp_status fill_all(const work *w, ctp_stance *rows, const ctp_evidence_tables *evidence, ctp_error *err)
{
    const ctp_evidence_table *authors = &evidence->authors, *speakers = &evidence->speakers;
    const size_t issues = w->features->issue_count;
    ctp_status st = CTP_OK;
    for (size_t a = 0, s = 0; st == CTP_OK && a < authors->unit_count; a++) {
        ctp_stance *whole = rows;
        size_t first = s;
        st = fill_unit(w, whole, authors, a, NULL, err);
        for (rows += issues; st == CTP_OK && s < speakers->unit_count && speakers->units[s].author == a; s++, rows += issues)
            st = fill_unit(w, rows, speakers, s, authors->units[a].id, err);
        for (size_t k = 0; st == CTP_OK && k < issues; k++)
            fill_panel(&whole[k], whole + issues + k, s - first, issues);
    }
    return st;
}

ctp_status ctp_i_stances(const ctp_stance **out, size_t *count, ctp_arena *arena, const ctp_evidence_tables *evidence, ctp_error *err)
{
    const work w = {arena, evidence->units->features};
    *count = (evidence->authors.unit_count + evidence->speakers.unit_count) * w.features->issue_count;
    ctp_stance *rows = ctp_i_arena_alloc(arena, *count, sizeof *rows);
    *out = rows;
    return rows != NULL ? fill_all(&w, rows, evidence, err) : ctp_i_no_memory(err);
}
