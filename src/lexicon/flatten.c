/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/status.h"
#include "lexicon/convert.h"

/* All terms that a pattern stands for: alternatives, groups and optional words are multiplied out. */

enum { UNHINDERED = CTP_LOST_COUNT };

typedef struct {
    const char **items;
    size_t count;
} list;

typedef struct {
    const ctp_lexicon *lexicon;
    ctp_arena *arena;
    int hindrance; /* a ctp_lost, or UNHINDERED */
    bool stems, case_matters, no_memory;
} flattening;

static list new_list(flattening *f, size_t room)
{
    list l = {0};
    if (room > CTP_FLAT_TERMS)
        f->hindrance = CTP_LOST_MANY;
    else if ((l.items = ctp_i_arena_alloc(f->arena, room + 1, sizeof *l.items)) == NULL)
        f->no_memory = true;
    return l;
}

static bool goes_on(const flattening *f)
{
    return f->hindrance == UNHINDERED && !f->no_memory;
}

static const char *join(flattening *f, const char *a, const char *between, const char *b)
{
    size_t first = strlen(a), second = strlen(between), third = strlen(b);
    char *text = ctp_i_arena_alloc(f->arena, first + second + third + 1, 1);
    if (text == NULL) {
        f->no_memory = true;
        return "";
    }
    memcpy(text, a, first);
    memcpy(text + first, between, second);
    memcpy(text + first + second, b, third);
    return text;
}

static list one_word(flattening *f, const ctp_node *node)
{
    const char *text = node->kind == CTP_NODE_ANY ? "*" : ctp_i_arena_copy(f->arena, node->text.ptr, node->text.len);
    list l = new_list(f, 1);
    f->no_memory = f->no_memory || text == NULL;
    if (!goes_on(f))
        return l;
    if (node->kind != CTP_NODE_ANY && strchr(text, '*') != NULL)
        f->hindrance = CTP_LOST_MARK;
    f->stems = f->stems || node->kind == CTP_NODE_WORD;
    f->case_matters = f->case_matters || node->kind == CTP_NODE_CASED;
    l.items[l.count++] = node->kind == CTP_NODE_PREFIX ? join(f, text, "*", "") : node->kind == CTP_NODE_SUFFIX ? join(f, "*", text, "") : text;
    return l;
}

static list expand(flattening *f, const ctp_node *node);

static void append(flattening *f, list *to, list more)
{
    list all = new_list(f, to->count + more.count);
    if (!goes_on(f))
        return;
    for (size_t i = 0; i < to->count; i++)
        all.items[all.count++] = to->items[i];
    for (size_t i = 0; i < more.count; i++)
        all.items[all.count++] = more.items[i];
    *to = all;
}

static list one_of(flattening *f, const ctp_node *first)
{
    list all = new_list(f, 0);
    for (const ctp_node *n = first; n != NULL && goes_on(f); n = n->next)
        append(f, &all, expand(f, n));
    return all;
}

static list one_of_group(flattening *f, const ctp_group *group)
{
    list all = new_list(f, 0);
    for (size_t i = 0; i < group->count && goes_on(f); i++)
        append(f, &all, expand(f, group->patterns[i].node));
    return all;
}

static list optional(flattening *f, const ctp_node *node)
{
    list all = new_list(f, 1);
    if (goes_on(f))
        all.items[all.count++] = "";
    append(f, &all, expand(f, node->child));
    return all;
}

static list one_after_another(flattening *f, const ctp_node *first)
{
    list all = new_list(f, 1);
    if (goes_on(f))
        all.items[all.count++] = "";
    for (const ctp_node *n = first; n != NULL && goes_on(f); n = n->next) {
        list next = expand(f, n), grown = goes_on(f) ? new_list(f, all.count * next.count) : next;
        for (size_t i = 0; i < all.count && goes_on(f); i++)
            for (size_t k = 0; k < next.count; k++) {
                bool both = all.items[i][0] != '\0' && next.items[k][0] != '\0';
                grown.items[grown.count++] = join(f, all.items[i], both ? " " : "", next.items[k]);
            }
        all = grown;
    }
    return all;
}

static list expand(flattening *f, const ctp_node *node)
{
    switch (node->kind) {
    case CTP_NODE_WORD: case CTP_NODE_EXACT: case CTP_NODE_CASED: case CTP_NODE_PREFIX: case CTP_NODE_SUFFIX: case CTP_NODE_ANY:
        return one_word(f, node);
    case CTP_NODE_GROUP:
        return one_of_group(f, &f->lexicon->groups[node->number]);
    case CTP_NODE_OPTIONAL:
        return optional(f, node);
    case CTP_NODE_ALTERNATIVES:
        return one_of(f, node->child);
    case CTP_NODE_SEQUENCE:
        return one_after_another(f, node->child);
    default:
        f->hindrance = CTP_LOST_PATTERN;
        return (list){0};
    }
}

ctp_status ctp_i_flatten(ctp_conversion *c, const ctp_pattern *pattern, ctp_flat *out)
{
    ctp_i_arena_reset(&out->arena);
    flattening f = {.lexicon = c->lexicon, .arena = &out->arena, .hindrance = UNHINDERED};
    list all = expand(&f, pattern->node);
    *out = (ctp_flat){.arena = out->arena};
    if (f.no_memory)
        return ctp_i_no_memory(c->err);
    if (f.hindrance != UNHINDERED) {
        ctp_i_lose(&c->lost[f.hindrance], pattern->line);
        return CTP_OK;
    }
    if (f.stems)
        ctp_i_lose(&c->lost[CTP_LOST_STEM], pattern->line);
    if (f.case_matters)
        ctp_i_lose(&c->lost[CTP_LOST_CASE], pattern->line);
    out->items = all.items;
    out->count = all.count;
    return CTP_OK;
}
