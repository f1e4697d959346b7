/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/status.h"
#include "lexicon/native.h"

/* "words": by issue patterns with weights that count together, {"pier": {"support": {"lifeline": 1.3, …}, "oppose": {…}}, …}. They stand apart from what
 * else an issue has, since `lexicon learn` writes hundreds of them. */

enum { HEAVIEST = 100 }; /* weights add to the logarithm of odds: one of this size leaves no doubt */

/* @param entry  what all words of a side have in common */
static void read_word(ctp_lexicon_reading *r, const cJSON *word, const ctp_entry *entry)
{
    if (!cJSON_IsNumber(word) || fabs(word->valuedouble) > HEAVIEST) {
        ctp_i_native_fault(r, word, "weight of '%.60s', expected a number from -%d to %d", word->string, HEAVIEST, HEAVIEST);
        return;
    }
    ctp_rule *rule = ctp_i_add_rule(r, entry);
    ctp_pattern *pattern = rule != NULL ? ctp_i_add_pattern(r) : NULL;
    if (pattern == NULL)
        return;
    rule->entry.weight = word->valuedouble;
    ctp_i_native_pattern(r, pattern, word->string, ctp_i_json_name_at(&r->json, word), false);
}

static void read_side(ctp_lexicon_reading *r, const cJSON *words, const char *id, const ctp_issue_part *side)
{
    char list[32];
    snprintf(list, sizeof list, "words/%s", side->name);
    const ctp_entry entry = {.lexicon = r->lexicon->info.name, .category = ctp_i_native_category(r, id, list), .issue = id,
                             .role = CTP_ROLE_WORD, .direction = side->direction, .commitment = CTP_ANY_COMMITMENT};
    for (const cJSON *word = words->child; word != NULL && !r->no_memory; word = word->next)
        read_word(r, word, &entry);
}

static void read_issue(ctp_lexicon_reading *r, const cJSON *words)
{
    const ctp_names ids = CTP_NAMES(r->lexicon->issues, r->lexicon->issue_count);
    const size_t found = ctp_i_names_find(ids, words->string);
    if (found == ids.count && strncmp(words->string, "x-", 2) == 0)
        return;
    if (found == ids.count) {
        ctp_i_native_fault(r, words, "words of '%.60s', which is no issue of this lexicon%s", words->string, ctp_i_did_you_mean(words->string, ids).text);
        return;
    }
    if (!cJSON_IsObject(words)) {
        ctp_i_native_fault(r, words, "words of '%.60s', expected an object with 'support' and 'oppose'", words->string);
        return;
    }
    ctp_json_field fields[CTP_SIDES];
    for (size_t i = 0; i < CTP_SIDES; i++)
        fields[i] = (ctp_json_field){ctp_i_side(i)->name, OBJECT, false};
    ctp_i_json_fields(&r->json, words, fields, CTP_SIDES, r->faults);
    for (size_t i = 0; i < CTP_SIDES; i++) {
        const cJSON *side = ctp_i_json_get(words, ctp_i_side(i)->name);
        if (cJSON_IsObject(side))
            read_side(r, side, r->lexicon->issues[found].id, ctp_i_side(i));
    }
}

void ctp_i_native_words(ctp_lexicon_reading *r, const cJSON *root)
{
    const cJSON *words = ctp_i_json_get(root, "words");
    for (const cJSON *node = cJSON_IsObject(words) ? words->child : NULL; node != NULL && !r->no_memory; node = node->next)
        read_issue(r, node);
}
