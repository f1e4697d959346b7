/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/names.h"

#include <stdio.h>
#include <string.h>

#include "base/same.h"

const char *ctp_i_name_at(ctp_names names, size_t index)
{
    return *(const char *const *)(const void *)((const char *)names.items + index * names.size + names.at);
}

size_t ctp_i_names_find(ctp_names names, const char *name)
{
    size_t i = 0;
    while (i < names.count && !ctp_i_same_text(ctp_i_name_at(names, i), name))
        i++;
    return i;
}

void ctp_i_names_list(char *out, size_t size, ctp_names names, const char *between)
{
    for (size_t i = 0, used = 0; i < names.count && used < size; i++)
        used += (size_t)snprintf(out + used, size - used, "%s%s", i > 0 ? between : "", ctp_i_name_at(names, i));
}

enum { LONGEST_COMPARED = 40 };

static size_t edit_distance(const char *a, size_t n, const char *b, size_t m)
{
    size_t row[LONGEST_COMPARED + 1];
    for (size_t j = 0; j <= m; j++)
        row[j] = j;
    for (size_t i = 1; i <= n; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= m; j++) {
            size_t best = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = row[j];
            if (row[j] + 1 < best)
                best = row[j] + 1;
            if (row[j - 1] + 1 < best)
                best = row[j - 1] + 1;
            row[j] = best;
        }
    }
    return row[m];
}

const char *ctp_i_closest(const char *word, size_t len, ctp_names names)
{
    const char *closest = NULL;
    size_t limit = len < 4 ? 1 : len / 3 + 1;
    for (size_t i = 0; i < names.count && len <= LONGEST_COMPARED; i++) {
        const char *name = ctp_i_name_at(names, i);
        size_t m = name != NULL ? strlen(name) : 0;
        size_t d = m <= LONGEST_COMPARED ? edit_distance(word, len, name, m) : m;
        if (d <= limit && d < m) {
            closest = name;
            limit = d == 0 ? 0 : d - 1;
        }
    }
    return closest;
}

ctp_hint ctp_i_did_you_mean(const char *word, ctp_names names)
{
    const char *closest = ctp_i_closest(word, strlen(word), names);
    ctp_hint hint = {""};
    if (closest != NULL)
        snprintf(hint.text, sizeof hint.text, " (did you mean '%s'?)", closest);
    return hint;
}

ctp_hint ctp_i_known_or_own(const char *word, ctp_names names)
{
    ctp_hint hint = ctp_i_did_you_mean(word, names);
    return hint.text[0] != '\0' ? hint : (ctp_hint){" (names of your own begin with x-)"};
}

ctp_hint ctp_i_expected(ctp_names names)
{
    ctp_hint hint = {""};
    for (size_t i = 0, used = 0; i < names.count && used < sizeof hint.text; i++)
        used += (size_t)snprintf(hint.text + used, sizeof hint.text - used, "%s%s", i == 0 ? ", expected " : i + 1 < names.count ? ", " : " or ", ctp_i_name_at(names, i));
    return hint;
}
