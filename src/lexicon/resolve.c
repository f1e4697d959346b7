/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lexicon/resolve.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/array.h"
#include "base/ascii.h"
#include "base/status.h"
#include "base/utf8.h"
#include "lexicon/pattern.h"

/* Words of one kind, which stand in many patterns and in several lexicons. */
typedef struct {
    ctp_intern texts;
    ctp_node **nodes; /* [texts.count] resolved */
    size_t capacity;
} known_words;

struct ctp_resolver {
    ctp_symbols *symbols;
    const ctp_language *language;
    ctp_tokenizer *tokenizer;
    ctp_folder *folder;
    ctp_stemmer *stemmer;
    ctp_segmentation cut; /* the word at hand */
    const ctp_lexicon *lexicon;
    ctp_node **groups; /* [group_count] of the lexicon, resolved; NULL = not yet */
    known_words words[CTP_NODE_SUFFIX + 1]; /* by kind */
    ctp_arena arena;
};

ctp_status ctp_i_resolver_new(ctp_resolver **out, ctp_symbols *symbols, const ctp_language *language, ctp_tokenizer *tokenizer, ctp_folder *folder,
                              ctp_error *err)
{
    ctp_resolver *r = ctp_i_alloc(1, sizeof *r);
    *out = r;
    if (r == NULL)
        return ctp_i_no_memory(err);
    r->symbols = symbols;
    r->language = language;
    r->tokenizer = tokenizer;
    r->folder = folder;
    return ctp_i_stemmer_new(&r->stemmer, language->stemmer, err);
}

ctp_status ctp_i_resolver_take(ctp_resolver *r, const ctp_lexicon *lexicon, ctp_error *err)
{
    r->lexicon = lexicon;
    r->groups = ctp_i_arena_alloc(&r->arena, lexicon->group_count + 1, sizeof *r->groups);
    return r->groups != NULL ? CTP_OK : ctp_i_no_memory(err);
}

bool ctp_i_resolver_expect(ctp_resolver *resolver, size_t patterns)
{
    return ctp_i_intern_reserve(&resolver->symbols->names, patterns);
}

void ctp_i_resolver_free(ctp_resolver *resolver)
{
    if (resolver == NULL)
        return;
    ctp_i_stemmer_free(resolver->stemmer);
    ctp_i_segmentation_free(&resolver->cut);
    for (size_t i = 0; i < CTP_COUNT(resolver->words); i++) {
        ctp_i_intern_free(&resolver->words[i].texts);
        free(resolver->words[i].nodes);
    }
    ctp_i_arena_free(&resolver->arena);
    free(resolver);
}

size_t ctp_i_cased(const ctp_language *language, ctp_span written, char *buffer, size_t size)
{
    size_t len = 0;
    for (size_t i = 0; i < written.len && len < size; i++) {
        const size_t mark = ctp_i_apostrophe_at(written, i);
        buffer[len++] = mark > 0 ? '\'' : written.ptr[i];
        i += mark > 0 ? mark - 1 : 0;
    }
    return ctp_i_cut_clitic(language, (ctp_span){buffer, len}).len;
}

static ctp_node *symbol_node(ctp_resolver *r, uint32_t symbol)
{
    ctp_node *node = symbol != CTP_NO_ID ? ctp_i_node_new(&r->arena, CTP_NODE_SYMBOL, 0) : NULL;
    if (node != NULL)
        node->number = symbol;
    return node;
}

static ctp_node *class_node(ctp_resolver *r, ctp_numbers *atoms)
{
    return symbol_node(r, ctp_i_class(r->symbols, atoms));
}

static ctp_span string_of(const ctp_resolver *r, uint32_t id)
{
    return ctp_i_tokenizer_strings(r->tokenizer)->strings[id];
}

static uint32_t cased_atom(ctp_resolver *r, ctp_span written, ctp_span form)
{
    char buffer[CTP_AFFIX_BYTES];
    size_t len = ctp_i_cased(r->language, written, buffer, sizeof buffer);
    if (ctp_i_atom(r->symbols, CTP_ATOM_CASE_MATTERS, form) == CTP_NO_ID)
        return CTP_NO_ID;
    return ctp_i_atom(r->symbols, CTP_ATOM_CASED, (ctp_span){buffer, len});
}

static uint32_t token_atom(ctp_resolver *r, const ctp_node *word, const ctp_token *token, bool whole)
{
    const ctp_name name = ctp_i_tokenizer_name(r->tokenizer, whole ? token->whole_word : token->word);
    ctp_span form = string_of(r, name.form);
    if (word->kind == CTP_NODE_CASED) {
        size_t end = token[whole ? token->parts - 1 : 0].where.end, begin = token->where.begin;
        return cased_atom(r, (ctp_span){word->text.ptr + begin, end - begin}, form);
    }
    if (word->kind == CTP_NODE_EXACT || token->kind == CTP_TOKEN_MARK)
        return ctp_i_atom(r->symbols, CTP_ATOM_FORM, form);
    return ctp_i_atom(r->symbols, CTP_ATOM_STEM, string_of(r, name.stem));
}

static bool is_letters(ctp_span text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!ctp_i_ascii_letter(text.ptr[i]))
            return false;
    return text.len > 0;
}

/* Letters of ASCII, as most words of a lexicon are, are one word in every language, of which the tokenizer would cut nothing; and only what is
 * looked for by its stem is stemmed. */
static uint32_t letters_atom(ctp_resolver *r, const ctp_node *word)
{
    ctp_span form = ctp_i_fold(r->folder, word->text), stem;
    if (form.ptr == NULL)
        return CTP_NO_ID;
    form = ctp_i_cut_clitic(r->language, form);
    if (word->kind == CTP_NODE_CASED)
        return cased_atom(r, word->text, form);
    if (word->kind == CTP_NODE_EXACT)
        return ctp_i_atom(r->symbols, CTP_ATOM_FORM, form);
    stem = ctp_i_stem(r->stemmer, form);
    return stem.ptr != NULL ? ctp_i_atom(r->symbols, CTP_ATOM_STEM, stem) : CTP_NO_ID;
}

/* A mark alone is no sentence to the tokenizer: it is cut after a digit. @return false when out of memory */
static bool cut_word(ctp_resolver *r, ctp_span text, const ctp_token **tokens, size_t *count)
{
    uint32_t paragraph = 1;
    char after_digit[CTP_WORD_BYTES + 2] = "0 ";
    if (ctp_i_tokenize(r->tokenizer, text, (ctp_range){0, text.len}, true, &paragraph, &r->cut, NULL) != CTP_OK)
        return false;
    *tokens = r->cut.tokens;
    *count = r->cut.token_count;
    if (*count > 0 || text.len > CTP_WORD_BYTES)
        return true;
    memcpy(after_digit + 2, text.ptr, text.len);
    text = (ctp_span){after_digit, text.len + 2};
    if (ctp_i_tokenize(r->tokenizer, text, (ctp_range){0, text.len}, true, &paragraph, &r->cut, NULL) != CTP_OK)
        return false;
    *count = r->cut.token_count > 0 ? r->cut.token_count - 1 : 0;
    *tokens = *count > 0 ? r->cut.tokens + 1 : NULL;
    return true;
}

/* A compound is looked for as a whole and as its parts next to each other. */
static ctp_node *resolve_word(ctp_resolver *r, const ctp_node *word)
{
    ctp_numbers none = {0};
    const ctp_token *tokens;
    size_t count;
    if (is_letters(word->text))
        return symbol_node(r, letters_atom(r, word));
    if (!cut_word(r, word->text, &tokens, &count))
        return NULL;
    if (count == 0)
        return class_node(r, &none);
    if (count == 1)
        return symbol_node(r, token_atom(r, word, tokens, false));
    ctp_node *sequence = ctp_i_node_new(&r->arena, CTP_NODE_SEQUENCE, 0), **tail = sequence != NULL ? &sequence->child : NULL;
    for (size_t i = 0; i < count && tail != NULL; i++) {
        *tail = symbol_node(r, token_atom(r, word, &tokens[i], false));
        tail = *tail != NULL ? &(*tail)->next : NULL;
    }
    if (tail == NULL || tokens->parts != count)
        return tail != NULL ? sequence : NULL;
    ctp_node *either = ctp_i_node_new(&r->arena, CTP_NODE_ALTERNATIVES, 0);
    if (either == NULL || (either->child = symbol_node(r, token_atom(r, word, tokens, true))) == NULL)
        return NULL;
    either->child->next = sequence;
    return either;
}

static ctp_node *resolve_affix(ctp_resolver *r, const ctp_node *node)
{
    ctp_span folded = ctp_i_fold(r->folder, node->text);
    if (folded.ptr == NULL)
        return NULL;
    return symbol_node(r, ctp_i_atom(r->symbols, node->kind == CTP_NODE_PREFIX ? CTP_ATOM_PREFIX : CTP_ATOM_SUFFIX, folded));
}

/* What alternatives come to: one class of all single words, and the others. */
typedef struct {
    ctp_numbers atoms;
    ctp_node *others, **tail;
} choices;

static bool add_choice(ctp_resolver *r, choices *c, const ctp_node *resolved)
{
    if (resolved->kind == CTP_NODE_SYMBOL)
        return ctp_i_symbol_atoms(r->symbols, resolved->number, &c->atoms);
    if (resolved->kind == CTP_NODE_ALTERNATIVES) {
        for (const ctp_node *child = resolved->child; child != NULL; child = child->next)
            if (!add_choice(r, c, child))
                return false;
        return true;
    }
    ctp_node *copy = ctp_i_node_new(&r->arena, resolved->kind, 0);
    if (copy == NULL)
        return false;
    *copy = *resolved;
    copy->next = NULL;
    *c->tail = copy;
    c->tail = &copy->next;
    return true;
}

static ctp_node *finish_choices(ctp_resolver *r, choices *c, bool good)
{
    ctp_node *single = good && (c->atoms.count > 0 || c->others == NULL) ? class_node(r, &c->atoms) : NULL;
    good = good && (single != NULL || (c->atoms.count == 0 && c->others != NULL));
    ctp_i_numbers_free(&c->atoms);
    if (!good || c->others == NULL)
        return single;
    ctp_node *list = ctp_i_node_new(&r->arena, CTP_NODE_ALTERNATIVES, 0);
    if (list == NULL)
        return NULL;
    list->child = single != NULL ? single : c->others;
    if (single != NULL)
        single->next = c->others;
    return list;
}

static ctp_node *resolve_alternatives(ctp_resolver *r, const ctp_node *node)
{
    choices c = {.others = NULL};
    c.tail = &c.others;
    bool good = true;
    for (const ctp_node *child = node->child; child != NULL && good; child = child->next) {
        const ctp_node *resolved = ctp_i_resolve(r, child);
        good = resolved != NULL && add_choice(r, &c, resolved);
    }
    return finish_choices(r, &c, good);
}

static ctp_node *resolve_group(ctp_resolver *r, uint32_t index)
{
    const ctp_group *group = &r->lexicon->groups[index];
    if (r->groups[index] == NULL) {
        choices c = {.others = NULL};
        c.tail = &c.others;
        bool good = true;
        for (size_t i = 0; i < group->count && good; i++) {
            const ctp_node *resolved = ctp_i_resolve(r, group->patterns[i].node);
            good = resolved != NULL && add_choice(r, &c, resolved);
        }
        r->groups[index] = finish_choices(r, &c, good);
    }
    return r->groups[index];
}

/* What is resolved once stands in several patterns, each time between others, so a list is made of copies. @return where the next node goes, NULL when out of
 * memory */
static ctp_node **append_copies(ctp_resolver *r, ctp_node **tail, const ctp_node *list)
{
    for (; list != NULL; list = list->next) {
        if ((*tail = ctp_i_node_new(&r->arena, list->kind, list->at)) == NULL)
            return NULL;
        **tail = *list;
        tail = &(*tail)->next;
        *tail = NULL;
    }
    return tail;
}

/* A sequence inside a sequence becomes part of it. */
static ctp_node *resolve_children(ctp_resolver *r, const ctp_node *node)
{
    ctp_node *copy = ctp_i_node_new(&r->arena, node->kind, node->at), **tail = copy != NULL ? &copy->child : NULL;
    if (copy == NULL)
        return NULL;
    copy->number = node->number;
    for (const ctp_node *child = node->child; child != NULL && tail != NULL; child = child->next) {
        const ctp_node *resolved = ctp_i_resolve(r, child);
        if (resolved == NULL)
            return NULL;
        bool inside = node->kind == CTP_NODE_SEQUENCE && resolved->kind == CTP_NODE_SEQUENCE;
        tail = append_copies(r, tail, inside ? resolved->child : resolved);
    }
    return tail != NULL ? copy : NULL;
}

static ctp_node *resolve_text(ctp_resolver *r, const ctp_node *node)
{
    known_words *known = &r->words[node->kind];
    const bool affix = node->kind == CTP_NODE_PREFIX || node->kind == CTP_NODE_SUFFIX;
    const size_t before = known->texts.count;
    if (!ctp_i_grow((void **)&known->nodes, before, &known->capacity, sizeof *known->nodes)) /* first: a text that is known has its node */
        return NULL;
    uint32_t word = ctp_i_intern(&known->texts, node->text.ptr, node->text.len);
    if (word == CTP_NO_ID)
        return NULL;
    if (word < before)
        return known->nodes[word];
    return known->nodes[word] = affix ? resolve_affix(r, node) : resolve_word(r, node);
}

ctp_node *ctp_i_resolve(ctp_resolver *r, const ctp_node *node)
{
    switch (node->kind) {
    case CTP_NODE_WORD:
    case CTP_NODE_EXACT:
    case CTP_NODE_CASED:
    case CTP_NODE_PREFIX:
    case CTP_NODE_SUFFIX: return resolve_text(r, node);
    case CTP_NODE_GROUP: return resolve_group(r, node->number);
    case CTP_NODE_ALTERNATIVES: return resolve_alternatives(r, node);
    default: return resolve_children(r, node);
    }
}
