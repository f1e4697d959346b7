/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_EVALUATE_HEAD_H
#define CTP_EVALUATE_HEAD_H

#include "features/features.h"

/** Writes the members "format", "engine", "parameters" and "lexicons" into the open object: what was measured. */
void ctp_i_write_evaluation_head(ctp_json_writer *w, const char *format, const ctp_features *features);

#endif
