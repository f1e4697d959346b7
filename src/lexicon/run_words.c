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

/* The word behind the longest match of the steps from a word on, of those that end before the word `until` where it is not 0; 0 = there is none. */
static size_t furthest(ctp_matcher *m, uint32_t at, size_t word, size_t until)
{
    for (const ctp_step *step;; at = step->next) {
        step = &m->set->program.steps[at];
        m->steps++;
        if (step->kind == CTP_STEP_SYMBOL) {
            if (!ctp_i_answers(m->words[word], step->a))
                return 0;
            word++;
        } else if (step->kind == CTP_STEP_END) {
            return until == 0 || word == until ? word : 0;
        } else if (step->kind == CTP_STEP_FORK) {
            return furthest_way(m, step, word, until);
        } else if (step->kind == CTP_STEP_NOT_AHEAD ? furthest(m, step->a, word, 0) > 0 : stands_before(m, step, word)) {
            return 0;
        }
    }
}

/* The token that is so many words before one that is a word. */
static uint32_t token_before(const ctp_matcher *m, uint32_t token, size_t words)
{
    for (; words > 0; words--)
        for (token--; m->views[token].passed_over; token--)
            ;
    return token;
}

/* A match of words [begin, end), of which one is known to be a token. */
static ctp_found found_by(const ctp_matcher *m, const ctp_trial *trial, size_t begin, size_t end, size_t word, uint32_t token)
{
    token = token_before(m, token, word - begin);
    ctp_found found = {token, 0, 0, trial->entry, trial->shade};
    for (size_t left = end - begin; left > 0; left--, token++) {
        while (m->views[token].passed_over)
            token++;
        found.matched |= token - found.first < 64 ? (uint64_t)1 << (token - found.first) : 0;
    }
    found.end = token;
    return found;
}

bool ctp_i_is_of_words(const ctp_matcher *m, const ctp_run *run)
{
    const ctp_trial *trial = &m->trials[run->trial];
    size_t at = m->views[run->token].word, before = (size_t)trial->most + trial->of_words;
    return trial->of_words > 0 && !ctp_i_is_mixed(m, at > before ? at - before : 0, at + trial->of_words);
}

/* The number of the first word from a token on. */
static size_t word_from(const ctp_matcher *m, uint32_t token)
{
    return token < m->count ? m->views[token].word : SIZE_MAX;
}

/* As ctp_i_run_anchored() does. */
bool ctp_i_run_words(ctp_matcher *m, const ctp_run *anchor)
{
    ctp_trial *trial = &m->trials[anchor->trial];
    const size_t at = m->views[anchor->token].word, words = at - CTP_EDGE; /* so many stand before it */
    if (words < trial->least)
        return true;
    const size_t last = at - trial->least, first = words < trial->most ? CTP_EDGE : at - trial->most;
    size_t word = first;
    if (trial->stamp.stretch == m->stretch && word < word_from(m, trial->stamp.next))
        word = word_from(m, trial->stamp.next);
    if (word > last)
        return true;
    uint32_t next = token_before(m, anchor->token, trial->least) + 1;
    while (word <= last) {
        /* Where it can begin at one word only, it does so as often as not. */
        size_t end = first == last || ctp_i_answers(m->words[word], trial->begins) ? furthest(m, trial->start, word, 0) : 0;
        m->steps++;
        if (end > 0) {
            ctp_found found = found_by(m, trial, word, end, at, anchor->token);
            if (!ctp_i_found_add(&m->found, found))
                return false;
            next = found.end > next ? found.end : next;
        }
        word = end > 0 ? end : word + 1;
    }
    trial->stamp = (ctp_stamp){m->stretch, next};
    return true;
}
