/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stance/stance.h"

#include "base/alloc.h"
#include "base/number.h"
#include "base/status.h"
#include "stance/evidence.h"
#include "stats/multiple.h"
#include "stats/permutation.h"

#include <math.h>
#include <stdlib.h>

/* A threshold is held against what is printed. */
static bool above(double p, double alpha)
{
    return ctp_i_round6(p) > ctp_i_round6(alpha);
}

/* Number of pairs of n. */
static size_t pairs_of(size_t n)
{
    return n < 2 ? 0 : n * (n - 1) / 2;
}

/* Fewer than this many paragraphs of evidence are told for. */
enum { NEEDED_MOST = 100 };

/* How many paragraphs of both together would do for a test, where neither has fewer than now. */
static uint32_t needed(const uint32_t paragraphs[2], const ctp_options *options, const ctp_permutation_how *how)
{
    const size_t m = paragraphs[0] > 0 ? paragraphs[0] : 1, n = paragraphs[1] > 0 ? paragraphs[1] : 1;
    for (size_t all = m + n; all < NEEDED_MOST; all++)
        for (size_t of_a = m; of_a + n <= all; of_a++)
            if (!above(ctp_i_permutation_least(of_a, all - of_a, how), options->alpha))
                return (uint32_t)all;
    return 0;
}

/* p before it is rounded, or NaN where the cell is not testable. */
static ctp_status test_cell(ctp_difference *row, double *p, const ctp_position_evidence *a,
                            const ctp_position_evidence *b, const ctp_options *options, ctp_error *err)
{
    const ctp_permutation_how how = {(uint64_t)options->exact_limit, (uint64_t)options->draws, (uint64_t)options->seed};
    int64_t *net_a = ctp_i_alloc(a->count, sizeof *net_a), *net_b = ctp_i_alloc(b->count, sizeof *net_b);
    ctp_status st = net_a == NULL || net_b == NULL ? ctp_i_no_memory(err) : CTP_OK;
    if (st == CTP_OK) {
        size_t m = ctp_i_evidence_by_paragraph(net_a, a), n = ctp_i_evidence_by_paragraph(net_b, b);
        double least = ctp_i_permutation_least(m, n, &how);
        row->paragraphs[0] = (uint32_t)m;
        row->paragraphs[1] = (uint32_t)n;
        row->p_min = m > 0 && n > 0 ? ctp_i_round6(least) : NAN;
        row->needed = above(least, options->alpha) ? needed(row->paragraphs, options, &how) : 0;
        if (!above(least, options->alpha)) {
            ctp_permutation test;
            st = ctp_i_permutation_test(&test, net_a, m, net_b, n, &how, err);
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
    row->gap = ctp_i_round6(ctp_i_stance_score(&of_a) - ctp_i_stance_score(&of_b)); /* NaN where one is silent */
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

/* The table of one kind of unit. */
static ctp_status compare_units(ctp_difference *rows, const char *kind, const ctp_unit *units, size_t count,
                                ctp_arena *arena, const ctp_features *features, const ctp_units *all,
                                const ctp_options *options, ctp_error *err)
{
    const size_t cells = pairs_of(count) * features->issue_count;
    ctp_evidence_table table;
    double *p = ctp_i_alloc(cells, sizeof *p);
    ctp_status st =
        p == NULL ? ctp_i_no_memory(err) : ctp_i_evidence_collect(&table, arena, features, all, units, count, err);
    size_t at = 0;
    for (size_t k = 0; st == CTP_OK && k < features->issue_count; k++)
        for (size_t a = 0; st == CTP_OK && a < count; a++)
            for (size_t b = a + 1; st == CTP_OK && b < count; b++, at++) {
                rows[at] =
                    (ctp_difference){.unit = kind, .issue = features->issues[k].id, .a = units[a].id, .b = units[b].id};
                st = fill_cell(&rows[at], &p[at], &table.cells[a * table.issue_count + k],
                               &table.cells[b * table.issue_count + k], options, err);
            }
    if (st == CTP_OK)
        st = judge(rows, p, cells, options, err);
    free(p);
    return st;
}

ctp_status ctp_i_differences(const ctp_difference **out, size_t *count, ctp_arena *arena, const ctp_features *features,
                             const ctp_units *units, const ctp_options *options, ctp_error *err)
{
    const size_t of_authors = pairs_of(units->author_count) * features->issue_count;
    *count = of_authors + pairs_of(units->speaker_count) * features->issue_count;
    ctp_difference *rows = ctp_i_arena_alloc(arena, *count, sizeof *rows);
    *out = rows;
    if (rows == NULL)
        return ctp_i_no_memory(err);
    ctp_status st =
        compare_units(rows, "author", units->authors, units->author_count, arena, features, units, options, err);
    if (st == CTP_OK)
        st = compare_units(rows + of_authors, "speaker", units->speakers, units->speaker_count, arena, features, units,
                           options, err);
    return st;
}
