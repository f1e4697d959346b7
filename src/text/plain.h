/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_TEXT_PLAIN_H
#define CTP_TEXT_PLAIN_H

#include <stddef.h>
#include <stdint.h>
#include <unicode/umachine.h>

/* What the boundaries by tables share. They are what ICU's root rules find, several times as fast; why they are the same stands in plain_words.c and
 * plain_sentences.c. Where a locale's rules are not the root's (Swedish and Finnish words, Greek sentences in ICU 72), ICU does it all: see breaker.c.
 * tests/text/test_breaks.c and tests/fuzz/breaks_fuzz.c compare with ICU, boundary by boundary, and piece by piece with what its boundaries cut. */

/* The tables have the characters of one and two bytes, and of three bytes those of accented letters, general punctuation, currencies, arrows and signs. */
enum { CTP_PLAIN_NARROW = 0x800, CTP_PLAIN_FAR = 0x1E00, CTP_PLAIN_FAR_END = 0x2800,
       CTP_PLAIN_CHARACTERS = CTP_PLAIN_NARROW + CTP_PLAIN_FAR_END - CTP_PLAIN_FAR };

static inline UChar32 ctp_i_plain_character(size_t place)
{
    return (UChar32)(place < CTP_PLAIN_NARROW ? place : place - CTP_PLAIN_NARROW + CTP_PLAIN_FAR);
}

/** @return the character's place in the tables, or CTP_PLAIN_CHARACTERS where they do not have it */
static inline size_t ctp_i_plain_place(UChar32 c)
{
    if (c < CTP_PLAIN_NARROW)
        return c >= 0 ? (size_t)c : CTP_PLAIN_CHARACTERS;
    return c >= CTP_PLAIN_FAR && c < CTP_PLAIN_FAR_END ? (size_t)(c - CTP_PLAIN_FAR + CTP_PLAIN_NARROW) : CTP_PLAIN_CHARACTERS;
}

/** What stands at a place of a text. */
typedef struct {
    unsigned kind;
    uint32_t length; /* in bytes; 0 at the text's end */
} ctp_plain_at;

#endif
