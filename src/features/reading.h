/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_FEATURES_READING_H
#define CTP_FEATURES_READING_H

#include "features/builder.h"
#include "features/shapes.h"

typedef struct ctp_kind_reading ctp_kind_reading;

/** A features file on its way in. One line is held at a time; what is read of it borrows from its JSON tree and the scratch arena. */
typedef struct {
    ctp_json json;
    const char *source;
    const cJSON *parent; /* the object whose fields are being read */
    const cJSON *range_end; /* of the field at hand, where it is a range */
    uint32_t line;
    ctp_arena scratch;
    ctp_features_builder *builder; /* NULL before the header */
    ctp_vocabulary *vocabulary;
    bool published, ended;
    bool without_stems; /* sentences are those of a comparison */
    const ctp_kind_reading *results; /* [CTP_FIELD_KIND_COUNT] kinds that only results have, where the file is one of results */
    ctp_intern issues;    /* of the header */
    ctp_intern documents; /* ids so far; the last one is open */
    ctp_intern authors;   /* ids so far */
    uint32_t author;      /* of the open document, in authors */
    ctp_intern speakers;  /* of the open document */
    uint32_t expected, found; /* sentences of the open document */
    uint64_t number;          /* of the sentence before, in the open document */
    size_t sentences;         /* in all */
} ctp_file_reading;

/** Reads an object of a shape into the struct `out`. */
ctp_status ctp_i_read_shape(ctp_file_reading *reading, const ctp_shape *shape, const cJSON *node, void *out, ctp_error *err);

/** Reads a field where `node` stands in the file, NULL where it is left out, into its struct. */
typedef ctp_status (*ctp_field_reader)(ctp_file_reading *reading, const ctp_field *field, const cJSON *node, void *object, ctp_error *err);

/** How fields of a kind are read, and what may stand in their place. */
struct ctp_kind_reading {
    ctp_field_reader read; /* NULL: the kind is read elsewhere */
    unsigned types; /* CTP_JSON_… */
    bool required;
};

/** Kinds that only results have: ctp_file_reading.results of a file of results. */
extern const ctp_kind_reading ctp_i_result_readings[CTP_FIELD_KIND_COUNT];

/** A whole number of at most `most`. */
ctp_status ctp_i_read_whole(const ctp_file_reading *reading, const cJSON *node, double least, double most, double *out,
                            ctp_error *err);

/** Holds a sentence against what stands before it: its document, people, issues and voices. */
ctp_status ctp_i_check_sentence(ctp_file_reading *reading, const cJSON *node, const ctp_sentence *sentence, ctp_error *err);

#endif
