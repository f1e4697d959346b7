/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "measure/keyness.h"

#include "base/alloc.h"
#include "base/number.h"
#include "base/sort.h"
#include "base/status.h"
#include "stats/beta.h"
#include "stats/multiple.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The statistic that ranks, and those that every row tells. */
enum { RANKING, G2, CHI2, STATISTICS };

/* A stem that two sides use often enough. */
typedef struct {
    uint32_t term, example, best; /* sentence of the first side with most of it, and how many that are */
    uint64_t a, b;
    double z[STATISTICS], q[STATISTICS];
} candidate;

/* Sentences whose words are set against others. */
typedef struct {
    const char *id;
    const uint32_t *sentences; /* [count]; NULL: all that the other side has not */
    size_t count;
    uint64_t total; /* occurrences of all their stems */
} side;

typedef struct {
    ctp_arena *arena;
    const ctp_features *features;
    const ctp_counts *counts;
    const ctp_units *units;
    const ctp_options *options;
    const ctp_keyness_statistic *statistics[STATISTICS];
    uint64_t *pooled;      /* [V] */
    uint32_t *place;       /* [V] index into candidates plus 1; 0: too rare */
    uint64_t *of_all, all; /* [V] pooled of all sentences, and their sum; the same of place: so that no author's rest is counted again */
    uint32_t *in_all;
    candidate *candidates; /* [frequent], room for V */
    size_t frequent;
    double *p, *q; /* [V] scratch */
} work;

static bool make_room(work *w)
{
    size_t terms = w->counts->terms;
    w->pooled = ctp_i_alloc(terms, sizeof *w->pooled);
    w->place = ctp_i_alloc(terms, sizeof *w->place);
    w->of_all = ctp_i_alloc(terms, sizeof *w->of_all);
    w->in_all = ctp_i_alloc(terms, sizeof *w->in_all);
    w->candidates = ctp_i_alloc(terms, sizeof *w->candidates);
    w->p = ctp_i_alloc(terms, sizeof *w->p);
    w->q = ctp_i_alloc(terms, sizeof *w->q);
    return w->pooled != NULL && w->place != NULL && w->of_all != NULL && w->in_all != NULL && w->candidates != NULL && w->p != NULL && w->q != NULL;
}

static void free_room(work *w)
{
    free(w->pooled);
    free(w->place);
    free(w->of_all);
    free(w->in_all);
    free(w->candidates);
    free(w->p);
    free(w->q);
}

static uint64_t add_row(const ctp_count_row *row, uint64_t *pooled, uint32_t *place)
{
    uint64_t total = 0;
    for (size_t k = 0; k < row->count; k++) {
        pooled[row->terms[k].term] += row->terms[k].count;
        place[row->terms[k].term]++;
        total += row->terms[k].count;
    }
    return total;
}

/* Adds a side's occurrences to pooled, and to place the sentences of each stem until candidates are chosen. */
static void pool(work *w, side *s)
{
    s->total = 0;
    for (size_t i = 0; i < s->count; i++)
        s->total += add_row(&w->counts->sentences[s->sentences[i]], w->pooled, w->place);
}

static void pool_both(work *w, side *a, side *b)
{
    memset(w->pooled, 0, w->counts->terms * sizeof *w->pooled);
    memset(w->place, 0, w->counts->terms * sizeof *w->place);
    pool(w, a);
    pool(w, b);
    if (b->sentences != NULL)
        return;
    memcpy(w->pooled, w->of_all, w->counts->terms * sizeof *w->pooled);
    memcpy(w->place, w->in_all, w->counts->terms * sizeof *w->place);
    b->total = w->all - a->total;
}

/* Names, and the words of the issues, where the options leave them out: stems that are so in most places. */
static bool set_aside(const work *w, size_t term)
{
    if (term >= w->features->vocabulary_count)
        return false;
    const ctp_vocabulary_entry *entry = &w->features->vocabulary[term];
    return (!w->options->keyness_names && entry->names > entry->count / 2) || (!w->options->keyness_topic && entry->topic > entry->count / 2);
}

static void choose_candidates(work *w)
{
    w->frequent = 0;
    for (size_t t = 0; t < w->counts->terms; t++) {
        bool often = w->pooled[t] >= (uint64_t)w->options->keyness_min_count &&
                     w->place[t] >= (uint32_t)w->options->keyness_min_sentences && !set_aside(w, t);
        if (often)
            w->candidates[w->frequent++] = (candidate){.term = (uint32_t)t};
        w->place[t] = often ? (uint32_t)w->frequent : 0;
    }
}

static void count_first_side(work *w, const side *s)
{
    for (size_t i = 0; i < s->count; i++) {
        const ctp_count_row *row = &w->counts->sentences[s->sentences[i]];
        for (size_t k = 0; k < row->count; k++) {
            uint32_t place = w->place[row->terms[k].term], count = row->terms[k].count;
            if (place == 0)
                continue;
            candidate *c = &w->candidates[place - 1];
            c->a += count;
            if (count > c->best) {
                c->best = count;
                c->example = s->sentences[i];
            }
        }
    }
}

static ctp_contingency contingency(const work *w, const candidate *c, const side *a, const side *b)
{
    return (ctp_contingency){c->a, c->b, a->total, b->total, w->options->keyness_prior};
}

static ctp_status score_candidates(work *w, const side *a, const side *b, ctp_error *err)
{
    ctp_status st = CTP_OK;
    for (size_t i = 0; i < w->frequent; i++)
        w->candidates[i].b = w->pooled[w->candidates[i].term] - w->candidates[i].a;
    for (size_t k = 0; st == CTP_OK && k < STATISTICS; k++) {
        for (size_t i = 0; i < w->frequent; i++) {
            candidate *c = &w->candidates[i];
            const ctp_contingency counts = contingency(w, c, a, b);
            c->z[k] = ctp_i_round6(w->statistics[k]->z(&counts));
            w->p[i] = ctp_i_normal_p(c->z[k]);
        }
        st = ctp_i_benjamini_hochberg(w->q, w->p, w->frequent, err);
        for (size_t i = 0; st == CTP_OK && i < w->frequent; i++)
            w->candidates[i].q[k] = w->q[i];
    }
    return st;
}

/* Candidates stand in order of their stems' bytes, as terms are numbered. */
static size_t best_first(work *w)
{
    size_t count = 0, most = (size_t)w->options->keyness_terms;
    for (size_t i = 0; i < w->frequent; i++) {
        const candidate c = w->candidates[i];
        size_t at = count < most ? count : most;
        if (c.z[RANKING] <= 0.0)
            continue;
        for (; at > 0 && w->candidates[at - 1].z[RANKING] < c.z[RANKING]; at--)
            if (at < most)
                w->candidates[at] = w->candidates[at - 1];
        if (at < most)
            w->candidates[at] = c;
        count += count < most;
    }
    return count;
}

static uint32_t count_in(const ctp_count_row *row, uint32_t term)
{
    const ctp_term_count *found = ctp_i_find_number(row->terms, row->count, sizeof *row->terms, term);
    return found != NULL ? found->count : 0;
}

/* Gries's deviation of proportions over the side's paragraphs, normalised: half the sum of |share of the stem's occurrences - share of all words|,
 * over 1 - the smallest share of words. Gries (2008), Dispersions and adjusted frequencies in corpora, doi:10.1075/ijcl.13.4.02gri; normalised by
 * Lijffijt & Gries (2012), doi:10.1075/ijcl.17.1.08lij. The sentences of a paragraph stand together. */
static double dispersion(const work *w, const candidate *c, const side *s)
{
    double gap = 0.0, smallest = 1.0;
    for (size_t i = 0; i < s->count;) {
        uint32_t paragraph = w->units->paragraph_of[s->sentences[i]];
        uint64_t words = 0, uses = 0;
        for (; i < s->count && w->units->paragraph_of[s->sentences[i]] == paragraph; i++) {
            const ctp_count_row *row = &w->counts->sentences[s->sentences[i]];
            for (size_t k = 0; k < row->count; k++)
                words += row->terms[k].count;
            uses += count_in(row, c->term);
        }
        double share = (double)words / (double)s->total;
        gap += fabs((double)uses / (double)c->a - share);
        smallest = words > 0 && share < smallest ? share : smallest;
    }
    return smallest < 1.0 ? ctp_i_round6(fmin(gap / 2.0 / (1.0 - smallest), 1.0)) : NAN;
}

static ctp_key_term key_term(const work *w, const candidate *c, const side *a, const side *b)
{
    const ctp_contingency counts = contingency(w, c, a, b);
    const ctp_vocabulary_entry *known = c->term < w->features->vocabulary_count ? &w->features->vocabulary[c->term] : NULL;
    const char *unknown = w->counts->stems[c->term], *stem = known != NULL ? known->stem : ctp_i_arena_copy(w->arena, unknown, strlen(unknown));
    return (ctp_key_term){
        .stem = stem,
        .form = known != NULL ? known->form : stem,
        .z = c->z[RANKING],
        .q = c->q[RANKING],
        .log_odds = ctp_i_round6(ctp_i_log_odds(&counts)),
        .log_ratio = ctp_i_round6(ctp_i_share_ratio(&counts)),
        .g2 = ctp_i_round6(c->z[G2] * c->z[G2]),
        .g2_q = c->q[G2],
        .chi2 = ctp_i_round6(c->z[CHI2] * c->z[CHI2]),
        .chi2_q = c->q[CHI2],
        .dispersion = dispersion(w, c, a),
        .count = (uint32_t)c->a,
        .count_against = (uint32_t)c->b,
        .example = w->features->sentences[c->example].id,
    };
}

static ctp_status compare_sides(work *w, ctp_keyness *row, side *a, side *b, ctp_error *err)
{
    pool_both(w, a, b);
    choose_candidates(w);
    count_first_side(w, a);
    ctp_status st = score_candidates(w, a, b, err);
    if (st != CTP_OK)
        return st;
    size_t count = best_first(w);
    ctp_key_term *terms = ctp_i_arena_alloc(w->arena, count, sizeof *terms);
    if (terms == NULL)
        return ctp_i_no_memory(err);
    for (size_t i = 0; i < count; i++) {
        terms[i] = key_term(w, &w->candidates[i], a, b);
        if (terms[i].stem == NULL)
            return ctp_i_no_memory(err);
    }
    *row = (ctp_keyness){a->id, b->id, terms, count};
    return CTP_OK;
}

static side side_of(const ctp_unit *author)
{
    return (side){author->id, author->sentences, author->sentence_count, 0};
}

static bool by_pairs(const work *w)
{
    size_t authors = w->units->author_count;
    return authors > 2 && authors <= (size_t)w->options->keyness_pairwise;
}

static ctp_status fill(work *w, ctp_keyness *rows, ctp_error *err)
{
    ctp_status st = make_room(w) ? CTP_OK : ctp_i_no_memory(err);
    size_t authors = w->units->author_count;
    for (size_t i = 0; st == CTP_OK && i < w->features->sentence_count; i++)
        w->all += add_row(&w->counts->sentences[i], w->of_all, w->in_all);
    for (size_t a = 0; st == CTP_OK && a < authors; a++) {
        side one = side_of(&w->units->authors[a]), others = {.id = "rest"};
        st = compare_sides(w, rows++, &one, &others, err);
    }
    for (size_t a = 0; st == CTP_OK && by_pairs(w) && a < authors; a++)
        for (size_t b = 0; st == CTP_OK && b < authors; b++) {
            side one = side_of(&w->units->authors[a]), other = side_of(&w->units->authors[b]);
            if (a != b)
                st = compare_sides(w, rows++, &one, &other, err);
        }
    return st;
}

ctp_status ctp_i_keyness(ctp_comparison *c, ctp_arena *arena, const ctp_counts *counts, const ctp_units *units, ctp_error *err)
{
    work w = {.arena = arena, .features = c->features, .counts = counts, .units = units, .options = &c->options,
              .statistics = {ctp_i_keyness_find(c->options.keyness), ctp_i_keyness_find("g2"), ctp_i_keyness_find("chi2")}};
    const size_t authors = units->author_count, count = authors < 2 ? 0 : authors + (by_pairs(&w) ? authors * (authors - 1) : 0);
    ctp_keyness *rows = ctp_i_arena_alloc(arena, count, sizeof *rows);
    ctp_status st = rows == NULL ? ctp_i_no_memory(err) : count > 0 ? fill(&w, rows, err) : CTP_OK;
    free_room(&w);
    c->keyness = rows;
    c->keyness_count = count;
    return st;
}
