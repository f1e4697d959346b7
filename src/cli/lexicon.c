/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/status.h"

enum { FAULTS_SHOWN = 20 };

static const cli_flag flags[] = {
    {"lexicon-format", 0, "NAME", "format of the files: json, csv or tsv (default: by content)"},
};

static int check_one(const char *path, const char *format)
{
    ctp_error err, faults[FAULTS_SHOWN];
    ctp_buffer bytes = {0};
    size_t found = 0;
    ctp_status st = ctp_i_file_read(&bytes, path, &err);
    if (st == CTP_OK)
        st = ctp_lexicon_check(ctp_i_buffer_span(&bytes), path, format, faults, FAULTS_SHOWN, &found, &err);
    ctp_i_buffer_free(&bytes);
    if (st != CTP_OK)
        return cli_fail(&err);
    for (size_t i = 0; i < found && i < FAULTS_SHOWN; i++)
        cli_fail(&faults[i]);
    if (found > FAULTS_SHOWN)
        fprintf(stderr, "%s: %zu more faults\n", path, found - FAULTS_SHOWN);
    if (found == 0)
        printf("%s: no fault\n", path);
    return found == 0 ? CLI_OK : CLI_BAD;
}

static ctp_status show_lexicon(const void *lexicon, ctp_sink sink, ctp_error *err)
{
    return ctp_lexicon_show(lexicon, sink, err);
}

static int show_one(const char *path, const char *format)
{
    ctp_error err;
    ctp_lexicon *lexicon;
    ctp_status st = ctp_lexicon_read(&lexicon, path, format, &err);
    if (st == CTP_OK) {
        st = cli_write("-", show_lexicon, lexicon, &err);
        ctp_lexicon_free(lexicon);
    }
    return st == CTP_OK ? CLI_OK : cli_fail(&err);
}

static const struct {
    const char *name;
    int (*run)(const char *path, const char *format);
} actions[] = {{"check", check_one}, {"show", show_one}};

enum { ACTIONS = sizeof actions / sizeof actions[0] };

static int run(const cli_args *args)
{
    const char *names[ACTIONS];
    char hint[96];
    for (size_t i = 0; i < ACTIONS; i++)
        names[i] = actions[i].name;
    if (args->operand_count < 2)
        return cli_usage_error(args->command, "expected check or show, and files");
    const char *wanted = args->operands[0];
    for (size_t i = 0; i < ACTIONS; i++) {
        int status = CLI_OK;
        if (strcmp(actions[i].name, wanted) != 0)
            continue;
        for (size_t k = 1; k < args->operand_count; k++) {
            int one = actions[i].run(args->operands[k], cli_value(args, "lexicon-format"));
            status = one > status ? one : status;
        }
        return status;
    }
    return cli_usage_error(args->command, "unknown action '%.60s'%s", wanted,
                           ctp_i_did_you_mean(hint, sizeof hint, wanted, strlen(wanted), names, ACTIONS));
}

const cli_command cli_lexicon = {
    .name = "lexicon",
    .operands = "check|show [OPTION…] FILE…",
    .summary = "Checks lexicons for faults, or shows what is in them.",
    .flags = flags,
    .flag_count = sizeof flags / sizeof flags[0],
    .examples = {"counterpoint lexicon check my-lexicon.json", "counterpoint lexicon show lexicons/topics/north-korea.json"},
    .run = run,
};
