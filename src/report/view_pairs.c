/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/view.h"

#include <math.h>

#include "base/number.h"
#include "base/same.h"

/* Which differences and pairs of sentences a reader should see first. */

/* How much a cell deserves to be shown first; 0: not at all. What rests on one paragraph comes first only where it is twice as clear. */
static const double thin_counts = 0.5;

typedef double worth_of(const ctp_difference *d, const ctp_stance *a, const ctp_stance *b);

static double disagreement(const ctp_difference *d, const ctp_stance *a, const ctp_stance *b)
{
    return a->score * b->score < 0.0 ? fabs(a->score - b->score) + (d->verdict == CTP_DIFFER ? 2.0 : 0.0) : 0.0; /* a gap is at most 2 */
}

/* A panel that is divided has no side that somebody could share. */
static double agreement(const ctp_difference *d, const ctp_stance *a, const ctp_stance *b)
{
    const bool divided = ctp_i_view_position(a) == CTP_POSITION_DIVIDED || ctp_i_view_position(b) == CTP_POSITION_DIVIDED;
    return a->score * b->score > 0.0 && d->verdict != CTP_DIFFER && !divided ? fmin(fabs(a->score), fabs(b->score)) : 0.0;
}

static const ctp_stance *stance_of_unit(const ctp_comparison *c, const char *id, const char *issue)
{
    return ctp_i_view_panel_alone(c) ? ctp_i_view_stance(c, c->authors[0].id, id, issue) : ctp_i_view_stance(c, id, NULL, issue);
}

static double weigh(const ctp_comparison *c, const ctp_difference *d, worth_of *worth)
{
    if (!ctp_i_same_text(d->unit, ctp_i_view_unit(c))) /* before anything is looked up: there may be millions */
        return 0.0;
    const ctp_stance *a = stance_of_unit(c, d->a, d->issue), *b = stance_of_unit(c, d->b, d->issue);
    if (a == NULL || b == NULL || isnan(a->score) || isnan(b->score) || a->faint || b->faint)
        return 0.0;
    return ctp_i_round6(worth(d, a, b) * (a->thin || b->thin ? thin_counts : 1.0));
}

static const ctp_difference *first_by(const ctp_comparison *c, worth_of *worth, size_t *ties)
{
    const ctp_difference *best = NULL;
    double most = 0.0;
    *ties = 0;
    for (size_t i = 0; i < c->difference_count; i++) {
        double here = weigh(c, &c->differences[i], worth);
        *ties = here > most ? 0 : *ties + (here == most && here > 0.0);
        if (here > most) {
            most = here;
            best = &c->differences[i];
        }
    }
    return best;
}

double ctp_i_view_disagreement(const ctp_comparison *c, const ctp_difference *difference)
{
    return weigh(c, difference, disagreement);
}

const ctp_difference *ctp_i_view_clearest_disagreement(const ctp_comparison *c, size_t *ties)
{
    return first_by(c, disagreement, ties);
}

const ctp_difference *ctp_i_view_firmest_agreement(const ctp_comparison *c, size_t *ties)
{
    return first_by(c, agreement, ties);
}

bool ctp_i_view_off_line(const ctp_pair_side *side)
{
    return side->direction != 0 && side->direction * side->position < 0.0; /* NaN: not known */
}

/* Who gives both sides equal weight is in no firm agreement either. */
static bool on_one_line(const ctp_pair *pair)
{
    for (int i = 0; i < 2; i++)
        if (pair->sides[i].direction * pair->sides[i].position <= 0.0 && pair->sides[i].direction != 0)
            return false;
    return true;
}

static bool same_theme(const ctp_pair *x, const ctp_pair *y)
{
    for (int i = 0; i < 2; i++)
        if (!ctp_i_same_text(x->sides[i].author, y->sides[i].author) || !ctp_i_same_text(x->sides[i].speaker, y->sides[i].speaker))
            return false;
    return ctp_i_same_text(x->issue, y->issue);
}

size_t ctp_i_view_pairs(const ctp_comparison *c, ctp_relation relation, bool within, const ctp_pair **out, size_t most)
{
    return ctp_i_view_pairs_of(c, relation, within, (ctp_view_filter){0}, out, most);
}

size_t ctp_i_view_pairs_of(const ctp_comparison *c, ctp_relation relation, bool within, ctp_view_filter filter, const ctp_pair **out, size_t most)
{
    size_t count = 0;
    for (size_t i = 0; i < c->pair_count && count < most; i++) {
        bool is_new = c->pairs[i].relation == relation && (c->pairs[i].within != NULL) == within && (relation != CTP_AGREE || on_one_line(&c->pairs[i])) &&
                      (filter.passes == NULL || filter.passes(filter.context, &c->pairs[i]));
        for (size_t j = 0; is_new && j < count; j++)
            is_new = !same_theme(out[j], &c->pairs[i]);
        if (is_new)
            out[count++] = &c->pairs[i];
    }
    return count;
}
