/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/sort.h"
#include "base/status.h"
#include "lexicon/matcher.h"

ctp_status ctp_i_matcher_new(ctp_matcher **out, const ctp_lexicon_set *set, const ctp_intern *strings, const ctp_options *options,
                             ctp_error *err)
{
    ctp_matcher *m = ctp_i_alloc(1, sizeof *m);
    *out = NULL;
    if (m == NULL)
        return ctp_i_no_memory(err);
    m->set = set;
    m->strings = strings;
    m->whole_lexicon = strcmp(options->overlap, "lexicon") == 0;
    m->stamp = ctp_i_alloc(set->entry_count + 1, sizeof *m->stamp);
    m->tail = ctp_i_alloc(set->entry_count + 1, sizeof *m->tail);
    m->unless_stamp = ctp_i_alloc(set->rule_count + 1, sizeof *m->unless_stamp);
    m->unless_at = ctp_i_alloc(set->rule_count + 1, sizeof *m->unless_at);
    m->unless_end = ctp_i_alloc(set->rule_count + 1, sizeof *m->unless_end);
    m->place_stamp = ctp_i_alloc(set->program.symbols.names.count + 1, sizeof *m->place_stamp);
    m->place_head = ctp_i_alloc(set->program.symbols.names.count + 1, sizeof *m->place_head);
    if (m->stamp == NULL || m->tail == NULL || m->place_stamp == NULL || m->place_head == NULL || m->unless_stamp == NULL || m->unless_at == NULL || m->unless_end == NULL) {
        ctp_i_matcher_free(m);
        return ctp_i_no_memory(err);
    }
    *out = m;
    return CTP_OK;
}

void ctp_i_matches_free(ctp_matches *matches)
{
    free(matches->items);
    *matches = (ctp_matches){0};
}

void ctp_i_matcher_free(ctp_matcher *m)
{
    if (m == NULL)
        return;
    void *const owned[] = {m->known, m->known_surfaces, m->views, m->stamp, m->tail, m->visited,
                           m->unless_stamp, m->unless_at, m->unless_end, m->rows, m->places, m->place_stamp, m->place_head};
    for (size_t i = 0; i < sizeof owned / sizeof owned[0]; i++)
        free(owned[i]);
    ctp_i_intern_free(&m->surfaces);
    ctp_i_arena_free(&m->arena);
    ctp_i_numbers_free(&m->scratch);
    ctp_i_numbers_free(&m->candidates);
    ctp_i_numbers_free(&m->active);
    ctp_i_matches_free(&m->spans);
    ctp_i_matches_free(&m->found);
    ctp_i_matches_free(&m->unless);
    free(m);
}

uint64_t ctp_i_matcher_steps(const ctp_matcher *matcher)
{
    return matcher->steps;
}

/* Nine in ten of the patterns whose anchor stands here want a word that does not. */
static bool has_required(const ctp_matcher *m, uint32_t entry)
{
    const ctp_compiled *compiled = &m->set->compiled[entry];
    const uint32_t *required = m->set->program.required.items + compiled->required;
    for (uint32_t i = 0; i < compiled->required_count; i++)
        if (m->place_stamp[required[i]] != m->stretch)
            return false;
    return true;
}

/* An entry whose anchor stands here: a pattern of one word is a match, any other one is worth trying. */
static bool trigger(ctp_matcher *m, uint32_t entry, size_t token, size_t parts)
{
    bool fresh = m->stamp[entry] != m->now;
    m->stamp[entry] = m->now;
    m->steps++;
    if (m->set->compiled[entry].symbol == CTP_NO_ID)
        return !fresh || !has_required(m, entry) || ctp_i_numbers_add(&m->candidates, entry);
    if (!fresh && token < m->tail[entry])
        return true;
    m->tail[entry] = (uint32_t)(token + parts);
    uint64_t matched = parts < 64 ? ((uint64_t)1 << parts) - 1 : UINT64_MAX;
    return ctp_i_matches_add(&m->found, (ctp_match){entry, (uint32_t)token, (uint32_t)(token + parts), matched, false});
}

static bool trigger_all(ctp_matcher *m, const ctp_known *known, bool borders, size_t token, size_t parts)
{
    const uint32_t *entries = borders ? known->borders : known->entries;
    uint32_t count = borders ? known->border_count : known->entry_count;
    for (uint32_t i = 0; i < count; i++)
        if (!trigger(m, entries[i], token, parts))
            return false;
    return true;
}

static bool reserve_places(ctp_matcher *m, size_t more)
{
    if (m->place_count + more <= m->place_capacity)
        return true;
    size_t wanted = 2 * (m->place_count + more);
    ctp_place *places = ctp_i_realloc(m->places, wanted, sizeof *places);
    if (places == NULL)
        return false;
    m->places = places;
    m->place_capacity = wanted;
    return true;
}

static bool add_places(ctp_matcher *m, const ctp_known *known, size_t token)
{
    if (!reserve_places(m, known->asked_count))
        return false;
    for (uint32_t i = 0; i < known->asked_count; i++) {
        uint32_t symbol = known->asked[i];
        m->places[m->place_count++] = (ctp_place){(uint32_t)token, m->place_stamp[symbol] == m->stretch ? m->place_head[symbol] : 0};
        m->place_stamp[symbol] = m->stretch;
        m->place_head[symbol] = (uint32_t)m->place_count;
    }
    return true;
}

/* From the last token to the first, so that each list begins with its first one. */
static bool place_symbols(ctp_matcher *m)
{
    m->stretch++;
    m->place_count = 0;
    for (size_t t = m->count; t-- > 0;)
        if (!add_places(m, m->views[t].part, t) || (m->views[t].whole != NULL && !add_places(m, m->views[t].whole, t)))
            return false;
    return true;
}

static bool run_unless(ctp_matcher *m, const ctp_compiled *compiled)
{
    m->unless_stamp[compiled->rule] = m->now;
    m->unless_at[compiled->rule] = (uint32_t)m->unless.count;
    for (uint32_t i = 0; i < compiled->unless_count; i++)
        if (!ctp_i_run_pattern(m, &m->set->unless[compiled->unless + i], 0, &m->unless))
            return false;
    m->unless_end[compiled->rule] = (uint32_t)m->unless.count;
    return true;
}

/* Whether an unless pattern stands in a clause of the match. */
static bool is_cancelled(ctp_matcher *m, const ctp_match *match)
{
    const ctp_compiled *compiled = &m->set->compiled[match->entry];
    if (compiled->rule == CTP_NO_ID)
        return false;
    if (m->unless_stamp[compiled->rule] != m->now && !run_unless(m, compiled)) {
        m->no_memory = true;
        return false;
    }
    for (uint32_t i = m->unless_at[compiled->rule]; i < m->unless_end[compiled->rule]; i++) {
        const ctp_match *u = &m->unless.items[i];
        if (m->clause[u->first] <= m->clause[match->end - 1] && m->clause[u->end - 1] >= m->clause[match->first])
            return true;
    }
    return false;
}

static bool run_candidates(ctp_matcher *m)
{
    for (size_t i = 0; i < m->candidates.count; i++) {
        uint32_t entry = m->candidates.items[i];
        if (!ctp_i_run_pattern(m, &m->set->compiled[entry].pattern, entry, &m->found))
            return false;
    }
    return true;
}

static void drop_cancelled(ctp_matcher *m)
{
    size_t kept = 0;
    for (size_t i = 0; i < m->found.count; i++)
        if (!is_cancelled(m, &m->found.items[i]))
            m->found.items[kept++] = m->found.items[i];
    m->found.count = kept;
}

/* Leaves the matches of the stretch in m->found: of borders only, while its clauses are not known, then of all. */
static bool match_stretch(ctp_matcher *m, const uint32_t *clause)
{
    bool borders = clause == NULL;
    m->clause = clause;
    m->now++;
    m->found.count = m->unless.count = m->candidates.count = 0;
    for (size_t t = 0; t < m->count; t++) {
        const ctp_view *v = &m->views[t];
        if (v->whole != NULL && !trigger_all(m, v->whole, borders, t, v->parts))
            return false;
        if (!trigger_all(m, v->part, borders, t, 1))
            return false;
    }
    if (!run_candidates(m))
        return false;
    if (!borders)
        drop_cancelled(m);
    return !m->no_memory && ctp_i_hide(m, &m->found);
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

/* A border's marks end the clause before it, its words open the next one. */
static void mark_border(const ctp_matcher *m, const ctp_match *border, size_t base, size_t count, uint32_t *clause)
{
    size_t at = border->first;
    while (at < border->end && m->views[at].mark)
        at++;
    if (base + at > 0 && base + at < count)
        clause[base + at] = 1;
}

/* Numbers the clauses of the stretch at base. A mark at its end may open a clause in the next one. */
static bool find_clauses(ctp_matcher *m, size_t base, size_t count, uint32_t *clause)
{
    if (!match_stretch(m, NULL))
        return false;
    for (size_t i = 0; i < m->found.count; i++)
        mark_border(m, &m->found.items[i], base, count, clause);
    for (size_t i = base > 0 ? base : 1; i < base + m->count; i++)
        clause[i] += clause[i - 1];
    return true;
}

static bool take_found(const ctp_matcher *m, size_t base, ctp_matches *out)
{
    for (size_t i = 0; i < m->found.count; i++) {
        ctp_match match = m->found.items[i];
        match.first += (uint32_t)base;
        match.end += (uint32_t)base;
        if (!ctp_i_matches_add(out, match))
            return false;
    }
    return true;
}

ctp_status ctp_i_match_sentence(ctp_matcher *m, ctp_span text, const ctp_token *tokens, size_t count, uint32_t *clause,
                                ctp_matches *out, ctp_error *err)
{
    out->count = 0;
    if (count > 0)
        memset(clause, 0, count * sizeof *clause);
    for (size_t base = 0; base < count; base += CTP_STRETCH_TOKENS) {
        size_t here = count - base < CTP_STRETCH_TOKENS ? count - base : CTP_STRETCH_TOKENS;
        if (!ctp_i_view_tokens(m, text, tokens + base, here) || !place_symbols(m) || !find_clauses(m, base, count, clause) ||
            !match_stretch(m, clause + base) || !take_found(m, base, out))
            return ctp_i_no_memory(err);
    }
    ctp_i_matches_sort(out);
    return CTP_OK;
}
