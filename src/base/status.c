/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/status.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

static const char *const names[CTP_STATUS_COUNT] = {
    [CTP_OK] = "ok",         [CTP_E_ARGUMENT] = "argument", [CTP_E_NOMEM] = "memory",
    [CTP_E_IO] = "io",       [CTP_E_ENCODING] = "encoding", [CTP_E_SYNTAX] = "syntax",
    [CTP_E_EMPTY] = "empty", [CTP_E_LIMIT] = "limit",       [CTP_E_DIFFERS] = "differs",
};

const char *ctp_status_name(ctp_status status)
{
    return (unsigned)status < CTP_STATUS_COUNT ? names[status] : "unknown";
}

size_t ctp_error_format(const ctp_error *error, char *buffer, size_t size)
{
    char place[64] = "";
    if (error->at.line != 0)
        snprintf(place, sizeof place, "%s%u:%u", error->source[0] != '\0' ? ":" : "", (unsigned)error->at.line, (unsigned)error->at.column);
    const char *colon = error->source[0] != '\0' || place[0] != '\0' ? ": " : "";
    const char *kind = error->severity == CTP_WARNING ? "warning" : "error";
    int n = snprintf(buffer, size, "%s%s%s%s: %s", error->source, place, colon, kind, error->message);
    return n < 0 ? 0 : (size_t)n;
}

ctp_status ctp_i_fail(ctp_error *err, ctp_status status, const char *source, ctp_position at, const char *format, ...)
{
    if (err == NULL)
        return status;
    *err = (ctp_error){.status = status, .at = at};
    snprintf(err->source, sizeof err->source, "%s", source != NULL ? source : "");
    va_list args;
    va_start(args, format);
    vsnprintf(err->message, sizeof err->message, format, args);
    va_end(args);
    return status;
}

ctp_status ctp_i_fail_errno(ctp_error *err, const char *path, const char *what)
{
    return ctp_i_fail(err, CTP_E_IO, path, CTP_NOWHERE, "%s: %s", what, strerror(errno));
}

ctp_status ctp_i_no_memory(ctp_error *err)
{
    return ctp_i_fail(err, CTP_E_NOMEM, NULL, CTP_NOWHERE, "out of memory");
}

ctp_position ctp_i_position(ctp_span text, size_t offset)
{
    ctp_position at = {offset, 1, 1};
    for (size_t i = 0; i < offset && i < text.len; i++) {
        if (text.ptr[i] == '\n') {
            at.line++;
            at.column = 1;
        } else if (ctp_i_utf8_begins(text.ptr[i])) {
            at.column++;
        }
    }
    return at;
}
