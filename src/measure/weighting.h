/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_MEASURE_WEIGHTING_H
#define CTP_MEASURE_WEIGHTING_H

#include "base/arena.h"
#include "counterpoint/features.h"

typedef struct {
    uint32_t term; /* index into the features' vocabulary order (sorted stems), so the order is the same everywhere */
    double weight; /* multiple of 2^-24 */
} ctp_weighted_term;

/** One sparse vector, sorted by term. */
typedef struct {
    ctp_weighted_term *terms;
    size_t count;
} ctp_sparse_row;

/** Weighs every sentence's stems (without function words) by the options' SMART letters and idf unit; each row is scaled to length 1
 *  (where the letters say so) and quantised to 2^-24.
 *  @param[out] rows  [sentence_count] in the arena; @param[out] terms  V, all term ids are below it
 *  @return CTP_OK; CTP_E_ARGUMENT for unknown SMART letters; CTP_E_NOMEM */
ctp_status ctp_i_weigh_sentences(ctp_arena *arena, const ctp_features *features, const ctp_options *options, ctp_sparse_row **rows,
                                 size_t *terms, ctp_error *err);

#endif
