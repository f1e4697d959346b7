/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/array.h"
#include "base/names.h"
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>

#include "base/status.h"

static const cli_flag flags[] = {
    {"output", 'o', ">FILE", "write the lines there instead of to standard output"},
    {"window", 'w', "N", "words of context on each side (default: 10; the terminal shows what fits)"},
    {"author", 'a', "NAME", "only what this author or speaker wrote: id or name"},
    {"json", 'j', NULL, "print JSON Lines: a header, then a line a hit with its place in the text"},
    {"csv", 0, NULL, "print the same as a table (CSV)"},
    CLI_TERMINAL_FLAGS,
    CLI_MORE_LEXICONS_FLAGS,
    CLI_TEXTS_FLAGS,
    CLI_THREADS_FLAG,
};

typedef struct {
    const cli_args *args;
    const char *query;
    const char *const *paths; /* [path_count] */
    size_t path_count;
    ctp_features *features;
    ctp_lexicon_set *lexicons;
    ctp_concordance *concordance;
    ctp_terminal_how terminal;
} kwic;

static ctp_status write_terminal(const void *what, ctp_sink sink, ctp_error *err)
{
    const kwic *k = what;
    return ctp_report_concordance(k->concordance, k->terminal.width, k->terminal.colour, sink, err);
}

static ctp_status write_json(const void *what, ctp_sink sink, ctp_error *err)
{
    return ctp_report_concordance_json(((const kwic *)what)->concordance, sink, err);
}

static ctp_status write_csv(const void *what, ctp_sink sink, ctp_error *err)
{
    return ctp_report_concordance_csv(((const kwic *)what)->concordance, sink, err);
}

static ctp_status read_texts(kwic *k, ctp_error *err)
{
    const cli_texts texts = {.paths = k->paths, .count = k->path_count, .query = k->query};
    return cli_annotate_texts(&k->features, &k->lexicons, k->args, &texts, (ctp_annotate_how){.keep_text = true}, err);
}

static bool is_issue(const ctp_features *features, const char *query)
{
    return ctp_i_names_find(CTP_NAMES(features->issues, features->issue_count), query) < features->issue_count;
}

/* The hits of an issue stand in the features: its lexicon is not asked for. */
static ctp_status read_features(kwic *k, ctp_error *err)
{
    ctp_status st = cli_read_features(&k->features, k->paths, k->path_count, err);
    if (st != CTP_OK)
        return st;
    return cli_open_lexicons(&k->lexicons, k->args, &k->features->options, is_issue(k->features, k->query) ? NULL : k->query, err);
}

/* Who misspells an issue looks for a pattern that nobody wrote; a word that no text has may be meant. */
static ctp_status expect_issue(const kwic *k, ctp_error *err)
{
    const ctp_features *f = k->features;
    if (k->concordance->line_count > 0 || k->concordance->issue != NULL || f->issue_count == 0 || strpbrk(k->query, " \t\"=*?~&!|_{}[]") != NULL)
        return CTP_OK;
    const ctp_hint hint = ctp_i_did_you_mean(k->query, CTP_NAMES(f->issues, f->issue_count));
    if (hint.text[0] != '\0')
        return ctp_i_fail(err, CTP_E_ARGUMENT, NULL, CTP_NOWHERE, "'%.60s' is not met, and is no issue's id%s", k->query, hint.text);
    fprintf(stderr, "counterpoint: '%.60s' is not met, and is no issue's id\n", k->query);
    return CTP_OK;
}

static int run(const cli_args *args)
{
    ctp_error err;
    if (args->operand_count < 2)
        return cli_usage_error(args->command, "expected a pattern, {group} or issue, and texts or features");
    if (cli_has(args, "json") && cli_has(args, "csv"))
        return cli_usage_error(args->command, "--json and --csv: give one of them");
    kwic k = {.args = args, .query = args->operands[0], .paths = args->operands + 1, .path_count = args->operand_count - 1};
    ctp_concordance_how how = {.author = cli_value(args, "author")};
    const char *path = cli_value(args, "output");
    ctp_status st = cli_number(args, "window", 1000, 10, &how.window, &err);
    if (st == CTP_OK)
        st = cli_terminal(args, &k.terminal, &err);
    if (st == CTP_OK)
        st = cli_is_features_file(k.paths[0]) ? read_features(&k, &err) : read_texts(&k, &err);
    if (st == CTP_OK)
        st = ctp_concordance_find(&k.concordance, k.features, k.lexicons, k.query, &how, &err);
    if (st == CTP_OK)
        st = expect_issue(&k, &err);
    if (st == CTP_OK)
        st = cli_write(path, cli_has(args, "json") ? write_json : cli_has(args, "csv") ? write_csv : write_terminal, &k,
                       &err);
    ctp_concordance_free(k.concordance);
    ctp_lexicon_set_free(k.lexicons);
    ctp_features_free(k.features);
    return st == CTP_OK ? CLI_OK : cli_fail(&err);
}

const cli_command cli_kwic = {
    .name = "kwic",
    .operands = "[OPTION…] PATTERN | {GROUP} | ISSUE TEXT… | corpus.json | features.jsonl",
    .summary = "Shows a keyword in context, by sentence: a lexicon's pattern, group or issue.",
    .details = "PATTERN is one of a lexicon's (lexicons/README.md): sanction (by stem), '\"sanctions\"' (this form), 'sanction* ~5 [work|fail]', 'talk & pressure'.\n"
               "{GROUP} stands for a group of a lexicon in use, ISSUE is an issue's id: then the lines are what its entries met, ▲ for it or ▼ against it\n"
               "after negation. Features must hold text (annotate --text).",
    .flags = flags,
    .flag_count = CTP_COUNT(flags),
    .takes_settings = {true, false},
    .examples = {"counterpoint kwic 'sanction*' speeches.jsonl", "counterpoint kwic '{dprk}' corpus.json --texts ~/texts --author ramani",
                 "counterpoint kwic dialogue-first corpus.json --texts ~/texts --json -o lines.jsonl"},
    .run = run,
};
