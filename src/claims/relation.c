/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "counterpoint/claims.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/buffer.h"
#include "base/number.h"
#include "base/status.h"
#include "claims/closeness.h"

/* A text of a pair: its sentences as one. */
typedef struct {
    const ctp_sentence *sentences; /* [count] */
    size_t count;
    double polarity; /* mean of the sentences */
} side;


typedef struct {
    ctp_arena *arena;
    ctp_features texts; /* one sentence a document, its stems only */
    ctp_closeness closeness;
} relating;

/* Below this closeness two texts have nothing to do with each other. */
static const double unrelated_below = 0.11;

/* Of texts on one thing those that are closer agree more often: from here on closeness speaks for agreement. */
static const double neutral_closeness = 0.2, weight_of_closeness = 0.2;

static int by_stem(const void *a, const void *b)
{
    return strcmp(((const ctp_stem_count *)a)->stem, ((const ctp_stem_count *)b)->stem);
}

/* The stems of some sentences as those of one. */
static bool join_stems(ctp_sentence *out, ctp_arena *arena, const side *text)
{
    size_t room = 0, count = 0;
    for (size_t i = 0; i < text->count; i++)
        room += text->sentences[i].stem_count;
    ctp_stem_count *stems = ctp_i_arena_alloc(arena, room, sizeof *stems);
    if (stems == NULL)
        return false;
    for (size_t i = 0; i < text->count; i++)
        for (size_t k = 0; k < text->sentences[i].stem_count; k++)
            stems[count++] = text->sentences[i].stems[k];
    if (count > 1)
        qsort(stems, count, sizeof *stems, by_stem);
    for (size_t i = 0; i < count; i++) {
        if (out->stem_count > 0 && by_stem(&stems[out->stem_count - 1], &stems[i]) == 0)
            stems[out->stem_count - 1].count += stems[i].count;
        else
            stems[out->stem_count++] = stems[i];
    }
    out->stems = stems;
    return true;
}

static void read_side(side *out, const ctp_sentence *sentences, size_t count)
{
    *out = (side){.sentences = sentences, .count = count};
    for (size_t i = 0; i < count; i++)
        out->polarity += sentences[i].polarity / (double)count;
    out->polarity = ctp_i_round6(out->polarity);
}

static const char *reason_of(ctp_arena *arena, double similarity)
{
    ctp_buffer out = {0};
    char number[CTP_NUMBER_SIZE];
    ctp_i_format_number(number, similarity);
    ctp_i_buffer_printf(&out, "similarity %s", number);
    const char *text = out.failed ? NULL : ctp_i_arena_copy(arena, out.bytes, out.len);
    ctp_i_buffer_free(&out);
    return text;
}

static bool relate(ctp_related *out, const relating *r, const side *a, const side *b, size_t row)
{
    out->similarity = ctp_i_closeness_of(&r->closeness, row, row + 1);
    double sum = a->polarity * b->polarity + weight_of_closeness * (out->similarity - neutral_closeness);
    out->agreement = ctp_i_round6(sum / sqrt(sum * sum + 1.0));
    out->relation = out->similarity < unrelated_below ? CTP_UNRELATED : out->agreement < 0.0 ? CTP_CONTRAST : CTP_AGREE;
    out->reason = reason_of(r->arena, out->similarity);
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

static ctp_status prepare(relating *r, side *sides, const ctp_features *features, const ctp_synonyms *synonyms, ctp_error *err)
{
    const ctp_features *parts[] = {&r->texts};
    ctp_sentence *texts = ctp_i_arena_alloc(r->arena, features->document_count, sizeof *texts);
    if (texts == NULL)
        return ctp_i_no_memory(err);
    for (size_t d = 0, next = 0; d < features->document_count; d++) {
        size_t first = next;
        while (next < features->sentence_count && features->sentences[next].document == d)
            next++;
        read_side(&sides[d], &features->sentences[first], next - first);
        if (!join_stems(&texts[d], r->arena, &sides[d]))
            return ctp_i_no_memory(err);
    }
    r->texts.sentences = texts;
    r->texts.sentence_count = features->document_count;
    return ctp_i_closeness_learn(&r->closeness, r->arena, parts, 1, synonyms, err);
}

static ctp_status relate_all(ctp_relations *out, const ctp_features *features, const ctp_synonyms *synonyms, ctp_error *err)
{
    relating r = {.arena = out->memory};
    ctp_related *items = ctp_i_arena_alloc(r.arena, features->document_count / 2, sizeof *items);
    side *sides = ctp_i_arena_alloc(r.arena, features->document_count, sizeof *sides);
    if (items == NULL || sides == NULL)
        return ctp_i_no_memory(err);
    if (features->document_count % 2 != 0)
        return ctp_i_fail(err, CTP_E_ARGUMENT, NULL, CTP_NOWHERE, "%zu documents are no pairs", features->document_count);
    ctp_status st = prepare(&r, sides, features, synonyms, err);
    for (size_t d = 0; d < features->document_count && st == CTP_OK; d += 2) {
        ctp_related *item = &items[out->count++];
        item->id = pair_id(r.arena, &features->documents[d], err);
        if (item->id == NULL)
            return err->status;
        if (!relate(item, &r, &sides[d], &sides[d + 1], d))
            st = ctp_i_no_memory(err);
    }
    out->items = items;
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
