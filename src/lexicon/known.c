/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "base/alloc.h"
#include "base/sort.h"
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

/* Adds to the scratch the numbers of its first `symbols` symbols that patterns ask for. */
static bool gather_asked(ctp_matcher *m, size_t symbols)
{
    for (size_t i = 0; i < symbols; i++) {
        uint32_t asked = m->set->program.asked[m->scratch.items[i]];
        if (asked != 0 && !ctp_i_numbers_add(&m->scratch, asked))
            return false;
    }
    return true;
}

/* Adds to the scratch the anchors that its first `symbols` symbols are: of borders or of others, words that are all of a pattern or not. */
static bool gather_anchors(ctp_matcher *m, size_t symbols, bool borders, bool alone)
{
    const ctp_index *index = &m->set->index;
    const ctp_anchor *anchors = m->set->anchors.items;
    for (size_t i = 0; i < symbols; i++) {
        uint32_t symbol = m->scratch.items[i];
        for (uint32_t a = index->at[symbol]; a < index->at[symbol + 1]; a++) {
            const ctp_anchor *anchor = &anchors[index->anchors[a]];
            bool border = (m->shades[anchor->entry].flags & CTP_BORDER) != 0;
            if (border == borders && anchor->alone == alone && !ctp_i_numbers_add(&m->scratch, index->anchors[a]))
                return false;
        }
    }
    return true;
}

/* Puts in their entries' place the anchors in the scratch from `from` on. */
static void take_entries(ctp_matcher *m, size_t from)
{
    for (size_t i = from; i < m->scratch.count; i++)
        m->scratch.items[i] = m->set->anchors.items[m->scratch.items[i]].entry;
}

/* What a word's hits are to each other: by the same word one hides another of its category for good, or where no unless pattern cancels it. */
typedef enum { CTP_HIT_PLAIN, CTP_HIT_DOUBTFUL, CTP_HIT_HIDDEN } ctp_hit_kind;

static ctp_hit_kind kind_of_hit(const ctp_matcher *m, uint32_t entry, const uint32_t *entries, size_t count)
{
    const ctp_shade *small = &m->shades[entry];
    ctp_hit_kind kind = (small->flags & CTP_RULED) != 0 ? CTP_HIT_DOUBTFUL : CTP_HIT_PLAIN;
    for (size_t i = 0; i < count; i++) {
        const ctp_shade *big = &m->shades[entries[i]];
        bool wins = big->generality < small->generality || (big->generality == small->generality && entries[i] < entry);
        if (!wins || big->category != small->category || ((big->flags | small->flags) & CTP_CONDITIONAL) != 0)
            continue;
        if ((big->flags & CTP_RULED) == 0)
            return CTP_HIT_HIDDEN;
        kind = CTP_HIT_DOUBTFUL;
    }
    return kind;
}

/* Adds to the scratch the patterns of one word that its first `symbols` symbols are and that are of a kind, in order: borders or others or both. */
static bool gather_hits(ctp_matcher *m, size_t symbols, ctp_hit_kind kind, bool borders, bool others)
{
    ctp_numbers *s = &m->scratch;
    size_t from = s->count;
    if ((others && !gather_anchors(m, symbols, false, true)) || (borders && !gather_anchors(m, symbols, true, true)))
        return false;
    take_entries(m, from);
    size_t all = s->count;
    for (size_t i = from; i < all; i++)
        if (kind_of_hit(m, s->items[i], s->items + from, all - from) == kind && !ctp_i_numbers_add(s, s->items[i]))
            return false;
    s->count -= all - from;
    if (s->count > from) {
        memmove(s->items + from, s->items + all, (s->count - from) * sizeof *s->items);
        ctp_i_sort(s->items + from, s->count - from, sizeof *s->items, ctp_i_by_number);
    }
    return true;
}

/* The bits of what an anchor has near it, and of all that its pattern requires. */
static ctp_sides wants(const ctp_lexicon_set *set, const ctp_anchor *anchor)
{
    static const ctp_sides none = {0};
    const ctp_program *program = &set->program;
    const ctp_compiled *compiled = &set->compiled[anchor->entry];
    const ctp_sides *sides = program->sides;
    const ctp_sides *second_before = anchor->second_before != CTP_NO_ID ? &sides[anchor->second_before] : &none;
    const ctp_sides *second_after = anchor->second_after != CTP_NO_ID ? &sides[anchor->second_after] : &none;
    ctp_sides near = {
        .before = anchor->before != CTP_NO_ID ? sides[anchor->before].before : 0,
        .after = anchor->after != CTP_NO_ID ? sides[anchor->after].after : 0,
        .second = (second_before->second & CTP_SECOND_BEFORE) | (second_after->second & ~CTP_SECOND_BEFORE),
    };
    for (uint32_t i = compiled->required; i < compiled->required + compiled->required_count; i++)
        near.elsewhere |= sides[program->required.items[i]].elsewhere;
    if ((near.before | near.after) == 0)
        near.before = CTP_ANYTHING;
    return near;
}

static ctp_trial trial_of(const ctp_matcher *m, uint32_t entry)
{
    const ctp_lexicon_set *set = m->set;
    const ctp_matchable *pattern = &set->compiled[entry].pattern;
    const ctp_reach_back *back = &set->compiled[entry].back;
    const ctp_member *member = &set->program.members[pattern->member];
    bool joined = pattern->count > 1;
    return (ctp_trial){.entry = entry, .shade = m->shades[entry], .least = back->least, .most = back->most, .gaps = back->gaps, .joined = joined,
                       .few_ways = member->few_ways, .leads = !joined && back->most == 0 && set->program.steps[member->start].kind == CTP_STEP_SYMBOL,
                       .start = member->start, .begins = member->begins, .base = member->base, .size = member->size};
}

/* Zeroed memory at the beginning of a line of the cache. */
static void *alloc_line(ctp_arena *arena, size_t size)
{
    char *room = ctp_i_arena_alloc(arena, 1, size + 63);
    return room != NULL ? room + (64 - (uintptr_t)room % 64) % 64 : NULL;
}

/* The trial of an entry, made when it is first met. @return NULL when out of memory */
static ctp_trial *meet_trial(ctp_matcher *m, uint32_t entry)
{
    ctp_trial **trial = &m->trials[entry];
    if (*trial == NULL && (*trial = alloc_line(&m->arena, sizeof **trial)) != NULL)
        **trial = trial_of(m, entry);
    return *trial;
}

/* Adds a chance, unless the one before it is of the same trial and asks for no more: anchors of an entry come in a row. */
static bool add_chance(ctp_matcher *m, const ctp_anchor *anchor, ctp_triggers *triggers)
{
    ctp_chance *chance = &triggers->chances[triggers->chance_count];
    chance->near = wants(m->set, anchor);
    chance->trial = meet_trial(m, anchor->entry);
    if (chance->trial == NULL)
        return false;
    const ctp_sides *here = &chance->near, *last = triggers->chance_count > 0 && chance[-1].trial == chance->trial ? &chance[-1].near : NULL;
    if (last != NULL && ctp_i_has_sides(here, last))
        return true;
    /* One side is enough to want. */
    triggers->wanted_before |= here->before;
    triggers->wanted_after |= here->before == 0 ? here->after : 0;
    triggers->chance_count++;
    return true;
}

/* What hit_count entries of one word and then anchors of others come to. @return NULL when out of memory */
static ctp_triggers *triggers_new(ctp_matcher *m, const uint32_t *entries, size_t hit_count, const uint32_t *anchors, size_t anchor_count)
{
    uint32_t *hits = ctp_i_arena_alloc(&m->arena, hit_count, sizeof *hits);
    ctp_triggers *triggers = alloc_line(&m->arena, sizeof *triggers + anchor_count * sizeof *triggers->chances);
    if (hits == NULL || triggers == NULL)
        return NULL;
    *triggers = (ctp_triggers){.wanted_before = hit_count > 0 ? CTP_ANYTHING : 0, .hits = hits, .hit_count = (uint32_t)hit_count};
    if (hit_count > 0)
        memcpy(hits, entries, hit_count * sizeof *hits);
    for (size_t i = 0; i < anchor_count; i++)
        if (!add_chance(m, &m->set->anchors.items[anchors[i]], triggers))
            return NULL;
    return triggers;
}

/* Of strings that trigger nothing: so that nobody has to ask. */
static const ctp_triggers no_triggers;

/* The triggers that the numbers in the scratch behind its first `symbols` are: of so many entries of one word, then of anchors.
 * @return false when out of memory */
static bool share_triggers(ctp_matcher *m, size_t symbols, size_t hit_count, ctp_call *out)
{
    ctp_numbers *s = &m->scratch;
    size_t anchors = s->count - symbols - hit_count, known = m->lists.count;
    *out = (ctp_call){0, 0, &no_triggers};
    if (s->count == symbols)
        return true;
    ctp_i_sort(s->items + symbols + hit_count, anchors, sizeof *s->items, ctp_i_by_number);
    if (!ctp_i_numbers_add(s, (uint32_t)hit_count))
        return false;
    const uint32_t *numbers = s->items + symbols;
    uint32_t list = ctp_i_intern(&m->lists, (const char *)numbers, (s->count - symbols) * sizeof *numbers);
    if (list == CTP_NO_ID || !reserve((void **)&m->triggers, &m->trigger_capacity, list, sizeof *m->triggers))
        return false;
    if (list >= known)
        m->triggers[list] = triggers_new(m, numbers, hit_count, numbers + hit_count, anchors);
    s->count = symbols;
    const ctp_triggers *triggers = m->triggers[list];
    if (triggers != NULL)
        *out = (ctp_call){triggers->wanted_before, triggers->wanted_after, triggers};
    return triggers != NULL;
}

static bool add_triggers(ctp_matcher *m, ctp_known *known)
{
    size_t symbols = m->scratch.count;
    if (!gather_hits(m, symbols, CTP_HIT_DOUBTFUL, false, true))
        return false;
    size_t hits = m->scratch.count - symbols;
    if (!gather_anchors(m, symbols, false, false) || !share_triggers(m, symbols, hits, &known->longer) ||
        !gather_hits(m, symbols, CTP_HIT_DOUBTFUL, true, false))
        return false;
    hits = m->scratch.count - symbols;
    return gather_anchors(m, symbols, true, false) && share_triggers(m, symbols, hits, &known->borders);
}

static void note_symbol(const ctp_program *program, uint32_t symbol, ctp_known *known)
{
    uint32_t *table = ctp_i_known_symbols(known), last = known->places - 1, at = symbol * CTP_SHELF & last;
    while (table[at] != CTP_NO_ID)
        at = (at + 1) & last;
    table[at] = symbol;
    known->sides.before |= program->sides[symbol].before;
    known->sides.after |= program->sides[symbol].after;
    known->sides.second |= program->sides[symbol].second;
    known->sides.elsewhere |= program->sides[symbol].elsewhere;
    known->some[symbol / 64 % 2] |= (uint64_t)1 << (symbol % 64);
}

/* Places for so many symbols, half of which or more stay free. */
static uint32_t places_for(size_t symbols)
{
    uint32_t places = CTP_SHELF;
    while (places < 2 * symbols)
        places *= 2;
    return places;
}

/* What stands for the symbols in the scratch. */
static ctp_known *known_new(ctp_matcher *m, bool case_matters, bool passed_over)
{
    size_t symbols = m->scratch.count, numbers = 0;
    bool good = gather_asked(m, symbols);
    numbers = m->scratch.count;
    good = good && gather_hits(m, symbols, CTP_HIT_PLAIN, true, true);
    size_t hits = m->scratch.count - numbers;
    uint32_t places = places_for(symbols);
    size_t size = sizeof(ctp_known) + (ctp_i_hit_places((uint32_t)hits) + places + numbers - symbols) * sizeof(uint32_t);
    ctp_known *known = good ? alloc_line(&m->arena, size) : NULL;
    if (known == NULL)
        return NULL;
    known->case_matters = case_matters;
    known->passed_over = passed_over;
    known->hit_count = (uint32_t)hits;
    known->symbols = ctp_i_hit_places((uint32_t)hits);
    known->places = places;
    known->asked = (uint32_t)(numbers - symbols);
    uint32_t *table = ctp_i_known_symbols(known);
    memset(table, 0xFF, places * sizeof *table);
    known->sides.before = CTP_ANYTHING;
    for (size_t i = 0; i < symbols; i++)
        note_symbol(&m->set->program, m->scratch.items[i], known);
    for (size_t i = symbols; i < numbers; i++)
        table[places + i - symbols] = m->scratch.items[i];
    for (size_t i = 0; i < hits; i++) {
        uint32_t hit = known->hits[i] = m->scratch.items[numbers + i];
        known->pools |= ctp_i_pool_bit(m->shades[hit].pool);
        known->asks |= (m->shades[hit].flags & CTP_BORDER) != 0 ? CTP_ASKS_CLAUSE : 0;
    }
    m->scratch.count = symbols;
    if (!add_triggers(m, known))
        return NULL;
    known->asks |= (uint8_t)((known->borders.triggers != &no_triggers ? CTP_ASKS_BORDERS : 0) | (known->longer.triggers != &no_triggers ? CTP_ASKS_LONGER : 0) |
                            (hits > 0 ? CTP_ASKS_HITS : 0) | (passed_over && symbols > 0 ? CTP_ASKS_SIDES : 0));
    return known;
}

const ctp_known *ctp_i_know_nothing(ctp_matcher *m)
{
    m->scratch.count = 0;
    return known_new(m, false, false);
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

static const ctp_known *look_up_string(ctp_matcher *m, ctp_name name)
{
    const ctp_span *strings = ctp_i_tokenizer_strings(m->tokenizer)->strings;
    if (!reserve((void **)&m->known_strings, &m->string_count, name.form, sizeof *m->known_strings))
        return NULL;
    if (m->known_strings[name.form] == NULL)
        m->known_strings[name.form] = look_up(m, strings[name.form], strings[name.stem], (ctp_span){NULL, 0});
    return m->known_strings[name.form];
}

/* A word that keeps its case. */
static const ctp_known *look_up_written(ctp_matcher *m, ctp_name name, uint32_t word, ctp_span written)
{
    const ctp_span *strings = ctp_i_tokenizer_strings(m->tokenizer)->strings;
    char cased[CTP_AFFIX_BYTES];
    size_t len = ctp_i_cased(&m->set->language, written, cased, sizeof cased);
    if (!reserve((void **)&m->word_bytes, &m->word_bytes_count, word, sizeof *m->word_bytes))
        return NULL;
    m->word_bytes[word] = (uint32_t)written.len;
    return look_up(m, strings[name.form], strings[name.stem], (ctp_span){cased, len});
}

const ctp_known *ctp_i_know_new(ctp_matcher *m, uint32_t word, ctp_span written)
{
    const ctp_name name = ctp_i_tokenizer_name(m->tokenizer, word);
    const ctp_known *known = look_up_string(m, name);
    if (known != NULL && known->case_matters)
        known = look_up_written(m, name, word, written);
    return m->known_words[word] = known;
}

bool ctp_i_expect_words(ctp_matcher *m)
{
    const size_t words = ctp_i_tokenizer_words(m->tokenizer)->count;
    return words == 0 || reserve((void **)&m->known_words, &m->word_count, (uint32_t)(words - 1), sizeof *m->known_words);
}

void ctp_i_matcher_keep(ctp_matcher *m, const uint32_t *numbers, size_t words)
{
    size_t kept = 0;
    for (size_t i = 0; i < words && i < m->word_count; i++) {
        if (numbers[i] == CTP_NO_ID)
            continue;
        m->known_words[numbers[i]] = m->known_words[i];
        if (i < m->word_bytes_count)
            m->word_bytes[numbers[i]] = m->word_bytes[i];
        kept = (size_t)numbers[i] + 1;
    }
    for (size_t i = kept; i < m->word_count; i++)
        m->known_words[i] = NULL;
    for (size_t i = 0; i < m->string_count; i++)
        m->known_strings[i] = NULL;
}
