/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/svg.h"

#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/utf8.h>

#include "report/view.h"

static const char *entity(UChar32 c)
{
    switch (c) {
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '&': return "&amp;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    case 0xFFFE: case 0xFFFF: return "\xEF\xBF\xBD";
    default: return ctp_i_view_is_control(c) ? " " : NULL;
    }
}

void ctp_i_svg_data(ctp_buffer *out, ctp_span text)
{
    const int32_t len = (int32_t)text.len;
    for (int32_t at = 0, from = 0; at < len; from = at) {
        UChar32 c;
        U8_NEXT(text.ptr, at, len, c);
        const char *instead = entity(c);
        if (instead != NULL)
            ctp_i_buffer_text(out, instead);
        else
            ctp_i_buffer_add(out, text.ptr + from, (size_t)(at - from));
    }
}

static void put_number(ctp_buffer *out, double x)
{
    long long units = isfinite(x) && fabs(x) < 1e12 ? llround(x * 100.0) : 0, size = llabs(units);
    ctp_i_buffer_printf(out, "%s%lld", units < 0 ? "-" : "", size / 100);
    if (size % 100 != 0)
        ctp_i_buffer_printf(out, size % 10 != 0 ? ".%02lld" : ".%lld", size % 10 != 0 ? size % 100 : size % 100 / 10);
}

static void put_argument(ctp_buffer *out, char kind, va_list *arguments)
{
    const char *text;
    switch (kind) {
    case 'n': put_number(out, va_arg(*arguments, double)); break;
    case 'i': ctp_i_buffer_printf(out, "%zu", va_arg(*arguments, size_t)); break;
    case 's': ctp_i_buffer_text(out, va_arg(*arguments, const char *)); break;
    case 't':
        text = va_arg(*arguments, const char *);
        ctp_i_svg_data(out, (ctp_span){text, strlen(text)});
        break;
    case 'd': ctp_i_svg_data(out, va_arg(*arguments, ctp_span)); break;
    default: ctp_i_buffer_add(out, &kind, 1);
    }
}

void ctp_i_svg_put(ctp_buffer *out, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    for (const char *p = format; *p != '\0';) {
        size_t plain = strcspn(p, "%");
        ctp_i_buffer_add(out, p, plain);
        p += plain;
        if (*p == '%') {
            put_argument(out, p[1], &arguments);
            p += 2;
        }
    }
    va_end(arguments);
}

static const char *const anchors[] = {[CTP_SVG_START] = "", [CTP_SVG_MIDDLE] = " text-anchor=\"middle\"", [CTP_SVG_END] = " text-anchor=\"end\""};

static void open_text(ctp_buffer *out, const ctp_svg_font *font, double x, double y, int anchor)
{
    ctp_i_svg_put(out, "<text class=\"%s\" x=\"%n\" y=\"%n\"%s>", font->class_name, x, y, anchors[anchor]);
}

void ctp_i_svg_label(ctp_buffer *out, const ctp_svg_font *font, double x, double y, int anchor, double width, const char *text)
{
    const ctp_svg_lines line = ctp_i_svg_wrap(text, font, width, 1);
    open_text(out, font, x, y, anchor);
    if (line.cut)
        ctp_i_svg_put(out, "<title>%t</title>", text);
    if (line.count > 0)
        ctp_i_svg_put(out, line.cut ? "%d…" : "%d", line.lines[0]);
    ctp_i_buffer_text(out, "</text>");
}

void ctp_i_svg_lines(ctp_buffer *out, const ctp_svg_font *font, double x, double y, double line_height, const ctp_svg_lines *lines, const char *text)
{
    open_text(out, font, x, y, CTP_SVG_START);
    if (lines->cut)
        ctp_i_svg_put(out, "<title>%t</title>", text);
    for (size_t i = 0; i < lines->count; i++) {
        const bool last = i + 1 == lines->count;
        if (i > 0) /* the blank parts the words for who listens or copies */
            ctp_i_svg_put(out, " <tspan x=\"%n\" dy=\"%n\">", x, line_height);
        ctp_i_svg_put(out, last && lines->cut ? "%d…%s" : "%d%s", lines->lines[i], i > 0 ? "</tspan>" : "");
    }
    ctp_i_buffer_text(out, "</text>");
}

/* Outlines in a square from -1 to 1; of about the same area. No outline: a circle. */
static const struct {
    size_t count;
    double points[12][2];
} outlines[CTP_SVG_LOOKS] = {
    {0, {{0}}},
    {4, {{-.88, -.88}, {.88, -.88}, {.88, .88}, {-.88, .88}}},
    {4, {{0, -1.3}, {1.15, 0}, {0, 1.3}, {-1.15, 0}}},
    {3, {{0, -1.2}, {1.25, .95}, {-1.25, .95}}},
    {12, {{-.4, -1.15}, {.4, -1.15}, {.4, -.4}, {1.15, -.4}, {1.15, .4}, {.4, .4}, {.4, 1.15}, {-.4, 1.15}, {-.4, .4}, {-1.15, .4}, {-1.15, -.4}, {-.4, -.4}}},
    {3, {{0, 1.2}, {1.25, -.95}, {-1.25, -.95}}},
    {6, {{-.6, -1}, {.6, -1}, {1.2, 0}, {.6, 1}, {-.6, 1}, {-1.2, 0}}},
};

void ctp_i_svg_mark(ctp_buffer *out, ctp_svg_look look, double x, double y, double radius, const char *more)
{
    const size_t shape = look.shape % CTP_SVG_LOOKS, colour = look.colour % CTP_SVG_LOOKS;
    const char *blank = more[0] != '\0' ? " " : "";
    if (outlines[shape].count == 0) {
        ctp_i_svg_put(out, "<circle class=\"mark a%i%s%s\" cx=\"%n\" cy=\"%n\" r=\"%n\"/>", colour, blank, more, x, y, radius);
        return;
    }
    ctp_i_svg_put(out, "<path class=\"mark a%i%s%s\" d=\"", colour, blank, more);
    for (size_t i = 0; i < outlines[shape].count; i++)
        ctp_i_svg_put(out, "%s%n %n", i == 0 ? "M" : "L", x + outlines[shape].points[i][0] * radius, y + outlines[shape].points[i][1] * radius);
    ctp_i_buffer_text(out, "Z\"/>");
}
