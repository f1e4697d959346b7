/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a reader knows of a word takes it some hundreds of bytes and two microseconds to learn, and the words of an archive never end: they grow with the
 * root of its size (Heaps 1978, Information Retrieval, 7.5). So all that is kept of them for good is their counts, packed; what is known of them is a
 * cache. It is cut back at once, between documents: words that came but once are most of it, and will hardly come again. */
#include <stdlib.h>

#include "annotate/document.h"
#include "base/alloc.h"
#include "base/status.h"

ctp_status ctp_i_reader_forget(ctp_reader *reader, size_t most, ctp_forms *forms, ctp_error *err)
{
    size_t words = ctp_i_tokenizer_words(reader->tokenizer)->count;
    if (words <= most)
        return CTP_OK;
    uint32_t *numbers = ctp_i_alloc(words, sizeof *numbers);
    if (numbers == NULL)
        return ctp_i_no_memory(err);
    ctp_i_lexemes_choose(&reader->lexemes, most / 2, numbers, words);
    ctp_status st = ctp_i_lexemes_give(&reader->lexemes, numbers, words, forms, err);
    if (st == CTP_OK && (!ctp_i_tokenizer_keep(reader->tokenizer, numbers) || !ctp_i_lexemes_keep(&reader->lexemes, numbers, words)))
        st = ctp_i_no_memory(err);
    if (st == CTP_OK)
        ctp_i_matcher_keep(reader->matcher, numbers, words);
    reader->forgotten += words - ctp_i_tokenizer_words(reader->tokenizer)->count;
    free(numbers);
    return st;
}
