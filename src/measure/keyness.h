/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_MEASURE_KEYNESS_H
#define CTP_MEASURE_KEYNESS_H

#include "counterpoint/comparison.h"
#include "measure/counts.h"
#include "measure/units.h"

/** How often a stem occurs with an author and with all others. */
typedef struct {
    uint64_t a, b;             /* of the stem */
    uint64_t a_total, b_total; /* of all stems */
    double prior;              /* alpha_0 */
} ctp_contingency;

typedef struct {
    double effect; /* > 0: the author uses the stem more than the others */
    double z;      /* effect in standard errors */
} ctp_keyness_score;

/** A statistic: one row of the table. By integer logarithms, since z decides the order. */
typedef struct {
    const char *name, *help;
    ctp_keyness_score (*score)(const ctp_contingency *counts);
} ctp_keyness_statistic;

size_t ctp_i_keyness_count(void);
const ctp_keyness_statistic *ctp_i_keyness_at(size_t index);

/** Stems that set each author apart from all others together: those with z > 0, highest first (ties by stem), at most
 *  options->keyness_terms; q by Benjamini-Hochberg over all stems that occur often enough (options), from the normal law of z.
 *  The statistic is options->keyness. No rows where there is one author only. Function words and masked stems have no part: of a masked one
 *  there is a single sentence. Results live in the arena.
 *  @return CTP_OK; CTP_E_ARGUMENT (statistic); CTP_E_NOMEM */
ctp_status ctp_i_keyness(const ctp_keyness **out, size_t *count, ctp_arena *arena, const ctp_features *features,
                         const ctp_counts *counts, const ctp_units *units, const ctp_options *options, ctp_error *err);

#endif
