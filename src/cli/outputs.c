/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _POSIX_C_SOURCE 200809L
#include "cli/cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"

ctp_status cli_write(const char *path, cli_writer write, const void *what, ctp_error *err)
{
    ctp_file_writer *writer;
    ctp_status st = ctp_i_writer_open(&writer, path, err);
    if (st != CTP_OK)
        return st;
    st = write(what, ctp_i_writer_sink(writer), err);
    if (st == CTP_OK)
        return ctp_i_writer_commit(writer, err);
    ctp_i_writer_abandon(writer);
    return st;
}

bool cli_colour(const cli_args *args)
{
    const char *when = cli_value(args, "color");
    const char *no_colour = getenv("NO_COLOR");
    if (when != NULL && strcmp(when, "auto") != 0)
        return strcmp(when, "always") == 0;
    return (no_colour == NULL || no_colour[0] == '\0') && isatty(STDOUT_FILENO);
}

int cli_fail(const ctp_error *err)
{
    char text[1024];
    ctp_error_format(err, text, sizeof text);
    fprintf(stderr, "%s%s\n", err->source[0] == '\0' ? "counterpoint: " : "", text);
    return err->status == CTP_E_DIFFERS ? CLI_DIFFERS : CLI_BAD;
}
