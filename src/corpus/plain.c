/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/array.h"
#include "base/ascii.h"
#include "base/sha256.h"
#include "base/span.h"
#include "base/status.h"
#include "corpus/document.h"
#include "corpus/encoding.h"
#include "corpus/fields.h"
#include "corpus/format.h"
#include "corpus/space.h"

/* Plain text: the file is one document, its name is id and author. */

typedef struct {
    ctp_input input;
    bool done;
} plain_reader;

ctp_status ctp_i_plain_open(void **reader, const ctp_input *input, ctp_error *err)
{
    plain_reader *plain = ctp_i_alloc(1, sizeof *plain);
    *reader = plain;
    if (plain == NULL)
        return ctp_i_no_memory(err);
    plain->input = *input;
    return CTP_OK;
}

/* How files begin that hold text and are none: their marks would be read as words, their styles and menus as sentences. */
static const struct {
    const char *begins, *what; /* small letters */
} documents[] = {
    {"<!doctype html", "HTML"}, {"<html", "HTML"}, {"<?xml", "XML"}, {"{\\rtf", "RTF"}, {"%pdf-", "PDF"},
    {"pk\x03\x04", "a word processor's file"}, {"\xD0\xCF\x11\xE0", "a word processor's file"},
};

static ctp_status refuse_documents(ctp_span text, const char *source, ctp_error *err)
{
    while (text.len > 0 && text.ptr[0] != '\0' && strchr(" \t\r\n", text.ptr[0]) != NULL)
        text = (ctp_span){text.ptr + 1, text.len - 1};
    for (size_t i = 0; i < CTP_COUNT(documents); i++) {
        const ctp_span begins = ctp_i_span(documents[i].begins);
        if (text.len >= begins.len && ctp_i_ascii_is((ctp_span){text.ptr, begins.len}, begins))
            return ctp_i_fail(err, CTP_E_SYNTAX, source, CTP_NOWHERE, "is %s, expected plain text: save or convert it as text", documents[i].what);
    }
    return CTP_OK;
}

ctp_status ctp_i_plain_text(ctp_buffer *bytes, char sha256[65], const char *charset, const char *source, ctp_error *err)
{
    ctp_i_sha256(sha256, ctp_i_buffer_span(bytes));
    ctp_status st = refuse_documents(ctp_i_buffer_span(bytes), source, err); /* before naming a charset looks like the remedy */
    if (st == CTP_OK)
        st = ctp_i_decode(bytes, charset, source, err);
    if (st == CTP_OK)
        st = refuse_documents(ctp_i_buffer_span(bytes), source, err);
    if (st == CTP_OK && ctp_i_is_blank(ctp_i_buffer_span(bytes)))
        st = ctp_i_fail(err, CTP_E_EMPTY, source, CTP_NOWHERE, "empty text");
    return st;
}

static ctp_status claim(const ctp_input *input, ctp_error *err)
{
    const char *source = ctp_i_lines_source(input->lines);
    const char *wanted = ctp_i_field_wants("id", input->stem);
    if (wanted != NULL)
        return ctp_i_field_fail(err, source, CTP_NOWHERE, "id", input->stem, wanted);
    ctp_status st = ctp_i_claim_id(input->ids, input->stem);
    if (st == CTP_E_NOMEM)
        return ctp_i_no_memory(err);
    if (st != CTP_OK)
        return ctp_i_fail(err, st, source, CTP_NOWHERE, "id '%.60s' (the file's name) stands twice", input->stem);
    return CTP_OK;
}

ctp_status ctp_i_plain_next(void *reader, ctp_document **out, ctp_error *err)
{
    plain_reader *plain = reader;
    const ctp_input *input = &plain->input;
    *out = NULL;
    if (plain->done)
        return CTP_OK;
    plain->done = true;
    ctp_buffer bytes = {0};
    ctp_document parts = {.id = input->stem, .author = {input->stem, input->stem}};
    ctp_status st = ctp_i_lines_rest(input->lines, &bytes, err);
    if (st == CTP_OK)
        st = ctp_i_plain_text(&bytes, parts.sha256, input->how->charset, ctp_i_lines_source(input->lines), err);
    if (st == CTP_OK)
        st = claim(input, err);
    if (st == CTP_OK) {
        parts.text = ctp_i_buffer_span(&bytes);
        ctp_i_notice_broken_words(input->noticed, ctp_i_lines_source(input->lines), parts.text);
        st = ctp_i_document_new(out, &parts, err);
    }
    ctp_i_buffer_free(&bytes);
    return st;
}

void ctp_i_plain_close(void *reader)
{
    free(reader);
}
