/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/names.h"
#include "base/number.h"
#include "base/status.h"

enum { THREADS_MOST = 64 };

/* What a name on the command line may be: a flag of the command, a form of a comparison's report, or a setting. */
typedef struct {
    const char *name;
    const char *takes; /* as cli_flag has it; "" of a setting */
    bool is_setting;
} meaning;

static bool find_flag(const cli_command *command, const char *name, size_t len, char letter, meaning *out)
{
    for (size_t i = 0; i < command->flag_count; i++) {
        const cli_flag *flag = &command->flags[i];
        bool same = letter != 0 ? flag->letter == letter : strlen(flag->name) == len && memcmp(flag->name, name, len) == 0;
        if (same) {
            *out = (meaning){flag->name, flag->value, false};
            return true;
        }
    }
    return false;
}

const char *cli_form_takes(const ctp_report_form *form)
{
    return form->write_folder != NULL ? ">DIR" : ">FILE";
}

static bool find_form(const cli_command *command, const char *name, size_t len, meaning *out)
{
    for (size_t i = 0; command->takes_forms && i < ctp_report_form_count(); i++) {
        const ctp_report_form *form = ctp_report_form_at(i);
        if (strlen(form->name) == len && memcmp(form->name, name, len) == 0) {
            *out = (meaning){form->name, cli_form_takes(form), false};
            return true;
        }
    }
    return false;
}

static bool find_setting(const cli_command *command, const char *name, size_t len, meaning *out)
{
    for (size_t i = 0; i < ctp_option_count(); i++) {
        const ctp_option_row *row = ctp_option_at(i);
        if (command->takes_settings[row->side] && strlen(row->name) == len && memcmp(row->name, name, len) == 0) {
            *out = (meaning){row->name, "", true};
            return true;
        }
    }
    return false;
}

static const char *closer(const char *name, size_t len, const char *one, const char *other)
{
    const char *both[] = {one, other};
    return ctp_i_closest(name, len, CTP_NAMES(both, 2));
}

static int unknown_flag(const cli_command *command, const char *argument, size_t len)
{
    const char *name = argument + 2, *closest = ctp_i_closest(name, len, CTP_NAMES(command->flags, command->flag_count));
    char hint[96] = "";
    if (command->takes_forms)
        closest = closer(name, len, closest, ctp_i_closest(name, len, CTP_NAMES(ctp_report_form_at(0), ctp_report_form_count())));
    for (size_t i = 0; i < ctp_option_count(); i++)
        if (command->takes_settings[ctp_option_at(i)->side])
            closest = closer(name, len, closest, ctp_option_at(i)->name);
    if (closest != NULL)
        snprintf(hint, sizeof hint, " (did you mean '--%s'?)", closest);
    return cli_usage_error(command, "unknown option '%.*s'%s", (int)len + 2, argument, hint);
}

static void add(cli_args *args, const meaning *what, const char *value)
{
    if (what->is_setting)
        args->settings[args->setting_count++] = args->given;
    args->names[args->given] = what->name;
    args->takes[args->given] = what->takes;
    args->values[args->given++] = value;
}

static bool find(const cli_command *command, const char *name, size_t len, char letter, meaning *out)
{
    return find_flag(command, name, len, letter, out) ||
           (letter == 0 && (find_form(command, name, len, out) || find_setting(command, name, len, out)));
}

/* "-ofile" is a letter with its value, but "-output" is the name with a mark too few, and "-o=file" no way to write either. */
static bool is_short(const cli_command *command, const char *argument)
{
    meaning what;
    return argument[2] == '\0' || (argument[2] != '=' && !find(command, argument + 1, strcspn(argument + 1, "="), 0, &what) &&
                                   find_flag(command, NULL, 0, argument[1], &what) && what.takes != NULL);
}

/* "--name value", "--name=value", "-x value", "-xvalue", "-x". @return the index of the last argument used, or -1 after a message. */
static int parse_flag(cli_args *args, int argc, char **argv, int i)
{
    const char *argument = argv[i];
    bool is_long = argument[1] == '-';
    const char *equals = is_long ? strchr(argument, '=') : NULL, *value = equals != NULL ? equals + 1 : !is_long && argument[2] != '\0' ? argument + 2 : NULL;
    size_t len = !is_long ? 0 : equals != NULL ? (size_t)(equals - argument) - 2 : strlen(argument) - 2;
    char letter = is_long ? 0 : argument[1];
    meaning what;
    if ((!is_long && !is_short(args->command, argument)) || !find(args->command, argument + 2, len, letter, &what)) {
        if (is_long)
            unknown_flag(args->command, argument, len);
        else
            cli_usage_error(args->command, "unknown option '%.60s'", argument);
        return -1;
    }
    if (what.takes == NULL) {
        if (equals != NULL) {
            cli_usage_error(args->command, "option '--%s' takes no value", what.name);
            return -1;
        }
        add(args, &what, "");
        return i;
    }
    if (value == NULL && i + 1 >= argc) {
        cli_usage_error(args->command, "option '--%s' needs a value", what.name);
        return -1;
    }
    add(args, &what, value != NULL ? value : argv[i + 1]);
    return value != NULL ? i : i + 1;
}

int cli_args_parse(cli_args *args, const cli_command *command, int argc, char **argv)
{
    size_t room = argc > 0 ? (size_t)argc : 1;
    *args = (cli_args){.command = command,
                       .names = ctp_i_alloc(room, sizeof *args->names),
                       .values = ctp_i_alloc(room, sizeof *args->values),
                       .takes = ctp_i_alloc(room, sizeof *args->takes),
                       .operands = ctp_i_alloc(room, sizeof *args->operands),
                       .settings = ctp_i_alloc(room, sizeof *args->settings)};
    if (args->names == NULL || args->values == NULL || args->takes == NULL || args->operands == NULL || args->settings == NULL)
        return cli_usage_error(command, "out of memory");
    bool only_operands = false;
    for (int i = 0; i < argc; i++) {
        if (!only_operands && strcmp(argv[i], "--") == 0) {
            only_operands = true;
        } else if (only_operands || argv[i][0] != '-' || argv[i][1] == '\0') {
            args->operands[args->operand_count++] = argv[i];
        } else {
            i = parse_flag(args, argc, argv, i);
            if (i < 0)
                return CLI_BAD;
        }
    }
    ctp_error err;
    return cli_number(args, "threads", THREADS_MOST, 1, &args->threads, &err) == CTP_OK ? CLI_OK : cli_fail(&err);
}

void cli_args_free(cli_args *args)
{
    free(args->names);
    free(args->values);
    free(args->takes);
    free(args->operands);
    free(args->settings);
}

const char *cli_value(const cli_args *args, const char *flag)
{
    for (size_t i = args->given; i-- > 0;)
        if (strcmp(args->names[i], flag) == 0)
            return args->values[i];
    return NULL;
}

bool cli_has(const cli_args *args, const char *flag)
{
    return cli_value(args, flag) != NULL;
}

ctp_status cli_number(const cli_args *args, const char *flag, unsigned most, unsigned fallback, unsigned *out, ctp_error *err)
{
    const char *text = cli_value(args, flag);
    *out = fallback;
    if (text == NULL)
        return CTP_OK;
    size_t digits = strspn(text, "0123456789");
    unsigned long number = digits > 0 && digits < 9 && text[digits] == '\0' ? strtoul(text, NULL, 10) : 0;
    if (number < 1 || number > most)
        return ctp_i_fail(err, CTP_E_ARGUMENT, NULL, CTP_NOWHERE, "--%s '%.20s', expected a whole number from 1 to %u", flag,
                          text, most);
    *out = (unsigned)number;
    return CTP_OK;
}

ctp_status cli_decimal(const cli_args *args, const char *flag, double most, double fallback, double *out, ctp_error *err)
{
    const char *text = cli_value(args, flag);
    *out = fallback;
    if (text == NULL)
        return CTP_OK;
    if (!ctp_i_parse_number(text, out) || *out < 0.0 || *out > most)
        return ctp_i_fail(err, CTP_E_ARGUMENT, NULL, CTP_NOWHERE, "--%s '%.20s', expected a number from 0 to %g", flag, text, most);
    return CTP_OK;
}
