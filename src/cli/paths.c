/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include <string.h>

#include "base/array.h"
#include "base/file.h"
#include "base/status.h"

/* What a command writes goes elsewhere than what it reads, and each output elsewhere than the others: a slip of the hand must not cost a text. */

static const char *const inputs[] = {"lexicon", "coded", "settings-of"};
static const char *const outputs[] = {"output", "features", "markdown", "html", "csv", "sqlite", "figures", "graphml", "network-nodes", "network-edges", "coded-out"};

static bool is_one_of(const char *name, const char *const *names, size_t count)
{
    while (count > 0 && strcmp(name, names[count - 1]) != 0)
        count--;
    return count > 0;
}

/* A flag of such a name may take no value in some command (kwic --csv): its value is "". */
static const char *written(const cli_args *args, size_t i)
{
    return args->values[i][0] != '\0' && is_one_of(args->names[i], outputs, CTP_COUNT(outputs)) ? args->values[i] : NULL;
}

static ctp_status apart_from_inputs(const cli_args *args, size_t given, ctp_error *err)
{
    const char *path = args->values[given];
    bool read = false;
    for (size_t i = 0; i < args->operand_count; i++)
        read |= ctp_i_same_file(args->operands[i], path);
    for (size_t i = 0; i < args->given; i++)
        read |= is_one_of(args->names[i], inputs, CTP_COUNT(inputs)) && ctp_i_same_file(args->values[i], path);
    return read ? ctp_i_fail(err, CTP_E_ARGUMENT, path, CTP_NOWHERE, "--%s would replace what is read", args->names[given]) : CTP_OK;
}

static ctp_status apart_from_outputs(const cli_args *args, size_t given, ctp_error *err)
{
    const char *path = args->values[given];
    for (size_t i = 0; i < given; i++) {
        const char *other = written(args, i);
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
        if (written(args, i) == NULL)
            continue;
        st = apart_from_inputs(args, i, err);
        if (st == CTP_OK)
            st = apart_from_outputs(args, i, err);
    }
    return st;
}
