/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_TESTS_FEATURES_SAMPLE_H
#define CTP_TESTS_FEATURES_SAMPLE_H

#include "features/features.h"
#include "support/support.h"

/* Features from numbers drawn with a fixed seed: every field is used somewhere, every enum's every value, strings beyond ASCII, empty lists and
 * long ones. The same seed gives the same features. */
typedef struct {
    uint64_t seed;
    unsigned documents, sentences; /* sentences: most in a document */
    const char *prefix;            /* of document ids; "" = none */
} sample_plan;

/** @return NULL where memory ran out (only with ctp_i_alloc_fail_at()) */
ctp_features *sample_features(const sample_plan *plan);

/** The file's bytes. Free with ctp_i_buffer_free(). */
ctp_buffer sample_bytes(const ctp_features *features);

#endif
