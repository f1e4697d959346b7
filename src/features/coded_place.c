/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/intern.h"
#include "base/names.h"
#include "base/status.h"
#include "features/coded.h"
#include "features/facts.h"

/* Rows on their way to sentences. */
typedef struct {
    const ctp_coded *coded;
    const ctp_features *features;
    ctp_intern documents, sentences; /* ids, numbered as in the features */
    uint32_t *first;                 /* [document_count + 1] sentence of each document */
    ctp_coded_mark *marks;
    size_t count, capacity;
} placing;

static ctp_status prepare(placing *p, ctp_error *err)
{
    const ctp_features *f = p->features;
    bool done = (p->first = ctp_i_alloc(f->document_count + 1, sizeof *p->first)) != NULL;
    for (size_t i = 0; done && i < f->document_count; i++)
        done = ctp_i_intern(&p->documents, f->documents[i].id, strlen(f->documents[i].id)) != CTP_NO_ID;
    for (size_t i = 0; done && i < f->sentence_count; i++) {
        done = ctp_i_intern(&p->sentences, f->sentences[i].id, strlen(f->sentences[i].id)) != CTP_NO_ID;
        p->first[f->sentences[i].document + 1] = (uint32_t)i + 1;
    }
    for (size_t i = 0; done && i < f->document_count; i++) /* a document without sentences ends where it begins */
        p->first[i + 1] = p->first[i + 1] > p->first[i] ? p->first[i + 1] : p->first[i];
    return done ? CTP_OK : ctp_i_no_memory(err);
}

/* ---- what a row names ---- */

/* What the row says cannot be: "unknown document 'x' (did you mean 'y'?)". */
static ctp_status unknown(const placing *p, ctp_position at, const char *what, const char *given, ctp_names names, ctp_error *err)
{
    return ctp_i_fail(err, CTP_E_SYNTAX, p->coded->source, at, "unknown %s '%.60s'%s", what, given, ctp_i_did_you_mean(given, names).text);
}

static ctp_status check_issue(const placing *p, const ctp_coded_row *row, ctp_error *err)
{
    const ctp_names ids = CTP_NAMES(p->features->issues, p->features->issue_count);
    return ctp_i_names_find(ids, row->issue) < ids.count ? CTP_OK : unknown(p, row->at[CTP_CODED_ISSUE], "issue", row->issue, ids, err);
}

static ctp_status find_document(const placing *p, const ctp_coded_row *row, uint32_t *document, ctp_error *err)
{
    *document = ctp_i_intern_find(&p->documents, row->document, strlen(row->document));
    if (*document != CTP_NO_ID)
        return CTP_OK;
    return unknown(p, row->at[CTP_CODED_DOCUMENT], "document", row->document, CTP_NAMES(p->features->documents, p->features->document_count), err);
}

static ctp_status check_author(const placing *p, const ctp_coded_row *row, const ctp_document_features *document, ctp_error *err)
{
    if (row->author == NULL || ctp_i_is_person(&document->author, row->author))
        return CTP_OK;
    return ctp_i_fail(err, CTP_E_SYNTAX, p->coded->source, row->at[CTP_CODED_AUTHOR], "'%.60s' is not the author of document '%.60s', expected '%.60s'",
                      row->author, document->id, document->author.id);
}

static ctp_status check_speaker(const placing *p, const ctp_coded_row *row, const ctp_sentence *sentence, ctp_error *err)
{
    const ctp_document_features *document = &p->features->documents[sentence->document];
    const char *speaker = sentence->speaker != NULL ? sentence->speaker : "";
    if (row->speaker == NULL)
        return CTP_OK;
    for (size_t i = 0; i < document->speaker_count; i++)
        if (strcmp(document->speakers[i].id, speaker) == 0 && ctp_i_is_person(&document->speakers[i], row->speaker))
            return CTP_OK;
    if (speaker[0] == '\0')
        return ctp_i_fail(err, CTP_E_SYNTAX, p->coded->source, row->at[CTP_CODED_SPEAKER], "'%.60s' does not speak in sentence '%.60s', its author does",
                          row->speaker, sentence->id);
    return ctp_i_fail(err, CTP_E_SYNTAX, p->coded->source, row->at[CTP_CODED_SPEAKER], "'%.60s' does not speak in sentence '%.60s', expected '%.60s'",
                      row->speaker, sentence->id, speaker);
}

/* ---- where it goes ---- */

static ctp_status add(placing *p, const ctp_coded_row *row, uint32_t sentence, ctp_error *err)
{
    ctp_status st = check_speaker(p, row, &p->features->sentences[sentence], err);
    if (st == CTP_OK && !ctp_i_grow((void **)&p->marks, p->count, &p->capacity, sizeof *p->marks))
        st = ctp_i_no_memory(err);
    if (st == CTP_OK)
        p->marks[p->count++] = (ctp_coded_mark){sentence, row};
    return st;
}

static bool meets(const ctp_sentence *sentence, ctp_range where)
{
    return sentence->where.begin < where.end && where.begin < sentence->where.end;
}

static ctp_status place_by_sentence(placing *p, const ctp_coded_row *row, ctp_error *err)
{
    uint32_t found = ctp_i_intern_find(&p->sentences, row->sentence, strlen(row->sentence));
    if (found == CTP_NO_ID)
        return unknown(p, row->at[CTP_CODED_SENTENCE], "sentence", row->sentence, (ctp_names){0}, err);
    const ctp_sentence *sentence = &p->features->sentences[found];
    const ctp_document_features *document = &p->features->documents[sentence->document];
    if (row->document != NULL && strcmp(row->document, document->id) != 0)
        return ctp_i_fail(err, CTP_E_SYNTAX, p->coded->source, row->at[CTP_CODED_DOCUMENT], "sentence '%.60s' is not in document '%.60s'",
                          sentence->id, row->document);
    if (row->placed && !meets(sentence, row->where))
        return ctp_i_fail(err, CTP_E_SYNTAX, p->coded->source, row->at[CTP_CODED_START], "sentence '%.60s' stands from %zu to %zu, not from %zu to %zu",
                          sentence->id, sentence->where.begin, sentence->where.end, row->where.begin, row->where.end);
    ctp_status st = check_author(p, row, document, err);
    return st == CTP_OK ? add(p, row, found, err) : st;
}

static ctp_status place_by_span(placing *p, const ctp_coded_row *row, ctp_error *err)
{
    uint32_t document;
    size_t before = p->count;
    ctp_status st = find_document(p, row, &document, err);
    if (st == CTP_OK)
        st = check_author(p, row, &p->features->documents[document], err);
    if (st != CTP_OK)
        return st;
    for (uint32_t i = p->first[document]; st == CTP_OK && i < p->first[document + 1]; i++)
        if (meets(&p->features->sentences[i], row->where))
            st = add(p, row, i, err);
    if (st == CTP_OK && p->count == before)
        st = ctp_i_fail(err, CTP_E_SYNTAX, p->coded->source, row->at[CTP_CODED_START], "no sentence of document '%.60s' stands from %zu to %zu%s",
                        row->document, row->where.begin, row->where.end,
                        p->first[document] == p->first[document + 1] ? ": it has none" : "");
    return st;
}

/* ---- each sentence and issue once ---- */

static int by_sentence_and_issue(const void *a, const void *b)
{
    const ctp_coded_mark *x = a, *y = b;
    if (x->sentence != y->sentence)
        return x->sentence < y->sentence ? -1 : 1;
    int order = strcmp(x->row->issue, y->row->issue);
    return order != 0 ? order : (x->row > y->row) - (x->row < y->row);
}

static ctp_status check_once(const placing *p, ctp_error *err)
{
    for (size_t i = 1; i < p->count; i++) {
        const ctp_coded_row *first = p->marks[i - 1].row, *row = p->marks[i].row;
        const char *sentence = p->features->sentences[p->marks[i].sentence].id;
        if (p->marks[i].sentence != p->marks[i - 1].sentence || strcmp(first->issue, row->issue) != 0)
            continue;
        if (first->direction == row->direction)
            return ctp_i_fail(err, CTP_E_SYNTAX, p->coded->source, row->at[CTP_CODED_ISSUE],
                              "sentence '%.60s' is coded on issue '%.60s' in line %u already", sentence, row->issue,
                              (unsigned)first->at[CTP_CODED_ISSUE].line);
        return ctp_i_fail(err, CTP_E_SYNTAX, p->coded->source, row->at[CTP_CODED_ISSUE],
                          "sentence '%.60s' is coded %d on issue '%.60s', but %d in line %u", sentence, row->direction, row->issue,
                          first->direction, (unsigned)first->at[CTP_CODED_ISSUE].line);
    }
    return CTP_OK;
}

static ctp_status place_all(placing *p, ctp_error *err)
{
    ctp_status st = prepare(p, err);
    for (size_t i = 0; st == CTP_OK && i < p->coded->count; i++) {
        const ctp_coded_row *row = &p->coded->rows[i];
        st = check_issue(p, row, err);
        if (st == CTP_OK)
            st = (row->sentence != NULL ? place_by_sentence : place_by_span)(p, row, err);
    }
    if (st == CTP_OK && p->count > 0)
        qsort(p->marks, p->count, sizeof *p->marks, by_sentence_and_issue);
    return st == CTP_OK ? check_once(p, err) : st;
}

ctp_status ctp_i_coded_place(ctp_coded_mark **marks, size_t *count, ctp_arena *arena, const ctp_coded *coded, const ctp_features *features,
                             ctp_error *err)
{
    placing p = {.coded = coded, .features = features};
    ctp_status st = place_all(&p, err);
    *count = st == CTP_OK ? p.count : 0;
    *marks = ctp_i_arena_alloc(arena, *count, sizeof **marks);
    if (*marks == NULL && st == CTP_OK)
        st = ctp_i_no_memory(err);
    else if (st == CTP_OK && p.count > 0)
        memcpy(*marks, p.marks, p.count * sizeof *p.marks);
    ctp_i_intern_free(&p.documents);
    ctp_i_intern_free(&p.sentences);
    free(p.first);
    free(p.marks);
    return st;
}
