/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/status.h"

enum { LISTED = 10 };

/* Texts on their way into a comparison. */
typedef struct {
    ctp_comparison *comparison;
    const cli_args *args;
    bool *found;  /* [documents] */
    char **other; /* [documents] where a text has the document's id, but another sum; or NULL */
    char (*other_sha256)[65]; /* [documents] */
} joining;

static const ctp_features *features_of(const joining *j)
{
    return j->comparison->features;
}

static char *copy(const char *text)
{
    size_t size = strlen(text) + 1;
    char *own = ctp_i_alloc(size, 1);
    return own != NULL ? memcpy(own, text, size) : NULL;
}

static bool is_wanted(void *payload, const char *id, const char *sha256, const char *path)
{
    joining *j = payload;
    const ctp_features *f = features_of(j);
    bool wanted = false;
    for (size_t i = 0; i < f->document_count; i++) {
        if (strcmp(f->documents[i].sha256, sha256) == 0) {
            wanted = wanted || !j->found[i];
        } else if (strcmp(f->documents[i].id, id) == 0 && j->other[i] == NULL) {
            j->other[i] = copy(path);
            memcpy(j->other_sha256[i], sha256, sizeof j->other_sha256[i]);
        }
    }
    return wanted;
}

static ctp_status take(void *payload, const char *sha256, ctp_span text, const char *path, ctp_error *err)
{
    joining *j = payload;
    const ctp_features *f = features_of(j);
    ctp_status st = ctp_comparison_quote(j->comparison, sha256, text, path, NULL, err);
    for (size_t i = 0; st == CTP_OK && i < f->document_count; i++)
        j->found[i] = j->found[i] || strcmp(f->documents[i].sha256, sha256) == 0;
    return st;
}

static ctp_status take_file(void *payload, const char *sha256, ctp_span text, const char *path, ctp_error *err)
{
    ctp_status st = cli_not_written(((joining *)payload)->args, path, err);
    return st == CTP_OK ? take(payload, sha256, text, path, err) : st;
}

/* Documents that the command line names, by a manifest or by themselves. */
static ctp_status join_documents(joining *j, const char *const *paths, size_t count, ctp_error *err)
{
    ctp_corpus *corpus;
    ctp_document *document = NULL;
    ctp_corpus_options how = {.charset = cli_value(j->args, "charset"), .texts = cli_value(j->args, "texts"), .format = cli_value(j->args, "format")};
    ctp_status st = ctp_corpus_open(&corpus, paths, count, &how, NULL, err);
    if (st != CTP_OK)
        return st;
    st = cli_corpus_not_written(j->args, corpus, err);
    while (st == CTP_OK && (st = ctp_corpus_next(corpus, &document, err)) == CTP_OK && document != NULL) {
        if (is_wanted(j, document->id, document->sha256, document->id))
            st = take(j, document->sha256, document->text, document->id, err);
        ctp_document_free(document);
    }
    ctp_corpus_free(corpus);
    return st;
}

static ctp_status join_folder(joining *j, const char *folder, ctp_error *err)
{
    const ctp_text_finder finder = {is_wanted, take_file, j};
    return ctp_texts_find(folder, cli_value(j->args, "charset"), &finder, err);
}

/* A text of the right name and the wrong bytes is refused: quotations from another version would be none. */
static ctp_status check_versions(const joining *j, ctp_error *err)
{
    const ctp_features *f = features_of(j);
    for (size_t i = 0; i < f->document_count; i++)
        if (!j->found[i] && j->other[i] != NULL)
            return ctp_i_fail(err, CTP_E_DIFFERS, j->other[i], CTP_NOWHERE,
                              "sha256 %.64s, but the comparison was made with another version of '%.60s': %.64s", j->other_sha256[i],
                              f->documents[i].id, f->documents[i].sha256);
    return CTP_OK;
}

/* What is not there is said, and the report goes on without its quotations; where nothing at all is there, the wrong texts were named. */
static ctp_status tell_missing(const joining *j, ctp_error *err)
{
    const ctp_features *f = features_of(j);
    size_t missing = 0;
    for (size_t i = 0; i < f->document_count; i++)
        missing += !j->found[i];
    if (missing == f->document_count && missing > 0)
        return ctp_i_fail(err, CTP_E_ARGUMENT, NULL, CTP_NOWHERE, "none of the texts given is one that the comparison was made of (by their sha256)");
    for (size_t i = 0, told = 0; i < f->document_count && told < LISTED; i++)
        if (!j->found[i] && ++told > 0)
            fprintf(stderr, "counterpoint: no text of '%s' (sha256 %s): its sentences are not quoted\n", f->documents[i].id, f->documents[i].sha256);
    if (missing > LISTED)
        fprintf(stderr, "counterpoint: %zu texts are missing, the first %d are named\n", missing, LISTED);
    return CTP_OK;
}

ctp_status cli_quote(ctp_comparison *comparison, const cli_args *args, const char *const *paths, size_t count, ctp_error *err)
{
    const char *folder = cli_value(args, "texts");
    size_t documents = comparison->features->document_count;
    if (count == 0 && folder == NULL)
        return CTP_OK;
    joining j = {comparison, args, ctp_i_alloc(documents, sizeof *j.found), ctp_i_alloc(documents, sizeof *j.other),
                 ctp_i_alloc(documents, sizeof *j.other_sha256)};
    bool made = j.found != NULL && j.other != NULL && j.other_sha256 != NULL;
    ctp_status st = !made ? ctp_i_no_memory(err) : count > 0 ? join_documents(&j, paths, count, err) : join_folder(&j, folder, err);
    if (st == CTP_OK)
        st = check_versions(&j, err);
    if (st == CTP_OK)
        st = tell_missing(&j, err);
    for (size_t i = 0; j.other != NULL && i < documents; i++)
        free(j.other[i]);
    free(j.found);
    free(j.other);
    free(j.other_sha256);
    return st;
}
