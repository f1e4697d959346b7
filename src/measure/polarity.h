/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_MEASURE_POLARITY_H
#define CTP_MEASURE_POLARITY_H

#include "counterpoint/comparison.h"
#include "measure/units.h"

/** Scores of each polarity lexicon for each document, author, speaker and sentence in which it hits (ctp_polarity says how). Hits are
 *  those of the features: without an issue and with a weight. Results live in the arena and borrow strings from the features. */
ctp_status ctp_i_polarity_scores(const ctp_polarity **out, size_t *count, ctp_arena *arena, const ctp_features *features,
                                 const ctp_units *units, ctp_error *err);

/** The lexicons together, from rows in the order in which ctp_i_polarity_scores() gives them. Standard scores are taken over the units of
 *  a kind in which a lexicon hits; a lexicon without variance there has none. The order of lexicons is the features'. */
ctp_status ctp_i_polarity_ensemble(const ctp_ensemble **out, size_t *count, const ctp_lexicon_agreement **agreement,
                                   size_t *agreement_count, ctp_arena *arena, const ctp_features *features,
                                   const ctp_polarity *rows, size_t row_count, ctp_error *err);

#endif
