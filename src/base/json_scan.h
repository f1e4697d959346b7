/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_BASE_JSON_SCAN_H
#define CTP_BASE_JSON_SCAN_H

#include <limits.h>

#include "base/json.h"
#include "base/sixteen.h"

/* The short way to read JSON: in one pass, where nothing in the text is unusual. What it accepts the long way, ctp_i_json_parse_long(), accepts too, and
 * reads alike. Anything unusual is left to the long way, and so is every fault, since the long way can tell its place. */

typedef struct {
    const char *at, *end; /* valid UTF-8 */
    char *to;             /* decoded strings: there is room for all that can come, since a string is no longer than its JSON */
} ctp_json_scan;

/** Marks what does not stand for itself in a string: the quotation mark, the backslash, control characters. Bytes of vectors are signed; with the highest
 *  bit turned over they compare as if they were not. */
static inline ctp_sixteen ctp_i_json_odd(ctp_sixteen bytes)
{
    return ((bytes ^ SCHAR_MIN) < ' ' + SCHAR_MIN) | (bytes == '"') | (bytes == '\\');
}

/** The same of one byte. */
static inline bool ctp_i_json_is_odd(char c)
{
    return (unsigned char)c < ' ' || c == '"' || c == '\\';
}

void ctp_i_scan_blanks(ctp_json_scan *s);
/** @return whether the character comes next, behind blanks; then it is passed */
bool ctp_i_scan_takes(ctp_json_scan *s, char c);
/** The rest of a string, behind its first mark, decoded and with a NUL. @return false for what is left to the long way */
bool ctp_i_scan_string(ctp_json_scan *s);

/** The tree of a text that is valid UTF-8, as cJSON makes it and with the places that ctp_i_json_parse() promises, in the JSON's arena; no root for
 *  what is left to the long way.
 *  @return false when out of memory */
bool ctp_i_json_build(ctp_json *json);

/** The long way, by cJSON and a walk over its tree: for what is not as plain as most, and for faults. @param json  its text is checked UTF-8 */
ctp_status ctp_i_json_parse_long(ctp_json *json, ctp_error *err);

#endif
