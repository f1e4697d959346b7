/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/array.h"
#include "base/file.h"
#include "base/names.h"
#include "base/status.h"
#include "lexicon/native.h"

/* "include" of counterpoint-lexicon/1: a published list, read as it stands, with what it does not say of itself: which of its categories
 * speak well and which badly. The engine cannot know that from a category's name, which is a word of some language. */

static const ctp_json_field include_fields[] = {
    {"path", CTP_JSON_STRING, true}, {"format", CTP_JSON_STRING, false}, {"encoding", CTP_JSON_STRING, false},
    {"sha256", CTP_JSON_STRING, false}, {"weights", CTP_JSON_OBJECT, false}};

/* ---- the file */

static ctp_lexicon_reading *add_reading(ctp_lexicon_reading *r, const cJSON *node)
{
    ctp_lexicon_reading *file = ctp_i_alloc(1, sizeof *file);
    if (file == NULL || !ctp_i_grow((void **)&r->included, r->included_count, &r->included_capacity, sizeof *r->included)) {
        free(file);
        r->no_memory = true;
        return NULL;
    }
    r->included[r->included_count++] = file;
    file->how = (ctp_lexicon_options){.format = ctp_i_json_text(node, "format", NULL), .encoding = ctp_i_json_text(node, "encoding", NULL),
                                      .strict = r->options->strict};
    file->options = &file->how;
    file->lexicon = r->lexicon;
    file->faults = r->faults;
    return file;
}

/* @return false after a fault */
static bool open_file(ctp_lexicon_reading *r, ctp_lexicon_reading *file, const cJSON *node)
{
    ctp_error why;
    const cJSON *expected = ctp_i_json_get(node, "sha256"), *named = ctp_i_json_get(node, "path");
    char *path = ctp_i_path_beside(r->json.source, named->valuestring);
    file->json.source = path != NULL ? ctp_i_keep(r, path, strlen(path)) : NULL;
    r->no_memory = r->no_memory || file->json.source == NULL;
    ctp_status st = r->no_memory ? ctp_i_no_memory(&why) : ctp_i_file_read(&file->bytes, path, &why);
    free(path);
    r->no_memory = r->no_memory || st == CTP_E_NOMEM;
    if (st != CTP_OK && !r->no_memory)
        ctp_i_native_fault(r, named, "'%.200s': %.150s", named->valuestring, why.message);
    if (st != CTP_OK)
        return false;
    file->json.text = ctp_i_buffer_span(&file->bytes);
    ctp_i_sha256(file->sha256, file->json.text);
    if (expected != NULL && strcmp(expected->valuestring, file->sha256) != 0)
        ctp_i_native_fault(r, expected, "sha256 of '%.200s' is %s", named->valuestring, file->sha256);
    return expected == NULL || strcmp(expected->valuestring, file->sha256) == 0;
}

/* ---- its categories */

static bool is_in(const char *category, const char *path)
{
    size_t len = strlen(path);
    return strncmp(category, path, len) == 0 && (category[len] == '\0' || category[len] == '/');
}

/* The longest path that the category is or is in. */
static const cJSON *weight_of(const cJSON *weights, const char *category)
{
    const cJSON *best = NULL;
    for (const cJSON *w = weights->child; w != NULL; w = w->next)
        if (is_in(category, w->string) && (best == NULL || strlen(w->string) > strlen(best->string)))
            best = w;
    return best;
}

/* The category becomes the entry's tag: all that has a weight is one category, so that of "not good" and "good" the longer counts. */
static void give_weights(ctp_lexicon *lexicon, const cJSON *weights, size_t first_rule)
{
    for (size_t i = first_rule; i < lexicon->rule_count; i++) {
        ctp_entry *entry = &lexicon->rules[i].entry;
        const cJSON *weight = entry->role == CTP_ROLE_TERM ? weight_of(weights, entry->category) : NULL;
        if (weight == NULL)
            continue;
        entry->role = CTP_ROLE_POLARITY;
        entry->weight = weight->valuedouble;
        entry->tag = entry->category;
        entry->category = "polarity";
    }
}

static bool has_category(const ctp_lexicon *lexicon, const char *path, size_t first_rule)
{
    for (size_t i = first_rule; i < lexicon->rule_count; i++)
        if (lexicon->rules[i].entry.role == CTP_ROLE_TERM && is_in(lexicon->rules[i].entry.category, path))
            return true;
    return false;
}

/* Those of the rules that were read from an included list. */
static ctp_names categories_from(const ctp_lexicon *lexicon, size_t first_rule)
{
    return (ctp_names){lexicon->rules + first_rule, lexicon->rule_count - first_rule, sizeof *lexicon->rules, offsetof(ctp_rule, entry.category)};
}

static bool check_weights(ctp_lexicon_reading *r, const cJSON *weights, size_t first_rule)
{
    bool good = true;
    for (const cJSON *w = weights->child; w != NULL; w = w->next) {
        if (!cJSON_IsNumber(w) || w->valuedouble < -1.0 || w->valuedouble > 1.0)
            ctp_i_native_fault(r, w, "expected a number from -1 to 1");
        else if (!has_category(r->lexicon, w->string, first_rule))
            ctp_i_native_fault(r, w, "the file has no category '%.80s' without weights of its own%s", w->string,
                               ctp_i_did_you_mean(w->string, categories_from(r->lexicon, first_rule)).text);
        else
            continue;
        good = false;
    }
    return good;
}

/* ---- all of them */

static ctp_status include_one(ctp_lexicon_reading *r, const cJSON *node, ctp_error *err)
{
    size_t faults = r->faults->count, rules = r->lexicon->rule_count, patterns = r->lexicon->pattern_count;
    if (!cJSON_IsObject(node)) {
        ctp_i_native_fault(r, node, "expected an object with 'path'");
        return CTP_OK;
    }
    if (ctp_i_json_fields(&r->json, node, include_fields, CTP_COUNT(include_fields), r->faults) > 0)
        return CTP_OK;
    ctp_lexicon_reading *file = add_reading(r, node);
    if (file == NULL || !open_file(r, file, node))
        return CTP_OK;
    ctp_status st = ctp_i_reading_included(file, err);
    r->no_memory = r->no_memory || file->no_memory;
    if (st != CTP_OK || r->no_memory || r->faults->count > faults)
        return st;
    for (size_t i = patterns; i < r->lexicon->pattern_count; i++)
        r->lexicon->patterns[i].in = file;
    const cJSON *weights = ctp_i_json_get(node, "weights");
    if (patterns == r->lexicon->pattern_count)
        ctp_i_native_fault(r, node, "a file without terms");
    else if (weights != NULL && check_weights(r, weights, rules))
        give_weights(r->lexicon, weights, rules);
    return CTP_OK;
}

/* Whoever pins a lexicon pins what it includes. */
static void hash_all(ctp_lexicon_reading *r)
{
    ctp_buffer all = {0};
    ctp_i_buffer_text(&all, r->lexicon->sha256);
    for (size_t i = 0; i < r->included_count; i++)
        ctp_i_buffer_printf(&all, "\n%s", r->included[i]->sha256);
    r->no_memory = r->no_memory || all.failed;
    if (!all.failed)
        ctp_i_sha256(r->lexicon->sha256, ctp_i_buffer_span(&all));
    ctp_i_buffer_free(&all);
}

ctp_status ctp_i_read_includes(ctp_lexicon_reading *r, const cJSON *root, ctp_error *err)
{
    const cJSON *list = ctp_i_json_get(root, "include");
    if (list == NULL || !cJSON_IsArray(list))
        return CTP_OK;
    if (!r->options->follow) {
        ctp_i_native_fault(r, list, "a lexicon that includes files has to be read from a file");
        return CTP_OK;
    }
    for (const cJSON *node = list->child; node != NULL && !r->no_memory; node = node->next) {
        ctp_status st = include_one(r, node, err);
        if (st != CTP_OK)
            return st;
    }
    hash_all(r);
    return CTP_OK;
}
