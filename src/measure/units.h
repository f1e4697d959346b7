/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_MEASURE_UNITS_H
#define CTP_MEASURE_UNITS_H

#include "base/arena.h"
#include "counterpoint/features.h"

/** Some sentences as one thing: an author, or a speaker of one author's panels. */
typedef struct {
    const char *id, *name; /* borrowed from the features */
    uint32_t author;       /* index into the authors; an author's own */
    uint32_t *sentences;   /* [sentence_count] indexes, ascending */
    size_t sentence_count;
    uint32_t *paragraphs; /* [paragraph_count] numbers, ascending */
    size_t paragraph_count;
} ctp_unit;

/** Who speaks where. A paragraph is a document's paragraph as far as one voice speaks in it; paragraphs are what is deleted, dealt out
 *  and reassigned, since the sentences inside one are no independent witnesses. */
typedef struct {
    const ctp_features *features; /* that they are of */
    const uint32_t *paragraph_of; /* [N] a sentence's paragraph, 0 … paragraph_count - 1 in order of first sentence */
    size_t paragraph_count;
    const ctp_unit *authors; /* in order of first document */
    size_t author_count;
    const ctp_unit *speakers; /* by author, then in order of first document and turn; someone who speaks for two authors is two units */
    size_t speaker_count;
    const uint32_t *author_of; /* [N] index into authors */
} ctp_units;

/** Everything lives in the arena. */
ctp_status ctp_i_units_find(ctp_units *out, ctp_arena *arena, const ctp_features *features, ctp_error *err);

#endif
