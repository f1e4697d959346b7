/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_TESTS_ANNOTATE_READ_TEXT_H
#define CTP_TESTS_ANNOTATE_READ_TEXT_H

#include "counterpoint/counterpoint.h"
#include "support/support.h"

/** Annotates a text with lexicons/en and tests/golden/bridge/topic.json and tests/annotate/market.json; the test fails on an error. Free with ctp_features_free(). */
ctp_features *read_text(const char *text, unsigned threads);

/** As read_text() in one thread; [brackets] mark the target of the text and are no part of it. */
ctp_features *read_marked(const char *text);

/** As read_marked(), with the lexicons of read_german(). */
ctp_features *read_german_marked(const char *text);

/** Fixture: compiles the English lexicons once for all tests of a case; without it each reading does. */
void keep_lexicons(void);
void free_lexicons(void);
/** What keep_lexicons() compiled. */
const ctp_lexicon_set *kept_lexicons(void);

/** As read_text(), with lexicons/de and lexicons/topics/tempolimit.json. */
ctp_features *read_german(const char *text);

/** As read_text(), with lexicons/fr and lexicons/topics/nucleaire.json. */
ctp_features *read_french(const char *text);

/** As read_text(), with lexicons/en/cues.json and tests/lexicon/include/negated.json. */
ctp_features *read_negated(const char *text);

/** As read_text(), with tests/annotate/languages/CODE.json alone. */
ctp_features *read_language(const char *code, const char *text);

/** How a sentence was read, in one line: "voice=reported commitment=rejected certainty=asserted type=policy negations=1 polarity=+ issues=build:-0.500 ".
 *  Static until the next call. */
const char *reading_of(const ctp_sentence *sentence);

/** Fails unless a text of one sentence was read with `expected` among the words of reading_of(). Frees the features. */
void check_reading(ctp_features *features, const char *text, const char *expected);

/** Fails unless a text has so many sentences. Frees the features. */
void check_sentences(ctp_features *features, const char *text, size_t sentences);

#endif
