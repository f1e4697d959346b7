/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/alloc.h"
#include "lexicon/matcher.h"

/* The tokens of a stretch as patterns see them. */

static bool reserve_views(ctp_matcher *m, size_t count)
{
    uint32_t **const lists[] = {&m->border_at, &m->longer_at, &m->hits_at};
    if (count <= m->view_capacity)
        return true;
    ctp_view *views = ctp_i_realloc(m->views, 2 * count, sizeof *views);
    if (views == NULL)
        return false;
    m->views = views;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        uint32_t *list = ctp_i_realloc(*lists[i], 2 * count, sizeof *list);
        if (list == NULL)
            return false;
        *lists[i] = list;
    }
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

/* The compound that begins with a token. */
static bool view_compound(ctp_matcher *m, ctp_span text, const ctp_token *tokens, size_t left, ctp_view *v)
{
    size_t begin = tokens->where.begin;
    v->parts = tokens->parts <= left ? tokens->parts : (uint8_t)left;
    v->whole = v->parts > 1 ? ctp_i_know(m, tokens->whole_form, tokens->whole_stem, tokens->whole_word,
                                         (ctp_span){text.ptr + begin, tokens[v->parts - 1].where.end - begin}) : NULL;
    m->compounds = m->compounds || v->whole != NULL;
    return v->whole != NULL || v->parts <= 1;
}

static bool view_token(ctp_matcher *m, ctp_span text, const ctp_token *tokens, size_t left, ctp_view *v)
{
    size_t begin = tokens->where.begin;
    const ctp_known *known = ctp_i_know(m, tokens->form, tokens->stem, tokens->word, (ctp_span){text.ptr + begin, tokens->where.end - begin});
    bool mark = tokens->kind == CTP_TOKEN_MARK;
    if (known == NULL)
        return false;
    __builtin_prefetch(known->longer);
    /* "&" and the like, here and below: where "&&" would branch on what cannot be foretold. */
    *v = (ctp_view){known, NULL, (uint64_t)0 - (tokens->parts != 1), tokens->parts, mark, mark & known->passed_over};
    return v->parts <= 1 || view_compound(m, text, tokens, left, v);
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
    return (ctp_sides){bits_before(m, first), bits_after(m, end - 1)};
}

bool ctp_i_view_tokens(ctp_matcher *m, ctp_span text, const ctp_token *tokens, size_t count)
{
    if (!reserve_views(m, count))
        return false;
    m->count = count;
    m->compounds = false;
    m->placed = false;
    m->clashes = 0;
    /* Tokens of which more is to be asked are written into lists, each of which goes on only where its question is: no branch hangs on what
     * cannot be foretold, here or where the lists are gone through. */
    uint32_t *border = m->border_at, *longer = m->longer_at, *hits = m->hits_at;
    m->hits = 0;
    for (size_t i = 0; i < count; i++) {
        const ctp_view *v = &m->views[i];
        if (!view_token(m, text, &tokens[i], count - i, &m->views[i]))
            return false;
        const ctp_known *known = v->part;
        bool whole = v->whole != NULL;
        *border = *longer = *hits = (uint32_t)i;
        border += (known->borders != NULL) | whole;
        longer += (known->longer != NULL) | whole;
        hits += known->hit_count > 0;
        m->hits += known->hit_count;
    }
    m->border_count = (size_t)(border - m->border_at);
    m->longer_count = (size_t)(longer - m->longer_at);
    m->hits_count = (size_t)(hits - m->hits_at);
    m->steps += count;
    return true;
}
