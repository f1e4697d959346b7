/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_CLAIMS_ACTORS_H
#define CTP_CLAIMS_ACTORS_H

#include "counterpoint/comparison.h"
#include "stance/evidence.h"

/** An author or a speaker as a row of the array X of a discourse network: x[i][j][k] is what actor i says on issue j on side k. Only the
 *  cells that are not 0 are kept. Numbers are whole millionths, so every sum is exact. */
typedef struct {
    const ctp_unit *unit;
    bool speaker;
    const char *id;           /* of its node: the unit's, made unique among the speakers by their author's id */
    const ctp_stance *stance; /* [issues] */
    uint32_t *cells;          /* [cell_count] ascending: 2 * issue for the side that supports it, + 1 for the other */
    size_t cell_count;
    size_t paragraphs; /* that hold evidence */
    int64_t *said;     /* [rows * cell_count] row 0 as it stands, the others from resampled paragraphs */
    uint32_t *issues;  /* [issue_count] ascending: those of the cells */
    size_t issue_count;
    double *scores;    /* [rows * issue_count] of an author's issues in each row, by weights of sentences, whatever network-count says; NaN: silent */
    int64_t *activity; /* [rows] sum of each row */
    double *length;    /* [rows] root of the sum of each row's squares */
} ctp_actor;

typedef struct {
    ctp_actor *items; /* the authors in the units' order, then their speakers */
    size_t count, author_count;
    size_t rows; /* 1 + resamples */
} ctp_actors;

/** Fills X as the options say: network-count (weights of sentences, sentences, or each side taken once) and network-resamples. A
 *  resample of an actor draws as many of its paragraphs as it has, with replacement, since sentences of one paragraph are not independent; draws are
 *  counted by (seed, resample, paragraph).
 *  @param comparison  its stance rows stand in their order (see ctp_comparison); everything else is borrowed
 *  @return CTP_OK; CTP_E_NOMEM. Results live in the arena. Cost O((paragraphs + evidence) * resamples), memory 16 bytes * cells * resamples at most. */
ctp_status ctp_i_actors_find(ctp_actors *out, ctp_arena *arena, const ctp_comparison *comparison, const ctp_evidence_tables *evidence, ctp_error *err);

#endif
