/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "base/same.h"
#include "base/sort.h"
#include "base/status.h"
#include "features/builder.h"
#include "features/coded.h"
#include "features/facts.h"

/* Features on their way to coded ones. */
typedef struct {
    const ctp_features *features;
    const ctp_coded_mark *marks; /* [count] in order of the sentences */
    size_t count, next;
    ctp_arena arena; /* of one sentence */
} laying;

/* An exported row that nobody changed. */
static bool is_unchanged(const ctp_issue_mark *mark, const ctp_coded_row *row)
{
    return row->from_engine && !mark->by_hand && row->direction == mark->direction && (isnan(row->weight) || row->weight == mark->weight);
}

static int by_issue(const void *a, const void *b)
{
    return strcmp(((const ctp_issue_mark *)a)->issue, ((const ctp_issue_mark *)b)->issue);
}

static void put_coded(ctp_sentence *s, ctp_issue_mark *marks, const ctp_coded_row *row)
{
    if (row->direction != 0)
        marks[s->issue_count++] = (ctp_issue_mark){row->issue, row->direction, isnan(row->weight) ? 1.0 : row->weight, true, NULL};
}

/* Who codes a sentence's stand on an issue says what its words are worth: what they say of it faintly (ctp_i_is_faint()) is taken away. */
static bool drop_faint(laying *l, ctp_sentence *s, const ctp_coded_mark *codings, size_t count)
{
    ctp_hit *hits = ctp_i_arena_alloc(&l->arena, s->hit_count, sizeof *hits);
    size_t kept = 0;
    for (size_t i = 0; hits != NULL && i < s->hit_count; i++) {
        bool coded = false;
        for (size_t k = 0; k < count && ctp_i_is_faint(&l->features->options, &s->hits[i]); k++)
            coded = coded || ctp_i_same_text(codings[k].row->issue, s->hits[i].issue);
        if (!coded)
            hits[kept++] = s->hits[i];
    }
    s->hits = hits;
    s->hit_count = kept;
    return hits != NULL;
}

/* The sentence's marks and its codings stand in order of issues: they are passed side by side. What is overruled is the engine's, once an issue. */
static bool lay(ctp_arena *arena, ctp_sentence *s, const ctp_coded_mark *codings, size_t count)
{
    const ctp_issue_mark *given = s->issues;
    const size_t given_count = s->issue_count;
    ctp_issue_mark *marks = ctp_i_arena_alloc(arena, given_count + count, sizeof *marks);
    ctp_issue_mark *overruled = ctp_i_arena_alloc(arena, s->overruled_count + given_count, sizeof *overruled);
    if (marks == NULL || overruled == NULL)
        return false;
    if (s->overruled_count > 0)
        memcpy(overruled, s->overruled, s->overruled_count * sizeof *overruled);
    s->issue_count = 0;
    for (size_t i = 0, k = 0; i < given_count || k < count;) {
        int order = i == given_count ? 1 : k == count ? -1 : strcmp(given[i].issue, codings[k].row->issue);
        bool keep = order < 0 || (order == 0 && is_unchanged(&given[i], codings[k].row));
        if (keep)
            marks[s->issue_count++] = given[i];
        else
            put_coded(s, marks, codings[k].row);
        if (!keep && order == 0 && !given[i].by_hand)
            overruled[s->overruled_count++] = given[i];
        i += order <= 0;
        k += order >= 0;
    }
    ctp_i_sort(overruled, s->overruled_count, sizeof *overruled, by_issue);
    s->issues = marks;
    s->overruled = overruled;
    return true;
}

static ctp_status add_coded(void *context, ctp_features_builder *builder, const ctp_sentence *sentence, ctp_error *err)
{
    laying *l = context;
    ctp_sentence own = *sentence;
    const size_t index = (size_t)(sentence - l->features->sentences), first = l->next;
    while (l->next < l->count && l->marks[l->next].sentence == index)
        l->next++;
    ctp_i_arena_reset(&l->arena);
    const ctp_coded_mark *codings = l->marks + first;
    const size_t count = l->next - first;
    if (count > 0 && (!drop_faint(l, &own, codings, count) || !lay(&l->arena, &own, codings, count)))
        return ctp_i_no_memory(err);
    return ctp_i_builder_sentence(builder, &own, err);
}

/* The file joins those that were laid on before. */
static bool name_source(ctp_features_header *header, ctp_arena *arena, const ctp_coded *coded)
{
    ctp_coded_source *sources = ctp_i_arena_alloc(arena, header->coded_count + 1, sizeof *sources);
    if (sources == NULL)
        return false;
    if (header->coded_count > 0)
        memcpy(sources, header->coded, header->coded_count * sizeof *sources);
    sources[header->coded_count++] = (ctp_coded_source){coded->name, coded->sha256, (uint32_t)coded->count};
    header->coded = sources;
    return true;
}

static ctp_status build(ctp_features **out, laying *l, ctp_arena *arena, const ctp_coded *coded, ctp_error *err)
{
    ctp_features_header header = ctp_i_features_header(l->features);
    if (!name_source(&header, arena, coded))
        return ctp_i_no_memory(err);
    const ctp_features_plan plan = {&header, &l->features, 1, ctp_i_features_vocabulary(l->features), add_coded, l};
    return ctp_i_features_rebuild(out, &plan, err);
}

ctp_status ctp_features_code(ctp_features **out, const ctp_features *features, const ctp_coded *coded, ctp_error *err)
{
    ctp_arena arena = {0};
    ctp_coded_mark *marks;
    laying l = {.features = features};
    *out = NULL;
    ctp_status st = ctp_i_coded_place(&marks, &l.count, &arena, coded, features, err);
    l.marks = marks;
    if (st == CTP_OK)
        st = build(out, &l, &arena, coded, err);
    ctp_i_arena_free(&l.arena);
    ctp_i_arena_free(&arena);
    return st;
}
