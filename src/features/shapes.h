/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_FEATURES_SHAPES_H
#define CTP_FEATURES_SHAPES_H

#include "base/array.h"
#include "features/features.h"

/* The objects of a features file as tables: one row a field, in the order of the file. Writing, reading and copying walk the same
 * tables, so that a field is added in one place and none of the three can forget it. */

typedef enum {
    CTP_FIELD_FORMAT,       /* the string of `detail`, and no other; no field of a struct */
    /* Of the next six `detail` may be a ctp_reference. */
    CTP_FIELD_TEXT,         /* const char *; NULL is written as "" */
    CTP_FIELD_ID,           /* const char *, not empty */
    CTP_FIELD_TEXT_OR_NULL, /* const char *; NULL is null */
    CTP_FIELD_EXTRA_TEXT,   /* const char *; left out where NULL */
    CTP_FIELD_UNIT,         /* const char *: the kind of thing that the object's references BY_UNIT are to */
    CTP_FIELD_STRINGS,      /* const char *const *, count (size_t) at `second` */
    CTP_FIELD_DOCUMENT,     /* a sentence's document: an index in memory, an id in the file */
    CTP_FIELD_COUNT,        /* uint32_t */
    CTP_FIELD_EXTRA_COUNT,  /* the same, left out where 0 */
    CTP_FIELD_ORDINAL,      /* uint32_t from 1 */
    CTP_FIELD_SIGN,         /* int: -1, 0, 1 */
    CTP_FIELD_SIDE,         /* int: -1, 1 */
    CTP_FIELD_NUMBER,       /* double */
    CTP_FIELD_SHARE,        /* double in [0, 1] */
    CTP_FIELD_SIGNED,       /* double in [-1, 1] */
    CTP_FIELD_MAYBE_SIGNED, /* the same, left out where the bool at `second` is false */
    CTP_FIELD_BOOL,         /* bool */
    CTP_FIELD_FLAG,         /* bool, by the two names of `detail` */
    CTP_FIELD_ENUM,         /* an enum, by the names of `detail` */
    CTP_FIELD_RANGE,        /* ctp_range as "start" and "end" */
    CTP_FIELD_EXTRA_RANGE,  /* the same, left out where {0, 0} */
    CTP_FIELD_EXTRA_SPAN,   /* ctp_range as [start, end], left out where {0, 0} */
    CTP_FIELD_STRING_SET,   /* strings, sorted by bytes, each once */
    CTP_FIELD_LIST,         /* array of the shape of `detail`, count at `second` */
    CTP_FIELD_FILLED_LIST,  /* the same, left out where empty */
    CTP_FIELD_EXTRA_LIST,   /* the same, and never in published features */
    CTP_FIELD_OBJECT,       /* a struct inside this one, of the shape of `detail` */
    CTP_FIELD_STEMS,        /* const ctp_stem_count * as an object, count at `second` */
    CTP_FIELD_VALUES,       /* const ctp_named_value * as an object, count at `second` */
    CTP_FIELD_OPTIONS,      /* ctp_options: the side of the texts */
    /* Of results: what cannot be told is null. */
    CTP_FIELD_RESULT,        /* double; NaN is null */
    CTP_FIELD_COUNT_OR_NULL, /* uint32_t; 0 is null */
    CTP_FIELD_SIDE_OR_NULL,  /* int: -1, 1; 0 is null */
    CTP_FIELD_WHOLE,         /* int */
    CTP_FIELD_IF_BOOL,       /* bool, left out where the bool at `second` is false */
    CTP_FIELD_IF_RESULT,     /* double; NaN is null; left out likewise */
    CTP_FIELD_IF_FLAG,       /* bool as the second name of `detail`; left out where false */
    CTP_FIELD_TALLY,         /* how many items have the flag of `detail`, a ctp_tally, in the list here, count at `second`; left out where none */
    CTP_FIELD_COUNTS,        /* uint32_t[2] */
    CTP_FIELD_TWO,           /* two structs of the shape of `detail`, one after the other, as a list */
    CTP_FIELD_MATRIX,        /* const double *: as many rows and columns as the size_t at `second`; NaN is null */
    /* Of a whole file of results, whose rows stand on lines of their own. */
    CTP_FIELD_SPREAD_OBJECT, /* a struct inside this one, or this one, a level more spread out */
    CTP_FIELD_SENTENCES,     /* those of a ctp_features inside this struct, without stems */
    CTP_FIELD_SETTINGS,      /* ctp_options: the side of the texts; at `second` those of the comparison */
    CTP_FIELD_KIND_COUNT
} ctp_field_kind;

enum { CTP_HEAD_SIZE = 24 };

typedef struct {
    const char *name; /* without anything that JSON escapes */
    char head[CTP_HEAD_SIZE]; /* what stands before the value in a line: ", " but for the first field, the name, ": ". Copied whole, whatever its length */
    size_t head_len;
    ctp_field_kind kind;
    size_t offset, second;
    const void *detail; /* ctp_shape or ctp_enum_names, by kind */
} ctp_field;

typedef struct {
    const ctp_field *fields; /* the first one is always written */
    size_t count, size; /* size: of the struct */
} ctp_shape;

/** What an id belongs to. */
typedef enum {
    CTP_IDS_NONE, CTP_IDS_DOCUMENT, CTP_IDS_LEXICON, CTP_IDS_AUTHOR, CTP_IDS_SPEAKER, CTP_IDS_ISSUE, CTP_IDS_SENTENCE, CTP_IDS_BY_UNIT, CTP_IDS_COUNT
} ctp_ids;

/** Says of a field that its text is the id of something else in the file. */
typedef struct {
    ctp_ids to;
    const char *what; /* as in messages, and as a unit */
} ctp_reference;
extern const ctp_reference ctp_i_references[CTP_IDS_COUNT]; /* by what they are to */

/** What is counted of a list's items. */
typedef struct {
    size_t size, flag; /* of an item; offset of its bool */
} ctp_tally;

enum { CTP_FIELDS_MOST = 32 }; /* fields of a shape, a range counted twice */

extern const ctp_shape ctp_i_header_shape;   /* ctp_features_header */
extern const ctp_shape ctp_i_document_shape; /* ctp_document_features */
extern const ctp_shape ctp_i_sentence_shape; /* ctp_sentence */
extern const ctp_shape ctp_i_lexicon_shape;  /* ctp_lexicon_features */
extern const ctp_shape ctp_i_issue_shape;    /* ctp_issue */
extern const ctp_shape ctp_i_coded_shape;    /* ctp_coded_source */

/** For the rows of such tables. */
#define CTP_SHAPE(rows, type) {rows, CTP_COUNT(rows), sizeof(type)}
#define CTP_FIRST(name) name, "\"" name "\": ", sizeof name + 3 /* of the first field */
#define CTP_NAME(name) name, ", \"" name "\": ", sizeof name + 5

/** Writes an object of a shape in one line. */
void ctp_i_write_shape(ctp_json_writer *w, const ctp_shape *shape, const void *object);

#define CTP_FEATURES_FORMAT "counterpoint-features/1"

enum { CTP_OPTION_NAME_SIZE = 48 };

/** An option's name as a field: with '_' for '-'. @return name */
const char *ctp_i_option_field(char name[CTP_OPTION_NAME_SIZE], const ctp_option_row *row);

static inline const void *ctp_i_field_at(const ctp_field *field, const void *object)
{
    return (const char *)object + field->offset;
}

static inline void *ctp_i_field_slot(const ctp_field *field, void *object)
{
    return (char *)object + field->offset;
}

static inline size_t ctp_i_field_count(const ctp_field *field, const void *object)
{
    return *(const size_t *)(const void *)((const char *)object + field->second);
}

/** How many items of a CTP_FIELD_TALLY have the flag. */
static inline size_t ctp_i_field_tally(const ctp_field *field, const void *object)
{
    const ctp_tally *tally = field->detail;
    const char *items = *(const char *const *)ctp_i_field_at(field, object);
    size_t count = ctp_i_field_count(field, object), with = 0;
    for (size_t i = 0; i < count; i++)
        with += *(const bool *)(items + i * tally->size + tally->flag);
    return with;
}

#endif
