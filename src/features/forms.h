/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_FEATURES_FORMS_H
#define CTP_FEATURES_FORMS_H

#include "base/buffer.h"
#include "features/vocabulary.h"

typedef struct ctp_forms_block ctp_forms_block;

/** The forms of many texts, sorted by stem and form, and packed: a row tells only where it differs from the one before it (front coding: Witten, Moffat &
 *  Bell 1999, Managing Gigabytes, 4.1), so that a word takes some 10 bytes, where a table in which it can be looked up takes 200. It is all that must be kept
 *  of the words of an archive until the last line of its features file. Rows are read from the first on; more come in by merging. Start with {0}. */
typedef struct {
    ctp_forms_block *first, *last;
    size_t longest;            /* stem or form */
    /* the last row */
    ctp_buffer stem, form;
    ctp_form_row row;
    uint64_t stem_count;       /* of all forms of its stem */
    unsigned char *counts;     /* where in its block its counts stand */
} ctp_forms;

void ctp_i_forms_free(ctp_forms *forms);

/** Adds a row behind the others, or to the last one where it has the same stem and form. It may not sort before that one.
 *  @return CTP_OK; as ctp_i_form_check(); CTP_E_NOMEM */
ctp_status ctp_i_forms_append(ctp_forms *forms, const ctp_form_row *row, ctp_error *err);

/** Reads rows from the first on; nothing may be added meanwhile. */
typedef struct {
    const ctp_forms *forms;
    const ctp_forms_block *block;
    size_t at;
    char *stem, *form;
    ctp_form_row row; /* the row at hand; its strings last until the next. names and topic: of this form, where they were counted so; of a stem
                         all its rows' together */
    bool begins;      /* it is the first one of its stem */
} ctp_forms_reader;

ctp_status ctp_i_forms_open(ctp_forms_reader *reader, const ctp_forms *forms, ctp_error *err);
void ctp_i_forms_close(ctp_forms_reader *reader);
/** Back before the first row. */
void ctp_i_forms_rewind(ctp_forms_reader *reader);
/** @return false behind the last row */
bool ctp_i_forms_next(ctp_forms_reader *reader);

/** Adds sorted rows wherever they belong: begin, add each, end. Rows that were passed are let go, so that the new ones take their place. */
typedef struct {
    ctp_forms *to;
    ctp_forms from;
    ctp_forms_reader reader;
    bool left; /* the reader has a row */
} ctp_forms_merge;

ctp_status ctp_i_forms_merge_begin(ctp_forms_merge *merge, ctp_forms *forms, ctp_error *err);
ctp_status ctp_i_forms_merge_add(ctp_forms_merge *merge, const ctp_form_row *row, ctp_error *err);
/** @param st  what came of it so far: where it is no CTP_OK, forms lack rows. @return st, or what went wrong now */
ctp_status ctp_i_forms_merge_end(ctp_forms_merge *merge, ctp_status st, ctp_error *err);

/** The forms of a vocabulary. Free *out with ctp_i_forms_free(), whatever comes of it. */
ctp_status ctp_i_forms_of(ctp_forms *out, const ctp_vocabulary *vocabulary, ctp_error *err);
/** Adds forms to a vocabulary. */
ctp_status ctp_i_vocabulary_add_forms(ctp_vocabulary *vocabulary, const ctp_forms *forms, ctp_error *err);

/** Writes the last line of a features file. */
void ctp_i_write_forms(ctp_json_writer *w, const ctp_forms *forms, size_t sentences);

#endif
