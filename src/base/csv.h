/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_BASE_CSV_H
#define CTP_BASE_CSV_H

#include <stdbool.h>

#include "counterpoint/status.h"

/* Reading CSV (RFC 4180) through libcsv, line by line of the source, so that a fault has its line and column. libcsv by itself trims
 * blanks, accepts quotes inside unquoted fields and reads to the end of the file for a quote that is never closed: here all three are faults
 * or limits. */

typedef struct ctp_csv ctp_csv;

/** @param source  for messages, borrowed; @param places  whether ctp_i_csv_place() will be asked: costs a copy of each row */
ctp_status ctp_i_csv_new(ctp_csv **out, const char *source, bool places, ctp_error *err);
/** What parts the fields of a first row whose fields hold none of "," ";" and tab: spreadsheets of some countries write semicolons. */
char ctp_i_csv_delimiter(ctp_span row);
/** Whether a line says what parts fields: "sep=;", as it stands before the first row where a spreadsheet is to open the file. @param[out] delimiter  that */
bool ctp_i_csv_says_delimiter(ctp_span line, char *delimiter);
/** The next name of a first row whose names hold no delimiter, without quotes around it. @param at  where it begins, at most row.len; becomes where the
 *  next one does, and lies beyond row.len behind the last */
ctp_span ctp_i_csv_name(ctp_span row, char delimiter, size_t *at);
/** Takes one line with its line end. What parts fields is said by line 1, else found in the first row. Lines between rows that are empty, or hold delimiters only, are passed over, and a byte order mark on line 1.
 *  @param number  of the line, from 1; @param[out] whole  a row ends with it: its fields can be asked for until the next line
 *  @return CTP_OK; CTP_E_ENCODING, CTP_E_SYNTAX with place; CTP_E_LIMIT for a row beyond CTP_LINE_LIMIT; CTP_E_NOMEM */
ctp_status ctp_i_csv_line(ctp_csv *csv, ctp_span line, uint32_t number, bool *whole, ctp_error *err);
/** No more lines. @param[out] whole  the last line, which had no line end, was a row's */
ctp_status ctp_i_csv_end(ctp_csv *csv, bool *whole, ctp_error *err);

/** What parts fields, once there was a row. */
char ctp_i_csv_parted_by(const ctp_csv *csv);
/** Fields of the row at hand. */
size_t ctp_i_csv_count(const ctp_csv *csv);
/** @param field  < count */
const char *ctp_i_csv_field(const ctp_csv *csv, size_t field);
/** Where the row begins. */
ctp_position ctp_i_csv_row(const ctp_csv *csv);
/** Where a field of it begins. Cost: the row's bytes. */
ctp_position ctp_i_csv_place(const ctp_csv *csv, size_t field);

void ctp_i_csv_free(ctp_csv *csv);

#endif
