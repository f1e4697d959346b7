/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lexicon/lexicon_fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_lexicon((ctp_span){(const char *)data, size}, "nrc");
    return 0;
}
