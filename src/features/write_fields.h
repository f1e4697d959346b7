/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_FEATURES_WRITE_FIELDS_H
#define CTP_FEATURES_WRITE_FIELDS_H

#include <assert.h>
#include <string.h>

#include "base/number.h"
#include "features/shapes.h"

/* Writing fields of a shape into a line that is put together by hand: ctp_i_json_line_begin().
 *
 * Each writes one field where `at` shows. Of a shape's fields those of bounded length take at most CTP_FIELD_MOST bytes each; all others leave
 * CTP_JSON_ROOM behind them, so that a shape asks for room once, where it begins. @return behind it */
enum { CTP_FIELD_MOST = 80 };
static_assert(CTP_FIELDS_MOST * CTP_FIELD_MOST + CTP_JSON_STRING_ROOM <= CTP_JSON_ROOM, "a string has room behind all bounded fields");

/** Any field. */
char *ctp_i_line_field(ctp_json_writer *w, char *at, const ctp_field *field, const void *object);

/* Those of sentences stand here, to be written in place. */

static inline char *ctp_i_line_name(char *at, const ctp_field *field)
{
    memcpy(at, field->head, CTP_HEAD_SIZE);
    return at + field->head_len;
}

static inline char *ctp_i_line_null(char *at)
{
    memcpy(at, "null", 4);
    return at + 4;
}

static inline char *ctp_i_line_comma(char *at)
{
    memcpy(at, ", ", 2);
    return at + 2;
}

static inline const char *ctp_i_text_at(const ctp_field *field, const void *object)
{
    return *(const char *const *)ctp_i_field_at(field, object);
}

static inline char *ctp_i_line_text(ctp_json_writer *w, char *at, const ctp_field *field, const void *object)
{
    const char *text = ctp_i_text_at(field, object);
    return ctp_i_json_line_string(w, ctp_i_line_name(at, field), text != NULL ? text : "");
}

static inline char *ctp_i_line_text_or_null(ctp_json_writer *w, char *at, const ctp_field *field, const void *object)
{
    const char *text = ctp_i_text_at(field, object);
    at = ctp_i_line_name(at, field);
    return text != NULL ? ctp_i_json_line_string(w, at, text) : ctp_i_line_null(at);
}

static inline char *ctp_i_line_count(ctp_json_writer *w, char *at, const ctp_field *field, const void *object)
{
    (void)w;
    return ctp_i_put_count(ctp_i_line_name(at, field), *(const uint32_t *)ctp_i_field_at(field, object));
}

static inline char *ctp_i_line_sign(ctp_json_writer *w, char *at, const ctp_field *field, const void *object)
{
    int value = *(const int *)ctp_i_field_at(field, object);
    (void)w;
    at = ctp_i_line_name(at, field);
    *at = '-';
    return ctp_i_put_count(at + (value < 0), (uint64_t)(value < 0 ? -(int64_t)value : value));
}

static inline char *ctp_i_line_number(ctp_json_writer *w, char *at, const ctp_field *field, const void *object)
{
    (void)w;
    return ctp_i_put_number(ctp_i_line_name(at, field), *(const double *)ctp_i_field_at(field, object));
}

/* A name of ours, which needs no escapes. */
static inline char *ctp_i_line_named(char *at, const ctp_enum_names *names, unsigned value)
{
    if (names->words != NULL) {
        memcpy(at, names->words[value].bytes, CTP_LINE_WORD_SIZE);
        return at + names->words[value].len;
    }
    size_t len = strlen(names->names[value]);
    *at = '"';
    memcpy(at + 1, names->names[value], len);
    at[len + 1] = '"';
    return at + len + 2;
}

static inline char *ctp_i_line_flag(ctp_json_writer *w, char *at, const ctp_field *field, const void *object)
{
    (void)w;
    return ctp_i_line_named(ctp_i_line_name(at, field), field->detail, *(const bool *)ctp_i_field_at(field, object) ? 1 : 0);
}

static inline char *ctp_i_line_enum(ctp_json_writer *w, char *at, const ctp_field *field, const void *object)
{
    unsigned value;
    (void)w;
    memcpy(&value, ctp_i_field_at(field, object), sizeof value);
    return ctp_i_line_named(ctp_i_line_name(at, field), field->detail, value);
}

/* The name in the table is "start". */
static inline char *ctp_i_line_range(ctp_json_writer *w, char *at, const ctp_field *field, const void *object)
{
    static const char end[] = ", \"end\": ";
    const ctp_range *range = ctp_i_field_at(field, object);
    (void)w;
    at = ctp_i_put_count(ctp_i_line_name(at, field), range->begin);
    memcpy(at, end, sizeof end - 1);
    return ctp_i_put_count(at + sizeof end - 1, range->end);
}

static inline bool ctp_i_is_no_range(const ctp_range *range)
{
    return range->begin == 0 && range->end == 0;
}

static inline char *ctp_i_line_extra_range(ctp_json_writer *w, char *at, const ctp_field *field, const void *object)
{
    return ctp_i_is_no_range(ctp_i_field_at(field, object)) ? at : ctp_i_line_range(w, at, field, object);
}

static inline char *ctp_i_line_extra_span(ctp_json_writer *w, char *at, const ctp_field *field, const void *object)
{
    const ctp_range *range = ctp_i_field_at(field, object);
    (void)w;
    if (ctp_i_is_no_range(range))
        return at;
    at = ctp_i_line_name(at, field);
    *at++ = '[';
    at = ctp_i_line_comma(ctp_i_put_count(at, range->begin));
    at = ctp_i_put_count(at, range->end);
    *at++ = ']';
    return at;
}

static inline char *ctp_i_line_strings(ctp_json_writer *w, char *at, const ctp_field *field, const void *object)
{
    const char *const *strings = *(const char *const *const *)ctp_i_field_at(field, object);
    size_t count = ctp_i_field_count(field, object);
    at = ctp_i_line_name(at, field);
    *at++ = '[';
    for (size_t i = 0; i < count; i++)
        at = ctp_i_json_line_string(w, i > 0 ? ctp_i_line_comma(at) : at, strings[i]);
    *at++ = ']';
    return at;
}

/* A member of an object whose names are data. */
static inline char *ctp_i_line_data_name(ctp_json_writer *w, char *at, const char *name, bool first)
{
    at = ctp_i_json_line_string(w, first ? at : ctp_i_line_comma(at), name);
    memcpy(at, ": ", 2);
    return at + 2;
}

static inline char *ctp_i_line_values(ctp_json_writer *w, char *at, const ctp_field *field, const void *object)
{
    const ctp_named_value *values = *(const ctp_named_value *const *)ctp_i_field_at(field, object);
    size_t count = ctp_i_field_count(field, object);
    at = ctp_i_line_name(at, field);
    *at++ = '{';
    for (size_t i = 0; i < count; i++)
        at = ctp_i_put_number(ctp_i_line_data_name(w, at, values[i].name, i == 0), values[i].value);
    *at++ = '}';
    return at;
}

#endif
