/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/buffer.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/status.h"

bool ctp_i_buffer_reserve(ctp_buffer *buffer, size_t more)
{
    if (buffer->failed)
        return false;
    size_t need = buffer->len + more + 1;
    if (need <= buffer->capacity)
        return true;
    size_t wanted = buffer->capacity < 128 ? 256 : buffer->capacity * 2;
    if (wanted < need)
        wanted = need;
    char *bytes = ctp_i_realloc(buffer->bytes, wanted, 1);
    if (bytes == NULL) {
        buffer->failed = true;
        return false;
    }
    buffer->bytes = bytes;
    buffer->capacity = wanted;
    return true;
}

void ctp_i_buffer_add(ctp_buffer *buffer, const char *bytes, size_t len)
{
    if (!ctp_i_buffer_reserve(buffer, len))
        return;
    if (len > 0)
        memcpy(buffer->bytes + buffer->len, bytes, len);
    buffer->len += len;
    buffer->bytes[buffer->len] = '\0';
}

void ctp_i_buffer_text(ctp_buffer *buffer, const char *text)
{
    ctp_i_buffer_add(buffer, text, strlen(text));
}

void ctp_i_buffer_printf(ctp_buffer *buffer, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (n > 0 && ctp_i_buffer_reserve(buffer, (size_t)n)) {
        vsnprintf(buffer->bytes + buffer->len, (size_t)n + 1, format, again);
        buffer->len += (size_t)n;
    }
    va_end(again);
}

void ctp_i_buffer_csv(ctp_buffer *buffer, const char *text)
{
    const char *quote = text[strcspn(text, ",\"\r\n \t")] == '\0' ? "" : "\"";
    ctp_i_buffer_text(buffer, quote);
    for (const char *p = text; *p != '\0'; p++)
        ctp_i_buffer_add(buffer, *p == '"' ? "\"\"" : p, *p == '"' ? 2 : 1);
    ctp_i_buffer_text(buffer, quote);
}

void ctp_i_buffer_clear(ctp_buffer *buffer)
{
    buffer->len = 0;
    buffer->failed = false;
    if (buffer->bytes != NULL)
        buffer->bytes[0] = '\0';
}

void ctp_i_buffer_free(ctp_buffer *buffer)
{
    free(buffer->bytes);
    *buffer = (ctp_buffer){0};
}

void ctp_i_buffer_free_part(ctp_buffer *part, ctp_buffer *whole)
{
    whole->failed = whole->failed || part->failed;
    ctp_i_buffer_free(part);
}

ctp_status ctp_i_buffer_write(const ctp_buffer *buffer, ctp_sink sink, ctp_error *err)
{
    return buffer->failed ? ctp_i_no_memory(err) : sink.write(sink.payload, ctp_i_buffer_span(buffer).ptr, buffer->len, err);
}

ctp_status ctp_i_buffer_finish(ctp_buffer *buffer, ctp_sink sink, ctp_error *err)
{
    const ctp_status st = ctp_i_buffer_write(buffer, sink, err);
    ctp_i_buffer_free(buffer);
    return st;
}

static ctp_status sink_write(void *payload, const char *bytes, size_t len, ctp_error *err)
{
    ctp_buffer *buffer = payload;
    ctp_i_buffer_add(buffer, bytes, len);
    return buffer->failed ? ctp_i_no_memory(err) : CTP_OK;
}

ctp_sink ctp_i_buffer_sink(ctp_buffer *buffer)
{
    return (ctp_sink){sink_write, buffer};
}
