/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_LEXICON_LEXICON_H
#define CTP_LEXICON_LEXICON_H

#include <math.h>

#include "base/alloc.h"
#include "counterpoint/features.h"
#include "counterpoint/lexicon.h"
#include "features/features.h"
#include "text/text.h"

/* What a lexicon's entries are to the rooms after it. */

typedef enum { CTP_ROLE_POLARITY, CTP_ROLE_CUE, CTP_ROLE_ABOUT, CTP_ROLE_SUPPORT, CTP_ROLE_OPPOSE, CTP_ROLE_TARGET, CTP_ROLE_TERM, CTP_ROLE_WORD, CTP_ROLE_COUNT } ctp_role; /* TERM: of a term list's category, hits are only counted; WORD: of an issue's "words", which count together */

/* Every kind of cue, a row each, of which both the enum and the table ctp_i_cue_kinds[] are made; lexicons/README.md says what each does. */
#define CTP_CUE_KINDS(KIND)                                                               \
    /* kind, name, direction, weight, lowest, highest, shows, layer */                    \
    KIND(NEGATOR, "negator", AFTER, 0.8, 0.5, 1.0, false, NEGATOR)                        \
    KIND(PSEUDO_NEGATOR, "pseudo_negator", NONE, 1.0, 0.0, 1.0, false, NEGATOR)           \
    KIND(REVERSER, "reverser", AFTER, 0.15, 0.0, 1.0, false, NEGATOR)                     \
    KIND(BOOSTER, "booster", AFTER, 1.3, 1.0, 2.0, false, NEGATOR)                        \
    KIND(DIMINISHER, "diminisher", AFTER, 0.7, 0.0, 1.0, false, NEGATOR)                  \
    KIND(CONTRAST, "contrast", AFTER, 0.7, 0.0, 2.0, false, NEGATOR)                      \
    KIND(QUESTION, "question", BEFORE, 0.5, 0.0, 1.0, false, NEGATOR)                     \
    KIND(HEDGE, "hedge", BOTH, 1.0, 0.0, 1.0, false, NEGATOR)                             \
    KIND(DOUBT, "doubt", AFTER, 1.0, 0.0, 1.0, false, NEGATOR)                            \
    KIND(CONDITIONAL, "conditional", AFTER, 1.0, 0.0, 1.0, false, NEGATOR)                \
    KIND(CERTAINTY, "certainty", BOTH, 1.0, 0.0, 1.0, false, NEGATOR)                     \
    KIND(BORDER, "border", NONE, 1.0, 0.0, 1.0, false, BORDER)                            \
    KIND(REPORT, "report", AFTER, 1.0, 0.0, 1.0, true, NEGATOR)                           \
    KIND(ATTRIBUTION, "attribution", AFTER, 1.0, 0.0, 1.0, true, NEGATOR)                 \
    KIND(REPORT_NOUN, "report_noun", AFTER, 1.0, 0.0, 1.0, true, NEGATOR)                 \
    KIND(VERDICT, "verdict", BOTH, 1.0, 0.0, 1.0, true, NEGATOR)                          \
    KIND(SCARE, "scare", AFTER, 1.0, 0.0, 1.0, false, NEGATOR)                            \
    KIND(POLICY, "policy", NONE, 1.0, 0.0, 1.0, false, POLICY)                            \
    KIND(CAUSAL, "causal", NONE, 1.0, 0.0, 1.0, false, POLICY)                            \
    KIND(PREDICTIVE, "predictive", NONE, 1.0, 0.0, 1.0, false, POLICY)                    \
    KIND(EVALUATIVE, "evaluative", NONE, 1.0, 0.0, 1.0, false, POLICY)                    \
    KIND(BACKGROUND, "background", NONE, 1.0, 0.0, 1.0, false, POLICY)                    \
    KIND(FACTUAL, "factual", NONE, 1.0, 0.0, 1.0, false, POLICY)                          \
    KIND(ANAPHOR, "anaphor", NONE, 1.0, 0.0, 1.0, false, ANAPHOR)                         \
    KIND(PRONOUN, "pronoun", NONE, 1.0, 0.0, 1.0, false, PRONOUN)                         \
    KIND(REFERENT, "referent", NONE, 1.0, 0.0, 1.0, false, REFERENT)                      \
    KIND(SELF, "self", NONE, 1.0, 0.0, 1.0, false, SELF)                                  \
    KIND(WORTH, "worth", NONE, 1.0, -1.0, 1.0, false, WORTH)                              \
    KIND(WEASEL, "weasel", NONE, 1.0, 0.0, 1.0, false, WEASEL)                            \
    KIND(EFFECT_SUBJECT, "effect_subject", BEFORE, 0.5, -1.0, 1.0, false, EFFECT_SUBJECT) \
    KIND(EFFECT_OBJECT, "effect_object", AFTER, 0.5, -1.0, 1.0, false, EFFECT_OBJECT)     \
    KIND(PASSIVE, "passive", NONE, 1.0, 0.0, 1.0, false, PASSIVE)                         \
    KIND(SPEAKER, "speaker", NONE, 1.0, 0.0, 1.0, false, SPEAKER)                         \
    KIND(ASIDE, "aside", NONE, 1.0, 0.0, 1.0, false, ASIDE)                               \
    KIND(CONCORD, "concord", AFTER, 0.8, 0.5, 1.0, false, NEGATOR)

#define CTP_CUE_KIND(kind, ...) CTP_CUE_##kind,
typedef enum { CTP_CUE_KINDS(CTP_CUE_KIND) CTP_CUE_COUNT } ctp_cue_kind;

typedef enum { CTP_REACH_AFTER, CTP_REACH_BEFORE, CTP_REACH_BOTH, CTP_REACH_WITHIN, CTP_REACH_NONE } ctp_reach;

typedef struct {
    const char *name;
    ctp_reach reach;    /* default direction */
    double weight;      /* default */
    double lowest, highest; /* weights that an entry may give */
    bool shows;         /* an entry's commitment is what the cue shows, not a condition */
    ctp_cue_kind layer; /* the kind that those of one layer are called by; a longer cue hides a shorter one inside it only within a layer: "must
                           not" votes for a policy and leaves its 'not' alone */
} ctp_cue_row;
extern const ctp_cue_row ctp_i_cue_kinds[CTP_CUE_COUNT];
extern const ctp_enum_names ctp_i_reach_names; /* those that an entry may name */

/** The lists of entries that an issue has in a lexicon. Two of them are its sides, which its words have too. */
enum { CTP_PART_ABOUT, CTP_PART_SUPPORT, CTP_PART_OPPOSE, CTP_PART_TARGETS, CTP_PART_COUNT };
typedef struct {
    const char *name;
    ctp_role role;
    int8_t direction; /* of its entries: for the issue 1, against it -1, neither 0; targets say their own */
} ctp_issue_part;
extern const ctp_issue_part ctp_i_issue_parts[CTP_PART_COUNT];

enum { CTP_SIDES = 2 };
static inline const ctp_issue_part *ctp_i_side(size_t side)
{
    return &ctp_i_issue_parts[CTP_PART_SUPPORT + side];
}

enum { CTP_ANY_VOICE = 0, CTP_ONLY_AUTHOR, CTP_ONLY_REPORTED };
enum { CTP_ANY_SCARE = 0, CTP_ONLY_SCARE, CTP_NO_SCARE };
#define CTP_ANY_COMMITMENT (-1)

/** The logarithm of the odds that a sentence takes a side of an issue before any word of its "words" speaks: about one sentence in fifty-five. */
#define CTP_WORDS_BASE (-4.0)

/** What the weights of a sentence's words are divided by, so that long sentences do not say more than short ones, nor very short ones more than others. */
static inline double ctp_i_words_root(size_t words)
{
    const size_t fewest = 5;
    return sqrt((double)(words > fewest ? words : fewest));
}

/** The category of what ctp_lexicon_add_query() added. */
#define CTP_CATEGORY_QUERY "query"

/** One pattern of a compiled set, as matches refer to it. What is asked of every match stands first: entries lie far apart, and a line of memory is
 *  to hold all of it. */
typedef struct {
    uint8_t role;          /* ctp_role */
    uint8_t cue;           /* ctp_cue_kind, for CTP_ROLE_CUE */
    uint8_t kind;          /* in a set both in one: of a cue its ctp_cue_kind, else CTP_CUE_COUNT + role */
    uint8_t reach;         /* ctp_reach, for cues */
    uint8_t voice, scare;  /* conditions */
    int8_t direction;      /* support 1, oppose -1, target: its sign, else 0 */
    int8_t commitment;     /* cue: what it shows; else a condition, CTP_ANY_COMMITMENT = none */
    unsigned longest_reach; /* for cues: tokens; 0 = to the end of the clause */
    uint32_t line;         /* in the lexicon file; 0 = unknown */
    double weight;
    double shown;          /* the weight as it stands on a hit that nothing changed: to six decimals */
    const char *issue;     /* id, in a set the pointer that its ctp_issue_entry has, or NULL (also of a target that no issue has: ctp_lexicon_add_target()) */
    const char *lexicon;   /* name */
    const char *pattern;   /* as written */
    const char *category;  /* "polarity", "cues/negator", "issues/link-real/support", or a term list's category path */
    const char *tag;       /* what a list says of it besides (part of speech), NULL = nothing; matching does not look at it */
    double spread;         /* standard deviation of raters, 0 = unknown */
} ctp_entry;

/** An issue as its lexicon defines it. */
typedef struct {
    const char *id, *label, *proposition, *lexicon;
} ctp_issue_entry;

size_t ctp_i_set_entry_count(const ctp_lexicon_set *set);
const ctp_entry *ctp_i_set_entry(const ctp_lexicon_set *set, uint32_t entry);
bool ctp_i_set_joins_clauses(const ctp_lexicon_set *set, uint32_t entry); /* its pattern has a `&&` */
const ctp_issue_entry *ctp_i_set_issues(const ctp_lexicon_set *set, size_t *count);
const ctp_lexicon *ctp_i_set_lexicon(const ctp_lexicon_set *set, size_t index); /* NULL beyond the last */
const ctp_language *ctp_i_set_language(const ctp_lexicon_set *set);

/** Where an entry matched: tokens [first, end) of the sentence (a conjunction: from its first word to its last). */
typedef struct {
    uint32_t entry;
    uint32_t first, end;
    uint32_t carried; /* 0, or 1 + the entry of the name of an earlier sentence with which it was found */
    uint64_t matched; /* bit i: token first + i was matched by a word of the pattern, not passed over by a gap or between the
                         members of a conjunction; tokens from first + 64 on count as passed over. A negator in a gap acts on the hit,
                         one that the pattern names does not. */
} ctp_match;

typedef struct {
    ctp_match *items; /* sorted by first, then longer first, then entry */
    size_t count, capacity;
} ctp_matches;

/** What the lexicons find in a sentence, and its clauses. Start with {0}. */
typedef struct {
    ctp_matches matches;
    uint32_t *clause; /* [clause_capacity] the number of each token's clause, from 0, not decreasing. Border tokens belong to the clause that they open (a
                         conjunction, a relative) or end (a mark) */
    size_t clause_capacity;
} ctp_matched;

typedef struct ctp_matcher ctp_matcher;

/** One a thread: the set plus a cache from the words of a tokenizer to what they match. Both are borrowed. */
ctp_status ctp_i_matcher_new(ctp_matcher **out, const ctp_lexicon_set *set, const ctp_tokenizer *tokenizer, const ctp_options *options,
                             ctp_error *err);
void ctp_i_matcher_free(ctp_matcher *matcher);

/** Finds the clauses of one sentence, then matches every entry against it. Within one category of one lexicon a match inside a longer one is
 *  dropped; `unless` is applied; conditions on voice, commitment and scare quotes are not (they are known only later).
 *  @param text  the document's text (for patterns that keep case)
 *  Cost: tokens plus matches and near-matches; not the number of entries. */
ctp_status ctp_i_match_sentence(ctp_matcher *matcher, ctp_span text, const ctp_token *tokens, size_t count, ctp_matched *out, ctp_error *err);
/** Forgets what the tokenizer forgot. @param numbers  [words] as ctp_i_tokenizer_keep() left them */
void ctp_i_matcher_keep(ctp_matcher *matcher, const uint32_t *numbers, size_t words);
/** Tells that a sentence, where there are so many, will be matched soon: what is known of many words is far from the processor, and is on its way until then. */
void ctp_i_match_soon(const ctp_matcher *matcher, const ctp_segmentation *cut, size_t sentence);
void ctp_i_matched_free(ctp_matched *matched);
/** @return false when out of memory */
static inline bool ctp_i_matches_add(ctp_matches *matches, ctp_match match)
{
    if (matches->count == matches->capacity && !ctp_i_grow((void **)&matches->items, matches->count, &matches->capacity, sizeof match))
        return false;
    matches->items[matches->count++] = match;
    return true;
}
/** Puts matches that were added into order again. */
void ctp_i_matches_sort(ctp_matches *matches);

#endif
