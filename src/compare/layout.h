/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_COMPARE_LAYOUT_H
#define CTP_COMPARE_LAYOUT_H

#include "counterpoint/comparison.h"
#include "features/shapes.h"

/* The objects of a comparison file as tables, like those of features: reading, writing and every form with rows and columns walk them. */

typedef struct {
    ctp_person person;
    uint32_t tokens;
} ctp_speaker_row;

/** An author as the file has it. */
typedef struct {
    ctp_author author;
    const ctp_speaker_row *speakers; /* [speaker_count] */
    size_t speaker_count;
} ctp_author_row;

/** A whole file: the comparison and its features side by side. */
typedef struct {
    ctp_comparison comparison;
    ctp_features features;
    const ctp_author_row *authors; /* [author_count] */
    size_t author_count;
} ctp_comparison_file;

#define CTP_COMPARISON_FORMAT "counterpoint-comparison/1"

extern const ctp_enum_names ctp_i_verdict_names, ctp_i_relation_names;

extern const ctp_shape ctp_i_comparison_shape; /* ctp_comparison_file */
extern const ctp_shape ctp_i_corpus_shape;     /* ctp_features: its title and documents */
extern const ctp_shape ctp_i_result_document_shape; /* ctp_document_features */
extern const ctp_shape ctp_i_author_shape;     /* ctp_author_row */
extern const ctp_shape ctp_i_speaker_shape;    /* ctp_speaker_row */
extern const ctp_shape ctp_i_similarity_shape;
extern const ctp_shape ctp_i_keyness_shape;
extern const ctp_shape ctp_i_key_term_shape;
extern const ctp_shape ctp_i_stance_shape;
extern const ctp_shape ctp_i_evidence_shape;
extern const ctp_shape ctp_i_difference_shape;
extern const ctp_shape ctp_i_polarity_shape;
extern const ctp_shape ctp_i_ensemble_shape;
extern const ctp_shape ctp_i_agreement_shape;
extern const ctp_shape ctp_i_side_shape;
extern const ctp_shape ctp_i_pair_shape;
extern const ctp_shape ctp_i_silence_shape;
extern const ctp_shape ctp_i_network_shape; /* ctp_comparison */
extern const ctp_shape ctp_i_node_shape;
extern const ctp_shape ctp_i_edge_shape;
extern const ctp_shape ctp_i_merge_shape;

/** Lays a comparison out as its file has it; the rows of authors live in the arena. @return false when out of memory */
bool ctp_i_comparison_lay_out(ctp_comparison_file *file, ctp_arena *arena, const ctp_comparison *comparison);

/** Writes a comparison (counterpoint-comparison/1). */
ctp_status ctp_i_comparison_write(const ctp_comparison *comparison, ctp_sink sink, ctp_error *err);

/** What stands behind ctp_comparison.memory. */
typedef struct {
    ctp_arena arena;
    ctp_intern strings; /* of a comparison that was read */
    ctp_features *features; /* of such a one; else NULL */
} ctp_comparison_memory;

#endif
