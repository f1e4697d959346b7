/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/status.h"
#include "base/utf8.h"
#include "compare/layout.h"

/* A text being cut. Sentences follow each other, so those who count in characters need to walk along it once. */
typedef struct {
    ctp_span text;
    bool characters;
    size_t byte, character; /* how far it was walked */
} cutting;

static size_t byte_of(cutting *c, size_t place)
{
    if (!c->characters || place < c->character)
        return place;
    size_t further = ctp_i_utf8_byte((ctp_span){c->text.ptr + c->byte, c->text.len - c->byte}, place - c->character);
    if (further > c->text.len - c->byte)
        return c->text.len + 1;
    c->byte += further;
    c->character = place;
    return c->byte;
}

static bool is_border(ctp_span text, size_t at)
{
    return at == text.len || (at < text.len && ctp_i_utf8_begins(text.ptr[at]));
}

static ctp_status cut(cutting *c, const ctp_sentence *sentence, const char *source, ctp_span *out, ctp_error *err)
{
    size_t begin = byte_of(c, sentence->where.begin), end = byte_of(c, sentence->where.end);
    if (begin > end || !is_border(c->text, begin) || !is_border(c->text, end))
        return ctp_i_fail(err, CTP_E_DIFFERS, source, CTP_NOWHERE, "sentence '%.60s' stands at %zu to %zu, which is no place of this text",
                          sentence->id, sentence->where.begin, sentence->where.end);
    *out = (ctp_span){c->text.ptr + begin, end - begin};
    return CTP_OK;
}

/* The sentences of one document. @param arena  NULL: only looks whether they can be cut */
static ctp_status cut_all(const ctp_features *f, uint32_t document, ctp_span text, const char *source, ctp_arena *arena, ctp_error *err)
{
    ctp_sentence *sentences = (ctp_sentence *)f->sentences; /* the comparison's own */
    cutting c = {text, ctp_option_characters(&f->options), 0, 0};
    ctp_status st = CTP_OK;
    ctp_span quotation = {NULL, 0};
    for (size_t i = 0; st == CTP_OK && i < f->sentence_count; i++) {
        if (sentences[i].document != document)
            continue;
        st = cut(&c, &sentences[i], source, &quotation, err);
        if (st != CTP_OK || arena == NULL)
            continue;
        sentences[i].text = ctp_i_arena_copy(arena, quotation.ptr, quotation.len);
        if (sentences[i].text == NULL)
            st = ctp_i_no_memory(err);
    }
    return st;
}

ctp_status ctp_comparison_quote(ctp_comparison *comparison, const char *sha256, ctp_span text, const char *source, size_t *documents, ctp_error *err)
{
    ctp_comparison_memory *memory = comparison->memory;
    const ctp_features *f = comparison->features;
    ctp_status st = CTP_OK;
    size_t found = 0;
    if (memory == NULL || memory->features == NULL)
        return ctp_i_fail(err, CTP_E_ARGUMENT, NULL, CTP_NOWHERE, "only a comparison that was read from its file can be given texts");
    for (uint32_t d = 0; st == CTP_OK && d < f->document_count; d++) {
        if (strcmp(f->documents[d].sha256, sha256) != 0)
            continue;
        st = cut_all(f, d, text, source, NULL, err);
        if (st == CTP_OK)
            st = cut_all(f, d, text, source, &memory->arena, err);
        found++;
    }
    if (documents != NULL)
        *documents = st == CTP_OK ? found : 0;
    return st;
}
