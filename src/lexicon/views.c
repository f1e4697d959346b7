/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "base/alloc.h"
#include "lexicon/matcher.h"

bool ctp_i_answers(const ctp_known *known, uint32_t symbol)
{
    uint32_t low = 0, high = known->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (known->symbols[middle] < symbol)
            low = middle + 1;
        else
            high = middle;
    }
    return low < known->count && known->symbols[low] == symbol;
}

static bool is_passed_over(ctp_span form)
{
    UChar32 c;
    size_t at = 0;
    if (form.len == 0)
        return false;
    U8_NEXT(form.ptr, at, form.len, c);
    if (c < 0)
        return false;
    uint32_t kinds = U_GC_PS_MASK | U_GC_PE_MASK | U_GC_PI_MASK | U_GC_PF_MASK;
    return (U_GET_GC_MASK(c) & kinds) != 0 || u_hasBinaryProperty(c, UCHAR_QUOTATION_MARK);
}

/* Moves the numbers from `from` on out of the scratch. */
static const uint32_t *keep(ctp_matcher *m, size_t from, uint32_t *count)
{
    uint32_t *copy = ctp_i_arena_alloc(&m->arena, m->scratch.count - from + 1, sizeof *copy);
    *count = (uint32_t)(m->scratch.count - from);
    if (copy != NULL && *count > 0)
        memcpy(copy, m->scratch.items + from, *count * sizeof *copy);
    m->scratch.count = from;
    return copy;
}

static const uint32_t *keep_asked(ctp_matcher *m, uint32_t *count)
{
    size_t symbols = m->scratch.count;
    for (size_t i = 0; i < symbols; i++)
        if (m->set->program.asked[m->scratch.items[i]] && !ctp_i_numbers_add(&m->scratch, m->scratch.items[i]))
            return NULL;
    return keep(m, symbols, count);
}

static const uint32_t *keep_entries(ctp_matcher *m, const ctp_index *index, uint32_t *count)
{
    size_t symbols = m->scratch.count;
    for (size_t i = 0; i < symbols; i++) {
        uint32_t symbol = m->scratch.items[i];
        for (uint32_t e = index->at[symbol]; e < index->at[symbol + 1]; e++)
            if (!ctp_i_numbers_add(&m->scratch, index->entries[e]))
                return NULL;
    }
    return keep(m, symbols, count);
}

static bool fill(ctp_matcher *m, ctp_known *known, ctp_span form, ctp_span stem, ctp_span cased)
{
    m->scratch.count = 0;
    if (!ctp_i_symbols_of(&m->set->program.symbols, form, stem, cased, &known->case_matters, &m->scratch))
        return false;
    ctp_i_numbers_unique(&m->scratch);
    known->asked = keep_asked(m, &known->asked_count);
    known->entries = keep_entries(m, &m->set->index, &known->entry_count);
    known->borders = keep_entries(m, &m->set->borders, &known->border_count);
    known->symbols = keep(m, 0, &known->count);
    known->passed_over = is_passed_over(form);
    known->known = known->asked != NULL && known->entries != NULL && known->borders != NULL && known->symbols != NULL;
    return known->known;
}

/* Pointers, so that what a view holds stays where it is when the table grows. */
static ctp_known *slot(ctp_matcher *m, ctp_known ***table, size_t *count, uint32_t id)
{
    if (id >= *count) {
        size_t wanted = (size_t)id + 1 > *count * 2 ? (size_t)id + 1 : *count * 2;
        ctp_known **grown = ctp_i_realloc(*table, wanted, sizeof *grown);
        if (grown == NULL)
            return NULL;
        memset(grown + *count, 0, (wanted - *count) * sizeof *grown);
        *table = grown;
        *count = wanted;
    }
    if ((*table)[id] == NULL)
        (*table)[id] = ctp_i_arena_alloc(&m->arena, 1, sizeof ***table);
    return (*table)[id];
}

static const ctp_known *know_surface(ctp_matcher *m, ctp_span form, ctp_span stem, ctp_span written)
{
    char cased[CTP_AFFIX_BYTES];
    size_t len = ctp_i_cased(&m->set->language, written, cased, sizeof cased);
    uint32_t id = ctp_i_intern(&m->surfaces, cased, len);
    ctp_known *known = id != CTP_NO_ID ? slot(m, &m->known_surfaces, &m->surface_capacity, id) : NULL;
    if (known == NULL || known->known)
        return known;
    return fill(m, known, form, stem, (ctp_span){cased, len}) ? known : NULL;
}

static const ctp_known *know(ctp_matcher *m, uint32_t form, uint32_t stem, ctp_span written)
{
    const ctp_span none = {NULL, 0}, form_text = m->strings->strings[form], stem_text = m->strings->strings[stem];
    ctp_known *known = slot(m, &m->known, &m->known_count, form);
    if (known == NULL || (!known->known && !fill(m, known, form_text, stem_text, none)))
        return NULL;
    if (!known->case_matters)
        return known;
    return know_surface(m, form_text, stem_text, written);
}

bool ctp_i_view_tokens(ctp_matcher *m, ctp_span text, const ctp_token *tokens, size_t count)
{
    if (count > m->view_capacity) {
        ctp_view *grown = ctp_i_realloc(m->views, count, sizeof *grown);
        if (grown == NULL)
            return false;
        m->views = grown;
        m->view_capacity = count;
    }
    m->count = count;
    m->compounds = false;
    for (size_t i = 0; i < count; i++) {
        const ctp_token *t = &tokens[i];
        ctp_view *v = &m->views[i];
        size_t left = count - i, begin = t->where.begin;
        *v = (ctp_view){.parts = t->parts <= left ? t->parts : (uint8_t)left, .mark = t->kind == CTP_TOKEN_MARK};
        v->part = know(m, t->form, t->stem, (ctp_span){text.ptr + begin, t->where.end - begin});
        if (v->parts > 1 && v->part != NULL)
            v->whole = know(m, t->whole_form, t->whole_stem,
                            (ctp_span){text.ptr + begin, tokens[i + v->parts - 1].where.end - begin});
        if (v->part == NULL || (v->parts > 1 && v->whole == NULL))
            return false;
        v->passed_over = v->mark && v->part->passed_over;
        m->compounds = m->compounds || v->whole != NULL;
        m->steps++;
    }
    return true;
}
