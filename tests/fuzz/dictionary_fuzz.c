/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first byte chooses one of the dictionary formats, the rest is a file of it. */
#include "lexicon/lexicon_fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    /* "0" to "6" */
    static const char *const formats[] = {"dic", "yaml", "lc3", "ykd", "cat", NULL, "dicx"};
    if (size > 0)
        fuzz_lexicon((ctp_span){(const char *)data + 1, size - 1}, formats[(data[0] + 1) % 7]);
    return 0;
}
