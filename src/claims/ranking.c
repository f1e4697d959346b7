/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "claims/ranking.h"

#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/intern.h"
#include "base/number.h"
#include "base/status.h"

static const double without_issue = 0.25, inside_panel = 0.1, of_a_source = 0.7225, of_background = 0.75;

/* Milder than the factors of a stance, which a mark's weight holds already: a hedged sentence is quoted after an asserted one, yet is quoted. */
static const double sureness[CTP_CERTAINTY_COUNT] = {[CTP_ASSERTED] = 1.0, [CTP_HEDGED] = 0.75, [CTP_DOUBTED] = 0.5};

static double centre(const ctp_issue_mark *mark, const ctp_sentence *sentence)
{
    double all = 0.0;
    for (size_t i = 0; i < sentence->issue_count; i++)
        all += sentence->issues[i].weight;
    return mark->weight / all;
}

static double fit(const ctp_issue_mark *mark, double position)
{
    return isnan(position) ? 1.0 : (1.0 + mark->direction * position) / 2.0;
}

static double stand(const ctp_candidate *pair, const ctp_issue_mark *mark, const ctp_sentence *sentence, double position)
{
    return mark == NULL ? without_issue * (1.0 + fabs(pair->agreement)) : mark->weight * centre(mark, sentence) * fit(mark, position);
}

/* What a source says and the author endorses is as good as the author's own. Factors count under a root. */
static double sure(const ctp_sentence *sentence)
{
    return sureness[sentence->certainty] * (sentence->commitment != CTP_ENDORSED ? of_a_source : 1.0) *
           (sentence->type == CTP_TYPE_BACKGROUND ? of_background : 1.0);
}

double ctp_i_pair_score(const ctp_candidate *pair, const ctp_sentence *a, const ctp_sentence *b)
{
    double closeness = 0.5 + 0.5 * pair->similarity;
    double strength = sqrt(stand(pair, pair->mark_a, a, pair->position_a) * stand(pair, pair->mark_b, b, pair->position_b));
    double worth = 0.5 + 0.25 * (a->worth + b->worth);
    return ctp_i_round6(closeness * strength * worth * sqrt(sure(a) * sure(b)) * (pair->within ? inside_panel : 1.0));
}

/* A rounded bound is made larger by more than rounding, of it and of the score to six decimals, can have made it smaller. */
static const double above = 1.0 + 1e-9, millionth = 1e-6;

double ctp_i_pair_strength(const ctp_issue_mark *mark, const ctp_sentence *sentence, double position)
{
    return sqrt((mark == NULL ? without_issue : mark->weight * centre(mark, sentence) * fit(mark, position)) * sure(sentence));
}

/* Of closeness 1. */
static double most_of_all(const ctp_prospect *p)
{
    double worth = 0.5 + 0.25 * (p->worth[0] + p->worth[1]);
    return p->strength[0] * p->strength[1] * worth * (p->within ? inside_panel : 1.0) * above;
}

double ctp_i_pair_most(const ctp_prospect *prospect, double similarity)
{
    return (0.5 + 0.5 * similarity) * most_of_all(prospect) + millionth;
}

double ctp_i_pair_needs(const ctp_prospect *prospect, double score)
{
    const double most = most_of_all(prospect);
    return most > 0.0 ? 2.0 * (score - millionth) / most - 1.0 - millionth : score > millionth ? 2.0 : -1.0;
}

static int compare_numbers(double a, double b)
{
    return (a > b) - (a < b);
}

static int compare_ids(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

int ctp_i_by_score(const void *left, const void *right)
{
    const ctp_candidate *a = left, *b = right;
    int order = compare_numbers(b->score, a->score);
    if (order == 0)
        order = compare_ids(a->a, b->a);
    return order != 0 ? order : compare_ids(a->b, b->b);
}

static int by_cell(const void *left, const void *right)
{
    const ctp_candidate *a = left, *b = right;
    int order = memcmp(&a->cell, &b->cell, sizeof a->cell); /* only equality means anything: it groups */
    return order != 0 ? order : ctp_i_by_score(left, right);
}

static bool same_cell(const ctp_candidate *a, const ctp_candidate *b)
{
    return memcmp(&a->cell, &b->cell, sizeof a->cell) == 0;
}

static bool same_authors(const ctp_candidate *a, const ctp_candidate *b)
{
    return memcmp(&a->cell, &b->cell, offsetof(ctp_pair_cell, low)) == 0;
}

/* What has been listed. A pair waits with the value it had when it was last looked at; values only fall, so one that is still what it was at the
 * head of the heap is the highest. */
typedef struct {
    ctp_arena arena;
    uint32_t *uses;     /* [sentences] */
    uint32_t *themes;   /* [(issues + 1) * relations]  the last issue: none */
    uint32_t relations[CTP_RELATION_COUNT];
    uint32_t *cells, *authors;      /* [cells] */
    uint32_t *cell_of, *authors_of; /* [n] of a candidate */
    size_t per_cell;
    double *value;      /* [n] */
    uint32_t *heap;     /* [heap_count] candidates */
    size_t heap_count;
    const ctp_candidate *items;
    size_t issues;
} ranking;

/* Of each cell the best; the rest is dropped. */
static size_t best_of_cells(ranking *r, ctp_candidate *items, size_t count)
{
    size_t kept = 0, begin = 0; /* begin: first kept of the cell */
    ctp_candidate cell = {0};
    if (count > 1)
        qsort(items, count, sizeof *items, by_cell);
    for (size_t i = 0; i < count; i++) {
        ctp_candidate pair = items[i];
        if (i == 0 || !same_cell(&cell, &pair)) {
            for (; begin < kept; begin++)
                r->uses[items[begin].a] = r->uses[items[begin].b] = 0;
            cell = pair;
        }
        if (kept - begin >= r->per_cell || r->uses[pair.a] >= CTP_USES_PER_CELL || r->uses[pair.b] >= CTP_USES_PER_CELL)
            continue;
        r->uses[pair.a]++;
        r->uses[pair.b]++;
        items[kept++] = pair;
    }
    for (; begin < kept; begin++)
        r->uses[items[begin].a] = r->uses[items[begin].b] = 0;
    return kept;
}

static uint32_t *theme(const ranking *r, const ctp_pair_cell *cell)
{
    size_t issue = cell->issue == CTP_NO_ID ? r->issues : cell->issue;
    return &r->themes[issue * CTP_RELATION_COUNT + cell->relation];
}

static double added_value(const ranking *r, uint32_t candidate)
{
    const ctp_candidate *c = &r->items[candidate];
    double said = (1.0 + r->cells[r->cell_of[candidate]]) * (1.0 + r->authors[r->authors_of[candidate]] / 2.0) *
                  (1.0 + (r->uses[c->a] + r->uses[c->b]) / 20.0) * (1.0 + *theme(r, &c->cell) / 10.0) *
                  (1.0 + r->relations[c->cell.relation] / 50.0);
    return ctp_i_round6(c->score / said);
}

/* Before: by value, then by sentences, which no two candidates share. */
static bool before(const ranking *r, uint32_t x, uint32_t y)
{
    const ctp_candidate *a = &r->items[x], *b = &r->items[y];
    int order = compare_numbers(r->value[y], r->value[x]);
    if (order == 0)
        order = compare_ids(a->a, b->a);
    return (order != 0 ? order : compare_ids(a->b, b->b)) < 0;
}

static void sink(ranking *r, size_t at)
{
    uint32_t candidate = r->heap[at];
    for (size_t child; (child = 2 * at + 1) < r->heap_count; at = child) {
        if (child + 1 < r->heap_count && before(r, r->heap[child + 1], r->heap[child]))
            child++;
        if (!before(r, r->heap[child], candidate))
            break;
        r->heap[at] = r->heap[child];
    }
    r->heap[at] = candidate;
}

static void drop_head(ranking *r)
{
    r->heap[0] = r->heap[--r->heap_count];
    if (r->heap_count > 0)
        sink(r, 0);
}

/* @return the next to be listed, or CTP_NO_ID: those that are left are of authors who had their share */
static uint32_t take_next(ranking *r)
{
    while (r->heap_count > 0) {
        uint32_t head = r->heap[0];
        double now = added_value(r, head);
        bool full = r->authors[r->authors_of[head]] >= r->per_cell;
        if (!full && now < r->value[head]) {
            r->value[head] = now;
            sink(r, 0);
            continue;
        }
        drop_head(r);
        if (!full)
            return head;
    }
    return CTP_NO_ID;
}

static void note(ranking *r, uint32_t candidate)
{
    const ctp_candidate *c = &r->items[candidate];
    r->uses[c->a]++;
    r->uses[c->b]++;
    r->cells[r->cell_of[candidate]]++;
    r->authors[r->authors_of[candidate]]++;
    r->relations[c->cell.relation]++;
    ++*theme(r, &c->cell);
}

static bool order_begin(ranking *r, const ctp_candidate *items, size_t count)
{
    r->items = items;
    r->themes = ctp_i_arena_alloc(&r->arena, (r->issues + 1) * CTP_RELATION_COUNT, sizeof *r->themes);
    r->cells = ctp_i_arena_alloc(&r->arena, count, sizeof *r->cells);
    r->authors = ctp_i_arena_alloc(&r->arena, count, sizeof *r->authors);
    r->cell_of = ctp_i_arena_alloc(&r->arena, count, sizeof *r->cell_of);
    r->authors_of = ctp_i_arena_alloc(&r->arena, count, sizeof *r->authors_of);
    r->value = ctp_i_arena_alloc(&r->arena, count, sizeof *r->value);
    r->heap = ctp_i_arena_alloc(&r->arena, count, sizeof *r->heap);
    if (r->themes == NULL || r->cells == NULL || r->authors == NULL || r->cell_of == NULL || r->authors_of == NULL || r->value == NULL ||
        r->heap == NULL)
        return false;
    for (size_t i = 0, cell = 0, authors = 0; i < count; i++) {
        cell += i > 0 && !same_cell(&items[i - 1], &items[i]);
        authors += i > 0 && !same_authors(&items[i - 1], &items[i]);
        r->cell_of[i] = (uint32_t)cell;
        r->authors_of[i] = (uint32_t)authors;
        r->value[i] = items[i].score;
        r->heap[i] = (uint32_t)i;
    }
    r->heap_count = count;
    for (size_t i = count / 2; i-- > 0;)
        sink(r, i);
    return true;
}

ctp_status ctp_i_rank_pairs(ctp_candidate *items, size_t *count, const ctp_ranking_bounds *bounds, ctp_error *err)
{
    ranking r = {.issues = bounds->issues, .per_cell = bounds->per_cell};
    size_t listed = 0, most = 0;
    ctp_candidate *order = NULL;
    r.uses = ctp_i_arena_alloc(&r.arena, bounds->sentences, sizeof *r.uses);
    bool ok = r.uses != NULL;
    if (ok) {
        *count = best_of_cells(&r, items, *count);
        most = ctp_i_least(bounds->most, *count);
        order = ctp_i_arena_alloc(&r.arena, most, sizeof *order);
        ok = order != NULL && order_begin(&r, items, *count);
    }
    for (uint32_t next; ok && listed < most && (next = take_next(&r)) != CTP_NO_ID; listed++) {
        order[listed] = items[next];
        order[listed].score = r.value[next];
        note(&r, next);
    }
    if (listed > 0)
        memcpy(items, order, listed * sizeof *items);
    *count = listed;
    ctp_i_arena_free(&r.arena);
    return ok ? CTP_OK : ctp_i_no_memory(err);
}
