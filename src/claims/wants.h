/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_CLAIMS_WANTS_H
#define CTP_CLAIMS_WANTS_H

#include "claims/cells.h"
#include "claims/takers.h"

/* What the cells of pairs still want: two sentences that cannot be among the best of their cell are not looked at further. A bound may be too low, which
 * costs time, and never too high. */

/** Less than this score no other voice's cells want of pairs without an issue: by relation, of other authors and within the panel. */
typedef struct {
    double least[2][CTP_RELATION_COUNT];
    size_t asked; /* sentences since that was looked up */
} ctp_voice_wants;

/** A group of takers on an issue on which a sentence takes a stand too. */
typedef struct {
    const ctp_taker_group *group;
    double strength; /* of the sentence's stand */
    double least;    /* score that their cell wants */
    bool within;     /* both speak in one panel */
} ctp_wanted_group;

/** Start with the first four fields. */
typedef struct {
    const ctp_features *features;
    const ctp_voice_table *voices;
    const ctp_takers *takers;
    const ctp_pair_cells *cells;
    ctp_voice_wants *of_voices; /* [voices] */
    ctp_wanted_group *groups;   /* [group_count] of the sentence that ctp_i_wants_takers() was asked of last, in order of its issues */
    size_t group_count;
} ctp_wants;

/** @return false when out of memory. Everything lives in the arena. */
bool ctp_i_wants_begin(ctp_wants *wants, ctp_arena *arena);

/** Whether some cell may want two sentences of this similarity without an issue in common. @param pair  its sentences, similarity, within */
bool ctp_i_wants_pair(const ctp_wants *wants, const ctp_candidate *pair);

/** @return sentences of less similarity to this one are not wanted without an issue in common; at least `least` */
double ctp_i_wants_similarity(ctp_wants *wants, size_t row, double least);

/** Finds the groups of takers that a sentence's stands meet.
 *  @return below this similarity nobody who takes a stand on one of its issues is wanted; infinite where nobody does */
double ctp_i_wants_takers(ctp_wants *wants, size_t row);

#endif
