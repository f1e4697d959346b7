/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/tag.h"

#include "base/ascii.h"

#include <string.h>

#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

bool ctp_i_is_tag(const char *text)
{
    size_t letters = strspn(text, LETTERS), len = strlen(text);
    if (letters < 2 || letters > 3 || len >= CTP_TAG_SIZE || (text[letters] != '\0' && text[letters] != '-'))
        return false;
    return strspn(text, LETTERS "0123456789-") == len && strstr(text, "--") == NULL && text[len - 1] != '-';
}

void ctp_i_tag_primary(char out[CTP_TAG_SIZE], const char *tag)
{
    size_t len = 0;
    for (; len + 1 < CTP_TAG_SIZE && tag[len] != '\0' && tag[len] != '-'; len++)
        out[len] = ctp_i_ascii_lower(tag[len]);
    out[len] = '\0';
}

bool ctp_i_same_language(const char *tag, const char *other)
{
    char a[CTP_TAG_SIZE], b[CTP_TAG_SIZE];
    ctp_i_tag_primary(a, tag);
    ctp_i_tag_primary(b, other);
    return strcmp(a, b) == 0;
}
