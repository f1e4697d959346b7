/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_CLAIMS_TEXTS_H
#define CTP_CLAIMS_TEXTS_H

#include "base/arena.h"
#include "counterpoint/features.h"

/** A text of a pair: its sentences as one. */
typedef struct {
    const ctp_sentence *sentences; /* [count] */
    size_t count;
    double polarity;      /* [-1, 1] mean of the sentences */
    uint32_t negations;   /* of all of them, doubts and rejections counted too */
    ctp_named_value *toward; /* [toward_count] by stem: mean of the sentences that say something of it */
    size_t toward_count;
    bool toward_targets; /* by target of a lexicon: the features hold no polarity toward words */
    ctp_named_value *issues; /* [issue_count] by issue: sum of the sentences, cut to [-1, 1] */
    size_t issue_count;
    const char **numbers; /* [number_count] sorted, each once */
    size_t number_count;
    ctp_stem_count *stems; /* [stem_count] by stem */
    size_t stem_count;
} ctp_text;

/** Joins sentences. What an author rejects that others say counts for the opposite, what he keeps at a distance by half.
 *  @return false when out of memory; everything lives in the arena */
bool ctp_i_text_join(ctp_text *out, ctp_arena *arena, const ctp_sentence *sentences, size_t count);

/** Whether a sentence says what its author holds, surely enough to count for a stance, and what it judges by is mostly its own: who only passes on a source's
 *  words, or doubts them, neither agrees nor clashes with anybody by them. @param options  their factors of certainty and commitment */
bool ctp_i_text_takes_part(const ctp_sentence *sentence, const ctp_options *options);

/** The value of a name in a list sorted by bytes, or 0. */
double ctp_i_text_value(const ctp_named_value *values, size_t count, const char *name);

#endif
