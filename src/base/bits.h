/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_BASE_BITS_H
#define CTP_BASE_BITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/sixteen.h"

/* A set of places: a bit each, 64 a number, the first place lowest. */

enum { CTP_BITS = 64 };

/** Numbers that hold the bits of `count` places. */
static inline size_t ctp_i_bits_size(size_t count)
{
    return (count + CTP_BITS - 1) / CTP_BITS;
}

static inline bool ctp_i_bit(const uint64_t *bits, size_t at)
{
    return (bits[at / CTP_BITS] >> (at % CTP_BITS) & 1) != 0;
}

/** @return the first place of [from, end) that is in the set; end where none is */
static inline size_t ctp_i_bits_next(const uint64_t *bits, size_t from, size_t end)
{
    while (from < end) {
        uint64_t left = bits[from / CTP_BITS] >> (from % CTP_BITS);
        if (left != 0) {
            size_t at = from + (size_t)__builtin_ctzll(left);
            return at < end ? at : end;
        }
        from = (from / CTP_BITS + 1) * CTP_BITS;
    }
    return end;
}

/** @return the first place of [from, end) that is not in the set; end where all are */
static inline size_t ctp_i_bits_gap(const uint64_t *bits, size_t from, size_t end)
{
    while (from < end) {
        uint64_t left = ~bits[from / CTP_BITS] >> (from % CTP_BITS);
        if (left != 0) {
            size_t at = from + (size_t)__builtin_ctzll(left);
            return at < end ? at : end;
        }
        from = (from / CTP_BITS + 1) * CTP_BITS;
    }
    return end;
}

/** Those of the bits of a number that stand for places [begin, end), for what is done to many places at once. @param number  its index */
static inline uint64_t ctp_i_bits_range(size_t number, size_t begin, size_t end)
{
    size_t base = number * CTP_BITS, from = begin > base ? begin - base : 0, to = end > base ? end - base : 0;
    if (to > CTP_BITS)
        to = CTP_BITS;
    return from < to ? ~(uint64_t)0 >> (CTP_BITS - (to - from)) << from : 0;
}

/** @return how many of places [begin, end) are in the set */
static inline size_t ctp_i_bits_count(const uint64_t *bits, size_t begin, size_t end)
{
    size_t n = 0;
    for (size_t i = begin / CTP_BITS; i * CTP_BITS < end; i++)
        n += (size_t)__builtin_popcountll(bits[i] & ctp_i_bits_range(i, begin, end));
    return n;
}

/** Adds places [begin, end) to a set. */
static inline void ctp_i_bits_add(uint64_t *bits, size_t begin, size_t end)
{
    for (size_t i = begin / CTP_BITS; i * CTP_BITS < end; i++)
        bits[i] |= ctp_i_bits_range(i, begin, end);
}

/** Visits the places of a set one after the other; quick where it holds few. */
typedef struct {
    const uint64_t *bits, *last; /* the number at hand, the last one */
    uint64_t left;               /* its places that are still to come */
    size_t base;                 /* the place of its first bit */
} ctp_walk;

/** A walk over `count` places, of which those behind the last are not in the set. */
static inline ctp_walk ctp_i_walk(const uint64_t *bits, size_t count)
{
    return (ctp_walk){bits, bits + (count > 0 ? (count - 1) / CTP_BITS : 0), count > 0 ? bits[0] : 0, 0};
}

/** @param[out] at  the next place. @return false where there is none */
static inline bool ctp_i_walk_on(ctp_walk *walk, size_t *at)
{
    while (walk->left == 0) {
        if (walk->bits == walk->last)
            return false;
        walk->left = *++walk->bits;
        walk->base += CTP_BITS;
    }
    *at = walk->base + (size_t)__builtin_ctzll(walk->left);
    walk->left &= walk->left - 1;
    return true;
}

/** ctp_i_bits_of_bytes() reads up to so many bytes behind the last one; they must be 0. */
enum { CTP_BITS_BEYOND = sizeof(ctp_sixteen) };

/** Makes a set of each of the lowest bits of bytes: of the bytes in which that bit is set. Does not branch on what the bytes are.
 *  @param[out] sets  [most][ctp_i_bits_size(count)]
 *  @param most  how many bits of a byte are asked for, at most 8: a constant, so that the inner loops are unrolled */
static inline void ctp_i_bits_of_bytes(uint64_t *sets, unsigned most, const char *bytes, size_t count)
{
    enum { EIGHT = 8 };
    size_t size = ctp_i_bits_size(count);
    for (size_t i = 0; i < size; i++) {
        uint64_t bits[EIGHT] = {0};
        for (size_t k = 0; k < CTP_BITS && i * CTP_BITS + k < count; k += CTP_BITS_BEYOND) {
            const ctp_sixteen sixteen = ctp_i_sixteen(bytes + i * CTP_BITS + k);
            for (unsigned n = 0; n < most; n++)
                bits[n] |= (uint64_t)ctp_i_sixteen_bits(sixteen << (EIGHT - 1 - n)) << k;
        }
        for (unsigned n = 0; n < most; n++)
            sets[n * size + i] = bits[n];
    }
}

#endif
