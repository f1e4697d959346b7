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
#include "claims/ranking.h"
#include "claims/reason.h"

typedef struct {
    ctp_candidate *items;
    size_t count, capacity;
} candidates;

typedef struct {
    const ctp_comparison *comparison;
    const ctp_features *features;
    double threshold;    /* six decimals, as the cosine */
    size_t per_cell;
    ctp_intern issues, authors, speakers;
    uint32_t *author, *speaker; /* [N]  numbers; speaker CTP_NO_ID: none */
    const ctp_stance **whole, **own; /* [N]  rows of the author and of the speaker, one an issue; NULL: not known */
    ctp_sparse_row *words, *marks; /* [N]  weighted stems; issues as terms */
    size_t word_terms;
    ctp_row_index *word_index, *mark_index;
    candidates row, all; /* of the sentence at hand; kept */
    ctp_arena arena;
} search;

static bool add(candidates *list, const ctp_candidate *item)
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
static bool voices(const search *s, size_t a, size_t b, ctp_candidate *pair)
{
    uint32_t x = s->author[a] * 2, y = s->author[b] * 2;
    if (x == y) {
        if (s->speaker[a] == CTP_NO_ID || s->speaker[b] == CTP_NO_ID || s->speaker[a] == s->speaker[b])
            return false;
        pair->within = true;
        x = s->speaker[a] * 2 + 1;
        y = s->speaker[b] * 2 + 1;
    }
    pair->cell.low = x < y ? x : y;
    pair->cell.high = x < y ? y : x;
    return true;
}

/* Of the issues both sentences take a stand on, the one on which the product of their weights is largest; a contrast before an
 * agreement of equal weight, else the first by name. */
static void common_issue(ctp_candidate *pair, const ctp_sentence *a, const ctp_sentence *b)
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

/* Where the voice of a sentence stands on an issue as a whole. */
static double position(const search *s, size_t sentence, bool within, uint32_t issue)
{
    const ctp_stance *rows = within ? s->own[sentence] : s->whole[sentence];
    return rows != NULL && issue < s->features->issue_count ? rows[issue].score : NAN;
}

static bool make_pair(const search *s, size_t a, size_t b, ctp_candidate *pair)
{
    const ctp_sentence *x = &s->features->sentences[a], *y = &s->features->sentences[b];
    *pair = (ctp_candidate){.a = (uint32_t)a, .b = (uint32_t)b, .cell = {CTP_NO_ID, CTP_SAME_TOPIC, 0, 0}, .position_a = NAN, .position_b = NAN};
    if (!voices(s, a, b, pair))
        return false;
    pair->similarity = ctp_i_index_cosine(s->word_index, b);
    common_issue(pair, x, y);
    if (pair->mark_a == NULL && pair->similarity < s->threshold)
        return false;
    if (pair->mark_a != NULL) {
        pair->cell.relation = pair->mark_a->direction != pair->mark_b->direction ? CTP_CONTRAST : CTP_AGREE;
        pair->cell.issue = ctp_i_intern_find(&s->issues, pair->mark_a->issue, strlen(pair->mark_a->issue));
        pair->position_a = position(s, a, pair->within, pair->cell.issue);
        pair->position_b = position(s, b, pair->within, pair->cell.issue);
    }
    pair->score = ctp_i_pair_score(pair, x, y);
    return true;
}

/* Of a sentence's pairs in one cell the best per_cell + CTP_USES_PER_CELL are enough: ranking takes per_cell of a cell, and passes over a
 * pair only where its other sentence is used up, which costs at least one of the per_cell taken. */
static bool keep_best_of_row(search *s)
{
    size_t in_cell = 0;
    if (s->row.count > 1)
        qsort(s->row.items, s->row.count, sizeof *s->row.items, ctp_i_by_cell);
    for (size_t i = 0; i < s->row.count; i++) {
        in_cell = i > 0 && ctp_i_same_cell(&s->row.items[i - 1], &s->row.items[i]) ? in_cell + 1 : 0;
        if (in_cell < s->per_cell + CTP_USES_PER_CELL && !add(&s->all, &s->row.items[i]))
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
        ctp_candidate pair;
        if (make_pair(s, row, met[i], &pair) && !add(&s->row, &pair))
            return false;
    }
    return keep_best_of_row(s);
}

/* The rows of stances stand one an issue, an author's own before its speakers'. */
static void find_positions(search *s, size_t sentence, const ctp_stance *const *of_author)
{
    const ctp_sentence *x = &s->features->sentences[sentence];
    const ctp_stance *rows = of_author[s->author[sentence]], *end = s->comparison->stance + s->comparison->stance_count;
    s->whole[sentence] = rows;
    for (; rows != NULL && x->speaker != NULL && rows < end && strcmp(rows->author, x->author) == 0; rows += s->features->issue_count)
        if (rows->speaker != NULL && strcmp(rows->speaker, x->speaker) == 0)
            s->own[sentence] = rows;
}

static bool link_positions(search *s)
{
    const ctp_comparison *c = s->comparison;
    const ctp_stance **of_author = ctp_i_arena_alloc(&s->arena, s->authors.count, sizeof *of_author);
    if (of_author == NULL)
        return false;
    for (size_t i = 0; i < c->stance_count; i += s->features->issue_count) {
        uint32_t author = ctp_i_intern_find(&s->authors, c->stance[i].author, strlen(c->stance[i].author));
        if (author != CTP_NO_ID && c->stance[i].speaker == NULL)
            of_author[author] = &c->stance[i];
    }
    for (size_t i = 0; i < s->features->sentence_count; i++)
        find_positions(s, i, of_author);
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
    s->whole = ctp_i_arena_alloc(&s->arena, n, sizeof *s->whole);
    s->own = ctp_i_arena_alloc(&s->arena, n, sizeof *s->own);
    s->marks = ctp_i_arena_alloc(&s->arena, n, sizeof *s->marks);
    bool ok = s->author != NULL && s->speaker != NULL && s->whole != NULL && s->own != NULL && s->marks != NULL;
    for (size_t k = 0; ok && k < s->features->issue_count; k++) /* so that their numbers are those of the features */
        ok = ctp_i_intern(&s->issues, s->features->issues[k].id, strlen(s->features->issues[k].id)) != CTP_NO_ID;
    for (size_t i = 0; ok && i < n; i++)
        ok = number_sentence(s, i);
    if (!ok || !link_positions(s))
        return ctp_i_no_memory(err);
    ctp_status st = ctp_i_weigh_sentences(&s->arena, s->features, options, &s->words, &s->word_terms, err);
    if (st == CTP_OK)
        st = ctp_i_index_new(&s->word_index, &s->arena, s->words, n, s->word_terms, err);
    if (st == CTP_OK)
        st = ctp_i_index_new(&s->mark_index, &s->arena, s->marks, n, s->issues.count, err);
    return st;
}

static ctp_pair_side side(const ctp_sentence *sentence, const ctp_issue_mark *mark, double position)
{
    return (ctp_pair_side){.author = sentence->author,
                           .speaker = sentence->speaker,
                           .direction = mark != NULL ? mark->direction : 0,
                           .weight = mark != NULL ? mark->weight : NAN,
                           .certainty = sentence->certainty,
                           .position = position};
}

/* Copies what is listed into the caller's arena. */
static ctp_status list(search *s, ctp_arena *arena, const ctp_pair **pairs, size_t *count, ctp_error *err)
{
    ctp_pair *listed = ctp_i_arena_alloc(arena, s->all.count, sizeof *listed);
    if (listed == NULL)
        return ctp_i_no_memory(err);
    for (size_t i = 0; i < s->all.count; i++) {
        const ctp_candidate *c = &s->all.items[i];
        const ctp_sentence *a = &s->features->sentences[c->a], *b = &s->features->sentences[c->b];
        ctp_claim_link link = {(ctp_relation)c->cell.relation, c->mark_a, c->mark_b, &s->words[c->a], &s->words[c->b], c->similarity, c->within};
        listed[i] = (ctp_pair){.rank = (uint32_t)i + 1,
                               .a = a->id,
                               .b = b->id,
                               .relation = link.relation,
                               .issue = c->mark_a != NULL ? c->mark_a->issue : NULL,
                               .within = c->within ? a->author : NULL,
                               .sides = {side(a, c->mark_a, c->position_a), side(b, c->mark_b, c->position_b)},
                               .similarity = c->similarity,
                               .score = c->score,
                               .reason = ctp_i_claim_reason(arena, s->features, &link)};
        if (listed[i].reason == NULL)
            return ctp_i_no_memory(err);
    }
    *pairs = listed;
    *count = s->all.count;
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

ctp_status ctp_i_claim_pairs(const ctp_pair **pairs, size_t *count, ctp_arena *arena, const ctp_comparison *comparison, ctp_error *err)
{
    const ctp_features *features = comparison->features;
    const ctp_options *options = &comparison->options;
    search s = {.comparison = comparison,
                .features = features,
                .threshold = ctp_i_round6(options->pair_similarity),
                .per_cell = (size_t)options->pairs_per_cell};
    *pairs = NULL;
    *count = 0;
    if (features->sentence_count == 0)
        return CTP_OK;
    ctp_status st = prepare(&s, options, err);
    for (size_t i = 0; st == CTP_OK && i < features->sentence_count; i++)
        if (!pairs_of_next_row(&s))
            st = ctp_i_no_memory(err);
    if (st == CTP_OK)
        st = ctp_i_rank_pairs(s.all.items, &s.all.count, s.per_cell, (size_t)options->pairs, features->sentence_count, s.issues.count, err);
    if (st == CTP_OK)
        st = list(&s, arena, pairs, count, err);
    search_free(&s);
    return st;
}
