/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/array.h"
#include "base/status.h"
#include "corpus/format.h"
#include "corpus/record.h"

/* Two texts a line, to be set against each other: each becomes a document. */

enum { SIDES = 2 };

static const char *const sides[SIDES] = {"a", "b"};
static const ctp_json_field fields[] = {
    {"id", CTP_JSON_STRING | CTP_JSON_NUMBER | CTP_JSON_NULL, false}, {"a", CTP_JSON_STRING, true}, {"b", CTP_JSON_STRING, true}};

typedef struct {
    ctp_input input;
    ctp_document *waiting; /* the second of the line, or NULL */
    size_t given;
} pairs_reader;

/* Where a side's faults are. */
typedef struct {
    const ctp_json *json;
    const char *side;
} side_place;

ctp_status ctp_i_pairs_open(void **reader, const ctp_input *input, ctp_error *err)
{
    pairs_reader *pairs = ctp_i_alloc(1, sizeof *pairs);
    *reader = pairs;
    if (pairs == NULL)
        return ctp_i_no_memory(err);
    pairs->input = *input;
    return CTP_OK;
}

static ctp_position where(const void *context, ctp_record_field field)
{
    const side_place *place = context;
    const cJSON *node = ctp_i_json_get(place->json->root, field == CTP_RECORD_TEXT ? place->side : ctp_i_record_names[field]);
    return ctp_i_json_where(place->json, node != NULL ? node : place->json->root);
}

/* ID/SIDE, or STEM-LINE/SIDE; free() it. */
static char *id_of(const char *id, const ctp_input *input, uint32_t line, const char *side)
{
    size_t room = strlen(id != NULL ? id : input->stem) + strlen(side) + sizeof "-4294967295/";
    char *made = ctp_i_alloc(room, 1);
    if (made != NULL && id != NULL)
        snprintf(made, room, "%s/%s", id, side);
    else if (made != NULL)
        snprintf(made, room, "%s-%u/%s", input->stem, line, side);
    return made;
}

static ctp_status read_side(ctp_document **out, const pairs_reader *pairs, const ctp_json *json, uint32_t line, const char *side, ctp_error *err)
{
    const side_place place = {json, side};
    ctp_record record = {.source = json->source, .stem = pairs->input.stem, .line = line, .where = where, .context = &place};
    char number[CTP_ID_NUMBER];
    const char *given;
    ctp_status st = ctp_i_json_id(&given, number, json, err);
    char *id = st == CTP_OK ? id_of(given, &pairs->input, line, side) : NULL;
    if (st != CTP_OK)
        return st;
    if (id == NULL)
        return ctp_i_no_memory(err);
    record.fields[CTP_RECORD_ID] = id;
    record.fields[CTP_RECORD_AUTHOR] = side;
    record.fields[CTP_RECORD_TEXT] = ctp_i_json_text(json->root, side, NULL);
    st = ctp_i_record_document(out, &record, pairs->input.ids, err);
    free(id);
    return st;
}

ctp_status ctp_i_pairs_next(void *reader, ctp_document **out, ctp_error *err)
{
    pairs_reader *pairs = reader;
    uint32_t number;
    ctp_json json;
    *out = pairs->waiting;
    pairs->waiting = NULL;
    if (*out != NULL)
        return CTP_OK;
    ctp_status st = ctp_i_jsonl_line(&json, &number, &pairs->input, pairs->given, err);
    if (st != CTP_OK || json.root == NULL)
        return st;
    st = ctp_i_json_no_head(&json, err);
    if (st == CTP_OK)
        st = ctp_i_json_expect(&json, json.root, fields, CTP_COUNT(fields), err);
    if (st == CTP_OK)
        st = read_side(out, pairs, &json, number, sides[0], err);
    if (st == CTP_OK)
        st = read_side(&pairs->waiting, pairs, &json, number, sides[1], err);
    if (st != CTP_OK) {
        ctp_document_free(*out);
        *out = NULL;
    }
    ctp_i_json_free(&json);
    pairs->given += st == CTP_OK;
    return st;
}

void ctp_i_pairs_close(void *reader)
{
    pairs_reader *pairs = reader;
    ctp_document_free(pairs->waiting);
    free(pairs);
}
