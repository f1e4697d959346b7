/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_MEASURE_WEIGHTING_H
#define CTP_MEASURE_WEIGHTING_H

#include "base/arena.h"
#include "counterpoint/features.h"
#include "measure/counts.h"
#include "measure/units.h"
#include "stats/exact.h"

typedef struct {
    uint32_t term; /* index into the features' vocabulary order (sorted stems), so the order is the same everywhere */
    double weight; /* multiple of 2^-24 */
} ctp_weighted_term;

/** One sparse vector, sorted by term. */
typedef struct {
    ctp_weighted_term *terms;
    size_t count;
} ctp_sparse_row;

/** What the factor of a count looks at beside the count itself. */
typedef struct {
    uint32_t most;     /* highest count of the row */
    uint64_t total;    /* sum of the row's counts */
    uint64_t distinct; /* terms of the row */
} ctp_row_facts;

enum { CTP_LOG_TABLE = 1024 };

/** A weighting that has seen its corpus: w = tf(count) * idf[term], then the row's norm. */
typedef struct ctp_weighting {
    double (*tf)(const struct ctp_weighting *weighting, uint32_t count, const ctp_row_facts *facts);
    bool scaled;                /* rows are scaled to length 1 */
    bool by_count;              /* tf looks at the count alone, not at the rest of its row */
    const ctp_counts *counts;   /* that it was learned from */
    const ctp_units *units;
    double *idf;                /* [V] of the letters' df factor; 0 where a term is in no unit */
    double logs[CTP_LOG_TABLE]; /* 1 + ln of small counts */
} ctp_weighting;

/** Learns document frequencies over the options' idf unit.
 *  SMART letters (Manning, Raghavan & Schuetze 2008, Introduction to Information Retrieval, 6.4.3, doi:10.1017/CBO9780511809071):
 *      tf    n: tf    l: 1 + ln tf    a: 0.5 + 0.5 tf / max tf    b: 1    L: (1 + ln tf) / (1 + ln mean tf)
 *      df    n: 1     t: ln(U / df)   p: max(0, ln((U - df) / df))
 *      norm  n: none  c: length 1
 *  Differs: natural logarithms, by integers; a row without weight stays zero.
 *  @return CTP_OK; CTP_E_ARGUMENT for unknown letters or an unknown unit; CTP_E_NOMEM */
ctp_status ctp_i_weighting_learn(ctp_weighting *out, ctp_arena *arena, const ctp_counts *counts, const ctp_units *units,
                                 const ctp_options *options, ctp_error *err);

/** Weight of one count in quanta of 2^-24, before the row is scaled. */
static inline int64_t ctp_i_weight_quanta(const ctp_weighting *weighting, double idf, uint32_t count,
                                          const ctp_row_facts *facts)
{
    return ctp_i_positive_quanta(weighting->tf(weighting, count, facts) * idf);
}

/** Weighs one row; terms whose weight comes out 0 are left out.
 *  @param scaled  to length 1 */
ctp_status ctp_i_weigh_row(ctp_sparse_row *out, ctp_arena *arena, const ctp_weighting *weighting,
                           const ctp_count_row *row, bool scaled, ctp_error *err);

#endif
