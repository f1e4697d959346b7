/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _POSIX_C_SOURCE 200809L
#include "cli/cli.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "base/array.h"
#include "base/file.h"
#include "base/names.h"
#include "base/status.h"

static const cli_command *const commands[] = {&cli_compare, &cli_report, &cli_annotate, &cli_verify, &cli_evaluate, &cli_lexicon, &cli_match, &cli_relate,
                                            &cli_kwic, &cli_show, &cli_diff};

enum { COMMANDS = CTP_COUNT(commands) };

static const cli_command *find(const char *name)
{
    for (size_t i = 0; i < COMMANDS; i++)
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    return NULL;
}

static int unknown(const char *name)
{
    const char *names[COMMANDS + 1];
    for (size_t i = 0; i < COMMANDS; i++)
        names[i] = commands[i]->name;
    names[COMMANDS] = "help";
    return cli_usage_error(NULL, "unknown command '%.60s'%s", name, ctp_i_did_you_mean(name, CTP_NAMES(names, COMMANDS + 1)).text);
}

static void print_overview(void)
{
    puts("Usage: counterpoint COMMAND [OPTION…] [FILE…]\n\n"
         "Reads what named authors wrote and tells, with evidence, where each stands on each issue and where they clash.\n\n"
         "Commands:");
    for (size_t i = 0; i < COMMANDS; i++)
        cli_print_row(commands[i]->name, commands[i]->summary);
    cli_print_row("help [COMMAND]", "Explains a command.");
    puts("\nExamples:\n  counterpoint compare results/north-korea-syria/corpus.json --texts ../shared/corpus --summary\n"
         "  counterpoint compare smith.txt jones.txt -l lexicons/topics/north-korea.json --markdown report.md -o comparison.json\n"
         "  counterpoint verify results/north-korea-syria");
    cli_print_exit_statuses();
}

static int help(int argc, char **argv)
{
    const cli_command *command = argc > 2 ? find(argv[2]) : NULL;
    if (argc > 2 && command == NULL && strcmp(argv[2], "help") != 0)
        return unknown(argv[2]);
    if (command != NULL)
        cli_print_help(command);
    else
        print_overview();
    return CLI_OK;
}

static bool asks_for_help(int argc, char **argv)
{
    for (int i = 2; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)
            return true;
    return false;
}

/* Who interrupts finds no half-written file: what stands aside is removed, then the signal does what it always does. */
static void on_interrupt(int number)
{
    ctp_i_writers_remove();
    signal(number, SIG_DFL);
    raise(number);
}

static void catch_interrupts(void)
{
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP, SIGPIPE};
    for (size_t i = 0; i < CTP_COUNT(signals); i++) {
        struct sigaction before, action = {.sa_handler = on_interrupt};
        if (sigaction(signals[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN) /* as nohup has it */
            sigaction(signals[i], &action, NULL);
    }
    signal(SIGXFSZ, SIG_IGN); /* a file that may not grow further is told as any other that cannot be written */
}

static int run(int argc, char **argv)
{
    if (argc < 2)
        return cli_usage_error(NULL, "a command is missing");
    if (strcmp(argv[1], "--version") == 0) {
        printf("counterpoint %s\n", ctp_version());
        return CLI_OK;
    }
    if (strcmp(argv[1], "help") == 0 || strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)
        return help(argc, argv);
    const cli_command *command = find(argv[1]);
    if (command == NULL)
        return unknown(argv[1]);
    if (asks_for_help(argc, argv)) {
        cli_print_help(command);
        return CLI_OK;
    }
    cli_prepare_memory();
    cli_args args;
    ctp_error err;
    int status = cli_args_parse(&args, command, argc - 2, argv + 2);
    if (status == CLI_OK && cli_outputs_apart(&args, &err) != CTP_OK)
        status = cli_fail(&err);
    if (status == CLI_OK)
        status = command->run(&args);
    cli_args_free(&args);
    return status;
}

/* What was said counts only where it got out. */
int main(int argc, char **argv)
{
    ctp_error err;
    catch_interrupts();
    int status = run(argc, argv);
    if ((fflush(stdout) == 0 && !ferror(stdout)) || status == CLI_BAD)
        return status;
    ctp_i_fail_errno(&err, "<stdout>", "cannot write");
    return cli_fail(&err);
}
