/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COUNTERPOINT_EVALUATE_H
#define COUNTERPOINT_EVALUATE_H

#include "counterpoint/annotate.h"
#include "counterpoint/coded.h"

/** Annotates each record of a hand-coded file (counterpoint-gold/1, tests/schemas/gold.schema.json: JSON Lines of id, text and any of score, label,
 *  stance, issues, voice, commitment, certainty, type, worth; lexicons/GUIDE.md says what each is held against) as one sentence and writes how well
 *  the engine agrees: r for scores; precision, recall, F1 and Krippendorff's alpha for the rest, each with a 95 % interval (percentile bootstrap over
 *  the records), and the worst misses with the entries that spoke. JSON (counterpoint-evaluation/1, tests/schemas/evaluation.schema.json) to the sink.
 *  The file may be a table (CSV) too, a column a field; "issue:ID" is an issue's.
 *  @param charset  of a table that is no UTF-8 and has no byte-order mark (any name that ICU knows), or NULL
 *  @return CTP_OK; the reader's errors with place; CTP_E_EMPTY (no record) */
CTP_API ctp_status ctp_evaluate(ctp_sink sink, const char *path, const char *charset, const ctp_lexicon_set *lexicons,
                                const ctp_options *options, ctp_error *err);

/** The same as lines to read. @return as ctp_evaluate() */
CTP_API ctp_status ctp_evaluate_table(ctp_sink sink, const char *path, const char *charset, const ctp_lexicon_set *lexicons,
                                      const ctp_options *options, ctp_error *err);

/** Holds what the engine read against statements that an analyst coded in the same texts. A unit is a sentence and an issue, of the documents that the
 *  file has a row of, with the values for, against and silent; what no row speaks of there is coded as silent. Per issue and over all: precision,
 *  recall, F1 and Krippendorff's alpha, each with a 95 % interval (percentile bootstrap over the documents, below ten over their paragraphs: "resampled"), and the confusion
 *  table; then every
 *  disagreement with its places and the entries that spoke. JSON (counterpoint-agreement/1, tests/schemas/agreement.schema.json).
 *  @param features  marks that hands changed count as the engine had read them; @param options  of the seed
 *  @return CTP_OK; as ctp_features_code(); CTP_E_EMPTY without a statement */
CTP_API ctp_status ctp_evaluate_coded(ctp_sink sink, const ctp_features *features, const ctp_coded *coded, const ctp_options *options, ctp_error *err);

/** The same as lines to read. */
CTP_API ctp_status ctp_evaluate_coded_table(ctp_sink sink, const ctp_features *features, const ctp_coded *coded, const ctp_options *options,
                                            ctp_error *err);

/** Who is told how far learning is. */
typedef struct {
    void (*tell)(void *payload, uint64_t done, uint64_t all); /* called after each of `all` regressions */
    void *payload;
} ctp_learn_how;

/** Learns from hand-coded sentences (as ctp_evaluate() reads them) which words tell a stand: for each side of an issue with at least ten of them a ridge
 *  logistic regression on their stems and pairs of words side by side (see src/stats/logistic.h), of which at most 1,000 are kept. Writes a lexicon (counterpoint-lexicon/1) of those issues with
 *  their "words", each issue with how far words alone told the codes of sentences that were left out while learning, a fifth at a time ("x-learned").
 *  @param name  of the lexicon that is written; @param lexicons  those that define the issues; @param how  or NULL
 *  @return CTP_OK; the reader's errors with place; CTP_E_EMPTY (no record, none that is coded, or no side of an issue of the lexicons in ten of them) */
CTP_API ctp_status ctp_lexicon_learn(ctp_sink sink, const char *path, const char *charset, const char *name, const ctp_lexicon_set *lexicons,
                                     const ctp_options *options, const ctp_learn_how *how, ctp_error *err);

#endif
