/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_CORPUS_ENCODING_H
#define CTP_CORPUS_ENCODING_H

#include <stdbool.h>

#include "base/file.h"

/** Turns the bytes of a text file into UTF-8 without a byte-order mark, in place. In this order: valid UTF-8; a byte-order mark of UTF-8,
 *  UTF-16 or UTF-32; the named charset (any name that ICU knows). There is no guessing: a guess that is wrong changes the words unseen.
 *  A named charset goes before UTF-8 where the bytes hold NUL or ESC: UTF-16 and ISO-2022 text may pass for UTF-8.
 *  @param charset  may be NULL
 *  @return CTP_OK; CTP_E_ENCODING at the first bad byte (offset: of the file; line and column: of the text); CTP_E_ARGUMENT for an
 *          unknown charset; CTP_E_SYNTAX for a NUL; CTP_E_LIMIT beyond CTP_FILE_LIMIT; CTP_E_NOMEM. On failure text is unchanged. */
ctp_status ctp_i_decode(ctp_buffer *text, const char *charset, const char *source, ctp_error *err);

/** The same for a table: UTF-16, which spreadsheets write, and text of a named charset are decoded as a whole; UTF-8 stays as it is, to be read line by
 *  line. Before the first line is asked for. */
ctp_status ctp_i_decode_lines(ctp_line_reader *lines, const char *charset, ctp_error *err);

/** Do the bytes begin with the byte-order mark of UTF-16 or UTF-32? */
bool ctp_i_is_wide(ctp_span bytes);

/** Does ICU know a converter of this name? */
bool ctp_i_charset_known(const char *charset);

#endif
