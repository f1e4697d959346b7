/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/json_scan.h"

#include <assert.h>
#include <string.h>

#include "base/number.h"
#include "base/status.h"

/* Features are written at the pace at which texts are read, ten bytes for one, so an item is not put together from calls of a few bytes
 * each: room for it is made once, then it is written straight into the buffer. */

/* Lines that another writer has put together are copied only where they are too few to be worth a call of the sink. */
enum { FLUSH_AT = 64 * 1024, COPY_BELOW = 4 * 1024, KEEP_AT_MOST = 1024 * 1024 };

void ctp_i_json_writer_init(ctp_json_writer *w, ctp_sink sink, int lines, ctp_error *err)
{
    *w = (ctp_json_writer){.sink = sink, .lines = lines, .err = err};
    w->first[0] = true;
}

static void flush(ctp_json_writer *w)
{
    if (w->status == CTP_OK && w->pending.failed)
        w->status = ctp_i_no_memory(w->err);
    if (w->status == CTP_OK && w->pending.len > 0 && w->sink.write != NULL)
        w->status = w->sink.write(w->sink.payload, w->pending.bytes, w->pending.len, w->err);
    ctp_i_buffer_clear(&w->pending);
}

/* Room for len bytes, which the caller fills and gives to wrote(); NULL when out of memory, which flush() will tell. */
static inline char *room_for(ctp_json_writer *w, size_t len)
{
    ctp_buffer *pending = &w->pending;
    if (pending->len >= FLUSH_AT && w->sink.write != NULL)
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

bool ctp_i_json_is_plain(const char *text)
{
    while (!ctp_i_json_is_odd(*text)) /* NUL is */
        text++;
    return *text == '\0';
}

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

/* ---- lines put together by hand */

/* What is written after memory ran out goes nowhere: over and over into the spare bytes. */
static char *lost(ctp_json_writer *w)
{
    w->pending.failed = true;
    w->line_full = NULL;
    return w->spare;
}

static inline char *begin_line(ctp_json_writer *w)
{
    char *at = room_for(w, CTP_JSON_ROOM);
    if (at == NULL)
        return lost(w);
    w->line_full = w->pending.bytes + w->pending.capacity - CTP_JSON_ROOM - 1;
    return at;
}

char *ctp_i_json_line_begin(ctp_json_writer *w)
{
    before_item(w);
    return begin_line(w);
}

char *ctp_i_json_line_grow(ctp_json_writer *w, char *at)
{
    if (w->line_full == NULL)
        return w->spare;
    wrote(w, at);
    if (!ctp_i_buffer_reserve(&w->pending, CTP_JSON_ROOM))
        return lost(w);
    w->line_full = w->pending.bytes + w->pending.capacity - CTP_JSON_ROOM - 1;
    return w->pending.bytes + w->pending.len;
}

void ctp_i_json_line_end(ctp_json_writer *w, char *at)
{
    if (w->line_full != NULL)
        wrote(w, at);
}

/* Marks what is not plain. One bit turned over, the mark changes places with the blank, next to the control characters. */
static inline uint64_t odd_of_eight(uint64_t eight)
{
    return ctp_i_eight_below(eight ^ CTP_EIGHT('"' ^ ' '), ' ' + 1) | ctp_i_eight_is(eight, '\\');
}

/* How many of the first of eight bytes are plain. */
static inline size_t plain_of_eight(uint64_t eight)
{
    uint64_t odd = odd_of_eight(eight);
    return odd == 0 ? sizeof eight : ctp_i_eight_first(odd);
}

/* Copies a short string: its beginning and its end, which may overlap. What was copied is not read again, since the processor would have to wait
 * for it. @return whether all of it is plain */
static inline bool copy_plain(char *at, const char *text, size_t len)
{
    static_assert(2 * sizeof(ctp_sixteen) == CTP_JSON_SHORT, "the two are all of a short string");
    if (len >= sizeof(ctp_sixteen)) {
        ctp_sixteen begin = ctp_i_sixteen(text), end = ctp_i_sixteen(text + len - sizeof end);
        memcpy(at, &begin, sizeof begin);
        memcpy(at + len - sizeof end, &end, sizeof end);
        return ctp_i_sixteen_first(ctp_i_json_odd(begin) | ctp_i_json_odd(end)) == sizeof begin;
    }
    if (len >= 8) {
        uint64_t begin = ctp_i_eight(text), end = ctp_i_eight(text + len - 8);
        ctp_i_eight_put(at, begin);
        ctp_i_eight_put(at + len - 8, end);
        return (odd_of_eight(begin) | odd_of_eight(end)) == 0;
    }
    uint64_t few = ctp_i_eight_few(text, len) | CTP_EIGHT(' ') << 8 * len; /* blanks behind it, which are plain */
    ctp_i_eight_put(at, few);
    return odd_of_eight(few) == 0;
}

/* Eight bytes are copied whatever is plain of them; at the end the zeros behind the text are what is not. */
static char *put_text(ctp_json_writer *w, char *at, const char *text, size_t left)
{
    while (left > 0) {
        uint64_t eight = ctp_i_eight_most(text, left);
        size_t plain = plain_of_eight(eight);
        ctp_i_eight_put(at, eight);
        at += plain;
        text += plain;
        left -= plain;
        if (plain < 8 && left > 0) {
            at = escape(at, *text++);
            left--;
        }
        at = ctp_i_json_line_room(w, at);
    }
    return at;
}

char *ctp_i_json_line_string(ctp_json_writer *w, char *at, const char *text)
{
    size_t len = strlen(text);
    *at++ = '"';
    at = len <= CTP_JSON_SHORT && copy_plain(at, text, len) ? at + len : put_text(w, at, text, len);
    *at++ = '"';
    return ctp_i_json_line_room(w, at);
}

/* ---- items */

static inline void quoted(ctp_json_writer *w, const char *text)
{
    ctp_i_json_line_end(w, ctp_i_json_line_string(w, begin_line(w), text));
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
    before_item(w);
    if (text != NULL)
        quoted(w, text);
    else
        put(w, "null", 4);
}

void ctp_i_json_value(ctp_json_writer *w, double number)
{
    before_item(w);
    ctp_i_json_line_end(w, ctp_i_put_number(begin_line(w), number));
}

void ctp_i_json_count(ctp_json_writer *w, uint64_t number)
{
    before_item(w);
    ctp_i_json_line_end(w, ctp_i_put_count(begin_line(w), number));
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

void ctp_i_json_open(ctp_json_writer *w, const char *name, char bracket)
{
    ctp_i_json_key(w, name);
    ctp_i_json_begin(w, bracket);
}

void ctp_i_json_put_strings(ctp_json_writer *w, const char *name, const char *const *texts, size_t count)
{
    ctp_i_json_open(w, name, '[');
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

void ctp_i_json_put_members(ctp_json_writer *w, const ctp_json_member *members, size_t count)
{
    for (size_t i = 0; i < count; i++)
        switch (members[i].kind) {
        case CTP_MEMBER_TEXT: ctp_i_json_put_string(w, members[i].name, members[i].text); break;
        case CTP_MEMBER_TRUTH: ctp_i_json_put_bool(w, members[i].name, members[i].number != 0.0); break;
        case CTP_MEMBER_NUMBER: ctp_i_json_put_value(w, members[i].name, members[i].number); break;
        }
}

void ctp_i_json_newline(ctp_json_writer *w)
{
    put(w, "\n", 1);
}

void ctp_i_json_restart(ctp_json_writer *w, ctp_error *err)
{
    ctp_buffer kept = w->pending;
    if (kept.capacity > KEEP_AT_MOST)
        ctp_i_buffer_free(&kept);
    ctp_i_buffer_clear(&kept);
    ctp_i_json_writer_init(w, (ctp_sink){NULL, NULL}, 0, err);
    w->pending = kept;
}

ctp_status ctp_i_json_written(const ctp_json_writer *w, ctp_span *out, ctp_error *err)
{
    *out = ctp_i_buffer_span(&w->pending);
    return w->pending.failed ? ctp_i_no_memory(err) : CTP_OK;
}

ctp_status ctp_i_json_flush(ctp_json_writer *w)
{
    flush(w);
    return w->status;
}

void ctp_i_json_put_lines(ctp_json_writer *w, ctp_span lines)
{
    if (lines.len < COPY_BELOW) {
        put(w, lines.ptr, lines.len);
        return;
    }
    flush(w);
    if (w->status == CTP_OK)
        w->status = w->sink.write(w->sink.payload, lines.ptr, lines.len, w->err);
}

ctp_status ctp_i_json_writer_finish(ctp_json_writer *w)
{
    flush(w);
    ctp_i_buffer_free(&w->pending);
    return w->status;
}
