/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "claims/claims.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/array.h"
#include "base/intern.h"
#include "base/number.h"
#include "base/status.h"
#include "claims/cells.h"
#include "claims/ranking.h"
#include "claims/reason.h"
#include "claims/search.h"
#include "claims/takers.h"
#include "claims/voice.h"

/* Less than this score no other voice's cells want of pairs without an issue: by relation, of other authors and within the panel. */
typedef struct {
    double least[2][CTP_RELATION_COUNT];
    size_t asked; /* sentences since that was looked up */
} voice_needs;

/* The text of a sentence, joined when it is first asked for. */
typedef struct {
    ctp_arena arena;
    ctp_text text;
    size_t sentence; /* SIZE_MAX: none yet */
} joined_text;

typedef struct {
    const ctp_comparison *comparison;
    const ctp_features *features;
    double threshold;    /* six decimals, as the similarity */
    ctp_intern issues;
    ctp_voice_table voices;
    voice_needs *needs; /* [voices.count] */
    ctp_takers takers;
    double *group_least;   /* [most groups of an issue * most stands of a sentence] what the cells of a sentence's stands want */
    ctp_closeness closeness;
    ctp_search *search;
    uint32_t *met;         /* [N] 1 + the sentence that met it last, 0 = none */
    int64_t *soft;         /* [terms] of the sentence at hand, else 0 */
    joined_text texts[2];  /* of the sentence at hand, and of another */
    ctp_pair_cells *cells;
    ctp_arena arena;
} search;

/* Without an issue in common texts agree or clash only where so much speaks for it: of short arguments that are close (tests/gold/sets.py, perspside)
 * two in three are then on the side that is told. */
static const double clear_agreement = 0.1;

static bool is_stand(const ctp_issue_mark *mark)
{
    return mark->weight > 0.0 && mark->direction != 0;
}

static ctp_pair_cell cell_of(const search *s, uint32_t v, uint32_t w, uint32_t issue, ctp_relation relation)
{
    const uint32_t one = s->voices.rows[v].author, other = s->voices.rows[w].author;
    return (ctp_pair_cell){issue, (uint32_t)relation, one < other ? one : other, one < other ? other : one, v < w ? v : w, v < w ? w : v};
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

/* Where a voice stands on an issue as a whole: of a panel, who speaks. The panel's own position is that of nobody in it. */
static double position(const search *s, uint32_t v, uint32_t issue)
{
    const ctp_stance *rows = s->voices.rows[v].positions;
    return rows != NULL && issue < s->features->issue_count ? rows[issue].score : NAN;
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

/* ---- bounds: what cannot be among the best of its cell is not looked at further */

static const ctp_relation without_issue[] = {CTP_CONTRAST, CTP_AGREE, CTP_SAME_TOPIC};
enum { WITHOUT_ISSUE = CTP_COUNT(without_issue) };

static ctp_prospect prospect_of(double strength_a, const ctp_sentence *a, double strength_b, const ctp_sentence *b, bool within)
{
    return (ctp_prospect){{strength_a, strength_b}, {a->worth, b != NULL ? b->worth : 1.0}, within};
}

/* Whether some cell may want two sentences of this similarity without an issue in common. */
static bool may_be_wanted(const search *s, const ctp_candidate *pair, const ctp_sentence *x, const ctp_sentence *y)
{
    for (size_t i = 0; i < WITHOUT_ISSUE; i++) {
        const ctp_pair_cell cell = cell_of(s, s->voices.of[pair->a], s->voices.of[pair->b], CTP_NO_ID, without_issue[i]);
        const double agreement = 1.0 + ctp_i_agreement_most(without_issue[i], pair->similarity, x, y);
        const ctp_prospect p =
            prospect_of(ctp_i_pair_strength(NULL, x, NAN) * agreement, x, ctp_i_pair_strength(NULL, y, NAN), y, pair->within);
        if (ctp_i_pair_most(&p, pair->similarity) >= ctp_i_cells_least(s->cells, &cell))
            return true;
    }
    return false;
}

/* Looked up once for as many sentences of a voice as there are voices; until then what is known is too low, which does no harm. */
static void look_up_needs(search *s, uint32_t v)
{
    voice_needs *needs = &s->needs[v];
    bool within;
    if (needs->asked++ % s->voices.count != 0)
        return;
    for (size_t i = 0; i < WITHOUT_ISSUE; i++) {
        double *least[] = {&needs->least[false][without_issue[i]], &needs->least[true][without_issue[i]]};
        *least[false] = *least[true] = INFINITY; /* where there is no such voice nothing is wanted */
        for (uint32_t w = 0; w < s->voices.count; w++) {
            const ctp_pair_cell cell = cell_of(s, v, w, CTP_NO_ID, without_issue[i]);
            if (ctp_i_voices_differ(&s->voices, v, w, &within) && *least[within] > 0.0)
                *least[within] = fmin(*least[within], ctp_i_cells_least(s->cells, &cell));
        }
    }
}

/* Whether sentences of this similarity may be wanted beside one, without an issue in common. */
static bool may_want(const search *s, const ctp_sentence *x, uint32_t v, double similarity)
{
    static const ctp_sentence best = {.commitment = CTP_ENDORSED, .certainty = CTP_ASSERTED, .type = CTP_TYPE_FACTUAL, .worth = 1.0};
    const double own = ctp_i_pair_strength(NULL, x, NAN), other = ctp_i_pair_strength(NULL, &best, NAN);
    for (size_t i = 0; i < 2 * WITHOUT_ISSUE; i++) {
        const ctp_relation relation = without_issue[i / 2];
        const ctp_prospect p = prospect_of(own * (1.0 + ctp_i_agreement_most(relation, similarity, x, NULL)), x, other, &best, i % 2 != 0);
        if (ctp_i_pair_most(&p, similarity) >= s->needs[v].least[i % 2][relation])
            return true;
    }
    return false;
}

/* Sentences of less similarity are not wanted without an issue in common. */
static double wanted_similarity(search *s, size_t row)
{
    enum { STEPS = 7 };
    const uint32_t v = s->voices.of[row];
    const ctp_sentence *x = &s->features->sentences[row];
    double least = s->threshold, most = 1.0;
    look_up_needs(s, v);
    if (may_want(s, x, v, least))
        return least;
    for (int step = 0; step < STEPS; step++) { /* at `least` nothing is wanted */
        const double middle = (least + most) / 2.0;
        *(may_want(s, x, v, middle) ? &most : &least) = middle;
    }
    return least;
}

static double strength_of(const search *s, const ctp_sentence *x, const ctp_issue_mark *mark, uint32_t issue, uint32_t v)
{
    return ctp_i_pair_strength(mark, x, position(s, v, issue));
}

static uint32_t issue_of(const search *s, const ctp_issue_mark *mark)
{
    return ctp_i_intern_find(&s->issues, mark->issue, strlen(mark->issue));
}

/* Notes what the cells of a sentence's stands want. @return below this similarity nobody who takes a stand on one of them is wanted */
static double wanted_of_takers(search *s, size_t row)
{
    const ctp_sentence *x = &s->features->sentences[row];
    const uint32_t v = s->voices.of[row];
    double needed = INFINITY, *least = s->group_least;
    bool within;
    for (size_t k = 0; k < x->issue_count; k++) {
        if (!is_stand(&x->issues[k]))
            continue;
        const uint32_t issue = issue_of(s, &x->issues[k]);
        const double strength = strength_of(s, x, &x->issues[k], issue, v);
        for (size_t g = s->takers.from[issue]; g < s->takers.from[issue + 1]; g++, least++) {
            const ctp_taker *first = s->takers.groups[g].takers;
            if (!ctp_i_voices_differ(&s->voices, v, first->voice, &within))
                continue;
            const bool contrast = (x->issues[k].direction < 0) != first->opposes;
            const ctp_pair_cell cell = cell_of(s, v, first->voice, issue, contrast ? CTP_CONTRAST : CTP_AGREE);
            const ctp_prospect p = prospect_of(strength, x, first->strength, NULL, within);
            *least = ctp_i_cells_least(s->cells, &cell);
            needed = fmin(needed, ctp_i_pair_needs(&p, *least));
        }
    }
    return needed;
}

/* ---- pairs */

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
    pair->cell.issue = issue_of(s, pair->mark_a);
    pair->position_a = position(s, s->voices.of[pair->a], pair->cell.issue);
    pair->position_b = position(s, s->voices.of[pair->b], pair->cell.issue);
}

/* Keeps the pair of two sentences, where it is one. @return false when out of memory */
static bool add_pair(search *s, size_t a, size_t b, double similarity)
{
    const ctp_sentence *x = &s->features->sentences[a], *y = &s->features->sentences[b];
    const uint32_t v = s->voices.of[a], w = s->voices.of[b];
    ctp_candidate pair = {.a = (uint32_t)a, .b = (uint32_t)b, .position_a = NAN, .position_b = NAN, .similarity = similarity};
    bool related = true;
    s->met[b] = (uint32_t)a + 1;
    if (!ctp_i_voices_differ(&s->voices, v, w, &pair.within))
        return true;
    pair.cell = cell_of(s, v, w, CTP_NO_ID, CTP_CONTRAST);
    common_issue(&pair, x, y);
    if (pair.mark_a != NULL)
        relate_stands(s, &pair);
    else if (!may_be_wanted(s, &pair, x, y))
        return true;
    else if (!relate_texts(s, &pair, &related))
        return false;
    if (!related)
        return true;
    pair.score = ctp_i_pair_score(&pair, x, y);
    return ctp_i_cells_add(s->cells, &pair);
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
    return add_pair(s, left->row, other, ctp_i_closeness_from_product(ctp_i_closeness_product(&s->closeness, s->soft, other)));
}

/* The strongest come first, so that behind one who cannot be wanted whatever its claim-worthiness nobody is. */
static bool add_group(search *s, left_over *left, const ctp_taker_group *group, double strength, bool within, double least)
{
    const ctp_sentence *x = &s->features->sentences[left->row];
    for (size_t i = 0; i < group->count; i++) {
        const ctp_taker *taker = &group->takers[i];
        const ctp_sentence *y = &s->features->sentences[taker->row];
        ctp_prospect p = prospect_of(strength, x, taker->strength, NULL, within);
        if (ctp_i_pair_most(&p, left->below) < least)
            return true;
        p.worth[1] = y->worth;
        if (taker->row <= left->row || s->met[taker->row] == left->row + 1 || ctp_i_pair_most(&p, left->below) < least)
            continue;
        if (!add_taker(s, left, taker->row))
            return false;
    }
    return true;
}

static bool add_takers(search *s, size_t row, double below)
{
    const ctp_sentence *x = &s->features->sentences[row];
    const uint32_t v = s->voices.of[row];
    const double *least = s->group_least;
    left_over left = {row, fmin(below, 1.0), false};
    bool done = true, within;
    for (size_t k = 0; k < x->issue_count; k++) {
        if (!is_stand(&x->issues[k]))
            continue;
        const uint32_t issue = issue_of(s, &x->issues[k]);
        const double strength = strength_of(s, x, &x->issues[k], issue, v);
        for (size_t g = s->takers.from[issue]; g < s->takers.from[issue + 1] && done; g++, least++)
            if (ctp_i_voices_differ(&s->voices, v, s->takers.groups[g].takers->voice, &within))
                done = add_group(s, &left, &s->takers.groups[g], strength, within, *least);
    }
    if (left.spread)
        ctp_i_closeness_clear(&s->closeness, row, s->soft);
    return done;
}

/* The search finds who is close enough to be wanted without an issue in common, or at all. */
static ctp_status pairs_of_row(search *s, size_t row, ctp_error *err)
{
    const double similarity = fmax(s->threshold, fmin(wanted_similarity(s, row), wanted_of_takers(s, row)));
    const ctp_wanted wanted = {.threshold = similarity, .raise = 1.0, .later_only = true};
    const ctp_found_row *found;
    size_t count;
    ctp_status st = ctp_i_search_find(s->search, row, &wanted, &found, &count, err);
    bool done = true;
    for (size_t i = 0; st == CTP_OK && i < count && done; i++)
        done = add_pair(s, row, found[i].row, found[i].similarity);
    done = st == CTP_OK && done && add_takers(s, row, similarity);
    return st == CTP_OK && !done ? ctp_i_no_memory(err) : st;
}

/* ---- numbers */

/* @param[out] stands  how many marks there are; most  of one sentence */
static bool number_issues(search *s, size_t *stands, size_t *most)
{
    bool ok = true;
    for (size_t k = 0; ok && k < s->features->issue_count; k++) /* so that their numbers are those of the features */
        ok = ctp_i_intern(&s->issues, s->features->issues[k].id, strlen(s->features->issues[k].id)) != CTP_NO_ID;
    for (size_t i = 0; ok && i < s->features->sentence_count; i++) {
        const ctp_sentence *x = &s->features->sentences[i];
        for (size_t k = 0; ok && k < x->issue_count; k++)
            ok = ctp_i_intern(&s->issues, x->issues[k].issue, strlen(x->issues[k].issue)) != CTP_NO_ID;
        *stands += x->issue_count;
        *most = x->issue_count > *most ? x->issue_count : *most;
    }
    return ok;
}

static ctp_status find_takers(search *s, size_t most_stands, size_t room, ctp_error *err)
{
    ctp_taker *takers = ctp_i_arena_room(&s->arena, room, sizeof *takers);
    size_t count = 0, groups = 0;
    if (takers == NULL)
        return ctp_i_no_memory(err);
    for (size_t i = 0; i < s->features->sentence_count; i++) {
        const ctp_sentence *x = &s->features->sentences[i];
        for (size_t k = 0; k < x->issue_count; k++) {
            const uint32_t issue = issue_of(s, &x->issues[k]), v = s->voices.of[i];
            if (is_stand(&x->issues[k]))
                takers[count++] = (ctp_taker){strength_of(s, x, &x->issues[k], issue, v), (uint32_t)i, issue, v,
                                              x->issues[k].direction < 0};
        }
    }
    ctp_status st = ctp_i_takers_group(&s->takers, &s->arena, takers, count, s->issues.count, err);
    for (size_t k = 0; st == CTP_OK && k < s->issues.count; k++)
        if (s->takers.from[k + 1] - s->takers.from[k] > groups)
            groups = s->takers.from[k + 1] - s->takers.from[k];
    if (st == CTP_OK)
        s->group_least = ctp_i_arena_alloc(&s->arena, groups, most_stands * sizeof *s->group_least);
    return st == CTP_OK && s->group_least == NULL ? ctp_i_no_memory(err) : st;
}

static ctp_status prepare(search *s, size_t per_cell, ctp_error *err)
{
    const size_t n = s->features->sentence_count;
    size_t stands = 0, most = 0;
    s->met = ctp_i_arena_alloc(&s->arena, n, sizeof *s->met);
    if (s->met == NULL || !number_issues(s, &stands, &most))
        return ctp_i_no_memory(err);
    ctp_status st = ctp_i_voices_find(&s->voices, &s->arena, s->comparison, err);
    if (st == CTP_OK && (s->needs = ctp_i_arena_alloc(&s->arena, s->voices.count, sizeof *s->needs)) == NULL)
        st = ctp_i_no_memory(err);
    if (st == CTP_OK)
        st = find_takers(s, most, stands, err);
    if (st == CTP_OK)
        st = ctp_i_cells_new(&s->cells, per_cell, n, err);
    if (st == CTP_OK)
        st = ctp_i_closeness_learn_published(&s->closeness, &s->arena, s->features, err);
    if (st == CTP_OK)
        st = ctp_i_search_new(&s->search, &s->arena, &s->closeness, 0, err);
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
    ctp_candidate *items;
    ctp_status st = ctp_i_cells_list(s->cells, &items, count) ? CTP_OK : ctp_i_no_memory(err);
    if (st == CTP_OK)
        st = ctp_i_rank_pairs(items, count, (size_t)options->pairs_per_cell, (size_t)options->pairs, s->features->sentence_count, s->issues.count,
                              err);
    if (st == CTP_OK)
        st = list(s, arena, items, pairs, *count, err);
    free(items);
    return st;
}

static void search_free(search *s)
{
    ctp_i_search_free(s->search);
    ctp_i_cells_free(s->cells);
    ctp_i_intern_free(&s->issues);
    ctp_i_arena_free(&s->texts[0].arena);
    ctp_i_arena_free(&s->texts[1].arena);
    ctp_i_arena_free(&s->arena);
}

ctp_status ctp_i_claim_pairs(const ctp_pair **pairs, size_t *count, ctp_arena *arena, const ctp_comparison *comparison, ctp_error *err)
{
    const ctp_features *features = comparison->features;
    search s = {.comparison = comparison,
                .features = features,
                .threshold = ctp_i_round6(comparison->options.pair_similarity),
                .texts = {{.sentence = SIZE_MAX}, {.sentence = SIZE_MAX}}};
    *pairs = NULL;
    *count = 0;
    if (features->sentence_count == 0 || comparison->options.pairs == 0) /* the search takes longest where there are many sentences */
        return CTP_OK;
    ctp_status st = prepare(&s, (size_t)comparison->options.pairs_per_cell, err);
    for (size_t i = 0; st == CTP_OK && i < features->sentence_count; i++)
        st = pairs_of_row(&s, i, err);
    if (st == CTP_OK)
        st = rank(&s, arena, pairs, count, err);
    search_free(&s);
    return st;
}
