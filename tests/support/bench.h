/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_TESTS_SUPPORT_BENCH_H
#define CTP_TESTS_SUPPORT_BENCH_H

#include <stdlib.h>
#include <time.h>

#include "base/alloc.h"
#include "base/status.h"
#include "counterpoint/corpus.h"

/* What the programs share that time the stages of reading: all documents of a file in memory, and the processor's time. */

typedef struct {
    ctp_document **items;
    size_t count, capacity;
} bench_documents;

/** Seconds of processor time of this process so far. */
static inline double bench_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/** Reads all documents of a corpus; @param[out] took  seconds. Free with bench_free_documents(), on failure too. */
static inline ctp_status bench_read_all(bench_documents *all, ctp_corpus *corpus, double *took, ctp_error *err)
{
    double start = bench_seconds();
    for (;;) {
        ctp_document *document = NULL;
        ctp_status st = ctp_corpus_next(corpus, &document, err);
        *took = bench_seconds() - start;
        if (st != CTP_OK || document == NULL)
            return st;
        if (!ctp_i_grow((void **)&all->items, all->count, &all->capacity, sizeof(ctp_document *))) {
            ctp_document_free(document);
            return ctp_i_no_memory(err);
        }
        all->items[all->count++] = document;
    }
}

static inline void bench_free_documents(bench_documents *all)
{
    for (size_t i = 0; i < all->count; i++)
        ctp_document_free(all->items[i]);
    free(all->items);
}

#endif
