/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/json_scan.h"

#include <string.h>

void ctp_i_scan_blanks(ctp_json_scan *s)
{
    while (s->at < s->end && (*s->at == ' ' || *s->at == '\t' || *s->at == '\r' || *s->at == '\n'))
        s->at++;
}

bool ctp_i_scan_takes(ctp_json_scan *s, char c)
{
    ctp_i_scan_blanks(s);
    if (s->at == s->end || *s->at != c)
        return false;
    s->at++;
    return true;
}

/* Four hexadecimal digits. @return -1 where there are none */
static int32_t code_unit(ctp_json_scan *s)
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

static void put_utf8(ctp_json_scan *s, uint32_t code)
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
static bool read_code(ctp_json_scan *s)
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

static bool read_escape(ctp_json_scan *s)
{
    static const char meant[UCHAR_MAX + 1] = {['"'] = '"', ['\\'] = '\\', ['/'] = '/', ['b'] = '\b', ['f'] = '\f', ['n'] = '\n', ['r'] = '\r', ['t'] = '\t'};
    if (s->at == s->end)
        return false;
    const unsigned char c = (unsigned char)*s->at++;
    if (c == 'u')
        return read_code(s);
    *s->to = meant[c];
    return *s->to++ != '\0';
}

/* Copies what is plain, sixteen bytes at a time whatever of them is: there is room for all of them, and the rest is written over. Most strings of a lexicon
 * are shorter, so that looking first and copying then would be two calls for each. */
static void copy_plain(ctp_json_scan *s)
{
    enum { SIZE = sizeof(ctp_sixteen) };
    const char *at = s->at, *const end = s->end;
    char *to = s->to;
    size_t plain = SIZE;
    for (; plain == SIZE && end - at >= SIZE; at += plain, to += plain) {
        const ctp_sixteen bytes = ctp_i_sixteen(at);
        memcpy(to, &bytes, SIZE);
        plain = ctp_i_sixteen_first(ctp_i_json_odd(bytes));
    }
    while (at < end && !ctp_i_json_is_odd(*at)) /* near the end of the text */
        *to++ = *at++;
    s->at = at;
    s->to = to;
}

bool ctp_i_scan_string(ctp_json_scan *s)
{
    for (;;) {
        copy_plain(s);
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
