/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_ANNOTATE_JOB_H
#define CTP_ANNOTATE_JOB_H

#include "annotate/document.h"
#include "base/sha256.h"

/** So many words a reader knows at most, between batches: some 40 MB. Of the second hundred megabytes of the bench's news it has to learn 1.3 % of the words
 *  then, two microseconds each; 2.0 % where it knows a third less, 1.0 % with a third more, .5 % where it forgets nothing. Forms and stems of so many words are
 *  just fewer than 131,072 strings, beyond which the tables that find them double. */
enum { CTP_KNOWN_MOST = 100 * 1000 };

typedef struct ctp_job ctp_job;

/** Where annotated documents go: into features in memory, or lines of a stream. */
typedef struct {
    ctp_status (*header)(void *to, const ctp_features_header *header, ctp_error *err);
    ctp_status (*document)(void *to, const ctp_document_reading *document, ctp_error *err);
    bool lines; /* what is given are the documents' lines: the threads that read write them too */
} ctp_outlet;

/** A corpus on its way through the threads. */
struct ctp_job {
    ctp_corpus *corpus;
    const ctp_lexicon_set *set;
    const ctp_options *options;
    const ctp_annotate_how *how;
    unsigned threads;
    ctp_reader *readers;         /* [threads] */
    ctp_document_reading *batch; /* [batch_count] */
    size_t batch_count;
    const ctp_outlet *outlet;
    void *to;
    uint64_t documents, sentences, text; /* given so far, and bytes of the documents' texts */
    size_t known_most; /* words that a reader knows; see ctp_i_reader_forget() */
    ctp_forms words; /* of documents so far that no reader counts any more */
    /* Of those that go on where an earlier run ended; see resume.c. */
    ctp_status (*passed)(ctp_job *job, ctp_error *err); /* called after each batch, or NULL */
    char sum[CTP_SHA256_SIZE];           /* where passed is set: over the ids and texts of the documents so far */
};

ctp_job ctp_i_job(ctp_corpus *corpus, const ctp_lexicon_set *set, const ctp_options *options, const ctp_annotate_how *how,
                  const ctp_outlet *outlet, void *to);
ctp_status ctp_i_job_open(ctp_job *job, ctp_error *err);
void ctp_i_job_close(ctp_job *job);
/** Gives the header to a function such as ctp_outlet.header. */
ctp_status ctp_i_job_header(const ctp_job *job, ctp_status (*header)(void *to, const ctp_features_header *header, ctp_error *err), void *to,
                            ctp_error *err);
/** Passes over a document: counts it and adds it to the sum. */
void ctp_i_job_pass(ctp_job *job, const ctp_document *document);
/** Reads and gives all documents that are left. @return also CTP_E_EMPTY: no sentence in all */
ctp_status ctp_i_job_run(ctp_job *job, ctp_error *err);
/** ctp_annotate_to() for a job, which needs no outlet and is closed. */
ctp_status ctp_i_job_write(ctp_job *job, ctp_sink sink, ctp_error *err);
/** Brings job->words up to date: the words of all documents so far. */
ctp_status ctp_i_job_count(ctp_job *job, ctp_error *err);

#endif
