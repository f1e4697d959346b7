/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/svg.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "base/span.h"
#include "report/view.h"

/* Advances of U+0020 … U+007E in DejaVu Sans, hundredths of the font size: wider than Arial, Helvetica, Noto Sans, Roboto or Segoe UI, so what
 * fits by them fits. No font is read: the same comparison gives the same bytes everywhere. */
static const unsigned char advances[] = {
    32, 40, 46, 84, 64, 95, 78, 28, 39, 39, 50, 84, 32, 36, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34, 84, 84, 84, 54,
    102, 69, 69, 72, 77, 67, 61, 78, 75, 30, 50, 67, 57, 86, 75, 79, 67, 79, 72, 67, 62, 73, 69, 99, 69, 67, 69, 39, 34, 39, 84, 56,
    50, 61, 64, 56, 64, 62, 36, 64, 64, 28, 28, 58, 28, 98, 64, 62, 64, 64, 42, 53, 40, 64, 60, 82, 60, 60, 53, 64, 34, 64, 84};
enum { ELLIPSIS = 100, BOLD = 112 }; /* hundredths; per cent */

static double advance(UChar32 c)
{
    if (c >= 0x20 && c < 0x20 + (int)sizeof advances)
        return advances[c - 0x20];
    if (c < 0 || ctp_i_view_is_control(c))
        return 104; /* shown as U+FFFD */
    int wide = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH), type = u_charType(c);
    if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR)
        return 0;
    if (wide == U_EA_WIDE || wide == U_EA_FULLWIDTH)
        return u_hasBinaryProperty(c, UCHAR_EMOJI_PRESENTATION) ? 138 : 100;
    if (c < 0x250) /* Latin with marks */
        return u_isupper(c) ? 80 : 65;
    return c < 0x900 ? 90 : 122; /* Greek, Cyrillic, Hebrew, Arabic as words of them run; other scripts: their widest common letters */
}

/* Where the longest beginning ends that is no wider than width; at least one character. */
static size_t fitting(ctp_span text, const ctp_svg_font *font, double width)
{
    const int32_t len = (int32_t)text.len;
    double room = width * 100.0 / font->size / (font->bold ? BOLD / 100.0 : 1.0);
    for (int32_t at = 0, from = 0; at < len; from = at) {
        UChar32 c;
        U8_NEXT(text.ptr, at, len, c);
        room -= advance(c);
        if (room < 0 && from > 0)
            return (size_t)from;
    }
    return text.len;
}

double ctp_i_svg_width(ctp_span text, const ctp_svg_font *font)
{
    const int32_t len = (int32_t)text.len;
    double sum = 0;
    for (int32_t at = 0; at < len;) {
        UChar32 c;
        U8_NEXT(text.ptr, at, len, c);
        sum += advance(c);
    }
    return sum * font->size / 100.0 * (font->bold ? BOLD / 100.0 : 1.0);
}

static bool may_end_at(ctp_span text, size_t at)
{
    return at == text.len || text.ptr[at] == ' ' || text.ptr[at - 1] == ' ' || text.ptr[at - 1] == '-';
}

/* The end of a line: a place to break at, the last that fits; else inside the word. */
static size_t break_line(ctp_span text, const ctp_svg_font *font, double width)
{
    size_t fits = fitting(text, font, width), at = fits;
    while (at > 0 && !may_end_at(text, at))
        at--;
    return at > 0 ? at : fits;
}

static ctp_span trimmed(ctp_span text)
{
    while (text.len > 0 && text.ptr[0] == ' ')
        text = (ctp_span){text.ptr + 1, text.len - 1};
    while (text.len > 0 && text.ptr[text.len - 1] == ' ')
        text.len--;
    return text;
}

ctp_svg_lines ctp_i_svg_wrap(const char *text, const ctp_svg_font *font, double width, size_t most)
{
    ctp_svg_lines lines = {.text = text, .font = font};
    ctp_span rest = trimmed(ctp_i_span(text));
    while (rest.len > 0 && lines.count < most) {
        size_t end = break_line(rest, font, width);
        lines.cut = lines.count + 1 == most && end < rest.len;
        if (lines.cut) /* the last line is filled, with room for the ellipsis */
            end = fitting(rest, font, width - ELLIPSIS / 100.0 * font->size);
        lines.lines[lines.count++] = trimmed((ctp_span){rest.ptr, end});
        rest = trimmed((ctp_span){rest.ptr + end, rest.len - end});
    }
    return lines;
}
