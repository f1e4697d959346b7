/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotate/reading.h"

#include <stdlib.h>
#include <string.h>

#include "base/status.h"

static size_t characters(const char *text, size_t len)
{
    size_t n = 0;
    for (size_t i = 0; i < len; i++)
        n += ((unsigned char)text[i] & 0xC0) != 0x80;
    return n;
}

/* The word at token i as it stands in the text, whole compounds, without the clitic that its form lacks. */
static char *surface_of(const ctp_reading *r, size_t i)
{
    size_t last = i + (r->tokens[i].parts > 0 ? r->tokens[i].parts : 1) - 1;
    size_t begin = r->tokens[i].where.begin, end = r->tokens[last].where.end;
    const char *text = r->document->text.ptr;
    ctp_span form = r->strings->strings[r->tokens[i].whole_form];
    size_t keep = characters(form.ptr, form.len), at = begin;
    while (at < end && keep > 0)
        for (keep--, at++; at < end && ((unsigned char)text[at] & 0xC0) == 0x80; at++)
            ;
    return ctp_i_arena_copy(r->arena, text + begin, at - begin);
}

static bool is_function_word(const ctp_reading *r, uint32_t string)
{
    ctp_span text = r->strings->strings[string];
    return ctp_i_intern_find(&r->language->function_words, text.ptr, text.len) != CTP_NO_ID;
}

/* What a word is counted under. A stem is a function word everywhere or nowhere, so function words go by their form, and a stem that
 * looks like one ("wills", "US") by what sets it apart: its form, else its surface. */
static const char *stem_of(const ctp_reading *r, size_t i, bool function, const char *surface)
{
    const ctp_token *token = &r->tokens[i];
    uint32_t key = function || is_function_word(r, token->whole_stem) ? token->whole_form : token->whole_stem;
    if (!function && is_function_word(r, key))
        return surface;
    return ctp_i_arena_copy(r->arena, ctp_i_intern_string(r->strings, key), r->strings->strings[key].len);
}

static int by_stem(const void *a, const void *b)
{
    return strcmp(((const ctp_stem_count *)a)->stem, ((const ctp_stem_count *)b)->stem);
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static size_t merge_stems(ctp_stem_count *stems, size_t count)
{
    size_t kept = 0;
    qsort(stems, count, sizeof *stems, by_stem);
    for (size_t i = 0; i < count; i++) {
        if (kept > 0 && strcmp(stems[kept - 1].stem, stems[i].stem) == 0)
            stems[kept - 1].count += stems[i].count;
        else
            stems[kept++] = stems[i];
    }
    return kept;
}

static size_t unique(const char **texts, size_t count)
{
    size_t kept = 0;
    qsort(texts, count, sizeof *texts, by_text);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || strcmp(texts[kept - 1], texts[i]) != 0)
            texts[kept++] = texts[i];
    return kept;
}

static ctp_status read_stems(const ctp_reading *r, ctp_sentence *s, ctp_form_count *forms, size_t *form_count, ctp_error *err)
{
    ctp_stem_count *stems = ctp_i_arena_alloc(r->arena, r->count, sizeof *stems);
    const char **numbers = ctp_i_arena_alloc(r->arena, r->count, sizeof *numbers);
    if (stems == NULL || numbers == NULL)
        return ctp_i_no_memory(err);
    for (size_t i = 0; i < r->count; i++) {
        const ctp_token *token = &r->tokens[i];
        bool word = ctp_i_is_counted(token), number = token->kind == CTP_TOKEN_NUMBER;
        if (!word && !number)
            continue;
        char *surface = surface_of(r, i);
        if (surface == NULL)
            return ctp_i_no_memory(err);
        if (number)
            numbers[s->number_count++] = surface;
        if (!word)
            continue;
        bool function = (token->flags & CTP_TOKEN_FUNCTION) && is_function_word(r, token->whole_form);
        const char *stem = stem_of(r, i, function, surface);
        if (stem == NULL)
            return ctp_i_no_memory(err);
        forms[(*form_count)++] = (ctp_form_count){stem, surface, function};
        stems[s->stem_count++] = (ctp_stem_count){stem, 1, function};
        s->tokens++;
    }
    s->stem_count = merge_stems(stems, s->stem_count);
    s->number_count = unique(numbers, s->number_count);
    s->stems = stems;
    s->numbers = numbers;
    return CTP_OK;
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

/* Runs of capitalised words. A single one that begins the sentence says nothing, unless it is an acronym. */
static ctp_status read_names(const ctp_reading *r, ctp_sentence *s, ctp_error *err)
{
    const char **names = ctp_i_arena_alloc(r->arena, r->count, sizeof *names);
    bool begun = false;
    if (names == NULL)
        return ctp_i_no_memory(err);
    s->names = names;
    for (size_t i = 0; i < r->count && r->language->capitals_are_names;) {
        size_t end = i;
        while (end < r->count && ctp_i_is_capital(&r->tokens[end]))
            end++;
        bool starts = !begun;
        begun = begun || ctp_i_is_word(&r->tokens[i]);
        if (end > i && (!starts || end - i > 1 || (r->tokens[i].flags & CTP_TOKEN_UPPER))) {
            names[s->name_count] = name_text(r, i, end);
            if (names[s->name_count++] == NULL)
                return ctp_i_no_memory(err);
        }
        i = end > i ? end : i + 1;
    }
    s->name_count = unique(names, s->name_count);
    return CTP_OK;
}

ctp_status ctp_i_read_bag(const ctp_reading *r, ctp_sentence *sentence, ctp_form_count **forms, size_t *form_count, ctp_error *err)
{
    *form_count = 0;
    *forms = ctp_i_arena_alloc(r->arena, r->count, sizeof **forms);
    if (*forms == NULL)
        return ctp_i_no_memory(err);
    ctp_status st = read_stems(r, sentence, *forms, form_count, err);
    return st == CTP_OK ? read_names(r, sentence, err) : st;
}
