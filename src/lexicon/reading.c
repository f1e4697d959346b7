/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/status.h"
#include "base/utf8.h"
#include "lexicon/model.h"

/* What the readers of all formats do to the lexicon at hand: add to it, and note faults and warnings with their places. */

const char *ctp_i_keep(ctp_lexicon_reading *reading, const char *text, size_t len)
{
    const char *copy = ctp_i_arena_copy(&reading->lexicon->arena, text, len);
    reading->no_memory = reading->no_memory || copy == NULL;
    return copy;
}

ctp_rule *ctp_i_add_rule(ctp_lexicon_reading *reading, const ctp_entry *entry)
{
    ctp_lexicon *lexicon = reading->lexicon;
    if (!ctp_i_grow((void **)&lexicon->rules, lexicon->rule_count, &lexicon->rule_capacity, sizeof *lexicon->rules)) {
        reading->no_memory = true;
        return NULL;
    }
    lexicon->rules[lexicon->rule_count] = (ctp_rule){.entry = *entry};
    return &lexicon->rules[lexicon->rule_count++];
}

ctp_pattern *ctp_i_add_pattern(ctp_lexicon_reading *reading)
{
    ctp_lexicon *lexicon = reading->lexicon;
    if (!ctp_i_grow((void **)&lexicon->patterns, lexicon->pattern_count, &lexicon->pattern_capacity,
                    sizeof *lexicon->patterns)) {
        reading->no_memory = true;
        return NULL;
    }
    lexicon->patterns[lexicon->pattern_count] = (ctp_pattern){.rule = (uint32_t)lexicon->rule_count - 1};
    return &lexicon->patterns[lexicon->pattern_count++];
}

uint32_t ctp_i_reading_line(ctp_lexicon_reading *reading, size_t offset)
{
    const ctp_span text = reading->json.text;
    if (reading->line == 0)
        reading->line = 1;
    /* Forward or back from the last place asked for, which is near; else from the beginning. */
    if (offset < reading->line_at / 2) {
        reading->line_at = 0;
        reading->line = 1;
    }
    while (reading->line_at > offset)
        reading->line -= text.ptr[--reading->line_at] == '\n';
    size_t end = offset < text.len ? offset : text.len;
    for (const char *at; reading->line_at < end && (at = memchr(text.ptr + reading->line_at, '\n', end - reading->line_at)) != NULL;) {
        reading->line++;
        reading->line_at = (size_t)(at - text.ptr) + 1;
    }
    reading->line_at = end > reading->line_at ? end : reading->line_at;
    return reading->line;
}

void ctp_i_pattern_fault(const ctp_lexicon_reading *reading, const ctp_pattern *pattern, size_t in, const char *format, ...)
{
    char message[sizeof reading->faults->items->message];
    ctp_position at = CTP_NOWHERE;
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    reading = pattern->in != NULL ? pattern->in : reading;
    if (reading->faults->count < reading->faults->capacity) /* a place costs a walk over the text */
        at = pattern->quoted ? ctp_i_json_where_in(&reading->json, pattern->offset, in)
                             : ctp_i_position(reading->json.text, pattern->offset + in);
    ctp_i_json_fault(&reading->json, at, reading->faults, "%s", message);
}

/* The first ones are kept, each with its place. */
enum { WARNINGS_KEPT = 1000 };

static ctp_position place_of(ctp_lexicon_reading *reading, size_t offset)
{
    const ctp_span text = reading->json.text;
    ctp_position at = {offset, ctp_i_reading_line(reading, offset), 1};
    for (size_t i = offset; i > 0 && text.ptr[i - 1] != '\n'; i--)
        at.column += ctp_i_utf8_begins(text.ptr[i - 1]);
    return at;
}

void ctp_i_warn(ctp_lexicon_reading *reading, size_t offset, const char *format, ...)
{
    ctp_lexicon *lexicon = reading->lexicon;
    char message[256];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    if (reading->options->strict) {
        bool shown = reading->faults->count < reading->faults->capacity;
        ctp_i_json_fault(&reading->json, shown ? place_of(reading, offset) : CTP_NOWHERE, reading->faults, "%s", message);
        return;
    }
    lexicon->warning_count++;
    if (lexicon->warnings_kept == WARNINGS_KEPT)
        return;
    if (!ctp_i_grow((void **)&lexicon->warnings, lexicon->warnings_kept, &lexicon->warning_capacity, sizeof *lexicon->warnings)) {
        reading->no_memory = true;
        return;
    }
    ctp_error *warning = &lexicon->warnings[lexicon->warnings_kept++];
    ctp_i_fail(warning, CTP_E_SYNTAX, reading->json.source, place_of(reading, offset), "%s", message);
    warning->severity = CTP_WARNING;
}

void ctp_i_pattern_warn(ctp_lexicon_reading *reading, const ctp_pattern *pattern, size_t in, const char *format, ...)
{
    char message[256];
    size_t offset = pattern->offset + in;
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    reading = pattern->in != NULL ? pattern->in : reading;
    if (pattern->quoted && reading->lexicon->warnings_kept < WARNINGS_KEPT) /* a place costs a walk over the text */
        offset = ctp_i_json_where_in(&reading->json, pattern->offset, in).offset;
    ctp_i_warn(reading, offset, "%s", message);
}

size_t ctp_lexicon_warnings(const ctp_lexicon *lexicon, const ctp_error **list, size_t *listed)
{
    *list = lexicon->warnings;
    *listed = lexicon->warnings_kept;
    return lexicon->warning_count;
}

const char *ctp_i_base_name(ctp_lexicon_reading *reading, const char *source)
{
    const char *slash = strrchr(source, '/'), *name = slash != NULL ? slash + 1 : source;
    const char *extension = strrchr(name, '.');
    return ctp_i_keep(reading, name, extension != NULL && extension != name ? (size_t)(extension - name) : strlen(name));
}

void ctp_i_reading_free(ctp_lexicon_reading *reading)
{
    for (size_t i = 0; i < reading->included_count; i++) {
        reading->included[i]->lexicon = NULL; /* it is this one's */
        ctp_i_reading_free(reading->included[i]);
        free(reading->included[i]);
    }
    free(reading->included);
    ctp_i_json_free(&reading->json);
    ctp_i_buffer_free(&reading->decoded);
    ctp_i_buffer_free(&reading->bytes);
    ctp_lexicon_free(reading->lexicon);
    reading->lexicon = NULL;
}

void ctp_lexicon_free(ctp_lexicon *lexicon)
{
    if (lexicon == NULL)
        return;
    ctp_i_arena_free(&lexicon->arena);
    ctp_i_intern_free(&lexicon->group_names);
    free(lexicon->rules);
    free(lexicon->patterns);
    free(lexicon->warnings);
    free(lexicon);
}

static int by_place(const void *a, const void *b)
{
    const ctp_error *x = a, *y = b;
    int file = strcmp(x->source, y->source);
    if (x->severity != y->severity)
        return x->severity == CTP_ERROR ? -1 : 1;
    if (file != 0)
        return file;
    if (x->at.offset != y->at.offset)
        return x->at.offset < y->at.offset ? -1 : 1;
    return strcmp(x->message, y->message);
}

void ctp_i_faults_sort(ctp_faults *faults)
{
    size_t kept = faults->count < faults->capacity ? faults->count : faults->capacity;
    if (kept > 1)
        qsort(faults->items, kept, sizeof *faults->items, by_place);
}
