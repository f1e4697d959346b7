/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "claims/claims.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/number.h"
#include "base/pool.h"
#include "base/sort.h"
#include "base/status.h"
#include "claims/ranking.h"
#include "claims/reason.h"
#include "claims/search.h"
#include "claims/wants.h"

/* The text of a sentence, joined when it is first asked for. */
typedef struct {
    ctp_arena arena;
    ctp_text text;
    size_t sentence; /* SIZE_MAX: none yet */
} joined_text;

/* Sentences that are looked up together, on several threads; what is wanted of each is told before. The number reaches no result. */
enum { TOGETHER = 64 };

/* What a sentence meets. */
typedef struct {
    double similarity; /* all that are at least so close */
    ctp_found_row *found;
    size_t count, capacity;
} meetings;

typedef struct {
    const ctp_comparison *comparison;
    const ctp_features *features;
    const ctp_compare_how *how;
    double threshold;      /* six decimals, as the similarity */
    ctp_voice_table voices;
    ctp_takers takers;
    ctp_wants wants;
    ctp_closeness closeness;
    ctp_twins twins;
    ctp_search **searches; /* [thread_count] */
    unsigned thread_count;
    size_t first;          /* sentence of those that are looked up together */
    meetings together[TOGETHER];
    uint32_t *met;         /* [N] of a group of twins 1 + the sentence that met it last, 0 = none */
    int64_t *soft;         /* [terms] of the sentence at hand, else 0 */
    joined_text texts[2];  /* of the sentence at hand, and of another */
    ctp_pair_cells *cells;
    ctp_arena arena;
} search;

/* Without an issue in common texts agree or clash only where so much speaks for it: of short arguments that are close (tests/gold/sets.py, perspside)
 * two in three are then on the side that is told. */
static const double clear_agreement = 0.1;

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
        if (order != 0 || !ctp_i_is_stand(x) || !ctp_i_is_stand(y))
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

static const ctp_text *text_of(search *s, int side, size_t sentence)
{
    joined_text *joined = &s->texts[side];
    if (joined->sentence != sentence) {
        joined->sentence = SIZE_MAX;
        ctp_i_arena_reset(&joined->arena);
        if (!ctp_i_text_join(&joined->text, &joined->arena, &s->features->sentences[sentence], 1))
            return NULL;
        joined->sentence = sentence;
    }
    return &joined->text;
}

/* What two texts without an issue in common say of each other. @return false when out of memory */
static bool meet(search *s, const ctp_candidate *pair, ctp_meeting_of_texts *meeting)
{
    *meeting = (ctp_meeting_of_texts){.features = s->features, .closeness = &s->closeness, .rows = {pair->a, pair->b}, .a = text_of(s, 0, pair->a),
                                      .b = text_of(s, 1, pair->b), .similarity = pair->similarity};
    if (meeting->a == NULL || meeting->b == NULL)
        return false;
    ctp_i_meet(meeting);
    const ctp_sentence *x = &s->features->sentences[pair->a], *y = &s->features->sentences[pair->b];
    const bool both = ctp_i_text_takes_part(x, &s->features->options) && ctp_i_text_takes_part(y, &s->features->options);
    if (!both || fabs(meeting->agreement) < clear_agreement || meeting->relation == CTP_UNRELATED)
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
    pair->cell.issue = ctp_i_takers_issue(&s->takers, pair->mark_a);
    pair->position_a = ctp_i_voice_position(&s->voices, s->voices.of[pair->a], pair->cell.issue);
    pair->position_b = ctp_i_voice_position(&s->voices, s->voices.of[pair->b], pair->cell.issue);
}

/* Keeps the pair of two sentences, where it is one. @return false when out of memory */
static bool add_pair(search *s, size_t a, size_t b, double similarity)
{
    const ctp_sentence *x = &s->features->sentences[a], *y = &s->features->sentences[b];
    const uint32_t v = s->voices.of[a], w = s->voices.of[b];
    ctp_candidate pair = {.a = (uint32_t)a, .b = (uint32_t)b, .position_a = NAN, .position_b = NAN, .similarity = similarity};
    bool related = true;
    if (!ctp_i_voices_differ(&s->voices, v, w, &pair.within))
        return true;
    pair.cell = ctp_i_cell_of(&s->voices, v, w, CTP_NO_ID, CTP_CONTRAST);
    common_issue(&pair, x, y);
    if (pair.mark_a != NULL)
        relate_stands(s, &pair);
    else if (!ctp_i_wants_pair(&s->wants, &pair))
        return true;
    else if (!relate_texts(s, &pair, &related))
        return false;
    if (!related)
        return true;
    pair.score = ctp_i_pair_score(&pair, x, y);
    return ctp_i_cells_add(s->cells, &pair);
}

/* Where a group's members behind a sentence begin. */
static size_t members_behind(const ctp_twins *twins, uint32_t group, size_t row)
{
    const size_t from = twins->from[group];
    const uint32_t behind = (uint32_t)row + 1;
    return from + ctp_i_first_from(twins->members + from, twins->from[group + 1] - from, sizeof *twins->members, &behind, ctp_i_by_number);
}

/* A sentence and those behind it that are twins of another or itself. Their pairs are of one cell and one score, so the first of them are the best. */
static bool add_twins(search *s, size_t row, uint32_t other, double similarity)
{
    const uint32_t group = s->twins.group[other];
    const size_t begin = members_behind(&s->twins, group, row);
    const size_t end = ctp_i_least(s->twins.from[group + 1], begin + ctp_i_cells_of_sentence(s->cells));
    bool done = true;
    s->met[group] = (uint32_t)row + 1;
    for (size_t i = begin; i < end && done; i++)
        done = add_pair(s, row, s->twins.members[i].row, similarity);
    return done;
}

/* Those behind a sentence who take a stand on one of its issues and were not found by their similarity. */
typedef struct {
    size_t row;
    double below; /* their similarity is */
    bool spread;  /* soft is filled */
} left_over;

static bool add_taker(search *s, left_over *left, uint32_t other)
{
    if (!left->spread)
        ctp_i_closeness_spread(&s->closeness, left->row, s->soft);
    left->spread = true;
    return add_twins(s, left->row, other, ctp_i_closeness_from_product(ctp_i_closeness_product(&s->closeness, s->soft, other)));
}

/* The strongest come first, so that behind one who cannot be wanted whatever its claim-worthiness nobody is. */
static bool add_group(search *s, left_over *left, const ctp_wanted_group *wanted)
{
    const ctp_sentence *x = &s->features->sentences[left->row];
    for (size_t i = 0; i < wanted->group->count; i++) {
        const ctp_taker *taker = &wanted->group->takers[i];
        ctp_prospect p = {{wanted->strength, taker->strength}, {x->worth, 1.0}, wanted->within};
        if (ctp_i_pair_most(&p, left->below) < wanted->least)
            return true;
        p.worth[1] = s->features->sentences[taker->row].worth;
        if (taker->row <= left->row || s->met[s->twins.group[taker->row]] == left->row + 1 || ctp_i_pair_most(&p, left->below) < wanted->least)
            continue;
        if (!add_taker(s, left, taker->row))
            return false;
    }
    return true;
}

static bool add_takers(search *s, size_t row, double below)
{
    left_over left = {row, fmin(below, 1.0), false};
    bool done = true;
    for (size_t i = 0; i < s->wants.group_count && done; i++)
        done = add_group(s, &left, &s->wants.groups[i]);
    if (left.spread)
        ctp_i_closeness_clear(&s->closeness, row, s->soft);
    return done;
}

/* The search finds who is close enough to be wanted without an issue in common, or at all. */
static ctp_status look_up(void *context, size_t item, unsigned worker, ctp_error *err)
{
    search *s = context;
    meetings *m = &s->together[item];
    const ctp_wanted wanted = {.threshold = m->similarity, .raise = 1.0, .later_only = true};
    const ctp_found_row *found;
    size_t count;
    ctp_status st = ctp_i_search_find(s->searches[worker], s->first + item, &wanted, &found, &count, err);
    if (st != CTP_OK)
        return st;
    for (m->count = 0; m->count < count; m->count++) {
        if (!ctp_i_grow((void **)&m->found, m->count, &m->capacity, sizeof *m->found))
            return ctp_i_no_memory(err);
        m->found[m->count] = found[m->count];
    }
    return CTP_OK;
}

static bool add_pairs(search *s, size_t row, const meetings *m)
{
    bool done = true;
    for (size_t i = 0; i < m->count && done; i++)
        done = add_twins(s, row, m->found[i].row, m->found[i].similarity);
    ctp_i_wants_takers(&s->wants, row); /* the pairs since may have raised what is wanted */
    return done && add_takers(s, row, m->similarity);
}

static ctp_status pairs_of_some(search *s, size_t count, ctp_error *err)
{
    for (size_t i = 0; i < count; i++) {
        const size_t row = s->first + i;
        s->together[i].similarity = fmax(s->threshold, fmin(ctp_i_wants_similarity(&s->wants, row, s->threshold), ctp_i_wants_takers(&s->wants, row)));
    }
    ctp_status st = ctp_i_pool_run(look_up, s, count, s->thread_count, err);
    for (size_t i = 0; st == CTP_OK && i < count; i++)
        st = add_pairs(s, s->first + i, &s->together[i]) ? CTP_OK : ctp_i_no_memory(err);
    return st;
}

static ctp_status find_pairs(search *s, ctp_error *err)
{
    const size_t sentences = s->features->sentence_count;
    ctp_status st = CTP_OK;
    for (; st == CTP_OK && s->first < sentences; s->first += TOGETHER) {
        const size_t count = ctp_i_least(TOGETHER, sentences - s->first);
        st = pairs_of_some(s, count, err);
        if (s->how->tell != NULL)
            s->how->tell(s->how->payload, CTP_PAIRING_SENTENCES, s->first + count, sentences);
    }
    return st;
}

static ctp_status make_searches(search *s, ctp_error *err)
{
    s->thread_count = s->how->threads > 1 ? s->how->threads : 1;
    s->searches = ctp_i_arena_alloc(&s->arena, s->thread_count, sizeof *s->searches);
    ctp_status st = s->searches != NULL ? ctp_i_search_new(&s->searches[0], &s->arena, &s->closeness, &s->twins, 0, err) : ctp_i_no_memory(err);
    for (unsigned i = 1; st == CTP_OK && i < s->thread_count; i++)
        st = ctp_i_search_beside(&s->searches[i], &s->arena, s->searches[0], err);
    return st;
}

static ctp_status prepare(search *s, size_t per_cell, ctp_error *err)
{
    const size_t n = s->features->sentence_count;
    s->met = ctp_i_arena_alloc(&s->arena, n, sizeof *s->met);
    ctp_status st = s->met != NULL ? ctp_i_voices_find(&s->voices, &s->arena, s->comparison, err) : ctp_i_no_memory(err);
    if (st == CTP_OK)
        st = ctp_i_takers_find(&s->takers, &s->arena, s->features, &s->voices, err);
    if (st == CTP_OK)
        st = ctp_i_cells_new(&s->cells, per_cell, n, err);
    s->wants = (ctp_wants){.features = s->features, .voices = &s->voices, .takers = &s->takers, .cells = s->cells};
    if (st == CTP_OK && !ctp_i_wants_begin(&s->wants, &s->arena))
        st = ctp_i_no_memory(err);
    if (st == CTP_OK)
        st = ctp_i_closeness_learn_published(&s->closeness, &s->arena, s->features, err);
    if (st == CTP_OK)
        st = ctp_i_twins_find(&s->twins, &s->arena, &s->closeness, s->features, ctp_i_by_reading, err);
    if (st == CTP_OK)
        st = make_searches(s, err);
    s->soft = st == CTP_OK ? ctp_i_arena_alloc(&s->arena, s->closeness.terms, sizeof *s->soft) : NULL;
    return st == CTP_OK && s->soft == NULL ? ctp_i_no_memory(err) : st;
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
static ctp_status list(search *s, ctp_arena *arena, const ctp_candidate *items, const ctp_pair **pairs, size_t count, ctp_error *err)
{
    ctp_pair *listed = ctp_i_arena_alloc(arena, count, sizeof *listed);
    if (listed == NULL)
        return ctp_i_no_memory(err);
    for (size_t i = 0; i < count; i++) {
        const ctp_candidate *c = &items[i];
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
    return CTP_OK;
}

static ctp_status rank(search *s, ctp_arena *arena, const ctp_pair **pairs, size_t *count, ctp_error *err)
{
    const ctp_options *options = &s->comparison->options;
    const ctp_ranking_bounds bounds = {s->features->sentence_count, s->takers.issues.count, (size_t)options->pairs_per_cell, (size_t)options->pairs};
    ctp_candidate *items;
    ctp_status st = ctp_i_cells_list(s->cells, &items, count) ? CTP_OK : ctp_i_no_memory(err);
    if (st == CTP_OK)
        st = ctp_i_rank_pairs(items, count, &bounds, err);
    if (st == CTP_OK)
        st = list(s, arena, items, pairs, *count, err);
    free(items);
    return st;
}

static void search_free(search *s)
{
    for (unsigned i = 0; s->searches != NULL && i < s->thread_count; i++)
        ctp_i_search_free(s->searches[i]);
    for (size_t i = 0; i < TOGETHER; i++)
        free(s->together[i].found);
    ctp_i_cells_free(s->cells);
    ctp_i_takers_free(&s->takers);
    ctp_i_arena_free(&s->texts[0].arena);
    ctp_i_arena_free(&s->texts[1].arena);
    ctp_i_arena_free(&s->arena);
}

ctp_status ctp_i_claim_pairs(const ctp_pair **pairs, size_t *count, ctp_arena *arena, const ctp_comparison *comparison, const ctp_compare_how *how,
                             ctp_error *err)
{
    const ctp_features *features = comparison->features;
    search s = {.comparison = comparison,
                .features = features,
                .how = how,
                .threshold = ctp_i_round6(comparison->options.pair_similarity),
                .texts = {{.sentence = SIZE_MAX}, {.sentence = SIZE_MAX}}};
    *pairs = NULL;
    *count = 0;
    if (features->sentence_count == 0 || comparison->options.pairs == 0) /* the search takes longest where there are many sentences */
        return CTP_OK;
    ctp_status st = prepare(&s, (size_t)comparison->options.pairs_per_cell, err);
    if (st == CTP_OK)
        st = find_pairs(&s, err);
    if (st == CTP_OK)
        st = rank(&s, arena, pairs, count, err);
    search_free(&s);
    return st;
}
