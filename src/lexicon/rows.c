/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lexicon/rows.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "base/status.h"
#include "base/utf8.h"

bool ctp_i_lines_step(ctp_lines *lines)
{
    const ctp_span text = lines->text;
    size_t at = lines->next;
    if (at == 0)
        at = ctp_i_utf8_mark(text);
    if (at >= text.len)
        return false;
    const char *end = memchr(text.ptr + at, '\n', text.len - at);
    size_t len = end != NULL ? (size_t)(end - text.ptr) - at : text.len - at;
    lines->next = at + len + (end != NULL);
    if (len > 0 && text.ptr[at + len - 1] == '\r')
        len--;
    lines->line = (ctp_span){text.ptr + at, len};
    return true;
}

bool ctp_i_lines_step_filled(ctp_lines *lines, char comment)
{
    while (ctp_i_lines_step(lines)) {
        ctp_span line = ctp_i_span_trim(lines->line);
        if (line.len > 0 && (comment == '\0' || line.ptr[0] != comment))
            return true;
    }
    return false;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

ctp_span ctp_i_span_trim(ctp_span text)
{
    while (text.len > 0 && is_blank(text.ptr[0])) {
        text.ptr++;
        text.len--;
    }
    while (text.len > 0 && is_blank(text.ptr[text.len - 1]))
        text.len--;
    return text;
}

bool ctp_i_span_number(ctp_span span, double *value)
{
    char text[CTP_NUMBER_SIZE];
    span = ctp_i_span_trim(span);
    if (span.len == 0 || span.len >= sizeof text)
        return false;
    memcpy(text, span.ptr, span.len);
    text[span.len] = '\0';
    return ctp_i_parse_number(text, value);
}

/* Cuts the next field off *rest. @return false where nothing is left (rest->ptr is NULL then; an empty last field counts) */
static bool next_field(ctp_span *rest, char delimiter, ctp_span *field)
{
    if (rest->ptr == NULL)
        return false;
    const char *end = rest->len > 0 ? memchr(rest->ptr, delimiter, rest->len) : NULL;
    size_t len = end != NULL ? (size_t)(end - rest->ptr) : rest->len;
    *field = (ctp_span){rest->ptr, len};
    *rest = end != NULL ? (ctp_span){end + 1, rest->len - len - 1} : (ctp_span){NULL, 0};
    return true;
}

bool ctp_i_word_step(ctp_span *rest, ctp_span *word)
{
    ctp_span left = ctp_i_span_trim(*rest);
    size_t len = 0;
    while (len < left.len && !is_blank(left.ptr[len]))
        len++;
    *word = (ctp_span){left.ptr, len};
    *rest = (ctp_span){left.ptr + len, left.len - len};
    return len > 0;
}

size_t ctp_i_fields(ctp_span line, char delimiter, ctp_span *fields, size_t capacity)
{
    ctp_span field;
    size_t count = 0;
    for (; next_field(&line, delimiter, &field); count++)
        if (count < capacity)
            fields[count] = ctp_i_span_trim(field);
    return count;
}

void ctp_i_span_fault(const ctp_lexicon_reading *reading, ctp_span where, const char *format, ...)
{
    char message[256];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    const ctp_pattern row = {.offset = (size_t)(where.ptr - reading->json.text.ptr)};
    ctp_i_pattern_fault(reading, &row, 0, "%s", message);
}

void ctp_i_span_warn(ctp_lexicon_reading *reading, ctp_span where, const char *format, ...)
{
    char message[256];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    ctp_i_warn(reading, (size_t)(where.ptr - reading->json.text.ptr), "%s", message);
}
