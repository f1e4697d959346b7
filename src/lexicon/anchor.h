/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_LEXICON_ANCHOR_H
#define CTP_LEXICON_ANCHOR_H

#include "lexicon/program.h"

/* A pattern of several words is tried where its anchor stands: atoms of which one stands wherever the pattern matches, as rare in texts as
 * the pattern has them. */

/* Words before an anchor: any number. */
#define CTP_ANY_WORDS UINT8_MAX

typedef struct {
    uint32_t symbol;        /* its atoms */
    uint8_t least, most;    /* words of the pattern before its anchor; most CTP_ANY_WORDS = no limit */
    bool gaps;              /* some of them may stand in a gap, which passes over marks besides */
    uint32_t before, after; /* symbols of which one stands right before or behind it, but for marks that are passed over; CTP_NO_ID = none is known */
} ctp_anchor;

/** What it costs to have a symbol as an anchor: how many patterns ask for it, and what makes words frequent in texts.
 *  @param resolved  [count] all patterns
 *  @return [symbols] the caller's, NULL when out of memory */
double *ctp_i_anchor_costs(const ctp_program *program, const ctp_language *language, ctp_node *const *resolved, size_t count);

/** Finds a pattern's anchor. May add symbols. @return false when out of memory */
bool ctp_i_anchor_find(ctp_program *program, ctp_node *resolved, const double *costs, ctp_anchor *anchor);

/** Once all symbols are there: gives those that anchors have beside them their bits. @return false when out of memory */
bool ctp_i_anchor_sides(ctp_program *program, const ctp_anchor *anchors, size_t count);

#endif
