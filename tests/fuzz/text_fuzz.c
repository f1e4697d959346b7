/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cuts any valid UTF-8; the first byte chooses between one sentence and many. */
#include <stdlib.h>

#include "base/utf8.h"
#include "text/properties.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void add(ctp_intern *table, const char *word, size_t len)
{
    if (ctp_i_intern(table, word, len) == CTP_NO_ID)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ctp_language language = {.code = "en", .stemmer = "english", .clitics = (const char *[]){"'s"}, .clitic_count = 1};
    ctp_segmentation cut = {0};
    ctp_tokenizer *tokenizer;
    ctp_options options;
    ctp_error err;
    uint32_t paragraph = 0;
    ctp_span text = {(const char *)data + (size > 0), size - (size > 0)};
    if (size == 0 || ctp_i_utf8_valid(text) != text.len)
        return 0;
    add(&language.abbreviations, "dr.", 3);
    add(&language.ambiguous_abbreviations, "u.s.", 4);
    add(&language.number_abbreviations, "no.", 3);
    add(&language.starters, "the", 3);
    add(&language.elisions, "l'", 2);
    ctp_options_default(&options);
    if (ctp_i_tokenizer_new(&tokenizer, &language, &options, &err) != CTP_OK ||
        ctp_i_tokenize(tokenizer, text, (ctp_range){0, text.len}, (data[0] & 1) != 0, &paragraph, &cut, &err) != CTP_OK ||
        cut_fault(&cut, (ctp_range){0, text.len}, 1, tokenizer) != NULL)
        abort();
    ctp_i_tokenizer_free(tokenizer);
    ctp_i_segmentation_free(&cut);
    ctp_i_language_free(&language);
    return 0;
}
