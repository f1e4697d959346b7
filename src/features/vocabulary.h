/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_FEATURES_VOCABULARY_H
#define CTP_FEATURES_VOCABULARY_H

#include "features/features.h"

/** One surface form of a stem. */
typedef struct {
    const char *stem, *form;
    uint32_t count;
    bool function;
    uint32_t names, topic; /* of the stem, all forms together */
} ctp_form_row;

/** All forms, sorted by stem and form. *rows is the caller's (free()), its strings are the vocabulary's; NULL counts as empty. */
ctp_status ctp_i_vocabulary_rows(const ctp_vocabulary *vocabulary, ctp_form_row **rows, size_t *count, ctp_error *err);

/** @return whether the stem is a function word; false for an unknown one */
bool ctp_i_vocabulary_is_function(const ctp_vocabulary *vocabulary, const char *stem);

bool ctp_i_vocabulary_has(const ctp_vocabulary *vocabulary, const char *stem);

#endif
