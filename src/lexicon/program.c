/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lexicon/program.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/status.h"
#include "lexicon/pattern.h"

struct ctp_assembler {
    ctp_program *program;
    const ctp_lexicon *lexicon;
    const ctp_language *language;
    ctp_tokenizer *tokenizer;
    ctp_folder *folder;
    ctp_segmentation cut;     /* the word at hand */
    const ctp_node **groups; /* [group_count] resolved, NULL = not yet */
    ctp_intern words;        /* a kind's number, then the text: words stand in many patterns */
    ctp_node **word_nodes; /* [words.count] the first of each */
    size_t word_capacity;
    ctp_arena arena;
};

ctp_status ctp_i_assembler_new(ctp_assembler **out, ctp_program *program, const ctp_lexicon *lexicon, const ctp_language *language,
                               ctp_tokenizer *tokenizer, ctp_folder *folder, ctp_error *err)
{
    ctp_assembler *a = ctp_i_alloc(1, sizeof *a);
    *out = a;
    if (a == NULL)
        return ctp_i_no_memory(err);
    a->program = program;
    a->lexicon = lexicon;
    a->language = language;
    a->tokenizer = tokenizer;
    a->folder = folder;
    a->groups = ctp_i_arena_alloc(&a->arena, lexicon->group_count + 1, sizeof *a->groups);
    return a->groups != NULL ? CTP_OK : ctp_i_no_memory(err);
}

void ctp_i_assembler_free(ctp_assembler *assembler)
{
    if (assembler == NULL)
        return;
    ctp_i_segmentation_free(&assembler->cut);
    ctp_i_intern_free(&assembler->words);
    free(assembler->word_nodes);
    ctp_i_arena_free(&assembler->arena);
    free(assembler);
}

void ctp_i_program_free(ctp_program *program)
{
    ctp_i_symbols_free(&program->symbols);
    free(program->steps);
    free(program->ways);
    free(program->members);
    ctp_i_numbers_free(&program->required);
    free(program->asked);
    free(program->sides);
    *program = (ctp_program){0};
}

size_t ctp_i_cased(const ctp_language *language, ctp_span written, char *buffer, size_t size)
{
    size_t len = 0;
    for (size_t i = 0; i < written.len && len < size; i++) {
        const char *p = written.ptr + i;
        size_t left = written.len - i;
        size_t mark = left >= 3 && memcmp(p, "\xE2\x80\x99", 3) == 0 ? 3 : left >= 2 && memcmp(p, "\xCA\xBC", 2) == 0 ? 2 : 0;
        buffer[len++] = mark > 0 ? '\'' : *p;
        i += mark > 0 ? mark - 1 : 0;
    }
    return ctp_i_cut_clitic(language, (ctp_span){buffer, len}).len;
}

/* ---- words become symbols */

static ctp_node *symbol_node(ctp_assembler *a, uint32_t symbol)
{
    ctp_node *node = symbol != CTP_NO_ID ? ctp_i_node_new(&a->arena, CTP_NODE_SYMBOL, 0) : NULL;
    if (node != NULL)
        node->number = symbol;
    return node;
}

static ctp_node *class_node(ctp_assembler *a, ctp_numbers *atoms)
{
    return symbol_node(a, ctp_i_class(&a->program->symbols, atoms));
}

static ctp_span string_of(const ctp_assembler *a, uint32_t id)
{
    return ctp_i_tokenizer_strings(a->tokenizer)->strings[id];
}

static uint32_t cased_atom(ctp_assembler *a, ctp_span written, uint32_t form)
{
    char buffer[CTP_AFFIX_BYTES];
    size_t len = ctp_i_cased(a->language, written, buffer, sizeof buffer);
    if (ctp_i_atom(&a->program->symbols, CTP_ATOM_CASE_MATTERS, string_of(a, form)) == CTP_NO_ID)
        return CTP_NO_ID;
    return ctp_i_atom(&a->program->symbols, CTP_ATOM_CASED, (ctp_span){buffer, len});
}

static uint32_t token_atom(ctp_assembler *a, const ctp_node *word, const ctp_token *token, bool whole)
{
    uint32_t form = whole ? token->whole_form : token->form;
    if (word->kind == CTP_NODE_CASED) {
        size_t end = token[whole ? token->parts - 1 : 0].where.end, begin = token->where.begin;
        return cased_atom(a, (ctp_span){word->text.ptr + begin, end - begin}, form);
    }
    if (word->kind == CTP_NODE_EXACT || token->kind == CTP_TOKEN_MARK)
        return ctp_i_atom(&a->program->symbols, CTP_ATOM_FORM, string_of(a, form));
    return ctp_i_atom(&a->program->symbols, CTP_ATOM_STEM, string_of(a, whole ? token->whole_stem : token->stem));
}

/* A mark alone is no sentence to the tokenizer: it is cut after a digit. @return false when out of memory */
static bool cut_word(ctp_assembler *a, ctp_span text, const ctp_token **tokens, size_t *count)
{
    uint32_t paragraph = 1;
    char after_digit[CTP_WORD_BYTES + 2] = "0 ";
    if (ctp_i_tokenize(a->tokenizer, text, (ctp_range){0, text.len}, true, &paragraph, &a->cut, NULL) != CTP_OK)
        return false;
    *tokens = a->cut.tokens;
    *count = a->cut.token_count;
    if (*count > 0 || text.len > CTP_WORD_BYTES)
        return true;
    memcpy(after_digit + 2, text.ptr, text.len);
    text = (ctp_span){after_digit, text.len + 2};
    if (ctp_i_tokenize(a->tokenizer, text, (ctp_range){0, text.len}, true, &paragraph, &a->cut, NULL) != CTP_OK)
        return false;
    *count = a->cut.token_count > 0 ? a->cut.token_count - 1 : 0;
    *tokens = *count > 0 ? a->cut.tokens + 1 : NULL;
    return true;
}

/* A compound is looked for as a whole and as its parts next to each other. */
static ctp_node *resolve_word(ctp_assembler *a, const ctp_node *word)
{
    ctp_numbers none = {0};
    const ctp_token *tokens;
    size_t count;
    if (!cut_word(a, word->text, &tokens, &count))
        return NULL;
    if (count == 0)
        return class_node(a, &none);
    if (count == 1)
        return symbol_node(a, token_atom(a, word, tokens, false));
    ctp_node *sequence = ctp_i_node_new(&a->arena, CTP_NODE_SEQUENCE, 0), **tail = sequence != NULL ? &sequence->child : NULL;
    for (size_t i = 0; i < count && tail != NULL; i++) {
        *tail = symbol_node(a, token_atom(a, word, &tokens[i], false));
        tail = *tail != NULL ? &(*tail)->next : NULL;
    }
    if (tail == NULL || tokens->parts != count)
        return tail != NULL ? sequence : NULL;
    ctp_node *either = ctp_i_node_new(&a->arena, CTP_NODE_ALTERNATIVES, 0);
    if (either == NULL || (either->child = symbol_node(a, token_atom(a, word, tokens, true))) == NULL)
        return NULL;
    either->child->next = sequence;
    return either;
}

static ctp_node *resolve_affix(ctp_assembler *a, const ctp_node *node)
{
    ctp_span folded = ctp_i_fold(a->folder, node->text);
    if (folded.ptr == NULL)
        return NULL;
    return symbol_node(a, ctp_i_atom(&a->program->symbols, node->kind == CTP_NODE_PREFIX ? CTP_ATOM_PREFIX : CTP_ATOM_SUFFIX, folded));
}

/* What alternatives come to: one class of all single words, and the others. */
typedef struct {
    ctp_numbers atoms;
    ctp_node *others, **tail;
} choices;

static bool add_choice(ctp_assembler *a, choices *c, const ctp_node *resolved)
{
    if (resolved->kind == CTP_NODE_SYMBOL)
        return ctp_i_symbol_atoms(&a->program->symbols, resolved->number, &c->atoms);
    if (resolved->kind == CTP_NODE_ALTERNATIVES) {
        for (const ctp_node *child = resolved->child; child != NULL; child = child->next)
            if (!add_choice(a, c, child))
                return false;
        return true;
    }
    ctp_node *copy = ctp_i_node_new(&a->arena, resolved->kind, 0);
    if (copy == NULL)
        return false;
    *copy = *resolved;
    copy->next = NULL;
    *c->tail = copy;
    c->tail = &copy->next;
    return true;
}

static ctp_node *finish_choices(ctp_assembler *a, choices *c, bool good)
{
    ctp_node *single = good && (c->atoms.count > 0 || c->others == NULL) ? class_node(a, &c->atoms) : NULL;
    good = good && (single != NULL || (c->atoms.count == 0 && c->others != NULL));
    ctp_i_numbers_free(&c->atoms);
    if (!good || c->others == NULL)
        return single;
    ctp_node *list = ctp_i_node_new(&a->arena, CTP_NODE_ALTERNATIVES, 0);
    if (list == NULL)
        return NULL;
    list->child = single != NULL ? single : c->others;
    if (single != NULL)
        single->next = c->others;
    return list;
}

/* What is resolved once stands in several patterns, each time between others. */
static ctp_node *copy_of(ctp_assembler *a, const ctp_node *resolved)
{
    ctp_node *copy = resolved != NULL ? ctp_i_node_new(&a->arena, resolved->kind, 0) : NULL;
    if (copy != NULL) {
        *copy = *resolved;
        copy->next = NULL;
    }
    return copy;
}

static ctp_node *resolve_alternatives(ctp_assembler *a, const ctp_node *node)
{
    choices c = {.others = NULL};
    c.tail = &c.others;
    bool good = true;
    for (const ctp_node *child = node->child; child != NULL && good; child = child->next) {
        const ctp_node *resolved = ctp_i_resolve(a, child);
        good = resolved != NULL && add_choice(a, &c, resolved);
    }
    return finish_choices(a, &c, good);
}

static ctp_node *resolve_group(ctp_assembler *a, uint32_t index)
{
    const ctp_group *group = &a->lexicon->groups[index];
    if (a->groups[index] == NULL) {
        choices c = {.others = NULL};
        c.tail = &c.others;
        bool good = true;
        for (size_t i = 0; i < group->count && good; i++) {
            const ctp_node *resolved = ctp_i_resolve(a, group->patterns[i].node);
            good = resolved != NULL && add_choice(a, &c, resolved);
        }
        a->groups[index] = finish_choices(a, &c, good);
    }
    return copy_of(a, a->groups[index]);
}

/* @return where the next node goes, NULL when out of memory */
static ctp_node **append_copies(ctp_assembler *a, ctp_node **tail, const ctp_node *list)
{
    for (; list != NULL; list = list->next) {
        if ((*tail = ctp_i_node_new(&a->arena, list->kind, list->at)) == NULL)
            return NULL;
        **tail = *list;
        tail = &(*tail)->next;
        *tail = NULL;
    }
    return tail;
}

/* A sequence inside a sequence becomes part of it. */
static ctp_node *resolve_children(ctp_assembler *a, const ctp_node *node)
{
    ctp_node *copy = ctp_i_node_new(&a->arena, node->kind, node->at), **tail = copy != NULL ? &copy->child : NULL;
    if (copy == NULL)
        return NULL;
    copy->number = node->number;
    for (const ctp_node *child = node->child; child != NULL && tail != NULL; child = child->next) {
        ctp_node *resolved = ctp_i_resolve(a, child);
        if (resolved == NULL)
            return NULL;
        bool inside = node->kind == CTP_NODE_SEQUENCE && resolved->kind == CTP_NODE_SEQUENCE;
        tail = inside ? append_copies(a, tail, resolved->child) : (*tail = resolved, &resolved->next);
    }
    return tail != NULL ? copy : NULL;
}

static ctp_node *resolve_text(ctp_assembler *a, const ctp_node *node)
{
    char name[CTP_WORD_BYTES + 1];
    size_t known = a->words.count;
    bool affix = node->kind == CTP_NODE_PREFIX || node->kind == CTP_NODE_SUFFIX;
    if (node->text.len > CTP_WORD_BYTES)
        return affix ? resolve_affix(a, node) : resolve_word(a, node);
    name[0] = (char)node->kind;
    memcpy(name + 1, node->text.ptr, node->text.len);
    uint32_t word = ctp_i_intern(&a->words, name, node->text.len + 1);
    if (word == CTP_NO_ID || !ctp_i_grow((void **)&a->word_nodes, known, &a->word_capacity, sizeof *a->word_nodes))
        return NULL;
    if (word < known)
        return copy_of(a, a->word_nodes[word]);
    return a->word_nodes[word] = affix ? resolve_affix(a, node) : resolve_word(a, node);
}

ctp_node *ctp_i_resolve(ctp_assembler *a, const ctp_node *node)
{
    switch (node->kind) {
    case CTP_NODE_WORD:
    case CTP_NODE_EXACT:
    case CTP_NODE_CASED:
    case CTP_NODE_PREFIX:
    case CTP_NODE_SUFFIX: return resolve_text(a, node);
    case CTP_NODE_GROUP: return resolve_group(a, node->number);
    case CTP_NODE_ALTERNATIVES: return resolve_alternatives(a, node);
    default: return resolve_children(a, node);
    }
}

/* ---- steps, written from the end to the beginning so that each knows where to go on */

static uint32_t add_step(ctp_assembler *a, ctp_step step)
{
    ctp_program *p = a->program;
    if (step.next == CTP_NO_ID || !ctp_i_grow((void **)&p->steps, p->step_count, &p->step_capacity, sizeof *p->steps))
        return CTP_NO_ID;
    p->steps[p->step_count] = step;
    return (uint32_t)p->step_count++;
}

static uint32_t add_fork(ctp_assembler *a, const ctp_numbers *ways)
{
    ctp_program *p = a->program;
    uint32_t at = (uint32_t)p->way_count;
    for (size_t i = 0; i < ways->count; i++) {
        if (ways->items[i] == CTP_NO_ID || !ctp_i_grow((void **)&p->ways, p->way_count, &p->way_capacity, sizeof *p->ways))
            return CTP_NO_ID;
        const ctp_step *step = &p->steps[ways->items[i]];
        p->ways[p->way_count++] = (ctp_way){ways->items[i], step->kind == CTP_STEP_SYMBOL ? step->a : CTP_NO_ID};
    }
    return add_step(a, (ctp_step){CTP_STEP_FORK, at, (uint32_t)ways->count, 0});
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

static uint32_t emit(ctp_assembler *a, const ctp_node *node, uint32_t next, bool at_start);

static uint32_t emit_list(ctp_assembler *a, const ctp_node *node, uint32_t next, bool at_start)
{
    if (node == NULL)
        return next;
    uint32_t rest = emit_list(a, node->next, next, at_start && node->kind == CTP_NODE_NOT);
    return rest != CTP_NO_ID ? emit(a, node, rest, at_start) : CTP_NO_ID;
}

static uint32_t emit_fork(ctp_assembler *a, const ctp_node *node, uint32_t next, bool at_start)
{
    ctp_numbers ways = {0};
    bool good = true;
    for (const ctp_node *child = node->child; child != NULL && good; child = child->next)
        good = ctp_i_numbers_add(&ways, emit(a, child, next, at_start));
    if (node->kind == CTP_NODE_OPTIONAL)
        good = good && ctp_i_numbers_add(&ways, next);
    uint32_t step = good ? add_fork(a, &ways) : CTP_NO_ID;
    ctp_i_numbers_free(&ways);
    return step;
}

static uint32_t emit_not(ctp_assembler *a, const ctp_node *node, uint32_t next, bool at_start)
{
    uint32_t end = add_step(a, (ctp_step){CTP_STEP_END, 0, 0, 0});
    uint32_t inner = end != CTP_NO_ID ? emit(a, node->child, end, false) : CTP_NO_ID;
    if (inner == CTP_NO_ID)
        return CTP_NO_ID;
    return add_step(a, (ctp_step){at_start ? CTP_STEP_NOT_BEHIND : CTP_STEP_NOT_AHEAD, inner, most_words(node->child), next});
}

static uint32_t emit(ctp_assembler *a, const ctp_node *node, uint32_t next, bool at_start)
{
    switch (node->kind) {
    case CTP_NODE_SYMBOL: return add_step(a, (ctp_step){CTP_STEP_SYMBOL, node->number, 0, next});
    case CTP_NODE_ANY: return add_step(a, (ctp_step){CTP_STEP_ANY, 0, 0, next});
    case CTP_NODE_GAP: return add_step(a, (ctp_step){CTP_STEP_GAP, node->number, 0, next});
    case CTP_NODE_ALTERNATIVES:
    case CTP_NODE_OPTIONAL: return emit_fork(a, node, next, at_start);
    case CTP_NODE_NOT: return emit_not(a, node, next, at_start);
    default: return emit_list(a, node->child, next, at_start);
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

static bool is_straight(const ctp_program *p, const ctp_member *member)
{
    for (uint32_t i = member->base; i < member->base + member->size; i++)
        if (p->steps[i].kind == CTP_STEP_GAP || p->steps[i].kind == CTP_STEP_FORK)
            return false;
    return true;
}

static bool add_member(ctp_assembler *a, const ctp_node *node, uint32_t clause)
{
    ctp_program *p = a->program;
    ctp_numbers first = {0};
    ctp_member member = {.base = (uint32_t)p->step_count, .clause = clause};
    uint32_t end = add_step(a, (ctp_step){CTP_STEP_END, 0, 0, 0});
    member.start = end != CTP_NO_ID ? emit(a, node, end, true) : CTP_NO_ID;
    bool good = member.start != CTP_NO_ID && ctp_i_first_symbols(node, &first) >= 0;
    member.begins = good ? ctp_i_class_of(&p->symbols, &first) : CTP_NO_ID;
    member.size = (uint32_t)p->step_count - member.base;
    member.straight = is_straight(p, &member);
    ctp_i_numbers_free(&first);
    if (member.begins == CTP_NO_ID || !ctp_i_grow((void **)&p->members, p->member_count, &p->member_capacity, sizeof *p->members))
        return false;
    p->members[p->member_count++] = member;
    return true;
}

bool ctp_i_assemble(ctp_assembler *a, const ctp_node *resolved, ctp_matchable *out)
{
    bool joined = resolved->kind == CTP_NODE_SENTENCE;
    uint32_t clause = 0;
    out->member = (uint32_t)a->program->member_count;
    for (const ctp_node *part = joined ? resolved->child : resolved; part != NULL; part = joined ? part->next : NULL, clause++) {
        bool several = part->kind == CTP_NODE_CLAUSE;
        for (const ctp_node *m = several ? part->child : part; m != NULL; m = several ? m->next : NULL)
            if (!add_member(a, m, clause))
                return false;
    }
    out->count = (uint32_t)a->program->member_count - out->member;
    return true;
}

bool ctp_i_require(ctp_program *program, const ctp_node *resolved)
{
    if (resolved->kind == CTP_NODE_SYMBOL)
        return ctp_i_numbers_add(&program->required, resolved->number);
    if (resolved->kind != CTP_NODE_SEQUENCE && resolved->kind != CTP_NODE_CLAUSE && resolved->kind != CTP_NODE_SENTENCE)
        return true;
    for (const ctp_node *child = resolved->child; child != NULL; child = child->next)
        if (!ctp_i_require(program, child))
            return false;
    return true;
}

static uint32_t ask(ctp_program *p, uint32_t symbol)
{
    if (p->asked[symbol] == 0)
        p->asked[symbol] = ++p->ask_count;
    return p->asked[symbol];
}

bool ctp_i_program_finish(ctp_program *p)
{
    p->asked = ctp_i_alloc(p->symbols.names.count + 1, sizeof *p->asked);
    if (p->asked == NULL || !ctp_i_symbols_finish(&p->symbols))
        return false;
    for (size_t i = 0; i < p->member_count; i++)
        p->members[i].first = ask(p, p->members[i].begins);
    for (size_t i = 0; i < p->required.count; i++)
        p->required.items[i] = ask(p, p->required.items[i]);
    return true;
}
