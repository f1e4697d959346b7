/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/array.h"
#include "features/sentence_fields.h"
#include "features/write_fields.h"

/* Sentences are nearly all of a features file, so their lines are written by code that the compiler makes of the tables: each loop below goes over a
 * table it sees, and once unrolled it is the fields one after the other, with their names and offsets as constants. Walking the same tables while
 * writing takes half as many instructions again for each. */
#if defined(__clang__)
#define UNROLLED _Pragma("clang loop unroll(full)")
#else
#define UNROLLED _Pragma("GCC unroll 32") /* no fewer than any of the tables has */
#endif
#define IN_PLACE static inline __attribute__((always_inline))

static inline char *write_none(char *at, const ctp_field *field)
{
    at = ctp_i_line_name(at, field);
    memcpy(at, "[]", 2);
    return at + 2;
}

/* What a sentence seldom has is left to the table's writers, once it has it. */
IN_PLACE char *write_field(ctp_json_writer *w, char *at, const ctp_field *field, const void *object)
{
    switch (field->kind) {
    case CTP_FIELD_COUNT: case CTP_FIELD_ORDINAL: return ctp_i_line_count(w, at, field, object);
    case CTP_FIELD_EXTRA_COUNT: return *(const uint32_t *)ctp_i_field_at(field, object) > 0 ? ctp_i_line_field(w, at, field, object) : at;
    case CTP_FIELD_ENUM: return ctp_i_line_enum(w, at, field, object);
    case CTP_FIELD_FLAG: return ctp_i_line_flag(w, at, field, object);
    case CTP_FIELD_EXTRA_RANGE: return ctp_i_line_extra_range(w, at, field, object);
    case CTP_FIELD_RANGE: return ctp_i_line_range(w, at, field, object);
    case CTP_FIELD_EXTRA_SPAN: return ctp_i_line_extra_span(w, at, field, object);
    case CTP_FIELD_ID: case CTP_FIELD_TEXT: return ctp_i_line_text(w, at, field, object);
    case CTP_FIELD_TEXT_OR_NULL: return ctp_i_line_text_or_null(w, at, field, object);
    case CTP_FIELD_STRINGS: case CTP_FIELD_STRING_SET: return ctp_i_line_strings(w, at, field, object);
    case CTP_FIELD_SIGN: return ctp_i_line_sign(w, at, field, object);
    case CTP_FIELD_SIGNED: case CTP_FIELD_SHARE: return ctp_i_line_number(w, at, field, object);
    case CTP_FIELD_VALUES: return ctp_i_line_values(w, at, field, object);
    case CTP_FIELD_LIST: return ctp_i_field_count(field, object) > 0 ? ctp_i_line_field(w, at, field, object) : write_none(at, field);
    case CTP_FIELD_EXTRA_LIST: case CTP_FIELD_FILLED_LIST:
        return ctp_i_field_count(field, object) > 0 ? ctp_i_line_field(w, at, field, object) : at;
    case CTP_FIELD_MAYBE_SIGNED: return *(const bool *)((const char *)object + field->second) ? ctp_i_line_field(w, at, field, object) : at;
    case CTP_FIELD_EXTRA_TEXT: return ctp_i_text_at(field, object) != NULL ? ctp_i_line_field(w, at, field, object) : at;
    default: return ctp_i_line_field(w, at, field, object);
    }
}

#define FIELDS(table) table, CTP_COUNT(table)

/* The fields of an object from one on, and its end. */
IN_PLACE char *write_fields(ctp_json_writer *w, char *at, const ctp_field *fields, size_t count, size_t first, const void *object)
{
    UNROLLED
    for (size_t i = first; i < count; i++)
        at = write_field(w, at, &fields[i], object);
    *at++ = '}';
    return at;
}

static char *write_voices(ctp_json_writer *w, char *at, const ctp_field *field, const ctp_sentence *s)
{
    at = ctp_i_line_name(at, field);
    *at++ = '[';
    for (size_t i = 0; i < s->voice_count; i++) {
        at = ctp_i_json_line_room(w, i > 0 ? ctp_i_line_comma(at) : at);
        *at++ = '{';
        at = write_fields(w, at, FIELDS(voice_fields), 0, &s->voices[i]);
    }
    *at++ = ']';
    return ctp_i_json_line_room(w, at);
}

/* ---- stems */

/* Ends in ", ", as nearly all do: what stands behind the last one is taken back. */
ctp_stem_key ctp_i_stem_key(ctp_span stem)
{
    static const char behind[] = "\": 1, ";
    ctp_stem_key key = {.len = 0};
    if (stem.len + sizeof behind > CTP_STEM_KEY_SIZE || !ctp_i_json_is_plain(stem.ptr))
        return key;
    key.bytes[0] = '"';
    memcpy(key.bytes + 1, stem.ptr, stem.len);
    memcpy(key.bytes + 1 + stem.len, behind, sizeof behind - 1);
    key.len = (uint8_t)(stem.len + sizeof behind);
    return key;
}

/* Whatever its length and its count. */
static char *write_stem(ctp_json_writer *w, char *at, const ctp_line_stock *stock, const ctp_stem_use *stem)
{
    return ctp_i_line_comma(ctp_i_put_count(ctp_i_line_data_name(w, at, stock->strings[stem->number].ptr, true), stem->count));
}

/* As write_stems(), by what is kept of each. */
static char *write_stocked_stems(ctp_json_writer *w, char *at, const ctp_field *field, const ctp_sentence *s, const ctp_line_stock *stock)
{
    enum { AT_ONCE = 32, SOON = 24, BEHIND_COUNT = 3 };
    static_assert(AT_ONCE * (CTP_STEM_KEY_SIZE + CTP_NUMBER_SIZE) <= CTP_JSON_ROOM, "there is room for as many stems");
    at = ctp_i_line_name(at, field);
    *at++ = '{';
    for (size_t i = 0; i < s->stem_count; i++) {
        const ctp_stem_use *stem = &stock->stems[i];
        const ctp_stem_key *key = &stock->keys[stem->number];
        if (i + SOON < stock->stem_count) /* of later sentences too */
            __builtin_prefetch(&stock->keys[stock->stems[i + SOON].number]);
        if (i % AT_ONCE == 0)
            at = ctp_i_json_line_room(w, at);
        memcpy(at, key->bytes, sizeof key->bytes);
        if ((key->len == 0) | (stem->count > 9)) {
            at = write_stem(w, at, stock, stem);
            continue;
        }
        at += key->len;
        at[-BEHIND_COUNT] = (char)('0' + stem->count);
    }
    at -= s->stem_count > 0 ? strlen(", ") : 0;
    *at++ = '}';
    return ctp_i_json_line_room(w, at);
}

/* ---- hits */

/* What hangs on the entry: fields up to the issue. */
enum { HEAD_FIELDS = 4 };

/* @param stock  NULL: no heads are kept */
static char *write_new_head(ctp_json_writer *w, char *at, const ctp_hit *hit, const ctp_line_stock *stock, size_t number)
{
    ctp_i_json_line_end(w, at);
    size_t begin = w->pending.len;
    *at++ = '{';
    for (size_t i = 0; i < HEAD_FIELDS; i++)
        at = ctp_i_line_field(w, at, &hit_fields[i], hit);
    if (stock != NULL && w->line_full != NULL)
        ctp_i_hit_head_keep(stock->heads, stock->entries[number], (ctp_span){w->pending.bytes + begin, (size_t)(at - w->pending.bytes) - begin});
    return at;
}

/* Most heads come from far, so they are asked for some hits ahead, of later sentences too: first where they are, then what they are. */
IN_PLACE void fetch_ahead(const ctp_line_stock *stock, size_t number)
{
    enum { SOON = 4, LATER = 8, LINE = 64 };
    if (number + LATER < stock->entry_count && stock->entries[number + LATER] < stock->heads->count)
        __builtin_prefetch(&stock->heads->items[stock->entries[number + LATER]]);
    if (number + SOON < stock->entry_count) {
        const char *head = stock->heads->text.bytes + ctp_i_hit_head(stock->heads, stock->entries[number + SOON]).at;
        __builtin_prefetch(head);
        __builtin_prefetch(head + LINE);
    }
}

/* Of the sentence's hit of that number */
static inline char *write_head(ctp_json_writer *w, char *at, const ctp_sentence *s, size_t number, const ctp_line_stock *stock)
{
    const ctp_hit_head head = stock != NULL ? ctp_i_hit_head(stock->heads, stock->entries[number]) : (ctp_hit_head){0};
    if (head.len == 0)
        return write_new_head(w, at, &s->hits[number], stock, number);
    const char *text = stock->heads->text.bytes + head.at;
    fetch_ahead(stock, number);
    for (size_t i = 0; i < head.len; i += CTP_HIT_HEAD_STEP)
        memcpy(at + i, text + i, CTP_HIT_HEAD_STEP);
    return at + head.len;
}

static char *write_hits(ctp_json_writer *w, char *at, const ctp_field *field, const ctp_sentence *s, const ctp_line_stock *stock)
{
    at = ctp_i_line_name(at, field);
    *at++ = '[';
    for (size_t i = 0; i < s->hit_count; i++) {
        at = ctp_i_json_line_room(w, i > 0 ? ctp_i_line_comma(at) : at);
        at = write_head(w, at, s, i, stock);
        at = write_fields(w, ctp_i_json_line_room(w, at), FIELDS(hit_fields), HEAD_FIELDS, &s->hits[i]);
    }
    *at++ = ']';
    return ctp_i_json_line_room(w, at);
}

/* ---- sentences */

/* @param stock  NULL: nothing is at hand */
static void write_sentence(ctp_json_writer *w, const ctp_sentence *s, const char *document, bool with_stems, const ctp_line_stock *stock)
{
    char *at = ctp_i_json_line_begin(w);
    *at++ = '{';
    UNROLLED
    for (size_t i = 0; i < CTP_COUNT(sentence_fields); i++) {
        const ctp_field *field = &sentence_fields[i];
        if (field->kind == CTP_FIELD_DOCUMENT)
            at = ctp_i_json_line_string(w, ctp_i_line_name(at, field), document);
        else if (field->detail == &voice_shape)
            at = write_voices(w, at, field, s);
        else if (field->detail == &hit_shape)
            at = write_hits(w, at, field, s, stock);
        else if (field->kind == CTP_FIELD_STEMS && stock != NULL)
            at = write_stocked_stems(w, at, field, s, stock);
        else if (field->kind != CTP_FIELD_STEMS || with_stems)
            at = write_field(w, at, field, s);
    }
    *at++ = '}';
    ctp_i_json_line_end(w, at);
    if (w->depth == 0)
        ctp_i_json_newline(w);
}

void ctp_i_write_sentence(ctp_json_writer *w, const ctp_sentence *sentence, const char *document, bool with_stems)
{
    write_sentence(w, sentence, document, with_stems, NULL);
}

void ctp_i_write_stocked(ctp_json_writer *w, const ctp_sentence *sentence, const char *document, const ctp_line_stock *stock)
{
    write_sentence(w, sentence, document, true, stock);
}
