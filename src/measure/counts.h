/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_MEASURE_COUNTS_H
#define CTP_MEASURE_COUNTS_H

#include "base/arena.h"
#include "counterpoint/features.h"

typedef struct {
    uint32_t term, count;
} ctp_term_count;

/** How often stems occur in a stretch of text, sorted by term. */
typedef struct {
    ctp_term_count *terms;
    size_t count;
} ctp_count_row;

/** Stems as numbers. Function words have no part in it. */
typedef struct {
    size_t terms;                   /* V: the features' vocabulary, then stems that it lacks, sorted by bytes */
    const char *const *stems;       /* [V] */
    const ctp_count_row *sentences; /* [N] in the features' order */
} ctp_counts;

/** Numbers the stems of all sentences; a stem of the vocabulary has its index there. Everything lives in the arena. */
ctp_status ctp_i_count_stems(ctp_counts *out, ctp_arena *arena, const ctp_features *features, ctp_error *err);

/** What rows are added up with. */
typedef struct {
    const ctp_counts *counts; /* whose rows */
    ctp_arena *arena;         /* of the sums */
    uint32_t *place;          /* [V] zeros, and zeros again afterwards */
} ctp_count_adder;

/** Adds up the rows of some sentences. @param sentences  [count] indexes */
ctp_status ctp_i_count_together(ctp_count_row *out, const ctp_count_adder *adder, const uint32_t *sentences, size_t count, ctp_error *err);

#endif
