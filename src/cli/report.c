/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>

#include "base/array.h"
#include "base/names.h"
#include "base/status.h"

static const cli_flag flags[] = {
    {"output", 'o', ">FILE", "write the report there instead of to standard output"},
    {"form", 0, "NAME", "the report's form, see below (default: by the ending of -o, else html)"},
    {"texts", 0, "DIR", "folder of the texts: sentences are quoted; with a manifest its folder, else searched by sha256"},
    {"format", 0, "NAME", "format of the texts named: text, jsonl, csv or manifest (default: by name and content)"},
    CLI_CHARSET_FLAG,
};

static const char default_form[] = "html";

static ctp_status find_form(const ctp_report_form **out, const char *name, ctp_error *err)
{
    *out = ctp_report_form_find(name);
    if (*out != NULL)
        return CTP_OK;
    return ctp_i_fail(err, CTP_E_ARGUMENT, NULL, CTP_NOWHERE, "--form '%.40s' is none of the forms%s", name,
                      ctp_i_did_you_mean(name, CTP_NAMES(ctp_report_form_at(0), ctp_report_form_count())).text);
}

static bool has_ending(const char *path, const char *endings)
{
    const char *dot = strrchr(path, '.'), *slash = strrchr(path, '/');
    if (dot == NULL || (slash != NULL && slash > dot))
        return false;
    for (const char *p = endings; *p != '\0'; p += p[strcspn(p, "|")] == '|' ? strcspn(p, "|") + 1 : strcspn(p, "|"))
        if (strcspn(p, "|") == strlen(dot + 1) && memcmp(p, dot + 1, strlen(dot + 1)) == 0)
            return true;
    return false;
}

static const ctp_report_form *form_by_ending(const char *path)
{
    for (size_t i = 0; path != NULL && i < ctp_report_form_count(); i++)
        if (has_ending(path, ctp_report_form_at(i)->endings))
            return ctp_report_form_at(i);
    return ctp_report_form_find(default_form);
}

/* What flags of forms name, and -o; where neither names a file, standard output. */
static ctp_status write_all(const cli_args *args, const ctp_comparison *comparison, ctp_error *err)
{
    const char *name = cli_value(args, "form"), *path = cli_value(args, "output");
    const ctp_report_form *form = form_by_ending(path);
    cli_outputs outputs = {0};
    ctp_status st = name != NULL ? find_form(&form, name, err) : CTP_OK;
    if (st == CTP_OK)
        st = cli_add_forms(&outputs, args, comparison, err);
    if (st == CTP_OK && (path != NULL || name != NULL || outputs.count == 0))
        st = cli_add_form(&outputs, form, path != NULL ? path : "-", comparison, err);
    return cli_end_outputs(&outputs, st, err);
}

static int run(const cli_args *args)
{
    ctp_error err;
    ctp_comparison *comparison = NULL;
    if (args->operand_count == 0)
        return cli_usage_error(args->command, "expected a comparison ('-' reads standard input)");
    ctp_status st = cli_comparison(&comparison, args, args->operands[0], &err);
    if (st == CTP_OK)
        st = cli_quote(comparison, args, args->operands + 1, args->operand_count - 1, &err);
    if (st == CTP_OK)
        st = write_all(args, comparison, &err);
    ctp_comparison_free(comparison);
    return st == CTP_OK ? CLI_OK : cli_fail(&err);
}

const cli_command cli_report = {
    .name = "report",
    .operands = "[OPTION…] COMPARISON [TEXT… | corpus.json]",
    .summary = "Makes a report of a comparison: HTML for people, tables, network, database.",
    .details = "COMPARISON is what compare writes, or a folder with comparison.json. Where it holds no text, sentences are quoted from the texts at hand: from\n"
               "those that are named, or from a folder (--texts), in which they are found by their sha256 whatever their names. A text that is not byte for\n"
               "byte what the comparison was made of is refused.",
    .flags = flags,
    .flag_count = CTP_COUNT(flags),
    .takes_forms = true,
    .examples = {"counterpoint report results/north-korea-syria --texts ~/texts -o report.html",
                 "counterpoint report comparison.json --markdown report.md --graphml network.graphml",
                 "counterpoint compare corpus.json --texts ~/texts --text | counterpoint report - > report.html"},
    .run = run,
};
