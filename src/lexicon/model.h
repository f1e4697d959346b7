/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_LEXICON_MODEL_H
#define CTP_LEXICON_MODEL_H

#include "base/json.h"
#include "base/sha256.h"
#include "lexicon/lexicon.h"

/* One lexicon in memory, as every reader fills it: rules with their patterns as trees, groups, issues, language tables. */

typedef enum {
    CTP_NODE_WORD, CTP_NODE_EXACT, CTP_NODE_CASED, CTP_NODE_PREFIX, CTP_NODE_SUFFIX, /* text */
    CTP_NODE_ANY, CTP_NODE_GAP,                                                      /* number: most words */
    CTP_NODE_GROUP,                                                                  /* number: index of the group */
    CTP_NODE_NOT, CTP_NODE_OPTIONAL,                                                 /* one child */
    CTP_NODE_ALTERNATIVES, CTP_NODE_SEQUENCE,
    CTP_NODE_CLAUSE, CTP_NODE_SENTENCE, /* "&", "&&": only on top, a clause inside a sentence */
    CTP_NODE_SYMBOL                     /* number: what compiling makes of words; never in a lexicon */
} ctp_node_kind;

#define CTP_GAP_ALL UINT32_MAX

/* The category that issues are under. */
#define CTP_CATEGORY_ISSUES "issues"

typedef struct ctp_node ctp_node;
struct ctp_node {
    ctp_node_kind kind;
    uint32_t at; /* byte of the pattern */
    uint32_t number;
    float cost; /* while compiling: of its anchor, see anchor.c; 0 = not known yet */
    ctp_span text;
    ctp_node *child, *next;
};

typedef struct ctp_lexicon_reading ctp_lexicon_reading;

/** A pattern as written, and where. */
typedef struct {
    const char *text;
    const ctp_node *node;
    uint32_t rule; /* index */
    uint32_t line;
    size_t offset;     /* of the source's bytes: the JSON string or the row */
    bool quoted;       /* at the offset stands a JSON string, else the pattern itself */
    ctp_lexicon_reading *in;   /* while it lives: of an included file; NULL = the lexicon's own */
    bool is_term;      /* the text is a list's term, not a pattern */
} ctp_pattern;

/** What the patterns of one entry share. */
typedef struct {
    ctp_entry entry; /* pattern and line are each pattern's own */
    ctp_pattern *unless;
    size_t unless_count;
} ctp_rule;

typedef struct {
    const char *name, *category; /* "dprk", "groups/dprk" */
    ctp_pattern *patterns;
    size_t count;
    uint32_t size;  /* elements once its own groups are put in */
    uint32_t depth; /* of groups in groups; 0 = not measured yet */
    bool open;      /* being measured: met again, it is a circle */
} ctp_group;

typedef enum {
    CTP_TABLE_ABBREVIATIONS, CTP_TABLE_NUMBER_ABBREVIATIONS, CTP_TABLE_AMBIGUOUS_ABBREVIATIONS, CTP_TABLE_STARTERS,
    CTP_TABLE_FUNCTION_WORDS, CTP_TABLE_PREDICATORS, CTP_TABLE_CLITICS, CTP_TABLE_ORDINAL_NOUNS, CTP_TABLE_DIALOGUE, CTP_TABLE_ELISIONS,
    CTP_TABLE_NAME_PARTICLES, CTP_TABLE_COUNT
} ctp_table_kind;

/** A row of a table of pairs. */
typedef struct {
    const char *one, *other;
    const char *both; /* "one other", as lists of changes show it */
} ctp_text_pair;

typedef struct {
    const char *stemmer; /* "" = none */
    const char **lists[CTP_TABLE_COUNT];
    size_t counts[CTP_TABLE_COUNT];
    ctp_text_pair *quotes; /* opening and closing marks */
    size_t quote_count;
    ctp_text_pair *synonyms; /* words that mean about the same */
    size_t synonym_count;
    ctp_text_pair *opposites; /* words that mean the opposite of each other */
    size_t opposite_count;
    bool capitals_are_names;
    bool subjects_drop;
} ctp_tables;

struct ctp_lexicon {
    ctp_arena arena; /* of all strings and trees */
    ctp_lexicon_info info;
    char sha256[CTP_SHA256_SIZE];
    ctp_intern group_names; /* id = index */
    ctp_group *groups;
    size_t group_count;
    ctp_rule *rules;
    size_t rule_count, rule_capacity;
    ctp_pattern *patterns;
    size_t pattern_count, pattern_capacity;
    ctp_issue_entry *issues;
    size_t issue_count;
    ctp_tables *tables; /* NULL = none */
    ctp_lexicon_loss remarks; /* fields "x-…", which mean nothing here */
    ctp_error *warnings; /* [warnings_kept] the first */
    size_t warnings_kept, warning_capacity;
    size_t warning_count; /* all */
};

/** A lexicon being read: faults are gathered and reading goes on. */
struct ctp_lexicon_reading {
    ctp_json json; /* text and source; root NULL where the format is not JSON */
    ctp_lexicon *lexicon;
    ctp_faults *faults;
    const ctp_lexicon_options *options;
    ctp_buffer decoded; /* the text, where it came in another encoding */
    size_t line_at; /* a cursor, so that counting lines is linear */
    uint32_t line;
    ctp_lexicon_reading **included; /* [included_count] files that it includes; they fill the same lexicon */
    size_t included_count, included_capacity;
    /* of an included file */
    ctp_buffer bytes;
    char sha256[CTP_SHA256_SIZE];
    ctp_lexicon_options how;
    bool no_memory;
};

/** One row a format: its name, whether a text looks like it, and its reader. */
typedef struct {
    const char *name;
    bool (*recognise)(ctp_span text);
    ctp_status (*read)(ctp_lexicon_reading *reading, ctp_error *err); /* CTP_OK also where it added faults */
} ctp_lexicon_format;

ctp_status ctp_i_read_native(ctp_lexicon_reading *reading, ctp_error *err);
ctp_status ctp_i_read_csv(ctp_lexicon_reading *reading, ctp_error *err);
ctp_status ctp_i_read_tsv(ctp_lexicon_reading *reading, ctp_error *err);

/** Reads a lexicon with all its faults; the reading keeps the JSON, so that places can still be told.
 *  @return CTP_OK (faults may have been added); else why reading stopped. Free with ctp_i_reading_free() in any case. */
ctp_status ctp_i_reading_run(ctp_lexicon_reading *reading, ctp_span text, const char *source, const ctp_lexicon_options *options,
                             ctp_faults *faults, ctp_error *err);
/** Reads an included file into the lexicon of the reading, which holds its text and options.
 *  @return CTP_OK (faults may have been added); else why reading stopped */
ctp_status ctp_i_reading_included(ctp_lexicon_reading *reading, ctp_error *err);
/** Reads the files of a native lexicon's "include". */
ctp_status ctp_i_read_includes(ctp_lexicon_reading *reading, const cJSON *root, ctp_error *err);
void ctp_i_reading_free(ctp_lexicon_reading *reading);

/** Adds a fault at byte `in` of a pattern. */
void ctp_i_pattern_fault(const ctp_lexicon_reading *reading, const ctp_pattern *pattern, size_t in, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/** Warns of what is passed over or mended at a byte of the source; a fault where the options are strict. */
void ctp_i_warn(ctp_lexicon_reading *reading, size_t offset, const char *format, ...) __attribute__((format(printf, 3, 4)));
/** The same at byte `in` of a pattern. */
void ctp_i_pattern_warn(ctp_lexicon_reading *reading, const ctp_pattern *pattern, size_t in, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/** The line of a byte of the source. */
uint32_t ctp_i_reading_line(ctp_lexicon_reading *reading, size_t offset);

/** Adds a rule or pattern. @return NULL when out of memory (noted in the reading) */
ctp_rule *ctp_i_add_rule(ctp_lexicon_reading *reading, const ctp_entry *entry);
ctp_pattern *ctp_i_add_pattern(ctp_lexicon_reading *reading);
/** Copies into the lexicon's arena; NULL when out of memory (noted). */
const char *ctp_i_keep(ctp_lexicon_reading *reading, const char *text, size_t len);

/** Whether a set for the language matches the lexicon's entries. */
bool ctp_i_is_of_language(const ctp_lexicon *lexicon, const char *language);

/** Counts the fields "x-…" below a node. */
void ctp_i_count_remarks(ctp_lexicon_reading *reading, const cJSON *node);
/** What a native lexicon's tables are called, by ctp_table_kind. */
extern const char *const ctp_i_table_names[CTP_TABLE_COUNT];
/** A file's name without its folder and ending, kept with the lexicon; NULL when out of memory (noted). */
const char *ctp_i_base_name(ctp_lexicon_reading *reading, const char *source);
/** Counts one more thing that is not kept, and notes its line. */
void ctp_i_lose(ctp_lexicon_loss *loss, uint32_t line);

/** Room for all faults that are put in order before they are shown. */
enum { CTP_FAULTS_SORTED = 1000 };
void ctp_i_faults_sort(ctp_faults *faults);

#endif
