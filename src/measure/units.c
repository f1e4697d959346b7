/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "measure/units.h"

#include "base/alloc.h"
#include "base/intern.h"
#include "base/sort.h"
#include "base/status.h"

#include <stdlib.h>
#include <string.h>

/* Units in order of arrival, and their keys. */
typedef struct {
    ctp_intern keys;
    ctp_unit *units; /* [keys.count] */
    size_t room;
} family;

typedef struct {
    const ctp_features *features;
    ctp_intern names, paragraph_keys;
    family authors, speakers;
    uint32_t *author_of_document;           /* [documents] */
    uint32_t *author, *speaker, *paragraph; /* [N]; speaker CTP_NO_ID: none */
    uint32_t *speaker_place;                /* [speakers.keys.count] place after sorting by author */
} search;

/* Strings get numbers first, so that keys of several parts have one length. */
static uint32_t name_of(search *s, const char *text)
{
    return ctp_i_intern(&s->names, text, strlen(text));
}

static uint32_t key_of(ctp_intern *set, uint32_t a, uint32_t b, uint32_t c)
{
    const uint32_t key[] = {a, b, c};
    return ctp_i_intern(set, (const char *)key, sizeof key);
}

/* The unit of an author (CTP_NO_ID: the person is one) and a person, made on its first sight. */
static uint32_t unit_of(search *s, family *f, uint32_t author, const ctp_person *person)
{
    size_t before = f->keys.count;
    uint32_t name = name_of(s, person->id);
    uint32_t unit = name == CTP_NO_ID ? CTP_NO_ID : key_of(&f->keys, author, name, 0);
    if (unit == CTP_NO_ID || unit < before)
        return unit;
    if (!ctp_i_grow((void **)&f->units, before, &f->room, sizeof *f->units))
        return CTP_NO_ID;
    f->units[unit] = (ctp_unit){.id = person->id, .name = person->name, .author = author == CTP_NO_ID ? unit : author};
    return unit;
}

static bool see_documents(search *s)
{
    for (size_t i = 0; i < s->features->document_count; i++) {
        const ctp_document_features *document = &s->features->documents[i];
        uint32_t author = unit_of(s, &s->authors, CTP_NO_ID, &document->author);
        if (author == CTP_NO_ID)
            return false;
        s->author_of_document[i] = author;
        for (size_t k = 0; k < document->speaker_count; k++)
            if (unit_of(s, &s->speakers, author, &document->speakers[k]) == CTP_NO_ID)
                return false;
    }
    return true;
}

static bool see_sentences(search *s)
{
    for (size_t i = 0; i < s->features->sentence_count; i++) {
        const ctp_sentence *sentence = &s->features->sentences[i];
        const ctp_person person = {sentence->speaker, sentence->speaker};
        s->author[i] = s->author_of_document[sentence->document];
        s->speaker[i] = sentence->speaker == NULL ? CTP_NO_ID : unit_of(s, &s->speakers, s->author[i], &person);
        if (sentence->speaker != NULL && s->speaker[i] == CTP_NO_ID)
            return false;
        s->paragraph[i] = key_of(&s->paragraph_keys, sentence->document, sentence->paragraph, s->speaker[i]);
        if (s->paragraph[i] == CTP_NO_ID)
            return false;
    }
    return true;
}

/* Arrival within an author stays. */
static bool place_speakers(search *s)
{
    size_t place = 0;
    s->speaker_place = ctp_i_alloc(s->speakers.keys.count, sizeof *s->speaker_place);
    if (s->speaker_place == NULL)
        return false;
    for (uint32_t author = 0; author < s->authors.keys.count; author++)
        for (size_t k = 0; k < s->speakers.keys.count; k++)
            if (s->speakers.units[k].author == author)
                s->speaker_place[k] = (uint32_t)place++;
    for (size_t i = 0; i < s->features->sentence_count; i++)
        if (s->speaker[i] != CTP_NO_ID)
            s->speaker[i] = s->speaker_place[s->speaker[i]];
    return true;
}

/* Gives each unit its sentences: unit[i] is the unit of sentence i, or none. */
static bool hand_out(ctp_unit *units, size_t count, ctp_arena *arena, const uint32_t *unit, const uint32_t *paragraph,
                     size_t sentences)
{
    for (size_t i = 0; i < sentences; i++)
        if (unit[i] != CTP_NO_ID)
            units[unit[i]].sentence_count++;
    for (size_t k = 0; k < count; k++) {
        units[k].sentences = ctp_i_arena_alloc(arena, units[k].sentence_count, sizeof *units[k].sentences);
        units[k].paragraphs = ctp_i_arena_alloc(arena, units[k].sentence_count, sizeof *units[k].paragraphs);
        if (units[k].sentences == NULL || units[k].paragraphs == NULL)
            return false;
        units[k].sentence_count = 0;
    }
    for (size_t i = 0; i < sentences; i++) {
        if (unit[i] == CTP_NO_ID)
            continue;
        ctp_unit *u = &units[unit[i]];
        u->paragraphs[u->sentence_count] = paragraph[i];
        u->sentences[u->sentence_count++] = (uint32_t)i;
    }
    return true;
}

static void each_paragraph_once(ctp_unit *units, size_t count)
{
    for (size_t k = 0; k < count; k++) {
        ctp_unit *u = &units[k];
        qsort(u->paragraphs, u->sentence_count, sizeof *u->paragraphs, ctp_i_by_number);
        for (size_t i = 0; i < u->sentence_count; i++)
            if (i == 0 || u->paragraphs[i] != u->paragraphs[u->paragraph_count - 1])
                u->paragraphs[u->paragraph_count++] = u->paragraphs[i];
    }
}

static bool settle(ctp_units *out, ctp_arena *arena, search *s)
{
    size_t n = s->features->sentence_count, authors = s->authors.keys.count, speakers = s->speakers.keys.count;
    ctp_unit *a = ctp_i_arena_alloc(arena, authors, sizeof *a);
    ctp_unit *p = ctp_i_arena_alloc(arena, speakers, sizeof *p);
    if (a == NULL || p == NULL || !place_speakers(s))
        return false;
    for (size_t k = 0; k < authors; k++)
        a[k] = s->authors.units[k];
    for (size_t k = 0; k < speakers; k++)
        p[s->speaker_place[k]] = s->speakers.units[k];
    if (!hand_out(a, authors, arena, s->author, s->paragraph, n) ||
        !hand_out(p, speakers, arena, s->speaker, s->paragraph, n))
        return false;
    each_paragraph_once(a, authors);
    each_paragraph_once(p, speakers);
    *out = (ctp_units){s->features, s->paragraph, s->paragraph_keys.count, a, authors, p, speakers, s->author};
    return true;
}

ctp_status ctp_i_units_find(ctp_units *out, ctp_arena *arena, const ctp_features *features, ctp_error *err)
{
    size_t n = features->sentence_count;
    search s = {.features = features};
    *out = (ctp_units){0};
    s.author_of_document = ctp_i_alloc(features->document_count, sizeof *s.author_of_document);
    s.author = ctp_i_arena_alloc(arena, n, sizeof *s.author);
    s.paragraph = ctp_i_arena_alloc(arena, n, sizeof *s.paragraph);
    s.speaker = ctp_i_alloc(n, sizeof *s.speaker);
    bool done = s.author_of_document != NULL && s.author != NULL && s.paragraph != NULL && s.speaker != NULL &&
                see_documents(&s) && see_sentences(&s) && settle(out, arena, &s);
    free(s.author_of_document);
    free(s.speaker);
    free(s.speaker_place);
    free(s.authors.units);
    free(s.speakers.units);
    ctp_i_intern_free(&s.authors.keys);
    ctp_i_intern_free(&s.speakers.keys);
    ctp_i_intern_free(&s.names);
    ctp_i_intern_free(&s.paragraph_keys);
    return done ? CTP_OK : ctp_i_no_memory(err);
}
