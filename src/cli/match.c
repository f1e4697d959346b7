/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/array.h"
#include "cli/cli.h"

static const cli_flag flags[] = {
    {"output", 'o', ">FILE", "write the matches there instead of to standard output"},
    {"top", 'n', "N", "most matches of each query (default: 10; in one text all pairs, each once)"},
    {"threshold", 0, "X", "least similarity, 0 to 1 (default: 0; in one text without --top 0.5)"},
    {"text", 't', NULL, "give the text of both sentences too"},
    {"one-sentence", 0, NULL, "take each document as one sentence"},
    CLI_SYNONYMS_FLAGS,
    CLI_MORE_LEXICONS_FLAGS,
    CLI_TEXTS_FLAGS,
    CLI_THREADS_FLAG,
};

typedef struct {
    ctp_features *queries, *pool; /* pool NULL: the queries themselves */
    ctp_synonyms *synonyms;
    ctp_match_how how;
    bool text;
} matching;

static ctp_status write_matches(const void *what, ctp_sink sink, ctp_error *err)
{
    const matching *m = what;
    return ctp_report_matches(m->queries, m->pool, &m->how, m->text, sink, err);
}

static ctp_status read_texts(ctp_features **out, const cli_args *args, const char *path, ctp_error *err)
{
    cli_inputs in = {0};
    const ctp_annotate_how how = {.keep_text = cli_has(args, "text"), .one_sentence = cli_has(args, "one-sentence"), .threads = args->threads};
    ctp_status st = cli_open_texts(&in, args, &(cli_texts){.paths = &path, .count = 1}, err);
    if (st == CTP_OK)
        st = cli_read_texts(out, &in, &how, err);
    cli_inputs_free(&in);
    return st;
}

static ctp_status read_side(ctp_features **out, const cli_args *args, const char *path, ctp_error *err)
{
    return cli_is_features_file(path) ? cli_read_features(out, &path, 1, err) : read_texts(out, args, path, err);
}

static ctp_status read_how(matching *m, const cli_args *args, ctp_error *err)
{
    bool among_themselves = args->operand_count == 1;
    ctp_status st = cli_number(args, "top", 1000000, among_themselves ? 0 : 10, &m->how.top, err);
    if (st == CTP_OK)
        st = cli_decimal(args, "threshold", 1.0, among_themselves && m->how.top == 0 ? 0.5 : 0.0, &m->how.threshold, err);
    return st;
}

static int run(const cli_args *args)
{
    ctp_error err;
    matching m = {.text = cli_has(args, "text")};
    const char *path = cli_value(args, "output");
    if (args->operand_count < 1 || args->operand_count > 2)
        return cli_usage_error(args->command, "expected queries and a pool, or one pool");
    ctp_status st = read_how(&m, args, &err);
    if (st == CTP_OK)
        st = read_side(&m.queries, args, args->operands[0], &err);
    if (st == CTP_OK && args->operand_count == 2)
        st = read_side(&m.pool, args, args->operands[1], &err);
    if (st == CTP_OK)
        st = cli_open_synonyms(&m.synonyms, args, m.queries->options.language, &err);
    m.how.synonyms = m.synonyms;
    if (st == CTP_OK)
        st = cli_write(path, write_matches, &m, &err);
    ctp_synonyms_free(m.synonyms);
    ctp_features_free(m.queries);
    ctp_features_free(m.pool);
    return st == CTP_OK ? CLI_OK : cli_fail(&err);
}

const cli_command cli_match = {
    .name = "match",
    .operands = "[OPTION…] [QUERIES] POOL",
    .summary = "Finds for each claim the closest claims of a pool, or all close pairs of one pool; one JSON line each.",
    .details = "QUERIES and POOL are texts in any form that annotate reads, or features. A match has similarity (soft cosine of tf-idf: stems that are\n"
               "close in their letters count in part), cosine, bm25, what both share, and a score, by which matches are ranked: similarity and bm25,\n"
               "raised by issues, targets, numbers and names in common.",
    .flags = flags,
    .flag_count = CTP_COUNT(flags),
    .takes_settings = {true, false},
    .examples = {"counterpoint match claims.jsonl speeches.jsonl --top 5 --text", "counterpoint match features.jsonl --threshold 0.5",
                 "counterpoint match new.txt archive/ -o matches.jsonl"},
    .run = run,
};
