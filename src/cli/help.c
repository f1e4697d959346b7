/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>

enum { HELP_COLUMN = 30 };

void cli_print_row(const char *left, const char *right)
{
    if (strlen(left) + 2 >= HELP_COLUMN)
        printf("  %s\n  %*s%s\n", left, HELP_COLUMN - 2, "", right);
    else
        printf("  %-*s%s\n", HELP_COLUMN - 2, left, right);
}

static void print_flag(const cli_flag *flag)
{
    const char *value = flag->value != NULL ? flag->value + strspn(flag->value, "<>") : "";
    char left[128], letter[8] = "    ";
    if (flag->letter != 0)
        snprintf(letter, sizeof letter, "-%c, ", flag->letter);
    snprintf(left, sizeof left, "%s--%s%s%s", letter, flag->name, value[0] != '\0' ? " " : "", value);
    cli_print_row(left, flag->help);
}

static void print_flags(const cli_command *command)
{
    for (size_t i = 0; i < command->flag_count; i++)
        print_flag(&command->flags[i]);
    cli_print_row("-h, --help", "print this");
}

static void print_forms(const cli_command *command)
{
    if (!command->takes_forms)
        return;
    puts("\nForms of the report, each to a file or folder of its own:");
    for (size_t i = 0; i < ctp_report_form_count(); i++) {
        const ctp_report_form *form = ctp_report_form_at(i);
        print_flag(&(cli_flag){form->name, 0, cli_form_takes(form), form->help});
    }
}

static void print_settings(const cli_command *command, ctp_side side, const char *heading)
{
    if (!command->takes_settings[side])
        return;
    printf("\n%s\n", heading);
    for (size_t i = 0; i < ctp_option_count(); i++) {
        const ctp_option_row *row = ctp_option_at(i);
        char left[128];
        if (row->side != side)
            continue;
        snprintf(left, sizeof left, "    --%s %s", row->name, row->fallback);
        cli_print_row(left, row->help);
    }
}

void cli_print_exit_statuses(void)
{
    puts("\nExit status: 0 done, 1 a verification found differences, 2 bad input or usage.");
}

void cli_print_help(const cli_command *command)
{
    printf("Usage: counterpoint %s %s\n\n%s\n\n", command->name, command->operands, command->summary);
    if (command->details != NULL)
        printf("%s\n\n", command->details);
    puts("Options:");
    print_flags(command);
    print_forms(command);
    print_settings(command, CTP_SIDE_TEXTS, "Settings of the reading (with their defaults):");
    print_settings(command, CTP_SIDE_COMPARISON, "Settings of the comparison (with their defaults):");
    puts("\nExamples:");
    for (size_t i = 0; i < 3 && command->examples[i] != NULL; i++)
        printf("  %s\n", command->examples[i]);
    cli_print_exit_statuses();
}
