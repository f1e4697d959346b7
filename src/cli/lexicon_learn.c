/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/lexicon.h"
#include "cli/progress.h"

typedef struct {
    const char *coded, *charset, *name;
    ctp_lexicon_set *lexicons;
    ctp_options options;
    ctp_learn_how how;
} learning;

static ctp_status learn(const void *what, ctp_sink sink, ctp_error *err)
{
    const learning *l = what;
    return ctp_lexicon_learn(sink, l->coded, l->charset, l->name, l->lexicons, &l->options, &l->how, err);
}

int cli_lexicon_learn(const cli_args *args, const char *const *paths, size_t count)
{
    ctp_error err;
    cli_progress progress;
    learning l = {.coded = paths[0], .charset = cli_value(args, "charset"), .name = cli_value(args, "name"),
                  .how = {cli_progress_tell_share, &progress}};
    if (count != 1 || !cli_has(args, "lexicon"))
        return cli_usage_error(args->command, "expected lexicon learn CODED -l LEXICON");
    if (l.name == NULL)
        l.name = "words";
    cli_progress_begin(&progress, paths, count, cli_value(args, "output"));
    ctp_options_default(&l.options);
    ctp_status st = cli_apply_settings(args, &l.options, &err);
    if (st == CTP_OK)
        st = cli_open_lexicons(&l.lexicons, args, &l.options, NULL, &err);
    if (st == CTP_OK)
        st = cli_write(cli_value(args, "output"), learn, &l, &err);
    cli_progress_end(&progress);
    ctp_lexicon_set_free(l.lexicons);
    return st == CTP_OK ? CLI_OK : cli_fail(&err);
}
