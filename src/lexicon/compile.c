/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/number.h"
#include "base/status.h"
#include "base/tag.h"
#include "lexicon/set.h"

/* Work that ends with compiling. */
typedef struct {
    ctp_lexicon_set *set;
    const ctp_lexicon **active; /* [active_count] */
    size_t active_count;
    ctp_resolver *resolver;
    ctp_node **resolved;        /* [entry_count] */
    ctp_node **unless;          /* [unless_count] resolved */
    ctp_tokenizer *tokenizer;
    ctp_folder *folder;
    ctp_intern pools;
    double *costs; /* [cost_count] of symbols */
    size_t cost_count;
    ctp_error *err;
} compiling;

bool ctp_i_is_of_language(const ctp_lexicon *lexicon, const char *language)
{
    return strcmp(lexicon->info.language, "*") == 0 || ctp_i_same_language(lexicon->info.language, language);
}

static ctp_status check_lexicons(ctp_lexicon *const *lexicons, size_t count, const char *language, const ctp_tables **tables,
                                 ctp_error *err)
{
    const char *owner = NULL;
    *tables = NULL;
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < i; j++)
            if (strcmp(lexicons[i]->info.name, lexicons[j]->info.name) == 0)
                return ctp_i_fail(err, CTP_E_ARGUMENT, NULL, CTP_NOWHERE, "two lexicons are named '%s' (those of a manifest are read without -l)", lexicons[i]->info.name);
        if (lexicons[i]->tables == NULL || !ctp_i_same_language(lexicons[i]->info.language, language))
            continue;
        if (owner != NULL)
            return ctp_i_fail(err, CTP_E_ARGUMENT, NULL, CTP_NOWHERE, "lexicons '%s' and '%s' both have tables of language '%s'",
                              owner, lexicons[i]->info.name, language);
        owner = lexicons[i]->info.name;
        *tables = lexicons[i]->tables;
    }
    return CTP_OK;
}

static bool allocate(compiling *c, const char *language)
{
    ctp_lexicon_set *set = c->set;
    size_t issues = 0, unless = 0;
    c->active = ctp_i_alloc(set->lexicon_count + 1, sizeof *c->active);
    if (c->active == NULL)
        return false;
    for (size_t i = 0; i < set->lexicon_count; i++) {
        const ctp_lexicon *lexicon = set->lexicons[i];
        if (!ctp_i_is_of_language(lexicon, language))
            continue;
        c->active[c->active_count++] = lexicon;
        set->entry_count += lexicon->pattern_count;
        issues += lexicon->issue_count;
        for (size_t j = 0; j < lexicon->rule_count; j++)
            unless += lexicon->rules[j].unless_count;
    }
    set->entries = ctp_i_alloc(set->entry_count + 1, sizeof *set->entries);
    set->compiled = ctp_i_alloc(set->entry_count + unless + 1, sizeof *set->compiled);
    set->issues = ctp_i_alloc(issues + 1, sizeof *set->issues);
    c->resolved = ctp_i_alloc(set->entry_count + 1, sizeof *c->resolved);
    c->unless = ctp_i_alloc(unless + 1, sizeof *c->unless);
    return set->entries != NULL && set->compiled != NULL && set->issues != NULL && c->resolved != NULL && c->unless != NULL;
}

/* Entries of one issue point to one id. */
static void rename_issue(const ctp_lexicon_set *set, const char *from, const char *to)
{
    for (size_t i = 0; i < set->entry_count; i++)
        if (set->entries[i].issue == from)
            set->entries[i].issue = to;
}

/* An issue that two lexicons define is one, with the first one's words. */
static void gather_issues(compiling *c)
{
    ctp_lexicon_set *set = c->set;
    for (size_t i = 0; i < c->active_count; i++)
        for (size_t j = 0; j < c->active[i]->issue_count; j++) {
            const ctp_issue_entry *issue = &c->active[i]->issues[j];
            size_t k = 0;
            while (k < set->issue_count && strcmp(set->issues[k].id, issue->id) != 0)
                k++;
            if (k == set->issue_count)
                set->issues[set->issue_count++] = *issue;
            else
                rename_issue(set, issue->id, set->issues[k].id);
        }
}

static uint32_t pool_named(compiling *c, const char *format, ...) __attribute__((format(printf, 2, 3)));

static uint32_t pool_named(compiling *c, const char *format, ...)
{
    char name[512];
    va_list args;
    va_start(args, format);
    int len = vsnprintf(name, sizeof name, format, args);
    va_end(args);
    return ctp_i_intern(&c->pools, name, (size_t)len);
}

/* @param before  the entry before it of the same lexicon, or NULL: most are of its category */
static bool set_pools(compiling *c, const ctp_entry *entry, ctp_compiled *compiled, const ctp_entry *before)
{
    const ctp_compiled *last = compiled - 1;
    bool same = before != NULL && before->category == entry->category && before->role == entry->role && before->cue == entry->cue;
    compiled->category = same ? last->category : pool_named(c, "%.200s\n%.300s", entry->lexicon, entry->category);
    compiled->pool = same ? last->pool : compiled->category;
    if (!same && entry->role == CTP_ROLE_CUE)
        compiled->pool = pool_named(c, "\n%u", (unsigned)ctp_i_cue_kinds[entry->cue].layer);
    compiled->wide_pool = same ? last->wide_pool : compiled->pool;
    if (!same && (entry->role == CTP_ROLE_TERM || entry->role == CTP_ROLE_POLARITY))
        compiled->wide_pool = ctp_i_intern(&c->pools, entry->lexicon, strlen(entry->lexicon));
    bool condition = entry->role != CTP_ROLE_CUE && entry->commitment != CTP_ANY_COMMITMENT;
    bool adds_up = entry->role == CTP_ROLE_WORD; /* what a pair of words weighs comes to what each of the two weighs */
    compiled->conditional = condition || adds_up || entry->voice != CTP_ANY_VOICE || entry->scare != CTP_ANY_SCARE;
    return compiled->category != CTP_NO_ID && compiled->pool != CTP_NO_ID && compiled->wide_pool != CTP_NO_ID;
}

/* What cancels entries of one lexicon: a pattern that several rules name is looked for once. */
static bool resolve_unless(compiling *c, const ctp_lexicon *lexicon)
{
    ctp_lexicon_set *set = c->set;
    ctp_node **nodes = c->unless + set->unless_count;
    ctp_intern texts = {0};
    bool good = true;
    for (size_t i = 0; i < lexicon->rule_count; i++)
        for (size_t j = 0; j < lexicon->rules[i].unless_count && good; j++) {
            const ctp_pattern *pattern = &lexicon->rules[i].unless[j];
            uint32_t text = ctp_i_intern(&texts, pattern->text, strlen(pattern->text));
            good = text != CTP_NO_ID && (nodes[text] != NULL || (nodes[text] = ctp_i_resolve(c->resolver, pattern->node)) != NULL) &&
                   ctp_i_numbers_add(&set->unless, (uint32_t)(set->entry_count + set->unless_count + text));
        }
    set->unless_count += texts.count;
    ctp_i_intern_free(&texts);
    return good;
}

/* Entries of one lexicon: what others see of them, and their trees with symbols. */
static bool resolve_entries(compiling *c, const ctp_lexicon *lexicon, size_t base, size_t unless_base)
{
    uint32_t *unless_at = ctp_i_alloc(lexicon->rule_count + 1, sizeof *unless_at);
    if (unless_at == NULL)
        return false;
    for (size_t i = 0, at = unless_base; i < lexicon->rule_count; at += lexicon->rules[i++].unless_count)
        unless_at[i] = (uint32_t)at;
    bool good = true;
    for (size_t i = 0; i < lexicon->pattern_count && good; i++) {
        const ctp_pattern *pattern = &lexicon->patterns[i];
        const ctp_rule *rule = &lexicon->rules[pattern->rule];
        ctp_entry *entry = &c->set->entries[base + i];
        ctp_compiled *compiled = &c->set->compiled[base + i];
        *entry = rule->entry;
        entry->lexicon = lexicon->info.name;
        entry->pattern = pattern->text;
        entry->line = pattern->line;
        entry->kind = entry->role == CTP_ROLE_CUE ? entry->cue : (uint8_t)(CTP_CUE_COUNT + entry->role);
        entry->shown = entry->role == CTP_ROLE_TERM ? 0.0 : ctp_i_round6(entry->weight);
        compiled->unless = unless_at[pattern->rule];
        compiled->unless_count = (uint32_t)rule->unless_count;
        c->resolved[base + i] = ctp_i_resolve(c->resolver, pattern->node);
        good = set_pools(c, entry, compiled, i > 0 ? entry - 1 : NULL) && c->resolved[base + i] != NULL;
    }
    free(unless_at);
    return good;
}

static ctp_status resolve_all(compiling *c)
{
    size_t base = 0;
    for (size_t i = 0; i < c->active_count; i++) {
        const ctp_lexicon *lexicon = c->active[i];
        ctp_status st = ctp_i_resolver_take(c->resolver, lexicon, c->err);
        if (st != CTP_OK)
            return st;
        const size_t unless_base = c->set->unless.count;
        if (!resolve_unless(c, lexicon) || !resolve_entries(c, lexicon, base, unless_base))
            return ctp_i_no_memory(c->err);
        base += lexicon->pattern_count;
    }
    return CTP_OK;
}

/* A pattern of several words. */
static bool assemble_long(compiling *c, ctp_node *node, ctp_compiled *compiled)
{
    ctp_program *program = &c->set->program;
    compiled->symbol = CTP_NO_ID;
    compiled->generality = CTP_GENERALITY_FORM;
    compiled->required = (uint32_t)program->required.count;
    if (!ctp_i_assemble(program, node, &compiled->pattern) || !ctp_i_require(program, node, c->costs))
        return false;
    compiled->required_count = (uint32_t)program->required.count - compiled->required;
    return true;
}

static bool find_anchors(compiling *c, size_t entry, ctp_node *node)
{
    return ctp_i_anchor_find(&c->set->program, node, c->costs, (uint32_t)entry, &c->set->anchors, &c->set->compiled[entry].back);
}

/* Words need no steps: where one stands that is a whole pattern, it matches. */
static bool assemble_entry(compiling *c, size_t entry)
{
    ctp_compiled *compiled = &c->set->compiled[entry];
    ctp_node node = *c->resolved[entry];
    if (node.kind == CTP_NODE_SYMBOL) {
        compiled->symbol = node.number;
        compiled->generality = ctp_i_symbol_generality(&c->set->program.symbols, node.number);
        return find_anchors(c, entry, &node);
    }
    bool hides = compiled->unless_count == 0 && !compiled->conditional; /* wherever it matches */
    ctp_node *alone = hides ? ctp_i_words_alone(&c->set->program.symbols, &node) : NULL;
    if (alone != NULL && alone->next->next == NULL)
        node = *alone->next;
    else if (alone != NULL)
        node.child = alone->next;
    return (alone == NULL || find_anchors(c, entry, alone)) && find_anchors(c, entry, &node) && assemble_long(c, &node, compiled);
}

/* Its words are no hits, even where it is a single one. */
static bool assemble_unless(compiling *c, size_t unless)
{
    ctp_node *node = c->unless[unless], word = {.kind = CTP_NODE_SEQUENCE, .child = node};
    size_t number = c->set->entry_count + unless;
    return find_anchors(c, number, node->kind == CTP_NODE_SYMBOL ? &word : node) &&
           assemble_long(c, node, &c->set->compiled[number]);
}

static bool assemble_all(compiling *c)
{
    ctp_lexicon_set *set = c->set;
    for (size_t i = 0; i < set->entry_count; i++)
        if (!assemble_entry(c, i))
            return false;
    for (size_t i = 0; i < set->unless_count; i++)
        if (!assemble_unless(c, i))
            return false;
    return ctp_i_program_finish(&set->program) && ctp_i_anchor_sides(&set->program, &set->anchors, c->costs, c->cost_count);
}

/* Anchors in order under each symbol. */
static bool fill_index(ctp_index *index, const ctp_anchors *anchors, size_t symbols)
{
    index->at = ctp_i_alloc(symbols + 2, sizeof *index->at);
    index->anchors = ctp_i_alloc(anchors->count + 1, sizeof *index->anchors);
    if (index->at == NULL || index->anchors == NULL)
        return false;
    for (size_t i = 0; i < anchors->count; i++)
        index->at[anchors->items[i].symbol + 2]++;
    for (size_t i = 2; i < symbols + 2; i++)
        index->at[i] += index->at[i - 1];
    for (size_t i = 0; i < anchors->count; i++)
        index->anchors[index->at[anchors->items[i].symbol + 1]++] = (uint32_t)i;
    return true;
}

static ctp_status compile(compiling *c, const char *language)
{
    ctp_options options;
    const ctp_tables *tables;
    ctp_lexicon_set *set = c->set;
    ctp_status st = check_lexicons(set->lexicons, set->lexicon_count, language, &tables, c->err);
    if (st == CTP_OK)
        st = ctp_i_language_fill(&set->language, language, tables, c->err);
    ctp_options_default(&options);
    if (st == CTP_OK)
        st = ctp_i_tokenizer_new(&c->tokenizer, &set->language, &options, c->err);
    if (st == CTP_OK)
        st = ctp_i_folder_new(&c->folder, language, c->err);
    if (st == CTP_OK)
        st = ctp_i_resolver_new(&c->resolver, &set->program.symbols, &set->language, c->tokenizer, c->folder, c->err);
    if (st == CTP_OK && (!allocate(c, language) || !ctp_i_resolver_expect(c->resolver, c->set->entry_count)))
        st = ctp_i_no_memory(c->err);
    if (st == CTP_OK)
        st = resolve_all(c);
    if (st != CTP_OK)
        return st;
    gather_issues(c);
    c->cost_count = set->program.symbols.names.count;
    c->costs = ctp_i_anchor_costs(&set->program, &set->language, c->resolved, set->entry_count);
    if (c->costs == NULL || !assemble_all(c) || !fill_index(&set->index, &set->anchors, set->program.symbols.names.count))
        return ctp_i_no_memory(c->err);
    return CTP_OK;
}

static void clean_up(compiling *c)
{
    ctp_i_resolver_free(c->resolver);
    free(c->active);
    free(c->resolved);
    free(c->unless);
    free(c->costs);
    ctp_i_tokenizer_free(c->tokenizer);
    ctp_i_folder_free(c->folder);
    ctp_i_intern_free(&c->pools);
}

ctp_status ctp_lexicon_set_compile(ctp_lexicon_set **out, ctp_lexicon **lexicons, size_t count, const char *language, ctp_error *err)
{
    ctp_lexicon_set *set = ctp_i_alloc(1, sizeof *set);
    ctp_lexicon **own = ctp_i_alloc(count + 1, sizeof *own);
    *out = NULL;
    if (set == NULL || own == NULL) {
        for (size_t i = 0; i < count; i++)
            ctp_lexicon_free(lexicons[i]);
        free(set);
        free(own);
        return ctp_i_no_memory(err);
    }
    set->lexicons = own;
    set->lexicon_count = count;
    if (count > 0)
        memcpy(own, lexicons, count * sizeof *own);
    compiling c = {.set = set, .err = err};
    ctp_status st = compile(&c, language);
    clean_up(&c);
    if (st != CTP_OK)
        ctp_lexicon_set_free(set);
    else
        *out = set;
    return st;
}

void ctp_lexicon_set_free(ctp_lexicon_set *set)
{
    if (set == NULL)
        return;
    for (size_t i = 0; i < set->lexicon_count; i++)
        ctp_lexicon_free(set->lexicons[i]);
    free(set->lexicons);
    ctp_i_program_free(&set->program);
    ctp_i_language_free(&set->language);
    free(set->entries);
    free(set->compiled);
    free(set->anchors.items);
    ctp_i_numbers_free(&set->unless);
    free(set->issues);
    free(set->index.at);
    free(set->index.anchors);
    free(set);
}

size_t ctp_i_set_entry_count(const ctp_lexicon_set *set)
{
    return set->entry_count;
}

const ctp_entry *ctp_i_set_entry(const ctp_lexicon_set *set, uint32_t entry)
{
    return &set->entries[entry];
}

bool ctp_i_set_joins_clauses(const ctp_lexicon_set *set, uint32_t entry)
{
    const ctp_matchable *pattern = &set->compiled[entry].pattern;
    const ctp_member *members = set->program.members + pattern->member;
    return pattern->count > 1 && members[0].clause != members[pattern->count - 1].clause;
}

const ctp_issue_entry *ctp_i_set_issues(const ctp_lexicon_set *set, size_t *count)
{
    *count = set->issue_count;
    return set->issues;
}

const ctp_lexicon *ctp_i_set_lexicon(const ctp_lexicon_set *set, size_t index)
{
    return index < set->lexicon_count ? set->lexicons[index] : NULL;
}

const ctp_language *ctp_i_set_language(const ctp_lexicon_set *set)
{
    return &set->language;
}
