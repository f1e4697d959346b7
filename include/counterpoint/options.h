/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COUNTERPOINT_OPTIONS_H
#define COUNTERPOINT_OPTIONS_H

#include <stdbool.h>

#include "counterpoint/status.h"

/** All settings. Set the defaults with ctp_options_default(), then change fields or call ctp_options_set(). What each is for,
 *  and its range: ctp_option_at(). Only ctp_options_set() checks ranges. */
typedef struct {
    /* side of the texts: they shape the features */
    char language[16];     /* of all texts and of what they are read with, ISO 639-1, perhaps with subtags (en-GB) */
    char overlap[16];      /* category or lexicon: where a longer match of a lexicon hides a shorter one */
    char offsets[16];      /* bytes or characters: what places in features are counted in */
    bool join_lower_case;  /* a sentence does not begin with a lower-case letter */
    double asserted, hedged, doubted;              /* factor of a hit by its certainty */
    double endorsed, neutral, distanced, rejected; /* factor of a hit in a reported voice, by the author's commitment */
    double carried;                                /* factor of what is carried over from a sentence: a topic, an issue's words */
    double words;                                  /* probability from which the words of an issue alone tell a stand */
    bool weasels;                                  /* what leaves open who or how many hedges too */
    /* side of the comparison: they shape what is computed from features */
    char weighting[8];     /* SMART letters of the tf-idf weighting, such as ltc */
    char idf_unit[16];     /* what document frequency counts */
    int seed;              /* of every random draw */
    int replicates;        /* random deals behind an expected similarity */
    int draws;             /* random reassignments of a difference test ... */
    int exact_limit;       /* ... unless all arrangements are at most this many */
    double alpha;          /* level of the difference tests (false discovery rate) */
    char keyness[16];      /* statistic of the words that set authors apart */
    double keyness_prior;  /* sum of the Dirichlet prior of log-odds */
    int keyness_min_count, keyness_min_sentences, keyness_terms;
    bool keyness_names, keyness_topic; /* whether names and the words of issues have a part */
    int keyness_pairwise; /* most authors of whom each two are compared too */
    double pair_similarity; /* cosine from which two sentences without a common issue are a pair */
    int pairs;              /* most pairs listed in a comparison */
    int pairs_per_cell;     /* most of them for one issue, relation and two authors */
    char network_count[16];         /* what an actor's statements on an issue count */
    char network_normalisation[16]; /* of ties between actors */
    int network_resamples;          /* behind the interval of such a tie */
} ctp_options;

typedef enum { CTP_OPTION_BOOL, CTP_OPTION_INT, CTP_OPTION_NUMBER, CTP_OPTION_TEXT } ctp_option_type;
typedef enum { CTP_SIDE_TEXTS, CTP_SIDE_COMPARISON } ctp_side;

/** One row of the table of settings. */
typedef struct {
    const char *name; /* as on the command line: --name; in files with '_' for '-' */
    ctp_option_type type;
    ctp_side side;
    size_t offset, size;     /* of the field in ctp_options */
    const char *fallback;    /* the default, as text */
    double lowest, highest;  /* of numbers */
    const struct ctp_names *choices; /* of texts: what ctp_option_choice() gives, NULL = any */
    const char *help;        /* one line */
} ctp_option_row;

CTP_API size_t ctp_option_count(void);
/** @param index < ctp_option_count(). Static. */
CTP_API const ctp_option_row *ctp_option_at(size_t index);
/** What a text may be, one after the other. @return NULL behind the last, and where it may be any. Static. */
CTP_API const char *ctp_option_choice(const ctp_option_row *row, size_t index);

CTP_API void ctp_options_default(ctp_options *options);

/** Sets one by its name ('-' and '_' are the same).
 *  @return CTP_OK; CTP_E_ARGUMENT for an unknown name (with a suggestion), a value out of range or of another type. */
CTP_API ctp_status ctp_options_set(ctp_options *options, const char *name, const char *value, ctp_error *err);

/** Whether all values are such as ctp_options_set() lets pass: for who writes into the fields. ctp_annotate() and ctp_compare() ask it.
 *  @return CTP_OK; CTP_E_ARGUMENT: the first that is not */
CTP_API ctp_status ctp_options_check(const ctp_options *options, ctp_error *err);

/** Gives the value of a row as number (bool: 0 or 1) or, for texts, in *text. */
CTP_API double ctp_option_value(const ctp_options *options, const ctp_option_row *row, const char **text);

/** Whether places are counted in characters (code points), not in bytes. */
CTP_API bool ctp_option_characters(const ctp_options *options);

#endif
