/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/lexicon.h"

/* The texts read with one version. */
typedef struct {
    ctp_lexicon *lexicon;
    ctp_lexicon_info info;
    ctp_features *features;
    ctp_comparison *comparison;
} version;

typedef struct {
    version old, new;
    ctp_entry_change *changes;
    size_t count;
} difference;

static ctp_status write_difference(const void *what, ctp_sink sink, ctp_error *err)
{
    const difference *d = what;
    return ctp_report_lexicon_diff(d->changes, d->count, d->old.comparison, d->new.comparison, sink, err);
}

static ctp_status read_version(version *v, const cli_args *args, const char *path, ctp_error *err)
{
    const ctp_lexicon_options options = cli_lexicon_options(args);
    ctp_status st = ctp_lexicon_read(&v->lexicon, path, &options, err);
    if (st == CTP_OK)
        ctp_lexicon_describe(v->lexicon, &v->info);
    return st;
}

static ctp_status score(version *v, const cli_args *args, const cli_subject *subject, const char *const *paths, size_t count, ctp_error *err)
{
    cli_inputs in;
    const ctp_annotate_how how = {0};
    ctp_status st = cli_open_texts(&in, args, &(cli_texts){.paths = paths, .count = count, .subject = subject}, err);
    if (st != CTP_OK)
        return st;
    st = ctp_annotate(&v->features, in.corpus, in.lexicons, &in.options, &how, err);
    if (st == CTP_OK)
        st = ctp_compare(&v->comparison, v->features, &in.options, NULL, err);
    cli_inputs_free(&in);
    return st;
}

static void free_version(version *v)
{
    ctp_comparison_free(v->comparison);
    ctp_features_free(v->features);
    ctp_lexicon_free(v->lexicon);
}

int cli_lexicon_diff(const cli_args *args, const char *const *paths, size_t count)
{
    ctp_error err;
    difference d = {0};
    ctp_status st = read_version(&d.old, args, paths[0], &err);
    if (st == CTP_OK)
        st = read_version(&d.new, args, paths[1], &err);
    if (st == CTP_OK)
        st = ctp_lexicon_diff(&d.changes, &d.count, d.old.lexicon, d.new.lexicon, &err);
    if (st == CTP_OK && count > 2)
        st = score(&d.old, args, &(cli_subject){paths[0], d.new.info.name}, paths + 2, count - 2, &err);
    if (st == CTP_OK && count > 2)
        st = score(&d.new, args, &(cli_subject){paths[1], d.old.info.name}, paths + 2, count - 2, &err);
    if (st == CTP_OK)
        st = cli_write("-", write_difference, &d, &err);
    int status = d.count > 0 ? CLI_DIFFERS : CLI_OK;
    ctp_lexicon_diff_free(d.changes);
    free_version(&d.old);
    free_version(&d.new);
    return st == CTP_OK ? status : cli_fail(&err);
}
