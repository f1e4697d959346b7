/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "lexicon/matcher.h"

/* Steps are followed depth first. A step that was reached once at a position leads nowhere new when it is reached there again, even
 * from a later start (what a start found ends before the next one begins), so the cost is at most steps times tokens. Where few ways lead
 * through a member, and no compound doubles them, each start costs a few steps anyway and nothing is remembered. */

/* What a "!" may look at for one position; its alternatives are not remembered. */
enum { LOOK_STEPS = 10000 };

typedef struct {
    ctp_matcher *m;
    const ctp_step *steps;
    bool remembers;    /* which steps were reached; needless where few ways lead through the member */
    uint32_t base;     /* the member's first step, where it remembers */
    size_t start, end; /* end 0 = nothing found yet */
    uint64_t matched;
} run;

static bool visit(const run *r, uint32_t step, size_t position)
{
    size_t bit = (size_t)(step - r->base) * (r->m->count + 1) + position;
    uint64_t *word = &r->m->visited[bit / 64], mask = (uint64_t)1 << (bit % 64);
    bool fresh = (*word & mask) == 0;
    *word |= mask;
    return fresh;
}

/* The bits of so many tokens (255 at most) from the start on. */
static uint64_t bits(size_t from, size_t count)
{
    if (from >= 64)
        return 0;
    return (count < 64 ? ((uint64_t)1 << count) - 1 : UINT64_MAX) << from;
}

/* How many tokens the step takes at a position: of a compound as a whole, and of the token alone; 0 = it does not match. */
static void takes(const ctp_view *v, const ctp_step *step, size_t *whole, size_t *part)
{
    *whole = *part = 0;
    if (step->kind == CTP_STEP_ANY) {
        *part = v->mark ? 0 : v->parts > 1 ? v->parts : 1;
        return;
    }
    if (v->whole != NULL && ctp_i_answers(v->whole, step->a))
        *whole = v->parts;
    *part = ctp_i_answers(v->part, step->a);
}

/* ---- where a fork leads on */

/* Whether a token may answer to one of a bunch of ways. */
static bool may_answer(const ctp_view *v, const ctp_bunch *bunch)
{
    uint64_t low = v->part->some[0], high = v->part->some[1];
    if (v->whole != NULL) {
        low |= v->whole->some[0];
        high |= v->whole->some[1];
    }
    return bunch->open || ((low & bunch->some[0]) | (high & bunch->some[1])) != 0;
}

/* The next way from `at` on that may lead on at a position: most ask for a symbol that the token there does not answer to. */
static uint32_t next_way(const ctp_matcher *m, const ctp_step *fork, uint32_t at, size_t position)
{
    const ctp_program *p = &m->set->program;
    const ctp_view *v = position < m->count && !m->views[position].passed_over ? &m->views[position] : NULL;
    for (; at < fork->a + fork->b && v != NULL && p->ways[at].symbol != CTP_NO_ID; at++) {
        if (at % CTP_BUNCH == 0 && !may_answer(v, &p->bunches[at / CTP_BUNCH]))
            at += CTP_BUNCH - 1;
        else if (ctp_i_view_answers(v, p->ways[at].symbol))
            break;
    }
    return at;
}

/* ---- what must not stand here */

/* From a step of a "!": ahead, any end will do; behind, only one with nothing but marks that are passed over before `until`. */
static bool look(ctp_matcher *m, uint32_t at, size_t position, size_t until, bool began)
{
    const ctp_step *step = &m->set->program.steps[at];
    m->steps++;
    if (m->look_left == 0)
        return false;
    m->look_left--;
    if (step->kind == CTP_STEP_END) {
        while (until != SIZE_MAX && position < until && m->views[position].passed_over)
            position++;
        return until == SIZE_MAX || position == until;
    }
    if (step->kind == CTP_STEP_FORK) {
        for (uint32_t i = step->a; (i = next_way(m, step, i, position)) < step->a + step->b; i++)
            if (look(m, m->set->program.ways[i].step, position, until, began))
                return true;
        return false;
    }
    for (size_t t = position; t < m->count && t < until; t++) {
        size_t whole, part;
        takes(&m->views[t], step, &whole, &part);
        if ((whole > 0 && look(m, step->next, t + whole, until, true)) || (part > 0 && look(m, step->next, t + part, until, true)))
            return true;
        if (!m->views[t].passed_over || !began || whole + part > 0)
            break;
    }
    return false;
}

static bool stands_ahead(ctp_matcher *m, const ctp_step *not, size_t position)
{
    m->look_left = LOOK_STEPS;
    return look(m, not->a, position, SIZE_MAX, true);
}

static bool stands_behind(ctp_matcher *m, const ctp_step *not, size_t position)
{
    uint32_t words = 0;
    m->look_left = LOOK_STEPS;
    for (size_t t = position; t-- > 0;) {
        words += !m->views[t].mark && m->views[t].parts > 0;
        if (words > not->b)
            break;
        if (look(m, not->a, t, position, false))
            return true;
    }
    return false;
}

/* ---- the steps of a sequence */

static void walk(run *r, uint32_t at, size_t position, uint64_t matched);

/* Goes past what the step takes. @return whether it takes anything */
static bool take(run *r, const ctp_step *step, size_t *position, uint64_t *matched)
{
    const ctp_matcher *m = r->m;
    for (size_t t = *position; t < m->count; t++) {
        size_t whole, part;
        takes(&m->views[t], step, &whole, &part);
        if (whole > 0 && part > 0)
            walk(r, step->next, t + whole, *matched | bits(t - r->start, whole));
        size_t taken = part > 0 ? part : whole;
        if (taken > 0) {
            *position = t + taken;
            *matched |= bits(t - r->start, taken);
            return true;
        }
        /* Marks are passed over between words only, and where they are not what is asked for. */
        if (!m->views[t].passed_over || *matched == 0)
            break;
    }
    return false;
}

/* Whether a gap may pass over a token: the gap's words are of one clause, that of the word before it (after a mark, that of the next
 * word), and it does not pass over the mark that ends the clause. */
static bool may_pass(const ctp_matcher *m, size_t token, bool first)
{
    const uint32_t *clause = m->clause;
    if (clause[token] != clause[token - 1] && !(first && m->views[token - 1].mark))
        return false;
    return !m->views[token].mark || token + 1 == m->count || clause[token + 1] == clause[token];
}

static void pass_gap(run *r, const ctp_step *gap, size_t position, uint64_t matched)
{
    ctp_matcher *m = r->m;
    uint32_t words = 0;
    for (size_t t = position;; t++) {
        uint64_t before = m->steps;
        walk(r, gap->next, t, matched);
        /* A longer-reaching gap came this way already, and goes on from here. */
        if (gap->a == CTP_GAP_ALL && m->steps == before)
            return;
        if (t >= m->count || (gap->a != CTP_GAP_ALL && !may_pass(m, t, t == position)))
            return;
        words += !m->views[t].mark && m->views[t].parts > 0;
        if (words > gap->a)
            return;
    }
}

/* Where a way that may lead on does: behind its word, which has been looked for, unless it may be taken in another way. @return the step to go on with */
static uint32_t enter(const run *r, const ctp_way *way, size_t *position, uint64_t *matched)
{
    const ctp_matcher *m = r->m;
    if (way->symbol == CTP_NO_ID || *position == m->count || m->views[*position].passed_over || m->views[*position].whole != NULL)
        return way->step;
    *matched |= bits(*position - r->start, 1);
    ++*position;
    return r->steps[way->step].next;
}

/* Goes all ways that may lead on but the last one. @return the step to go on with, CTP_NO_ID where there is none */
static uint32_t walk_ways(run *r, const ctp_step *fork, size_t *position, uint64_t *matched)
{
    const ctp_way *ways = r->m->set->program.ways;
    const uint32_t end = fork->a + fork->b;
    uint32_t way = next_way(r->m, fork, fork->a, *position);
    if (way >= end)
        return CTP_NO_ID;
    for (uint32_t next; (next = next_way(r->m, fork, way + 1, *position)) < end; way = next) {
        size_t here = *position;
        uint64_t taken = *matched;
        uint32_t step = enter(r, &ways[way], &here, &taken);
        walk(r, step, here, taken);
    }
    return enter(r, &ways[way], position, matched);
}

static void walk(run *r, uint32_t at, size_t position, uint64_t matched)
{
    ctp_matcher *m = r->m;
    while (at != CTP_NO_ID && (!r->remembers || visit(r, at, position))) {
        const ctp_step *step = &r->steps[at];
        at = step->next;
        m->steps++;
        switch (step->kind) {
        case CTP_STEP_END:
            if (position > r->end) {
                r->end = position;
                r->matched = matched;
            }
            return;
        case CTP_STEP_SYMBOL:
        case CTP_STEP_ANY:
            if (!take(r, step, &position, &matched))
                return;
            break;
        case CTP_STEP_GAP: pass_gap(r, step, position, matched); return;
        case CTP_STEP_FORK: at = walk_ways(r, step, &position, &matched); break;
        case CTP_STEP_NOT_AHEAD:
            if (stands_ahead(m, step, position))
                return;
            break;
        case CTP_STEP_NOT_BEHIND:
            if (stands_behind(m, step, position))
                return;
            break;
        }
    }
}

/* Before a member with these steps is run, where that remembers. */
static bool clear_visited(run *r, uint32_t base, uint32_t size)
{
    ctp_matcher *m = r->m;
    r->base = base;
    size_t words = ((size_t)size * (m->count + 1) + 63) / 64;
    if (words > m->visited_words) {
        uint64_t *grown = ctp_i_realloc(m->visited, words, sizeof *grown);
        if (grown == NULL)
            return false;
        m->visited = grown;
        m->visited_words = words;
    }
    memset(m->visited, 0, words * sizeof *m->visited);
    return true;
}

static ctp_found found_by(const run *r, uint32_t entry, ctp_shade shade)
{
    return (ctp_found){(uint32_t)r->start, (uint32_t)r->end, r->matched, entry, shade, 0};
}

/* Adds all matches of one sequence, leftmost, then longest, not overlapping, as spans of `entry`. */
static bool run_member(ctp_matcher *m, const ctp_member *member, uint32_t entry, ctp_finds *out)
{
    run r = {.m = m, .steps = m->set->program.steps, .remembers = !member->few_ways || m->compounds};
    uint32_t place = 0;
    size_t t = ctp_i_next_of(m, member->begins, 0, &place);
    if (t == SIZE_MAX)
        return true;
    if (r.remembers && !clear_visited(&r, member->base, member->size))
        return false;
    for (; t != SIZE_MAX; t = ctp_i_next_of(m, member->begins, r.end > 0 ? r.end : t + 1, &place)) {
        m->steps++;
        r.start = t;
        r.end = 0;
        walk(&r, member->start, t, 0);
        if (r.end > 0 && !ctp_i_found_add(out, found_by(&r, entry, m->shades[entry])))
            return false;
    }
    return true;
}

/* Where so many words before a token may begin: at the least token that can be. Marks that are passed over are no words here, nor are
 * others where gaps pass over them; of a compound it cannot be told whether it was taken as one. */
static size_t words_back(const ctp_matcher *m, size_t token, uint32_t words, bool gaps)
{
    for (; words > 0 && token > 0; words--) {
        do
            token--;
        while (token > 0 && (gaps ? m->views[token].mark : m->views[token].passed_over));
        while (token > 0 && m->views[token].parts == 0)
            token--;
    }
    return token;
}

/* Anchors come in order, and so do the stretches where their patterns may begin: each token is tried once, as if all were. */
bool ctp_i_run_anchored(ctp_matcher *m, const ctp_run *anchor)
{
    ctp_trial *trial = anchor->trial;
    if (anchor->token < trial->least)
        return true;
    size_t last = anchor->token - trial->least;
    size_t t = trial->most == CTP_ANY_WORDS ? 0 : words_back(m, anchor->token, trial->most, trial->gaps);
    run r = {.m = m, .steps = m->set->program.steps, .remembers = !trial->few_ways || m->compounds};
    bool sure = t == last;
    if (m->passed + t < trial->next)
        t = (size_t)(trial->next - m->passed);
    if (t > last)
        return true;
    if (r.remembers && !clear_visited(&r, trial->base, trial->size))
        return false;
    while (t <= last) {
        m->steps++;
        r.start = t;
        r.end = 0;
        if (trial->leads && m->views[t].whole == NULL)
            walk(&r, r.steps[trial->start].next, t + 1, 1);
        else if (sure || ctp_i_view_answers(&m->views[t], trial->begins))
            walk(&r, trial->start, t, 0);
        if (r.end > 0 && !ctp_i_found_add(ctp_i_finds_of(m, &trial->shade), found_by(&r, trial->entry, trial->shade)))
            return false;
        t = r.end > 0 ? r.end : t + 1;
    }
    trial->next = m->passed + t;
    return true;
}

/* ---- members joined by "&" and "&&" */

typedef struct {
    size_t at, end; /* in the matcher's spans, by place */
} list;

static const ctp_found *first_from(const ctp_finds *spans, const list *l, uint32_t token)
{
    size_t low = l->at, high = l->end;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (spans->items[middle].first < token)
            low = middle + 1;
        else
            high = middle;
    }
    return low < l->end ? &spans->items[low] : NULL;
}

static void join(ctp_found *into, const ctp_found *other)
{
    size_t shift = other->first - into->first;
    into->matched |= shift < 64 ? other->matched << shift : 0;
    into->end = other->end > into->end ? other->end : into->end;
}

/* The shortest stretch that holds one of each list; of equal ones the first. Each span is tried as the leftmost; the others then are the
 * first ones from there on, which end first too, since the spans of a list do not overlap. @return false where a list is empty */
static bool tightest(const ctp_finds *spans, const list *lists, size_t count, ctp_found *best)
{
    bool found = false;
    for (size_t i = 0; i < count; i++)
        for (size_t s = lists[i].at; s < lists[i].end; s++) {
            ctp_found joined = spans->items[s];
            size_t j = 0;
            for (; j < count; j++) {
                const ctp_found *other = j == i ? &spans->items[s] : first_from(spans, &lists[j], joined.first);
                if (other == NULL)
                    break;
                join(&joined, other);
            }
            if (j < count)
                break; /* later ones lack it too */
            uint32_t len = joined.end - joined.first, shortest = best->end - best->first;
            if (!found || len < shortest || (len == shortest && joined.first < best->first))
                *best = joined;
            found = true;
        }
    return found;
}

static size_t clause_end(const ctp_matcher *m, const list *l, size_t at, uint32_t clause)
{
    while (at < l->end && m->clause[m->spans.items[at].first] <= clause)
        at++;
    return at;
}

/* One match a clause: its spans are cut out of every list. They are added behind the lists. */
static bool join_in_clauses(ctp_matcher *m, list *lists, size_t count)
{
    list here[CTP_PATTERN_JOINED];
    for (size_t s = lists[0].at; s < lists[0].end;) {
        uint32_t clause = m->clause[m->spans.items[s].first];
        for (size_t i = 0; i < count; i++) {
            here[i].at = clause > 0 ? clause_end(m, &lists[i], lists[i].at, clause - 1) : lists[i].at;
            here[i].end = clause_end(m, &lists[i], here[i].at, clause);
            lists[i].at = here[i].at; /* earlier clauses are done */
        }
        ctp_found best = {0};
        if (tightest(&m->spans, here, count, &best) && !ctp_i_found_add(&m->spans, best))
            return false;
        s = here[0].end;
    }
    return true;
}

/* The spans of the members of one clause number, which stand at the end of the matcher's spans. */
static bool run_clause(ctp_matcher *m, const ctp_member *members, size_t count, uint32_t entry, list *out)
{
    list lists[CTP_PATTERN_JOINED] = {{0, 0}};
    for (size_t i = 0; i < count; i++) {
        lists[i].at = m->spans.count;
        if (!run_member(m, &members[i], entry, &m->spans))
            return false;
        lists[i].end = m->spans.count;
    }
    *out = lists[0];
    if (count == 1)
        return true;
    out->at = m->spans.count;
    if (!join_in_clauses(m, lists, count))
        return false;
    out->end = m->spans.count;
    return true;
}

bool ctp_i_run_pattern(ctp_matcher *m, const ctp_matchable *pattern, uint32_t entry, ctp_finds *out)
{
    const ctp_member *members = &m->set->program.members[pattern->member];
    list clauses[CTP_PATTERN_JOINED] = {{0, 0}};
    size_t count = 0;
    if (pattern->count == 1)
        return run_member(m, members, entry, out);
    m->spans.count = 0;
    for (size_t i = 0, end; i < pattern->count; i = end) {
        for (end = i + 1; end < pattern->count && members[end].clause == members[i].clause;)
            end++;
        if (!run_clause(m, &members[i], end - i, entry, &clauses[count++]))
            return false;
    }
    ctp_found best = {0};
    if (count > 1)
        return !tightest(&m->spans, clauses, count, &best) || ctp_i_found_add(out, best);
    for (size_t s = clauses[0].at; s < clauses[0].end; s++)
        if (!ctp_i_found_add(out, m->spans.items[s]))
            return false;
    return true;
}
