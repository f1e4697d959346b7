/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lexicon/pattern.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/ascii.h"
#include "base/names.h"
#include "base/status.h"

typedef struct {
    const char *text;
    size_t at;
    ctp_arena *arena;
    const ctp_intern *groups;
    ctp_pattern_fault *fault;
    ctp_status status;
    unsigned depth; /* of brackets */
    bool in_group;
    bool in_not;
} parser;

__attribute__((format(printf, 3, 4))) static ctp_node *fail(parser *p, size_t at, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    p->fault->at = at;
    vsnprintf(p->fault->message, sizeof p->fault->message, format, args);
    va_end(args);
    p->status = CTP_E_SYNTAX;
    return NULL;
}

ctp_node *ctp_i_node_new(ctp_arena *arena, ctp_node_kind kind, size_t at)
{
    ctp_node *node = ctp_i_arena_alloc(arena, 1, sizeof *node);
    if (node != NULL) {
        node->kind = kind;
        node->at = (uint32_t)at;
    }
    return node;
}

static ctp_node *new_node(parser *p, ctp_node_kind kind, size_t at)
{
    ctp_node *node = ctp_i_node_new(p->arena, kind, at);
    if (node == NULL)
        p->status = CTP_E_NOMEM;
    return node;
}

static ctp_node *text_node(parser *p, ctp_node_kind kind, size_t at, const char *text, size_t len)
{
    if (len > CTP_WORD_BYTES)
        return fail(p, at, "word of %zu bytes, at most %d", len, CTP_WORD_BYTES);
    ctp_node *node = new_node(p, kind, at);
    if (node != NULL)
        node->text = (ctp_span){text, len};
    return node;
}

/* What several nodes are; one is itself. */
static ctp_node *wrap(parser *p, ctp_node_kind kind, ctp_node *first, size_t at)
{
    if (first->next == NULL)
        return first;
    ctp_node *node = new_node(p, kind, at);
    if (node != NULL)
        node->child = first;
    return node;
}

static void skip_blanks(parser *p)
{
    while (ctp_i_is_blank_byte(p->text[p->at]))
        p->at++;
}

/* Other marks of ASCII are punctuation; whether other characters are parts of words is the tokenizer's to say. */
static bool is_word_byte(char c)
{
    return ctp_i_ascii_letter(c) || ctp_i_ascii_digit(c) || c == '\'' || c == '-' || c == '.' ||
           (unsigned char)c >= 0x80;
}

static size_t word_length(const char *text)
{
    size_t len = 0;
    while (is_word_byte(text[len]))
        len++;
    return len;
}

static ctp_node *parse_sequence(parser *p);

static ctp_node *parse_word(parser *p)
{
    size_t at = p->at;
    bool suffix = p->text[at] == '*';
    size_t start = at + suffix;
    size_t len = word_length(p->text + start);
    bool prefix = len > 0 && p->text[start + len] == '*';
    if (len == 0 && suffix)
        return fail(p, at, "'*' without letters, expected word* or *word");
    if (len == 0)
        return fail(p, at, "unexpected '%c' (punctuation is matched only inside quotes: \"%c\")", p->text[at], p->text[at]);
    if (suffix && prefix)
        return fail(p, at, "'*' at both ends, expected word* or *word");
    p->at = start + len + prefix;
    return text_node(p, suffix ? CTP_NODE_SUFFIX : prefix ? CTP_NODE_PREFIX : CTP_NODE_WORD, at, p->text + start, len);
}

static ctp_node *parse_cased(parser *p)
{
    size_t at = p->at++;
    size_t len = word_length(p->text + p->at);
    if (len == 0)
        return fail(p, at, "'=' without a word");
    p->at += len;
    return text_node(p, CTP_NODE_CASED, at, p->text + at + 1, len);
}

static ctp_node *parse_exact(parser *p)
{
    size_t at = p->at;
    const char *inside = p->text + at + 1, *close = strchr(inside, '"');
    if (close == NULL)
        return fail(p, at, "quote is not closed");
    p->at = (size_t)(close - p->text) + 1;
    ctp_node *first = NULL, **tail = &first;
    while (p->status == CTP_OK) {
        while (ctp_i_is_blank_byte(*inside))
            inside++;
        if (inside == close)
            break;
        const char *end = inside;
        while (end < close && !ctp_i_is_blank_byte(*end))
            end++;
        *tail = text_node(p, CTP_NODE_EXACT, (size_t)(inside - p->text), inside, (size_t)(end - inside));
        if (*tail != NULL)
            tail = &(*tail)->next;
        inside = end;
    }
    if (p->status != CTP_OK)
        return NULL;
    return first != NULL ? wrap(p, CTP_NODE_SEQUENCE, first, at) : fail(p, at, "empty quotes");
}

static ctp_node *unknown_group(parser *p, size_t at, const char *name, size_t len)
{
    const char *closest = ctp_i_closest(name, len, CTP_NAMES(p->groups->strings, p->groups->count));
    return closest != NULL ? fail(p, at, "unknown group {%.*s} (did you mean {%s}?)", (int)len, name, closest)
                           : fail(p, at, "unknown group {%.*s}", (int)len, name);
}

static ctp_node *parse_group(parser *p)
{
    size_t at = p->at;
    const char *name = p->text + at + 1;
    size_t len = strcspn(name, "} \t[]|{\"");
    if (name[len] != '}')
        return fail(p, at, "'{' is not closed");
    if (len == 0)
        return fail(p, at, "group without a name");
    p->at += len + 2;
    uint32_t group = ctp_i_intern_find(p->groups, name, len);
    if (group == CTP_NO_ID)
        return unknown_group(p, at, name, len);
    ctp_node *node = new_node(p, CTP_NODE_GROUP, at);
    if (node != NULL)
        node->number = group;
    return node;
}

static ctp_node *parse_alternatives(parser *p)
{
    size_t at = p->at;
    ctp_node *first = NULL, **tail = &first;
    if (++p->depth > CTP_PATTERN_DEPTH)
        return fail(p, at, "brackets nested deeper than %d", CTP_PATTERN_DEPTH);
    while (p->status == CTP_OK) {
        p->at++; /* '[' or '|' */
        *tail = parse_sequence(p);
        if (*tail == NULL)
            return NULL;
        tail = &(*tail)->next;
        if (p->text[p->at] == '|')
            continue;
        if (p->text[p->at] == '&')
            return fail(p, p->at, "'&' inside brackets, expected it between whole sequences only");
        if (p->text[p->at] != ']')
            return fail(p, at, "'[' is not closed");
        p->at++;
        p->depth--;
        return wrap(p, CTP_NODE_ALTERNATIVES, first, at);
    }
    return NULL;
}

static ctp_node *parse_any(parser *p)
{
    if (p->in_not)
        return fail(p, p->at, "'_' after '!', expected a word, group or alternatives");
    return new_node(p, CTP_NODE_ANY, p->at++);
}

static ctp_node *parse_gap(parser *p)
{
    size_t at = p->at++;
    if (p->in_not)
        return fail(p, at, "gap after '!', expected a word, group or alternatives");
    ctp_node *node = new_node(p, CTP_NODE_GAP, at);
    if (node == NULL)
        return NULL;
    if (p->text[p->at] == '~') {
        p->at++;
        node->number = CTP_GAP_ALL;
        return node;
    }
    size_t digits = strspn(p->text + p->at, "0123456789");
    long words = digits > 0 && digits < 6 ? strtol(p->text + p->at, NULL, 10) : 0;
    if (digits == 0)
        return fail(p, at, "gap without a length, expected ~1 to ~%d or ~~", CTP_GAP_WORDS);
    if (words < 1 || words > CTP_GAP_WORDS)
        return fail(p, at, "gap of %.*s words, expected 1 to %d", (int)digits, p->text + p->at, CTP_GAP_WORDS);
    p->at += digits;
    node->number = (uint32_t)words;
    return node;
}

static ctp_node *parse_element(parser *p);

static ctp_node *parse_not(parser *p)
{
    size_t at = p->at++;
    if (p->in_not)
        return fail(p, at, "'!' inside '!'");
    if (p->text[p->at] == '\0' || ctp_i_is_blank_byte(p->text[p->at]))
        return fail(p, at, "'!' without a word, expected !word, !{group} or ![a|b]");
    ctp_node *node = new_node(p, CTP_NODE_NOT, at);
    p->in_not = true;
    ctp_node *child = node != NULL ? parse_element(p) : NULL;
    p->in_not = false;
    if (child == NULL)
        return NULL;
    if (child->kind == CTP_NODE_OPTIONAL)
        return fail(p, at, "'?' after '!', expected a word, group or alternatives");
    node->child = child;
    return node;
}

static const struct {
    char opens;
    ctp_node *(*parse)(parser *p);
} elements[] = {
    {'"', parse_exact}, {'[', parse_alternatives}, {'{', parse_group}, {'=', parse_cased},
    {'~', parse_gap},   {'!', parse_not},          {'_', parse_any},
};

/* What follows an element: a blank, or what ends a sequence. */
static bool ends_element(char c)
{
    return c == '\0' || ctp_i_is_blank_byte(c) || c == '|' || c == ']' || c == '&';
}

static ctp_node *parse_element(parser *p)
{
    ctp_node *(*parse)(parser *) = parse_word;
    size_t at = p->at;
    for (size_t i = 0; i < CTP_COUNT(elements) && !is_word_byte(p->text[at]); i++)
        if (elements[i].opens == p->text[at])
            parse = elements[i].parse;
    if (p->text[at] == '?')
        return fail(p, at, "'?' follows nothing, expected x? without a blank");
    ctp_node *node = parse(p);
    if (node == NULL)
        return NULL;
    if (p->text[p->at] == '?') {
        if (node->kind == CTP_NODE_GAP || node->kind == CTP_NODE_NOT)
            return fail(p, p->at, "'?' after a %s", node->kind == CTP_NODE_GAP ? "gap" : "'!'");
        ctp_node *optional = new_node(p, CTP_NODE_OPTIONAL, at);
        if (optional == NULL)
            return NULL;
        optional->child = node;
        node = optional;
        p->at++;
    }
    if (!ends_element(p->text[p->at]))
        return fail(p, p->at, "unexpected '%.*s', expected a blank", p->text[p->at] & 0x80 ? 0 : 1, p->text + p->at);
    return node;
}

bool ctp_i_node_is_open(const ctp_node *node)
{
    return node->kind == CTP_NODE_GAP || node->kind == CTP_NODE_ANY ||
           (node->kind == CTP_NODE_OPTIONAL && node->child->kind == CTP_NODE_ANY);
}

/* Every sequence begins and ends with something that stands in the text, so that a match has edges and an anchor: before the first
 * word that must stand and after the last one there may be optional words and "!", but nothing open. */
static bool check_edges(parser *p, const ctp_node *first)
{
    const char *what = p->depth > 0 ? "alternative" : "pattern";
    const ctp_node *open_end = NULL, *before = NULL;
    bool word = false;
    for (const ctp_node *n = first; n != NULL; before = n, n = n->next) {
        const char *open = n->kind == CTP_NODE_GAP ? "a gap" : ctp_i_node_is_open(n) ? "'_'" : NULL;
        if (n->kind == CTP_NODE_GAP && before != NULL && before->kind == CTP_NODE_GAP)
            return fail(p, n->at, "two gaps next to each other") != NULL;
        if (open != NULL && !word)
            return fail(p, n->at, "%s begins with %s, expected a word", what, open) != NULL;
        if (open != NULL)
            open_end = n;
        if (open == NULL && n->kind != CTP_NODE_OPTIONAL && n->kind != CTP_NODE_NOT) {
            word = true;
            open_end = NULL;
        }
    }
    if (open_end != NULL)
        return fail(p, open_end->at, "%s ends with %s, expected a word", what,
                    open_end->kind == CTP_NODE_GAP ? "a gap" : "'_'") != NULL;
    if (!word)
        return fail(p, first->at, "%s without a word that must stand", what) != NULL;
    return true;
}

static ctp_node *parse_sequence(parser *p)
{
    skip_blanks(p);
    size_t at = p->at;
    ctp_node *first = NULL, **tail = &first;
    for (; p->status == CTP_OK; skip_blanks(p)) {
        char c = p->text[p->at];
        if (c == '\0' || c == '|' || c == ']' || c == '&')
            break;
        *tail = parse_element(p);
        if (*tail != NULL)
            tail = &(*tail)->next;
    }
    if (p->status != CTP_OK)
        return NULL;
    if (first == NULL)
        return fail(p, at, p->depth > 0 ? "empty alternative" : "empty pattern");
    return check_edges(p, first) ? wrap(p, CTP_NODE_SEQUENCE, first, at) : NULL;
}

/* The length of "&" or "&&" here: 0 = the end, -1 = a fault. */
static int conjunction(parser *p)
{
    size_t at = p->at;
    if (p->text[at] == '\0')
        return 0;
    if (p->text[at] != '&') {
        fail(p, at, p->text[at] == '|' ? "'|' outside brackets" : "']' without '['");
        return -1;
    }
    int len = p->text[at + 1] == '&' ? 2 : 1;
    if (p->in_group) {
        fail(p, at, "'&' in a group or target, expected it in entries only");
        return -1;
    }
    if (at == 0 || !ctp_i_is_blank_byte(p->text[at - 1]) || !ctp_i_is_blank_byte(p->text[at + (size_t)len])) {
        fail(p, at, "'&' without blanks around it (to match the mark itself, put the word into quotes)");
        return -1;
    }
    p->at += (size_t)len;
    return len;
}

static ctp_node *parse_pattern(parser *p)
{
    ctp_node *clauses = NULL, **clause_tail = &clauses;
    unsigned count = 0;
    for (int joined = 2; joined == 2 && p->status == CTP_OK;) {
        ctp_node *members = NULL, **tail = &members;
        for (joined = 1; joined == 1 && p->status == CTP_OK;) {
            if (++count > CTP_PATTERN_JOINED)
                fail(p, p->at, "more than %d sequences joined by '&'", CTP_PATTERN_JOINED);
            else
                *tail = parse_sequence(p);
            if (*tail == NULL)
                return NULL;
            tail = &(*tail)->next;
            joined = conjunction(p);
        }
        if (joined < 0 || (*clause_tail = wrap(p, CTP_NODE_CLAUSE, members, members->at)) == NULL)
            return NULL;
        clause_tail = &(*clause_tail)->next;
    }
    return p->status == CTP_OK ? wrap(p, CTP_NODE_SENTENCE, clauses, clauses->at) : NULL;
}

/* Most patterns are one word, as it stands or in quotes. @return NULL for what is not */
static ctp_node *parse_alone(parser *p)
{
    const size_t quotes = p->text[0] == '"', len = word_length(p->text + quotes);
    const char *end = p->text + quotes + len;
    if (len == 0 || len > CTP_WORD_BYTES || (quotes && *end++ != '"') || *end != '\0')
        return NULL;
    return text_node(p, quotes ? CTP_NODE_EXACT : CTP_NODE_WORD, quotes, p->text + quotes, len);
}

ctp_status ctp_i_pattern_parse(const ctp_node **out, ctp_arena *arena, const char *text, const ctp_intern *groups,
                               bool in_group, ctp_pattern_fault *fault)
{
    parser p = {.text = text, .arena = arena, .groups = groups, .fault = fault, .in_group = in_group};
    *out = NULL;
    if (strlen(text) > CTP_PATTERN_BYTES)
        fail(&p, 0, "pattern of %zu bytes, at most %d", strlen(text), CTP_PATTERN_BYTES);
    else if ((*out = parse_alone(&p)) == NULL && p.status == CTP_OK)
        *out = parse_pattern(&p);
    return p.status;
}

const ctp_node *ctp_i_node_find(const ctp_node *node, ctp_node_kind kind, const ctp_lexicon *lexicon)
{
    const ctp_node *found = node->kind == kind ? node : NULL;
    if (node->kind == CTP_NODE_GROUP) {
        const ctp_group *group = &lexicon->groups[node->number];
        for (size_t i = 0; i < group->count && found == NULL; i++)
            if (group->patterns[i].node != NULL)
                found = ctp_i_node_find(group->patterns[i].node, kind, lexicon);
        return found != NULL ? node : NULL;
    }
    for (const ctp_node *child = node->child; child != NULL && found == NULL; child = child->next)
        found = ctp_i_node_find(child, kind, lexicon);
    return found;
}

uint32_t ctp_i_node_size(const ctp_node *node, const ctp_lexicon *lexicon)
{
    uint32_t size = node->kind == CTP_NODE_GROUP ? lexicon->groups[node->number].size : 1;
    for (const ctp_node *child = node->child; child != NULL && size <= CTP_PATTERN_SIZE; child = child->next)
        size += ctp_i_node_size(child, lexicon);
    return size <= CTP_PATTERN_SIZE ? size : CTP_PATTERN_SIZE + 1;
}
