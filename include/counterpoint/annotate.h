/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COUNTERPOINT_ANNOTATE_H
#define COUNTERPOINT_ANNOTATE_H

#include "counterpoint/features.h"
#include "counterpoint/lexicon.h"

/** How annotating is done, beyond the options that shape its results. {0} gives the defaults. */
typedef struct {
    unsigned threads;   /* 0 = 1; the results do not depend on it */
    bool keep_text;     /* sentences carry their text */
    bool one_sentence;  /* each document is one sentence */
} ctp_annotate_how;

/** Reads all documents of a corpus and gives their features. Free *out with ctp_features_free(). */
CTP_API ctp_status ctp_annotate(ctp_features **out, ctp_corpus *corpus, const ctp_lexicon_set *lexicons,
                                const ctp_options *options, const ctp_annotate_how *how, ctp_error *err);

/** The same as a stream: writes the lines of a features file as they are made, in memory for the vocabulary and a few documents. */
CTP_API ctp_status ctp_annotate_to(ctp_sink sink, ctp_corpus *corpus, const ctp_lexicon_set *lexicons,
                                   const ctp_options *options, const ctp_annotate_how *how, ctp_error *err);

#endif
