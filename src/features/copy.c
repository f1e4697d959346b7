/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "features/copy.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/sort.h"

static const char *own_string(const ctp_copy_target *target, const char *text)
{
    uint32_t id = ctp_i_intern(target->strings, text, strlen(text));
    return id != CTP_NO_ID ? ctp_i_intern_string(target->strings, id) : NULL;
}

static bool own_text(const ctp_copy_target *target, const ctp_field *field, void *object)
{
    const char **text = ctp_i_field_slot(field, object);
    *text = own_string(target, *text != NULL ? *text : "");
    return *text != NULL;
}

static bool own_text_or_null(const ctp_copy_target *target, const ctp_field *field, void *object)
{
    const char **text = ctp_i_field_slot(field, object);
    return *text == NULL || own_text(target, field, object);
}

/* A sentence's text is met once: interning it would only fill the table. */
static bool own_extra_text(const ctp_copy_target *target, const ctp_field *field, void *object)
{
    const char **text = ctp_i_field_slot(field, object);
    if (*text == NULL)
        return true;
    *text = ctp_i_arena_copy(target->arena, *text, strlen(*text));
    return *text != NULL;
}

static bool own_number(const ctp_copy_target *target, const ctp_field *field, void *object)
{
    (void)target;
    double *number = ctp_i_field_slot(field, object);
    *number = ctp_i_round6(*number);
    return true;
}

/* Copies a list's items as they are. Most lists of a sentence are empty: those are one and take no memory. @return the copy, or NULL: out of memory */
static void *own_items(const ctp_copy_target *target, const ctp_field *field, void *object, size_t size)
{
    static max_align_t nothing;
    const void **items = ctp_i_field_slot(field, object);
    size_t count = ctp_i_field_count(field, object);
    void *copy = count > 0 ? ctp_i_arena_room(target->arena, count, size) : &nothing;
    if (copy != NULL && count > 0)
        memcpy(copy, *items, count * size);
    *items = copy;
    return copy;
}

static bool own_strings(const ctp_copy_target *target, const ctp_field *field, void *object)
{
    size_t count = ctp_i_field_count(field, object);
    const char **strings = own_items(target, field, object, sizeof *strings);
    for (size_t i = 0; strings != NULL && i < count; i++)
        if ((strings[i] = own_string(target, strings[i])) == NULL)
            return false;
    return strings != NULL;
}

static bool own_list(const ctp_copy_target *target, const ctp_field *field, void *object)
{
    const ctp_shape *shape = field->detail;
    size_t count = ctp_i_field_count(field, object);
    char *items = own_items(target, field, object, shape->size);
    for (size_t i = 0; items != NULL && i < count; i++)
        if (!ctp_i_shape_own(target, shape, items + i * shape->size))
            return false;
    return items != NULL;
}

static bool own_object(const ctp_copy_target *target, const ctp_field *field, void *object)
{
    return ctp_i_shape_own(target, field->detail, ctp_i_field_slot(field, object));
}

static bool own_stems(const ctp_copy_target *target, const ctp_field *field, void *object)
{
    size_t count = ctp_i_field_count(field, object);
    ctp_stem_count *stems = own_items(target, field, object, sizeof *stems);
    for (size_t i = 0; stems != NULL && i < count; i++)
        if ((stems[i].stem = own_string(target, stems[i].stem)) == NULL)
            return false;
    if (stems != NULL)
        qsort(stems, count, sizeof *stems, ctp_i_by_first_name);
    return stems != NULL;
}

static bool own_values(const ctp_copy_target *target, const ctp_field *field, void *object)
{
    size_t count = ctp_i_field_count(field, object);
    ctp_named_value *values = own_items(target, field, object, sizeof *values);
    for (size_t i = 0; values != NULL && i < count; i++) {
        values[i].value = ctp_i_round6(values[i].value);
        if ((values[i].name = own_string(target, values[i].name)) == NULL)
            return false;
    }
    return values != NULL;
}

static bool own_two(const ctp_copy_target *target, const ctp_field *field, void *object)
{
    const ctp_shape *shape = field->detail;
    char *items = ctp_i_field_slot(field, object);
    return ctp_i_shape_own(target, shape, items) && ctp_i_shape_own(target, shape, items + shape->size);
}

static bool own_matrix(const ctp_copy_target *target, const ctp_field *field, void *object)
{
    size_t size = ctp_i_field_count(field, object);
    double **cells = ctp_i_field_slot(field, object), *copy = ctp_i_arena_alloc(target->arena, size * size, sizeof *copy);
    for (size_t i = 0; copy != NULL && i < size * size; i++)
        copy[i] = ctp_i_round6((*cells)[i]);
    *cells = copy;
    return copy != NULL;
}

static bool own_sentences(const ctp_copy_target *target, const ctp_field *field, void *object)
{
    static const ctp_field list = {NULL, "", 0, CTP_FIELD_LIST, offsetof(ctp_features, sentences), offsetof(ctp_features, sentence_count),
                                   &ctp_i_sentence_shape};
    return own_list(target, &list, ctp_i_field_slot(field, object));
}

typedef bool (*owner)(const ctp_copy_target *target, const ctp_field *field, void *object);

/* Kinds without a row hold no pointer and no fraction. */
static const owner owners[CTP_FIELD_KIND_COUNT] = {
    [CTP_FIELD_TEXT] = own_text,
    [CTP_FIELD_ID] = own_text,
    [CTP_FIELD_TEXT_OR_NULL] = own_text_or_null,
    [CTP_FIELD_EXTRA_TEXT] = own_extra_text,
    [CTP_FIELD_NUMBER] = own_number,
    [CTP_FIELD_SHARE] = own_number,
    [CTP_FIELD_SIGNED] = own_number,
    [CTP_FIELD_MAYBE_SIGNED] = own_number,
    [CTP_FIELD_STRINGS] = own_strings,
    [CTP_FIELD_STRING_SET] = own_strings,
    [CTP_FIELD_LIST] = own_list,
    [CTP_FIELD_FILLED_LIST] = own_list,
    [CTP_FIELD_EXTRA_LIST] = own_list,
    [CTP_FIELD_OBJECT] = own_object,
    [CTP_FIELD_STEMS] = own_stems,
    [CTP_FIELD_VALUES] = own_values,
    [CTP_FIELD_UNIT] = own_text,
    [CTP_FIELD_RESULT] = own_number,
    [CTP_FIELD_IF_RESULT] = own_number,
    [CTP_FIELD_TWO] = own_two,
    [CTP_FIELD_MATRIX] = own_matrix,
    [CTP_FIELD_SPREAD_OBJECT] = own_object,
    [CTP_FIELD_SENTENCES] = own_sentences,
};

bool ctp_i_shape_own(const ctp_copy_target *target, const ctp_shape *shape, void *to)
{
    for (size_t i = 0; i < shape->count; i++) {
        const ctp_field *field = &shape->fields[i];
        owner own = owners[field->kind];
        if (own != NULL && !own(target, field, to))
            return false;
    }
    return true;
}
