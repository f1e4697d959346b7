/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records are read without a tree where they are as plain as most: one object of strings and nulls. What is accepted here ctp_i_json_parse()
 * accepts too, and reads alike; whatever looks otherwise is left to it, and so are faults, which it can place. */
#include <string.h>

#include "base/json.h"
#include "base/utf8.h"

typedef struct {
    const char *at, *end;
    char *to; /* there is room for all that can come */
} scan;

static void skip_blank(scan *s)
{
    while (s->at < s->end && (*s->at == ' ' || *s->at == '\t' || *s->at == '\r' || *s->at == '\n'))
        s->at++;
}

static bool takes(scan *s, char c)
{
    skip_blank(s);
    if (s->at == s->end || *s->at != c)
        return false;
    s->at++;
    return true;
}

/* Four hexadecimal digits. @return -1 where there are none */
static int32_t code_unit(scan *s)
{
    int32_t code = 0;
    if (s->end - s->at < 4)
        return -1;
    for (int i = 0; i < 4; i++) {
        char c = *s->at++;
        int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
        if (digit < 0)
            return -1;
        code = code << 4 | digit;
    }
    return code;
}

static void put_utf8(scan *s, uint32_t code)
{
    static const struct {
        uint32_t below;
        unsigned char lead;
        int more;
    } rows[] = {{0x80, 0, 0}, {0x800, 0xC0, 1}, {0x10000, 0xE0, 2}, {0x110000, 0xF0, 3}};
    size_t row = 0;
    while (code >= rows[row].below)
        row++;
    int shift = 6 * rows[row].more;
    *s->to++ = (char)(rows[row].lead | code >> shift);
    while (shift > 0) {
        shift -= 6;
        *s->to++ = (char)(0x80 | (code >> shift & 0x3F));
    }
}

/* \uXXXX, behind its u; a pair of surrogates is one character. */
static bool read_code(scan *s)
{
    int32_t code = code_unit(s);
    if (code <= 0 || (code >= 0xDC00 && code < 0xE000))
        return false;
    if (code >= 0xD800 && code < 0xDC00) {
        if (s->end - s->at < 2 || s->at[0] != '\\' || s->at[1] != 'u')
            return false;
        s->at += 2;
        int32_t low = code_unit(s);
        if (low < 0xDC00 || low >= 0xE000)
            return false;
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
    }
    put_utf8(s, (uint32_t)code);
    return true;
}

static bool read_escape(scan *s)
{
    static const char names[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
    if (s->at == s->end)
        return false;
    char c = *s->at++;
    if (c == 'u')
        return read_code(s);
    const char *found = c != '\0' ? strchr(names, c) : NULL;
    if (found == NULL)
        return false;
    *s->to++ = meant[found - names];
    return true;
}

/* The rest of a string, behind its first mark, decoded and with a NUL. */
static bool read_string(scan *s)
{
    for (;;) {
        size_t run = ctp_i_json_plain_length(s->at, (size_t)(s->end - s->at));
        memcpy(s->to, s->at, run);
        s->to += run;
        s->at += run;
        if (s->at == s->end || (*s->at != '"' && *s->at != '\\'))
            return false;
        if (*s->at++ == '"')
            break;
        if (!read_escape(s))
            return false;
    }
    *s->to++ = '\0';
    return true;
}

/* @return the number of the name, or count */
static size_t find_name(const char *name, const char *const *names, size_t count)
{
    size_t i = 0;
    while (i < count && strcmp(names[i], name) != 0)
        i++;
    return i;
}

static bool read_null(scan *s)
{
    if (s->end - s->at < 4 || memcmp(s->at, "null", 4) != 0)
        return false;
    s->at += 4;
    return true;
}

static bool read_member(scan *s, ctp_json_flat *flat, const char *const *names, size_t count)
{
    char *name = s->to;
    if (!takes(s, '"') || !read_string(s) || !takes(s, ':'))
        return false;
    size_t i = find_name(name, names, count);
    s->to = name; /* it was only looked up */
    if (i == count || flat->given[i])
        return false;
    flat->given[i] = true;
    if (!takes(s, '"'))
        return read_null(s);
    flat->values[i] = s->to;
    return read_string(s);
}

bool ctp_i_json_flat_read(ctp_json_flat *flat, ctp_span text, const char *const *names, size_t count)
{
    ctp_i_buffer_clear(&flat->strings);
    memset(flat->values, 0, sizeof flat->values);
    memset(flat->given, 0, sizeof flat->given);
    /* what is decoded is no longer than what it is decoded from, NULs in place of marks */
    if (count > CTP_JSON_FLAT_MOST || !ctp_i_buffer_reserve(&flat->strings, text.len) || ctp_i_utf8_valid(text) < text.len)
        return false;
    scan s = {text.ptr, text.ptr + text.len, flat->strings.bytes};
    if (!takes(&s, '{'))
        return false;
    do {
        if (!read_member(&s, flat, names, count))
            return false;
    } while (takes(&s, ','));
    if (!takes(&s, '}'))
        return false;
    skip_blank(&s);
    return s.at == s.end;
}

void ctp_i_json_flat_free(ctp_json_flat *flat)
{
    ctp_i_buffer_free(&flat->strings);
}
