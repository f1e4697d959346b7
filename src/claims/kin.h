/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_CLAIMS_KIN_H
#define CTP_CLAIMS_KIN_H

#include "base/alloc.h"
#include "base/arena.h"

/** A stem that counts in part as another. */
typedef struct {
    uint32_t term;
    uint32_t weight; /* 1 … CTP_KIN_WHOLE; a stem is wholly its own kin */
} ctp_kin;

enum { CTP_KIN_BITS = 10, CTP_KIN_WHOLE = 1 << CTP_KIN_BITS };

/** Which stems of a vocabulary are kin: symmetric, sparse. */
typedef struct {
    size_t terms;       /* V */
    const size_t *from; /* [V + 1] where a stem's kin begin in list */
    const ctp_kin *list; /* by stem, then by term; each stem is in its own list */
    /* The runs of characters that stems are kin by: a stem is a vector of length 1 along its runs, in equal parts; without runs it is alone. Products of
     * these vectors are at least (1 - 1/512) times the kinship, since that leaves the small ones out and is rounded: so lengths bound what sums of
     * kin can come to, by Cauchy and Schwarz. Not where pairs are listed. */
    const size_t *run_from; /* [V + 1] where a stem's runs begin; NULL where pairs are listed */
    const uint32_t *runs;   /* numbers below run_count */
    size_t run_count;
} ctp_kinship;

/** A pair of kin from elsewhere, such as a dictionary. */
typedef struct {
    uint32_t a, b; /* a != b */
    uint32_t weight;
} ctp_kin_pair;

/** The order by a, then by b. */
static inline int ctp_i_by_kin_pair(const void *left, const void *right)
{
    const ctp_kin_pair *x = left, *y = right;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

/** A growing list of them. Start with {0}, end with free(items). */
typedef struct {
    ctp_kin_pair *items;
    size_t count, capacity;
} ctp_kin_pairs;
/** @return false when out of memory */
static inline bool ctp_i_kin_pairs_add(ctp_kin_pairs *pairs, ctp_kin_pair pair)
{
    if (!ctp_i_grow((void **)&pairs->items, pairs->count, &pairs->capacity, sizeof *pairs->items))
        return false;
    pairs->items[pairs->count++] = pair;
    return true;
}

/** Stems are kin by their letters: with A, B the sets of their runs of three characters, a mark at both ends,
 *      |A & B| / sqrt(|A| |B|)   where that is at least 0.45, else 0
 *  so that what a stemmer leaves apart counts in part as the same, in any language. Stems that hold a digit, and masked ones, have no kin but themselves.
 *  Of a pair that is listed and kin by letters too the larger weight counts.
 *  @param stems  [count] in the order of their terms, each once; @param listed  in any order, each way round or both
 *  @return CTP_OK; CTP_E_NOMEM. Results live in the arena. Cost O(sum over runs of (stems that hold it)^2), memory O(kin and runs). */
ctp_status ctp_i_kinship_find(ctp_kinship *out, ctp_arena *arena, const char *const *stems, size_t count, const ctp_kin_pairs *listed,
                              ctp_error *err);

#endif
