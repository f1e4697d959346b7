/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotate/reading.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/status.h"

enum { CHANGES_MAX = 12 }; /* cues noted on one hit; the effects of more still count */

/* A hit while cues act on it. */
typedef struct {
    const ctp_entry *entry;
    const ctp_match *match;
    double weight;
    int sign; /* 1 or -1: flipped by each negator */
    ctp_certainty certainty;
    bool denied, echoed; /* by a negator; by a word of concord, which a negator takes the place of */
    bool assured; /* a certainty cue undoes hedges */
    bool reversed;
    double denied_share; /* of the negator that acts on it: 1, or less where that stands far off */
    bool pronoun; /* stands for a name of an earlier sentence that the pattern names */
    const char **changes; /* [change_count] room for CHANGES_MAX */
    size_t change_count;
} subject;

static bool names_token(const ctp_match *match, uint32_t token)
{
    return ctp_i_names(match->first, match->end, match->matched, token);
}

/* Whether a token between the cue's first and last is the cue's own. Of a cue that looks both ways the words in its gaps are not: they stand
 * between the halves of a verb that came apart. Of one that looks within they are all that it reaches: what a preposition governs. */
static bool is_of_cue(const ctp_cue *cue, uint32_t token)
{
    return (cue->entry->reach != CTP_REACH_BOTH && cue->entry->reach != CTP_REACH_WITHIN) || token - cue->first >= 64 ||
           ctp_i_names(cue->first, cue->end, cue->matched, token);
}

static bool within_reach(const ctp_reading *r, const ctp_cue *cue, uint32_t from, uint32_t to)
{
    return cue->entry->longest_reach == 0 || ctp_i_count_words(r, from, to) < cue->entry->longest_reach;
}

/* What comes before these cues in the sentence they answer as a whole: a contrast, a question. */
static bool crosses_clauses(const ctp_cue *cue)
{
    return cue->kind == CTP_CUE_CONTRAST || cue->kind == CTP_CUE_QUESTION;
}

static bool reaches(const ctp_reading *r, const ctp_cue *cue, uint32_t token)
{
    ctp_reach reach = cue->entry->reach;
    if (token >= cue->first && token < cue->end)
        return !is_of_cue(cue, token) && r->clause[token] == r->clause[cue->first];
    if (token >= cue->end)
        return (reach == CTP_REACH_AFTER || reach == CTP_REACH_BOTH) && r->clause[token] == r->clause[cue->end - 1] &&
               within_reach(r, cue, cue->end, token);
    return token < cue->first && (reach == CTP_REACH_BEFORE || reach == CTP_REACH_BOTH) &&
           (r->clause[token] == r->clause[cue->first] || crosses_clauses(cue)) && within_reach(r, cue, token + 1, cue->first);
}

/* What ends or lessens something in the subject does nothing to what is said of it: "a ban on sales is good". */
static bool is_said_of_it(const ctp_reading *r, const ctp_cue *cue, const ctp_match *match)
{
    return cue->kind == CTP_CUE_REVERSER && ctp_i_any_predicator(r, cue->end, match->first);
}

/* Whether a word that the pattern names stands right behind the cue, or behind one word, as a verb does that is denied. */
static bool denies_the_next(const ctp_reading *r, const ctp_cue *cue, const ctp_match *match)
{
    enum { NEXT = 2 };
    for (uint32_t i = cue->end; i < match->end && i < cue->end + NEXT; i++)
        if (names_token(match, i) && reaches(r, cue, i))
            return true;
    return false;
}

/* Whether a cue covers the words that the hit's pattern names: at least half of them, so that what is said of one of several
 * ("their rhetoric was not followed by help") does not turn the whole. */
static bool covers(const ctp_reading *r, const ctp_cue *cue, const ctp_match *match)
{
    if (is_said_of_it(r, cue, match))
        return false;
    unsigned named = 0, covered = 0;
    for (uint32_t i = cue->first; i < cue->end; i++)
        if (names_token(match, i) && is_of_cue(cue, i))
            return false;
    for (uint32_t i = match->first; i < match->end; i++) {
        named += names_token(match, i);
        covered += names_token(match, i) && reaches(r, cue, i);
    }
    return covered > 0 && (2 * covered >= named || (cue->kind == CTP_CUE_NEGATOR && 3 * covered >= named && denies_the_next(r, cue, match)));
}

/* A negator means what stands right beside it. The farther a word of tone, the likelier something else is denied ("they did not say when the good
 * news came"): from this many words between them on it acts by half, by a third, and so on. What is left over counts as it stands where it is
 * blame, and not at all where it is praise, so that praise denied from afar never turns back into praise. */
enum { DENIED_IN_FULL = 2 };

static double share_denied(const ctp_reading *r, const ctp_cue *cue, const ctp_match *match)
{
    bool follows = match->first >= cue->end;
    size_t between = follows ? ctp_i_count_words(r, cue->end, match->first) : ctp_i_count_words(r, match->end, cue->first);
    return between > DENIED_IN_FULL ? 1.0 / (double)(between - DENIED_IN_FULL + 1) : 1.0;
}

/* What a cue does to a hit it covers. @return whether that changed anything */

static void turn_round(subject *s, double weight)
{
    s->sign = -s->sign;
    if (s->entry->role == CTP_ROLE_POLARITY)
        s->weight *= weight;
}

static bool negate(subject *s, double weight)
{
    if (!s->echoed)
        turn_round(s, weight);
    s->echoed = false; /* said twice, meant once */
    s->denied = true;
    return true;
}

/* Words that deny alone, but beside a negator, or one another, say the same again. */
static bool concord(subject *s, double weight)
{
    if (s->denied || s->echoed)
        return false;
    turn_round(s, weight);
    s->echoed = true;
    return true;
}

/* To end or lessen something bad is good, though not as good as the bad was bad; see Choi & Cardie (2008), Learning with compositional
 * semantics, aclanthology.org/D08-1083. It is said of what is felt, not of a stand: an issue's patterns name such verbs themselves. */
static bool reverse(subject *s, double weight)
{
    if (s->entry->role != CTP_ROLE_POLARITY || s->reversed)
        return false; /* "fight against": said twice, meant once */
    s->reversed = true;
    s->sign = -s->sign;
    s->weight *= weight;
    return true;
}

static bool scale(subject *s, double weight)
{
    if (s->entry->role != CTP_ROLE_POLARITY)
        return false;
    s->weight *= weight;
    return true;
}

static bool hedge(subject *s, double weight)
{
    (void)weight;
    if (s->certainty < CTP_HEDGED)
        s->certainty = CTP_HEDGED;
    return true;
}

static bool doubt(subject *s, double weight)
{
    (void)weight;
    s->certainty = CTP_DOUBTED;
    return true;
}

/* Who asks may be for it or against it, or neither, as a chair. */
static bool ask(subject *s, double weight)
{
    return s->entry->role == CTP_ROLE_POLARITY ? scale(s, weight) : doubt(s, weight);
}

static bool assure(subject *s, double weight)
{
    (void)weight;
    s->assured = true;
    return true;
}

/* By kind of the cues that act. */
static const struct {
    bool (*apply)(subject *s, double weight);
    bool denies; /* the less, the farther off: see share_denied() */
} effects[CTP_CUE_COUNT] = {
    [CTP_CUE_NEGATOR] = {.apply = negate, .denies = true}, [CTP_CUE_CONCORD] = {.apply = concord, .denies = true},
    [CTP_CUE_REVERSER] = {.apply = reverse}, [CTP_CUE_BOOSTER] = {.apply = scale}, [CTP_CUE_DIMINISHER] = {.apply = scale},
    [CTP_CUE_CONTRAST] = {.apply = scale}, [CTP_CUE_QUESTION] = {.apply = ask}, [CTP_CUE_HEDGE] = {.apply = hedge},
    [CTP_CUE_CONDITIONAL] = {.apply = hedge}, [CTP_CUE_DOUBT] = {.apply = doubt}, [CTP_CUE_CERTAINTY] = {.apply = assure},
};

/* A pronoun only leaves a note. */
bool ctp_i_acts(ctp_cue_kind kind)
{
    return effects[kind].apply != NULL || kind == CTP_CUE_PRONOUN;
}

static const char *made_note(ctp_arena *arena, const ctp_entry *cue)
{
    const char *kind = cue->role == CTP_ROLE_CUE ? ctp_i_cue_kinds[cue->cue].name : "word";
    size_t kind_len = strlen(kind), len = strlen(cue->pattern);
    char *text = ctp_i_arena_room(arena, kind_len + len + 2, 1);
    if (text == NULL)
        return NULL;
    memcpy(text, kind, kind_len);
    text[kind_len] = ':';
    memcpy(text + kind_len + 1, cue->pattern, len + 1);
    return text;
}

const char *ctp_i_note(const ctp_reading *r, const ctp_entry *entry)
{
    const char **kept = &r->notes->items[entry - ctp_i_set_entry(r->set, 0)];
    if (*kept == NULL)
        *kept = made_note(&r->notes->arena, entry);
    return *kept;
}

bool ctp_i_is_changed_by(const ctp_hit *hit, ctp_cue_kind cue)
{
    const char *kind = ctp_i_cue_kinds[cue].name;
    size_t len = strlen(kind);
    for (size_t i = 0; i < hit->cue_count; i++)
        if (strncmp(hit->cues[i], kind, len) == 0 && hit->cues[i][len] == ':')
            return true;
    return false;
}

static ctp_status note_on(const ctp_reading *r, const ctp_entry *cue, subject *s, ctp_error *err)
{
    if (s->change_count == CHANGES_MAX)
        return CTP_OK;
    s->changes[s->change_count] = ctp_i_note(r, cue);
    return s->changes[s->change_count++] == NULL ? ctp_i_no_memory(err) : CTP_OK;
}

/* A pronoun in whose place a name was read, which the pattern names. */
static ctp_status note_pronoun(const ctp_reading *r, const ctp_cue *cue, subject *s, ctp_error *err)
{
    if (cue->kind != CTP_CUE_PRONOUN || s->match->carried == 0 || !names_token(s->match, cue->first))
        return CTP_OK;
    s->pronoun = true;
    return note_on(r, cue->entry, s, err);
}

/* The name of an earlier sentence that the pattern names, where no pronoun of this one stands for it. */
static ctp_status note_name(const ctp_reading *r, subject *s, ctp_error *err)
{
    if (s->match->carried == 0 || s->pronoun)
        return CTP_OK;
    return note_on(r, ctp_i_set_entry(r->set, s->match->carried - 1), s, err);
}

static ctp_status act(const ctp_reading *r, const ctp_cue *cue, subject *s, ctp_error *err)
{
    ctp_status st = note_pronoun(r, cue, s, err);
    bool (*apply)(subject *s, double weight) = effects[cue->kind].apply;
    if (st != CTP_OK || apply == NULL || !covers(r, cue, s->match) || !apply(s, cue->entry->weight))
        return st;
    if (effects[cue->kind].denies)
        s->denied_share = fmin(s->denied_share, share_denied(r, cue, s->match));
    return note_on(r, cue->entry, s, err);
}

/* The voice of most of the words that the pattern names; on a tie the later one, where predicates stand. One word in scare quotes puts
 * all of them at that distance: who writes: it "punishes" them, does not say that it punishes them. */
static uint32_t voice_of(const ctp_reading *r, const ctp_match *match)
{
    if (r->voice_count == 1)
        return 0; /* the author's, as in most sentences */
    unsigned votes[CTP_VOICES_MAX] = {0};
    uint32_t best = 0;
    for (uint32_t i = match->first; i < match->end; i++) {
        uint32_t voice = ctp_i_voice_of(r, i);
        if (!names_token(match, i))
            continue;
        if (ctp_i_bit(r->scare, i) && r->voices[voice].reported)
            return voice;
        votes[voice]++;
        if (votes[voice] >= votes[best])
            best = voice;
    }
    return best;
}

static bool in_scare(const ctp_reading *r, const ctp_match *match)
{
    for (uint32_t i = match->first; i < match->end; i++)
        if (names_token(match, i) && !ctp_i_bit(r->scare, i))
            return false;
    return true;
}

static bool holds(const ctp_reading *r, const ctp_entry *entry, const ctp_match *match, uint32_t voice)
{
    const ctp_voice *who = &r->voices[voice];
    if (entry->voice != CTP_ANY_VOICE && (entry->voice == CTP_ONLY_REPORTED) != who->reported)
        return false;
    if (entry->commitment != CTP_ANY_COMMITMENT && entry->commitment != (int)who->commitment)
        return false;
    return entry->scare == CTP_ANY_SCARE || (entry->scare == CTP_ONLY_SCARE) == in_scare(r, match);
}

/* Not bad is not yet good: negated blame keeps a fraction of its strength as praise, negated praise nearly all of it as blame.
 * Kiritchenko, Zhu & Mohammad (2014), Sentiment analysis of short informal texts, section 4.3, doi:10.1613/jair.4272, who measured it. */
static const double negated_blame = 0.25;

/* Most hits are changed by nothing. A term of a list without weights is only counted: it takes no side. */
static double weight_of(const subject *s)
{
    if (s->entry->role == CTP_ROLE_TERM || (s->change_count == 0 && s->match->carried == 0))
        return s->entry->shown;
    if (s->entry->role != CTP_ROLE_POLARITY)
        return ctp_i_round6(s->weight);
    double weight = s->weight * s->sign * (s->sign < 0 && s->entry->weight < 0.0 && !s->reversed ? negated_blame : 1.0);
    if (s->sign < 0)
        weight = s->denied_share * weight + (1.0 - s->denied_share) * (s->entry->weight < 0.0 ? s->entry->weight : 0.0);
    return ctp_i_round6(weight > 1.0 ? 1.0 : weight < -1.0 ? -1.0 : weight);
}

static ctp_status write_hit(const ctp_reading *r, const subject *s, uint32_t voice, ctp_hit *hit, ctp_error *err)
{
    const char **cues = NULL;
    if (s->change_count > 0) {
        cues = ctp_i_arena_alloc(r->arena, s->change_count, sizeof *cues);
        if (cues == NULL)
            return ctp_i_no_memory(err);
        memcpy(cues, s->changes, s->change_count * sizeof *cues);
    }
    bool polar = s->entry->role == CTP_ROLE_POLARITY;
    *hit = (ctp_hit){
        .lexicon = s->entry->lexicon, .entry = s->entry->pattern, .category = s->entry->category, .issue = s->entry->issue,
        .direction = polar ? 0 : s->entry->direction * s->sign, .weight = weight_of(s),
        .where = {r->tokens[s->match->first].where.begin, r->tokens[s->match->end - 1].where.end},
        .voice = voice, .certainty = s->certainty == CTP_HEDGED && s->assured ? CTP_ASSERTED : s->certainty,
        .cues = cues, .cue_count = s->change_count,
    };
    return CTP_OK;
}

/* A cue that acts, and where it looks: not at what stands behind it in this clause or a later one, nor at what stands before it in an earlier one. */
typedef struct {
    const ctp_cue *cue;
    uint32_t first, end;
    uint32_t behind, before;
} acting_cue;

typedef struct {
    acting_cue *items;
    const ctp_cue **near; /* [count] room for those that may act on a hit */
    size_t count;
} acting_cues;

/* A pronoun leaves a note where it stands, and looks nowhere. */
static acting_cue acting(const ctp_reading *r, const ctp_cue *cue)
{
    ctp_reach reach = effects[cue->kind].apply != NULL ? cue->entry->reach : CTP_REACH_NONE;
    bool on = reach == CTP_REACH_AFTER || reach == CTP_REACH_BOTH, back = reach == CTP_REACH_BEFORE || reach == CTP_REACH_BOTH;
    return (acting_cue){cue, cue->first, cue->end, on ? r->clause[cue->end - 1] + 1 : 0,
                        !back ? UINT32_MAX : crosses_clauses(cue) ? 0 : r->clause[cue->first]};
}

static bool list_acting(const ctp_reading *r, acting_cues *cues)
{
    cues->items = ctp_i_arena_room(r->scratch, r->cue_count, sizeof *cues->items);
    cues->near = ctp_i_arena_room(r->scratch, r->cue_count, sizeof *cues->near);
    cues->count = 0;
    if (cues->items == NULL || cues->near == NULL)
        return false;
    ctp_walk walk = ctp_i_walk_cues(r, CTP_CUES_ACTING);
    for (const ctp_cue *cue; (cue = ctp_i_next(r, &walk)) != NULL;)
        cues->items[cues->count++] = acting(r, cue);
    return true;
}

/* Lists the cues that do not look elsewhere, as most do. Does not branch on which they are, since that is hard to foresee. */
static size_t list_near(const ctp_reading *r, const acting_cues *cues, const ctp_match *match)
{
    uint32_t first = match->first, end = match->end, first_clause = r->clause[first], last_clause = r->clause[end - 1];
    size_t count = 0;
    for (size_t i = 0; i < cues->count; i++) {
        const acting_cue *c = &cues->items[i];
        bool behind = (first >= c->end) & (first_clause >= c->behind), before = (end <= c->first) & (last_clause < c->before);
        cues->near[count] = c->cue;
        count += !(behind | before);
    }
    return count;
}

static ctp_status read_hit(const ctp_reading *r, const acting_cues *cues, const ctp_mention *mention, ctp_hit *hit, bool *kept, ctp_error *err)
{
    const ctp_entry *entry = mention->entry;
    const ctp_match *match = mention->match;
    *kept = entry->role != CTP_ROLE_TARGET && entry->role != CTP_ROLE_WORD;
    uint32_t voice = *kept ? voice_of(r, match) : 0;
    *kept = *kept && holds(r, entry, match, voice);
    if (!*kept)
        return CTP_OK;
    double carried = match->carried != 0 ? r->options->carried : 1.0;
    const char *changes[CHANGES_MAX];
    subject s = {.entry = entry, .match = match, .weight = entry->weight * carried, .sign = 1, .denied_share = 1.0, .changes = changes};
    size_t near = entry->role != CTP_ROLE_ABOUT ? list_near(r, cues, match) : 0;
    for (size_t i = 0; i < near; i++) {
        ctp_status st = act(r, cues->near[i], &s, err);
        if (st != CTP_OK)
            return st;
    }
    ctp_status st = note_name(r, &s, err);
    return st == CTP_OK ? write_hit(r, &s, voice, hit, err) : st;
}

ctp_status ctp_i_read_hits(ctp_reading *r, ctp_hit **hits, size_t *count, ctp_error *err)
{
    acting_cues cues;
    *hits = NULL;
    *count = 0;
    if (r->mention_count == 0)
        return CTP_OK;
    *hits = ctp_i_arena_room(r->arena, r->mention_count, sizeof **hits);
    r->hit_matches = ctp_i_arena_room(r->scratch, r->mention_count, sizeof *r->hit_matches);
    if (*hits == NULL || r->hit_matches == NULL || !list_acting(r, &cues) || !ctp_i_numbers_reserve(r->hit_entries, r->mention_count))
        return ctp_i_no_memory(err);
    uint32_t *entries = r->hit_entries->items + r->hit_entries->count;
    for (size_t i = 0; i < r->mention_count; i++) {
        bool kept;
        r->hit_matches[*count] = r->mentions[i].match;
        entries[*count] = r->mentions[i].match->entry;
        ctp_status st = read_hit(r, &cues, &r->mentions[i], &(*hits)[*count], &kept, err);
        if (st != CTP_OK)
            return st;
        *count += kept;
    }
    r->hit_entries->count += *count;
    return CTP_OK;
}
