/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/number.h"

#include "base/ascii.h"
#include "base/eight.h"
#include "base/wide.h"

#include <float.h>
#include <math.h>
#include <string.h>

/* CFLAGS stand behind the project's own flags. */
#if defined __FAST_MATH__ || FLT_EVAL_METHOD < 0 || FLT_EVAL_METHOD > 1
#error "results would differ from those of other machines: build without -ffast-math and -mfpmath=387"
#endif

enum { HUNDRED = 100 };

/* Parts of one that a number is rounded to: millionths where a double tells them apart, hundredths beyond, which is fifteen digits at most. */
static inline int parts_of_one(double x)
{
    return fabs(x) < 0x1p32 ? CTP_MILLION : HUNDRED;
}

/* Nothing is asked of what is rounded but its size: which sums are 0 or whole cannot be foreseen. By an integer, so -0 becomes 0. */
double ctp_i_round6(double x)
{
    if (!(fabs(x) < CTP_NUMBER_LIMIT))
        return x;
    const double parts = parts_of_one(x);
    return (double)ctp_i_nearest(x * parts) / parts;
}

double ctp_i_quantise(double x)
{
    const double quanta = x * 0x1p24;
    return (fabs(quanta) < 0x1p52 ? (double)ctp_i_nearest(quanta) : quanta) * 0x1p-24; /* larger ones are whole */
}

double ctp_i_probability(double log_odds)
{
    return 1.0 / (1.0 + exp(-log_odds));
}

bool ctp_i_parse_number(const char *text, double *value)
{
    double sign = *text == '-' ? -1.0 : 1.0, number = 0.0, scale = 1.0;
    const char *p = text + (*text == '-' || *text == '+');
    size_t digits = 0;
    for (; ctp_i_ascii_digit(*p); p++, digits++)
        number = number * 10.0 + (*p - '0');
    if (*p == '.')
        for (p++; ctp_i_ascii_digit(*p); p++, digits++) {
            number = number * 10.0 + (*p - '0');
            scale *= 10.0;
        }
    *value = sign * number / scale;
    return digits > 0 && digits <= 15 && *p == '\0';
}

bool ctp_i_parse_decimal(const char *text, bool comma, double *value)
{
    char copy[CTP_NUMBER_SIZE];
    const char *mark = comma ? strchr(text, ',') : NULL;
    if (mark == NULL || strlen(text) >= sizeof copy)
        return ctp_i_parse_number(text, value);
    memcpy(copy, text, strlen(text) + 1);
    copy[mark - text] = '.';
    return ctp_i_parse_number(copy, value); /* a second mark is none of a number */
}

enum { DIGITS = 8, TEN_THOUSAND = 10000, HUNDRED_MILLION = TEN_THOUSAND * TEN_THOUSAND };

/* The digits of a number of at most eight, a byte each, the first one lowest: fours are parted, then pairs, then single ones, each time all at once.
 * Nothing here branches on the number: how many digits one has is as hard to foresee as what they are. */
static uint64_t digits_of(uint32_t number)
{
    uint64_t fours = number / TEN_THOUSAND | (uint64_t)(number % TEN_THOUSAND) << 32;
    uint64_t hundreds = (fours * 10486 >> 20) & 0x0000007F0000007Fu; /* 10486 / 2^20 is a hundredth, near enough for four digits */
    uint64_t pairs = hundreds | (fours - hundreds * HUNDRED) << 16;
    uint64_t tens = (pairs * 103 >> 10) & 0x000F000F000F000Fu; /* as is 103 / 2^10 a tenth for two */
    return tens | (pairs - tens * 10) << 8;
}

char *ctp_i_put_larger(char *at, uint64_t number)
{
    if (number >= HUNDRED_MILLION) {
        at = ctp_i_put_count(at, number / HUNDRED_MILLION);
        ctp_i_eight_put(at, digits_of((uint32_t)(number % HUNDRED_MILLION)) | CTP_EIGHT('0'));
        return at + DIGITS;
    }
    uint64_t digits = digits_of((uint32_t)number);
    unsigned zeros = ctp_i_eight_first(digits);
    ctp_i_eight_put(at, (digits | CTP_EIGHT('0')) >> 8 * zeros);
    return at + DIGITS - zeros;
}

/* Six digits behind a point, less the zeros at their end. @param millionths  not 0 */
static char *put_decimals(char *at, uint32_t millionths)
{
    uint64_t digits = digits_of(millionths * HUNDRED);
    *at++ = '.';
    ctp_i_eight_put(at, digits | CTP_EIGHT('0'));
    return at + DIGITS - ctp_i_eight_behind(digits);
}

char *ctp_i_put_number(char *at, double x)
{
    if (!(fabs(x) < CTP_NUMBER_LIMIT)) {
        memcpy(at, "null", 4);
        return at + 4;
    }
    const int parts = parts_of_one(x);
    const int64_t millionths = ctp_i_nearest(x * parts) * (parts == CTP_MILLION ? 1 : CTP_MILLION / HUNDRED);
    const uint64_t size = (uint64_t)(millionths < 0 ? -millionths : millionths);
    *at = '-';
    at = ctp_i_put_count(at + (millionths < 0), size / CTP_MILLION);
    return size % CTP_MILLION > 0 ? put_decimals(at, (uint32_t)(size % CTP_MILLION)) : at;
}

size_t ctp_i_format_count(char buffer[CTP_NUMBER_SIZE], uint64_t number)
{
    char *end = ctp_i_put_count(buffer, number);
    *end = '\0';
    return (size_t)(end - buffer);
}

size_t ctp_i_format_number(char buffer[CTP_NUMBER_SIZE], double x)
{
    char *end = ctp_i_put_number(buffer, x);
    *end = '\0';
    return (size_t)(end - buffer);
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
        ctp_unsigned_wide square = (ctp_unsigned_wide)m * m;
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

static double log_ratio_by_integers(uint64_t n, uint64_t d)
{
    const int64_t ln2 = 0x2C5C85FDF473DELL; /* ln 2 as a multiple of 2^-54 */
    ctp_wide product = (ctp_wide)(log2_fixed(n) - log2_fixed(d)) * ln2; /* of 2^-100 */
    int sign = product < 0 ? -1 : 1;
    ctp_unsigned_wide size = product < 0 ? (ctp_unsigned_wide)-product : (ctp_unsigned_wide)product;
    int64_t fixed = (int64_t)((size + ((ctp_unsigned_wide)1 << 67)) >> 68);
    return sign * (double)fixed * 0x1p-32;
}

/* libm's logarithm may be wrong in its last bits, which are far below 2^-42, and the one by integers is at most 2^-45 off. So where libm's is
 * further than 2^-42 from the middle between two multiples of 2^-32, both round to the same one; the five hundredth that is not is
 * left to the integers, which take a tenfold time. */
double ctp_i_log_ratio(uint64_t n, uint64_t d)
{
    double ratio = d == 1 ? (double)n : (double)n / (double)d; /* most are of counts, which need not wait for a division */
    double scaled = log(ratio) * 0x1p32, whole = ctp_i_whole(scaled);
    return fabs(scaled - whole) < 0.5 - 0x1p-10 ? whole * 0x1p-32 : log_ratio_by_integers(n, d);
}
