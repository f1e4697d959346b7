/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/array.h"
#include "lexicon/lexicon.h"

static const char *const reaches[] = {[CTP_REACH_AFTER] = "after", [CTP_REACH_BEFORE] = "before", [CTP_REACH_BOTH] = "both", [CTP_REACH_WITHIN] = "within"};
const ctp_enum_names ctp_i_reach_names = {reaches, CTP_COUNT(reaches), NULL};

#define ROW(kind, name, direction, weight, lowest, highest, shows, layer) {name, CTP_REACH_##direction, weight, lowest, highest, shows, CTP_CUE_##layer},
const ctp_cue_row ctp_i_cue_kinds[CTP_CUE_COUNT] = {CTP_CUE_KINDS(ROW)};
