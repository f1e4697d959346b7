/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotate/resume_notes.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/ascii.h"
#include "base/status.h"

#define NOTES_FORMAT "counterpoint-resume/1"

ctp_status ctp_i_notes_write(const ctp_finished *finished, ctp_span header, const ctp_forms *words, ctp_sink sink, ctp_error *err)
{
    char first[256];
    int len = snprintf(first, sizeof first, NOTES_FORMAT " %" PRIu64 " %" PRIu64 " %" PRIu64 " %s\n", finished->bytes, finished->documents,
                       finished->sentences, finished->sum);
    ctp_status st = sink.write(sink.payload, first, (size_t)len, err);
    if (st == CTP_OK)
        st = sink.write(sink.payload, header.ptr, header.len, err);
    if (st != CTP_OK)
        return st;
    ctp_json_writer w;
    ctp_i_json_writer_init(&w, sink, 0, err);
    ctp_i_write_forms(&w, words, 0);
    return ctp_i_json_writer_finish(&w);
}

/* ---- reading; each step moves on in the text */

static bool take_text(ctp_span *text, const char *expected)
{
    size_t len = strlen(expected);
    if (text->len < len || memcmp(text->ptr, expected, len) != 0)
        return false;
    *text = (ctp_span){text->ptr + len, text->len - len};
    return true;
}

/* Decimal digits, and the blank behind them. */
static bool take_count(ctp_span *text, uint64_t *count)
{
    size_t digits = 0;
    *count = 0;
    for (; digits < text->len && ctp_i_ascii_digit(text->ptr[digits]); digits++)
        if (__builtin_mul_overflow(*count, 10, count) || __builtin_add_overflow(*count, (uint64_t)(text->ptr[digits] - '0'), count))
            return false;
    *text = (ctp_span){text->ptr + digits, text->len - digits};
    return digits > 0 && take_text(text, " ");
}

/* The rest of the line. */
static bool take_sum(ctp_span *text, char sum[CTP_SHA256_SIZE])
{
    const char *end = memchr(text->ptr, '\n', text->len);
    size_t len = end != NULL ? (size_t)(end - text->ptr) : 0;
    if (len == 0 || len >= CTP_SHA256_SIZE || memchr(text->ptr, '\0', len) != NULL)
        return false;
    memcpy(sum, text->ptr, len);
    sum[len] = '\0';
    *text = (ctp_span){end + 1, text->len - len - 1};
    return true;
}

static ctp_status no_notes(const char *source, ctp_error *err)
{
    return ctp_i_fail(err, CTP_E_SYNTAX, source, (ctp_position){0, 1, 1}, "is not what an interrupted run leaves; remove it to begin anew");
}

ctp_status ctp_i_notes_parse(ctp_finished *finished, ctp_features **found, ctp_span text, ctp_span header, const char *source, const char *part,
                             ctp_error *err)
{
    ctp_finished read;
    *found = NULL;
    if (!take_text(&text, NOTES_FORMAT " ") || !take_count(&text, &read.bytes) || !take_count(&text, &read.documents) ||
        !take_count(&text, &read.sentences) || !take_sum(&text, read.sum))
        return no_notes(source, err);
    if (text.len < header.len || memcmp(text.ptr, header.ptr, header.len) != 0)
        return ctp_i_fail(err, CTP_E_ARGUMENT, NULL, CTP_NOWHERE,
                          "'%.150s' was begun by another version, or with other lexicons or settings; remove it to begin anew", part);
    ctp_status st = ctp_i_features_parse(found, text, source, err);
    if (st == CTP_OK && (*found)->document_count > 0) {
        ctp_features_free(*found);
        *found = NULL;
        st = no_notes(source, err);
    }
    if (st == CTP_OK)
        *finished = read;
    return st;
}
