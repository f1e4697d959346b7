/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench_tokenize MEGABYTES: how fast made-up English is cut, folded and stemmed. Not a test: no time decides anything. */
#define _XOPEN_SOURCE 700
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "base/buffer.h"
#include "text/text.h"

enum { VOCABULARY = 20000, SENTENCE_WORDS = 20, PARAGRAPH_SENTENCES = 5 };

static uint64_t state = 1;

static uint32_t draw(uint32_t below) /* splitmix64 */
{
    uint64_t z = state += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return (uint32_t)((z ^ (z >> 31)) >> 32) % below;
}

static void make_word(char word[32])
{
    static const char *const syllables[] = {"an", "er", "in", "al", "or", "en", "re", "st", "ti", "on", "de", "le", "co", "ma"};
    static const char *const endings[] = {"", "s", "ed", "ing", "ation", "ly", "ness", "ment"};
    word[0] = '\0';
    for (uint32_t i = 1 + draw(3); i > 0; i--)
        strcat(word, syllables[draw(14)]);
    strcat(word, endings[draw(8)]);
}

static void add_sentence(ctp_buffer *out, char (*words)[32])
{
    static const char *const between[] = {" ", " ", " ", " ", " ", " ", " ", " ", ", "};
    for (int i = 0; i < SENTENCE_WORDS; i++) {
        char *word = words[draw(1 + draw(1 + draw(VOCABULARY)))]; /* few words often, many seldom */
        if (i == 0)
            ctp_i_buffer_printf(out, "%c%s", word[0] - 'a' + 'A', word + 1);
        else
            ctp_i_buffer_text(out, word);
        uint32_t seldom = draw(50);
        const char *gap = seldom == 0 ? "-" : seldom == 1 ? "\xE2\x80\x99s " : between[draw(9)];
        ctp_i_buffer_text(out, i + 1 < SENTENCE_WORDS ? gap : ". ");
    }
}

static ctp_buffer make_text(size_t bytes)
{
    static char words[VOCABULARY][32];
    ctp_buffer out = {0};
    for (int i = 0; i < VOCABULARY; i++)
        make_word(words[i]);
    for (int n = 1; out.len < bytes && !out.failed; n++) {
        add_sentence(&out, words);
        if (n % PARAGRAPH_SENTENCES == 0)
            ctp_i_buffer_text(&out, "\n\n");
    }
    return out;
}

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

int main(int argc, char **argv)
{
    ctp_language language = {.code = "en", .stemmer = "english", .clitics = (const char *[]){"'s"}, .clitic_count = 1};
    ctp_options options;
    ctp_tokenizer *tokenizer = NULL;
    ctp_segmentation cut = {0};
    ctp_error err;
    struct rusage usage;
    uint32_t paragraph = 0;
    size_t megabytes = argc == 2 ? (size_t)strtoul(argv[1], NULL, 10) : 0;
    if (megabytes == 0 || megabytes > 1000) {
        fprintf(stderr, "usage: bench_tokenize MEGABYTES (1 to 1000)\n");
        return 2;
    }
    ctp_buffer text = make_text(megabytes * 1000000);
    ctp_options_default(&options);
    if (text.failed || ctp_i_tokenizer_new(&tokenizer, &language, &options, &err) != CTP_OK)
        return 1;
    double begin = seconds();
    if (ctp_i_tokenize(tokenizer, ctp_i_buffer_span(&text), (ctp_range){0, text.len}, false, &paragraph, &cut, &err) != CTP_OK)
        return 1;
    double spent = seconds() - begin;
    getrusage(RUSAGE_SELF, &usage);
    printf("%.1f MB, %zu sentences, %zu tokens, %zu strings: %.2f s, %.1f MB/s, peak %ld MB (text %zu MB, tokens %zu MB)\n",
           (double)text.len / 1e6, cut.sentence_count, cut.token_count, ctp_i_tokenizer_strings(tokenizer)->count, spent,
           (double)text.len / 1e6 / spent, usage.ru_maxrss / 1000, text.len / 1000000,
           cut.token_capacity * sizeof *cut.tokens / 1000000);
    ctp_i_tokenizer_free(tokenizer);
    ctp_i_segmentation_free(&cut);
    ctp_i_buffer_free(&text);
    return 0;
}
