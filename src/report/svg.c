/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/svg.h"

#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "report/html_text.h"

static void put_number(ctp_buffer *out, double x)
{
    long long units = isfinite(x) && fabs(x) < 1e12 ? llround(x * 10.0) : 0, size = llabs(units);
    ctp_i_buffer_printf(out, size % 10 != 0 ? "%s%lld.%lld" : "%s%lld", units < 0 ? "-" : "", size / 10, size % 10);
}

static void put_argument(ctp_buffer *out, char kind, va_list *arguments)
{
    switch (kind) {
    case 'n': put_number(out, va_arg(*arguments, double)); break;
    case 'i': ctp_i_buffer_printf(out, "%zu", va_arg(*arguments, size_t)); break;
    case 's': ctp_i_buffer_text(out, va_arg(*arguments, const char *)); break;
    case 't': ctp_i_html_text(out, va_arg(*arguments, const char *)); break;
    case 'd': ctp_i_html_span(out, va_arg(*arguments, ctp_span)); break;
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

static void open_tag(ctp_buffer *out, const ctp_svg_font *font)
{
    ctp_i_svg_put(out, font->class_name[0] != '\0' ? "<text class=\"%s\"" : "<text", font->class_name);
}

static void open_text(ctp_buffer *out, const ctp_svg_font *font, ctp_svg_point at, int anchor)
{
    open_tag(out, font);
    ctp_i_svg_put(out, " x=\"%n\" y=\"%n\"%s>", at.x, at.y, anchors[anchor]);
}

static void put_clipped(ctp_buffer *out, const ctp_svg_font *font, double width, const char *text)
{
    const ctp_svg_lines line = ctp_i_svg_wrap(text, font, width, 1);
    if (line.cut)
        ctp_i_svg_put(out, "<title>%t</title>", text);
    if (line.count > 0)
        ctp_i_svg_put(out, line.cut ? "%d…" : "%d", line.lines[0]);
    ctp_i_buffer_text(out, "</text>");
}

void ctp_i_svg_label(ctp_buffer *out, const ctp_svg_font *font, ctp_svg_point at, int anchor, double width, const char *text)
{
    open_text(out, font, at, anchor);
    put_clipped(out, font, width, text);
}

void ctp_i_svg_upright(ctp_buffer *out, const ctp_svg_font *font, ctp_svg_point at, double height, const char *text)
{
    open_tag(out, font);
    ctp_i_svg_put(out, " x=\"%n\" y=\"%n\" transform=\"rotate(-90 %n %n)\">", at.x, at.y, at.x, at.y);
    put_clipped(out, font, height, text);
}

void ctp_i_svg_lines(ctp_buffer *out, ctp_svg_point at, double line_height, const ctp_svg_lines *lines)
{
    open_text(out, lines->font, at, CTP_SVG_START);
    if (lines->cut)
        ctp_i_svg_put(out, "<title>%t</title>", lines->text);
    for (size_t i = 0; i < lines->count; i++) {
        const bool last = i + 1 == lines->count;
        if (i > 0) /* the blank parts the words for who listens or copies */
            ctp_i_svg_put(out, " <tspan x=\"%n\" dy=\"%n\">", at.x, line_height);
        ctp_i_svg_put(out, last && lines->cut ? "%d…%s" : "%d%s", lines->lines[i], i > 0 ? "</tspan>" : "");
    }
    ctp_i_buffer_text(out, "</text>");
}

/* Outlines in a square from -1 to 1; of about the same area: a point, then steps from point to point. No steps: a circle. */
static const struct {
    size_t steps;
    double from[2], step[11][2];
} outlines[CTP_SVG_LOOKS] = {
    [CTP_SHAPE_CIRCLE] = {0, {0, 0}, {{0}}},
    [CTP_SHAPE_SQUARE] = {3, {-.9, -.9}, {{1.8, 0}, {0, 1.8}, {-1.8, 0}}},
    [CTP_SHAPE_DIAMOND] = {3, {0, -1.25}, {{1.15, 1.25}, {-1.15, 1.25}, {-1.15, -1.25}}},
    [CTP_SHAPE_CROSS] = {11, {-.4, -1.2}, {{.8, 0}, {0, .8}, {.8, 0}, {0, .8}, {-.8, 0}, {0, .8}, {-.8, 0}, {0, -.8}, {-.8, 0}, {0, -.8}, {.8, 0}}},
    [CTP_SHAPE_HEXAGON] = {5, {-.6, -1}, {{1.2, 0}, {.6, 1}, {-.6, 1}, {-1.2, 0}, {-.6, -1}}},
    [CTP_SHAPE_UP] = {2, {0, -1.2}, {{1.25, 2.2}, {-2.5, 0}}},
    [CTP_SHAPE_DOWN] = {2, {0, 1.2}, {{1.25, -2.2}, {-2.5, 0}}},
};

void ctp_i_svg_mark(ctp_buffer *out, size_t shape, ctp_svg_point at, double radius, bool hollow)
{
    const char *class_name = hollow ? "f-mark f-thin" : "f-mark";
    shape %= CTP_SVG_LOOKS;
    if (outlines[shape].steps == 0) {
        ctp_i_svg_put(out, "<circle class=\"%s\" cx=\"%n\" cy=\"%n\" r=\"%n\"/>", class_name, at.x, at.y, radius);
        return;
    }
    ctp_i_svg_put(out, "<path class=\"%s\" d=\"M%n %nl", class_name, at.x + outlines[shape].from[0] * radius, at.y + outlines[shape].from[1] * radius);
    for (size_t i = 0; i < outlines[shape].steps; i++)
        ctp_i_svg_put(out, i > 0 ? " %n %n" : "%n %n", outlines[shape].step[i][0] * radius, outlines[shape].step[i][1] * radius);
    ctp_i_buffer_text(out, "z\"/>");
}
