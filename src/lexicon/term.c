/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lexicon/term.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/ascii.h"
#include "base/number.h"
#include "lexicon/pattern.h"
#include "lexicon/rows.h"

/* A term on its way. */
typedef struct {
    ctp_terms *terms;
    ctp_span text;
    size_t offset; /* of the source */
} adding;

static ctp_node *new_node(adding *a, ctp_node_kind kind, ctp_span text)
{
    ctp_arena *arena = &a->terms->reading->lexicon->arena;
    ctp_node *node = ctp_i_node_new(arena, kind, 0);
    if (node != NULL && text.len > 0)
        node->text = (ctp_span){ctp_i_arena_copy(arena, text.ptr, text.len), text.len};
    if (node == NULL || (text.len > 0 && node->text.ptr == NULL)) {
        a->terms->reading->no_memory = true;
        return NULL;
    }
    return node;
}

/* A wildcard elsewhere would need a walk over all words of a text; said, not dropped in silence. */
static ctp_node *refuse(adding *a, const char *why)
{
    ctp_i_warn(a->terms->reading, a->offset, "'%.*s' left out: %s", a->text.len < 80 ? (int)a->text.len : 80, a->text.ptr, why);
    return NULL;
}

static ctp_node *word_node(adding *a, ctp_span word, bool at_end)
{
    bool prefix = word.len > 1 && word.ptr[word.len - 1] == '*', suffix = word.len > 1 && word.ptr[0] == '*';
    if (word.len == 1 && word.ptr[0] == '*')
        return at_end ? refuse(a, "'*' for a whole word, expected it between two words") : new_node(a, CTP_NODE_ANY, (ctp_span){0});
    if (prefix && suffix)
        return refuse(a, "'*' at both ends of a word, expected one");
    ctp_span text = {word.ptr + suffix, word.len - prefix - suffix};
    if (memchr(text.ptr, '*', text.len) != NULL)
        return refuse(a, "'*' inside a word, expected it at an end");
    return new_node(a, prefix ? CTP_NODE_PREFIX : suffix ? CTP_NODE_SUFFIX : a->terms->by_stem ? CTP_NODE_WORD : CTP_NODE_EXACT,
                    text);
}

static ctp_span next_word(ctp_span *left)
{
    size_t from = 0, end;
    while (from < left->len && ctp_i_is_blank_byte(left->ptr[from]))
        from++;
    for (end = from; end < left->len && !ctp_i_is_blank_byte(left->ptr[end]);)
        end++;
    ctp_span word = {left->ptr + from, end - from};
    *left = (ctp_span){left->ptr + end, left->len - end};
    return word;
}

static const ctp_node *term_node(adding *a)
{
    ctp_node *first = NULL, **tail = &first;
    ctp_span left = a->text;
    for (ctp_span word = next_word(&left), next; word.len > 0; word = next) {
        next = next_word(&left);
        if (word.len > CTP_WORD_BYTES) {
            const ctp_pattern row = {.offset = a->offset};
            ctp_i_pattern_fault(a->terms->reading, &row, 0, "word of %zu bytes, at most %d", word.len, CTP_WORD_BYTES);
            return NULL;
        }
        *tail = word_node(a, word, first == NULL || next.len == 0);
        if (*tail == NULL)
            return NULL;
        tail = &(*tail)->next;
    }
    if (first == NULL || first->next == NULL)
        return first;
    ctp_node *sequence = new_node(a, CTP_NODE_SEQUENCE, (ctp_span){0});
    if (sequence != NULL)
        sequence->child = first;
    return sequence;
}

/* Unweighted terms of a category share a rule, but for those with a tag. */
static bool rule_of_category(ctp_terms *t, const ctp_entry *entry, uint32_t *rule, bool *known)
{
    size_t before = t->categories.count;
    uint32_t category = ctp_i_intern(&t->categories, entry->category, strlen(entry->category));
    if (category == CTP_NO_ID)
        return false;
    *known = t->categories.count == before;
    if (*known) {
        *rule = t->category_rules[category];
        return true;
    }
    uint32_t *grown = ctp_i_realloc(t->category_rules, t->categories.count, sizeof *grown);
    if (grown == NULL)
        return false;
    t->category_rules = grown;
    grown[category] = (uint32_t)t->reading->lexicon->rule_count;
    *rule = grown[category];
    return true;
}

static bool choose_rule(ctp_terms *t, const ctp_entry *entry, uint32_t *rule)
{
    bool known = false;
    *rule = (uint32_t)t->reading->lexicon->rule_count;
    if (entry->role == CTP_ROLE_TERM && entry->tag == NULL && !rule_of_category(t, entry, rule, &known))
        return false;
    if (known)
        return true;
    ctp_entry kept = *entry;
    kept.lexicon = t->reading->lexicon->info.name;
    kept.category = ctp_i_keep(t->reading, entry->category, strlen(entry->category));
    kept.tag = entry->tag != NULL ? ctp_i_keep(t->reading, entry->tag, strlen(entry->tag)) : NULL;
    return !t->reading->no_memory && kept.category != NULL && ctp_i_add_rule(t->reading, &kept) != NULL;
}

/* Whether all words of a term could be words of a text: letters, digits or characters beyond ASCII, and no marks but those inside words (' - . _) and wildcards.
 *  An emoticon has others: as a pattern it would be two marks that stand next to each other for other reasons, too. */
static bool is_words(ctp_span term)
{
    bool letter = false; /* of the word at hand */
    for (size_t i = 0; i <= term.len; i++) {
        bool ends = i == term.len || ctp_i_is_blank_byte(term.ptr[i]);
        bool any = ends && i > 0 && term.ptr[i - 1] == '*' && (i == 1 || ctp_i_is_blank_byte(term.ptr[i - 2])); /* "*" for any word */
        if (ends && !letter && !any && i > 0 && !ctp_i_is_blank_byte(term.ptr[i - 1]))
            return false;
        if (!ends && !ctp_i_ascii_word(term.ptr[i]) && strchr("'-._*", term.ptr[i]) == NULL)
            return false;
        letter = !ends && (letter || ctp_i_ascii_word(term.ptr[i]));
    }
    return true;
}

bool ctp_i_terms_add(ctp_terms *terms, ctp_span term, size_t offset, const ctp_entry *entry)
{
    ctp_lexicon_reading *r = terms->reading;
    adding a = {.terms = terms, .text = term, .offset = offset};
    uint32_t rule;
    while (a.text.len > 0 && ctp_i_is_blank_byte(a.text.ptr[0]))
        a.text.ptr++, a.text.len--;
    while (a.text.len > 0 && ctp_i_is_blank_byte(a.text.ptr[a.text.len - 1]))
        a.text.len--;
    if (a.text.len == 0)
        refuse(&a, "no word");
    else if (terms->words_only && !is_words(a.text)) {
        refuse(&a, "no word of a text is such");
        return false;
    }
    const ctp_node *node = term_node(&a);
    if (node == NULL)
        return false;
    ctp_pattern *pattern = choose_rule(terms, entry, &rule) ? ctp_i_add_pattern(r) : NULL;
    r->no_memory = r->no_memory || pattern == NULL;
    if (pattern == NULL)
        return false;
    *pattern = (ctp_pattern){.text = ctp_i_keep(r, a.text.ptr, a.text.len), .node = node, .rule = rule, .is_term = true,
                             .line = ctp_i_reading_line(r, offset), .offset = offset};
    if (fabs(entry->weight) > terms->largest)
        terms->largest = fabs(entry->weight);
    return true;
}

ctp_entry ctp_i_term_entry(const char *category)
{
    return (ctp_entry){.role = CTP_ROLE_TERM, .category = category, .weight = 1.0, .commitment = CTP_ANY_COMMITMENT};
}

ctp_entry ctp_i_weighted_entry(double weight, double spread)
{
    return (ctp_entry){.role = CTP_ROLE_POLARITY, .category = "polarity", .weight = ctp_i_round6(weight),
                       .spread = ctp_i_round6(spread), .commitment = CTP_ANY_COMMITMENT};
}

void ctp_i_terms_scale(const ctp_terms *terms, size_t first_rule)
{
    ctp_lexicon *lexicon = terms->reading->lexicon;
    for (size_t i = first_rule; i < lexicon->rule_count && terms->largest > 1.0; i++) {
        ctp_entry *entry = &lexicon->rules[i].entry;
        if (entry->role != CTP_ROLE_POLARITY)
            continue;
        entry->weight = ctp_i_round6(entry->weight / terms->largest);
        entry->spread = ctp_i_round6(entry->spread / terms->largest);
    }
}

void ctp_i_terms_open(ctp_terms *terms, const char *category, size_t offset)
{
    size_t before = terms->opened.count;
    uint32_t id = ctp_i_intern(&terms->opened, category, strlen(category));
    if (id == CTP_NO_ID || !ctp_i_grow((void **)&terms->opened_at, id, &terms->opened_capacity, sizeof *terms->opened_at))
        terms->reading->no_memory = true;
    else if (terms->opened.count > before)
        terms->opened_at[id] = offset;
}

/* A category with terms fills all those around it: "a/b/c" also "a/b" and "a". */
static bool fill(ctp_intern *filled, ctp_span category)
{
    for (size_t len = category.len; len > 0; len--)
        if ((len == category.len || category.ptr[len] == '/') && ctp_i_intern(filled, category.ptr, len) == CTP_NO_ID)
            return false;
    return true;
}

void ctp_i_terms_warn_empty(ctp_terms *terms)
{
    ctp_lexicon_reading *r = terms->reading;
    ctp_intern filled = {0};
    for (size_t i = 0; i < terms->categories.count && !r->no_memory; i++)
        r->no_memory = !fill(&filled, terms->categories.strings[i]);
    for (size_t i = 0; i < terms->opened.count && !r->no_memory; i++) {
        ctp_span category = terms->opened.strings[i];
        if (ctp_i_intern_find(&filled, category.ptr, category.len) == CTP_NO_ID)
            ctp_i_span_warn(r, (ctp_span){r->json.text.ptr + terms->opened_at[i], 0}, "category '%.80s' without entries", category.ptr);
    }
    ctp_i_intern_free(&filled);
}

void ctp_i_terms_free(ctp_terms *terms)
{
    ctp_i_intern_free(&terms->categories);
    ctp_i_intern_free(&terms->opened);
    free(terms->opened_at);
    free(terms->category_rules);
}
