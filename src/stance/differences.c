/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stance/stance.h"

#include "base/alloc.h"
#include "base/number.h"
#include "base/status.h"
#include "stats/multiple.h"
#include "stats/permutation.h"

#include <math.h>
#include <stdlib.h>

/* A threshold is held against what is printed. */
static bool above(double p, double alpha)
{
    return ctp_i_round6(p) > ctp_i_round6(alpha);
}

/* Fewer than this many paragraphs of evidence are told for. */
enum { NEEDED_MOST = 100 };

/* How many paragraphs of both together would do for a test, where neither has fewer than now. */
static uint32_t needed(const uint32_t paragraphs[2], const ctp_options *options, const ctp_permutation_how *how)
{
    const size_t m = paragraphs[0], n = paragraphs[1];
    for (size_t all = m + n; all < NEEDED_MOST; all++)
        for (size_t of_a = m; of_a + n <= all; of_a++)
            if (!above(ctp_i_permutation_least(of_a, all - of_a, how), options->alpha))
                return (uint32_t)all;
    return 0;
}

/* p before it is rounded, or NaN where the cell is not testable: what is faint tells a stand at most, no difference. */
static ctp_status test_cell(ctp_difference *row, double *p, const ctp_position_evidence *a,
                            const ctp_position_evidence *b, const ctp_options *options, ctp_error *err)
{
    const ctp_permutation_how how = {(uint64_t)options->exact_limit, (uint64_t)options->draws, (uint64_t)options->seed};
    int64_t *net_a = ctp_i_alloc(a->count, sizeof *net_a), *net_b = ctp_i_alloc(b->count, sizeof *net_b);
    ctp_status st = net_a == NULL || net_b == NULL ? ctp_i_no_memory(err) : CTP_OK;
    if (st == CTP_OK) {
        size_t m = a->faint ? 0 : ctp_i_evidence_by_paragraph(net_a, a), n = b->faint ? 0 : ctp_i_evidence_by_paragraph(net_b, b);
        double least = ctp_i_permutation_least(m, n, &how);
        row->paragraphs[0] = (uint32_t)m;
        row->paragraphs[1] = (uint32_t)n;
        row->p_min = ctp_i_round6(least);
        row->needed = above(least, options->alpha) ? needed(row->paragraphs, options, &how) : 0;
        if (!above(least, options->alpha)) {
            ctp_permutation test;
            st = ctp_i_permutation_test(&test, (ctp_quanta_sample){net_a, m}, (ctp_quanta_sample){net_b, n}, &how, err);
            *p = st == CTP_OK ? test.p : NAN;
        }
    }
    free(net_a);
    free(net_b);
    return st;
}

static ctp_status fill_cell(ctp_difference *row, double *p, const ctp_position_evidence *a,
                            const ctp_position_evidence *b, const ctp_options *options, ctp_error *err)
{
    const ctp_evidence_sums of_a = ctp_i_evidence_sum(a), of_b = ctp_i_evidence_sum(b);
    *p = NAN;
    row->gap = ctp_i_round6(ctp_i_stance_score(&of_a) - ctp_i_stance_score(&of_b));
    return test_cell(row, p, a, b, options, err);
}

/* q over the cells that have a p, and every cell's verdict. */
static ctp_status judge(ctp_difference *rows, const double *p, size_t count, const ctp_options *options, ctp_error *err)
{
    double *tested = ctp_i_alloc(count, sizeof *tested), *q = ctp_i_alloc(count, sizeof *q);
    size_t n = 0;
    ctp_status st = tested == NULL || q == NULL ? ctp_i_no_memory(err) : CTP_OK;
    for (size_t i = 0; st == CTP_OK && i < count; i++)
        if (!isnan(p[i]))
            tested[n++] = p[i];
    if (st == CTP_OK)
        st = ctp_i_benjamini_hochberg(q, tested, n, err);
    n = 0;
    for (size_t i = 0; st == CTP_OK && i < count; i++) {
        rows[i].p = ctp_i_round6(p[i]);
        rows[i].q = isnan(p[i]) ? NAN : q[n++];
        if (isnan(p[i]))
            rows[i].verdict = CTP_TOO_LITTLE_EVIDENCE;
        else
            rows[i].verdict = above(rows[i].q, options->alpha) ? CTP_NO_DETECTABLE_DIFFERENCE : CTP_DIFFER;
    }
    free(tested);
    free(q);
    return st;
}

static const ctp_position_evidence *evidence_of(const ctp_evidence_table *table, size_t unit, size_t issue)
{
    return &table->cells[unit * table->issue_count + issue];
}

/* Two who both speak on an issue. */
typedef struct {
    size_t issue, a, b;
} meeting;

/* The meetings by issue, then in order of the units; without room counts them. @return their number */
static size_t list_meetings(meeting *out, const ctp_evidence_table *table)
{
    size_t count = 0;
    for (size_t k = 0; k < table->issue_count; k++)
        for (size_t a = 0; a < table->unit_count; a++)
            for (size_t b = a + 1; b < table->unit_count && evidence_of(table, a, k)->count > 0; b++) {
                if (evidence_of(table, b, k)->count == 0)
                    continue;
                if (out != NULL)
                    out[count] = (meeting){k, a, b};
                count++;
            }
    return count;
}

/* One kind of unit. */
typedef struct {
    const char *kind;
    const ctp_evidence_table *table;
} side;

static ctp_status compare_units(ctp_difference *rows, size_t count, const side *s, const ctp_features *features, const ctp_options *options, ctp_error *err)
{
    const ctp_evidence_table *table = s->table;
    meeting *meetings = ctp_i_alloc(count, sizeof *meetings);
    double *p = ctp_i_alloc(count, sizeof *p);
    ctp_status st = meetings == NULL || p == NULL ? ctp_i_no_memory(err) : CTP_OK;
    if (st == CTP_OK)
        list_meetings(meetings, table);
    for (size_t i = 0; st == CTP_OK && i < count; i++) {
        const meeting *m = &meetings[i];
        rows[i] = (ctp_difference){.unit = s->kind, .issue = features->issues[m->issue].id, .a = table->units[m->a].id, .b = table->units[m->b].id};
        st = fill_cell(&rows[i], &p[i], evidence_of(table, m->a, m->issue), evidence_of(table, m->b, m->issue), options, err);
    }
    if (st == CTP_OK)
        st = judge(rows, p, count, options, err);
    free(meetings);
    free(p);
    return st;
}

ctp_status ctp_i_differences(const ctp_difference **out, size_t *count, ctp_arena *arena, const ctp_evidence_tables *evidence, const ctp_options *options,
                             ctp_error *err)
{
    const side sides[] = {{"author", &evidence->authors}, {"speaker", &evidence->speakers}};
    const size_t counts[] = {list_meetings(NULL, sides[0].table), list_meetings(NULL, sides[1].table)};
    ctp_difference *rows = ctp_i_arena_alloc(arena, counts[0] + counts[1], sizeof *rows);
    ctp_status st = rows == NULL ? ctp_i_no_memory(err) : CTP_OK;
    for (int i = 0; st == CTP_OK && i < 2; i++)
        st = compare_units(rows + (i > 0 ? counts[0] : 0), counts[i], &sides[i], evidence->units->features, options, err);
    *out = rows;
    *count = counts[0] + counts[1];
    return st;
}
