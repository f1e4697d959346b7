/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_CLAIMS_SEARCH_H
#define CTP_CLAIMS_SEARCH_H

#include "claims/closeness.h"
#include "claims/twins.h"

/** An inverted index over some rows of a closeness that finds the closest of them without looking at all: an exact search, since only rows
 *  that cannot be wanted are passed over. Memory O(non-zeros of the rows), cost as the data let it. */
typedef struct ctp_search ctp_search;

/** A row that was found, which stands for all of its group of twins. */
typedef struct {
    uint32_t row;
    double similarity; /* as ctp_i_closeness_of(), the same bits */
    double bm25;       /* >= 0, of the row for the query, at most six decimals */
    double base;       /* (similarity + bm25 / sum of the idf of the query's stems) / 2: about 1 for the query's own words, [0, 1.6] */
} ctp_found_row;

/** What is wanted. */
typedef struct {
    double threshold; /* least similarity; 0 = any above 0 */
    size_t top;       /* so many groups of the highest base, and all that a raise could lift among them; 0 = all */
    double raise;     /* highest factor, >= 1, by which the caller may raise a base */
    bool later_only;  /* groups that have rows behind the query's. Queries are then asked in the order of rows, none twice */
} ctp_wanted;

/** Indexes the rows from first on, of each group of twins one. @param twins  of these rows; both are borrowed
 *  @return CTP_OK; CTP_E_NOMEM. *out lives in the arena. */
ctp_status ctp_i_search_new(ctp_search **out, ctp_arena *arena, const ctp_closeness *closeness, const ctp_twins *twins, size_t first, ctp_error *err);

/** Another one over the index of the first, which must outlive it, for a thread of its own. @return CTP_OK; CTP_E_NOMEM. *out lives in the arena. */
ctp_status ctp_i_search_beside(ctp_search **out, ctp_arena *arena, const ctp_search *first, ctp_error *err);

/** Finds what is wanted for one row, its own group only where it has other members.
 *      bm25(q, d) = sum over stems of q:  idf[t] * tf (k1 + 1) / (tf + k1 (1 - b + b * tokens / mean tokens)),   k1 = 1.2, b = 0.75
 *  Robertson & Zaragoza (2009), The Probabilistic Relevance Framework: BM25 and Beyond, doi:10.1561/1500000019. Differs: idf as in the
 *  closeness, so that it is never negative.
 *  Pruned by the largest weights of each stem: Turtle & Flood (1995), Query evaluation: strategies and optimizations (MaxScore),
 *  doi:10.1016/0306-4573(95)00020-H, and by lengths as in Anastasiu & Karypis (2014), L2AP, doi:10.1109/ICDE.2014.6816700.
 *  @param[out] found  borrowed until the next call, in no order that means anything
 *  @return CTP_OK; CTP_E_NOMEM */
ctp_status ctp_i_search_find(ctp_search *search, size_t query, const ctp_wanted *wanted, const ctp_found_row **found, size_t *count, ctp_error *err);

/** Frees what grew; the rest is the arena's. NULL is fine. */
void ctp_i_search_free(ctp_search *search);

#endif
