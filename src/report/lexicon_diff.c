/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "counterpoint/report.h"

#include <math.h>
#include <string.h>

#include "base/buffer.h"
#include "base/number.h"
#include "report/view.h"

/* Two versions of a lexicon, and the same texts read with each. */

static void add_number(ctp_buffer *out, const char *before, double x, bool sign)
{
    char number[CTP_NUMBER_SIZE];
    ctp_i_format_number(number, x);
    ctp_i_buffer_printf(out, "%s%s%s", before, sign && x > 0.0 ? "+" : "", isnan(x) ? "silent" : number);
}

static void add_side(ctp_buffer *out, const char *mark, const char *category, const char *pattern, double weight, uint32_t line)
{
    ctp_i_buffer_printf(out, "%s %s: %s", mark, category, pattern);
    if (weight != 1.0)
        add_number(out, "  weight ", weight, false);
    if (line > 0)
        ctp_i_buffer_printf(out, "  (line %u)", (unsigned)line);
    ctp_i_buffer_text(out, "\n");
}

static void add_change(ctp_buffer *out, const ctp_entry_change *c)
{
    if (c->kind == CTP_ENTRY_REMOVED) {
        add_side(out, "-", c->category_a, c->pattern, c->weight_a, c->line_a);
        return;
    }
    if (c->kind == CTP_ENTRY_ADDED) {
        add_side(out, "+", c->category_b, c->pattern, c->weight_b, c->line_b);
        return;
    }
    ctp_i_buffer_printf(out, "~ %s: %s", c->category_a, c->pattern);
    if (strcmp(c->category_a, c->category_b) != 0)
        ctp_i_buffer_printf(out, "  now in %s", c->category_b);
    if (c->weight_a != c->weight_b) {
        add_number(out, "  weight ", c->weight_a, false);
        add_number(out, " to ", c->weight_b, false);
    }
    ctp_i_buffer_text(out, c->conditions ? "  other conditions" : "");
    if (c->line_a > 0 && c->line_b > 0)
        ctp_i_buffer_printf(out, "  (line %u, now %u)", (unsigned)c->line_a, (unsigned)c->line_b);
    ctp_i_buffer_text(out, "\n");
}

static void add_summary(ctp_buffer *out, const ctp_entry_change *changes, size_t count)
{
    size_t kinds[CTP_ENTRY_CHANGED + 1] = {0};
    for (size_t i = 0; i < count; i++)
        kinds[changes[i].kind]++;
    if (count == 0)
        ctp_i_buffer_text(out, "no entry differs\n");
    else
        ctp_i_buffer_printf(out, "%zu added, %zu removed, %zu changed\n", kinds[CTP_ENTRY_ADDED], kinds[CTP_ENTRY_REMOVED],
                            kinds[CTP_ENTRY_CHANGED]);
}

static void add_pair(ctp_buffer *out, const char *name, double a, double b)
{
    bool both = !isnan(a) && !isnan(b);
    ctp_i_buffer_printf(out, "  %s:", name);
    add_number(out, " ", a, false);
    add_number(out, " to ", b, false);
    if (both)
        add_number(out, ", ", ctp_i_round6(b - a), true);
    ctp_i_buffer_text(out, "\n");
}

static bool differ(double a, double b)
{
    return isnan(a) != isnan(b) || (!isnan(a) && a != b);
}

static double score_of(const ctp_comparison *c, const char *author, const char *issue)
{
    const ctp_stance *stance = ctp_i_view_stance(c, author, NULL, issue);
    return stance != NULL ? stance->score : NAN;
}

/* @return how many scores differ */
static size_t add_issue(ctp_buffer *out, const ctp_comparison *a, const ctp_comparison *b, const ctp_issue *issue)
{
    size_t differing = 0;
    for (size_t i = 0; i < a->author_count; i++) {
        double x = score_of(a, a->authors[i].id, issue->id), y = score_of(b, a->authors[i].id, issue->id);
        if (!differ(x, y))
            continue;
        if (differing++ == 0)
            ctp_i_buffer_printf(out, "%s (%s)\n", issue->label, issue->id);
        add_pair(out, a->authors[i].name, x, y);
    }
    return differing;
}

/* The mean of the author's sentences with polarity; NaN where there is none. */
static double polarity_of(const ctp_features *f, const char *author)
{
    double sum = 0.0;
    size_t count = 0;
    for (size_t i = 0; i < f->sentence_count; i++)
        if (strcmp(f->sentences[i].author, author) == 0 && f->sentences[i].polarity_count > 0) {
            sum += f->sentences[i].polarity;
            count++;
        }
    return count > 0 ? ctp_i_round6(sum / (double)count) : NAN;
}

static size_t add_polarities(ctp_buffer *out, const ctp_comparison *a, const ctp_comparison *b)
{
    size_t differing = 0;
    for (size_t i = 0; i < a->author_count; i++) {
        double x = polarity_of(a->features, a->authors[i].id), y = polarity_of(b->features, a->authors[i].id);
        if (!differ(x, y))
            continue;
        if (differing++ == 0)
            ctp_i_buffer_text(out, "mean polarity of sentences\n");
        add_pair(out, a->authors[i].name, x, y);
    }
    return differing;
}

static void add_scores(ctp_buffer *out, const ctp_comparison *a, const ctp_comparison *b)
{
    size_t differing = 0;
    ctp_i_buffer_text(out, "\nscores, old to new\n");
    for (size_t i = 0; i < a->features->issue_count; i++)
        differing += add_issue(out, a, b, &a->features->issues[i]);
    for (size_t i = 0; i < b->features->issue_count; i++)
        if (ctp_i_view_issue(a, b->features->issues[i].id) == NULL)
            differing += add_issue(out, a, b, &b->features->issues[i]);
    differing += add_polarities(out, a, b);
    if (differing == 0)
        ctp_i_buffer_text(out, "  no score differs\n");
}

ctp_status ctp_report_lexicon_diff(const ctp_entry_change *changes, size_t count, const ctp_comparison *a, const ctp_comparison *b,
                                   ctp_sink sink, ctp_error *err)
{
    ctp_buffer out = {0};
    for (size_t i = 0; i < count; i++)
        add_change(&out, &changes[i]);
    add_summary(&out, changes, count);
    if (a != NULL && b != NULL)
        add_scores(&out, a, b);
    return ctp_i_buffer_finish(&out, sink, err);
}
