/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <assert.h>
#include <string.h>

#include "base/json_scan.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { DEEPEST = 60 }; /* the writer's: it writes our own formats, which are shallow */

static int depth_of(const cJSON *node)
{
    int deepest = 0;
    for (const cJSON *child = node->child; child != NULL; child = child->next) {
        int below = depth_of(child);
        deepest = below > deepest ? below : deepest;
    }
    return deepest + 1;
}

static void hold_places(const ctp_json *json, const cJSON *node)
{
    ctp_position at = ctp_i_json_where(json, node);
    assert(at.offset < json->text.len && at.line >= 1 && at.column >= 1);
    if (cJSON_IsString(node))
        assert(json->text.ptr[at.offset] == '"' && ctp_i_json_where_in(json, at.offset, strlen(node->valuestring)).offset < json->text.len);
    for (const cJSON *child = node->child; child != NULL; child = child->next) {
        hold_places(json, child);
        if (child->string == NULL)
            continue;
        size_t name = ctp_i_json_name_at(json, child);
        assert(name > at.offset && name < (size_t)child->valueint && json->text.ptr[name] == '"');
    }
}

static void write_node(ctp_json_writer *w, const cJSON *node)
{
    bool object = cJSON_IsObject(node);
    if (object || cJSON_IsArray(node)) {
        ctp_i_json_begin(w, object ? '{' : '[');
        for (const cJSON *child = node->child; child != NULL; child = child->next) {
            if (object)
                ctp_i_json_key(w, child->string);
            write_node(w, child);
        }
        ctp_i_json_end(w, object ? '}' : ']');
    } else if (cJSON_IsString(node)) {
        ctp_i_json_string(w, node->valuestring);
    } else if (cJSON_IsNumber(node)) {
        ctp_i_json_value(w, node->valuedouble);
    } else if (cJSON_IsBool(node)) {
        ctp_i_json_bool(w, cJSON_IsTrue(node));
    } else {
        ctp_i_json_null(w);
    }
}

static ctp_buffer written(const cJSON *root)
{
    ctp_buffer out = {0};
    ctp_error err;
    ctp_json_writer w;
    ctp_i_json_writer_init(&w, ctp_i_buffer_sink(&out), 1, &err);
    write_node(&w, root);
    ctp_status st = ctp_i_json_writer_finish(&w);
    assert(st == CTP_OK);
    return out;
}

/* What is read without a tree is what the tree has. */
static void hold_flat(ctp_span text, const ctp_json *json)
{
    static const char *const names[] = {"id", "text", "a"};
    ctp_json_flat flat = {0};
    if (ctp_i_json_flat_read(&flat, text, names, 3)) {
        assert(json->root != NULL && cJSON_IsObject(json->root));
        for (size_t i = 0; i < 3; i++) {
            const char *value = ctp_i_json_text(json->root, names[i], NULL);
            assert((value == NULL) == (flat.values[i] == NULL) && (value == NULL || strcmp(value, flat.values[i]) == 0));
        }
    }
    ctp_i_json_flat_free(&flat);
}

static bool same_text(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static void hold_same(const cJSON *a, const cJSON *b)
{
    assert((a->type & 0xFF) == (b->type & 0xFF) && a->valueint == b->valueint && same_text(a->string, b->string));
    assert(same_text(a->valuestring, b->valuestring) && (!cJSON_IsNumber(a) || memcmp(&a->valuedouble, &b->valuedouble, sizeof a->valuedouble) == 0));
    assert((a->prev == NULL) == (b->prev == NULL) && (a->prev == NULL || a->prev->valueint == b->prev->valueint));
    const cJSON *other = b->child;
    for (const cJSON *one = a->child; one != NULL; one = one->next, other = other->next) {
        assert(other != NULL);
        hold_same(one, other);
    }
    assert(other == NULL);
}

/* What is read by one pass the long way takes too, and reads alike. */
static void hold_long(const ctp_json *json)
{
    ctp_json other = {.text = json->text, .source = json->source};
    ctp_status st = json->arena.last != NULL ? ctp_i_json_parse_long(&other, NULL) : CTP_OK;
    assert(st == CTP_OK);
    if (json->arena.last != NULL)
        hold_same(json->root, other.root);
    ctp_i_json_free(&other);
}

/* What is read has a place for every node; written, it is read again and written to the same bytes. A refusal has a message and a place. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ctp_json json, again;
    ctp_error err;
    ctp_status st = ctp_i_json_parse(&json, (ctp_span){(const char *)data, size}, "fuzz", 0, &err);
    assert((st == CTP_OK) == (json.root != NULL));
    hold_flat((ctp_span){(const char *)data, size}, &json);
    if (st != CTP_OK) {
        assert(err.status == st && err.message[0] != '\0' && err.at.offset <= size);
        return 0;
    }
    hold_long(&json);
    hold_places(&json, json.root);
    if (depth_of(json.root) < DEEPEST) {
        ctp_buffer first = written(json.root);
        st = ctp_i_json_parse(&again, ctp_i_buffer_span(&first), "again", 0, &err);
        assert(st == CTP_OK);
        ctp_buffer second = written(again.root);
        assert(first.len == second.len && memcmp(first.bytes, second.bytes, first.len) == 0);
        ctp_i_json_free(&again);
        ctp_i_buffer_free(&first);
        ctp_i_buffer_free(&second);
    }
    ctp_i_json_free(&json);
    return 0;
}
