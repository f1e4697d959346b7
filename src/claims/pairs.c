/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "claims/claims.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/intern.h"
#include "base/number.h"
#include "base/status.h"
#include "claims/index.h"
#include "claims/reason.h"

/* A sentence stands in at most so many pairs of a cell: a cell is to show what two authors say, not one sentence five times. */
enum { USES_PER_CELL = 2 };

/* How much a pair without a common issue counts beside one whose sentences take a full stand: both are close, but only the second says how. */
static const double without_issue = 0.5;

/* Milder than the factors of a stance, which a mark's weight holds already: a hedged sentence is quoted after an asserted one, yet is quoted. */
static const double sureness[CTP_CERTAINTY_COUNT] = {[CTP_ASSERTED] = 1.0, [CTP_HEDGED] = 0.75, [CTP_DOUBTED] = 0.5};

/* Pairs of one issue (or none), one relation and two voices. */
typedef struct {
    uint32_t issue, relation, low, high;
} cell_key;

typedef struct {
    uint32_t a, b; /* sentences, a < b */
    cell_key cell;
    const ctp_issue_mark *mark_a, *mark_b;
    double similarity, score;
} candidate;

typedef struct {
    candidate *items;
    size_t count, capacity;
} candidates;

typedef struct {
    const ctp_features *features;
    double threshold;    /* six decimals, as the cosine */
    size_t per_cell;
    ctp_intern issues, authors, speakers;
    uint32_t *author, *speaker; /* [N]  numbers; speaker CTP_NO_ID: none */
    ctp_sparse_row *words, *marks; /* [N]  weighted stems; issues as terms */
    size_t word_terms;
    ctp_row_index *word_index, *mark_index;
    candidates row, all; /* of the sentence at hand; kept */
    ctp_arena arena;
} search;

static int compare_numbers(double a, double b)
{
    return (a > b) - (a < b);
}

static int compare_ids(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

static int by_score(const void *left, const void *right)
{
    const candidate *a = left, *b = right;
    int order = compare_numbers(b->score, a->score);
    if (order == 0)
        order = compare_ids(a->a, b->a);
    return order != 0 ? order : compare_ids(a->b, b->b);
}

static int by_cell(const void *left, const void *right)
{
    const candidate *a = left, *b = right;
    int order = memcmp(&a->cell, &b->cell, sizeof a->cell); /* only equality means anything: it groups */
    return order != 0 ? order : by_score(left, right);
}

static bool same_cell(const candidate *a, const candidate *b)
{
    return memcmp(&a->cell, &b->cell, sizeof a->cell) == 0;
}

static bool add(candidates *list, const candidate *item)
{
    if (!ctp_i_grow((void **)&list->items, list->count, &list->capacity, sizeof *list->items))
        return false;
    list->items[list->count++] = *item;
    return true;
}

static bool is_stand(const ctp_issue_mark *mark)
{
    return mark->weight > 0.0 && mark->direction != 0;
}

/* Voices differ: two authors, or two named speakers of one panel. Even and odd numbers keep the two kinds of cell apart. */
static bool voices(const search *s, size_t a, size_t b, cell_key *cell)
{
    uint32_t x = s->author[a] * 2, y = s->author[b] * 2;
    if (x == y) {
        if (s->speaker[a] == CTP_NO_ID || s->speaker[b] == CTP_NO_ID || s->speaker[a] == s->speaker[b])
            return false;
        x = s->speaker[a] * 2 + 1;
        y = s->speaker[b] * 2 + 1;
    }
    cell->low = x < y ? x : y;
    cell->high = x < y ? y : x;
    return true;
}

/* Of the issues both sentences take a stand on, the one on which the product of their weights is largest; a contrast before an
 * agreement of equal weight, else the first by name. */
static void common_issue(candidate *pair, const ctp_sentence *a, const ctp_sentence *b)
{
    double best = 0.0;
    bool best_contrast = false;
    for (size_t i = 0, j = 0; i < a->issue_count && j < b->issue_count;) {
        const ctp_issue_mark *x = &a->issues[i], *y = &b->issues[j];
        int order = strcmp(x->issue, y->issue);
        i += order <= 0;
        j += order >= 0;
        if (order != 0 || !is_stand(x) || !is_stand(y))
            continue;
        double product = ctp_i_round6(x->weight * y->weight);
        bool contrast = x->direction != y->direction;
        if (pair->mark_a != NULL && (product < best || (product == best && (best_contrast || !contrast))))
            continue;
        best = product;
        best_contrast = contrast;
        pair->mark_a = x;
        pair->mark_b = y;
    }
}

/* closeness x strength x certainty. Closeness starts at one half, so that two clear stands in different words come before
 * two vague ones in the same words; claim-worthiness moves the strength by at most a factor of two. */
static double score(const candidate *pair, const ctp_sentence *a, const ctp_sentence *b)
{
    double closeness = 0.5 + 0.5 * pair->similarity;
    double stand = pair->mark_a != NULL ? sqrt(pair->mark_a->weight * pair->mark_b->weight) : without_issue;
    double strength = stand * (0.5 + 0.25 * (a->worth + b->worth));
    return ctp_i_round6(closeness * strength * sqrt(sureness[a->certainty] * sureness[b->certainty]));
}

static bool make_pair(const search *s, size_t a, size_t b, candidate *pair)
{
    const ctp_sentence *x = &s->features->sentences[a], *y = &s->features->sentences[b];
    *pair = (candidate){.a = (uint32_t)a, .b = (uint32_t)b};
    if (!voices(s, a, b, &pair->cell))
        return false;
    pair->similarity = ctp_i_index_cosine(s->word_index, b);
    common_issue(pair, x, y);
    if (pair->mark_a == NULL && pair->similarity < s->threshold)
        return false;
    ctp_relation relation = pair->mark_a == NULL                                    ? CTP_SAME_TOPIC
                            : pair->mark_a->direction != pair->mark_b->direction ? CTP_CONTRAST
                                                                                 : CTP_AGREE;
    pair->cell.relation = (uint32_t)relation;
    pair->cell.issue =
        pair->mark_a == NULL ? CTP_NO_ID : ctp_i_intern_find(&s->issues, pair->mark_a->issue, strlen(pair->mark_a->issue));
    pair->score = score(pair, x, y);
    return true;
}

/* Of a sentence's pairs in one cell the best per_cell + USES_PER_CELL are enough: choose() takes per_cell of a cell, and passes over a
 * pair only where its other sentence is used up, which costs at least one of the per_cell taken. */
static bool keep_best_of_row(search *s)
{
    size_t in_cell = 0;
    if (s->row.count > 1)
        qsort(s->row.items, s->row.count, sizeof *s->row.items, by_cell);
    for (size_t i = 0; i < s->row.count; i++) {
        in_cell = i > 0 && same_cell(&s->row.items[i - 1], &s->row.items[i]) ? in_cell + 1 : 0;
        if (in_cell < s->per_cell + USES_PER_CELL && !add(&s->all, &s->row.items[i]))
            return false;
    }
    return true;
}

static bool pairs_of_next_row(search *s)
{
    size_t met_count, row = ctp_i_index_advance(s->word_index);
    ctp_i_index_advance(s->mark_index);
    const uint32_t *met = ctp_i_index_met(s->mark_index, &met_count);
    for (size_t i = 0; i < met_count; i++)
        ctp_i_index_meet(s->word_index, met[i]);
    met = ctp_i_index_met(s->word_index, &met_count);
    s->row.count = 0;
    for (size_t i = 0; i < met_count; i++) {
        candidate pair;
        if (make_pair(s, row, met[i], &pair) && !add(&s->row, &pair))
            return false;
    }
    return keep_best_of_row(s);
}

/* Takes of each cell the best pairs, at most per_cell and each sentence at most USES_PER_CELL times; the rest is dropped. */
static bool choose(search *s)
{
    unsigned char *uses = ctp_i_arena_alloc(&s->arena, s->features->sentence_count, 1);
    size_t kept = 0, begin = 0; /* begin: first kept of the cell */
    candidate cell = {0};
    if (uses == NULL)
        return false;
    if (s->all.count > 1)
        qsort(s->all.items, s->all.count, sizeof *s->all.items, by_cell);
    for (size_t i = 0; i < s->all.count; i++) {
        candidate pair = s->all.items[i];
        if (i == 0 || !same_cell(&cell, &pair)) {
            for (; begin < kept; begin++)
                uses[s->all.items[begin].a] = uses[s->all.items[begin].b] = 0;
            cell = pair;
        }
        if (kept - begin >= s->per_cell || uses[pair.a] >= USES_PER_CELL || uses[pair.b] >= USES_PER_CELL)
            continue;
        uses[pair.a]++;
        uses[pair.b]++;
        s->all.items[kept++] = pair;
    }
    s->all.count = kept;
    return true;
}

/* Numbers of authors, speakers and issues, and the issues of each sentence as a row for the index. */
static bool number_sentence(search *s, size_t i)
{
    const ctp_sentence *x = &s->features->sentences[i];
    s->author[i] = ctp_i_intern(&s->authors, x->author, strlen(x->author));
    s->speaker[i] = x->speaker != NULL ? ctp_i_intern(&s->speakers, x->speaker, strlen(x->speaker)) : CTP_NO_ID;
    s->marks[i].terms = ctp_i_arena_alloc(&s->arena, x->issue_count, sizeof *s->marks[i].terms);
    if (s->author[i] == CTP_NO_ID || (x->speaker != NULL && s->speaker[i] == CTP_NO_ID) || s->marks[i].terms == NULL)
        return false;
    for (size_t j = 0; j < x->issue_count; j++) {
        uint32_t issue = ctp_i_intern(&s->issues, x->issues[j].issue, strlen(x->issues[j].issue));
        if (issue == CTP_NO_ID)
            return false;
        if (is_stand(&x->issues[j]))
            s->marks[i].terms[s->marks[i].count++] = (ctp_weighted_term){issue, 1.0};
    }
    return true;
}

static ctp_status prepare(search *s, const ctp_options *options, ctp_error *err)
{
    size_t n = s->features->sentence_count;
    s->author = ctp_i_arena_alloc(&s->arena, n, sizeof *s->author);
    s->speaker = ctp_i_arena_alloc(&s->arena, n, sizeof *s->speaker);
    s->marks = ctp_i_arena_alloc(&s->arena, n, sizeof *s->marks);
    if (s->author == NULL || s->speaker == NULL || s->marks == NULL)
        return ctp_i_no_memory(err);
    for (size_t i = 0; i < n; i++)
        if (!number_sentence(s, i))
            return ctp_i_no_memory(err);
    ctp_status st = ctp_i_weigh_sentences(&s->arena, s->features, options, &s->words, &s->word_terms, err);
    if (st == CTP_OK)
        st = ctp_i_index_new(&s->word_index, &s->arena, s->words, n, s->word_terms, err);
    if (st == CTP_OK)
        st = ctp_i_index_new(&s->mark_index, &s->arena, s->marks, n, s->issues.count, err);
    return st;
}

/* Ranks over all relations and copies what is listed into the caller's arena. */
static ctp_status list(search *s, ctp_arena *arena, size_t most, const ctp_pair **pairs, size_t *count, ctp_error *err)
{
    if (s->all.count > 1)
        qsort(s->all.items, s->all.count, sizeof *s->all.items, by_score);
    *count = s->all.count < most ? s->all.count : most;
    ctp_pair *listed = ctp_i_arena_alloc(arena, *count, sizeof *listed);
    if (listed == NULL)
        return ctp_i_no_memory(err);
    for (size_t i = 0; i < *count; i++) {
        const candidate *c = &s->all.items[i];
        ctp_claim_link link = {(ctp_relation)c->cell.relation, c->mark_a, c->mark_b, &s->words[c->a], &s->words[c->b], c->similarity};
        listed[i] = (ctp_pair){.rank = (uint32_t)i + 1,
                               .a = s->features->sentences[c->a].id,
                               .b = s->features->sentences[c->b].id,
                               .relation = link.relation,
                               .issue = c->mark_a != NULL ? c->mark_a->issue : NULL,
                               .similarity = c->similarity,
                               .score = c->score,
                               .reason = ctp_i_claim_reason(arena, s->features, &link)};
        if (listed[i].reason == NULL)
            return ctp_i_no_memory(err);
    }
    *pairs = listed;
    return CTP_OK;
}

static void search_free(search *s)
{
    free(s->row.items);
    free(s->all.items);
    ctp_i_intern_free(&s->issues);
    ctp_i_intern_free(&s->authors);
    ctp_i_intern_free(&s->speakers);
    ctp_i_arena_free(&s->arena);
}

ctp_status ctp_i_claim_pairs(ctp_arena *arena, const ctp_features *features, const ctp_options *options, const ctp_pair **pairs,
                             size_t *count, ctp_error *err)
{
    search s = {.features = features, .threshold = ctp_i_round6(options->pair_similarity), .per_cell = (size_t)options->pairs_per_cell};
    *pairs = NULL;
    *count = 0;
    if (features->sentence_count == 0)
        return CTP_OK;
    ctp_status st = prepare(&s, options, err);
    for (size_t i = 0; st == CTP_OK && i < features->sentence_count; i++)
        if (!pairs_of_next_row(&s))
            st = ctp_i_no_memory(err);
    if (st == CTP_OK && !choose(&s))
        st = ctp_i_no_memory(err);
    if (st == CTP_OK)
        st = list(&s, arena, (size_t)options->pairs, pairs, count, err);
    search_free(&s);
    return st;
}
