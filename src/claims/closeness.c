/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "claims/closeness.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/intern.h"
#include "base/number.h"
#include "base/sort.h"
#include "base/status.h"
#include "lexicon/wordnet.h"
#include "stats/exact.h"

/* Sums of products of a weight (24 bits), another and a kinship, as integers. */
static const double whole = 0x1p48 * CTP_KIN_WHOLE;

typedef struct {
    const ctp_features *const *parts; /* [part_count] */
    size_t part_count;
    ctp_intern seen; /* stems in order of arrival */
    uint32_t *terms; /* [seen.count] the term of a number of arrival */
    ctp_close_row *rows;
    double *idf;
    uint32_t *kinds;
    bool *function;
    bool published; /* see only what the published form shows */
} learning;

static int by_term(const void *a, const void *b)
{
    const ctp_close_term *x = a, *y = b;
    return (x->term > y->term) - (x->term < y->term);
}

static bool see(learning *l, const ctp_features *features)
{
    for (size_t i = 0; i < features->sentence_count; i++)
        for (size_t k = 0; k < features->sentences[i].stem_count; k++) {
            const char *stem = features->sentences[i].stems[k].stem;
            if (ctp_i_intern(&l->seen, stem, strlen(stem)) == CTP_NO_ID)
                return false;
        }
    return true;
}

/* Order of arrival is the order of files; the order of bytes does not depend on it. */
static bool number_stems(ctp_closeness *out, learning *l, ctp_arena *arena)
{
    size_t count = l->seen.count;
    const char **stems = ctp_i_arena_alloc(arena, count, sizeof *stems);
    l->terms = ctp_i_alloc(count, sizeof *l->terms);
    if (stems == NULL || l->terms == NULL)
        return false;
    for (size_t i = 0; i < count; i++) {
        ctp_span text = l->seen.strings[i];
        stems[i] = ctp_i_arena_copy(arena, text.ptr, text.len);
        if (stems[i] == NULL)
            return false;
    }
    if (count > 1)
        qsort(stems, count, sizeof *stems, ctp_i_by_first_name);
    for (size_t t = 0; t < count; t++)
        l->terms[ctp_i_intern_find(&l->seen, stems[t], strlen(stems[t]))] = (uint32_t)t;
    out->terms = count;
    out->stems = stems;
    return true;
}

static bool counts(const learning *l, const ctp_stem_count *stem)
{
    return stem->count > 0 && !(l->published && stem->function);
}

static bool count_sentence(ctp_close_row *row, learning *l, ctp_arena *arena, const ctp_sentence *sentence)
{
    size_t most = 0;
    for (size_t k = 0; k < sentence->stem_count; k++)
        most += counts(l, &sentence->stems[k]);
    ctp_close_term *terms = ctp_i_arena_room(arena, most, sizeof *terms);
    if (terms == NULL)
        return false;
    for (size_t k = 0; k < sentence->stem_count; k++) {
        const ctp_stem_count *stem = &sentence->stems[k];
        if (!counts(l, stem))
            continue;
        uint32_t term = l->terms[ctp_i_intern_find(&l->seen, stem->stem, strlen(stem->stem))];
        terms[row->count++] = (ctp_close_term){term, stem->count, 0};
        row->tokens += stem->count;
        l->function[term] = l->function[term] || stem->function;
    }
    if (row->count > 1)
        qsort(terms, row->count, sizeof *terms, by_term);
    row->terms = terms;
    return true;
}

static int by_stems(const void *left, const void *right)
{
    const ctp_close_row *a = *(const ctp_close_row *const *)left, *b = *(const ctp_close_row *const *)right;
    for (size_t k = 0; k < a->count && k < b->count; k++) {
        const ctp_close_term *x = &a->terms[k], *y = &b->terms[k];
        if (x->term != y->term || x->count != y->count)
            return x->term != y->term ? (x->term < y->term ? -1 : 1) : (x->count < y->count ? -1 : 1);
    }
    return (a->count > b->count) - (a->count < b->count);
}

/* ln((U + 1) / df) over sentences of different stems, so that words that all of few share still weigh; those without any are none. Numbers the kinds. */
static bool learn_idf(const ctp_closeness *out, double *idf, uint32_t *kinds)
{
    const ctp_close_row **sorted = ctp_i_alloc(out->count, sizeof *sorted);
    uint32_t *df = ctp_i_alloc(out->terms, sizeof *df), units = 0, kind = 0;
    bool done = sorted != NULL && df != NULL;
    for (size_t i = 0; done && i < out->count; i++)
        sorted[i] = &out->rows[i];
    if (done && out->count > 1)
        qsort(sorted, out->count, sizeof *sorted, by_stems);
    for (size_t i = 0; done && i < out->count; i++) {
        const bool again = i > 0 && by_stems(&sorted[i - 1], &sorted[i]) == 0;
        kind += i > 0 && !again;
        kinds[sorted[i] - out->rows] = kind;
        if (sorted[i]->count == 0 || again)
            continue;
        units++;
        for (size_t k = 0; k < sorted[i]->count; k++)
            df[sorted[i]->terms[k].term]++;
    }
    for (size_t t = 0; done && t < out->terms; t++)
        idf[t] = df[t] > 0 ? ctp_i_log_ratio(units + 1, df[t]) : 0.0;
    free(sorted);
    free(df);
    return done;
}

const ctp_close_term *ctp_i_closeness_find(const ctp_close_row *row, uint32_t term)
{
    return ctp_i_find_number(row->terms, row->count, sizeof *row->terms, term);
}

static ctp_wide soft_product(const ctp_kinship *kinship, const ctp_close_row *a, const ctp_close_row *b)
{
    ctp_wide sum = 0;
    for (size_t i = 0; i < a->count; i++)
        for (size_t k = kinship->from[a->terms[i].term]; k < kinship->from[a->terms[i].term + 1]; k++) {
            const ctp_close_term *other = ctp_i_closeness_find(b, kinship->list[k].term);
            if (other != NULL)
                sum += (ctp_wide)a->terms[i].weight * kinship->list[k].weight * other->weight;
        }
    return sum;
}

static void weigh(ctp_close_row *row, const ctp_closeness *c)
{
    const double unit = 0x1p-2; /* 1 + ln tf and ln U are below 23 each: 32 bits hold a quarter of their product */
    ctp_close_term *terms = row->terms;
    for (size_t k = 0; k < row->count; k++) {
        double tf = 1.0 + ctp_i_log_ratio(terms[k].count, 1);
        terms[k].weight = (uint32_t)ctp_i_positive_quanta(tf * c->idf[terms[k].term] * unit);
    }
    double length = sqrt((double)soft_product(&c->kinship, row, row) / whole);
    for (size_t k = 0; k < row->count && length > 0.0; k++)
        terms[k].weight = (uint32_t)ctp_i_positive_quanta(ctp_i_from_quanta(terms[k].weight) / length);
}

static bool learn(ctp_closeness *out, learning *l, ctp_arena *arena)
{
    uint64_t tokens = 0;
    for (size_t p = 0; p < l->part_count; p++) {
        out->count += l->parts[p]->sentence_count;
        if (!see(l, l->parts[p]))
            return false;
    }
    l->rows = ctp_i_arena_alloc(arena, out->count, sizeof *l->rows);
    l->idf = ctp_i_arena_alloc(arena, l->seen.count, sizeof *l->idf);
    l->function = ctp_i_arena_alloc(arena, l->seen.count, sizeof *l->function);
    l->kinds = ctp_i_arena_alloc(arena, out->count, sizeof *l->kinds);
    if (l->rows == NULL || l->idf == NULL || l->function == NULL || l->kinds == NULL || !number_stems(out, l, arena))
        return false;
    for (size_t p = 0, row = 0; p < l->part_count; p++)
        for (size_t i = 0; i < l->parts[p]->sentence_count; i++, row++) {
            if (!count_sentence(&l->rows[row], l, arena, &l->parts[p]->sentences[i]))
                return false;
            tokens += l->rows[row].tokens;
        }
    out->rows = l->rows;
    out->idf = l->idf;
    out->function = l->function;
    out->kinds = l->kinds;
    out->mean_tokens = out->count > 0 ? (double)tokens / (double)out->count : 0.0;
    return learn_idf(out, l->idf, l->kinds);
}

/* A synonym counts half: on public sets of pairs 0.3 and 0.7 come out lower or equal, 1 much lower. */
enum { SYNONYM_WEIGHT = CTP_KIN_WHOLE / 2 };

static uint32_t term_of(const ctp_closeness *c, const char *stem)
{
    const char *const *found = ctp_i_find_name(c->stems, c->terms, sizeof *c->stems, stem);
    return found != NULL ? (uint32_t)(found - c->stems) : CTP_NO_ID;
}

/* The pairs of stems of which both occur. @return false when out of memory */
static bool list_pairs(const uint32_t *terms, const ctp_stem_pairs *pairs, ctp_kin_pairs *out)
{
    for (size_t i = 0; i < pairs->count; i++) {
        uint32_t a = terms[pairs->items[i].a], b = terms[pairs->items[i].b];
        if (a != CTP_NO_ID && b != CTP_NO_ID && !ctp_i_kin_pairs_add(out, (ctp_kin_pair){a, b, SYNONYM_WEIGHT}))
            return false;
    }
    return true;
}

static bool keep_opposites(ctp_closeness *c, ctp_arena *arena, const ctp_kin_pairs *pairs)
{
    ctp_kin_pair *both = ctp_i_arena_alloc(arena, 2 * pairs->count + 1, sizeof *both);
    for (size_t i = 0; i < pairs->count && both != NULL; i++) {
        const ctp_kin_pair pair = pairs->items[i];
        both[2 * i] = pair;
        both[2 * i + 1] = (ctp_kin_pair){pair.b, pair.a, pair.weight};
    }
    if (pairs->count > 0 && both != NULL)
        qsort(both, 2 * pairs->count, sizeof *both, ctp_i_by_kin_pair);
    c->opposites = both;
    c->opposite_count = 2 * pairs->count;
    return both != NULL;
}

/* The stems as the published form shows them, where one that stands in a single sentence is masked. @return NULL when out of memory */
static const char *const *published_stems(const ctp_closeness *c, ctp_arena *arena)
{
    const char **stems = ctp_i_arena_alloc(arena, c->terms, sizeof *stems);
    uint32_t *uses = ctp_i_alloc(c->terms, sizeof *uses);
    for (size_t i = 0; i < c->count && uses != NULL; i++)
        for (size_t k = 0; k < c->rows[i].count; k++)
            uses[c->rows[i].terms[k].term]++;
    for (size_t t = 0; t < c->terms && uses != NULL && stems != NULL; t++)
        stems[t] = uses[t] > 1 ? c->stems[t] : "#";
    bool done = uses != NULL;
    free(uses);
    return done ? stems : NULL;
}

static ctp_status find_kin(ctp_closeness *out, ctp_arena *arena, const char *const *stems, const ctp_synonyms *synonyms, ctp_error *err)
{
    static const ctp_synonyms none;
    const ctp_synonyms *s = synonyms != NULL ? synonyms : &none;
    ctp_kin_pairs pairs = {0}, opposites = {0};
    uint32_t *terms = ctp_i_alloc(s->stems.count, sizeof *terms);
    for (size_t i = 0; i < s->stems.count && terms != NULL; i++)
        terms[i] = term_of(out, ctp_i_intern_string(&s->stems, (uint32_t)i));
    bool listed = terms != NULL && list_pairs(terms, &s->pairs, &pairs) && list_pairs(terms, &s->opposites, &opposites) &&
                  keep_opposites(out, arena, &opposites);
    ctp_status st = listed ? ctp_i_kinship_find(&out->kinship, arena, stems, out->terms, &pairs, err) : ctp_i_no_memory(err);
    free(terms);
    free(pairs.items);
    free(opposites.items);
    return st;
}

static ctp_status learn_all(ctp_closeness *out, learning *l, ctp_arena *arena, const ctp_synonyms *synonyms, ctp_error *err)
{
    *out = (ctp_closeness){0};
    bool learned = learn(out, l, arena);
    const char *const *stems = learned && l->published ? published_stems(out, arena) : out->stems;
    ctp_status st = learned && stems != NULL ? find_kin(out, arena, stems, synonyms, err) : ctp_i_no_memory(err);
    for (size_t i = 0; st == CTP_OK && i < out->count; i++)
        weigh(&l->rows[i], out);
    free(l->terms);
    ctp_i_intern_free(&l->seen);
    return st;
}

ctp_status ctp_i_closeness_learn(ctp_closeness *out, ctp_arena *arena, const ctp_features *const *parts, size_t part_count,
                                 const ctp_synonyms *synonyms, ctp_error *err)
{
    learning l = {.parts = parts, .part_count = part_count};
    return learn_all(out, &l, arena, synonyms, err);
}

ctp_status ctp_i_closeness_learn_published(ctp_closeness *out, ctp_arena *arena, const ctp_features *features, ctp_error *err)
{
    learning l = {.parts = &features, .part_count = 1, .published = true};
    return learn_all(out, &l, arena, NULL, err);
}

double ctp_i_closeness_of(const ctp_closeness *closeness, size_t a, size_t b)
{
    ctp_wide product = soft_product(&closeness->kinship, &closeness->rows[a], &closeness->rows[b]);
    return ctp_i_closeness_from_product((int64_t)product);
}

void ctp_i_closeness_spread(const ctp_closeness *closeness, size_t row, int64_t *soft)
{
    const ctp_kinship *kinship = &closeness->kinship;
    const ctp_close_row *r = &closeness->rows[row];
    for (size_t k = 0; k < r->count; k++)
        for (size_t i = kinship->from[r->terms[k].term]; i < kinship->from[r->terms[k].term + 1]; i++)
            soft[kinship->list[i].term] += (int64_t)r->terms[k].weight * kinship->list[i].weight;
}

void ctp_i_closeness_clear(const ctp_closeness *closeness, size_t row, int64_t *soft)
{
    const ctp_kinship *kinship = &closeness->kinship;
    const ctp_close_row *r = &closeness->rows[row];
    for (size_t k = 0; k < r->count; k++)
        for (size_t i = kinship->from[r->terms[k].term]; i < kinship->from[r->terms[k].term + 1]; i++)
            soft[kinship->list[i].term] = 0;
}

int64_t ctp_i_closeness_product(const ctp_closeness *closeness, const int64_t *soft, size_t row)
{
    const ctp_close_row *r = &closeness->rows[row];
    int64_t product = 0;
    for (size_t k = 0; k < r->count; k++)
        product += soft[r->terms[k].term] * r->terms[k].weight;
    return product;
}

double ctp_i_closeness_from_product(int64_t product)
{
    return ctp_i_round6(fmin((double)product / whole, 1.0));
}

size_t ctp_i_closeness_shared(const ctp_closeness *closeness, size_t a, size_t b, ctp_shared_stem *stems, size_t most)
{
    const ctp_close_row *x = &closeness->rows[a], *y = &closeness->rows[b];
    size_t count = 0;
    for (size_t i = 0, k = 0; i < x->count && k < y->count;) {
        uint32_t s = x->terms[i].term, t = y->terms[k].term;
        uint64_t product = (uint64_t)x->terms[i].weight * y->terms[k].weight;
        i += s <= t;
        k += t <= s;
        if (s != t || closeness->function[s])
            continue;
        size_t at = count < most ? count++ : most;
        for (; at > 0 && product > stems[at - 1].product; at--)
            if (at < most)
                stems[at] = stems[at - 1];
        if (at < most)
            stems[at] = (ctp_shared_stem){closeness->stems[s], product};
    }
    return count;
}

double ctp_i_closeness_cosine(const ctp_closeness *closeness, size_t a, size_t b)
{
    const ctp_close_row *x = &closeness->rows[a], *y = &closeness->rows[b];
    ctp_wide product = 0, xx = 0, yy = 0;
    for (size_t i = 0; i < x->count; i++) {
        const ctp_close_term *other = ctp_i_closeness_find(y, x->terms[i].term);
        product += other != NULL ? (ctp_wide)x->terms[i].weight * other->weight : 0;
        xx += (ctp_wide)x->terms[i].weight * x->terms[i].weight;
    }
    for (size_t i = 0; i < y->count; i++)
        yy += (ctp_wide)y->terms[i].weight * y->terms[i].weight;
    if (xx == 0 || yy == 0)
        return 0.0;
    return ctp_i_round6(fmin((double)product / sqrt((double)xx * (double)yy), 1.0));
}
