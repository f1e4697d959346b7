/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

static const cli_flag flags[] = {
    {"output", 'o', "FILE", "write the figures and the worst misses (JSON) there instead of to standard output"},
    {"table", 0, NULL, "write lines to read instead of JSON"},
    CLI_MORE_LEXICONS_FLAGS,
};

typedef struct {
    const char *gold;
    ctp_lexicon_set *lexicons;
    ctp_options options;
    bool table;
} evaluation;

static ctp_status write_figures(const void *what, ctp_sink sink, ctp_error *err)
{
    const evaluation *e = what;
    return (e->table ? ctp_evaluate_table : ctp_evaluate)(sink, e->gold, e->lexicons, &e->options, err);
}

static int run(const cli_args *args)
{
    ctp_error err;
    evaluation e = {0};
    if (args->operand_count != 1)
        return cli_usage_error(args->command, "expected one file with hand-coded sentences");
    const char *path = cli_value(args, "output");
    e.gold = args->operands[0];
    e.table = cli_has(args, "table");
    ctp_options_default(&e.options);
    ctp_status st = cli_apply_settings(args, &e.options, &err);
    if (st == CTP_OK)
        st = cli_open_lexicons(&e.lexicons, args, &e.options, &err);
    if (st == CTP_OK)
        st = cli_write(path != NULL ? path : "-", write_figures, &e, &err);
    ctp_lexicon_set_free(e.lexicons);
    return st == CTP_OK ? CLI_OK : cli_fail(&err);
}

const cli_command cli_evaluate = {
    .name = "evaluate",
    .operands = "[OPTION…] GOLD.jsonl",
    .summary = "Measures the reading against hand-coded sentences: precision, recall, F1, alpha and r with intervals, the worst misses.",
    .details = "GOLD has one record a line: {\"id\", \"text\"} and any of score, label (pos, neu, neg), issues ({id: 1 or -1}), stance (pro, neu, con;\n"
               "with issue or target), voice, commitment, certainty, type, worth (claim, none). With target or target_span score and label are\n"
               "of the polarity toward it. lexicons/GUIDE.md says what each is held against.",
    .flags = flags,
    .flag_count = sizeof flags / sizeof flags[0],
    .takes_settings = {true, false},
    .examples = {"counterpoint evaluate coded.jsonl", "counterpoint evaluate coded.jsonl --table -l lexicons/topics/north-korea.json"},
    .run = run,
};
