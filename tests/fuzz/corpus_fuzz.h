/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_TESTS_CORPUS_FUZZ_H
#define CTP_TESTS_CORPUS_FUZZ_H

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/utf8.h"
#include "counterpoint/corpus.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The readers take paths: the input is written to a file of this process, which lives as long as it does. It stands alone in its folder
 * under the name "t", so that a manifest may name itself as the text of a source. */
static char fuzz_folder[] = "/tmp/counterpoint-fuzz-XXXXXX", fuzz_path[sizeof fuzz_folder + 2];

static inline void fuzz_remove(void)
{
    unlink(fuzz_path);
    rmdir(fuzz_folder);
}

static inline void fuzz_write(const uint8_t *data, size_t size)
{
    if (fuzz_path[0] == '\0') {
        assert(mkdtemp(fuzz_folder) != NULL);
        snprintf(fuzz_path, sizeof fuzz_path, "%s/t", fuzz_folder);
        atexit(fuzz_remove);
    }
    FILE *file = fopen(fuzz_path, "wb");
    assert(file != NULL);
    assert(fwrite(data, 1, size, file) == size);
    assert(fclose(file) == 0);
}

/* The contract of a document, whatever it was read from. */
static inline void fuzz_check(const ctp_document *d)
{
    size_t end = 0;
    assert(d->id[0] != '\0' && d->author.id[0] != '\0' && d->text.len > 0 && strlen(d->sha256) == 64);
    assert(ctp_i_utf8_valid(d->text) == d->text.len && memchr(d->text.ptr, '\0', d->text.len) == NULL);
    assert(d->target_span.begin <= d->target_span.end && d->target_span.end <= d->text.len);
    for (size_t i = 0; i < d->turn_count; i++) {
        assert(d->turns[i].where.begin >= end && d->turns[i].where.end > d->turns[i].where.begin);
        end = d->turns[i].where.end;
    }
    assert(d->turn_count > 0 && end <= d->text.len);
}

/* Reads a corpus to its end, or to what opening it came to, and frees it. */
static inline void fuzz_documents(ctp_corpus *corpus, ctp_status st, ctp_error *err)
{
    assert((st == CTP_OK) == (corpus != NULL));
    while (st == CTP_OK) {
        ctp_document *document;
        st = ctp_corpus_next(corpus, &document, err);
        assert(st == CTP_OK || document == NULL);
        if (document == NULL)
            break;
        fuzz_check(document);
        ctp_document_free(document);
    }
    assert(st == CTP_OK || (err->status == st && err->message[0] != '\0'));
    ctp_corpus_free(corpus);
}

static inline int fuzz_corpus(const char *format, const char *charset, const uint8_t *data, size_t size)
{
    ctp_corpus_options how = {.charset = charset, .format = format};
    ctp_error err = {0};
    ctp_corpus *corpus;
    const char *path = fuzz_path;
    fuzz_write(data, size);
    ctp_status st = ctp_corpus_open(&corpus, &path, 1, &how, NULL, &err);
    fuzz_documents(corpus, st, &err);
    return 0;
}

#endif
