/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include <stdio.h>

#include "base/array.h"
#include "base/number.h"

static const cli_flag flags[] = {
    {"max-drift", 0, "X", "exit status 1 only where a score moved by more than this, 0 to 2 (default: where anything moved)"},
    {"json", 'j', NULL, "print JSON (all rows) instead of text (the largest)"},
    {"output", 'o', ">FILE", "write that there instead of to standard output"},
    {"html", 0, ">FILE", "write a page for people there"},
    CLI_TERMINAL_FLAGS,
};

typedef struct {
    ctp_comparison *old, *now;
    ctp_drift *drift;
    ctp_terminal_how how;
    double limit;
    bool limited;
} difference;

static ctp_status write_text(const void *what, ctp_sink sink, ctp_error *err)
{
    const difference *d = what;
    return ctp_report_drift(d->drift, &d->how, sink, err);
}

static ctp_status write_json(const void *what, ctp_sink sink, ctp_error *err)
{
    return ctp_report_drift_json(((const difference *)what)->drift, sink, err);
}

static ctp_status write_html(const void *what, ctp_sink sink, ctp_error *err)
{
    return ctp_report_drift_html(((const difference *)what)->drift, sink, err);
}

static ctp_status find(difference *d, const cli_args *args, ctp_error *err)
{
    d->limited = cli_has(args, "max-drift");
    ctp_status st = cli_terminal(args, &d->how, err);
    if (st == CTP_OK)
        st = cli_decimal(args, "max-drift", 2.0, 0.0, &d->limit, err);
    if (st == CTP_OK)
        st = cli_comparison(&d->old, args, args->operands[0], err);
    if (st == CTP_OK)
        st = cli_comparison(&d->now, args, args->operands[1], err);
    return st == CTP_OK ? ctp_drift_find(&d->drift, d->old, d->now, err) : st;
}

static int judge(const difference *d)
{
    char largest[CTP_NUMBER_SIZE], limit[CTP_NUMBER_SIZE];
    if (!d->limited)
        return d->drift->moved ? CLI_DIFFERS : CLI_OK;
    if (d->drift->largest <= d->limit)
        return CLI_OK;
    ctp_i_format_number(largest, d->drift->largest);
    ctp_i_format_number(limit, d->limit);
    fprintf(stderr, "counterpoint: the largest drift, %s, is over the limit of %s\n", largest, limit);
    return CLI_DIFFERS;
}

static int run(const cli_args *args)
{
    ctp_error err;
    difference d = {0};
    cli_outputs outputs = {0};
    const char *path = cli_value(args, "output"), *html = cli_value(args, "html");
    if (args->operand_count != 2)
        return cli_usage_error(args->command, "expected two comparisons, the old one and the new one");
    ctp_status st = find(&d, args, &err);
    if (st == CTP_OK && html != NULL)
        st = cli_add_output(&outputs, html, write_html, &d, &err);
    if (st == CTP_OK)
        st = cli_add_output(&outputs, path, cli_has(args, "json") ? write_json : write_text, &d, &err);
    st = cli_end_outputs(&outputs, st, &err);
    int status = st == CTP_OK ? judge(&d) : cli_fail(&err);
    ctp_drift_free(d.drift);
    ctp_comparison_free(d.old);
    ctp_comparison_free(d.now);
    return status;
}

const cli_command cli_diff = {
    .name = "diff",
    .operands = "[OPTION…] OLD NEW",
    .summary = "Tells what moved between two comparisons, by how much, and because of which sentences and entries: a gate for CI.",
    .details = "OLD and NEW are what compare writes, or folders with comparison.json; they may have other authors, issues, texts, lexicons and settings.\n"
               "Exit status 0: nothing moved, or no score by more than --max-drift; 1: it did; 2: bad input. A score that falls silent, or whose author or\n"
               "issue is gone, drifts by its size, and so does a silence that is broken. Fields that differ in any way are what verify lists.",
    .flags = flags,
    .flag_count = CTP_COUNT(flags),
    .examples = {"counterpoint diff old.json new.json --max-drift 0.05", "counterpoint diff results/north-korea-syria new.json --html drift.html",
                 "counterpoint diff old.json new.json --json -o drift.json"},
    .run = run,
};
