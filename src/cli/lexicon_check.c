/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/lexicon.h"

#include <stdio.h>

#include "base/file.h"

enum { FAULTS_SHOWN = 20 };

static int check_one(const char *path, const ctp_lexicon_options *options)
{
    ctp_error err, shown[FAULTS_SHOWN];
    ctp_faults faults = {shown, FAULTS_SHOWN, 0};
    ctp_buffer bytes = {0};
    ctp_status st = ctp_i_file_read(&bytes, path, &err);
    if (st == CTP_OK)
        st = ctp_lexicon_check(ctp_i_buffer_span(&bytes), path, options, &faults, &err);
    ctp_i_buffer_free(&bytes);
    if (st != CTP_OK)
        return cli_fail(&err);
    for (size_t i = 0; i < faults.count && i < FAULTS_SHOWN; i++)
        cli_fail(&shown[i]);
    if (faults.count > FAULTS_SHOWN)
        fprintf(stderr, "%s: %zu more\n", path, faults.count - FAULTS_SHOWN);
    if (faults.count == 0)
        printf("%s: no fault\n", path);
    return faults.count == 0 || shown[0].severity == CTP_WARNING ? CLI_OK : CLI_BAD;
}

int cli_lexicon_check(const cli_args *args, const char *const *paths, size_t count)
{
    const ctp_lexicon_options options = cli_lexicon_options(args);
    int status = CLI_OK;
    for (size_t i = 0; i < count; i++) {
        int one = check_one(paths[i], &options);
        status = one > status ? one : status;
    }
    return status;
}
