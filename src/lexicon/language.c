/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/span.h"
#include "base/status.h"
#include "lexicon/set.h"

static bool fold_list(ctp_folder *folder, const char **items, size_t count, ctp_intern *out)
{
    for (size_t i = 0; i < count; i++) {
        ctp_span folded = ctp_i_fold(folder, ctp_i_span(items[i]));
        if (folded.ptr == NULL || ctp_i_intern(out, folded.ptr, folded.len) == CTP_NO_ID)
            return false;
    }
    return true;
}

static int longest_first(const void *a, const void *b)
{
    const char *x = *(const char *const *)a, *y = *(const char *const *)b;
    size_t n = strlen(x), m = strlen(y);
    return n != m ? (n < m) - (n > m) : strcmp(x, y);
}

static bool fill_clitics(ctp_language *language, ctp_folder *folder, const ctp_tables *tables)
{
    size_t count = tables->counts[CTP_TABLE_CLITICS];
    language->clitics = ctp_i_arena_alloc(&language->arena, count + 1, sizeof *language->clitics);
    for (size_t i = 0; i < count && language->clitics != NULL; i++) {
        const char *clitic = tables->lists[CTP_TABLE_CLITICS][i];
        ctp_span folded = ctp_i_fold(folder, ctp_i_span(clitic));
        char *copy = folded.ptr != NULL ? ctp_i_arena_copy(&language->arena, folded.ptr, folded.len) : NULL;
        if (copy == NULL)
            return false;
        language->clitics[language->clitic_count++] = copy;
    }
    if (language->clitic_count > 1)
        qsort(language->clitics, language->clitic_count, sizeof *language->clitics, longest_first);
    return language->clitics != NULL;
}

/* Marks are kept as they are: folding would make an apostrophe of a closing quote. */
static bool fill_quotes(ctp_language *language, const ctp_tables *tables)
{
    language->quotes = ctp_i_arena_alloc(&language->arena, tables->quote_count + 1, sizeof *language->quotes);
    for (size_t i = 0; i < tables->quote_count && language->quotes != NULL; i++) {
        const ctp_text_pair *q = &tables->quotes[i];
        ctp_quote_marks copy = {ctp_i_arena_copy(&language->arena, q->one, strlen(q->one)),
                                ctp_i_arena_copy(&language->arena, q->other, strlen(q->other))};
        if (copy.open == NULL || copy.close == NULL)
            return false;
        language->quotes[language->quote_count++] = copy;
    }
    return language->quotes != NULL;
}

static bool fill_dialogue(ctp_language *language, const ctp_tables *tables)
{
    const size_t count = tables->counts[CTP_TABLE_DIALOGUE];
    language->dialogue = ctp_i_arena_alloc(&language->arena, count + 1, sizeof *language->dialogue);
    for (size_t i = 0; i < count && language->dialogue != NULL; i++) {
        const char *mark = tables->lists[CTP_TABLE_DIALOGUE][i], *copy = ctp_i_arena_copy(&language->arena, mark, strlen(mark));
        if (copy == NULL)
            return false;
        language->dialogue[language->dialogue_count++] = (ctp_quote_marks){copy, copy};
    }
    return language->dialogue != NULL;
}

ctp_status ctp_i_language_fill(ctp_language *language, const char *code, const ctp_tables *tables, ctp_error *err)
{
    ctp_folder *folder;
    *language = (ctp_language){.capitals_are_names = tables == NULL || tables->capitals_are_names,
                                .subjects_drop = tables != NULL && tables->subjects_drop};
    snprintf(language->code, sizeof language->code, "%s", code);
    if (tables == NULL)
        return CTP_OK;
    snprintf(language->stemmer, sizeof language->stemmer, "%s", tables->stemmer);
    ctp_status st = ctp_i_folder_new(&folder, code, err);
    if (st != CTP_OK)
        return st;
    const struct {
        ctp_table_kind table;
        ctp_intern *out;
    } lists[] = {{CTP_TABLE_ABBREVIATIONS, &language->abbreviations},
                 {CTP_TABLE_NUMBER_ABBREVIATIONS, &language->number_abbreviations},
                 {CTP_TABLE_AMBIGUOUS_ABBREVIATIONS, &language->ambiguous_abbreviations},
                 {CTP_TABLE_STARTERS, &language->starters},
                 {CTP_TABLE_FUNCTION_WORDS, &language->function_words},
                 {CTP_TABLE_PREDICATORS, &language->predicators},
                 {CTP_TABLE_ORDINAL_NOUNS, &language->ordinal_nouns},
                 {CTP_TABLE_ELISIONS, &language->elisions},
                 {CTP_TABLE_NAME_PARTICLES, &language->name_particles}};
    bool good = fill_clitics(language, folder, tables) && fill_quotes(language, tables) && fill_dialogue(language, tables);
    for (size_t i = 0; i < CTP_COUNT(lists) && good; i++)
        good = fold_list(folder, tables->lists[lists[i].table], tables->counts[lists[i].table], lists[i].out);
    ctp_i_folder_free(folder);
    return good ? CTP_OK : ctp_i_no_memory(err);
}
