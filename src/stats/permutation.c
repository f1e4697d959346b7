/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/permutation.h"

#include "base/alloc.h"
#include "base/status.h"
#include "stats/exact.h"
#include "stats/random.h"

#include <stdlib.h>
#include <string.h>

/* Both samples in one; `chosen` of them at a time stand for the smaller sample. */
typedef struct {
    int64_t *values; /* [count] */
    uint32_t *order; /* [count] for draws */
    size_t count, chosen;
    int64_t total;
    ctp_wide least; /* difference that counts as large as the observed one */
} pool;

/* N choose k, or a number above the limit. */
static uint64_t arrangements(size_t count, size_t chosen, uint64_t limit)
{
    ctp_wide result = 1;
    if (chosen > count - chosen)
        chosen = count - chosen;
    for (size_t i = 1; i <= chosen; i++) {
        result = result * (ctp_wide)(count - chosen + i) / (ctp_wide)i;
        if (result > (ctp_wide)limit)
            return limit + 1;
    }
    return (uint64_t)result;
}

/* Size of the difference of means times m n: |s/m - (T - s)/n| m n = |s (m + n) - m T|. */
static ctp_wide difference(const pool *p, int64_t sum)
{
    ctp_wide d = (ctp_wide)sum * (ctp_wide)p->count - (ctp_wide)p->total * (ctp_wide)p->chosen;
    return d < 0 ? -d : d;
}

/* Values are rounded by at most half a quantum, so two differences that were equal before, times m n, are at most 2 m n apart. */
static ctp_wide rounding(const pool *p)
{
    return 2 * (ctp_wide)p->chosen * (ctp_wide)(p->count - p->chosen);
}

/* Ways to add `left` more of the values from `from` on that end at least as far out as the observed one. Its depth is the smaller sample's
 * size, which an exact test keeps low. */
static uint64_t count_all(const pool *p, size_t from, size_t left, int64_t sum)
{
    if (left == 0)
        return difference(p, sum) >= p->least;
    uint64_t found = 0;
    for (size_t i = from; i + left <= p->count; i++)
        found += count_all(p, i + 1, left - 1, sum + p->values[i]);
    return found;
}

static uint64_t count_draws(const pool *p, uint64_t draws, uint64_t seed)
{
    uint64_t found = 0;
    for (uint64_t draw = 0; draw < draws; draw++) {
        int64_t sum = 0;
        for (size_t i = 0; i < p->count; i++)
            p->order[i] = (uint32_t)i;
        ctp_i_random_choose(p->order, p->count, p->chosen, seed, draw);
        for (size_t i = 0; i < p->chosen; i++)
            sum += p->values[p->order[i]];
        found += difference(p, sum) >= p->least;
    }
    return found;
}

static void run(ctp_permutation *out, const pool *p, const ctp_permutation_how *how)
{
    uint64_t all = arrangements(p->count, p->chosen, how->exact_limit);
    out->exact = all <= how->exact_limit;
    out->arrangements = out->exact ? all : how->draws;
    out->as_extreme = out->exact ? count_all(p, 0, p->chosen, 0) : count_draws(p, how->draws, how->seed);
    if (out->exact)
        out->p = (double)out->as_extreme / (double)all;
    else
        out->p = (double)(out->as_extreme + 1) / (double)(how->draws + 1);
}

ctp_status ctp_i_permutation_test(ctp_permutation *out, ctp_quanta_sample a, ctp_quanta_sample b, const ctp_permutation_how *how, ctp_error *err)
{
    if (a.count > b.count) /* the size of the difference does not know which sample is which */
        return ctp_i_permutation_test(out, b, a, how, err);
    pool p = {.count = a.count + b.count, .chosen = a.count};
    int64_t sum = 0;
    p.values = ctp_i_alloc(p.count, sizeof *p.values);
    p.order = ctp_i_alloc(p.count, sizeof *p.order);
    if (p.values != NULL && p.order != NULL) {
        memcpy(p.values, a.values, a.count * sizeof *a.values);
        memcpy(p.values + a.count, b.values, b.count * sizeof *b.values);
        for (size_t i = 0; i < p.count; i++) {
            sum += i < a.count ? p.values[i] : 0;
            p.total += p.values[i];
        }
        p.least = difference(&p, sum) - rounding(&p);
        run(out, &p, how);
    }
    const bool done = p.values != NULL && p.order != NULL;
    free(p.values);
    free(p.order);
    return done ? CTP_OK : ctp_i_no_memory(err);
}

double ctp_i_permutation_least(size_t m, size_t n, const ctp_permutation_how *how)
{
    if (m == 0 || n == 0)
        return 1.0;
    uint64_t all = arrangements(m + n, m, how->exact_limit);
    if (all > how->exact_limit)
        return 1.0 / (double)(how->draws + 1);
    /* samples of one size can change places, which gives the same size of difference */
    return (m == n ? 2.0 : 1.0) / (double)all;
}
