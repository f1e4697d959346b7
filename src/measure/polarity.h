/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_MEASURE_POLARITY_H
#define CTP_MEASURE_POLARITY_H

#include "counterpoint/comparison.h"
#include "measure/units.h"

/** Scores of each polarity lexicon for each document, author, speaker and sentence in which it hits (ctp_polarity says how). Hits are
 *  those of the features: without an issue and with a weight. Results live in the arena and borrow strings from the features. */
ctp_status ctp_i_polarity_scores(const ctp_polarity **out, size_t *count, ctp_arena *arena, const ctp_units *units, ctp_error *err);

/** Sets the lexicons side by side: `ensemble` and `agreement` of a comparison whose polarity rows are found. Standard scores are taken over the units of
 *  a kind in which a lexicon hits; a lexicon without variance there has none. The order of lexicons is the features'. */
ctp_status ctp_i_polarity_ensemble(ctp_comparison *comparison, ctp_arena *arena, ctp_error *err);

#endif
