/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lexicon/matcher.h"

/* Patterns without gaps in a stretch whose words are next to each other, which is most of what is tried: each step takes the next word, so that a
 * position is a number of a word, and nothing has to be remembered (see run.c for all others). */

static size_t furthest(ctp_matcher *m, uint32_t at, size_t word, size_t until);

/* Ways that ask for a symbol, as most do, are followed only where the word answers to it. */
static size_t furthest_way(ctp_matcher *m, const ctp_step *fork, size_t word, size_t until)
{
    const ctp_program *p = &m->set->program;
    const ctp_known *here = m->words[word];
    size_t end = 0;
    for (uint32_t i = fork->a; i < fork->a + fork->b; i++) {
        const ctp_bunch *bunch = &p->bunches[i / CTP_BUNCH];
        const ctp_way *way = &p->ways[i];
        bool open = way->symbol == CTP_NO_ID;
        if (i % CTP_BUNCH == 0 && !bunch->open && ((here->some[0] & bunch->some[0]) | (here->some[1] & bunch->some[1])) == 0) {
            i += CTP_BUNCH - 1;
        } else if (open || ctp_i_answers(here, way->symbol)) {
            size_t one = open ? furthest(m, way->step, word, until) : furthest(m, p->steps[way->step].next, word + 1, until);
            end = one > end ? one : end;
        }
    }
    return end;
}

/* Whether what a "!" forbids ends right before a word. */
static bool stands_before(ctp_matcher *m, const ctp_step *not, size_t word)
{
    for (size_t begin = word; begin-- > CTP_EDGE && word - begin <= not->b;)
        if (furthest(m, not->a, begin, word) > 0)
            return true;
    return false;
}

/* From a step that does not ask for a word on. */
static size_t furthest_from(ctp_matcher *m, const ctp_step *step, size_t word, size_t until)
{
    switch (step->kind) {
    case CTP_STEP_END: return until == 0 || word == until ? word : 0;
    case CTP_STEP_FORK: return furthest_way(m, step, word, until);
    case CTP_STEP_NOT_AHEAD: return furthest(m, step->a, word, 0) > 0 ? 0 : furthest(m, step->next, word, until);
    default: return stands_before(m, step, word) ? 0 : furthest(m, step->next, word, until);
    }
}

/* The word behind the longest match of the steps from a word on, of those that end before the word `until` where it is not 0; 0 = there is none. */
static size_t furthest(ctp_matcher *m, uint32_t at, size_t word, size_t until)
{
    const ctp_step *steps = m->set->program.steps, *step = &steps[at];
    for (; step->kind == CTP_STEP_SYMBOL; step = &steps[step->next], word++) {
        m->steps++;
        if (!ctp_i_answers(m->words[word], step->a))
            return 0;
    }
    m->steps++;
    return furthest_from(m, step, word, until);
}

/* The bits of words [begin, end) between which are marks that were passed over. */
static uint64_t bits_of(const ctp_matcher *m, size_t begin, size_t end)
{
    uint64_t bits = 0;
    uint32_t first = m->token_of[begin];
    for (size_t word = begin; word < end; word++)
        bits |= ctp_i_bits_range(0, m->token_of[word] - first, m->token_of[word] - first + 1);
    return bits;
}

/* Adds a match of words [begin, end). @return false when out of memory */
static bool add_match(ctp_matcher *m, const ctp_trial *trial, size_t begin, size_t end)
{
    const uint32_t first = m->token_of[begin], behind = m->token_of[end - 1] + 1;
    return ctp_i_found_add(&m->found, (ctp_found){first, behind, bits_of(m, begin, end), trial->entry, trial->shade, 0});
}

/* The number of the first word from a token on. */
static size_t word_from(const ctp_matcher *m, size_t token)
{
    return token < m->count ? m->views[token].word : SIZE_MAX;
}

/* As ctp_i_run_anchored() does. */
bool ctp_i_run_words(ctp_matcher *m, const ctp_run *anchor)
{
    ctp_trial *trial = anchor->trial;
    const size_t at = m->views[anchor->token].word, words = at - CTP_EDGE; /* so many stand before it */
    if (words < trial->least)
        return true;
    const size_t last = at - trial->least, first = words < trial->most ? CTP_EDGE : at - trial->most;
    size_t word = first;
    if (m->passed + m->token_of[word] < trial->next)
        word = word_from(m, (size_t)(trial->next - m->passed));
    if (word > last)
        return true;
    trial->next = m->passed + m->token_of[last] + 1;
    while (word <= last) {
        /* Where it can begin at one word only, it does so as often as not. */
        size_t end = first == last || ctp_i_answers(m->words[word], trial->begins) ? furthest(m, trial->start, word, 0) : 0;
        m->steps++;
        if (end > 0 && !add_match(m, trial, word, end))
            return false;
        word = end > 0 ? end : word + 1;
    }
    if (word > last + 1)
        trial->next = m->passed + m->token_of[word - 1] + 1;
    return true;
}
