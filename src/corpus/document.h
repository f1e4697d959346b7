/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_CORPUS_DOCUMENT_H
#define CTP_CORPUS_DOCUMENT_H

#include "counterpoint/corpus.h"

/** Builds a document that owns one arena from its parts, which are borrowed and copied: from a reader, or from a text in memory.
 *  NULL strings become "" (target and context stay NULL); an author without a name gets his id for one; an empty sha256 is
 *  computed from the text. Without turns, the whole text (white space at its ends left off) is one turn: of the only speaker where there
 *  is exactly one, else of the author.
 *  @param parts  text is valid UTF-8 without NUL (the caller checks); turns are ordered ranges of it, their speakers ids of `speakers`
 *  @return CTP_OK; CTP_E_NOMEM */
ctp_status ctp_i_document_new(ctp_document **out, const ctp_document *parts, ctp_error *err);

#endif
