/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/alloc.h"
#include "lexicon/matcher.h"

/* The tokens of a stretch as patterns see them. */

static bool resize(void **memory, size_t count, size_t size)
{
    void *grown = ctp_i_realloc(*memory, count, size);
    if (grown != NULL)
        *memory = grown;
    return grown != NULL;
}

static bool reserve_views(ctp_matcher *m, size_t count)
{
    size_t wanted = 2 * count, words = wanted + 2 * CTP_EDGE;
    if (count <= m->view_capacity)
        return true;
    m->view_capacity = 0;
    if (!resize((void **)&m->views, wanted, sizeof *m->views) || !resize((void **)&m->sides, words, sizeof *m->sides) ||
        !resize((void **)&m->called[false], words, sizeof(ctp_called)) ||
        !resize((void **)&m->called[true], words, sizeof(ctp_called)) || !resize((void **)&m->asks, wanted + CTP_BITS_BEYOND, sizeof *m->asks) ||
        !resize((void **)&m->asking, CTP_ASKS_COUNT * ctp_i_bits_size(wanted), sizeof *m->asking))
        return false;
    m->view_capacity = wanted;
    return true;
}

/* Where it stands what a word is known as comes from far itself, so that is called for this many tokens before. What most are known as takes so many
 * lines of memory, with the symbols that words beside it are asked for. */
enum { SLOTS_AHEAD = 32, LINE = 64, KNOWN_LINES = 4 };

void ctp_i_match_soon(const ctp_matcher *m, const ctp_segmentation *cut, size_t sentence)
{
    if (sentence >= cut->sentence_count || m->word_count < ctp_i_tokenizer_words(m->tokenizer)->count)
        return;
    const size_t begin = cut->sentences[sentence].token, end = begin + cut->sentences[sentence].tokens;
    const size_t left = cut->token_count - end, ahead = left < SLOTS_AHEAD ? left : SLOTS_AHEAD;
    for (const ctp_token *t = cut->tokens + begin, *behind = cut->tokens + end; t < behind; t++) {
        __builtin_prefetch(&m->known_words[t[ahead].word]);
        const uintptr_t known = (uintptr_t)m->known_words[t->word]; /* or nothing, for which to call does no harm */
        for (size_t line = 0; line < KNOWN_LINES; line++)
            __builtin_prefetch((const void *)(known + line * LINE));
    }
}

/* Apart from the loop over tokens, which few leave for it: a word that was not met, or to whose case patterns look. */
static __attribute__((noinline)) const ctp_known *know_token(ctp_matcher *m, ctp_span text, const ctp_token *t)
{
    const ctp_known *known = ctp_i_know(m, t->word, t->where.end - t->where.begin);
    return known != NULL ? known : ctp_i_know_new(m, t->word, (ctp_span){text.ptr + t->where.begin, t->where.end - t->where.begin});
}

static const ctp_known *know_whole(ctp_matcher *m, ctp_span text, const ctp_token *t, uint8_t parts)
{
    const ctp_span written = {text.ptr + t->where.begin, t[parts - 1].where.end - t->where.begin};
    const ctp_known *known = ctp_i_know(m, t->whole_word, written.len);
    return known != NULL ? known : ctp_i_know_new(m, t->whole_word, written);
}

/* A compound that answers to no symbol as a whole, as most do not, is its parts for all patterns, but one word where any will do. */
static bool view_compound(ctp_matcher *m, ctp_span text, const ctp_token *tokens, size_t left, size_t at)
{
    ctp_view *v = &m->views[at];
    v->parts = tokens->parts <= left ? tokens->parts : (uint8_t)left;
    if (v->parts == 1)
        return true;
    const ctp_known *whole = know_whole(m, text, tokens, v->parts);
    if (whole == NULL)
        return false;
    m->asks[at] |= CTP_ASKS_SIDES;
    if ((whole->some[0] | whole->some[1]) == 0)
        return true;
    v->whole = whole;
    m->compounds = true;
    m->elsewhere |= whole->sides.elsewhere;
    m->asks[at] |= (char)(CTP_ASKS_BORDERS | CTP_ASKS_LONGER | (whole->asks & CTP_ASKS_CLAUSE));
    return true;
}

/* What is asked of all tokens, with no branch on what cannot be foretold. */
static bool view_all(ctp_matcher *m, ctp_span text, const ctp_token *tokens, size_t count)
{
    ctp_view *const views = m->views;
    ctp_sides *const sides = m->sides;
    char *const asks = m->asks;
    uint64_t elsewhere = 0;
    size_t hits = 0, word = CTP_EDGE;
    for (size_t i = 0; i < count; i++) {
        const ctp_token *t = &tokens[i];
        const ctp_known *known = m->known_words[t->word];
        if ((known == NULL || known->case_matters) && (known = know_token(m, text, t)) == NULL)
            return false;
        const bool mark = t->flags / CTP_TOKEN_IS_MARK % 2, passed_over = mark & known->passed_over;
        views[i] = (ctp_view){known, NULL, 0, 0, (uint32_t)word, 0, t->parts, mark, passed_over};
        asks[i] = (char)known->asks;
        if (t->parts > 1 && !view_compound(m, text, t, count - i, i))
            return false;
        sides[word] = known->sides;
        word += !passed_over;
        hits += known->hit_count;
        elsewhere |= known->sides.elsewhere;
    }
    for (size_t i = 0; i < CTP_EDGE; i++)
        sides[i] = sides[word + i] = m->nothing->sides;
    m->hits = hits;
    m->elsewhere |= elsewhere;
    return true;
}

/* ---- what stands beside words where it can be seen in more than one way */

/* Of a compound the words beside it see the whole or the part. What they see behind a part is the next part, but behind the whole it may be
 * anything. */
static void widen_compound(ctp_matcher *m, const ctp_view *v)
{
    const ctp_sides *whole = &(v->whole != NULL ? v->whole : m->nothing)->sides;
    ctp_sides *first = &m->sides[v->word], *last = first + v->parts - 1;
    first->after |= whole->after;
    first->second |= whole->second & ~CTP_SECOND_BEFORE;
    first[1].second |= ~CTP_SECOND_BEFORE;
    last->before |= whole->before;
    last->second |= whole->second & CTP_SECOND_BEFORE;
    last[-1].second |= CTP_SECOND_BEFORE;
}

/* A mark that is passed over or not has no number of its own, but that of the next word: the words on both sides see it or each other. */
static void widen_mark(ctp_matcher *m, const ctp_view *v)
{
    const ctp_sides *mark = &v->part->sides;
    ctp_sides *next = &m->sides[v->word], *last = next - 1;
    next->after |= mark->after;
    next->second |= mark->second & ~CTP_SECOND_BEFORE;
    next[1].second |= next->second & ~CTP_SECOND_BEFORE;
    last->before |= mark->before;
    last->second |= mark->second & CTP_SECOND_BEFORE;
    last[-1].second |= last->second & CTP_SECOND_BEFORE;
}

static void widen_sides(ctp_matcher *m)
{
    ctp_walk tokens = ctp_i_walk(ctp_i_asking(m, CTP_ASKS_SIDES), m->count);
    for (size_t t; ctp_i_walk_on(&tokens, &t);)
        if (m->views[t].parts > 1)
            widen_compound(m, &m->views[t]);
        else
            widen_mark(m, &m->views[t]);
}

bool ctp_i_view_tokens(ctp_matcher *m, ctp_span text, const ctp_token *tokens, size_t count)
{
    if (!reserve_views(m, count) || !ctp_i_expect_words(m))
        return false;
    m->passed += m->count;
    m->count = count;
    m->compounds = false;
    m->placed = false;
    m->elsewhere = 0;
    m->ruled = 0;
    m->steps += count;
    if (!view_all(m, text, tokens, count))
        return false;
    memset(m->asks + count, 0, CTP_BITS_BEYOND);
    ctp_i_bits_of_bytes(m->asking, CTP_ASKS_COUNT, m->asks, count);
    widen_sides(m);
    return true;
}
