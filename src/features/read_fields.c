/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "base/names.h"
#include "base/number.h"
#include "base/status.h"
#include "features/reading.h"

static void set_count(const ctp_field *field, void *object, size_t count)
{
    *(size_t *)(void *)((char *)object + field->second) = count;
}

static ctp_status read_members(ctp_file_reading *r, const ctp_shape *shape, const cJSON *node, void *out, ctp_error *err);

static ctp_status read_format(ctp_file_reading *r, const ctp_field *field, const cJSON *node, void *object, ctp_error *err)
{
    (void)object;
    const char *expected = field->detail;
    if (strcmp(node->valuestring, expected) == 0)
        return CTP_OK;
    return ctp_i_json_fail(&r->json, node, err, "%s '%.60s', expected '%s'", field->name, node->valuestring, expected);
}

static ctp_status read_text(ctp_file_reading *r, const ctp_field *field, const cJSON *node, void *object, ctp_error *err)
{
    (void)r, (void)err;
    *(const char **)ctp_i_field_slot(field, object) = node != NULL ? node->valuestring : NULL;
    return CTP_OK;
}

static ctp_status read_id(ctp_file_reading *r, const ctp_field *field, const cJSON *node, void *object, ctp_error *err)
{
    if (node->valuestring[0] == '\0')
        return ctp_i_json_fail(&r->json, node, err, "'%s' is empty", field->name);
    return read_text(r, field, node, object, err);
}

static ctp_status read_document(ctp_file_reading *r, const ctp_field *field, const cJSON *node, void *object, ctp_error *err)
{
    (void)field, (void)object;
    size_t count = r->documents.count;
    if (r->without_stems)
        return CTP_OK; /* a comparison's reader finds it */
    if (count > 0 && strcmp(ctp_i_intern_string(&r->documents, (uint32_t)count - 1), node->valuestring) == 0)
        return CTP_OK;
    return ctp_i_json_fail(&r->json, node, err, "document '%.100s' is not the one whose line stands above",
                           node->valuestring);
}

ctp_status ctp_i_read_whole(const ctp_file_reading *r, const cJSON *node, double least, double most, double *out,
                            ctp_error *err)
{
    *out = node->valuedouble;
    if (*out >= least && *out <= most && floor(*out) == *out)
        return CTP_OK;
    return ctp_i_json_fail(&r->json, node, err, "expected a whole number from %.0f to %.0f", least, most);
}

static ctp_status read_count(ctp_file_reading *r, const ctp_field *field, const cJSON *node, void *object, ctp_error *err)
{
    double value;
    ctp_status st = ctp_i_read_whole(r, node, field->kind == CTP_FIELD_ORDINAL ? 1 : 0, UINT32_MAX, &value, err);
    if (st == CTP_OK)
        *(uint32_t *)ctp_i_field_slot(field, object) = (uint32_t)value;
    return st;
}

static ctp_status read_extra_count(ctp_file_reading *r, const ctp_field *field, const cJSON *node, void *object, ctp_error *err)
{
    return node != NULL ? read_count(r, field, node, object, err) : CTP_OK;
}

static ctp_status read_sign(ctp_file_reading *r, const ctp_field *field, const cJSON *node, void *object, ctp_error *err)
{
    double value = node->valuedouble;
    bool side = field->kind == CTP_FIELD_SIDE;
    if (value != 1.0 && value != -1.0 && (side || value != 0.0))
        return ctp_i_json_fail(&r->json, node, err, "'%s' is neither %s", field->name, side ? "1 nor -1" : "1, 0 nor -1");
    *(int *)ctp_i_field_slot(field, object) = (int)value;
    return CTP_OK;
}

static ctp_status number_in(const ctp_file_reading *r, const char *name, const cJSON *node, double least, double *out,
                            ctp_error *err)
{
    char shown[CTP_NUMBER_SIZE];
    *out = node->valuedouble;
    if (*out >= least && *out <= 1.0)
        return CTP_OK;
    ctp_i_format_number(shown, *out);
    return ctp_i_json_fail(&r->json, node, err, "'%.60s' is %s, expected a number from %.0f to 1", name, shown, least);
}

static ctp_status read_number(ctp_file_reading *r, const ctp_field *field, const cJSON *node, void *object, ctp_error *err)
{
    (void)r, (void)err;
    *(double *)ctp_i_field_slot(field, object) = node->valuedouble;
    return CTP_OK;
}

static ctp_status read_share(ctp_file_reading *r, const ctp_field *field, const cJSON *node, void *object, ctp_error *err)
{
    return number_in(r, field->name, node, 0.0, ctp_i_field_slot(field, object), err);
}

static ctp_status read_signed(ctp_file_reading *r, const ctp_field *field, const cJSON *node, void *object, ctp_error *err)
{
    return number_in(r, field->name, node, -1.0, ctp_i_field_slot(field, object), err);
}

static ctp_status read_maybe_signed(ctp_file_reading *r, const ctp_field *field, const cJSON *node, void *object,
                                    ctp_error *err)
{
    bool *has = (bool *)((char *)object + field->second);
    *has = node != NULL;
    return *has ? read_signed(r, field, node, object, err) : CTP_OK;
}

static ctp_status read_bool(ctp_file_reading *r, const ctp_field *field, const cJSON *node, void *object, ctp_error *err)
{
    (void)r, (void)err;
    *(bool *)ctp_i_field_slot(field, object) = cJSON_IsTrue(node);
    return CTP_OK;
}

static ctp_status enum_value(const ctp_file_reading *r, const ctp_field *field, const cJSON *node, int *value, ctp_error *err)
{
    const ctp_enum_names *names = field->detail;
    *value = ctp_i_enum_value(names, node->valuestring);
    if (*value >= 0)
        return CTP_OK;
    return ctp_i_json_fail(&r->json, node, err, "unknown %s '%.60s'%s", field->name, node->valuestring,
                           ctp_i_did_you_mean(node->valuestring, ctp_i_names_of(names)).text);
}

static ctp_status read_flag(ctp_file_reading *r, const ctp_field *field, const cJSON *node, void *object, ctp_error *err)
{
    int value;
    ctp_status st = enum_value(r, field, node, &value, err);
    *(bool *)ctp_i_field_slot(field, object) = value == 1;
    return st;
}

/* Enums of at least one and no negative value are unsigned int to gcc and clang alike. */
_Static_assert(sizeof(ctp_claim_type) == sizeof(int) && sizeof(ctp_certainty) == sizeof(int) &&
               sizeof(ctp_commitment) == sizeof(int), "enums of the features have the size of int");

static ctp_status read_enum(ctp_file_reading *r, const ctp_field *field, const cJSON *node, void *object, ctp_error *err)
{
    int value;
    ctp_status st = enum_value(r, field, node, &value, err);
    if (st == CTP_OK)
        memcpy(ctp_i_field_slot(field, object), &value, sizeof value);
    return st;
}

static ctp_status range_of(ctp_file_reading *r, const cJSON *start, const cJSON *end, ctp_range *out, ctp_error *err)
{
    const double most = 0x1p53;
    double begin, stop;
    ctp_status st = ctp_i_read_whole(r, start, 0.0, most, &begin, err);
    if (st == CTP_OK)
        st = ctp_i_read_whole(r, end, 0.0, most, &stop, err);
    if (st != CTP_OK)
        return st;
    if (stop < begin)
        return ctp_i_json_fail(&r->json, end, err, "ends before its start at %.0f", begin);
    *out = (ctp_range){(size_t)begin, (size_t)stop};
    return CTP_OK;
}

static ctp_status read_range(ctp_file_reading *r, const ctp_field *field, const cJSON *node, void *object, ctp_error *err)
{
    const cJSON *end = r->range_end;
    if (node == NULL && end == NULL)
        return CTP_OK;
    if (node == NULL || end == NULL)
        return ctp_i_json_fail(&r->json, r->parent, err, "one of 'start' and 'end' is missing");
    if (r->published && field->kind == CTP_FIELD_EXTRA_RANGE)
        return ctp_i_json_fail(&r->json, node, err, "a published file has no places of hits");
    return range_of(r, node, end, ctp_i_field_slot(field, object), err);
}

static ctp_status read_extra_span(ctp_file_reading *r, const ctp_field *field, const cJSON *node, void *object, ctp_error *err)
{
    if (node == NULL)
        return CTP_OK;
    if (r->published)
        return ctp_i_json_fail(&r->json, node, err, "a published file has no places of voices");
    const cJSON *start = node->child, *end = start != NULL ? start->next : NULL;
    if (end == NULL || end->next != NULL || !cJSON_IsNumber(start) || !cJSON_IsNumber(end))
        return ctp_i_json_fail(&r->json, node, err, "'%s', expected [start, end]", field->name);
    return range_of(r, start, end, ctp_i_field_slot(field, object), err);
}

static ctp_status read_extra_text(ctp_file_reading *r, const ctp_field *field, const cJSON *node, void *object, ctp_error *err)
{
    if (r->published && node != NULL)
        return ctp_i_json_fail(&r->json, node, err, "a published file has no text");
    return read_text(r, field, node, object, err);
}

/* Room for the items of a list or object, set in the struct. @return NULL: out of memory */
static void *make_items(ctp_file_reading *r, const ctp_field *field, const cJSON *node, void *object, size_t size)
{
    size_t count = (size_t)cJSON_GetArraySize(node);
    void *items = ctp_i_arena_alloc(&r->scratch, count, size);
    *(const void **)ctp_i_field_slot(field, object) = items;
    set_count(field, object, items != NULL ? count : 0);
    return items;
}

static ctp_status read_strings(ctp_file_reading *r, const ctp_field *field, const cJSON *node, void *object, ctp_error *err)
{
    const char **next = make_items(r, field, node, object, sizeof *next);
    if (next == NULL)
        return ctp_i_no_memory(err);
    for (const cJSON *item = node->child; item != NULL; item = item->next) {
        if (!cJSON_IsString(item))
            return ctp_i_json_fail(&r->json, item, err, "'%s' is a list of strings", field->name);
        if (field->kind == CTP_FIELD_STRING_SET && item != node->child && strcmp(item->prev->valuestring, item->valuestring) >= 0)
            return ctp_i_json_fail(&r->json, item, err, "'%.60s' is out of order, expected strings sorted by bytes, each once",
                                   item->valuestring);
        *next++ = item->valuestring;
    }
    return CTP_OK;
}

static ctp_status read_list(ctp_file_reading *r, const ctp_field *field, const cJSON *node, void *object, ctp_error *err)
{
    const ctp_shape *shape = field->detail;
    char *next = make_items(r, field, node, object, shape->size);
    ctp_status st = next != NULL ? CTP_OK : ctp_i_no_memory(err);
    for (const cJSON *item = node->child; st == CTP_OK && item != NULL; item = item->next, next += shape->size)
        st = read_members(r, shape, item, next, err);
    return st;
}

static ctp_status read_filled_list(ctp_file_reading *r, const ctp_field *field, const cJSON *node, void *object, ctp_error *err)
{
    return node != NULL ? read_list(r, field, node, object, err) : CTP_OK;
}

static ctp_status read_extra_list(ctp_file_reading *r, const ctp_field *field, const cJSON *node, void *object, ctp_error *err)
{
    if (r->published && node != NULL)
        return ctp_i_json_fail(&r->json, node, err, "a published file has no '%s'", field->name);
    return read_filled_list(r, field, node, object, err);
}

static ctp_status read_object(ctp_file_reading *r, const ctp_field *field, const cJSON *node, void *object, ctp_error *err)
{
    return read_members(r, field->detail, node, ctp_i_field_slot(field, object), err);
}

static ctp_status read_stems(ctp_file_reading *r, const ctp_field *field, const cJSON *node, void *object, ctp_error *err)
{
    ctp_stem_count *next = make_items(r, field, node, object, sizeof *next);
    if (next == NULL)
        return ctp_i_no_memory(err);
    for (const cJSON *item = node->child; item != NULL; item = item->next, next++) {
        double count = 0.0;
        if (!cJSON_IsNumber(item))
            return ctp_i_json_fail(&r->json, item, err, "expected a stem's count");
        ctp_status st = ctp_i_read_whole(r, item, 1.0, UINT32_MAX, &count, err);
        if (st != CTP_OK)
            return st;
        *next = (ctp_stem_count){item->string, (uint32_t)count, false};
    }
    return CTP_OK;
}

static ctp_status read_values(ctp_file_reading *r, const ctp_field *field, const cJSON *node, void *object, ctp_error *err)
{
    ctp_named_value *next = make_items(r, field, node, object, sizeof *next);
    if (next == NULL)
        return ctp_i_no_memory(err);
    for (const cJSON *item = node->child; item != NULL; item = item->next, next++) {
        if (!cJSON_IsNumber(item))
            return ctp_i_json_fail(&r->json, item, err, "expected a number from -1 to 1");
        ctp_status st = number_in(r, item->string, item, -1.0, &next->value, err);
        if (st != CTP_OK)
            return st;
        next->name = item->string;
    }
    return CTP_OK;
}

/* The table of settings knows names, ranges and what to suggest; only the place is missing. */
static ctp_status read_option(ctp_file_reading *r, const cJSON *node, ctp_options *options, ctp_error *err)
{
    char number[CTP_NUMBER_SIZE];
    const char *text = cJSON_IsTrue(node) ? "true" : cJSON_IsFalse(node) ? "false" : node->valuestring;
    ctp_error inner;
    if (cJSON_IsNumber(node)) {
        ctp_i_format_number(number, node->valuedouble);
        text = number;
    }
    if (text == NULL)
        return ctp_i_json_fail(&r->json, node, err, "'%.60s' is a number, a string, true or false", node->string);
    if (ctp_options_set(options, node->string, text, &inner) == CTP_OK)
        return CTP_OK;
    return ctp_i_json_fail(&r->json, node, err, "%s", inner.message);
}

static ctp_status read_options(ctp_file_reading *r, const ctp_field *field, const cJSON *node, void *object, ctp_error *err)
{
    ctp_options *options = ctp_i_field_slot(field, object);
    ctp_status st = CTP_OK;
    ctp_options_default(options);
    for (const cJSON *item = node->child; st == CTP_OK && item != NULL; item = item->next)
        st = read_option(r, item, options, err);
    return st;
}

static ctp_status read_settings(ctp_file_reading *r, const ctp_field *field, const cJSON *node, void *object, ctp_error *err)
{
    ctp_status st = read_options(r, field, node, object, err);
    *(ctp_options *)(void *)((char *)object + field->second) = *(const ctp_options *)ctp_i_field_at(field, object);
    return st;
}

static const ctp_kind_reading kinds[CTP_FIELD_KIND_COUNT] = {
    [CTP_FIELD_FORMAT] = {read_format, CTP_JSON_STRING, true},
    [CTP_FIELD_TEXT] = {read_text, CTP_JSON_STRING, true},
    [CTP_FIELD_UNIT] = {read_id, CTP_JSON_STRING, true},
    [CTP_FIELD_ID] = {read_id, CTP_JSON_STRING, true},
    [CTP_FIELD_TEXT_OR_NULL] = {read_text, CTP_JSON_STRING | CTP_JSON_NULL, true},
    [CTP_FIELD_EXTRA_TEXT] = {read_extra_text, CTP_JSON_STRING, false},
    [CTP_FIELD_DOCUMENT] = {read_document, CTP_JSON_STRING, true},
    [CTP_FIELD_COUNT] = {read_count, CTP_JSON_NUMBER, true},
    [CTP_FIELD_EXTRA_COUNT] = {read_extra_count, CTP_JSON_NUMBER, false},
    [CTP_FIELD_ORDINAL] = {read_count, CTP_JSON_NUMBER, true},
    [CTP_FIELD_SIGN] = {read_sign, CTP_JSON_NUMBER, true},
    [CTP_FIELD_SIDE] = {read_sign, CTP_JSON_NUMBER, true},
    [CTP_FIELD_NUMBER] = {read_number, CTP_JSON_NUMBER, true},
    [CTP_FIELD_SHARE] = {read_share, CTP_JSON_NUMBER, true},
    [CTP_FIELD_SIGNED] = {read_signed, CTP_JSON_NUMBER, true},
    [CTP_FIELD_MAYBE_SIGNED] = {read_maybe_signed, CTP_JSON_NUMBER, false},
    [CTP_FIELD_BOOL] = {read_bool, CTP_JSON_BOOL, true},
    [CTP_FIELD_FLAG] = {read_flag, CTP_JSON_STRING, true},
    [CTP_FIELD_ENUM] = {read_enum, CTP_JSON_STRING, true},
    [CTP_FIELD_RANGE] = {read_range, CTP_JSON_NUMBER, true},
    [CTP_FIELD_EXTRA_RANGE] = {read_range, CTP_JSON_NUMBER, false},
    [CTP_FIELD_EXTRA_SPAN] = {read_extra_span, CTP_JSON_ARRAY, false},
    [CTP_FIELD_STRINGS] = {read_strings, CTP_JSON_ARRAY, true},
    [CTP_FIELD_STRING_SET] = {read_strings, CTP_JSON_ARRAY, true},
    [CTP_FIELD_LIST] = {read_list, CTP_JSON_ARRAY, true},
    [CTP_FIELD_FILLED_LIST] = {read_filled_list, CTP_JSON_ARRAY, false},
    [CTP_FIELD_EXTRA_LIST] = {read_extra_list, CTP_JSON_ARRAY, false},
    [CTP_FIELD_OBJECT] = {read_object, CTP_JSON_OBJECT, true},
    [CTP_FIELD_STEMS] = {read_stems, CTP_JSON_OBJECT, true},
    [CTP_FIELD_VALUES] = {read_values, CTP_JSON_OBJECT, true},
    [CTP_FIELD_OPTIONS] = {read_options, CTP_JSON_OBJECT, true},
    [CTP_FIELD_SPREAD_OBJECT] = {read_object, CTP_JSON_OBJECT, true},
    [CTP_FIELD_SETTINGS] = {read_settings, CTP_JSON_OBJECT, true},
};

static const ctp_kind_reading *how_to_read(const ctp_file_reading *r, ctp_field_kind kind)
{
    return r->results != NULL && r->results[kind].read != NULL ? &r->results[kind] : &kinds[kind];
}

/* Are fields of the kind left out of this file? */
static bool is_absent(const ctp_file_reading *r, const ctp_field *field)
{
    return r->without_stems && field->kind == CTP_FIELD_STEMS;
}

static bool is_range(const ctp_field *field)
{
    return field->kind == CTP_FIELD_RANGE || field->kind == CTP_FIELD_EXTRA_RANGE;
}

/* The shape as json.h wants it: a range is two fields. */
static size_t expected_fields(const ctp_file_reading *r, const ctp_shape *shape, ctp_json_field fields[CTP_FIELDS_MOST])
{
    size_t count = 0;
    for (size_t i = 0; i < shape->count; i++) {
        ctp_field_kind kind = shape->fields[i].kind;
        const ctp_kind_reading *how = how_to_read(r, kind);
        if (is_absent(r, &shape->fields[i]))
            continue;
        fields[count++] = (ctp_json_field){shape->fields[i].name, how->types, how->required};
        if (is_range(&shape->fields[i]))
            fields[count++] = (ctp_json_field){"end", how->types, how->required};
    }
    return count;
}

/* Several shapes may share a struct, so an object inside another is not cleared: the outer one has been. */
static ctp_status read_members(ctp_file_reading *r, const ctp_shape *shape, const cJSON *node, void *out, ctp_error *err)
{
    ctp_json_field fields[CTP_FIELDS_MOST];
    const cJSON *members[CTP_FIELDS_MOST], **next = members;
    ctp_status st = ctp_i_json_members(&r->json, node, fields, expected_fields(r, shape, fields), members, err);
    for (size_t i = 0; st == CTP_OK && i < shape->count; i++) {
        const ctp_field *field = &shape->fields[i];
        if (is_absent(r, field))
            continue;
        const cJSON *member = *next++;
        r->parent = node;
        r->range_end = is_range(field) ? *next++ : NULL;
        st = how_to_read(r, field->kind)->read(r, field, member != NULL && !cJSON_IsNull(member) ? member : NULL, out, err);
    }
    return st;
}

ctp_status ctp_i_read_shape(ctp_file_reading *r, const ctp_shape *shape, const cJSON *node, void *out, ctp_error *err)
{
    memset(out, 0, shape->size);
    return read_members(r, shape, node, out, err);
}
