/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench_tokenize FILE: reads documents, cuts, folds and stems them, and does no more: what annotating is measured against. Not a test. */
#include <stdio.h>

#include "counterpoint/corpus.h"
#include "text/text.h"

static ctp_status tokenize_all(ctp_corpus *corpus, ctp_tokenizer *tokenizer, size_t *tokens, ctp_error *err)
{
    ctp_segmentation cut = {0};
    ctp_document *document = NULL;
    ctp_status st = ctp_corpus_next(corpus, &document, err);
    while (st == CTP_OK && document != NULL) {
        uint32_t paragraph = 0;
        for (size_t i = 0; i < document->turn_count && st == CTP_OK; i++) {
            st = ctp_i_tokenize(tokenizer, document->text, document->turns[i].where, false, &paragraph, &cut, err);
            *tokens += cut.token_count;
        }
        ctp_document_free(document);
        if (st == CTP_OK)
            st = ctp_corpus_next(corpus, &document, err);
    }
    ctp_i_segmentation_free(&cut);
    return st;
}

int main(int argc, char **argv)
{
    ctp_language language = {.code = "en", .stemmer = "english", .clitics = (const char *[]){"'s"}, .clitic_count = 1};
    ctp_options options;
    ctp_tokenizer *tokenizer = NULL;
    ctp_corpus *corpus = NULL;
    ctp_error err;
    size_t tokens = 0;
    if (argc != 2) {
        fprintf(stderr, "usage: bench_tokenize FILE\n");
        return 2;
    }
    ctp_options_default(&options);
    ctp_status st = ctp_corpus_open(&corpus, &(const char *){argv[1]}, 1, &(ctp_corpus_options){0}, NULL, &err);
    if (st == CTP_OK)
        st = ctp_i_tokenizer_new(&tokenizer, &language, &options, &err);
    if (st == CTP_OK)
        st = tokenize_all(corpus, tokenizer, &tokens, &err);
    if (st != CTP_OK)
        fprintf(stderr, "bench_tokenize: %s\n", err.message);
    ctp_i_tokenizer_free(tokenizer);
    ctp_corpus_free(corpus);
    return st == CTP_OK && tokens > 0 ? 0 : 1;
}
