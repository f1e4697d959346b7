/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <assert.h>
#include <math.h>
#include <string.h>

#include "evaluate/gold.h"
#include "evaluate/statistics.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Hand-coded data, JSON Lines or a table by the target's name. What is taken is in range, with ids and issues that stand once and in order; a refusal
 * has a message and a place. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ctp_gold gold = {0};
    ctp_error err;
    ctp_status (*const parse)(ctp_gold *, ctp_span, const char *, ctp_error *) =
        strcmp(CTP_FUZZ_TARGET, "gold_table") == 0 ? ctp_i_gold_table_parse : ctp_i_gold_parse;
    ctp_status st = parse(&gold, (ctp_span){(const char *)data, size}, "fuzz", &err);
    assert(st == CTP_OK || (err.status == st && err.message[0] != '\0' && err.at.offset <= size));
    for (size_t i = 0; i < gold.count; i++) {
        const ctp_coding *record = &gold.records[i];
        assert(record->id[0] != '\0' && fabs(record->score[CTP_SCORE_SENTENCE]) <= CTP_SCORE_MOST);
        assert(!(record->has_score[CTP_SCORE_SENTENCE] && record->has_score[CTP_SCORE_TARGET]));
        assert(fabs(record->score[CTP_SCORE_TARGET]) <= CTP_SCORE_MOST && (record->issue == NULL || record->codes[CTP_CODE_STANCE] >= 0));
        for (size_t k = 0; k < CTP_CODE_COUNT; k++)
            assert(record->codes[k] >= CTP_NOT_CODED && record->codes[k] < (int)ctp_i_variables[k].values->count);
        for (size_t k = 1; k < record->issue_count; k++)
            assert(strcmp(record->issues[k - 1].issue, record->issues[k].issue) < 0);
    }
    ctp_i_gold_free(&gold);
    return 0;
}
