/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _XOPEN_SOURCE 700
#include "corpus_fuzz.h"

/* The bytes as a text in memory, then as what is known of one. */
static void fuzz_memory(const uint8_t *data, size_t size)
{
    char *word = malloc(size + 1);
    assert(word != NULL);
    if (size > 0)
        memcpy(word, data, size);
    word[size] = '\0';
    const ctp_corpus_text texts[] = {{.text = {(const char *)data, size}}, {.text = {"x", 1}, .id = word, .author = word, .title = word, .target = word}};
    for (size_t i = 0; i < 2; i++) {
        ctp_error err = {0};
        ctp_corpus *corpus;
        ctp_status st = ctp_corpus_of_texts(&corpus, &texts[i], 1, &err);
        fuzz_documents(corpus, st, &err);
    }
    free(word);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_memory(data, size);
    fuzz_corpus("text", "Shift_JIS", data, size);
    return fuzz_corpus("text", NULL, data, size);
}
