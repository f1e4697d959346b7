/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/array.h"
#include "base/file.h"
#include "base/status.h"
#include "corpus/format.h"

/* Who names a folder may think that all of it is read; who names a format too does not. */
static void tell_passed_over(const cli_args *args, const ctp_corpus *corpus)
{
    const char *first;
    const size_t count = ctp_corpus_passed_over(corpus, &first);
    if (count > 0 && !cli_has(args, "format"))
        fprintf(stderr, "%s: warning: %zu of the folder's entries passed over, this first: its .txt, .jsonl and .csv files are read\n", first, count);
}

ctp_status cli_open_texts(cli_inputs *in, const cli_args *args, const cli_texts *texts, ctp_error *err)
{
    *in = (cli_inputs){0};
    ctp_options_default(&in->options);
    ctp_status st = cli_apply_settings(args, &in->options, err); /* some say how records are read; a manifest has none */
    ctp_corpus_options how = {
        .charset = cli_value(args, "charset"), .texts = cli_value(args, "texts"),
        .format = texts->format != NULL ? texts->format : cli_value(args, "format"), .characters = ctp_option_characters(&in->options)};
    if (st == CTP_OK)
        st = ctp_corpus_open(&in->corpus, texts->paths, texts->count, &how, &in->options, err);
    if (st == CTP_OK)
        st = cli_corpus_not_written(args, in->corpus, err);
    if (st == CTP_OK)
        tell_passed_over(args, in->corpus);
    if (st == CTP_OK)
        st = cli_apply_settings(args, &in->options, err);
    if (st == CTP_OK)
        st = cli_open_lexicons_of(in, args, texts, err);
    if (st != CTP_OK)
        cli_inputs_free(in);
    return st;
}

void cli_tell_noticed(const cli_inputs *in)
{
    const ctp_error *list;
    size_t listed, count = ctp_corpus_warnings(in->corpus, &list, &listed);
    for (size_t i = 0; i < listed; i++)
        cli_fail(&list[i]);
    if (count > listed)
        fprintf(stderr, "counterpoint: %zu warnings of texts, the first %zu are shown\n", count, listed);
}

void cli_inputs_free(cli_inputs *in)
{
    ctp_corpus_free(in->corpus);
    ctp_lexicon_set_free(in->lexicons);
    *in = (cli_inputs){0};
}

bool cli_is_features_file(const char *path)
{
    static const char mark[] = "\"" CTP_FEATURES_FILES;
    ctp_line_reader *lines = NULL;
    ctp_span line = {NULL, 0};
    uint32_t number;
    bool is = false;
    /* What is looked at here is read again from its beginning: a pipe would have lost it. */
    if (strcmp(path, "-") == 0 || !ctp_i_is_file(path, SIZE_MAX) || ctp_i_lines_open(&lines, path, NULL) != CTP_OK)
        return false;
    if (ctp_i_lines_next(lines, &line, &number, NULL) == CTP_OK && line.ptr != NULL)
        for (size_t i = 0; i + sizeof mark - 1 <= line.len && i < 64 && !is; i++)
            is = memcmp(line.ptr + i, mark, sizeof mark - 1) == 0;
    ctp_i_lines_close(lines);
    return is;
}

ctp_status cli_read_features(ctp_features **out, const char *const *paths, size_t count, ctp_error *err)
{
    ctp_features **parts = ctp_i_alloc(count, sizeof *parts);
    size_t read = 0;
    ctp_status st = parts != NULL ? CTP_OK : ctp_i_no_memory(err);
    *out = NULL;
    for (; read < count && st == CTP_OK; read += st == CTP_OK)
        st = ctp_features_read(&parts[read], paths[read], err);
    if (st == CTP_OK && count == 1) {
        *out = parts[0];
        read = 0;
    } else if (st == CTP_OK) {
        st = ctp_features_merge(out, (const ctp_features *const *)parts, count, err);
    }
    for (size_t i = 0; i < read; i++)
        ctp_features_free(parts[i]);
    free(parts);
    return st;
}

ctp_status cli_read_texts(ctp_features **out, const cli_inputs *in, const ctp_annotate_how *how, ctp_error *err)
{
    ctp_status st = ctp_annotate(out, in->corpus, in->lexicons, &in->options, how, err);
    if (st == CTP_OK)
        cli_tell_noticed(in);
    return st;
}

ctp_status cli_annotate_texts(ctp_features **out, ctp_lexicon_set **lexicons, const cli_args *args, const cli_texts *texts, ctp_annotate_how how, ctp_error *err)
{
    cli_inputs in;
    *out = NULL;
    *lexicons = NULL;
    how.threads = args->threads;
    ctp_status st = cli_open_texts(&in, args, texts, err);
    if (st == CTP_OK)
        st = cli_read_texts(out, &in, &how, err);
    *lexicons = in.lexicons;
    in.lexicons = NULL;
    cli_inputs_free(&in);
    return st;
}

static ctp_status annotate_texts(ctp_features **out, ctp_options *options, const cli_args *args, bool keep_text, ctp_error *err)
{
    cli_inputs in;
    const ctp_annotate_how how = {.keep_text = keep_text, .reasons = cli_has(args, "reasons"), .threads = args->threads};
    ctp_status st = cli_open_texts(&in, args, &(cli_texts){.paths = args->operands, .count = args->operand_count}, err);
    if (st != CTP_OK)
        return st;
    *options = in.options;
    st = cli_read_texts(out, &in, &how, err);
    cli_inputs_free(&in);
    return st;
}

/* Features hold what their own lexicons met: others would be passed over in silence. */
static ctp_status refuse_lexicons(const cli_args *args, ctp_error *err)
{
    static const char *const flags[] = {"lexicon", "lexicon-format", "lexicon-encoding", "no-default-lexicons"};
    for (size_t i = 0; i < CTP_COUNT(flags); i++)
        if (cli_has(args, flags[i]))
            return ctp_i_fail(err, CTP_E_ARGUMENT, args->operands[0], CTP_NOWHERE,
                              "holds features, which are read with their lexicons already: --%s goes with texts", flags[i]);
    return CTP_OK;
}

ctp_status cli_features(ctp_features **out, ctp_options *options, const cli_args *args, bool keep_text, ctp_error *err)
{
    *out = NULL;
    if (!cli_is_features_file(args->operands[0]))
        return annotate_texts(out, options, args, keep_text, err);
    ctp_status st = refuse_lexicons(args, err);
    if (st == CTP_OK)
        st = cli_read_features(out, args->operands, args->operand_count, err);
    if (st != CTP_OK)
        return st;
    *options = (*out)->options;
    return cli_apply_settings(args, options, err);
}

ctp_status cli_lay_coded_file(ctp_features **features, const char *path, const char *charset, const char *sha256, ctp_error *err)
{
    ctp_coded *coded;
    ctp_features *own = NULL;
    ctp_status st = ctp_coded_read(&coded, path, charset, err);
    if (st == CTP_OK)
        st = ctp_features_code(&own, *features, coded, err);
    if (st == CTP_OK && sha256 != NULL && strcmp(own->coded[own->coded_count - 1].sha256, sha256) != 0) {
        st = ctp_i_fail(err, CTP_E_DIFFERS, path, CTP_NOWHERE, "sha256 is %s, but the comparison was made with %s", own->coded[own->coded_count - 1].sha256, sha256);
        ctp_features_free(own);
    } else if (st == CTP_OK) {
        ctp_features_free(*features);
        *features = own;
    }
    ctp_coded_free(coded);
    return st;
}

ctp_status cli_lay_coded(ctp_features **features, const cli_args *args, ctp_error *err)
{
    ctp_status st = CTP_OK;
    for (size_t i = 0; i < args->given && st == CTP_OK; i++)
        if (strcmp(args->names[i], "coded") == 0)
            st = cli_lay_coded_file(features, args->values[i], cli_value(args, "charset"), NULL, err);
    return st;
}
