/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_CLI_LEXICON_H
#define CTP_CLI_LEXICON_H

#include "cli/cli.h"

/* What `counterpoint lexicon` can do: one file lexicon_<action>.c and one row of lexicon.c an action. */

/** @param paths  [count >= 1] what stands behind the action's name */
typedef int (*cli_lexicon_run)(const cli_args *args, const char *const *paths, size_t count);

int cli_lexicon_check(const cli_args *args, const char *const *paths, size_t count);
int cli_lexicon_coverage(const cli_args *args, const char *const *paths, size_t count);
int cli_lexicon_diff(const cli_args *args, const char *const *paths, size_t count);
int cli_lexicon_learn(const cli_args *args, const char *const *paths, size_t count);
int cli_lexicon_show(const cli_args *args, const char *const *paths, size_t count);
int cli_lexicon_convert(const cli_args *args, const char *const *paths, size_t count);

#endif
