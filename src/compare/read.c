/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/alloc.h"
#include "base/status.h"
#include "compare/reading.h"
#include "features/copy.h"

static void reading_free(ctp_comparison_reading *r)
{
    ctp_i_json_free(&r->fields.json);
    ctp_i_arena_free(&r->fields.scratch);
    ctp_i_intern_free(&r->fields.issues);
    ctp_i_intern_free(&r->fields.documents);
    ctp_i_intern_free(&r->fields.authors);
    ctp_i_intern_free(&r->fields.speakers);
    for (size_t i = 0; i < CTP_IDS_COUNT; i++)
        ctp_i_intern_free(&r->ids[i]);
    ctp_i_intern_free(&r->nodes);
    ctp_i_intern_free(&r->panels);
}

static bool take_authors(ctp_comparison_file *file, ctp_arena *arena)
{
    ctp_author *authors = ctp_i_arena_alloc(arena, file->author_count, sizeof *authors);
    for (size_t i = 0; authors != NULL && i < file->author_count; i++) {
        size_t count = file->authors[i].speaker_count;
        ctp_person *speakers = ctp_i_arena_alloc(arena, count, sizeof *speakers);
        uint32_t *tokens = ctp_i_arena_alloc(arena, count, sizeof *tokens);
        if (speakers == NULL || tokens == NULL)
            return false;
        for (size_t k = 0; k < count; k++) {
            speakers[k] = file->authors[i].speakers[k].person;
            tokens[k] = file->authors[i].speakers[k].tokens;
        }
        authors[i] = file->authors[i].author;
        authors[i].speakers = speakers;
        authors[i].speaker_tokens = tokens;
        authors[i].speaker_count = count;
    }
    file->comparison.authors = authors;
    file->comparison.author_count = file->author_count;
    return authors != NULL;
}

/* Documents name their author by id; the name stands with the authors. */
static void complete_features(ctp_comparison_file *file)
{
    ctp_features *f = &file->features;
    for (size_t i = 0; i < f->document_count; i++) {
        ctp_document_features *document = (ctp_document_features *)&f->documents[i]; /* our own copy */
        for (size_t a = 0; a < file->author_count; a++)
            if (strcmp(file->authors[a].author.id, document->author.id) == 0)
                document->author.name = file->authors[a].author.name;
    }
}

static bool take(ctp_comparison *own, ctp_comparison_file *file)
{
    ctp_comparison_memory *memory = own->memory;
    const ctp_copy_target target = {&memory->arena, &memory->strings};
    ctp_features *features = ctp_i_arena_alloc(&memory->arena, 1, sizeof *features);
    if (features == NULL || !ctp_i_shape_own(&target, &ctp_i_comparison_shape, file) || !take_authors(file, &memory->arena))
        return false;
    complete_features(file);
    *features = file->features;
    *own = file->comparison;
    own->features = memory->features = features;
    own->memory = memory;
    return true;
}

/* Makes what was read independent of the tree and the scratch arena. */
static ctp_status take_new(ctp_comparison **out, ctp_comparison_file *file, ctp_error *err)
{
    ctp_comparison *own = ctp_i_alloc(1, sizeof *own);
    if (own != NULL)
        own->memory = ctp_i_alloc(1, sizeof(ctp_comparison_memory));
    if (own == NULL || own->memory == NULL || !take(own, file)) {
        ctp_comparison_free(own);
        return ctp_i_no_memory(err);
    }
    *out = own;
    return CTP_OK;
}

/* Before its fields are looked at: those of a manifest or a lexicon are no faults of a comparison. */
static ctp_status expect_format(const ctp_json *json, ctp_error *err)
{
    const cJSON *format = ctp_i_json_get(json->root, "format");
    if (!cJSON_IsString(format) || strcmp(format->valuestring, CTP_COMPARISON_FORMAT) == 0)
        return CTP_OK;
    return ctp_i_json_fail(json, format, err, "format '%.60s', expected '%s'", format->valuestring, CTP_COMPARISON_FORMAT);
}

ctp_status ctp_comparison_read(ctp_comparison **out, ctp_span json, const char *source, ctp_error *err)
{
    ctp_comparison_reading r = {.fields = {.source = source, .without_stems = true, .results = ctp_i_result_readings}};
    *out = NULL;
    ctp_status st = ctp_i_json_parse(&r.fields.json, json, source, 0, err);
    if (st == CTP_OK)
        st = expect_format(&r.fields.json, err);
    if (st == CTP_OK)
        st = ctp_i_read_shape(&r.fields, &ctp_i_comparison_shape, r.fields.json.root, &r.file, err);
    if (st == CTP_OK)
        st = ctp_i_comparison_link(&r, err);
    if (st == CTP_OK)
        st = take_new(out, &r.file, err);
    reading_free(&r);
    return st;
}
