/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lexicon/anchor.h"

#include <float.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "lexicon/pattern.h"

/* ---- costs */

static const double function_cost = 10000.0, mark_cost = 30000.0, affix_cost = 30000.0;

/* Marks are in every sentence, function words in most, and so is a short ending. */
static double own_cost(const ctp_program *program, const ctp_language *language, uint32_t symbol)
{
    ctp_span text = ctp_i_atom_text(&program->symbols, symbol);
    ctp_atom_kind kind = ctp_i_symbol_kind(&program->symbols, symbol);
    if (text.len == 0)
        return 1.0;
    if (kind == CTP_ATOM_PREFIX || kind == CTP_ATOM_SUFFIX)
        return affix_cost / (double)(text.len * text.len);
    if (ctp_i_may_be_mark(&program->symbols, symbol))
        return mark_cost;
    return ctp_i_intern_find(&language->function_words, text.ptr, text.len) != CTP_NO_ID ? function_cost : 1.0;
}

static void count_uses(const ctp_node *resolved, uint32_t *uses)
{
    if (resolved->kind == CTP_NODE_SYMBOL)
        uses[resolved->number]++;
    for (const ctp_node *child = resolved->child; child != NULL; child = child->next)
        count_uses(child, uses);
}

/* An atom costs what asks for it, itself or as part of a class; a class costs what its atoms cost together. */
static void add_costs(const ctp_program *program, const ctp_language *language, const uint32_t *uses, double *costs)
{
    const ctp_symbols *symbols = &program->symbols;
    for (uint32_t s = 0; s < symbols->names.count; s++) {
        if (ctp_i_symbol_kind(symbols, s) != CTP_ATOM_CLASS)
            costs[s] += own_cost(program, language, s);
        for (size_t i = 0; i < ctp_i_symbol_size(symbols, s); i++)
            costs[ctp_i_symbol_atom(symbols, s, i)] += uses[s];
    }
    for (uint32_t s = 0; s < symbols->names.count; s++)
        for (size_t i = 0; ctp_i_symbol_kind(symbols, s) == CTP_ATOM_CLASS && i < ctp_i_symbol_size(symbols, s); i++)
            costs[s] += costs[ctp_i_symbol_atom(symbols, s, i)];
}

double *ctp_i_anchor_costs(const ctp_program *program, const ctp_language *language, ctp_node *const *resolved, size_t count)
{
    size_t symbols = program->symbols.names.count;
    uint32_t *uses = ctp_i_alloc(symbols + 1, sizeof *uses);
    double *costs = ctp_i_alloc(symbols + 1, sizeof *costs);
    if (uses == NULL || costs == NULL) {
        free(uses);
        free(costs);
        return NULL;
    }
    for (size_t i = 0; i < count; i++)
        count_uses(resolved[i], uses);
    add_costs(program, language, uses, costs);
    free(uses);
    return costs;
}

/* ---- how many words */

typedef struct {
    uint32_t least, most;
    bool gaps; /* that pass over marks, which are not counted */
} range;

enum { FAR = CTP_ANY_WORDS };

static range sum_of(range a, range b)
{
    range sum = {a.least + b.least, a.most + b.most, a.gaps || b.gaps};
    return (range){sum.least < FAR ? sum.least : FAR - 1, sum.most < FAR ? sum.most : FAR, sum.gaps};
}

static range both(range a, range b)
{
    return (range){a.least < b.least ? a.least : b.least, a.most > b.most ? a.most : b.most, a.gaps || b.gaps};
}

/* How many words a tree takes. */
static range length_of(const ctp_node *node)
{
    switch (node->kind) {
    case CTP_NODE_SYMBOL:
    case CTP_NODE_ANY: return (range){1, 1, false};
    case CTP_NODE_GAP: return (range){0, node->number == CTP_GAP_ALL ? FAR : node->number, true};
    case CTP_NODE_NOT: return (range){0, 0, false};
    default: break;
    }
    bool choice = node->kind == CTP_NODE_ALTERNATIVES;
    range all = choice && node->child != NULL ? length_of(node->child) : (range){0, 0, false};
    for (const ctp_node *child = node->child; child != NULL; child = child->next)
        all = choice ? both(all, length_of(child)) : sum_of(all, length_of(child));
    return node->kind == CTP_NODE_OPTIONAL ? (range){0, all.most, all.gaps} : all;
}

/* In longer matches all words are matched, and between them are only marks that are passed over, none of which is one of those that match alone. */
enum { FEW_WORDS = 16 };

ctp_node *ctp_i_words_alone(const ctp_symbols *symbols, const ctp_node *resolved)
{
    ctp_node *first = resolved->child;
    if (resolved->kind != CTP_NODE_ALTERNATIVES || first->kind != CTP_NODE_SYMBOL || ctp_i_may_be_mark(symbols, first->number))
        return NULL;
    range all = length_of(resolved);
    return !all.gaps && all.most <= FEW_WORDS ? first : NULL;
}

/* ---- which words */

typedef struct {
    ctp_program *program;
    const double *costs; /* [symbols] that patterns were resolved to */
    const ctp_node *root;
    uint32_t entry;
    ctp_anchors *anchors;
    size_t first;       /* of its anchors */
    ctp_numbers beside; /* symbols of which one stands beside the anchor at hand */
    bool anything;      /* something else may stand there */
    range words;        /* before an anchor */
    bool no_memory;
} search;

static void add(search *s, ctp_numbers *to, uint32_t symbol)
{
    s->no_memory = !ctp_i_numbers_add(to, symbol) || s->no_memory;
}

static float cost_of(search *s, ctp_node *node);

/* The child of a sequence or conjunction that costs least, of equal ones the first. */
static ctp_node *cheapest(search *s, const ctp_node *node)
{
    ctp_node *best = NULL;
    for (ctp_node *child = node->child; child != NULL; child = child->next)
        if (cost_of(s, child) < (best != NULL ? best->cost : FLT_MAX))
            best = child;
    return best;
}

static void add_anchor(search *s, const ctp_node *node, ctp_numbers *to)
{
    if (node->kind == CTP_NODE_SYMBOL) {
        add(s, to, node->number);
    } else if (node->kind == CTP_NODE_ALTERNATIVES) {
        for (const ctp_node *child = node->child; child != NULL; child = child->next)
            add_anchor(s, child, to);
    } else {
        const ctp_node *child = cheapest(s, node);
        if (child != NULL)
            add_anchor(s, child, to);
    }
}

/* Of alternatives one anchor each is needed; often it is the same one. */
static double cost_of_alternatives(search *s, const ctp_node *node)
{
    ctp_numbers symbols = {0};
    double sum = 0.0;
    add_anchor(s, node, &symbols);
    ctp_i_numbers_unique(&symbols);
    for (size_t i = 0; i < symbols.count; i++)
        sum += s->costs[symbols.items[i]];
    ctp_i_numbers_free(&symbols);
    return sum;
}

static float cost_of(search *s, ctp_node *node)
{
    if (node->cost > 0.0f)
        return node->cost;
    if (node->kind == CTP_NODE_SYMBOL)
        node->cost = (float)s->costs[node->number];
    else if (node->kind == CTP_NODE_ANY || node->kind == CTP_NODE_GAP || node->kind == CTP_NODE_NOT || node->kind == CTP_NODE_OPTIONAL)
        node->cost = FLT_MAX;
    else if (node->kind == CTP_NODE_ALTERNATIVES)
        node->cost = (float)cost_of_alternatives(s, node);
    else
        node->cost = cheapest(s, node) != NULL ? cheapest(s, node)->cost : FLT_MAX;
    return node->cost;
}

/* ---- where they stand */

/* A sequence on the way to the anchor's words. */
typedef struct level level;
struct level {
    const ctp_node *sequence, *child;
    const level *outer;
};

/* Adds what the nodes of a sequence that end before one of them may end with. @return as ctp_i_first_symbols() */
static int add_last(search *s, const ctp_node *node, const ctp_node *until)
{
    if (node == until)
        return 1;
    int passes = add_last(s, node->next, until);
    if (passes != 1 || !ctp_i_node_is_open(node))
        return passes == 1 ? ctp_i_last_symbols(node, &s->beside) : passes;
    s->anything = true;
    return 0;
}

static void add_before(search *s, const level *l)
{
    int passes = l != NULL ? add_last(s, l->sequence->child, l->child) : 1;
    s->no_memory = s->no_memory || passes < 0;
    if (passes == 1 && l != NULL)
        add_before(s, l->outer);
    s->anything = s->anything || l == NULL;
}

static void add_after(search *s, const level *l)
{
    int passes = 1;
    for (const ctp_node *next = l != NULL ? l->child->next : NULL; next != NULL && passes == 1; next = next->next) {
        if (ctp_i_node_is_open(next)) {
            s->anything = true;
            return;
        }
        passes = ctp_i_first_symbols(next, &s->beside);
    }
    s->no_memory = s->no_memory || passes < 0;
    if (passes == 1 && l != NULL)
        add_after(s, l->outer);
    s->anything = s->anything || l == NULL;
}

static uint32_t class_of(search *s, const ctp_numbers *symbols)
{
    uint32_t symbol = ctp_i_class_of(&s->program->symbols, symbols);
    s->no_memory = s->no_memory || symbol == CTP_NO_ID;
    return symbol;
}

/* What stands right beside words on a level, in the direction that is added. */
static uint32_t first_beside(search *s, const level *outer, void (*add_beside)(search *s, const level *l))
{
    s->beside.count = 0;
    s->anything = false;
    add_beside(s, outer);
    return s->anything || s->no_memory ? CTP_NO_ID : class_of(s, &s->beside);
}

/* The first two nodes that stand before words on a level, or behind them. @return how many there are */
static size_t nodes_before(const level *l, const ctp_node *nodes[2])
{
    size_t count = 0;
    for (; l != NULL && count < 2; l = l->outer) {
        const ctp_node *last[2] = {NULL, NULL};
        for (const ctp_node *child = l->sequence->child; child != l->child; child = child->next)
            if (child->kind != CTP_NODE_NOT) {
                last[1] = last[0];
                last[0] = child;
            }
        for (size_t i = 0; i < 2 && count < 2 && last[i] != NULL; i++)
            nodes[count++] = last[i];
    }
    return count;
}

static size_t nodes_after(const level *l, const ctp_node *nodes[2])
{
    size_t count = 0;
    for (; l != NULL && count < 2; l = l->outer)
        for (const ctp_node *next = l->child->next; next != NULL && count < 2; next = next->next)
            if (next->kind != CTP_NODE_NOT)
                nodes[count++] = next;
    return count;
}

/* What stands beside a node that is one word for sure. */
static uint32_t second_beside(search *s, const ctp_node *const nodes[2], size_t count, int (*symbols)(const ctp_node *, ctp_numbers *))
{
    if (count < 2 || (nodes[0]->kind != CTP_NODE_SYMBOL && nodes[0]->kind != CTP_NODE_ANY) || ctp_i_node_is_open(nodes[1]))
        return CTP_NO_ID;
    s->beside.count = 0;
    int passes = symbols(nodes[1], &s->beside);
    s->no_memory = s->no_memory || passes < 0;
    return passes == 0 ? class_of(s, &s->beside) : CTP_NO_ID;
}

static void add_one(search *s, const ctp_node *node, const level *outer)
{
    const ctp_node *before[2], *after[2];
    size_t count_before = nodes_before(outer, before), count_after = nodes_after(outer, after);
    ctp_anchors *anchors = s->anchors;
    ctp_anchor anchor = {.entry = s->entry, .symbol = node->number,
                         .before = first_beside(s, outer, add_before), .after = first_beside(s, outer, add_after),
                         .second_before = second_beside(s, before, count_before, ctp_i_last_symbols),
                         .second_after = second_beside(s, after, count_after, ctp_i_first_symbols),
                         .alone = node == s->root};
    if (s->no_memory || !ctp_i_grow((void **)&anchors->items, anchors->count, &anchors->capacity, sizeof anchor)) {
        s->no_memory = true;
        return;
    }
    anchors->items[anchors->count++] = anchor;
}

static void place_words(search *s, const ctp_node *node, range before, const level *outer)
{
    if (node->kind == CTP_NODE_SYMBOL) {
        s->words = s->anchors->count > s->first ? both(s->words, before) : before;
        add_one(s, node, outer);
    } else if (node->kind == CTP_NODE_ALTERNATIVES) {
        for (const ctp_node *child = node->child; child != NULL; child = child->next)
            place_words(s, child, before, outer);
    } else {
        const level here = {node, cheapest(s, node), outer};
        bool joined = node->kind != CTP_NODE_SEQUENCE; /* by "&": what is beside it is not of the pattern */
        for (const ctp_node *child = node->child; child != here.child && !joined; child = child->next)
            before = sum_of(before, length_of(child));
        if (here.child != NULL)
            place_words(s, here.child, before, joined ? NULL : &here);
    }
}

bool ctp_i_anchor_find(ctp_program *program, ctp_node *resolved, const double *costs, uint32_t entry, ctp_anchors *anchors, ctp_reach_back *back)
{
    search s = {.program = program, .costs = costs, .root = resolved, .entry = entry, .anchors = anchors, .first = anchors->count};
    place_words(&s, resolved, (range){0, 0, false}, NULL);
    *back = (ctp_reach_back){(uint8_t)s.words.least, (uint8_t)s.words.most, s.words.gaps};
    ctp_i_numbers_free(&s.beside);
    return !s.no_memory;
}

/* ---- what must stand elsewhere */

static void add_required(search *s, const ctp_node *node)
{
    s->beside.count = 0;
    add_anchor(s, node, &s->beside);
    add(s, &s->program->required, class_of(s, &s->beside));
}

/* Adds what is not in most sentences, but for the anchor, which stands there wherever the pattern is tried. @return the rarest that might be added,
 * NULL = there is none */
static const ctp_node *require(search *s, ctp_node *node, bool anchor, const ctp_node *rarest)
{
    const bool all = node->kind == CTP_NODE_SEQUENCE || node->kind == CTP_NODE_CLAUSE || node->kind == CTP_NODE_SENTENCE;
    const ctp_node *best = all && anchor ? cheapest(s, node) : NULL;
    for (ctp_node *child = node->child; child != NULL && all; child = child->next)
        rarest = require(s, child, child == best, rarest);
    if (all || anchor)
        return rarest;
    if (cost_of(s, node) < mark_cost)
        add_required(s, node);
    return cost_of(s, node) < (rarest != NULL ? rarest->cost : FLT_MAX) ? node : rarest;
}

bool ctp_i_require(ctp_program *program, ctp_node *resolved, const double *costs)
{
    search s = {.program = program, .costs = costs};
    const size_t before = program->required.count;
    const bool joined = resolved->kind == CTP_NODE_CLAUSE || resolved->kind == CTP_NODE_SENTENCE;
    const ctp_node *rarest = joined || length_of(resolved).gaps ? require(&s, resolved, true, NULL) : NULL;
    if (rarest != NULL && program->required.count == before)
        add_required(&s, rarest);
    ctp_i_numbers_free(&s.beside);
    return !s.no_memory;
}
