/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/html.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/number.h"
#include "base/sort.h"

enum { COLUMNS = 60, DIFFERENCES = 40, CHART_ISSUES = 60 };

/* ---- the chart: a table whose rows have a drawing in them, so that it is its own table for those who cannot see it, and fits any width */

static double percent(double score)
{
    return (fmin(fmax(score, -1.0), 1.0) + 1.0) * 50.0;
}

static void write_percent(ctp_buffer *out, const char *name, double score)
{
    char number[CTP_NUMBER_SIZE];
    ctp_i_format_number(number, (double)llround(percent(score) * 10.0) / 10.0);
    ctp_i_buffer_printf(out, " %s=\"%s%%\"", name, number);
}

static void write_drawing(ctp_buffer *out, const ctp_stance *stance)
{
    ctp_i_buffer_text(out, "<svg aria-hidden=\"true\"><line");
    write_percent(out, "x1", stance->low);
    write_percent(out, "x2", stance->high);
    ctp_i_buffer_printf(out, "/><circle%s", ctp_i_view_is_weak(stance) ? " class=\"thin\"" : "");
    write_percent(out, "cx", stance->score);
    ctp_i_buffer_text(out, "/></svg>");
}

static void write_chart_row(const ctp_page *page, const ctp_stance *stance)
{
    static const char *const classes[CTP_GROUP_COUNT] = {"for", "against", "even", "even", "even", "silent"};
    ctp_buffer *out = page->out;
    ctp_i_buffer_printf(out, "<tr class=\"%s%s\"><th>%s", classes[ctp_i_view_group_of(stance)], stance->speaker != NULL ? " speaker" : "",
                        stance->speaker != NULL ? "↳ " : "");
    ctp_i_html_name(out, ctp_i_view_name(page->c, stance->author, stance->speaker));
    ctp_i_buffer_text(out, "<td>");
    write_drawing(out, stance);
    ctp_i_buffer_text(out, "<td><a href=\"#");
    ctp_i_view_anchor(out, page->c, stance->author, stance->speaker, stance->issue);
    ctp_i_buffer_text(out, "\">");
    ctp_i_view_number(out, stance->score, 2, true);
    ctp_i_buffer_text(out, "</a><td>");
    ctp_i_view_range(out, stance->low, " … ", stance->high, true);
    ctp_i_buffer_printf(out, "<td>%zu%s", stance->evidence_count, stance->thin ? ", thin" : "");
    ctp_i_view_origins(out, ", ", stance, "");
    ctp_i_buffer_text(out, "\n");
}

static size_t count_rows(const ctp_page *page, const ctp_author *author, const char *issue)
{
    const ctp_stance *whole = ctp_i_view_stance(page->c, author->id, NULL, issue);
    size_t rows = whole != NULL && !isnan(whole->score);
    for (size_t k = 0; rows > 0 && k < author->speaker_count; k++) {
        const ctp_stance *stance = ctp_i_view_stance(page->c, author->id, author->speakers[k].id, issue);
        rows += stance != NULL && !isnan(stance->score);
    }
    return rows;
}

static void write_author_rows(const ctp_page *page, const ctp_author *author, const char *issue)
{
    if (count_rows(page, author, issue) == 0)
        return;
    write_chart_row(page, ctp_i_view_stance(page->c, author->id, NULL, issue));
    for (size_t k = 0; k < author->speaker_count; k++) {
        const ctp_stance *stance = ctp_i_view_stance(page->c, author->id, author->speakers[k].id, issue);
        if (stance != NULL && !isnan(stance->score))
            write_chart_row(page, stance);
    }
}

static void write_silent_row(const ctp_page *page, const char *issue)
{
    size_t count = 0;
    for (size_t i = 0; i < page->c->author_count; i++) {
        const ctp_author *author = &page->c->authors[i];
        if (count_rows(page, author, issue) > 0)
            continue;
        ctp_i_buffer_text(page->out, count++ == 0 ? "<tr class=\"silent\"><th>silent<td colspan=\"4\">" : ", ");
        ctp_i_html_name(page->out, ctp_i_view_name(page->c, author->id, NULL));
    }
    ctp_i_buffer_text(page->out, count > 0 ? "\n" : "");
}

/* What the tests say of the authors on an issue, in a few words: of two the verdict, of more how many of each two, since one that differs is not all. */
static void write_band_verdict(const ctp_page *page, const char *issue)
{
    size_t counts[CTP_VERDICT_COUNT] = {0}, all = 0;
    ctp_verdict last = CTP_TOO_LITTLE_EVIDENCE;
    for (size_t i = 0; i < page->c->difference_count; i++) {
        const ctp_difference *d = &page->c->differences[i];
        if (strcmp(d->unit, "author") != 0 || strcmp(d->issue, issue) != 0)
            continue;
        last = d->verdict;
        counts[last]++;
        all++;
    }
    const size_t differ = counts[CTP_DIFFER], tested = differ + counts[CTP_NO_DETECTABLE_DIFFERENCE];
    if (all == 0)
        return;
    ctp_i_buffer_text(page->out, differ > 0 ? " <small class=\"differ\">" : " <small>");
    if (all == 1 || tested == 0)
        ctp_i_buffer_text(page->out, ctp_i_view_verdict(all == 1 ? last : CTP_TOO_LITTLE_EVIDENCE));
    else if (differ > 0)
        ctp_i_buffer_printf(page->out, "%zu of %zu pairs %s", differ, all, differ == 1 ? "differs" : "differ");
    else
        ctp_i_buffer_printf(page->out, "%zu of %zu pairs tested, no detectable difference", tested, all);
    ctp_i_buffer_text(page->out, "</small>");
}

static void write_band(const ctp_page *page, const ctp_issue *issue)
{
    ctp_i_html_filter(page, "<tbody", NULL, NULL, issue->id);
    ctp_i_buffer_text(page->out, ">\n<tr><th colspan=\"5\" scope=\"rowgroup\">");
    ctp_i_html_issue(page, issue->id);
    write_band_verdict(page, issue->id);
    ctp_i_buffer_text(page->out, "\n");
    for (size_t i = 0; i < page->c->author_count; i++)
        write_author_rows(page, &page->c->authors[i], issue->id);
    write_silent_row(page, issue->id);
    ctp_i_buffer_text(page->out, "</tbody>\n");
}

static void write_chart(const ctp_page *page, const ctp_view_finding *findings, size_t count)
{
    static const char *const kinds[] = {"On opposite sides", "On the same side", "A panel divided", "Some of two minds", "One author only"};
    ctp_finding_kind last = CTP_FINDING_NOBODY;
    ctp_i_buffer_text(page->out, "<table class=\"chart\">\n<caption>Each score on a line over its 95 % interval; a hollow mark rests on one paragraph (thin) or on words that speak faintly. "
                                 "Select a score to read its sentences.</caption>\n<thead><tr><th scope=\"col\">Who"
                                 "<th scope=\"col\"><span>against −1</span><span>0</span><span>+1 for</span><th scope=\"col\">Score<th scope=\"col\">95 %"
                                 "<th scope=\"col\">Sentences</thead>\n");
    for (size_t i = 0; i < count && findings[i].kind != CTP_FINDING_NOBODY; i++) {
        if (findings[i].kind != last)
            ctp_i_buffer_printf(page->out, "<tbody class=\"kind\"><tr><th colspan=\"5\" scope=\"rowgroup\">%s</tbody>\n", kinds[findings[i].kind]);
        last = findings[i].kind;
        write_band(page, findings[i].issue);
    }
    ctp_i_buffer_text(page->out, "</table>\n");
}

/* ---- many authors: scores only */

static void write_cell(const ctp_page *page, const ctp_stance *stance)
{
    ctp_buffer *out = page->out;
    const ctp_position_kind kind = ctp_i_view_position(stance);
    if (kind == CTP_POSITION_SILENT) {
        ctp_i_buffer_text(out, "<td>silent");
        return;
    }
    ctp_i_buffer_printf(out, "<td><a href=\"#");
    ctp_i_view_anchor(out, page->c, stance->author, stance->speaker, stance->issue);
    ctp_i_buffer_printf(out, "\">%s ", ctp_i_view_position_words(kind)->mark);
    ctp_i_view_number(out, stance->score, 2, true);
    ctp_i_buffer_text(out, "</a>");
}

static void write_head(const ctp_page *page, const ctp_view_column *columns, size_t count)
{
    ctp_i_buffer_text(page->out, "<div class=\"scroll\" role=\"group\" aria-label=\"Scores as a table\" tabindex=\"0\">\n<table class=\"stances\">\n"
                                 "<caption>Score from −1 (against) to +1 (for); ▲ ▼: its 95 % interval leaves out 0, △ ▽: it does not. The intervals stand with the evidence.</caption>\n<thead><tr><th scope=\"col\">Issue");
    for (size_t i = 0; i < count; i++) {
        const ctp_person *speaker = columns[i].speaker;
        ctp_i_buffer_printf(page->out, "<th scope=\"col\"%s>%s", speaker != NULL ? " class=\"speaker\"" : "", speaker != NULL ? "↳ " : "");
        ctp_i_html_name(page->out, ctp_i_view_name(page->c, columns[i].author->id, speaker != NULL ? speaker->id : NULL));
    }
    ctp_i_buffer_text(page->out, "</thead>\n<tbody>\n");
}

static void write_row(const ctp_page *page, const ctp_issue *issue, const ctp_view_column *columns, size_t count)
{
    ctp_i_html_filter(page, "<tr", NULL, NULL, issue->id);
    ctp_i_buffer_text(page->out, "><th scope=\"row\">");
    ctp_i_html_issue(page, issue->id);
    for (size_t i = 0; i < count; i++)
        write_cell(page, ctp_i_view_stance(page->c, columns[i].author->id, columns[i].speaker != NULL ? columns[i].speaker->id : NULL, issue->id));
    ctp_i_buffer_text(page->out, "\n");
}

static void write_table(const ctp_page *page)
{
    ctp_view_column columns[COLUMNS];
    const size_t all = ctp_i_view_columns(page->c, columns, COLUMNS), count = all < COLUMNS ? all : COLUMNS;
    const ctp_features *f = page->c->features;
    ctp_i_buffer_text(page->out, "<details open>\n<summary>The scores as a table</summary>\n");
    write_head(page, columns, count);
    for (size_t i = 0; i < f->issue_count; i++)
        if (!ctp_i_view_all_silent(page->c, f->issues[i].id))
            write_row(page, &f->issues[i], columns, count);
    ctp_i_html_close_table(page->out);
    ctp_i_html_more(page->out, all, count, " columns");
    ctp_i_buffer_text(page->out, "</details>\n");
}

static void write_hands(const ctp_page *page)
{
    ctp_view_hands hands = ctp_i_view_hands(page->c);
    if (page->c->features->coded_count > 0 || hands.by_hand + hands.removed > 0)
        ctp_i_buffer_printf(page->out, "<p class=\"note\">Coded by hand: %zu of the %zu stands that sentences take on issues; of what the engine had read %zu replaced, "
                                       "%zu taken out.</p>\n", hands.by_hand, hands.stands, hands.replaced, hands.removed);
    if (hands.by_words > 0)
        ctp_i_buffer_printf(page->out, "<p class=\"note\">%zu of the %zu stands that sentences take on issues are told by words: no pattern reads them, but an issue’s words "
                                       "together make them probable. They are less sure, and are not quoted as contrasts or agreements.</p>\n", hands.by_words, hands.stands);
}

static void write_nobody(const ctp_page *page)
{
    size_t count = 0;
    for (size_t i = 0; i < page->c->features->issue_count; i++) {
        const char *issue = page->c->features->issues[i].id;
        if (!ctp_i_view_all_silent(page->c, issue))
            continue;
        ctp_i_buffer_text(page->out, count++ == 0 ? "<p class=\"quiet\">Nobody speaks on " : ", ");
        ctp_i_html_name(page->out, ctp_i_view_label(page->c, issue));
    }
    ctp_i_buffer_text(page->out, count > 0 ? ".</p>\n" : "");
}

void ctp_i_html_stances(const ctp_page *page)
{
    const size_t count = page->c->features->issue_count;
    size_t spoken = 0;
    for (size_t i = 0; i < count; i++)
        spoken += !ctp_i_view_all_silent(page->c, page->c->features->issues[i].id);
    ctp_view_finding *findings = ctp_i_view_findings(page->c);
    page->out->failed = page->out->failed || findings == NULL;
    if (findings != NULL && spoken > 0) {
        ctp_i_buffer_text(page->out, "<p class=\"intro\">From −1, against the proposition, to +1, for it. Silent: no entry of the lexicon met in the author's own words; "
                                     "that is not a score of 0, and not the absence of a view.</p>\n");
        write_hands(page);
        if (page->c->author_count <= CTP_CHART_AUTHORS)
            write_chart(page, findings, count < CHART_ISSUES ? count : CHART_ISSUES);
        if (page->c->author_count > CTP_CHART_AUTHORS || count > CHART_ISSUES)
            write_table(page);
        write_nobody(page);
    }
    free(findings);
}

/* ---- differences */

static int surest_first(const void *a, const void *b)
{
    const ctp_difference *x = *(const ctp_difference *const *)a, *y = *(const ctp_difference *const *)b;
    static const int order[CTP_VERDICT_COUNT] = {[CTP_DIFFER] = 0, [CTP_NO_DETECTABLE_DIFFERENCE] = 1, [CTP_TOO_LITTLE_EVIDENCE] = 2};
    if (x->verdict != y->verdict)
        return order[x->verdict] - order[y->verdict];
    if (!isnan(x->p) && !isnan(y->p) && x->p != y->p)
        return x->p < y->p ? -1 : 1;
    if (fabs(x->gap) != fabs(y->gap))
        return fabs(x->gap) > fabs(y->gap) ? -1 : 1;
    return x < y ? -1 : 1;
}

static void write_probability(ctp_buffer *out, double p)
{
    const bool small = p < 0.0005; /* three decimals would say 0 */
    ctp_i_buffer_text(out, small ? "<td class=\"num\">&lt; " : "<td class=\"num\">");
    ctp_i_view_number(out, small ? 0.001 : p, 3, false);
}

static void write_difference(const ctp_page *page, const ctp_difference *d)
{
    ctp_buffer *out = page->out;
    ctp_i_html_two(page, d->unit, d->a, d->b, d->issue);
    ctp_i_html_number(out, d->gap, 2, true);
    write_probability(out, d->p);
    write_probability(out, d->q);
    ctp_i_buffer_printf(out, "<td>%s%s%s\n", d->verdict == CTP_DIFFER ? "<b>" : "", ctp_i_view_verdict(d->verdict), d->verdict == CTP_DIFFER ? "</b>" : "");
}

/* Those of a unit who could be tested. @return their number */
static size_t collect(const ctp_comparison *c, const char *unit, const ctp_difference **out)
{
    size_t count = 0;
    for (size_t i = 0; i < c->difference_count; i++) {
        const ctp_difference *d = &c->differences[i];
        if (strcmp(d->unit, unit) == 0 && d->verdict != CTP_TOO_LITTLE_EVIDENCE)
            out[count++] = d;
    }
    ctp_i_sort(out, count, sizeof *out, surest_first);
    return count;
}

static void write_differences_of(const ctp_page *page, const ctp_difference **list, const char *unit, const char *who, const char *caption)
{
    const size_t count = collect(page->c, unit, list);
    if (count == 0)
        return;
    ctp_i_buffer_printf(page->out, "<details>\n<summary>The tests between %s: %zu</summary>\n", who, count);
    ctp_i_html_open_table(page->out, "sortable", caption, "<th scope=\"col\">Issue<th scope=\"col\">Who<th scope=\"col\" class=\"num\">Gap"
                          "<th scope=\"col\" class=\"num\">p<th scope=\"col\" class=\"num\">q<th scope=\"col\">Verdict");
    for (size_t i = 0; i < count && i < DIFFERENCES; i++)
        write_difference(page, list[i]);
    ctp_i_html_close_table(page->out);
    ctp_i_html_more(page->out, count, DIFFERENCES, " that are less sure");
    ctp_i_buffer_text(page->out, "</details>\n");
}

static void write_balance(ctp_buffer *out, const ctp_view_balance *b, const char *unit)
{
    if (b->all == 0) {
        ctp_i_buffer_printf(out, "<p class=\"intro\">No two %ss speak on the same issue: one of the two or both are silent in ", unit);
        ctp_i_view_count(out, b->silent, "comparison", "comparisons");
        ctp_i_buffer_text(out, ".</p>\n");
        return;
    }
    ctp_i_buffer_printf(out, "<p class=\"intro\">Two %ss both speak on an issue in ", unit);
    ctp_i_view_count(out, b->all, "case", "cases");
    if (b->tested == 0)
        ctp_i_buffer_text(out, ". In none of them is there evidence enough for a test");
    else
        ctp_i_buffer_printf(out, ". In <b>%zu</b> of them there is evidence enough for a test: %zu %s by more than chance would give, %zu not detectably. "
                                 "In %zu there is too little evidence to test", b->tested, b->verdicts[CTP_DIFFER], b->verdicts[CTP_DIFFER] == 1 ? "differs" : "differ", b->verdicts[CTP_NO_DETECTABLE_DIFFERENCE],
                            b->verdicts[CTP_TOO_LITTLE_EVIDENCE]);
    ctp_i_buffer_printf(out, "; in %zu more, one of the two or both are silent.</p>\n", b->silent);
}

void ctp_i_html_differences(const ctp_page *page)
{
    const char *unit = ctp_i_view_unit(page->c);
    const ctp_view_balance b = ctp_i_view_balance(page->c, unit);
    const ctp_difference **list = ctp_i_alloc(page->c->difference_count + 1, sizeof *list);
    page->out->failed = page->out->failed || list == NULL;
    if (list != NULL && ctp_i_view_unit_count(page->c) > 1 && page->c->features->issue_count > 0) {
        write_balance(page->out, &b, unit);
        write_differences_of(page, list, "author", "authors", "Is a difference between two authors more than chance would give?");
        write_differences_of(page, list, "speaker", "speakers", "Is a difference between two speakers more than chance would give?");
    }
    free(list);
}
