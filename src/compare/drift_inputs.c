/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/array.h"
#include "base/number.h"
#include "compare/drift.h"
#include "compare/setting.h"

static const char *const kinds[CTP_INPUT_COUNT] = {
    [CTP_INPUT_VERSION] = "version", [CTP_INPUT_PARAMETER] = "parameter", [CTP_INPUT_LEXICON] = "lexicon", [CTP_INPUT_DOCUMENT] = "document",
    [CTP_INPUT_CODED] = "coded",     [CTP_INPUT_AUTHOR] = "author",       [CTP_INPUT_ISSUE] = "issue",
};

const char *ctp_input_kind_name(ctp_input_kind kind)
{
    return (unsigned)kind < CTP_INPUT_COUNT ? kinds[kind] : "unknown";
}

/* An input as text: what decides whether it is the same, and what is shown of it. */
typedef struct {
    ctp_input_kind kind;
    const char *name, *value;
} input;

typedef struct {
    input *items; /* [count] by kind, then in the order of the file */
    size_t count, capacity;
    ctp_key_map places; /* of items, by the names of their kinds and their own */
    ctp_arena *arena;
    bool failed; /* once out of memory */
} inputs;

enum { VALUE = 256, DIGITS = 12 };

__attribute__((format(printf, 4, 5))) static void add(inputs *in, ctp_input_kind kind, const char *name, const char *format, ...)
{
    char value[VALUE];
    va_list args;
    va_start(args, format);
    vsnprintf(value, sizeof value, format, args);
    va_end(args);
    in->failed = in->failed || !ctp_i_grow((void **)&in->items, in->count, &in->capacity, sizeof *in->items) ||
                 !ctp_i_keys_add(&in->places, (uint32_t)in->count, (const char *const[]){kinds[kind], name}, 2);
    if (in->failed)
        return;
    input *item = &in->items[in->count++];
    *item = (input){kind, name, ctp_i_arena_copy(in->arena, value, strlen(value))};
    in->failed = item->value == NULL;
}

static void gather(inputs *in, const ctp_comparison *c)
{
    const ctp_features *f = c->features;
    char number[CTP_NUMBER_SIZE];
    const char *const versions[][2] = {{"counterpoint", c->engine}, {"features", f->engine}, {"ICU", f->icu}, {"Snowball", f->snowball}};
    for (size_t i = 0; i < CTP_COUNT(versions); i++)
        add(in, CTP_INPUT_VERSION, versions[i][0], "%s", versions[i][1] != NULL ? versions[i][1] : "");
    for (size_t i = 0; i < ctp_option_count(); i++)
        add(in, CTP_INPUT_PARAMETER, ctp_option_at(i)->name, "%s", ctp_i_setting_text(number, c, ctp_option_at(i)));
    for (size_t i = 0; i < f->lexicon_count; i++)
        add(in, CTP_INPUT_LEXICON, f->lexicons[i].name, "%.60s, sha256 %.*s", f->lexicons[i].version, DIGITS, f->lexicons[i].sha256);
    for (size_t i = 0; i < f->document_count; i++)
        add(in, CTP_INPUT_DOCUMENT, f->documents[i].id, "sha256 %.*s", DIGITS, f->documents[i].sha256);
    for (size_t i = 0; i < f->coded_count; i++)
        add(in, CTP_INPUT_CODED, f->coded[i].name, "sha256 %.*s", DIGITS, f->coded[i].sha256);
    for (size_t i = 0; i < c->author_count; i++)
        add(in, CTP_INPUT_AUTHOR, c->authors[i].id, "%s", c->authors[i].name);
    for (size_t i = 0; i < f->issue_count; i++)
        add(in, CTP_INPUT_ISSUE, f->issues[i].id, "%s", f->issues[i].label);
}

/* ---- what differs */

/* NULL: there is none of that kind and name. */
static const input *find(inputs *in, const input *like)
{
    const uint32_t at = ctp_i_keys_find(&in->places, (const char *const[]){kinds[like->kind], like->name}, 2);
    return at != CTP_NO_ID ? &in->items[at] : NULL;
}

/* Of authors and issues it is told only that they are there. */
static bool is_same(const input *old, const input *now)
{
    return old->kind == CTP_INPUT_AUTHOR || old->kind == CTP_INPUT_ISSUE || strcmp(old->value, now->value) == 0;
}

/* Those of the old comparison, changed or gone, then those that are new. @return how many */
static size_t compare_kind(ctp_input_drift *out, inputs *old, inputs *now, ctp_input_kind kind)
{
    size_t count = 0;
    for (size_t i = 0; i < old->count; i++) {
        const input *x = &old->items[i], *y = x->kind == kind ? find(now, x) : x;
        if (y == NULL || !is_same(x, y))
            out[count++] = (ctp_input_drift){kind, x->name, x->value, y != NULL ? y->value : NULL};
    }
    for (size_t i = 0; i < now->count; i++)
        if (now->items[i].kind == kind && find(old, &now->items[i]) == NULL)
            out[count++] = (ctp_input_drift){kind, now->items[i].name, NULL, now->items[i].value};
    return count;
}

static void inputs_free(inputs *in)
{
    ctp_i_keys_free(&in->places);
    free(in->items);
}

bool ctp_i_drift_inputs(ctp_drift *drift, ctp_arena *arena)
{
    inputs old = {.arena = arena}, now = {.arena = arena};
    gather(&old, drift->old);
    gather(&now, drift->now);
    ctp_input_drift *list = ctp_i_arena_alloc(arena, old.count + now.count + 1, sizeof *list);
    bool good = list != NULL && !old.failed && !now.failed;
    for (int kind = 0; kind < CTP_INPUT_COUNT && good; kind++)
        drift->input_count += compare_kind(list + drift->input_count, &old, &now, (ctp_input_kind)kind);
    good = good && !old.places.failed && !now.places.failed;
    drift->inputs = list;
    inputs_free(&old);
    inputs_free(&now);
    return good;
}
