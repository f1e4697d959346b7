/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include <string.h>

#include "base/file.h"
#include "base/status.h"

/* What a command writes goes elsewhere than what it reads, and each output elsewhere than the others: a slip of the hand must not cost a text. */

/* The value of a flag that names something to be read ('<') or written ('>'), else NULL. */
static const char *named(const cli_args *args, size_t i, char use)
{
    return args->takes[i] != NULL && args->takes[i][0] == use ? args->values[i] : NULL;
}

static ctp_status replaced(const cli_args *args, size_t given, ctp_error *err)
{
    return ctp_i_fail(err, CTP_E_ARGUMENT, args->values[given], CTP_NOWHERE, "--%s would replace what is read", args->names[given]);
}

static ctp_status apart_from_inputs(const cli_args *args, size_t given, ctp_error *err)
{
    const char *path = args->values[given];
    bool read = false;
    for (size_t i = 0; i < args->operand_count; i++)
        read |= ctp_i_same_file(args->operands[i], path);
    for (size_t i = 0; i < args->given; i++)
        read |= named(args, i, '<') != NULL && ctp_i_same_file(args->values[i], path);
    return read ? replaced(args, given, err) : CTP_OK;
}

static ctp_status apart_from_outputs(const cli_args *args, size_t given, ctp_error *err)
{
    const char *path = args->values[given];
    for (size_t i = 0; i < given; i++) {
        const char *other = named(args, i, '>');
        if (other != NULL && strcmp(args->names[i], args->names[given]) != 0 &&
            (ctp_i_same_file(path, other) || (strcmp(path, other) == 0 && !ctp_i_file_exists(path))))
            return ctp_i_fail(err, CTP_E_ARGUMENT, path, CTP_NOWHERE, "both --%s and --%s would be written there", args->names[i], args->names[given]);
    }
    return CTP_OK;
}

ctp_status cli_outputs_apart(const cli_args *args, ctp_error *err)
{
    ctp_status st = CTP_OK;
    for (size_t i = 0; i < args->given && st == CTP_OK; i++) {
        if (named(args, i, '>') == NULL)
            continue;
        st = apart_from_inputs(args, i, err);
        if (st == CTP_OK)
            st = apart_from_outputs(args, i, err);
    }
    return st;
}

ctp_status cli_not_written(const cli_args *args, const char *path, ctp_error *err)
{
    for (size_t i = 0; i < args->given; i++)
        if (named(args, i, '>') != NULL && ctp_i_same_file(args->values[i], path))
            return replaced(args, i, err);
    return CTP_OK;
}

ctp_status cli_corpus_not_written(const cli_args *args, const ctp_corpus *corpus, ctp_error *err)
{
    ctp_status st = CTP_OK;
    const char *path;
    for (size_t i = 0; st == CTP_OK && (path = ctp_corpus_file(corpus, i)) != NULL; i++)
        st = cli_not_written(args, path, err);
    return st;
}
