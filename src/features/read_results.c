/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "base/status.h"
#include "features/reading.h"

static double number_or_null(const cJSON *node)
{
    return cJSON_IsNumber(node) ? node->valuedouble : NAN;
}

static ctp_status read_result(ctp_file_reading *r, const ctp_field *field, const cJSON *node, void *object, ctp_error *err)
{
    (void)r, (void)err;
    *(double *)ctp_i_field_slot(field, object) = number_or_null(node);
    return CTP_OK;
}

static ctp_status whole(ctp_file_reading *r, const cJSON *node, double least, double most, uint32_t *out, ctp_error *err)
{
    double value = 0.0;
    ctp_status st = ctp_i_read_whole(r, node, least, most, &value, err);
    *out = st == CTP_OK ? (uint32_t)value : 0;
    return st;
}

static ctp_status read_count_or_null(ctp_file_reading *r, const ctp_field *field, const cJSON *node, void *object, ctp_error *err)
{
    return node == NULL ? CTP_OK : whole(r, node, 1.0, UINT32_MAX, ctp_i_field_slot(field, object), err);
}

static ctp_status read_side_or_null(ctp_file_reading *r, const ctp_field *field, const cJSON *node, void *object, ctp_error *err)
{
    if (node == NULL)
        return CTP_OK;
    if (node->valuedouble != 1.0 && node->valuedouble != -1.0)
        return ctp_i_json_fail(&r->json, node, err, "'%s' is neither 1, -1 nor null", field->name);
    *(int *)ctp_i_field_slot(field, object) = (int)node->valuedouble;
    return CTP_OK;
}

static ctp_status read_int(ctp_file_reading *r, const ctp_field *field, const cJSON *node, void *object, ctp_error *err)
{
    double value = 0.0;
    ctp_status st = ctp_i_read_whole(r, node, -1e9, 1e9, &value, err);
    *(int *)ctp_i_field_slot(field, object) = (int)value;
    return st;
}

static bool *presence(const ctp_field *field, void *object)
{
    return (bool *)((char *)object + field->second);
}

static ctp_status read_if_bool(ctp_file_reading *r, const ctp_field *field, const cJSON *node, void *object, ctp_error *err)
{
    (void)r, (void)err;
    *(bool *)ctp_i_field_slot(field, object) = cJSON_IsTrue(node);
    *presence(field, object) = node != NULL;
    return CTP_OK;
}

/* Stands where its neighbour does, a bool of the same presence; here null and absent are the same to the tree. */
static ctp_status read_if_result(ctp_file_reading *r, const ctp_field *field, const cJSON *node, void *object, ctp_error *err)
{
    bool stands = cJSON_GetObjectItemCaseSensitive(r->parent, field->name) != NULL;
    if (stands != *presence(field, object))
        return ctp_i_json_fail(&r->json, r->parent, err, "'%s' stands alone, expected all fields of a panel or none", field->name);
    return read_result(r, field, node, object, err);
}

static ctp_status read_if_flag(ctp_file_reading *r, const ctp_field *field, const cJSON *node, void *object, ctp_error *err)
{
    const ctp_enum_names *names = field->detail;
    if (node != NULL && ctp_i_enum_value(names, node->valuestring) != 1)
        return ctp_i_json_fail(&r->json, node, err, "%s '%.60s', expected '%s'", field->name, node->valuestring, names->names[1]);
    *(bool *)ctp_i_field_slot(field, object) = node != NULL;
    return CTP_OK;
}

/* Whether it is right is seen once the list has been read. */
static ctp_status read_tally(ctp_file_reading *r, const ctp_field *field, const cJSON *node, void *object, ctp_error *err)
{
    uint32_t count;
    (void)field, (void)object;
    return node == NULL ? CTP_OK : whole(r, node, 1.0, UINT32_MAX, &count, err);
}

static ctp_status expect_length(const ctp_file_reading *r, const ctp_field *field, const cJSON *list, size_t length, unsigned types,
                                ctp_error *err)
{
    if (!cJSON_IsArray(list) || (size_t)cJSON_GetArraySize(list) != length)
        return ctp_i_json_fail(&r->json, list, err, "'%s', expected a list of %zu", field->name, length);
    for (const cJSON *item = list->child; item != NULL; item = item->next)
        if (!(cJSON_IsNumber(item) && (types & CTP_JSON_NUMBER)) && !(cJSON_IsNull(item) && (types & CTP_JSON_NULL)) &&
            !(cJSON_IsArray(item) && (types & CTP_JSON_ARRAY)) && !(cJSON_IsObject(item) && (types & CTP_JSON_OBJECT)))
            return ctp_i_json_fail(&r->json, item, err, "'%s' cannot hold this", field->name);
    return CTP_OK;
}

static ctp_status read_counts(ctp_file_reading *r, const ctp_field *field, const cJSON *node, void *object, ctp_error *err)
{
    uint32_t *counts = ctp_i_field_slot(field, object);
    ctp_status st = expect_length(r, field, node, 2, CTP_JSON_NUMBER, err);
    for (size_t i = 0; st == CTP_OK && i < 2; i++)
        st = whole(r, i == 0 ? node->child : node->child->next, 0.0, UINT32_MAX, &counts[i], err);
    return st;
}

static ctp_status read_two(ctp_file_reading *r, const ctp_field *field, const cJSON *node, void *object, ctp_error *err)
{
    const ctp_shape *shape = field->detail;
    char *items = ctp_i_field_slot(field, object);
    ctp_status st = expect_length(r, field, node, 2, CTP_JSON_OBJECT, err);
    for (size_t i = 0; st == CTP_OK && i < 2; i++)
        st = ctp_i_read_shape(r, shape, i == 0 ? node->child : node->child->next, items + i * shape->size, err);
    return st;
}

/* As many rows and columns as there are labels, which were read before: seen before room is made. */
static ctp_status expect_matrix(const ctp_file_reading *r, const ctp_field *field, const cJSON *node, size_t size, ctp_error *err)
{
    ctp_status st = expect_length(r, field, node, size, CTP_JSON_ARRAY, err);
    for (const cJSON *row = st == CTP_OK ? node->child : NULL; st == CTP_OK && row != NULL; row = row->next)
        st = expect_length(r, field, row, size, CTP_JSON_NUMBER | CTP_JSON_NULL, err);
    return st;
}

static ctp_status read_matrix(ctp_file_reading *r, const ctp_field *field, const cJSON *node, void *object, ctp_error *err)
{
    size_t size = ctp_i_field_count(field, object);
    ctp_status st = expect_matrix(r, field, node, size, err);
    if (st != CTP_OK)
        return st;
    double *next = ctp_i_arena_alloc(&r->scratch, size * size, sizeof *next);
    if (next == NULL)
        return ctp_i_no_memory(err);
    *(const double **)ctp_i_field_slot(field, object) = next;
    for (const cJSON *row = node->child; row != NULL; row = row->next)
        for (const cJSON *cell = row->child; cell != NULL; cell = cell->next)
            *next++ = number_or_null(cell);
    return CTP_OK;
}

static ctp_status read_sentences(ctp_file_reading *r, const ctp_field *field, const cJSON *node, void *object, ctp_error *err)
{
    ctp_features *features = ctp_i_field_slot(field, object);
    ctp_sentence *sentences = ctp_i_arena_alloc(&r->scratch, (size_t)cJSON_GetArraySize(node), sizeof *sentences);
    ctp_status st = sentences != NULL ? CTP_OK : ctp_i_no_memory(err);
    features->sentences = sentences;
    features->sentence_count = 0;
    for (const cJSON *item = node->child; st == CTP_OK && item != NULL; item = item->next)
        st = ctp_i_read_shape(r, &ctp_i_sentence_shape, item, &sentences[features->sentence_count++], err);
    return st;
}

const ctp_kind_reading ctp_i_result_readings[CTP_FIELD_KIND_COUNT] = {
    [CTP_FIELD_RESULT] = {read_result, CTP_JSON_NUMBER | CTP_JSON_NULL, true},
    [CTP_FIELD_COUNT_OR_NULL] = {read_count_or_null, CTP_JSON_NUMBER | CTP_JSON_NULL, true},
    [CTP_FIELD_SIDE_OR_NULL] = {read_side_or_null, CTP_JSON_NUMBER | CTP_JSON_NULL, true},
    [CTP_FIELD_WHOLE] = {read_int, CTP_JSON_NUMBER, true},
    [CTP_FIELD_IF_BOOL] = {read_if_bool, CTP_JSON_BOOL, false},
    [CTP_FIELD_IF_RESULT] = {read_if_result, CTP_JSON_NUMBER | CTP_JSON_NULL, false},
    [CTP_FIELD_IF_FLAG] = {read_if_flag, CTP_JSON_STRING, false},
    [CTP_FIELD_TALLY] = {read_tally, CTP_JSON_NUMBER, false},
    [CTP_FIELD_COUNTS] = {read_counts, CTP_JSON_ARRAY, true},
    [CTP_FIELD_TWO] = {read_two, CTP_JSON_ARRAY, true},
    [CTP_FIELD_MATRIX] = {read_matrix, CTP_JSON_ARRAY, true},
    [CTP_FIELD_SENTENCES] = {read_sentences, CTP_JSON_ARRAY, true},
};
