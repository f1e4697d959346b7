/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/array.h"
#include "cli/cli.h"
#include "cli/progress.h"

static const cli_flag flags[] = {
    {"output", 'o', ">FILE", "write the lines there instead of to standard output"},
    {"resume", 0, NULL, "write FILE.part first, keep it when interrupted, and go on with it when called again"},
    {"text", 't', NULL, "give each sentence's text too"},
    {"explain", 0, NULL, "say for people why each sentence was read as it was, instead of JSON"},
    {"reasons", 0, NULL, "give the cues of each sentence, the votes for its claim type and the parts of its worth too"},
    {"word-polarities", 0, NULL, "give the polarity toward each content word too; what 'relate' needs of pairs"},
    {"one-sentence", 0, NULL, "take each document as one sentence"},
    {"target", 0, "PATTERN", "give the polarity toward it too: a name or a lexicon's {group}; may be given several times"},
    {"coded-out", 0, ">FILE", "write the statements there too, to be corrected by hand and given to compare --coded (CSV)"},
    CLI_MORE_LEXICONS_FLAGS,
    CLI_TEXTS_FLAGS,
    CLI_THREADS_FLAG,
};

typedef struct {
    cli_inputs in;
    ctp_annotate_how how;
    ctp_features *features; /* where more than lines is wanted of them */
    cli_progress progress;
} annotation;

static ctp_status write_lines(const void *what, ctp_sink sink, ctp_error *err)
{
    const annotation *a = what;
    if (a->features != NULL)
        return ctp_features_write(a->features, sink, err);
    return ctp_annotate_to(sink, a->in.corpus, a->in.lexicons, &a->in.options, &a->how, err);
}

static ctp_status write_explanation(const void *what, ctp_sink sink, ctp_error *err)
{
    return ctp_report_explanation(((const annotation *)what)->features, sink, err);
}

static ctp_status write_coded(const void *what, ctp_sink sink, ctp_error *err)
{
    return ctp_coded_write(((const annotation *)what)->features, sink, err);
}

/* What is not written as it is made. */
static ctp_status make_features(annotation *a, ctp_error *err)
{
    ctp_status st = ctp_annotate(&a->features, a->in.corpus, a->in.lexicons, &a->in.options, &a->how, err);
    cli_progress_end(&a->progress);
    return st;
}

static int run(const cli_args *args)
{
    ctp_error err;
    cli_outputs outputs = {0};
    bool explain = cli_has(args, "explain");
    annotation a = {.how = {.keep_text = explain || cli_has(args, "text"), .one_sentence = cli_has(args, "one-sentence"), .threads = args->threads,
                            .toward = cli_has(args, "word-polarities"), .reasons = explain || cli_has(args, "reasons")}};
    if (args->operand_count == 0)
        return cli_usage_error(args->command, "no text to annotate ('-' reads standard input)");
    const char *path = cli_value(args, "output"), *coded = cli_value(args, "coded-out");
    if (cli_has(args, "resume") && (path == NULL || explain || coded != NULL))
        return cli_usage_error(args->command, "--resume needs -o FILE, and goes with neither --explain nor --coded-out");
    ctp_status st = cli_open_texts(&a.in, args, &(cli_texts){.paths = args->operands, .count = args->operand_count}, &err);
    if (st == CTP_OK)
        cli_progress_begin(&a.progress, args->operands, args->operand_count, path);
    a.how.tell = cli_progress_tell;
    a.how.payload = &a.progress;
    if (st == CTP_OK && (explain || coded != NULL))
        st = make_features(&a, &err);
    if (st == CTP_OK && coded != NULL)
        st = cli_add_output(&outputs, coded, write_coded, &a, &err);
    if (st == CTP_OK && cli_has(args, "resume"))
        st = ctp_annotate_resume(path, a.in.corpus, a.in.lexicons, &a.in.options, &a.how, &err);
    else if (st == CTP_OK)
        st = cli_add_output(&outputs, path, explain ? write_explanation : write_lines, &a, &err);
    st = cli_end_outputs(&outputs, st, &err);
    cli_progress_end(&a.progress);
    if (st == CTP_OK)
        cli_tell_noticed(&a.in);
    ctp_features_free(a.features);
    cli_inputs_free(&a.in);
    return st == CTP_OK ? CLI_OK : cli_fail(&err);
}

const cli_command cli_annotate = {
    .name = "annotate",
    .operands = "[OPTION…] TEXT… | corpus.json | -",
    .summary = "Reads texts and prints the features of each sentence, one JSON line each.",
    .details = "Records, as JSON Lines or CSV, have text and may have id, author, speaker, title, outlet, date, language; context, the text before,\n"
               "which is read for the topic or the voice that it leaves to the text; target, target_span, toward which target_polarity is\n"
               "given. A sentence's `document` is its record's id, to join by. With --one-sentence a record is one sentence, its id then ID#1.\n"
               "A line without \"id\" is no sentence: the header, one a document, and a last one with the words that were counted.\n"
               "--resume notes what is finished every 8 MB of text; what it goes on with must be the same texts, lexicons and settings.\n"
               "Memory: some 30 MB, and once a thread up to 55 MB for the words that are known at a time (100,000) and a document, of several threads\n"
               "eight each. For good it takes some 10 bytes a different word and twice a document's id.\n"
               "--explain shows words of the text in “”, entries of lexicons in [].",
    .flags = flags,
    .flag_count = CTP_COUNT(flags),
    .takes_settings = {true, false},
    .examples = {"counterpoint annotate speech.txt --explain",
                 "counterpoint annotate corpus.json --texts ~/texts -o features.jsonl",
                 "echo '{\"id\": \"1\", \"text\": \"They may fail.\"}' | counterpoint annotate - --format jsonl"},
    .run = run,
};
