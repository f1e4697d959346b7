/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "base/alloc.h"
#include "lexicon/matcher.h"

/* What matching knows of a string: made once for all that answer to the same symbols, and kept for each word. */

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

/* Numbers of the symbols that patterns ask for. */
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

/* Adds to the scratch the entries with these triggers that its first `symbols` symbols are anchors of. */
static bool gather_entries(ctp_matcher *m, size_t symbols, uint8_t triggers)
{
    const ctp_index *index = &m->set->index;
    for (size_t i = 0; i < symbols; i++) {
        uint32_t symbol = m->scratch.items[i];
        for (uint32_t e = index->at[symbol]; e < index->at[symbol + 1]; e++)
            if ((m->shades[index->entries[e]].flags & (CTP_BORDER | CTP_ONE_WORD)) == triggers && !ctp_i_numbers_add(&m->scratch, index->entries[e]))
                return false;
    }
    return true;
}

/* The entries behind the first `symbols` numbers of the scratch, which are patterns of one word. */
static const ctp_one_word *keep_hits(ctp_matcher *m, size_t symbols, uint32_t *count)
{
    *count = (uint32_t)(m->scratch.count - symbols);
    ctp_one_word *hits = ctp_i_arena_alloc(&m->arena, *count, sizeof *hits);
    for (uint32_t i = 0; i < *count && hits != NULL; i++) {
        uint32_t entry = m->scratch.items[symbols + i];
        hits[i] = (ctp_one_word){entry, m->shades[entry]};
    }
    m->scratch.count = symbols;
    return hits;
}

static ctp_sides beside(const ctp_lexicon_set *set, const ctp_anchor *anchor)
{
    const ctp_sides *sides = set->program.sides;
    uint64_t before = anchor->before != CTP_NO_ID ? sides[anchor->before].before : 0;
    uint64_t after = anchor->after != CTP_NO_ID ? sides[anchor->after].after : 0;
    return (ctp_sides){(before | after) != 0 ? before : CTP_ANYTHING, after};
}

static ctp_trial trial_of(const ctp_lexicon_set *set, uint32_t entry)
{
    const ctp_matchable *pattern = &set->compiled[entry].pattern;
    const ctp_anchor *anchor = &set->anchors[entry];
    const ctp_member *member = &set->program.members[pattern->member];
    return (ctp_trial){beside(set, anchor), entry, pattern->member, member->start, member->begins, anchor->least, anchor->most, anchor->gaps,
                       pattern->count > 1};
}

/* The same for longer patterns. */
static const ctp_trial *keep_trials(ctp_matcher *m, size_t symbols, uint32_t *count, ctp_sides *wanted)
{
    *count = (uint32_t)(m->scratch.count - symbols);
    ctp_trial *trials = ctp_i_arena_alloc(&m->arena, *count, sizeof *trials);
    for (uint32_t i = 0; i < *count && trials != NULL; i++) {
        trials[i] = trial_of(m->set, m->scratch.items[symbols + i]);
        /* One side is enough to want. */
        wanted->before |= trials[i].beside.before;
        wanted->after |= trials[i].beside.before == 0 ? trials[i].beside.after : 0;
    }
    m->scratch.count = symbols;
    return trials;
}

static bool keep_triggers(ctp_matcher *m, uint8_t borders, ctp_triggers *out)
{
    size_t symbols = m->scratch.count;
    if (!gather_entries(m, symbols, borders | CTP_ONE_WORD))
        return false;
    out->hits = keep_hits(m, symbols, &out->hit_count);
    if (!gather_entries(m, symbols, borders))
        return false;
    out->trials = keep_trials(m, symbols, &out->trial_count, &out->wanted);
    return out->hits != NULL && out->trials != NULL;
}

/* At the beginning of a line of the cache. */
static ctp_known *alloc_known(ctp_arena *arena)
{
    char *room = ctp_i_arena_alloc(arena, 1, sizeof(ctp_known) + 63);
    return room != NULL ? (ctp_known *)(void *)(room + (64 - (uintptr_t)room % 64) % 64) : NULL;
}

/* What stands for the symbols in the scratch. */
static ctp_known *known_new(ctp_matcher *m, bool case_matters, bool passed_over)
{
    ctp_known *known = alloc_known(&m->arena);
    if (known == NULL)
        return NULL;
    known->case_matters = case_matters;
    known->passed_over = passed_over;
    for (size_t i = 0; i < m->scratch.count; i++) {
        uint32_t symbol = m->scratch.items[i];
        known->sides.before |= m->set->program.sides[symbol].before;
        known->sides.after |= m->set->program.sides[symbol].after;
        known->some[symbol / 64 % 2] |= (uint64_t)1 << (symbol % 64);
    }
    known->asked = keep_asked(m, &known->asked_count);
    if (known->asked == NULL || !keep_triggers(m, 0, &known->others) || !keep_triggers(m, CTP_BORDER, &known->borders))
        return NULL;
    known->borders_clauses = known->borders.hit_count + known->borders.trial_count > 0;
    known->symbols = keep(m, 0, &known->count);
    return known->symbols != NULL ? known : NULL;
}

/* Makes room for item `id` of a table that grows with the texts. */
static bool reserve(void **table, size_t *count, uint32_t id, size_t size)
{
    if (id < *count)
        return true;
    size_t wanted = 2 * ((size_t)id + 1);
    char *grown = ctp_i_realloc(*table, wanted, size);
    if (grown == NULL)
        return false;
    memset(grown + *count * size, 0, (wanted - *count) * size);
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
    if (kind == CTP_NO_ID || !reserve((void **)&m->known, &m->kind_capacity, kind, sizeof *m->known))
        return NULL;
    if (m->known[kind] == NULL)
        m->known[kind] = known_new(m, case_matters, passed_over);
    return m->known[kind];
}

static const ctp_known *look_up_string(ctp_matcher *m, uint32_t form, uint32_t stem)
{
    const ctp_span *strings = m->strings->strings;
    if (!reserve((void **)&m->known_strings, &m->string_count, form, sizeof *m->known_strings))
        return NULL;
    if (m->known_strings[form] == NULL)
        m->known_strings[form] = look_up(m, strings[form], strings[stem], (ctp_span){NULL, 0});
    return m->known_strings[form];
}

/* A word that keeps its case. */
static const ctp_known *look_up_written(ctp_matcher *m, uint32_t form, uint32_t stem, uint32_t word, ctp_span written)
{
    char cased[CTP_AFFIX_BYTES];
    size_t len = ctp_i_cased(&m->set->language, written, cased, sizeof cased);
    if (!reserve((void **)&m->word_bytes, &m->word_bytes_count, word, sizeof *m->word_bytes))
        return NULL;
    m->word_bytes[word] = (uint32_t)written.len;
    return look_up(m, m->strings->strings[form], m->strings->strings[stem], (ctp_span){cased, len});
}

const ctp_known *ctp_i_know_new(ctp_matcher *m, uint32_t form, uint32_t stem, uint32_t word, ctp_span written)
{
    const ctp_known *known = look_up_string(m, form, stem);
    if (known != NULL && known->case_matters)
        known = look_up_written(m, form, stem, word, written);
    if (known == NULL || !reserve((void **)&m->known_words, &m->word_count, word, sizeof *m->known_words))
        return NULL;
    return m->known_words[word] = known;
}
