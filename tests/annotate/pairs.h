/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_TESTS_ANNOTATE_PAIRS_H
#define CTP_TESTS_ANNOTATE_PAIRS_H

#include <stddef.h>

/** A minimal pair: two texts that differ by one cue, and what becomes of the reading from the first to the second. To add one is a row in the
 *  table of its family (pairs_<family>.c); a new family is a table named in test_pairs.c. All texts are ours. */
typedef struct {
    /** The kind of the cue that makes the difference, as in a lexicon's `cues`; every kind must have rows. Else what it is: "vader" (a known
     *  error of that lexicon's rules), "quotation", "target" … */
    const char *kind;
    /** Text of one or more sentences, of which the last is compared. [Brackets] mark the target of "target" and are no part of it. */
    const char *first, *second;
    /** Numbers: polarity, target, worth; build, ferry, toll, market, guild (direction × weight for that issue of
     *  tests/golden/bridge/topic.json and tests/annotate/market.json); names: certainty, voice, commitment, type. With "first " before it, of the text's first sentence. */
    const char *what;
    /** Of numbers: flips, weaker, weaker or flips, stronger, rises, falls, same, same sign, silent (to 0), speaks (from 0). Of names: same, or the name it moves to. */
    const char *change;
} minimal_pair;

extern const minimal_pair pairs_negation[], pairs_strength[], pairs_certainty[], pairs_voice[], pairs_claim[], pairs_target[], pairs_issue[];
extern const size_t pairs_negation_count, pairs_strength_count, pairs_certainty_count, pairs_voice_count, pairs_claim_count,
    pairs_target_count, pairs_issue_count;

#endif
