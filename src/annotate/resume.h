/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_ANNOTATE_RESUME_H
#define CTP_ANNOTATE_RESUME_H

#include "counterpoint/annotate.h"

/** ctp_annotate_resume(), with notes after so many bytes of text, and readers that know at most so many words. */
ctp_status ctp_i_annotate_resume(const char *path, ctp_corpus *corpus, const ctp_lexicon_set *lexicons, const ctp_options *options,
                                 const ctp_annotate_how *how, uint64_t every, size_t known_most, ctp_error *err);

#endif
