/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include "base/file.h"

ctp_status cli_comparison(ctp_comparison **out, const char *path, ctp_error *err)
{
    ctp_buffer json = {0};
    *out = NULL;
    ctp_status st = ctp_i_file_read(&json, path, err);
    if (st == CTP_OK)
        st = ctp_comparison_read(out, ctp_i_buffer_span(&json), path, err);
    ctp_i_buffer_free(&json);
    return st;
}
