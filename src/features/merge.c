/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/array.h"
#include "base/status.h"
#include "features/builder.h"

static ctp_status refuse(ctp_error *err, size_t part, const char *what)
{
    return ctp_i_fail(err, CTP_E_ARGUMENT, NULL, CTP_NOWHERE, "part %zu cannot be merged with the first: %s", part + 1, what);
}

static bool same_versions(const ctp_features *a, const ctp_features *b)
{
    return strcmp(a->engine, b->engine) == 0 && strcmp(a->icu, b->icu) == 0 && strcmp(a->snowball, b->snowball) == 0;
}

static bool same_options(const ctp_features *a, const ctp_features *b)
{
    for (size_t i = 0; i < ctp_option_count(); i++) {
        const ctp_option_row *row = ctp_option_at(i);
        const char *x, *y;
        double p = ctp_option_value(&a->options, row, &x), q = ctp_option_value(&b->options, row, &y);
        if (row->side == CTP_SIDE_TEXTS && (p != q || (x != NULL && strcmp(x, y) != 0)))
            return false;
    }
    return true;
}

static bool same_lexicons(const ctp_features *a, const ctp_features *b)
{
    if (a->lexicon_count != b->lexicon_count)
        return false;
    for (size_t i = 0; i < a->lexicon_count; i++)
        if (strcmp(a->lexicons[i].sha256, b->lexicons[i].sha256) != 0)
            return false;
    return true;
}

/* Follows from the lexicons, except in files that a hand has changed. */
static bool same_issues(const ctp_features *a, const ctp_features *b)
{
    if (a->issue_count != b->issue_count)
        return false;
    for (size_t i = 0; i < a->issue_count; i++)
        if (strcmp(a->issues[i].id, b->issues[i].id) != 0)
            return false;
    return true;
}

static bool same_coded(const ctp_features *a, const ctp_features *b)
{
    if (a->coded_count != b->coded_count)
        return false;
    for (size_t i = 0; i < a->coded_count; i++)
        if (strcmp(a->coded[i].sha256, b->coded[i].sha256) != 0)
            return false;
    return true;
}

static const struct {
    bool (*same)(const ctp_features *a, const ctp_features *b);
    const char *otherwise;
} conditions[] = {
    {same_versions, "they were made by other versions of the engine, ICU or Snowball"},
    {same_options, "they were made with other settings"},
    {same_lexicons, "they were made with other lexicons"},
    {same_issues, "their issues differ"},
    {same_coded, "other files of coded statements were laid on: merge first, then code"},
};

static ctp_status check_parts(const ctp_features *const *parts, size_t count, ctp_error *err)
{
    if (count == 0)
        return ctp_i_fail(err, CTP_E_ARGUMENT, NULL, CTP_NOWHERE, "nothing to merge");
    for (size_t i = 0; i < count; i++) {
        if (parts[i]->published)
            return ctp_i_fail(err, CTP_E_ARGUMENT, NULL, CTP_NOWHERE,
                              "part %zu is published: its masked stems are not those of another file", i + 1);
        for (size_t k = 0; k < CTP_COUNT(conditions); k++)
            if (!conditions[k].same(parts[0], parts[i]))
                return refuse(err, i, conditions[k].otherwise);
    }
    return CTP_OK;
}

ctp_status ctp_features_merge(ctp_features **out, const ctp_features *const *parts, size_t count, ctp_error *err)
{
    ctp_vocabulary *vocabulary = NULL;
    *out = NULL;
    ctp_status st = check_parts(parts, count, err);
    if (st != CTP_OK)
        return st;
    const ctp_features_header header = ctp_i_features_header(parts[0]);
    st = ctp_i_vocabulary_new(&vocabulary, err);
    for (size_t i = 0; st == CTP_OK && i < count; i++)
        st = ctp_i_vocabulary_add_all(vocabulary, ctp_i_features_vocabulary(parts[i]), err);
    if (st == CTP_OK)
        st = ctp_i_features_rebuild(out, &(ctp_features_plan){&header, parts, count, vocabulary, NULL, NULL}, err);
    ctp_i_vocabulary_free(vocabulary);
    return st;
}
