/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "evaluate/gold.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/array.h"
#include "base/names.h"
#include "base/number.h"
#include "base/span.h"
#include "base/status.h"
#include "corpus/record.h"
#include "corpus/space.h"
#include "evaluate/statistics.h"

enum { TEXT = CTP_JSON_STRING | CTP_JSON_NULL, NUMBER = CTP_JSON_NUMBER | CTP_JSON_NULL };

/* What is null is not coded: tables written as JSON Lines have each column in each row. */
static const ctp_json_field fields[] = {
    {"id", CTP_JSON_STRING | CTP_JSON_NUMBER, true}, {"text", CTP_JSON_STRING, true}, {"score", NUMBER, false},
    {"label", TEXT, false},     {"voice", TEXT, false}, {"certainty", TEXT, false}, {"type", TEXT, false},
    {"issues", CTP_JSON_OBJECT | CTP_JSON_NULL, false}, {"context", TEXT, false},   {"target", TEXT, false},
    {"target_span", CTP_JSON_ARRAY | CTP_JSON_NULL, false}, {"commitment", TEXT, false},
    {"stance", TEXT, false},    {"issue", TEXT, false}, {"worth", TEXT | CTP_JSON_BOOL, false},
};

void ctp_i_gold_free(ctp_gold *gold)
{
    free(gold->records);
    ctp_i_intern_free(&gold->strings);
    ctp_i_intern_free(&gold->ids);
    ctp_i_arena_free(&gold->arena);
    *gold = (ctp_gold){0};
}

static ctp_status read_id(ctp_gold *gold, const ctp_json *json, ctp_coding *out, ctp_error *err)
{
    const cJSON *node = ctp_i_json_get(json->root, "id");
    size_t before = gold->ids.count;
    char number[CTP_ID_NUMBER];
    const char *given;
    ctp_status st = ctp_i_json_id(&given, number, json, err);
    if (st != CTP_OK)
        return st;
    uint32_t id = ctp_i_intern(&gold->ids, given, strlen(given));
    if (id == CTP_NO_ID)
        return ctp_i_no_memory(err);
    if (given[0] == '\0')
        return ctp_i_json_fail(json, node, err, "'id' is empty");
    if (gold->ids.count == before)
        return ctp_i_json_fail(json, node, err, "record '%.100s' stands twice", given);
    out->id = ctp_i_intern_string(&gold->ids, id);
    return CTP_OK;
}

static bool has_target(const ctp_json *json)
{
    return ctp_i_json_get(json->root, "target") != NULL || ctp_i_json_get(json->root, "target_span") != NULL;
}

/* Score and label are of the target where the record names one. */
static ctp_status read_score(const ctp_json *json, ctp_coding *out, ctp_error *err)
{
    const cJSON *node = ctp_i_json_get(json->root, "score");
    ctp_score which = has_target(json) ? CTP_SCORE_TARGET : CTP_SCORE_SENTENCE;
    out->has_score[which] = node != NULL;
    if (node == NULL)
        return CTP_OK;
    out->score[which] = ctp_i_round6(node->valuedouble);
    if (fabs(out->score[which]) <= CTP_SCORE_MOST)
        return CTP_OK;
    return ctp_i_json_fail(json, node, err, "'score' is out of range, expected -%.0f to %.0f", CTP_SCORE_MOST, CTP_SCORE_MOST);
}

static ctp_status read_code(const ctp_json *json, const ctp_variable *variable, int *out, ctp_error *err)
{
    const cJSON *node = variable->field != NULL ? ctp_i_json_get(json->root, variable->field) : NULL;
    *out = CTP_NOT_CODED;
    if (node == NULL)
        return CTP_OK;
    if (cJSON_IsBool(node)) { /* worth: none or claim */
        *out = cJSON_IsTrue(node);
        return CTP_OK;
    }
    *out = ctp_i_enum_value(variable->values, node->valuestring);
    if (*out >= 0)
        return CTP_OK;
    for (size_t i = 0; i < CTP_CODE_COUNT; i++)
        if (ctp_i_variables[i].field != NULL && ctp_i_enum_value(ctp_i_variables[i].values, node->valuestring) >= 0)
            return ctp_i_json_fail(json, node, err, "unknown %s '%s', expected it in '%s'", variable->name, node->valuestring,
                                   ctp_i_variables[i].field);
    const ctp_names names = ctp_i_names_of(variable->values);
    const ctp_hint hint = ctp_i_did_you_mean(node->valuestring, names);
    return ctp_i_json_fail(json, node, err, "unknown %s '%.60s'%s", variable->name, node->valuestring,
                           hint.text[0] != '\0' ? hint.text : ctp_i_expected(names).text);
}

static void move_label(const ctp_json *json, ctp_coding *out)
{
    if (!has_target(json))
        return;
    out->codes[CTP_CODE_TARGET_LABEL] = out->codes[CTP_CODE_LABEL];
    out->codes[CTP_CODE_LABEL] = CTP_NOT_CODED;
}

static const char *keep(ctp_gold *gold, const char *text)
{
    uint32_t id = ctp_i_intern(&gold->strings, text, strlen(text));
    return id != CTP_NO_ID ? ctp_i_intern_string(&gold->strings, id) : NULL;
}

/* A stance toward what no lexicon knows could not be given; of `issues` the result lists such ids. */
static ctp_status check_issue(const ctp_gold *gold, const ctp_json *json, const cJSON *node, const char *issue, ctp_error *err)
{
    const ctp_names ids = CTP_NAMES(gold->issues, gold->issue_count);
    if (gold->issues == NULL || ctp_i_names_find(ids, issue) < ids.count)
        return CTP_OK;
    return ctp_i_json_fail(json, node, err, "issue '%.100s' stands in no lexicon that is used%s", issue, ctp_i_did_you_mean(issue, ids).text);
}

/* What the stance is toward: an issue, or else the target. */
static ctp_status read_issue_of_stance(ctp_gold *gold, const ctp_json *json, ctp_coding *out, ctp_error *err)
{
    const cJSON *node = ctp_i_json_get(json->root, "issue"), *stance = ctp_i_json_get(json->root, "stance");
    if (node != NULL && stance == NULL)
        return ctp_i_json_fail(json, node, err, "'issue' without 'stance'");
    if (stance != NULL && node == NULL && !has_target(json))
        return ctp_i_json_fail(json, stance, err, "'stance' toward nothing, expected an 'issue' or a 'target'");
    if (node == NULL)
        return CTP_OK;
    ctp_status st = check_issue(gold, json, node, node->valuestring, err);
    if (st != CTP_OK)
        return st;
    out->issue = keep(gold, node->valuestring);
    return out->issue != NULL ? CTP_OK : ctp_i_no_memory(err);
}

static int by_issue(const void *a, const void *b)
{
    return strcmp(((const ctp_issue_code *)a)->issue, ((const ctp_issue_code *)b)->issue);
}

static ctp_status read_issue(ctp_gold *gold, const ctp_json *json, const cJSON *node, ctp_issue_code *out, ctp_error *err)
{
    if (!cJSON_IsNumber(node) || fabs(node->valuedouble) != 1.0)
        return ctp_i_json_fail(json, node, err, "issue '%.100s' is neither 1 nor -1", node->string);
    *out = (ctp_issue_code){keep(gold, node->string), node->valuedouble > 0.0 ? 1 : -1};
    return out->issue != NULL ? CTP_OK : ctp_i_no_memory(err);
}

static ctp_status read_issues(ctp_gold *gold, const ctp_json *json, ctp_coding *out, ctp_error *err)
{
    const cJSON *object = ctp_i_json_get(json->root, "issues");
    ctp_status st = CTP_OK;
    out->has_issues = object != NULL;
    if (object == NULL)
        return CTP_OK;
    ctp_issue_code *codes = ctp_i_arena_alloc(&gold->arena, (size_t)cJSON_GetArraySize(object), sizeof *codes);
    if (codes == NULL)
        return ctp_i_no_memory(err);
    for (const cJSON *node = object->child; st == CTP_OK && node != NULL; node = node->next)
        st = read_issue(gold, json, node, &codes[out->issue_count++], err);
    if (st == CTP_OK)
        qsort(codes, out->issue_count, sizeof *codes, by_issue);
    out->issues = codes;
    return st;
}

static ctp_status hand_on(const ctp_gold *gold, const ctp_json *json, const char *id, ctp_gold_taker take, void *context, ctp_error *err)
{
    const cJSON *text = ctp_i_json_get(json->root, "text");
    if (ctp_i_is_blank(ctp_i_span(text->valuestring)))
        return ctp_i_json_fail(json, text, err, "'text' is empty");
    ctp_document parts = {.id = id,
                          .author = {ctp_i_voice_names.names[0], ""}, /* records name nobody, and a document needs an author */
                          .text = {text->valuestring, strlen(text->valuestring)},
                          .target = ctp_i_json_text(json->root, "target", NULL),
                          .context = ctp_i_json_text(json->root, "context", NULL)};
    char message[CTP_SPAN_MESSAGE];
    ctp_status st = ctp_i_json_span(&parts.target_span, json, err);
    if (st != CTP_OK)
        return st;
    if (!ctp_i_span_in(&parts.target_span, parts.text, gold->characters, message))
        return ctp_i_json_fail(json, ctp_i_json_get(json->root, "target_span"), err, "%s", message);
    return take != NULL ? take(context, &parts, err) : CTP_OK;
}

static bool is_coded(const ctp_coding *coding)
{
    bool coded = coding->has_issues;
    for (size_t i = 0; i < CTP_SCORE_COUNT; i++)
        coded = coded || coding->has_score[i];
    for (size_t i = 0; i < CTP_CODE_COUNT; i++)
        coded = coded || coding->codes[i] != CTP_NOT_CODED;
    return coded;
}

static ctp_status read_record(ctp_gold *gold, const ctp_json *json, ctp_coding *out, ctp_error *err)
{
    ctp_status st = ctp_i_json_expect(json, json->root, fields, CTP_COUNT(fields), err);
    if (st == CTP_OK)
        st = read_id(gold, json, out, err);
    if (st == CTP_OK)
        st = read_score(json, out, err);
    for (size_t i = 0; st == CTP_OK && i < CTP_CODE_COUNT; i++)
        st = read_code(json, &ctp_i_variables[i], &out->codes[i], err);
    move_label(json, out);
    if (st == CTP_OK)
        st = read_issue_of_stance(gold, json, out, err);
    if (st == CTP_OK)
        st = read_issues(gold, json, out, err);
    gold->coded = gold->coded || is_coded(out);
    return st;
}

ctp_status ctp_i_gold_line(ctp_gold *gold, ctp_span line, uint32_t number, ctp_gold_taker take, void *context, ctp_error *err)
{
    ctp_json json;
    ctp_coding record = {0};
    if (ctp_i_is_blank(line))
        return CTP_OK;
    ctp_status st = ctp_i_json_parse(&json, line, gold->source, number - 1, err);
    if (st != CTP_OK)
        return st;
    st = read_record(gold, &json, &record, err);
    if (st == CTP_OK && !ctp_i_grow((void **)&gold->records, gold->count, &gold->capacity, sizeof *gold->records))
        st = ctp_i_no_memory(err);
    if (st == CTP_OK)
        st = hand_on(gold, &json, record.id, take, context, err);
    if (st == CTP_OK)
        gold->records[gold->count++] = record;
    ctp_i_json_free(&json);
    return st;
}

ctp_status ctp_i_gold_parse(ctp_gold *gold, ctp_span text, const char *source, ctp_error *err)
{
    ctp_status st = CTP_OK;
    uint32_t number = 0;
    gold->source = source;
    for (size_t at = 0; st == CTP_OK && at < text.len;) {
        const char *end = memchr(text.ptr + at, '\n', text.len - at);
        size_t len = end != NULL ? (size_t)(end - text.ptr) - at : text.len - at;
        st = ctp_i_gold_line(gold, (ctp_span){text.ptr + at, len}, ++number, NULL, NULL, err);
        at += len + 1;
    }
    return st;
}
