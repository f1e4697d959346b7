/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_CLI_CLI_H
#define CTP_CLI_CLI_H

#include "counterpoint/counterpoint.h"

/* The command: argv, environment, standard streams and exit statuses; everything else is the library's. */

enum { CLI_OK = 0, CLI_DIFFERS = 1, CLI_BAD = 2 };

/** A flag of a subcommand, besides the settings of the options table. */
typedef struct {
    const char *name;  /* without "--" */
    char letter;       /* or 0 */
    const char *value; /* what it takes, for help; "<FILE" is read, ">FILE" and ">DIR" are written; NULL = nothing */
    const char *help;
} cli_flag;

/* How lexicons are read, for every command that reads some; see cli_lexicon_options(). */
#define CLI_LEXICON_FLAGS \
    {"lexicon-format", 0, "NAME", "format of the lexicons named (default: by content)"}, \
    {"lexicon-encoding", 0, "NAME", "encoding of the lexicons named where they are no UTF-8"}, \
    {"strict", 0, NULL, "treat warnings about lexicons as errors"}

/* Lexicons beside those of the language; see cli_open_lexicons(). */
#define CLI_MORE_LEXICONS_FLAGS \
    {"lexicon", 'l', "<FILE", "use this lexicon too; may be given several times"}, \
    CLI_LEXICON_FLAGS, \
    {"no-default-lexicons", 0, NULL, "use those of -l only, not those of the language"}

#define CLI_CHARSET_FLAG {"charset", 0, "NAME", "encoding of plain text and CSV that is no UTF-8 (such as windows-1252)"}

/* How texts are read; see cli_open_texts(). */
#define CLI_TEXTS_FLAGS \
    {"texts", 0, "DIR", "folder of the texts that a manifest names"}, \
    {"format", 0, "NAME", "format of the texts: text, jsonl, csv, pairs or manifest (default: by name and content)"}, \
    CLI_CHARSET_FLAG

/* Synonyms, never by themselves; see cli_open_synonyms(). */
#define CLI_SYNONYMS_FLAGS \
    {"synonyms", 0, NULL, "let synonyms and derived words of WordNet count half (Debian's wordnet-base)"}, \
    {"wordnet", 0, "DIR", "the same from this folder instead of /usr/share/wordnet"}

#define CLI_THREADS_FLAG {"threads", 0, "N", "work on N threads; results do not depend on it (default 1)"}

/* What is shown on a terminal; see cli_terminal(). */
#define CLI_TERMINAL_FLAGS \
    {"color", 0, "WHEN", "colour what is shown on the terminal: auto, always or never (auto heeds NO_COLOR)"}, \
    {"width", 0, "N", "show it in N columns (default: COLUMNS, else the terminal's width, else 80)"}

#define CLI_CODED_FLAG {"coded", 0, "<FILE", "let statements coded by hand decide (CSV); may be given several times, the last decides"}

typedef struct cli_command cli_command;

/** A parsed command line. All strings point into argv. */
typedef struct {
    const cli_command *command;
    const char **names;  /* [given] names of flags, in order */
    const char **values; /* [given] their values, "" where a flag takes none */
    const char **takes;  /* [given] what they take, as cli_flag has it; "" of a setting */
    size_t given;
    const char **operands;
    size_t operand_count;
    size_t *settings; /* [setting_count] indexes into given that are settings of the options table */
    size_t setting_count;
    unsigned threads; /* of CLI_THREADS_FLAG; 1 where it is not given */
} cli_args;

struct cli_command {
    const char *name;
    const char *operands; /* for the usage line */
    const char *summary;  /* one sentence */
    const char *details;  /* lines of what else help says, or NULL */
    const cli_flag *flags;
    size_t flag_count;
    bool takes_settings[2]; /* by ctp_side */
    bool takes_forms;       /* each form of a comparison's report is a flag, see cli_add_forms() */
    const char *examples[3];
    int (*run)(const cli_args *args);
};

extern const cli_command cli_compare, cli_annotate, cli_diff, cli_verify, cli_evaluate, cli_kwic, cli_lexicon, cli_match, cli_relate, cli_report, cli_show;

/* messages.c */
/** Wrong usage: a message and where to find help, on stderr. @return CLI_BAD */
int cli_usage_error(const cli_command *command, const char *format, ...) __attribute__((format(printf, 2, 3)));
/** Prints the error and gives its exit status. */
int cli_fail(const ctp_error *err);
/** Lists a lexicon's warnings on stderr, and their number. */
void cli_warn(const ctp_lexicon *lexicon, const char *path);

/* args.c */
/** Parses argv after the subcommand's name. @return CLI_OK, or CLI_BAD after a message on stderr. Free with cli_args_free(). */
int cli_args_parse(cli_args *args, const cli_command *command, int argc, char **argv);
void cli_args_free(cli_args *args);
/** What the flag of a form takes, as cli_flag has it. */
const char *cli_form_takes(const ctp_report_form *form);
bool cli_has(const cli_args *args, const char *flag);
/** The last value of a flag, or NULL. */
const char *cli_value(const cli_args *args, const char *flag);
/** Lays the settings that a comparison was made with over options. @param text  of the file at path
 *  @return CTP_OK; CTP_E_SYNTAX: no comparison, or a setting that this engine does not have */
ctp_status cli_settings_of(ctp_options *options, ctp_span text, const char *path, ctp_error *err);

/** Lays the settings of the command line over options: those of a comparison (--settings-of, for commands that have the flag), then those given. */
ctp_status cli_apply_settings(const cli_args *args, ctp_options *options, ctp_error *err);
/** A number from a flag, from 0 to most; fallback where it is not given. */
ctp_status cli_decimal(const cli_args *args, const char *flag, double most, double fallback, double *out, ctp_error *err);
/** A whole number from a flag, 1 to most; fallback where it is not given. */
ctp_status cli_number(const cli_args *args, const char *flag, unsigned most, unsigned fallback, unsigned *out, ctp_error *err);

/* paths.c */
/** Refuses outputs that are inputs by the command line alone, and two that are one. @return CTP_OK; CTP_E_ARGUMENT */
ctp_status cli_outputs_apart(const cli_args *args, ctp_error *err);
/** Refuses outputs that are the file at path, which is read because something else names it: a manifest, a folder. @return CTP_OK; CTP_E_ARGUMENT */
ctp_status cli_not_written(const cli_args *args, const char *path, ctp_error *err);
/** The same of all files of a corpus. */
ctp_status cli_corpus_not_written(const cli_args *args, const ctp_corpus *corpus, ctp_error *err);

/* memory.c */
/** Says how the process takes its memory: once, before the first command. */
void cli_prepare_memory(void);

/* help.c */
void cli_print_help(const cli_command *command);
/** One row of a list: a name and what it is. */
void cli_print_row(const char *left, const char *right);
void cli_print_exit_statuses(void);

/* inputs.c: what several subcommands read */
/** Texts with their lexicons, ready to be annotated. Free with cli_inputs_free(). */
typedef struct {
    ctp_corpus *corpus;
    ctp_lexicon_set *lexicons;
    ctp_options options;
    const char *subject; /* name of the lexicon that is looked at, or NULL; borrowed from the lexicons */
} cli_inputs;
/** A lexicon that a command is about. */
typedef struct {
    const char *path;
    const char *instead_of; /* besides the lexicon of its own name it takes the place of this one; may be NULL */
} cli_subject;
/** Which texts are opened, and what besides the flags say. */
typedef struct {
    const char *const *paths; /* [count] */
    size_t count;
    const char *format;         /* NULL: that of --format */
    const char *query;          /* looked for in them (ctp_lexicon_add_query()), or NULL */
    const cli_subject *subject; /* put among their lexicons, or NULL */
} cli_texts;
/** Opens texts (or a manifest), settings laid over the manifest's, and their lexicons: those of the manifest, else those of the language, and those
 *  of -l. */
ctp_status cli_open_texts(cli_inputs *in, const cli_args *args, const cli_texts *texts, ctp_error *err);
/** Lists on stderr what was noticed in the texts that were read. */
void cli_tell_noticed(const cli_inputs *in);
/** Reads all texts, and lists what was noticed in them. */
ctp_status cli_read_texts(ctp_features **out, const cli_inputs *in, const ctp_annotate_how *how, ctp_error *err);
void cli_inputs_free(cli_inputs *in);
/** Whether a file begins as a features file does. */
bool cli_is_features_file(const char *path);
/** Reads one features file, or merges several. */
ctp_status cli_read_features(ctp_features **out, const char *const *paths, size_t count, ctp_error *err);

/** Annotates texts on as many threads as --threads says. @param[out] lexicons  those that they were read with, the caller's, also on failure; or NULL */
ctp_status cli_annotate_texts(ctp_features **out, ctp_lexicon_set **lexicons, const cli_args *args, const cli_texts *texts, ctp_annotate_how how, ctp_error *err);

/** The features of the operands: read where the first is a features file, else annotated from texts or a manifest.
 *  @param options  the settings to go on with; @param keep_text  of texts */
ctp_status cli_features(ctp_features **out, ctp_options *options, const cli_args *args, bool keep_text, ctp_error *err);

/** Lays the files of --coded onto features, one after the other. On failure *features is as it was or further. */
ctp_status cli_lay_coded(ctp_features **features, const cli_args *args, ctp_error *err);
/** Lays one file on. @param sha256  what it must have, or NULL */
ctp_status cli_lay_coded_file(ctp_features **features, const char *path, const char *charset, const char *sha256, ctp_error *err);

/* terminal.c */
/** Width and colours of what goes to standard output, and nothing else of how. */
ctp_status cli_terminal(const cli_args *args, ctp_terminal_how *how, ctp_error *err);

/* lexicons.c */
/** How the lexicons named on the command line are read. */
ctp_lexicon_options cli_lexicon_options(const cli_args *args);
/** The lexicons of a language and those of -l, without texts. @param query  looked for with them, or NULL */
ctp_status cli_open_lexicons(ctp_lexicon_set **out, const cli_args *args, const ctp_options *options, const char *query, ctp_error *err);
/** The lexicons of in->corpus, in the language of in->options, into in->lexicons. */
ctp_status cli_open_lexicons_of(cli_inputs *in, const cli_args *args, const cli_texts *texts, ctp_error *err);
/** Reads the synonyms that the flags ask for. @param[out] out  NULL where they ask for none; free with ctp_synonyms_free() */
ctp_status cli_open_synonyms(ctp_synonyms **out, const cli_args *args, const char *language, ctp_error *err);

/* comparison.c */
/** Reads a comparison file, "-" = standard input, or comparison.json of a folder, which no output may replace. Free with ctp_comparison_free(). */
ctp_status cli_comparison(ctp_comparison **out, const cli_args *args, const char *path, ctp_error *err);

/* quotations.c */
/** Gives a comparison that was read the text of its sentences: from the documents of the paths (--format, --charset; --texts is a manifest's folder),
 *  or, without paths, from the folder --texts. Says on stderr what is missing.
 *  @return CTP_OK, also where neither is given; CTP_E_DIFFERS for another version of a text; CTP_E_ARGUMENT where no text is one of the comparison's */
ctp_status cli_quote(ctp_comparison *comparison, const cli_args *args, const char *const *paths, size_t count, ctp_error *err);

/* outputs.c */
typedef ctp_status (*cli_writer)(const void *what, ctp_sink sink, ctp_error *err);
typedef struct cli_output cli_output;
/** The outputs of a command: each is written aside when it is added, and all take their places together at the end, so that where one fails no file is
 *  replaced. Start with {0}; end with cli_end_outputs() in any case. */
typedef struct {
    cli_output *items; /* [count] of capacity */
    size_t count, capacity;
} cli_outputs;
/** Writes through a function to a path (NULL or "-": standard output). */
ctp_status cli_add_output(cli_outputs *outputs, const char *path, cli_writer write, const void *what, ctp_error *err);
/** Writes a comparison in a form to a path: a file ("-" = standard output), or a folder where the form is one. */
ctp_status cli_add_form(cli_outputs *outputs, const ctp_report_form *form, const char *path, const ctp_comparison *comparison, ctp_error *err);
/** Writes the forms that flags of their name ask for. */
ctp_status cli_add_forms(cli_outputs *outputs, const cli_args *args, const ctp_comparison *comparison, ctp_error *err);
/** @param st  what came of adding them: where it is not CTP_OK all is thrown away. @return st, or what came of putting them in their places */
ctp_status cli_end_outputs(cli_outputs *outputs, ctp_status st, ctp_error *err);
/** The only output of a command. */
ctp_status cli_write(const char *path, cli_writer write, const void *what, ctp_error *err);

#endif
