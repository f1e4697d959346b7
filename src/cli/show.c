/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/array.h"
#include "cli/cli.h"

static const cli_flag flags[] = {
    {"issue", 'i', "ISSUE", "only this issue: id or label"},
    {"author", 'a', "NAME", "only this author or speaker: id or name"},
    {"summary", 's', NULL, "one screen, as compare --summary prints it"},
    {"texts", 0, "DIR", "folder of the texts: sentences are quoted (found by sha256)"},
    CLI_CHARSET_FLAG,
    CLI_TERMINAL_FLAGS,
};

typedef struct {
    ctp_comparison *comparison;
    ctp_terminal_how how;
} view;

static ctp_status write_view(const void *what, ctp_sink sink, ctp_error *err)
{
    const view *v = what;
    return ctp_report_terminal(v->comparison, &v->how, sink, err);
}

static int run(const cli_args *args)
{
    ctp_error err;
    view v = {0};
    if (args->operand_count != 1)
        return cli_usage_error(args->command, "expected one comparison ('-' reads standard input)");
    ctp_status st = cli_terminal(args, &v.how, &err);
    v.how.whole = !cli_has(args, "summary");
    v.how.issue = cli_value(args, "issue");
    v.how.author = cli_value(args, "author");
    if (st == CTP_OK)
        st = cli_comparison(&v.comparison, args, args->operands[0], &err);
    if (st == CTP_OK)
        st = cli_quote(v.comparison, args, NULL, 0, &err);
    if (st == CTP_OK)
        st = cli_write("-", write_view, &v, &err);
    ctp_comparison_free(v.comparison);
    return st == CTP_OK ? CLI_OK : cli_fail(&err);
}

const cli_command cli_show = {
    .name = "show",
    .operands = "[OPTION…] COMPARISON",
    .summary = "Shows a comparison on the terminal: who stands where, with intervals, contrasts and agreements.",
    .details = "COMPARISON is what compare writes, or a folder with comparison.json. Quotations are shown where it holds text (compare --text) or\n"
               "--texts gives it, else their place and the entry that spoke. It fits the terminal's width, and is plain text where it is piped.",
    .flags = flags,
    .flag_count = CTP_COUNT(flags),
    .examples = {"counterpoint show results/north-korea-syria", "counterpoint show comparison.json --issue dialogue-first | less",
                 "counterpoint compare corpus.json --texts ~/texts --text | counterpoint show -"},
    .run = run,
};
