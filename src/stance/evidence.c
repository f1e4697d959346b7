/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stance/evidence.h"

#include "base/intern.h"
#include "base/number.h"
#include "base/status.h"
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

/* Passes over a unit's marks twice: the first counts, the second fills. */
static void walk(ctp_position_evidence *cells, const ctp_intern *issues, const ctp_features *features,
                 const ctp_units *units, const ctp_unit *unit, bool fill)
{
    for (size_t i = 0; i < unit->sentence_count; i++) {
        const ctp_sentence *sentence = &features->sentences[unit->sentences[i]];
        for (size_t k = 0; k < sentence->issue_count; k++) {
            const ctp_issue_mark *mark = &sentence->issues[k];
            uint32_t issue = ctp_i_intern_find(issues, mark->issue, strlen(mark->issue));
            int64_t weight = llround(mark->weight * CTP_MILLION);
            if (issue == CTP_NO_ID || weight <= 0 || mark->direction == 0)
                continue;
            if (fill)
                cells[issue].items[cells[issue].count] =
                    (ctp_contribution){unit->sentences[i], units->paragraph_of[unit->sentences[i]], mark, weight};
            cells[issue].count++;
        }
    }
}

static bool collect(ctp_evidence_table *t, ctp_arena *arena, const ctp_intern *issues, const ctp_features *features,
                    const ctp_units *units, const ctp_unit *of)
{
    for (size_t u = 0; u < t->unit_count; u++) {
        ctp_position_evidence *cells = &t->cells[u * t->issue_count];
        walk(cells, issues, features, units, &of[u], false);
        for (size_t k = 0; k < t->issue_count; k++) {
            cells[k].items = ctp_i_arena_alloc(arena, cells[k].count, sizeof *cells[k].items);
            if (cells[k].items == NULL)
                return false;
            cells[k].count = 0;
        }
        walk(cells, issues, features, units, &of[u], true);
        for (size_t k = 0; k < t->issue_count; k++)
            qsort(cells[k].items, cells[k].count, sizeof *cells[k].items, by_place);
    }
    return true;
}

ctp_status ctp_i_evidence_collect(ctp_evidence_table *out, ctp_arena *arena, const ctp_features *features,
                                  const ctp_units *units, const ctp_unit *of, size_t count, ctp_error *err)
{
    ctp_intern issues = {0};
    bool done = true;
    for (size_t k = 0; done && k < features->issue_count; k++)
        done = ctp_i_intern(&issues, features->issues[k].id, strlen(features->issues[k].id)) != CTP_NO_ID;
    *out = (ctp_evidence_table){count, features->issue_count, NULL};
    if (done)
        out->cells = ctp_i_arena_alloc(arena, count, features->issue_count * sizeof *out->cells);
    done = out->cells != NULL && collect(out, arena, &issues, features, units, of);
    ctp_i_intern_free(&issues);
    return done ? CTP_OK : ctp_i_no_memory(err);
}

/* One past the last item of the paragraph that begins at `from`, whose weights it sums up. */
static size_t sum_paragraph(int64_t *support, int64_t *oppose, const ctp_position_evidence *evidence, size_t from)
{
    size_t i = from;
    *support = *oppose = 0;
    for (; i < evidence->count && evidence->items[i].paragraph == evidence->items[from].paragraph; i++)
        *(evidence->items[i].mark->direction > 0 ? support : oppose) += evidence->items[i].weight;
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
