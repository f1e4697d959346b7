/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_REPORT_DRIFT_VIEW_H
#define CTP_REPORT_DRIFT_VIEW_H

#include "counterpoint/report.h"
#include "report/view.h"

/* What the text and the page of a drift say in the same words. All add plain text: a page escapes it. */

/** "3 scores moved, the furthest by 0.27", "nothing moved". */
void ctp_i_drift_headline(ctp_buffer *out, const ctp_drift *drift);
/** "parameter hedged: 0.5 → 0.25" */
void ctp_i_drift_input(ctp_buffer *out, const ctp_input_drift *input);
/** "Anna Berg on A new roof" */
void ctp_i_drift_who(ctp_buffer *out, const ctp_drift *drift, const ctp_stance_drift *stance);
/** "+0.70 → +0.43 (−0.27)", "fell silent, was +0.70" */
void ctp_i_drift_score(ctp_buffer *out, const ctp_stance_drift *stance);
/** "[−0.11, +1.00] → [−0.30, +0.95], now thin" */
void ctp_i_drift_range(ctp_buffer *out, const ctp_stance_drift *stance);
/** '+', '-' or '~': added, gone, changed. */
char ctp_i_drift_mark(const ctp_drift_row *row);
/** The sentence, by its id now. */
const char *ctp_i_drift_sentence(const ctp_drift_row *row);
/** "+0.80 → +0.40 by [entry]" @param most  columns of the entry, whose end is cut */
void ctp_i_drift_weight(ctp_buffer *out, const ctp_drift_row *row, int most);
/** "sentence edited", "read otherwise: certainty asserted → hedged" */
void ctp_i_drift_why(ctp_buffer *out, const ctp_drift *drift, const ctp_drift_row *row);
/** "they differ → too little evidence: A new roof, Anna Berg – Carl Dahl" */
void ctp_i_drift_verdict(ctp_buffer *out, const ctp_drift *drift, const ctp_verdict_drift *verdict);
/** "contrast on A new roof: a#1 – b#4 (score 0.31)" */
void ctp_i_drift_pair(ctp_buffer *out, const ctp_drift *drift, const ctp_pair_drift *pair);
/** "0.20 → 0.25 (+0.05)", with as many decimals as show the change. @param plus  numbers above 0 have a sign */
void ctp_i_drift_change(ctp_buffer *out, double old, double now, double change, bool plus);

/** drift_columns.c: what moved in a table of numbers, shown as two columns. */
typedef struct {
    const char *id, *heading, *rows; /* rows: what they are, "similarities" */
    const char *who, *moved;         /* heads of the columns */
    size_t (*count)(const ctp_drift *drift);
    void (*tell_who)(ctp_buffer *out, const ctp_drift *drift, size_t row);
    void (*tell_moved)(ctp_buffer *out, const ctp_drift *drift, size_t row);
} ctp_drift_table;

enum { CTP_DRIFT_TABLES = 4 };
extern const ctp_drift_table ctp_i_drift_columns[CTP_DRIFT_TABLES];

#endif
