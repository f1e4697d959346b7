/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "measure/counts.h"

#include "base/alloc.h"
#include "base/intern.h"
#include "base/sort.h"
#include "base/status.h"

#include <stdlib.h>
#include <string.h>

/* Stems in order of arrival: the vocabulary first, so that its numbers are its indexes. */
typedef struct {
    ctp_intern seen;
    size_t known;    /* stems of the vocabulary */
    uint32_t *terms; /* [seen.count] term of a number of arrival */
} numbering;

static bool see_all(numbering *n, const ctp_features *features)
{
    for (size_t i = 0; i < features->vocabulary_count; i++) {
        const char *stem = features->vocabulary[i].stem;
        if (ctp_i_intern(&n->seen, stem, strlen(stem)) == CTP_NO_ID)
            return false;
    }
    n->known = n->seen.count;
    for (size_t i = 0; i < features->sentence_count; i++) {
        const ctp_sentence *sentence = &features->sentences[i];
        for (size_t k = 0; k < sentence->stem_count; k++) {
            const ctp_stem_count *stem = &sentence->stems[k];
            if (!stem->function && ctp_i_intern(&n->seen, stem->stem, strlen(stem->stem)) == CTP_NO_ID)
                return false;
        }
    }
    return true;
}

/* Order of arrival is the order of files; the order of bytes does not depend on it. */
static bool sort_unknown(numbering *n, const char **stems)
{
    n->terms = ctp_i_alloc(n->seen.count, sizeof *n->terms);
    if (n->terms == NULL)
        return false;
    for (size_t i = 0; i < n->seen.count; i++)
        stems[i] = ctp_i_intern_string(&n->seen, (uint32_t)i);
    qsort(stems + n->known, n->seen.count - n->known, sizeof *stems, ctp_i_by_first_name);
    for (size_t i = 0; i < n->seen.count; i++)
        n->terms[ctp_i_intern_find(&n->seen, stems[i], strlen(stems[i]))] = (uint32_t)i;
    return true;
}

static bool copy_strings(ctp_arena *arena, const char **stems, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        stems[i] = ctp_i_arena_copy(arena, stems[i], strlen(stems[i]));
        if (stems[i] == NULL)
            return false;
    }
    return true;
}

static int by_term(const void *a, const void *b)
{
    const ctp_term_count *x = a, *y = b;
    return (x->term > y->term) - (x->term < y->term);
}

static bool count_sentence(ctp_count_row *row, ctp_arena *arena, const numbering *n, const ctp_sentence *sentence)
{
    size_t most = 0;
    for (size_t k = 0; k < sentence->stem_count; k++)
        most += !sentence->stems[k].function && sentence->stems[k].count > 0;
    row->terms = ctp_i_arena_room(arena, most, sizeof *row->terms);
    if (row->terms == NULL)
        return false;
    for (size_t k = 0; k < sentence->stem_count; k++) {
        const ctp_stem_count *stem = &sentence->stems[k];
        if (stem->function || stem->count == 0)
            continue;
        uint32_t arrival = ctp_i_intern_find(&n->seen, stem->stem, strlen(stem->stem));
        row->terms[row->count++] = (ctp_term_count){n->terms[arrival], stem->count};
    }
    qsort(row->terms, row->count, sizeof *row->terms, by_term);
    return true;
}

static bool count_all(ctp_counts *out, ctp_arena *arena, numbering *n, const ctp_features *features)
{
    if (!see_all(n, features))
        return false;
    const char **stems = ctp_i_arena_alloc(arena, n->seen.count, sizeof *stems);
    ctp_count_row *rows = ctp_i_arena_alloc(arena, features->sentence_count, sizeof *rows);
    if (stems == NULL || rows == NULL || !sort_unknown(n, stems) || !copy_strings(arena, stems, n->seen.count))
        return false;
    for (size_t i = 0; i < features->sentence_count; i++)
        if (!count_sentence(&rows[i], arena, n, &features->sentences[i]))
            return false;
    *out = (ctp_counts){n->seen.count, stems, rows};
    return true;
}

ctp_status ctp_i_count_stems(ctp_counts *out, ctp_arena *arena, const ctp_features *features, ctp_error *err)
{
    numbering n = {0};
    bool done = count_all(out, arena, &n, features);
    free(n.terms);
    ctp_i_intern_free(&n.seen);
    return done ? CTP_OK : ctp_i_no_memory(err);
}

ctp_status ctp_i_count_together(ctp_count_row *out, const ctp_count_adder *adder, const uint32_t *sentences, size_t count, ctp_error *err)
{
    const ctp_count_row *rows = adder->counts->sentences;
    uint32_t *place = adder->place;
    size_t most = 0;
    *out = (ctp_count_row){0};
    for (size_t i = 0; i < count; i++)
        most += rows[sentences[i]].count;
    out->terms = ctp_i_arena_room(adder->arena, most, sizeof *out->terms); /* of many sentences little of it is touched */
    if (out->terms == NULL)
        return ctp_i_no_memory(err);
    for (size_t i = 0; i < count; i++) {
        const ctp_count_row *row = &rows[sentences[i]];
        for (size_t k = 0; k < row->count; k++) {
            if (place[row->terms[k].term] == 0)
                out->terms[out->count++].term = row->terms[k].term;
            place[row->terms[k].term] += row->terms[k].count;
        }
    }
    for (size_t k = 0; k < out->count; k++) {
        out->terms[k].count = place[out->terms[k].term];
        place[out->terms[k].term] = 0;
    }
    qsort(out->terms, out->count, sizeof *out->terms, by_term);
    return CTP_OK;
}
