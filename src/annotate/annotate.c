/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "counterpoint/annotate.h"

#include "annotate/job.h"

static ctp_status run(ctp_job *j, ctp_error *err)
{
    ctp_status st = ctp_i_job_open(j, err);
    if (st == CTP_OK)
        st = ctp_i_job_header(j, j->outlet->header, j->to, err);
    if (st == CTP_OK)
        st = ctp_i_job_run(j, err);
    return st == CTP_OK ? ctp_i_job_count(j, err) : st;
}

/* Into memory. */

/* Frees the builder. */
static ctp_status finish(ctp_features **out, ctp_features_builder *builder, const ctp_forms *words, ctp_error *err)
{
    ctp_vocabulary *vocabulary = NULL;
    ctp_status st = ctp_i_vocabulary_new(&vocabulary, err);
    if (st == CTP_OK)
        st = ctp_i_vocabulary_add_forms(vocabulary, words, err);
    if (st == CTP_OK)
        st = ctp_i_builder_finish(out, builder, vocabulary, err);
    else
        ctp_i_builder_free(builder);
    ctp_i_vocabulary_free(vocabulary);
    return st;
}

static ctp_status build_header(void *to, const ctp_features_header *header, ctp_error *err)
{
    return ctp_i_builder_new(to, header, err);
}

static ctp_status build_document(void *to, const ctp_document_reading *document, ctp_error *err)
{
    ctp_features_builder *builder = *(ctp_features_builder **)to;
    ctp_status st = ctp_i_builder_document(builder, &document->head, err);
    for (size_t i = 0; i < document->sentence_count && st == CTP_OK; i++)
        st = ctp_i_builder_sentence(builder, &document->sentences[i], err);
    return st;
}

ctp_status ctp_annotate(ctp_features **out, ctp_corpus *corpus, const ctp_lexicon_set *lexicons, const ctp_options *options,
                        const ctp_annotate_how *how, ctp_error *err)
{
    static const ctp_outlet memory = {build_header, build_document, false};
    ctp_features_builder *builder = NULL;
    *out = NULL;
    ctp_job j = ctp_i_job(corpus, lexicons, options, how, &memory, &builder);
    ctp_status st = run(&j, err);
    if (st == CTP_OK)
        st = finish(out, builder, &j.words, err);
    else
        ctp_i_builder_free(builder);
    ctp_i_job_close(&j);
    return st;
}

/* Into a stream. */

static ctp_status line_header(void *to, const ctp_features_header *header, ctp_error *err)
{
    ctp_json_writer *w = to;
    (void)err; /* the writer has it */
    ctp_i_write_header(w, header);
    return w->status;
}

static ctp_status line_document(void *to, const ctp_document_reading *document, ctp_error *err)
{
    ctp_json_writer *w = to;
    ctp_span lines;
    ctp_status st = ctp_i_json_written(&document->lines, &lines, err);
    if (st == CTP_OK)
        ctp_i_json_put_lines(w, lines);
    return st == CTP_OK ? w->status : st;
}

ctp_status ctp_i_job_write(ctp_job *j, ctp_sink sink, ctp_error *err)
{
    static const ctp_outlet stream = {line_header, line_document, true};
    ctp_json_writer w;
    ctp_i_json_writer_init(&w, sink, 0, err);
    j->outlet = &stream;
    j->to = &w;
    ctp_status st = run(j, err);
    if (st == CTP_OK)
        ctp_i_write_forms(&w, &j->words, j->sentences);
    ctp_status written = ctp_i_json_writer_finish(&w);
    ctp_i_job_close(j);
    return st != CTP_OK ? st : written;
}

ctp_status ctp_annotate_to(ctp_sink sink, ctp_corpus *corpus, const ctp_lexicon_set *lexicons, const ctp_options *options,
                           const ctp_annotate_how *how, ctp_error *err)
{
    ctp_job j = ctp_i_job(corpus, lexicons, options, how, NULL, NULL);
    return ctp_i_job_write(&j, sink, err);
}
