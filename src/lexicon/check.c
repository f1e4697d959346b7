/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lexicon/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/span.h"
#include "base/status.h"
#include "base/tag.h"
#include "corpus/space.h"
#include "lexicon/native.h"

/* Faults that reading lets pass: what can never match, what stands twice, what contradicts itself. They are looked for with the words as a
 * text would be cut, so that "threat" and "threats" are one pattern where the language has a stemmer. */

/* ---- meanings */

static void add_tree(ctp_buffer *key, const ctp_node *node)
{
    ctp_i_buffer_printf(key, "%u.%u", (unsigned)node->kind, (unsigned)node->number);
    if (node->child == NULL)
        return;
    ctp_i_buffer_text(key, "(");
    for (const ctp_node *child = node->child; child != NULL; child = child->next)
        add_tree(key, child);
    ctp_i_buffer_text(key, ")");
}

static void add_meaning(ctp_checking *c, const ctp_pattern *pattern)
{
    const ctp_node *resolved = ctp_i_resolve(c->resolver, pattern->node);
    c->no_memory = c->no_memory || resolved == NULL;
    if (resolved != NULL)
        add_tree(&c->key, resolved);
}

/* @return the pattern that came with the key in c->key before, or NULL */
static const ctp_pattern *repeated(ctp_checking *c, const ctp_pattern *pattern)
{
    size_t before = c->meanings.count;
    uint32_t id = c->key.failed ? CTP_NO_ID : ctp_i_intern(&c->meanings, c->key.bytes, c->key.len);
    if (id != CTP_NO_ID && c->meanings.count == before)
        return c->patterns[id];
    if (id == CTP_NO_ID || !ctp_i_grow((void **)&c->patterns, before, &c->pattern_capacity, sizeof *c->patterns)) {
        c->no_memory = true;
        return NULL;
    }
    c->patterns[id] = pattern;
    return NULL;
}

static void begin_key(ctp_checking *c, const ctp_rule *rule, const char *category)
{
    const ctp_entry *e = &rule->entry;
    ctp_i_buffer_clear(&c->key);
    ctp_i_buffer_printf(&c->key, "%s\n%d %d %d %d", category, e->role == CTP_ROLE_CUE ? -1 : e->commitment, e->voice, e->scare,
                        (int)e->reach);
    for (size_t i = 0; i < rule->unless_count; i++)
        add_meaning(c, &rule->unless[i]);
    ctp_i_buffer_text(&c->key, "\n");
}

/* A list's term that stands there twice does no harm, and published lists are taken as they are; twice in a lexicon of ours is a slip. */
static void report_repeat(const ctp_checking *c, const ctp_pattern *pattern, const ctp_pattern *other)
{
    const ctp_entry *a = &c->lexicon->rules[pattern->rule].entry, *b = &c->lexicon->rules[other->rule].entry;
    const char *differs = a->weight != b->weight           ? ", with another weight"
                          : a->direction != b->direction   ? ", with another sign"
                          : a->commitment != b->commitment ? ", with another commitment"
                                                           : "";
    const bool same = strcmp(pattern->text, other->text) == 0;
    char told[512];
    if (same)
        snprintf(told, sizeof told, "stands in %.200s already, in line %u%s", a->category, (unsigned)other->line, differs);
    else
        snprintf(told, sizeof told, "means the same as '%.80s' in line %u of %.200s%s", other->text, (unsigned)other->line, a->category, differs);
    if (pattern->is_term)
        ctp_i_pattern_warn(c->reading, pattern, 0, "'%.80s' %s%s", pattern->text, told, differs[0] != '\0' ? ": the first counts" : "");
    else if (same || differs[0] != '\0')
        ctp_i_pattern_fault(c->reading, pattern, 0, "'%.80s' %s", pattern->text, told);
    else
        ctp_i_pattern_warn(c->reading, pattern, 0, "'%.80s' %s", pattern->text, told);
}

static void check_repeats(ctp_checking *c, const ctp_pattern *pattern)
{
    const ctp_rule *rule = &c->lexicon->rules[pattern->rule];
    const ctp_pattern *other;
    begin_key(c, rule, rule->entry.category);
    add_meaning(c, pattern);
    if (!c->no_memory && (other = repeated(c, pattern)) != NULL) {
        report_repeat(c, pattern, other);
        return;
    }
    if (rule->entry.role != CTP_ROLE_SUPPORT && rule->entry.role != CTP_ROLE_OPPOSE)
        return;
    char sides[512];
    snprintf(sides, sizeof sides, "sides of %.400s", rule->entry.issue);
    begin_key(c, rule, sides);
    add_meaning(c, pattern);
    if (!c->no_memory && (other = repeated(c, pattern)) != NULL)
        ctp_i_pattern_fault(c->reading, pattern, 0, "'%.80s' both supports and opposes issue '%.60s', see line %u", pattern->text,
                            rule->entry.issue, (unsigned)other->line);
}

static bool same_but_for_case(ctp_checking *c, const char *a, const char *b)
{
    ctp_span folded = ctp_i_fold(c->folder, ctp_i_span(a));
    ctp_i_buffer_clear(&c->key);
    ctp_i_buffer_add(&c->key, folded.ptr, folded.len);
    const bool read = folded.ptr != NULL;
    folded = ctp_i_fold(c->folder, ctp_i_span(b));
    c->no_memory = c->no_memory || !read || folded.ptr == NULL;
    return c->no_memory || (c->key.len == folded.len && memcmp(c->key.bytes, folded.ptr, folded.len) == 0);
}

/* Two ways to write one phrase, in two categories; of single words check_entries.c tells. The same text twice is meant. */
static void check_places(ctp_checking *c, const ctp_pattern *pattern)
{
    const ctp_rule *rule = &c->lexicon->rules[pattern->rule];
    if (rule->entry.role == CTP_ROLE_WORD || pattern->node->kind == CTP_NODE_WORD)
        return;
    begin_key(c, rule, "");
    add_meaning(c, pattern);
    const ctp_pattern *other = !c->no_memory ? repeated(c, pattern) : NULL;
    const ctp_entry *there = other != NULL ? &c->lexicon->rules[other->rule].entry : NULL;
    if (there != NULL && ctp_i_in_two_places(&rule->entry, there) && !same_but_for_case(c, other->text, pattern->text))
        ctp_i_pattern_warn(c->reading, pattern, 0, "'%.80s' means the same as '%.80s' in line %u of %s", pattern->text, other->text, (unsigned)other->line,
                           there->category);
}

/* Words of one stem beside each other in a group do no harm: only the same text is a slip. */
static void check_group(ctp_checking *c, const ctp_group *group)
{
    for (size_t i = 0; i < group->count && !c->no_memory; i++) {
        ctp_i_check_words(c, &group->patterns[i], group->patterns[i].node);
        ctp_i_buffer_clear(&c->key);
        ctp_i_buffer_printf(&c->key, "group %s\n%s", group->name, group->patterns[i].text);
        const ctp_pattern *other = !c->no_memory ? repeated(c, &group->patterns[i]) : NULL;
        if (other != NULL)
            ctp_i_pattern_fault(c->reading, &group->patterns[i], 0, "'%.80s' stands in {%.60s} already, in line %u",
                                group->patterns[i].text, group->name, (unsigned)other->line);
    }
}

/* ---- unless */

static bool is_subset(const ctp_symbols *symbols, uint32_t symbol, uint32_t of)
{
    const size_t some = ctp_i_symbol_size(symbols, symbol), all = ctp_i_symbol_size(symbols, of);
    bool subset = some > 0;
    for (size_t i = 0, k = 0; i < some && subset; i++) {
        const uint32_t atom = ctp_i_symbol_atom(symbols, symbol, i);
        while (k < all && ctp_i_symbol_atom(symbols, of, k) < atom)
            k++;
        subset = k < all && ctp_i_symbol_atom(symbols, of, k) == atom;
    }
    return subset;
}

/* Whether every match of the pattern has a word that answers to the symbol. */
static bool always_has(ctp_checking *c, const ctp_node *node, uint32_t symbol)
{
    if (node->kind == CTP_NODE_SYMBOL)
        return is_subset(&c->program.symbols, node->number, symbol);
    if (node->kind != CTP_NODE_SEQUENCE && node->kind != CTP_NODE_CLAUSE && node->kind != CTP_NODE_SENTENCE)
        return false;
    for (const ctp_node *child = node->child; child != NULL; child = child->next)
        if (always_has(c, child, symbol))
            return true;
    return false;
}

static void check_unless(ctp_checking *c, const ctp_pattern *pattern)
{
    const ctp_rule *rule = &c->lexicon->rules[pattern->rule];
    const ctp_node *own = ctp_i_resolve(c->resolver, pattern->node);
    for (size_t i = 0; i < rule->unless_count && own != NULL; i++) {
        const ctp_node *unless = ctp_i_resolve(c->resolver, rule->unless[i].node);
        if (unless != NULL && unless->kind == CTP_NODE_SYMBOL && always_has(c, own, unless->number))
            ctp_i_pattern_fault(c->reading, pattern, 0, "'%.80s' can never match: its unless '%.80s' always cancels it", pattern->text,
                                rule->unless[i].text);
    }
}

/* A "!" that refuses the very word that has to follow. One before the first word looks back and refuses nothing here. */
static bool refuses_itself(ctp_checking *c, const ctp_node *sequence)
{
    bool begun = false;
    uint32_t refused = CTP_NO_ID;
    for (const ctp_node *n = sequence->child; n != NULL; n = n->next) {
        if (n->kind == CTP_NODE_NOT) {
            refused = begun && n->child->kind == CTP_NODE_SYMBOL ? n->child->number : refused;
            continue;
        }
        if (refused != CTP_NO_ID && n->kind == CTP_NODE_SYMBOL && is_subset(&c->program.symbols, n->number, refused))
            return true;
        refused = CTP_NO_ID;
        begun = true;
    }
    return false;
}

static void check_nots(ctp_checking *c, const ctp_pattern *pattern)
{
    const ctp_node *own = ctp_i_resolve(c->resolver, pattern->node);
    c->no_memory = c->no_memory || own == NULL;
    if (own != NULL && own->kind == CTP_NODE_SEQUENCE && refuses_itself(c, own))
        ctp_i_pattern_fault(c->reading, pattern, 0, "'%.80s' can never match: a '!' refuses the word that has to follow", pattern->text);
}

/* ---- lists and issues */

static void check_empty(const ctp_checking *c, const cJSON *object)
{
    for (const cJSON *list = object != NULL ? object->child : NULL; list != NULL; list = list->next)
        if (cJSON_IsArray(list) && list->child == NULL && strncmp(list->string, "x-", 2) != 0)
            ctp_i_native_fault(c->reading, list, "'%.60s' has no entries", list->string);
}

static bool has_entries(const cJSON *issue, const char *name)
{
    const cJSON *list = ctp_i_json_get(issue, name);
    return list != NULL && list->child != NULL;
}

/* What tables and reports call the issue: a name without a word shows as nothing. */
static void check_name(const ctp_checking *c, const cJSON *issue, const char *field)
{
    const cJSON *name = ctp_i_json_get(issue, field);
    if (cJSON_IsString(name) && ctp_i_is_blank(ctp_i_span(name->valuestring)))
        ctp_i_native_fault(c->reading, name, "'%s' of an issue is empty", field);
}

/* What `lexicon learn` writes stands beside the lexicon that the issue's patterns are in. */
static bool has_words_only(const cJSON *issue, const cJSON *words)
{
    bool has_words = false, has_patterns = has_entries(issue, "about");
    for (size_t i = 0; i < CTP_SIDES; i++) {
        has_words = has_words || has_entries(words, ctp_i_side(i)->name);
        has_patterns = has_patterns || has_entries(issue, ctp_i_side(i)->name);
    }
    return has_words && !has_patterns;
}

static void check_sides(const ctp_checking *c, const cJSON *issue, const char *id, const cJSON *words)
{
    for (size_t i = 0; i < CTP_SIDES; i++) {
        const char *side = ctp_i_side(i)->name;
        if (has_entries(issue, side) || has_entries(words, side))
            continue;
        if (has_words_only(issue, words))
            ctp_i_warn(c->reading, (size_t)issue->valueint, "issue '%.60s' has no words that %s it: only another lexicon finds that side", id, side);
        else
            ctp_i_native_fault(c->reading, issue, "issue '%.60s' has no '%s', no 'targets' and no 'words' for it, so one of its sides can never be found", id, side);
    }
}

/* @param words  those of all issues, or NULL */
static void check_issue(const ctp_checking *c, const cJSON *issue, const cJSON *words)
{
    const char *id = ctp_i_json_text(issue, "id", "");
    bool targets = has_entries(issue, "targets");
    if (id[0] == '\0')
        ctp_i_native_fault(c->reading, issue, "issue with an empty id");
    check_name(c, issue, "label");
    check_name(c, issue, "proposition");
    if (!targets)
        check_sides(c, issue, id, ctp_i_json_get(words, id));
    if (targets && !has_entries(issue, "about"))
        ctp_i_native_fault(c->reading, issue, "issue '%.60s' has 'targets' and no 'about', without which they are not used", id);
}

static void check_structure(const ctp_checking *c)
{
    const cJSON *root = c->reading->json.root, *issues;
    if (root == NULL)
        return;
    check_empty(c, root);
    check_empty(c, ctp_i_json_get(root, "cues"));
    issues = ctp_i_json_get(root, "issues");
    for (const cJSON *issue = issues != NULL ? issues->child : NULL; issue != NULL; issue = issue->next)
        check_issue(c, issue, ctp_i_json_get(root, "words"));
    if (c->lexicon->pattern_count == 0 && c->lexicon->tables == NULL)
        ctp_i_native_fault(c->reading, root, "lexicon without entries and without tables");
}

/* ---- the whole */

/* The lexicon's own tables; without them the stemmer of its language, where there is one. */
static ctp_status open_language(ctp_checking *c, ctp_error *err)
{
    char code[CTP_TAG_SIZE];
    ctp_i_tag_primary(code, strcmp(c->lexicon->info.language, "*") == 0 ? "" : c->lexicon->info.language);
    ctp_status st = ctp_i_language_fill(&c->language, code, c->lexicon->tables, err);
    if (st != CTP_OK)
        return st;
    ctp_error unknown;
    ctp_stemmer *stemmer = NULL;
    const char *name = c->lexicon->tables != NULL ? c->language.stemmer : code;
    st = ctp_i_stemmer_new(&stemmer, name, &unknown);
    ctp_i_stemmer_free(stemmer);
    if (st == CTP_OK && name == code)
        snprintf(c->language.stemmer, sizeof c->language.stemmer, "%s", code);
    if (st != CTP_OK)
        c->language.stemmer[0] = '\0';
    if (st == CTP_E_ARGUMENT && c->lexicon->tables != NULL)
        ctp_i_native_fault(c->reading, ctp_i_json_get(ctp_i_json_get(c->reading->json.root, "tables"), "stemmer"), "%s", unknown.message);
    return st == CTP_E_ARGUMENT ? CTP_OK : st;
}

static ctp_status open_checking(ctp_checking *c, ctp_error *err)
{
    ctp_options options;
    ctp_options_default(&options);
    ctp_status st = open_language(c, err);
    if (st == CTP_OK)
        st = ctp_i_tokenizer_new(&c->tokenizer, &c->language, &options, err);
    if (st == CTP_OK)
        st = ctp_i_folder_new(&c->folder, c->language.code, err);
    if (st == CTP_OK)
        st = ctp_i_resolver_new(&c->resolver, &c->program.symbols, &c->language, c->tokenizer, c->folder, err);
    return st == CTP_OK ? ctp_i_resolver_take(c->resolver, c->lexicon, err) : st;
}

static void close_checking(ctp_checking *c)
{
    ctp_i_resolver_free(c->resolver);
    ctp_i_tokenizer_free(c->tokenizer);
    ctp_i_folder_free(c->folder);
    ctp_i_program_free(&c->program);
    ctp_i_language_free(&c->language);
    ctp_i_intern_free(&c->meanings);
    ctp_i_buffer_free(&c->key);
    ctp_i_words_free(&c->words);
    free(c->patterns);
}

static ctp_status check_lexicon(ctp_lexicon_reading *reading, ctp_error *err)
{
    ctp_checking c = {.reading = reading, .lexicon = reading->lexicon};
    ctp_status st = open_checking(&c, err);
    if (st == CTP_OK)
        check_structure(&c);
    c.no_memory = st == CTP_OK && !ctp_i_gather_words(&c);
    for (size_t i = 0; i < c.lexicon->group_count && st == CTP_OK && !c.no_memory; i++)
        check_group(&c, &c.lexicon->groups[i]);
    for (size_t i = 0; i < c.lexicon->rule_count && st == CTP_OK && !c.no_memory; i++)
        for (size_t j = 0; j < c.lexicon->rules[i].unless_count; j++)
            ctp_i_check_words(&c, &c.lexicon->rules[i].unless[j], c.lexicon->rules[i].unless[j].node);
    for (size_t i = 0; i < c.lexicon->pattern_count && st == CTP_OK && !c.no_memory; i++) {
        c.about_content = c.lexicon->rules[c.lexicon->patterns[i].rule].entry.role != CTP_ROLE_CUE;
        ctp_i_check_words(&c, &c.lexicon->patterns[i], c.lexicon->patterns[i].node);
        check_repeats(&c, &c.lexicon->patterns[i]);
        check_places(&c, &c.lexicon->patterns[i]);
        check_unless(&c, &c.lexicon->patterns[i]);
        check_nots(&c, &c.lexicon->patterns[i]);
    }
    if (st == CTP_OK && !c.no_memory)
        ctp_i_check_entries(&c);
    if (st == CTP_OK && (c.no_memory || c.key.failed))
        st = ctp_i_no_memory(err);
    close_checking(&c);
    return st;
}

static bool is_fault(ctp_status st)
{
    return st == CTP_E_SYNTAX || st == CTP_E_ENCODING || st == CTP_E_EMPTY || st == CTP_E_LIMIT;
}

static void add_warnings(ctp_faults *all, const ctp_lexicon *lexicon)
{
    for (size_t i = 0; lexicon != NULL && i < lexicon->warnings_kept && all->count + i < all->capacity; i++)
        all->items[all->count + i] = lexicon->warnings[i];
    all->count += lexicon != NULL ? lexicon->warning_count : 0;
}

ctp_status ctp_lexicon_check(ctp_span text, const char *source, const ctp_lexicon_options *options, ctp_faults *faults, ctp_error *err)
{
    ctp_lexicon_reading reading = {0};
    ctp_error stop;
    faults->count = 0;
    ctp_faults all = {ctp_i_alloc(CTP_FAULTS_SORTED, sizeof *all.items), CTP_FAULTS_SORTED, 0};
    if (all.items == NULL)
        return ctp_i_no_memory(err);
    ctp_status st = ctp_i_reading_run(&reading, text, source, options, &all, &stop);
    /* What builds on a part that could not be read would only repeat its fault. */
    if (st == CTP_OK && all.count == 0)
        st = check_lexicon(&reading, &stop);
    if (is_fault(st)) {
        all.items[all.count < CTP_FAULTS_SORTED ? all.count : CTP_FAULTS_SORTED - 1] = stop;
        all.count++;
        st = CTP_OK;
    }
    if (st != CTP_OK && err != NULL)
        *err = stop;
    add_warnings(&all, reading.lexicon);
    ctp_i_faults_sort(&all);
    faults->count = all.count;
    size_t shown = all.count < CTP_FAULTS_SORTED ? all.count : CTP_FAULTS_SORTED;
    for (size_t i = 0; i < shown && i < faults->capacity; i++)
        faults->items[i] = all.items[i];
    ctp_i_reading_free(&reading);
    free(all.items);
    return st;
}
