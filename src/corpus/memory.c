/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/buffer.h"
#include "base/span.h"
#include "base/status.h"
#include "base/utf8.h"
#include "corpus/encoding.h"
#include "corpus/record.h"
#include "corpus/stream.h"

/* Texts in memory: each is a record, and is held to what a record in a file is held to. */

typedef struct {
    const ctp_corpus_text *texts;
    size_t count, next;
    ctp_id_set ids;
} memory_reader;

static ctp_position nowhere(const void *context, ctp_record_field field)
{
    (void)context;
    (void)field;
    return CTP_NOWHERE;
}

/* JSON and CSV have checked their bytes when they come this far. */
static ctp_status check_bytes(const ctp_record *record, ctp_error *err)
{
    for (int i = 0; i < CTP_RECORD_FIELDS; i++) {
        const char *field = record->fields[i];
        if (field != NULL && ctp_i_utf8_valid(ctp_i_span(field)) < strlen(field))
            return ctp_i_fail(err, CTP_E_ENCODING, record->source, CTP_NOWHERE, "'%s' is not valid UTF-8", ctp_i_record_names[i]);
    }
    return CTP_OK;
}

static ctp_status read_text(ctp_document **out, memory_reader *memory, const ctp_corpus_text *text, ctp_buffer *bytes, ctp_error *err)
{
    char name[32]; /* as the record will be called, where it has no id */
    snprintf(name, sizeof name, "text-%zu", memory->next);
    ctp_record record = {.source = text->id != NULL ? text->id : name, .stem = "text", .line = (uint32_t)memory->next, .where = nowhere};
    record.fields[CTP_RECORD_ID] = text->id;
    record.fields[CTP_RECORD_AUTHOR] = text->author;
    record.fields[CTP_RECORD_SPEAKER] = text->speaker;
    record.fields[CTP_RECORD_TITLE] = text->title;
    record.fields[CTP_RECORD_OUTLET] = text->outlet;
    record.fields[CTP_RECORD_DATE] = text->date;
    record.fields[CTP_RECORD_CONTEXT] = text->context;
    record.fields[CTP_RECORD_TARGET] = text->target;
    ctp_status st = check_bytes(&record, err);
    if (st == CTP_OK)
        st = ctp_i_decode(bytes, NULL, record.source, err);
    if (st != CTP_OK)
        return st;
    record.fields[CTP_RECORD_TEXT] = ctp_i_buffer_span(bytes).ptr; /* without a NUL inside, which decoding refuses */
    return ctp_i_record_document(out, &record, &memory->ids, err);
}

static ctp_status next_text(void *reader, ctp_document **out, ctp_error *err)
{
    memory_reader *memory = reader;
    ctp_buffer bytes = {0};
    *out = NULL;
    if (memory->next == memory->count)
        return CTP_OK;
    const ctp_corpus_text *text = &memory->texts[memory->next++];
    ctp_i_buffer_add(&bytes, text->text.ptr, text->text.len);
    ctp_status st = bytes.failed ? ctp_i_no_memory(err) : read_text(out, memory, text, &bytes, err);
    ctp_i_buffer_free(&bytes);
    return st;
}

static void close_memory(void *reader)
{
    memory_reader *memory = reader;
    ctp_i_ids_free(&memory->ids);
    free(memory);
}

ctp_status ctp_corpus_of_texts(ctp_corpus **out, const ctp_corpus_text *texts, size_t count, ctp_error *err)
{
    *out = NULL;
    if (count == 0)
        return ctp_i_fail(err, CTP_E_EMPTY, NULL, CTP_NOWHERE, "no text");
    memory_reader *memory = ctp_i_alloc(1, sizeof *memory);
    if (memory == NULL)
        return ctp_i_no_memory(err);
    *memory = (memory_reader){.texts = texts, .count = count};
    ctp_status st = ctp_i_corpus_of(out, (ctp_document_source){next_text, close_memory, memory}, err);
    if (st != CTP_OK)
        close_memory(memory);
    return st;
}
