/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A published list: the target's name says of which format. */
#include "lexicon/lexicon_fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_lexicon((ctp_span){(const char *)data, size}, &CTP_FUZZ_TARGET[strlen("lexicon_")]);
    return 0;
}
