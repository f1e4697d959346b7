/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/json.h"

#include <string.h>

#include "base/number.h"
#include "base/status.h"

/* Features are written at the pace at which texts are read, twenty bytes for one, so an item is not put together from calls of a few bytes
 * each: room for it is made once, then it is written straight into the buffer. */

enum { FLUSH_AT = 64 * 1024 };

void ctp_i_json_writer_init(ctp_json_writer *w, ctp_sink sink, int lines, ctp_error *err)
{
    *w = (ctp_json_writer){.sink = sink, .lines = lines, .err = err};
    w->first[0] = true;
}

static void flush(ctp_json_writer *w)
{
    if (w->status == CTP_OK && w->pending.failed)
        w->status = ctp_i_no_memory(w->err);
    if (w->status == CTP_OK && w->pending.len > 0)
        w->status = w->sink.write(w->sink.payload, w->pending.bytes, w->pending.len, w->err);
    ctp_i_buffer_clear(&w->pending);
}

/* Room for len bytes, which the caller fills and gives to wrote(); NULL when out of memory, which flush() will tell. */
static inline char *room_for(ctp_json_writer *w, size_t len)
{
    ctp_buffer *pending = &w->pending;
    if (pending->len >= FLUSH_AT)
        flush(w);
    if (pending->capacity - pending->len <= len && !ctp_i_buffer_reserve(pending, len))
        return NULL;
    return pending->bytes + pending->len;
}

static inline void wrote(ctp_json_writer *w, const char *end)
{
    w->pending.len = (size_t)(end - w->pending.bytes);
}

static inline void put(ctp_json_writer *w, const char *bytes, size_t len)
{
    char *to = room_for(w, len);
    if (to == NULL)
        return;
    memcpy(to, bytes, len);
    wrote(w, to + len);
}

static void line_break(ctp_json_writer *w)
{
    put(w, "\n", 1);
    for (int i = 0; i < w->depth; i++)
        put(w, " ", 1);
}

static void spread_item(ctp_json_writer *w)
{
    if (!w->first[w->depth])
        put(w, ",", 1);
    line_break(w);
}

/* What stands before a value or a name: a comma, a line break where this level is spread out. */
static inline void before_item(ctp_json_writer *w)
{
    if (w->after_key) {
        w->after_key = false;
        return;
    }
    if (w->depth == 0)
        return;
    if (w->depth <= w->lines)
        spread_item(w);
    else if (!w->first[w->depth])
        put(w, ", ", 2);
    w->first[w->depth] = false;
}

void ctp_i_json_begin(ctp_json_writer *w, char bracket)
{
    before_item(w);
    put(w, &bracket, 1);
    w->depth++;
    w->first[w->depth] = true;
}

void ctp_i_json_end(ctp_json_writer *w, char bracket)
{
    bool empty = w->first[w->depth];
    w->depth--;
    if (!empty && w->depth < w->lines)
        line_break(w);
    put(w, &bracket, 1);
}

static inline bool is_plain(char c)
{
    return (unsigned char)c >= ' ' && c != '"' && c != '\\';
}

enum { LONGEST_ESCAPE = 6 };

static char *escape(char *to, char c)
{
    static const char digits[] = "0123456789abcdef";
    unsigned char byte = (unsigned char)c;
    *to++ = '\\';
    if (byte >= ' ')
        *to++ = c;
    else if (c == '\n' || c == '\t')
        *to++ = c == '\n' ? 'n' : 't';
    else {
        memcpy(to, "u00", 3);
        to[3] = digits[byte >> 4];
        to[4] = digits[byte & 15];
        to += 5;
    }
    return to;
}

/* The rest of a string, from its first character that must be escaped, or that a short one has no room for. */
static void put_escaped(ctp_json_writer *w, const char *text)
{
    while (*text != '\0') {
        const char *run = text;
        while (is_plain(*text))
            text++;
        put(w, run, (size_t)(text - run));
        char *to = room_for(w, LONGEST_ESCAPE);
        if (to == NULL)
            return;
        if (*text != '\0')
            wrote(w, escape(to, *text++));
    }
    put(w, "\"", 1);
}

/* Most strings are short: their length is not asked for beforehand. */
enum { SHORT_STRING = 256 };

static inline void quoted(ctp_json_writer *w, const char *text)
{
    char *to = room_for(w, SHORT_STRING + 2), *full = to != NULL ? to + SHORT_STRING : NULL;
    if (to == NULL)
        return;
    *to++ = '"';
    while (is_plain(*text) && to < full) /* the NUL is not plain */
        *to++ = *text++;
    if (*text == '\0')
        *to++ = '"';
    wrote(w, to);
    if (*text != '\0')
        put_escaped(w, text);
}

void ctp_i_json_key(ctp_json_writer *w, const char *name)
{
    before_item(w);
    quoted(w, name);
    put(w, ": ", 2);
    w->after_key = true;
}

void ctp_i_json_plain_key(ctp_json_writer *w, const char *name, size_t len)
{
    bool follows = w->depth > w->lines && !w->first[w->depth]; /* as before_item(), written in one go */
    if (!follows)
        before_item(w);
    char *to = room_for(w, len + 6);
    if (to == NULL)
        return;
    if (follows) {
        memcpy(to, ", ", 2);
        to += 2;
    }
    *to++ = '"';
    memcpy(to, name, len);
    memcpy(to + len, "\": ", 3);
    wrote(w, to + len + 3);
    w->after_key = true;
}

void ctp_i_json_string(ctp_json_writer *w, const char *text)
{
    before_item(w);
    if (text != NULL)
        quoted(w, text);
    else
        put(w, "null", 4);
}

void ctp_i_json_value(ctp_json_writer *w, double number)
{
    before_item(w);
    char *to = room_for(w, CTP_NUMBER_SIZE);
    if (to != NULL)
        wrote(w, to + ctp_i_format_number(to, number));
}

void ctp_i_json_count(ctp_json_writer *w, uint64_t number)
{
    before_item(w);
    char *to = room_for(w, CTP_NUMBER_SIZE);
    if (to != NULL)
        wrote(w, to + ctp_i_format_count(to, number));
}

void ctp_i_json_bool(ctp_json_writer *w, bool value)
{
    before_item(w);
    put(w, value ? "true" : "false", value ? 4 : 5);
}

void ctp_i_json_null(ctp_json_writer *w)
{
    before_item(w);
    put(w, "null", 4);
}

void ctp_i_json_put_string(ctp_json_writer *w, const char *name, const char *text)
{
    ctp_i_json_key(w, name);
    ctp_i_json_string(w, text);
}

void ctp_i_json_put_strings(ctp_json_writer *w, const char *name, const char *const *texts, size_t count)
{
    ctp_i_json_key(w, name);
    ctp_i_json_begin(w, '[');
    for (size_t i = 0; i < count; i++)
        ctp_i_json_string(w, texts[i]);
    ctp_i_json_end(w, ']');
}

void ctp_i_json_put_value(ctp_json_writer *w, const char *name, double number)
{
    ctp_i_json_key(w, name);
    ctp_i_json_value(w, number);
}

void ctp_i_json_put_bool(ctp_json_writer *w, const char *name, bool value)
{
    ctp_i_json_key(w, name);
    ctp_i_json_bool(w, value);
}

void ctp_i_json_newline(ctp_json_writer *w)
{
    put(w, "\n", 1);
}

ctp_status ctp_i_json_writer_finish(ctp_json_writer *w)
{
    flush(w);
    ctp_i_buffer_free(&w->pending);
    return w->status;
}
