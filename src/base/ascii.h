/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_BASE_ASCII_H
#define CTP_BASE_ASCII_H

#include <stdbool.h>

#include "counterpoint/status.h"

/* Letters and digits of ASCII, whatever the locale (<ctype.h> asks it): formats, columns and languages are spelt with them. Words of a text are folded by ICU,
 * see text/. */

static inline bool ctp_i_ascii_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool ctp_i_ascii_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/** A byte that words are spelt with: a letter, a digit, or part of a character beyond ASCII. */
static inline bool ctp_i_ascii_word(char c)
{
    return ctp_i_ascii_letter(c) || ctp_i_ascii_digit(c) || (unsigned char)c >= 0x80;
}

static inline char ctp_i_ascii_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/** Whether a text is a name, in any case of letters; the name has small ones. */
static inline bool ctp_i_ascii_is(ctp_span text, ctp_span name)
{
    size_t i = 0;
    while (i < text.len && i < name.len && ctp_i_ascii_lower(text.ptr[i]) == name.ptr[i])
        i++;
    return i == text.len && i == name.len;
}

#endif
