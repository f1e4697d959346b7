/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "compare/drift.h"

/* ---- what tells sentences of a document apart */

typedef enum { BY_PLACE, BY_TEXT, BY_WORDS } way;

typedef struct {
    const ctp_features *features;
    size_t first, count; /* sentences of the document */
} stretch;

/* Most sentences of one by those of the other that are held against each other: 64 MB. */
enum { CELLS = 1 << 25 };

typedef struct {
    ctp_sentence_map *map;
    stretch old, now;
    ctp_intern prints;
    ctp_buffer print;
    uint32_t *old_prints, *now_prints; /* [count] */
} aligning;

static void add_words(ctp_buffer *out, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        ctp_i_buffer_add(out, words[i], strlen(words[i]) + 1);
    ctp_i_buffer_add(out, "", 1);
}

static uint32_t print_of(aligning *a, const ctp_sentence *s, way how)
{
    ctp_i_buffer_clear(&a->print);
    if (how == BY_TEXT) {
        ctp_i_buffer_text(&a->print, s->text);
    } else if (how == BY_PLACE) {
        ctp_i_buffer_printf(&a->print, "%zu %zu", s->where.begin, s->where.end);
    } else {
        ctp_i_buffer_printf(&a->print, "%zu %u ", s->where.end - s->where.begin, (unsigned)s->tokens);
        add_words(&a->print, s->numbers, s->number_count);
        add_words(&a->print, s->names, s->name_count);
    }
    ctp_span bytes = ctp_i_buffer_span(&a->print);
    return a->print.failed ? CTP_NO_ID : ctp_i_intern(&a->prints, bytes.ptr, bytes.len);
}

static uint32_t *prints_of(aligning *a, stretch s, way how)
{
    uint32_t *prints = ctp_i_alloc(s.count + 1, sizeof *prints);
    for (size_t i = 0; i < s.count && prints != NULL; i++)
        if ((prints[i] = print_of(a, &s.features->sentences[s.first + i], how)) == CTP_NO_ID) {
            free(prints);
            return NULL;
        }
    return prints;
}

static bool has_text(stretch s)
{
    for (size_t i = 0; i < s.count; i++)
        if (s.features->sentences[s.first + i].text == NULL)
            return false;
    return true;
}

/* ---- the longest common subsequence */

static void match(aligning *a, size_t old, size_t now, bool edited)
{
    a->map->old_of[a->now.first + now] = (uint32_t)(a->old.first + old);
    a->map->now_of[a->old.first + old] = (uint32_t)(a->now.first + now);
    a->map->edited[a->now.first + now] = edited;
}

/* As many of one as of the other between the same neighbours: each was edited. */
static void match_edited(aligning *a, ctp_range old, ctp_range now)
{
    if (old.end - old.begin == now.end - now.begin)
        for (size_t i = 0; i < old.end - old.begin; i++)
            match(a, old.begin + i, now.begin + i, true);
}

/* @param lengths  [(rows + 1) * (columns + 1)] of the longest common subsequence from there on */
static void fill(const aligning *a, ctp_range old, ctp_range now, uint16_t *lengths)
{
    size_t rows = old.end - old.begin, columns = now.end - now.begin, width = columns + 1;
    for (size_t i = rows; i-- > 0;)
        for (size_t j = columns; j-- > 0;) {
            uint16_t down = lengths[(i + 1) * width + j], right = lengths[i * width + j + 1];
            bool same = a->old_prints[old.begin + i] == a->now_prints[now.begin + j];
            lengths[i * width + j] = same ? (uint16_t)(lengths[(i + 1) * width + j + 1] + 1) : down > right ? down : right;
        }
}

static void follow(aligning *a, ctp_range old, ctp_range now, const uint16_t *lengths)
{
    size_t i = old.begin, j = now.begin, width = now.end - now.begin + 1;
    ctp_range old_gap = {i, i}, now_gap = {j, j};
    while (i < old.end && j < now.end) {
        const uint16_t *here = &lengths[(i - old.begin) * width + (j - now.begin)];
        if (a->old_prints[i] == a->now_prints[j]) {
            match_edited(a, (ctp_range){old_gap.begin, i}, (ctp_range){now_gap.begin, j});
            match(a, i++, j++, false);
            old_gap.begin = i;
            now_gap.begin = j;
        } else if (here[width] >= here[1]) {
            i++;
        } else {
            j++;
        }
    }
    match_edited(a, (ctp_range){old_gap.begin, old.end}, (ctp_range){now_gap.begin, now.end});
}

static bool align_middle(aligning *a, ctp_range old, ctp_range now)
{
    size_t rows = old.end - old.begin, columns = now.end - now.begin;
    if (rows == 0 || columns == 0 || (rows + 1) > CELLS / (columns + 1)) {
        match_edited(a, old, now);
        return true;
    }
    uint16_t *lengths = ctp_i_alloc((rows + 1) * (columns + 1), sizeof *lengths);
    if (lengths == NULL)
        return false;
    fill(a, old, now, lengths);
    follow(a, old, now, lengths);
    free(lengths);
    return true;
}

static bool align_prints(aligning *a)
{
    ctp_range old = {0, a->old.count}, now = {0, a->now.count};
    while (old.begin < old.end && now.begin < now.end && a->old_prints[old.begin] == a->now_prints[now.begin])
        match(a, old.begin++, now.begin++, false);
    while (old.begin < old.end && now.begin < now.end && a->old_prints[old.end - 1] == a->now_prints[now.end - 1])
        match(a, --old.end, --now.end, false);
    return align_middle(a, old, now);
}

static bool align(ctp_sentence_map *map, stretch old, stretch now, bool same_text)
{
    aligning a = {.map = map, .old = old, .now = now};
    bool same_unit = ctp_option_characters(&old.features->options) == ctp_option_characters(&now.features->options);
    way how = same_text && same_unit ? BY_PLACE : has_text(old) && has_text(now) ? BY_TEXT : BY_WORDS;
    a.old_prints = prints_of(&a, old, how);
    a.now_prints = a.old_prints != NULL ? prints_of(&a, now, how) : NULL;
    bool good = a.now_prints != NULL && align_prints(&a);
    free(a.old_prints);
    free(a.now_prints);
    ctp_i_intern_free(&a.prints);
    ctp_i_buffer_free(&a.print);
    return good;
}

/* ---- the whole */

static stretch stretch_of(const ctp_features *f, size_t document)
{
    stretch s = {.features = f};
    while (s.first < f->sentence_count && f->sentences[s.first].document != document)
        s.first++;
    while (s.first + s.count < f->sentence_count && f->sentences[s.first + s.count].document == document)
        s.count++;
    return s;
}

static bool list_ids(ctp_key_map *map, const ctp_features *f)
{
    for (size_t i = 0; i < f->sentence_count; i++)
        if (!ctp_i_keys_add(map, (uint32_t)i, &f->sentences[i].id, 1))
            return false;
    return true;
}

static bool open_map(ctp_sentence_map *map, const ctp_features *old, const ctp_features *now)
{
    *map = (ctp_sentence_map){0};
    map->old_of = ctp_i_alloc(now->sentence_count + 1, sizeof *map->old_of);
    map->now_of = ctp_i_alloc(old->sentence_count + 1, sizeof *map->now_of);
    map->edited = ctp_i_alloc(now->sentence_count + 1, sizeof *map->edited);
    if (map->old_of == NULL || map->now_of == NULL || map->edited == NULL)
        return false;
    for (size_t i = 0; i < now->sentence_count; i++)
        map->old_of[i] = CTP_NO_ID;
    for (size_t i = 0; i < old->sentence_count; i++)
        map->now_of[i] = CTP_NO_ID;
    return list_ids(&map->old_ids, old) && list_ids(&map->now_ids, now);
}

bool ctp_i_sentence_map_make(ctp_sentence_map *map, const ctp_comparison *old, const ctp_comparison *now)
{
    const ctp_features *a = old->features, *b = now->features;
    bool good = open_map(map, a, b);
    for (size_t i = 0; i < a->document_count && good; i++)
        for (size_t k = 0; k < b->document_count && good; k++)
            if (strcmp(a->documents[i].id, b->documents[k].id) == 0)
                good = align(map, stretch_of(a, i), stretch_of(b, k), strcmp(a->documents[i].sha256, b->documents[k].sha256) == 0);
    return good;
}

void ctp_i_sentence_map_free(ctp_sentence_map *map)
{
    free(map->old_of);
    free(map->now_of);
    free(map->edited);
    ctp_i_keys_free(&map->old_ids);
    ctp_i_keys_free(&map->now_ids);
}
