/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <assert.h>
#include <math.h>
#include <string.h>

#include "../features/coded_sample.h"
#include "base/buffer.h"
#include "features/coded.h"
#include "features/features.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static ctp_status lay(ctp_features **out, const ctp_features *features, ctp_span rows, ctp_error *err)
{
    ctp_coded *coded;
    *out = NULL;
    ctp_status st = ctp_i_coded_parse(&coded, rows, "fuzz.csv", err);
    assert((st == CTP_OK) == (coded != NULL));
    for (size_t i = 0; coded != NULL && i < coded->count; i++) {
        const ctp_coded_row *row = &coded->rows[i];
        assert(row->issue != NULL && (row->sentence != NULL || (row->document != NULL && row->placed)));
        assert(row->direction >= -1 && row->direction <= 1 && (isnan(row->weight) || (row->weight > 0.0 && row->weight <= 1.0)));
        assert(!row->placed || row->where.begin < row->where.end);
    }
    if (st == CTP_OK)
        st = ctp_features_code(out, features, coded, err);
    ctp_coded_free(coded);
    return st;
}

static ctp_buffer written(const ctp_features *features)
{
    ctp_buffer out = {0};
    ctp_error err;
    ctp_status st = ctp_coded_write(features, ctp_i_buffer_sink(&out), &err);
    assert(st == CTP_OK);
    return out;
}

/* What is laid on goes out and in again as it is; a refusal has a message and a place. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ctp_features *features, *laid, *again;
    ctp_error err;
    ctp_status st = ctp_i_features_parse(&features, (ctp_span){coded_features, sizeof coded_features - 1}, "sample", &err);
    assert(st == CTP_OK);
    st = lay(&laid, features, (ctp_span){(const char *)data, size}, &err);
    assert((st == CTP_OK) == (laid != NULL));
    if (st != CTP_OK) {
        assert(err.status == st && err.message[0] != '\0' && err.at.offset <= size);
    } else {
        ctp_buffer first = written(laid);
        st = lay(&again, features, ctp_i_buffer_span(&first), &err);
        assert(st == CTP_OK);
        ctp_buffer second = written(again);
        assert(first.len == second.len && memcmp(first.bytes, second.bytes, first.len) == 0);
        ctp_i_buffer_free(&first);
        ctp_i_buffer_free(&second);
        ctp_features_free(again);
    }
    ctp_features_free(laid);
    ctp_features_free(features);
    return 0;
}
