/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COUNTERPOINT_COMPARISON_H
#define COUNTERPOINT_COMPARISON_H

#include "counterpoint/features.h"

/* The one struct that reports are made of. Every number has at most six decimals; NaN stands for null. Strings are owned by the
 * comparison or borrowed from its features, which must outlive it. */

/** A square table of one similarity measure between authors or speakers. All matrices are [label_count * label_count], by rows. */
typedef struct {
    const char *unit;    /* "author" or "speaker" */
    const char *measure; /* "cosine" … */
    const char *const *labels; /* ids */
    size_t label_count;
    const double *matrix, *low, *high;                     /* estimate, jackknife interval; NaN where it cannot be told */
    const double *expected, *expected_low, *expected_high; /* after dealing the two's paragraphs out again; NaN: too few to tell */
} ctp_similarity;

typedef struct {
    const char *stem, *form;
    double z, q;           /* of the chosen statistic (option keyness); z in standard errors, q by Benjamini-Hochberg over the row's table */
    double log_odds;       /* difference of the log-odds with informative Dirichlet prior */
    double log_ratio;      /* binary logarithm of the ratio of the shares: 1 = twice as often */
    double g2, g2_q, chi2, chi2_q; /* >= 0 with one degree of freedom, and their q */
    double dispersion;     /* over the author's paragraphs, [0, 1]: 0 even, 1 all in one corner (Gries's DP, normalised); NaN with one paragraph */
    uint32_t count, count_against;
    const char *example; /* id of the author's sentence with most of it */
} ctp_key_term;

typedef struct {
    const char *author, *against; /* ids; against "rest": all others. No rows with one author; pairs only where there are three or more */
    const ctp_key_term *terms;
    size_t term_count;
} ctp_keyness;

typedef struct {
    const char *sentence; /* id */
    int direction;
    double weight;
    const char *entry; /* pattern, "(words)" of an issue together, or NULL for hand-coded */
    bool by_hand;
} ctp_evidence;

/** Where an author, or one of a panel's speakers, stands on an issue. */
typedef struct {
    const char *author, *speaker; /* ids; speaker NULL: the author as a whole */
    const char *issue;
    double score, low, high; /* [-1, 1]; NaN where silent */
    double logit;
    double support, oppose;  /* sums of weights, >= 0 */
    bool thin;               /* evidence in fewer than two paragraphs */
    bool faint;              /* no sentence takes a side: words of several do together, faintly (README of the lexicons, "Words that count together") */
    bool panel;              /* the next two hold */
    bool split;
    double speakers_mean; /* of those who are neither silent nor faint; NaN where all are */
    const ctp_evidence *evidence;
    size_t evidence_count;
} ctp_stance;

/** A number with its 95 % interval; NaN where it cannot be told. */
typedef struct {
    double value, low, high;
} ctp_estimate;

/** How one polarity lexicon scores one unit in which it hits. P and N: its hits above and below zero, after negation; the hits themselves
 *  stand with the sentences. */
typedef struct {
    const char *unit;      /* "document", "author", "speaker" or "sentence" */
    const char *id;        /* of the unit */
    const char *author;    /* id: whose it is */
    const char *lexicon;   /* name */
    uint32_t positive, negative, tokens; /* P, N, words of the unit */
    ctp_estimate logit;    /* log((P + 1/2) / (N + 1/2)) +- 1.96 sqrt(1/(P + 1/2) + 1/(N + 1/2)): Lowe, Benoit, Mikhaylov & Laver (2011),
                              doi:10.1111/j.1939-9162.2010.00006.x */
    ctp_estimate relative; /* (P - N) / (P + N), [-1, 1] */
    ctp_estimate absolute; /* (P - N) / tokens; beyond 1 where a word is hit in several categories */
    ctp_estimate valence;  /* mean weight of the hits, [-1, 1] */
    /* The last three: delete-one jackknife over the unit's paragraphs, over the words of a sentence, with Student's t; low and high NaN where one alone holds
       all hits, and where all say the same: then only the logit tells how sure. */
} ctp_polarity;

/** Several polarity lexicons taken together: one row a unit in which two or more of them hit. */
typedef struct {
    const char *unit, *id, *author;
    uint32_t lexicons;   /* that hit here; each has a standard score: its logit less the mean, over the s.d., of its logits over all units of the kind */
    ctp_estimate score;  /* mean of the standard scores, +- t disagreement / sqrt lexicons, t of Student with lexicons - 1 degrees of freedom; low and high NaN
                            without disagreement, which does not make it certain */
    double disagreement; /* their standard deviation (n - 1) */
} ctp_ensemble;

/** Rank correlation of the lexicons' logits over the units of one kind in which both of two hit. */
typedef struct {
    const char *unit;
    const char *const *lexicons; /* [lexicon_count] names */
    size_t lexicon_count;
    const double *rho;   /* [lexicon_count^2] by rows, Spearman's with mid-ranks, [-1, 1]; NaN below three units or without variance */
    const double *units; /* [lexicon_count^2] how many units both hit in */
} ctp_lexicon_agreement;

typedef enum { CTP_TOO_LITTLE_EVIDENCE, CTP_DIFFER, CTP_NO_DETECTABLE_DIFFERENCE, CTP_VERDICT_COUNT } ctp_verdict;
CTP_API const char *ctp_verdict_name(ctp_verdict verdict);

/** Two who both speak on an issue; of others there is nothing to tell, so that there is no row. */
typedef struct {
    const char *unit;  /* "author" or "speaker": tables of their own */
    const char *issue, *a, *b;
    double gap;        /* score a - score b */
    double p, p_min, q; /* of mean weights of paragraphs, not of the gap; p, q: NaN where not testable, which is p_min > alpha */
    uint32_t paragraphs[2]; /* of a, of b that hold evidence; 0: all of it is faint */
    uint32_t needed;        /* of both together, at least, for a test with what each has; 0 where there is one, or none in reach */
    ctp_verdict verdict;
} ctp_difference;

typedef enum { CTP_CONTRAST, CTP_AGREE, CTP_SAME_TOPIC, CTP_UNRELATED, CTP_RELATION_COUNT } ctp_relation;
CTP_API const char *ctp_relation_name(ctp_relation relation);

/** What one sentence of a pair says, and who says it. */
typedef struct {
    const char *author, *speaker; /* ids; speaker NULL: none */
    int direction;                /* on the pair's issue: 1, -1; 0 without an issue */
    double weight;                /* (0, 1]; NaN without an issue */
    ctp_certainty certainty;      /* of the sentence */
    double position;              /* [-1, 1] of the voice as a whole on the issue: of the speaker, else of the author; NaN without an issue */
} ctp_pair_side;

typedef struct {
    uint32_t rank; /* from 1 */
    const char *a, *b; /* sentence ids */
    ctp_relation relation;
    const char *issue;      /* or NULL */
    const char *within;     /* id of the author whose panel both speak on, or NULL: a contrast is a split inside it */
    ctp_pair_side sides[2]; /* of a, of b */
    double similarity, score; /* score: what the pair adds to those listed before it, never higher than theirs; [0, 1] */
    const char *reason; /* for people */
} ctp_pair;

typedef struct {
    const char *issue;
    const char *const *authors;
    size_t author_count;
} ctp_silence;

/** The discourse network: actors (authors, and the speakers of panels) and issues. */
typedef struct {
    const char *id, *kind; /* "author", "speaker" or "issue"; ids are unique within a kind */
    const char *label;     /* for people */
    const char *author;    /* id: whose panel a speaker is of; else NULL */
    uint32_t cluster;      /* of an actor among its kind, from 1; 0: an issue, or an actor that is silent on all issues */
    int x, y;              /* place in a drawing: columns of authors, issues, speakers; y grows downward */
} ctp_network_node;
typedef struct {
    const char *from, *to; /* ids */
    const char *unit;      /* kind of from: "author" or "speaker" */
    const char *kind;      /* "stance" (actor - issue); between two actors of a kind: "agree", "contrast" (authors only), "congruence",
                              "conflict", "subtract" */
    const char *normalisation; /* of the last three, as in the options; else NULL */
    double weight;
    double low, high;      /* 95 %; NaN where it cannot be told */
    uint32_t from_node, to_node; /* indexes into the nodes */
} ctp_network_edge;
/** Two clusters of actors become one (average linkage on subtract). A cluster is named by its first id in order of bytes. */
typedef struct {
    const char *unit;  /* "author" or "speaker" */
    const char *a, *b;
    double similarity; /* mean of subtract over the pairs of an actor of a and one of b */
    uint32_t size;     /* actors of the new cluster */
} ctp_network_merge;

typedef struct {
    const char *id, *name;
    const char *const *documents;
    size_t document_count;
    uint32_t tokens;
    const ctp_person *speakers;
    const uint32_t *speaker_tokens;
    size_t speaker_count;
} ctp_author;

typedef struct {
    const ctp_features *features; /* borrowed; of a comparison that was read its own */
    ctp_options options;
    const ctp_author *authors; /* in order of first document */
    size_t author_count;
    const ctp_similarity *similarity;
    size_t similarity_count;
    const ctp_keyness *keyness;
    size_t keyness_count;
    const ctp_stance *stance; /* by author, whole before speakers, then issue in the lexicon's order */
    size_t stance_count;
    const ctp_difference *differences;
    size_t difference_count;
    const ctp_polarity *polarity; /* by kind of unit as listed there, then in order of the texts, then of the lexicons */
    size_t polarity_count;
    const ctp_ensemble *ensemble; /* in the same order; empty with fewer than two polarity lexicons */
    size_t ensemble_count;
    const ctp_lexicon_agreement *agreement; /* by kind of unit; empty with fewer than two polarity lexicons */
    size_t agreement_count;
    const ctp_pair *pairs;
    size_t pair_count;
    const ctp_silence *silent; /* issues on which someone is silent */
    size_t silent_count;
    const ctp_network_node *nodes;
    size_t node_count;
    const ctp_network_edge *edges;
    size_t edge_count;
    const ctp_network_merge *merges; /* in order of merging, authors first; those of a similarity above 0 make the clusters of the nodes */
    size_t merge_count;
    const char *engine; /* version that made it */
    void *memory;
} ctp_comparison;

/** What of comparing takes long where authors or sentences are many. */
typedef enum { CTP_COMPARING_TEXTS, CTP_PAIRING_SENTENCES } ctp_compare_part;

/** How comparing is done, beyond the options that shape its results. {0} or NULL gives the defaults. */
typedef struct {
    unsigned threads; /* 0 = 1; the results do not depend on it */
    void (*tell)(void *payload, ctp_compare_part part, uint64_t done, uint64_t all); /* called now and then, by the caller's own thread; may be NULL */
    void *payload;    /* of tell */
} ctp_compare_how;

/** Compares the authors of features; the options' comparison side decides how. Free with ctp_comparison_free().
 *  @return CTP_OK; CTP_E_EMPTY (no sentence); CTP_E_ARGUMENT (weighting); CTP_E_NOMEM */
CTP_API ctp_status ctp_compare(ctp_comparison **out, const ctp_features *features, const ctp_options *options, const ctp_compare_how *how,
                               ctp_error *err);
CTP_API void ctp_comparison_free(ctp_comparison *comparison);

/** Reads a comparison file (counterpoint-comparison/1): every form of the report can be made of it, and as JSON it gives the same bytes again.
 *  Its features are its own and die with it: documents, lexicons, issues, coded files, and sentences without stems; what the file does not hold
 *  (stems, vocabulary, speakers by document) is empty. They are for reading: not to be compared, masked or merged.
 *  Free with ctp_comparison_free().
 *  @param source  names it in messages
 *  @return CTP_OK; CTP_E_SYNTAX, CTP_E_ENCODING, CTP_E_LIMIT with the place; CTP_E_NOMEM */
CTP_API ctp_status ctp_comparison_read(ctp_comparison **out, ctp_span json, const char *source, ctp_error *err);

/** Fills in the text of the sentences of a comparison that was read: cut from the text of each document that has this sha256, at the places that the
 *  file names.
 *  @param text  as in ctp_document; borrowed; @param source  names it in messages; @param[out] documents  how many have this sum; may be NULL
 *  @return CTP_OK, also where none has; CTP_E_ARGUMENT for a comparison that was not read; CTP_E_DIFFERS where a place lies outside the text or inside a
 *          character, and nothing is filled in; CTP_E_NOMEM */
CTP_API ctp_status ctp_comparison_quote(ctp_comparison *comparison, const char *sha256, ctp_span text, const char *source, size_t *documents,
                                        ctp_error *err);

/** The text of a file, and what messages call the file. */
typedef struct {
    ctp_span text;
    const char *source;
} ctp_comparison_text;

/** Compares two comparison files (JSON) field by field.
 *  @param sink  gets a line for each of the first `most` fields that differ: its path and both values; @param[out] differences  their number
 *  @return CTP_OK also when they differ; CTP_E_SYNTAX where one is no JSON */
CTP_API ctp_status ctp_comparison_diff(ctp_comparison_text expected, ctp_comparison_text actual, size_t most, ctp_sink sink, size_t *differences,
                                       ctp_error *err);

#endif
