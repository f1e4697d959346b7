/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "measure/keyness.h"

#include "base/alloc.h"
#include "base/number.h"
#include "base/status.h"
#include "stats/beta.h"
#include "stats/exact.h"
#include "stats/multiple.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ln of (y + alpha) / (n + alpha_0 - y - alpha), alpha = alpha_0 * pooled / all, in whole millionths of alpha_0 so that the logarithm is one
 * of integers. */
static double log_odds(uint64_t y, uint64_t n, uint64_t pooled, uint64_t all, double prior)
{
    const ctp_wide million = 1000000, alpha_0 = llround(prior * 1e6);
    const ctp_wide with = (ctp_wide)y * all * million + alpha_0 * pooled;
    const ctp_wide without = (ctp_wide)(n - y) * all * million + alpha_0 * (all - pooled);
    return ctp_i_log_ratio_wide(with > 0 ? with : 1, without > 0 ? without : 1);
}

/* Monroe, Colaresi & Quinn (2008), Fightin' Words, doi:10.1093/pan/mpn018; prior = pooled counts scaled to
 * alpha_0. */
static ctp_keyness_score dirichlet(const ctp_contingency *c)
{
    const uint64_t pooled = c->a + c->b, all = c->a_total + c->b_total;
    const double alpha = c->prior * (double)pooled / (double)all;
    const double variance = 1.0 / ((double)c->a + alpha) + 1.0 / ((double)c->b + alpha);
    const double effect =
        log_odds(c->a, c->a_total, pooled, all, c->prior) - log_odds(c->b, c->b_total, pooled, all, c->prior);
    return (ctp_keyness_score){effect, effect / sqrt(variance)};
}

/* count * ln(count * all / (pooled * total)), 0 for 0 */
static double likelihood_part(uint64_t count, uint64_t total, uint64_t pooled, uint64_t all)
{
    if (count == 0)
        return 0.0;
    return (double)count * ctp_i_log_ratio_wide((ctp_wide)count * all, (ctp_wide)pooled * total);
}

/* G2 of the two counts (Dunning 1993; in this form Rayson & Garside 2000, doi:10.3115/1117729.1117730). With one degree of freedom its signed
 * root is a z. The effect is the log of the two shares' ratio, with half an occurrence added to each. */
static ctp_keyness_score likelihood(const ctp_contingency *c)
{
    const uint64_t pooled = c->a + c->b, all = c->a_total + c->b_total;
    const double g2 =
        2.0 * (likelihood_part(c->a, c->a_total, pooled, all) + likelihood_part(c->b, c->b_total, pooled, all));
    const ctp_wide left = (ctp_wide)(2 * c->a + 1) * (2 * c->b_total + 1),
                   right = (ctp_wide)(2 * c->b + 1) * (2 * c->a_total + 1);
    const double root = sqrt(fmax(0.0, g2));
    const bool more = (ctp_wide)c->a * c->b_total > (ctp_wide)c->b * c->a_total;
    return (ctp_keyness_score){ctp_i_log_ratio_wide(left, right), more ? root : -root};
}

static const ctp_keyness_statistic statistics[] = {
    {"log-odds", "log-odds with informative Dirichlet prior", dirichlet},
    {"g2", "signed root of the log-likelihood ratio", likelihood},
};

size_t ctp_i_keyness_count(void)
{
    return sizeof statistics / sizeof statistics[0];
}

const ctp_keyness_statistic *ctp_i_keyness_at(size_t index)
{
    return &statistics[index];
}

/* A stem that occurs often enough, as one author uses it. */
typedef struct {
    uint32_t term, example, best; /* sentence with most of it, and how many that are */
    uint64_t a, b;
    double z, effect, q;
} candidate;

typedef struct {
    ctp_arena *arena;
    const ctp_features *features;
    const ctp_counts *counts;
    const ctp_units *units;
    const ctp_options *options;
    const ctp_keyness_statistic *statistic;
    uint64_t all;          /* occurrences of all stems */
    uint64_t *pooled;      /* [V] */
    uint32_t *place;       /* [V] index into candidates plus 1; 0: too rare */
    candidate *candidates; /* [frequent] */
    size_t frequent;
} work;

static bool count_pooled(work *w)
{
    w->pooled = ctp_i_alloc(w->counts->terms, sizeof *w->pooled);
    w->place = ctp_i_alloc(w->counts->terms, sizeof *w->place);
    if (w->pooled == NULL || w->place == NULL)
        return false;
    for (size_t i = 0; i < w->features->sentence_count; i++) {
        const ctp_count_row *row = &w->counts->sentences[i];
        for (size_t k = 0; k < row->count; k++) {
            w->pooled[row->terms[k].term] += row->terms[k].count;
            w->place[row->terms[k].term]++; /* sentences, until candidates are chosen */
            w->all += row->terms[k].count;
        }
    }
    return true;
}

static bool choose_candidates(work *w)
{
    for (size_t t = 0; t < w->counts->terms; t++) {
        bool often = w->pooled[t] >= (uint64_t)w->options->keyness_min_count &&
                     w->place[t] >= (uint32_t)w->options->keyness_min_sentences;
        w->place[t] = often ? (uint32_t)++w->frequent : 0;
    }
    w->candidates = ctp_i_alloc(w->frequent, sizeof *w->candidates);
    return w->candidates != NULL;
}

/* @return occurrences of all stems with the author */
static uint64_t count_author(work *w, const ctp_unit *author)
{
    uint64_t total = 0;
    for (size_t t = 0; t < w->counts->terms; t++)
        if (w->place[t] > 0)
            w->candidates[w->place[t] - 1] = (candidate){.term = (uint32_t)t};
    for (size_t i = 0; i < author->sentence_count; i++) {
        const ctp_count_row *row = &w->counts->sentences[author->sentences[i]];
        for (size_t k = 0; k < row->count; k++) {
            uint32_t place = w->place[row->terms[k].term], count = row->terms[k].count;
            total += count;
            if (place == 0)
                continue;
            candidate *c = &w->candidates[place - 1];
            c->a += count;
            if (count > c->best) {
                c->best = count;
                c->example = author->sentences[i];
            }
        }
    }
    return total;
}

static ctp_status score_candidates(work *w, uint64_t total, ctp_error *err)
{
    double *p = ctp_i_alloc(w->frequent, sizeof *p), *q = ctp_i_alloc(w->frequent, sizeof *q);
    ctp_status st = p == NULL || q == NULL ? ctp_i_no_memory(err) : CTP_OK;
    for (size_t i = 0; st == CTP_OK && i < w->frequent; i++) {
        candidate *c = &w->candidates[i];
        c->b = w->pooled[c->term] - c->a;
        const ctp_contingency counts = {c->a, c->b, total, w->all - total, w->options->keyness_prior};
        ctp_keyness_score score = w->statistic->score(&counts);
        c->z = ctp_i_round6(score.z);
        c->effect = ctp_i_round6(score.effect);
        p[i] = ctp_i_normal_p(c->z);
    }
    if (st == CTP_OK)
        st = ctp_i_benjamini_hochberg(q, p, w->frequent, err);
    for (size_t i = 0; st == CTP_OK && i < w->frequent; i++)
        w->candidates[i].q = q[i];
    free(p);
    free(q);
    return st;
}

/* Terms are numbered in order of their stems' bytes. */
static int highest_first(const void *a, const void *b)
{
    const candidate *x = a, *y = b;
    if (x->z != y->z)
        return x->z > y->z ? -1 : 1;
    return (x->term > y->term) - (x->term < y->term);
}

static ctp_status list_terms(work *w, ctp_keyness *row, ctp_error *err)
{
    size_t count = 0, most = (size_t)w->options->keyness_terms;
    qsort(w->candidates, w->frequent, sizeof *w->candidates, highest_first);
    while (count < w->frequent && count < most && w->candidates[count].z > 0.0)
        count++;
    ctp_key_term *terms = ctp_i_arena_alloc(w->arena, count, sizeof *terms);
    if (terms == NULL)
        return ctp_i_no_memory(err);
    for (size_t i = 0; i < count; i++) {
        const candidate *c = &w->candidates[i];
        const char *stem = w->counts->stems[c->term];
        bool known = c->term < w->features->vocabulary_count;
        terms[i] = (ctp_key_term){stem,           known ? w->features->vocabulary[c->term].form : stem,
                                  c->z,           c->effect,
                                  c->q,           (uint32_t)c->a,
                                  (uint32_t)c->b, c->a > 0 ? w->features->sentences[c->example].id : NULL};
    }
    row->terms = terms;
    row->term_count = count;
    return CTP_OK;
}

static ctp_status fill(work *w, ctp_keyness *rows, ctp_error *err)
{
    if (!count_pooled(w) || !choose_candidates(w))
        return ctp_i_no_memory(err);
    ctp_status st = CTP_OK;
    for (size_t a = 0; st == CTP_OK && a < w->units->author_count; a++) {
        uint64_t total = count_author(w, &w->units->authors[a]);
        rows[a] = (ctp_keyness){.author = w->units->authors[a].id, .against = "rest"};
        st = score_candidates(w, total, err);
        if (st == CTP_OK)
            st = list_terms(w, &rows[a], err);
    }
    return st;
}

ctp_status ctp_i_keyness(const ctp_keyness **out, size_t *count, ctp_arena *arena, const ctp_features *features,
                         const ctp_counts *counts, const ctp_units *units, const ctp_options *options, ctp_error *err)
{
    work w = {.arena = arena, .features = features, .counts = counts, .units = units, .options = options};
    for (size_t i = 0; i < ctp_i_keyness_count(); i++)
        if (strcmp(statistics[i].name, options->keyness) == 0)
            w.statistic = &statistics[i];
    if (w.statistic == NULL)
        return ctp_i_fail(err, CTP_E_ARGUMENT, NULL, CTP_NOWHERE, "keyness '%s', expected log-odds or g2",
                          options->keyness);
    *count = units->author_count < 2 ? 0 : units->author_count;
    ctp_keyness *rows = ctp_i_arena_alloc(arena, *count, sizeof *rows);
    ctp_status st = rows == NULL ? ctp_i_no_memory(err) : *count > 0 ? fill(&w, rows, err) : CTP_OK;
    free(w.pooled);
    free(w.place);
    free(w.candidates);
    *out = rows;
    return st;
}
