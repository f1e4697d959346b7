/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/status.h"
#include "base/utf8.h"

/* Of a table or a text the place of its first fault as JSON would tell nobody what to do. */
static bool is_object(ctp_span text)
{
    size_t at = ctp_i_utf8_mark(text);
    while (at < text.len && memchr(" \t\r\n", text.ptr[at], 4) != NULL)
        at++;
    return at < text.len && text.ptr[at] == '{';
}

ctp_status cli_comparison(ctp_comparison **out, const cli_args *args, const char *path, ctp_error *err)
{
    ctp_buffer json = {0};
    char *inside = ctp_i_is_folder(path) ? ctp_i_path_join(path, "comparison.json") : ctp_i_path_beside(NULL, path);
    *out = NULL;
    ctp_status st = inside != NULL ? cli_not_written(args, inside, err) : ctp_i_no_memory(err);
    if (st == CTP_OK)
        st = ctp_i_file_read(&json, inside, err);
    if (st == CTP_OK && !is_object(ctp_i_buffer_span(&json)))
        st = ctp_i_fail(err, CTP_E_SYNTAX, inside, CTP_NOWHERE, "holds no comparison, expected what compare -o writes");
    if (st == CTP_OK)
        st = ctp_comparison_read(out, ctp_i_buffer_span(&json), inside, err);
    if (st == CTP_E_SYNTAX && cli_is_features_file(inside))
        st = ctp_i_fail(err, CTP_E_SYNTAX, inside, CTP_NOWHERE, "holds features, expected a comparison, which compare makes of them");
    free(inside);
    ctp_i_buffer_free(&json);
    return st;
}
