/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/json.h"
#include "base/status.h"
#include "corpus/format.h"
#include "corpus/record.h"
#include "corpus/space.h"

/* JSON Lines: one object a line, in memory for one line. Blank lines are skipped. */

enum { OPTIONAL = CTP_JSON_STRING | CTP_JSON_NULL };

/* In the order of ctp_record_field. */
static const ctp_json_field fields[CTP_RECORD_FIELDS] = {
    {"id", OPTIONAL | CTP_JSON_NUMBER, false}, {"author", OPTIONAL, false},  {"text", CTP_JSON_STRING, true},
    {"speaker", OPTIONAL, false}, {"title", OPTIONAL, false},   {"outlet", OPTIONAL, false},
    {"date", OPTIONAL, false},    {"language", OPTIONAL, false}, {"target", OPTIONAL, false},
    {"context", OPTIONAL, false}, {"target_span", CTP_JSON_ARRAY | CTP_JSON_NULL, false},
};

typedef struct {
    ctp_input input;
    size_t given;
    ctp_json_flat flat;
} jsonl_reader;

ctp_status ctp_i_jsonl_open(void **reader, const ctp_input *input, ctp_error *err)
{
    jsonl_reader *jsonl = ctp_i_alloc(1, sizeof *jsonl);
    *reader = jsonl;
    if (jsonl == NULL)
        return ctp_i_no_memory(err);
    jsonl->input = *input;
    return CTP_OK;
}

static_assert((int)CTP_RECORD_FIELDS <= (int)CTP_JSON_FLAT_MOST, "a record's fields fit a flat object");

static ctp_position where(const void *context, ctp_record_field field)
{
    const ctp_json *json = context;
    const cJSON *node = ctp_i_json_get(json->root, fields[field].name);
    return ctp_i_json_where(json, node != NULL ? node : json->root);
}

static bool is_offset(const cJSON *node)
{
    return cJSON_IsNumber(node) && node->valuedouble >= 0 && node->valuedouble <= (double)CTP_FILE_LIMIT &&
           node->valuedouble == floor(node->valuedouble);
}

ctp_status ctp_i_json_span(ctp_range *span, const ctp_json *json, ctp_error *err)
{
    const cJSON *node = ctp_i_json_get(json->root, "target_span");
    if (node == NULL)
        return CTP_OK;
    const cJSON *begin = node->child, *end = begin != NULL ? begin->next : NULL;
    if (end == NULL || end->next != NULL || !is_offset(begin) || !is_offset(end))
        return ctp_i_json_fail(json, node, err, "'target_span' is no good here, expected [begin, end], places in the text");
    *span = (ctp_range){(size_t)begin->valuedouble, (size_t)end->valuedouble};
    return CTP_OK;
}

ctp_status ctp_i_json_no_head(const ctp_json *json, ctp_error *err)
{
    static const char features[] = CTP_FEATURES_FILES;
    const cJSON *format = ctp_i_json_get(json->root, "format");
    if (!cJSON_IsString(format))
        return CTP_OK;
    return ctp_i_json_fail(json, format, err, "a file of '%.60s', expected records with a text%s", format->valuestring,
                           strncmp(format->valuestring, features, sizeof features - 1) == 0 ? " (features stand alone, in files, not in a pipe)" : "");
}

ctp_status ctp_i_json_id(const char **id, char number[CTP_ID_NUMBER], const ctp_json *json, ctp_error *err)
{
    const cJSON *node = ctp_i_json_get(json->root, "id");
    *id = ctp_i_json_text(json->root, "id", NULL);
    if (!cJSON_IsNumber(node))
        return CTP_OK;
    if (fabs(node->valuedouble) > 0x1p53 || node->valuedouble != floor(node->valuedouble))
        return ctp_i_json_fail(json, node, err, "'id' is no good here, expected a string or a whole number up to 2^53");
    snprintf(number, CTP_ID_NUMBER, "%.0f", node->valuedouble + 0.0); /* no -0 */
    *id = number;
    return CTP_OK;
}

static ctp_record new_record(const jsonl_reader *jsonl, uint32_t line)
{
    return (ctp_record){.source = ctp_i_lines_source(jsonl->input.lines), .stem = jsonl->input.stem, .line = line,
                        .characters = jsonl->input.how->characters};
}

static ctp_status read_tree(ctp_document **out, const jsonl_reader *jsonl, const ctp_json *json, uint32_t line, ctp_error *err)
{
    ctp_record record = new_record(jsonl, line);
    record.where = where;
    record.context = json;
    ctp_status st = ctp_i_json_no_head(json, err);
    if (st == CTP_OK)
        st = ctp_i_json_expect(json, json->root, fields, CTP_RECORD_FIELDS, err);
    if (st == CTP_OK)
        st = ctp_i_json_span(&record.target_span, json, err);
    if (st != CTP_OK)
        return st;
    for (int i = 0; i < CTP_RECORD_FIELDS; i++)
        record.fields[i] = ctp_i_json_text(json->root, fields[i].name, NULL);
    char number[CTP_ID_NUMBER];
    st = ctp_i_json_id(&record.fields[CTP_RECORD_ID], number, json, err);
    if (st != CTP_OK)
        return st;
    return ctp_i_record_document(out, &record, jsonl->input.ids, err);
}

/* A record that was read without a tree. */
typedef struct {
    ctp_span line;
    uint32_t number;
    const char *source;
} flat_line;

/* Only where something is wrong: then the tree shows where. */
static ctp_position where_flat(const void *context, ctp_record_field field)
{
    const flat_line *line = context;
    ctp_json json;
    ctp_error err;
    if (ctp_i_json_parse(&json, line->line, line->source, line->number - 1, &err) != CTP_OK)
        return CTP_NOWHERE;
    ctp_position place = where(&json, field);
    ctp_i_json_free(&json);
    return place;
}

static bool is_flat(jsonl_reader *jsonl, ctp_span line)
{
    return ctp_i_json_flat_read(&jsonl->flat, line, ctp_i_record_names, CTP_RECORD_FIELDS) && jsonl->flat.values[CTP_RECORD_TEXT] != NULL &&
           jsonl->flat.values[CTP_RECORD_TARGET_SPAN] == NULL; /* which is no string */
}

static ctp_status read_flat(ctp_document **out, const jsonl_reader *jsonl, const flat_line *line, ctp_error *err)
{
    ctp_record record = new_record(jsonl, line->number);
    record.where = where_flat;
    record.context = line;
    memcpy(record.fields, jsonl->flat.values, sizeof record.fields);
    return ctp_i_record_document(out, &record, jsonl->input.ids, err);
}

static bool is_skipped(ctp_span line, uint32_t number)
{
    if (number == 1 && line.len == 3 && (unsigned char)line.ptr[0] == 0xEF)
        return true; /* a byte-order mark alone */
    return ctp_i_is_blank(line);
}

static ctp_status next_line(ctp_span *line, uint32_t *number, const ctp_input *input, size_t given, ctp_error *err)
{
    ctp_status st;
    do {
        st = ctp_i_lines_next(input->lines, line, number, err);
    } while (st == CTP_OK && line->ptr != NULL && is_skipped(*line, *number));
    if (st == CTP_OK && line->ptr == NULL && given == 0)
        return ctp_i_fail(err, CTP_E_EMPTY, ctp_i_lines_source(input->lines), CTP_NOWHERE, "holds no document");
    return st;
}

ctp_status ctp_i_jsonl_line(ctp_json *out, uint32_t *number, const ctp_input *input, size_t given, ctp_error *err)
{
    ctp_span line;
    *out = (ctp_json){0};
    ctp_status st = next_line(&line, number, input, given, err);
    return st == CTP_OK && line.ptr != NULL ? ctp_i_json_parse(out, line, ctp_i_lines_source(input->lines), *number - 1, err) : st;
}

ctp_status ctp_i_jsonl_next(void *reader, ctp_document **out, ctp_error *err)
{
    jsonl_reader *jsonl = reader;
    flat_line line = {.source = ctp_i_lines_source(jsonl->input.lines)};
    ctp_json json;
    *out = NULL;
    ctp_status st = next_line(&line.line, &line.number, &jsonl->input, jsonl->given, err);
    if (st != CTP_OK || line.line.ptr == NULL)
        return st;
    if (is_flat(jsonl, line.line)) {
        st = read_flat(out, jsonl, &line, err);
    } else {
        st = ctp_i_json_parse(&json, line.line, line.source, line.number - 1, err);
        if (st == CTP_OK)
            st = read_tree(out, jsonl, &json, line.number, err);
        ctp_i_json_free(&json);
    }
    jsonl->given += st == CTP_OK;
    return st;
}

void ctp_i_jsonl_close(void *reader)
{
    jsonl_reader *jsonl = reader;
    if (jsonl != NULL)
        ctp_i_json_flat_free(&jsonl->flat);
    free(jsonl);
}
