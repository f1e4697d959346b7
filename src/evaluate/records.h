/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_EVALUATE_RECORDS_H
#define CTP_EVALUATE_RECORDS_H

#include "base/file.h"
#include "counterpoint/annotate.h"
#include "evaluate/gold.h"

/** Hand-coded records with what the engine reads in each, in the order of the file. Start with {0}; free with ctp_i_records_free(). */
typedef struct {
    ctp_gold gold;
    ctp_features *features;         /* with texts; a document a record */
    const ctp_sentence **sentences; /* [gold.count] the record's; NULL: it has no word */
    ctp_line_reader *lines;         /* names the file in messages */
} ctp_records;

/** Reads a file of them (JSON Lines or CSV), each as one sentence. @param charset  as in ctp_evaluate()
 *  @return CTP_OK; the reader's errors with place; CTP_E_EMPTY: no record, or none that is coded */
ctp_status ctp_i_records_read(ctp_records *out, const char *path, const char *charset, const ctp_lexicon_set *lexicons, const ctp_options *options,
                              ctp_error *err);
void ctp_i_records_free(ctp_records *records);

#endif
