/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _DEFAULT_SOURCE /* ioctl's TIOCGWINSZ */
#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/number.h"
#include "base/status.h"

/* --color decides, then NO_COLOR, then the terminal. */
static ctp_status choose_colour(const cli_args *args, bool *colour, ctp_error *err)
{
    const char *when = cli_value(args, "color"), *no_colour = getenv("NO_COLOR");
    if (when == NULL || strcmp(when, "auto") == 0) {
        *colour = (no_colour == NULL || no_colour[0] == '\0') && isatty(STDOUT_FILENO);
        return CTP_OK;
    }
    *colour = strcmp(when, "always") == 0;
    if (*colour || strcmp(when, "never") == 0)
        return CTP_OK;
    return ctp_i_fail(err, CTP_E_ARGUMENT, NULL, CTP_NOWHERE, "--color '%.20s', expected auto, always or never", when);
}

static unsigned terminal_width(void)
{
    const char *columns = getenv("COLUMNS");
    double value;
    struct winsize size;
    if (columns != NULL && ctp_i_parse_number(columns, &value) && value >= 1.0 && value <= CTP_WIDTH_MOST)
        return (unsigned)value;
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : CTP_WIDTH_USUAL;
}

/* --width decides, then COLUMNS, then the terminal, and 80 where there is none. */
ctp_status cli_terminal(const cli_args *args, ctp_terminal_how *how, ctp_error *err)
{
    *how = (ctp_terminal_how){0};
    ctp_status st = choose_colour(args, &how->colour, err);
    return st == CTP_OK ? cli_number(args, "width", CTP_WIDTH_MOST, terminal_width(), &how->width, err) : st;
}
