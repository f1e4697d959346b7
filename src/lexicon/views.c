/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/alloc.h"
#include "base/bits.h"
#include "lexicon/matcher.h"

/* The tokens of a stretch as patterns see them. */

static bool reserve_views(ctp_matcher *m, size_t count)
{
    uint32_t **const lists[] = {&m->border_at, &m->longer_at};
    if (count <= m->view_capacity)
        return true;
    ctp_view *views = ctp_i_realloc(m->views, 2 * count, sizeof *views);
    if (views != NULL)
        m->views = views;
    const ctp_known **words = ctp_i_realloc(m->words, 2 * (count + CTP_EDGE), sizeof *words);
    if (words != NULL)
        m->words = words;
    if (views == NULL || words == NULL)
        return false;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        uint32_t *list = ctp_i_realloc(*lists[i], 2 * count, sizeof *list);
        if (list == NULL)
            return false;
        *lists[i] = list;
    }
    uint64_t *begins = ctp_i_realloc(m->begins, ctp_i_bits_size(2 * count), sizeof *begins);
    if (begins == NULL)
        return false;
    m->begins = begins;
    m->view_capacity = 2 * count;
    return true;
}

void ctp_i_match_soon(const ctp_matcher *m, const ctp_token *tokens, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const void *known = tokens[i].word < m->word_count ? m->known_words[tokens[i].word] : NULL;
        if (known == NULL)
            continue;
        __builtin_prefetch(known);
        __builtin_prefetch((const char *)known + 64);
    }
}

/* A part of a compound, with which the compound may begin. */
static bool view_compound(ctp_matcher *m, ctp_span text, const ctp_token *tokens, size_t left, ctp_view *v)
{
    size_t begin = tokens->where.begin;
    v->taken = UINT64_MAX; /* its hits are looked at one by one */
    v->parts = tokens->parts <= left ? tokens->parts : (uint8_t)left;
    if (v->parts <= 1)
        return true;
    v->whole = ctp_i_know(m, tokens->whole_form, tokens->whole_stem, tokens->whole_word,
                          (ctp_span){text.ptr + begin, tokens[v->parts - 1].where.end - begin});
    if (v->whole == NULL)
        return false;
    m->compounds = true;
    m->elsewhere |= v->whole->sides.elsewhere;
    return true;
}

static bool view_token(ctp_matcher *m, ctp_span text, const ctp_token *tokens, size_t left, ctp_view *v)
{
    size_t begin = tokens->where.begin;
    const ctp_known *known = ctp_i_know(m, tokens->form, tokens->stem, tokens->word, (ctp_span){text.ptr + begin, tokens->where.end - begin});
    bool mark = tokens->kind == CTP_TOKEN_MARK;
    if (known == NULL)
        return false;
    __builtin_prefetch(known->longer);
    v->part = known;
    v->whole = NULL;
    v->parts = tokens->parts;
    v->mark = mark;
    v->passed_over = mark & known->passed_over;
    v->taken = 0;
    v->found = 0;
    return tokens->parts == 1 || view_compound(m, text, tokens, left, v);
}

/* So many marks that are passed over are looked behind; behind more anything may stand. */
enum { MARKS = 16 };

/* What stands before a token: the word or mark there, as a part and as the end of a compound, and words behind marks that are passed over. */
static uint64_t bits_before(const ctp_matcher *m, size_t token)
{
    uint64_t bits = CTP_ANYTHING;
    for (size_t t = token; t-- > 0;) {
        size_t begin = t;
        bits |= m->views[t].part->sides.before;
        while (begin > 0 && m->views[begin].parts == 0)
            begin--;
        if (m->views[begin].whole != NULL && begin + m->views[begin].parts == t + 1)
            bits |= m->views[begin].whole->sides.before;
        if (!m->views[t].passed_over)
            return bits;
        if (token - t == MARKS)
            return UINT64_MAX;
    }
    return bits;
}

static uint64_t bits_after(const ctp_matcher *m, size_t token)
{
    uint64_t bits = 0;
    for (size_t t = token + 1; t < m->count; t++) {
        bits |= m->views[t].part->sides.after;
        if (m->views[t].whole != NULL)
            bits |= m->views[t].whole->sides.after;
        if (!m->views[t].passed_over)
            return bits;
        if (t - token == MARKS)
            return UINT64_MAX;
    }
    return bits;
}

ctp_sides ctp_i_sides_beyond(const ctp_matcher *m, size_t first, size_t end)
{
    return (ctp_sides){bits_before(m, first), bits_after(m, end - 1), UINT64_MAX, m->elsewhere};
}

/* A string of which nothing is known. */
static const ctp_known nothing;

/* Tokens of which more is to be asked are written into lists, each of which goes on only where its question is: no branch hangs on what cannot
 * be foretold, here or where the lists are gone through. */
static bool list_tokens(ctp_matcher *m, ctp_span text, const ctp_token *tokens, size_t count)
{
    uint32_t *border = m->border_at, *longer = m->longer_at;
    const ctp_known **const words = m->words, **word = words + CTP_EDGE;
    ctp_view *const views = m->views;
    uint64_t elsewhere = 0, mixed = 0;
    size_t hit_count = 0;
    bool asked_for = false; /* a mark that is passed over */
    for (size_t i = 0; i < count; i++) {
        ctp_view *v = &views[i];
        if (!view_token(m, text, &tokens[i], count - i, v))
            return false;
        const ctp_known *known = v->part;
        bool whole = v->whole != NULL, passed_over = v->passed_over;
        *border = *longer = (uint32_t)i;
        border += (known->borders != NULL) | whole;
        longer += (known->longer != NULL) | whole;
        m->begins[i / 64] |= (uint64_t)(known->hit_count > 0) << (i % 64);
        hit_count += known->hit_count;
        elsewhere |= known->sides.elsewhere;
        *word = known;
        v->word = (uint32_t)(word - words);
        word += !passed_over;
        asked_for |= passed_over & known->asked_for;
        mixed |= (uint64_t)(tokens[i].parts != 1) << (v->word - CTP_EDGE) % 64;
    }
    words[0] = words[1] = word[0] = word[1] = &nothing;
    m->border_count = (size_t)(border - m->border_at);
    m->longer_count = (size_t)(longer - m->longer_at);
    m->hits = hit_count;
    m->elsewhere |= elsewhere;
    m->mixed = asked_for || (mixed != 0 && !ctp_i_is_short(m)) ? UINT64_MAX : mixed;
    return true;
}

bool ctp_i_view_tokens(ctp_matcher *m, ctp_span text, const ctp_token *tokens, size_t count)
{
    if (!reserve_views(m, count))
        return false;
    m->count = count;
    m->compounds = false;
    m->placed = false;
    m->clashes = m->elsewhere = 0;
    m->ruled = 0;
    memset(m->begins, 0, ctp_i_bits_size(count) * sizeof *m->begins);
    m->steps += count;
    return list_tokens(m, text, tokens, count);
}
