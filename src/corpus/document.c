/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/document.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/arena.h"
#include "base/sha256.h"
#include "base/status.h"
#include "corpus/space.h"

/* Copies go through one of these; a failure is remembered, so that a run of copies is checked once at its end. */
typedef struct {
    ctp_arena *arena;
    bool failed;
} copier;

static void *room(copier *c, size_t count, size_t size)
{
    void *items = ctp_i_arena_alloc(c->arena, count, size);
    c->failed |= items == NULL;
    return items;
}

static const char *copied(copier *c, const char *text, const char *fallback)
{
    if (text == NULL)
        return fallback;
    const char *copy = ctp_i_arena_copy(c->arena, text, strlen(text));
    c->failed |= copy == NULL;
    return copy;
}

static ctp_person copied_person(copier *c, const ctp_person *person)
{
    const char *id = copied(c, person->id, "");
    return (ctp_person){id, person->name != NULL ? copied(c, person->name, NULL) : id};
}

static void copy_speakers(copier *c, ctp_document *document, const ctp_document *parts)
{
    if (parts->speaker_count == 0)
        return;
    ctp_person *speakers = room(c, parts->speaker_count, sizeof *speakers);
    for (size_t i = 0; speakers != NULL && i < parts->speaker_count; i++)
        speakers[i] = copied_person(c, &parts->speakers[i]);
    document->speakers = speakers;
    document->speaker_count = parts->speaker_count;
}

/* The document's own copy of a speaker's id. */
static const char *own_speaker(const ctp_document *document, const char *id)
{
    for (size_t i = 0; id != NULL && i < document->speaker_count; i++)
        if (strcmp(document->speakers[i].id, id) == 0)
            return document->speakers[i].id;
    return NULL;
}

static void copy_turns(copier *c, ctp_document *document, const ctp_document *parts)
{
    size_t count = parts->turn_count > 0 ? parts->turn_count : 1;
    ctp_turn *turns = room(c, count, sizeof *turns);
    if (c->failed)
        return;
    for (size_t i = 0; i < parts->turn_count; i++)
        turns[i] = (ctp_turn){parts->turns[i].where, own_speaker(document, parts->turns[i].speaker)};
    if (parts->turn_count == 0) {
        turns[0].where = ctp_i_trim(document->text, (ctp_range){0, document->text.len});
        turns[0].speaker = document->speaker_count == 1 ? document->speakers[0].id : NULL;
    }
    document->turns = turns;
    document->turn_count = count;
}

static void copy_parts(copier *c, ctp_document *document, const ctp_document *parts)
{
    document->id = copied(c, parts->id, "");
    document->author = copied_person(c, &parts->author);
    document->title = copied(c, parts->title, "");
    document->outlet = copied(c, parts->outlet, "");
    document->date = copied(c, parts->date, "");
    document->language = copied(c, parts->language, "");
    document->target = copied(c, parts->target, NULL);
    document->context = copied(c, parts->context, NULL);
    document->target_span = parts->target_span;
    char *text = ctp_i_arena_copy(c->arena, parts->text.ptr, parts->text.len);
    c->failed |= text == NULL;
    document->text = (ctp_span){text, parts->text.len};
    copy_speakers(c, document, parts);
    if (!c->failed)
        copy_turns(c, document, parts);
    if (parts->sha256[0] != '\0')
        memcpy(document->sha256, parts->sha256, sizeof document->sha256);
    else if (!c->failed)
        ctp_i_sha256(document->sha256, document->text);
}

ctp_status ctp_i_document_new(ctp_document **out, const ctp_document *parts, ctp_error *err)
{
    *out = NULL;
    ctp_document *document = ctp_i_alloc(1, sizeof *document);
    ctp_arena *arena = ctp_i_alloc(1, sizeof *arena);
    if (document == NULL || arena == NULL) {
        free(document);
        free(arena);
        return ctp_i_no_memory(err);
    }
    document->memory = arena;
    copier c = {arena, false};
    copy_parts(&c, document, parts);
    if (c.failed) {
        ctp_document_free(document);
        return ctp_i_no_memory(err);
    }
    *out = document;
    return CTP_OK;
}

void ctp_document_free(ctp_document *document)
{
    if (document == NULL)
        return;
    ctp_i_arena_free(document->memory);
    free(document->memory);
    free(document);
}
