/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_BASE_BITS_H
#define CTP_BASE_BITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

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
    while (from < end && ctp_i_bit(bits, from))
        from++;
    return from;
}

#endif
