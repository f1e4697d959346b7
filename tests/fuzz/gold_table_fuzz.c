/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <assert.h>
#include <math.h>
#include <string.h>

#include "evaluate/gold.h"
#include "evaluate/statistics.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What is taken is in range, with an id; a refusal has a message and a place. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ctp_gold gold = {0};
    ctp_error err;
    ctp_status st = ctp_i_gold_table_parse(&gold, (ctp_span){(const char *)data, size}, "fuzz", &err);
    assert(st == CTP_OK || (err.status == st && err.message[0] != '\0' && err.at.offset <= size));
    for (size_t i = 0; i < gold.count; i++) {
        const ctp_coding *record = &gold.records[i];
        assert(record->id[0] != '\0' && fabs(record->score[CTP_SCORE_SENTENCE]) <= CTP_SCORE_MOST);
        for (size_t k = 0; k < CTP_CODE_COUNT; k++)
            assert(record->codes[k] >= CTP_NOT_CODED && record->codes[k] < (int)ctp_i_variables[k].values->count);
        for (size_t k = 1; k < record->issue_count; k++)
            assert(strcmp(record->issues[k - 1].issue, record->issues[k].issue) < 0);
    }
    ctp_i_gold_free(&gold);
    return 0;
}
