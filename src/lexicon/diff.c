/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/array.h"
#include "base/same.h"
#include "base/status.h"
#include "lexicon/model.h"

/* A row of a version: a pattern of an entry, of a group, or a word of a table. */
typedef struct {
    const char *pattern, *category;
    const ctp_rule *rule; /* NULL = no entry */
    uint32_t line;
    size_t order; /* in the file */
    bool paired;
} row;

typedef struct {
    const ctp_lexicon *lexicon;
    row *rows;
    size_t count, capacity;
} version;

typedef struct {
    ctp_entry_change *items;
    size_t count, capacity;
} change_list;

static const char *const table_categories[] = {
    [CTP_TABLE_ABBREVIATIONS] = "tables/abbreviations",
    [CTP_TABLE_NUMBER_ABBREVIATIONS] = "tables/number_abbreviations",
    [CTP_TABLE_AMBIGUOUS_ABBREVIATIONS] = "tables/ambiguous_abbreviations",
    [CTP_TABLE_STARTERS] = "tables/starters",
    [CTP_TABLE_FUNCTION_WORDS] = "tables/function_words",
    [CTP_TABLE_PREDICATORS] = "tables/predicators",
    [CTP_TABLE_CLITICS] = "tables/clitics",
    [CTP_TABLE_ORDINAL_NOUNS] = "tables/ordinal_nouns",
    [CTP_TABLE_DIALOGUE] = "tables/dialogue",
    [CTP_TABLE_ELISIONS] = "tables/elisions",
    [CTP_TABLE_NAME_PARTICLES] = "tables/name_particles",
};
static_assert(CTP_COUNT(table_categories) == CTP_TABLE_COUNT, "a table without a category");

/* ---- rows */

static bool add_row(version *v, row r)
{
    if (!ctp_i_grow((void **)&v->rows, v->count, &v->capacity, sizeof *v->rows))
        return false;
    r.order = v->count;
    v->rows[v->count++] = r;
    return true;
}

static bool add_groups(version *v)
{
    const ctp_lexicon *lexicon = v->lexicon;
    for (size_t i = 0; i < lexicon->group_count; i++)
        for (size_t k = 0; k < lexicon->groups[i].count; k++)
            if (!add_row(v, (row){.pattern = lexicon->groups[i].patterns[k].text, .category = lexicon->groups[i].category,
                                  .line = lexicon->groups[i].patterns[k].line}))
                return false;
    return true;
}

static bool add_pairs(version *v, const ctp_text_pair *pairs, size_t count, const char *category)
{
    for (size_t i = 0; i < count; i++)
        if (!add_row(v, (row){.pattern = pairs[i].both, .category = category}))
            return false;
    return true;
}

static bool add_tables(version *v)
{
    const ctp_tables *tables = v->lexicon->tables;
    if (tables == NULL)
        return true;
    if (tables->stemmer[0] != '\0' && !add_row(v, (row){.pattern = tables->stemmer, .category = "tables/stemmer"}))
        return false;
    for (size_t i = 0; i < CTP_TABLE_COUNT; i++)
        for (size_t k = 0; k < tables->counts[i]; k++)
            if (!add_row(v, (row){.pattern = tables->lists[i][k], .category = table_categories[i]}))
                return false;
    return add_pairs(v, tables->quotes, tables->quote_count, "tables/quotes") &&
           add_pairs(v, tables->synonyms, tables->synonym_count, "tables/synonyms") &&
           add_pairs(v, tables->opposites, tables->opposite_count, "tables/opposites") &&
           add_row(v, (row){.pattern = tables->subjects_drop ? "dropped" : "needed", .category = "tables/subjects"}) &&
           add_row(v, (row){.pattern = tables->capitals_are_names ? "names" : "nouns", .category = "tables/capitals"});
}

static int by_pattern(const void *a, const void *b)
{
    const row *x = a, *y = b;
    int order = strcmp(x->pattern, y->pattern);
    if (order == 0)
        order = strcmp(x->category, y->category);
    return order != 0 ? order : (x->order > y->order) - (x->order < y->order);
}

static bool gather(version *v)
{
    const ctp_lexicon *lexicon = v->lexicon;
    for (size_t i = 0; i < lexicon->pattern_count; i++) {
        const ctp_pattern *p = &lexicon->patterns[i];
        const ctp_rule *rule = &lexicon->rules[p->rule];
        if (!add_row(v, (row){.pattern = p->text, .category = rule->entry.category, .rule = rule, .line = p->line}))
            return false;
    }
    if (!add_groups(v) || !add_tables(v))
        return false;
    if (v->count > 1)
        qsort(v->rows, v->count, sizeof *v->rows, by_pattern);
    return true;
}

/* ---- differences */

static bool same_unless(const ctp_rule *a, const ctp_rule *b)
{
    if (a->unless_count != b->unless_count)
        return false;
    for (size_t i = 0; i < a->unless_count; i++)
        if (strcmp(a->unless[i].text, b->unless[i].text) != 0)
            return false;
    return true;
}

static bool same_conditions(const ctp_rule *a, const ctp_rule *b)
{
    if (a == NULL || b == NULL)
        return a == b;
    const ctp_entry *x = &a->entry, *y = &b->entry;
    return x->direction == y->direction && x->commitment == y->commitment && x->voice == y->voice && x->scare == y->scare &&
           x->reach == y->reach && x->longest_reach == y->longest_reach && x->spread == y->spread && ctp_i_same_text(x->tag, y->tag) &&
           same_unless(a, b);
}

static bool add_change(change_list *c, const row *a, const row *b)
{
    ctp_entry_change change = {.kind = a == NULL ? CTP_ENTRY_ADDED : b == NULL ? CTP_ENTRY_REMOVED : CTP_ENTRY_CHANGED,
                               .pattern = a != NULL ? a->pattern : b->pattern};
    if (a != NULL) {
        change.category_a = a->category;
        change.weight_a = a->rule != NULL ? a->rule->entry.weight : 1.0;
        change.line_a = a->line;
    }
    if (b != NULL) {
        change.category_b = b->category;
        change.weight_b = b->rule != NULL ? b->rule->entry.weight : 1.0;
        change.line_b = b->line;
    }
    if (a != NULL && b != NULL) {
        bool same_category = strcmp(a->category, b->category) == 0;
        /* What a category makes of an entry is told by the category. */
        change.conditions = same_category && !same_conditions(a->rule, b->rule);
        if (same_category && change.weight_a == change.weight_b && !change.conditions)
            return true;
    }
    if (!ctp_i_grow((void **)&c->items, c->count, &c->capacity, sizeof *c->items))
        return false;
    c->items[c->count++] = change;
    return true;
}

/* Rows [a, a_end) and [b, b_end) have one pattern: those of one category go together, then what is left in order. */
static bool pair_rows(change_list *c, row *a, size_t a_count, row *b, size_t b_count)
{
    bool good = true;
    for (size_t i = 0, k = 0; i < a_count && k < b_count && good;) {
        int order = strcmp(a[i].category, b[k].category);
        if (order == 0) {
            a[i].paired = b[k].paired = true;
            good = add_change(c, &a[i], &b[k]);
        }
        i += order <= 0;
        k += order >= 0;
    }
    size_t k = 0;
    for (size_t i = 0; i < a_count && good; i++) {
        while (k < b_count && b[k].paired)
            k++;
        if (a[i].paired)
            continue;
        good = add_change(c, &a[i], k < b_count ? &b[k] : NULL);
        if (k < b_count)
            b[k].paired = true;
    }
    for (k = 0; k < b_count && good; k++)
        good = b[k].paired || add_change(c, NULL, &b[k]);
    return good;
}

static size_t run_length(const version *v, size_t from, const char *pattern)
{
    size_t n = 0;
    while (from + n < v->count && strcmp(v->rows[from + n].pattern, pattern) == 0)
        n++;
    return n;
}

static bool hold_together(change_list *c, version *a, version *b)
{
    for (size_t i = 0, k = 0; i < a->count || k < b->count;) {
        bool from_a = k == b->count || (i < a->count && strcmp(a->rows[i].pattern, b->rows[k].pattern) <= 0);
        const char *pattern = from_a ? a->rows[i].pattern : b->rows[k].pattern;
        size_t m = run_length(a, i, pattern), n = run_length(b, k, pattern);
        if (!pair_rows(c, a->rows + i, m, b->rows + k, n))
            return false;
        i += m;
        k += n;
    }
    return true;
}

ctp_status ctp_lexicon_diff(ctp_entry_change **out, size_t *count, const ctp_lexicon *a, const ctp_lexicon *b, ctp_error *err)
{
    version x = {.lexicon = a}, y = {.lexicon = b};
    change_list found = {0};
    bool good = gather(&x) && gather(&y) && hold_together(&found, &x, &y);
    free(x.rows);
    free(y.rows);
    *out = good ? found.items : NULL;
    *count = good ? found.count : 0;
    if (good)
        return CTP_OK;
    free(found.items);
    return ctp_i_no_memory(err);
}

void ctp_lexicon_diff_free(ctp_entry_change *changes)
{
    free(changes);
}
