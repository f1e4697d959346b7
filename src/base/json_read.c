/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/json_scan.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/ascii.h"
#include "base/intern.h"
#include "base/names.h"
#include "base/status.h"
#include "base/utf8.h"

enum { FEW_MEMBERS = 16 };

/* cJSON's own limit is 1000 levels (CJSON_NESTING_LIMIT), so the walks below may recurse. */

static ctp_position place(const ctp_json *json, size_t offset)
{
    ctp_position at = ctp_i_position(json->text, offset);
    at.line += json->line_before;
    return at;
}

ctp_position ctp_i_json_where(const ctp_json *json, const cJSON *node)
{
    return place(json, (size_t)node->valueint);
}

static const char hex[] = "0123456789abcdefABCDEF";

static size_t escape_length(const char *p, size_t *decoded)
{
    *decoded = 1;
    if (p[1] != 'u')
        return 2;
    unsigned code = (unsigned)strtoul((char[]){p[2], p[3], p[4], p[5], '\0'}, NULL, 16);
    *decoded = code < 0x80 ? 1 : code < 0x800 ? 2 : 3;
    if (code >= 0xD800 && code < 0xDC00 && p[6] == '\\' && strchr(hex, p[8]) != NULL) {
        *decoded = 4;
        return 12;
    }
    return 6;
}

/* Backward from the value. A quote within the name has a backslash before it, the one that opens it none. */
size_t ctp_i_json_name_at(const ctp_json *json, const cJSON *member)
{
    const char *text = json->text.ptr;
    size_t at = (size_t)member->valueint - 1;
    while (text[at] != '"')
        at--;
    do
        at--;
    while (text[at] != '"' || text[at - 1] == '\\');
    return at;
}

ctp_position ctp_i_json_where_in(const ctp_json *json, size_t string, size_t offset)
{
    size_t at = string + 1;
    for (size_t done = 0; done < offset && at < json->text.len && json->text.ptr[at] != '"';) {
        size_t decoded = 1;
        at += json->text.ptr[at] == '\\' ? escape_length(json->text.ptr + at, &decoded) : 1;
        done += decoded;
    }
    return place(json, at);
}

ctp_status ctp_i_json_fail(const ctp_json *json, const cJSON *node, ctp_error *err, const char *format, ...)
{
    char message[sizeof err->message];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    return ctp_i_fail(err, CTP_E_SYNTAX, json->source, ctp_i_json_where(json, node), "%s", message);
}

void ctp_i_json_fault(const ctp_json *json, ctp_position at, ctp_faults *faults, const char *format, ...)
{
    char message[sizeof faults->items->message];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    if (faults->count < faults->capacity)
        ctp_i_fail(&faults->items[faults->count], CTP_E_SYNTAX, json->source, at, "%s", message);
    faults->count++;
}

/* The walk over a text that cJSON has accepted: notes each value's offset and finds what cJSON lets pass. */
typedef struct {
    ctp_json *json;
    size_t at;
    ctp_error *err;
} walk;

static ctp_status walk_fail(const walk *w, size_t offset, const char *message)
{
    return ctp_i_fail(w->err, CTP_E_SYNTAX, w->json->source, place(w->json, offset), "%s", message);
}

static void skip_blank(walk *w)
{
    while (w->at < w->json->text.len && (unsigned char)w->json->text.ptr[w->at] <= ' ')
        w->at++;
}

static ctp_status skip_string(walk *w)
{
    static const char nul[] = "\\u0000";
    const char *p = w->json->text.ptr;
    for (w->at++; p[w->at] != '"'; w->at++) {
        if ((unsigned char)p[w->at] < ' ')
            return walk_fail(w, w->at, "control character in a string, expected an escape such as \\n");
        if (p[w->at] != '\\')
            continue;
        if (w->json->text.len - w->at >= sizeof nul - 1 && memcmp(p + w->at, nul, sizeof nul - 1) == 0)
            return walk_fail(w, w->at, "NUL character in a string");
        w->at++;
        if (p[w->at] == 'u' && strspn(p + w->at + 1, hex) < 4) /* ends at the quotation mark at the latest */
            return walk_fail(w, w->at - 1, "\\u without four hexadecimal digits");
    }
    w->at++;
    return CTP_OK;
}

static ctp_status skip_scalar(walk *w)
{
    const char *p = w->json->text.ptr;
    size_t start = w->at;
    while (w->at < w->json->text.len && strchr(",]} \t\r\n", p[w->at]) == NULL)
        w->at++;
    size_t digit = start + (p[start] == '-');
    if (w->at > digit + 1 && p[digit] == '0' && ctp_i_ascii_digit(p[digit + 1]))
        return walk_fail(w, start, "number with a leading zero");
    return CTP_OK;
}

/* Has the object this name already? Few are compared one by one, many by a set. */
static ctp_status check_repeats(walk *w, const cJSON *object, const cJSON *member, size_t key, ctp_intern *names)
{
    bool twice = false;
    if (names != NULL) {
        size_t before = names->count;
        if (ctp_i_intern(names, member->string, strlen(member->string)) == CTP_NO_ID)
            return ctp_i_no_memory(w->err);
        twice = names->count == before;
    } else {
        for (const cJSON *other = object->child; other != member && !twice; other = other->next)
            twice = strcmp(other->string, member->string) == 0;
    }
    if (!twice)
        return CTP_OK;
    return ctp_i_fail(w->err, CTP_E_SYNTAX, w->json->source, place(w->json, key), "name '%s' stands twice", member->string);
}

static ctp_status walk_value(walk *w, cJSON *node);

static ctp_status walk_members(walk *w, cJSON *node, ctp_intern *names)
{
    for (cJSON *child = node->child; child != NULL; child = child->next) {
        skip_blank(w);
        if (cJSON_IsObject(node)) {
            size_t key = w->at;
            ctp_status st = skip_string(w);
            if (st == CTP_OK)
                st = check_repeats(w, node, child, key, names);
            if (st != CTP_OK)
                return st;
            skip_blank(w);
            w->at++; /* : */
        }
        ctp_status st = walk_value(w, child);
        if (st != CTP_OK)
            return st;
        skip_blank(w);
        w->at++; /* , or the closing bracket */
    }
    return CTP_OK;
}

static ctp_status walk_value(walk *w, cJSON *node)
{
    skip_blank(w);
    node->valueint = (int)w->at;
    if (cJSON_IsString(node))
        return skip_string(w);
    if (!cJSON_IsArray(node) && !cJSON_IsObject(node))
        return skip_scalar(w);
    w->at++;
    if (node->child == NULL) {
        skip_blank(w);
        w->at++;
        return CTP_OK;
    }
    ctp_intern names = {0};
    bool many = cJSON_IsObject(node) && cJSON_GetArraySize(node) > FEW_MEMBERS;
    ctp_status st = walk_members(w, node, many ? &names : NULL);
    ctp_i_intern_free(&names);
    return st;
}

static ctp_status check_bytes(const ctp_json *json, ctp_error *err)
{
    size_t bad = ctp_i_utf8_valid(json->text);
    if (bad < json->text.len)
        return ctp_i_fail(err, CTP_E_ENCODING, json->source, place(json, bad), "byte 0x%02X is not valid UTF-8",
                          (unsigned)(unsigned char)json->text.ptr[bad]);
    const char *nul = memchr(json->text.ptr, '\0', json->text.len);
    if (nul != NULL)
        return ctp_i_fail(err, CTP_E_SYNTAX, json->source, place(json, (size_t)(nul - json->text.ptr)), "NUL byte");
    return CTP_OK;
}

ctp_status ctp_i_json_parse_long(ctp_json *out, ctp_error *err)
{
    const ctp_span text = out->text;
    const char *end = text.ptr;
    if (ctp_i_utf8_mark(text) == 0) /* one more than there may be, which cJSON would pass over */
        out->root = cJSON_ParseWithLengthOpts(text.ptr, text.len, &end, false);
    size_t stopped = (size_t)(end - text.ptr);
    if (out->root == NULL)
        return ctp_i_fail(err, CTP_E_SYNTAX, out->source, place(out, stopped), "not valid JSON from here on, or cut off");
    walk w = {out, 0, err};
    ctp_status st = walk_value(&w, out->root);
    if (st == CTP_OK && w.at > stopped) /* a word or number that goes on behind what cJSON took of it */
        st = walk_fail(&w, stopped, "text after the end of the JSON value");
    skip_blank(&w);
    if (st == CTP_OK && w.at < text.len)
        st = walk_fail(&w, w.at, "text after the end of the JSON value");
    if (st != CTP_OK)
        ctp_i_json_free(out);
    return st;
}

ctp_status ctp_i_json_parse(ctp_json *out, ctp_span text, const char *source, uint32_t line_before, ctp_error *err)
{
    size_t mark = line_before == 0 ? ctp_i_utf8_mark(text) : 0;
    if (mark > 0)
        text = (ctp_span){text.ptr + mark, text.len - mark};
    *out = (ctp_json){.text = text, .source = source, .line_before = line_before};
    if (text.len > INT32_MAX)
        return ctp_i_fail(err, CTP_E_LIMIT, source, CTP_NOWHERE, "JSON text is over 2 GiB long");
    ctp_status st = check_bytes(out, err);
    if (st == CTP_OK && !ctp_i_json_build(out))
        st = ctp_i_no_memory(err);
    return st != CTP_OK || out->root != NULL ? st : ctp_i_json_parse_long(out, err);
}

void ctp_i_json_free(ctp_json *json)
{
    if (json->arena.last == NULL)
        cJSON_Delete(json->root);
    ctp_i_arena_free(&json->arena);
    json->root = NULL;
}

static const struct {
    unsigned type;
    const char *name;
} type_names[] = {
    {CTP_JSON_STRING, "a string"},   {CTP_JSON_NUMBER, "a number"},  {CTP_JSON_BOOL, "true or false"},
    {CTP_JSON_ARRAY, "a list"},      {CTP_JSON_OBJECT, "an object"}, {CTP_JSON_NULL, "null"},
};

static unsigned type_of(const cJSON *node)
{
    return cJSON_IsString(node)   ? CTP_JSON_STRING
           : cJSON_IsNumber(node) ? CTP_JSON_NUMBER
           : cJSON_IsBool(node)   ? CTP_JSON_BOOL
           : cJSON_IsArray(node)  ? CTP_JSON_ARRAY
           : cJSON_IsObject(node) ? CTP_JSON_OBJECT
                                  : CTP_JSON_NULL;
}

static const char *types_text(unsigned types, char buffer[128])
{
    buffer[0] = '\0';
    for (size_t i = 0; i < CTP_COUNT(type_names); i++)
        if (types & type_names[i].type) {
            if (buffer[0] != '\0')
                strcat(buffer, " or ");
            strcat(buffer, type_names[i].name);
        }
    return buffer;
}

static void unknown_member(const ctp_json *json, const cJSON *member, const ctp_json_field *fields, size_t count, ctp_faults *faults)
{
    const bool kept = faults->count < faults->capacity; /* a place costs a walk: not for faults that are only counted */
    if (strncmp(member->string, "x-", 2) != 0)
        ctp_i_json_fault(json, kept ? place(json, ctp_i_json_name_at(json, member)) : CTP_NOWHERE, faults, "unknown field '%.60s'%s", member->string,
                         ctp_i_known_or_own(member->string, CTP_NAMES(fields, count)).text);
}

static void wrong_type(const ctp_json *json, const cJSON *member, const ctp_json_field *field, ctp_faults *faults)
{
    char wanted[128];
    const bool kept = faults->count < faults->capacity;
    ctp_i_json_fault(json, kept ? ctp_i_json_where(json, member) : CTP_NOWHERE, faults, "'%s' is no good here, expected %s", member->string,
                     types_text(field->types, wanted));
}

/* Members mostly stand in the order of the table, so that each is looked for behind the one before. @return the number of its field, or count */
static size_t field_of(const cJSON *member, const ctp_json_field *fields, size_t count, size_t from)
{
    for (size_t i = from; i < count; i++)
        if (strcmp(fields[i].name, member->string) == 0)
            return i;
    for (size_t i = 0; i < from; i++)
        if (strcmp(fields[i].name, member->string) == 0)
            return i;
    return count;
}

static size_t find_members(const ctp_json *json, const cJSON *object, const ctp_json_field *fields, size_t count, const cJSON **members, ctp_faults *faults)
{
    const size_t before = faults->count;
    assert(count <= CTP_JSON_FIELDS_MOST);
    for (size_t i = 0; i < count; i++)
        members[i] = NULL;
    if (!cJSON_IsObject(object)) {
        ctp_i_json_fault(json, ctp_i_json_where(json, object), faults, "expected an object");
        return 1;
    }
    size_t from = 0;
    for (const cJSON *member = object->child; member != NULL; member = member->next) {
        const size_t i = field_of(member, fields, count, from);
        if (i == count) {
            unknown_member(json, member, fields, count, faults);
            continue;
        }
        if ((type_of(member) & fields[i].types) == 0)
            wrong_type(json, member, &fields[i], faults);
        members[i] = member;
        from = i + 1;
    }
    for (size_t i = 0; i < count; i++)
        if (fields[i].required && members[i] == NULL)
            ctp_i_json_fault(json, ctp_i_json_where(json, object), faults, "field '%s' is missing", fields[i].name);
    return faults->count - before;
}

size_t ctp_i_json_fields(const ctp_json *json, const cJSON *object, const ctp_json_field *fields, size_t count,
                         ctp_faults *faults)
{
    const cJSON *members[CTP_JSON_FIELDS_MOST];
    return find_members(json, object, fields, count, members, faults);
}

ctp_status ctp_i_json_members(const ctp_json *json, const cJSON *object, const ctp_json_field *fields, size_t count, const cJSON **members,
                              ctp_error *err)
{
    ctp_faults faults = {err, err != NULL ? 1 : 0, 0};
    return find_members(json, object, fields, count, members, &faults) == 0 ? CTP_OK : CTP_E_SYNTAX;
}

ctp_status ctp_i_json_expect(const ctp_json *json, const cJSON *object, const ctp_json_field *fields, size_t count,
                             ctp_error *err)
{
    const cJSON *members[CTP_JSON_FIELDS_MOST];
    return ctp_i_json_members(json, object, fields, count, members, err);
}

const cJSON *ctp_i_json_get(const cJSON *object, const char *name)
{
    const cJSON *node = cJSON_GetObjectItemCaseSensitive(object, name);
    return node == NULL || cJSON_IsNull(node) ? NULL : node;
}

const char *ctp_i_json_text(const cJSON *object, const char *name, const char *fallback)
{
    const cJSON *node = ctp_i_json_get(object, name);
    return node != NULL && cJSON_IsString(node) ? node->valuestring : fallback;
}

double ctp_i_json_number(const cJSON *object, const char *name, double fallback)
{
    const cJSON *node = ctp_i_json_get(object, name);
    return node != NULL && cJSON_IsNumber(node) ? node->valuedouble : fallback;
}
