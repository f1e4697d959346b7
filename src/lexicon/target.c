/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/status.h"
#include "lexicon/pattern.h"

/* Targets that a user names beside those of issues: entries of the lexicon that knows their groups. */

static ctp_status add(ctp_lexicon *lexicon, const char *text, ctp_pattern_fault *fault)
{
    static const ctp_entry entry = {.category = "targets", .role = CTP_ROLE_TARGET, .weight = 1.0, .direction = 1,
                                    .commitment = CTP_ANY_COMMITMENT};
    ctp_reading reading = {.lexicon = lexicon};
    const ctp_node *node;
    ctp_status st = ctp_i_pattern_parse(&node, &lexicon->arena, text, &lexicon->group_names, true, fault);
    if (st != CTP_OK)
        return st;
    const char *kept = ctp_i_keep(&reading, text, strlen(text));
    ctp_pattern *pattern = ctp_i_add_rule(&reading, &entry) != NULL ? ctp_i_add_pattern(&reading) : NULL;
    if (kept == NULL || pattern == NULL)
        return CTP_E_NOMEM;
    pattern->text = kept;
    pattern->node = node;
    return CTP_OK;
}

ctp_status ctp_lexicon_add_target(ctp_lexicon *const *lexicons, size_t count, const char *language, const char *target, ctp_error *err)
{
    ctp_pattern_fault fault = {0, "no lexicon of the texts' language"};
    ctp_status st = CTP_E_SYNTAX;
    for (size_t i = 0; i < count && st == CTP_E_SYNTAX; i++)
        if (ctp_i_is_of_language(lexicons[i], language))
            st = add(lexicons[i], target, &fault);
    if (st == CTP_E_NOMEM)
        return ctp_i_no_memory(err);
    return st == CTP_OK ? st : ctp_i_fail(err, CTP_E_ARGUMENT, NULL, CTP_NOWHERE, "target '%.60s': %s", target, fault.message);
}
