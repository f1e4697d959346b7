/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/status.h"
#include "lexicon/native.h"
#include "lexicon/pattern.h"

void ctp_i_native_fault(const ctp_lexicon_reading *r, const cJSON *node, const char *format, ...)
{
    char message[sizeof r->faults->items->message];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    bool shown = r->faults->count < r->faults->capacity;
    ctp_i_json_fault(&r->json, shown ? ctp_i_json_where(&r->json, node) : CTP_NOWHERE, r->faults, "%s", message);
}

const cJSON *ctp_i_native_list(const cJSON *object, const char *name)
{
    const cJSON *list = ctp_i_json_get(object, name);
    return list != NULL && cJSON_IsArray(list) ? list : NULL;
}

const char *ctp_i_native_text(ctp_lexicon_reading *r, const cJSON *object, const char *name, const char *fallback)
{
    const char *text = ctp_i_json_text(object, name, fallback);
    return text != NULL ? ctp_i_keep(r, text, strlen(text)) : NULL;
}

int ctp_i_native_choice(const ctp_lexicon_reading *r, const cJSON *object, const char *name, ctp_names choices)
{
    const cJSON *node = ctp_i_json_get(object, name);
    if (node == NULL || !cJSON_IsString(node))
        return -1;
    const size_t found = ctp_i_names_find(choices, node->valuestring);
    if (found < choices.count)
        return (int)found;
    ctp_i_native_fault(r, node, "unknown %s '%.60s'%s%s", name, node->valuestring, ctp_i_did_you_mean(node->valuestring, choices).text,
                       ctp_i_expected(choices).text);
    return -1;
}

void ctp_i_native_pattern(ctp_lexicon_reading *r, ctp_pattern *pattern, const char *text, size_t at, bool in_group)
{
    ctp_pattern_fault where;
    pattern->quoted = true;
    pattern->offset = at;
    pattern->line = ctp_i_reading_line(r, at);
    pattern->text = ctp_i_keep(r, text, strlen(text));
    if (pattern->text == NULL)
        return;
    ctp_status st = ctp_i_pattern_parse(&pattern->node, &r->lexicon->arena, pattern->text, &r->lexicon->group_names, in_group,
                                        &where);
    if (st == CTP_E_SYNTAX)
        ctp_i_pattern_fault(r, pattern, where.at, "%s", where.message);
    r->no_memory = r->no_memory || st == CTP_E_NOMEM;
}

const char *ctp_i_native_category(ctp_lexicon_reading *r, const char *issue, const char *list)
{
    char category[256];
    int len = snprintf(category, sizeof category, CTP_CATEGORY_ISSUES "/%.200s/%s", issue, list);
    return ctp_i_keep(r, category, (size_t)len);
}
