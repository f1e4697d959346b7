/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _POSIX_C_SOURCE 200809L
#include <string.h>

#include "base/number.h"
#include "features/shapes.h"

/* Each writes one field where `at` shows, and needs room for it there: see ctp_i_json_line_room(). @return behind it */
typedef char *(*field_writer)(ctp_json_writer *w, char *at, const ctp_field *field, const void *object);

static char *write_shape(ctp_json_writer *w, char *at, const ctp_shape *shape, const void *object);

static inline char *write_name(char *at, const ctp_field *field)
{
    memcpy(at, field->head, CTP_HEAD_SIZE);
    return at + field->head_len;
}

static inline char *write_null(char *at)
{
    memcpy(at, "null", 4);
    return at + 4;
}

static inline char *write_comma(char *at)
{
    memcpy(at, ", ", 2);
    return at + 2;
}

static char *write_format(ctp_json_writer *w, char *at, const ctp_field *field, const void *object)
{
    (void)object;
    return ctp_i_json_line_string(w, write_name(at, field), field->detail);
}

static const char *text_at(const ctp_field *field, const void *object)
{
    return *(const char *const *)ctp_i_field_at(field, object);
}

static char *write_text(ctp_json_writer *w, char *at, const ctp_field *field, const void *object)
{
    const char *text = text_at(field, object);
    return ctp_i_json_line_string(w, write_name(at, field), text != NULL ? text : "");
}

static char *write_text_or_null(ctp_json_writer *w, char *at, const ctp_field *field, const void *object)
{
    const char *text = text_at(field, object);
    at = write_name(at, field);
    return text != NULL ? ctp_i_json_line_string(w, at, text) : write_null(at);
}

static char *write_extra_text(ctp_json_writer *w, char *at, const ctp_field *field, const void *object)
{
    return text_at(field, object) != NULL ? write_text(w, at, field, object) : at;
}

static char *write_count(ctp_json_writer *w, char *at, const ctp_field *field, const void *object)
{
    (void)w;
    return ctp_i_put_count(write_name(at, field), *(const uint32_t *)ctp_i_field_at(field, object));
}

static char *write_sign(ctp_json_writer *w, char *at, const ctp_field *field, const void *object)
{
    (void)w;
    return ctp_i_put_number(write_name(at, field), *(const int *)ctp_i_field_at(field, object));
}

static char *write_number(ctp_json_writer *w, char *at, const ctp_field *field, const void *object)
{
    (void)w;
    return ctp_i_put_number(write_name(at, field), *(const double *)ctp_i_field_at(field, object));
}

static char *write_maybe_number(ctp_json_writer *w, char *at, const ctp_field *field, const void *object)
{
    return *(const bool *)((const char *)object + field->second) ? write_number(w, at, field, object) : at;
}

static char *write_bool(ctp_json_writer *w, char *at, const ctp_field *field, const void *object)
{
    bool value = *(const bool *)ctp_i_field_at(field, object);
    (void)w;
    at = write_name(at, field);
    memcpy(at, value ? "true" : "false", 5);
    return at + (value ? 4 : 5);
}

/* A name of ours, which needs no escapes. */
static inline char *write_word(char *at, const char *word)
{
    *at = '"';
    at = stpcpy(at + 1, word);
    *at = '"';
    return at + 1;
}

static char *write_flag(ctp_json_writer *w, char *at, const ctp_field *field, const void *object)
{
    const ctp_enum_names *names = field->detail;
    (void)w;
    return write_word(write_name(at, field), names->names[*(const bool *)ctp_i_field_at(field, object) ? 1 : 0]);
}

static char *write_enum(ctp_json_writer *w, char *at, const ctp_field *field, const void *object)
{
    const ctp_enum_names *names = field->detail;
    unsigned value;
    (void)w;
    memcpy(&value, ctp_i_field_at(field, object), sizeof value);
    return write_word(write_name(at, field), names->names[value]);
}

/* The name in the table is "start". */
static char *write_range(ctp_json_writer *w, char *at, const ctp_field *field, const void *object)
{
    static const char end[] = ", \"end\": ";
    const ctp_range *range = ctp_i_field_at(field, object);
    (void)w;
    at = ctp_i_put_count(write_name(at, field), range->begin);
    memcpy(at, end, sizeof end - 1);
    return ctp_i_put_count(at + sizeof end - 1, range->end);
}

static bool is_blank(const ctp_range *range)
{
    return range->begin == 0 && range->end == 0;
}

static char *write_extra_range(ctp_json_writer *w, char *at, const ctp_field *field, const void *object)
{
    return is_blank(ctp_i_field_at(field, object)) ? at : write_range(w, at, field, object);
}

static char *write_extra_span(ctp_json_writer *w, char *at, const ctp_field *field, const void *object)
{
    const ctp_range *range = ctp_i_field_at(field, object);
    (void)w;
    if (is_blank(range))
        return at;
    at = write_name(at, field);
    *at++ = '[';
    at = write_comma(ctp_i_put_count(at, range->begin));
    at = ctp_i_put_count(at, range->end);
    *at++ = ']';
    return at;
}

static char *write_strings(ctp_json_writer *w, char *at, const ctp_field *field, const void *object)
{
    const char *const *strings = *(const char *const *const *)ctp_i_field_at(field, object);
    size_t count = ctp_i_field_count(field, object);
    at = write_name(at, field);
    *at++ = '[';
    for (size_t i = 0; i < count; i++) {
        at = ctp_i_json_line_room(w, i > 0 ? write_comma(at) : at);
        at = ctp_i_json_line_string(w, at, strings[i]);
    }
    *at++ = ']';
    return at;
}

static char *write_list(ctp_json_writer *w, char *at, const ctp_field *field, const void *object)
{
    const ctp_shape *shape = field->detail;
    const char *items = *(const char *const *)ctp_i_field_at(field, object);
    size_t count = ctp_i_field_count(field, object);
    at = write_name(at, field);
    *at++ = '[';
    for (size_t i = 0; i < count; i++)
        at = write_shape(w, i > 0 ? write_comma(at) : at, shape, items + i * shape->size);
    *at++ = ']';
    return at;
}

static char *write_extra_list(ctp_json_writer *w, char *at, const ctp_field *field, const void *object)
{
    return ctp_i_field_count(field, object) > 0 ? write_list(w, at, field, object) : at;
}

static char *write_object(ctp_json_writer *w, char *at, const ctp_field *field, const void *object)
{
    return write_shape(w, write_name(at, field), field->detail, ctp_i_field_at(field, object));
}

/* A member of an object whose names are data. */
static inline char *write_data_name(ctp_json_writer *w, char *at, const char *name, bool first)
{
    at = ctp_i_json_line_room(w, first ? at : write_comma(at));
    at = ctp_i_json_line_string(w, at, name);
    memcpy(at, ": ", 2);
    return at + 2;
}

static char *write_stems(ctp_json_writer *w, char *at, const ctp_field *field, const void *object)
{
    const ctp_stem_count *stems = *(const ctp_stem_count *const *)ctp_i_field_at(field, object);
    size_t count = ctp_i_field_count(field, object);
    at = write_name(at, field);
    *at++ = '{';
    for (size_t i = 0; i < count; i++)
        at = ctp_i_put_count(write_data_name(w, at, stems[i].stem, i == 0), stems[i].count);
    *at++ = '}';
    return at;
}

static char *write_values(ctp_json_writer *w, char *at, const ctp_field *field, const void *object)
{
    const ctp_named_value *values = *(const ctp_named_value *const *)ctp_i_field_at(field, object);
    size_t count = ctp_i_field_count(field, object);
    at = write_name(at, field);
    *at++ = '{';
    for (size_t i = 0; i < count; i++)
        at = ctp_i_put_number(write_data_name(w, at, values[i].name, i == 0), values[i].value);
    *at++ = '}';
    return at;
}

static char *write_options(ctp_json_writer *w, char *at, const ctp_field *field, const void *object)
{
    ctp_i_json_line_end(w, write_name(at, field));
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
    return *(const bool *)ctp_i_field_at(field, object) ? write_flag(w, at, field, object) : at;
}

static char *write_count_or_null(ctp_json_writer *w, char *at, const ctp_field *field, const void *object)
{
    return *(const uint32_t *)ctp_i_field_at(field, object) > 0 ? write_count(w, at, field, object) : write_null(write_name(at, field));
}

static char *write_side_or_null(ctp_json_writer *w, char *at, const ctp_field *field, const void *object)
{
    return *(const int *)ctp_i_field_at(field, object) != 0 ? write_sign(w, at, field, object) : write_null(write_name(at, field));
}

static char *write_tally(ctp_json_writer *w, char *at, const ctp_field *field, const void *object)
{
    size_t count = ctp_i_field_tally(field, object);
    (void)w;
    return count > 0 ? ctp_i_put_count(write_name(at, field), count) : at;
}

static char *write_counts(ctp_json_writer *w, char *at, const ctp_field *field, const void *object)
{
    const uint32_t *counts = ctp_i_field_at(field, object);
    (void)w;
    at = write_name(at, field);
    *at++ = '[';
    at = write_comma(ctp_i_put_count(at, counts[0]));
    at = ctp_i_put_count(at, counts[1]);
    *at++ = ']';
    return at;
}

static char *write_two(ctp_json_writer *w, char *at, const ctp_field *field, const void *object)
{
    const ctp_shape *shape = field->detail;
    const char *items = ctp_i_field_at(field, object);
    at = write_name(at, field);
    *at++ = '[';
    at = write_comma(write_shape(w, at, shape, items));
    at = write_shape(w, at, shape, items + shape->size);
    *at++ = ']';
    return at;
}

static char *write_row(ctp_json_writer *w, char *at, const double *cells, size_t size)
{
    *at++ = '[';
    for (size_t i = 0; i < size; i++)
        at = ctp_i_put_number(ctp_i_json_line_room(w, i > 0 ? write_comma(at) : at), cells[i]);
    *at++ = ']';
    return at;
}

static char *write_matrix(ctp_json_writer *w, char *at, const ctp_field *field, const void *object)
{
    const double *cells = *(const double *const *)ctp_i_field_at(field, object);
    size_t size = ctp_i_field_count(field, object);
    at = write_name(at, field);
    *at++ = '[';
    for (size_t i = 0; i < size; i++)
        at = write_row(w, ctp_i_json_line_room(w, i > 0 ? write_comma(at) : at), cells + i * size, size);
    *at++ = ']';
    return at;
}

static const field_writer writers[CTP_FIELD_KIND_COUNT] = {
    [CTP_FIELD_FORMAT] = write_format,
    [CTP_FIELD_TEXT] = write_text,
    [CTP_FIELD_ID] = write_text,
    [CTP_FIELD_TEXT_OR_NULL] = write_text_or_null,
    [CTP_FIELD_EXTRA_TEXT] = write_extra_text,
    [CTP_FIELD_COUNT] = write_count,
    [CTP_FIELD_ORDINAL] = write_count,
    [CTP_FIELD_SIGN] = write_sign,
    [CTP_FIELD_SIDE] = write_sign,
    [CTP_FIELD_NUMBER] = write_number,
    [CTP_FIELD_SHARE] = write_number,
    [CTP_FIELD_SIGNED] = write_number,
    [CTP_FIELD_MAYBE_SIGNED] = write_maybe_number,
    [CTP_FIELD_BOOL] = write_bool,
    [CTP_FIELD_FLAG] = write_flag,
    [CTP_FIELD_ENUM] = write_enum,
    [CTP_FIELD_RANGE] = write_range,
    [CTP_FIELD_EXTRA_RANGE] = write_extra_range,
    [CTP_FIELD_EXTRA_SPAN] = write_extra_span,
    [CTP_FIELD_STRINGS] = write_strings,
    [CTP_FIELD_STRING_SET] = write_strings,
    [CTP_FIELD_LIST] = write_list,
    [CTP_FIELD_FILLED_LIST] = write_extra_list,
    [CTP_FIELD_EXTRA_LIST] = write_extra_list,
    [CTP_FIELD_OBJECT] = write_object,
    [CTP_FIELD_STEMS] = write_stems,
    [CTP_FIELD_VALUES] = write_values,
    [CTP_FIELD_OPTIONS] = write_options,
    [CTP_FIELD_UNIT] = write_text,
    [CTP_FIELD_RESULT] = write_number,
    [CTP_FIELD_COUNT_OR_NULL] = write_count_or_null,
    [CTP_FIELD_SIDE_OR_NULL] = write_side_or_null,
    [CTP_FIELD_WHOLE] = write_sign,
    [CTP_FIELD_IF_BOOL] = write_if_bool,
    [CTP_FIELD_IF_RESULT] = write_maybe_number,
    [CTP_FIELD_IF_FLAG] = write_if_flag,
    [CTP_FIELD_TALLY] = write_tally,
    [CTP_FIELD_COUNTS] = write_counts,
    [CTP_FIELD_TWO] = write_two,
    [CTP_FIELD_MATRIX] = write_matrix,
};

static char *write_shape(ctp_json_writer *w, char *at, const ctp_shape *shape, const void *object)
{
    *at++ = '{';
    for (const ctp_field *field = shape->fields, *end = field + shape->count; field < end; field++)
        at = writers[field->kind](w, ctp_i_json_line_room(w, at), field, object);
    *at++ = '}';
    return at;
}

void ctp_i_write_shape(ctp_json_writer *w, const ctp_shape *shape, const void *object)
{
    ctp_i_json_line_end(w, write_shape(w, ctp_i_json_line_begin(w), shape, object));
}

ctp_stem_key ctp_i_stem_key(ctp_span stem)
{
    ctp_stem_key key = {.len = 0};
    if (stem.len + 4 > CTP_STEM_KEY_SIZE || !ctp_i_json_is_plain(stem.ptr))
        return key;
    key.bytes[0] = '"';
    memcpy(key.bytes + 1, stem.ptr, stem.len);
    memcpy(key.bytes + 1 + stem.len, "\": ", 3);
    key.len = (uint8_t)(stem.len + 4);
    return key;
}

/* As write_stems(), by what is kept of each. */
static char *write_numbered(ctp_json_writer *w, char *at, const ctp_field *field, const ctp_sentence *s, const ctp_numbered_stems *numbered)
{
    at = write_name(at, field);
    *at++ = '{';
    for (size_t i = 0; i < s->stem_count; i++) {
        const ctp_stem_key *key = &numbered->keys[numbered->numbers[i]];
        at = ctp_i_json_line_room(w, i > 0 ? write_comma(at) : at);
        memcpy(at, key->bytes, sizeof key->bytes);
        at = key->len > 0 ? at + key->len : write_data_name(w, at, s->stems[i].stem, true);
        at = ctp_i_put_count(at, s->stems[i].count);
    }
    *at++ = '}';
    return at;
}

/* @param numbered  NULL: no stems */
static void write_sentence(ctp_json_writer *w, const ctp_sentence *sentence, const char *document, const ctp_numbered_stems *numbered)
{
    const ctp_shape *shape = &ctp_i_sentence_shape;
    char *at = ctp_i_json_line_begin(w);
    *at++ = '{';
    for (const ctp_field *field = shape->fields, *end = field + shape->count; field < end; field++) {
        at = ctp_i_json_line_room(w, at);
        if (field->kind == CTP_FIELD_DOCUMENT)
            at = ctp_i_json_line_string(w, write_name(at, field), document);
        else if (field->kind != CTP_FIELD_STEMS)
            at = writers[field->kind](w, at, field, sentence);
        else if (numbered != NULL)
            at = (numbered->keys != NULL ? write_numbered(w, at, field, sentence, numbered) : write_stems(w, at, field, sentence));
    }
    *at++ = '}';
    ctp_i_json_line_end(w, at);
    if (w->depth == 0)
        ctp_i_json_newline(w);
}

void ctp_i_write_sentence(ctp_json_writer *w, const ctp_sentence *sentence, const char *document, bool with_stems)
{
    write_sentence(w, sentence, document, with_stems ? &(ctp_numbered_stems){NULL, NULL} : NULL);
}

void ctp_i_write_numbered(ctp_json_writer *w, const ctp_sentence *sentence, const char *document, const ctp_numbered_stems *stems)
{
    write_sentence(w, sentence, document, stems);
}
