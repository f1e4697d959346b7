/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COUNTERPOINT_DRIFT_H
#define COUNTERPOINT_DRIFT_H

#include "counterpoint/comparison.h"

/* What moved between two comparisons, by how much, and because of which rows. Everything is borrowed from the two, which must outlive it. */

/** What of the input differs. */
typedef enum {
    CTP_INPUT_VERSION,   /* of the engine, the features' engine, ICU, Snowball */
    CTP_INPUT_PARAMETER,
    CTP_INPUT_LEXICON,   /* version and SHA-256 */
    CTP_INPUT_DOCUMENT,  /* SHA-256 */
    CTP_INPUT_CODED,     /* files of statements coded by hand: SHA-256 */
    CTP_INPUT_AUTHOR,    /* of these two only those added or removed: their names */
    CTP_INPUT_ISSUE,
    CTP_INPUT_COUNT
} ctp_input_kind;
/** "version", "parameter" … */
CTP_API const char *ctp_input_kind_name(ctp_input_kind kind);

typedef struct {
    ctp_input_kind kind;
    const char *name;
    const char *old, *now; /* NULL: it was not there, it is gone */
} ctp_input_drift;

/** Why a sentence counts otherwise. */
typedef enum {
    CTP_BECAUSE_SENTENCE, /* it was added or removed */
    CTP_BECAUSE_TEXT,     /* it was edited */
    CTP_BECAUSE_HAND,     /* it is coded by hand, or no longer */
    CTP_BECAUSE_ENTRY,    /* an entry meets it that did not, or no longer */
    CTP_BECAUSE_READING,  /* the same entry, but another voice, certainty, or other cues */
    CTP_BECAUSE_WEIGHT,   /* none of these: the weight of the entry or a factor */
    CTP_BECAUSE_COUNT
} ctp_drift_reason;
/** "sentence", "text", "hand", "entry", "reading", "weight". */
CTP_API const char *ctp_drift_reason_name(ctp_drift_reason reason);

/** A row of evidence on one side of a drift; all NULL where there is none. */
typedef struct {
    const ctp_evidence *evidence;
    const ctp_sentence *sentence; /* also where it does not count, if it is there */
    const ctp_hit *hit;           /* what the entry met there, of this side or of the other */
} ctp_drift_side;

typedef struct {
    ctp_drift_side old, now;
    double change; /* of direction times weight, [-2, 2] */
    ctp_drift_reason reason;
} ctp_drift_row;

/** A stance that moved: its score, its interval, thin or split. */
typedef struct {
    const ctp_stance *old, *now; /* never NULL; of one that is silent the score is NaN */
    double change;               /* of the score, silence counted as 0; [-2, 2] */
    const ctp_drift_row *rows;   /* [row_count] by the size of their change, then by place */
    size_t row_count;
} ctp_stance_drift;

typedef struct {
    const char *unit, *measure, *a, *b; /* labels of the cell */
    ctp_estimate old, now;
    double change; /* NaN where one cannot be told */
} ctp_similarity_drift;

/** A verdict that is another one. Where one of the two is silent on a side, that side has a row of too little evidence without numbers. */
typedef struct {
    const ctp_difference *old, *now;
} ctp_verdict_drift;

/** A pair of sentences that is listed in one comparison only. */
typedef struct {
    const ctp_pair *pair;
    bool entered; /* listed now; else it was */
} ctp_pair_drift;

/** A word that sets an author apart, whose place among them moved; the next three are of authors and speakers that both comparisons have. */
typedef struct {
    const char *author, *against;  /* ids; against "rest": all others */
    const ctp_key_term *old, *now; /* NULL: it was not listed, or is not now; never both */
    double change;                 /* of z, 0 where it is not listed */
} ctp_word_drift;

/** A tie between two actors of the network that is stronger or weaker. Ties of one kind are compared where both comparisons normalise them alike. */
typedef struct {
    const char *unit, *kind, *from, *to;
    const ctp_network_edge *old, *now; /* NULL: there was none, there is none; never both */
    double change;             /* of the weight, 0 where there is none; not 0 */
} ctp_tie_drift;

/** How a polarity lexicon scores an author or speaker otherwise. */
typedef struct {
    const char *unit, *id, *lexicon;
    const ctp_polarity *old, *now; /* NULL: it has no hit there; never both */
    double change;                 /* of the logit, 0 where there is no hit */
} ctp_tone_drift;

typedef struct {
    const ctp_comparison *old, *now;
    const ctp_input_drift *inputs; /* [input_count] by kind, then in order of the files */
    size_t input_count;
    const ctp_stance_drift *stances; /* [stance_count] largest change first, then in order of the new comparison */
    size_t stance_count;
    const ctp_similarity_drift *similarities; /* [similarity_count] largest change first */
    size_t similarity_count;
    const ctp_verdict_drift *verdicts; /* [verdict_count] in order of the new comparison, then those that it does not have */
    size_t verdict_count;
    const ctp_pair_drift *pairs; /* [pair_count] highest score first */
    size_t pair_count;
    const ctp_word_drift *words; /* [word_count] those that one side does not list first, then by the size of the change */
    size_t word_count;
    const ctp_tie_drift *ties; /* [tie_count] by unit, largest change first */
    size_t tie_count;
    const ctp_tone_drift *tones; /* [tone_count] by unit, largest change first */
    size_t tone_count;
    double largest; /* change of a score, without its sign, [0, 2]: an author or issue that is gone counts as fallen silent, one that is new not at all */
    bool moved;     /* a result differs, or an author or issue was added or removed */
    void *memory;
} ctp_drift;

/** Compares two comparisons by their ids. Sentences are told apart by their place where the text is the same; else by their text (where both comparisons
 *  hold it; otherwise by words, numbers and names), in order; what stands between the same neighbours in the same number was edited.
 *  @return CTP_OK, also when nothing moved; CTP_E_NOMEM. Free *out with ctp_drift_free().
 *  Cost: linear in what both hold, and of an edited document the product of the numbers of its sentences that differ. */
CTP_API ctp_status ctp_drift_find(ctp_drift **out, const ctp_comparison *old, const ctp_comparison *now, ctp_error *err);
CTP_API void ctp_drift_free(ctp_drift *drift);

#endif
