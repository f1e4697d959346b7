/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COUNTERPOINT_CODED_H
#define COUNTERPOINT_CODED_H

#include "counterpoint/features.h"

/* Statements that an analyst coded by hand, in and out, as CSV (RFC 4180; ";" parts fields where the first row has no comma). Columns, in any order:
 *   document, start, end   id, and [start, end) in the text, counted as the features count places (option offsets: bytes or characters)
 *   sentence               id: takes the place of the three; where both stand they must agree, and the sentence decides
 *   author, speaker        id or name, as a check; may be missing or empty
 *   issue                  id
 *   direction              1 for it, -1 against it, 0 no stand
 *   agreement              instead of direction, as Discourse Network Analyzer has it: 1 or true, 0 or false
 *   weight                 (0, 1] of what is said; 1 where it is missing or empty
 *   origin                 "hand" (also where it is missing or empty) or "engine", see ctp_features_code()
 *   note, text             passed over, as every column whose name begins with "x-" */

typedef struct ctp_coded ctp_coded;

/** Reads a file of coded statements; they are held against texts by ctp_features_code(). Free *out with ctp_coded_free().
 *  @param path  "-" = standard input; @param charset  of a file that is no UTF-8 and has no byte-order mark (any name that ICU knows), or NULL
 *  @return CTP_OK; CTP_E_IO; CTP_E_ARGUMENT for an unknown charset; CTP_E_SYNTAX, CTP_E_ENCODING with line and column; CTP_E_EMPTY without a row of names; CTP_E_LIMIT; CTP_E_NOMEM */
CTP_API ctp_status ctp_coded_read(ctp_coded **out, const char *path, const char *charset, ctp_error *err);
CTP_API void ctp_coded_free(ctp_coded *coded);

/** Lays coded statements onto features: each goes to every sentence that its span meets and takes the place of the automatic mark of that sentence and
 *  issue, which is kept under the sentence's `overruled`; direction 0 leaves no mark. A row of origin "engine" that says what the automatic mark says
 *  changes nothing, so that what ctp_coded_write() gives may be corrected and laid on again; changed, it counts as coded by hand. What no row speaks of
 *  stays automatic. Files may be laid on one after the other; a later one decides. *out is a new object and names the file among its `coded`.
 *  @return CTP_OK; CTP_E_SYNTAX with the place in the file: no such document, sentence or issue, a span that meets no sentence, somebody else's sentence,
 *          two rows on one sentence and issue; CTP_E_NOMEM */
CTP_API ctp_status ctp_features_code(ctp_features **out, const ctp_features *features, const ctp_coded *coded, ctp_error *err);

/** Writes the marks of features as statements, one a row: document, sentence, start, end, author, speaker, issue, direction, weight, origin, and text where
 *  features hold it. What hands removed stands with direction 0. */
CTP_API ctp_status ctp_coded_write(const ctp_features *features, ctp_sink sink, ctp_error *err);

#endif
