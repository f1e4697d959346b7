/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/file.h"
#include "base/status.h"
#include "base/utf8.h"
#include "lexicon/model.h"

static bool looks_like_json(ctp_span text)
{
    size_t at = text.len >= 3 && memcmp(text.ptr, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    while (at < text.len && strchr(" \t\r\n", text.ptr[at]) != NULL)
        at++;
    return at < text.len && text.ptr[at] == '{';
}

static bool looks_like_tsv(ctp_span text)
{
    const char *end = text.len > 0 ? memchr(text.ptr, '\n', text.len) : NULL;
    return text.len > 0 && memchr(text.ptr, '\t', end != NULL ? (size_t)(end - text.ptr) : text.len) != NULL;
}

static bool looks_like_csv(ctp_span text)
{
    return text.len > 0;
}

/* Asked in this order. */
static const ctp_lexicon_format formats[] = {
    {"json", looks_like_json, ctp_i_read_native},
    {"tsv", looks_like_tsv, ctp_i_read_tsv},
    {"csv", looks_like_csv, ctp_i_read_csv},
};
enum { FORMATS = sizeof formats / sizeof formats[0] };

static const ctp_lexicon_format *choose(ctp_span text, const char *source, const char *format, ctp_error *err)
{
    const char *names[FORMATS];
    char hint[64];
    for (size_t i = 0; i < FORMATS; i++) {
        names[i] = formats[i].name;
        if (format != NULL ? strcmp(format, formats[i].name) == 0 : formats[i].recognise(text))
            return &formats[i];
    }
    if (format == NULL)
        ctp_i_fail(err, CTP_E_EMPTY, source, CTP_NOWHERE, "empty file, expected a lexicon");
    else
        ctp_i_fail(err, CTP_E_ARGUMENT, source, CTP_NOWHERE, "unknown lexicon format '%s'%s", format,
                   ctp_i_did_you_mean(hint, sizeof hint, format, strlen(format), names, FORMATS));
    return NULL;
}

const char *ctp_i_keep(ctp_reading *reading, const char *text, size_t len)
{
    const char *copy = ctp_i_arena_copy(&reading->lexicon->arena, text, len);
    reading->no_memory = reading->no_memory || copy == NULL;
    return copy;
}

ctp_rule *ctp_i_add_rule(ctp_reading *reading, const ctp_entry *entry)
{
    ctp_lexicon *lexicon = reading->lexicon;
    if (!ctp_i_grow((void **)&lexicon->rules, lexicon->rule_count, &lexicon->rule_capacity, sizeof *lexicon->rules)) {
        reading->no_memory = true;
        return NULL;
    }
    lexicon->rules[lexicon->rule_count] = (ctp_rule){.entry = *entry};
    return &lexicon->rules[lexicon->rule_count++];
}

ctp_pattern *ctp_i_add_pattern(ctp_reading *reading)
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

uint32_t ctp_i_reading_line(ctp_reading *reading, size_t offset)
{
    const ctp_span text = reading->json.text;
    if (reading->line == 0)
        reading->line = 1;
    /* Forward or back from the last place asked for, which is near. */
    while (reading->line_at > offset)
        reading->line -= text.ptr[--reading->line_at] == '\n';
    for (; reading->line_at < offset && reading->line_at < text.len; reading->line_at++)
        reading->line += text.ptr[reading->line_at] == '\n';
    return reading->line;
}

void ctp_i_pattern_fault(const ctp_reading *reading, const ctp_pattern *pattern, size_t in, const char *format, ...)
{
    char message[sizeof reading->faults->items->message];
    ctp_position at = CTP_NOWHERE;
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    if (reading->faults->count < reading->faults->capacity) /* a place costs a walk over the text */
        at = pattern->from != NULL ? ctp_i_json_where_in(&reading->json, pattern->from, in)
                                   : ctp_i_position(reading->json.text, pattern->offset + in);
    ctp_i_json_fault(&reading->json, at, reading->faults, "%s", message);
}

static const char *base_name(ctp_reading *reading, const char *source)
{
    const char *slash = strrchr(source, '/'), *name = slash != NULL ? slash + 1 : source;
    size_t len = strcspn(name, ".");
    return len > 0 ? ctp_i_keep(reading, name, len) : ctp_i_keep(reading, name, strlen(name));
}

/* JSON checks its own bytes, with the same result. */
static ctp_status check_bytes(const ctp_reading *reading, ctp_error *err)
{
    const ctp_span text = reading->json.text;
    size_t bad = ctp_i_utf8_valid(text);
    const char *nul = text.len > 0 ? memchr(text.ptr, '\0', text.len) : NULL;
    if (bad < text.len)
        return ctp_i_fail(err, CTP_E_ENCODING, reading->json.source, ctp_i_position(text, bad),
                          "byte 0x%02X is not valid UTF-8", (unsigned)(unsigned char)text.ptr[bad]);
    if (nul != NULL)
        return ctp_i_fail(err, CTP_E_SYNTAX, reading->json.source, ctp_i_position(text, (size_t)(nul - text.ptr)), "NUL byte");
    return CTP_OK;
}

ctp_status ctp_i_reading_run(ctp_reading *reading, ctp_span text, const char *source, const char *format,
                             ctp_faults *faults, ctp_error *err)
{
    *reading = (ctp_reading){.json = {.text = text, .source = source}, .faults = faults};
    const ctp_lexicon_format *chosen = choose(text, source, format, err);
    if (chosen == NULL)
        return format != NULL ? CTP_E_ARGUMENT : CTP_E_EMPTY;
    ctp_status st = check_bytes(reading, err);
    if (st != CTP_OK)
        return st;
    ctp_lexicon *lexicon = ctp_i_alloc(1, sizeof *lexicon);
    if (lexicon == NULL)
        return ctp_i_no_memory(err);
    reading->lexicon = lexicon;
    ctp_i_sha256(lexicon->sha256, text);
    lexicon->info = (ctp_lexicon_info){.name = base_name(reading, source), .version = "", .language = "*", .license = "",
                                       .source = "", .sha256 = lexicon->sha256};
    st = chosen->read(reading, err);
    lexicon->info.entries = lexicon->pattern_count;
    lexicon->info.issues = lexicon->issue_count;
    return st == CTP_OK && reading->no_memory ? ctp_i_no_memory(err) : st;
}

void ctp_i_reading_free(ctp_reading *reading)
{
    ctp_i_json_free(&reading->json);
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
    free(lexicon);
}

static int by_place(const void *a, const void *b)
{
    const ctp_error *x = a, *y = b;
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

/* Few: a file that is refused shows one. */
enum { FAULTS_READ = 64 };

ctp_status ctp_lexicon_parse(ctp_lexicon **out, ctp_span text, const char *source, const char *format, ctp_error *err)
{
    ctp_reading reading = {0};
    *out = NULL;
    ctp_faults faults = {ctp_i_alloc(FAULTS_READ, sizeof *faults.items), FAULTS_READ, 0};
    if (faults.items == NULL)
        return ctp_i_no_memory(err);
    ctp_status st = ctp_i_reading_run(&reading, text, source, format, &faults, err);
    if (st == CTP_OK && faults.count > 0) {
        ctp_i_faults_sort(&faults);
        st = faults.items[0].status;
        if (err != NULL)
            *err = faults.items[0];
    }
    if (st == CTP_OK) {
        *out = reading.lexicon;
        reading.lexicon = NULL;
        for (size_t i = 0; i < (*out)->pattern_count; i++)
            (*out)->patterns[i].from = NULL; /* dies with the JSON */
    }
    ctp_i_reading_free(&reading);
    free(faults.items);
    return st;
}

ctp_status ctp_lexicon_read(ctp_lexicon **out, const char *path, const char *format, ctp_error *err)
{
    ctp_buffer bytes = {0};
    *out = NULL;
    ctp_status st = ctp_i_file_read(&bytes, path, err);
    if (st == CTP_OK)
        st = ctp_lexicon_parse(out, ctp_i_buffer_span(&bytes), path, format, err);
    ctp_i_buffer_free(&bytes);
    return st;
}

void ctp_lexicon_describe(const ctp_lexicon *lexicon, ctp_lexicon_info *info)
{
    *info = lexicon->info;
}
