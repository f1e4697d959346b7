/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lexicon/convert.h"

#include "base/array.h"
#include "base/names.h"
#include "base/status.h"

static const struct {
    const char *name;
    ctp_status (*write)(ctp_conversion *conversion);
} targets[] = {
    {"native", ctp_i_write_native},
    {"quanteda", ctp_i_write_quanteda},
    {"csv", ctp_i_write_csv},
};
enum { TARGETS = CTP_COUNT(targets) };

static const char *const losses_as[CTP_LOST_COUNT] = {
    [CTP_LOST_HEAD] = "head left out (version, language, license, source)",
    [CTP_LOST_TABLES] = "language tables left out",
    [CTP_LOST_REMARKS] = "fields 'x-…' left out",
    [CTP_LOST_WEIGHT] = "weights left out",
    [CTP_LOST_SPREAD] = "spreads left out",
    [CTP_LOST_TAG] = "tags left out",
    [CTP_LOST_UNLESS] = "entries without their 'unless'",
    [CTP_LOST_CONDITION] = "entries without their conditions",
    [CTP_LOST_CUE] = "cues as plain terms of a category",
    [CTP_LOST_ISSUE] = "patterns of issues as plain terms of a category",
    [CTP_LOST_STEM] = "patterns with stems as forms",
    [CTP_LOST_CASE] = "patterns that keep case as any case",
    [CTP_LOST_PATTERN] = "patterns left out: gaps, conjunctions or '!'",
    [CTP_LOST_MANY] = "patterns left out: more than 1,000 terms",
    [CTP_LOST_MARK] = "patterns left out: marks that the target cannot hold",
};
_Static_assert((int)CTP_LOST_COUNT <= (int)CTP_LOSS_KINDS, "a row a kind");

const char *ctp_lexicon_target_name(size_t index)
{
    return index < TARGETS ? targets[index].name : NULL;
}

ctp_status ctp_lexicon_convert(const ctp_lexicon *lexicon, const char *target, ctp_sink sink, ctp_lexicon_losses *losses,
                               ctp_error *err)
{
    ctp_conversion c = {.lexicon = lexicon, .sink = sink, .err = err};
    const ctp_names names = CTP_NAMES(targets, TARGETS);
    const size_t chosen = ctp_i_names_find(names, target);
    *losses = (ctp_lexicon_losses){0};
    if (chosen == TARGETS)
        return ctp_i_fail(err, CTP_E_ARGUMENT, NULL, CTP_NOWHERE, "unknown target '%.60s'%s%s", target, ctp_i_did_you_mean(target, names).text,
                          ctp_i_expected(names).text);
    ctp_status st = targets[chosen].write(&c);
    for (size_t i = 0; i < CTP_LOST_COUNT; i++)
        if (c.lost[i].count > 0) {
            losses->items[losses->count] = c.lost[i];
            losses->items[losses->count++].what = losses_as[i];
        }
    return st;
}
