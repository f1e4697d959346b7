/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/status.h"
#include "lexicon/native.h"
#include "lexicon/pattern.h"

/* "words": by issue patterns with weights that count together, {"pier": {"support": {"lifeline": 1.3, …}, "oppose": {…}}, …}. They stand apart from what
 * else an issue has, since `lexicon learn` writes hundreds of them. */

enum { HEAVIEST = 100 };

static const struct {
    const char *name;
    int direction;
} sides[] = {{"support", 1}, {"oppose", -1}};

static const ctp_json_field side_fields[] = {{"support", OBJECT, false}, {"oppose", OBJECT, false}};

static void read_word(ctp_lexicon_reading *r, const cJSON *word, const ctp_entry *entry)
{
    ctp_pattern_fault where;
    if (!cJSON_IsNumber(word) || fabs(word->valuedouble) > HEAVIEST) {
        ctp_i_native_fault(r, word, "weight of '%.60s', expected a number from -%d to %d", word->string, HEAVIEST, HEAVIEST);
        return;
    }
    ctp_rule *rule = ctp_i_add_rule(r, entry);
    ctp_pattern *pattern = rule != NULL ? ctp_i_add_pattern(r) : NULL;
    if (pattern == NULL)
        return;
    rule->entry.weight = word->valuedouble;
    pattern->offset = (size_t)word->valueint;
    pattern->line = ctp_i_reading_line(r, pattern->offset);
    pattern->text = ctp_i_keep(r, word->string, strlen(word->string));
    if (pattern->text == NULL)
        return;
    ctp_status st = ctp_i_pattern_parse(&pattern->node, &r->lexicon->arena, pattern->text, &r->lexicon->group_names, false, &where);
    if (st == CTP_E_SYNTAX)
        ctp_i_native_fault(r, word, "'%.60s': %s", word->string, where.message);
    r->no_memory = r->no_memory || st == CTP_E_NOMEM;
}

static void read_side(ctp_lexicon_reading *r, const cJSON *words, const char *id, const char *name, int direction)
{
    char category[256];
    int len = snprintf(category, sizeof category, CTP_CATEGORY_ISSUES "/%.200s/words/%s", id, name);
    const ctp_entry entry = {.lexicon = r->lexicon->info.name, .category = ctp_i_keep(r, category, (size_t)len), .issue = id,
                             .role = CTP_ROLE_WORD, .direction = (int8_t)direction, .commitment = CTP_ANY_COMMITMENT};
    for (const cJSON *word = words->child; word != NULL && !r->no_memory; word = word->next)
        read_word(r, word, &entry);
}

static const ctp_issue_entry *issue_named(const ctp_lexicon *lexicon, const char *id)
{
    for (size_t i = 0; i < lexicon->issue_count; i++)
        if (lexicon->issues[i].id != NULL && strcmp(lexicon->issues[i].id, id) == 0)
            return &lexicon->issues[i];
    return NULL;
}

static void read_issue(ctp_lexicon_reading *r, const cJSON *words)
{
    const ctp_issue_entry *issue = issue_named(r->lexicon, words->string);
    if (issue == NULL || !cJSON_IsObject(words)) {
        ctp_i_native_fault(r, words, issue == NULL ? "the lexicon has no issue '%.60s'" : "words of '%.60s', expected an object", words->string);
        return;
    }
    if (ctp_i_json_fields(&r->json, words, side_fields, CTP_COUNT(side_fields), r->faults) > 0)
        return;
    for (size_t i = 0; i < CTP_COUNT(sides); i++) {
        const cJSON *side = ctp_i_json_get(words, sides[i].name);
        if (side != NULL)
            read_side(r, side, issue->id, sides[i].name, sides[i].direction);
    }
}

void ctp_i_native_words(ctp_lexicon_reading *r, const cJSON *root)
{
    const cJSON *words = ctp_i_json_get(root, "words");
    for (const cJSON *node = cJSON_IsObject(words) ? words->child : NULL; node != NULL && !r->no_memory; node = node->next)
        read_issue(r, node);
}
