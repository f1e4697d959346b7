/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/terminal.h"

#include <string.h>
#include <unicode/utf8.h>

/* Lines of a screen, and whether somebody or something is to be shown on it. */

static int width_of(const ctp_terminal_how *how)
{
    const unsigned width = how->width;
    return width == 0 ? CTP_WIDTH_USUAL : width < CTP_WIDTH_LEAST ? CTP_WIDTH_LEAST : width > CTP_WIDTH_MOST ? CTP_WIDTH_MOST : (int)width;
}

ctp_screen ctp_i_screen(const ctp_comparison *comparison, const ctp_terminal_how *how, ctp_buffer *out)
{
    static const ctp_terminal_how usual;
    how = how != NULL ? how : &usual;
    return (ctp_screen){.c = comparison, .how = how, .out = out, .width = width_of(how)};
}

void ctp_i_screen_paint(const ctp_screen *s, const char *code)
{
    if (s->how->colour)
        ctp_i_buffer_printf(s->out, "\x1b[%sm", code);
}

void ctp_i_screen_line(const ctp_screen *s, const char *before, const char *text)
{
    ctp_i_buffer_text(s->out, before);
    ctp_i_columns_add(s->out, text, s->width - ctp_i_columns(before));
    ctp_i_buffer_text(s->out, "\n");
}

void ctp_i_screen_take(const ctp_screen *s, const char *before, ctp_buffer *text)
{
    s->out->failed = s->out->failed || text->failed;
    ctp_i_screen_line(s, before, ctp_i_buffer_span(text).ptr);
    ctp_i_buffer_free(text);
}

void ctp_i_screen_heading(const ctp_screen *s, const char *text)
{
    ctp_i_screen_paint(s, "1");
    ctp_i_columns_add(s->out, text, s->width);
    ctp_i_screen_paint(s, "0");
    ctp_i_buffer_text(s->out, "\n");
}

/* The bytes of a text that go on a line of so many columns: up to its last blank, where it has one. */
static int32_t bytes_of_line(const char *text, int columns)
{
    int32_t len = (int32_t)strlen(text), at = 0, blank = 0;
    int used = 0;
    while (at < len) {
        UChar32 c;
        int32_t from = at;
        U8_NEXT(text, at, len, c);
        int width = ctp_i_columns_of(c);
        if (c == ' ')
            blank = from;
        if (used + width > columns)
            return blank > 0 ? blank : from > 0 ? from : at;
        used += width;
    }
    return len;
}

void ctp_i_screen_wrap(const ctp_screen *s, const char *before, int indent, const char *text)
{
    ctp_buffer flat = {0};
    ctp_i_columns_flatten(&flat, text);
    s->out->failed = s->out->failed || flat.failed;
    const char *rest = ctp_i_buffer_span(&flat).ptr;
    int used = ctp_i_columns(before);
    ctp_i_buffer_text(s->out, before);
    do {
        int32_t bytes = bytes_of_line(rest, s->width - used);
        ctp_i_buffer_add(s->out, rest, (size_t)bytes);
        ctp_i_buffer_text(s->out, "\n");
        rest += bytes;
        rest += *rest == ' ';
        used = indent;
        ctp_i_columns_pad(s->out, *rest != '\0' ? indent : 0);
    } while (*rest != '\0');
    ctp_i_buffer_free(&flat);
}

void ctp_i_screen_take_wrapped(const ctp_screen *s, const char *before, int indent, ctp_buffer *text)
{
    s->out->failed = s->out->failed || text->failed;
    ctp_i_screen_wrap(s, before, indent, ctp_i_buffer_span(text).ptr);
    ctp_i_buffer_free(text);
}

void ctp_i_screen_take_whole(const ctp_screen *s, const char *before, ctp_buffer *text)
{
    if (s->how->whole)
        ctp_i_screen_take_wrapped(s, before, ctp_i_columns(before) + 2, text);
    else
        ctp_i_screen_take(s, before, text);
}

static bool is(const char *id, const char *name, const char *wanted)
{
    return strcmp(id, wanted) == 0 || (name != NULL && strcmp(name, wanted) == 0);
}

bool ctp_i_screen_has_issue(const ctp_screen *s, const char *issue)
{
    return s->how->issue == NULL || (issue != NULL && is(issue, ctp_i_view_label(s->c, issue), s->how->issue));
}

bool ctp_i_screen_has(const ctp_screen *s, const char *author, const char *speaker)
{
    const char *wanted = s->how->author;
    return wanted == NULL || is(author, ctp_i_view_name(s->c, author, NULL), wanted) ||
           (speaker != NULL && is(speaker, ctp_i_view_name(s->c, author, speaker), wanted));
}

bool ctp_i_screen_has_any(const ctp_screen *s, const char *a, const char *b)
{
    return ctp_i_screen_has(s, a, a) || ctp_i_screen_has(s, b, b);
}
