/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "measure/similarity.h"

#include "base/alloc.h"
#include "base/number.h"
#include "base/status.h"
#include "stats/exact.h"

#include <gsl/gsl_blas.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static ctp_row_facts facts_of(const uint32_t *counts, size_t terms)
{
    ctp_row_facts facts = {0};
    for (size_t k = 0; k < terms; k++) {
        facts.total += counts[k];
        facts.distinct += counts[k] > 0;
        facts.most = counts[k] > facts.most ? counts[k] : facts.most;
    }
    return facts;
}

typedef struct {
    ctp_wide aa, bb, ab;
} product_sums;

static void add_products(product_sums *sum, int64_t a, int64_t b)
{
    sum->aa += (ctp_wide)a * a;
    sum->bb += (ctp_wide)b * b;
    sum->ab += (ctp_wide)a * b;
}

static product_sums products_by_row(const ctp_text_pair *pair)
{
    const ctp_row_facts facts_a = facts_of(pair->a, pair->terms), facts_b = facts_of(pair->b, pair->terms);
    product_sums sum = {0, 0, 0};
    for (size_t k = 0; k < pair->terms; k++)
        add_products(&sum, pair->a[k] > 0 ? ctp_i_weight_quanta(pair->weighting, pair->idf[k], pair->a[k], &facts_a) : 0,
                     pair->b[k] > 0 ? ctp_i_weight_quanta(pair->weighting, pair->idf[k], pair->b[k], &facts_b) : 0);
    return sum;
}

static product_sums products_by_count(const ctp_text_pair *pair)
{
    product_sums sum = {pair->a_lone.squares, pair->b_lone.squares, 0};
    for (size_t k = 0; k < pair->terms; k++)
        add_products(&sum, pair->quanta[k][pair->a[k]], pair->quanta[k][pair->b[k]]);
    return sum;
}

/* Cosine of the tf-idf vectors. */
static double cosine(const ctp_text_pair *pair)
{
    const product_sums sum = pair->quanta != NULL ? products_by_count(pair) : products_by_row(pair);
    if (sum.aa == 0 || sum.bb == 0)
        return 0.0;
    return fmin(1.0, (double)sum.ab / (sqrt((double)sum.aa) * sqrt((double)sum.bb)));
}

/* Columns of one block of the weighted matrix; a block keeps memory at n rows of this length whatever the vocabulary. */
enum { BLOCK = 2048 };

/* Adds block * block' to the products. Sums of products of multiples of 2^-24 below 1 are exact, so the blocks' order means nothing. */
static bool add_block(double *products, double *block, size_t n)
{
    gsl_matrix_view c = gsl_matrix_view_array(products, n, n), a = gsl_matrix_view_array(block, n, BLOCK);
    return gsl_blas_dsyrk(CblasLower, CblasNoTrans, 1.0, &a.matrix, 1.0, &c.matrix) == 0;
}

static bool multiply(double *products, double *block, size_t *next, const ctp_sparse_row *rows, size_t n, size_t terms)
{
    for (size_t from = 0; from < terms; from += BLOCK) {
        memset(block, 0, n * BLOCK * sizeof *block);
        for (size_t i = 0; i < n; i++)
            for (; next[i] < rows[i].count && rows[i].terms[next[i]].term < from + BLOCK; next[i]++)
                block[i * BLOCK + rows[i].terms[next[i]].term - from] = rows[i].terms[next[i]].weight;
        if (!add_block(products, block, n))
            return false;
    }
    return true;
}

static ctp_status cosine_all(double *matrix, const ctp_weighting *weighting, const ctp_count_row *rows, size_t n,
                             ctp_error *err)
{
    ctp_arena arena = {0};
    ctp_sparse_row *weighted = ctp_i_arena_alloc(&arena, n, sizeof *weighted);
    size_t *next = ctp_i_arena_alloc(&arena, n, sizeof *next);
    double *block = ctp_i_arena_alloc(&arena, n, BLOCK * sizeof *block);
    ctp_status st = weighted == NULL || next == NULL || block == NULL ? ctp_i_no_memory(err) : CTP_OK;
    for (size_t i = 0; st == CTP_OK && i < n; i++)
        st = ctp_i_weigh_row(&weighted[i], &arena, weighting, &rows[i], true, err);
    if (st == CTP_OK && !multiply(matrix, block, next, weighted, n, weighting->terms))
        st = ctp_i_fail(err, CTP_E_LIMIT, NULL, CTP_NOWHERE, "similarity matrix of %zu texts refused", n);
    for (size_t k = 0; k < n * n; k++) /* a row's length is 1 to the quantum only */
        matrix[k] = fmin(1.0, matrix[k]);
    ctp_i_arena_free(&arena);
    return st;
}

/* Jaccard: stems of both over stems of either. */
static double jaccard(const ctp_text_pair *pair)
{
    uint32_t both = 0, either = pair->a_lone.terms + pair->b_lone.terms; /* as wide as the counts: several are taken at once */
    for (size_t k = 0; k < pair->terms; k++) {
        both += pair->a[k] > 0 && pair->b[k] > 0;
        either += pair->a[k] > 0 || pair->b[k] > 0;
    }
    return either > 0 ? (double)both / (double)either : 0.0;
}

/* 1 - Jensen-Shannon divergence in bits of the stems' shares (Lin 1991, doi:10.1109/18.61115):
 *      JSD = 1/2 sum p log2(2p / (p + q)) + 1/2 sum q log2(2q / (p + q)),   p = a / A, q = b / B
 *  so a stem of one text alone adds half its share, and ln(2p / (p + q)) = ln 2 + ln a + ln B - ln(aB + bA). Most shared stems have small
 *  counts and many have the same, so that the last logarithm is taken once a pair of counts. */
enum { SMALL = 8 };

typedef struct {
    const ctp_weighting *weighting;
    uint64_t a_total, b_total;
    int64_t a_log, b_log;  /* ln 2A, ln 2B; every logarithm is a whole number of 2^-32 */
    ctp_wide a_sum, b_sum; /* of count * logarithm */
} divergence;

static int64_t fixed(double logarithm)
{
    return (int64_t)(logarithm * 0x1p32); /* a multiple already */
}

static int64_t log_of(const divergence *d, uint64_t count)
{
    return fixed(count < CTP_LOG_TABLE ? d->weighting->logs[count] - 1.0 : ctp_i_log_ratio(count, 1));
}

static void add_shared(divergence *d, uint64_t a, uint64_t b, uint64_t times)
{
    const ctp_wide both = (ctp_wide)a * (ctp_wide)d->b_total + (ctp_wide)b * (ctp_wide)d->a_total;
    const int64_t middle = fixed(ctp_i_log_ratio_wide(both, 1));
    d->a_sum += (ctp_wide)(a * times) * (log_of(d, a) + d->b_log - middle);
    d->b_sum += (ctp_wide)(b * times) * (log_of(d, b) + d->a_log - middle);
}

static double divergence_similarity(const ctp_text_pair *pair)
{
    uint64_t seen[SMALL][SMALL] = {{0}}, a_alone = pair->a_lone.tokens, b_alone = pair->b_lone.tokens;
    divergence d = {.weighting = pair->weighting, .a_total = a_alone, .b_total = b_alone};
    for (size_t k = 0; k < pair->terms; k++) {
        d.a_total += pair->a[k];
        d.b_total += pair->b[k];
    }
    if (d.a_total == 0 || d.b_total == 0)
        return 0.0;
    d.a_log = fixed(ctp_i_log_ratio(d.a_total, 1) + ctp_i_log_ratio(2, 1));
    d.b_log = fixed(ctp_i_log_ratio(d.b_total, 1) + ctp_i_log_ratio(2, 1));
    for (size_t k = 0; k < pair->terms; k++) {
        uint32_t a = pair->a[k], b = pair->b[k];
        a_alone += b == 0 ? a : 0;
        b_alone += a == 0 ? b : 0;
        if (a > 0 && b > 0 && (a >= SMALL || b >= SMALL))
            add_shared(&d, a, b, 1);
        else if (a > 0 && b > 0)
            seen[a][b]++;
    }
    for (uint64_t a = 1; a < SMALL; a++)
        for (uint64_t b = 1; b < SMALL; b++)
            if (seen[a][b] > 0)
                add_shared(&d, a, b, seen[a][b]);
    const int64_t one_bit = fixed(ctp_i_log_ratio(2, 1));
    d.a_sum += (ctp_wide)a_alone * one_bit;
    d.b_sum += (ctp_wide)b_alone * one_bit;
    double bits = ((double)d.a_sum / (double)d.a_total + (double)d.b_sum / (double)d.b_total) / (2.0 * (double)one_bit);
    return fmin(1.0, fmax(0.0, 1.0 - bits));
}

static const ctp_measure measures[] = {
    /* name, help, lowest, highest, one pair, all pairs */
    {"cosine", "cosine of the tf-idf vectors", 0.0, 1.0, cosine, cosine_all},
    {"jaccard", "stems of both texts over stems of either", 0.0, 1.0, jaccard, NULL},
    {"jensen-shannon", "1 - Jensen-Shannon divergence of the stems' shares, in bits", 0.0, 1.0, divergence_similarity,
     NULL},
};

size_t ctp_i_measure_count(void)
{
    return sizeof measures / sizeof measures[0];
}

const ctp_measure *ctp_i_measure_at(size_t index)
{
    return &measures[index];
}
