/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/html.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"

/* Most rows of one voice on one issue, heaviest first, and most of the page: a browser stays quick, the JSON has all. */
enum { OF_A_VOICE = 6, OF_THE_PAGE = 1500, BEGINNING = 30 };

typedef struct {
    const ctp_page *page;
    ctp_buffer *out;
    const ctp_comparison *c;
    size_t issue;
    size_t rows;     /* written so far */
    uint32_t *first; /* [sentence_count] issue + 1 under which the sentence is quoted whole; 0: not yet */
} listing;

/* Whether a sentence is to be quoted here: it is whole once, in a card or where it is met first; then its beginning leads there. */
static bool is_first(const listing *l, const ctp_sentence *s)
{
    const size_t number = ctp_i_page_number(l->page, s);
    return s->text != NULL && l->page->cards[number - 1] == 0 && l->first[number - 1] == 0;
}

static void write_text(const listing *l, const ctp_sentence *s, const char *issue)
{
    const size_t number = ctp_i_page_number(l->page, s);
    const uint32_t card = l->page->cards[number - 1];
    uint32_t *first = &l->first[number - 1];
    if (s->text == NULL)
        return;
    if (is_first(l, s)) {
        *first = (uint32_t)l->issue + 1;
        ctp_i_buffer_text(l->out, "<q");
        ctp_i_html_language(l->page, s);
        ctp_i_buffer_text(l->out, ">");
        ctp_i_html_quotation(l->page, s, issue);
        ctp_i_buffer_text(l->out, "</q> ");
        return;
    }
    if (card > 0)
        ctp_i_buffer_printf(l->out, "<a href=\"#pair%u\"><q>", (unsigned)card);
    else
        ctp_i_buffer_printf(l->out, "<a href=\"#s%zu-%u\"><q>", number, (unsigned)*first - 1);
    const ctp_span words = ctp_i_html_beginning(s->text, BEGINNING);
    ctp_i_html_span(l->out, words);
    ctp_i_buffer_text(l->out, s->text[words.len] != '\0' ? "…</q></a> " : "</q></a> ");
}

/* Where each author has one text only, a sentence's number in it says which is meant. */
static const char *short_id(const listing *l, const ctp_sentence *s)
{
    const size_t document = strlen(l->c->features->documents[s->document].id);
    return ctp_i_page_one_text_each(l->page) && strlen(s->id) > document && s->id[document] == '#' ? s->id + document : s->id;
}

static void write_row(listing *l, const ctp_stance *stance, const ctp_evidence *evidence)
{
    const ctp_sentence *s = ctp_i_page_sentence(l->page, evidence->sentence);
    if (s == NULL)
        return;
    const size_t number = ctp_i_page_number(l->page, s);
    if (is_first(l, s)) /* what links may lead to */
        ctp_i_buffer_printf(l->out, "<tr id=\"s%zu-%zu\"><td>", number, l->issue);
    else
        ctp_i_buffer_text(l->out, "<tr><td>");
    ctp_i_view_number(l->out, evidence->direction * evidence->weight, 2, true);
    ctp_i_buffer_text(l->out, "<td>");
    write_text(l, s, stance->issue);
    ctp_i_html_wrapped(l->out, "<small>", short_id(l, s), "");
    ctp_i_buffer_printf(l->out, ", par. %u%s%s</small><td>", (unsigned)s->paragraph, s->certainty != CTP_ASSERTED ? ", " : "",
                        s->certainty != CTP_ASSERTED ? ctp_certainty_name(s->certainty) : "");
    ctp_i_html_trail(l->page, s, stance->issue, CTP_TRAIL_PATTERNS);
    ctp_i_buffer_text(l->out, "\n");
    l->rows++;
}

/* Of a panel as a whole the sentences that no speaker says. */
static bool is_here(const listing *l, const ctp_stance *stance, const ctp_evidence *evidence)
{
    const ctp_sentence *s = ctp_i_page_sentence(l->page, evidence->sentence);
    return stance->speaker != NULL || !stance->panel || s == NULL || s->speaker == NULL;
}

static void write_rows(listing *l, const ctp_stance *stance)
{
    size_t shown = 0, left = 0;
    for (size_t i = 0; i < stance->evidence_count; i++) {
        if (!is_here(l, stance, &stance->evidence[i]))
            continue;
        if (shown == OF_A_VOICE || l->rows >= OF_THE_PAGE) {
            left++;
            continue;
        }
        shown++;
        write_row(l, stance, &stance->evidence[i]);
    }
    if (left > 0)
        ctp_i_buffer_printf(l->out, "<tr class=\"more\"><td><td colspan=\"2\">and %zu more of less or equal weight, in the JSON beside this report\n", left);
}

static void write_interval(ctp_buffer *out, const ctp_stance *stance)
{
    ctp_i_buffer_text(out, " [");
    ctp_i_view_range(out, stance->low, ", ", stance->high, true);
    ctp_i_buffer_text(out, "]");
}

static void write_voice(listing *l, const ctp_stance *stance)
{
    const ctp_position_words *words = ctp_i_view_position_words(ctp_i_view_position(stance));
    ctp_i_buffer_text(l->out, "<tbody id=\"");
    ctp_i_view_anchor(l->out, l->c, stance->author, stance->speaker, stance->issue);
    ctp_i_buffer_text(l->out, stance->speaker != NULL ? "\">\n<tr><th colspan=\"3\">↳ " : "\">\n<tr><th colspan=\"3\">");
    ctp_i_html_name(l->out, ctp_i_view_name(l->c, stance->author, stance->speaker));
    ctp_i_buffer_printf(l->out, " <span>%s ", words->mark);
    ctp_i_view_number(l->out, stance->score, 2, true);
    if (l->c->author_count > CTP_CHART_AUTHORS)
        write_interval(l->out, stance);
    ctp_i_buffer_text(l->out, "; S ");
    ctp_i_view_number(l->out, stance->support, 2, false);
    ctp_i_buffer_text(l->out, ", O ");
    ctp_i_view_number(l->out, stance->oppose, 2, false);
    ctp_i_buffer_text(l->out, stance->thin ? ", thin</span>\n" : "</span>\n");
    write_rows(l, stance);
}

static size_t write_author(listing *l, const ctp_author *author, const char *issue)
{
    const ctp_stance *whole = ctp_i_view_stance(l->c, author->id, NULL, issue);
    if (whole == NULL || isnan(whole->score))
        return 0;
    write_voice(l, whole);
    for (size_t k = 0; k < author->speaker_count; k++) {
        const ctp_stance *stance = ctp_i_view_stance(l->c, author->id, author->speakers[k].id, issue);
        if (stance != NULL && !isnan(stance->score))
            write_voice(l, stance);
    }
    return whole->evidence_count;
}

static void write_proposition(ctp_buffer *out, const char *proposition)
{
    ctp_i_buffer_text(out, " <span class=\"prop\">");
    ctp_i_html_name(out, proposition);
    ctp_i_buffer_text(out, "</span>");
}

static void write_issue(listing *l, const ctp_issue *issue)
{
    ctp_i_buffer_printf(l->out, "<details class=\"evidence\" id=\"i-%zu\"><summary><h3>", l->issue);
    ctp_i_html_name(l->out, ctp_i_view_label(l->c, issue->id));
    ctp_i_buffer_text(l->out, "</h3>");
    if (issue->proposition != NULL && issue->proposition[0] != '\0')
        write_proposition(l->out, issue->proposition);
    ctp_i_buffer_text(l->out, "</summary>\n<table>\n<thead><tr><th>Weight<th>Sentence<th>Read by\n</thead>\n");
    for (size_t i = 0; i < l->c->author_count; i++)
        write_author(l, &l->c->authors[i], issue->id);
    ctp_i_buffer_text(l->out, "</table>\n</details>\n");
}

void ctp_i_html_evidence(const ctp_page *page)
{
    const ctp_features *f = page->c->features;
    listing l = {.page = page, .out = page->out, .c = page->c};
    bool any = false;
    l.first = ctp_i_alloc(f->sentence_count + 1, sizeof *l.first);
    page->out->failed = page->out->failed || l.first == NULL;
    for (; l.first != NULL && l.issue < f->issue_count; l.issue++) {
        if (ctp_i_view_all_silent(page->c, f->issues[l.issue].id))
            continue;
        if (!any)
            ctp_i_buffer_text(page->out, "<p class=\"intro\">Every sentence behind every score, by issue and author, the heaviest first: what it adds for (+) or against (−) and the "
                                         "lexicon entry that read it (its beginning; the JSON has it whole), with what changed it; where no entry did and an issue’s words told it together, the heaviest of "
                                         "them. Open an issue, or follow a mark from the chart.</p>\n"
                                         "<p class=\"print-only\">In print, folded tables are left out: they stand in the file that this was printed from.</p>\n");
        any = true;
        write_issue(&l, &f->issues[l.issue]);
    }
    free(l.first);
}
