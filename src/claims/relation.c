/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "claims/relation.h"

#include <math.h>

#include "base/number.h"
#include "base/sort.h"
#include "stats/exact.h"

/* The shares of what speaks for agreement or against it, rounded from logistic regressions of pairs of short arguments (the same side or not) and
 * held against both halves of them, by topic, and against passages of speeches (tests/gold/sets.py, perspside and nk). Stances on issues and
 * numbers are too rare there to be measured: a stance goes before all else, since a lexicon names what it is on. */
static const struct {
    double issue, target, tone, negation, closeness, number;
    double common_tone;       /* what texts have on the whole: they blame more than they praise */
    double neutral_closeness; /* from here on closeness speaks for agreement */
    double same_claim;        /* from here on two texts make one claim, whose numbers should be the same */
    double opposed;           /* target and tone below this: the same words are used to say the opposite ... */
    double of_opposed;        /* ... and closeness speaks for agreement by this factor only */
    double of_negated;        /* or by this one, where one of them is negated */
    double same_otherwise;    /* from this closeness on, opposite words aside, opposite words are about the same thing */
} shares = {2.0, 0.6, 0.68, 0.63, 0.7, 2.5, -0.05, 0.2, 0.4, -0.05, 0.2, 0.5, 0.2};

/* Below this closeness two texts have nothing to do with each other, below the second where they share function words and kin of words only;
 * a weaker sum is no relation. */
static const double unrelated_below = 0.105, unrelated_without_words = 0.21, weakest = 0.03;

/* ---- evidence */

static double signed_root(double product)
{
    return product < 0.0 ? -sqrt(-product) : sqrt(product);
}

/* Of the issues that both take a stance on the one where the product of the stances is farthest from 0; the first of equal ones. */
static double by_issue(ctp_meeting_of_texts *m)
{
    double best = 0.0;
    for (size_t i = 0; i < m->a->issue_count; i++) {
        const ctp_named_value *x = &m->a->issues[i];
        double product = ctp_i_round6(x->value * ctp_i_text_value(m->b->issues, m->b->issue_count, x->name));
        if (fabs(product) <= fabs(best))
            continue;
        best = product;
        m->issue = x->name;
    }
    return signed_root(best);
}

/* Mean over the stems in common, by the square of idf, of the products of what is said toward each. */
static double by_word(ctp_meeting_of_texts *m)
{
    const ctp_closeness *c = m->closeness;
    const ctp_close_row *a = &c->rows[m->rows[0]], *b = &c->rows[m->rows[1]];
    double sum = 0.0, weights = 0.0, most = 0.0;
    for (size_t i = 0, k = 0; i < a->count && k < b->count;) {
        uint32_t s = a->terms[i].term, t = b->terms[k].term;
        i += s <= t;
        k += t <= s;
        if (s != t)
            continue;
        const char *stem = c->stems[s];
        double product = ctp_i_text_value(m->a->toward, m->a->toward_count, stem) * ctp_i_text_value(m->b->toward, m->b->toward_count, stem);
        double weight = c->idf[s] * c->idf[s], part = ctp_i_round6(weight * product);
        weights += weight;
        sum += part;
        if (fabs(part) > most) {
            most = fabs(part);
            m->target = stem;
        }
    }
    return weights > 0.0 ? signed_root(ctp_i_round6(sum / weights)) : 0.0;
}

/* Mean over the targets in common that a lexicon names; the first of equal ones is told. */
static double by_named_target(ctp_meeting_of_texts *m)
{
    double sum = 0.0, most = 0.0;
    size_t count = 0;
    for (size_t i = 0; i < m->a->toward_count; i++) {
        const ctp_named_value *x = &m->a->toward[i];
        double product = ctp_i_round6(x->value * ctp_i_text_value(m->b->toward, m->b->toward_count, x->name));
        sum += product;
        count += product != 0.0;
        if (fabs(product) > most) {
            most = fabs(product);
            m->target = x->name;
        }
    }
    return count > 0 ? signed_root(ctp_i_round6(sum / (double)count)) : 0.0;
}

static double by_target(ctp_meeting_of_texts *m)
{
    if (m->a->toward_targets != m->b->toward_targets)
        return 0.0;
    return m->a->toward_targets ? by_named_target(m) : by_word(m);
}

static double by_tone(const ctp_text *a, const ctp_text *b)
{
    return signed_root(ctp_i_round6((a->polarity - shares.common_tone) * (b->polarity - shares.common_tone)));
}

/* The first number of a list that another does not hold, or NULL. */
static const char *first_of_its_own(const ctp_text *text, const ctp_text *other)
{
    for (size_t i = 0; i < text->number_count; i++)
        if (ctp_i_find_name(other->numbers, other->number_count, sizeof *other->numbers, text->numbers[i]) == NULL)
            return text->numbers[i];
    return NULL;
}

/* Close texts of which each holds a number that the other lacks: 30 against 40 in the same year, the 5th against the 9th of a month. */
static double by_number(ctp_meeting_of_texts *m)
{
    m->numbers[0] = first_of_its_own(m->a, m->b);
    m->numbers[1] = first_of_its_own(m->b, m->a);
    return m->numbers[0] == NULL || m->numbers[1] == NULL || m->similarity < shares.same_claim ? 0.0 : -m->similarity;
}

/* ---- opposite words */

/* The first opposite of a term that comes after it: so each pair is met once, whichever text has which. */
static size_t first_opposite(const ctp_closeness *c, uint32_t term)
{
    return ctp_i_first_from(c->opposites, c->opposite_count, sizeof *c->opposites, &(ctp_kin_pair){.a = term, .b = term}, ctp_i_by_kin_pair);
}

static bool is_noted(const ctp_meeting_of_texts *m, size_t side, const char *stem)
{
    for (size_t i = 0; i < m->opposite_count; i++)
        if (m->opposites[i][side] == stem)
            return true;
    return false;
}

/* Notes a stem that only one side has with the first that only the other has and that means the opposite, each once.
 * @param left  [2] what is left of the squares of both lengths without them */
static void note_opposite(ctp_meeting_of_texts *m, size_t side, const ctp_close_term *own, double *left)
{
    const ctp_closeness *c = m->closeness;
    const ctp_close_row *mine = &c->rows[m->rows[side]], *others = &c->rows[m->rows[1 - side]];
    if (is_noted(m, side, c->stems[own->term]) || m->opposite_count == CTP_OPPOSITES_MOST)
        return;
    for (size_t i = first_opposite(c, own->term); i < c->opposite_count && c->opposites[i].a == own->term; i++) {
        const ctp_close_term *other = ctp_i_closeness_find(others, c->opposites[i].b);
        if (other == NULL || ctp_i_closeness_find(mine, other->term) != NULL || is_noted(m, 1 - side, c->stems[other->term]))
            continue;
        m->opposites[m->opposite_count][side] = c->stems[own->term];
        m->opposites[m->opposite_count++][1 - side] = c->stems[other->term];
        left[side] -= ctp_i_from_quanta(own->weight) * ctp_i_from_quanta(own->weight);
        left[1 - side] -= ctp_i_from_quanta(other->weight) * ctp_i_from_quanta(other->weight);
        return;
    }
}

/* Notes the opposite words of a pair. @return how close the texts are on what else they say: the cosine without those words */
static double find_opposites(ctp_meeting_of_texts *m)
{
    const ctp_close_row *a = &m->closeness->rows[m->rows[0]], *b = &m->closeness->rows[m->rows[1]];
    double left[] = {1.0, 1.0};
    for (size_t i = 0, k = 0; i < a->count || k < b->count;) {
        uint32_t s = i < a->count ? a->terms[i].term : UINT32_MAX, t = k < b->count ? b->terms[k].term : UINT32_MAX;
        if (s != t)
            note_opposite(m, s > t, s < t ? &a->terms[i] : &b->terms[k], left);
        i += s <= t;
        k += t <= s;
    }
    double length = left[0] > 0.0 && left[1] > 0.0 ? sqrt(left[0] * left[1]) : 0.0;
    return length > m->similarity ? ctp_i_round6(m->similarity / length) : m->similarity > 0.0 ? 1.0 : 0.0;
}

/* ---- all together */

static void note_shared(ctp_meeting_of_texts *m)
{
    ctp_shared_stem stems[CTP_SHARED_MOST];
    size_t count = ctp_i_closeness_shared(m->closeness, m->rows[0], m->rows[1], stems, CTP_SHARED_MOST);
    while (m->shared_count < count && stems[m->shared_count].product > 0) {
        m->shared[m->shared_count] = stems[m->shared_count].stem;
        m->shared_count++;
    }
}

static bool takes_stand(const ctp_text *text)
{
    for (size_t i = 0; i < text->issue_count; i++)
        if (text->issues[i].value != 0.0)
            return true;
    return false;
}

/* Whether both take stands, on different issues only: what one praises and the other blames is not the same thing then, however alike the words. */
static bool stand_apart(const ctp_meeting_of_texts *m)
{
    for (size_t i = 0; i < m->a->issue_count; i++)
        if (ctp_i_find_name(m->b->issues, m->b->issue_count, sizeof *m->b->issues, m->a->issues[i].name) != NULL)
            return false;
    return takes_stand(m->a) && takes_stand(m->b);
}

static ctp_relation decide(const ctp_meeting_of_texts *m, double sum)
{
    if (m->issue == NULL && m->similarity < (m->shared_count > 0 ? unrelated_below : unrelated_without_words))
        return CTP_UNRELATED;
    if (fabs(sum) < weakest)
        return CTP_SAME_TOPIC;
    return sum < 0.0 ? CTP_CONTRAST : CTP_AGREE;
}

/* Close texts agree, unless they put opposite things in the same words. */
static void weigh_closeness(ctp_meeting_of_texts *m, double close_otherwise)
{
    bool turned = m->opposite_count % 2 != 0 && close_otherwise >= shares.same_otherwise;
    bool odd = (m->a->negations + m->b->negations + turned) % 2 != 0;
    bool opposed = m->evidence[CTP_BY_TARGET] + m->evidence[CTP_BY_TONE] < shares.opposed;
    double negation = shares.negation * m->similarity;
    double closeness = shares.closeness * (m->similarity - shares.neutral_closeness);
    if (closeness > 0.0)
        closeness *= opposed ? shares.of_opposed : odd ? shares.of_negated : 1.0;
    m->evidence[turned ? CTP_BY_OPPOSITE : CTP_BY_NEGATION] = ctp_i_round6(odd ? -negation : opposed ? negation * shares.of_opposed : negation);
    m->evidence[CTP_BY_CLOSENESS] = ctp_i_round6(closeness);
}

void ctp_i_meet(ctp_meeting_of_texts *m)
{
    double sum = 0.0;
    m->evidence[CTP_BY_ISSUE] = ctp_i_round6(shares.issue * by_issue(m));
    m->evidence[CTP_BY_TARGET] = ctp_i_round6(shares.target * by_target(m));
    m->evidence[CTP_BY_TONE] = ctp_i_round6(shares.tone * by_tone(m->a, m->b));
    m->evidence[CTP_BY_NUMBER] = ctp_i_round6(shares.number * by_number(m));
    weigh_closeness(m, find_opposites(m));
    for (size_t i = 0; i < CTP_EVIDENCE_COUNT; i++)
        sum += m->evidence[i];
    sum = stand_apart(m) ? 0.0 : ctp_i_round6(sum);
    note_shared(m);
    m->relation = decide(m, sum);
    m->agreement = ctp_i_round6(sum / sqrt(sum * sum + 1.0));
}

/* ---- bounds */

/* At most so far is a sentence's tone from what is common. */
static double tone_most(const ctp_sentence *sentence)
{
    return (sentence != NULL ? fabs(sentence->polarity) : 1.0) + fabs(shares.common_tone);
}

static bool speaks_toward(const ctp_sentence *sentence)
{
    return sentence == NULL || sentence->toward_count > 0 || sentence->target_count > 0;
}

static bool holds_number(const ctp_sentence *sentence)
{
    return sentence == NULL || sentence->number_count > 0;
}

/* What speaks of words and targets is at most 1 on each side. Stances have no part without an issue. */
double ctp_i_agreement_most(ctp_relation relation, double similarity, const ctp_sentence *a, const ctp_sentence *b)
{
    const double target = speaks_toward(a) && speaks_toward(b) ? shares.target : 0.0;
    const double tone = shares.tone * sqrt(tone_most(a) * tone_most(b) + 1e-6); /* the product is rounded before its root is taken */
    const double number = holds_number(a) && holds_number(b) && similarity >= shares.same_claim ? shares.number * similarity : 0.0;
    double sum = target + tone + shares.negation * similarity + 1e-5;
    if (relation == CTP_SAME_TOPIC)
        return 0.0;
    sum += relation == CTP_AGREE ? shares.closeness * fmax(similarity - shares.neutral_closeness, 0.0) : number + shares.closeness * shares.neutral_closeness;
    return sum / sqrt(sum * sum + 1.0);
}
