/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/array.h"
#include "base/status.h"
#include "cli/progress.h"

static const cli_flag flags[] = {
    {"output", 'o', ">FILE", "write the comparison (JSON) there instead of to standard output"},
    CLI_CODED_FLAG,
    {"features", 'f', ">FILE", "write the features there: what every score can be computed from again"},
    {"summary", 's', NULL, "print a summary for the terminal instead of JSON (JSON still goes to -o)"},
    {"publish", 'p', NULL, "compute from, and write, features in the published form: no text, rare words masked"},
    {"text", 't', NULL, "keep the sentences' text in all outputs"},
    {"settings-of", 0, "<FILE", "take the settings that this comparison (or the one of this folder) was made with; settings that are given go before"},
    {"reasons", 0, NULL, "keep the place of every cue too, so that reports underline what negates, hedges and quotes"},
    CLI_MORE_LEXICONS_FLAGS,
    CLI_TEXTS_FLAGS,
    CLI_THREADS_FLAG,
    CLI_TERMINAL_FLAGS,
};

/* The outputs of one comparison. */
typedef struct {
    const ctp_comparison *comparison;
    const ctp_terminal_how *terminal;
} output;

static ctp_status write_features(const void *what, ctp_sink sink, ctp_error *err)
{
    return ctp_features_write(((const output *)what)->comparison->features, sink, err);
}

static ctp_status write_json(const void *what, ctp_sink sink, ctp_error *err)
{
    return ctp_report_json(((const output *)what)->comparison, sink, err);
}

static ctp_status write_summary(const void *what, ctp_sink sink, ctp_error *err)
{
    const output *o = what;
    return ctp_report_terminal(o->comparison, o->terminal, sink, err);
}

static ctp_status add_all(cli_outputs *outputs, const cli_args *args, const output *o, ctp_error *err)
{
    const char *features = cli_value(args, "features"), *json = cli_value(args, "output");
    const bool summary = cli_has(args, "summary");
    ctp_status st = features != NULL ? cli_add_output(outputs, features, write_features, o, err) : CTP_OK;
    if (st == CTP_OK)
        st = cli_add_forms(outputs, args, o->comparison, err);
    if (st == CTP_OK && (json != NULL || !summary))
        st = cli_add_output(outputs, json, write_json, o, err);
    if (st == CTP_OK && summary)
        st = cli_add_output(outputs, "-", write_summary, o, err);
    return st;
}

static ctp_status write_all(const cli_args *args, const ctp_comparison *comparison, const ctp_terminal_how *terminal, ctp_error *err)
{
    const output o = {comparison, terminal};
    cli_outputs outputs = {0};
    return cli_end_outputs(&outputs, add_all(&outputs, args, &o, err), err);
}

static ctp_status publish(ctp_features **features, ctp_error *err)
{
    ctp_features *masked;
    ctp_status st = ctp_features_mask(&masked, *features, err);
    if (st != CTP_OK)
        return st;
    ctp_features_free(*features);
    *features = masked;
    return CTP_OK;
}

/* A file of plain text is an author of its own. Of many such files that is hardly what is meant, and each two authors take time and room. */
static void tell_many_authors(const ctp_features *features)
{
    enum { MANY = 200 };
    size_t own = 0;
    while (own < features->document_count && strcmp(features->documents[own].id, features->documents[own].author.id) == 0)
        own++;
    if (own > MANY && own == features->document_count)
        fprintf(stderr, "counterpoint: warning: each of the %zu texts is an author of its own, and each two authors are compared (%zu times); JSON Lines, CSV or a manifest "
                        "say who wrote what\n", own, own * (own - 1) / 2);
}

/* A document and where its first sentence begins: a manifest may give parts of one file to several authors. */
typedef struct {
    const ctp_document_features *document;
    size_t begin;
} read_text;

static int by_text(const read_text *a, const read_text *b)
{
    const size_t x[] = {a->begin, a->document->tokens, a->document->sentences}, y[] = {b->begin, b->document->tokens, b->document->sentences};
    int order = strcmp(a->document->sha256, b->document->sha256);
    for (size_t i = 0; i < CTP_COUNT(x) && order == 0; i++)
        order = (x[i] > y[i]) - (x[i] < y[i]);
    return order;
}

static int by_text_and_place(const void *left, const void *right)
{
    const read_text *a = left, *b = right;
    const int order = by_text(a, b);
    return order != 0 ? order : (a->document > b->document) - (a->document < b->document);
}

static read_text *list_texts(const ctp_features *features)
{
    read_text *texts = ctp_i_alloc(features->document_count, sizeof *texts);
    for (size_t i = 0; texts != NULL && i < features->document_count; i++)
        texts[i].document = &features->documents[i];
    for (size_t i = features->sentence_count; texts != NULL && i-- > 0;)
        texts[features->sentences[i].document].begin = features->sentences[i].where.begin;
    return texts;
}

/* The same text twice counts twice: for its author, or as two authors of one mind. */
static ctp_status tell_copies(const ctp_features *features, ctp_error *err)
{
    enum { SHOWN = 5 };
    read_text *texts = list_texts(features);
    size_t copies = 0, first = 0;
    if (texts == NULL)
        return ctp_i_no_memory(err);
    qsort(texts, features->document_count, sizeof *texts, by_text_and_place);
    for (size_t i = 1; i < features->document_count; i++) {
        const ctp_document_features *copy = texts[i].document, *of = texts[first].document;
        if (by_text(&texts[first], &texts[i]) != 0 || copy->tokens == 0)
            first = i;
        else if (copies++ < SHOWN)
            fprintf(stderr, "counterpoint: warning: the text '%s' (%s) is the same as '%s' (%s), and both count\n", copy->id, copy->author.name, of->id, of->author.name);
    }
    if (copies > SHOWN)
        fprintf(stderr, "counterpoint: warning: %zu of %zu texts are the same as another, the first %d are shown\n", copies, features->document_count, SHOWN);
    free(texts);
    return CTP_OK;
}

static ctp_status compare(ctp_comparison **out, const ctp_features *features, const ctp_options *options, const cli_args *args, ctp_error *err)
{
    cli_progress progress;
    const ctp_compare_how how = {.threads = args->threads, .tell = cli_progress_tell_part, .payload = &progress};
    cli_progress_begin(&progress, args->operands, args->operand_count, cli_value(args, "output"));
    ctp_status st = ctp_compare(out, features, options, &how, err);
    cli_progress_end(&progress);
    return st;
}

static int run(const cli_args *args)
{
    ctp_error err;
    ctp_features *features = NULL;
    ctp_comparison *comparison = NULL;
    ctp_options options;
    if (args->operand_count == 0)
        return cli_usage_error(args->command, "no text to compare ('-' reads standard input)");
    if (cli_has(args, "publish") && cli_has(args, "text"))
        return cli_usage_error(args->command, "--publish leaves the text out, --text keeps it: give one of them");
    ctp_terminal_how terminal;
    ctp_status st = cli_terminal(args, &terminal, &err);
    if (st == CTP_OK)
        st = cli_features(&features, &options, args, cli_has(args, "text") && !cli_has(args, "publish"), &err);
    if (st == CTP_OK)
        st = cli_lay_coded(&features, args, &err);
    if (st == CTP_OK && cli_has(args, "publish"))
        st = publish(&features, &err);
    if (st == CTP_OK)
        tell_many_authors(features);
    if (st == CTP_OK)
        st = tell_copies(features, &err);
    if (st == CTP_OK)
        st = compare(&comparison, features, &options, args, &err);
    if (st == CTP_OK)
        st = write_all(args, comparison, &terminal, &err);
    ctp_comparison_free(comparison);
    ctp_features_free(features);
    return st == CTP_OK ? CLI_OK : cli_fail(&err);
}

const cli_command cli_compare = {
    .name = "compare",
    .operands = "[OPTION…] TEXT… | corpus.json | features.jsonl…",
    .summary = "Compares authors: texts, a manifest or features in; JSON, HTML, Markdown or a summary out.",
    .flags = flags,
    .flag_count = CTP_COUNT(flags),
    .takes_settings = {true, true},
    .takes_forms = true,
    .details = "--coded takes statements coded by hand: CSV with the columns document, start, end (or sentence), issue, direction (1 for, -1 against, 0 no\n"
               "stand) and, if you like, author, speaker, weight, note. They take the place of what the engine read in the sentences that they meet.\n"
               "--coded-out writes such a file; what you leave as it is in it stays automatic.\n"
               "Memory: some 1.7 kB a sentence, of which its features are 1.2 (a million take less than 2 GB), half a kB a different word, and up to 15 kB for\n"
               "each two authors and issue that both speak on; no limit is set. Time grows with the sentences, with each two authors (some 3 to 5 ms, most of\n"
               "them for --replicates: a minute for 150 authors, ten for 500) and, where many sentences are alike, with each two of them (--pair-similarity).\n"
               "--threads divides reading, the pairs of authors and the search for close sentences; a thread takes a few MB more. On a\n"
               "terminal it is shown how far the work is.",
    .examples = {"counterpoint compare corpus.json --texts ~/texts -o comparison.json --markdown report.md",
                 "counterpoint compare smith.txt jones.txt -l lexicons/topics/north-korea.json --summary",
                 "counterpoint compare features.jsonl --coded corrected.csv --summary"},
    .run = run,
};
