/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/columns.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "report/view.h"

/* A soft hyphen is a format character that terminals show; vowels and final consonants of Hangul join the letter before them. */
int ctp_i_columns_of(int32_t c)
{
    enum { SOFT_HYPHEN = 0xAD };
    int type = u_charType(c), wide = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    int syllable = u_getIntPropertyValue(c, UCHAR_HANGUL_SYLLABLE_TYPE);
    if (ctp_i_view_is_control(c) || c == SOFT_HYPHEN)
        return 1;
    if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR || syllable == U_HST_VOWEL_JAMO ||
        syllable == U_HST_TRAILING_JAMO)
        return 0;
    return wide == U_EA_WIDE || wide == U_EA_FULLWIDTH ? 2 : 1;
}

int ctp_i_columns(const char *text)
{
    int32_t len = (int32_t)strlen(text), at = 0;
    int columns = 0;
    while (at < len) {
        UChar32 c;
        U8_NEXT(text, at, len, c);
        columns += ctp_i_columns_of(c);
    }
    return columns;
}

int ctp_i_columns_add(ctp_buffer *out, const char *text, int most)
{
    int32_t len = (int32_t)strlen(text), at = 0, keep = 0; /* keep: bytes that leave room for an ellipsis */
    int used = 0, kept = 0;
    size_t begin = out->len;
    while (at < len) {
        UChar32 c;
        int32_t from = at;
        U8_NEXT(text, at, len, c);
        bool control = ctp_i_view_is_control(c);
        int width = ctp_i_columns_of(c);
        if (used + width > most) {
            if (most < 1)
                return 0;
            out->len = begin + (size_t)keep;
            ctp_i_buffer_text(out, "…");
            return kept + 1;
        }
        ctp_i_buffer_add(out, control ? " " : text + from, control ? 1 : (size_t)(at - from));
        used += width;
        if (used < most) {
            keep = (int32_t)(out->len - begin);
            kept = used;
        }
    }
    return used;
}

int ctp_i_columns_add_end(ctp_buffer *out, const char *text, int most)
{
    int32_t len = (int32_t)strlen(text), at = 0;
    int left = ctp_i_columns(text);
    if (left <= most || most < 1)
        return ctp_i_columns_add(out, text, most);
    while (at < len) { /* a cut never parts a mark from its letter: what takes no column goes with what stands before it */
        UChar32 c;
        int32_t from = at;
        U8_NEXT(text, at, len, c);
        int width = ctp_i_columns_of(c);
        if (left < most && width > 0) {
            at = from;
            break;
        }
        left -= width;
    }
    ctp_i_buffer_text(out, "…");
    return 1 + ctp_i_columns_add(out, text + at, most - 1);
}

void ctp_i_columns_pad(ctp_buffer *out, int columns)
{
    for (; columns > 0; columns--)
        ctp_i_buffer_text(out, " ");
}

void ctp_i_columns_flatten(ctp_buffer *out, const char *text)
{
    int32_t len = (int32_t)strlen(text);
    bool blank = false;
    for (int32_t at = 0, from = 0; at < len; from = at) {
        UChar32 c;
        U8_NEXT(text, at, len, c);
        bool is_blank = ctp_i_view_is_control(c) || u_isUWhiteSpace(c);
        if (!is_blank || !blank)
            ctp_i_buffer_add(out, is_blank ? " " : text + from, is_blank ? 1 : (size_t)(at - from));
        blank = is_blank;
    }
}
