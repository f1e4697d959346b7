/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "claims/wants.h"

#include <math.h>

#include "base/array.h"
#include "claims/relation.h"

static const ctp_relation without_issue[] = {CTP_CONTRAST, CTP_AGREE, CTP_SAME_TOPIC};
enum { WITHOUT_ISSUE = CTP_COUNT(without_issue) };

bool ctp_i_wants_begin(ctp_wants *w, ctp_arena *arena)
{
    w->of_voices = ctp_i_arena_alloc(arena, w->voices->count, sizeof *w->of_voices);
    w->groups = ctp_i_arena_alloc(arena, w->takers->most, sizeof *w->groups);
    return w->of_voices != NULL && w->groups != NULL;
}

static ctp_prospect prospect_of(double strength_a, const ctp_sentence *a, double strength_b, const ctp_sentence *b, bool within)
{
    return (ctp_prospect){{strength_a, strength_b}, {a->worth, b != NULL ? b->worth : 1.0}, within};
}

bool ctp_i_wants_pair(const ctp_wants *w, const ctp_candidate *pair)
{
    const ctp_sentence *x = &w->features->sentences[pair->a], *y = &w->features->sentences[pair->b];
    for (size_t i = 0; i < WITHOUT_ISSUE; i++) {
        const ctp_pair_cell cell = ctp_i_cell_of(w->voices, w->voices->of[pair->a], w->voices->of[pair->b], CTP_NO_ID, without_issue[i]);
        const double agreement = 1.0 + ctp_i_agreement_most(without_issue[i], pair->similarity, x, y);
        const ctp_prospect p = prospect_of(ctp_i_pair_strength(NULL, x, NAN) * agreement, x, ctp_i_pair_strength(NULL, y, NAN), y, pair->within);
        if (ctp_i_pair_most(&p, pair->similarity) >= ctp_i_cells_least(w->cells, &cell))
            return true;
    }
    return false;
}

/* Looked up once for as many sentences of a voice as there are voices; until then what is known is too low, which does no harm. */
static void look_up(ctp_wants *w, uint32_t v)
{
    ctp_voice_wants *of_voice = &w->of_voices[v];
    bool within;
    if (of_voice->asked++ % w->voices->count != 0)
        return;
    for (size_t i = 0; i < WITHOUT_ISSUE; i++) {
        double *least[] = {&of_voice->least[false][without_issue[i]], &of_voice->least[true][without_issue[i]]};
        *least[false] = *least[true] = INFINITY; /* where there is no such voice nothing is wanted */
        for (uint32_t u = 0; u < w->voices->count; u++) {
            const ctp_pair_cell cell = ctp_i_cell_of(w->voices, v, u, CTP_NO_ID, without_issue[i]);
            if (ctp_i_voices_differ(w->voices, v, u, &within) && *least[within] > 0.0)
                *least[within] = fmin(*least[within], ctp_i_cells_least(w->cells, &cell));
        }
    }
}

/* Whether sentences of this similarity may be wanted beside one, without an issue in common. */
static bool may_want(const ctp_wants *w, const ctp_sentence *x, uint32_t v, double similarity)
{
    static const ctp_sentence best = {.commitment = CTP_ENDORSED, .certainty = CTP_ASSERTED, .type = CTP_TYPE_FACTUAL, .worth = 1.0};
    const double own = ctp_i_pair_strength(NULL, x, NAN), other = ctp_i_pair_strength(NULL, &best, NAN);
    for (size_t i = 0; i < 2 * WITHOUT_ISSUE; i++) {
        const ctp_relation relation = without_issue[i / 2];
        const ctp_prospect p = prospect_of(own * (1.0 + ctp_i_agreement_most(relation, similarity, x, NULL)), x, other, &best, i % 2 != 0);
        if (ctp_i_pair_most(&p, similarity) >= w->of_voices[v].least[i % 2][relation])
            return true;
    }
    return false;
}

double ctp_i_wants_similarity(ctp_wants *w, size_t row, double least)
{
    enum { STEPS = 7 };
    const uint32_t v = w->voices->of[row];
    const ctp_sentence *x = &w->features->sentences[row];
    double most = 1.0;
    look_up(w, v);
    if (may_want(w, x, v, least))
        return least;
    for (int step = 0; step < STEPS; step++) { /* at `least` nothing is wanted */
        const double middle = (least + most) / 2.0;
        *(may_want(w, x, v, middle) ? &most : &least) = middle;
    }
    return least;
}

/* @return as ctp_i_wants_takers(), of one stand */
static double ask_takers(ctp_wants *w, size_t row, const ctp_issue_mark *stand)
{
    const ctp_sentence *x = &w->features->sentences[row];
    const uint32_t v = w->voices->of[row], issue = ctp_i_takers_issue(w->takers, stand);
    const double strength = ctp_i_pair_strength(stand, x, ctp_i_voice_position(w->voices, v, issue));
    double needed = INFINITY;
    bool within;
    for (size_t g = w->takers->from[issue]; g < w->takers->from[issue + 1]; g++) {
        const ctp_taker *first = w->takers->groups[g].takers;
        if (!ctp_i_voices_differ(w->voices, v, first->voice, &within))
            continue;
        const bool contrast = (stand->direction < 0) != first->opposes;
        const ctp_pair_cell cell = ctp_i_cell_of(w->voices, v, first->voice, issue, contrast ? CTP_CONTRAST : CTP_AGREE);
        const ctp_prospect p = prospect_of(strength, x, first->strength, NULL, within);
        const double least = ctp_i_cells_least(w->cells, &cell);
        w->groups[w->group_count++] = (ctp_wanted_group){&w->takers->groups[g], strength, least, within};
        needed = fmin(needed, ctp_i_pair_needs(&p, least));
    }
    return needed;
}

double ctp_i_wants_takers(ctp_wants *w, size_t row)
{
    const ctp_sentence *x = &w->features->sentences[row];
    double needed = INFINITY;
    w->group_count = 0;
    for (size_t k = 0; k < x->issue_count; k++)
        if (ctp_i_is_stand(&x->issues[k]))
            needed = fmin(needed, ask_takers(w, row, &x->issues[k]));
    return needed;
}
