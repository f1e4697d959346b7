/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/array.h"
#include "lexicon/pattern.h"

static bool measure(ctp_lexicon_reading *reading, ctp_group *group);

/* Follows the groups that a tree uses; their sizes and depths go into the group that is being measured. */
static bool follow(ctp_lexicon_reading *reading, ctp_group *group, const ctp_pattern *pattern, const ctp_node *node)
{
    if (node->kind == CTP_NODE_GROUP) {
        ctp_group *used = &reading->lexicon->groups[node->number];
        if (used->open) {
            ctp_i_pattern_fault(reading, pattern, node->at, "groups in a circle: {%.60s} leads back to {%.60s}", group->name,
                                used->name);
            return false;
        }
        if (used->depth == 0 && !measure(reading, used))
            return false;
        if (used->depth >= group->depth)
            group->depth = used->depth + 1;
        if (group->depth > CTP_GROUP_DEPTH) {
            ctp_i_pattern_fault(reading, pattern, node->at, "groups nested deeper than %d", CTP_GROUP_DEPTH);
            return false;
        }
    }
    for (const ctp_node *child = node->child; child != NULL; child = child->next)
        if (!follow(reading, group, pattern, child))
            return false;
    return true;
}

static bool measure(ctp_lexicon_reading *reading, ctp_group *group)
{
    group->open = true;
    group->depth = 1;
    for (size_t i = 0; i < group->count; i++)
        if (group->patterns[i].node != NULL && !follow(reading, group, &group->patterns[i], group->patterns[i].node))
            return false;
    group->size = 1;
    for (size_t i = 0; i < group->count && group->size <= CTP_PATTERN_SIZE; i++)
        if (group->patterns[i].node != NULL)
            group->size += ctp_i_node_size(group->patterns[i].node, reading->lexicon);
    group->open = false;
    return true;
}

bool ctp_i_groups_measure(ctp_lexicon_reading *reading)
{
    const ctp_lexicon *lexicon = reading->lexicon;
    for (size_t i = 0; i < lexicon->group_count; i++)
        if (lexicon->groups[i].depth == 0 && !measure(reading, &lexicon->groups[i]))
            return false;
    return true;
}

static void check_nots(const ctp_lexicon_reading *reading, const ctp_pattern *pattern, const ctp_node *node)
{
    static const struct {
        ctp_node_kind kind;
        const char *what;
    } barred[] = {{CTP_NODE_GAP, "a gap"}, {CTP_NODE_NOT, "another '!'"}, {CTP_NODE_ANY, "'_'"}};
    if (node->kind == CTP_NODE_NOT) {
        for (size_t i = 0; i < CTP_COUNT(barred); i++) {
            const ctp_node *found = ctp_i_node_find(node->child, barred[i].kind, reading->lexicon);
            if (found != NULL)
                ctp_i_pattern_fault(reading, pattern, found->at, "%s after '!' (in its group), expected a word, group or alternatives",
                                    barred[i].what);
        }
        return;
    }
    for (const ctp_node *child = node->child; child != NULL; child = child->next)
        check_nots(reading, pattern, child);
}

bool ctp_i_check_grown(const ctp_lexicon_reading *reading, const ctp_pattern *pattern)
{
    if (pattern->node->child == NULL && pattern->node->kind != CTP_NODE_GROUP) /* one word, as most are */
        return true;
    if (ctp_i_node_size(pattern->node, reading->lexicon) > CTP_PATTERN_SIZE) {
        ctp_i_pattern_fault(reading, pattern, 0, "pattern has more than %d elements once its groups are put in", CTP_PATTERN_SIZE);
        return false;
    }
    check_nots(reading, pattern, pattern->node);
    return true;
}
