/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include <stdarg.h>
#include <stdio.h>

int cli_fail(const ctp_error *err)
{
    char text[1024];
    ctp_error_format(err, text, sizeof text);
    fprintf(stderr, "%s%s\n", err->source[0] == '\0' ? "counterpoint: " : "", text);
    return err->status == CTP_E_DIFFERS ? CLI_DIFFERS : CLI_BAD;
}

enum { WARNINGS_SHOWN = 20 };

void cli_warn(const ctp_lexicon *lexicon, const char *path)
{
    const ctp_error *list;
    size_t listed, count = ctp_lexicon_warnings(lexicon, &list, &listed);
    for (size_t i = 0; i < listed && i < WARNINGS_SHOWN; i++)
        cli_fail(&list[i]);
    if (count > WARNINGS_SHOWN)
        fprintf(stderr, "%s: %zu warnings, the first %d are shown\n", path, count, WARNINGS_SHOWN);
    else if (count > 0)
        fprintf(stderr, "%s: %zu warning%s\n", path, count, count == 1 ? "" : "s");
}

int cli_usage_error(const cli_command *command, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fputs("counterpoint: ", stderr);
    vfprintf(stderr, format, args);
    va_end(args);
    if (command != NULL)
        fprintf(stderr, "\nTry 'counterpoint help %s'.\n", command->name);
    else
        fputs("\nTry 'counterpoint help'.\n", stderr);
    return CLI_BAD;
}
