/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/status.h"
#include "lexicon/convert.h"

/* A dictionary of quanteda as YAML: categories nest, terms are lists of strings. It has no weights: a category that holds praise and blame
 * is parted by sign, so that the terms can still be told apart. Strings are quoted as JSON has it, which YAML reads alike. */

enum { DEEPEST = 16 }; /* what is deeper stays in one name */

typedef struct {
    const char *name;
    ctp_buffer terms;       /* their lines, without indent, NUL after each */
    uint32_t child, next;   /* index of nodes, 0 = none: the root is nobody's child */
} node;

typedef struct {
    ctp_conversion *c;
    ctp_arena arena;
    ctp_intern categories;
    uint8_t *signs; /* [categories.count] bits: weights below, at, above 0 */
    size_t sign_capacity;
    node *nodes;
    size_t count, capacity;
    ctp_buffer out;
    bool no_memory;
} writing;

enum { BELOW, AT, ABOVE, SIGNS };
static const char *const sign_names[SIGNS] = {"-", "0", "+"};

static int sign_of(double weight)
{
    return weight < 0.0 ? BELOW : weight > 0.0 ? ABOVE : AT;
}

static void gather_signs(writing *w)
{
    const ctp_lexicon *lexicon = w->c->lexicon;
    for (size_t i = 0; i < lexicon->rule_count && !w->no_memory; i++) {
        const ctp_entry *e = &lexicon->rules[i].entry;
        size_t before = w->categories.count;
        uint32_t id = ctp_i_intern(&w->categories, e->category, strlen(e->category));
        w->no_memory = id == CTP_NO_ID ||
                       (id == before && !ctp_i_grow((void **)&w->signs, before, &w->sign_capacity, sizeof *w->signs));
        if (w->no_memory)
            return;
        if (id == before)
            w->signs[id] = 0;
        if (e->role == CTP_ROLE_POLARITY)
            w->signs[id] |= (uint8_t)(1u << sign_of(e->weight));
    }
}

static uint32_t add_node(writing *w, const char *name, size_t len)
{
    if (!ctp_i_grow((void **)&w->nodes, w->count, &w->capacity, sizeof *w->nodes)) {
        w->no_memory = true;
        return 0;
    }
    w->nodes[w->count] = (node){.name = ctp_i_arena_copy(&w->arena, name, len)};
    w->no_memory = w->no_memory || w->nodes[w->count].name == NULL;
    return (uint32_t)w->count++;
}

/* The child of that name, made if there is none. */
static uint32_t child_of(writing *w, uint32_t parent, const char *name, size_t len)
{
    uint32_t last = 0;
    for (uint32_t i = w->nodes[parent].child; i != 0; last = i, i = w->nodes[i].next)
        if (strlen(w->nodes[i].name) == len && memcmp(w->nodes[i].name, name, len) == 0)
            return i;
    uint32_t made = add_node(w, name, len);
    if (!w->no_memory)
        *(last != 0 ? &w->nodes[last].next : &w->nodes[parent].child) = made;
    return w->no_memory ? 0 : made;
}

/* @return the node that an entry's terms belong to */
static uint32_t node_of(writing *w, const ctp_entry *e)
{
    uint32_t at = 0, id = ctp_i_intern_find(&w->categories, e->category, strlen(e->category));
    const char *part = e->category;
    for (int depth = 1; !w->no_memory; depth++) {
        size_t len = depth < DEEPEST ? strcspn(part, "/") : strlen(part);
        at = child_of(w, at, part, len);
        if (part[len] == '\0')
            break;
        part += len + 1;
    }
    bool mixed = (w->signs[id] & (w->signs[id] - 1)) != 0;
    if (e->role == CTP_ROLE_POLARITY && mixed && !w->no_memory)
        at = child_of(w, at, sign_names[sign_of(e->weight)], 1);
    return at;
}

static void add_string(writing *w, ctp_buffer *to, const char *text)
{
    ctp_json_writer json;
    ctp_i_json_writer_init(&json, ctp_i_buffer_sink(to), 0, NULL);
    ctp_i_json_string(&json, text);
    w->no_memory = ctp_i_json_writer_finish(&json) != CTP_OK || w->no_memory;
}

static void lose(ctp_conversion *c, const ctp_pattern *pattern, const ctp_entry *e)
{
    ctp_i_lose_entry(c, pattern);
    if (e->role == CTP_ROLE_POLARITY)
        ctp_i_lose(&c->lost[CTP_LOST_WEIGHT], pattern->line);
    if (e->spread != 0.0)
        ctp_i_lose(&c->lost[CTP_LOST_SPREAD], pattern->line);
    if (e->tag != NULL)
        ctp_i_lose(&c->lost[CTP_LOST_TAG], pattern->line);
}

static ctp_status gather_terms(writing *w)
{
    const ctp_lexicon *lexicon = w->c->lexicon;
    ctp_flat flat = {0};
    ctp_status st = CTP_OK;
    for (size_t i = 0; i < lexicon->pattern_count && st == CTP_OK && !w->no_memory; i++) {
        const ctp_pattern *pattern = &lexicon->patterns[i];
        const ctp_entry *e = &lexicon->rules[pattern->rule].entry;
        st = ctp_i_flatten(w->c, pattern, &flat);
        uint32_t at = flat.count > 0 ? node_of(w, e) : 0;
        for (size_t k = 0; k < flat.count && !w->no_memory; k++) {
            add_string(w, &w->nodes[at].terms, flat.items[k]);
            ctp_i_buffer_add(&w->nodes[at].terms, "", 1);
        }
        if (flat.count > 0)
            lose(w->c, pattern, e);
    }
    ctp_i_arena_free(&flat.arena);
    return st;
}

static void add_indent(writing *w, int depth)
{
    for (int i = 0; i < depth; i++)
        ctp_i_buffer_text(&w->out, "  ");
}

/* Categories that have terms of their own hold lists, in which subcategories stand as maps; others hold maps. */
static void add_children(writing *w, uint32_t parent, int depth)
{
    for (uint32_t i = w->nodes[parent].child; i != 0; i = w->nodes[i].next) {
        const node *n = &w->nodes[i];
        bool in_list = parent != 0 && w->nodes[parent].terms.len > 0;
        add_indent(w, depth);
        ctp_i_buffer_text(&w->out, in_list ? "- " : "");
        add_string(w, &w->out, n->name);
        ctp_i_buffer_text(&w->out, ":\n");
        int inside = depth + 1 + in_list;
        for (size_t at = 0; at < n->terms.len; at += strlen(n->terms.bytes + at) + 1) {
            add_indent(w, inside);
            ctp_i_buffer_printf(&w->out, "- %s\n", n->terms.bytes + at);
        }
        add_children(w, i, inside);
    }
}

static void close_writing(writing *w)
{
    for (size_t i = 0; i < w->count; i++)
        ctp_i_buffer_free(&w->nodes[i].terms);
    ctp_i_arena_free(&w->arena);
    ctp_i_intern_free(&w->categories);
    ctp_i_buffer_free(&w->out);
    free(w->signs);
    free(w->nodes);
}

ctp_status ctp_i_write_quanteda(ctp_conversion *c)
{
    writing w = {.c = c};
    ctp_i_lose_head(c);
    add_node(&w, "", 0); /* the root */
    gather_signs(&w);
    ctp_status st = !w.no_memory ? gather_terms(&w) : CTP_OK;
    if (st == CTP_OK && !w.no_memory)
        add_children(&w, 0, 0);
    for (size_t i = 0; i < w.count; i++)
        w.no_memory = w.no_memory || w.nodes[i].terms.failed;
    if (st == CTP_OK && (w.no_memory || w.out.failed))
        st = ctp_i_no_memory(c->err);
    if (st == CTP_OK)
        st = c->sink.write(c->sink.payload, ctp_i_buffer_span(&w.out).ptr, w.out.len, c->err);
    close_writing(&w);
    return st;
}
