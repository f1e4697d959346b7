/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lexicon/native.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/array.h"
#include "base/status.h"
#include "base/tag.h"
#include "lexicon/pattern.h"

/* counterpoint-lexicon/1, see lexicons/README.md. */

static double number_in(const ctp_lexicon_reading *r, const cJSON *object, const char *name, double fallback, double low, double high)
{
    const cJSON *node = ctp_i_json_get(object, name);
    if (node == NULL || !cJSON_IsNumber(node))
        return fallback;
    if (node->valuedouble >= low && node->valuedouble <= high)
        return node->valuedouble;
    ctp_i_native_fault(r, node, "%s %g, expected a number from %g to %g", name, node->valuedouble, low, high);
    return fallback;
}

/* ---- patterns */

/* What can be said only once all groups are there. */
static void check_pattern(const ctp_lexicon_reading *r, const ctp_pattern *pattern, bool is_border)
{
    const ctp_lexicon *lexicon = r->lexicon;
    if (pattern->node == NULL)
        return;
    if (!ctp_i_check_grown(r, pattern))
        return;
    const ctp_node *gap = is_border ? ctp_i_node_find(pattern->node, CTP_NODE_GAP, lexicon) : NULL;
    if (gap != NULL || (is_border && (pattern->node->kind == CTP_NODE_CLAUSE || pattern->node->kind == CTP_NODE_SENTENCE)))
        ctp_i_pattern_fault(r, pattern, gap != NULL ? gap->at : 0, "a border has no gaps and no '&'");
}

/* Patterns of a member that is a string or a list of strings. @return how many strings */
static size_t patterns_of(const ctp_lexicon_reading *r, const cJSON *member, const cJSON **first)
{
    *first = member;
    if (member == NULL || cJSON_IsString(member))
        return member != NULL;
    size_t count = 0;
    *first = member->child;
    if (member->child == NULL)
        ctp_i_native_fault(r, member, "empty list, expected patterns");
    for (const cJSON *p = member->child; p != NULL; p = p->next, count++)
        if (!cJSON_IsString(p))
            ctp_i_native_fault(r, p, "expected a pattern (a string)");
    return count;
}

static ctp_pattern *pattern_list(ctp_lexicon_reading *r, const cJSON *member, bool in_group, size_t *count)
{
    const cJSON *from;
    size_t all = member != NULL ? patterns_of(r, member, &from) : 0;
    ctp_pattern *patterns = ctp_i_arena_alloc(&r->lexicon->arena, all + 1, sizeof *patterns);
    *count = 0;
    r->no_memory = r->no_memory || patterns == NULL;
    for (size_t i = 0; i < all && patterns != NULL; i++, from = from->next)
        if (cJSON_IsString(from))
            ctp_i_native_pattern(r, &patterns[(*count)++], from->valuestring, (size_t)from->valueint, in_group);
    return patterns;
}

/* ---- entries */

/* Where entries stand: what they are and which fields they may have. */
typedef struct {
    const ctp_json_field *fields;
    size_t field_count;
    ctp_entry entry; /* defaults */
    double low, high;
} place;

#define ENTRY_FIELDS {"match", TEXT | LIST, true}, {"weight", NUMBER, false}, {"unless", LIST | TEXT, false}
static const ctp_json_field hit_fields[] = {
    ENTRY_FIELDS, {"voice", TEXT, false}, {"commitment", TEXT, false}, {"scare_quotes", CTP_JSON_BOOL, false}};
static const ctp_json_field polarity_fields[] = {
    ENTRY_FIELDS, {"voice", TEXT, false}, {"commitment", TEXT, false}, {"scare_quotes", CTP_JSON_BOOL, false},
    {"spread", NUMBER, false}, {"category", TEXT, false}, {"tag", TEXT, false}};
static const ctp_json_field term_fields[] = {{"match", TEXT | LIST, true}, {"unless", LIST | TEXT, false}, {"tag", TEXT, false}};
static const ctp_json_field target_fields[] = {ENTRY_FIELDS, {"sign", NUMBER, true}};
static const ctp_json_field cue_fields[] = {ENTRY_FIELDS, {"direction", TEXT, false}, {"reach", NUMBER, false}};
static const ctp_json_field showing_fields[] = {
    ENTRY_FIELDS, {"direction", TEXT, false}, {"reach", NUMBER, false}, {"commitment", TEXT, false}};

static void fill_entry(ctp_lexicon_reading *r, const cJSON *object, const place *at, ctp_entry *entry)
{
    *entry = at->entry;
    entry->weight = number_in(r, object, "weight", entry->weight, at->low, at->high);
    entry->spread = number_in(r, object, "spread", 0.0, 0.0, 1e9);
    if (ctp_i_json_text(object, "category", NULL) != NULL)
        entry->category = ctp_i_native_text(r, object, "category", NULL);
    entry->tag = ctp_i_native_text(r, object, "tag", NULL);
    int voice = ctp_i_native_choice(r, object, "voice", ctp_i_names_of(&ctp_i_voice_names));
    entry->voice = (uint8_t)(voice < 0 ? CTP_ANY_VOICE : CTP_ONLY_AUTHOR + voice);
    int commitment = ctp_i_native_choice(r, object, "commitment", ctp_i_names_of(&ctp_i_commitment_names));
    if (commitment >= 0)
        entry->commitment = commitment;
    const cJSON *scare = ctp_i_json_get(object, "scare_quotes");
    if (scare != NULL)
        entry->scare = cJSON_IsTrue(scare) ? CTP_ONLY_SCARE : CTP_NO_SCARE;
    int direction = ctp_i_native_choice(r, object, "direction", ctp_i_names_of(&ctp_i_reach_names));
    if (direction >= 0)
        entry->reach = (ctp_reach)(CTP_REACH_AFTER + direction);
    double reach = number_in(r, object, "reach", 0.0, 1.0, 1000.0);
    if (reach != floor(reach))
        ctp_i_native_fault(r, ctp_i_json_get(object, "reach"), "reach %g, expected a whole number of words", reach);
    entry->longest_reach = (unsigned)reach;
    double sign = number_in(r, object, "sign", 0.0, -1.0, 1.0);
    if (entry->role == CTP_ROLE_TARGET && fabs(sign) != 1.0 && cJSON_IsNumber(ctp_i_json_get(object, "sign")))
        ctp_i_native_fault(r, ctp_i_json_get(object, "sign"), "sign %g, expected 1 or -1", sign);
    if (entry->role == CTP_ROLE_TARGET)
        entry->direction = sign < 0.0 ? -1 : 1;
}

static void read_entry(ctp_lexicon_reading *r, const cJSON *node, const place *at)
{
    ctp_entry entry = at->entry;
    const cJSON *match = node, *unless = NULL;
    if (cJSON_IsObject(node)) {
        ctp_i_json_fields(&r->json, node, at->fields, at->field_count, r->faults);
        fill_entry(r, node, at, &entry);
        match = ctp_i_json_get(node, "match");
        unless = ctp_i_json_get(node, "unless");
    } else if (!cJSON_IsString(node) || entry.role == CTP_ROLE_TARGET) {
        ctp_i_native_fault(r, node, entry.role == CTP_ROLE_TARGET ? "expected an object with 'match' and 'sign'" : "expected a pattern or an object");
        return;
    }
    ctp_rule *rule = ctp_i_add_rule(r, &entry);
    if (rule == NULL || match == NULL || !(cJSON_IsString(match) || cJSON_IsArray(match)))
        return;
    if (unless != NULL && (cJSON_IsString(unless) || cJSON_IsArray(unless)))
        rule->unless = pattern_list(r, unless, false, &rule->unless_count);
    const cJSON *from;
    size_t all = patterns_of(r, match, &from);
    for (size_t i = 0; i < all; i++, from = from->next) {
        ctp_pattern *pattern = cJSON_IsString(from) ? ctp_i_add_pattern(r) : NULL;
        if (pattern != NULL)
            ctp_i_native_pattern(r, pattern, from->valuestring, (size_t)from->valueint, false);
    }
}

static void read_entries(ctp_lexicon_reading *r, const cJSON *object, const char *name, const place *at)
{
    const cJSON *list = ctp_i_native_list(object, name);
    for (const cJSON *node = list != NULL ? list->child : NULL; node != NULL; node = node->next)
        read_entry(r, node, at);
}

static void read_polarity(ctp_lexicon_reading *r, const cJSON *root)
{
    const place at = {polarity_fields, CTP_COUNT(polarity_fields),
                      {.lexicon = r->lexicon->info.name, .category = "polarity", .role = CTP_ROLE_POLARITY, .weight = 1.0,
                       .commitment = CTP_ANY_COMMITMENT}, -1.0, 1.0};
    read_entries(r, root, "polarity", &at);
}

/* Categories whose hits are only counted. */
static void read_terms(ctp_lexicon_reading *r, const cJSON *root)
{
    const cJSON *terms = ctp_i_json_get(root, "terms");
    for (const cJSON *list = cJSON_IsObject(terms) ? terms->child : NULL; list != NULL; list = list->next) {
        const place at = {term_fields, CTP_COUNT(term_fields),
                          {.lexicon = r->lexicon->info.name, .category = ctp_i_keep(r, list->string, strlen(list->string)),
                           .role = CTP_ROLE_TERM, .weight = 1.0, .commitment = CTP_ANY_COMMITMENT}, 0.0, 1.0};
        if (!cJSON_IsArray(list))
            ctp_i_native_fault(r, list, "expected a list of entries");
        else
            read_entries(r, terms, list->string, &at);
    }
}

static void read_cues(ctp_lexicon_reading *r, const cJSON *root)
{
    const cJSON *cues = ctp_i_json_get(root, "cues");
    const ctp_names names = CTP_NAMES(ctp_i_cue_kinds, CTP_CUE_COUNT);
    char category[64];
    for (const cJSON *list = cJSON_IsObject(cues) ? cues->child : NULL; list != NULL; list = list->next) {
        const size_t kind = ctp_i_names_find(names, list->string);
        if (kind == CTP_CUE_COUNT || !cJSON_IsArray(list)) {
            if (kind < CTP_CUE_COUNT)
                ctp_i_native_fault(r, list, "expected a list of entries");
            else if (strncmp(list->string, "x-", 2) != 0)
                ctp_i_native_fault(r, list, "unknown cue kind '%.60s'%s", list->string, ctp_i_did_you_mean(list->string, names).text);
            continue;
        }
        const ctp_cue_row *row = &ctp_i_cue_kinds[kind];
        snprintf(category, sizeof category, "cues/%s", row->name);
        const place at = {row->shows ? showing_fields : cue_fields,
                          row->shows ? CTP_COUNT(showing_fields) : CTP_COUNT(cue_fields),
                          {.lexicon = r->lexicon->info.name, .category = ctp_i_keep(r, category, strlen(category)),
                           .role = CTP_ROLE_CUE, .cue = (ctp_cue_kind)kind, .reach = row->reach, .weight = row->weight,
                           .commitment = row->shows ? CTP_NEUTRAL : CTP_ANY_COMMITMENT}, row->lowest, row->highest};
        read_entries(r, cues, list->string, &at);
    }
}

/* ---- issues */

static const ctp_json_field issue_fields[] = {
    {"id", TEXT, true}, {"label", TEXT, true}, {"proposition", TEXT, true}, {"about", LIST, false},
    {"support", LIST, false}, {"oppose", LIST, false}, {"targets", LIST, false}};

const ctp_issue_part ctp_i_issue_parts[CTP_PART_COUNT] = {
    [CTP_PART_ABOUT] = {"about", CTP_ROLE_ABOUT, 0},
    [CTP_PART_SUPPORT] = {"support", CTP_ROLE_SUPPORT, 1},
    [CTP_PART_OPPOSE] = {"oppose", CTP_ROLE_OPPOSE, -1},
    [CTP_PART_TARGETS] = {"targets", CTP_ROLE_TARGET, 0},
};

static void read_issue(ctp_lexicon_reading *r, const cJSON *node, ctp_issue_entry *issue)
{
    ctp_i_json_fields(&r->json, node, issue_fields, CTP_COUNT(issue_fields), r->faults);
    *issue = (ctp_issue_entry){ctp_i_native_text(r, node, "id", ""), ctp_i_native_text(r, node, "label", ""),
                               ctp_i_native_text(r, node, "proposition", ""), r->lexicon->info.name};
    if (issue->id == NULL)
        return;
    for (const ctp_issue_entry *other = r->lexicon->issues; other != issue; other++)
        if (other->id != NULL && strcmp(other->id, issue->id) == 0)
            ctp_i_native_fault(r, node, "issue '%.60s' stands twice", issue->id);
    for (size_t i = 0; i < CTP_PART_COUNT; i++) {
        const ctp_issue_part *part = &ctp_i_issue_parts[i];
        const bool targets = part->role == CTP_ROLE_TARGET;
        const place at = {targets ? target_fields : hit_fields, targets ? CTP_COUNT(target_fields) : CTP_COUNT(hit_fields),
                          {.lexicon = r->lexicon->info.name, .category = ctp_i_native_category(r, issue->id, part->name),
                           .issue = issue->id, .role = part->role, .weight = 1.0, .direction = part->direction,
                           .commitment = CTP_ANY_COMMITMENT}, 0.0, 1.0};
        read_entries(r, node, part->name, &at);
    }
}

static void read_issues(ctp_lexicon_reading *r, const cJSON *root)
{
    const cJSON *list = ctp_i_native_list(root, "issues");
    size_t count = list != NULL ? (size_t)cJSON_GetArraySize(list) : 0;
    r->lexicon->issues = ctp_i_arena_alloc(&r->lexicon->arena, count + 1, sizeof *r->lexicon->issues);
    if (r->lexicon->issues == NULL) {
        r->no_memory = true;
        return;
    }
    const cJSON *node = count > 0 ? list->child : NULL;
    for (; node != NULL; node = node->next) {
        if (cJSON_IsObject(node))
            read_issue(r, node, &r->lexicon->issues[r->lexicon->issue_count++]);
        else
            ctp_i_native_fault(r, node, "expected an object");
    }
}

/* ---- groups */

static const char *group_category(ctp_lexicon_reading *r, const char *name)
{
    char category[256];
    int len = snprintf(category, sizeof category, "groups/%.200s", name);
    return ctp_i_keep(r, category, (size_t)len);
}

static void read_groups(ctp_lexicon_reading *r, const cJSON *root)
{
    ctp_lexicon *lexicon = r->lexicon;
    const cJSON *groups = ctp_i_json_get(root, "groups");
    if (groups == NULL || !cJSON_IsObject(groups))
        return;
    for (const cJSON *g = groups->child; g != NULL; g = g->next)
        r->no_memory = ctp_i_intern(&lexicon->group_names, g->string, strlen(g->string)) == CTP_NO_ID || r->no_memory;
    lexicon->groups = ctp_i_arena_alloc(&lexicon->arena, lexicon->group_names.count + 1, sizeof *lexicon->groups);
    r->no_memory = r->no_memory || lexicon->groups == NULL;
    if (r->no_memory)
        return;
    for (const cJSON *g = groups->child; g != NULL; g = g->next) {
        ctp_group *group = &lexicon->groups[lexicon->group_count];
        group->name = ctp_i_intern_string(&lexicon->group_names, (uint32_t)lexicon->group_count++);
        group->category = group_category(r, group->name);
        if (g->string[strcspn(g->string, "{}[]|\"& \t")] != '\0')
            ctp_i_native_fault(r, g, "group name '%.60s' with a blank or mark", g->string);
        if (cJSON_IsArray(g))
            group->patterns = pattern_list(r, g, true, &group->count);
        else
            ctp_i_native_fault(r, g, "expected a list of patterns");
    }
}

/* ---- the file */

static const ctp_json_field file_fields[] = {
    {"format", TEXT, true}, {"name", TEXT, true}, {"version", TEXT, true}, {"language", TEXT, true}, {"license", TEXT, true},
    {"source", TEXT, true}, {"include", LIST, false}, {"groups", OBJECT, false}, {"polarity", LIST, false}, {"terms", OBJECT, false},
    {"cues", OBJECT, false}, {"tables", OBJECT, false}, {"issues", LIST, false}, {"words", OBJECT, false}};

static void read_head(ctp_lexicon_reading *r, const cJSON *root)
{
    static const char format[] = "counterpoint-lexicon/1";
    ctp_i_json_fields(&r->json, root, file_fields, CTP_COUNT(file_fields), r->faults);
    const cJSON *node = ctp_i_json_get(root, "format");
    if (cJSON_IsString(node) && strcmp(node->valuestring, format) != 0)
        ctp_i_native_fault(r, node, "format '%.60s', expected '%s'", node->valuestring, format);
    ctp_lexicon_info *info = &r->lexicon->info;
    info->name = ctp_i_native_text(r, root, "name", info->name);
    node = ctp_i_json_get(root, "language");
    if (cJSON_IsString(node) && strcmp(node->valuestring, "*") != 0 && !ctp_i_is_tag(node->valuestring))
        ctp_i_native_fault(r, node, "language '%.40s', expected " CTP_TAG_WANTED " or '*'", node->valuestring);
    info->version = ctp_i_native_text(r, root, "version", "");
    info->language = ctp_i_native_text(r, root, "language", "*");
    info->license = ctp_i_native_text(r, root, "license", "");
    info->source = ctp_i_native_text(r, root, "source", "");
    if (cJSON_IsString(ctp_i_json_get(root, "name")) && info->name != NULL && info->name[0] == '\0')
        ctp_i_native_fault(r, ctp_i_json_get(root, "name"), "empty name");
}

static void check_all(ctp_lexicon_reading *r)
{
    const ctp_lexicon *lexicon = r->lexicon;
    for (size_t i = 0; i < lexicon->group_count; i++)
        for (size_t j = 0; j < lexicon->groups[i].count; j++)
            check_pattern(r, &lexicon->groups[i].patterns[j], false);
    for (size_t i = 0; i < lexicon->pattern_count; i++) {
        const ctp_entry *entry = &lexicon->rules[lexicon->patterns[i].rule].entry;
        check_pattern(r, &lexicon->patterns[i], entry->role == CTP_ROLE_CUE && entry->cue == CTP_CUE_BORDER);
    }
    for (size_t i = 0; i < lexicon->rule_count; i++)
        for (size_t j = 0; j < lexicon->rules[i].unless_count; j++)
            check_pattern(r, &lexicon->rules[i].unless[j], false);
}

ctp_status ctp_i_read_native(ctp_lexicon_reading *r, ctp_error *err)
{
    ctp_status st = ctp_i_json_parse(&r->json, r->json.text, r->json.source, 0, err);
    if (st != CTP_OK)
        return st;
    const cJSON *root = r->json.root;
    if (!cJSON_IsObject(root))
        return ctp_i_json_fail(&r->json, root, err, "expected an object");
    static void (*const parts[])(ctp_lexicon_reading *, const cJSON *) = {
        read_head, read_groups, read_polarity, read_terms, read_cues, ctp_i_native_tables, read_issues, ctp_i_native_words};
    for (size_t i = 0; i < CTP_COUNT(parts) && !r->no_memory; i++)
        parts[i](r, root);
    ctp_i_count_remarks(r, root);
    if (r->no_memory)
        return ctp_i_no_memory(err);
    st = ctp_i_read_includes(r, root, err);
    if (st != CTP_OK || r->no_memory)
        return st;
    if (ctp_i_groups_measure(r))
        check_all(r);
    return CTP_OK;
}
