/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <assert.h>
#include <string.h>

#include "features/features.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static ctp_buffer written(const ctp_features *features)
{
    ctp_buffer out = {0};
    ctp_error err;
    ctp_status st = ctp_features_write(features, ctp_i_buffer_sink(&out), &err);
    assert(st == CTP_OK);
    return out;
}

/* What the reader takes, the writer gives in one form: reading that again and writing it changes nothing. A refusal has a message, and
 * a place inside the input. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ctp_features *features, *again, *masked;
    ctp_error err;
    ctp_status st = ctp_i_features_parse(&features, (ctp_span){(const char *)data, size}, "fuzz", &err);
    assert((st == CTP_OK) == (features != NULL));
    if (st != CTP_OK) {
        assert(err.status == st && err.message[0] != '\0' && err.at.offset <= size);
        return 0;
    }
    ctp_buffer first = written(features);
    st = ctp_i_features_parse(&again, ctp_i_buffer_span(&first), "again", &err);
    assert(st == CTP_OK);
    ctp_buffer second = written(again);
    assert(first.len == second.len && memcmp(first.bytes, second.bytes, first.len) == 0);
    st = ctp_features_mask(&masked, features, &err);
    assert(st == CTP_OK);
    ctp_i_buffer_free(&first);
    ctp_i_buffer_free(&second);
    ctp_features_free(features);
    ctp_features_free(again);
    ctp_features_free(masked);
    return 0;
}
