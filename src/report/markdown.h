/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_REPORT_MARKDOWN_H
#define CTP_REPORT_MARKDOWN_H

#include "report/view.h"

/* The report in Markdown is a table of sections; each writer adds the text below its heading. Data passes ctp_i_md_data() or
 * ctp_i_md_code() and nothing else: there is no raw mode. */

/** Adds data as text: no byte of it is Markdown or HTML; line breaks, controls and runs of blanks become one blank. NULL adds nothing. */
void ctp_i_md_data(ctp_buffer *out, const char *text);
/** Adds data as a code span, not for tables: its fence is longer than any run of backticks inside; controls become blanks. */
void ctp_i_md_code(ctp_buffer *out, const char *text);
/** Adds `before`, the data, `after`. */
void ctp_i_md_wrapped(ctp_buffer *out, const char *before, const char *text, const char *after);

typedef void (*ctp_md_writer)(ctp_buffer *out, const ctp_comparison *c);

/* markdown_corpus.c */
void ctp_i_md_corpus(ctp_buffer *out, const ctp_comparison *c);
void ctp_i_md_methods(ctp_buffer *out, const ctp_comparison *c);
/* markdown_stance.c */
void ctp_i_md_summary(ctp_buffer *out, const ctp_comparison *c);
void ctp_i_md_positions(ctp_buffer *out, const ctp_comparison *c);
void ctp_i_md_differences(ctp_buffer *out, const ctp_comparison *c);
void ctp_i_md_silence(ctp_buffer *out, const ctp_comparison *c);
/* markdown_tone.c */
void ctp_i_md_tone(ctp_buffer *out, const ctp_comparison *c);
/* markdown_words.c */
void ctp_i_md_similarity(ctp_buffer *out, const ctp_comparison *c);
void ctp_i_md_keyness(ctp_buffer *out, const ctp_comparison *c);
/* markdown_claims.c */
void ctp_i_md_contrasts(ctp_buffer *out, const ctp_comparison *c);
void ctp_i_md_agreements(ctp_buffer *out, const ctp_comparison *c);
void ctp_i_md_splits(ctp_buffer *out, const ctp_comparison *c);
/* markdown_network.c */
void ctp_i_md_network(ctp_buffer *out, const ctp_comparison *c);

#endif
