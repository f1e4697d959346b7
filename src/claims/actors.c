/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "claims/actors.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/number.h"
#include "base/sort.h"
#include "base/status.h"
#include "options/choices.h"
#include "stats/exact.h"
#include "stats/random.h"

/* What a sentence adds to its cell, and what becomes of a cell that several add to. */
typedef struct {
    const char *name;
    bool whole; /* a sentence adds 1, whatever its weight */
    bool once;  /* a cell holds at most 1: the side is taken or not */
} counting;

static const counting countings[] = {
    {"weights", false, false},
    {"sentences", true, false},
    {"positions", true, true},
};

const ctp_names ctp_i_counting_names = CTP_NAMES_OF(countings, CTP_COUNT(countings));

typedef struct {
    uint32_t place; /* index into the unit's paragraphs */
    uint32_t column;
    int64_t amount, weight;
} statement;

/* One actor's paragraphs, while its rows are filled. */
typedef struct {
    ctp_actor *actor;
    const counting *how;
    statement *statements; /* [count] by place */
    size_t count;
    size_t *first;        /* [paragraphs + 1] of a place, into statements */
    int64_t *weights;     /* [cells] of the row at hand, where what is counted is not the weights */
    uint64_t seed, drawn; /* drawn: number of the actor's first draw of each resample */
} filling;

static uint32_t place_of(const ctp_unit *unit, uint32_t paragraph)
{
    const uint32_t *found = bsearch(&paragraph, unit->paragraphs, unit->paragraph_count, sizeof paragraph, ctp_i_by_number);
    return (uint32_t)(found - unit->paragraphs); /* evidence comes from the unit's own paragraphs */
}

static int by_place(const void *a, const void *b)
{
    const statement *x = a, *y = b;
    if (x->place != y->place)
        return x->place < y->place ? -1 : 1;
    return (x->column > y->column) - (x->column < y->column);
}

/* The sides of one issue that have evidence become columns, its contributions statements. */
static void add_issue(filling *f, const ctp_position_evidence *evidence, size_t issue)
{
    ctp_actor *actor = f->actor;
    for (uint32_t side = 0; side < 2; side++) {
        const size_t before = f->count;
        for (size_t i = 0; i < evidence->count; i++) {
            const ctp_contribution *c = &evidence->items[i];
            if ((c->mark.direction < 0) == (side == 1))
                f->statements[f->count++] = (statement){place_of(actor->unit, c->paragraph), (uint32_t)actor->cell_count,
                                                        f->how->whole ? CTP_MILLION : c->weight, c->weight};
        }
        if (f->count > before)
            actor->cells[actor->cell_count++] = (uint32_t)(2 * issue) + side;
    }
}

static bool collect(filling *f, ctp_arena *arena, const ctp_position_evidence *evidence, size_t issues)
{
    const size_t paragraphs = f->actor->unit->paragraph_count;
    size_t most = 0;
    for (size_t k = 0; k < issues; k++)
        most += evidence[k].count;
    f->actor->cells = ctp_i_arena_alloc(arena, issues, 2 * sizeof *f->actor->cells);
    f->statements = ctp_i_arena_alloc(arena, most, sizeof *f->statements);
    f->first = ctp_i_arena_alloc(arena, paragraphs + 1, sizeof *f->first);
    if (f->actor->cells == NULL || f->statements == NULL || f->first == NULL)
        return false;
    for (size_t k = 0; k < issues; k++)
        if (!evidence[k].faint) /* its sentences are no statements */
            add_issue(f, &evidence[k], k);
    qsort(f->statements, f->count, sizeof *f->statements, by_place);
    for (size_t i = 0, place = 0; place <= paragraphs; place++) {
        while (i < f->count && f->statements[i].place < place)
            i++;
        f->first[place] = i;
        f->actor->paragraphs += place > 0 && f->first[place] > f->first[place - 1];
    }
    return true;
}

static void add_paragraph(const filling *f, int64_t *row, int64_t *weights, uint64_t place)
{
    for (size_t i = f->first[place]; i < f->first[place + 1]; i++) {
        row[f->statements[i].column] += f->statements[i].amount;
        if (weights != row)
            weights[f->statements[i].column] += f->statements[i].weight;
    }
}

static void score_row(const ctp_actor *actor, double *scores, const int64_t *weights)
{
    for (size_t i = 0, cell = 0; i < actor->issue_count; i++) {
        ctp_evidence_sums sums = {0};
        for (; cell < actor->cell_count && actor->cells[cell] / 2 == actor->issues[i]; cell++)
            *(actor->cells[cell] % 2 == 0 ? &sums.support : &sums.oppose) += weights[cell];
        scores[i] = ctp_i_stance_score(&sums);
    }
}

static void fill_row(const filling *f, size_t number)
{
    const ctp_actor *actor = f->actor;
    const size_t n = actor->unit->paragraph_count;
    int64_t *row = actor->said + number * actor->cell_count, *weights = f->how->whole ? f->weights : row, sum = 0;
    const uint64_t drawn = ctp_i_random_replicate(f->seed, number);
    ctp_wide squares = 0;
    if (weights != row)
        memset(weights, 0, actor->cell_count * sizeof *weights);
    for (size_t i = 0; i < n; i++)
        add_paragraph(f, row, weights, number == 0 ? i : ctp_i_random_next(drawn, f->drawn + i, n));
    if (actor->scores != NULL)
        score_row(actor, actor->scores + number * actor->issue_count, weights);
    for (size_t j = 0; j < actor->cell_count; j++) {
        if (f->how->once && row[j] > CTP_MILLION)
            row[j] = CTP_MILLION;
        sum += row[j];
        squares += (ctp_wide)row[j] * row[j];
    }
    actor->activity[number] = sum;
    actor->length[number] = sqrt((double)squares);
}

/* The cells were found in the scratch memory; and whose issues they are. */
static bool keep_cells(ctp_actor *actor, ctp_arena *arena)
{
    uint32_t *cells = ctp_i_arena_alloc(arena, actor->cell_count, sizeof *cells);
    actor->issues = ctp_i_arena_alloc(arena, actor->cell_count, sizeof *actor->issues);
    if (cells == NULL || actor->issues == NULL)
        return false;
    memcpy(cells, actor->cells, actor->cell_count * sizeof *cells);
    for (size_t i = 0; i < actor->cell_count; i++)
        if (i == 0 || cells[i] / 2 != cells[i - 1] / 2)
            actor->issues[actor->issue_count++] = cells[i] / 2;
    actor->cells = cells;
    return true;
}

/* Rows in the arena, what they are filled from in memory of its own. */
static bool fill(filling *f, ctp_arena *arena, ctp_arena *scratch, const ctp_position_evidence *evidence, size_t issues, size_t rows)
{
    ctp_actor *actor = f->actor;
    if (!collect(f, scratch, evidence, issues) || !keep_cells(actor, arena))
        return false;
    actor->said = ctp_i_arena_alloc(arena, rows * actor->cell_count, sizeof *actor->said);
    actor->activity = ctp_i_arena_alloc(arena, rows, sizeof *actor->activity);
    actor->length = ctp_i_arena_alloc(arena, rows, sizeof *actor->length);
    actor->scores = actor->speaker ? NULL : ctp_i_arena_alloc(arena, rows * actor->issue_count, sizeof *actor->scores);
    f->weights = ctp_i_arena_alloc(scratch, actor->cell_count, sizeof *f->weights);
    if (actor->said == NULL || actor->activity == NULL || actor->length == NULL || (!actor->speaker && actor->scores == NULL) || f->weights == NULL)
        return false;
    for (size_t row = 0; actor->cell_count > 0 && row < rows; row++)
        fill_row(f, row);
    return true;
}

/* One kind of units. @param drawn  each paragraph has a number among the draws: that of the first */
static bool fill_units(ctp_actor *actors, size_t rows, ctp_arena *arena, const ctp_options *options, const ctp_evidence_table *table, uint64_t drawn)
{
    ctp_arena scratch = {0};
    const counting *how = &countings[ctp_i_names_find(ctp_i_counting_names, options->network_count)];
    bool done = true;
    for (size_t i = 0; done && i < table->unit_count; i++) {
        filling f = {.actor = &actors[i], .how = how, .seed = (uint64_t)options->seed, .drawn = drawn};
        done = fill(&f, arena, &scratch, table->cells + i * table->issue_count, table->issue_count, rows);
        drawn += table->units[i].paragraph_count;
    }
    ctp_i_arena_free(&scratch);
    return done;
}

/* Someone who speaks in two authors' panels is two units with one id. */
static const char *speaker_id(ctp_arena *arena, const ctp_units *units, size_t speaker)
{
    const ctp_unit *unit = &units->speakers[speaker];
    const char *author = units->authors[unit->author].id;
    bool unique = true;
    for (size_t s = 0; s < units->speaker_count; s++)
        unique = unique && (s == speaker || strcmp(units->speakers[s].id, unit->id) != 0);
    if (unique)
        return unit->id;
    const size_t len = strlen(author), size = len + 1 + strlen(unit->id) + 1;
    char *id = ctp_i_arena_alloc(arena, size, 1);
    if (id != NULL) {
        memcpy(id, author, len);
        id[len] = '/';
        memcpy(id + len + 1, unit->id, size - len - 1);
    }
    return id;
}

/* Stance rows stand by author, the whole before its speakers. */
static bool name_actors(ctp_actors *actors, ctp_arena *arena, const ctp_comparison *c, const ctp_units *units)
{
    const ctp_stance *stance = c->stance;
    const size_t issues = c->features->issue_count;
    for (size_t a = 0, s = 0; a < units->author_count; a++) {
        actors->items[a] = (ctp_actor){.unit = &units->authors[a], .id = units->authors[a].id, .stance = stance};
        stance += issues;
        for (; s < units->speaker_count && units->speakers[s].author == a; s++, stance += issues) {
            const char *id = speaker_id(arena, units, s);
            if (id == NULL)
                return false;
            actors->items[units->author_count + s] =
                (ctp_actor){.unit = &units->speakers[s], .speaker = true, .id = id, .stance = stance};
        }
    }
    return true;
}

ctp_status ctp_i_actors_find(ctp_actors *out, ctp_arena *arena, const ctp_comparison *comparison, const ctp_evidence_tables *evidence, ctp_error *err)
{
    const ctp_units *units = evidence->units;
    const ctp_options *options = &comparison->options;
    *out = (ctp_actors){.count = units->author_count + units->speaker_count,
                        .author_count = units->author_count,
                        .rows = 1 + (size_t)options->network_resamples};
    out->items = ctp_i_arena_alloc(arena, out->count, sizeof *out->items);
    const bool done = out->items != NULL && name_actors(out, arena, comparison, units) &&
                      fill_units(out->items, out->rows, arena, options, &evidence->authors, 0) &&
                      fill_units(out->items + out->author_count, out->rows, arena, options, &evidence->speakers, units->paragraph_count);
    return done ? CTP_OK : ctp_i_no_memory(err);
}
