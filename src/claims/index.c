/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "claims/index.h"

#include <math.h>

#include "base/number.h"
#include "base/status.h"

typedef struct {
    uint32_t row;
    double weight;
} posting;

struct ctp_row_index {
    const ctp_sparse_row *rows; /* [count] */
    size_t count, next;         /* next: the row that is visited next */
    posting *postings;          /* by term, then row */
    size_t *end;                /* [terms]  end of the term's postings */
    size_t *later;              /* [terms]  its first posting of a row not visited */
    double *squares;            /* [count]  w . w */
    double *sums;               /* [count]  w(visited) . w(row), where stamp says so */
    size_t *stamp;              /* [count]  number of the visit that met the row, 0 = none */
    uint32_t *met;              /* [met_count] */
    size_t met_count;
};

static void count_terms(ctp_row_index *index, size_t terms)
{
    for (size_t row = 0; row < index->count; row++)
        for (size_t i = 0; i < index->rows[row].count; i++)
            index->end[index->rows[row].terms[i].term]++;
    size_t begin = 0;
    for (size_t term = 0; term < terms; term++) {
        size_t len = index->end[term];
        index->later[term] = index->end[term] = begin;
        begin += len;
    }
}

static void fill(ctp_row_index *index)
{
    for (size_t row = 0; row < index->count; row++)
        for (size_t i = 0; i < index->rows[row].count; i++) {
            ctp_weighted_term t = index->rows[row].terms[i];
            index->postings[index->end[t.term]++] = (posting){(uint32_t)row, t.weight};
            index->squares[row] += t.weight * t.weight;
        }
}

ctp_status ctp_i_index_new(ctp_row_index **out, ctp_arena *arena, const ctp_sparse_row *rows, size_t count, size_t terms, ctp_error *err)
{
    size_t total = 0;
    for (size_t row = 0; row < count; row++)
        total += rows[row].count;
    ctp_row_index *index = *out = ctp_i_arena_alloc(arena, 1, sizeof *index);
    if (index == NULL)
        return ctp_i_no_memory(err);
    index->rows = rows;
    index->count = count;
    index->postings = ctp_i_arena_alloc(arena, total, sizeof *index->postings);
    index->end = ctp_i_arena_alloc(arena, terms, sizeof *index->end);
    index->later = ctp_i_arena_alloc(arena, terms, sizeof *index->later);
    index->squares = ctp_i_arena_alloc(arena, count, sizeof *index->squares);
    index->sums = ctp_i_arena_alloc(arena, count, sizeof *index->sums);
    index->stamp = ctp_i_arena_alloc(arena, count, sizeof *index->stamp);
    index->met = ctp_i_arena_alloc(arena, count, sizeof *index->met);
    if (index->postings == NULL || index->end == NULL || index->later == NULL || index->squares == NULL || index->sums == NULL ||
        index->stamp == NULL || index->met == NULL)
        return ctp_i_no_memory(err);
    count_terms(index, terms);
    fill(index);
    return CTP_OK;
}

void ctp_i_index_meet(ctp_row_index *index, size_t row)
{
    if (index->stamp[row] == index->next)
        return;
    index->stamp[row] = index->next;
    index->sums[row] = 0.0;
    index->met[index->met_count++] = (uint32_t)row;
}

size_t ctp_i_index_advance(ctp_row_index *index)
{
    const ctp_sparse_row *row = &index->rows[index->next++];
    index->met_count = 0;
    for (size_t i = 0; i < row->count; i++) {
        uint32_t term = row->terms[i].term;
        index->later[term]++; /* past the visited row's own posting, which is the first one left */
        for (size_t p = index->later[term]; p < index->end[term]; p++) {
            ctp_i_index_meet(index, index->postings[p].row);
            index->sums[index->postings[p].row] += row->terms[i].weight * index->postings[p].weight;
        }
    }
    return index->next - 1;
}

const uint32_t *ctp_i_index_met(const ctp_row_index *index, size_t *count)
{
    *count = index->met_count;
    return index->met;
}

double ctp_i_index_cosine(const ctp_row_index *index, size_t row)
{
    double squares = index->squares[index->next - 1] * index->squares[row];
    if (index->stamp[row] != index->next || !(squares > 0.0))
        return 0.0;
    return ctp_i_round6(fmin(index->sums[row] / sqrt(squares), 1.0));
}
