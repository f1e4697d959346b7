/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/lexicon.h"

#include <stdio.h>
#include <string.h>

typedef struct {
    ctp_lexicon *lexicon;
    const char *target;
    ctp_lexicon_losses losses;
} converting;

static ctp_status convert(const void *what, ctp_sink sink, ctp_error *err)
{
    converting *const *c = what;
    return ctp_lexicon_convert((*c)->lexicon, (*c)->target, sink, &(*c)->losses, err);
}

/* "list.csv: 3 weights left out (lines 2, 5, 9)" */
static void tell_loss(const char *path, const ctp_lexicon_loss *loss)
{
    size_t listed = loss->count < CTP_LOSS_LINES ? loss->count : CTP_LOSS_LINES;
    const char *before = loss->count == 1 ? " (line " : " (lines ";
    fprintf(stderr, "%s: %zu %s", path, loss->count, loss->what);
    for (size_t i = 0; i < listed; i++)
        if (loss->lines[i] > 0) {
            fprintf(stderr, "%s%u", before, (unsigned)loss->lines[i]);
            before = ", ";
        }
    fputs(strcmp(before, ", ") != 0 ? "\n" : listed < loss->count ? ", …)\n" : ")\n", stderr);
}

int cli_lexicon_convert(const cli_args *args, const char *const *paths, size_t count)
{
    const ctp_lexicon_options options = cli_lexicon_options(args);
    const char *output = cli_value(args, "output");
    converting c = {.target = cli_value(args, "to")}, *what = &c;
    ctp_error err;
    if (count != 1 || c.target == NULL)
        return cli_usage_error(args->command, "expected lexicon convert LEXICON --to native|quanteda|csv");
    ctp_status st = ctp_lexicon_read(&c.lexicon, paths[0], &options, &err);
    if (st != CTP_OK)
        return cli_fail(&err);
    cli_warn(c.lexicon, paths[0]);
    st = cli_write(output, convert, &what, &err);
    for (size_t i = 0; i < c.losses.count && st == CTP_OK; i++)
        tell_loss(paths[0], &c.losses.items[i]);
    ctp_lexicon_free(c.lexicon);
    return st == CTP_OK ? CLI_OK : cli_fail(&err);
}
