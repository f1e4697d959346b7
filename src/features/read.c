/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/file.h"
#include "base/status.h"
#include "features/reading.h"

static void reading_free(ctp_file_reading *r)
{
    ctp_i_json_free(&r->json);
    ctp_i_arena_free(&r->scratch);
    ctp_i_builder_free(r->builder);
    ctp_i_vocabulary_free(r->vocabulary);
    ctp_i_intern_free(&r->issues);
    ctp_i_intern_free(&r->documents);
    ctp_i_intern_free(&r->authors);
    ctp_i_intern_free(&r->speakers);
}

/* Adds an id that must be new. */
static ctp_status add_new(ctp_file_reading *r, ctp_intern *set, const char *id, const char *what, const cJSON *node,
                          ctp_error *err)
{
    size_t before = set->count;
    if (ctp_i_intern(set, id, strlen(id)) == CTP_NO_ID)
        return ctp_i_no_memory(err);
    if (set->count == before)
        return ctp_i_json_fail(&r->json, node, err, "%s '%.100s' stands twice", what, id);
    return CTP_OK;
}

static ctp_status read_header(ctp_file_reading *r, ctp_error *err)
{
    ctp_features_header header;
    ctp_status st = ctp_i_read_shape(r, &ctp_i_header_shape, r->json.root, &header, err);
    if (st != CTP_OK)
        return st;
    const cJSON *node = ctp_i_json_get(r->json.root, "issues")->child;
    for (size_t i = 0; st == CTP_OK && i < header.issue_count; i++, node = node->next)
        st = add_new(r, &r->issues, header.issues[i].id, "issue", node, err);
    r->published = header.published;
    if (st == CTP_OK)
        st = ctp_i_vocabulary_new(&r->vocabulary, err);
    if (st == CTP_OK)
        st = ctp_i_builder_new(&r->builder, &header, err);
    return st;
}

/* What a document promises must stand below it, so that a file with lines torn out is noticed. */
static ctp_status close_document(const ctp_file_reading *r, ctp_error *err)
{
    size_t count = r->documents.count;
    if (count == 0 || r->found == r->expected)
        return CTP_OK;
    return ctp_i_json_fail(&r->json, r->json.root, err, "document '%.100s' has %u sentences, but %u stand here",
                           ctp_i_intern_string(&r->documents, (uint32_t)count - 1), r->expected, r->found);
}

static ctp_status open_people(ctp_file_reading *r, const ctp_document_features *document, const cJSON *node, ctp_error *err)
{
    const cJSON *speaker = ctp_i_json_get(node, "speakers")->child;
    ctp_i_intern_free(&r->speakers);
    r->author = ctp_i_intern(&r->authors, document->author.id, strlen(document->author.id));
    if (r->author == CTP_NO_ID)
        return ctp_i_no_memory(err);
    ctp_status st = CTP_OK;
    for (size_t i = 0; st == CTP_OK && i < document->speaker_count; i++, speaker = speaker->next)
        st = add_new(r, &r->speakers, document->speakers[i].id, "speaker", speaker, err);
    return st;
}

static ctp_status read_document(ctp_file_reading *r, ctp_error *err)
{
    static const ctp_json_field line[] = {{"document", CTP_JSON_OBJECT, true}};
    ctp_document_features document;
    ctp_status st = ctp_i_json_expect(&r->json, r->json.root, line, 1, err);
    if (st == CTP_OK)
        st = close_document(r, err);
    const cJSON *node = ctp_i_json_get(r->json.root, "document");
    if (st == CTP_OK)
        st = ctp_i_read_shape(r, &ctp_i_document_shape, node, &document, err);
    if (st == CTP_OK)
        st = add_new(r, &r->documents, document.id, "document", ctp_i_json_get(node, "id"), err);
    if (st == CTP_OK)
        st = open_people(r, &document, node, err);
    if (st != CTP_OK)
        return st;
    r->expected = document.sentences;
    r->found = 0;
    r->number = 0;
    return ctp_i_builder_document(r->builder, &document, err);
}

static ctp_status read_sentence(ctp_file_reading *r, ctp_error *err)
{
    ctp_sentence sentence;
    ctp_status st = ctp_i_read_shape(r, &ctp_i_sentence_shape, r->json.root, &sentence, err);
    if (st == CTP_OK)
        st = ctp_i_check_sentence(r, r->json.root, &sentence, err);
    if (st != CTP_OK)
        return st;
    r->found++;
    r->sentences++;
    return ctp_i_builder_sentence(r->builder, &sentence, err);
}

static ctp_status read_forms(ctp_file_reading *r, const cJSON *stem, bool function, ctp_error *err)
{
    ctp_error inner;
    double count;
    if (!cJSON_IsObject(stem) || stem->child == NULL)
        return ctp_i_json_fail(&r->json, stem, err, "expected the stem's forms with their counts");
    for (const cJSON *form = stem->child; form != NULL; form = form->next) {
        if (!cJSON_IsNumber(form))
            return ctp_i_json_fail(&r->json, form, err, "expected the form's count");
        ctp_status st = ctp_i_read_whole(r, form, 1.0, UINT32_MAX, &count, err);
        if (st != CTP_OK)
            return st;
        st = ctp_i_vocabulary_add(r->vocabulary, stem->string, form->string, (uint32_t)count, function, &inner);
        if (st == CTP_E_NOMEM)
            return ctp_i_no_memory(err);
        if (st != CTP_OK)
            return ctp_i_json_fail(&r->json, form, err, "%s", inner.message);
    }
    return CTP_OK;
}

static ctp_status read_function_words(ctp_file_reading *r, const cJSON *list, ctp_intern *out, ctp_error *err)
{
    ctp_status st = CTP_OK;
    if (r->published && list->child != NULL)
        return ctp_i_json_fail(&r->json, list, err, "a published file has no function words");
    for (const cJSON *item = list->child; st == CTP_OK && item != NULL; item = item->next) {
        if (!cJSON_IsString(item))
            return ctp_i_json_fail(&r->json, item, err, "'function' is a list of strings");
        st = add_new(r, out, item->valuestring, "function word", item, err);
    }
    return st;
}

static ctp_status read_vocabulary(ctp_file_reading *r, const cJSON *vocabulary, const cJSON *list, ctp_error *err)
{
    ctp_intern function = {0};
    ctp_status st = read_function_words(r, list, &function, err);
    for (const cJSON *stem = vocabulary->child; st == CTP_OK && stem != NULL; stem = stem->next)
        st = read_forms(r, stem, ctp_i_intern_find(&function, stem->string, strlen(stem->string)) != CTP_NO_ID, err);
    for (const cJSON *item = list->child; st == CTP_OK && item != NULL; item = item->next)
        if (!ctp_i_vocabulary_has(r->vocabulary, item->valuestring))
            st = ctp_i_json_fail(&r->json, item, err, "function word '%.60s' is not in the vocabulary", item->valuestring);
    ctp_i_intern_free(&function);
    return st;
}

/* How often stems stand inside names, or are named by issues: {stem: count}. */
static ctp_status read_uses(ctp_file_reading *r, const cJSON *uses, bool topic, ctp_error *err)
{
    ctp_status st = CTP_OK;
    for (const cJSON *stem = uses != NULL ? uses->child : NULL; st == CTP_OK && stem != NULL; stem = stem->next) {
        ctp_error inner;
        double count;
        if (!cJSON_IsNumber(stem))
            return ctp_i_json_fail(&r->json, stem, err, "expected how often the stem stands so");
        st = ctp_i_read_whole(r, stem, 1.0, UINT32_MAX, &count, err);
        if (st == CTP_OK && ctp_i_vocabulary_note(r->vocabulary, stem->string, topic ? 0 : (uint64_t)count, topic ? (uint64_t)count : 0, &inner) != CTP_OK)
            st = ctp_i_json_fail(&r->json, stem, err, "%s", inner.message);
    }
    return st;
}

static ctp_status read_trailer(ctp_file_reading *r, ctp_error *err)
{
    static const ctp_json_field fields[] = {
        {"vocabulary", CTP_JSON_OBJECT, true}, {"function", CTP_JSON_ARRAY, true}, {"sentences", CTP_JSON_NUMBER, true},
        {"names", CTP_JSON_OBJECT, false},     {"topic", CTP_JSON_OBJECT, false}};
    ctp_status st = ctp_i_json_expect(&r->json, r->json.root, fields, 5, err);
    if (st == CTP_OK)
        st = close_document(r, err);
    if (st != CTP_OK)
        return st;
    const cJSON *sentences = ctp_i_json_get(r->json.root, "sentences");
    if (sentences->valuedouble != (double)r->sentences)
        return ctp_i_json_fail(&r->json, sentences, err, "the file has %zu sentences, its trailer counts %.0f", r->sentences,
                               sentences->valuedouble);
    r->ended = true;
    st = read_vocabulary(r, ctp_i_json_get(r->json.root, "vocabulary"), ctp_i_json_get(r->json.root, "function"), err);
    if (st == CTP_OK)
        st = read_uses(r, ctp_i_json_get(r->json.root, "names"), false, err);
    return st == CTP_OK ? read_uses(r, ctp_i_json_get(r->json.root, "topic"), true, err) : st;
}

static ctp_status read_kind(ctp_file_reading *r, ctp_error *err)
{
    if (r->ended)
        return ctp_i_json_fail(&r->json, r->json.root, err, "a line after the trailer");
    if (r->builder == NULL)
        return read_header(r, err);
    if (cJSON_IsObject(ctp_i_json_get(r->json.root, "document")))
        return read_document(r, err);
    if (ctp_i_json_get(r->json.root, "vocabulary") != NULL)
        return read_trailer(r, err);
    return read_sentence(r, err);
}

static ctp_status read_line(ctp_file_reading *r, ctp_span line, uint32_t number, ctp_error *err)
{
    r->line = number;
    ctp_status st = ctp_i_json_parse(&r->json, line, r->source, number - 1, err);
    if (st == CTP_OK)
        st = read_kind(r, err);
    ctp_i_json_free(&r->json);
    ctp_i_arena_reset(&r->scratch);
    return st;
}

static ctp_status finish(ctp_file_reading *r, ctp_features **out, ctp_error *err)
{
    ctp_position end = {0, r->line + 1, 1};
    if (r->builder == NULL)
        return ctp_i_fail(err, CTP_E_SYNTAX, r->source, CTP_NOWHERE, "is empty, expected a features file");
    if (!r->ended)
        return ctp_i_fail(err, CTP_E_SYNTAX, r->source, end, "the trailer is missing, the file was cut off");
    ctp_features_builder *builder = r->builder;
    r->builder = NULL;
    return ctp_i_builder_finish(out, builder, r->vocabulary, err);
}

ctp_status ctp_i_features_parse(ctp_features **out, ctp_span text, const char *source, ctp_error *err)
{
    ctp_file_reading r = {.source = source};
    ctp_status st = CTP_OK;
    uint32_t number = 0;
    *out = NULL;
    for (size_t at = 0; st == CTP_OK && at < text.len;) {
        const char *end = memchr(text.ptr + at, '\n', text.len - at);
        size_t len = end != NULL ? (size_t)(end - text.ptr) - at : text.len - at;
        st = read_line(&r, (ctp_span){text.ptr + at, len}, ++number, err);
        at += len + 1;
    }
    if (st == CTP_OK)
        st = finish(&r, out, err);
    reading_free(&r);
    return st;
}

ctp_status ctp_features_read(ctp_features **out, const char *path, ctp_error *err)
{
    ctp_line_reader *lines;
    *out = NULL;
    ctp_status st = ctp_i_lines_open(&lines, path, err);
    if (st != CTP_OK)
        return st;
    ctp_file_reading r = {.source = ctp_i_lines_source(lines)};
    ctp_span line;
    uint32_t number;
    while ((st = ctp_i_lines_next(lines, &line, &number, err)) == CTP_OK && line.ptr != NULL)
        if ((st = read_line(&r, line, number, err)) != CTP_OK)
            break;
    if (st == CTP_OK)
        st = finish(&r, out, err);
    reading_free(&r);
    ctp_i_lines_close(lines);
    return st;
}
