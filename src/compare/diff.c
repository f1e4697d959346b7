/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "counterpoint/comparison.h"

#include <string.h>

#include "base/json.h"
#include "base/status.h"
#include "base/utf8.h"

/* Two JSON trees walked side by side. Values are shown as they stand in the files, so that a digit that differs is seen as written. */
typedef struct {
    const ctp_json *expected, *actual;
    ctp_buffer path, line;
    size_t most, found;
    ctp_sink sink;
    ctp_error *err;
} walk;

enum { SHOWN = 60, BEFORE = 20 }; /* bytes of a value in a line; of them before the first that differs */
enum { WHO = 4, OF_WHO = 32 };    /* strings that tell one item of a list from another, bytes of each */

static ctp_span whole_value(const ctp_json *json, const cJSON *node)
{
    size_t begin = (size_t)node->valueint, end = begin;
    const char *text = json->text.ptr;
    if (cJSON_IsString(node)) {
        for (end++; end < json->text.len && text[end] != '"'; end++)
            end += text[end] == '\\';
        end++;
    } else {
        while (end < json->text.len && strchr(",]} \t\r\n", text[end]) == NULL)
            end++;
    }
    return (ctp_span){text + begin, end - begin};
}

static bool is_inside_character(ctp_span text, size_t at)
{
    return at < text.len && !ctp_i_utf8_begins(text.ptr[at]);
}

static void show_container(ctp_buffer *line, const cJSON *node)
{
    ctp_i_buffer_printf(line, cJSON_IsArray(node) ? "[%d items]" : "{%d fields}", cJSON_GetArraySize(node));
}

/* A long value is cut to a window around `at`, where it begins to differ. */
static void show(ctp_buffer *line, const ctp_json *json, const cJSON *node, size_t at)
{
    if (cJSON_IsArray(node) || cJSON_IsObject(node)) {
        show_container(line, node);
        return;
    }
    ctp_span value = whole_value(json, node);
    size_t begin = value.len > SHOWN && at > BEFORE ? at - BEFORE : 0;
    while (begin > 0 && is_inside_character(value, begin))
        begin--;
    size_t end = value.len - begin > SHOWN ? begin + SHOWN : value.len;
    while (end < value.len && is_inside_character(value, end))
        end++;
    ctp_i_buffer_text(line, begin > 0 ? "…" : "");
    ctp_i_buffer_add(line, value.ptr + begin, end - begin);
    ctp_i_buffer_text(line, end < value.len ? "…" : "");
}

static size_t first_difference(const walk *w, const cJSON *expected, const cJSON *actual)
{
    if (!cJSON_IsString(expected) || !cJSON_IsString(actual))
        return 0;
    ctp_span a = whole_value(w->expected, expected), b = whole_value(w->actual, actual);
    size_t i = 0;
    while (i < a.len && i < b.len && a.ptr[i] == b.ptr[i])
        i++;
    return i;
}

/* One line: path, expected value, actual value; NULL where one has none. */
static ctp_status report(walk *w, const cJSON *expected, const cJSON *actual)
{
    if (w->found++ >= w->most)
        return CTP_OK;
    size_t at = expected != NULL && actual != NULL ? first_difference(w, expected, actual) : 0;
    ctp_i_buffer_clear(&w->line);
    ctp_i_buffer_printf(&w->line, "%s: expected ", w->path.len > 0 ? w->path.bytes : "(whole file)");
    if (expected != NULL)
        show(&w->line, w->expected, expected, at);
    else
        ctp_i_buffer_text(&w->line, "(nothing)");
    ctp_i_buffer_text(&w->line, ", got ");
    if (actual != NULL)
        show(&w->line, w->actual, actual, at);
    else
        ctp_i_buffer_text(&w->line, "(nothing)");
    ctp_i_buffer_text(&w->line, "\n");
    if (w->line.failed || w->path.failed)
        return ctp_i_no_memory(w->err);
    return w->sink.write(w->sink.payload, w->line.bytes, w->line.len, w->err);
}

static void leave(walk *w, size_t len)
{
    w->path.len = len;
    if (w->path.bytes != NULL)
        w->path.bytes[len] = '\0';
}

static ctp_status compare(walk *w, const cJSON *expected, const cJSON *actual);

/* A name comes from the file: a line end or an ESC in it must not leave the line. */
static void add_name(ctp_buffer *path, const char *name)
{
    for (; *name != '\0'; name++) {
        unsigned char c = (unsigned char)*name;
        ctp_i_buffer_add(path, c < ' ' || c == 0x7F ? "?" : name, 1);
    }
}

static void add_who_part(ctp_buffer *path, const char *text, bool first)
{
    char part[OF_WHO + 1];
    size_t len = strlen(text);
    if (len > OF_WHO)
        for (len = OF_WHO; len > 0 && !ctp_i_utf8_begins(text[len]);)
            len--;
    memcpy(part, text, len);
    part[len] = '\0';
    ctp_i_buffer_text(path, first ? " (" : ", ");
    add_name(path, part);
    ctp_i_buffer_text(path, text[len] != '\0' ? "…" : "");
}

/* Whose row it is: a number among thousands tells nobody. An id says it, else the first strings do. */
static void add_who(ctp_buffer *path, const cJSON *item)
{
    size_t count = 0;
    if (!cJSON_IsObject(item))
        return;
    const cJSON *id = cJSON_GetObjectItemCaseSensitive(item, "id");
    for (const cJSON *member = item->child; member != NULL && count < WHO; member = member->next)
        if (cJSON_IsString(member) && (member == id || !cJSON_IsString(id)))
            add_who_part(path, member->valuestring, count++ == 0);
    ctp_i_buffer_text(path, count > 0 ? ")" : "");
}

static ctp_status compare_member(walk *w, const char *name, const cJSON *expected, const cJSON *actual)
{
    size_t len = w->path.len;
    if (len > 0)
        ctp_i_buffer_text(&w->path, ".");
    add_name(&w->path, name);
    ctp_status st = compare(w, expected, actual);
    leave(w, len);
    return st;
}

static ctp_status compare_objects(walk *w, const cJSON *expected, const cJSON *actual)
{
    ctp_status st = CTP_OK;
    const cJSON *member;
    cJSON_ArrayForEach(member, expected)
        if (st == CTP_OK)
            st = compare_member(w, member->string, member, cJSON_GetObjectItemCaseSensitive(actual, member->string));
    cJSON_ArrayForEach(member, actual)
        if (st == CTP_OK && cJSON_GetObjectItemCaseSensitive(expected, member->string) == NULL)
            st = compare_member(w, member->string, NULL, member);
    return st;
}

/* Items by position; the missing or surplus end of a list is one difference for each item. */
static ctp_status compare_arrays(walk *w, const cJSON *expected, const cJSON *actual)
{
    ctp_status st = CTP_OK;
    const cJSON *a = expected->child, *b = actual->child;
    for (size_t i = 0; st == CTP_OK && (a != NULL || b != NULL); i++) {
        size_t len = w->path.len;
        ctp_i_buffer_printf(&w->path, "[%zu]", i);
        add_who(&w->path, a != NULL ? a : b);
        st = compare(w, a, b);
        leave(w, len);
        a = a != NULL ? a->next : NULL;
        b = b != NULL ? b->next : NULL;
    }
    return st;
}

/* Numbers are equal when they are the same double: results are made to be the same bytes, a tolerance would hide that they are not. */
static bool same_scalar(const cJSON *a, const cJSON *b)
{
    if (cJSON_IsNumber(a))
        return a->valuedouble == b->valuedouble;
    return !cJSON_IsString(a) || strcmp(a->valuestring, b->valuestring) == 0;
}

static ctp_status compare(walk *w, const cJSON *expected, const cJSON *actual)
{
    if (expected == NULL || actual == NULL || (expected->type & 0xFF) != (actual->type & 0xFF))
        return report(w, expected, actual);
    if (cJSON_IsObject(expected))
        return compare_objects(w, expected, actual);
    if (cJSON_IsArray(expected))
        return compare_arrays(w, expected, actual);
    return same_scalar(expected, actual) ? CTP_OK : report(w, expected, actual);
}

ctp_status ctp_comparison_diff(ctp_comparison_text expected, ctp_comparison_text actual, size_t most, ctp_sink sink, size_t *differences, ctp_error *err)
{
    ctp_json a, b;
    *differences = 0;
    ctp_status st = ctp_i_json_parse(&a, expected.text, expected.source, 0, err);
    if (st != CTP_OK)
        return st;
    st = ctp_i_json_parse(&b, actual.text, actual.source, 0, err);
    if (st == CTP_OK) {
        walk w = {.expected = &a, .actual = &b, .most = most, .sink = sink, .err = err};
        st = compare(&w, a.root, b.root);
        *differences = w.found;
        ctp_i_buffer_free(&w.path);
        ctp_i_buffer_free(&w.line);
        ctp_i_json_free(&b);
    }
    ctp_i_json_free(&a);
    return st;
}
