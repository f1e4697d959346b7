/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/fields.h"

#include <stdbool.h>
#include <string.h>

#include "base/array.h"
#include "base/span.h"
#include "base/status.h"
#include "base/tag.h"
#include "corpus/encoding.h"
#include "corpus/space.h"

/* The digits at p as a number, or -1. */
static int digits(const char *p, int count)
{
    int number = 0;
    for (int i = 0; i < count; i++) {
        if (p[i] < '0' || p[i] > '9')
            return -1;
        number = number * 10 + (p[i] - '0');
    }
    return number;
}

static int days_of(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

/* ISO 8601 calendar dates as far as they are known: a year, a month or a day. */
static bool good_date(const char *text)
{
    size_t len = strlen(text);
    if (len == 0)
        return true;
    if (len != 4 && len != 7 && len != 10)
        return false;
    int year = digits(text, 4);
    if (year < 1 || len == 4)
        return year >= 1;
    int month = text[4] == '-' ? digits(text + 5, 2) : -1;
    if (month < 1 || month > 12 || len == 7)
        return month >= 1 && month <= 12;
    int day = text[7] == '-' ? digits(text + 8, 2) : -1;
    return day >= 1 && day <= days_of(year, month);
}

/* Of a document it may be missing. */
static bool good_language(const char *text)
{
    return text[0] == '\0' || ctp_i_is_tag(text);
}

/* Ids stand in lists, tables and file names: no line end, no other control character. */
static bool good_id(const char *text)
{
    for (const unsigned char *p = (const unsigned char *)text; *p != '\0'; p++)
        if (*p < ' ' || *p == 0x7F)
            return false;
    return true;
}

static bool good_sha256(const char *text)
{
    return strlen(text) == 64 && strspn(text, "0123456789abcdef") == 64;
}

static const struct {
    const char *name;
    bool required; /* not empty, not white space alone */
    bool (*good)(const char *text);
    const char *wanted;
} rules[] = {
    {"id", true, good_id, "no control character"},
    {"author", true, good_id, "no control character"},
    {"speaker", false, good_id, "no control character"},
    {"date", false, good_date, "a date as YYYY, YYYY-MM or YYYY-MM-DD"},
    {"language", false, good_language, CTP_TAG_WANTED},
    {"sha256", true, good_sha256, "64 hexadecimal digits in lower case"},
    {"charset", true, ctp_i_charset_known, "the name of a charset such as windows-1251"},
    {"name", true, NULL, NULL},
    {"file", true, NULL, NULL},
    {"path", true, NULL, NULL},
    {"from", true, NULL, NULL},
    {"to", true, NULL, NULL},
    {"text", true, NULL, NULL},
};

const char *ctp_i_field_wants(const char *name, const char *text)
{
    for (size_t i = 0; i < CTP_COUNT(rules); i++) {
        if (strcmp(rules[i].name, name) != 0)
            continue;
        if (rules[i].required && ctp_i_is_blank(ctp_i_span(text)))
            return "";
        return rules[i].good == NULL || rules[i].good(text) ? NULL : rules[i].wanted;
    }
    return NULL;
}

ctp_status ctp_i_field_fail(ctp_error *err, const char *source, ctp_position at, const char *name, const char *text,
                            const char *wanted)
{
    if (wanted[0] == '\0')
        return ctp_i_fail(err, CTP_E_EMPTY, source, at, "empty %s", name);
    return ctp_i_fail(err, CTP_E_SYNTAX, source, at, "%s '%.60s', expected %s", name, text, wanted);
}

ctp_status ctp_i_fields_check(const ctp_json *json, const cJSON *object, ctp_error *err)
{
    for (const cJSON *member = object->child; member != NULL; member = member->next) {
        const char *wanted = cJSON_IsString(member) ? ctp_i_field_wants(member->string, member->valuestring) : NULL;
        if (wanted != NULL)
            return ctp_i_field_fail(err, json->source, ctp_i_json_where(json, member), member->string,
                                    member->valuestring, wanted);
    }
    return CTP_OK;
}
