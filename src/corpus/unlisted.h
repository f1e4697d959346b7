/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_CORPUS_UNLISTED_H
#define CTP_CORPUS_UNLISTED_H

#include "corpus/turns.h"

/** A label that is none of those listed. */
typedef struct {
    ctp_span label, name; /* as its first line has them */
    size_t lines;         /* that begin with it */
    const char *before;   /* who speaks before the first, or NULL */
} ctp_unlisted;

/** Finds labels, in order of their first lines, at most so many.
 *  @param alike  only those that look like turns of somebody nobody listed: behind the first turn, as the listed ones in capitals and behind blank lines, if
 *                those all are, and a name by its words: capitals, a title that listed names have, several words with a capital each, or one that comes
 *                again and is no word of the text. A line with "Note:" inside a turn is none
 *  @param[out] out  [most]; @return how many there are; where no mark is behind the name none can be told */
size_t ctp_i_unlisted_find(ctp_unlisted *out, size_t most, ctp_span text, ctp_range body, const ctp_turn_labels *labels, bool alike);

#endif
