/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "measure/polarity.h"

#include "base/alloc.h"
#include "base/array.h"
#include "base/number.h"
#include "base/status.h"
#include "stats/beta.h"
#include "stats/exact.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *const kinds[] = {"document", "author", "speaker", "sentence"};
enum { KINDS = CTP_COUNT(kinds) };

/* The logits of one kind of unit. */
typedef struct {
    const char **lexicons; /* [lexicon_count] names of those that hit anywhere */
    size_t lexicon_count;
    const ctp_polarity **units; /* [unit_count] the first row of each */
    size_t unit_count;
    double *logits; /* [unit_count * lexicon_count], NaN: no hit */
    double *scores; /* the same, standardised; NaN also where a lexicon does not vary */
} table;

/* A value and the place it came from, for ranking. */
typedef struct {
    double value;
    size_t unit;
} placed;

static size_t find(const char *const *names, size_t count, const char *name)
{
    size_t i = 0;
    while (i < count && strcmp(names[i], name) != 0)
        i++;
    return i;
}

/* In the features' order, so that no order of hits shows. */
static bool list_lexicons(table *t, ctp_arena *arena, const ctp_features *features, const ctp_polarity *rows, size_t count)
{
    t->lexicons = ctp_i_arena_alloc(arena, features->lexicon_count, sizeof *t->lexicons);
    for (size_t k = 0; t->lexicons != NULL && k < features->lexicon_count; k++)
        for (size_t i = 0; i < count; i++)
            if (strcmp(rows[i].lexicon, features->lexicons[k].name) == 0) {
                t->lexicons[t->lexicon_count++] = features->lexicons[k].name;
                break;
            }
    return t->lexicons != NULL;
}

static bool same_unit(const ctp_polarity *a, const ctp_polarity *b)
{
    return strcmp(a->id, b->id) == 0 && strcmp(a->author, b->author) == 0;
}

static void fill(table *t, const char *kind, const ctp_polarity *rows, size_t count)
{
    t->unit_count = 0;
    for (size_t i = 0; i < count; i++) {
        if (strcmp(rows[i].unit, kind) != 0)
            continue;
        if (t->unit_count == 0 || !same_unit(t->units[t->unit_count - 1], &rows[i])) {
            for (size_t k = 0; k < t->lexicon_count; k++)
                t->logits[t->unit_count * t->lexicon_count + k] = NAN;
            t->units[t->unit_count++] = &rows[i];
        }
        t->logits[(t->unit_count - 1) * t->lexicon_count + find(t->lexicons, t->lexicon_count, rows[i].lexicon)] =
            rows[i].logit.value;
    }
}

/* Standard scores of one lexicon. Sums are of whole millionths, so exact. */
static void standardise(table *t, size_t lexicon)
{
    ctp_wide n = 0, sum = 0, squares = 0;
    for (size_t u = 0; u < t->unit_count; u++) {
        const double x = t->logits[u * t->lexicon_count + lexicon];
        const ctp_wide q = isnan(x) ? 0 : llround(x * 1e6);
        n += !isnan(x);
        sum += q;
        squares += q * q;
    }
    const double spread = n > 1 ? sqrt((double)(n * squares - sum * sum) / ((double)n * (double)(n - 1))) : 0.0;
    for (size_t u = 0; u < t->unit_count; u++) {
        const double x = t->logits[u * t->lexicon_count + lexicon];
        t->scores[u * t->lexicon_count + lexicon] =
            spread > 0.0 && !isnan(x) ? ((double)llround(x * 1e6) - (double)sum / (double)n) / spread : NAN;
    }
}

/* @return whether two or more lexicons have a score here */
static bool take_together(ctp_ensemble *out, const table *t, size_t unit)
{
    const double *scores = t->scores + unit * t->lexicon_count;
    double sum = 0.0, squares = 0.0;
    uint32_t n = 0;
    for (size_t k = 0; k < t->lexicon_count; k++)
        if (!isnan(scores[k])) {
            sum += scores[k];
            n++;
        }
    if (n < 2)
        return false;
    const double mean = sum / n;
    for (size_t k = 0; k < t->lexicon_count; k++)
        squares += isnan(scores[k]) ? 0.0 : (scores[k] - mean) * (scores[k] - mean);
    const double spread = ctp_i_round6(sqrt(squares / (n - 1)));
    const double reach = spread > 0.0 ? ctp_i_student_point(n - 1) * spread / sqrt(n) : NAN; /* of two units most lexicons give -.71 and .71 */
    const ctp_polarity *row = t->units[unit];
    *out = (ctp_ensemble){row->unit, row->id, row->author, n,
                          {ctp_i_round6(mean), ctp_i_round6(mean - reach), ctp_i_round6(mean + reach)}, spread};
    return true;
}

static int by_value(const void *a, const void *b)
{
    const placed *x = a, *y = b;
    if (x->value != y->value)
        return x->value < y->value ? -1 : 1;
    return (x->unit > y->unit) - (x->unit < y->unit);
}

/* Doubled ranks, so that the middle of a tie is whole. */
static void rank(int64_t *ranks, placed *items, size_t n)
{
    qsort(items, n, sizeof *items, by_value);
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && items[end].value == items[i].value;)
            end++;
        for (size_t k = i; k < end; k++)
            ranks[items[k].unit] = (int64_t)(i + end + 1);
    }
}

static double correlation(const int64_t *x, const int64_t *y, size_t n)
{
    ctp_wide sx = 0, sy = 0, sxx = 0, syy = 0, sxy = 0;
    for (size_t i = 0; i < n; i++) {
        sx += x[i];
        sy += y[i];
        sxx += (ctp_wide)x[i] * x[i];
        syy += (ctp_wide)y[i] * y[i];
        sxy += (ctp_wide)x[i] * y[i];
    }
    const ctp_wide count = (ctp_wide)n;
    const double vx = (double)(count * sxx - sx * sx), vy = (double)(count * syy - sy * sy);
    return n < 3 || vx <= 0.0 || vy <= 0.0 ? NAN : ctp_i_round6((double)(count * sxy - sx * sy) / (sqrt(vx) * sqrt(vy)));
}

/* Room for ranking, [units]. */
typedef struct {
    placed *items[2];
    int64_t *ranks[2];
} ranking;

static double compare(const table *t, const ranking *r, size_t a, size_t b, double *both)
{
    size_t n = 0;
    for (size_t u = 0; u < t->unit_count; u++) {
        const double x = t->logits[u * t->lexicon_count + a], y = t->logits[u * t->lexicon_count + b];
        if (isnan(x) || isnan(y))
            continue;
        r->items[0][n] = (placed){x, n};
        r->items[1][n] = (placed){y, n};
        n++;
    }
    for (int side = 0; side < 2; side++)
        rank(r->ranks[side], r->items[side], n);
    *both = (double)n;
    return correlation(r->ranks[0], r->ranks[1], n);
}

static bool agree(ctp_lexicon_agreement *out, ctp_arena *arena, const table *t, const char *kind, const ranking *room)
{
    const size_t n = t->lexicon_count;
    double *rho = ctp_i_arena_alloc(arena, n * n, sizeof *rho), *units = ctp_i_arena_alloc(arena, n * n, sizeof *units);
    for (size_t a = 0; rho != NULL && units != NULL && a < n; a++)
        for (size_t b = 0; b < n; b++)
            rho[a * n + b] = compare(t, room, a, b, &units[a * n + b]);
    *out = (ctp_lexicon_agreement){kind, t->lexicons, n, rho, units};
    return rho != NULL && units != NULL;
}

typedef struct {
    table t;
    ranking ranking;
    ctp_ensemble *ensemble;
    ctp_lexicon_agreement *agreement;
    size_t ensemble_count, agreement_count;
} work;

static bool work_through(work *w, ctp_arena *arena, const ctp_polarity *rows, size_t count)
{
    for (size_t kind = 0; kind < KINDS; kind++) {
        fill(&w->t, kinds[kind], rows, count);
        if (w->t.unit_count == 0)
            continue;
        for (size_t k = 0; k < w->t.lexicon_count; k++)
            standardise(&w->t, k);
        for (size_t u = 0; u < w->t.unit_count; u++)
            w->ensemble_count += take_together(&w->ensemble[w->ensemble_count], &w->t, u);
        if (!agree(&w->agreement[w->agreement_count++], arena, &w->t, kinds[kind], &w->ranking))
            return false;
    }
    return true;
}

static bool make_room(work *w, ctp_arena *arena, size_t rows)
{
    const size_t cells = rows * w->t.lexicon_count;
    bool done = true;
    w->ensemble = ctp_i_arena_alloc(arena, rows, sizeof *w->ensemble);
    w->agreement = ctp_i_arena_alloc(arena, KINDS, sizeof *w->agreement);
    w->t.units = ctp_i_alloc(rows, sizeof *w->t.units);
    w->t.logits = ctp_i_alloc(cells, sizeof *w->t.logits);
    w->t.scores = ctp_i_alloc(cells, sizeof *w->t.scores);
    for (int side = 0; side < 2; side++) {
        w->ranking.items[side] = ctp_i_alloc(rows, sizeof *w->ranking.items[side]);
        w->ranking.ranks[side] = ctp_i_alloc(rows, sizeof *w->ranking.ranks[side]);
        done = done && w->ranking.items[side] != NULL && w->ranking.ranks[side] != NULL;
    }
    return done && w->ensemble != NULL && w->agreement != NULL && w->t.units != NULL && w->t.logits != NULL && w->t.scores != NULL;
}

ctp_status ctp_i_polarity_ensemble(ctp_comparison *c, ctp_arena *arena, ctp_error *err)
{
    work w = {0};
    bool done = list_lexicons(&w.t, arena, c->features, c->polarity, c->polarity_count);
    if (done && w.t.lexicon_count > 1)
        done = make_room(&w, arena, c->polarity_count) && work_through(&w, arena, c->polarity, c->polarity_count);
    free(w.t.units);
    free(w.t.logits);
    free(w.t.scores);
    for (int side = 0; side < 2; side++) {
        free(w.ranking.items[side]);
        free(w.ranking.ranks[side]);
    }
    c->ensemble = w.ensemble;
    c->ensemble_count = w.ensemble_count;
    c->agreement = w.agreement;
    c->agreement_count = w.agreement_count;
    return done ? CTP_OK : ctp_i_no_memory(err);
}
