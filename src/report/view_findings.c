/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/view.h"

#include <math.h>
#include <string.h>

#include "base/alloc.h"
#include "base/number.h"
#include "base/sort.h"

ctp_view_group ctp_i_view_group_of(const ctp_stance *stance)
{
    static const ctp_view_group groups[CTP_POSITION_COUNT] = {
        [CTP_POSITION_SUPPORT] = CTP_GROUP_FOR,     [CTP_POSITION_LEAN_SUPPORT] = CTP_GROUP_FOR,   [CTP_POSITION_EVEN] = CTP_GROUP_EVEN,
        [CTP_POSITION_DIVIDED] = CTP_GROUP_DIVIDED, [CTP_POSITION_LEAN_OPPOSE] = CTP_GROUP_AGAINST, [CTP_POSITION_OPPOSE] = CTP_GROUP_AGAINST,
        [CTP_POSITION_SILENT] = CTP_GROUP_SILENT,
    };
    return stance != NULL && stance->faint ? CTP_GROUP_FAINT : groups[ctp_i_view_position(stance)];
}

size_t ctp_i_view_heard(const ctp_view_finding *finding, size_t units)
{
    return units - finding->counts[CTP_GROUP_SILENT] - finding->counts[CTP_GROUP_FAINT];
}

static ctp_finding_kind kind_of(const ctp_view_finding *finding, size_t units)
{
    const size_t *counts = finding->counts, speak = ctp_i_view_heard(finding, units), divided = counts[CTP_GROUP_DIVIDED];
    if (speak == 0)
        return counts[CTP_GROUP_FAINT] > 0 ? CTP_FINDING_ALONE : CTP_FINDING_NOBODY;
    if (speak == divided)
        return CTP_FINDING_INSIDE;
    if (speak == 1)
        return CTP_FINDING_ALONE;
    if (speak == counts[CTP_GROUP_FOR] || speak == counts[CTP_GROUP_AGAINST])
        return CTP_FINDING_TOGETHER;
    return divided > 0 || (counts[CTP_GROUP_FOR] > 0 && counts[CTP_GROUP_AGAINST] > 0) ? CTP_FINDING_APART : CTP_FINDING_MIXED;
}

/* The two who are most clearly apart on an issue; a difference that the test found comes before any other. */
static void choose_difference(const ctp_comparison *c, ctp_view_finding *finding)
{
    for (size_t i = 0; i < c->difference_count; i++) {
        const ctp_difference *d = &c->differences[i];
        if (strcmp(d->issue, finding->issue->id) != 0 || strcmp(d->unit, ctp_i_view_unit(c)) != 0)
            continue;
        double worth = ctp_i_view_disagreement(c, d);
        finding->ties = worth > finding->worth ? 0 : finding->ties + (worth > 0.0 && worth == finding->worth);
        if (worth > 0.0 && (finding->difference == NULL || worth > finding->worth)) {
            finding->difference = d;
            finding->worth = worth;
        }
    }
}

/* What all who speak hold: the more of them, the better; then as far as the one goes who goes least far. */
static double worth_together(const ctp_comparison *c, const ctp_view_finding *finding)
{
    double least = 1.0;
    const size_t units = ctp_i_view_unit_count(c);
    for (size_t i = 0; i < units; i++) {
        const ctp_stance *stance = ctp_i_view_stance_at(c, i, finding->issue->id);
        if (stance != NULL && !isnan(stance->score) && !stance->faint)
            least = fmin(least, fabs(stance->score));
    }
    return ctp_i_round6((double)ctp_i_view_heard(finding, units) + least);
}

static ctp_view_finding find(const ctp_comparison *c, const ctp_issue *issue)
{
    ctp_view_finding finding = {.issue = issue};
    const size_t units = ctp_i_view_unit_count(c);
    for (size_t i = 0; i < units; i++)
        finding.counts[ctp_i_view_group_of(ctp_i_view_stance_at(c, i, issue->id))]++;
    finding.kind = kind_of(&finding, units);
    if (finding.kind == CTP_FINDING_APART)
        choose_difference(c, &finding);
    if (finding.kind == CTP_FINDING_APART && finding.difference == NULL && finding.counts[CTP_GROUP_DIVIDED] > 0)
        finding.kind = CTP_FINDING_INSIDE;
    else if (finding.kind == CTP_FINDING_TOGETHER)
        finding.worth = worth_together(c, &finding);
    return finding;
}

static int by_kind_and_worth(const void *a, const void *b)
{
    const ctp_view_finding *x = a, *y = b;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    if (x->worth != y->worth)
        return x->worth > y->worth ? -1 : 1;
    return x->issue < y->issue ? -1 : 1;
}

ctp_view_finding *ctp_i_view_findings(const ctp_comparison *c)
{
    const size_t count = c->features->issue_count;
    ctp_view_finding *out = ctp_i_alloc(count + 1, sizeof *out);
    for (size_t i = 0; i < count && out != NULL; i++)
        out[i] = find(c, &c->features->issues[i]);
    if (out != NULL)
        ctp_i_sort(out, count, sizeof *out, by_kind_and_worth);
    return out;
}

size_t ctp_i_view_findings_of(const ctp_view_finding *findings, size_t count, ctp_finding_kind kind, const ctp_view_finding **first)
{
    size_t found = 0;
    *first = NULL;
    for (size_t i = 0; i < count; i++)
        if (findings[i].kind == kind && found++ == 0)
            *first = &findings[i];
    return found;
}

static size_t count_units(const ctp_comparison *c, const char *unit)
{
    size_t speakers = 0;
    for (size_t i = 0; i < c->author_count; i++)
        speakers += c->authors[i].speaker_count;
    return strcmp(unit, "author") == 0 ? c->author_count : speakers;
}

/* Of two who do not both speak on an issue there is no row. */
ctp_view_balance ctp_i_view_balance(const ctp_comparison *c, const char *unit)
{
    ctp_view_balance balance = {0};
    const size_t units = count_units(c, unit), cells = units > 1 ? units * (units - 1) / 2 * c->features->issue_count : 0;
    for (size_t i = 0; i < c->difference_count; i++)
        if (strcmp(c->differences[i].unit, unit) == 0) {
            balance.verdicts[c->differences[i].verdict]++;
            balance.all++;
        }
    balance.tested = balance.all - balance.verdicts[CTP_TOO_LITTLE_EVIDENCE];
    balance.silent = cells > balance.all ? cells - balance.all : 0;
    return balance;
}

bool ctp_i_view_is_word_list(const ctp_comparison *c, const ctp_keyness *keyness)
{
    return keyness->term_count > 0 && (c->author_count < 3 || strcmp(keyness->against, "rest") == 0);
}

size_t ctp_i_view_word_count(const ctp_comparison *c, const ctp_keyness *keyness, size_t most, size_t *sure)
{
    enum { UNSURE_WORDS = 3 };
    size_t beyond = 0;
    for (size_t i = 0; i < keyness->term_count; i++)
        beyond += keyness->terms[i].q <= c->options.alpha;
    if (sure != NULL)
        *sure = beyond;
    const size_t shown = beyond > 0 ? most : UNSURE_WORDS;
    return keyness->term_count < shown ? keyness->term_count : shown;
}
