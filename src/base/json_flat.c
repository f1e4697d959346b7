/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records are read without a tree where they are as plain as most: one object of strings and nulls. What is accepted here ctp_i_json_parse()
 * accepts too, and reads alike; whatever looks otherwise is left to it, and so are faults, which it can place. */
#include <string.h>

#include "base/json_scan.h"
#include "base/utf8.h"

/* @return the number of the name, or count */
static size_t find_name(const char *name, const char *const *names, size_t count)
{
    size_t i = 0;
    while (i < count && strcmp(names[i], name) != 0)
        i++;
    return i;
}

static bool read_null(ctp_json_scan *s)
{
    if (s->end - s->at < 4 || memcmp(s->at, "null", 4) != 0)
        return false;
    s->at += 4;
    return true;
}

static bool read_member(ctp_json_scan *s, ctp_json_flat *flat, const char *const *names, size_t count)
{
    char *name = s->to;
    if (!ctp_i_scan_takes(s, '"') || !ctp_i_scan_string(s) || !ctp_i_scan_takes(s, ':'))
        return false;
    size_t i = find_name(name, names, count);
    s->to = name; /* it was only looked up */
    if (i == count || flat->given[i])
        return false;
    flat->given[i] = true;
    if (!ctp_i_scan_takes(s, '"'))
        return read_null(s);
    flat->values[i] = s->to;
    return ctp_i_scan_string(s);
}

bool ctp_i_json_flat_read(ctp_json_flat *flat, ctp_span text, const char *const *names, size_t count)
{
    ctp_i_buffer_clear(&flat->strings);
    memset(flat->values, 0, sizeof flat->values);
    memset(flat->given, 0, sizeof flat->given);
    /* what is decoded is no longer than what it is decoded from, NULs in place of marks */
    if (count > CTP_JSON_FLAT_MOST || !ctp_i_buffer_reserve(&flat->strings, text.len) || ctp_i_utf8_valid(text) < text.len)
        return false;
    ctp_json_scan s = {text.ptr, text.ptr + text.len, flat->strings.bytes};
    if (!ctp_i_scan_takes(&s, '{'))
        return false;
    do {
        if (!read_member(&s, flat, names, count))
            return false;
    } while (ctp_i_scan_takes(&s, ','));
    if (!ctp_i_scan_takes(&s, '}'))
        return false;
    ctp_i_scan_blanks(&s);
    return s.at == s.end;
}

void ctp_i_json_flat_free(ctp_json_flat *flat)
{
    ctp_i_buffer_free(&flat->strings);
}
