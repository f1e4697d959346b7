/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotate/reading.h"

#include <string.h>

#include "base/alloc.h"
#include "base/sort.h"
#include "base/status.h"

static int by_stem(const void *a, const void *b)
{
    const ctp_ranked_lexeme *x = a, *y = b;
    if (x->order != y->order)
        return x->order < y->order ? -1 : 1;
    return x->lexeme->stem == y->lexeme->stem ? 0 : strcmp(x->lexeme->stem, y->lexeme->stem);
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* A sorted list without repeats, in the document's arena, of one that stands in the sentence's. NULL when out of memory */
static const char *const *keep_unique(const ctp_reading *r, const char **texts, size_t *count)
{
    const char **kept = ctp_i_arena_alloc(r->arena, *count, sizeof *kept);
    size_t n = 0;
    if (kept == NULL)
        return NULL;
    ctp_i_sort(texts, *count, sizeof *texts, by_text);
    for (size_t i = 0; i < *count; i++)
        if (n == 0 || strcmp(kept[n - 1], texts[i]) != 0)
            kept[n++] = texts[i];
    *count = n;
    return kept;
}

/* Where the run of capitalised words that begins at a token ends; there, where none does. */
static size_t end_of_capitals(const ctp_reading *r, size_t first)
{
    size_t end = first;
    while (end < r->count && ctp_i_is_capital(&r->tokens[end]))
        end++;
    return end;
}

/* A single capitalised word that begins the sentence says nothing, unless it is an acronym. */
static bool is_name(const ctp_reading *r, size_t first, size_t end, bool starts)
{
    return end > first && (!starts || end - first > 1 || (r->tokens[first].flags & CTP_TOKEN_UPPER));
}

/* Notes which tokens an entry of an issue names. NULL when out of memory. */
static const bool *topic_words(const ctp_reading *r)
{
    bool *topic = ctp_i_arena_alloc(r->scratch, r->count, sizeof *topic);
    for (size_t i = 0; topic != NULL && i < r->matches->count; i++) {
        const ctp_match *m = &r->matches->items[i];
        ctp_role role = ctp_i_set_entry(r->set, m->entry)->role;
        if (role != CTP_ROLE_ABOUT && role != CTP_ROLE_SUPPORT && role != CTP_ROLE_OPPOSE)
            continue;
        for (size_t k = m->first; k < m->end && k < r->count; k++)
            topic[k] = topic[k] || ctp_i_names(m->first, m->end, m->matched, k);
    }
    return topic;
}

/* Notes the words of the sentence in `words`, its numbers in the sentence. @return false when out of memory */
static bool list_words(const ctp_reading *r, ctp_sentence *s, const char **numbers, ctp_numbers *words)
{
    const bool *topic = topic_words(r);
    bool begun = false, name = false;
    size_t run = 0; /* end of the capitals at hand */
    if (topic == NULL)
        return false;
    for (size_t i = 0; i < r->count; i++)
        ctp_i_lexeme_fetch(r->lexemes, &r->tokens[i]);
    for (size_t i = 0; i < r->count; i++) {
        if (i >= run && r->language->capitals_are_names) {
            run = end_of_capitals(r, i);
            name = is_name(r, i, run, !begun);
            begun = begun || ctp_i_is_word(&r->tokens[i]);
        }
        const ctp_token *token = &r->tokens[i];
        bool word = ctp_i_is_counted(token), number = token->kind == CTP_TOKEN_NUMBER;
        if (!word && !number)
            continue;
        uint32_t lexeme = ctp_i_lexeme_of(r->lexemes, token);
        if (lexeme == CTP_NO_ID || (word && !ctp_i_numbers_add(words, lexeme)))
            return false;
        r->lexemes->items[lexeme].names += word && name;
        r->lexemes->items[lexeme].topic += word && topic[i];
        if (number)
            numbers[s->number_count++] = r->lexemes->items[lexeme].surface;
        s->tokens += word;
    }
    return true;
}

/* The lexemes of the words, sorted by stem. */
static const ctp_ranked_lexeme *sort_words(ctp_lexemes *l, const uint32_t *words, size_t count)
{
    if (count > l->row_capacity) {
        ctp_ranked_lexeme *more = ctp_i_realloc(l->row, 2 * count, sizeof *more);
        if (more == NULL)
            return NULL;
        l->row = more;
        l->row_capacity = 2 * count;
    }
    for (size_t i = 0; i < count; i++)
        l->row[i] = (ctp_ranked_lexeme){l->items[words[i]].order, &l->items[words[i]]};
    ctp_i_sort(l->row, count, sizeof *l->row, by_stem);
    return l->row;
}

static ctp_status read_stems(const ctp_reading *r, ctp_sentence *s, ctp_numbers *words, ctp_error *err)
{
    const char **numbers = ctp_i_arena_alloc(r->scratch, r->count, sizeof *numbers);
    size_t first = words->count;
    if (numbers == NULL || !list_words(r, s, numbers, words))
        return ctp_i_no_memory(err);
    ctp_stem_count *stems = ctp_i_arena_alloc(r->arena, s->tokens, sizeof *stems);
    const ctp_ranked_lexeme *sorted = s->tokens > 0 ? sort_words(r->lexemes, words->items + first, s->tokens) : NULL;
    if (stems == NULL || (s->tokens > 0 && sorted == NULL))
        return ctp_i_no_memory(err);
    for (size_t i = 0; i < s->tokens; i++) {
        const ctp_lexeme *lexeme = sorted[i].lexeme;
        if (i > 0 && lexeme->stem == sorted[i - 1].lexeme->stem)
            stems[s->stem_count - 1].count++;
        else
            stems[s->stem_count++] = (ctp_stem_count){lexeme->stem, 1, lexeme->function};
    }
    s->stems = stems;
    s->numbers = keep_unique(r, numbers, &s->number_count);
    return s->numbers != NULL ? CTP_OK : ctp_i_no_memory(err);
}

/* Folded forms of tokens [first, end), with the hyphens of compounds. */
static char *name_text(const ctp_reading *r, size_t first, size_t end)
{
    size_t size = 1;
    for (size_t i = first; i < end; i++)
        size += r->strings->strings[r->tokens[i].form].len + 1;
    char *name = ctp_i_arena_alloc(r->arena, size, 1);
    for (size_t i = first, at = 0; name != NULL && i < end; i++) {
        ctp_span form = r->strings->strings[r->tokens[i].form];
        if (i > first)
            name[at++] = r->tokens[i].parts == 0 ? '-' : ' ';
        memcpy(name + at, form.ptr, form.len);
        at += form.len;
    }
    return name;
}

static ctp_status read_names(const ctp_reading *r, ctp_sentence *s, ctp_error *err)
{
    const char **names = ctp_i_arena_alloc(r->scratch, r->count, sizeof *names);
    bool begun = false;
    if (names == NULL)
        return ctp_i_no_memory(err);
    for (size_t i = 0; i < r->count && r->language->capitals_are_names;) {
        size_t end = end_of_capitals(r, i);
        bool named = is_name(r, i, end, !begun);
        begun = begun || ctp_i_is_word(&r->tokens[i]);
        if (named) {
            names[s->name_count] = name_text(r, i, end);
            if (names[s->name_count++] == NULL)
                return ctp_i_no_memory(err);
        }
        i = end > i ? end : i + 1;
    }
    s->names = keep_unique(r, names, &s->name_count);
    return s->names != NULL ? CTP_OK : ctp_i_no_memory(err);
}

ctp_status ctp_i_read_bag(const ctp_reading *r, ctp_sentence *sentence, ctp_numbers *words, ctp_error *err)
{
    ctp_status st = read_stems(r, sentence, words, err);
    return st == CTP_OK ? read_names(r, sentence, err) : st;
}
