/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_CORPUS_RECORD_H
#define CTP_CORPUS_RECORD_H

#include "base/json.h"
#include "corpus/document.h"
#include "corpus/format.h"

/* A record is a document in one line of JSON Lines or one row of CSV. */

typedef enum {
    CTP_RECORD_ID, CTP_RECORD_AUTHOR, CTP_RECORD_TEXT, CTP_RECORD_SPEAKER, CTP_RECORD_TITLE, CTP_RECORD_OUTLET, CTP_RECORD_DATE,
    CTP_RECORD_LANGUAGE, CTP_RECORD_TARGET, CTP_RECORD_CONTEXT, CTP_RECORD_TARGET_SPAN, CTP_RECORD_FIELDS
} ctp_record_field;

extern const char *const ctp_i_record_names[CTP_RECORD_FIELDS];

/** All strings borrowed. */
typedef struct {
    const char *fields[CTP_RECORD_FIELDS]; /* NULL: not given; the span's own is not looked at */
    ctp_range target_span;                 /* of the text; empty: not given */
    bool characters;                       /* target_span counts characters, not bytes */
    const char *source, *stem;
    uint32_t line;
    ctp_position (*where)(const void *context, ctp_record_field field); /* asked only when something is wrong */
    const void *context;
} ctp_record;

enum { CTP_SPAN_MESSAGE = 160 };

/** Holds a target_span against its text and turns it into bytes. @return false with what is wrong in the message */
bool ctp_i_span_in(ctp_range *span, ctp_span text, bool characters, char message[CTP_SPAN_MESSAGE]);

/** Reads a record's "target_span" as it stands; *span is unchanged where there is none. */
ctp_status ctp_i_json_span(ctp_range *span, const ctp_json *json, ctp_error *err);

enum { CTP_ID_NUMBER = 32 };
/** @return CTP_OK; CTP_E_SYNTAX where the object is no record but the head of a file of another format */
ctp_status ctp_i_json_no_head(const ctp_json *json, ctp_error *err);
/** Reads a record's "id", which other programs write as a string or as a whole number. @param[out] id  NULL where there is none; a number's digits
 *  stand in `number` @return CTP_OK; CTP_E_SYNTAX for a number that is not whole or beyond 2^53 */
ctp_status ctp_i_json_id(const char **id, char number[CTP_ID_NUMBER], const ctp_json *json, ctp_error *err);

/** The next line of JSON Lines that is not blank, parsed; out->root is NULL at the end. @param given  records given so far: a file without any is
 *  CTP_E_EMPTY. Free *out with ctp_i_json_free(). */
ctp_status ctp_i_jsonl_line(ctp_json *out, uint32_t *number, const ctp_input *input, size_t given, ctp_error *err);

/** Checks the record, notes its id and builds its document. Not given: the id is "STEM-LINE", the author "unknown".
 *  @return CTP_OK; CTP_E_SYNTAX, CTP_E_EMPTY with place; CTP_E_NOMEM */
ctp_status ctp_i_record_document(ctp_document **out, const ctp_record *record, ctp_id_set *ids, ctp_error *err);

#endif
