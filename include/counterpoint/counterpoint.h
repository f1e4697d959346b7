/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COUNTERPOINT_COUNTERPOINT_H
#define COUNTERPOINT_COUNTERPOINT_H

/* Everything. A reader of one room includes that room's header instead. tests/library/example.c is a whole program.
 *
 * What holds of every function, where its comment does not say otherwise:
 *   - What can fail returns a ctp_status and, where it is not CTP_OK, fills *err; else *err means nothing. `err` may be NULL.
 *   - `**out` comes first and is the caller's, who frees it with the function named; it is NULL unless CTP_OK. What a getter returns, or a struct
 *     points to, is borrowed and dies with its parent. Functions that free take NULL.
 *   - A `how` may be NULL: the defaults. No other pointer may be, and strings end with NUL; that is not checked, since it is no fault of an input.
 *   - Whatever is read (texts, lexicons, features, comparisons) is checked as a whole: no bytes, however broken, lead to anything but a status.
 *   - Nothing is printed, no environment is looked at and no locale is set; the process is never ended.
 *   - Threads: there is no state between calls, so each thread may work with objects of its own; what a function takes as `const`
 *     (a compiled set of lexicons, features, a comparison, options) may be used by several at once. ctp_annotate_resume(), the one
 *     function that writes files, is for one thread at a time. */
#include "counterpoint/annotate.h"
#include "counterpoint/claims.h"
#include "counterpoint/coded.h"
#include "counterpoint/comparison.h"
#include "counterpoint/concordance.h"
#include "counterpoint/corpus.h"
#include "counterpoint/drift.h"
#include "counterpoint/evaluate.h"
#include "counterpoint/features.h"
#include "counterpoint/lexicon.h"
#include "counterpoint/options.h"
#include "counterpoint/report.h"
#include "counterpoint/sink.h"
#include "counterpoint/status.h"
#include "counterpoint/version.h"

#endif
