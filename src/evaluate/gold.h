/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_EVALUATE_GOLD_H
#define CTP_EVALUATE_GOLD_H

#include "evaluate/coding.h"
#include "lexicon/lexicon.h"

/** Hand-coded records (counterpoint-gold/1): the codings are kept, the texts are given on one by one. Start with {0}. */
typedef struct {
    const char *source;
    bool characters; /* target_span counts them, not bytes */
    const ctp_issue_entry *issues; /* [issue_count] those that a stance may be toward; NULL: any */
    size_t issue_count;
    bool coded; /* some record is, for anything */
    ctp_coding *records; /* [count] */
    size_t count, capacity;
    ctp_intern strings; /* ids and issues */
    ctp_intern ids;
    ctp_arena arena;
} ctp_gold;

/** Takes what a record's document needs (id, text, target, target_span, context); the strings die with the call. */
typedef ctp_status (*ctp_gold_taker)(void *context, const ctp_document *parts, ctp_error *err);
/** Reads one line; a blank one is passed over. @param take  NULL: nobody wants the document */
ctp_status ctp_i_gold_line(ctp_gold *gold, ctp_span line, uint32_t number, ctp_gold_taker take, void *context, ctp_error *err);

/** Reads a whole file of such lines from memory, for tests. */
ctp_status ctp_i_gold_parse(ctp_gold *gold, ctp_span text, const char *source, ctp_error *err);

/** The same records in a table (CSV, also parted by semicolons or tabs): a column a field, "issue:ID" with 1, -1 or 0 an issue's; empty cells are not
 *  coded. target_span is BEGIN-END. Where no comma parts fields, a score may have a decimal comma. */
typedef struct ctp_gold_table ctp_gold_table;

/** Whether a line names a table's columns, one of a record at least, or says what parts them. */
bool ctp_i_gold_names(ctp_span line);
ctp_status ctp_i_gold_table_new(ctp_gold_table **out, ctp_gold *gold, ctp_error *err);
/** Takes a line with its line end; line.ptr NULL: the end of the table. */
ctp_status ctp_i_gold_table_line(ctp_gold_table *table, ctp_span line, uint32_t number, ctp_gold_taker take, void *context, ctp_error *err);
void ctp_i_gold_table_free(ctp_gold_table *table);
/** Reads a whole table from memory, for tests. */
ctp_status ctp_i_gold_table_parse(ctp_gold *gold, ctp_span text, const char *source, ctp_error *err);
void ctp_i_gold_free(ctp_gold *gold);

#endif
