/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_TESTS_CLAIMS_MADE_H
#define CTP_TESTS_CLAIMS_MADE_H

#include "base/arena.h"
#include "counterpoint/features.h"

/* Features made up at random (from a seed, the same each time): four authors, the last a panel of three speakers. */
typedef struct {
    size_t sentences, stems, issues;
    unsigned issue_chance; /* per cent of sentences with a mark, twice */
    uint32_t seed;
} made_shape;

ctp_features made_features(ctp_arena *arena, made_shape shape);

/* Makes all sentences but the first ones copies of these in turn, word for word, of whichever author; some read otherwise, as what stands around them makes it. */
void made_copies(ctp_features *features, size_t different);

#endif
