/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "counterpoint/corpus.h"

#include <stdlib.h>
#include <string.h>

#include "base/sha256.h"
#include "base/status.h"
#include "corpus/format.h"

/* A folder may hold anything: what cannot be opened, or is no text, is passed over, and so is what lies deeper or is larger than texts are. */
enum { DEEPEST = 8, LARGEST = 256 * 1024 * 1024 };

/* How long a name is without its ending. */
static size_t stem_length(const char *name)
{
    const char *dot = strrchr(name, '.');
    return dot != NULL && dot != name ? (size_t)(dot - name) : strlen(name);
}

static ctp_status see_file(const ctp_text_finder *finder, const char *charset, const char *path, const char *name, ctp_error *err)
{
    ctp_buffer bytes = {0};
    char sha256[CTP_SHA256_SIZE], id[128];
    size_t len = stem_length(name);
    if (ctp_i_file_read(&bytes, path, NULL) != CTP_OK) {
        ctp_i_buffer_free(&bytes);
        return CTP_OK;
    }
    ctp_i_sha256(sha256, ctp_i_buffer_span(&bytes));
    memcpy(id, name, len < sizeof id ? len : 0);
    id[len < sizeof id ? len : 0] = '\0';
    ctp_status st = CTP_OK;
    if (finder->wants(finder->payload, id, sha256, path)) {
        st = ctp_i_plain_text(&bytes, sha256, charset, path, err);
        if (st == CTP_OK)
            st = finder->take(finder->payload, sha256, ctp_i_buffer_span(&bytes), path, err);
    }
    ctp_i_buffer_free(&bytes);
    return st;
}

/* Records in which something is wrong are no records that a comparison was made of. */
static ctp_status see_records(const ctp_text_finder *finder, const char *charset, const char *path, ctp_error *err)
{
    const ctp_corpus_options how = {.charset = charset};
    ctp_corpus *corpus;
    ctp_document *document;
    ctp_status st = CTP_OK;
    if (ctp_corpus_open(&corpus, &path, 1, &how, NULL, NULL) != CTP_OK)
        return CTP_OK;
    while (st == CTP_OK && ctp_corpus_next(corpus, &document, NULL) == CTP_OK && document != NULL) {
        if (finder->wants(finder->payload, document->id, document->sha256, path))
            st = finder->take(finder->payload, document->sha256, document->text, path, err);
        ctp_document_free(document);
    }
    ctp_corpus_free(corpus);
    return st;
}

static ctp_status see_folder(const ctp_text_finder *finder, const char *charset, const char *folder, int depth, ctp_error *err);

static ctp_status see(const ctp_text_finder *finder, const char *charset, const char *path, const char *name, int depth, ctp_error *err)
{
    if (ctp_i_is_folder(path))
        return depth < DEEPEST && name[0] != '.' ? see_folder(finder, charset, path, depth + 1, err) : CTP_OK;
    if (!ctp_i_is_file(path, LARGEST))
        return CTP_OK;
    if (ctp_i_holds_records(name))
        return see_records(finder, charset, path, err);
    return see_file(finder, charset, path, name, err);
}

static ctp_status see_folder(const ctp_text_finder *finder, const char *charset, const char *folder, int depth, ctp_error *err)
{
    char **names = NULL;
    size_t count = 0;
    ctp_status st = ctp_i_folder_names(&names, &count, folder, depth == 0 ? err : NULL);
    if (st == CTP_E_IO && depth > 0)
        return CTP_OK;
    for (size_t i = 0; st == CTP_OK && i < count; i++) {
        char *path = ctp_i_path_join(folder, names[i]);
        st = path != NULL ? see(finder, charset, path, names[i], depth, err) : ctp_i_no_memory(err);
        free(path);
    }
    ctp_i_names_free(names, count);
    return st;
}

ctp_status ctp_texts_find(const char *folder, const char *charset, const ctp_text_finder *finder, ctp_error *err)
{
    return see_folder(finder, charset, folder, 0, err);
}
