/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/array.h"
#include "base/sort.h"
#include "base/status.h"
#include "lexicon/matcher.h"

/* @param whole_lexicon  setting overlap: a longer match hides a shorter one of any category of its lexicon */
static const ctp_shade *shades_new(const ctp_lexicon_set *set, bool whole_lexicon)
{
    ctp_shade *shades = ctp_i_alloc(set->entry_count + set->unless_count + 1, sizeof *shades);
    for (size_t i = 0; i < set->entry_count && shades != NULL; i++) {
        const ctp_compiled *c = &set->compiled[i];
        bool border = set->entries[i].role == CTP_ROLE_CUE && set->entries[i].cue == CTP_CUE_BORDER;
        int flags = (border ? CTP_BORDER : 0) | (c->conditional ? CTP_CONDITIONAL : 0) |
                    (c->unless_count > 0 ? CTP_RULED : 0);
        shades[i] = (ctp_shade){whole_lexicon ? c->wide_pool : c->pool, c->category, c->generality, (uint8_t)flags};
    }
    for (size_t i = 0; i < set->unless_count && shades != NULL; i++)
        shades[set->entry_count + i].flags = CTP_UNLESS;
    return shades;
}

ctp_status ctp_i_matcher_new(ctp_matcher **out, const ctp_lexicon_set *set, const ctp_tokenizer *tokenizer, const ctp_options *options,
                             ctp_error *err)
{
    ctp_matcher *m = ctp_i_alloc(1, sizeof *m);
    *out = NULL;
    if (m == NULL)
        return ctp_i_no_memory(err);
    m->set = set;
    m->tokenizer = tokenizer;
    m->shades = shades_new(set, strcmp(options->overlap, "lexicon") == 0);
    m->trials = ctp_i_alloc(set->entry_count + set->unless_count + 1, sizeof(ctp_trial *));
    m->met = ctp_i_alloc((size_t)set->program.ask_count + 1, sizeof *m->met);
    m->place_head = ctp_i_alloc((size_t)set->program.ask_count + 1, sizeof *m->place_head);
    if (m->shades == NULL || m->trials == NULL || m->met == NULL || m->place_head == NULL || (m->nothing = ctp_i_know_nothing(m)) == NULL) {
        ctp_i_matcher_free(m);
        return ctp_i_no_memory(err);
    }
    *out = m;
    return CTP_OK;
}

void ctp_i_matched_free(ctp_matched *matched)
{
    free(matched->matches.items);
    free(matched->clause);
    *matched = (ctp_matched){0};
}

void ctp_i_matcher_free(ctp_matcher *m)
{
    if (m == NULL)
        return;
    void *const owned[] = {m->known,      m->known_strings,  m->known_words, m->word_bytes,   m->views,         m->sides,  m->asks,
                           m->asking,     m->visited,       m->places,      m->met,          m->place_head,
                           m->spans.items, m->found.items,  m->unless.items, m->trials,      m->runs,
                           m->triggers,   (void *)m->shades, m->called[0], m->called[1]};
    for (size_t i = 0; i < CTP_COUNT(owned); i++)
        free(owned[i]);
    ctp_i_intern_free(&m->kinds);
    ctp_i_intern_free(&m->lists);
    ctp_i_arena_free(&m->arena);
    ctp_i_numbers_free(&m->scratch);
    ctp_i_numbers_free(&m->candidates);
    free(m);
}

uint64_t ctp_i_matcher_steps(const ctp_matcher *matcher)
{
    return matcher->steps;
}

/* Most of the patterns whose anchor stands here want a word that does not. */
static bool has_required(const ctp_matcher *m, uint32_t entry)
{
    const ctp_compiled *compiled = &m->set->compiled[entry];
    const uint32_t *required = m->set->program.required.items; /* symbols, NULL where no pattern requires any */
    for (uint32_t i = compiled->required; i < compiled->required + compiled->required_count; i++)
        if (ctp_i_next_of(m, required[i], 0, &(uint32_t){0}) == SIZE_MAX)
            return false;
    return true;
}

/* Patterns of one word that are found with the others. */
static bool add_hits(ctp_matcher *m, const uint32_t *hits, uint32_t count, size_t token, size_t parts)
{
    for (uint32_t i = 0; i < count; i++)
        if ((parts > 1 || !ctp_i_is_inside(m, hits[i], token)) && !ctp_i_found_add(&m->found, ctp_i_found_at(m, hits[i], token, parts)))
            return false;
    return true;
}

/* Where a sentence is long or a pattern joined, it is tried once all over it, if what it requires is there. */
static bool add_candidate(ctp_matcher *m, ctp_trial *trial)
{
    if (trial->next > m->passed)
        return true;
    trial->next = m->passed + m->count;
    return ctp_i_place_symbols(m) && (!has_required(m, trial->entry) || ctp_i_numbers_add(&m->candidates, trial->entry));
}

/* Tries a longer pattern around its anchor, or notes that it is to be tried. */
static inline bool run_one(ctp_matcher *m, const ctp_run *run)
{
    ctp_trial *trial = run->trial;
    return ctp_i_is_short(m) && !trial->joined ? ctp_i_run_anchored(m, run) : add_candidate(m, trial);
}

/* The bits of what stands near words from `first` to before `end`. */
static ctp_sides sides_of(const ctp_matcher *m, const ctp_sides *first, const ctp_sides *end)
{
    return (ctp_sides){first[-1].before, end->after, (first[-2].second & CTP_SECOND_BEFORE) | (end[1].second & ~CTP_SECOND_BEFORE), m->elsewhere};
}

/* What a run asks for is called for when it is so many runs away. Behind the last one are as many that are not run. */
enum { AHEAD = 3 };

/* Each is noted, and counts if it has what it wants near it: no branch hangs on what cannot be foretold. What trying them asks for is called for,
 * so that it is there when they are. */
static bool add_chances(ctp_matcher *m, const ctp_called *on, const ctp_sides *sides)
{
    const ctp_triggers *triggers = on->triggers;
    if (triggers->chance_count == 0)
        return true;
    if (!ctp_i_reserve((void **)&m->runs, m->run_count + triggers->chance_count + AHEAD, &m->run_capacity, sizeof *m->runs))
        return false;
    m->steps += triggers->chance_count;
    size_t count = m->run_count;
    for (uint32_t i = 0; i < triggers->chance_count; i++) {
        const ctp_chance *chance = &triggers->chances[i];
        m->runs[count] = (ctp_run){chance->trial, on->token};
        count += ctp_i_has_sides(sides, &chance->near);
    }
    __builtin_prefetch(m->runs[m->run_count].trial); /* more than one is rare */
    m->run_count = count;
    return true;
}

/* What is passed over has no place among words. */
static const ctp_sides *sides_behind(const ctp_sides *at, const ctp_view *v, size_t parts)
{
    return at + (v->passed_over ? 0 : parts);
}

/* Notes the triggers of a token whose words beside it may be those that they want: most want others. @return behind those noted */
static inline ctp_called *call(const ctp_matcher *m, const ctp_call *call, const ctp_view *v, size_t token, size_t parts, ctp_called *next)
{
    const ctp_sides *at = &m->sides[v->word];
    *next = (ctp_called){call->triggers, (uint32_t)token, (uint32_t)parts};
    return next + (((call->before & at[-1].before) | (call->after & sides_behind(at, v, parts)->after)) != 0);
}

static inline bool answer(ctp_matcher *m, const ctp_called *on)
{
    const ctp_view *v = &m->views[on->token];
    const ctp_sides *at = &m->sides[v->word], sides = sides_of(m, at, sides_behind(at, v, on->parts));
    return add_hits(m, on->triggers->hits, on->triggers->hit_count, on->token, on->parts) && add_chances(m, on, &sides);
}

static bool run_candidates(ctp_matcher *m)
{
    for (size_t i = 0; i < m->candidates.count; i++) {
        uint32_t entry = m->candidates.items[i];
        if (!ctp_i_run_pattern(m, &m->set->compiled[entry].pattern, entry, ctp_i_finds_of(m, &m->shades[entry])))
            return false;
    }
    m->candidates.count = 0;
    return true;
}

/* Tries what waits but for unless patterns, and then the patterns that are tried all over the stretch. */
static bool run_all(ctp_matcher *m)
{
    const ctp_step *steps = m->set->program.steps;
    for (size_t i = m->run_count; i < m->run_count + AHEAD && m->run_count > 0; i++)
        m->runs[i] = m->runs[0];
    for (size_t i = 0; i < m->run_count; i++) {
        __builtin_prefetch(&steps[m->runs[i + AHEAD].trial->start]);
        if ((m->runs[i].trial->shade.flags & CTP_UNLESS) == 0 && !run_one(m, &m->runs[i]))
            return false;
    }
    return run_candidates(m);
}

/* ---- what cancels matches */

/* Wants the patterns that cancel an entry's matches. Those that were not met in any text need not be tried. */
static void want_unless(ctp_matcher *m, const ctp_compiled *compiled)
{
    const uint32_t *unless = m->set->unless.items;
    for (uint32_t i = compiled->unless; i < compiled->unless + compiled->unless_count; i++)
        if (m->trials[unless[i]] != NULL)
            m->trials[unless[i]]->wanted = m->passed + m->count;
}

/* Of the unless patterns that wait only those are tried that may cancel one of the matches found. */
static bool run_unless(ctp_matcher *m)
{
    for (size_t i = 0; i < m->found.count; i++)
        if ((m->found.items[i].shade.flags & CTP_RULED) != 0)
            want_unless(m, &m->set->compiled[m->found.items[i].entry]);
    for (size_t i = 0; i < m->run_count; i++)
        if (m->runs[i].trial->wanted == m->passed + m->count && !run_one(m, &m->runs[i]))
            return false;
    return run_candidates(m);
}

/* Whether an unless pattern of its entry stands in a clause of the match. */
static bool is_cancelled(const ctp_matcher *m, const ctp_found *match)
{
    const ctp_compiled *compiled = &m->set->compiled[match->entry];
    for (const ctp_found *u = m->unless.items, *end = u + m->unless.count; u < end; u++)
        if (m->clause[u->first] <= m->clause[match->end - 1] && m->clause[u->end - 1] >= m->clause[match->first] &&
            ctp_i_is_among(m->set->unless.items + compiled->unless, compiled->unless_count, u->entry))
            return true;
    return false;
}

static void mark_cancelled(ctp_matcher *m)
{
    for (size_t i = 0; i < m->found.count && m->unless.count > 0; i++)
        if ((m->found.items[i].shade.flags & CTP_RULED) != 0 && is_cancelled(m, &m->found.items[i]))
            m->found.items[i].shade.flags |= CTP_CANCELLED;
}

/* Of most lists this is all: they are several lines of the cache long. */
static void call_for_triggers(const ctp_triggers *triggers)
{
    const char *at = (const char *)triggers;
    __builtin_prefetch(at);
    __builtin_prefetch(at + 64);
    __builtin_prefetch(at + 128);
    __builtin_prefetch(at + 192);
    __builtin_prefetch(at + 256);
}

/* Notes what tokens trigger of borders, or of the others. It is on its way while other things are done. */
static inline void call_all(ctp_matcher *m, bool borders)
{
    ctp_called *const called = m->called[borders], *next = called;
    ctp_walk tokens = ctp_i_walk(ctp_i_asking(m, borders ? CTP_ASKS_BORDERS : CTP_ASKS_LONGER), m->count);
    for (size_t t; ctp_i_walk_on(&tokens, &t);) {
        const ctp_view *v = &m->views[t];
        if (v->whole != NULL)
            next = call(m, borders ? &v->whole->borders : &v->whole->longer, v, t, v->parts, next);
        next = call(m, borders ? &v->part->borders : &v->part->longer, v, t, 1, next);
    }
    for (const ctp_called *on = called; on < next; on++)
        call_for_triggers(on->triggers);
    m->called_count[borders] = (size_t)(next - called);
}

/* The matches of borders, or the others but hits of single words. */
static inline bool find(ctp_matcher *m, bool borders)
{
    m->run_count = 0;
    for (size_t i = 0; i < m->called_count[borders]; i++)
        if (!answer(m, &m->called[borders][i]))
            return false;
    return run_all(m);
}

/* The hits of compounds as a whole are not shown by themselves: their parts' may be inside them. */
static bool add_whole_hits(ctp_matcher *m)
{
    ctp_walk tokens = ctp_i_walk(ctp_i_asking(m, CTP_ASKS_SIDES), m->compounds ? m->count : 0);
    for (size_t t; ctp_i_walk_on(&tokens, &t);) {
        const ctp_view *v = &m->views[t];
        if (v->whole != NULL && !add_hits(m, v->whole->hits, v->whole->hit_count, t, v->parts))
            return false;
    }
    return true;
}

static int in_order(const void *a, const void *b)
{
    const ctp_match *x = a, *y = b;
    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    if (x->end != y->end)
        return x->end > y->end ? -1 : 1;
    return (x->entry > y->entry) - (x->entry < y->entry);
}

void ctp_i_matches_sort(ctp_matches *matches)
{
    if (matches->count > 1)
        ctp_i_sort(matches->items, matches->count, sizeof *matches->items, in_order);
}

/* Clauses of a sentence on their way, and where the stretch at hand begins in it. First 1 where one begins. */
typedef struct {
    uint32_t *clause; /* [count] */
    size_t base, count;
} clauses;

/* A border's marks end the clause before it, its words open the next one. */
static void mark_border(const ctp_matcher *m, size_t at, size_t end, const clauses *c)
{
    while (at < end && m->views[at].mark)
        at++;
    if (c->base + at > 0 && c->base + at < c->count)
        c->clause[c->base + at] = 1;
}

/* Marks those of a string's hits that are borders and that no longer border hides. */
static void mark_hits(const ctp_matcher *m, const ctp_known *known, size_t token, size_t parts, const clauses *c)
{
    for (uint32_t i = 0; i < known->hit_count; i++)
        if ((m->shades[known->hits[i]].flags & CTP_BORDER) != 0 && !ctp_i_is_hit_hidden(m, known->hits[i], token, parts))
            mark_border(m, token, token + parts, c);
}

/* Hits that are borders need not be found to border clauses. Of those of most tokens none may be hidden, so that it is enough that one is there. */
static void mark_all_hits(const ctp_matcher *m, const clauses *c)
{
    ctp_walk tokens = ctp_i_walk(ctp_i_asking(m, CTP_ASKS_CLAUSE), m->count);
    for (size_t t; ctp_i_walk_on(&tokens, &t);) {
        const ctp_view *v = &m->views[t];
        if (!ctp_i_is_doubtful(v)) {
            mark_border(m, t, t + 1, c);
            continue;
        }
        if (v->whole != NULL)
            mark_hits(m, v->whole, t, v->parts, c);
        mark_hits(m, v->part, t, 1, c);
    }
}

/* Numbers the clauses of the stretch; leaves the borders' matches among those found. A mark at its end may open a clause in the next one. */
static bool find_clauses(ctp_matcher *m, const clauses *c)
{
    m->clause = NULL;
    m->found.count = m->candidates.count = 0;
    if (!find(m, true))
        return false;
    ctp_i_note_found(m, 0);
    for (size_t i = 0; i < m->found.count; i++)
        if (!ctp_i_is_hidden(m, &m->found.items[i]))
            mark_border(m, m->found.items[i].first, m->found.items[i].end, c);
    mark_all_hits(m, c);
    for (size_t i = c->base > 0 ? c->base : 1; i < c->base + m->count; i++)
        c->clause[i] += c->clause[i - 1];
    return true;
}

/* Adds the other matches of the stretch, whose clauses are known, to those of borders, which do not hang on clauses. */
static bool find_all(ctp_matcher *m, const uint32_t *clause)
{
    size_t borders = m->found.count;
    m->clause = clause;
    m->unless.count = 0;
    if (!add_whole_hits(m) || !find(m, false))
        return false;
    ctp_i_note_found(m, borders);
    if (m->ruled != 0 && !run_unless(m))
        return false;
    mark_cancelled(m);
    return true;
}

ctp_status ctp_i_match_sentence(ctp_matcher *m, ctp_span text, const ctp_token *tokens, size_t count, ctp_matched *out, ctp_error *err)
{
    if (!ctp_i_reserve((void **)&out->clause, count, &out->clause_capacity, sizeof *out->clause))
        return ctp_i_no_memory(err);
    uint32_t *clause = out->clause;
    out->matches.count = 0;
    if (count > 0)
        memset(clause, 0, count * sizeof *clause);
    for (size_t base = 0; base < count; base += CTP_STRETCH_TOKENS) {
        size_t here = count - base < CTP_STRETCH_TOKENS ? count - base : CTP_STRETCH_TOKENS;
        if (!ctp_i_view_tokens(m, text, tokens + base, here))
            return ctp_i_no_memory(err);
        call_all(m, false);
        call_all(m, true);
        if (!find_clauses(m, &(clauses){clause, base, count}) || !find_all(m, clause + base) || !ctp_i_show(m, (uint32_t)base, &out->matches))
            return ctp_i_no_memory(err);
    }
    return CTP_OK;
}
