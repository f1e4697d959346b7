/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotate/reading.h"

#include <string.h>

#include "base/sort.h"
#include "base/status.h"

/* What is listed of a sentence: numbers, names. */
typedef struct {
    const char **items;
    size_t count;
} text_list;

/* A sorted list without repeats, in the document's arena, of one that stands in the sentence's. NULL when out of memory */
static const char *const *keep_unique(const ctp_reading *r, text_list *list)
{
    static const char *const none[1];
    size_t n = 0;
    if (list->count == 0)
        return none;
    const char **kept = ctp_i_arena_room(r->arena, list->count, sizeof *kept);
    if (kept == NULL)
        return NULL;
    ctp_i_sort(list->items, list->count, sizeof *list->items, ctp_i_by_first_name);
    for (size_t i = 0; i < list->count; i++)
        if (n == 0 || strcmp(kept[n - 1], list->items[i]) != 0)
            kept[n++] = list->items[i];
    list->count = n;
    return kept;
}

/* ---- names */

bool ctp_i_is_name(const ctp_reading *r, size_t first, size_t end)
{
    bool starts = ctp_i_bits_gap(r->marks, 0, first) == first;
    return !starts || end - first > 1 || (r->tokens[first].flags & CTP_TOKEN_UPPER);
}

/* Folded forms of tokens [first, end), with the hyphens of compounds. NULL when out of memory */
static const char *name_text(const ctp_reading *r, size_t first, size_t end)
{
    if (end - first == 1)
        return ctp_i_intern_string(r->strings, r->tokens[first].form); /* lives longer than the document */
    size_t size = 1;
    for (size_t i = first; i < end; i++)
        size += r->strings->strings[r->tokens[i].form].len + 1;
    char *name = ctp_i_arena_room(r->arena, size, 1), *at = name;
    for (size_t i = first; name != NULL && i < end; i++) {
        ctp_span form = r->strings->strings[r->tokens[i].form];
        if (i > first)
            *at++ = r->tokens[i].parts == 0 ? '-' : ' ';
        memcpy(at, form.ptr, form.len);
        at += form.len;
    }
    if (name != NULL)
        *at = '\0';
    return name;
}

/* Runs of capitalised words. @return false when out of memory */
static bool list_names(const ctp_reading *r, text_list *names, bool apart)
{
    size_t first = ctp_i_bits_next(r->names, 0, r->count);
    for (size_t end; first < r->count; first = ctp_i_bits_next(r->names, end, r->count)) {
        end = ctp_i_bits_gap(r->names, first, r->count);
        if (!ctp_i_is_name(r, first, end))
            continue;
        for (size_t i = first; i < end; i++)
            ctp_i_lexeme_use_of(r->lexemes, &r->tokens[i])->names += !apart & ctp_i_is_counted(&r->tokens[i]);
        const char *name = names->items[names->count++] = name_text(r, first, end);
        if (name == NULL)
            return false;
        __builtin_prefetch(name); /* for when they are sorted, behind the words */
    }
    return true;
}

/* ---- words */

static bool is_topic(ctp_role role)
{
    return (CTP_ROLE_BIT(role) & CTP_TOPIC_ROLES) != 0;
}

ctp_status ctp_i_count_topics(const ctp_reading *r, ctp_error *err)
{
    if ((r->kinds & CTP_TOPIC_ROLES) == 0)
        return CTP_OK;
    bool *named = ctp_i_arena_alloc(r->scratch, r->count, sizeof *named);
    for (size_t i = 0; i < r->mention_count && named != NULL; i++) {
        const ctp_match *m = r->mentions[i].match;
        for (size_t k = m->first; k < m->end && k < r->count && is_topic(r->mentions[i].entry->role); k++)
            named[k] = named[k] || ctp_i_names(m->first, m->end, m->matched, k);
    }
    for (size_t i = 0; i < r->count && named != NULL; i++)
        if (named[i] && ctp_i_is_counted(&r->tokens[i]))
            ctp_i_lexeme_use_of(r->lexemes, &r->tokens[i])->topic++;
    return named != NULL ? CTP_OK : ctp_i_no_memory(err);
}

/* Words met for the first time, which few are after the first pages. @return false when out of memory */
static bool meet_words(const ctp_reading *r)
{
    for (size_t i = 0; i < r->count; i++)
        if (ctp_i_is_counted(&r->tokens[i]) && !ctp_i_lexeme_meet(r->lexemes, &r->tokens[i]))
            return false;
    return true;
}

/* @return false when out of memory */
static bool list_numbers(const ctp_reading *r, text_list *numbers)
{
    for (size_t i = ctp_i_bits_next(r->numbers, 0, r->count); i < r->count; i = ctp_i_bits_next(r->numbers, i + 1, r->count)) {
        if (!ctp_i_lexeme_meet(r->lexemes, &r->tokens[i])) /* a part of a compound is not among the words */
            return false;
        numbers->items[numbers->count++] = ctp_i_lexeme_use_of(r->lexemes, &r->tokens[i])->surface;
    }
    return true;
}

/* @return false when out of memory */
static bool count_words(const ctp_reading *r, ctp_sentence *s, ctp_bag *bag)
{
    uint32_t count = (uint32_t)r->word_count;
    if (!ctp_i_reserve((void **)&bag->stems, bag->stem_count + count, &bag->stem_capacity, sizeof *bag->stems))
        return false;
    if (!ctp_i_stems_look(r->lexemes, r->words, count, !bag->apart)) {
        if (!meet_words(r))
            return false;
        ctp_i_stems_look(r->lexemes, r->words, count, 0);
    }
    ctp_stem_use *stems = bag->stems + bag->stem_count;
    s->tokens = count;
    s->stem_count = ctp_i_stems_count(r->lexemes, count, stems, &bag->types);
    bag->stem_count += s->stem_count;
    bag->tokens += count;
    return true;
}

ctp_status ctp_i_read_bag(const ctp_reading *r, ctp_sentence *sentence, ctp_bag *bag, ctp_error *err)
{
    const char **texts = ctp_i_arena_room(r->scratch, 2 * r->count, sizeof *texts);
    text_list numbers = {texts, 0}, names = {texts + r->count, 0};
    if (texts == NULL || !list_names(r, &names, bag->apart) || !count_words(r, sentence, bag) || !list_numbers(r, &numbers))
        return ctp_i_no_memory(err);
    sentence->numbers = keep_unique(r, &numbers);
    sentence->names = keep_unique(r, &names);
    sentence->number_count = numbers.count;
    sentence->name_count = names.count;
    return sentence->numbers != NULL && sentence->names != NULL ? CTP_OK : ctp_i_no_memory(err);
}
