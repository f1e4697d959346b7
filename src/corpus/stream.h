/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_CORPUS_STREAM_H
#define CTP_CORPUS_STREAM_H

#include "counterpoint/corpus.h"

/** Where documents come from that stand in no file of the corpus. */
typedef struct {
    ctp_status (*next)(void *context, ctp_document **out, ctp_error *err); /* *out NULL at the end; the document is the caller's */
    void (*close)(void *context);                                          /* once, behind the last document or a failure; NULL: the context is borrowed */
    void *context;
} ctp_document_source;

/** A corpus whose documents somebody else makes (of hand-coded records, for one).
 *  @return CTP_OK; CTP_E_NOMEM, and then the source is not closed */
ctp_status ctp_i_corpus_of(ctp_corpus **out, ctp_document_source source, ctp_error *err);

#endif
