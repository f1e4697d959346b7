/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads, checks, shows and compiles any bytes as a lexicon in the native format, and matches its own name with it. */
#include "lexicon/lexicon_fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_lexicon((ctp_span){(const char *)data, size}, "json");
    return 0;
}
