/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_TESTS_CORPUS_DUMP_H
#define CTP_TESTS_CORPUS_DUMP_H

#include "counterpoint/corpus.h"
#include "support/support.h"

/* All documents of a corpus as one text, or the error that stopped it. */

static inline void dump_document(ctp_buffer *out, const ctp_document *d)
{
    ctp_i_buffer_printf(out, "%s by %s", d->id, d->author.id);
    if (strcmp(d->author.id, d->author.name) != 0)
        ctp_i_buffer_printf(out, " (%s)", d->author.name);
    const char *const rest[] = {d->title, d->outlet, d->date, d->language, d->target, d->context};
    static const char *const names[] = {"title", "outlet", "date", "language", "target", "context"};
    for (int i = 0; i < 6; i++)
        if (rest[i] != NULL && rest[i][0] != '\0')
            ctp_i_buffer_printf(out, " %s=%s", names[i], rest[i]);
    if (d->target_span.end > 0)
        ctp_i_buffer_printf(out, " span=%zu-%zu", d->target_span.begin, d->target_span.end);
    for (size_t i = 0; i < d->turn_count; i++) {
        ctp_range r = d->turns[i].where;
        ctp_i_buffer_printf(out, " [%s: ", d->turns[i].speaker != NULL ? d->turns[i].speaker : "-");
        ctp_i_buffer_add(out, d->text.ptr + r.begin, r.end - r.begin);
        ctp_i_buffer_text(out, "]");
    }
    ctp_i_buffer_text(out, "\n");
}

/** Free with ctp_i_buffer_free(). The status is that of the first failure. */
static inline ctp_status dump_corpus(ctp_buffer *out, const char *const *paths, size_t count, const ctp_corpus_options *how,
                                     ctp_options *options, ctp_error *err)
{
    ctp_corpus *corpus;
    ctp_status st = ctp_corpus_open(&corpus, paths, count, how, options, err);
    ck_assert((st == CTP_OK) == (corpus != NULL));
    for (bool more = st == CTP_OK; more;) {
        ctp_document *document;
        st = ctp_corpus_next(corpus, &document, err);
        more = st == CTP_OK && document != NULL;
        if (more)
            dump_document(out, document);
        else
            ck_assert_ptr_null(document);
        ctp_document_free(document);
    }
    ctp_corpus_free(corpus);
    return st;
}

/** The message, with the test's folder left off wherever it stands. Static. */
static inline const char *dump_error(const ctp_error *err)
{
    static char text[1024];
    size_t len = strlen(test_folder()) + 1;
    snprintf(text, sizeof text, "%s", test_error(err));
    for (char *p; (p = strstr(text, test_folder())) != NULL;)
        memmove(p, p + len, strlen(p + len) + 1);
    return text;
}

/** Writes the bytes as a file and holds what is read from it against `expected`: the documents, or the error's one line. */
static inline void expect_file(const char *name, const char *bytes, size_t len, const ctp_corpus_options *how,
                               ctp_status status, const char *expected)
{
    ctp_buffer out = {0};
    ctp_error err = {0};
    char path[512];
    snprintf(path, sizeof path, "%s", test_write(name, bytes, len));
    ctp_status st = dump_corpus(&out, (const char *const[]){path}, 1, how, NULL, &err);
    ck_assert_str_eq(st == CTP_OK ? ctp_i_buffer_span(&out).ptr : dump_error(&err), expected);
    ck_assert_int_eq(st, status);
    ck_assert(st == CTP_OK || err.status == st);
    ctp_i_buffer_free(&out);
}

#define LITERAL(text) text, sizeof(text) - 1
#define ROWS(table) (int)(sizeof(table) / sizeof((table)[0]))

#endif
