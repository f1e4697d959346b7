/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/number.h"

#include <math.h>
#include <string.h>

__extension__ typedef __int128 wide; /* ISO C has none; gcc and clang do */
__extension__ typedef unsigned __int128 unsigned_wide;

/* To the nearest integer, half away from zero, for |x| < 2^63: as llround(), which is a call where the processor's own rounding may not
 * be used. Beyond 2^53 a double has no fraction; below, the difference is exact. */
static int64_t nearest(double x)
{
    int64_t whole = (int64_t)x;
    double fraction = x - (double)whole;
    return whole + (fraction >= 0.5) - (fraction <= -0.5);
}

double ctp_i_round6(double x)
{
    if (x == 0.0) /* a sum of nothing, as most are; -0 too */
        return 0.0;
    if (!(fabs(x) < 9e12))
        return x;
    double rounded = (double)nearest(x * 1e6) / 1e6;
    return rounded == 0.0 ? 0.0 : rounded; /* no -0 */
}

double ctp_i_quantise(double x)
{
    return round(x * 0x1p24) * 0x1p-24;
}

bool ctp_i_parse_number(const char *text, double *value)
{
    double sign = *text == '-' ? -1.0 : 1.0, number = 0.0, scale = 1.0;
    const char *p = text + (*text == '-' || *text == '+');
    size_t digits = 0;
    for (; *p >= '0' && *p <= '9'; p++, digits++)
        number = number * 10.0 + (*p - '0');
    if (*p == '.')
        for (p++; *p >= '0' && *p <= '9'; p++, digits++) {
            number = number * 10.0 + (*p - '0');
            scale *= 10.0;
        }
    *value = sign * number / scale;
    return digits > 0 && digits <= 15 && *p == '\0';
}

/* By hand, since printing numbers was a tenth of annotating: written from the last digit forward to the first. */
static char *digits_before(char *at, uint64_t number)
{
    do {
        *--at = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    return at;
}

static size_t finish_number(char buffer[CTP_NUMBER_SIZE], const char *first, const char *end)
{
    size_t len = (size_t)(end - first);
    memcpy(buffer, first, len);
    buffer[len] = '\0';
    return len;
}

size_t ctp_i_format_count(char buffer[CTP_NUMBER_SIZE], uint64_t number)
{
    char digits[CTP_NUMBER_SIZE], *end = digits + sizeof digits;
    return finish_number(buffer, digits_before(end, number), end);
}

size_t ctp_i_format_number(char buffer[CTP_NUMBER_SIZE], double x)
{
    if (!(fabs(x) < 9e12)) {
        strcpy(buffer, "null");
        return 4;
    }
    int64_t millionths = nearest(x * 1e6);
    uint64_t size = millionths < 0 ? (uint64_t)-millionths : (uint64_t)millionths;
    char digits[CTP_NUMBER_SIZE], *end = digits + sizeof digits, *first = end;
    uint64_t decimals = size % 1000000, whole = size / 1000000;
    if (decimals > 0) {
        decimals += 1000000; /* so that zeros in front of them are written */
        while (decimals % 10 == 0)
            decimals /= 10;
        first = digits_before(first, decimals);
        *first = '.';
    }
    first = digits_before(first, whole);
    if (millionths < 0)
        *--first = '-';
    return finish_number(buffer, first, end);
}

/* log2 of m in [1, 2) with 60 fraction bits, by repeated squaring: each squaring yields one bit of the logarithm.
 * 46 bits are more than the 32 that the result keeps. */
static uint64_t log2_fraction(uint64_t m)
{
    const int bits = 46;
    uint64_t result = 0;
    if (m == (uint64_t)1 << 60)
        return 0;
    for (int i = 0; i < bits; i++) {
        unsigned_wide square = (unsigned_wide)m * m;
        m = (uint64_t)(square >> 60);
        result <<= 1;
        if (m >> 61) {
            m >>= 1;
            result |= 1;
        }
    }
    return result; /* of 2^46 */
}

/* log2(n) as a multiple of 2^-46 */
static int64_t log2_fixed(uint64_t n)
{
    int exponent = 63 - __builtin_clzll(n);
    uint64_t mantissa = exponent <= 60 ? n << (60 - exponent) : n >> (exponent - 60);
    return ((int64_t)exponent << 46) + (int64_t)log2_fraction(mantissa);
}

double ctp_i_log_ratio(uint64_t n, uint64_t d)
{
    const int64_t ln2 = 0x2C5C85FDF473DELL; /* ln 2 as a multiple of 2^-54 */
    wide product = (wide)(log2_fixed(n) - log2_fixed(d)) * ln2; /* of 2^-100 */
    int sign = product < 0 ? -1 : 1;
    unsigned_wide size = product < 0 ? (unsigned_wide)-product : (unsigned_wide)product;
    int64_t fixed = (int64_t)((size + ((unsigned_wide)1 << 67)) >> 68);
    return sign * (double)fixed * 0x1p-32;
}
