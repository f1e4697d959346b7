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

enum { LONGEST_COMPARED = 40 };

static size_t edit_distance(const char *a, size_t n, const char *b, size_t m)
{
    size_t row[LONGEST_COMPARED + 1];
    for (size_t j = 0; j <= m; j++)
        row[j] = j;
    for (size_t i = 1; i <= n; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= m; j++) {
            size_t best = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = row[j];
            if (row[j] + 1 < best)
                best = row[j] + 1;
            if (row[j - 1] + 1 < best)
                best = row[j - 1] + 1;
            row[j] = best;
        }
    }
    return row[m];
}

const char *ctp_i_closest(const char *word, size_t len, const char *const *candidates, size_t count)
{
    const char *closest = NULL;
    size_t limit = len < 4 ? 1 : len / 3 + 1;
    if (len > LONGEST_COMPARED)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        size_t m = strlen(candidates[i]);
        if (m > LONGEST_COMPARED)
            continue;
        size_t d = edit_distance(word, len, candidates[i], m);
        if (d <= limit && d < m) {
            closest = candidates[i];
            limit = d == 0 ? 0 : d - 1;
        }
    }
    return closest;
}

const char *ctp_i_did_you_mean(char *buffer, size_t size, const char *word, size_t len, const char *const *candidates,
                               size_t count)
{
    const char *closest = ctp_i_closest(word, len, candidates, count);
    buffer[0] = '\0';
    if (closest != NULL)
        snprintf(buffer, size, " (did you mean '%s'?)", closest);
    return buffer;
}

const char *ctp_i_known_or_own(char *buffer, size_t size, const char *word, size_t len, const char *const *candidates,
                               size_t count)
{
    if (ctp_i_did_you_mean(buffer, size, word, len, candidates, count)[0] == '\0')
        snprintf(buffer, size, " (names of your own begin with x-)");
    return buffer;
}
