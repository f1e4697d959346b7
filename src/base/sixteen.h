/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_BASE_SIXTEEN_H
#define CTP_BASE_SIXTEEN_H

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "base/eight.h"

/* Long texts are passed over sixteen bytes at a time: gcc and clang make of these vectors what the processor has, or plain code. Bytes are signed, so
 * that one comparison with ' ' finds control characters and all that is no ASCII. */

typedef signed char ctp_sixteen __attribute__((vector_size(16)));

/** A test of each byte: -1 (a mark) where it passes, else 0. */
typedef ctp_sixteen ctp_sixteen_test(ctp_sixteen bytes);

static inline ctp_sixteen ctp_i_sixteen(const char *bytes)
{
    ctp_sixteen sixteen;
    memcpy(&sixteen, bytes, sizeof sixteen);
    return sixteen;
}

/** The highest bit of each byte, which marks have, the first byte's lowest: x86 has an instruction for it, which no compiler makes of plain code. */
static inline unsigned ctp_i_sixteen_bits(ctp_sixteen bytes)
{
#ifdef __SSE2__
    return (unsigned)_mm_movemask_epi8((__m128i)bytes);
#else
    const char *first = (const char *)&bytes;
    return (unsigned)(ctp_i_eight_gather(ctp_i_eight(first) >> 7) | ctp_i_eight_gather(ctp_i_eight(first + 8) >> 7) << 8);
#endif
}

/** @return how many bytes stand before the first that is marked; 16 where none is */
static inline size_t ctp_i_sixteen_first(ctp_sixteen marks)
{
    return (size_t)__builtin_ctz(ctp_i_sixteen_bits(marks) | 1u << sizeof marks);
}

/** @return the first place of [at, end) whose byte passes a test, or end. Fewer than sixteen bytes are not looked at: then `at`. Always inlined, so that
 *  the test is no call. */
static inline __attribute__((always_inline)) size_t ctp_i_sixteen_next(const char *bytes, size_t at, size_t end, ctp_sixteen_test *test)
{
    enum { SIZE = sizeof(ctp_sixteen) };
    if (end - at < SIZE)
        return at;
    while (end - at >= 2 * SIZE && ctp_i_sixteen_first(test(ctp_i_sixteen(bytes + at)) | test(ctp_i_sixteen(bytes + at + SIZE))) == SIZE)
        at += 2 * SIZE;
    for (size_t first; at < end; at += SIZE) {
        if (end - at < SIZE)
            at = end - SIZE; /* looks again at some that did not pass */
        if ((first = ctp_i_sixteen_first(test(ctp_i_sixteen(bytes + at)))) < SIZE)
            return at + first;
    }
    return end;
}

#endif
