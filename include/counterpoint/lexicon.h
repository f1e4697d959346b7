/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COUNTERPOINT_LEXICON_H
#define COUNTERPOINT_LEXICON_H

#include <stdbool.h>

#include "counterpoint/sink.h"

/** One lexicon file, parsed and checked. */
typedef struct ctp_lexicon ctp_lexicon;

/** Several lexicons compiled to one matcher, with the tables of one language. Read-only once made: threads may share it. */
typedef struct ctp_lexicon_set ctp_lexicon_set;

/** How to read a lexicon; {0} (or NULL in its place) is fine. Strings are borrowed. */
typedef struct {
    const char *format;   /* a name of ctp_lexicon_format_name(); NULL = recognised by content */
    const char *encoding; /* of a text that is no UTF-8 (any name that ICU knows); NULL = UTF-8 only */
    bool strict;          /* warnings are errors */
    bool follow;          /* open the files that a lexicon includes, their paths beside its own; ctp_lexicon_read() always does */
} ctp_lexicon_options;

/** The formats that can be read ("json", "csv"…), in the order in which they are recognised; NULL beyond the last. Static. */
CTP_API const char *ctp_lexicon_format_name(size_t index);

/** Reads a lexicon file.
 *  @return CTP_OK; the status of the first fault. *out is NULL unless CTP_OK. Free with ctp_lexicon_free(). */
CTP_API ctp_status ctp_lexicon_read(ctp_lexicon **out, const char *path, const ctp_lexicon_options *options, ctp_error *err);
/** The same from memory; source names it in messages. */
CTP_API ctp_status ctp_lexicon_parse(ctp_lexicon **out, ctp_span text, const char *source, const ctp_lexicon_options *options,
                                     ctp_error *err);
/** Finds every fault of a lexicon: what reading refuses and what can never match or disagrees with itself, and what it warns of.
 *  @param[in,out] faults  errors, then warnings, each in order of place; the room is the caller's */
CTP_API ctp_status ctp_lexicon_check(ctp_span text, const char *source, const ctp_lexicon_options *options, ctp_faults *faults, ctp_error *err);
/** What reading passed over or mended.
 *  @param[out] list  [*listed] the first of them as found; borrowed. @return how many there were, also beyond the list */
CTP_API size_t ctp_lexicon_warnings(const ctp_lexicon *lexicon, const ctp_error **list, size_t *listed);
CTP_API void ctp_lexicon_free(ctp_lexicon *lexicon);

/** What stands in a lexicon's head. Borrowed strings. */
typedef struct {
    const char *name, *version, *language, *license, *source, *sha256;
    size_t entries; /* patterns, without words */
    size_t words;   /* patterns of issues' "words", which count together */
    size_t issues;
    bool tables;    /* it holds the tables of its language, and with them most likely its cues */
} ctp_lexicon_info;
CTP_API void ctp_lexicon_describe(const ctp_lexicon *lexicon, ctp_lexicon_info *info);

/** Writes the head, and the tree of categories with the number of patterns in each and below it, for people ("lexicon show").
 *  @param entries  with the patterns of each category, in the order of the file */
CTP_API ctp_status ctp_lexicon_show(const ctp_lexicon *lexicon, bool entries, ctp_sink sink, ctp_error *err);

enum { CTP_LOSS_LINES = 16, CTP_LOSS_KINDS = 16 };

/** Something that a target cannot hold as the lexicon has it. */
typedef struct {
    const char *what; /* "weights left out"; static */
    size_t count;
    uint32_t lines[CTP_LOSS_LINES]; /* of the lexicon's file: of the first min(count, CTP_LOSS_LINES), 0 = unknown */
} ctp_lexicon_loss;

/** All losses of a conversion, one row a kind. */
typedef struct {
    ctp_lexicon_loss items[CTP_LOSS_KINDS];
    size_t count;
} ctp_lexicon_losses;

/** The formats that can be written ("native", "quanteda", "csv"); NULL beyond the last. Static. */
CTP_API const char *ctp_lexicon_target_name(size_t index);

/** Writes a lexicon in another format: as much of it as the target can hold; patterns that are no terms are written as all terms they stand
 *  for, at most 1,000 each.
 *  @param target  a name of ctp_lexicon_target_name(); @param[out] losses  what is written otherwise or left out; the caller's
 *  @return CTP_OK; CTP_E_ARGUMENT for another target; CTP_E_NOMEM; what the sink gives */
CTP_API ctp_status ctp_lexicon_convert(const ctp_lexicon *lexicon, const char *target, ctp_sink sink, ctp_lexicon_losses *losses,
                                       ctp_error *err);

typedef enum { CTP_ENTRY_REMOVED, CTP_ENTRY_ADDED, CTP_ENTRY_CHANGED } ctp_entry_change_kind;

/** One difference between two versions of a lexicon. Strings are borrowed from the lexicons; what is of one version only is NULL or 0 for the other. */
typedef struct {
    ctp_entry_change_kind kind;
    const char *pattern;
    const char *category_a, *category_b; /* groups and tables are categories too: "groups/dprk", "tables/clitics" */
    double weight_a, weight_b;
    uint32_t line_a, line_b; /* 0 = unknown */
    bool conditions;         /* what else an entry says differs: sign, unless, voice, direction … */
} ctp_entry_change;

/** Holds version b against version a. Entries are told apart by pattern and category; what is left over of one pattern was moved.
 *  @param[out] out  [*count] sorted by pattern; free with ctp_lexicon_diff_free() */
CTP_API ctp_status ctp_lexicon_diff(ctp_entry_change **out, size_t *count, const ctp_lexicon *a, const ctp_lexicon *b, ctp_error *err);
CTP_API void ctp_lexicon_diff_free(ctp_entry_change *changes);

/** Adds a target beside those of issues, before compiling: wherever a sentence names it, the sentence's `targets` tell the polarity toward it.
 *  @param lexicons  those to be compiled; the first of the language that knows the groups of the target takes it
 *  @param target    a pattern without "&" ("north korea", "=US", "{dprk}")
 *  @return CTP_OK; CTP_E_ARGUMENT where it is no pattern or no lexicon has its group; CTP_E_NOMEM */
CTP_API ctp_status ctp_lexicon_add_target(ctp_lexicon *const *lexicons, size_t count, const char *language, const char *target,
                                          ctp_error *err);

/** Adds a query before compiling, for ctp_concordance_find(): a pattern of the lexicons' language, in the first lexicon of the language that knows its
 *  groups; nothing where it is the id of an issue of the lexicons.
 *  @return CTP_OK; CTP_E_SYNTAX, CTP_E_ENCODING with the place in the query; CTP_E_NOMEM */
CTP_API ctp_status ctp_lexicon_add_query(ctp_lexicon *const *lexicons, size_t count, const char *language, const char *query,
                                         ctp_error *err);

/** Compiles lexicons for a language: those whose language is that of the code, whatever the region
 *  ("en-GB" is "en"), or "*" (others are left out of matching, and still listed).
 *  Takes the lexicons over in any case; they are freed with the set, or on failure.
 *  @return CTP_OK; CTP_E_ARGUMENT (two lexicons of one name, two tables for one language, unknown stemmer); CTP_E_NOMEM */
CTP_API ctp_status ctp_lexicon_set_compile(ctp_lexicon_set **out, ctp_lexicon **lexicons, size_t count, const char *language,
                                           ctp_error *err);
CTP_API void ctp_lexicon_set_free(ctp_lexicon_set *set);

/** Which words mean about the same, and which the opposite, by their stems. */
typedef struct ctp_synonyms ctp_synonyms;

/** Reads the database files data.noun, data.verb, data.adj and data.adv of a WordNet (such as Debian's wordnet-base): words of one synset, similar
 *  adjectives, and what is derived from one another; antonyms as opposites. Words of several are passed over.
 *  @param language  whose stems they are brought to, as in a features' options: "en" (or a name of Snowball's)
 *  @return CTP_OK; CTP_E_IO; CTP_E_SYNTAX with place; CTP_E_ARGUMENT for a language without a stemmer; CTP_E_NOMEM. Free with ctp_synonyms_free(). */
CTP_API ctp_status ctp_synonyms_read(ctp_synonyms **out, const char *folder, const char *language, ctp_error *err);
/** Adds the pairs of the tables `synonyms` and `opposites` of the set's language, by their stems.
 *  @param[in,out] synonyms  *synonyms may be NULL: those pairs alone then, made here; free with ctp_synonyms_free()
 *  @return CTP_OK; CTP_E_NOMEM, and *synonyms keeps at least what it had */
CTP_API ctp_status ctp_synonyms_add_lexicons(ctp_synonyms **synonyms, const ctp_lexicon_set *set, ctp_error *err);
/** "WordNet 3.0", as its files say, or "". */
CTP_API const char *ctp_synonyms_version(const ctp_synonyms *synonyms);
CTP_API void ctp_synonyms_free(ctp_synonyms *synonyms);

#endif
