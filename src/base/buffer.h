/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_BASE_BUFFER_H
#define CTP_BASE_BUFFER_H

#include <stdbool.h>

#include "counterpoint/sink.h"

/** Bytes that grow; always NUL-terminated once something was added. Start with {0}. A failed addition sets `failed`
 *  and is remembered, so a run of additions may be checked once at its end. */
typedef struct {
    char *bytes;
    size_t len, capacity;
    bool failed;
} ctp_buffer;

/** Makes room for `more` bytes and a NUL behind len. @return false when out of memory, now or before */
bool ctp_i_buffer_reserve(ctp_buffer *buffer, size_t more);
void ctp_i_buffer_add(ctp_buffer *buffer, const char *bytes, size_t len);
void ctp_i_buffer_text(ctp_buffer *buffer, const char *text);
void ctp_i_buffer_printf(ctp_buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));
/** Adds a field of a CSV row (RFC 4180), in quotes where it holds a comma, a quote, a blank or a line end. */
void ctp_i_buffer_csv(ctp_buffer *buffer, const char *text);
void ctp_i_buffer_clear(ctp_buffer *buffer);
void ctp_i_buffer_free(ctp_buffer *buffer);
/** Frees a text that was made for another one, which has failed where it did: else something would be missing there and nobody told. */
void ctp_i_buffer_free_part(ctp_buffer *part, ctp_buffer *whole);

/** Writes the bytes. @return CTP_OK; CTP_E_NOMEM where an addition failed; what the sink returns */
ctp_status ctp_i_buffer_write(const ctp_buffer *buffer, ctp_sink sink, ctp_error *err);
/** The same, and frees the buffer. */
ctp_status ctp_i_buffer_finish(ctp_buffer *buffer, ctp_sink sink, ctp_error *err);

/** A sink that adds to the buffer. */
ctp_sink ctp_i_buffer_sink(ctp_buffer *buffer);

static inline ctp_span ctp_i_buffer_span(const ctp_buffer *buffer)
{
    return (ctp_span){buffer->bytes != NULL ? buffer->bytes : "", buffer->len};
}

#endif
