/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_TESTS_MADE_H
#define CTP_TESTS_MADE_H

#include "counterpoint/features.h"

/* Features made by hand, so that a test of numbers needs no text. Every call copies its strings; a call that fails ends the test. */

typedef struct made made;

made *made_new(void);
void made_issue(made *m, const char *id);
/** speakers: ids parted by blanks, or NULL */
void made_document(made *m, const char *id, const char *author, const char *speakers);
/** stems: parted by blanks; "the*" is a function word. speaker may be NULL. Belongs to the document added last. */
void made_sentence(made *m, const char *speaker, unsigned paragraph, const char *stems);
/** Gives the sentence added last a contribution. */
void made_mark(made *m, const char *issue, int direction, double weight);
/** The same, told by words alone. */
void made_words_mark(made *m, const char *issue, int direction, double weight);
/** Gives the sentence added last a hit of a lexicon (one of the features from then on); issue may be NULL. */
void made_hit(made *m, const char *lexicon, const char *issue, double weight);
/** The same of words, that alone marks nothing. */
void made_words_hit(made *m, const char *issue, int direction, double weight);
/** The features, valid until the next call; sentences are sorted as files have them. */
const ctp_features *made_features(made *m);
void made_free(made *m);

#endif
