/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotate/reading.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/status.h"
#include "features/facts.h"

/* What the words of a sentence say together of an issue that no pattern of its speaks of: their weights for a side are summed and divided by the
 * square root of the sentence's words (ctp_i_words_root()). That is the logarithm of the side's odds, beside
 * what they are where no word speaks: a logistic regression as `lexicon learn` fits it (Hastie, Tibshirani & Friedman 2009, The elements of statistical
 * learning, section 4.4). What is near in the paragraph says what a sentence is about where it says little itself: of the sentences before, the last counts
 * as what is carried over does, each one further off once more so, and the one behind as the last but one (tests/gold/README.md: what else was tried). */

/* Who is named says what is spoken of, not where the author stands: other words have to add so much to the log odds themselves. Below more is found and less of
 * it right, beyond the other way about (tests/gold/README.md). */
static const double said_least = 0.75;

/* From which probability on a stand is noted, though only from that of the option words on it counts alone. */
static const double faint_least = 0.05;

enum { SHOWN = 3 };

/* What speaks for one side of an issue. */
typedef struct {
    double sum;                       /* log odds that words add to CTP_WORDS_BASE: their weights by the root of the sentence's words, and what is near adds */
    double said;                      /* of the sum, by words of the sentence itself that are no part of a name */
    const ctp_entry *heaviest[SHOWN]; /* each once, in order of weight; NULL behind the last */
    const ctp_match *where;           /* of the heaviest one; NULL where no word speaks for the side */
} side;

static side *side_of(side *sides, const ctp_issue_entry *issues, const ctp_entry *entry)
{
    size_t i = 0;
    while (issues[i].id != entry->issue)
        i++;
    return &sides[CTP_SIDES * i + (entry->direction < 0)];
}

/* Only words that speak for the side are shown, not those that speak against it. */
static void note_heavy(side *s, const ctp_entry *entry, const ctp_match *match)
{
    size_t at = 0;
    while (at < SHOWN && s->heaviest[at] != NULL && s->heaviest[at] != entry && s->heaviest[at]->weight >= entry->weight)
        at++;
    if (at == SHOWN || s->heaviest[at] == entry || entry->weight <= 0.0)
        return;
    memmove(s->heaviest + at + 1, s->heaviest + at, (SHOWN - at - 1) * sizeof *s->heaviest);
    s->heaviest[at] = entry;
    s->where = at == 0 ? match : s->where;
}

static bool is_named(const ctp_reading *r, const ctp_match *match)
{
    for (size_t i = match->first; i < match->end; i++)
        if (ctp_i_bit(r->names, i) && ctp_i_is_name(r, i, ctp_i_bits_gap(r->names, i, r->count)))
            return true;
    return false;
}

/* @return [CTP_SIDES * issue_count], of each issue support and then oppose; or NULL when out of memory */
static side *sum_words(const ctp_reading *r, const ctp_issue_entry *issues, size_t issue_count)
{
    side *all = ctp_i_arena_alloc(r->scratch, CTP_SIDES * issue_count, sizeof *all);
    const double root = ctp_i_words_root(r->word_count);
    for (size_t i = 0; i < r->mention_count && all != NULL; i++) {
        const ctp_entry *entry = r->mentions[i].entry;
        if (entry->role != CTP_ROLE_WORD)
            continue;
        side *s = side_of(all, issues, entry);
        s->sum += entry->weight / root;
        s->said += is_named(r, r->mentions[i].match) ? 0.0 : entry->weight / root;
        note_heavy(s, entry, r->mentions[i].match);
    }
    return all;
}

/* What each side has of the sentences before, and leaves for the next one. @param count  of sides; @return false when out of memory */
static bool carry(const ctp_reading *r, side *sides, size_t count, ctp_discourse *discourse)
{
    if (discourse->words == NULL)
        discourse->words = ctp_i_arena_alloc(r->arena, count, sizeof *discourse->words);
    for (size_t i = 0; i < count && discourse->words != NULL; i++) {
        const double before = discourse->words_hold ? discourse->words[i] : 0.0;
        discourse->words[i] = r->options->carried * (sides[i].sum + before);
        sides[i].sum += before;
    }
    discourse->words_hold = true;
    return discourse->words != NULL;
}

/* A sentence without any such word says nothing, and moves those before it further off. @param count  of sides */
static void carry_on(const ctp_reading *r, size_t count, ctp_discourse *discourse)
{
    for (size_t i = 0; i < count && discourse->words_hold; i++)
        discourse->words[i] *= r->options->carried;
}

/* What each side has of the sentence behind. */
static void add_next(const ctp_reading *r, const ctp_issue_entry *issues, side *sides)
{
    const ctp_neighbour *next = &r->next;
    size_t words = 0;
    for (size_t i = 0; i < next->count; i++)
        words += ctp_i_is_counted(&next->tokens[i]);
    const double share = r->options->carried * r->options->carried / ctp_i_words_root(words);
    for (size_t i = 0; next->matches != NULL && i < next->matches->count; i++) {
        const ctp_entry *entry = ctp_i_set_entry(r->set, next->matches->items[i].entry);
        if (entry->role == CTP_ROLE_WORD)
            side_of(sides, issues, entry)->sum += share * entry->weight;
    }
}

/* Patterns are surer of what they find, and a sentence takes a side of one issue mostly. */
static bool has_side(const ctp_sentence *sentence)
{
    for (size_t i = 0; i < sentence->hit_count; i++)
        if (ctp_i_takes_side(&sentence->hits[i]))
            return true;
    return false;
}

/* Words are learned from where authors stand in their sentences, also in those that report: who picks what others say, and says nothing against it, mostly
 * stands where they do. What is rejected or kept at a distance stays the source's. */
static uint32_t voice_of(const ctp_sentence *sentence)
{
    const uint32_t author = 0;
    return sentence->voices[sentence->voice].commitment == CTP_NEUTRAL ? author : sentence->voice;
}

/* @param weight  the side's probability, more than 0, at most 1 */
static ctp_status make_hit(const ctp_reading *r, const ctp_sentence *sentence, const side *s, double weight, ctp_hit *hit, ctp_error *err)
{
    const char **cues = ctp_i_arena_alloc(r->arena, SHOWN, sizeof *cues);
    const ctp_entry *first = s->heaviest[0];
    size_t count = 0;
    if (cues == NULL)
        return ctp_i_no_memory(err);
    for (; count < SHOWN && s->heaviest[count] != NULL; count++) {
        cues[count] = ctp_i_note(r, s->heaviest[count]);
        if (cues[count] == NULL)
            return ctp_i_no_memory(err);
    }
    *hit = (ctp_hit){
        .lexicon = first->lexicon, .entry = CTP_WORDS_ENTRY, .category = first->category, .issue = first->issue, .direction = first->direction,
        .weight = weight, .where = ctp_i_bytes_of(r, s->where->first, s->where->end), .voice = voice_of(sentence), .certainty = sentence->certainty,
        .cues = cues, .cue_count = count,
    };
    return CTP_OK;
}

/* In a short sentence one word would be enough, and says as little as in a long one. */
static bool is_said_by_words(const side *s)
{
    return s->heaviest[1] != NULL && s->said >= said_least;
}

/* One hit an issue at most: of the likelier side. @param hits  room for those of the sentence, which stand there, and one an issue */
static ctp_status add_hits(const ctp_reading *r, ctp_sentence *sentence, const side *sides, size_t issue_count, ctp_hit *hits,
                           ctp_error *err)
{
    size_t count = sentence->hit_count;
    for (size_t i = 0; i < issue_count; i++) {
        const side *support = &sides[CTP_SIDES * i], *oppose = support + 1;
        const side *likelier = support->sum >= oppose->sum ? support : oppose;
        double weight = ctp_i_round6(ctp_i_probability(CTP_WORDS_BASE + likelier->sum));
        if (weight < fmin(faint_least, r->options->words) || !is_said_by_words(likelier))
            continue;
        ctp_status st = make_hit(r, sentence, likelier, weight, &hits[count++], err);
        if (st != CTP_OK)
            return st;
    }
    sentence->hits = hits;
    sentence->hit_count = count;
    return CTP_OK;
}

ctp_status ctp_i_read_words(const ctp_reading *r, ctp_sentence *sentence, ctp_discourse *discourse, ctp_error *err)
{
    size_t issue_count;
    const ctp_issue_entry *issues = ctp_i_set_issues(r->set, &issue_count);
    if (!ctp_i_has_role(r, CTP_ROLE_WORD)) {
        carry_on(r, CTP_SIDES * issue_count, discourse);
        return CTP_OK;
    }
    side *sides = sum_words(r, issues, issue_count);
    if (sides == NULL || !carry(r, sides, CTP_SIDES * issue_count, discourse))
        return ctp_i_no_memory(err);
    if (has_side(sentence) || r->options->words >= 1.0) /* words are never as sure as that */
        return CTP_OK;
    add_next(r, issues, sides);
    ctp_hit *hits = ctp_i_arena_room(r->arena, sentence->hit_count + issue_count, sizeof *hits);
    if (hits == NULL)
        return ctp_i_no_memory(err);
    if (sentence->hit_count > 0)
        memcpy(hits, sentence->hits, sentence->hit_count * sizeof *hits);
    return add_hits(r, sentence, sides, issue_count, hits, err);
}
