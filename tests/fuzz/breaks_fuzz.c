/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cuts any valid UTF-8 into words and sentences, with and without ICU; fails on the first boundary that differs. */
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "text/breaks.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(breaks_bench *b, bool words, ctp_span text)
{
    int64_t at = breaks_fault(b, words, text);
    if (at == BREAKS_EQUAL)
        return;
    fprintf(stderr, "%s differ from ICU's at byte %lld\n", words ? "words" : "sentences", (long long)at);
    abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static breaks_bench b;
    static bool open;
    ctp_error err;
    ctp_span text = {(const char *)data, size};
    if (size == 0 || ctp_i_utf8_valid(text) != size)
        return 0;
    if (!open && ctp_i_breaker_open(&b.breaker, "en", &err) != CTP_OK)
        abort();
    open = true;
    if (!b.breaker.plain_words || !b.breaker.plain_sentences)
        abort(); /* nothing would be compared */
    check(&b, true, text);
    check(&b, false, text);
    return 0;
}
