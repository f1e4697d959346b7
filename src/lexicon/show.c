/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/array.h"
#include "base/buffer.h"
#include "base/number.h"
#include "base/status.h"
#include "lexicon/model.h"

/* The categories of a lexicon as a tree: a path's parts are its levels, in the order of the file. */

typedef struct {
    const char *name; /* borrowed from a category's path */
    size_t len;
    uint32_t parent, child, last, next; /* index + 1, 0 = none */
    uint32_t depth;
    uint32_t pattern, last_pattern; /* the first and last of its own, index + 1 */
    size_t patterns;                /* with those below it, but not an issue's words */
    const ctp_issue_entry *issue;
} branch;

enum { WORDS_DEPTH = 2 }; /* issues / ID / words */

typedef struct {
    const ctp_lexicon *lexicon;
    ctp_intern names; /* of a parent and a part of a path; id = index of the branch */
    branch *branches; /* [names.count] */
    size_t capacity;
    uint32_t root, last_root; /* index + 1 */
    uint32_t *next_pattern;   /* [pattern_count] of the same branch, index + 1 */
    ctp_buffer key;
} tree;

/* ---- growing the tree */

static void hang(tree *t, uint32_t index, uint32_t parent)
{
    branch *b = &t->branches[index], *above = parent > 0 ? &t->branches[parent - 1] : NULL;
    uint32_t *first = above != NULL ? &above->child : &t->root, *last = above != NULL ? &above->last : &t->last_root;
    b->parent = parent;
    b->depth = above != NULL ? above->depth + 1 : 0;
    if (*last > 0)
        t->branches[*last - 1].next = index + 1;
    else
        *first = index + 1;
    *last = index + 1;
}

/* @return index + 1, or 0 when out of memory */
static uint32_t branch_of(tree *t, uint32_t parent, const char *name, size_t len)
{
    size_t known = t->names.count;
    ctp_i_buffer_clear(&t->key);
    ctp_i_buffer_printf(&t->key, "%u/", (unsigned)parent);
    ctp_i_buffer_add(&t->key, name, len);
    uint32_t index = t->key.failed ? CTP_NO_ID : ctp_i_intern(&t->names, t->key.bytes, t->key.len);
    if (index == CTP_NO_ID || !ctp_i_grow((void **)&t->branches, known, &t->capacity, sizeof *t->branches))
        return 0;
    if (t->names.count > known) {
        t->branches[index] = (branch){.name = name, .len = len};
        hang(t, index, parent);
    }
    return index + 1;
}

static uint32_t branch_at(tree *t, uint32_t parent, const char *path)
{
    for (uint32_t at = parent;; path++) {
        size_t len = strcspn(path, "/");
        at = branch_of(t, at, path, len);
        path += len;
        if (at == 0 || *path == '\0')
            return at;
    }
}

static bool add_pattern(tree *t, size_t index, const char *path)
{
    uint32_t at = branch_at(t, 0, path);
    if (at == 0)
        return false;
    branch *own = &t->branches[at - 1];
    if (own->last_pattern > 0)
        t->next_pattern[own->last_pattern - 1] = (uint32_t)index + 1;
    else
        own->pattern = (uint32_t)index + 1;
    own->last_pattern = (uint32_t)index + 1;
    const bool is_word = t->lexicon->rules[t->lexicon->patterns[index].rule].entry.role == CTP_ROLE_WORD;
    for (; at > 0 && !(is_word && t->branches[at - 1].depth < WORDS_DEPTH); at = t->branches[at - 1].parent)
        t->branches[at - 1].patterns++;
    return true;
}

static bool grow(tree *t)
{
    const ctp_lexicon *lexicon = t->lexicon;
    t->next_pattern = ctp_i_alloc(lexicon->pattern_count + 1, sizeof *t->next_pattern);
    if (t->next_pattern == NULL)
        return false;
    for (size_t i = 0; i < lexicon->pattern_count; i++)
        if (!add_pattern(t, i, lexicon->rules[lexicon->patterns[i].rule].entry.category))
            return false;
    uint32_t issues = lexicon->issue_count > 0 ? branch_at(t, 0, CTP_CATEGORY_ISSUES) : 0;
    for (size_t i = 0; i < lexicon->issue_count && issues > 0; i++) {
        uint32_t at = branch_at(t, issues, lexicon->issues[i].id);
        if (at == 0)
            return false;
        t->branches[at - 1].issue = &lexicon->issues[i];
    }
    return lexicon->issue_count == 0 || issues > 0;
}

/* ---- writing it */

static void add_head(ctp_buffer *out, const ctp_lexicon_info *info)
{
    ctp_i_buffer_printf(out, "%s%s%s\n", info->name, info->version[0] != '\0' ? " " : "", info->version);
    const char *const rows[][2] = {{"language", info->language}, {"license", info->license}, {"source", info->source}, {"sha256", info->sha256}};
    for (size_t i = 0; i < CTP_COUNT(rows); i++)
        if (rows[i][1][0] != '\0')
            ctp_i_buffer_printf(out, "  %-10s %s\n", rows[i][0], rows[i][1]);
    const struct {
        const char *name;
        size_t count;
    } counts[] = {{"patterns", info->entries}, {"words", info->words}, {"issues", info->issues}};
    for (size_t i = 0; i < CTP_COUNT(counts); i++)
        if (i == 0 || counts[i].count > 0)
            ctp_i_buffer_printf(out, "  %-10s %zu\n", counts[i].name, counts[i].count);
}

static void add_condition(ctp_buffer *out, const char *name, const char *value)
{
    ctp_i_buffer_printf(out, "  %s %s", name, value);
}

static void add_entry(ctp_buffer *out, const ctp_lexicon *lexicon, const ctp_pattern *pattern, int indent)
{
    const ctp_rule *rule = &lexicon->rules[pattern->rule];
    const ctp_entry *e = &rule->entry;
    char number[CTP_NUMBER_SIZE];
    ctp_i_buffer_printf(out, "  line %-6u%*s%s", (unsigned)pattern->line, indent, "", pattern->text);
    if (e->role == CTP_ROLE_TARGET)
        add_condition(out, "sign", e->direction < 0 ? "-1" : "1");
    ctp_i_format_number(number, e->weight);
    if (e->role == CTP_ROLE_POLARITY || e->role == CTP_ROLE_WORD || e->weight != 1.0)
        add_condition(out, "weight", number);
    ctp_i_format_number(number, e->spread);
    if (e->spread != 0.0)
        add_condition(out, "spread", number);
    if (e->tag != NULL)
        add_condition(out, "tag", e->tag);
    if (e->commitment != CTP_ANY_COMMITMENT)
        add_condition(out, "commitment", ctp_commitment_name((ctp_commitment)e->commitment));
    if (e->voice != CTP_ANY_VOICE)
        add_condition(out, "voice", e->voice == CTP_ONLY_AUTHOR ? "author" : "reported");
    if (e->scare != CTP_ANY_SCARE)
        add_condition(out, "scare_quotes", e->scare == CTP_ONLY_SCARE ? "true" : "false");
    for (size_t i = 0; i < rule->unless_count; i++)
        add_condition(out, "unless", rule->unless[i].text);
    ctp_i_buffer_text(out, "\n");
}

static void add_branch(ctp_buffer *out, const tree *t, const branch *b, bool entries)
{
    int indent = 2 * (int)(b->depth < 40 ? b->depth : 40);
    ctp_i_buffer_printf(out, "  %7zu  %*s%.*s", b->patterns, indent, "", (int)b->len, b->name);
    if (b->issue != NULL)
        ctp_i_buffer_printf(out, ": %s\n  %7s  %*s%s", b->issue->label, "", indent + 2, "", b->issue->proposition);
    ctp_i_buffer_text(out, "\n");
    for (uint32_t p = entries ? b->pattern : 0; p > 0; p = t->next_pattern[p - 1])
        add_entry(out, t->lexicon, &t->lexicon->patterns[p - 1], indent + 2);
}

static void add_tree(ctp_buffer *out, const tree *t, bool entries)
{
    for (uint32_t at = t->root; at > 0;) {
        const branch *b = &t->branches[at - 1];
        add_branch(out, t, b, entries);
        at = b->child;
        while (at == 0 && b != NULL) {
            at = b->next;
            b = b->parent > 0 ? &t->branches[b->parent - 1] : NULL;
        }
    }
}

ctp_status ctp_lexicon_show(const ctp_lexicon *lexicon, bool entries, ctp_sink sink, ctp_error *err)
{
    ctp_buffer out = {0};
    tree t = {.lexicon = lexicon};
    ctp_status st = grow(&t) ? CTP_OK : ctp_i_no_memory(err);
    if (st == CTP_OK) {
        add_head(&out, &lexicon->info);
        add_tree(&out, &t, entries);
        st = ctp_i_buffer_write(&out, sink, err);
    }
    ctp_i_intern_free(&t.names);
    free(t.branches);
    free(t.next_pattern);
    ctp_i_buffer_free(&t.key);
    ctp_i_buffer_free(&out);
    return st;
}
