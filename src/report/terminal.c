/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/terminal.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/utf8.h>

#include "base/alloc.h"
#include "base/names.h"
#include "base/status.h"

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

/* ---- the filter */

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

static ctp_status check_issue(const ctp_screen *s, ctp_error *err)
{
    const ctp_features *f = s->c->features;
    if (s->how->issue == NULL)
        return CTP_OK;
    for (size_t i = 0; i < f->issue_count; i++)
        if (ctp_i_screen_has_issue(s, f->issues[i].id))
            return CTP_OK;
    return ctp_i_fail(err, CTP_E_ARGUMENT, NULL, CTP_NOWHERE, "no issue '%.100s'%s", s->how->issue,
                      ctp_i_did_you_mean(s->how->issue, CTP_NAMES(f->issues, f->issue_count)).text);
}

static ctp_status check_author(const ctp_screen *s, ctp_error *err)
{
    const char *wanted = s->how->author;
    if (wanted == NULL || s->all > 0)
        return CTP_OK;
    return ctp_i_fail(err, CTP_E_ARGUMENT, NULL, CTP_NOWHERE, "no author or speaker '%.100s'%s", wanted,
                      ctp_i_did_you_mean(wanted, CTP_NAMES(s->c->authors, s->c->author_count)).text);
}

/* Of a panel its speakers are shown with it, of a speaker nobody else. */
static ctp_status choose_columns(ctp_screen *s, ctp_error *err)
{
    size_t all = ctp_i_view_columns(s->c, NULL, 0);
    s->columns = ctp_i_alloc(all + 1, sizeof *s->columns);
    if (s->columns == NULL)
        return ctp_i_no_memory(err);
    ctp_i_view_columns(s->c, s->columns, all);
    for (size_t i = 0; i < all; i++) {
        const ctp_view_column column = s->columns[i];
        if (ctp_i_screen_has(s, column.author->id, column.speaker != NULL ? column.speaker->id : NULL))
            s->columns[s->all++] = column;
    }
    return check_author(s, err);
}

/* ---- the whole */

typedef void part(const ctp_screen *s);

/* A summary fits one screen of 80 columns and 40 lines: title 2, table 2 + 16, legend 2, verdicts 1 + 2 + 2, contrasts 1 + 2 x 3 + 1,
 * similarity 1 + 3 + 1. */
static part *const summary[] = {ctp_i_screen_table, ctp_i_screen_verdicts, ctp_i_screen_contrasts, ctp_i_screen_similarities, NULL};
static part *const whole[] = {ctp_i_screen_table,      ctp_i_screen_positions, ctp_i_screen_verdicts,     ctp_i_screen_contrasts,
                              ctp_i_screen_agreements, ctp_i_screen_splits,    ctp_i_screen_similarities, NULL};

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

ctp_status ctp_report_terminal(const ctp_comparison *comparison, const ctp_terminal_how *how, ctp_sink sink, ctp_error *err)
{
    ctp_buffer out = {0};
    ctp_screen s = ctp_i_screen(comparison, how, &out);
    const char *title = comparison->features->title;
    ctp_status st = check_issue(&s, err);
    if (st == CTP_OK)
        st = choose_columns(&s, err);
    if (st == CTP_OK) {
        ctp_i_screen_heading(&s, title != NULL && title[0] != '\0' ? title : "Comparison");
        ctp_i_buffer_text(&out, "\n");
        for (part *const *p = s.how->whole ? whole : summary; *p != NULL; p++)
            (*p)(&s);
        while (s.how->whole && out.len > 1 && out.bytes[out.len - 2] == '\n') /* parts end with an empty line */
            out.len--;
        st = ctp_i_buffer_write(&out, sink, err);
    }
    free(s.columns);
    ctp_i_buffer_free(&out);
    return st;
}
