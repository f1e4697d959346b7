/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/manifest.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/array.h"
#include "base/status.h"
#include "corpus/fields.h"

const char ctp_i_manifest_alone[] = "a manifest stands alone, expected no other file beside it";

static const char format_name[] = "counterpoint-corpus/1";

static const ctp_json_field head_fields[] = {
    {"format", CTP_JSON_STRING, true},     {"title", CTP_JSON_STRING, false},      {"language", CTP_JSON_STRING, false},
    {"lexicons", CTP_JSON_ARRAY, false},   {"parameters", CTP_JSON_OBJECT, false}, {"sources", CTP_JSON_ARRAY, true},
};
static const ctp_json_field lexicon_fields[] = {{"path", CTP_JSON_STRING, true}, {"sha256", CTP_JSON_STRING, false}};

static ctp_status check_head(const ctp_json *json, ctp_error *err)
{
    const cJSON *format = ctp_i_json_get(json->root, "format");
    ctp_status st = ctp_i_json_expect(json, json->root, head_fields, CTP_COUNT(head_fields), err);
    if (st == CTP_OK && strcmp(format->valuestring, format_name) != 0)
        st = ctp_i_json_fail(json, format, err, "format '%.60s', expected '%s'", format->valuestring, format_name);
    return st == CTP_OK ? ctp_i_fields_check(json, json->root, err) : st;
}

/* A number as it is written, so that a setting means the same in a manifest and on the command line. */
static void value_text(char *buffer, size_t size, const ctp_json *json, const cJSON *value)
{
    const char *p = json->text.ptr + value->valueint;
    size_t left = json->text.len - (size_t)value->valueint, len = 0;
    while (len + 1 < size && len < left && strchr(",]} \t\r\n", p[len]) == NULL)
        len++;
    memcpy(buffer, p, len);
    buffer[len] = '\0';
}

static ctp_status set_parameter(ctp_options *options, const ctp_json *json, const cJSON *value, ctp_error *err)
{
    char number[64];
    const char *text = number;
    ctp_error inner;
    if (cJSON_IsString(value))
        text = value->valuestring;
    else if (cJSON_IsNumber(value) || cJSON_IsBool(value))
        value_text(number, sizeof number, json, value);
    else
        return ctp_i_json_fail(json, value, err, "parameter '%.60s' is no good here, expected a number, true, false or a string",
                               value->string);
    if (ctp_options_set(options, value->string, text, &inner) != CTP_OK)
        return ctp_i_json_fail(json, value, err, "%s", inner.message);
    return CTP_OK;
}

/* All or none: a manifest with a fault leaves the options alone. Its language is that of the lexicons too. */
static ctp_status read_parameters(ctp_options *scratch, const ctp_json *json, ctp_error *err)
{
    const cJSON *parameters = ctp_i_json_get(json->root, "parameters"), *language = ctp_i_json_get(json->root, "language");
    if (language != NULL) {
        ctp_status st = set_parameter(scratch, json, language, err);
        if (st != CTP_OK)
            return st;
    }
    for (const cJSON *value = parameters != NULL ? parameters->child : NULL; value != NULL; value = value->next) {
        ctp_status st = strncmp(value->string, "x-", 2) == 0 ? CTP_OK : set_parameter(scratch, json, value, err);
        if (st != CTP_OK)
            return st;
    }
    return CTP_OK;
}

/* In the arena; frees the path. */
static const char *keep_path(ctp_arena *arena, char *path)
{
    const char *kept = path != NULL ? ctp_i_arena_copy(arena, path, strlen(path)) : NULL;
    free(path);
    return kept;
}

static ctp_status read_lexicon(ctp_lexicon_reference *out, const ctp_manifest *manifest, const cJSON *node, ctp_error *err)
{
    const ctp_json *json = &manifest->json;
    ctp_arena *arena = manifest->input.arena;
    ctp_status st = ctp_i_json_expect(json, node, lexicon_fields, CTP_COUNT(lexicon_fields), err);
    if (st == CTP_OK)
        st = ctp_i_fields_check(json, node, err);
    if (st != CTP_OK)
        return st;
    const char *name = ctp_i_json_text(node, "path", ""), *sha256 = ctp_i_json_text(node, "sha256", NULL);
    out->path = keep_path(arena, ctp_i_path_beside(manifest->input.path, name));
    out->name = ctp_i_arena_copy(arena, name, strlen(name));
    out->sha256 = sha256 != NULL ? ctp_i_arena_copy(arena, sha256, strlen(sha256)) : NULL;
    return out->path == NULL || out->name == NULL || (sha256 != NULL && out->sha256 == NULL) ? ctp_i_no_memory(err) : CTP_OK;
}

static ctp_status read_head(ctp_manifest_head *head, const ctp_manifest *manifest, ctp_error *err)
{
    const cJSON *root = manifest->json.root, *list = ctp_i_json_get(root, "lexicons");
    const char *title = ctp_i_json_text(root, "title", "");
    size_t count = list != NULL ? (size_t)cJSON_GetArraySize(list) : 0;
    head->title = ctp_i_arena_copy(manifest->input.arena, title, strlen(title));
    head->lexicons = ctp_i_arena_alloc(manifest->input.arena, count, sizeof *head->lexicons);
    if (head->title == NULL || head->lexicons == NULL)
        return ctp_i_no_memory(err);
    for (const cJSON *node = count > 0 ? list->child : NULL; node != NULL; node = node->next) {
        ctp_status st = read_lexicon(&head->lexicons[head->lexicon_count], manifest, node, err);
        if (st != CTP_OK)
            return st;
        head->lexicon_count++;
    }
    return CTP_OK;
}

static ctp_status claim(const ctp_manifest *manifest, const cJSON *source, ctp_error *err)
{
    const cJSON *id = ctp_i_json_get(source, "id");
    ctp_status st = ctp_i_claim_id(manifest->input.ids, id->valuestring);
    if (st == CTP_E_NOMEM)
        return ctp_i_no_memory(err);
    return st == CTP_OK ? st : ctp_i_json_fail(&manifest->json, id, err, "id '%.60s' stands twice", id->valuestring);
}

static ctp_status check_sources(const ctp_manifest *manifest, ctp_error *err)
{
    const ctp_json *json = &manifest->json;
    const cJSON *sources = ctp_i_json_get(json->root, "sources");
    ctp_status st = CTP_OK;
    if (sources->child == NULL)
        return ctp_i_fail(err, CTP_E_EMPTY, json->source, ctp_i_json_where(json, sources), "no sources");
    for (const cJSON *source = sources->child; st == CTP_OK && source != NULL; source = source->next) {
        st = ctp_i_source_check(json, source, err);
        if (st == CTP_OK)
            st = claim(manifest, source, err);
    }
    return st;
}

static ctp_status list_texts(ctp_manifest_head *head, const ctp_manifest *manifest, ctp_error *err)
{
    const cJSON *sources = ctp_i_json_get(manifest->json.root, "sources");
    head->texts = ctp_i_arena_alloc(manifest->input.arena, (size_t)cJSON_GetArraySize(sources), sizeof *head->texts);
    if (head->texts == NULL)
        return ctp_i_no_memory(err);
    for (const cJSON *source = sources->child; source != NULL; source = source->next) {
        const char *path = keep_path(manifest->input.arena, ctp_i_source_path(manifest, source));
        if (path == NULL)
            return ctp_i_no_memory(err);
        head->texts[head->text_count++] = path;
    }
    return CTP_OK;
}

static ctp_status read_manifest(ctp_manifest *manifest, ctp_error *err)
{
    const char *source = ctp_i_lines_source(manifest->input.lines);
    ctp_options scratch;
    ctp_status st = ctp_i_lines_rest(manifest->input.lines, &manifest->text, err);
    if (st == CTP_OK)
        st = ctp_i_json_parse(&manifest->json, ctp_i_buffer_span(&manifest->text), source, 0, err);
    if (st == CTP_OK)
        st = check_head(&manifest->json, err);
    if (st == CTP_OK && manifest->input.options != NULL)
        scratch = *manifest->input.options;
    else
        ctp_options_default(&scratch);
    if (st == CTP_OK)
        st = read_parameters(&scratch, &manifest->json, err);
    if (st == CTP_OK)
        st = read_head(manifest->input.head, manifest, err);
    if (st == CTP_OK)
        st = check_sources(manifest, err);
    if (st == CTP_OK)
        st = list_texts(manifest->input.head, manifest, err);
    if (st == CTP_OK && manifest->input.options != NULL)
        *manifest->input.options = scratch;
    return st;
}

ctp_status ctp_i_manifest_open(void **reader, const ctp_input *input, ctp_error *err)
{
    *reader = NULL;
    if (input->head == NULL)
        return ctp_i_fail(err, CTP_E_ARGUMENT, ctp_i_lines_source(input->lines), CTP_NOWHERE, "%s", ctp_i_manifest_alone);
    ctp_manifest *manifest = ctp_i_alloc(1, sizeof *manifest);
    if (manifest == NULL)
        return ctp_i_no_memory(err);
    manifest->input = *input;
    *reader = manifest;
    ctp_status st = read_manifest(manifest, err);
    if (st == CTP_OK)
        manifest->next = ctp_i_json_get(manifest->json.root, "sources")->child;
    return st;
}

ctp_status ctp_i_manifest_next(void *reader, ctp_document **out, ctp_error *err)
{
    ctp_manifest *manifest = reader;
    const cJSON *source = manifest->next;
    *out = NULL;
    if (source == NULL)
        return CTP_OK;
    manifest->next = source->next;
    return ctp_i_source_read(out, manifest, source, err);
}

void ctp_i_manifest_close(void *reader)
{
    ctp_manifest *manifest = reader;
    if (manifest == NULL)
        return;
    ctp_i_json_free(&manifest->json);
    ctp_i_buffer_free(&manifest->text);
    free(manifest);
}
