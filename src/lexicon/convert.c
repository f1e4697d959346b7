/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lexicon/convert.h"

#include <string.h>

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

void ctp_i_lose(ctp_lexicon_loss *loss, uint32_t line)
{
    if (loss->count < CTP_LOSS_LINES)
        loss->lines[loss->count] = line;
    loss->count++;
}

void ctp_i_lose_head(ctp_conversion *c)
{
    const ctp_lexicon_info *info = &c->lexicon->info;
    if (info->version[0] != '\0' || info->license[0] != '\0' || info->source[0] != '\0' || strcmp(info->language, "*") != 0)
        ctp_i_lose(&c->lost[CTP_LOST_HEAD], 1);
    if (c->lexicon->tables != NULL)
        ctp_i_lose(&c->lost[CTP_LOST_TABLES], 0);
    c->lost[CTP_LOST_REMARKS] = c->lexicon->remarks;
}

void ctp_i_lose_entry(ctp_conversion *c, const ctp_pattern *pattern)
{
    const ctp_rule *rule = &c->lexicon->rules[pattern->rule];
    const ctp_entry *e = &rule->entry;
    if (rule->unless_count > 0)
        ctp_i_lose(&c->lost[CTP_LOST_UNLESS], pattern->line);
    if (e->role == CTP_ROLE_CUE)
        ctp_i_lose(&c->lost[CTP_LOST_CUE], pattern->line);
    else if (e->voice != CTP_ANY_VOICE || e->scare != CTP_ANY_SCARE || e->commitment != CTP_ANY_COMMITMENT)
        ctp_i_lose(&c->lost[CTP_LOST_CONDITION], pattern->line);
    if (e->issue != NULL)
        ctp_i_lose(&c->lost[CTP_LOST_ISSUE], pattern->line);
    if (e->role == CTP_ROLE_WORD)
        ctp_i_lose(&c->lost[CTP_LOST_WEIGHT], pattern->line);
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
