/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_FEATURES_BUILDER_H
#define CTP_FEATURES_BUILDER_H

#include "features/vocabulary.h"

/** What stands behind ctp_features.memory. */
typedef struct {
    ctp_features features;
    ctp_intern strings;
    ctp_arena arena;
    ctp_vocabulary *vocabulary; /* with all forms: the plain table holds the most frequent one only */
    ctp_document_features *documents; /* heap: they grow */
    ctp_sentence *sentences;
} ctp_features_memory;

static inline const ctp_vocabulary *ctp_i_features_vocabulary(const ctp_features *features)
{
    const ctp_features_memory *memory = features->memory;
    return memory->vocabulary;
}

/** The header of features; strings borrowed. */
ctp_features_header ctp_i_features_header(const ctp_features *features);

/** Adds one sentence in some form to a builder. */
typedef ctp_status (*ctp_sentence_adder)(void *context, ctp_features_builder *builder, const ctp_sentence *sentence, ctp_error *err);

/** What features are built anew from. Borrowed. */
typedef struct {
    const ctp_features_header *header;
    const ctp_features *const *parts; /* [count] whose documents and sentences follow one another */
    size_t count;
    const ctp_vocabulary *vocabulary; /* as ctp_i_builder_finish() takes it */
    ctp_sentence_adder add;           /* NULL: a sentence is added as it is */
    void *context;                    /* of it */
} ctp_features_plan;

ctp_status ctp_i_features_rebuild(ctp_features **out, const ctp_features_plan *plan, ctp_error *err);

/** Adds all forms of a vocabulary (NULL: none) to another. */
ctp_status ctp_i_vocabulary_add_all(ctp_vocabulary *vocabulary, const ctp_vocabulary *more, ctp_error *err);

#endif
