/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lexicon/convert.h"

#include <string.h>

/* What a target cannot hold, counted by kind where it is met. */

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
