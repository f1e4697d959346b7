/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lexicon/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"

/* Entries of one word. Where two of a category ask for the same word, one of them counts and hides the other (see hide.c). */

/** An entry that is always met where one of its atoms is. */
typedef struct {
    const ctp_pattern *pattern;
    uint32_t symbol;
    uint16_t generality; /* of its most general atom */
    bool always;         /* neither conditions nor unless */
} single;

/** The first entries of a stem: by the stem, and by one of its forms. */
typedef struct {
    const ctp_pattern *stem, *form;
    uint32_t stem_written, form_written; /* as they write it */
} family;

typedef struct {
    ctp_checking *c;
    single *singles; /* [count] in order of the file */
    size_t count;
    ctp_intern keys; /* of category and atom */
    size_t *winners; /* [keys.count] index of the entry that counts for the atom + 1 */
    size_t winner_capacity;
    ctp_intern stems;
    family *families; /* [stems.count] */
    size_t family_capacity;
    ctp_segmentation cut;
} entries;

static const ctp_entry *entry_of(const entries *e, const ctp_pattern *pattern)
{
    return &e->c->lexicon->rules[pattern->rule].entry;
}

bool ctp_i_in_two_places(const ctp_entry *a, const ctp_entry *b)
{
    bool one_issue = a->issue != NULL && b->issue != NULL && strcmp(a->issue, b->issue) == 0;
    return !one_issue && strcmp(a->category, b->category) != 0;
}

static bool differ(const ctp_entry *a, const ctp_entry *b)
{
    return a->weight != b->weight || a->direction != b->direction || a->commitment != b->commitment;
}

/* ---- who counts */

static uint32_t key_of(entries *e, const ctp_pattern *pattern, uint32_t atom)
{
    char key[512];
    int len = snprintf(key, sizeof key, "%u %.480s", (unsigned)atom, entry_of(e, pattern)->category);
    return ctp_i_intern(&e->keys, key, (size_t)len);
}

static bool add_single(entries *e, const ctp_pattern *pattern, uint32_t symbol)
{
    const ctp_symbols *symbols = &e->c->program.symbols;
    const ctp_rule *rule = &e->c->lexicon->rules[pattern->rule];
    bool condition = rule->entry.role != CTP_ROLE_CUE && rule->entry.commitment != CTP_ANY_COMMITMENT;
    single *s = &e->singles[e->count++];
    *s = (single){pattern, symbol, ctp_i_symbol_generality(symbols, symbol),
                  !condition && rule->entry.voice == CTP_ANY_VOICE && rule->entry.scare == CTP_ANY_SCARE && rule->unless_count == 0};
    bool good = true;
    for (size_t i = 0; i < ctp_i_symbol_size(symbols, symbol) && s->always && good; i++) {
        size_t known = e->keys.count;
        uint32_t key = key_of(e, pattern, ctp_i_symbol_atom(symbols, symbol, i));
        good = key != CTP_NO_ID && ctp_i_grow((void **)&e->winners, known, &e->winner_capacity, sizeof *e->winners);
        if (good && (e->keys.count > known || s->generality < e->singles[e->winners[key] - 1].generality))
            e->winners[key] = e->count;
    }
    return good;
}

/* Where every word of an entry belongs to others, it never counts. */
static bool check_single(entries *e, const single *s)
{
    const ctp_symbols *symbols = &e->c->program.symbols;
    const size_t atoms = ctp_i_symbol_size(symbols, s->symbol);
    size_t lost = 0;
    const single *other = NULL;
    bool good = true;
    for (size_t i = 0; i < atoms && s->always && good; i++) {
        uint32_t key = key_of(e, s->pattern, ctp_i_symbol_atom(symbols, s->symbol, i));
        const single *winner = key != CTP_NO_ID ? &e->singles[e->winners[key] - 1] : s;
        good = key != CTP_NO_ID;
        lost += winner != s;
        other = winner != s && other == NULL ? winner : other;
    }
    bool same = other != NULL && other->symbol == s->symbol; /* told as a repeat */
    if (good && !same && other != NULL && lost == atoms)
        ctp_i_pattern_warn(e->c->reading, s->pattern, 0, "'%.80s' never counts: '%.80s' in line %u of %s takes its words", s->pattern->text,
                            other->pattern->text, (unsigned)other->pattern->line, entry_of(e, other->pattern)->category);
    else if (good && !same && other != NULL && differ(entry_of(e, s->pattern), entry_of(e, other->pattern)))
        ctp_i_pattern_warn(e->c->reading, s->pattern, 0, "'%.80s' disagrees with '%.80s' in line %u of %s on a word, which counts there",
                            s->pattern->text, other->pattern->text, (unsigned)other->pattern->line,
                            entry_of(e, other->pattern)->category);
    return good;
}

/* ---- stems */

/* A form beside a stem that matches it, in one category or in two; cues of two kinds may well share a word (what was banned is a deed, and to ban reverses).
 * @param told  of the word already, or no need to: both write the same one */
static void report_form(const entries *e, const ctp_pattern *pattern, const ctp_pattern *other, bool told)
{
    const ctp_entry *a = entry_of(e, pattern), *b = entry_of(e, other);
    const bool form = pattern->node->kind == CTP_NODE_EXACT, cues = a->role == CTP_ROLE_CUE && b->role == CTP_ROLE_CUE;
    if (strcmp(a->category, b->category) == 0 && differ(a, b))
        ctp_i_pattern_warn(e->c->reading, pattern, 0, "'%.80s' and '%.80s' in line %u of %s disagree on a word: the form counts",
                            pattern->text, other->text, (unsigned)other->line, b->category);
    else if (!told && !cues && ctp_i_in_two_places(a, b))
        ctp_i_pattern_warn(e->c->reading, pattern, 0, "'%.80s' %s '%.80s' in line %u of %s, by its stem", pattern->text, form ? "is also met by" : "also meets",
                           other->text, (unsigned)other->line, b->category);
}

/* Two stems in two categories; in one category they are told as a repeat. */
static bool report_stem(const entries *e, const ctp_pattern *pattern, const ctp_pattern *other)
{
    const bool shared = ctp_i_in_two_places(entry_of(e, pattern), entry_of(e, other));
    if (shared)
        ctp_i_pattern_warn(e->c->reading, pattern, 0, "'%.80s' shares its stem with '%.80s' in line %u of %s: each matches the other",
                            pattern->text, other->text, (unsigned)other->line, entry_of(e, other)->category);
    return shared;
}

/* Words are told apart by how they are written: the same one in two categories is meant. */
static void meet_family(const entries *e, family *f, const ctp_pattern *pattern, uint32_t written)
{
    bool by_stem = pattern->node->kind == CTP_NODE_WORD;
    bool told = by_stem && f->stem != NULL && f->stem_written != written && report_stem(e, pattern, f->stem);
    const ctp_pattern *other = by_stem ? f->form : f->stem;
    if (other != NULL)
        report_form(e, pattern, other, told || written == (by_stem ? f->form_written : f->stem_written));
    if (by_stem && f->stem == NULL) {
        f->stem = pattern;
        f->stem_written = written;
    }
    if (!by_stem && f->form == NULL) {
        f->form = pattern;
        f->form_written = written;
    }
}

static bool check_stem(entries *e, const ctp_pattern *pattern)
{
    uint32_t paragraph = 1;
    ctp_span text = pattern->node->text;
    if (ctp_i_tokenize(e->c->tokenizer, text, (ctp_range){0, text.len}, true, &paragraph, &e->cut, NULL) != CTP_OK)
        return false;
    if (e->cut.token_count != 1 || e->cut.tokens->kind != CTP_TOKEN_WORD)
        return true;
    ctp_span stem = ctp_i_tokenizer_strings(e->c->tokenizer)->strings[ctp_i_tokenizer_name(e->c->tokenizer, e->cut.tokens->word).stem];
    size_t known = e->stems.count;
    uint32_t id = ctp_i_intern(&e->stems, stem.ptr, stem.len);
    if (id == CTP_NO_ID || !ctp_i_grow((void **)&e->families, known, &e->family_capacity, sizeof *e->families))
        return false;
    if (e->stems.count > known)
        e->families[id] = (family){0};
    meet_family(e, &e->families[id], pattern, e->cut.tokens->form);
    return true;
}

/* ---- the whole */

static bool check_all(entries *e)
{
    const ctp_lexicon *lexicon = e->c->lexicon;
    bool good = true;
    for (size_t i = 0; i < lexicon->pattern_count && good; i++) {
        const ctp_pattern *pattern = &lexicon->patterns[i];
        if (entry_of(e, pattern)->role == CTP_ROLE_WORD) /* they count together, whatever else their words say */
            continue;
        const ctp_node *resolved = ctp_i_resolve(e->c->resolver, pattern->node);
        good = resolved != NULL && (resolved->kind != CTP_NODE_SYMBOL || add_single(e, pattern, resolved->number));
        if (good && (pattern->node->kind == CTP_NODE_WORD || pattern->node->kind == CTP_NODE_EXACT))
            good = check_stem(e, pattern);
    }
    for (size_t i = 0; i < e->count && good; i++)
        good = check_single(e, &e->singles[i]);
    return good;
}

void ctp_i_check_entries(ctp_checking *c)
{
    entries e = {.c = c, .singles = ctp_i_alloc(c->lexicon->pattern_count + 1, sizeof *e.singles)};
    if (e.singles == NULL || !check_all(&e))
        c->no_memory = true;
    free(e.singles);
    ctp_i_intern_free(&e.keys);
    free(e.winners);
    ctp_i_intern_free(&e.stems);
    free(e.families);
    ctp_i_segmentation_free(&e.cut);
}
