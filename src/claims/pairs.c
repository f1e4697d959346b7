/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "claims/claims.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/buffer.h"
#include "base/intern.h"
#include "base/number.h"
#include "base/status.h"
#include "claims/partners.h"
#include "claims/ranking.h"
#include "claims/reason.h"

typedef struct {
    ctp_candidate *items;
    size_t count, capacity;
} candidates;

typedef struct {
    const ctp_comparison *comparison;
    const ctp_features *features;
    double threshold;    /* six decimals, as the similarity */
    size_t per_cell;
    ctp_intern issues, authors, voice_names;
    uint32_t *author, *voice; /* [N]  numbers; a voice is an author's own or a speaker's */
    const ctp_stance **whole, **own; /* [N]  rows of the author and of the speaker, one an issue; NULL: not known */
    const ctp_text **texts;  /* [N]  of sentences that were met without an issue in common; else NULL */
    ctp_stands *stands;      /* [N] */
    ctp_closeness closeness;
    ctp_partners *partners;
    candidates row, all; /* of the sentence at hand; kept */
    ctp_arena arena;
} search;

/* Without an issue in common texts agree or clash only where so much speaks for it: of short arguments that are close (tests/gold/sets.py, perspside)
 * two in three are then on the side that is told. */
static const double clear_agreement = 0.1;

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

/* Voices differ: two authors, or two named speakers of one panel. */
static bool voices(const search *s, size_t a, size_t b, ctp_candidate *pair)
{
    const ctp_sentence *x = &s->features->sentences[a], *y = &s->features->sentences[b];
    uint32_t one = s->author[a], other = s->author[b], v = s->voice[a], w = s->voice[b];
    pair->within = one == other;
    if (pair->within && (x->speaker == NULL || y->speaker == NULL || v == w))
        return false;
    pair->cell.author_low = one < other ? one : other;
    pair->cell.author_high = one < other ? other : one;
    pair->cell.low = v < w ? v : w;
    pair->cell.high = v < w ? w : v;
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

static const ctp_text *text_of(search *s, size_t sentence)
{
    if (s->texts[sentence] == NULL) {
        ctp_text *text = ctp_i_arena_alloc(&s->arena, 1, sizeof *text);
        if (text != NULL && ctp_i_text_join(text, &s->arena, &s->features->sentences[sentence], 1))
            s->texts[sentence] = text;
    }
    return s->texts[sentence];
}

/* What two texts without an issue in common say of each other. @return false when out of memory */
static bool meet(search *s, const ctp_candidate *pair, ctp_meeting_of_texts *meeting)
{
    *meeting = (ctp_meeting_of_texts){.features = s->features, .closeness = &s->closeness, .rows = {pair->a, pair->b}, .a = text_of(s, pair->a),
                                      .b = text_of(s, pair->b), .similarity = pair->similarity};
    if (meeting->a == NULL || meeting->b == NULL)
        return false;
    ctp_i_meet(meeting);
    if (fabs(meeting->agreement) < clear_agreement || meeting->relation == CTP_UNRELATED)
        meeting->relation = CTP_SAME_TOPIC;
    return true;
}

/* What is close by function words and kin only ("I agree", "I doubt it") is no pair. */
static bool relate_texts(search *s, ctp_candidate *pair, bool *related)
{
    ctp_meeting_of_texts meeting;
    if (!meet(s, pair, &meeting))
        return false;
    *related = meeting.shared_count > 0;
    pair->cell.relation = meeting.relation;
    pair->agreement = meeting.relation != CTP_SAME_TOPIC ? meeting.agreement : 0.0;
    return true;
}

static void relate_stands(const search *s, ctp_candidate *pair)
{
    pair->cell.relation = pair->mark_a->direction != pair->mark_b->direction ? CTP_CONTRAST : CTP_AGREE;
    pair->cell.issue = ctp_i_intern_find(&s->issues, pair->mark_a->issue, strlen(pair->mark_a->issue));
    pair->position_a = position(s, pair->a, pair->within, pair->cell.issue);
    pair->position_b = position(s, pair->b, pair->within, pair->cell.issue);
}

/* Adds the pair of two sentences to the row, where it is one. @return false when out of memory */
static bool add_pair(search *s, size_t a, const ctp_partner *partner)
{
    const ctp_sentence *x = &s->features->sentences[a], *y = &s->features->sentences[partner->row];
    ctp_candidate pair = {.a = (uint32_t)a, .b = partner->row, .cell = {.issue = CTP_NO_ID}, .position_a = NAN, .position_b = NAN,
                          .similarity = partner->similarity};
    if (!voices(s, a, partner->row, &pair))
        return true;
    bool related = true;
    common_issue(&pair, x, y);
    if (pair.mark_a != NULL)
        relate_stands(s, &pair);
    else if (!relate_texts(s, &pair, &related))
        return false;
    if (!related)
        return true;
    pair.score = ctp_i_pair_score(&pair, x, y);
    return add(&s->row, &pair);
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

static ctp_status pairs_of_row(search *s, size_t row, ctp_error *err)
{
    const ctp_partner *partners;
    size_t count;
    ctp_status st = ctp_i_partners_next(s->partners, &partners, &count, err);
    s->row.count = 0;
    for (size_t i = 0; i < count && st == CTP_OK; i++)
        if (!add_pair(s, row, &partners[i]))
            st = ctp_i_no_memory(err);
    return st == CTP_OK && !keep_best_of_row(s) ? ctp_i_no_memory(err) : st;
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

static uint32_t number_voice(search *s, ctp_buffer *name, const ctp_sentence *x)
{
    name->len = 0;
    ctp_i_buffer_add(name, x->author, strlen(x->author) + 1);
    if (x->speaker != NULL)
        ctp_i_buffer_text(name, x->speaker);
    return name->failed ? CTP_NO_ID : ctp_i_intern(&s->voice_names, name->bytes, name->len);
}

/* Numbers of author, voice and issues. */
static bool number_sentence(search *s, ctp_buffer *name, size_t i)
{
    const ctp_sentence *x = &s->features->sentences[i];
    s->author[i] = ctp_i_intern(&s->authors, x->author, strlen(x->author));
    s->voice[i] = number_voice(s, name, x);
    s->stands[i].issues = ctp_i_arena_alloc(&s->arena, x->issue_count, sizeof *s->stands[i].issues);
    if (s->author[i] == CTP_NO_ID || s->voice[i] == CTP_NO_ID || s->stands[i].issues == NULL)
        return false;
    for (size_t j = 0; j < x->issue_count; j++) {
        uint32_t issue = ctp_i_intern(&s->issues, x->issues[j].issue, strlen(x->issues[j].issue));
        if (issue == CTP_NO_ID)
            return false;
        if (is_stand(&x->issues[j]))
            s->stands[i].issues[s->stands[i].count++] = issue;
    }
    return true;
}

static bool number_all(search *s)
{
    ctp_buffer name = {0};
    bool ok = true;
    for (size_t k = 0; ok && k < s->features->issue_count; k++) /* so that their numbers are those of the features */
        ok = ctp_i_intern(&s->issues, s->features->issues[k].id, strlen(s->features->issues[k].id)) != CTP_NO_ID;
    for (size_t i = 0; ok && i < s->features->sentence_count; i++)
        ok = number_sentence(s, &name, i);
    ctp_i_buffer_free(&name);
    return ok;
}

static ctp_status prepare(search *s, ctp_error *err)
{
    size_t n = s->features->sentence_count;
    s->author = ctp_i_arena_alloc(&s->arena, n, sizeof *s->author);
    s->voice = ctp_i_arena_alloc(&s->arena, n, sizeof *s->voice);
    s->whole = ctp_i_arena_alloc(&s->arena, n, sizeof *s->whole);
    s->own = ctp_i_arena_alloc(&s->arena, n, sizeof *s->own);
    s->texts = ctp_i_arena_alloc(&s->arena, n, sizeof *s->texts);
    s->stands = ctp_i_arena_alloc(&s->arena, n, sizeof *s->stands);
    bool ok = s->author != NULL && s->voice != NULL && s->whole != NULL && s->own != NULL && s->texts != NULL && s->stands != NULL;
    if (!ok || !number_all(s) || !link_positions(s))
        return ctp_i_no_memory(err);
    ctp_status st = ctp_i_closeness_learn_published(&s->closeness, &s->arena, s->features, err);
    if (st == CTP_OK)
        st = ctp_i_partners_new(&s->partners, &s->arena, &s->closeness, s->stands, s->issues.count, s->threshold, err);
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

static const char *reason_of(search *s, ctp_arena *arena, const ctp_candidate *c)
{
    ctp_meeting_of_texts meeting;
    if (c->mark_a == NULL)
        return meet(s, c, &meeting) ? ctp_i_relation_reason(arena, &meeting, c->within) : NULL;
    const ctp_claim_link link = {(ctp_relation)c->cell.relation, c->mark_a, c->mark_b, &s->closeness, {c->a, c->b}, c->within};
    return ctp_i_claim_reason(arena, s->features, &link);
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
        listed[i] = (ctp_pair){.rank = (uint32_t)i + 1,
                               .a = a->id,
                               .b = b->id,
                               .relation = (ctp_relation)c->cell.relation,
                               .issue = c->mark_a != NULL ? c->mark_a->issue : NULL,
                               .within = c->within ? a->author : NULL,
                               .sides = {side(a, c->mark_a, c->position_a), side(b, c->mark_b, c->position_b)},
                               .similarity = c->similarity,
                               .score = c->score,
                               .reason = reason_of(s, arena, c)};
        if (listed[i].reason == NULL)
            return ctp_i_no_memory(err);
    }
    *pairs = listed;
    *count = s->all.count;
    return CTP_OK;
}

static void search_free(search *s)
{
    ctp_i_partners_free(s->partners);
    free(s->row.items);
    free(s->all.items);
    ctp_i_intern_free(&s->issues);
    ctp_i_intern_free(&s->authors);
    ctp_i_intern_free(&s->voice_names);
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
    ctp_status st = prepare(&s, err);
    for (size_t i = 0; st == CTP_OK && i < features->sentence_count; i++)
        st = pairs_of_row(&s, i, err);
    if (st == CTP_OK)
        st = ctp_i_rank_pairs(s.all.items, &s.all.count, s.per_cell, (size_t)options->pairs, features->sentence_count, s.issues.count, err);
    if (st == CTP_OK)
        st = list(&s, arena, pairs, count, err);
    search_free(&s);
    return st;
}
