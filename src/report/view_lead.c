/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/view.h"

/* What a comparison comes to, in one paragraph for people. */

enum { LISTED = 4 };

typedef struct {
    const ctp_comparison *c;
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

static void tell_apart(const lead *l)
{
    const ctp_view_finding *first;
    const size_t count = ctp_i_view_findings_of(l->findings, l->c->features->issue_count, CTP_FINDING_APART, &first);
    if (count == 0) {
        ctp_i_buffer_text(l->out, l->c->author_count > 1 ? "On no issue do the authors take opposite sides. " : "");
        return;
    }
    if (first->difference == NULL) {
        ctp_i_buffer_text(l->out, "The authors part over ");
        add_issues(l, first, count);
    } else {
        l->to->name(l->to->context, first->difference->a);
        ctp_i_buffer_text(l->out, " and ");
        l->to->name(l->to->context, first->difference->b);
        ctp_i_buffer_text(l->out, " stand furthest apart, on ");
        l->to->issue(l->to->context, first->issue->id);
        ctp_i_buffer_text(l->out, count > 1 ? "; the authors also part over " : "");
        add_issues(l, first + 1, count - 1);
    }
    ctp_i_buffer_text(l->out, ". ");
}

static void tell_together(const lead *l)
{
    const ctp_view_finding *first;
    const size_t count = ctp_i_view_findings_of(l->findings, l->c->features->issue_count, CTP_FINDING_TOGETHER, &first), authors = l->c->author_count;
    size_t all = 0;
    while (all < count && first[all].counts[CTP_GROUP_SILENT] == 0)
        all++;
    if (all > 0) {
        if (authors == 2)
            ctp_i_buffer_text(l->out, "Both authors are on the same side of ");
        else
            ctp_i_buffer_printf(l->out, "All %zu authors are on the same side of ", authors);
        add_issues(l, first, all);
        ctp_i_buffer_text(l->out, ". ");
    } else if (count > 0) {
        ctp_i_buffer_text(l->out, "Most stand together on ");
        l->to->issue(l->to->context, first->issue->id);
        ctp_i_buffer_printf(l->out, ": %zu of %zu authors on one side, the others silent. ", authors - first->counts[CTP_GROUP_SILENT], authors);
    }
}

static void tell_how_sure(const lead *l)
{
    const ctp_view_balance b = ctp_i_view_balance(l->c);
    const size_t differ = b.verdicts[CTP_DIFFER], tested = differ + b.verdicts[CTP_NO_DETECTABLE_DIFFERENCE], little = b.verdicts[CTP_TOO_LITTLE_EVIDENCE];
    if (tested + little == 0)
        return;
    ctp_i_buffer_text(l->out, "How sure: ");
    if (tested == 0)
        ctp_i_buffer_printf(l->out, "in all %zu cases where two speak on one issue there is too little evidence for a test", little);
    else if (differ == 0)
        ctp_i_buffer_printf(l->out, "none of the %zu differences that can be tested is more than chance would give", tested);
    else
        ctp_i_buffer_printf(l->out, "%zu of the %zu differences that can be tested %s more than chance would give", differ, tested, differ == 1 ? "is" : "are");
    if (tested > 0 && little > 0)
        ctp_i_buffer_printf(l->out, ", and for %zu there is too little evidence", little);
    ctp_i_buffer_text(l->out, differ == 0 ? ": read what follows as leads to sentences, not as proof." : ".");
}

void ctp_i_view_tell(const ctp_comparison *c, const ctp_view_finding *findings, const ctp_view_teller *to)
{
    const lead l = {c, findings, to, to->out};
    tell_apart(&l);
    tell_together(&l);
    tell_how_sure(&l);
}
