/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_BASE_UTF8_H
#define CTP_BASE_UTF8_H

#include <stdbool.h>
#include <string.h>

#include "counterpoint/status.h"

/** @return the offset of the first byte that is no part of valid UTF-8 (RFC 3629), or text.len where all is valid. */
size_t ctp_i_utf8_valid(ctp_span text);

/** @return the bytes of the byte order mark at the beginning of a text, 3 or 0 */
static inline size_t ctp_i_utf8_mark(ctp_span text)
{
    static const char mark[] = "\xEF\xBB\xBF";
    const size_t len = sizeof mark - 1;
    return text.len >= len && memcmp(text.ptr, mark, len) == 0 ? len : 0;
}

/** Whether a character begins with this byte of a valid text. */
static inline bool ctp_i_utf8_begins(char byte)
{
    return ((unsigned char)byte & 0xC0) != 0x80;
}

/** Length of the apostrophe that stands at a place: "'", U+2019 or U+02BC; 0 where none does. */
static inline size_t ctp_i_apostrophe_at(ctp_span text, size_t at)
{
    if (text.ptr[at] == '\'')
        return 1;
    if (text.len - at >= 3 && memcmp(text.ptr + at, "\xE2\x80\x99", 3) == 0)
        return 3;
    return text.len - at >= 2 && memcmp(text.ptr + at, "\xCA\xBC", 2) == 0 ? 2 : 0;
}

/** @return the characters (code points) of a valid text */
size_t ctp_i_utf8_count(ctp_span text);

/** A place in a valid text, in both units. Start with {.text = …}. */
typedef struct {
    ctp_span text;
    size_t byte, character;
} ctp_utf8_place;

/** Moves to a byte at which a character begins or the text ends. @return the characters (code points) before it. Cost: the bytes passed. */
size_t ctp_i_utf8_characters(ctp_utf8_place *place, size_t byte);

/** @return the byte at which a valid text's n-th character, from 0, begins; text.len for the end; text.len + 1 beyond it. */
size_t ctp_i_utf8_byte(ctp_span text, size_t character);

#endif
