/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/html.h"

#include <math.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/sort.h"

enum { APART = 5, TOGETHER = 5, INSIDE = 3, ALONE = 5, NAMES = 4, SILENT_LISTED = 4, SILENT_ISSUES = 6, TURNS = 6 };

typedef struct {
    const ctp_page *page;
    ctp_buffer *out;
    const ctp_comparison *c;
    const ctp_view_finding *findings; /* [count] by kind, then worth */
    size_t count;
} lead;

static void add_name(const lead *l, const char *id)
{
    ctp_i_buffer_text(l->out, "<b>");
    ctp_i_html_name(l->out, ctp_i_view_any_name(l->c, id));
    ctp_i_buffer_text(l->out, "</b>");
}

/* "+0.73, 5 sentences", a link to them; "by words" where no pattern reads any of them. */
static void add_score(const lead *l, const ctp_stance *stance)
{
    ctp_i_buffer_text(l->out, "<a href=\"#");
    ctp_i_view_anchor(l->out, l->c, stance->author, stance->speaker, stance->issue);
    ctp_i_buffer_text(l->out, "\">");
    ctp_i_view_number(l->out, stance->score, 2, true);
    ctp_i_buffer_text(l->out, ", ");
    ctp_i_view_count(l->out, stance->evidence_count, "sentence", "sentences");
    ctp_i_buffer_text(l->out, ctp_i_view_is_by_words(stance) ? " by words</a>" : "</a>");
}

/* Speakers of a divided panel: "(Anthony Ruggiero −0.73 …, Jay Solomon +0.50 …)". */
static void add_speakers(const lead *l, const ctp_author *panel, const char *issue)
{
    size_t count = 0;
    for (size_t i = 0; i < panel->speaker_count; i++) {
        const ctp_stance *stance = ctp_i_view_stance(l->c, panel->id, panel->speakers[i].id, issue);
        if (stance == NULL || isnan(stance->score))
            continue;
        ctp_i_buffer_text(l->out, count++ == 0 ? ": " : "; ");
        ctp_i_buffer_printf(l->out, "<span class=\"nobr\">%s ", ctp_i_view_position_words(ctp_i_view_position(stance))->mark);
        ctp_i_html_name(l->out, ctp_i_view_name(l->c, panel->id, panel->speakers[i].id));
        ctp_i_buffer_text(l->out, "</span> ");
        add_score(l, stance);
    }
}

static void add_unit(const lead *l, const ctp_view_column *column, const ctp_stance *stance)
{
    ctp_position_kind kind = ctp_i_view_position(stance);
    const ctp_position_words *words = ctp_i_view_position_words(kind);
    add_name(l, ctp_i_view_column_id(column));
    ctp_i_buffer_printf(l->out, " %s, ", words->one);
    add_score(l, stance);
    ctp_i_buffer_text(l->out, ctp_i_view_thinness(stance));
    if (kind == CTP_POSITION_DIVIDED)
        add_speakers(l, column->author, stance->issue);
}

/* One of a group; those that stand furthest from 0 are named first, thin evidence counts half. */
typedef struct {
    ctp_view_column column;
    size_t number;
    const ctp_stance *stance;
    double far;
} member;

static int furthest_first(const void *a, const void *b)
{
    const member *x = a, *y = b;
    if (x->far != y->far)
        return x->far > y->far ? -1 : 1;
    return x->number < y->number ? -1 : 1;
}

static size_t gather(const lead *l, const ctp_view_finding *finding, ctp_view_group group, member *out)
{
    size_t count = 0;
    for (size_t i = 0; i < ctp_i_view_unit_count(l->c); i++) {
        const ctp_stance *stance = ctp_i_view_stance_at(l->c, i, finding->issue->id);
        if (ctp_i_view_group_of(stance) == group)
            out[count++] = (member){ctp_i_view_unit_at(l->c, i), i, stance, fabs(stance->score) * (stance->thin ? 0.5 : 1.0)};
    }
    if (count > NAMES)
        ctp_i_sort(out, count, sizeof *out, furthest_first);
    return count;
}

static void add_group(const lead *l, const ctp_view_finding *finding, ctp_view_group group)
{
    static const char *const classes[CTP_POSITION_COUNT] = { /* page.css has their marks */
        [CTP_POSITION_SUPPORT] = "p-for",  [CTP_POSITION_LEAN_SUPPORT] = "p-for lean", [CTP_POSITION_EVEN] = "p-even", [CTP_POSITION_DIVIDED] = "p-split",
        [CTP_POSITION_OPPOSE] = "p-not", [CTP_POSITION_LEAN_OPPOSE] = "p-not lean",   [CTP_POSITION_SILENT] = ""};
    member *members = ctp_i_alloc(ctp_i_view_unit_count(l->c) + 1, sizeof *members);
    l->out->failed = l->out->failed || members == NULL;
    const size_t count = members != NULL ? gather(l, finding, group, members) : 0;
    for (size_t i = 0; i < count && i < NAMES; i++) {
        ctp_i_buffer_printf(l->out, "<li class=\"%s\">", classes[ctp_i_view_position(members[i].stance)]);
        add_unit(l, &members[i].column, members[i].stance);
        ctp_i_buffer_text(l->out, "\n");
    }
    if (count > NAMES)
        ctp_i_buffer_printf(l->out, "<li class=\"more\">and %zu more\n", count - NAMES);
    free(members);
}

/* The same with the two in the order in which the groups name them, so that numbers of paragraphs stand in the order of the names above. */
static ctp_difference as_listed(const ctp_difference *d)
{
    ctp_difference listed = *d;
    if (d->gap < 0.0) { /* those for it stand before those against it */
        listed.a = d->b;
        listed.b = d->a;
        listed.paragraphs[0] = d->paragraphs[1];
        listed.paragraphs[1] = d->paragraphs[0];
    }
    return listed;
}

/* Of more than two who speak the difference is that of the two who are most clearly apart. */
static void add_sureness(const lead *l, const ctp_view_finding *finding)
{
    if (finding->difference == NULL)
        return;
    const ctp_difference listed = as_listed(finding->difference), *d = &listed;
    ctp_i_buffer_printf(l->out, "<p class=\"sure%s\">", d->verdict == CTP_DIFFER ? " differ" : "");
    if (ctp_i_view_heard(finding, ctp_i_view_unit_count(l->c)) > 2) {
        ctp_i_html_name(l->out, ctp_i_view_any_name(l->c, d->a));
        ctp_i_buffer_text(l->out, " and ");
        ctp_i_html_name(l->out, ctp_i_view_any_name(l->c, d->b));
        ctp_i_buffer_text(l->out, finding->ties > 0 ? ", as clearly apart as any two. " : ", most clearly apart. ");
    }
    switch (d->verdict) {
    case CTP_DIFFER: ctp_i_buffer_text(l->out, "The difference is more than chance would give: "); break;
    case CTP_NO_DETECTABLE_DIFFERENCE: ctp_i_buffer_text(l->out, "The test detects no difference: "); break;
    default: ctp_i_buffer_text(l->out, "Too little evidence to test: ");
    }
    ctp_i_view_why(l->out, d);
    ctp_i_buffer_text(l->out, ".</p>\n");
}

static void add_proposition(const lead *l, const char *proposition)
{
    ctp_i_buffer_text(l->out, " <span class=\"prop\">");
    ctp_i_html_name(l->out, proposition);
    ctp_i_buffer_text(l->out, "</span>");
}

static void add_finding(const lead *l, const ctp_view_finding *finding)
{
    ctp_i_html_filter(l->page, "<li", NULL, NULL, finding->issue->id);
    ctp_i_buffer_text(l->out, ">");
    ctp_i_html_issue(l->page, finding->issue->id);
    if (finding->kind != CTP_FINDING_ALONE && finding->issue->proposition != NULL && finding->issue->proposition[0] != '\0')
        add_proposition(l, finding->issue->proposition);
    ctp_i_buffer_text(l->out, "\n<ul class=\"who\">\n");
    for (int group = CTP_GROUP_FOR; group < CTP_GROUP_SILENT; group++)
        add_group(l, finding, (ctp_view_group)group);
    ctp_i_buffer_text(l->out, "</ul>\n");
    add_sureness(l, finding);
    ctp_i_buffer_text(l->out, "\n");
}

/* ---- who is silent */

static size_t count_silent(const lead *l, size_t unit)
{
    size_t count = 0;
    for (size_t i = 0; i < l->count; i++)
        count += ctp_i_view_group_of(ctp_i_view_stance_at(l->c, unit, l->findings[i].issue->id)) == CTP_GROUP_SILENT;
    return count;
}

static void add_silent(const lead *l, size_t unit, size_t count)
{
    const ctp_view_column column = ctp_i_view_unit_at(l->c, unit);
    size_t shown = 0;
    ctp_i_html_filter(l->page, "<li", column.author->id, NULL, NULL);
    ctp_i_buffer_text(l->out, ">");
    add_name(l, ctp_i_view_column_id(&column));
    if (count == l->count) {
        ctp_i_buffer_text(l->out, " on every issue\n");
        return;
    }
    ctp_i_buffer_printf(l->out, " on %zu of %zu: ", count, l->count);
    for (size_t i = 0; i < l->count && shown < SILENT_ISSUES; i++) {
        if (ctp_i_view_group_of(ctp_i_view_stance_at(l->c, unit, l->findings[i].issue->id)) != CTP_GROUP_SILENT)
            continue;
        ctp_i_buffer_text(l->out, shown++ > 0 ? ", " : "");
        ctp_i_html_name(l->out, ctp_i_view_label(l->c, l->findings[i].issue->id));
    }
    if (count > shown)
        ctp_i_buffer_printf(l->out, " and %zu more", count - shown);
    ctp_i_buffer_text(l->out, "\n");
}

static void add_silence(const lead *l)
{
    size_t silent = 0;
    for (size_t i = 0; i < ctp_i_view_unit_count(l->c); i++) {
        const size_t count = count_silent(l, i);
        if (count == 0)
            continue;
        if (silent++ == 0)
            ctp_i_buffer_text(l->out, "<div class=\"block silence\">\n<h3>Who is silent</h3>\n<ul>\n");
        if (silent <= SILENT_LISTED)
            add_silent(l, i, count);
    }
    if (silent > SILENT_LISTED)
        ctp_i_buffer_printf(l->out, "<li>and %zu more %s%s on some issue\n", silent - SILENT_LISTED, ctp_i_view_unit(l->c), silent - SILENT_LISTED == 1 ? "" : "s");
    ctp_i_buffer_text(l->out, silent > 0 ? "</ul>\n</div>\n" : "");
}

/* ---- who changes sides */

static void add_turn(const lead *l, const ctp_view_turn *turn)
{
    ctp_i_html_filter(l->page, "<li", turn->author->id, NULL, turn->issue->id);
    ctp_i_buffer_text(l->out, ">");
    add_name(l, turn->author->id);
    ctp_i_buffer_text(l->out, ", ");
    ctp_i_html_issue(l->page, turn->issue->id);
    ctp_i_buffer_text(l->out, ": ");
    ctp_i_view_tell_turn(l->out, turn);
    ctp_i_buffer_text(l->out, "\n");
}

static void add_turns(const lead *l)
{
    ctp_view_turn *turns;
    size_t count;
    l->out->failed = !ctp_i_view_turns(l->c, &turns, &count) || l->out->failed;
    if (count > 0)
        ctp_i_buffer_text(l->out, "<div class=\"block silence\">\n<h3>Texts of one author on both sides</h3>\n<ul>\n");
    for (size_t i = 0; i < count && i < TURNS; i++)
        add_turn(l, &turns[i]);
    if (count > TURNS)
        ctp_i_buffer_printf(l->out, "<li>and %zu more\n", count - TURNS);
    ctp_i_buffer_text(l->out, count > 0 ? "</ul>\n</div>\n" : "");
    free(turns);
}

/* ---- the blocks */

static void add_block(const lead *l, ctp_finding_kind kind, const char *class, const char *heading, size_t most)
{
    const ctp_view_finding *first;
    size_t count = ctp_i_view_findings_of(l->findings, l->count, kind, &first);
    if (count == 0)
        return;
    ctp_i_buffer_printf(l->out, "<div class=\"block %s\">\n<h3>%s</h3>\n<ul>\n", class, heading);
    for (size_t i = 0; i < count && i < most; i++)
        add_finding(l, &first[i]);
    ctp_i_buffer_text(l->out, "</ul>\n");
    if (count > most) {
        ctp_i_buffer_text(l->out, "<p class=\"more\">and ");
        ctp_i_view_count(l->out, count - most, "more issue", "more issues");
        ctp_i_buffer_text(l->out, ", in <a href=\"#stances\">the chart</a></p>\n");
    }
    ctp_i_buffer_text(l->out, "</div>\n");
}

static void say_name(const void *context, const char *id)
{
    add_name(context, id);
}

static void say_issue(const void *context, const char *issue)
{
    ctp_i_html_issue(((const lead *)context)->page, issue);
}

static void tell(const lead *l)
{
    ctp_i_buffer_text(l->out, "<p class=\"standfirst\">");
    const ctp_view_teller teller = {l->out, l, say_name, say_issue};
    ctp_i_view_tell(l->c, l->findings, &teller);
    ctp_i_buffer_text(l->out, "</p>\n");
}

static void add_alone(const lead *l)
{
    add_block(l, CTP_FINDING_ALONE, "alone", ctp_i_view_panel_alone(l->c) ? "Heard from one speaker only" : "Heard from one author only", ALONE);
}

/* On the left what they part on, on the right what they agree on and the rest, so that both are about as long. */
static void add_blocks(const lead *l)
{
    ctp_i_buffer_text(l->out, "<div class=\"blocks\">\n<div>\n");
    const size_t before = l->out->len;
    add_block(l, CTP_FINDING_APART, "apart", "Where they stand apart", APART);
    add_block(l, CTP_FINDING_INSIDE, "inside", "Where a panel is divided", INSIDE);
    const bool parted = l->out->len > before;
    if (!parted)
        add_alone(l);
    ctp_i_buffer_text(l->out, "</div>\n<div>\n");
    add_block(l, CTP_FINDING_TOGETHER, "together", "What they agree on", TOGETHER);
    if (parted)
        add_alone(l);
    add_turns(l);
    add_silence(l);
    ctp_i_buffer_text(l->out, "</div>\n</div>\n");
}

void ctp_i_html_lead(const ctp_page *page)
{
    const size_t count = page->c->features->issue_count;
    ctp_view_finding *findings = ctp_i_view_findings(page->c);
    const lead l = {page, page->out, page->c, findings, count};
    if (findings == NULL) {
        page->out->failed = true;
        return;
    }
    tell(&l);
    if (count > 0 && findings[0].kind != CTP_FINDING_NOBODY)
        add_blocks(&l);
    free(findings);
}
