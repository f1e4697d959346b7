/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/lexicon.h"

static ctp_status write_json(const void *coverage, ctp_sink sink, ctp_error *err)
{
    return ctp_report_coverage_json(coverage, sink, err);
}

static ctp_status write_table(const void *coverage, ctp_sink sink, ctp_error *err)
{
    return ctp_report_coverage_table(coverage, sink, err);
}

int cli_lexicon_coverage(const cli_args *args, const char *const *paths, size_t count)
{
    ctp_error err;
    ctp_coverage *coverage = NULL;
    cli_inputs in;
    const cli_subject subject = {.path = paths[0]};
    ctp_status st = cli_open_texts(&in, args, &(cli_texts){.paths = paths + 1, .count = count - 1, .subject = &subject}, &err);
    if (st == CTP_OK)
        st = ctp_lexicon_coverage(&coverage, in.corpus, in.lexicons, in.subject, &in.options, &err);
    if (st == CTP_OK)
        st = cli_write("-", cli_has(args, "json") ? write_json : write_table, coverage, &err);
    ctp_coverage_free(coverage);
    cli_inputs_free(&in);
    return st == CTP_OK ? CLI_OK : cli_fail(&err);
}
