/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/view.h"

#include <math.h>
#include <stdlib.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

/* Numbers and texts as people read them. */

bool ctp_i_view_is_control(int32_t character)
{
    int type = u_charType(character);
    return character < 0 || type == U_CONTROL_CHAR || type == U_LINE_SEPARATOR || type == U_PARAGRAPH_SEPARATOR ||
           u_hasBinaryProperty(character, UCHAR_BIDI_CONTROL);
}

void ctp_i_view_text(ctp_buffer *out, ctp_span text)
{
    int32_t len = (int32_t)text.len;
    for (int32_t at = 0, from = 0; at < len; from = at) {
        UChar32 c;
        U8_NEXT(text.ptr, at, len, c);
        bool control = ctp_i_view_is_control(c);
        ctp_i_buffer_add(out, control ? " " : text.ptr + from, control ? 1 : (size_t)(at - from));
    }
}

void ctp_i_view_count(ctp_buffer *out, size_t n, const char *one, const char *many)
{
    ctp_i_buffer_printf(out, "%zu %s", n, n == 1 ? one : many);
}

void ctp_i_view_number(ctp_buffer *out, double x, int decimals, bool plus)
{
    static const long long powers[] = {1, 10, 100, 1000, 10000, 100000, 1000000};
    if (!isfinite(x) || fabs(x) > 9e12) {
        ctp_i_buffer_text(out, "–");
        return;
    }
    long long units = llround(x * (double)powers[decimals]), size = llabs(units);
    ctp_i_buffer_text(out, units < 0 ? "−" : plus && units > 0 ? "+" : "");
    ctp_i_buffer_printf(out, "%lld", size / powers[decimals]);
    if (decimals > 0)
        ctp_i_buffer_printf(out, ".%0*lld", decimals, size % powers[decimals]);
}

void ctp_i_view_range(ctp_buffer *out, double low, const char *between, double high, bool plus)
{
    ctp_i_view_number(out, low, 2, plus);
    if (isnan(low) && isnan(high))
        return;
    ctp_i_buffer_text(out, between);
    ctp_i_view_number(out, high, 2, plus);
}
