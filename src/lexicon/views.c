/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/alloc.h"
#include "lexicon/matcher.h"

/* The tokens of a stretch as patterns see them. */

static bool reserve_views(ctp_matcher *m, size_t count)
{
    if (count <= m->view_capacity)
        return true;
    ctp_view *views = ctp_i_realloc(m->views, 2 * count, sizeof *views);
    if (views != NULL)
        m->views = views;
    uint32_t *border_at = ctp_i_realloc(m->border_at, 2 * count, sizeof *border_at);
    if (border_at != NULL)
        m->border_at = border_at;
    if (views == NULL || border_at == NULL)
        return false;
    m->view_capacity = 2 * count;
    return true;
}

void ctp_i_match_soon(const ctp_matcher *m, const ctp_token *tokens, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (tokens[i].word < m->word_count)
            __builtin_prefetch(m->known_words[tokens[i].word]);
}

static bool view_token(ctp_matcher *m, ctp_span text, const ctp_token *tokens, size_t left, ctp_view *v)
{
    const ctp_token *t = tokens;
    size_t begin = t->where.begin;
    *v = (ctp_view){.parts = t->parts <= left ? t->parts : (uint8_t)left, .mark = t->kind == CTP_TOKEN_MARK};
    v->part = ctp_i_know(m, t->form, t->stem, t->word, (ctp_span){text.ptr + begin, t->where.end - begin});
    if (v->parts > 1 && v->part != NULL)
        v->whole = ctp_i_know(m, t->whole_form, t->whole_stem, t->whole_word,
                              (ctp_span){text.ptr + begin, tokens[v->parts - 1].where.end - begin});
    if (v->part == NULL || (v->parts > 1 && v->whole == NULL))
        return false;
    v->passed_over = v->mark && v->part->passed_over;
    if (v->part->borders != 0 || (v->whole != NULL && v->whole->borders != 0))
        m->border_at[m->border_count++] = (uint32_t)(v - m->views);
    return true;
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
    m->border_count = 0;
    for (size_t i = 0; i < count; i++) {
        ctp_view *v = &m->views[i];
        if (!view_token(m, text, &tokens[i], count - i, v))
            return false;
        m->compounds = m->compounds || v->whole != NULL;
    }
    m->steps += count;
    return true;
}
