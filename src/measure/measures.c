/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "measure/similarity.h"

#include "base/array.h"
#include "base/number.h"
#include "base/status.h"
#include "stats/exact.h"

#include <gsl/gsl_blas.h>
#include <math.h>
#include <string.h>

static int64_t fixed(double logarithm)
{
    return (int64_t)(logarithm * 0x1p32); /* a multiple already */
}

ctp_text_sizes ctp_i_text_sizes(const ctp_weighting *weighting, uint64_t a, uint64_t b)
{
    const double two = ctp_i_log_ratio(2, 1);
    return (ctp_text_sizes){weighting, a, b, a > 0 ? fixed(ctp_i_log_ratio(a, 1) + two) : 0, b > 0 ? fixed(ctp_i_log_ratio(b, 1) + two) : 0};
}

/* Cosine of the tf-idf vectors. */
static void add_products(ctp_measure_sums *sums, const ctp_text_sizes *sizes, const ctp_shared_term *terms, size_t count)
{
    (void)sizes;
    for (size_t i = 0; i < count; i++) {
        const ctp_shared_term *t = &terms[i];
        const int64_t a = t->a_weight * t->times, b = t->b_weight * t->times;
        sums[i].a += (ctp_wide)a * t->a_weight;
        sums[i].b += (ctp_wide)b * t->b_weight;
        sums[i].shared += (ctp_wide)a * t->b_weight;
    }
}

static double cosine(const ctp_measure_sums *sums, const ctp_text_sizes *sizes)
{
    (void)sizes;
    if (sums->a == 0 || sums->b == 0)
        return 0.0;
    return fmin(1.0, (double)sums->shared / (sqrt((double)sums->a) * sqrt((double)sums->b)));
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
    if (st == CTP_OK && !multiply(matrix, block, next, weighted, n, weighting->counts->terms))
        st = ctp_i_fail(err, CTP_E_LIMIT, NULL, CTP_NOWHERE, "similarity matrix of %zu texts refused", n);
    for (size_t k = 0; st == CTP_OK && k < n * n; k++) { /* a row's length is 1 to the quantum only; a row of no length has no direction */
        const bool told = weighted[k / n].count > 0 && weighted[k % n].count > 0;
        matrix[k] = told ? fmin(1.0, matrix[k]) : NAN;
    }
    ctp_i_arena_free(&arena);
    return st;
}

/* Jaccard: stems of both over stems of either. */
static void add_stems(ctp_measure_sums *sums, const ctp_text_sizes *sizes, const ctp_shared_term *terms, size_t count)
{
    (void)sizes;
    for (size_t i = 0; i < count; i++) {
        const bool a = terms[i].a > 0, b = terms[i].b > 0;
        sums[i].a += a && !b ? terms[i].times : 0;
        sums[i].b += b && !a ? terms[i].times : 0;
        sums[i].shared += a && b ? terms[i].times : 0;
    }
}

static double jaccard(const ctp_measure_sums *sums, const ctp_text_sizes *sizes)
{
    (void)sizes;
    const ctp_wide either = sums->a + sums->b + sums->shared;
    return either > 0 ? (double)sums->shared / (double)either : 0.0;
}

/* 1 - Jensen-Shannon divergence in bits of the stems' shares (Lin 1991, doi:10.1109/18.61115):
 *      JSD = 1/2 sum p log2(2p / (p + q)) + 1/2 sum q log2(2q / (p + q)),   p = a / A, q = b / B
 *  so a stem of one text alone adds half its share, and ln(2p / (p + q)) = ln 2 + ln a + ln B - ln(aB + bA). */
static int64_t log_of(const ctp_weighting *weighting, ctp_wide count)
{
    return fixed(count < CTP_LOG_TABLE ? weighting->logs[count] - 1.0 : ctp_i_log_ratio_wide(count, 1));
}

/* aB + bA, whose logarithm is in both, is found exactly by a double where all four are below this. */
enum { EXACT_BITS = 26 };

static bool is_exact(const ctp_shared_term *t, const ctp_text_sizes *s)
{
    return (t->a | t->b | s->a | s->b) >> EXACT_BITS == 0;
}

/* A term of both texts. @param middle  ln(aB + bA) */
static void add_common(ctp_measure_sums *sums, const ctp_text_sizes *s, const ctp_shared_term *t, int64_t middle)
{
    sums->a += (ctp_wide)(t->a * t->times) * (log_of(s->weighting, t->a) + s->b_log - middle);
    sums->b += (ctp_wide)(t->b * t->times) * (log_of(s->weighting, t->b) + s->a_log - middle);
}

/* As many terms as logarithms are taken of at once. */
static void add_some_divergence(ctp_measure_sums *sums, const ctp_text_sizes *sizes, const ctp_shared_term *terms, size_t count)
{
    const int64_t two = log_of(sizes->weighting, 2);
    double middles[CTP_LOGS_MOST];
    int64_t logs[CTP_LOGS_MOST];
    uint8_t common[CTP_LOGS_MOST];
    size_t listed = 0;
    for (size_t i = 0; i < count; i++) {
        const ctp_shared_term *t = &terms[i];
        const ctp_text_sizes *s = &sizes[i];
        if (t->a == 0 || t->b == 0) {
            sums[i].a += (ctp_wide)(t->a * t->times) * two;
            sums[i].b += (ctp_wide)(t->b * t->times) * two;
        } else if (is_exact(t, s)) {
            common[listed] = (uint8_t)i;
            middles[listed] = (double)t->a * (double)s->b + (double)t->b * (double)s->a;
            listed += t->times != 0;
        } else {
            add_common(&sums[i], s, t, log_of(s->weighting, (ctp_wide)t->a * (ctp_wide)s->b + (ctp_wide)t->b * (ctp_wide)s->a));
        }
    }
    ctp_i_logs(logs, middles, listed);
    for (size_t k = 0; k < listed; k++)
        add_common(&sums[common[k]], &sizes[common[k]], &terms[common[k]], logs[k]);
}

static void add_divergence(ctp_measure_sums *sums, const ctp_text_sizes *sizes, const ctp_shared_term *terms, size_t count)
{
    for (size_t i = 0; i < count; i += CTP_LOGS_MOST)
        add_some_divergence(sums + i, sizes + i, terms + i, ctp_i_least(CTP_LOGS_MOST, count - i));
}

static double divergence_similarity(const ctp_measure_sums *sums, const ctp_text_sizes *sizes)
{
    if (sizes->a == 0 || sizes->b == 0)
        return 0.0;
    const double bit = (double)fixed(ctp_i_log_ratio(2, 1));
    const double bits = ((double)sums->a / (double)sizes->a + (double)sums->b / (double)sizes->b) / (2.0 * bit);
    return fmin(1.0, fmax(0.0, 1.0 - bits));
}

static const ctp_measure measures[] = {
    /* name, meaning, lowest, highest, what it sees, sums, one pair, all pairs */
    {"cosine", "of the angle between the rows of tf-idf", 0.0, 1.0, CTP_SEES_WEIGHTS, add_products, cosine, cosine_all},
    {"jaccard", "stems of both over stems of either", 0.0, 1.0, CTP_SEES_PRESENCE, add_stems, jaccard, NULL},
    {"jensen-shannon", "1 less the divergence, in bits, of the stems’ shares (Lin 1991, doi:10.1109/18.61115)", 0.0, 1.0, CTP_SEES_COUNTS,
     add_divergence, divergence_similarity, NULL},
};

const ctp_names ctp_i_measure_names = CTP_NAMES_OF(measures, CTP_COUNT(measures));

size_t ctp_i_measure_count(void)
{
    return CTP_COUNT(measures);
}

const ctp_measure *ctp_i_measure_at(size_t index)
{
    return &measures[index];
}
