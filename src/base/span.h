/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_BASE_SPAN_H
#define CTP_BASE_SPAN_H

#include <stdbool.h>
#include <string.h>

#include "counterpoint/status.h"

/** A string without its NUL. */
static inline ctp_span ctp_i_span(const char *text)
{
    return (ctp_span){text, strlen(text)};
}

static inline bool ctp_i_span_is(ctp_span span, const char *text)
{
    const size_t len = strlen(text);
    return span.len == len && (len == 0 || memcmp(span.ptr, text, len) == 0);
}

#endif
