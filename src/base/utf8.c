/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/utf8.h"

#include "base/array.h"
#include "base/sixteen.h"

/* Length of the valid sequence at p (1-4), or 0. Rejects overlong forms, surrogates and values above U+10FFFF. */
static size_t sequence(const unsigned char *p, size_t left)
{
    static const struct {
        unsigned char first, last, length, second_low, second_high;
    } forms[] = {
        {0x00, 0x7F, 1, 0, 0},       {0xC2, 0xDF, 2, 0x80, 0xBF}, {0xE0, 0xE0, 3, 0xA0, 0xBF},
        {0xE1, 0xEC, 3, 0x80, 0xBF}, {0xED, 0xED, 3, 0x80, 0x9F}, {0xEE, 0xEF, 3, 0x80, 0xBF},
        {0xF0, 0xF0, 4, 0x90, 0xBF}, {0xF1, 0xF3, 4, 0x80, 0xBF}, {0xF4, 0xF4, 4, 0x80, 0x8F},
    };
    for (size_t i = 0; i < CTP_COUNT(forms); i++) {
        if (p[0] < forms[i].first || p[0] > forms[i].last)
            continue;
        if (forms[i].length > left)
            return 0;
        if (forms[i].length > 1 && (p[1] < forms[i].second_low || p[1] > forms[i].second_high))
            return 0;
        for (size_t k = 2; k < forms[i].length; k++)
            if ((p[k] & 0xC0) != 0x80)
                return 0;
        return forms[i].length;
    }
    return 0;
}

static inline ctp_sixteen are_no_ascii(ctp_sixteen bytes)
{
    return bytes < 0;
}

size_t ctp_i_utf8_valid(ctp_span text)
{
    const unsigned char *bytes = (const unsigned char *)text.ptr;
    for (size_t i = 0, n; (i = ctp_i_sixteen_next(text.ptr, i, text.len, are_no_ascii)) < text.len; i += n) {
        n = sequence(bytes + i, text.len - i);
        if (n == 0)
            return i;
    }
    return text.len;
}

size_t ctp_i_utf8_count(ctp_span text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.len; i++)
        count += ctp_i_utf8_begins(text.ptr[i]);
    return count;
}

size_t ctp_i_utf8_characters(ctp_utf8_place *place, size_t byte)
{
    while (place->byte < byte)
        place->character += ctp_i_utf8_begins(place->text.ptr[place->byte++]);
    while (place->byte > byte)
        place->character -= ctp_i_utf8_begins(place->text.ptr[--place->byte]);
    return place->character;
}

size_t ctp_i_utf8_byte(ctp_span text, size_t character)
{
    size_t byte = 0;
    for (; byte < text.len; byte++)
        if (ctp_i_utf8_begins(text.ptr[byte]) && character-- == 0)
            return byte;
    return character == 0 ? text.len : text.len + 1;
}
