/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "base/alloc.h"
#include "lexicon/matcher.h"

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
    for (size_t i = 0; i < symbols; i++) {
        uint32_t asked = m->set->program.asked[m->scratch.items[i]];
        if (asked != 0 && !ctp_i_numbers_add(&m->scratch, asked))
            return NULL;
    }
    return keep(m, symbols, count);
}

static bool is_border(const ctp_lexicon_set *set, uint32_t entry)
{
    return set->entries[entry].role == CTP_ROLE_CUE && set->entries[entry].cue == CTP_CUE_BORDER;
}

/* Adds to the scratch the entries of one kind, short or long, that its first `symbols` symbols are anchors of. */
static bool gather_entries(ctp_matcher *m, size_t symbols, bool borders, bool one_word)
{
    const ctp_index *index = &m->set->index;
    for (size_t i = 0; i < symbols; i++) {
        uint32_t symbol = m->scratch.items[i];
        for (uint32_t e = index->at[symbol]; e < index->at[symbol + 1]; e++) {
            uint32_t entry = index->entries[e];
            if (is_border(m->set, entry) == borders && (m->set->compiled[entry].symbol != CTP_NO_ID) == one_word &&
                !ctp_i_numbers_add(&m->scratch, entry))
                return false;
        }
    }
    return true;
}

/* The first of what an entry requires that the string does not bring itself. */
static uint32_t wanted_beside(const ctp_lexicon_set *set, const ctp_known *known, uint32_t entry)
{
    const ctp_compiled *compiled = &set->compiled[entry];
    for (uint32_t i = 0; i < compiled->required_count; i++) {
        uint32_t number = set->program.required.items[compiled->required + i] & CTP_ASK_NUMBER, k = 0;
        while (k < known->asked_count && known->asked[k] != number)
            k++;
        if (k == known->asked_count)
            return number;
    }
    return 0;
}

static bool keep_triggers(ctp_matcher *m, const ctp_known *known, bool borders, ctp_triggers *out)
{
    size_t symbols = m->scratch.count;
    if (!gather_entries(m, symbols, borders, true))
        return false;
    out->hits = keep(m, symbols, &out->hit_count);
    if (!gather_entries(m, symbols, borders, false))
        return false;
    out->trial_count = (uint32_t)(m->scratch.count - symbols);
    ctp_trial *trials = ctp_i_arena_alloc(&m->arena, out->trial_count, sizeof *trials);
    for (uint32_t i = 0; i < out->trial_count && trials != NULL; i++) {
        uint32_t entry = m->scratch.items[symbols + i];
        trials[i] = (ctp_trial){entry, wanted_beside(m->set, known, entry)};
    }
    m->scratch.count = symbols;
    out->trials = trials;
    return out->hits != NULL && trials != NULL;
}

/* What stands for the symbols in the scratch. */
static ctp_known *known_new(ctp_matcher *m, bool case_matters, bool passed_over)
{
    ctp_known *known = ctp_i_arena_alloc(&m->arena, 1, sizeof *known);
    if (known == NULL)
        return NULL;
    *known = (ctp_known){.case_matters = case_matters, .passed_over = passed_over};
    known->asked = keep_asked(m, &known->asked_count);
    if (known->asked == NULL || !keep_triggers(m, known, true, &known->borders) || !keep_triggers(m, known, false, &known->others))
        return NULL;
    known->symbols = keep(m, 0, &known->count);
    return known->symbols != NULL ? known : NULL;
}

static bool reserve_known(const ctp_known ***table, size_t *count, uint32_t id)
{
    if (id < *count)
        return true;
    size_t wanted = 2 * ((size_t)id + 1);
    const ctp_known **grown = ctp_i_realloc(*table, wanted, sizeof *grown);
    if (grown == NULL)
        return false;
    memset(grown + *count, 0, (wanted - *count) * sizeof *grown);
    *table = grown;
    *count = wanted;
    return true;
}

/* Most words are asked for by no pattern, or as one of many: all that answer to the same symbols are one, so that they fit into a cache. */
static const ctp_known *look_up(ctp_matcher *m, ctp_span form, ctp_span stem, ctp_span cased)
{
    bool case_matters, passed_over = is_passed_over(form);
    m->scratch.count = 0;
    if (!ctp_i_symbols_of(&m->set->program.symbols, form, stem, cased, &case_matters, &m->scratch))
        return NULL;
    ctp_i_numbers_unique(&m->scratch);
    if (!ctp_i_numbers_add(&m->scratch, 2u * case_matters + passed_over))
        return NULL;
    uint32_t kind = ctp_i_intern(&m->kinds, (const char *)m->scratch.items, m->scratch.count * sizeof *m->scratch.items);
    m->scratch.count--;
    if (kind == CTP_NO_ID || !reserve_known(&m->known_kinds, &m->kind_capacity, kind))
        return NULL;
    if (m->known_kinds[kind] == NULL)
        m->known_kinds[kind] = known_new(m, case_matters, passed_over);
    return m->known_kinds[kind];
}

static const ctp_known *know_surface(ctp_matcher *m, ctp_span form, ctp_span stem, ctp_span written)
{
    char cased[CTP_AFFIX_BYTES];
    size_t len = ctp_i_cased(&m->set->language, written, cased, sizeof cased);
    return look_up(m, form, stem, (ctp_span){cased, len});
}

static bool reserve_written(ctp_matcher *m, uint32_t word)
{
    if (word < m->written_count)
        return true;
    size_t wanted = 2 * ((size_t)word + 1);
    ctp_written *grown = ctp_i_realloc(m->written, wanted, sizeof *grown);
    if (grown == NULL)
        return false;
    memset(grown + m->written_count, 0, (wanted - m->written_count) * sizeof *grown);
    m->written = grown;
    m->written_count = wanted;
    return true;
}

/* What case matters to is often met, so what was found for a word is kept. Its bytes are compared: a dot that belongs to it is not the word's. */
static const ctp_known *know_written(ctp_matcher *m, ctp_span form, ctp_span stem, uint32_t word, ctp_span written)
{
    if (!reserve_written(m, word))
        return NULL;
    ctp_written *kept = &m->written[word];
    if (kept->known != NULL && kept->written.len == written.len && memcmp(kept->written.ptr, written.ptr, written.len) == 0)
        return kept->known;
    const char *copy = ctp_i_arena_copy(&m->arena, written.ptr, written.len);
    if (copy == NULL)
        return NULL;
    kept->written = (ctp_span){copy, written.len};
    return kept->known = know_surface(m, form, stem, written);
}

static const ctp_known *know(ctp_matcher *m, uint32_t form, uint32_t stem, uint32_t word, ctp_span written)
{
    const ctp_span *strings = m->strings->strings;
    if (!reserve_known(&m->known, &m->known_count, form))
        return NULL;
    if (m->known[form] == NULL)
        m->known[form] = look_up(m, strings[form], strings[stem], (ctp_span){NULL, 0});
    if (m->known[form] == NULL || !m->known[form]->case_matters)
        return m->known[form];
    return know_written(m, strings[form], strings[stem], word, written);
}

static bool reserve_views(ctp_matcher *m, size_t count)
{
    if (count <= m->view_capacity)
        return true;
    ctp_view *views = ctp_i_realloc(m->views, 2 * count, sizeof *views);
    if (views != NULL)
        m->views = views;
    uint32_t *row_at = ctp_i_realloc(m->row_at, 2 * count, sizeof *row_at);
    if (row_at != NULL)
        m->row_at = row_at;
    if (views == NULL || row_at == NULL)
        return false;
    m->view_capacity = 2 * count;
    return true;
}

/* Of many words what is known comes from far: all of a stretch is asked for before the first is needed. */
static void fetch(const ctp_matcher *m, const ctp_token *tokens, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (tokens[i].form < m->known_count)
            __builtin_prefetch(&m->known[tokens[i].form]);
    for (size_t i = 0; i < count; i++) {
        const ctp_known *known = tokens[i].form < m->known_count ? m->known[tokens[i].form] : NULL;
        __builtin_prefetch(known);
        if (known != NULL)
            __builtin_prefetch(&known->passed_over);
    }
    for (size_t i = 0; i < count; i++) {
        const ctp_known *known = tokens[i].form < m->known_count ? m->known[tokens[i].form] : NULL;
        if (known == NULL)
            continue;
        __builtin_prefetch(known->asked);
        __builtin_prefetch(known->others.trials);
    }
}

bool ctp_i_view_tokens(ctp_matcher *m, ctp_span text, const ctp_token *tokens, size_t count)
{
    if (!reserve_views(m, count))
        return false;
    m->count = count;
    m->compounds = false;
    m->soft = 0;
    fetch(m, tokens, count);
    for (size_t i = 0; i < count; i++) {
        const ctp_token *t = &tokens[i];
        ctp_view *v = &m->views[i];
        size_t left = count - i, begin = t->where.begin;
        *v = (ctp_view){.parts = t->parts <= left ? t->parts : (uint8_t)left, .mark = t->kind == CTP_TOKEN_MARK};
        v->part = know(m, t->form, t->stem, t->word, (ctp_span){text.ptr + begin, t->where.end - begin});
        if (v->parts > 1 && v->part != NULL)
            v->whole = know(m, t->whole_form, t->whole_stem, t->whole_word,
                            (ctp_span){text.ptr + begin, tokens[i + v->parts - 1].where.end - begin});
        if (v->part == NULL || (v->parts > 1 && v->whole == NULL))
            return false;
        v->passed_over = v->mark && v->part->passed_over;
        m->soft |= (uint64_t)(v->passed_over || v->parts == 0) << (i % 64);
        m->compounds = m->compounds || v->whole != NULL;
        m->steps++;
    }
    return true;
}
