/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lexicon/program.h"

#include <stdlib.h>

#include "base/alloc.h"

void ctp_i_program_free(ctp_program *program)
{
    ctp_i_symbols_free(&program->symbols);
    free(program->steps);
    free(program->ways);
    free(program->bunches);
    free(program->members);
    ctp_i_numbers_free(&program->required);
    free(program->asked);
    free(program->sides);
    *program = (ctp_program){0};
}

/* Steps are written from the end to the beginning so that each knows where to go on. */

static uint32_t add_step(ctp_program *p, ctp_step step)
{
    if (step.next == CTP_NO_ID || !ctp_i_grow((void **)&p->steps, p->step_count, &p->step_capacity, sizeof *p->steps))
        return CTP_NO_ID;
    p->steps[p->step_count] = step;
    return (uint32_t)p->step_count++;
}

static uint32_t add_fork(ctp_program *p, const ctp_numbers *ways)
{
    uint32_t at = (uint32_t)p->way_count;
    for (size_t i = 0; i < ways->count; i++) {
        if (ways->items[i] == CTP_NO_ID || !ctp_i_grow((void **)&p->ways, p->way_count, &p->way_capacity, sizeof *p->ways))
            return CTP_NO_ID;
        const ctp_step *step = &p->steps[ways->items[i]];
        p->ways[p->way_count++] = (ctp_way){ways->items[i], step->kind == CTP_STEP_SYMBOL ? step->a : CTP_NO_ID};
    }
    return add_step(p, (ctp_step){CTP_STEP_FORK, at, (uint32_t)ways->count, 0});
}

static uint32_t most_words(const ctp_node *node)
{
    uint32_t sum = node->kind == CTP_NODE_SYMBOL, most = 0;
    for (const ctp_node *child = node->child; child != NULL; child = child->next) {
        uint32_t words = most_words(child);
        sum += words;
        most = words > most ? words : most;
    }
    return node->kind == CTP_NODE_ALTERNATIVES ? most : sum;
}

static uint32_t emit(ctp_program *p, const ctp_node *node, uint32_t next, bool at_start);

static uint32_t emit_list(ctp_program *p, const ctp_node *node, uint32_t next, bool at_start)
{
    if (node == NULL)
        return next;
    uint32_t rest = emit_list(p, node->next, next, at_start && node->kind == CTP_NODE_NOT);
    return rest != CTP_NO_ID ? emit(p, node, rest, at_start) : CTP_NO_ID;
}

static uint32_t emit_fork(ctp_program *p, const ctp_node *node, uint32_t next, bool at_start)
{
    ctp_numbers ways = {0};
    bool good = true;
    for (const ctp_node *child = node->child; child != NULL && good; child = child->next)
        good = ctp_i_numbers_add(&ways, emit(p, child, next, at_start));
    if (node->kind == CTP_NODE_OPTIONAL)
        good = good && ctp_i_numbers_add(&ways, next);
    uint32_t step = good ? add_fork(p, &ways) : CTP_NO_ID;
    ctp_i_numbers_free(&ways);
    return step;
}

static uint32_t emit_not(ctp_program *p, const ctp_node *node, uint32_t next, bool at_start)
{
    uint32_t end = add_step(p, (ctp_step){CTP_STEP_END, 0, 0, 0});
    uint32_t inner = end != CTP_NO_ID ? emit(p, node->child, end, false) : CTP_NO_ID;
    if (inner == CTP_NO_ID)
        return CTP_NO_ID;
    return add_step(p, (ctp_step){at_start ? CTP_STEP_NOT_BEHIND : CTP_STEP_NOT_AHEAD, inner, most_words(node->child), next});
}

static uint32_t emit(ctp_program *p, const ctp_node *node, uint32_t next, bool at_start)
{
    switch (node->kind) {
    case CTP_NODE_SYMBOL: return add_step(p, (ctp_step){CTP_STEP_SYMBOL, node->number, 0, next});
    case CTP_NODE_ANY: return add_step(p, (ctp_step){CTP_STEP_ANY, 0, 0, next});
    case CTP_NODE_GAP: return add_step(p, (ctp_step){CTP_STEP_GAP, node->number, 0, next});
    case CTP_NODE_ALTERNATIVES:
    case CTP_NODE_OPTIONAL: return emit_fork(p, node, next, at_start);
    case CTP_NODE_NOT: return emit_not(p, node, next, at_start);
    default: return emit_list(p, node->child, next, at_start);
    }
}

int ctp_i_first_symbols(const ctp_node *node, ctp_numbers *symbols)
{
    if (node->kind == CTP_NODE_SYMBOL)
        return ctp_i_numbers_add(symbols, node->number) ? 0 : -1;
    if (node->kind == CTP_NODE_NOT)
        return 1;
    int passes = node->kind == CTP_NODE_ALTERNATIVES ? 0 : 1;
    for (const ctp_node *child = node->child; child != NULL; child = child->next) {
        int one = ctp_i_first_symbols(child, symbols);
        if (one < 0)
            return -1;
        if (one == 0 && node->kind == CTP_NODE_SEQUENCE)
            return 0;
        passes = node->kind == CTP_NODE_ALTERNATIVES ? passes | one : passes;
    }
    return passes;
}

static int last_of_list(const ctp_node *node, ctp_numbers *symbols)
{
    int passes = node != NULL ? last_of_list(node->next, symbols) : 1;
    return node != NULL && passes == 1 ? ctp_i_last_symbols(node, symbols) : passes;
}

int ctp_i_last_symbols(const ctp_node *node, ctp_numbers *symbols)
{
    if (node->kind == CTP_NODE_SYMBOL)
        return ctp_i_numbers_add(symbols, node->number) ? 0 : -1;
    if (node->kind == CTP_NODE_NOT)
        return 1;
    if (node->kind != CTP_NODE_ALTERNATIVES) {
        int passes = last_of_list(node->child, symbols);
        return passes >= 0 && node->kind == CTP_NODE_OPTIONAL ? 1 : passes;
    }
    int passes = 0;
    for (const ctp_node *child = node->child; child != NULL && passes >= 0; child = child->next) {
        int one = ctp_i_last_symbols(child, symbols);
        passes = one < 0 ? -1 : passes | one;
    }
    return passes;
}

/* How many ways lead through a tree, CTP_FEW_WAYS + 1 = more; through a gap as many as it may take words. */
static uint32_t ways_through(const ctp_node *node)
{
    bool choice = node->kind == CTP_NODE_ALTERNATIVES;
    uint32_t ways = choice ? 0 : 1;
    if (node->kind == CTP_NODE_GAP)
        return node->number < CTP_FEW_WAYS ? node->number + 1 : CTP_FEW_WAYS + 1;
    if (node->kind == CTP_NODE_NOT)
        return 1;
    for (const ctp_node *child = node->child; child != NULL && ways <= CTP_FEW_WAYS; child = child->next)
        ways = choice ? ways + ways_through(child) : ways * ways_through(child);
    ways += node->kind == CTP_NODE_OPTIONAL;
    return ways <= CTP_FEW_WAYS ? ways : CTP_FEW_WAYS + 1;
}

static bool add_member(ctp_program *p, const ctp_node *node, uint32_t clause)
{
    ctp_numbers first = {0};
    ctp_member member = {.base = (uint32_t)p->step_count, .clause = clause};
    uint32_t end = add_step(p, (ctp_step){CTP_STEP_END, 0, 0, 0});
    member.start = end != CTP_NO_ID ? emit(p, node, end, true) : CTP_NO_ID;
    bool good = member.start != CTP_NO_ID && ctp_i_first_symbols(node, &first) >= 0;
    member.begins = good ? ctp_i_class_of(&p->symbols, &first) : CTP_NO_ID;
    member.size = (uint32_t)p->step_count - member.base;
    member.few_ways = ways_through(node) <= CTP_FEW_WAYS;
    ctp_i_numbers_free(&first);
    if (member.begins == CTP_NO_ID || !ctp_i_grow((void **)&p->members, p->member_count, &p->member_capacity, sizeof *p->members))
        return false;
    p->members[p->member_count++] = member;
    return true;
}

bool ctp_i_assemble(ctp_program *p, const ctp_node *resolved, ctp_matchable *out)
{
    bool joined = resolved->kind == CTP_NODE_SENTENCE;
    uint32_t clause = 0;
    out->member = (uint32_t)p->member_count;
    for (const ctp_node *part = joined ? resolved->child : resolved; part != NULL; part = joined ? part->next : NULL, clause++) {
        bool several = part->kind == CTP_NODE_CLAUSE;
        for (const ctp_node *m = several ? part->child : part; m != NULL; m = several ? m->next : NULL)
            if (!add_member(p, m, clause))
                return false;
    }
    out->count = (uint32_t)p->member_count - out->member;
    return true;
}

static void ask(ctp_program *p, uint32_t symbol)
{
    if (p->asked[symbol] == 0)
        p->asked[symbol] = ++p->ask_count;
}

static void bunch_ways(ctp_program *p)
{
    for (size_t i = 0; i < p->way_count; i++) {
        ctp_bunch *bunch = &p->bunches[i / CTP_BUNCH];
        uint32_t symbol = p->ways[i].symbol;
        if (symbol == CTP_NO_ID)
            bunch->open = true;
        else
            bunch->some[symbol / 64 % 2] |= (uint64_t)1 << (symbol % 64);
    }
}

bool ctp_i_program_finish(ctp_program *p)
{
    p->asked = ctp_i_alloc(p->symbols.names.count + 1, sizeof *p->asked);
    p->bunches = ctp_i_alloc(p->way_count / CTP_BUNCH + 1, sizeof *p->bunches);
    if (p->asked == NULL || p->bunches == NULL || !ctp_i_symbols_finish(&p->symbols))
        return false;
    bunch_ways(p);
    for (size_t i = 0; i < p->member_count; i++)
        ask(p, p->members[i].begins);
    for (size_t i = 0; i < p->required.count; i++)
        ask(p, p->required.items[i]);
    return true;
}
