/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_BASE_EIGHT_H
#define CTP_BASE_EIGHT_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Eight bytes of a text, tested at once in one number. A test sets the high bit of each byte that passes it, its mark, and clears all other bits.
 * The text's first byte is the number's lowest, on big-endian machines too. Marks of several tests may be joined by |. The first mark is always right;
 * those behind it may be wrong, since subtracting borrows from the next byte. */

#define CTP_EIGHT(byte) (0x0101010101010101u * (uint64_t)(byte))

static inline uint64_t ctp_i_eight(const char *bytes)
{
    uint64_t eight;
    memcpy(&eight, bytes, sizeof eight);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    eight = __builtin_bswap64(eight);
#endif
    return eight;
}

static inline uint64_t ctp_i_eight_byte(const char *bytes, size_t at)
{
    return (uint64_t)(unsigned char)bytes[at] << 8 * at;
}

/** Fewer than eight bytes, with zeros behind them. */
static inline uint64_t ctp_i_eight_few(const char *bytes, size_t len)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    if (len >= 4) { /* two times four, which may overlap */
        uint32_t first, last;
        memcpy(&first, bytes, sizeof first);
        memcpy(&last, bytes + len - sizeof last, sizeof last);
        return first | (uint64_t)last << 8 * (len - sizeof last);
    }
    if (len > 0) /* the first, the middle one and the last, which may be the same */
        return ctp_i_eight_byte(bytes, 0) | ctp_i_eight_byte(bytes, len / 2) | ctp_i_eight_byte(bytes, len - 1);
    return 0;
#else
    uint64_t eight = 0;
    for (size_t i = 0; i < len; i++)
        eight |= ctp_i_eight_byte(bytes, i);
    return eight;
#endif
}

/** The first eight bytes, or all of fewer, with zeros behind them. */
static inline uint64_t ctp_i_eight_most(const char *bytes, size_t len)
{
    return len >= 8 ? ctp_i_eight(bytes) : ctp_i_eight_few(bytes, len);
}

static inline void ctp_i_eight_put(char *to, uint64_t eight)
{
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    eight = __builtin_bswap64(eight);
#endif
    memcpy(to, &eight, sizeof eight);
}

/** Marks bytes below an ASCII limit. */
static inline uint64_t ctp_i_eight_below(uint64_t eight, unsigned char limit)
{
    return (eight - CTP_EIGHT(limit)) & ~eight & CTP_EIGHT(0x80);
}

/** Marks bytes that are this one, ASCII. */
static inline uint64_t ctp_i_eight_is(uint64_t eight, char byte)
{
    return ctp_i_eight_below(eight ^ CTP_EIGHT(byte), 1);
}

/** Marks bytes that are no ASCII letter; each mark is right. */
static inline uint64_t ctp_i_eight_no_letter(uint64_t eight)
{
    uint64_t lower = (eight | CTP_EIGHT(0x20)) & CTP_EIGHT(0x7F);
    uint64_t from_a = lower + CTP_EIGHT(0x80 - 'a'), beyond_z = lower + CTP_EIGHT(0x7F - 'z');
    return (~from_a | beyond_z | eight) & CTP_EIGHT(0x80);
}

/** The lowest bit of each byte as a bit of one byte: the product brings them together in its highest byte. */
static inline uint64_t ctp_i_eight_gather(uint64_t eight)
{
    return ((eight & CTP_EIGHT(1)) * 0x0102040810204080u) >> 56;
}

/** @return the index of the first marked byte, or of the first that is not 0; there must be one */
static inline unsigned ctp_i_eight_first(uint64_t marks)
{
    return (unsigned)__builtin_ctzll(marks) / 8;
}

/** @return how many bytes at the end are 0; not all may be */
static inline unsigned ctp_i_eight_behind(uint64_t eight)
{
    return (unsigned)__builtin_clzll(eight) / 8;
}

#endif
