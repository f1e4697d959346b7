/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_BASE_NUMBER_H
#define CTP_BASE_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** To the nearest integer, half away from zero, for |x| < 2^63: as llround(), which is a call where the processor's own rounding may not
 *  be used. Beyond 2^53 a double has no fraction; below, the difference is exact. */
static inline int64_t ctp_i_nearest(double x)
{
    int64_t whole = (int64_t)x;
    double fraction = x - (double)whole;
    return whole + (fraction >= 0.5) - (fraction <= -0.5);
}

/** The same as a double, where which way a half goes does not matter, for |x| < 2^51: what is added leaves no room for a fraction. Two additions, where on the way
 *  through an integer and back the processor waits for each step. */
static inline double ctp_i_whole(double x)
{
    const double no_fraction = 0x1.8p52;
    return x + no_fraction - no_fraction;
}

/** Every number of a file has at most six decimals: more than any of them means, few enough that the last bits of a libm
 *  do not show, and exact to read back (k / 10^6 is the double nearest to its own decimal text).
 *  @return x rounded half away from zero to a multiple of 10^-6, from 2^32 on, where a double does not hold so many, of 10^-2; NaN and values
 *  beyond 9e12 unchanged. */
double ctp_i_round6(double x);

/** So such a number is a whole number of millionths, whose sums are exact. */
enum { CTP_MILLION = 1000000 };

/** x to the nearest multiple of 2^-24 (half away from zero): sums of products of such numbers are exact in a double as
 *  long as they stay below 32, in any order, fused or not. */
double ctp_i_quantise(double x);

/** The smaller of two counts. */
static inline size_t ctp_i_least(size_t a, size_t b)
{
    return a < b ? a : b;
}

enum { CTP_NUMBER_SIZE = 32 };

/** Numbers of this size and more are written as null. */
#define CTP_NUMBER_LIMIT 9e12

/** Writes round6(x) as the shortest plain decimal ("-0.25", "3", never an exponent, never a locale's comma), or "null" where x is not
 *  finite. @return its length. */
size_t ctp_i_format_number(char buffer[CTP_NUMBER_SIZE], double x);

/** The same for a whole number, faster. */
size_t ctp_i_format_count(char buffer[CTP_NUMBER_SIZE], uint64_t number);

/** The same without a NUL behind it, into fewer than CTP_NUMBER_SIZE bytes. @return where it ends */
char *ctp_i_put_number(char *at, double x);
char *ctp_i_put_larger(char *at, uint64_t number); /* of two digits or more */

static inline char *ctp_i_put_count(char *at, uint64_t number)
{
    if (number >= 10) /* which is nearly always so, or nearly never, where one field is written */
        return ctp_i_put_larger(at, number);
    *at = (char)('0' + number);
    return at + 1;
}

/** Reads a plain decimal ("-0.25", "+3"; no exponent, at most 15 digits), with '.' whatever the locale. @return false for anything else */
bool ctp_i_parse_number(const char *text, double *value);
/** The same where the decimal mark may be a comma, as spreadsheets of some countries write it ("0,5"): for tables whose fields no comma parts.
 *  @param comma  false: as ctp_i_parse_number() */
bool ctp_i_parse_decimal(const char *text, bool comma, double *value);

/** The probability, 0 to 1, whose odds have this natural logarithm. By libm: round it before it decides anything. */
double ctp_i_probability(double log_odds);

/** Natural logarithm of n / d, the same on every machine, as if by integers only: rounded to a multiple of 2^-32.
 *  @param n, d  1 … 2^53 */
double ctp_i_log_ratio(uint64_t n, uint64_t d);

#endif
