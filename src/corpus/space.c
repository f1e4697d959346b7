/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/space.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

static bool is_space(UChar32 c)
{
    return c >= 0 && u_isUWhiteSpace(c);
}

/* Bytes of the white-space character that begins at `at`, or 0. */
static size_t space_at(ctp_span text, size_t at)
{
    size_t i = at;
    UChar32 c = -1;
    if (at < text.len)
        U8_NEXT((const uint8_t *)text.ptr, i, text.len, c);
    return is_space(c) ? i - at : 0;
}

size_t ctp_i_skip_space(ctp_span text, size_t at)
{
    for (size_t n; (n = space_at(text, at)) > 0;)
        at += n;
    return at;
}

/* Bytes of the white-space character that ends at `end`, or 0. */
static size_t space_before(ctp_span text, size_t begin, size_t end)
{
    int32_t i = (int32_t)end; /* a text is shorter: CTP_FILE_LIMIT */
    UChar32 c = -1;
    if (end > begin)
        U8_PREV((const uint8_t *)text.ptr, (int32_t)begin, i, c);
    return is_space(c) ? end - (size_t)i : 0;
}

ctp_range ctp_i_trim(ctp_span text, ctp_range range)
{
    range.begin = ctp_i_skip_space((ctp_span){text.ptr, range.end}, range.begin);
    for (size_t n; (n = space_before(text, range.begin, range.end)) > 0;)
        range.end -= n;
    return range;
}

bool ctp_i_is_blank(ctp_span text)
{
    return ctp_i_skip_space(text, 0) == text.len;
}

size_t ctp_i_line_end(ctp_span text, size_t at, size_t end)
{
    const char *p = memchr(text.ptr + at, '\n', end - at);
    return p != NULL ? (size_t)(p - text.ptr) + 1 : end;
}
