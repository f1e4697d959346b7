/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <assert.h>
#include <stdint.h>

#include "lexicon/wordnet.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const ctp_wordnet_file file = {{(const char *)data, size}, "fuzz"};
    ctp_synonyms *synonyms;
    ctp_error err;
    ctp_status st = ctp_i_synonyms_parse(&synonyms, &file, 1, "en", &err);
    assert((st == CTP_OK) == (synonyms != NULL));
    assert(st == CTP_OK || err.at.offset <= size);
    for (size_t i = 0; synonyms != NULL && i < synonyms->pairs.count; i++)
        assert(synonyms->pairs.items[i].a < synonyms->pairs.items[i].b && synonyms->pairs.items[i].b < synonyms->stems.count);
    ctp_synonyms_free(synonyms);
    return 0;
}
