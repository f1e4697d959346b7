/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/json.h"

#include <string.h>

#include "base/number.h"
#include "base/status.h"

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

static void put(ctp_json_writer *w, const char *bytes, size_t len)
{
    ctp_buffer *pending = &w->pending;
    if (pending->capacity - pending->len > len) { /* as ctp_i_buffer_add, inlined: pieces are a few bytes long */
        memcpy(pending->bytes + pending->len, bytes, len);
        pending->len += len;
    } else {
        ctp_i_buffer_add(pending, bytes, len);
    }
    if (w->pending.len >= FLUSH_AT)
        flush(w);
}

static void line_break(ctp_json_writer *w)
{
    put(w, "\n", 1);
    for (int i = 0; i < w->depth; i++)
        put(w, " ", 1);
}

/* What stands before a value or a name: a comma, a line break where this level is spread out. */
static void before_item(ctp_json_writer *w)
{
    if (w->after_key) {
        w->after_key = false;
        return;
    }
    if (w->depth == 0)
        return;
    bool spread = w->depth <= w->lines;
    if (!w->first[w->depth])
        put(w, spread ? "," : ", ", spread ? 1 : 2);
    w->first[w->depth] = false;
    if (spread)
        line_break(w);
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

static void quoted(ctp_json_writer *w, const char *text)
{
    static const char digits[] = "0123456789abcdef";
    const char *run = text;
    put(w, "\"", 1);
    for (const char *p = text; *p != '\0'; p++) {
        unsigned char c = (unsigned char)*p;
        if (c >= ' ' && c != '"' && c != '\\')
            continue;
        put(w, run, (size_t)(p - run));
        run = p + 1;
        char escape[6] = {'\\', (char)c, '0', '0', digits[c >> 4], digits[c & 15]};
        if (c < ' ')
            escape[1] = c == '\n' ? 'n' : c == '\t' ? 't' : 'u';
        put(w, escape, escape[1] == 'u' && c < ' ' ? 6 : 2);
    }
    put(w, run, strlen(run));
    put(w, "\"", 1);
}

void ctp_i_json_key(ctp_json_writer *w, const char *name)
{
    before_item(w);
    quoted(w, name);
    put(w, ": ", 2);
    w->after_key = true;
}

void ctp_i_json_string(ctp_json_writer *w, const char *text)
{
    if (text == NULL) {
        ctp_i_json_null(w);
        return;
    }
    before_item(w);
    quoted(w, text);
}

void ctp_i_json_value(ctp_json_writer *w, double number)
{
    char text[CTP_NUMBER_SIZE];
    size_t len = ctp_i_format_number(text, number);
    before_item(w);
    put(w, text, len);
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
