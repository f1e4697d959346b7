/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_CORPUS_STREAM_H
#define CTP_CORPUS_STREAM_H

#include "counterpoint/corpus.h"

/** Gives the next document, or *out NULL at the end. The document is the caller's. */
typedef ctp_status (*ctp_document_source)(void *context, ctp_document **out, ctp_error *err);

/** A corpus whose documents somebody else makes (of hand-coded records, for one). The context is borrowed. */
ctp_status ctp_i_corpus_of(ctp_corpus **out, ctp_document_source next, void *context, ctp_error *err);

#endif
