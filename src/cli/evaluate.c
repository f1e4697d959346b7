/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/array.h"
#include "cli/cli.h"

static const cli_flag flags[] = {
    {"output", 'o', ">FILE", "write the figures and the worst misses (JSON) there instead of to standard output"},
    {"table", 0, NULL, "write lines to read instead of JSON"},
    {"coded", 0, "<FILE", "measure on texts of which an analyst coded the statements (CSV, see counterpoint help compare)"},
    CLI_MORE_LEXICONS_FLAGS,
    CLI_TEXTS_FLAGS,
    CLI_THREADS_FLAG,
};

typedef struct {
    const char *gold, *charset;
    ctp_lexicon_set *lexicons;
    ctp_features *features; /* with --coded */
    ctp_coded *coded;
    ctp_options options;
    bool table;
} evaluation;

static ctp_status write_figures(const void *what, ctp_sink sink, ctp_error *err)
{
    const evaluation *e = what;
    if (e->coded != NULL)
        return (e->table ? ctp_evaluate_coded_table : ctp_evaluate_coded)(sink, e->features, e->coded, &e->options, err);
    return (e->table ? ctp_evaluate_table : ctp_evaluate)(sink, e->gold, e->charset, e->lexicons, &e->options, err);
}

static ctp_status open_coded(evaluation *e, const cli_args *args, ctp_error *err)
{
    ctp_status st = ctp_coded_read(&e->coded, cli_value(args, "coded"), cli_value(args, "charset"), err);
    return st == CTP_OK ? cli_features(&e->features, &e->options, args, true, err) : st;
}

static ctp_status open_gold(evaluation *e, const cli_args *args, ctp_error *err)
{
    e->gold = args->operands[0];
    e->charset = cli_value(args, "charset");
    ctp_options_default(&e->options);
    ctp_status st = cli_apply_settings(args, &e->options, err);
    return st == CTP_OK ? cli_open_lexicons(&e->lexicons, args, &e->options, NULL, err) : st;
}

static int run(const cli_args *args)
{
    ctp_error err;
    evaluation e = {.table = cli_has(args, "table")};
    const char *path = cli_value(args, "output");
    const bool coded = cli_has(args, "coded");
    if (coded && args->operand_count == 0)
        return cli_usage_error(args->command, "no text to hold against the coded statements");
    if (!coded && args->operand_count != 1)
        return cli_usage_error(args->command, "expected one file with hand-coded sentences");
    ctp_status st = (coded ? open_coded : open_gold)(&e, args, &err);
    if (st == CTP_OK)
        st = cli_write(path, write_figures, &e, &err);
    ctp_lexicon_set_free(e.lexicons);
    ctp_features_free(e.features);
    ctp_coded_free(e.coded);
    return st == CTP_OK ? CLI_OK : cli_fail(&err);
}

const cli_command cli_evaluate = {
    .name = "evaluate",
    .operands = "[OPTION…] GOLD.jsonl|GOLD.csv | --coded FILE.csv TEXT…",
    .summary = "Measures the reading against hand-coded sentences: precision, recall, F1, alpha and r with intervals, the worst misses.",
    .details = "GOLD has one record a line: {\"id\", \"text\"} and any of score, label (pos, neu, neg), issues ({id: 1 or -1}), stance (pro, neu, con;\n"
               "with issue or target), voice, commitment, certainty, type, worth (claim, none). With target or target_span score and label are\n"
               "of the polarity toward it. lexicons/GUIDE.md says what each is held against.\n"
               "A table (CSV) has them as columns; in one named issue:ID stands 1, -1 or 0, and an empty cell is not coded.\n"
               "With --coded: per issue and over all precision, recall, F1 and alpha with intervals, the confusion table, and where the two disagree;\n"
               "in the documents that the file has a row of, a sentence and issue without a row is coded as silent.",
    .flags = flags,
    .flag_count = CTP_COUNT(flags),
    .takes_settings = {true, false},
    .examples = {"counterpoint evaluate coded.jsonl", "counterpoint evaluate coded.jsonl --table -l lexicons/topics/north-korea.json",
                 "counterpoint evaluate --coded statements.csv corpus.json --texts ~/texts --table"},
    .run = run,
};
