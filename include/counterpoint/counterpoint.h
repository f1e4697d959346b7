/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COUNTERPOINT_COUNTERPOINT_H
#define COUNTERPOINT_COUNTERPOINT_H

/* Everything. A reader of one room includes that room's header instead. */
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
