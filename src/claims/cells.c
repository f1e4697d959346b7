/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "claims/cells.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/intern.h"
#include "base/sort.h"
#include "base/status.h"

/* Ranking goes down a cell's candidates and takes per_cell of them, passing over those of a sentence that was taken CTP_USES_PER_CELL times. Why a few of
 * the best are enough, whatever else comes:
 * While fewer than per_cell are taken, at most `used_up` sentences are used up. A candidate is passed over only for one of these. So
 * - of a sentence's candidates only the best `of_sentence` can be taken: before the next one it is used up itself, or as many others are. Without
 *   the next one nothing changes, so it is dropped.
 * - of candidates of which no sentence has more than that, `wanted` are so many that per_cell are taken among them: those that are used up would cover
 *   at most used_up * of_sentence. So what comes after as many better ones is never reached. */

typedef struct {
    ctp_candidate *items;
    size_t count, capacity;
    double least;
} cell;

struct ctp_pair_cells {
    size_t of_sentence, wanted;
    ctp_intern keys;
    cell *cells; /* [keys.count] */
    size_t capacity;
    uint32_t *uses; /* [sentences] 0 between calls */
};

ctp_pair_cell ctp_i_cell_of(const ctp_voice_table *voices, uint32_t v, uint32_t w, uint32_t issue, ctp_relation relation)
{
    const uint32_t one = voices->rows[v].author, other = voices->rows[w].author;
    return (ctp_pair_cell){issue, (uint32_t)relation, one < other ? one : other, one < other ? other : one, v < w ? v : w, v < w ? w : v};
}

ctp_status ctp_i_cells_new(ctp_pair_cells **out, size_t per_cell, size_t sentences, ctp_error *err)
{
    const size_t used_up = 2 * (per_cell - 1) / CTP_USES_PER_CELL;
    ctp_pair_cells *cells = *out = ctp_i_alloc(1, sizeof *cells);
    if (cells == NULL)
        return ctp_i_no_memory(err);
    cells->of_sentence = used_up + CTP_USES_PER_CELL;
    cells->wanted = used_up * cells->of_sentence + per_cell;
    cells->uses = ctp_i_alloc(sentences, sizeof *cells->uses);
    if (cells->uses != NULL)
        return CTP_OK;
    ctp_i_cells_free(cells);
    *out = NULL;
    return ctp_i_no_memory(err);
}

void ctp_i_cells_free(ctp_pair_cells *cells)
{
    if (cells == NULL)
        return;
    for (size_t i = 0; i < cells->keys.count; i++)
        free(cells->cells[i].items);
    free(cells->cells);
    free(cells->uses);
    ctp_i_intern_free(&cells->keys);
    free(cells);
}

/* @return the cell's number, made on its first sight; CTP_NO_ID when out of memory */
static uint32_t number_of(ctp_pair_cells *cells, const ctp_pair_cell *key)
{
    const size_t before = cells->keys.count;
    uint32_t number = ctp_i_intern_find(&cells->keys, (const char *)key, sizeof *key);
    if (number != CTP_NO_ID)
        return number;
    if (!ctp_i_grow((void **)&cells->cells, before, &cells->capacity, sizeof *cells->cells))
        return CTP_NO_ID;
    number = ctp_i_intern(&cells->keys, (const char *)key, sizeof *key);
    if (number != CTP_NO_ID)
        cells->cells[number] = (cell){0};
    return number;
}

static void keep_wanted(ctp_pair_cells *cells, cell *of)
{
    size_t kept = 0;
    ctp_i_sort(of->items, of->count, sizeof *of->items, ctp_i_by_score);
    for (size_t i = 0; i < of->count && kept < cells->wanted; i++) {
        const ctp_candidate item = of->items[i];
        if (cells->uses[item.a] >= cells->of_sentence || cells->uses[item.b] >= cells->of_sentence)
            continue;
        cells->uses[item.a]++;
        cells->uses[item.b]++;
        of->items[kept++] = item;
    }
    for (size_t i = 0; i < kept; i++)
        cells->uses[of->items[i].a] = cells->uses[of->items[i].b] = 0;
    of->count = kept;
    of->least = kept == cells->wanted ? of->items[kept - 1].score : 0.0;
}

bool ctp_i_cells_add(ctp_pair_cells *cells, const ctp_candidate *candidate)
{
    const uint32_t number = number_of(cells, &candidate->cell);
    if (number == CTP_NO_ID)
        return false;
    cell *of = &cells->cells[number];
    if (candidate->score < of->least)
        return true;
    if (of->count >= 2 * cells->wanted)
        keep_wanted(cells, of);
    if (!ctp_i_grow((void **)&of->items, of->count, &of->capacity, sizeof *of->items))
        return false;
    of->items[of->count++] = *candidate;
    return true;
}

double ctp_i_cells_least(const ctp_pair_cells *cells, const ctp_pair_cell *key)
{
    const uint32_t number = ctp_i_intern_find(&cells->keys, (const char *)key, sizeof *key);
    return number != CTP_NO_ID ? cells->cells[number].least : 0.0;
}

size_t ctp_i_cells_of_sentence(const ctp_pair_cells *cells)
{
    return cells->of_sentence;
}

bool ctp_i_cells_list(const ctp_pair_cells *cells, ctp_candidate **items, size_t *count)
{
    size_t all = 0;
    for (size_t i = 0; i < cells->keys.count; i++)
        all += cells->cells[i].count;
    *count = 0;
    *items = ctp_i_alloc(all, sizeof **items);
    if (*items == NULL)
        return false;
    for (size_t i = 0; i < cells->keys.count; i++) {
        const cell *of = &cells->cells[i];
        if (of->count > 0)
            memcpy(*items + *count, of->items, of->count * sizeof **items);
        *count += of->count;
    }
    return true;
}
