/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/array.h"
#include "lexicon/native.h"

#include <string.h>

/* The tables of a language in counterpoint-lexicon/1, see lexicons/README.md. */

static const ctp_json_field table_fields[] = {
    {"stemmer", TEXT, false}, {"abbreviations", LIST, false}, {"number_abbreviations", LIST, false},
    {"ambiguous_abbreviations", LIST, false}, {"starters", LIST, false}, {"function_words", LIST, false},
    {"predicators", LIST, false}, {"clitics", LIST, false}, {"ordinal_nouns", LIST, false}, {"dialogue", LIST, false}, {"elisions", LIST, false},
    {"name_particles", LIST, false},
    {"quotes", LIST, false}, {"synonyms", LIST, false},
    {"opposites", LIST, false}, {"capitals", TEXT, false}, {"subjects", TEXT, false}};

const char *const ctp_i_table_names[CTP_TABLE_COUNT] = {
    "abbreviations", "number_abbreviations", "ambiguous_abbreviations", "starters", "function_words", "predicators", "clitics",
    "ordinal_nouns", "dialogue", "elisions", "name_particles"};

static bool is_text(const ctp_lexicon_reading *r, const cJSON *node)
{
    bool good = cJSON_IsString(node) && node->valuestring[0] != '\0';
    if (!good)
        ctp_i_native_fault(r, node, "expected a string that is not empty");
    return good;
}

static void read_word_list(ctp_lexicon_reading *r, const cJSON *list, const char ***items, size_t *count)
{
    *items = ctp_i_arena_alloc(&r->lexicon->arena, (size_t)cJSON_GetArraySize(list) + 1, sizeof **items);
    r->no_memory = r->no_memory || *items == NULL;
    for (const cJSON *node = list->child; node != NULL && *items != NULL; node = node->next)
        if (is_text(r, node))
            (*items)[(*count)++] = ctp_i_keep(r, node->valuestring, strlen(node->valuestring));
}

static const char *keep_both(ctp_lexicon_reading *r, const char *one, const char *other)
{
    const size_t n = strlen(one), m = strlen(other);
    char *both = ctp_i_arena_room(&r->lexicon->arena, n + m + 2, 1);
    r->no_memory = r->no_memory || both == NULL;
    if (both == NULL)
        return NULL;
    memcpy(both, one, n);
    both[n] = ' ';
    memcpy(both + n + 1, other, m + 1);
    return both;
}

static void read_set(ctp_lexicon_reading *r, const cJSON *set, ctp_text_pair *pairs, size_t *count)
{
    for (const cJSON *one = set->child; one != NULL; one = one->next)
        for (const cJSON *two = is_text(r, one) ? one->next : NULL; two != NULL && cJSON_IsString(two); two = two->next)
            pairs[(*count)++] = (ctp_text_pair){ctp_i_keep(r, one->valuestring, strlen(one->valuestring)),
                                                ctp_i_keep(r, two->valuestring, strlen(two->valuestring)),
                                                keep_both(r, one->valuestring, two->valuestring)};
}

/* Sets of 2 to `most` words or marks; a set stands for each pair of its members. */
static void read_pairs(ctp_lexicon_reading *r, const cJSON *list, int most, const char *expected, ctp_text_pair **pairs, size_t *count)
{
    size_t room = 1;
    for (const cJSON *set = list != NULL ? list->child : NULL; set != NULL; set = set->next) {
        size_t members = (size_t)cJSON_GetArraySize(set);
        room += members <= (size_t)most ? members * members / 2 : 0;
    }
    *pairs = ctp_i_arena_alloc(&r->lexicon->arena, room, sizeof **pairs);
    r->no_memory = r->no_memory || *pairs == NULL;
    for (const cJSON *set = list != NULL ? list->child : NULL; set != NULL && *pairs != NULL; set = set->next) {
        if (!cJSON_IsArray(set) || cJSON_GetArraySize(set) < 2 || cJSON_GetArraySize(set) > most)
            ctp_i_native_fault(r, set, "expected %s", expected);
        else
            read_set(r, set, *pairs, count);
    }
}

void ctp_i_native_tables(ctp_lexicon_reading *r, const cJSON *root)
{
    static const char *const capitals[] = {"names", "nouns"}, *const subjects[] = {"needed", "dropped"};
    const cJSON *node = ctp_i_json_get(root, "tables");
    if (node == NULL || !cJSON_IsObject(node))
        return;
    ctp_tables *tables = ctp_i_arena_alloc(&r->lexicon->arena, 1, sizeof *tables);
    r->no_memory = r->no_memory || tables == NULL;
    if (tables == NULL)
        return;
    r->lexicon->tables = tables;
    if (strcmp(r->lexicon->info.language, "*") == 0)
        ctp_i_native_fault(r, node, "tables of language '*', expected a lexicon of one language");
    ctp_i_json_fields(&r->json, node, table_fields, CTP_COUNT(table_fields), r->faults);
    tables->stemmer = ctp_i_native_text(r, node, "stemmer", "");
    tables->capitals_are_names = ctp_i_native_choice(r, node, "capitals", CTP_NAMES(capitals, CTP_COUNT(capitals))) != 1;
    tables->subjects_drop = ctp_i_native_choice(r, node, "subjects", CTP_NAMES(subjects, CTP_COUNT(subjects))) == 1;
    for (size_t i = 0; i < CTP_TABLE_COUNT; i++)
        if (ctp_i_native_list(node, ctp_i_table_names[i]) != NULL)
            read_word_list(r, ctp_i_native_list(node, ctp_i_table_names[i]), &tables->lists[i], &tables->counts[i]);
    read_pairs(r, ctp_i_native_list(node, "quotes"), 2, "a pair [\"opening mark\", \"closing mark\"]", &tables->quotes, &tables->quote_count);
    read_pairs(r, ctp_i_native_list(node, "synonyms"), 64, "2 to 64 words [\"word\", \"synonym\"]", &tables->synonyms, &tables->synonym_count);
    read_pairs(r, ctp_i_native_list(node, "opposites"), 64, "2 to 64 words [\"word\", \"opposite\"]", &tables->opposites, &tables->opposite_count);
}
