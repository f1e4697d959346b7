/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_ANNOTATE_RESUME_H
#define CTP_ANNOTATE_RESUME_H

#include "counterpoint/annotate.h"

/** How much is done between two notes, and remembered. */
typedef struct {
    uint64_t note_every; /* bytes of text */
    size_t known_most;   /* words that a reader knows; see ctp_i_reader_forget() */
} ctp_resume_pace;

/** ctp_annotate_resume() at a pace. */
ctp_status ctp_i_annotate_resume(const char *path, ctp_corpus *corpus, const ctp_lexicon_set *lexicons, const ctp_options *options,
                                 const ctp_annotate_how *how, ctp_resume_pace pace, ctp_error *err);

#endif
