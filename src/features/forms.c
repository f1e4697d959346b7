/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "features/forms.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/span.h"
#include "base/status.h"

struct ctp_forms_block {
    ctp_forms_block *next;
    size_t size, used;
    unsigned char bytes[];
};

/* A row never crosses blocks. It is
 *      how many bytes of its stem the stem before it shares, how many more it has, these
 *      the same of its form and its stem
 *      count * 4 + whether names or topic follow * 2 + function; names, topic, where one is not 0
 * where a number has seven bits a byte, the lowest first, and a byte of 128 and more goes on. */
enum { BLOCK_BYTES = 64 * 1024, NUMBER_MOST = 10, NUMBERS = 4, COUNTS = 3 };

/* ---- bytes */

static unsigned char *put_number(unsigned char *at, uint64_t number)
{
    for (; number >= 128; number >>= 7)
        *at++ = (unsigned char)(128 | (number & 127));
    *at++ = (unsigned char)number;
    return at;
}

static uint64_t take_number(const unsigned char **at)
{
    uint64_t number = 0;
    unsigned bits = 0;
    for (; **at >= 128; bits += 7)
        number |= (uint64_t)(*(*at)++ & 127) << bits;
    return number | (uint64_t)*(*at)++ << bits;
}

/* Words are copied in whole steps, nearly all in one: as many bytes may be read behind a text, and overwritten behind where it goes. */
enum { STEP = 16 };

static void copy_in_steps(char *to, const char *from, size_t len)
{
    for (size_t i = 0; i < len; i += STEP)
        memcpy(to + i, from + i, STEP);
}

/* What a text has beyond the beginning that it shares with another one. */
static unsigned char *put_text(unsigned char *at, ctp_span text, const char *other)
{
    size_t shared = 0;
    while (shared < text.len && text.ptr[shared] == other[shared])
        shared++;
    at = put_number(put_number(at, shared), text.len - shared);
    memcpy(at, text.ptr + shared, text.len - shared);
    return at + text.len - shared;
}

/* Over a text that shares as much with what is to come. @return whether they differ */
static bool take_text(const unsigned char **at, char *text)
{
    size_t shared = take_number(at), more = take_number(at);
    bool differs = more > 0 || text[shared] != '\0';
    copy_in_steps(text + shared, (const char *)*at, more);
    text[shared + more] = '\0';
    *at += more;
    return differs;
}

/* ---- adding */

void ctp_i_forms_free(ctp_forms *forms)
{
    while (forms->first != NULL) {
        ctp_forms_block *next = forms->first->next;
        free(forms->first);
        forms->first = next;
    }
    ctp_i_buffer_free(&forms->stem);
    ctp_i_buffer_free(&forms->form);
    *forms = (ctp_forms){0};
}

/* Room for that many bytes in the last block. */
static unsigned char *room_for(ctp_forms *forms, size_t bytes)
{
    ctp_forms_block *last = forms->last;
    if (last != NULL && last->size - last->used >= bytes)
        return last->bytes + last->used;
    size_t size = bytes > BLOCK_BYTES ? bytes : BLOCK_BYTES;
    ctp_forms_block *block = ctp_i_realloc(NULL, 1, sizeof *block + size + STEP);
    if (block == NULL)
        return NULL;
    *block = (ctp_forms_block){.size = size};
    *(last != NULL ? &last->next : &forms->first) = block;
    forms->last = block;
    return block->bytes;
}

static const char *text_of(const ctp_buffer *buffer)
{
    return buffer->len > 0 ? buffer->bytes : "";
}

static bool set_text(ctp_buffer *buffer, ctp_span text)
{
    ctp_i_buffer_clear(buffer);
    ctp_i_buffer_add(buffer, text.ptr, text.len);
    return !buffer->failed;
}

static bool begin_row(ctp_forms *forms, const ctp_form_row *row, bool another_stem)
{
    const ctp_span stem = ctp_i_span(row->stem), form = ctp_i_span(row->form);
    unsigned char *at = room_for(forms, stem.len + form.len + (NUMBERS + COUNTS) * NUMBER_MOST);
    if (at == NULL)
        return false;
    at = put_text(at, stem, text_of(&forms->stem));
    forms->counts = put_text(at, form, row->stem);
    forms->row = (ctp_form_row){.function = row->function};
    forms->stem_count = another_stem ? 0 : forms->stem_count;
    forms->longest = stem.len > forms->longest ? stem.len : forms->longest;
    forms->longest = form.len > forms->longest ? form.len : forms->longest;
    return set_text(&forms->stem, stem) && set_text(&forms->form, form);
}

ctp_status ctp_i_forms_append(ctp_forms *forms, const ctp_form_row *row, ctp_error *err)
{
    ctp_form_row *last = &forms->row;
    bool another_stem = forms->last == NULL || strcmp(row->stem, text_of(&forms->stem)) != 0;
    ctp_status st = ctp_i_form_check(row, another_stem ? row->function : last->function, another_stem ? 0 : forms->stem_count, err);
    if (st != CTP_OK)
        return st;
    if ((another_stem || strcmp(row->form, text_of(&forms->form)) != 0) && !begin_row(forms, row, another_stem))
        return ctp_i_no_memory(err);
    forms->stem_count += row->count;
    last->count += row->count;
    last->names += row->names;
    last->topic += row->topic;
    bool used = last->names + last->topic > 0;
    unsigned char *at = put_number(forms->counts, last->count * 4 + used * 2 + last->function);
    if (used)
        at = put_number(put_number(at, last->names), last->topic);
    forms->last->used = (size_t)(at - forms->last->bytes);
    return CTP_OK;
}

/* ---- reading */

ctp_status ctp_i_forms_open(ctp_forms_reader *reader, const ctp_forms *forms, ctp_error *err)
{
    *reader = (ctp_forms_reader){.forms = forms};
    reader->stem = ctp_i_alloc(forms->longest + STEP, 1);
    reader->form = ctp_i_alloc(forms->longest + STEP, 1);
    ctp_i_forms_rewind(reader);
    return reader->stem != NULL && reader->form != NULL ? CTP_OK : ctp_i_no_memory(err);
}

void ctp_i_forms_close(ctp_forms_reader *reader)
{
    free(reader->stem);
    free(reader->form);
    *reader = (ctp_forms_reader){0};
}

void ctp_i_forms_rewind(ctp_forms_reader *reader)
{
    reader->block = reader->forms->first;
    reader->at = 0;
}

bool ctp_i_forms_next(ctp_forms_reader *reader)
{
    bool first = reader->at == 0;
    if (reader->block != NULL && reader->at == reader->block->used) {
        reader->block = reader->block->next;
        reader->at = 0;
    }
    if (reader->block == NULL)
        return false;
    if (first)
        reader->stem[0] = '\0';
    const unsigned char *at = reader->block->bytes + reader->at;
    reader->begins = take_text(&at, reader->stem) || first;
    copy_in_steps(reader->form, reader->stem, strlen(reader->stem) + 1);
    take_text(&at, reader->form);
    uint64_t count = take_number(&at);
    bool used = (count & 2) != 0;
    reader->row = (ctp_form_row){reader->stem, reader->form, count / 4, (count & 1) != 0, 0, 0};
    reader->row.names = used ? take_number(&at) : 0;
    reader->row.topic = used ? take_number(&at) : 0;
    reader->at = (size_t)(at - reader->block->bytes);
    return true;
}

/* ---- merging */

/* Lets go of the blocks that the reader has left. */
static bool move_on(ctp_forms_merge *merge)
{
    bool more = ctp_i_forms_next(&merge->reader);
    while (merge->from.first != merge->reader.block) {
        ctp_forms_block *passed = merge->from.first;
        merge->from.first = passed->next;
        free(passed);
    }
    return more;
}

ctp_status ctp_i_forms_merge_begin(ctp_forms_merge *merge, ctp_forms *forms, ctp_error *err)
{
    *merge = (ctp_forms_merge){.to = forms, .from = *forms};
    *forms = (ctp_forms){0};
    ctp_status st = ctp_i_forms_open(&merge->reader, &merge->from, err);
    merge->left = st == CTP_OK && move_on(merge);
    return st;
}

ctp_status ctp_i_forms_merge_add(ctp_forms_merge *merge, const ctp_form_row *row, ctp_error *err)
{
    ctp_status st = CTP_OK;
    while (merge->left && st == CTP_OK && ctp_i_by_stem_and_form(&merge->reader.row, row) < 0) {
        st = ctp_i_forms_append(merge->to, &merge->reader.row, err);
        merge->left = move_on(merge);
    }
    return st == CTP_OK ? ctp_i_forms_append(merge->to, row, err) : st;
}

ctp_status ctp_i_forms_merge_end(ctp_forms_merge *merge, ctp_status st, ctp_error *err)
{
    for (; merge->left && st == CTP_OK; merge->left = move_on(merge))
        st = ctp_i_forms_append(merge->to, &merge->reader.row, err);
    ctp_i_forms_close(&merge->reader);
    ctp_i_forms_free(&merge->from);
    return st;
}

/* ---- vocabularies */

ctp_status ctp_i_forms_of(ctp_forms *out, const ctp_vocabulary *vocabulary, ctp_error *err)
{
    ctp_form_row *rows;
    size_t count;
    *out = (ctp_forms){0};
    ctp_status st = ctp_i_vocabulary_rows(vocabulary, &rows, &count, err);
    for (size_t i = 0; st == CTP_OK && i < count; i++) {
        if (i > 0 && strcmp(rows[i].stem, rows[i - 1].stem) == 0) /* the first has the names of all */
            rows[i].names = rows[i].topic = 0;
        st = ctp_i_forms_append(out, &rows[i], err);
    }
    free(rows);
    return st;
}

ctp_status ctp_i_vocabulary_add_forms(ctp_vocabulary *vocabulary, const ctp_forms *forms, ctp_error *err)
{
    ctp_forms_reader reader;
    ctp_status st = ctp_i_forms_open(&reader, forms, err);
    const ctp_form_row *row = &reader.row;
    while (st == CTP_OK && ctp_i_forms_next(&reader))
        st = ctp_i_vocabulary_add(vocabulary, row->stem, row->form, (uint32_t)row->count, row->function, err);
    ctp_i_forms_rewind(&reader); /* a stem's first form may have the names of all */
    while (st == CTP_OK && ctp_i_forms_next(&reader))
        st = ctp_i_vocabulary_note(vocabulary, row->stem, row->names, row->topic, err);
    ctp_i_forms_close(&reader);
    return st;
}
