/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_REPORT_COLUMNS_H
#define CTP_REPORT_COLUMNS_H

#include <stdint.h>

#include "base/buffer.h"

/* Text in the columns of a terminal: combining characters take none, East Asian wide ones two. Characters that steer a terminal are shown as blanks. */

/** The columns that a character takes, a control as the blank that is shown for it; and those of a text. */
int ctp_i_columns_of(int32_t character);
int ctp_i_columns(const char *text);
/** Adds a text in at most `most` columns, its end cut with an ellipsis. @return the columns used */
int ctp_i_columns_add(ctp_buffer *out, const char *text, int most);
/** The same with its beginning cut. */
int ctp_i_columns_add_end(ctp_buffer *out, const char *text, int most);
/** Adds blanks; none where columns < 1. */
void ctp_i_columns_pad(ctp_buffer *out, int columns);
/** Adds a text in one line: controls and runs of white space become one blank; those at its ends stay as one. */
void ctp_i_columns_flatten(ctp_buffer *out, const char *text);

#endif
