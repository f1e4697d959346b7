/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/lexicon.h"

typedef struct {
    const char *coded, *charset, *name;
    ctp_lexicon_set *lexicons;
    ctp_options options;
} learning;

static ctp_status learn(const void *what, ctp_sink sink, ctp_error *err)
{
    const learning *l = what;
    return ctp_lexicon_learn(sink, l->coded, l->charset, l->name, l->lexicons, &l->options, err);
}

int cli_lexicon_learn(const cli_args *args, const char *const *paths, size_t count)
{
    ctp_error err;
    learning l = {.coded = paths[0], .charset = cli_value(args, "charset"), .name = cli_value(args, "name")};
    if (count != 1 || !cli_has(args, "lexicon"))
        return cli_usage_error(args->command, "expected lexicon learn CODED -l LEXICON");
    if (l.name == NULL)
        l.name = "words";
    ctp_options_default(&l.options);
    ctp_status st = cli_apply_settings(args, &l.options, &err);
    if (st == CTP_OK)
        st = cli_open_lexicons(&l.lexicons, args, &l.options, NULL, &err);
    if (st == CTP_OK)
        st = cli_write(cli_value(args, "output"), learn, &l, &err);
    ctp_lexicon_set_free(l.lexicons);
    return st == CTP_OK ? CLI_OK : cli_fail(&err);
}
