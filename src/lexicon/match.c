/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/sort.h"
#include "base/status.h"
#include "lexicon/matcher.h"

/* @param whole_lexicon  setting overlap: a longer match hides a shorter one of any category of its lexicon */
static const ctp_shade *shades_new(const ctp_lexicon_set *set, bool whole_lexicon)
{
    ctp_shade *shades = ctp_i_alloc(set->entry_count + 1, sizeof *shades);
    for (size_t i = 0; i < set->entry_count && shades != NULL; i++) {
        const ctp_compiled *c = &set->compiled[i];
        bool border = set->entries[i].role == CTP_ROLE_CUE && set->entries[i].cue == CTP_CUE_BORDER;
        shades[i] = (ctp_shade){whole_lexicon ? c->wide_pool : c->pool, c->category, c->rule, c->generality, c->conditional,
                                (uint8_t)((border ? CTP_BORDER : 0) | (c->symbol != CTP_NO_ID ? CTP_ONE_WORD : 0))};
    }
    return shades;
}

ctp_status ctp_i_matcher_new(ctp_matcher **out, const ctp_lexicon_set *set, const ctp_intern *strings, const ctp_options *options,
                             ctp_error *err)
{
    ctp_matcher *m = ctp_i_alloc(1, sizeof *m);
    *out = NULL;
    if (m == NULL)
        return ctp_i_no_memory(err);
    m->set = set;
    m->strings = strings;
    m->shades = shades_new(set, strcmp(options->overlap, "lexicon") == 0);
    m->stamps = ctp_i_alloc(set->entry_count + 1, sizeof *m->stamps);
    m->unless_stamp = ctp_i_alloc(set->rule_count + 1, sizeof *m->unless_stamp);
    m->unless_at = ctp_i_alloc(set->rule_count + 1, sizeof *m->unless_at);
    m->unless_end = ctp_i_alloc(set->rule_count + 1, sizeof *m->unless_end);
    m->masks = ctp_i_alloc((size_t)set->program.ask_count + 1, sizeof *m->masks);
    m->met = ctp_i_alloc((size_t)set->program.ask_count + 1, sizeof *m->met);
    m->place_head = ctp_i_alloc((size_t)set->program.ask_count + 1, sizeof *m->place_head);
    m->pool_stamp = ctp_i_alloc(set->pool_count + 1, sizeof *m->pool_stamp);
    m->pool_head = ctp_i_alloc(set->pool_count + 1, sizeof *m->pool_head);
    if (m->shades == NULL || m->stamps == NULL || m->masks == NULL || m->met == NULL || m->place_head == NULL || m->pool_stamp == NULL ||
        m->pool_head == NULL || m->unless_stamp == NULL || m->unless_at == NULL || m->unless_end == NULL) {
        ctp_i_matcher_free(m);
        return ctp_i_no_memory(err);
    }
    m->masks[0] = UINT64_MAX;
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
    void *const owned[] = {m->known,        m->known_strings, m->known_words, m->word_bytes, m->views,     m->runs,      (void *)m->shades,
                           m->stamps,       m->visited,       m->rows,        m->row_at,     m->border_at, m->places,    m->place_head,
                           m->unless_stamp, m->unless_at,     m->unless_end,  m->pool_stamp, m->pool_head, m->masks,     m->met};
    for (size_t i = 0; i < sizeof owned / sizeof owned[0]; i++)
        free(owned[i]);
    ctp_i_intern_free(&m->kinds);
    ctp_i_arena_free(&m->arena);
    ctp_i_numbers_free(&m->scratch);
    ctp_i_numbers_free(&m->candidates);
    ctp_i_matches_free(&m->spans);
    ctp_i_matches_free(&m->borders);
    ctp_i_matches_free(&m->found);
    ctp_i_matches_free(&m->unless);
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
    const uint32_t *required = m->set->program.required.items; /* NULL where no pattern requires any */
    for (uint32_t i = compiled->required; i < compiled->required + compiled->required_count; i++)
        if (m->masks[required[i]] == 0)
            return false;
    return true;
}

/* A pattern of one word. Of a compound that matches as a whole its parts do not match too. */
static bool add_hit(ctp_matcher *m, uint32_t entry, size_t token, size_t parts)
{
    if (m->compounds) {
        if (m->stamps[entry].stretch == m->stretch && token < m->stamps[entry].next)
            return true;
        m->stamps[entry] = (ctp_stamp){m->stretch, (uint32_t)(token + parts)};
    }
    uint64_t matched = parts < 64 ? ((uint64_t)1 << parts) - 1 : UINT64_MAX;
    return ctp_i_matches_add(&m->found, (ctp_match){entry, (uint32_t)token, (uint32_t)(token + parts), matched, false});
}

/* A longer pattern whose anchor stands here: it is tried around its anchor or, where a sentence is long or the pattern joined, once all
 * over it. */
static bool add_trial(ctp_matcher *m, const ctp_trial *trial, size_t token)
{
    if (ctp_i_is_short(m) && !trial->joined) {
        __builtin_prefetch(&m->set->program.steps[trial->start]); /* running asks for these */
        __builtin_prefetch(&m->set->program.members[trial->member]);
        __builtin_prefetch(&m->stamps[trial->entry]);
        if (m->run_count == m->run_capacity && !ctp_i_grow((void **)&m->runs, m->run_count, &m->run_capacity, sizeof *m->runs))
            return false;
        m->runs[m->run_count++] = (ctp_run){trial, (uint32_t)token};
        return true;
    }
    if (m->stamps[trial->entry].stretch == m->stretch)
        return true;
    m->stamps[trial->entry].stretch = m->stretch;
    return ctp_i_place_symbols(m) && (!has_required(m, trial->entry) || ctp_i_numbers_add(&m->candidates, trial->entry));
}

/* The entries whose anchor stands here. */
static bool trigger(ctp_matcher *m, const ctp_triggers *on, size_t token, size_t parts)
{
    const uint64_t before = m->views[token].before, after = m->views[token + parts - 1].after;
    m->steps += on->hit_count + on->trial_count;
    for (uint32_t i = 0; i < on->hit_count; i++) {
        __builtin_prefetch(&m->shades[on->hits[i]]); /* hiding asks for it */
        if (!add_hit(m, on->hits[i], token, parts))
            return false;
    }
    for (uint32_t i = 0; i < on->trial_count; i++) {
        const ctp_sides *beside = &on->beside[i];
        if ((beside->before & ~before) == 0 && (beside->after & ~after) == 0 && !add_trial(m, &on->trials[i], token))
            return false;
    }
    return true;
}

static bool run_unless(ctp_matcher *m, const ctp_compiled *compiled)
{
    m->unless_stamp[compiled->rule] = m->stretch;
    m->unless_at[compiled->rule] = (uint32_t)m->unless.count;
    if (!ctp_i_place_symbols(m))
        return false;
    for (uint32_t i = 0; i < compiled->unless_count; i++)
        if (!ctp_i_run_pattern(m, &m->set->unless[compiled->unless + i], 0, &m->unless))
            return false;
    m->unless_end[compiled->rule] = (uint32_t)m->unless.count;
    return true;
}

/* Whether an unless pattern stands in a clause of the match. */
static bool is_cancelled(ctp_matcher *m, const ctp_match *match)
{
    uint32_t rule = m->shades[match->entry].rule;
    if (rule == CTP_NO_ID)
        return false;
    if (m->unless_stamp[rule] != m->stretch && !run_unless(m, &m->set->compiled[match->entry])) {
        m->no_memory = true;
        return false;
    }
    for (uint32_t i = m->unless_at[rule]; i < m->unless_end[rule]; i++) {
        const ctp_match *u = &m->unless.items[i];
        if (m->clause[u->first] <= m->clause[match->end - 1] && m->clause[u->end - 1] >= m->clause[match->first])
            return true;
    }
    return false;
}

static bool run_longer(ctp_matcher *m)
{
    for (size_t i = 0; i < m->run_count; i++)
        if (!ctp_i_run_anchored(m, &m->runs[i], &m->found))
            return false;
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
    for (size_t i = 0; i < m->found.count; i++) {
        if (is_cancelled(m, &m->found.items[i]))
            continue;
        if (kept < i)
            m->found.items[kept] = m->found.items[i];
        kept++;
    }
    m->found.count = kept;
}

static bool find_borders(ctp_matcher *m)
{
    m->run_count = m->candidates.count = 0;
    for (size_t i = 0; i < m->border_count; i++) {
        size_t t = m->border_at[i];
        const ctp_view *v = &m->views[t];
        if ((v->whole != NULL && !trigger(m, &v->whole->borders, t, v->parts)) || !trigger(m, &v->part->borders, t, 1))
            return false;
    }
    return run_longer(m);
}

static bool find_others(ctp_matcher *m)
{
    m->run_count = m->candidates.count = 0;
    for (size_t t = 0; t < m->count; t++) {
        const ctp_view *v = &m->views[t];
        if ((v->whole != NULL && !trigger(m, &v->whole->others, t, v->parts)) || !trigger(m, &v->part->others, t, 1))
            return false;
    }
    return run_longer(m);
}

static bool add_all(ctp_matches *to, const ctp_matches *from, uint32_t base)
{
    for (size_t i = 0; i < from->count; i++) {
        ctp_match match = from->items[i];
        match.first += base;
        match.end += base;
        if (!ctp_i_matches_add(to, match))
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

/* A border's marks end the clause before it, its words open the next one. */
static void mark_border(const ctp_matcher *m, const ctp_match *border, size_t base, size_t count, uint32_t *clause)
{
    size_t at = border->first;
    while (at < border->end && m->views[at].mark)
        at++;
    if (base + at > 0 && base + at < count)
        clause[base + at] = 1;
}

/* Numbers the clauses of the stretch at base; keeps the borders' matches. A mark at its end may open a clause in the next one. */
static bool find_clauses(ctp_matcher *m, size_t base, size_t count, uint32_t *clause)
{
    m->clause = NULL;
    m->found.count = m->borders.count = 0;
    if (!find_borders(m) || !add_all(&m->borders, &m->found, 0) || !ctp_i_hide(m, &m->found))
        return false;
    for (size_t i = 0; i < m->found.count; i++)
        mark_border(m, &m->found.items[i], base, count, clause);
    for (size_t i = base > 0 ? base : 1; i < base + m->count; i++)
        clause[i] += clause[i - 1];
    return true;
}

/* Leaves the matches of the stretch, whose clauses are known, in m->found. Those of borders do not hang on clauses. */
static bool find_all(ctp_matcher *m, const uint32_t *clause)
{
    m->clause = clause;
    m->found.count = m->unless.count = 0;
    if (!add_all(&m->found, &m->borders, 0) || !find_others(m))
        return false;
    drop_cancelled(m);
    return !m->no_memory && ctp_i_hide(m, &m->found);
}

/* The matches of the stretch; of the first one the list itself. */
static bool hand_over(ctp_matcher *m, ctp_matches *out, uint32_t base)
{
    if (base > 0)
        return add_all(out, &m->found, base);
    ctp_matches found = m->found;
    m->found = *out;
    *out = found;
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
        m->stretch++;
        if (!ctp_i_view_tokens(m, text, tokens + base, here) || !find_clauses(m, base, count, clause) ||
            !find_all(m, clause + base) || !hand_over(m, out, (uint32_t)base))
            return ctp_i_no_memory(err);
    }
    return CTP_OK;
}
