/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_TESTS_TEXT_BREAKS_H
#define CTP_TESTS_TEXT_BREAKS_H

#include <stdlib.h>

#include "text/segment.h"

/* Boundaries and pieces as the room finds them, against ICU's: for the tests and the fuzz target. */

enum { BREAKS_EQUAL = -1, BREAKS_NO_MEMORY = -2 };

typedef struct {
    ctp_breaker breaker;
    ctp_breaks ours, theirs;
    ctp_pieces our_pieces, their_pieces;
    ctp_buffer padded; /* the text, with a margin behind it that is full of letters: nothing may come of them */
} breaks_bench;

static inline void breaks_close(breaks_bench *b)
{
    ctp_i_breaker_close(&b->breaker);
    free(b->ours.items);
    free(b->theirs.items);
    free(b->our_pieces.items);
    free(b->their_pieces.items);
    ctp_i_buffer_free(&b->padded);
}

/** @return the byte at which the first piece stands that only one of them has, or BREAKS_EQUAL; b->theirs has ICU's boundaries of words */
static inline int64_t pieces_fault(breaks_bench *b, ctp_span text)
{
    const ctp_pieces *ours = &b->our_pieces, *theirs = &b->their_pieces;
    ctp_i_buffer_clear(&b->padded);
    ctp_i_buffer_add(&b->padded, text.ptr, text.len);
    ctp_i_buffer_add(&b->padded, "aaaaaaaaaaaaaaaa", CTP_PARAGRAPH_MARGIN);
    b->their_pieces.count = 0;
    text.ptr = b->padded.bytes;
    if (b->padded.failed || !ctp_i_break_pieces(&b->breaker, text, &b->ours, &b->our_pieces) ||
        !ctp_i_add_pieces(&b->their_pieces, text, 0, b->theirs.items, b->theirs.count))
        return BREAKS_NO_MEMORY;
    for (size_t i = 0; i < ours->count && i < theirs->count; i++) {
        const ctp_piece *our = &ours->items[i], *their = &theirs->items[i];
        if (our->begin != their->begin || our->end != their->end || our->hash != their->hash)
            return our->begin < their->begin ? our->begin : their->begin;
    }
    if (ours->count == theirs->count)
        return BREAKS_EQUAL;
    return ours->count < theirs->count ? theirs->items[ours->count].begin : ours->items[theirs->count].begin;
}

/** @return the byte at which the first boundary (or piece) stands that only one of them has, or BREAKS_EQUAL */
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
    return words ? pieces_fault(b, text) : BREAKS_EQUAL;
}

#endif
