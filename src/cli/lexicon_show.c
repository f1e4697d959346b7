/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/lexicon.h"

typedef struct {
    ctp_lexicon *lexicon;
    bool entries;
} showing;

static ctp_status show_lexicon(const void *what, ctp_sink sink, ctp_error *err)
{
    const showing *s = what;
    return ctp_lexicon_show(s->lexicon, s->entries, sink, err);
}

static int show_one(const char *path, const ctp_lexicon_options *options, bool entries)
{
    ctp_error err;
    showing s = {.entries = entries};
    ctp_status st = ctp_lexicon_read(&s.lexicon, path, options, &err);
    if (st == CTP_OK) {
        cli_warn(s.lexicon, path);
        st = cli_write("-", show_lexicon, &s, &err);
        ctp_lexicon_free(s.lexicon);
    }
    return st == CTP_OK ? CLI_OK : cli_fail(&err);
}

int cli_lexicon_show(const cli_args *args, const char *const *paths, size_t count)
{
    const ctp_lexicon_options options = cli_lexicon_options(args);
    int status = CLI_OK;
    for (size_t i = 0; i < count; i++) {
        int one = show_one(paths[i], &options, cli_has(args, "entries"));
        status = one > status ? one : status;
    }
    return status;
}
