/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotate/lexemes.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/sort.h"
#include "base/span.h"
#include "base/status.h"
#include "base/utf8.h"

void ctp_i_lexemes_open(ctp_lexemes *lexemes, const ctp_tokenizer *tokenizer, const ctp_language *language)
{
    *lexemes = (ctp_lexemes){.tokenizer = tokenizer, .language = language, .document = 1};
}

void ctp_i_lexemes_close(ctp_lexemes *lexemes)
{
    ctp_i_arena_free(&lexemes->arena);
    ctp_i_intern_free(&lexemes->stems);
    free(lexemes->items);
    free(lexemes->uses);
    free(lexemes->keys);
    free(lexemes->met);
    free(lexemes->codes);
    free(lexemes->stem_row);
    *lexemes = (ctp_lexemes){0};
}

/* The word without the clitic: as many of its characters as its form has. A number's blanks are none of its digits. */
static const char *surface_of(ctp_lexemes *l, ctp_span word, ctp_span form)
{
    if (memchr(word.ptr, ' ', word.len) != NULL)
        word = form;
    size_t at = ctp_i_utf8_byte(word, ctp_i_utf8_count(form));
    return ctp_i_arena_copy(&l->arena, word.ptr, at < word.len ? at : word.len);
}

static bool is_function_word(const ctp_lexemes *l, ctp_span text)
{
    return ctp_i_intern_find(&l->language->function_words, text.ptr, text.len) != CTP_NO_ID;
}

/* What a word is counted under. A stem is a function word everywhere or nowhere, so function words go by their form, and a stem that
 * looks like one ("wills", "US") by what sets it apart: its form, else its surface. */
static ctp_span stem_of(const ctp_lexemes *l, bool function, const char *surface, ctp_span form, ctp_span stem)
{
    ctp_span key = function || is_function_word(l, stem) ? form : stem;
    if (!function && is_function_word(l, key))
        return ctp_i_span(surface);
    return key;
}

static bool reserve_stem(ctp_lexemes *l)
{
    return ctp_i_grow((void **)&l->keys, l->stems.count, &l->key_capacity, sizeof *l->keys) &&
           ctp_i_grow((void **)&l->met, l->stems.count, &l->met_capacity, sizeof *l->met);
}

/* Room is made before the string is interned, so that a key never lacks for a number. */
static uint32_t number_stem(ctp_lexemes *l, ctp_span stem)
{
    size_t before = l->stems.count;
    if (!reserve_stem(l))
        return CTP_NO_ID;
    uint32_t number = ctp_i_intern(&l->stems, stem.ptr, stem.len);
    if (l->stems.count > before) {
        l->keys[number] = ctp_i_stem_key(l->stems.strings[number]);
        l->met[number] = 0;
    }
    return number;
}

bool ctp_i_lexeme_describe(ctp_lexemes *l, const ctp_token *token)
{
    ctp_lexeme *lexeme = ctp_i_lexeme_of(l, token);
    const ctp_name name = ctp_i_tokenizer_name(l->tokenizer, token->whole_word);
    const ctp_span *strings = ctp_i_tokenizer_strings(l->tokenizer)->strings, form = strings[name.form];
    const char *surface = surface_of(l, ctp_i_tokenizer_words(l->tokenizer)->strings[token->whole_word], form);
    if (surface == NULL)
        return false;
    bool function = (token->flags & CTP_TOKEN_FUNCTION) && is_function_word(l, form);
    ctp_span stem = stem_of(l, function, surface, form, strings[name.stem]);
    uint32_t stem_number = number_stem(l, stem);
    if (stem_number == CTP_NO_ID)
        return false;
    ctp_i_lexeme_use_of(l, token)->surface = surface;
    *lexeme = (ctp_lexeme){.stem = ctp_i_intern_string(&l->stems, stem_number), .stem_number = stem_number,
                                    .code = ctp_i_stem_code(stem), .function = function, .count = lexeme->count};
    return true;
}

/* All anew and not enlarged, so that memory between the halves and behind the second stays as it came: nothing was written to it. */
static bool reserve_items(ctp_lexemes *l, size_t wanted)
{
    ctp_lexeme *items = ctp_i_alloc(2 * wanted, sizeof *items);
    ctp_lexeme_use *uses = ctp_i_alloc(2 * wanted, sizeof *uses);
    bool good = items != NULL && uses != NULL;
    for (size_t i = 0; good && i < 2 * l->half; i++) {
        if (l->items[i].stem == NULL)
            continue;
        size_t to = i < l->half ? i : i - l->half + wanted;
        items[to] = l->items[i];
        uses[to] = l->uses[i];
    }
    free(good ? l->items : items);
    free(good ? l->uses : uses);
    if (good) {
        l->items = items;
        l->uses = uses;
        l->half = wanted;
    }
    return good;
}

static bool reserve_row(ctp_lexemes *l, size_t wanted)
{
    int32_t *codes = ctp_i_realloc(l->codes, wanted, sizeof *codes);
    if (codes != NULL)
        l->codes = memset(codes, 0, wanted * sizeof *codes); /* sorting reads beyond the last, to no effect */
    uint64_t *row = ctp_i_realloc(l->stem_row, 3 * wanted, sizeof *row);
    if (row != NULL)
        l->stem_row = row;
    if (codes == NULL || row == NULL)
        return false;
    l->row_capacity = wanted;
    return true;
}

bool ctp_i_lexemes_reserve(ctp_lexemes *l, size_t words)
{
    const ctp_intern *known = ctp_i_tokenizer_words(l->tokenizer);
    if (2 * known->capacity > UINT32_MAX)
        return false;
    /* Words that were not met yet have the number 0, so there is a stem of that number from the beginning. */
    return (known->count <= l->half || reserve_items(l, known->capacity)) && reserve_stem(l) &&
           (words + CTP_SORTED_AT_ONCE <= l->row_capacity || reserve_row(l, 2 * (words + CTP_SORTED_AT_ONCE)));
}

/* ---- giving counts on */

/* Sorts words that were counted, each its stem's code, then its number, so that no string is looked at: by one digit of the code after the other, the last
 * one first, and those of one digit as they stand. To compare words that are in no order would be a guess each time.
 * @param spare  [count] @return words or spare: where the sorted ones are */
static uint64_t *sort_by_code(uint64_t *words, uint64_t *spare, size_t count)
{
    enum { CODE = 32, ALL = 64, BITS = 11, DIGITS = 1 << BITS };
    for (unsigned at = CODE; at < ALL; at += BITS) {
        size_t begins[DIGITS + 1] = {0};
        for (size_t i = 0; i < count; i++)
            begins[(words[i] >> at) % DIGITS + 1]++;
        for (size_t d = 0; d < DIGITS; d++)
            begins[d + 1] += begins[d];
        for (size_t i = 0; i < count; i++)
            spare[begins[(words[i] >> at) % DIGITS]++] = words[i];
        uint64_t *sorted = spare;
        spare = words;
        words = sorted;
    }
    return words;
}

/* Whether what is counted of a word stays with it. */
static bool is_kept(const uint32_t *numbers, size_t words, size_t word)
{
    return numbers != NULL && word < words && numbers[word] != CTP_NO_ID;
}

static uint64_t *list_counted(const ctp_lexemes *l, const uint32_t *numbers, size_t known, size_t *count)
{
    uint64_t *words = ctp_i_alloc(2 * l->half, sizeof *words);
    *count = 0;
    for (size_t i = 0; i < 2 * l->half && words != NULL; i++)
        if (l->items[i].count > 0 && !is_kept(numbers, known, i < l->half ? i : i - l->half))
            words[(*count)++] = (uint64_t)l->items[i].code << 32 | i;
    uint64_t *spare = words != NULL ? ctp_i_alloc(*count, sizeof *spare) : NULL;
    uint64_t *sorted = spare != NULL ? sort_by_code(words, spare, *count) : NULL;
    free(sorted == words ? spare : words);
    return sorted;
}

static ctp_form_row take_row(ctp_lexemes *l, uint32_t number)
{
    ctp_lexeme *lexeme = &l->items[number];
    ctp_lexeme_use *use = &l->uses[number];
    ctp_form_row row = {lexeme->stem, use->surface, lexeme->count, lexeme->function, use->names, use->topic};
    lexeme->count = lexeme->before = 0;
    use->names = use->topic = 0;
    return row;
}

typedef struct {
    ctp_form_row *items;
    size_t count, capacity;
} row_list;

/* Takes the words of one code, the first of those that are left, sorted. @return false when out of memory */
static bool take_alike(row_list *rows, ctp_lexemes *l, const uint64_t *words, size_t left)
{
    rows->count = 0;
    for (size_t i = 0; i < left && words[i] >> 32 == words[0] >> 32; i++) {
        if (!ctp_i_grow((void **)&rows->items, rows->count, &rows->capacity, sizeof *rows->items))
            return false;
        rows->items[rows->count++] = take_row(l, (uint32_t)words[i]);
    }
    ctp_i_sort(rows->items, rows->count, sizeof *rows->items, ctp_i_by_stem_and_form);
    return true;
}

ctp_status ctp_i_lexemes_give(ctp_lexemes *l, const uint32_t *numbers, size_t known, ctp_forms *forms, ctp_error *err)
{
    ctp_forms_merge merge;
    row_list rows = {0};
    size_t count;
    uint64_t *words = list_counted(l, numbers, known, &count);
    if (words == NULL)
        return ctp_i_no_memory(err);
    ctp_status st = ctp_i_forms_merge_begin(&merge, forms, err);
    for (size_t i = 0; i < count && st == CTP_OK; i += rows.count) {
        if (!take_alike(&rows, l, words + i, count - i))
            st = ctp_i_no_memory(err);
        for (size_t k = 0; k < rows.count && st == CTP_OK; k++)
            st = ctp_i_forms_merge_add(&merge, &rows.items[k], err);
    }
    free(rows.items);
    free(words);
    return ctp_i_forms_merge_end(&merge, st, err);
}

/* ---- forgetting */

static uint32_t times_since(const ctp_lexeme *lexeme)
{
    return (uint32_t)lexeme->count - lexeme->before;
}

static uint64_t times_of(const ctp_lexemes *l, size_t word)
{
    return word < l->half ? (uint64_t)times_since(&l->items[word]) + times_since(&l->items[l->half + word]) : 0;
}

void ctp_i_lexemes_choose(const ctp_lexemes *l, size_t most, uint32_t *numbers, size_t words)
{
    size_t chosen = SIZE_MAX;
    for (uint64_t least = 2; chosen > most; least *= 2) {
        chosen = 0;
        for (size_t i = 0; i < words; i++) {
            bool often = times_of(l, i) >= least;
            numbers[i] = often ? 0 : CTP_NO_ID;
            chosen += often;
        }
    }
}

/* New numbers of the stems that are left, by old ones. NULL when out of memory */
static uint32_t *keep_stems(ctp_lexemes *l, const uint32_t *numbers, size_t words)
{
    size_t before = l->stems.count;
    uint32_t *stems = ctp_i_alloc(before, sizeof *stems);
    if (stems == NULL)
        return NULL;
    memset(stems, 0xFF, before * sizeof *stems); /* CTP_NO_ID */
    for (size_t half = 0; half < 2; half++)
        for (size_t i = 0; i < words; i++) {
            const ctp_lexeme *lexeme = &l->items[half * l->half + i];
            if (numbers[i] != CTP_NO_ID && lexeme->stem != NULL)
                stems[lexeme->stem_number] = 0;
        }
    if (!ctp_i_intern_keep(&l->stems, stems)) {
        free(stems);
        return NULL;
    }
    for (size_t i = 0; i < before; i++) {
        if (stems[i] == CTP_NO_ID)
            continue;
        l->keys[stems[i]] = l->keys[i];
        l->met[stems[i]] = l->met[i];
    }
    return stems;
}

/* Moves the lexemes of one half, the first of which is given, to their new places, which are no later ones. @return false when out of memory */
static bool keep_half(ctp_lexemes *l, size_t first, const uint32_t *numbers, size_t words, const uint32_t *stems)
{
    for (size_t i = 0; i < words; i++) {
        ctp_lexeme lexeme = l->items[first + i];
        ctp_lexeme_use use = l->uses[first + i];
        if (lexeme.stem == NULL)
            continue;
        l->items[first + i] = (ctp_lexeme){0};
        l->uses[first + i] = (ctp_lexeme_use){0};
        if (numbers[i] == CTP_NO_ID)
            continue;
        lexeme.before = (uint32_t)lexeme.count;
        lexeme.stem_number = stems[lexeme.stem_number];
        lexeme.stem = ctp_i_intern_string(&l->stems, lexeme.stem_number);
        use.surface = ctp_i_arena_copy(&l->arena, use.surface, strlen(use.surface));
        if (use.surface == NULL)
            return false;
        l->items[first + numbers[i]] = lexeme;
        l->uses[first + numbers[i]] = use;
    }
    return true;
}

bool ctp_i_lexemes_keep(ctp_lexemes *l, const uint32_t *numbers, size_t words)
{
    size_t known = words < l->half ? words : l->half;
    uint32_t *stems = keep_stems(l, numbers, known);
    ctp_arena surfaces = l->arena;
    l->arena = (ctp_arena){0};
    bool good = stems != NULL && keep_half(l, 0, numbers, known, stems) && keep_half(l, l->half, numbers, known, stems);
    ctp_i_arena_free(&surfaces);
    free(stems);
    return good;
}
