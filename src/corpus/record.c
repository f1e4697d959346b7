/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/record.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/status.h"
#include "base/utf8.h"
#include "corpus/fields.h"

const char *const ctp_i_record_names[CTP_RECORD_FIELDS] = {
    [CTP_RECORD_ID] = "id",           [CTP_RECORD_AUTHOR] = "author",           [CTP_RECORD_TEXT] = "text",
    [CTP_RECORD_SPEAKER] = "speaker", [CTP_RECORD_TITLE] = "title",             [CTP_RECORD_OUTLET] = "outlet",
    [CTP_RECORD_DATE] = "date",       [CTP_RECORD_LANGUAGE] = "language",       [CTP_RECORD_TARGET] = "target",
    [CTP_RECORD_CONTEXT] = "context", [CTP_RECORD_TARGET_SPAN] = "target_span",
};

static ctp_position where(const ctp_record *record, ctp_record_field field)
{
    return record->where(record->context, field);
}

static ctp_status check_fields(const ctp_record *record, ctp_error *err)
{
    for (int i = 0; i < CTP_RECORD_FIELDS; i++) {
        const char *text = record->fields[i];
        const char *wanted = text != NULL ? ctp_i_field_wants(ctp_i_record_names[i], text) : NULL;
        if (wanted != NULL)
            return ctp_i_field_fail(err, record->source, where(record, (ctp_record_field)i), ctp_i_record_names[i], text,
                                    wanted);
    }
    return CTP_OK;
}

static bool at_character(ctp_span text, size_t at)
{
    return at == text.len || ctp_i_utf8_begins(text.ptr[at]);
}

bool ctp_i_span_in(ctp_range *span, ctp_span text, bool characters, char message[CTP_SPAN_MESSAGE])
{
    ctp_range given = *span;
    ctp_utf8_place end = {.text = text};
    if (characters)
        *span = (ctp_range){ctp_i_utf8_byte(text, given.begin), ctp_i_utf8_byte(text, given.end)};
    bool inside = span->begin <= span->end && span->end <= text.len;
    if (!inside)
        snprintf(message, CTP_SPAN_MESSAGE, "target_span from %zu to %zu, expected a range in the %zu %s of the text", given.begin, given.end,
                 characters ? ctp_i_utf8_characters(&end, text.len) : text.len, characters ? "characters" : "bytes");
    else if (!at_character(text, span->begin) || !at_character(text, span->end))
        snprintf(message, CTP_SPAN_MESSAGE, "target_span from %zu to %zu cuts a character, expected bytes of UTF-8", given.begin, given.end);
    else
        return true;
    return false;
}

static ctp_status check_span(const ctp_record *record, ctp_span text, ctp_range *span, ctp_error *err)
{
    char message[CTP_SPAN_MESSAGE];
    *span = record->target_span;
    if (ctp_i_span_in(span, text, record->characters, message))
        return CTP_OK;
    return ctp_i_fail(err, CTP_E_SYNTAX, record->source, where(record, CTP_RECORD_TARGET_SPAN), "%s", message);
}

static ctp_status claim(const ctp_record *record, const char *id, ctp_id_set *ids, ctp_error *err)
{
    ctp_status st = ctp_i_claim_id(ids, id);
    if (st == CTP_E_NOMEM)
        return ctp_i_no_memory(err);
    if (st != CTP_OK)
        return ctp_i_fail(err, st, record->source, where(record, CTP_RECORD_ID), "id '%.60s' stands twice", id);
    return CTP_OK;
}

/* STEM-LINE; free() it. */
static char *default_id(const ctp_record *record)
{
    size_t size = strlen(record->stem) + 16;
    char *id = ctp_i_alloc(size, 1);
    if (id != NULL)
        snprintf(id, size, "%s-%u", record->stem, (unsigned)record->line);
    return id;
}

static ctp_status build(ctp_document **out, const ctp_record *record, const char *id, ctp_span text, ctp_range target, ctp_error *err)
{
    const char *const *fields = record->fields;
    const char *author = fields[CTP_RECORD_AUTHOR] != NULL ? fields[CTP_RECORD_AUTHOR] : "unknown";
    const char *speaker = fields[CTP_RECORD_SPEAKER];
    ctp_person person = {speaker, speaker};
    ctp_document parts = {
        .id = id,
        .author = {author, author},
        .speakers = &person,
        .speaker_count = speaker != NULL && speaker[0] != '\0',
        .title = fields[CTP_RECORD_TITLE],
        .outlet = fields[CTP_RECORD_OUTLET],
        .date = fields[CTP_RECORD_DATE],
        .language = fields[CTP_RECORD_LANGUAGE],
        .text = text,
        .target = fields[CTP_RECORD_TARGET],
        .context = fields[CTP_RECORD_CONTEXT],
        .target_span = target,
    };
    return ctp_i_document_new(out, &parts, err);
}

ctp_status ctp_i_record_document(ctp_document **out, const ctp_record *record, ctp_id_set *ids, ctp_error *err)
{
    ctp_span text = {record->fields[CTP_RECORD_TEXT], strlen(record->fields[CTP_RECORD_TEXT])};
    ctp_range target = {0, 0};
    char *made = NULL;
    const char *id = record->fields[CTP_RECORD_ID];
    *out = NULL;
    ctp_status st = check_fields(record, err);
    if (st == CTP_OK)
        st = check_span(record, text, &target, err);
    if (st == CTP_OK && id == NULL) {
        id = made = default_id(record);
        if (made == NULL)
            st = ctp_i_no_memory(err);
    }
    if (st == CTP_OK)
        st = claim(record, id, ids, err);
    if (st == CTP_OK)
        st = build(out, record, id, text, target, err);
    free(made);
    return st;
}
