/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_FEATURES_FACTS_H
#define CTP_FEATURES_FACTS_H

#include <string.h>

#include "base/number.h"
#include "counterpoint/features.h"

/* Small questions to the structs of the waist, answered in one place for all rooms that ask them. */

/** Whether a hit judges: it is of a polarity lexicon, not of an issue, and its weight was not taken from it. */
static inline bool ctp_i_is_polarity(const ctp_hit *hit)
{
    return hit->issue == NULL && hit->direction == 0 && hit->weight != 0.0;
}

/** Whether a hit takes a side on an issue. */
static inline bool ctp_i_takes_side(const ctp_hit *hit)
{
    return hit->issue != NULL && hit->direction != 0;
}

/** On this one. */
static inline bool ctp_i_takes_side_on(const ctp_hit *hit, const char *issue)
{
    return ctp_i_takes_side(hit) && strcmp(hit->issue, issue) == 0;
}

/** What a hit of an issue counts by how sure its sentence is of it. */
static inline double ctp_i_certainty_factor(const ctp_options *options, ctp_certainty certainty)
{
    const double factors[CTP_CERTAINTY_COUNT] = {options->asserted, options->hedged, options->doubted};
    return factors[certainty];
}

/** What a hit of an issue counts by whose words they are: 1 in the author's own, else by what the author holds of them. */
static inline double ctp_i_voice_factor(const ctp_options *options, const ctp_voice *voice)
{
    const double factors[CTP_COMMITMENT_COUNT] = {options->endorsed, options->neutral, options->distanced, options->rejected};
    return voice->reported ? factors[voice->commitment] : 1.0;
}

/** What a hit adds to its issue by all of these, signed, in [-1, 1]; 0 of a hit that takes no side. Six decimals. */
static inline double ctp_i_contribution(const ctp_options *options, const ctp_sentence *sentence, const ctp_hit *hit)
{
    if (!ctp_i_takes_side(hit))
        return 0.0;
    return ctp_i_round6(hit->direction * hit->weight * ctp_i_certainty_factor(options, hit->certainty) *
                        ctp_i_voice_factor(options, &sentence->voices[hit->voice]));
}

/** The entry of hits and marks that no pattern alone makes, but an issue's "words" together: no pattern is written so. */
#define CTP_WORDS_ENTRY "(words)"

/** @param entry  of a hit, a mark or evidence; NULL: by hand */
static inline bool ctp_i_is_words_entry(const char *entry)
{
    return entry != NULL && strcmp(entry, CTP_WORDS_ENTRY) == 0;
}

/** Whether a hit is of words that say too little to tell a stand in their sentence alone (option words). Those of all sentences may together. */
static inline bool ctp_i_is_faint(const ctp_options *options, const ctp_hit *hit)
{
    return ctp_i_is_words_entry(hit->entry) && hit->weight < options->words;
}

static inline bool ctp_i_is_told_by_words(const ctp_issue_mark *mark)
{
    return ctp_i_is_words_entry(mark->entry);
}

/** Whether somebody is meant by an id or a name. */
static inline bool ctp_i_is_person(const ctp_person *person, const char *id_or_name)
{
    return strcmp(person->id, id_or_name) == 0 || (person->name != NULL && strcmp(person->name, id_or_name) == 0);
}

#endif
