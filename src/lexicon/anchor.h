/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_LEXICON_ANCHOR_H
#define CTP_LEXICON_ANCHOR_H

#include "lexicon/program.h"

/* A pattern of several words is tried where one of its anchors stands: words of which one stands wherever the pattern matches, as rare in texts
 * as the pattern has them. Most of them stand there for other reasons, so an anchor says what must stand near it. */

/* Words before an anchor: any number. */
#define CTP_ANY_WORDS UINT8_MAX

/** Symbols are CTP_NO_ID where none is known. Marks that are passed over do not count as words. */
typedef struct {
    uint32_t entry;
    uint32_t symbol;        /* its words */
    uint32_t before, after; /* one of these words stands right before or behind it */
    uint32_t second_before, second_after; /* and one of these there is the second word */
    bool alone;             /* its words are all of the pattern */
} ctp_anchor;

/** Of all patterns, those of an entry in a row. */
typedef struct {
    ctp_anchor *items;
    size_t count, capacity;
} ctp_anchors;

/** Where a pattern may begin. */
typedef struct {
    uint8_t least, most; /* words of it before its anchor; most CTP_ANY_WORDS = no limit */
    bool gaps;           /* some of them may stand in a gap, which passes over marks besides */
} ctp_reach_back;

/** What it costs to have a symbol as an anchor: how many patterns ask for it, and what makes words frequent in texts.
 *  @param resolved  [count] all patterns
 *  @return [symbols] the caller's, NULL when out of memory */
double *ctp_i_anchor_costs(const ctp_program *program, const ctp_language *language, ctp_node *const *resolved, size_t count);

/** Of alternatives the words that match by themselves, where it comes to the same to look for them and for the others apart: of what they match both
 *  the longer hides the shorter. NULL = there are none. */
ctp_node *ctp_i_words_alone(const ctp_symbols *symbols, const ctp_node *resolved);

/** Adds a pattern's anchors. May add symbols. @return false when out of memory */
bool ctp_i_anchor_find(ctp_program *program, ctp_node *resolved, const double *costs, uint32_t entry, ctp_anchors *anchors, ctp_reach_back *back);

/** Where a pattern has gaps or is joined, so that its words may stand far from each other: adds to the program's required the symbols that stand wherever
 *  it matches, words or anchors of alternatives, but for those of its anchor and those that most sentences have. May add symbols.
 *  @return false when out of memory */
bool ctp_i_require(ctp_program *program, ctp_node *resolved, const double *costs);

/** Once all symbols are there: gives those that anchors have near them their bits, and those that are required.
 *  @param costs  [cost_count] of the first symbols @return false when out of memory */
bool ctp_i_anchor_sides(ctp_program *program, const ctp_anchors *anchors, const double *costs, size_t cost_count);

#endif
