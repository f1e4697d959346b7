/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "features/write_fields.h"

#include <string.h>

/* See write_fields.h. */
typedef char *(*field_writer)(ctp_json_writer *w, char *at, const ctp_field *field, const void *object);

static char *write_shape(ctp_json_writer *w, char *at, const ctp_shape *shape, const void *object);

static char *write_format(ctp_json_writer *w, char *at, const ctp_field *field, const void *object)
{
    (void)object;
    return ctp_i_json_line_string(w, ctp_i_line_name(at, field), field->detail);
}

static char *write_extra_text(ctp_json_writer *w, char *at, const ctp_field *field, const void *object)
{
    return ctp_i_text_at(field, object) != NULL ? ctp_i_line_text(w, at, field, object) : at;
}

static char *write_maybe_number(ctp_json_writer *w, char *at, const ctp_field *field, const void *object)
{
    return *(const bool *)((const char *)object + field->second) ? ctp_i_line_number(w, at, field, object) : at;
}

static char *write_bool(ctp_json_writer *w, char *at, const ctp_field *field, const void *object)
{
    bool value = *(const bool *)ctp_i_field_at(field, object);
    (void)w;
    at = ctp_i_line_name(at, field);
    memcpy(at, value ? "true" : "false", 5);
    return at + (value ? 4 : 5);
}

static char *write_list(ctp_json_writer *w, char *at, const ctp_field *field, const void *object)
{
    const ctp_shape *shape = field->detail;
    const char *items = *(const char *const *)ctp_i_field_at(field, object);
    size_t count = ctp_i_field_count(field, object);
    at = ctp_i_line_name(at, field);
    *at++ = '[';
    for (size_t i = 0; i < count; i++)
        at = write_shape(w, i > 0 ? ctp_i_line_comma(at) : at, shape, items + i * shape->size);
    *at++ = ']';
    return ctp_i_json_line_room(w, at);
}

static char *write_extra_list(ctp_json_writer *w, char *at, const ctp_field *field, const void *object)
{
    return ctp_i_field_count(field, object) > 0 ? write_list(w, at, field, object) : at;
}

static char *write_object(ctp_json_writer *w, char *at, const ctp_field *field, const void *object)
{
    return ctp_i_json_line_room(w, write_shape(w, ctp_i_line_name(at, field), field->detail, ctp_i_field_at(field, object)));
}

static char *write_stems(ctp_json_writer *w, char *at, const ctp_field *field, const void *object)
{
    const ctp_stem_count *stems = *(const ctp_stem_count *const *)ctp_i_field_at(field, object);
    size_t count = ctp_i_field_count(field, object);
    at = ctp_i_line_name(at, field);
    *at++ = '{';
    for (size_t i = 0; i < count; i++)
        at = ctp_i_put_count(ctp_i_line_data_name(w, at, stems[i].stem, i == 0), stems[i].count);
    *at++ = '}';
    return at;
}

static char *write_options(ctp_json_writer *w, char *at, const ctp_field *field, const void *object)
{
    ctp_i_json_line_end(w, ctp_i_line_name(at, field));
    w->after_key = true;
    ctp_i_write_options(w, ctp_i_field_at(field, object), CTP_SIDE_TEXTS);
    w->after_key = true;
    return ctp_i_json_line_begin(w);
}

static char *write_if_bool(ctp_json_writer *w, char *at, const ctp_field *field, const void *object)
{
    return *(const bool *)((const char *)object + field->second) ? write_bool(w, at, field, object) : at;
}

static char *write_if_flag(ctp_json_writer *w, char *at, const ctp_field *field, const void *object)
{
    return *(const bool *)ctp_i_field_at(field, object) ? ctp_i_line_flag(w, at, field, object) : at;
}

static char *write_extra_count(ctp_json_writer *w, char *at, const ctp_field *field, const void *object)
{
    return *(const uint32_t *)ctp_i_field_at(field, object) > 0 ? ctp_i_line_count(w, at, field, object) : at;
}

static char *write_count_or_null(ctp_json_writer *w, char *at, const ctp_field *field, const void *object)
{
    return *(const uint32_t *)ctp_i_field_at(field, object) > 0 ? ctp_i_line_count(w, at, field, object) : ctp_i_line_null(ctp_i_line_name(at, field));
}

static char *write_side_or_null(ctp_json_writer *w, char *at, const ctp_field *field, const void *object)
{
    return *(const int *)ctp_i_field_at(field, object) != 0 ? ctp_i_line_sign(w, at, field, object) : ctp_i_line_null(ctp_i_line_name(at, field));
}

static char *write_tally(ctp_json_writer *w, char *at, const ctp_field *field, const void *object)
{
    size_t count = ctp_i_field_tally(field, object);
    (void)w;
    return count > 0 ? ctp_i_put_count(ctp_i_line_name(at, field), count) : at;
}

static char *write_counts(ctp_json_writer *w, char *at, const ctp_field *field, const void *object)
{
    const uint32_t *counts = ctp_i_field_at(field, object);
    (void)w;
    at = ctp_i_line_name(at, field);
    *at++ = '[';
    at = ctp_i_line_comma(ctp_i_put_count(at, counts[0]));
    at = ctp_i_put_count(at, counts[1]);
    *at++ = ']';
    return at;
}

static char *write_two(ctp_json_writer *w, char *at, const ctp_field *field, const void *object)
{
    const ctp_shape *shape = field->detail;
    const char *items = ctp_i_field_at(field, object);
    at = ctp_i_line_name(at, field);
    *at++ = '[';
    at = ctp_i_line_comma(write_shape(w, at, shape, items));
    at = write_shape(w, at, shape, items + shape->size);
    *at++ = ']';
    return ctp_i_json_line_room(w, at);
}

static char *write_row(ctp_json_writer *w, char *at, const double *cells, size_t size)
{
    *at++ = '[';
    for (size_t i = 0; i < size; i++)
        at = ctp_i_put_number(ctp_i_json_line_room(w, i > 0 ? ctp_i_line_comma(at) : at), cells[i]);
    *at++ = ']';
    return at;
}

static char *write_matrix(ctp_json_writer *w, char *at, const ctp_field *field, const void *object)
{
    const double *cells = *(const double *const *)ctp_i_field_at(field, object);
    size_t size = ctp_i_field_count(field, object);
    at = ctp_i_line_name(at, field);
    *at++ = '[';
    for (size_t i = 0; i < size; i++)
        at = write_row(w, ctp_i_json_line_room(w, i > 0 ? ctp_i_line_comma(at) : at), cells + i * size, size);
    *at++ = ']';
    return at;
}

static const field_writer writers[CTP_FIELD_KIND_COUNT] = {
    [CTP_FIELD_FORMAT] = write_format,
    [CTP_FIELD_TEXT] = ctp_i_line_text,
    [CTP_FIELD_ID] = ctp_i_line_text,
    [CTP_FIELD_TEXT_OR_NULL] = ctp_i_line_text_or_null,
    [CTP_FIELD_EXTRA_TEXT] = write_extra_text,
    [CTP_FIELD_COUNT] = ctp_i_line_count,
    [CTP_FIELD_EXTRA_COUNT] = write_extra_count,
    [CTP_FIELD_ORDINAL] = ctp_i_line_count,
    [CTP_FIELD_SIGN] = ctp_i_line_sign,
    [CTP_FIELD_SIDE] = ctp_i_line_sign,
    [CTP_FIELD_NUMBER] = ctp_i_line_number,
    [CTP_FIELD_SHARE] = ctp_i_line_number,
    [CTP_FIELD_SIGNED] = ctp_i_line_number,
    [CTP_FIELD_MAYBE_SIGNED] = write_maybe_number,
    [CTP_FIELD_BOOL] = write_bool,
    [CTP_FIELD_FLAG] = ctp_i_line_flag,
    [CTP_FIELD_ENUM] = ctp_i_line_enum,
    [CTP_FIELD_RANGE] = ctp_i_line_range,
    [CTP_FIELD_EXTRA_RANGE] = ctp_i_line_extra_range,
    [CTP_FIELD_EXTRA_SPAN] = ctp_i_line_extra_span,
    [CTP_FIELD_STRINGS] = ctp_i_line_strings,
    [CTP_FIELD_STRING_SET] = ctp_i_line_strings,
    [CTP_FIELD_LIST] = write_list,
    [CTP_FIELD_FILLED_LIST] = write_extra_list,
    [CTP_FIELD_EXTRA_LIST] = write_extra_list,
    [CTP_FIELD_OBJECT] = write_object,
    [CTP_FIELD_STEMS] = write_stems,
    [CTP_FIELD_VALUES] = ctp_i_line_values,
    [CTP_FIELD_OPTIONS] = write_options,
    [CTP_FIELD_UNIT] = ctp_i_line_text,
    [CTP_FIELD_RESULT] = ctp_i_line_number,
    [CTP_FIELD_COUNT_OR_NULL] = write_count_or_null,
    [CTP_FIELD_SIDE_OR_NULL] = write_side_or_null,
    [CTP_FIELD_WHOLE] = ctp_i_line_sign,
    [CTP_FIELD_IF_BOOL] = write_if_bool,
    [CTP_FIELD_IF_RESULT] = write_maybe_number,
    [CTP_FIELD_IF_FLAG] = write_if_flag,
    [CTP_FIELD_TALLY] = write_tally,
    [CTP_FIELD_COUNTS] = write_counts,
    [CTP_FIELD_TWO] = write_two,
    [CTP_FIELD_MATRIX] = write_matrix,
};

char *ctp_i_line_field(ctp_json_writer *w, char *at, const ctp_field *field, const void *object)
{
    return writers[field->kind](w, at, field, object);
}

static char *write_shape(ctp_json_writer *w, char *at, const ctp_shape *shape, const void *object)
{
    at = ctp_i_json_line_room(w, at);
    *at++ = '{';
    for (const ctp_field *field = shape->fields, *end = field + shape->count; field < end; field++)
        at = writers[field->kind](w, at, field, object);
    *at++ = '}';
    return at;
}

void ctp_i_write_shape(ctp_json_writer *w, const ctp_shape *shape, const void *object)
{
    ctp_i_json_line_end(w, write_shape(w, ctp_i_json_line_begin(w), shape, object));
}
