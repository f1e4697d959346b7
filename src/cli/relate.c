/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/array.h"
#include "cli/cli.h"

static const cli_flag flags[] = {
    {"output", 'o', ">FILE", "write the lines there instead of to standard output"},
    CLI_SYNONYMS_FLAGS,
    CLI_MORE_LEXICONS_FLAGS,
    CLI_THREADS_FLAG,
};

static ctp_status write_relations(const void *what, ctp_sink sink, ctp_error *err)
{
    return ctp_report_relations(what, sink, err);
}

/* Pairs as features that were annotated before, or as they stand; and the lexicons, which name synonyms and opposites. */
static ctp_status read_pairs(ctp_features **out, ctp_lexicon_set **lexicons, const cli_args *args, ctp_error *err)
{
    const cli_texts texts = {.paths = args->operands, .count = args->operand_count, .format = "pairs"};
    if (!cli_is_features_file(args->operands[0]))
        return cli_annotate_texts(out, lexicons, args, &texts, (ctp_annotate_how){.toward = true}, err);
    ctp_status st = cli_read_features(out, args->operands, 1, err);
    return st == CTP_OK ? cli_open_lexicons(lexicons, args, &(*out)->options, NULL, err) : st;
}

static int run(const cli_args *args)
{
    ctp_error err;
    ctp_features *pairs = NULL;
    ctp_relations *relations = NULL;
    ctp_lexicon_set *lexicons = NULL;
    ctp_synonyms *synonyms = NULL;
    if (args->operand_count != 1)
        return cli_usage_error(args->command, "expected one file with pairs of texts ('-' reads standard input)");
    const char *path = cli_value(args, "output");
    ctp_status st = read_pairs(&pairs, &lexicons, args, &err);
    if (st == CTP_OK)
        st = cli_open_synonyms(&synonyms, args, pairs->options.language, &err);
    if (st == CTP_OK)
        st = ctp_synonyms_add_lexicons(&synonyms, lexicons, &err);
    if (st == CTP_OK)
        st = ctp_relate(&relations, pairs, synonyms, &err);
    if (st == CTP_OK)
        st = cli_write(path, write_relations, relations, &err);
    ctp_relations_free(relations);
    ctp_synonyms_free(synonyms);
    ctp_lexicon_set_free(lexicons);
    ctp_features_free(pairs);
    return st == CTP_OK ? CLI_OK : cli_fail(&err);
}

const cli_command cli_relate = {
    .name = "relate",
    .operands = "[OPTION…] PAIRS.jsonl | features.jsonl | -",
    .summary = "Tells for each pair of texts whether they agree, clash, speak of the same or of different things, and why.",
    .details = "PAIRS has one object a line with a and b, two texts of one or more sentences, and maybe id. Each gives a line with id, relation (agree,\n"
               "contrast, same-topic, unrelated), similarity in [0, 1], agreement in [-1, 1] (below 0 they clash; 0: nothing speaks for either) and\n"
               "the reason. How common a word is is learned from all pairs: many pairs at once are judged better than one by one.\n"
               "Features that 'annotate --format pairs --word-polarities' made of pairs do as well; only synonyms and opposite words\n"
               "are then still looked up in the lexicons of their language and those of -l.",
    .flags = flags,
    .flag_count = CTP_COUNT(flags),
    .takes_settings = {true, false},
    .examples = {"counterpoint relate pairs.jsonl",
                 "counterpoint relate pairs.jsonl -l lexicons/topics/north-korea.json -o relations.jsonl",
                 "echo '{\"a\": \"Sanctions work.\", \"b\": \"Sanctions do not work.\"}' | counterpoint relate -"},
    .run = run,
};
