/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "counterpoint/annotate.h"

#include <stdlib.h>
#include <string.h>

#include "annotate/document.h"
#include "base/alloc.h"
#include "base/pool.h"
#include "base/status.h"
#include "counterpoint/version.h"
#include "features/features.h"

/* Documents are read in batches: a batch is mapped over the threads, then given on in order. */
enum { BATCH_PER_THREAD = 8 };

/* Where annotated documents go: into features in memory, or lines of a stream. */
typedef struct {
    ctp_status (*header)(void *to, const ctp_features_header *header, ctp_error *err);
    ctp_status (*document)(void *to, const ctp_document_reading *document, ctp_error *err);
    bool lines; /* what is given are the documents' lines: the threads that read write them too */
} outlet;

typedef struct {
    ctp_corpus *corpus;
    const ctp_lexicon_set *set;
    const ctp_options *options;
    const ctp_annotate_how *how;
    unsigned threads;
    ctp_reader *readers;             /* [threads] */
    ctp_document_reading *batch;     /* [threads * BATCH_PER_THREAD] */
    ctp_vocabulary *vocabulary;
    size_t sentences;
    const outlet *outlet;
    void *to;
} job;

static ctp_status work(void *context, size_t item, unsigned worker, ctp_error *err)
{
    job *j = context;
    ctp_reader *reader = &j->readers[worker];
    ctp_status st = ctp_i_read_document(reader, j->how, &j->batch[item], err);
    return st == CTP_OK && j->outlet->lines ? ctp_i_write_lines(reader, &j->batch[item], err) : st;
}

static ctp_status give(job *j, const ctp_document_reading *d, ctp_error *err)
{
    j->sentences += d->sentence_count;
    return j->outlet->document(j->to, d, err);
}

static ctp_status run_batch(job *j, size_t *count, ctp_error *err)
{
    ctp_status st = CTP_OK;
    for (*count = 0; *count < j->threads * BATCH_PER_THREAD && st == CTP_OK; (*count)++) {
        st = ctp_corpus_next(j->corpus, &j->batch[*count].document, err);
        if (st != CTP_OK || j->batch[*count].document == NULL)
            break;
    }
    if (st == CTP_OK)
        st = ctp_i_pool_run(work, j, *count, j->threads, err);
    for (size_t i = 0; i < *count && st == CTP_OK; i++)
        st = give(j, &j->batch[i], err);
    for (size_t i = 0; i < j->threads * BATCH_PER_THREAD; i++)
        ctp_i_document_reading_clear(&j->batch[i]);
    return st;
}

static void close_job(job *j)
{
    for (unsigned i = 0; i < j->threads && j->readers != NULL; i++)
        ctp_i_reader_close(&j->readers[i]);
    free(j->readers);
    for (size_t i = 0; i < j->threads * BATCH_PER_THREAD && j->batch != NULL; i++)
        ctp_i_document_reading_free(&j->batch[i]);
    free(j->batch);
    ctp_i_vocabulary_free(j->vocabulary);
}

static ctp_status open_job(job *j, ctp_error *err)
{
    j->readers = ctp_i_alloc(j->threads, sizeof *j->readers);
    j->batch = ctp_i_alloc(j->threads * BATCH_PER_THREAD, sizeof *j->batch);
    if (j->readers == NULL || j->batch == NULL)
        return ctp_i_no_memory(err);
    ctp_status st = ctp_i_vocabulary_new(&j->vocabulary, err);
    for (unsigned i = 0; i < j->threads && st == CTP_OK; i++)
        st = ctp_i_reader_open(&j->readers[i], j->set, j->options, err);
    return st;
}

static ctp_status write_header(job *j, ctp_error *err)
{
    ctp_arena arena = {0};
    ctp_lexicon_features *lexicons = NULL;
    size_t lexicon_count = 0, issue_count;
    const ctp_issue_entry *entries = ctp_i_set_issues(j->set, &issue_count);
    ctp_issue *issues = ctp_i_arena_alloc(&arena, issue_count, sizeof *issues);
    while (ctp_i_set_lexicon(j->set, lexicon_count) != NULL)
        lexicon_count++;
    lexicons = ctp_i_arena_alloc(&arena, lexicon_count, sizeof *lexicons);
    if (issues == NULL || lexicons == NULL) {
        ctp_i_arena_free(&arena);
        return ctp_i_no_memory(err);
    }
    for (size_t i = 0; i < issue_count; i++)
        issues[i] = (ctp_issue){entries[i].id, entries[i].label, entries[i].proposition};
    for (size_t i = 0; i < lexicon_count; i++) {
        ctp_lexicon_info info;
        ctp_lexicon_describe(ctp_i_set_lexicon(j->set, i), &info);
        lexicons[i] = (ctp_lexicon_features){info.name, info.version, info.language, info.license, info.sha256,
                                             (uint32_t)info.entries};
    }
    ctp_features_header header = {.title = ctp_corpus_title(j->corpus), .engine = ctp_version(), .icu = ctp_i_icu_version(),
                                  .snowball = ctp_i_snowball_version(), .options = *j->options, .lexicons = lexicons,
                                  .lexicon_count = lexicon_count, .issues = issues, .issue_count = issue_count};
    ctp_status st = j->outlet->header(j->to, &header, err);
    ctp_i_arena_free(&arena);
    return st;
}

static ctp_status run(job *j, ctp_error *err)
{
    size_t count = 0;
    ctp_status st = open_job(j, err);
    if (st == CTP_OK)
        st = write_header(j, err);
    do {
        if (st == CTP_OK)
            st = run_batch(j, &count, err);
    } while (st == CTP_OK && count == j->threads * BATCH_PER_THREAD);
    for (unsigned i = 0; i < j->threads && st == CTP_OK; i++)
        st = ctp_i_lexemes_gather(&j->readers[i].lexemes, j->vocabulary, err);
    if (st == CTP_OK && j->sentences == 0)
        st = ctp_i_fail(err, CTP_E_EMPTY, NULL, CTP_NOWHERE, "no sentence in the texts");
    return st;
}

static job new_job(ctp_corpus *corpus, const ctp_lexicon_set *set, const ctp_options *options, const ctp_annotate_how *how,
                   const outlet *to_whom, void *to)
{
    return (job){.corpus = corpus, .set = set, .options = options, .how = how, .threads = how->threads > 0 ? how->threads : 1,
                 .outlet = to_whom, .to = to};
}

/* Into memory. */

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
    static const outlet memory = {build_header, build_document, false};
    ctp_features_builder *builder = NULL;
    *out = NULL;
    job j = new_job(corpus, lexicons, options, how, &memory, &builder);
    ctp_status st = run(&j, err);
    if (st == CTP_OK)
        st = ctp_i_builder_finish(out, builder, j.vocabulary, err);
    else
        ctp_i_builder_free(builder);
    close_job(&j);
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

ctp_status ctp_annotate_to(ctp_sink sink, ctp_corpus *corpus, const ctp_lexicon_set *lexicons, const ctp_options *options,
                           const ctp_annotate_how *how, ctp_error *err)
{
    static const outlet stream = {line_header, line_document, true};
    ctp_json_writer w;
    ctp_i_json_writer_init(&w, sink, 0, err);
    job j = new_job(corpus, lexicons, options, how, &stream, &w);
    ctp_status st = run(&j, err);
    if (st == CTP_OK)
        ctp_i_write_trailer(&w, j.vocabulary, j.sentences);
    ctp_status written = ctp_i_json_writer_finish(&w);
    close_job(&j);
    return st != CTP_OK ? st : written;
}
