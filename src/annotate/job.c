/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotate/job.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/pool.h"
#include "base/span.h"
#include "base/status.h"
#include "base/tag.h"
#include "counterpoint/version.h"
#include "features/builder.h"

/* Documents are read in batches: a batch is mapped over the threads, then given on in order. One thread alone gives each on at once, so that the memory of
 * all documents is the same and stays near the processor. */
enum { BATCH_PER_THREAD = 8 };

ctp_job ctp_i_job(ctp_corpus *corpus, const ctp_lexicon_set *set, const ctp_options *options, const ctp_annotate_how *how,
                  const ctp_outlet *outlet, void *to)
{
    static const ctp_annotate_how usual;
    unsigned threads = how != NULL && how->threads > 0 ? how->threads : 1;
    return (ctp_job){.corpus = corpus, .set = set, .options = options, .how = how != NULL ? how : &usual, .threads = threads,
                     .batch_count = threads > 1 ? (size_t)threads * BATCH_PER_THREAD : 1, .known_most = CTP_KNOWN_MOST, .outlet = outlet, .to = to};
}

ctp_status ctp_i_job_open(ctp_job *j, ctp_error *err)
{
    const char *language = ctp_i_set_language(j->set)->code;
    ctp_status st = ctp_options_check(j->options, err);
    if (st != CTP_OK)
        return st;
    if (!ctp_i_same_language(j->options->language, language))
        return ctp_i_fail(err, CTP_E_ARGUMENT, NULL, CTP_NOWHERE, "language '%s', but the lexicons were compiled for '%s'", j->options->language, language);
    j->readers = ctp_i_alloc(j->threads, sizeof *j->readers);
    j->batch = ctp_i_alloc(j->batch_count, sizeof *j->batch);
    if (j->readers == NULL || j->batch == NULL)
        return ctp_i_no_memory(err);
    for (unsigned i = 0; i < j->threads && st == CTP_OK; i++)
        st = ctp_i_reader_open(&j->readers[i], j->set, j->options, err);
    return st;
}

void ctp_i_job_close(ctp_job *j)
{
    for (unsigned i = 0; i < j->threads && j->readers != NULL; i++)
        ctp_i_reader_close(&j->readers[i]);
    free(j->readers);
    for (size_t i = 0; i < j->batch_count && j->batch != NULL; i++)
        ctp_i_document_reading_free(&j->batch[i]);
    free(j->batch);
    ctp_i_forms_free(&j->words);
}

/* NULL when out of memory */
static const ctp_issue *list_issues(ctp_arena *arena, const ctp_lexicon_set *set, size_t *count)
{
    const ctp_issue_entry *entries = ctp_i_set_issues(set, count);
    ctp_issue *issues = ctp_i_arena_alloc(arena, *count, sizeof *issues);
    for (size_t i = 0; issues != NULL && i < *count; i++)
        issues[i] = (ctp_issue){entries[i].id, entries[i].label, entries[i].proposition};
    return issues;
}

static const ctp_lexicon_features *list_lexicons(ctp_arena *arena, const ctp_lexicon_set *set, size_t *count)
{
    *count = 0;
    while (ctp_i_set_lexicon(set, *count) != NULL)
        ++*count;
    ctp_lexicon_features *lexicons = ctp_i_arena_alloc(arena, *count, sizeof *lexicons);
    for (size_t i = 0; lexicons != NULL && i < *count; i++) {
        ctp_lexicon_info info;
        ctp_lexicon_describe(ctp_i_set_lexicon(set, i), &info);
        lexicons[i] = (ctp_lexicon_features){info.name, info.version, info.language, info.license, info.sha256,
                                             (uint32_t)info.entries, (uint32_t)info.words};
    }
    return lexicons;
}

ctp_status ctp_i_job_header(const ctp_job *j, ctp_status (*give_header)(void *to, const ctp_features_header *header, ctp_error *err), void *to,
                            ctp_error *err)
{
    ctp_arena arena = {0};
    size_t lexicon_count, issue_count;
    const ctp_issue *issues = list_issues(&arena, j->set, &issue_count);
    const ctp_lexicon_features *lexicons = list_lexicons(&arena, j->set, &lexicon_count);
    const char *snowball = ctp_i_snowball_version();
    if (issues == NULL || lexicons == NULL || snowball == NULL) {
        ctp_i_arena_free(&arena);
        return ctp_i_no_memory(err);
    }
    ctp_features_header header = {.title = ctp_corpus_title(j->corpus), .engine = ctp_version(), .icu = ctp_i_icu_version(),
                                  .snowball = snowball, .options = *j->options, .lexicons = lexicons,
                                  .lexicon_count = lexicon_count, .issues = issues, .issue_count = issue_count};
    ctp_status st = give_header(to, &header, err);
    ctp_i_arena_free(&arena);
    return st;
}

/* ---- batches */

static ctp_status work(void *context, size_t item, unsigned worker, ctp_error *err)
{
    ctp_job *j = context;
    ctp_reader *reader = &j->readers[worker];
    ctp_status st = ctp_i_read_document(reader, j->how, &j->batch[item], err);
    if (st != CTP_OK)
        return st;
    return j->outlet->lines ? ctp_i_write_lines(reader, &j->batch[item], err) : ctp_i_name_stems(reader, &j->batch[item], err);
}

void ctp_i_job_pass(ctp_job *j, const ctp_document *document)
{
    char chain[2 * CTP_SHA256_SIZE + CTP_SHA256_SIZE];
    j->documents++;
    j->text += document->text.len;
    if (j->passed == NULL)
        return;
    ctp_i_sha256(chain + 2 * CTP_SHA256_SIZE, ctp_i_span(document->id));
    memcpy(chain, j->sum, CTP_SHA256_SIZE);
    memcpy(chain + CTP_SHA256_SIZE, document->sha256, CTP_SHA256_SIZE);
    ctp_i_sha256(j->sum, (ctp_span){chain, sizeof chain});
}

static ctp_status give(ctp_job *j, const ctp_document_reading *d, ctp_error *err)
{
    j->sentences += d->sentence_count;
    ctp_i_job_pass(j, d->document);
    return j->outlet->document(j->to, d, err);
}

/* Of a manifest's texts only the manifest was named. */
static void tell(const ctp_job *j)
{
    uint64_t taken = ctp_corpus_taken(j->corpus);
    if (j->how->tell != NULL)
        j->how->tell(j->how->payload, j->documents, taken > j->text ? taken : j->text);
}

static ctp_status run_batch(ctp_job *j, size_t *count, ctp_error *err)
{
    ctp_status st = CTP_OK;
    for (*count = 0; *count < j->batch_count && st == CTP_OK; (*count)++) {
        st = ctp_corpus_next(j->corpus, &j->batch[*count].document, err);
        if (st != CTP_OK || j->batch[*count].document == NULL)
            break;
    }
    if (st == CTP_OK)
        st = ctp_i_pool_run(work, j, *count, j->threads, err);
    for (size_t i = 0; i < *count && st == CTP_OK; i++)
        st = give(j, &j->batch[i], err);
    for (size_t i = 0; i < j->batch_count; i++)
        ctp_i_document_reading_clear(&j->batch[i]);
    if (st == CTP_OK && j->passed != NULL)
        st = j->passed(j, err);
    for (unsigned i = 0; i < j->threads && st == CTP_OK; i++)
        st = ctp_i_reader_forget(&j->readers[i], j->known_most, &j->words, err);
    tell(j);
    return st;
}

ctp_status ctp_i_job_run(ctp_job *j, ctp_error *err)
{
    size_t count = 0;
    ctp_status st;
    do {
        st = run_batch(j, &count, err);
    } while (st == CTP_OK && count == j->batch_count);
    if (st == CTP_OK && j->sentences == 0)
        st = ctp_i_fail(err, CTP_E_EMPTY, NULL, CTP_NOWHERE, "no sentence in the texts");
    return st;
}

ctp_status ctp_i_job_count(ctp_job *j, ctp_error *err)
{
    ctp_status st = CTP_OK;
    for (unsigned i = 0; i < j->threads && st == CTP_OK; i++)
        st = ctp_i_lexemes_give(&j->readers[i].lexemes, NULL, 0, &j->words, err);
    return st;
}
