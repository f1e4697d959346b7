/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_CORPUS_SPACE_H
#define CTP_CORPUS_SPACE_H

#include <stdbool.h>

#include "counterpoint/status.h"

/* White space as Unicode sees it (property White_Space: no-break and ideographic spaces too). Texts are valid UTF-8. */

/** @return where the white space that begins at `at` ends: `at` where there is none */
size_t ctp_i_skip_space(ctp_span text, size_t at);

/** The range without white space at its two ends; empty (begin == end) where it holds nothing else. */
ctp_range ctp_i_trim(ctp_span text, ctp_range range);

bool ctp_i_is_blank(ctp_span text);

/** @return where the line that `at` stands in ends, behind its line feed; `end` where it has none before that */
size_t ctp_i_line_end(ctp_span text, size_t at, size_t end);

#endif
