/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_LEXICON_ROWS_H
#define CTP_LEXICON_ROWS_H

#include "lexicon/model.h"

/* What readers of line-based lists share: lines and fields as spans of the source, so that a fault's place is the span's. */

/** A source line by line. Start with {.text = …}. */
typedef struct {
    ctp_span text, line; /* line: without its line end; a byte order mark on top is left out */
    size_t next;         /* byte after the line */
} ctp_lines;

/** @return false at the end of the text */
bool ctp_i_lines_step(ctp_lines *lines);
/** The same, but passes over lines that are blank or begin with `comment` (0 = none). */
bool ctp_i_lines_step_filled(ctp_lines *lines, char comment);

/** Without blanks and tabs at its ends. */
ctp_span ctp_i_span_trim(ctp_span text);
/** A plain decimal, blanks around it allowed. */
bool ctp_i_span_number(ctp_span span, double *value);
/** Cuts the next word off *rest, where words are parted by blanks or tabs. @return false where nothing is left */
bool ctp_i_word_step(ctp_span *rest, ctp_span *word);
/** Cuts a line into trimmed fields. @return how many, also beyond capacity */
size_t ctp_i_fields(ctp_span line, char delimiter, ctp_span *fields, size_t capacity);

/** Adds a fault, or a warning (what is read can be used without it), at a span of the source. */
void ctp_i_span_fault(const ctp_lexicon_reading *reading, ctp_span where, const char *format, ...) __attribute__((format(printf, 3, 4)));
void ctp_i_span_warn(ctp_lexicon_reading *reading, ctp_span where, const char *format, ...) __attribute__((format(printf, 3, 4)));

#endif
