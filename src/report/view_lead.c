/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/view.h"

#include <stdlib.h>
#include <string.h>

/* What a comparison comes to, in one paragraph for people. */

enum { LISTED = 4 };

typedef struct {
    const ctp_comparison *c;
    size_t units; /* authors, or the speakers of a panel that stands alone */
    const char *unit;
    const ctp_view_finding *findings; /* an issue each, by kind, then worth */
    const ctp_view_teller *to;
    ctp_buffer *out;
} lead;

/* "A, B and C" and how many more. */
static void add_issues(const lead *l, const ctp_view_finding *first, size_t count)
{
    const size_t shown = count <= LISTED ? count : LISTED - 1;
    for (size_t i = 0; i < shown; i++) {
        ctp_i_buffer_text(l->out, i == 0 ? "" : i + 1 == count ? " and " : ", ");
        l->to->issue(l->to->context, first[i].issue->id);
    }
    if (count > shown)
        ctp_i_buffer_printf(l->out, " and %zu more", count - shown);
}

/* On how many issues at least so many speak. */
static size_t count_heard(const lead *l, size_t units)
{
    size_t heard = 0;
    for (size_t i = 0; i < l->c->features->issue_count; i++)
        heard += ctp_i_view_heard(&l->findings[i], l->units) >= units;
    return heard;
}

bool ctp_i_view_tell_no_stance(const ctp_comparison *c, ctp_buffer *out)
{
    const size_t issues = c->features->issue_count;
    for (size_t i = 0; i < issues; i++)
        if (!ctp_i_view_all_silent(c, c->features->issues[i].id))
            return false;
    if (issues == 0)
        ctp_i_buffer_text(out, "No lexicon names issues, so nobody's stance was read.");
    else
        ctp_i_buffer_printf(out, "No entry of the %zu %s met in the texts: nobody's stance can be told, which does not mean that nobody has one.", issues,
                            issues == 1 ? "issue" : "issues");
    return true;
}

/* Why no two stances can be set side by side. */
static void tell_why_not(const lead *l)
{
    if (ctp_i_view_tell_no_stance(l->c, l->out))
        return;
    if (l->units == 1)
        ctp_i_buffer_printf(l->out, "There is one %s, and nobody to compare with.", l->unit);
    else
        ctp_i_buffer_printf(l->out, "No two %ss speak on the same issue: no stances can be compared.", l->unit);
}

static void tell_apart(const lead *l)
{
    const ctp_view_finding *first;
    const size_t count = ctp_i_view_findings_of(l->findings, l->c->features->issue_count, CTP_FINDING_APART, &first);
    if (count == 0) {
        ctp_i_buffer_printf(l->out, "On no issue do two %ss take opposite sides. ", l->unit);
        return;
    }
    if (first->difference == NULL) {
        ctp_i_buffer_printf(l->out, "The %ss part over ", l->unit);
        add_issues(l, first, count);
    } else {
        const bool tied = first->ties > 0 || (count > 1 && first[1].worth == first->worth);
        l->to->name(l->to->context, first->difference->a);
        ctp_i_buffer_text(l->out, " and ");
        l->to->name(l->to->context, first->difference->b);
        ctp_i_buffer_text(l->out, tied ? " stand as clearly apart as any two, on " : " stand most clearly apart, on ");
        l->to->issue(l->to->context, first->issue->id);
        if (count > 1)
            ctp_i_buffer_printf(l->out, "; the %ss also part over ", l->unit);
        add_issues(l, first + 1, count - 1);
    }
    ctp_i_buffer_text(l->out, ". ");
}

static void tell_inside(const lead *l)
{
    const ctp_view_finding *first;
    const size_t count = ctp_i_view_findings_of(l->findings, l->c->features->issue_count, CTP_FINDING_INSIDE, &first);
    if (count == 0)
        return;
    ctp_i_buffer_text(l->out, "A panel is divided within itself on ");
    add_issues(l, first, count);
    ctp_i_buffer_text(l->out, ". ");
}

/* Whether an interval reaches 0 of somebody who speaks on one of these issues. */
static bool somebody_leans(const lead *l, const ctp_view_finding *first, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t u = 0; u < l->units; u++) {
            const ctp_position_kind kind = ctp_i_view_position(ctp_i_view_stance_at(l->c, u, first[i].issue->id));
            if (kind == CTP_POSITION_LEAN_SUPPORT || kind == CTP_POSITION_LEAN_OPPOSE)
                return true;
        }
    return false;
}

static void tell_together(const lead *l)
{
    const ctp_view_finding *first;
    const size_t count = ctp_i_view_findings_of(l->findings, l->c->features->issue_count, CTP_FINDING_TOGETHER, &first), units = l->units;
    size_t all = 0;
    while (all < count && ctp_i_view_heard(&first[all], units) == units)
        all++;
    if (count == 0)
        return;
    const char *stand = somebody_leans(l, first, all > 0 ? all : 1) ? "are on, or lean to, the same side" : "are on the same side";
    if (all > 0) {
        if (units == 2)
            ctp_i_buffer_printf(l->out, "Both %ss %s of ", l->unit, stand);
        else
            ctp_i_buffer_printf(l->out, "All %zu %ss %s of ", units, l->unit, stand);
        add_issues(l, first, all);
        ctp_i_buffer_text(l->out, ". ");
    } else {
        ctp_i_buffer_printf(l->out, "The %zu of %zu %ss who speak on ", ctp_i_view_heard(first, units), units, l->unit);
        l->to->issue(l->to->context, first->issue->id);
        ctp_i_buffer_printf(l->out, " %s. ", stand);
    }
}

/* On how many issues two are on one side; 0 where on any on which both speak they are not. */
static size_t count_alike(const lead *l, size_t a, size_t b)
{
    size_t alike = 0;
    for (size_t i = 0; i < l->c->features->issue_count; i++) {
        const char *issue = l->c->features->issues[i].id;
        const ctp_view_group one = ctp_i_view_group_of(ctp_i_view_stance_at(l->c, a, issue)), other = ctp_i_view_group_of(ctp_i_view_stance_at(l->c, b, issue));
        if (one >= CTP_GROUP_FAINT || other >= CTP_GROUP_FAINT)
            continue;
        if (one != other || (one != CTP_GROUP_FOR && one != CTP_GROUP_AGAINST))
            return 0;
        alike++;
    }
    return alike;
}

static void say_unit(const lead *l, size_t unit)
{
    const ctp_view_column column = ctp_i_view_unit_at(l->c, unit);
    l->to->name(l->to->context, column.speaker != NULL ? column.speaker->id : column.author->id);
}

/* The two of more than two who are on one side of everything on which both speak, where no other two are so on as many issues. */
static void tell_allies(const lead *l)
{
    enum { FEWEST = 3, UNITS = 50 }; /* of fewer issues it is no news; of more authors some two always are */
    size_t most = FEWEST - 1, ties = 0, a = 0, b = 0;
    for (size_t i = 0; i < l->units && l->units > 2 && l->units <= UNITS; i++)
        for (size_t k = i + 1; k < l->units; k++) {
            const size_t alike = count_alike(l, i, k);
            ties = alike > most ? 0 : ties + (alike == most);
            if (alike <= most)
                continue;
            most = alike;
            a = i;
            b = k;
        }
    if (b == 0 || ties > 0)
        return;
    say_unit(l, a);
    ctp_i_buffer_text(l->out, " and ");
    say_unit(l, b);
    ctp_i_buffer_printf(l->out, " are on the same side of all %zu issues on which both speak. ", most);
}

/* Whose later texts are on the other side than the earlier ones: of the first of them, on what. */
static void tell_turns(const lead *l)
{
    ctp_view_turn *turns;
    size_t count, shown = 0, left = 0;
    l->out->failed = !ctp_i_view_turns(l->c, &turns, &count) || l->out->failed;
    for (size_t i = 0; i < count && turns[i].now != 0; i++) {
        if (turns[i].author != turns[0].author || shown == LISTED) {
            left++;
            continue;
        }
        if (shown == 0) {
            l->to->name(l->to->context, turns[i].author->id);
            ctp_i_buffer_text(l->out, " changes sides from earlier to later texts on ");
        }
        ctp_i_buffer_text(l->out, shown++ > 0 ? ", " : "");
        l->to->issue(l->to->context, turns[i].issue->id);
    }
    if (shown > 0 && left > 0)
        ctp_i_buffer_printf(l->out, left == 1 ? "; there is %zu more such case" : "; there are %zu more such cases", left);
    ctp_i_buffer_text(l->out, shown > 0 ? ". " : "");
    free(turns);
}

static bool is_silent(const lead *l, size_t unit)
{
    for (size_t i = 0; i < l->c->features->issue_count; i++)
        if (ctp_i_view_group_of(ctp_i_view_stance_at(l->c, unit, l->c->features->issues[i].id)) != CTP_GROUP_SILENT)
            return false;
    return true;
}

/* Who takes a side on nothing, as a chair or a reporter. */
static void tell_silent(const lead *l)
{
    size_t silent = 0, told = 0;
    for (size_t u = 0; u < l->units; u++)
        silent += is_silent(l, u);
    for (size_t u = 0; u < l->units && told < LISTED; u++)
        if (is_silent(l, u)) {
            ctp_i_buffer_text(l->out, told == 0 ? "" : told + 1 == silent ? " and " : ", ");
            say_unit(l, u);
            told++;
        }
    if (silent > LISTED)
        ctp_i_buffer_printf(l->out, " and %zu more", silent - LISTED);
    if (silent > 0)
        ctp_i_buffer_text(l->out, silent == 1 ? " takes no side on any issue. " : " take no side on any issue. ");
}

/* Which they are: those who stand most clearly apart need not be among them. */
static void tell_which(const lead *l, size_t differ)
{
    const size_t shown = differ <= LISTED ? differ : LISTED - 1;
    for (size_t i = 0, told = 0; i < l->c->difference_count && told < shown; i++) {
        const ctp_difference *d = &l->c->differences[i];
        if (d->verdict != CTP_DIFFER || strcmp(d->unit, l->unit) != 0)
            continue;
        ctp_i_buffer_text(l->out, told++ == 0 ? " (" : "; ");
        l->to->name(l->to->context, d->a);
        ctp_i_buffer_text(l->out, " and ");
        l->to->name(l->to->context, d->b);
        ctp_i_buffer_text(l->out, " on ");
        l->to->issue(l->to->context, d->issue);
    }
    if (differ > shown)
        ctp_i_buffer_printf(l->out, "; and %zu more", differ - shown);
    ctp_i_buffer_text(l->out, differ > 0 ? ")" : "");
}

static void tell_tested(const lead *l, size_t differ, size_t tested)
{
    if (tested == 1)
        ctp_i_buffer_printf(l->out, "the one difference that can be tested is %s than chance would give", differ > 0 ? "more" : "no more");
    else if (differ == 0)
        ctp_i_buffer_printf(l->out, "none of the %zu differences that can be tested is more than chance would give", tested);
    else
        ctp_i_buffer_printf(l->out, "%zu of the %zu differences that can be tested %s more than chance would give", differ, tested, differ == 1 ? "is" : "are");
    tell_which(l, differ);
}

static void tell_how_sure(const lead *l)
{
    const ctp_view_balance b = ctp_i_view_balance(l->c, l->unit);
    const size_t differ = b.verdicts[CTP_DIFFER], tested = b.tested, little = b.verdicts[CTP_TOO_LITTLE_EVIDENCE];
    ctp_i_buffer_text(l->out, "How sure: ");
    if (tested > 0)
        tell_tested(l, differ, tested);
    else if (little <= 2)
        ctp_i_buffer_printf(l->out, "in %s where two speak on one issue there is too little evidence for a test", little == 1 ? "the one case" : "both cases");
    else
        ctp_i_buffer_printf(l->out, "in all %zu cases where two speak on one issue there is too little evidence for a test", little);
    if (tested > 0 && little > 0)
        ctp_i_buffer_printf(l->out, ", and for %zu there is too little evidence", little);
    ctp_i_buffer_text(l->out, differ == 0 ? ": read what follows as leads to sentences, not as proof." : ".");
}

void ctp_i_view_tell(const ctp_comparison *c, const ctp_view_finding *findings, const ctp_view_teller *to)
{
    const lead l = {c, ctp_i_view_unit_count(c), ctp_i_view_unit(c), findings, to, to->out};
    if (count_heard(&l, 2) == 0) {
        tell_why_not(&l);
        ctp_i_buffer_text(l.out, " ");
        if (l.units > 1 && count_heard(&l, 1) > 0)
            tell_silent(&l);
        tell_turns(&l);
        return;
    }
    tell_apart(&l);
    tell_inside(&l);
    tell_together(&l);
    tell_allies(&l);
    tell_silent(&l);
    tell_turns(&l);
    tell_how_sure(&l);
}
