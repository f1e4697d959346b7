/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/lexicon.h"

#include "base/array.h"
#include "base/names.h"
#include "base/status.h"

static const cli_flag flags[] = {
    CLI_LEXICON_FLAGS,
    {"json", 'j', NULL, "coverage: print JSON instead of a table"},
    {"lexicon", 'l', "<FILE", "coverage, diff: read the texts with this lexicon too; learn: what defines the issues; may be given several times"},
    {"no-default-lexicons", 0, NULL, "use those of -l only, not those of the language"},
    CLI_TEXTS_FLAGS,
    {"entries", 'e', NULL, "show: list the patterns of each category"},
    {"to", 0, "NAME", "convert: what to write: native, quanteda or csv"},
    {"name", 0, "NAME", "learn: name of the lexicon that is written (default: words)"},
    {"output", 'o', ">FILE", "convert, learn: where to write it (default: standard output)"},
};

static const struct {
    const char *name, *operands;
    size_t fewest; /* operands */
    cli_lexicon_run run;
} actions[] = {
    {"check", "LEXICON…", 1, cli_lexicon_check},
    {"coverage", "LEXICON CORPUS…", 2, cli_lexicon_coverage},
    {"diff", "OLD NEW [CORPUS…]", 2, cli_lexicon_diff},
    {"show", "LEXICON…", 1, cli_lexicon_show},
    {"convert", "LEXICON --to native|quanteda|csv", 1, cli_lexicon_convert},
    {"learn", "CODED.jsonl|CODED.csv -l LEXICON", 1, cli_lexicon_learn},
};

enum { ACTIONS = CTP_COUNT(actions) };

static int run(const cli_args *args)
{
    if (args->operand_count == 0)
        return cli_usage_error(args->command, "expected an action: %s", args->command->operands);
    const char *wanted = args->operands[0];
    const ctp_names names = CTP_NAMES(actions, ACTIONS);
    const size_t i = ctp_i_names_find(names, wanted);
    if (i == ACTIONS)
        return cli_usage_error(args->command, "unknown action '%.60s'%s", wanted, ctp_i_did_you_mean(wanted, names).text);
    if (args->operand_count - 1 < actions[i].fewest)
        return cli_usage_error(args->command, "expected lexicon %s %s", actions[i].name, actions[i].operands);
    return actions[i].run(args, args->operands + 1, args->operand_count - 1);
}

const cli_command cli_lexicon = {
    .name = "lexicon",
    .operands = "ACTION [OPTION…] FILE…",
    .summary = "Checks lexicons, shows what is in them, what they catch in texts, and what changed; writes them in other formats; learns words from\n"
               "coded sentences.",
    .details = "check LEXICON…                      every fault, with line and column; exit status 2 where there is one\n"
               "show LEXICON…                       what is in it, counted; with --entries the patterns\n"
               "coverage LEXICON CORPUS…            which entries meet in texts, how often, on which words, by author; which never do\n"
               "diff OLD NEW [CORPUS…]              entries that differ and, with texts, the scores that they move; exit status 1 where any differs\n"
               "convert LEXICON --to NAME           writes it in another format and says what that cannot hold\n"
               "learn CODED -l LEXICON [-o FILE]    a lexicon of words that count together where no pattern takes a side: for each side of an issue\n"
               "                                    with at least ten sentences of it a ridge logistic regression, of which 1,000 words and pairs are kept.\n"
               "                                    CODED is what evaluate reads, with codes for issues; \"x-learned\" of the output says how many there\n"
               "                                    were, and how far words alone told each fifth from the others. Use it beside the topic's lexicon,\n"
               "                                    or move its \"words\" there; --words sets the probability from which they tell a stand.",
    .takes_settings = {true, false},
    .flags = flags,
    .flag_count = CTP_COUNT(flags),
    .examples = {"counterpoint lexicon check my-lexicon.json", "counterpoint lexicon show lexicons/topics/north-korea.json --entries",
                 "counterpoint lexicon learn coded.jsonl -l topic.json -o words.json"},
    .run = run,
};
