/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_FEATURES_VOCABULARY_H
#define CTP_FEATURES_VOCABULARY_H

#include "features/features.h"

/** One surface form of a stem. */
typedef struct {
    const char *stem, *form;
    uint64_t count;
    bool function;
    uint64_t names, topic; /* of the stem, all forms together */
} ctp_form_row;

/** The order of bytes of stems, then of forms. */
int ctp_i_by_stem_and_form(const void *a, const void *b);

/** Whether a row may be added to what is known of its stem: whether that is a function word, and how often it occurs in all forms.
 *  @return CTP_OK; CTP_E_ARGUMENT; CTP_E_LIMIT where it occurs more than UINT32_MAX times */
ctp_status ctp_i_form_check(const ctp_form_row *row, bool function, uint64_t count, ctp_error *err);

/** All forms, sorted by stem and form. *rows is the caller's (free()), its strings are the vocabulary's; NULL counts as empty. */
ctp_status ctp_i_vocabulary_rows(const ctp_vocabulary *vocabulary, ctp_form_row **rows, size_t *count, ctp_error *err);

/** @return whether the stem is a function word; false for an unknown one */
bool ctp_i_vocabulary_is_function(const ctp_vocabulary *vocabulary, const char *stem);

bool ctp_i_vocabulary_has(const ctp_vocabulary *vocabulary, const char *stem);

#endif
