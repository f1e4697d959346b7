/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/number.h"

#include <math.h>
#include <string.h>

__extension__ typedef __int128 wide; /* ISO C has none; gcc and clang do */
__extension__ typedef unsigned __int128 unsigned_wide;

double ctp_i_round6(double x)
{
    if (!(fabs(x) < 9e12))
        return x;
    double rounded = round(x * 1e6) / 1e6;
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
size_t ctp_i_format_number(char buffer[CTP_NUMBER_SIZE], double x)
{
    if (!(fabs(x) < 9e12)) {
        strcpy(buffer, "null");
        return 4;
    }
    int64_t millionths = (int64_t)llround(ctp_i_round6(x) * 1e6);
    uint64_t size = millionths < 0 ? (uint64_t)-millionths : (uint64_t)millionths;
    char digits[CTP_NUMBER_SIZE], *first = digits + sizeof digits;
    int decimals = 6;
    for (; decimals > 0 && size % 10 == 0; decimals--)
        size /= 10;
    for (int i = 0; i < decimals; i++, size /= 10)
        *--first = (char)('0' + size % 10);
    if (decimals > 0)
        *--first = '.';
    do {
        *--first = (char)('0' + size % 10);
        size /= 10;
    } while (size > 0);
    if (millionths < 0)
        *--first = '-';
    size_t len = (size_t)(digits + sizeof digits - first);
    memcpy(buffer, first, len);
    buffer[len] = '\0';
    return len;
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
