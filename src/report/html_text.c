/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/html_text.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "base/span.h"
#include "report/view.h"

/* NULL: as it is. */
static const char *replacement(UChar32 c)
{
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&#34;";
    case '\'': return "&#39;";
    case '\t': case '\n': case '\r': case 0x85: case 0x2028: case 0x2029: return " ";
    case 0x61C: case 0x200E: case 0x200F: return NULL; /* marks of direction turn nothing but themselves: right-to-left texts need them */
    default: return c >= ' ' && c < 0x7F ? NULL : ctp_i_view_is_control(c) || U_IS_UNICODE_NONCHAR(c) ? "\xEF\xBF\xBD" : NULL;
    }
}

void ctp_i_html_span(ctp_buffer *out, ctp_span text)
{
    size_t kept = 0, len = text.len;
    for (size_t at = 0, from = 0; at < len; from = at) {
        UChar32 c;
        U8_NEXT(text.ptr, at, len, c);
        const char *instead = c == '&' && at < len && text.ptr[at] == ' ' ? NULL : replacement(c); /* "& " begins no entity; patterns are full of it */
        if (instead == NULL)
            continue;
        ctp_i_buffer_add(out, text.ptr + kept, from - kept);
        ctp_i_buffer_text(out, instead);
        kept = at;
    }
    ctp_i_buffer_add(out, text.ptr + kept, len - kept);
}

void ctp_i_html_text(ctp_buffer *out, const char *text)
{
    if (text != NULL)
        ctp_i_html_span(out, ctp_i_span(text));
}

void ctp_i_html_wrapped(ctp_buffer *out, const char *before, const char *text, const char *after)
{
    ctp_i_buffer_text(out, before);
    ctp_i_html_text(out, text);
    ctp_i_buffer_text(out, after);
}

/* Whether a text has a letter that is written to the left: only then is there a direction to tell and to keep inside. */
static bool turns(const char *text)
{
    const int32_t len = text != NULL ? (int32_t)strlen(text) : 0;
    for (int32_t at = 0; at < len;) {
        UChar32 c;
        U8_NEXT(text, at, len, c);
        const UCharDirection direction = c >= 0x590 ? u_charDirection(c) : U_LEFT_TO_RIGHT;
        if (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC)
            return true;
    }
    return false;
}

const char *ctp_i_html_direction(const char *text)
{
    return turns(text) ? " dir=\"auto\"" : "";
}

void ctp_i_html_name(ctp_buffer *out, const char *text)
{
    const bool isolated = turns(text);
    ctp_i_html_wrapped(out, isolated ? "<bdi>" : "", text, isolated ? "</bdi>" : "");
}

static void write_known(ctp_buffer *out, const char *before, const char *name, const char *after)
{
    if (name == NULL || name[0] == '\0')
        return;
    ctp_i_buffer_text(out, before);
    ctp_i_html_name(out, name);
    ctp_i_buffer_text(out, after);
}

void ctp_i_html_document(ctp_buffer *out, const ctp_document_features *d)
{
    write_known(out, ", <cite>", d->title, "</cite>");
    write_known(out, ", ", d->outlet, "");
    write_known(out, ", ", d->date, "");
}

void ctp_i_html_number(ctp_buffer *out, double x, int decimals, bool plus)
{
    ctp_i_buffer_text(out, "<td class=\"num\">");
    ctp_i_view_number(out, x, decimals, plus);
}

void ctp_i_html_range(ctp_buffer *out, double low, double high, bool plus)
{
    ctp_i_buffer_text(out, "<td class=\"num\">");
    ctp_i_view_range(out, low, " … ", high, plus);
}

void ctp_i_html_more(ctp_buffer *out, size_t all, size_t shown, const char *what)
{
    if (all > shown)
        ctp_i_buffer_printf(out, "<p class=\"more\">and %zu more%s, in the JSON beside this report</p>\n", all - shown, what);
}

void ctp_i_html_open_table(ctp_buffer *out, const char *class_name, const char *caption, const char *columns)
{
    ctp_i_buffer_printf(out, "<div class=\"scroll\" role=\"group\" aria-label=\"%s\" tabindex=\"0\">\n<table class=\"%s\">\n<caption>%s</caption>\n"
                             "<thead><tr>%s</thead>\n<tbody>\n", caption, class_name, caption, columns);
}

void ctp_i_html_close_table(ctp_buffer *out)
{
    ctp_i_buffer_text(out, "</tbody>\n</table>\n</div>\n");
}
