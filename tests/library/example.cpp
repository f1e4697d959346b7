// SPDX-License-Identifier: GPL-3.0-or-later
// The headers and the library as a C++ program meets them: it calls in, and is called back.
#include <counterpoint/counterpoint.h>
#include <iostream>
#include <string>

extern "C" {
static ctp_status append(void *payload, const char *bytes, size_t len, ctp_error *)
{
    static_cast<std::string *>(payload)->append(bytes, len);
    return CTP_OK;
}
}

int main()
{
    const std::string words = "The bridge is not safe. It will be closed.";
    ctp_corpus_text text = {};
    text.text = ctp_span{words.data(), words.size()};
    ctp_options options;
    ctp_options_default(&options);
    ctp_lexicon_set *lexicons = nullptr;
    ctp_corpus *corpus = nullptr;
    std::string lines;
    ctp_error err;
    ctp_status st = ctp_lexicon_set_compile(&lexicons, nullptr, 0, options.language, &err);
    if (st == CTP_OK)
        st = ctp_corpus_of_texts(&corpus, &text, 1, &err);
    if (st == CTP_OK)
        st = ctp_annotate_to(ctp_sink{append, &lines}, corpus, lexicons, &options, nullptr, &err);
    ctp_corpus_free(corpus);
    ctp_lexicon_set_free(lexicons);
    std::cout << (st == CTP_OK ? lines : err.message);
    const ctp_match_how usual = CTP_MATCH_HOW_INIT;
    return st == CTP_OK && usual.top == 10 ? 0 : 2;
}
