/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A program that uses the installed library and nothing else: it reads what two authors wrote, says what each sentence contributes to which issue,
 * compares the two and prints the comparison as JSON.
 *
 *     cc example.c $(pkg-config --cflags --libs counterpoint) -o example
 *     ./example topic.json $(pkg-config --variable=lexicondir counterpoint)/en/<name>.json … */
#include <counterpoint/counterpoint.h>
#include <stdio.h>

enum { LEXICONS_MOST = 8 };

#define TEXT(literal) {literal, sizeof literal - 1}
static const ctp_corpus_text texts[] = {
    {.id = "smith", .author = "Ann Smith", .text = TEXT("We welcome the new bridge. The bridge will be safe, engineers say.")},
    {.id = "jones", .author = "Tom Jones", .text = TEXT("The bridge is a mistake. Nobody can say that we welcome it.")},
};

static ctp_status to_file(void *file, const char *bytes, size_t len, ctp_error *err)
{
    (void)err; /* it says nothing more than the status */
    return fwrite(bytes, 1, len, file) == len ? CTP_OK : CTP_E_IO;
}

static ctp_status read_lexicons(ctp_lexicon_set **out, char **paths, size_t count, const char *language, ctp_error *err)
{
    ctp_lexicon *lexicons[LEXICONS_MOST];
    size_t read = 0;
    ctp_status st = CTP_OK;
    for (; read < count && read < LEXICONS_MOST && st == CTP_OK; read += st == CTP_OK)
        st = ctp_lexicon_read(&lexicons[read], paths[read], NULL, err);
    if (st == CTP_OK)
        return ctp_lexicon_set_compile(out, lexicons, read, language, err); /* takes them over */
    while (read > 0)
        ctp_lexicon_free(lexicons[--read]);
    return st;
}

static void tell(const ctp_features *features)
{
    for (size_t i = 0; i < features->sentence_count; i++) {
        const ctp_sentence *s = &features->sentences[i];
        for (size_t k = 0; k < s->issue_count; k++)
            fprintf(stderr, "%s: %s %+.2f\n", s->id, s->issues[k].issue, s->issues[k].direction * s->issues[k].weight);
    }
}

int main(int argc, char **argv)
{
    ctp_options options;
    ctp_lexicon_set *lexicons = NULL;
    ctp_corpus *corpus = NULL;
    ctp_features *features = NULL;
    ctp_comparison *comparison = NULL;
    ctp_error err;
    ctp_options_default(&options);
    ctp_status st = read_lexicons(&lexicons, argv + 1, argc > 1 ? (size_t)argc - 1 : 0, options.language, &err);
    if (st == CTP_OK)
        st = ctp_corpus_of_texts(&corpus, texts, sizeof texts / sizeof texts[0], &err);
    if (st == CTP_OK)
        st = ctp_annotate(&features, corpus, lexicons, &options, NULL, &err);
    if (st == CTP_OK)
        tell(features);
    if (st == CTP_OK)
        st = ctp_compare(&comparison, features, &options, NULL, &err);
    if (st == CTP_OK)
        st = ctp_report_json(comparison, (ctp_sink){to_file, stdout}, &err);
    if (st != CTP_OK) {
        char message[1024];
        ctp_error_format(&err, message, sizeof message);
        fprintf(stderr, "%s\n", message);
    }
    ctp_comparison_free(comparison); /* before the features, which it borrows from */
    ctp_features_free(features);
    ctp_corpus_free(corpus);
    ctp_lexicon_set_free(lexicons);
    return st == CTP_OK ? 0 : 2;
}
