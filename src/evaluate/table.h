/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_EVALUATE_TABLE_H
#define CTP_EVALUATE_TABLE_H

#include "counterpoint/sink.h"
#include "counterpoint/status.h"

/** An evaluation (counterpoint-evaluation/1, counterpoint-agreement/1) as lines to read: a line a figure with its interval, then the misses or the
 *  confusion table and the disagreements.
 *  @return CTP_OK; CTP_E_SYNTAX where it is none; the sink's errors */
ctp_status ctp_i_write_table(ctp_sink sink, ctp_span json, ctp_error *err);

#endif
