/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/status.h"
#include "features/builder.h"

typedef struct {
    ctp_intern stems; /* without function words */
    uint32_t *uses;   /* [stems.count] sentences that hold the stem */
    size_t capacity;
    uint32_t masks;    /* given out so far */
    ctp_arena scratch; /* of one sentence */
} masking;

static ctp_status count_sentence(masking *m, const ctp_sentence *sentence, ctp_error *err)
{
    for (size_t i = 0; i < sentence->stem_count; i++) {
        const char *stem = sentence->stems[i].stem;
        size_t before = m->stems.count;
        if (sentence->stems[i].function)
            continue;
        if (!ctp_i_grow((void **)&m->uses, before, &m->capacity, sizeof *m->uses))
            return ctp_i_no_memory(err);
        uint32_t id = ctp_i_intern(&m->stems, stem, strlen(stem));
        if (id == CTP_NO_ID)
            return ctp_i_no_memory(err);
        m->uses[id] = id == before ? 1 : m->uses[id] + 1;
    }
    return CTP_OK;
}

/* Sentences that hold a stem; function words count as in none. */
static uint32_t uses_of(const masking *m, const char *stem)
{
    uint32_t id = ctp_i_intern_find(&m->stems, stem, strlen(stem));
    return id != CTP_NO_ID ? m->uses[id] : 0;
}

/* A stem may look like a mask (a text about "#1"): where it stays, its number is passed over, or the two would match. */
static const char *next_mask(masking *m)
{
    char name[16];
    do
        snprintf(name, sizeof name, "#%u", ++m->masks);
    while (uses_of(m, name) > 1);
    return ctp_i_arena_copy(&m->scratch, name, strlen(name));
}

static ctp_status mask_stems(masking *m, ctp_sentence *sentence, ctp_error *err)
{
    ctp_stem_count *stems = ctp_i_arena_alloc(&m->scratch, sentence->stem_count, sizeof *stems);
    size_t count = 0;
    if (stems == NULL)
        return ctp_i_no_memory(err);
    for (size_t i = 0; i < sentence->stem_count; i++) {
        if (sentence->stems[i].function)
            continue;
        stems[count] = sentence->stems[i];
        if (uses_of(m, stems[count].stem) == 1)
            stems[count].stem = next_mask(m);
        if (stems[count++].stem == NULL)
            return ctp_i_no_memory(err);
    }
    sentence->stems = stems;
    sentence->stem_count = count;
    return CTP_OK;
}

static ctp_status mask_places(masking *m, ctp_sentence *sentence, ctp_error *err)
{
    ctp_hit *hits = ctp_i_arena_alloc(&m->scratch, sentence->hit_count, sizeof *hits);
    ctp_voice *voices = ctp_i_arena_alloc(&m->scratch, sentence->voice_count, sizeof *voices);
    if (hits == NULL || voices == NULL)
        return ctp_i_no_memory(err);
    for (size_t i = 0; i < sentence->hit_count; i++) {
        hits[i] = sentence->hits[i];
        hits[i].where = (ctp_range){0, 0};
    }
    for (size_t i = 0; i < sentence->voice_count; i++) {
        voices[i] = sentence->voices[i];
        voices[i].source = voices[i].cue_where = voices[i].content = (ctp_range){0, 0};
    }
    sentence->hits = hits;
    sentence->voices = voices;
    return CTP_OK;
}

static ctp_status add_masked(void *context, ctp_features_builder *builder, const ctp_sentence *sentence, ctp_error *err)
{
    masking *m = context;
    ctp_sentence masked = *sentence;
    masked.text = NULL;
    masked.cue_count = masked.vote_count = masked.worth_part_count = masked.toward_count = 0;
    ctp_i_arena_reset(&m->scratch);
    ctp_status st = mask_stems(m, &masked, err);
    if (st == CTP_OK)
        st = mask_places(m, &masked, err);
    return st == CTP_OK ? ctp_i_builder_sentence(builder, &masked, err) : st;
}

/* Forms of stems that stay; a stem in no sentence at all is as rare as one in a single sentence. */
static ctp_status mask_vocabulary(const masking *m, ctp_vocabulary **out, const ctp_vocabulary *whole, ctp_error *err)
{
    ctp_form_row *rows = NULL;
    size_t count = 0;
    ctp_status st = ctp_i_vocabulary_new(out, err);
    if (st == CTP_OK)
        st = ctp_i_vocabulary_rows(whole, &rows, &count, err);
    for (size_t i = 0; st == CTP_OK && i < count; i++)
        if (uses_of(m, rows[i].stem) > 1)
            st = ctp_i_vocabulary_add(*out, rows[i].stem, rows[i].form, (uint32_t)rows[i].count, false, err);
    for (size_t i = 0; st == CTP_OK && i < count; i++)
        if (uses_of(m, rows[i].stem) > 1 && (i == 0 || strcmp(rows[i].stem, rows[i - 1].stem) != 0))
            st = ctp_i_vocabulary_note(*out, rows[i].stem, rows[i].names, rows[i].topic, err);
    free(rows);
    return st;
}

static ctp_status mask_all(masking *m, ctp_features **out, const ctp_features *features, ctp_error *err)
{
    ctp_vocabulary *vocabulary = NULL;
    ctp_features_header header = ctp_i_features_header(features);
    ctp_status st = CTP_OK;
    header.published = true;
    for (size_t i = 0; st == CTP_OK && i < features->sentence_count; i++)
        st = count_sentence(m, &features->sentences[i], err);
    if (st == CTP_OK)
        st = mask_vocabulary(m, &vocabulary, ctp_i_features_vocabulary(features), err);
    if (st == CTP_OK)
        st = ctp_i_features_rebuild(out, &(ctp_features_plan){&header, &features, 1, vocabulary, add_masked, m}, err);
    ctp_i_vocabulary_free(vocabulary);
    return st;
}

/* Masks are numbered along the stems' order, which masking changes: what is published is copied, not masked again. */
static ctp_status copy_all(ctp_features **out, const ctp_features *features, ctp_error *err)
{
    const ctp_features_header header = ctp_i_features_header(features);
    return ctp_i_features_rebuild(out, &(ctp_features_plan){&header, &features, 1, ctp_i_features_vocabulary(features), NULL, NULL}, err);
}

ctp_status ctp_features_mask(ctp_features **out, const ctp_features *features, ctp_error *err)
{
    *out = NULL;
    if (features->published)
        return copy_all(out, features, err);
    masking m = {0};
    ctp_status st = mask_all(&m, out, features, err);
    ctp_i_intern_free(&m.stems);
    ctp_i_arena_free(&m.scratch);
    free(m.uses);
    return st;
}
