/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "claims/search.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/number.h"
#include "base/sort.h"
#include "base/status.h"
#include "stats/exact.h"

static const double k1 = 1.2, b = 0.75;

/* Of a sum over stems: products of a weight (24 bits), another and a kinship, or of what BM25 asks for and has, on the same scale. */
static const double whole = 0x1p48 * CTP_KIN_WHOLE;

/* What a rounded bound is made larger by, more than rounding can have made it smaller. */
static const double above = 1.0 + 0x1p-30;

typedef struct {
    uint32_t row;       /* of the closeness */
    uint32_t weight;    /* quanta of 2^-24 */
    uint32_t frequency; /* BM25's part of the row, quanta of 2^-24 */
} posting;

/* A stem of a query. */
typedef struct {
    uint32_t term, weight;
    int64_t exact; /* its factor of a row's frequency, 2^34 */
    double most;   /* no row gets more from it and its kin … */
    double rest;   /* … nor from it and the stems behind it in the query's order, */
    double length, exact_rest; /* … nor more than length times the row's, and what BM25 gives */
} asked;

typedef struct {
    int64_t sum;
    uint32_t row;
} ranked_row;

struct ctp_search {
    const ctp_closeness *closeness;
    const ctp_twins *twins;
    size_t first;                               /* rows before it are not indexed */
    posting *postings;                          /* by term, then row */
    size_t *from;                               /* [terms + 1] */
    size_t *later;                              /* [terms] a term's first posting of a row that is not yet passed (later_only) */
    size_t passed;                              /* rows before it are */
    int64_t *most_soft;                         /* [terms] the most that a row holds of a stem and its kin, 2^34 */
    uint32_t *most_frequency;                   /* [terms] */
    double *lengths;                            /* [count] of a row: no query gets more from it than its own length times that, 2^34 */
    double longest;                             /* of them */
    double *along;                              /* [runs of the kinship] a query or a row along its runs of characters, else 0 */
    int64_t *soft;                              /* [terms] the query at hand with its kin, 2^34, else 0 */
    int64_t *sums;                              /* [count] of the rows met, else 0 */
    uint32_t *met;                              /* [count] */
    size_t met_count;
    asked *query;                               /* [asked_count] */
    size_t asked_count, asked_capacity;
    double idf;                                 /* sum over the query's stems: BM25 of each of them once in a text of mean length */
    ranked_row *best;                           /* heap of the rows of the highest sums, the least one first */
    size_t best_capacity;
    ctp_found_row *found;
    size_t found_count, found_capacity;
};

static uint32_t frequency_of(const ctp_closeness *c, const ctp_close_row *row, uint32_t count)
{
    double length = c->mean_tokens > 0.0 ? row->tokens / c->mean_tokens : 1.0;
    return (uint32_t)ctp_i_positive_quanta(count * (k1 + 1.0) / (count + k1 * (1.0 - b + b * length)));
}

/* Clears soft[] of a row, and raises what rows hold at most. A stem that is kin of several of the row's is met several times, and is 0 but for the first.
 * @return the row's length */
static double clear_and_bound(ctp_search *s, const ctp_close_row *row)
{
    const ctp_kinship *kinship = &s->closeness->kinship;
    double squares = 0.0;
    for (size_t k = 0; k < row->count; k++)
        for (size_t i = kinship->from[row->terms[k].term]; i < kinship->from[row->terms[k].term + 1]; i++) {
            uint32_t term = kinship->list[i].term;
            if (s->soft[term] > s->most_soft[term])
                s->most_soft[term] = s->soft[term];
            squares += (double)s->soft[term] * (double)s->soft[term];
            s->soft[term] = 0;
        }
    return sqrt(squares);
}

/* Adds a stem to along[]. @return by how much the square of the length there grows */
static double go_along(ctp_search *s, uint32_t term, double weight)
{
    const ctp_kinship *kinship = &s->closeness->kinship;
    const size_t from = kinship->run_from[term], end = kinship->run_from[term + 1];
    const double part = weight / sqrt((double)(end - from));
    double grown = 0.0;
    if (from == end)
        return weight * weight;
    for (size_t i = from; i < end; i++) {
        double *at = &s->along[kinship->runs[i]];
        grown += part * (2.0 * *at + part);
        *at += part;
    }
    return grown;
}

static void come_back(ctp_search *s, uint32_t term)
{
    const ctp_kinship *kinship = &s->closeness->kinship;
    for (size_t i = kinship->run_from[term]; i < kinship->run_from[term + 1]; i++)
        s->along[kinship->runs[i]] = 0.0;
}

/* A row's length along its runs of characters, which bounds its kinship to any query (see ctp_kinship). */
static double length_along(ctp_search *s, const ctp_close_row *row)
{
    double squares = 0.0;
    for (size_t k = 0; k < row->count; k++)
        squares += go_along(s, row->terms[k].term, row->terms[k].weight);
    for (size_t k = 0; k < row->count; k++)
        come_back(s, row->terms[k].term);
    return sqrt(squares) * CTP_KIN_WHOLE / (1.0 - 0x1p-9);
}

static void fill(ctp_search *s)
{
    const ctp_closeness *c = s->closeness;
    for (size_t t = 0; t < c->terms; t++)
        s->from[t + 1] += s->from[t];
    memcpy(s->later, s->from, c->terms * sizeof *s->later);
    for (size_t row = s->first; row < c->count; row++) {
        if (!ctp_i_stands_for_twins(s->twins, row))
            continue;
        for (size_t k = 0; k < c->rows[row].count; k++) {
            const ctp_close_term *t = &c->rows[row].terms[k];
            const posting p = {(uint32_t)row, t->weight, frequency_of(c, &c->rows[row], t->count)};
            s->postings[s->later[t->term]++] = p;
            if (p.frequency > s->most_frequency[t->term])
                s->most_frequency[t->term] = p.frequency;
        }
        ctp_i_closeness_spread(c, row, s->soft);
        s->lengths[row] = clear_and_bound(s, &c->rows[row]);
        if (s->along != NULL)
            s->lengths[row] = length_along(s, &c->rows[row]);
        s->longest = fmax(s->longest, s->lengths[row]);
    }
    memcpy(s->later, s->from, c->terms * sizeof *s->later);
}

/* What each who searches has of its own. */
static ctp_status make_room(ctp_search *s, ctp_arena *arena, ctp_error *err)
{
    const ctp_closeness *c = s->closeness;
    s->later = ctp_i_arena_alloc(arena, c->terms, sizeof *s->later);
    s->soft = ctp_i_arena_alloc(arena, c->terms, sizeof *s->soft);
    s->sums = ctp_i_arena_alloc(arena, c->count, sizeof *s->sums);
    s->met = ctp_i_arena_alloc(arena, c->count, sizeof *s->met);
    if (s->later == NULL || s->soft == NULL || s->sums == NULL || s->met == NULL)
        return ctp_i_no_memory(err);
    if (c->kinship.run_from != NULL && (s->along = ctp_i_arena_alloc(arena, c->kinship.run_count, sizeof *s->along)) == NULL)
        return ctp_i_no_memory(err);
    return CTP_OK;
}

ctp_status ctp_i_search_beside(ctp_search **out, ctp_arena *arena, const ctp_search *first, ctp_error *err)
{
    ctp_search *s = *out = ctp_i_arena_alloc(arena, 1, sizeof *s);
    if (s == NULL)
        return ctp_i_no_memory(err);
    *s = (ctp_search){.closeness = first->closeness, .twins = first->twins, .first = first->first, .postings = first->postings, .from = first->from, .passed = first->first,
                      .most_soft = first->most_soft, .most_frequency = first->most_frequency, .lengths = first->lengths, .longest = first->longest};
    ctp_status st = make_room(s, arena, err);
    if (st == CTP_OK)
        memcpy(s->later, s->from, s->closeness->terms * sizeof *s->later);
    return st;
}

ctp_status ctp_i_search_new(ctp_search **out, ctp_arena *arena, const ctp_closeness *closeness, const ctp_twins *twins, size_t first, ctp_error *err)
{
    ctp_search *s = *out = ctp_i_arena_alloc(arena, 1, sizeof *s);
    size_t terms = closeness->terms, total = 0;
    if (s == NULL)
        return ctp_i_no_memory(err);
    *s = (ctp_search){.closeness = closeness, .twins = twins, .first = first, .passed = first};
    s->from = ctp_i_arena_alloc(arena, terms + 1, sizeof *s->from);
    s->most_soft = ctp_i_arena_alloc(arena, terms, sizeof *s->most_soft);
    s->most_frequency = ctp_i_arena_alloc(arena, terms, sizeof *s->most_frequency);
    s->lengths = ctp_i_arena_alloc(arena, closeness->count, sizeof *s->lengths);
    if (s->from == NULL || s->most_soft == NULL || s->most_frequency == NULL || s->lengths == NULL)
        return ctp_i_no_memory(err);
    ctp_status st = make_room(s, arena, err);
    if (st != CTP_OK)
        return st;
    for (size_t row = first; row < closeness->count; row++)
        for (size_t k = 0; ctp_i_stands_for_twins(twins, row) && k < closeness->rows[row].count; k++, total++)
            s->from[closeness->rows[row].terms[k].term + 1]++;
    s->postings = ctp_i_arena_alloc(arena, total, sizeof *s->postings);
    if (s->postings == NULL)
        return ctp_i_no_memory(err);
    fill(s);
    return CTP_OK;
}

static int by_most(const void *left, const void *right)
{
    const asked *x = left, *y = right;
    if (x->most != y->most)
        return x->most > y->most ? -1 : 1;
    return (x->term > y->term) - (x->term < y->term);
}

/* The stems of the query, those first that can give a row most. */
static bool ask_all(ctp_search *s, const ctp_close_row *row, bool by_base)
{
    const ctp_closeness *c = s->closeness;
    s->asked_count = 0;
    s->idf = 0.0;
    for (size_t k = 0; k < row->count; k++)
        s->idf += c->idf[row->terms[k].term];
    for (size_t k = 0; k < row->count; k++) {
        asked a = {.term = row->terms[k].term, .weight = row->terms[k].weight};
        if (by_base && s->idf > 0.0)
            a.exact = (int64_t)(c->idf[a.term] / s->idf * 0x1p34 + 0.5);
        a.most = (double)a.weight * (double)s->most_soft[a.term] + (double)a.exact * s->most_frequency[a.term];
        if (!ctp_i_grow((void **)&s->query, s->asked_count, &s->asked_capacity, sizeof *s->query))
            return false;
        s->query[s->asked_count++] = a;
    }
    ctp_i_sort(s->query, s->asked_count, sizeof *s->query, by_most);
    return true;
}

/* No row gets more from some stems than the sum of what each gives at most, nor, by Cauchy and Schwarz, than the product of lengths: those along runs of
 * characters, or, where synonyms are kin too, the plain one of the query and that of the row with its kin.
 * Rounded numbers are made a little larger than they are. */
static void bound(ctp_search *s)
{
    double sum = 0.0, exact = 0.0, squares = 0.0;
    for (size_t i = s->asked_count; i-- > 0;) {
        asked *a = &s->query[i];
        sum += a->most;
        exact += (double)a->exact * s->most_frequency[a->term];
        squares += s->along != NULL ? go_along(s, a->term, a->weight) : (double)a->weight * a->weight;
        a->length = sqrt(squares) * above;
        a->exact_rest = exact * above;
        a->rest = fmin(sum * above, a->length * s->longest + a->exact_rest);
    }
    for (size_t i = 0; s->along != NULL && i < s->asked_count; i++)
        come_back(s, s->query[i].term);
}

static void sift_down(ranked_row *heap, size_t count)
{
    for (size_t i = 0, child; (child = 2 * i + 1) < count; i = child) {
        child += child + 1 < count && heap[child + 1].sum < heap[child].sum;
        if (heap[i].sum <= heap[child].sum)
            return;
        ranked_row held = heap[i];
        heap[i] = heap[child];
        heap[child] = held;
    }
}

static int by_sum(const void *left, const void *right)
{
    const ranked_row *x = left, *y = right;
    return (x->sum > y->sum) - (x->sum < y->sum);
}

/* Whether a row that was met is the query and nobody else. */
static bool is_itself(const ctp_search *s, size_t row, size_t query)
{
    return row == query && ctp_i_has_no_twin(s->twins, row);
}

/* Fills best. @return the top-th highest sum so far, 0 where fewer rows are met: what cannot be raised to it is not among the top */
static int64_t least_of_top(ctp_search *s, size_t query, size_t top)
{
    size_t i = 0, count = 0;
    for (; i < s->met_count && count < top; i++)
        if (!is_itself(s, s->met[i], query))
            s->best[count++] = (ranked_row){s->sums[s->met[i]], s->met[i]};
    if (count < top)
        return 0;
    qsort(s->best, top, sizeof *s->best, by_sum); /* an ordered list is a heap */
    for (; i < s->met_count; i++)
        if (!is_itself(s, s->met[i], query) && s->sums[s->met[i]] > s->best[0].sum) {
            s->best[0] = (ranked_row){s->sums[s->met[i]], s->met[i]};
            sift_down(s->best, top);
        }
    return s->best[0].sum;
}

static double bm25_of(const ctp_closeness *c, const ctp_close_row *query, const ctp_close_row *row)
{
    double sum = 0.0;
    for (size_t i = 0, j = 0; i < query->count && j < row->count;) {
        uint32_t x = query->terms[i].term, y = row->terms[j].term;
        if (x == y)
            sum += c->idf[x] * frequency_of(c, row, row->terms[j].count) * 0x1p-24;
        i += x <= y;
        j += y <= x;
    }
    return sum;
}

/* What the rows of best come to when all is summed: the least of them. A claim that says the same is met by its rarest words, and what it
 * shares of the others shows at once that no row can be wanted which has only those. */
static double sure_of_top(const ctp_search *s, const ctp_close_row *query, size_t top)
{
    double least = INFINITY;
    for (size_t i = 0; i < top; i++) {
        const uint32_t row = s->best[i].row;
        const double bm25 = bm25_of(s->closeness, query, &s->closeness->rows[row]);
        const double sum = (double)ctp_i_closeness_product(s->closeness, s->soft, row) + (s->idf > 0.0 ? bm25 / s->idf * whole : 0.0);
        least = fmin(least, sum);
    }
    return least;
}

/* Half a millionth is lost in rounding similarity, base and a raised base each; a row that comes out equal may go first by its id.
 * @param rest  the most that a row can still get
 * @param[in,out] sure  what the best rows so far come to in the end, 0 = not known; looked up once, when they are so far ahead that most of them will stay */
static double least_wanted(ctp_search *s, size_t query, const ctp_wanted *wanted, double rest, double *sure)
{
    const double least = (double)least_of_top(s, query, wanted->top);
    if (*sure == 0.0 && least > 0.0 && least >= 2.0 * rest)
        *sure = sure_of_top(s, &s->closeness->rows[query], wanted->top);
    return (fmax(least, *sure) - 4e-6 * whole) / wanted->raise / above;
}

/* @return whether a row that may still get what this stem and those behind it give could be wanted */
static bool may_reach(const ctp_search *s, uint32_t row, const asked *a, double least)
{
    double sum = (double)s->sums[row];
    return sum + a->rest >= least && sum + a->length * s->lengths[row] + a->exact_rest >= least;
}

static void add(ctp_search *s, uint32_t row, int64_t more, const asked *a, double least)
{
    if (s->sums[row] == 0) {
        if (more == 0 || !may_reach(s, row, a, least))
            return;
        s->met[s->met_count++] = row;
    }
    s->sums[row] += more;
}

static void scatter(ctp_search *s, const asked *a, bool later_only, double least)
{
    const ctp_kinship *kinship = &s->closeness->kinship;
    const size_t *from = later_only ? s->later : s->from;
    for (size_t i = kinship->from[a->term]; i < kinship->from[a->term + 1]; i++) {
        uint32_t term = kinship->list[i].term;
        int64_t soft = (int64_t)a->weight * kinship->list[i].weight, exact = term == a->term ? a->exact : 0;
        for (size_t p = from[term]; p < s->from[term + 1]; p++)
            add(s, s->postings[p].row, soft * s->postings[p].weight + exact * s->postings[p].frequency, a, least);
    }
}

/* A similarity that is surely below the threshold. */
static double below(double threshold)
{
    return (threshold - 0.5e-6) * whole / above;
}

/* What it costs to sum a stem and its kin. */
static size_t postings_of(const ctp_search *s, uint32_t term, bool later_only)
{
    const ctp_kinship *kinship = &s->closeness->kinship;
    size_t count = 0;
    for (size_t i = kinship->from[term]; i < kinship->from[term + 1]; i++)
        count += s->from[kinship->list[i].term + 1] - (later_only ? s->later : s->from)[kinship->list[i].term];
    return count;
}

/* Sums stem by stem until no row that is not met yet can be wanted.
 * @param[out] next  the stem that was not summed any more, or NULL; @return what a row must reach */
static double gather(ctp_search *s, size_t query, const ctp_wanted *wanted, const asked **next)
{
    bool by_top = wanted->top > 0 && !(wanted->threshold > 0.0);
    double least = below(wanted->threshold), sure = 0.0;
    *next = NULL;
    for (size_t i = 0; i < s->asked_count; i++) {
        const asked *a = &s->query[i];
        if (by_top)
            least = least_wanted(s, query, wanted, a->rest, &sure);
        bool opens = a->rest >= least;
        /* A stem that opens no row is still summed while that costs less than looking at each row that is met. */
        if (!opens && postings_of(s, a->term, wanted->later_only) > s->met_count) {
            *next = a;
            break;
        }
        scatter(s, a, wanted->later_only, opens ? least : INFINITY);
    }
    if (by_top)
        least = least_wanted(s, query, wanted, 0.0, &sure);
    return least;
}

/* @param least  of similarity and relative BM25 together */
static bool complete(ctp_search *s, const ctp_close_row *query, uint32_t number, double threshold, double least)
{
    const ctp_close_row *row = &s->closeness->rows[number];
    int64_t soft = ctp_i_closeness_product(s->closeness, s->soft, number);
    if (soft == 0 || (double)soft < below(threshold))
        return true;
    ctp_found_row found = {.row = number, .similarity = ctp_i_closeness_from_product(soft)};
    if (found.similarity < threshold)
        return true;
    double bm25 = bm25_of(s->closeness, query, row);
    found.bm25 = ctp_i_round6(bm25);
    found.base = ctp_i_round6(0.5 * (found.similarity + (s->idf > 0.0 ? bm25 / s->idf : 0.0)));
    if (2.0 * found.base * whole < least - 1e-6 * whole)
        return true;
    if (!ctp_i_grow((void **)&s->found, s->found_count, &s->found_capacity, sizeof *s->found))
        return false;
    s->found[s->found_count++] = found;
    return true;
}

static void forget(ctp_search *s)
{
    for (size_t i = 0; i < s->met_count; i++)
        s->sums[s->met[i]] = 0;
    s->met_count = 0;
}

/* Queries come in the order of rows, so what has passed a query no later one looks at. */
static void pass(ctp_search *s, size_t query)
{
    for (; s->passed <= query; s->passed++)
        for (size_t k = 0; ctp_i_stands_for_twins(s->twins, s->passed) && k < s->closeness->rows[s->passed].count; k++)
            s->later[s->closeness->rows[s->passed].terms[k].term]++;
}

static bool find(ctp_search *s, size_t query, const ctp_wanted *wanted)
{
    const ctp_close_row *row = &s->closeness->rows[query];
    bool by_base = wanted->top > 0 && !(wanted->threshold > 0.0);
    bool done = ask_all(s, row, by_base);
    if (wanted->later_only)
        pass(s, query);
    if (done && wanted->top > s->best_capacity) {
        ranked_row *best = ctp_i_realloc(s->best, wanted->top, sizeof *best);
        done = best != NULL;
        s->best = done ? best : s->best;
        s->best_capacity = done ? wanted->top : s->best_capacity;
    }
    if (!done)
        return false;
    const asked none = {0}, *next;
    bound(s);
    ctp_i_closeness_spread(s->closeness, query, s->soft);
    double least = gather(s, query, wanted, &next);
    s->found_count = 0;
    for (size_t i = 0; i < s->met_count && done; i++)
        if (!is_itself(s, s->met[i], query) && may_reach(s, s->met[i], next != NULL ? next : &none, least))
            done = complete(s, row, s->met[i], wanted->threshold, by_base ? least : 0.0);
    ctp_i_closeness_clear(s->closeness, query, s->soft);
    return done;
}

ctp_status ctp_i_search_find(ctp_search *search, size_t query, const ctp_wanted *wanted, const ctp_found_row **found, size_t *count, ctp_error *err)
{
    bool done = find(search, query, wanted);
    forget(search);
    *found = search->found;
    *count = search->found_count;
    return done ? CTP_OK : ctp_i_no_memory(err);
}

void ctp_i_search_free(ctp_search *search)
{
    if (search == NULL)
        return;
    free(search->query);
    free(search->best);
    free(search->found);
}
