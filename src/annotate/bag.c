/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotate/reading.h"

#include <string.h>

#include "base/alloc.h"
#include "base/sort.h"
#include "base/status.h"

/* Lists while the tokens of a sentence are gone through. */
typedef struct {
    const char **numbers, **names;
    const bool *topic; /* which an entry of an issue names; NULL: none */
    bool begun, name;  /* the sentence has; the run at hand is a name */
    size_t run;        /* end of the capitals at hand */
} bag_lists;

/* A sorted list without repeats, in the document's arena, of one that stands in the sentence's. NULL when out of memory */
static const char *const *keep_unique(const ctp_reading *r, const char **texts, size_t *count)
{
    static const char *const none[1];
    size_t n = 0;
    if (*count == 0)
        return none;
    const char **kept = ctp_i_arena_room(r->arena, *count, sizeof *kept);
    if (kept == NULL)
        return NULL;
    ctp_i_sort(texts, *count, sizeof *texts, ctp_i_by_first_name);
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

/* Folded forms of tokens [first, end), with the hyphens of compounds. */
static char *name_text(const ctp_reading *r, size_t first, size_t end)
{
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

/* Notes which tokens an entry of an issue names. @return false when out of memory */
static bool find_topic(const ctp_reading *r, bag_lists *lists)
{
    if (r->topic_most == 0)
        return true;
    bool *topic = ctp_i_arena_alloc(r->scratch, r->count, sizeof *topic);
    lists->topic = topic;
    for (size_t i = 0; topic != NULL && i < r->mention_count; i++) {
        const ctp_match *m = r->mentions[i].match;
        if (!ctp_i_is_topic(r->mentions[i].entry->role))
            continue;
        for (size_t k = m->first; k < m->end && k < r->count; k++)
            topic[k] = topic[k] || ctp_i_names(m->first, m->end, m->matched, k);
    }
    return topic != NULL;
}

/* Words come from far: all are asked for before the first is looked at. */
static void fetch_words(const ctp_reading *r)
{
    for (size_t i = 0; i < r->count; i++) {
        ctp_i_lexeme_fetch(r->lexemes, &r->tokens[i]);
        if (ctp_i_is_capital(&r->tokens[i]))
            __builtin_prefetch(&r->strings->strings[r->tokens[i].form]);
    }
}

/* @return false when out of memory */
static bool begin_run(const ctp_reading *r, ctp_sentence *s, bag_lists *lists, size_t at)
{
    lists->run = end_of_capitals(r, at);
    lists->name = is_name(r, at, lists->run, !lists->begun);
    lists->begun = lists->begun || ctp_i_is_word(&r->tokens[at]);
    if (!lists->name)
        return true;
    lists->names[s->name_count] = name_text(r, at, lists->run);
    return lists->names[s->name_count++] != NULL;
}

/* Lists a word or number for counting, a number also in the sentence. @return false when out of memory */
static bool list_word(const ctp_reading *r, ctp_sentence *s, bag_lists *lists, size_t at, ctp_numbers *words)
{
    const ctp_token *token = &r->tokens[at];
    uint32_t lexeme = ctp_i_lexeme_of(r->lexemes, token);
    if (lexeme == CTP_NO_ID)
        return false;
    if (token->kind == CTP_TOKEN_NUMBER)
        lists->numbers[s->number_count++] = r->lexemes->uses[lexeme].surface;
    if (!ctp_i_is_counted(token))
        return true;
    unsigned use = (lists->name ? CTP_WORD_NAME : 0) | (lists->topic != NULL && lists->topic[at] ? CTP_WORD_TOPIC : 0);
    words->items[words->count++] = lexeme << CTP_WORD_SHIFT | use;
    s->tokens++;
    return true;
}

static bool list_words(const ctp_reading *r, ctp_sentence *s, bag_lists *lists, ctp_numbers *words)
{
    fetch_words(r);
    for (size_t i = 0; i < r->count; i++) {
        const ctp_token *token = &r->tokens[i];
        if (i >= lists->run && r->language->capitals_are_names && !begin_run(r, s, lists, i))
            return false;
        if ((ctp_i_is_counted(token) || token->kind == CTP_TOKEN_NUMBER) && !list_word(r, s, lists, i, words))
            return false;
    }
    return true;
}

/* ---- sorting by stem: the words of each sentence, so that a call for each comparison would be felt */

enum { RUN = 8 }; /* words that are put in place one by one */

static inline bool precedes(const ctp_ranked_lexeme *a, const ctp_ranked_lexeme *b)
{
    if (a->order != b->order)
        return a->order < b->order;
    return a->lexeme->stem != b->lexeme->stem && strcmp(a->lexeme->stem, b->lexeme->stem) < 0;
}

static void sort_run(ctp_ranked_lexeme *row, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        ctp_ranked_lexeme held = row[i];
        size_t to = i;
        for (; to > 0 && precedes(&held, &row[to - 1]); to--)
            row[to] = row[to - 1];
        row[to] = held;
    }
}

/* Two sorted lists, [0, middle) and [middle, count), into one. */
static void merge(ctp_ranked_lexeme *to, const ctp_ranked_lexeme *from, size_t middle, size_t count)
{
    size_t a = 0, b = middle;
    while (a < middle && b < count) {
        bool second = precedes(&from[b], &from[a]);
        *to++ = from[second ? b : a];
        b += second;
        a += !second;
    }
    memcpy(to, from + a, (middle - a) * sizeof *to);
    memcpy(to + (middle - a), from + b, (count - b) * sizeof *to);
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* The lexemes of the words, sorted by stem; l->row has room for twice as many. */
static const ctp_ranked_lexeme *sort_words(ctp_lexemes *l, const uint32_t *words, size_t count)
{
    ctp_ranked_lexeme *from = l->row, *to = l->row + count;
    for (size_t i = 0; i < count; i++) {
        const ctp_lexeme *lexeme = &l->items[words[i] >> CTP_WORD_SHIFT];
        from[i] = (ctp_ranked_lexeme){lexeme->order, lexeme};
    }
    for (size_t i = 0; i < count; i += RUN)
        sort_run(from + i, least(RUN, count - i));
    for (size_t run = RUN; run < count; run *= 2) {
        for (size_t i = 0; i < count; i += 2 * run)
            merge(to + i, from + i, least(run, count - i), least(2 * run, count - i));
        ctp_ranked_lexeme *sorted = to;
        to = from;
        from = sorted;
    }
    return from;
}

static bool make_room(ctp_lexemes *l, ctp_bag *bag, size_t count)
{
    if (2 * count > l->row_capacity) {
        ctp_ranked_lexeme *more = ctp_i_realloc(l->row, 4 * count, sizeof *more);
        if (more == NULL)
            return false;
        l->row = more;
        l->row_capacity = 4 * count;
    }
    return ctp_i_numbers_reserve(&bag->words, count) && ctp_i_numbers_reserve(&bag->stems, count);
}

/* @param[out] numbers  [sentence->stem_count] of the stems */
static bool count_stems(const ctp_reading *r, ctp_sentence *s, const uint32_t *words, uint32_t *numbers)
{
    const ctp_ranked_lexeme *sorted = sort_words(r->lexemes, words, s->tokens);
    ctp_stem_count *stems = ctp_i_arena_room(r->arena, s->tokens, sizeof *stems);
    for (size_t i = 0; i < s->tokens && stems != NULL; i++) {
        const ctp_lexeme *lexeme = sorted[i].lexeme;
        if (i > 0 && lexeme->stem == sorted[i - 1].lexeme->stem) {
            stems[s->stem_count - 1].count++;
            continue;
        }
        numbers[s->stem_count] = lexeme->stem_number;
        __builtin_prefetch(&r->lexemes->keys[lexeme->stem_number]); /* for when the line is written */
        stems[s->stem_count++] = (ctp_stem_count){lexeme->stem, 1, lexeme->function};
    }
    s->stems = stems;
    return stems != NULL;
}

ctp_status ctp_i_read_bag(const ctp_reading *r, ctp_sentence *sentence, ctp_bag *bag, ctp_error *err)
{
    const char **texts = ctp_i_arena_room(r->scratch, 2 * r->count, sizeof *texts);
    bag_lists lists = {.numbers = texts, .names = texts + r->count};
    size_t first = bag->words.count;
    if (texts == NULL || !find_topic(r, &lists) || !make_room(r->lexemes, bag, r->count) || !list_words(r, sentence, &lists, &bag->words) ||
        !count_stems(r, sentence, bag->words.items + first, bag->stems.items + bag->stems.count))
        return ctp_i_no_memory(err);
    bag->stems.count += sentence->stem_count;
    sentence->numbers = keep_unique(r, lists.numbers, &sentence->number_count);
    sentence->names = keep_unique(r, lists.names, &sentence->name_count);
    return sentence->numbers != NULL && sentence->names != NULL ? CTP_OK : ctp_i_no_memory(err);
}
