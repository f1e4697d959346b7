/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "features/vocabulary.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/status.h"

typedef struct {
    uint32_t count; /* of all forms */
    bool function;
    uint32_t names, topic;
} stem_row;

typedef struct {
    uint32_t stem, count;
} pair_row;

struct ctp_vocabulary {
    ctp_intern stems;
    ctp_intern pairs; /* stem, NUL, form */
    stem_row *stem_rows;
    pair_row *pair_rows;
    size_t stem_capacity, pair_capacity;
    ctp_buffer key;
};

ctp_status ctp_i_vocabulary_new(ctp_vocabulary **out, ctp_error *err)
{
    *out = ctp_i_alloc(1, sizeof **out);
    return *out != NULL ? CTP_OK : ctp_i_no_memory(err);
}

void ctp_i_vocabulary_free(ctp_vocabulary *vocabulary)
{
    if (vocabulary == NULL)
        return;
    ctp_i_intern_free(&vocabulary->stems);
    ctp_i_intern_free(&vocabulary->pairs);
    free(vocabulary->stem_rows);
    free(vocabulary->pair_rows);
    ctp_i_buffer_free(&vocabulary->key);
    free(vocabulary);
}

/* Room is made before the string is interned, so that a row never lacks for an id. */
static ctp_status stem_id(ctp_vocabulary *v, uint32_t *id, const char *stem, bool function, ctp_error *err)
{
    size_t before = v->stems.count;
    if (!ctp_i_grow((void **)&v->stem_rows, before, &v->stem_capacity, sizeof *v->stem_rows))
        return ctp_i_no_memory(err);
    *id = ctp_i_intern(&v->stems, stem, strlen(stem));
    if (*id == CTP_NO_ID)
        return ctp_i_no_memory(err);
    if (v->stems.count > before)
        v->stem_rows[*id] = (stem_row){.function = function};
    return CTP_OK;
}

static ctp_status pair_id(ctp_vocabulary *v, uint32_t *id, uint32_t stem, const char *form, ctp_error *err)
{
    const ctp_span *text = &v->stems.strings[stem];
    size_t before = v->pairs.count;
    ctp_i_buffer_clear(&v->key);
    ctp_i_buffer_add(&v->key, text->ptr, text->len + 1);
    ctp_i_buffer_text(&v->key, form);
    if (v->key.failed || !ctp_i_grow((void **)&v->pair_rows, before, &v->pair_capacity, sizeof *v->pair_rows))
        return ctp_i_no_memory(err);
    *id = ctp_i_intern(&v->pairs, v->key.bytes, v->key.len);
    if (*id == CTP_NO_ID)
        return ctp_i_no_memory(err);
    if (v->pairs.count > before)
        v->pair_rows[*id] = (pair_row){stem, 0};
    return CTP_OK;
}

ctp_status ctp_i_form_check(const ctp_form_row *row, bool function, uint64_t count, ctp_error *err)
{
    if (row->function != function)
        return ctp_i_fail(err, CTP_E_ARGUMENT, NULL, CTP_NOWHERE,
                          "stem '%.60s' is a function word in one place and none in another", row->stem);
    if (row->count > UINT32_MAX || count + row->count > UINT32_MAX)
        return ctp_i_fail(err, CTP_E_LIMIT, NULL, CTP_NOWHERE, "stem '%.60s' occurs more than %u times", row->stem, UINT32_MAX);
    return CTP_OK;
}

ctp_status ctp_i_vocabulary_add(ctp_vocabulary *vocabulary, const char *stem, const char *form, uint32_t count,
                                bool function, ctp_error *err)
{
    uint32_t id, pair;
    ctp_status st = stem_id(vocabulary, &id, stem, function, err);
    if (st != CTP_OK)
        return st;
    stem_row *row = &vocabulary->stem_rows[id];
    st = ctp_i_form_check(&(ctp_form_row){stem, form, count, function, 0, 0}, row->function, row->count, err);
    if (st != CTP_OK)
        return st;
    st = pair_id(vocabulary, &pair, id, form, err);
    if (st != CTP_OK)
        return st;
    row->count += count;
    vocabulary->pair_rows[pair].count += count;
    return CTP_OK;
}

ctp_status ctp_i_vocabulary_note(ctp_vocabulary *vocabulary, const char *stem, uint64_t names, uint64_t topic, ctp_error *err)
{
    uint32_t id = ctp_i_intern_find(&vocabulary->stems, stem, strlen(stem));
    if (id == CTP_NO_ID)
        return ctp_i_fail(err, CTP_E_ARGUMENT, NULL, CTP_NOWHERE, "'%.60s' is not in the vocabulary", stem);
    stem_row *row = &vocabulary->stem_rows[id];
    if (names > row->count - row->names || topic > row->count - row->topic)
        return ctp_i_fail(err, CTP_E_ARGUMENT, NULL, CTP_NOWHERE, "'%.60s' occurs %u times, expected no more", stem, (unsigned)row->count);
    row->names += (uint32_t)names;
    row->topic += (uint32_t)topic;
    return CTP_OK;
}

int ctp_i_by_stem_and_form(const void *a, const void *b)
{
    const ctp_form_row *x = a, *y = b;
    int order = strcmp(x->stem, y->stem);
    return order != 0 ? order : strcmp(x->form, y->form);
}

ctp_status ctp_i_vocabulary_rows(const ctp_vocabulary *vocabulary, ctp_form_row **rows, size_t *count, ctp_error *err)
{
    *count = vocabulary != NULL ? vocabulary->pairs.count : 0;
    *rows = ctp_i_alloc(*count, sizeof **rows);
    if (*rows == NULL)
        return ctp_i_no_memory(err);
    for (size_t i = 0; i < *count; i++) {
        const pair_row *pair = &vocabulary->pair_rows[i];
        const ctp_span *stem = &vocabulary->stems.strings[pair->stem];
        const stem_row *row = &vocabulary->stem_rows[pair->stem];
        (*rows)[i] = (ctp_form_row){stem->ptr,     vocabulary->pairs.strings[i].ptr + stem->len + 1,
                                    pair->count,   row->function,
                                    row->names,    row->topic};
    }
    qsort(*rows, *count, sizeof **rows, ctp_i_by_stem_and_form);
    return CTP_OK;
}

bool ctp_i_vocabulary_has(const ctp_vocabulary *vocabulary, const char *stem)
{
    return ctp_i_intern_find(&vocabulary->stems, stem, strlen(stem)) != CTP_NO_ID;
}

bool ctp_i_vocabulary_is_function(const ctp_vocabulary *vocabulary, const char *stem)
{
    uint32_t id = ctp_i_intern_find(&vocabulary->stems, stem, strlen(stem));
    return id != CTP_NO_ID && vocabulary->stem_rows[id].function;
}
