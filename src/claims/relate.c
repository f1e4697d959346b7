/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "counterpoint/claims.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/status.h"
#include "claims/reason.h"

typedef struct {
    ctp_arena *arena;
    const ctp_features *features;
    ctp_features texts; /* one sentence a text, of its stems only */
    ctp_text *sides;    /* [documents] */
    ctp_closeness closeness;
} relating;

static bool relate(ctp_related *out, const relating *r, size_t row)
{
    ctp_meeting_of_texts m = {.features = r->features, .closeness = &r->closeness, .rows = {row, row + 1}, .a = &r->sides[row],
                              .b = &r->sides[row + 1], .similarity = ctp_i_closeness_of(&r->closeness, row, row + 1)};
    ctp_i_meet(&m);
    out->relation = m.relation;
    out->similarity = m.similarity;
    out->agreement = m.agreement;
    out->reason = ctp_i_relation_reason(r->arena, &m, false);
    return out->reason != NULL;
}

/* A pair's id where its documents are ID/a and ID/b, else NULL with the reason in *err. */
static const char *pair_id(ctp_arena *arena, const ctp_document_features *documents, ctp_error *err)
{
    const char *a = documents[0].id, *b = documents[1].id;
    size_t len = strlen(a);
    if (len < 3 || strlen(b) != len || strcmp(a + len - 2, "/a") != 0 || strcmp(b + len - 2, "/b") != 0 || memcmp(a, b, len - 2) != 0) {
        ctp_i_fail(err, CTP_E_ARGUMENT, NULL, CTP_NOWHERE, "documents '%.60s' and '%.60s' are no pair, expected ID/a and ID/b", a, b);
        return NULL;
    }
    const char *id = ctp_i_arena_copy(arena, a, len - 2);
    if (id == NULL)
        ctp_i_no_memory(err);
    return id;
}

static ctp_status prepare(relating *r, const ctp_synonyms *synonyms, ctp_error *err)
{
    const ctp_features *parts[] = {&r->texts}, *f = r->features;
    ctp_sentence *texts = ctp_i_arena_alloc(r->arena, f->document_count, sizeof *texts);
    r->sides = ctp_i_arena_alloc(r->arena, f->document_count, sizeof *r->sides);
    if (texts == NULL || r->sides == NULL)
        return ctp_i_no_memory(err);
    for (size_t d = 0, next = 0; d < f->document_count; d++) {
        size_t first = next;
        while (next < f->sentence_count && f->sentences[next].document == d)
            next++;
        if (!ctp_i_text_join(&r->sides[d], r->arena, &f->sentences[first], next - first))
            return ctp_i_no_memory(err);
        texts[d] = (ctp_sentence){.stems = r->sides[d].stems, .stem_count = r->sides[d].stem_count};
    }
    r->texts.sentences = texts;
    r->texts.sentence_count = f->document_count;
    return ctp_i_closeness_learn(&r->closeness, r->arena, parts, 1, synonyms, err);
}

static ctp_status relate_all(ctp_relations *out, const ctp_features *features, const ctp_synonyms *synonyms, ctp_error *err)
{
    relating r = {.arena = out->memory, .features = features};
    ctp_related *items = ctp_i_arena_alloc(r.arena, features->document_count / 2, sizeof *items);
    if (items == NULL)
        return ctp_i_no_memory(err);
    if (features->document_count % 2 != 0)
        return ctp_i_fail(err, CTP_E_ARGUMENT, NULL, CTP_NOWHERE, "%zu documents are no pairs", features->document_count);
    for (size_t d = 0; d < features->document_count; d += 2) {
        items[d / 2].id = pair_id(r.arena, &features->documents[d], err);
        if (items[d / 2].id == NULL)
            return err->status;
    }
    ctp_status st = prepare(&r, synonyms, err);
    for (size_t d = 0; d < features->document_count && st == CTP_OK; d += 2)
        if (!relate(&items[d / 2], &r, d))
            st = ctp_i_no_memory(err);
    out->items = items;
    out->count = features->document_count / 2;
    return st;
}

ctp_status ctp_relate(ctp_relations **out, const ctp_features *features, const ctp_synonyms *synonyms, ctp_error *err)
{
    ctp_relations *relations = *out = ctp_i_alloc(1, sizeof *relations);
    ctp_error own;
    if (relations == NULL)
        return ctp_i_no_memory(err);
    relations->memory = ctp_i_alloc(1, sizeof(ctp_arena));
    ctp_status st = relations->memory != NULL ? relate_all(relations, features, synonyms, err != NULL ? err : &own) : ctp_i_no_memory(err);
    if (st != CTP_OK) {
        ctp_relations_free(relations);
        *out = NULL;
    }
    return st;
}

void ctp_relations_free(ctp_relations *relations)
{
    if (relations == NULL)
        return;
    if (relations->memory != NULL)
        ctp_i_arena_free(relations->memory);
    free(relations->memory);
    free(relations);
}
