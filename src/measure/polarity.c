/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "measure/polarity.h"

#include "base/alloc.h"
#include "base/array.h"
#include "base/number.h"
#include "base/status.h"
#include "features/facts.h"
#include "stats/jackknife.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What one lexicon finds in a stretch of text. */
typedef struct {
    int64_t positive, negative, tokens;
    int64_t weight; /* millionths */
} tally;

typedef struct {
    const ctp_features *features;
    const ctp_units *units;
    size_t lexicons;
    tally *cells;    /* [paragraphs * lexicons] */
    double *without; /* room for the jackknife: a score without one member */
    ctp_polarity *rows;
    size_t count;
} work;

/* A unit's members are paragraphs. */
typedef struct {
    const char *unit, *id, *author;
    const uint32_t *paragraphs;
    size_t paragraph_count;
} group;

typedef double (*score)(const tally *t);

static double relative(const tally *t)
{
    int64_t hits = t->positive + t->negative;
    return hits > 0 ? (double)(t->positive - t->negative) / (double)hits : NAN;
}

static double absolute(const tally *t)
{
    return t->tokens > 0 ? (double)(t->positive - t->negative) / (double)t->tokens : NAN;
}

static double valence(const tally *t)
{
    int64_t hits = t->positive + t->negative;
    return hits > 0 ? (double)t->weight / (double)hits / CTP_MILLION : NAN;
}

static const struct {
    score of;
    size_t field;
} scores[] = {
    {relative, offsetof(ctp_polarity, relative)},
    {absolute, offsetof(ctp_polarity, absolute)},
    {valence, offsetof(ctp_polarity, valence)},
};
enum { SCORES = CTP_COUNT(scores) };

static tally minus(const tally *a, const tally *b)
{
    return (tally){a->positive - b->positive, a->negative - b->negative, a->tokens - b->tokens, a->weight - b->weight};
}

static void plus(tally *a, const tally *b)
{
    *a = (tally){a->positive + b->positive, a->negative + b->negative, a->tokens + b->tokens, a->weight + b->weight};
}

static size_t lexicon_of(const ctp_features *features, const ctp_hit *hit)
{
    size_t i = 0;
    while (i < features->lexicon_count && strcmp(features->lexicons[i].name, hit->lexicon) != 0)
        i++;
    return i;
}

static tally tally_of(const ctp_hit *hit)
{
    return (tally){hit->weight > 0.0, hit->weight < 0.0, 0, llround(hit->weight * CTP_MILLION)};
}

/* Adds a sentence to one row of tallies, one a lexicon. */
static void add_sentence(const ctp_features *features, const ctp_sentence *sentence, tally *row)
{
    for (size_t k = 0; k < features->lexicon_count; k++)
        row[k].tokens += sentence->tokens;
    for (size_t i = 0; i < sentence->hit_count; i++) {
        size_t lexicon = ctp_i_is_polarity(&sentence->hits[i]) ? lexicon_of(features, &sentence->hits[i]) : features->lexicon_count;
        const tally hit = tally_of(&sentence->hits[i]);
        if (lexicon < features->lexicon_count)
            plus(&row[lexicon], &hit);
    }
}

static ctp_estimate logit(const tally *t)
{
    const double p = (double)t->positive + 0.5, n = (double)t->negative + 0.5;
    const double value = ctp_i_log_ratio((uint64_t)(2 * t->positive + 1), (uint64_t)(2 * t->negative + 1));
    const double reach = 1.96 * sqrt(1.0 / p + 1.0 / n);
    return (ctp_estimate){ctp_i_round6(value), ctp_i_round6(value - reach), ctp_i_round6(value + reach)};
}

static ctp_estimate estimate(const work *w, double value, size_t members)
{
    const double most = fabs(value) > 1.0 ? INFINITY : 1.0; /* of hits per word, where words are hit in several categories */
    ctp_interval i = ctp_i_interval_within(ctp_i_jackknife_of(value, w->without, members), -most, most);
    return (ctp_estimate){ctp_i_round6(value), ctp_i_round6(i.low), ctp_i_round6(i.high)};
}

static ctp_polarity *add_row(work *w, const group *g, size_t lexicon, const tally *whole)
{
    ctp_polarity *row = &w->rows[w->count++];
    *row = (ctp_polarity){.unit = g->unit, .id = g->id, .author = g->author, .lexicon = w->features->lexicons[lexicon].name,
                          .positive = (uint32_t)whole->positive, .negative = (uint32_t)whole->negative,
                          .tokens = (uint32_t)whole->tokens, .logit = logit(whole)};
    return row;
}

static ctp_estimate *field_of(ctp_polarity *row, size_t s)
{
    return (ctp_estimate *)(void *)((char *)row + scores[s].field);
}

static void score_group(work *w, const group *g)
{
    for (size_t lexicon = 0; lexicon < w->lexicons; lexicon++) {
        tally whole = {0};
        for (size_t i = 0; i < g->paragraph_count; i++)
            plus(&whole, &w->cells[g->paragraphs[i] * w->lexicons + lexicon]);
        if (whole.positive + whole.negative == 0)
            continue;
        ctp_polarity *row = add_row(w, g, lexicon, &whole);
        for (size_t s = 0; s < SCORES; s++) {
            for (size_t i = 0; i < g->paragraph_count; i++) {
                const tally rest = minus(&whole, &w->cells[g->paragraphs[i] * w->lexicons + lexicon]);
                w->without[i] = scores[s].of(&rest);
            }
            *field_of(row, s) = estimate(w, scores[s].of(&whole), g->paragraph_count);
        }
    }
}

/* The scores of a sentence without each of its words: those in a hit take it along. @return how many */
static size_t leave_out_words(const work *w, const ctp_sentence *sentence, size_t lexicon, const tally *whole, score of)
{
    size_t n = 0;
    for (size_t i = 0; i < sentence->hit_count && n < sentence->tokens; i++) {
        const ctp_hit *hit = &sentence->hits[i];
        if (!ctp_i_is_polarity(hit) || lexicon_of(w->features, hit) != lexicon)
            continue;
        tally gone = tally_of(hit);
        gone.tokens = 1;
        gone = minus(whole, &gone);
        w->without[n++] = of(&gone);
    }
    const tally word = {.tokens = 1}, rest = minus(whole, &word);
    while (n < sentence->tokens)
        w->without[n++] = of(&rest);
    return n;
}

static void score_sentence(work *w, const ctp_sentence *sentence, tally *row)
{
    const group g = {.unit = "sentence", .id = sentence->id, .author = sentence->author};
    memset(row, 0, w->lexicons * sizeof *row);
    add_sentence(w->features, sentence, row);
    for (size_t lexicon = 0; lexicon < w->lexicons; lexicon++) {
        if (row[lexicon].positive + row[lexicon].negative == 0)
            continue;
        ctp_polarity *out = add_row(w, &g, lexicon, &row[lexicon]);
        for (size_t s = 0; s < SCORES; s++) {
            size_t n = leave_out_words(w, sentence, lexicon, &row[lexicon], scores[s].of);
            *field_of(out, s) = estimate(w, scores[s].of(&row[lexicon]), n);
        }
    }
}

/* Sentences stand in order of document; a document's paragraphs are those whose first sentence is its. */
static void score_documents(work *w, uint32_t *paragraphs)
{
    const ctp_features *f = w->features;
    size_t at = 0, seen = 0;
    for (size_t d = 0; d < f->document_count; d++) {
        size_t n = 0;
        for (; at < f->sentence_count && f->sentences[at].document == d; at++)
            if (w->units->paragraph_of[at] == seen) /* numbered in order of first sentence */
                paragraphs[n++] = (uint32_t)seen++;
        score_group(w, &(group){"document", f->documents[d].id, f->documents[d].author.id, paragraphs, n});
    }
}

static void score_units(work *w, const char *kind, const ctp_unit *units, size_t count)
{
    for (size_t k = 0; k < count; k++)
        score_group(w, &(group){kind, units[k].id, w->units->authors[units[k].author].id, units[k].paragraphs,
                                units[k].paragraph_count});
}

static size_t room_for_rows(const ctp_units *units)
{
    const ctp_features *features = units->features;
    size_t rows = (features->document_count + units->author_count + units->speaker_count) * features->lexicon_count;
    for (size_t i = 0; i < features->sentence_count; i++) {
        const ctp_sentence *s = &features->sentences[i];
        rows += s->hit_count < features->lexicon_count ? s->hit_count : features->lexicon_count;
    }
    return rows;
}

static size_t most_members(const ctp_units *units)
{
    const ctp_features *features = units->features;
    size_t most = units->paragraph_count;
    for (size_t i = 0; i < features->sentence_count; i++)
        most = features->sentences[i].tokens > most ? features->sentences[i].tokens : most;
    return most;
}

ctp_status ctp_i_polarity_scores(const ctp_polarity **out, size_t *count, ctp_arena *arena, const ctp_units *units, ctp_error *err)
{
    const ctp_features *features = units->features;
    work w = {.features = features, .units = units, .lexicons = features->lexicon_count};
    w.rows = ctp_i_arena_room(arena, room_for_rows(units), sizeof *w.rows); /* most of it is never touched */
    w.cells = ctp_i_alloc(units->paragraph_count * w.lexicons, sizeof *w.cells);
    w.without = ctp_i_alloc(most_members(units), sizeof *w.without);
    tally *row = ctp_i_alloc(w.lexicons, sizeof *row);
    uint32_t *paragraphs = ctp_i_alloc(units->paragraph_count, sizeof *paragraphs);
    bool room = w.rows != NULL && w.cells != NULL && w.without != NULL && row != NULL && paragraphs != NULL;
    if (room) {
        for (size_t i = 0; i < features->sentence_count; i++)
            add_sentence(features, &features->sentences[i], &w.cells[units->paragraph_of[i] * w.lexicons]);
        score_documents(&w, paragraphs);
        score_units(&w, "author", units->authors, units->author_count);
        score_units(&w, "speaker", units->speakers, units->speaker_count);
        for (size_t i = 0; i < features->sentence_count; i++)
            score_sentence(&w, &features->sentences[i], row);
    }
    free(w.cells);
    free(w.without);
    free(row);
    free(paragraphs);
    *out = w.rows;
    *count = w.count;
    return room ? CTP_OK : ctp_i_no_memory(err);
}
