/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first byte chooses between commas and tabs, the rest is a term list. */
#include "lexicon/lexicon_fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 0)
        fuzz_lexicon((ctp_span){(const char *)data + 1, size - 1}, data[0] % 2 == 0 ? "csv" : "tsv");
    return 0;
}
