/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first byte chooses one of the dictionary formats, the rest is a file of it. */
#include "lexicon/lexicon_fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const formats[] = {"dic", "yaml", "lc3", "ykd", "cat", NULL};
    if (size > 0)
        fuzz_lexicon((ctp_span){(const char *)data + 1, size - 1}, formats[data[0] % 6]);
    return 0;
}
