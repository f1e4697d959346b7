/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/names.h"
#include "base/status.h"
#include "base/utf8.h"
#include "lexicon/pattern.h"

/* Patterns that a user names beside those of the files, targets and queries: entries of the lexicon that knows their groups. */

/* What a pattern becomes an entry of. */
typedef struct {
    ctp_entry entry;
    const char *source; /* for messages */
    bool in_group;      /* no "&" */
} purpose;

static const purpose as_target = {{.category = "targets", .role = CTP_ROLE_TARGET, .weight = 1.0, .direction = 1,
                                   .commitment = CTP_ANY_COMMITMENT}, "target", true};
static const purpose as_query = {{.category = CTP_CATEGORY_QUERY, .role = CTP_ROLE_TERM, .weight = 1.0, .commitment = CTP_ANY_COMMITMENT},
                                 "pattern", false};

/* @return CTP_E_SYNTAX with *fault where it is no pattern of this lexicon */
static ctp_status add(ctp_lexicon *lexicon, const char *text, const purpose *what, ctp_error *fault)
{
    ctp_faults faults = {.items = fault, .capacity = 1};
    ctp_lexicon_reading reading = {.json = {.text = {text, strlen(text)}, .source = what->source}, .lexicon = lexicon, .faults = &faults};
    ctp_pattern parsed = {0};
    ctp_pattern_fault where;
    const char *kept = ctp_i_keep(&reading, text, strlen(text));
    if (kept == NULL)
        return CTP_E_NOMEM;
    ctp_status st = ctp_i_pattern_parse(&parsed.node, &lexicon->arena, kept, &lexicon->group_names, what->in_group, &where);
    if (st == CTP_E_SYNTAX)
        ctp_i_pattern_fault(&reading, &parsed, where.at, "%s", where.message);
    else if (st == CTP_OK)
        ctp_i_check_grown(&reading, &parsed);
    if (st != CTP_OK || faults.count > 0)
        return st == CTP_OK ? CTP_E_SYNTAX : st;
    ctp_pattern *pattern = ctp_i_add_rule(&reading, &what->entry) != NULL ? ctp_i_add_pattern(&reading) : NULL;
    if (pattern == NULL)
        return CTP_E_NOMEM;
    pattern->text = kept;
    pattern->node = parsed.node;
    return CTP_OK;
}

/* Of several lexicons' faults the one that stands furthest in is told: that lexicon knew most of the pattern. Of two in one place it is the longer one,
 * which knows a name that is near. */
static bool says_more(const ctp_error *fault, const ctp_error *than)
{
    if (than->at.line == 0 || fault->at.offset != than->at.offset)
        return than->at.line == 0 || fault->at.offset > than->at.offset;
    return strlen(fault->message) > strlen(than->message);
}

/* @return CTP_OK; CTP_E_SYNTAX with *fault; CTP_E_NOMEM */
static ctp_status add_to_one(ctp_lexicon *const *lexicons, size_t count, const char *language, const char *text, const purpose *what,
                             ctp_error *fault)
{
    ctp_status st = CTP_E_SYNTAX;
    ctp_i_fail(fault, CTP_E_SYNTAX, what->source, CTP_NOWHERE, "no lexicon of the texts' language");
    for (size_t i = 0; i < count && st == CTP_E_SYNTAX; i++) {
        ctp_error own;
        if (!ctp_i_is_of_language(lexicons[i], language))
            continue;
        st = add(lexicons[i], text, what, &own);
        if (st == CTP_E_SYNTAX && says_more(&own, fault))
            *fault = own;
    }
    return st;
}

ctp_status ctp_lexicon_add_target(ctp_lexicon *const *lexicons, size_t count, const char *language, const char *target, ctp_error *err)
{
    ctp_error fault;
    ctp_status st = add_to_one(lexicons, count, language, target, &as_target, &fault);
    if (st == CTP_E_NOMEM)
        return ctp_i_no_memory(err);
    return st == CTP_OK ? st : ctp_i_fail(err, CTP_E_ARGUMENT, NULL, CTP_NOWHERE, "target '%.60s': %s", target, fault.message);
}

static ctp_names issues_of(const ctp_lexicon *lexicon)
{
    return CTP_NAMES(lexicon->issues, lexicon->issue_count);
}

static bool is_issue(ctp_lexicon *const *lexicons, size_t count, const char *id)
{
    for (size_t i = 0; i < count; i++)
        if (ctp_i_names_find(issues_of(lexicons[i]), id) < lexicons[i]->issue_count)
            return true;
    return false;
}

/* What is no pattern may be the id of an issue, misspelt. */
static ctp_hint near_issue(ctp_lexicon *const *lexicons, size_t count, const char *query)
{
    ctp_hint hint = {""};
    for (size_t i = 0; i < count && hint.text[0] == '\0'; i++)
        hint = ctp_i_did_you_mean(query, issues_of(lexicons[i]));
    return hint;
}

ctp_status ctp_lexicon_add_query(ctp_lexicon *const *lexicons, size_t count, const char *language, const char *query, ctp_error *err)
{
    ctp_error fault;
    const ctp_span text = {query, strlen(query)};
    size_t bad = ctp_i_utf8_valid(text);
    if (bad < text.len)
        return ctp_i_fail(err, CTP_E_ENCODING, as_query.source, ctp_i_position(text, bad), "byte 0x%02X is not valid UTF-8",
                          (unsigned)(unsigned char)query[bad]);
    if (is_issue(lexicons, count, query))
        return CTP_OK;
    ctp_status st = add_to_one(lexicons, count, language, query, &as_query, &fault);
    if (st == CTP_E_NOMEM)
        return ctp_i_no_memory(err);
    if (st == CTP_E_SYNTAX)
        ctp_i_fail(err, st, as_query.source, fault.at, "%s%s", fault.message, near_issue(lexicons, count, query).text);
    return st;
}
