/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_COMPARE_READING_H
#define CTP_COMPARE_READING_H

#include "compare/layout.h"
#include "features/reading.h"

/** A comparison file on its way in. What is read borrows from the JSON tree and the scratch arena, until it is copied. */
typedef struct {
    ctp_file_reading fields;
    ctp_comparison_file file;
    ctp_intern ids[CTP_IDS_COUNT]; /* what references may be to */
    ctp_intern nodes;              /* kind, a line end, id: in order of the nodes */
    ctp_intern panels;             /* author, a line end, speaker */
} ctp_comparison_reading;

/** Holds every reference against what it is to, sentences against their documents and people, and finds the nodes of the edges. */
ctp_status ctp_i_comparison_link(ctp_comparison_reading *reading, ctp_error *err);

#endif
