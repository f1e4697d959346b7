/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_TESTS_TEXT_BREAKS_H
#define CTP_TESTS_TEXT_BREAKS_H

#include <stdlib.h>

#include "text/segment.h"

/* Boundaries as the room finds them, against ICU's: for the tests and the fuzz target. */

enum { BREAKS_EQUAL = -1, BREAKS_NO_MEMORY = -2 };

typedef struct {
    ctp_breaker breaker;
    ctp_breaks ours, theirs;
} breaks_bench;

static inline void breaks_close(breaks_bench *b)
{
    ctp_i_breaker_close(&b->breaker);
    free(b->ours.items);
    free(b->theirs.items);
}

/** @return the byte at which the first boundary stands that only one of them has, or BREAKS_EQUAL */
static inline int64_t breaks_fault(breaks_bench *b, bool words, ctp_span text)
{
    ctp_range all = {0, text.len};
    b->theirs.count = 0;
    if (!(words ? ctp_i_break_words : ctp_i_break_sentences)(&b->breaker, text, &b->ours) ||
        !(words ? ctp_i_icu_words : ctp_i_icu_sentences)(&b->breaker, text, all, &b->theirs))
        return BREAKS_NO_MEMORY;
    for (size_t i = 0; i < b->ours.count || i < b->theirs.count; i++) {
        uint32_t our = i < b->ours.count ? b->ours.items[i] : UINT32_MAX, their = i < b->theirs.count ? b->theirs.items[i] : UINT32_MAX;
        if (our != their)
            return our < their ? our : their;
    }
    return BREAKS_EQUAL;
}

#endif
