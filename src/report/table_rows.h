/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_REPORT_TABLE_ROWS_H
#define CTP_REPORT_TABLE_ROWS_H

#include "report/tables.h"

/* Rows of tables that are no list of the file: square matrices by pairs, lists of ids, settings. */
ctp_status ctp_i_about_rows(const ctp_table *table, const ctp_comparison *comparison, ctp_row_taker take, void *payload, ctp_error *err);
ctp_status ctp_i_parameter_rows(const ctp_table *table, const ctp_comparison *comparison, ctp_row_taker take, void *payload, ctp_error *err);
ctp_status ctp_i_sentence_polarity_rows(const ctp_table *table, const ctp_comparison *comparison, ctp_row_taker take, void *payload, ctp_error *err);
ctp_status ctp_i_silent_rows(const ctp_table *table, const ctp_comparison *comparison, ctp_row_taker take, void *payload, ctp_error *err);
ctp_status ctp_i_similarity_rows(const ctp_table *table, const ctp_comparison *comparison, ctp_row_taker take, void *payload, ctp_error *err);
ctp_status ctp_i_agreement_rows(const ctp_table *table, const ctp_comparison *comparison, ctp_row_taker take, void *payload, ctp_error *err);

#endif
