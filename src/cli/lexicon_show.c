/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/lexicon.h"

static ctp_status show_lexicon(const void *lexicon, ctp_sink sink, ctp_error *err)
{
    return ctp_lexicon_show(lexicon, sink, err);
}

static int show_one(const char *path, const ctp_lexicon_options *options)
{
    ctp_error err;
    ctp_lexicon *lexicon;
    ctp_status st = ctp_lexicon_read(&lexicon, path, options, &err);
    if (st == CTP_OK) {
        cli_warn(lexicon, path);
        st = cli_write("-", show_lexicon, lexicon, &err);
        ctp_lexicon_free(lexicon);
    }
    return st == CTP_OK ? CLI_OK : cli_fail(&err);
}

int cli_lexicon_show(const cli_args *args, const char *const *paths, size_t count)
{
    const ctp_lexicon_options options = cli_lexicon_options(args);
    int status = CLI_OK;
    for (size_t i = 0; i < count; i++) {
        int one = show_one(paths[i], &options);
        status = one > status ? one : status;
    }
    return status;
}
