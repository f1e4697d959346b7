/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_REPORT_HTML_TEXT_H
#define CTP_REPORT_HTML_TEXT_H

#include "base/buffer.h"
#include "counterpoint/features.h"

/* What any markup is made of, of pages and of figures: data that is none, frames of tables. Data passes ctp_i_html_text() and nothing else: there is no
 * raw mode, and it holds in text and in attributes with double quotes alike. */

/** Adds data so that no byte of it is markup. What steers instead of showing (controls, turns of the direction of writing) and what is no
 *  UTF-8 becomes U+FFFD, a line end or tab a blank. NULL adds nothing. */
void ctp_i_html_text(ctp_buffer *out, const char *text);
void ctp_i_html_span(ctp_buffer *out, ctp_span text);
/** Adds `before` and `after`, which are markup, around data. */
void ctp_i_html_wrapped(ctp_buffer *out, const char *before, const char *text, const char *after);
/** The attribute for an element that holds this text: empty where the text has no letter that is written to the left. */
const char *ctp_i_html_direction(const char *text);
/** A name or title: its own direction of writing stays inside. */
void ctp_i_html_name(ctp_buffer *out, const char *text);
/** ", title, outlet, date", what is known of them. */
void ctp_i_html_document(ctp_buffer *out, const ctp_document_features *document);
/** A cell with a number, or with the ends of a range. */
void ctp_i_html_number(ctp_buffer *out, double x, int decimals, bool plus);
void ctp_i_html_range(ctp_buffer *out, double low, double high, bool plus);
/** Says below a list how many more there are than are shown. @param what  " rows", or "" */
void ctp_i_html_more(ctp_buffer *out, size_t all, size_t shown, const char *what);
/** Opens a table in a box of its own that scrolls; rows follow. @param caption  trusted; @param columns  cells of the head, trusted */
void ctp_i_html_open_table(ctp_buffer *out, const char *class_name, const char *caption, const char *columns);
void ctp_i_html_close_table(ctp_buffer *out);

#endif
