/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COUNTERPOINT_EVALUATE_H
#define COUNTERPOINT_EVALUATE_H

#include "counterpoint/annotate.h"

/** Annotates each record of a hand-coded file (counterpoint-gold/1, JSON Lines: id, text and any of score, label, issues, voice, certainty, type)
 *  as one sentence and writes how well the engine agrees: r for scores; precision, recall, F1 for the rest. JSON to the sink.
 *  @return CTP_OK; the reader's errors with place; CTP_E_EMPTY (no record) */
CTP_API ctp_status ctp_evaluate(ctp_sink sink, const char *path, const ctp_lexicon_set *lexicons, const ctp_options *options,
                                ctp_error *err);

#endif
