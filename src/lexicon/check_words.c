/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lexicon/check.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "base/alloc.h"
#include "base/sort.h"
#include "base/utf8.h"

/* ---- the words of a file */

static int by_beginning(const void *a, const void *b)
{
    const ctp_span *x = a, *y = b;
    int order = memcmp(x->ptr, y->ptr, x->len < y->len ? x->len : y->len);
    return order != 0 ? order : (x->len > y->len) - (x->len < y->len);
}

static int by_end(const void *a, const void *b)
{
    const ctp_span *x = a, *y = b;
    for (size_t i = 1; i <= x->len && i <= y->len; i++)
        if (x->ptr[x->len - i] != y->ptr[y->len - i])
            return (unsigned char)x->ptr[x->len - i] < (unsigned char)y->ptr[y->len - i] ? -1 : 1;
    return (x->len > y->len) - (x->len < y->len);
}

static bool gather(ctp_checking *c, const ctp_node *node)
{
    if (node->kind == CTP_NODE_WORD || node->kind == CTP_NODE_EXACT || node->kind == CTP_NODE_CASED) {
        ctp_span folded = ctp_i_fold(c->folder, node->text);
        if (folded.ptr == NULL || ctp_i_intern(&c->words.all, folded.ptr, folded.len) == CTP_NO_ID)
            return false;
    }
    for (const ctp_node *child = node->child; child != NULL; child = child->next)
        if (!gather(c, child))
            return false;
    return true;
}

static bool gather_list(ctp_checking *c, const ctp_pattern *patterns, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!gather(c, patterns[i].node))
            return false;
    return true;
}

bool ctp_i_gather_words(ctp_checking *c)
{
    const ctp_lexicon *lexicon = c->lexicon;
    ctp_words *words = &c->words;
    bool good = gather_list(c, lexicon->patterns, lexicon->pattern_count);
    for (size_t i = 0; i < lexicon->group_count && good; i++)
        good = gather_list(c, lexicon->groups[i].patterns, lexicon->groups[i].count);
    for (size_t i = 0; i < lexicon->rule_count && good; i++)
        good = gather_list(c, lexicon->rules[i].unless, lexicon->rules[i].unless_count);
    words->forward = ctp_i_alloc(words->all.count + 1, sizeof *words->forward);
    words->backward = ctp_i_alloc(words->all.count + 1, sizeof *words->backward);
    if (!good || words->forward == NULL || words->backward == NULL)
        return false;
    for (size_t i = 0; i < words->all.count; i++)
        words->forward[i] = words->backward[i] = words->all.strings[i];
    if (words->all.count > 1) {
        qsort(words->forward, words->all.count, sizeof *words->forward, by_beginning);
        qsort(words->backward, words->all.count, sizeof *words->backward, by_end);
    }
    return true;
}

void ctp_i_words_free(ctp_words *words)
{
    ctp_i_intern_free(&words->all);
    free(words->forward);
    free(words->backward);
    *words = (ctp_words){0};
}

/* ---- wildcards */

/* A wildcard swallows a language when it is short, when it takes words that stand in every text, or when it takes a good part of all words
 * that the file names. Cues are after function words, and endings are after whole classes of words. */
enum { PREFIX_LETTERS = 3, SUFFIX_LETTERS = 2, FUNCTION_WORDS = 3, FILE_WORDS = 20, FILE_SHARE = 50 /* one in so many */ };

static bool answers(ctp_span word, ctp_span affix, bool prefix)
{
    return word.len >= affix.len && memcmp(word.ptr + (prefix ? 0 : word.len - affix.len), affix.ptr, affix.len) == 0;
}

/* The words with the affix stand together: from the first that is not before it. */
static size_t count_words(const ctp_words *words, ctp_span affix, bool prefix)
{
    const ctp_span *sorted = prefix ? words->forward : words->backward;
    int (*order)(const void *, const void *) = prefix ? by_beginning : by_end;
    const size_t first = ctp_i_first_from(sorted, words->all.count, sizeof *sorted, &affix, order);
    size_t end = first;
    while (end < words->all.count && answers(sorted[end], affix, prefix))
        end++;
    return end - first;
}

static size_t count_function_words(const ctp_checking *c, ctp_span affix, bool prefix)
{
    size_t count = 0;
    for (size_t i = 0; i < c->language.function_words.count; i++)
        count += answers(c->language.function_words.strings[i], affix, prefix);
    return count;
}

/* A capital shows that case was meant. What else folding changes ("ß", a typographic apostrophe) is only a way to write. */
static bool has_capital(ctp_span text)
{
    for (size_t i = 0; i < text.len;) {
        UChar32 c;
        U8_NEXT(text.ptr, i, text.len, c);
        if (u_isupper(c) || u_istitle(c))
            return true;
    }
    return false;
}

/* Digits are few: "1*" is any number that begins so. */
static bool has_letter(ctp_span text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] < '0' || text.ptr[i] > '9')
            return true;
    return false;
}

static void check_affix(ctp_checking *c, const ctp_pattern *pattern, const ctp_node *node)
{
    bool prefix = node->kind == CTP_NODE_PREFIX;
    size_t fewest = prefix ? PREFIX_LETTERS : SUFFIX_LETTERS; /* endings such as -ly are whole classes of words */
    ctp_span folded = ctp_i_fold(c->folder, node->text);
    c->no_memory = c->no_memory || folded.ptr == NULL;
    if (c->no_memory)
        return;
    size_t letters = ctp_i_utf8_count(node->text), words = count_words(&c->words, folded, prefix);
    size_t function = count_function_words(c, folded, prefix);
    if (letters < fewest && has_letter(node->text))
        ctp_i_pattern_fault(c->reading, pattern, node->at,
                            "wildcard of %zu letters matches too much (%zu function words, %zu of %zu words of this file), expected at least %zu",
                            letters, function, words, c->words.all.count, fewest);
    else if ((c->about_content && function >= FUNCTION_WORDS) ||
             (prefix && words >= FILE_WORDS && words * FILE_SHARE >= c->words.all.count))
        ctp_i_pattern_warn(c->reading, pattern, node->at, "wildcard matches much: %zu function words, %zu of %zu words of this file",
                            function, words, c->words.all.count);
}

/* ---- words */

static void check_word(ctp_checking *c, const ctp_pattern *pattern, const ctp_node *node)
{
    ctp_span folded = ctp_i_fold(c->folder, node->text);
    const ctp_node *resolved = ctp_i_resolve(c->resolver, node);
    c->no_memory = c->no_memory || folded.ptr == NULL || resolved == NULL;
    if (c->no_memory)
        return;
    if (resolved->kind == CTP_NODE_SYMBOL && ctp_i_symbol_size(&c->program.symbols, resolved->number) == 0)
        ctp_i_pattern_fault(c->reading, pattern, node->at, "'%.*s' can never match: no word and no mark of a text is such",
                            (int)node->text.len, node->text.ptr);
    else if (node->kind == CTP_NODE_EXACT && has_capital(node->text))
        ctp_i_pattern_fault(c->reading, pattern, node->at, "exact forms ignore case: write \"%.*s\", or =%.*s to keep it", (int)folded.len,
                            folded.ptr, (int)node->text.len, node->text.ptr);
}

void ctp_i_check_words(ctp_checking *c, const ctp_pattern *pattern, const ctp_node *node)
{
    bool from_terms = !pattern->quoted; /* lists are published as they are, with capitals */
    if (node->kind == CTP_NODE_PREFIX || node->kind == CTP_NODE_SUFFIX)
        check_affix(c, pattern, node);
    else if (node->kind == CTP_NODE_WORD || node->kind == CTP_NODE_CASED || (node->kind == CTP_NODE_EXACT && !from_terms))
        check_word(c, pattern, node);
    for (const ctp_node *child = node->child; child != NULL; child = child->next)
        ctp_i_check_words(c, pattern, child);
}
