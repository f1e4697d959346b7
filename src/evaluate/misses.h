/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_EVALUATE_MISSES_H
#define CTP_EVALUATE_MISSES_H

#include "evaluate/agreement.h"

/** Most misses that are listed of one variable. */
enum { CTP_MISSES_MOST = 10 };

/** Writes the members "text", "cue" and "entries" into the open object: what a sentence says, and the entries that spoke.
 *  @param sentence  may be NULL; @param issue  that they speak on, NULL: of polarity */
void ctp_i_write_spoken(ctp_json_writer *w, const ctp_sentence *sentence, const char *issue);

/** Writes the member "misses" into the open object: of each variable the records on which coder and engine are furthest apart, worst first, of
 *  equally bad ones in the order of the file, with what was coded, what was read and the entries that spoke. Distance: of scores the difference
 *  of the standardised scores; of ordered values the steps between them; of issues 2 for the wrong sign, 1 for one missed or made up; else 1.
 *  @return CTP_OK; CTP_E_NOMEM. The writer's own errors stay with the writer. */
ctp_status ctp_i_write_misses(ctp_json_writer *w, const ctp_agreement *agreement, ctp_error *err);

#endif
