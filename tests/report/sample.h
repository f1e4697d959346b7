/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_TESTS_REPORT_SAMPLE_H
#define CTP_TESTS_REPORT_SAMPLE_H

#include "counterpoint/comparison.h"

/** A comparison made by hand about a village bridge: two authors, a panel of two, four issues (one that nobody addresses). Fresh each time;
 *  what it points to is static and may be changed in a test of its own process only. */
ctp_comparison sample_comparison(bool with_text);

/** The same with markup, quotes, line ends and an escape sequence in every string that a corpus can set. */
ctp_comparison sample_hostile(void);

/** Features without a sentence, a comparison without a row. */
ctp_comparison sample_empty(void);

#endif
