/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/number.h"
#include "compare/drift.h"

static const char *const kinds[CTP_INPUT_COUNT] = {
    [CTP_INPUT_VERSION] = "version", [CTP_INPUT_PARAMETER] = "parameter", [CTP_INPUT_LEXICON] = "lexicon", [CTP_INPUT_DOCUMENT] = "document",
    [CTP_INPUT_CODED] = "coded",     [CTP_INPUT_AUTHOR] = "author",       [CTP_INPUT_ISSUE] = "issue",
};

const char *ctp_input_kind_name(ctp_input_kind kind)
{
    return (unsigned)kind < CTP_INPUT_COUNT ? kinds[kind] : "unknown";
}

typedef struct {
    ctp_drift *drift;
    ctp_arena *arena;
    ctp_input_drift *items;
    size_t count, capacity;
} inputs;

/* What is in one comparison: a list of named things, as text. */
typedef struct {
    size_t (*count)(const ctp_comparison *c);
    const char *(*name)(const ctp_comparison *c, size_t i);
    /* writes what is told of it, and what decides whether it is the same */
    void (*value)(const ctp_comparison *c, size_t i, char *out, size_t size);
    bool only_presence;
} list;

static bool add(inputs *in, ctp_input_kind kind, const char *name, const char *old, const char *now)
{
    if (!ctp_i_grow((void **)&in->items, in->count, &in->capacity, sizeof *in->items))
        return false;
    ctp_input_drift *item = &in->items[in->count++];
    *item = (ctp_input_drift){.kind = kind, .name = ctp_i_arena_copy(in->arena, name, strlen(name)),
                              .old = old != NULL ? ctp_i_arena_copy(in->arena, old, strlen(old)) : NULL,
                              .now = now != NULL ? ctp_i_arena_copy(in->arena, now, strlen(now)) : NULL};
    return item->name != NULL && (old == NULL) == (item->old == NULL) && (now == NULL) == (item->now == NULL);
}

/* ---- what there is */

enum { VERSIONS = 4, VALUE = 256, DIGITS = 12 };

static size_t count_versions(const ctp_comparison *c)
{
    (void)c;
    return VERSIONS;
}

static const char *name_version(const ctp_comparison *c, size_t i)
{
    static const char *const names[VERSIONS] = {"counterpoint", "features", "ICU", "Snowball"};
    (void)c;
    return names[i];
}

static void tell_version(const ctp_comparison *c, size_t i, char *out, size_t size)
{
    const char *const values[VERSIONS] = {c->engine, c->features->engine, c->features->icu, c->features->snowball};
    snprintf(out, size, "%s", values[i] != NULL ? values[i] : "");
}

static size_t count_parameters(const ctp_comparison *c)
{
    (void)c;
    return ctp_option_count();
}

static const char *name_parameter(const ctp_comparison *c, size_t i)
{
    (void)c;
    return ctp_option_at(i)->name;
}

static void tell_parameter(const ctp_comparison *c, size_t i, char *out, size_t size)
{
    const ctp_option_row *row = ctp_option_at(i);
    const char *text = NULL;
    char number[CTP_NUMBER_SIZE];
    double value = ctp_option_value(row->side == CTP_SIDE_TEXTS ? &c->features->options : &c->options, row, &text);
    ctp_i_format_number(number, value);
    snprintf(out, size, "%s", text != NULL ? text : row->type != CTP_OPTION_BOOL ? number : value != 0.0 ? "true" : "false");
}

static size_t count_lexicons(const ctp_comparison *c)
{
    return c->features->lexicon_count;
}

static const char *name_lexicon(const ctp_comparison *c, size_t i)
{
    return c->features->lexicons[i].name;
}

static void tell_lexicon(const ctp_comparison *c, size_t i, char *out, size_t size)
{
    const ctp_lexicon_features *l = &c->features->lexicons[i];
    snprintf(out, size, "%.60s, sha256 %.*s", l->version, DIGITS, l->sha256);
}

static size_t count_documents(const ctp_comparison *c)
{
    return c->features->document_count;
}

static const char *name_document(const ctp_comparison *c, size_t i)
{
    return c->features->documents[i].id;
}

static void tell_document(const ctp_comparison *c, size_t i, char *out, size_t size)
{
    snprintf(out, size, "sha256 %.*s", DIGITS, c->features->documents[i].sha256);
}

static size_t count_coded(const ctp_comparison *c)
{
    return c->features->coded_count;
}

static const char *name_coded(const ctp_comparison *c, size_t i)
{
    return c->features->coded[i].name;
}

static void tell_coded(const ctp_comparison *c, size_t i, char *out, size_t size)
{
    snprintf(out, size, "sha256 %.*s", DIGITS, c->features->coded[i].sha256);
}

static size_t count_authors(const ctp_comparison *c)
{
    return c->author_count;
}

static const char *name_author(const ctp_comparison *c, size_t i)
{
    return c->authors[i].id;
}

static void tell_author(const ctp_comparison *c, size_t i, char *out, size_t size)
{
    snprintf(out, size, "%s", c->authors[i].name);
}

static size_t count_issues(const ctp_comparison *c)
{
    return c->features->issue_count;
}

static const char *name_issue(const ctp_comparison *c, size_t i)
{
    return c->features->issues[i].id;
}

static void tell_issue(const ctp_comparison *c, size_t i, char *out, size_t size)
{
    snprintf(out, size, "%s", c->features->issues[i].label);
}

static const list lists[CTP_INPUT_COUNT] = {
    [CTP_INPUT_VERSION] = {count_versions, name_version, tell_version, false},
    [CTP_INPUT_PARAMETER] = {count_parameters, name_parameter, tell_parameter, false},
    [CTP_INPUT_LEXICON] = {count_lexicons, name_lexicon, tell_lexicon, false},
    [CTP_INPUT_DOCUMENT] = {count_documents, name_document, tell_document, false},
    [CTP_INPUT_CODED] = {count_coded, name_coded, tell_coded, false},
    [CTP_INPUT_AUTHOR] = {count_authors, name_author, tell_author, true},
    [CTP_INPUT_ISSUE] = {count_issues, name_issue, tell_issue, true},
};

/* ---- what differs */

static size_t find(const list *l, const ctp_comparison *c, const char *name)
{
    size_t i = 0, count = l->count(c);
    while (i < count && strcmp(l->name(c, i), name) != 0)
        i++;
    return i;
}

/* Those of the old comparison, changed or gone, then those that are new. */
static bool compare_lists(inputs *in, ctp_input_kind kind)
{
    const list *l = &lists[kind];
    const ctp_comparison *old = in->drift->old, *now = in->drift->now;
    char before[VALUE], after[VALUE];
    bool good = true;
    for (size_t i = 0; i < l->count(old) && good; i++) {
        size_t k = find(l, now, l->name(old, i));
        bool gone = k == l->count(now);
        l->value(old, i, before, sizeof before);
        if (!gone)
            l->value(now, k, after, sizeof after);
        if (gone || (!l->only_presence && strcmp(before, after) != 0))
            good = add(in, kind, l->name(old, i), before, gone ? NULL : after);
    }
    for (size_t i = 0; i < l->count(now) && good; i++)
        if (find(l, old, l->name(now, i)) == l->count(old)) {
            l->value(now, i, after, sizeof after);
            good = add(in, kind, l->name(now, i), NULL, after);
        }
    return good;
}

bool ctp_i_drift_inputs(ctp_drift *drift, ctp_arena *arena)
{
    inputs in = {.drift = drift, .arena = arena};
    bool good = true;
    for (int kind = 0; kind < CTP_INPUT_COUNT && good; kind++)
        good = compare_lists(&in, (ctp_input_kind)kind);
    ctp_input_drift *kept = good ? ctp_i_arena_alloc(arena, in.count + 1, sizeof *kept) : NULL;
    if (kept != NULL && in.count > 0)
        memcpy(kept, in.items, in.count * sizeof *kept);
    drift->inputs = kept;
    drift->input_count = in.count;
    free(in.items);
    return kept != NULL;
}
