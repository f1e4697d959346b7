/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "evaluate/records.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/file.h"
#include "base/status.h"
#include "corpus/document.h"
#include "corpus/encoding.h"
#include "corpus/stream.h"

/* The records of a file as documents: each is made when the annotator asks for it. */
typedef struct {
    ctp_line_reader *lines;
    ctp_gold *gold;
    ctp_gold_table *table; /* NULL: JSON Lines */
    bool ended;
} gold_source;

static ctp_status make_document(void *context, const ctp_document *parts, ctp_error *err)
{
    return ctp_i_document_new(context, parts, err);
}

/* The first line that is not blank, without its end and as far as it has been read. @param[out] line  borrowed until the next line is asked for */
static ctp_status peek_line(ctp_line_reader *lines, ctp_span *line, ctp_error *err)
{
    ctp_status st = ctp_i_lines_peek_text(lines, CTP_LINE_LIMIT, line, err);
    if (st != CTP_OK)
        return st;
    const char *end = memchr(line->ptr, '\n', line->len);
    line->len = end != NULL ? (size_t)(end - line->ptr) : line->len;
    if (line->len > 0 && line->ptr[line->len - 1] == '\r')
        line->len--;
    return CTP_OK;
}

/* Records are objects; a table has a row of names. */
static ctp_status open_records(gold_source *source, const char *charset, ctp_error *err)
{
    ctp_span line;
    ctp_status st = ctp_i_decode_lines(source->lines, charset, err);
    if (st == CTP_OK)
        st = peek_line(source->lines, &line, err);
    if (st != CTP_OK || line.len == 0 || line.ptr[0] == '{')
        return st;
    if (!ctp_i_gold_names(line))
        return ctp_i_fail(err, CTP_E_SYNTAX, source->gold->source, (ctp_position){0, 1, 1},
                          "expected records, {\"id\": …} a line, or a table whose first row names its columns (id, text, …)");
    return ctp_i_gold_table_new(&source->table, source->gold, err);
}

static ctp_status next_record(gold_source *source, ctp_document **out, ctp_error *err)
{
    ctp_span line;
    uint32_t number;
    ctp_status st = (source->table != NULL ? ctp_i_lines_next_raw : ctp_i_lines_next)(source->lines, &line, &number, err);
    source->ended = st == CTP_OK && line.ptr == NULL;
    if (st == CTP_OK && source->table != NULL)
        return ctp_i_gold_table_line(source->table, line, number, make_document, out, err);
    return st == CTP_OK && !source->ended ? ctp_i_gold_line(source->gold, line, number, make_document, out, err) : st;
}

static ctp_status check_end(const ctp_gold *gold, ctp_error *err)
{
    if (gold->count == 0)
        return ctp_i_fail(err, CTP_E_EMPTY, gold->source, CTP_NOWHERE, "holds no record");
    if (!gold->coded)
        return ctp_i_fail(err, CTP_E_EMPTY, gold->source, CTP_NOWHERE, "no record is coded, expected a score, label, issues or another code");
    return CTP_OK;
}

static ctp_status next_document(void *context, ctp_document **out, ctp_error *err)
{
    gold_source *source = context;
    ctp_status st = CTP_OK;
    *out = NULL;
    while (st == CTP_OK && *out == NULL && !source->ended)
        st = next_record(source, out, err);
    return st == CTP_OK && *out == NULL ? check_end(source->gold, err) : st;
}

static ctp_status annotate_all(ctp_features **out, gold_source *source, const ctp_lexicon_set *lexicons, const ctp_options *options,
                               ctp_error *err)
{
    const ctp_annotate_how how = {.one_sentence = true, .keep_text = true};
    ctp_corpus *corpus;
    *out = NULL;
    ctp_status st = ctp_i_corpus_of(&corpus, (ctp_document_source){.next = next_document, .context = source}, err);
    if (st == CTP_OK)
        st = ctp_annotate(out, corpus, lexicons, options, &how, err);
    ctp_corpus_free(corpus);
    return st;
}

/* Documents stand in the order of the records, each with one sentence or, without a word in it, none. */
static ctp_status list_sentences(ctp_records *records, ctp_error *err)
{
    const ctp_features *features = records->features;
    size_t at = 0;
    records->sentences = ctp_i_alloc(features->document_count + 1, sizeof *records->sentences);
    if (records->sentences == NULL)
        return ctp_i_no_memory(err);
    for (size_t i = 0; i < features->document_count; i++) {
        bool has = at < features->sentence_count && features->sentences[at].document == i;
        records->sentences[i] = has ? &features->sentences[at++] : NULL;
    }
    return CTP_OK;
}

ctp_status ctp_i_records_read(ctp_records *out, const char *path, const char *charset, const ctp_lexicon_set *lexicons, const ctp_options *options,
                              ctp_error *err)
{
    gold_source source = {.gold = &out->gold};
    ctp_status st = ctp_i_lines_open(&out->lines, path, err);
    if (st != CTP_OK)
        return st;
    source.lines = out->lines;
    out->gold.source = ctp_i_lines_source(out->lines);
    out->gold.characters = ctp_option_characters(options);
    out->gold.issues = ctp_i_set_issues(lexicons, &out->gold.issue_count);
    st = open_records(&source, charset, err);
    if (st == CTP_OK)
        st = annotate_all(&out->features, &source, lexicons, options, err);
    if (st == CTP_OK)
        st = list_sentences(out, err);
    ctp_i_gold_table_free(source.table);
    return st;
}

void ctp_i_records_free(ctp_records *records)
{
    ctp_features_free(records->features);
    ctp_i_gold_free(&records->gold);
    free((void *)records->sentences);
    ctp_i_lines_close(records->lines);
    *records = (ctp_records){0};
}
