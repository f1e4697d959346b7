/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/html.h"

#include <math.h>
#include <string.h>

enum { CARDS = 5, FEWER_CARDS = 4, CANDIDATES = 60 };

/* The weight leads to all that the voice says on the issue. */
static void write_weight(const ctp_page *page, const ctp_pair_side *side, const char *issue)
{
    const ctp_stance *stance = ctp_i_view_stance(page->c, side->author, side->speaker, issue);
    const bool linked = ctp_i_view_position(stance) != CTP_POSITION_SILENT;
    ctp_i_buffer_text(page->out, ", weight ");
    if (linked) {
        ctp_i_buffer_text(page->out, "<a href=\"#");
        ctp_i_view_anchor(page->out, page->c, side->author, side->speaker, issue);
        ctp_i_buffer_text(page->out, "\">");
    }
    ctp_i_view_number(page->out, side->weight, 2, false);
    ctp_i_buffer_text(page->out, linked ? "</a>" : "");
}

static void write_stand(const ctp_page *page, const ctp_pair_side *side, const char *issue)
{
    ctp_buffer *out = page->out;
    if (side->direction == 0)
        return;
    ctp_i_buffer_printf(out, "<p class=\"stand\"><span aria-hidden=\"true\">%s</span> %s, %s", side->direction > 0 ? "▲" : "▼",
                        side->direction > 0 ? "for it" : "against it", ctp_certainty_name(side->certainty));
    if (!isnan(side->weight))
        write_weight(page, side, issue);
    if (!isnan(side->position)) {
        ctp_i_buffer_text(out, " <span class=\"quiet\">· as a whole ");
        ctp_i_view_number(out, side->position, 2, true);
        ctp_i_buffer_text(out, ctp_i_view_off_line(side) ? ", the other side</span>" : "</span>");
    }
    ctp_i_buffer_text(out, "</p>\n");
}

static void write_quotation(const ctp_page *page, const ctp_sentence *s, const char *issue)
{
    ctp_i_buffer_printf(page->out, "<blockquote%s", ctp_i_html_direction(s->text));
    ctp_i_html_language(page, s);
    ctp_i_buffer_text(page->out, "><p>");
    ctp_i_buffer_text(page->out, s->text != NULL ? "“" : "");
    if (ctp_i_html_quotation(page, s, issue))
        ctp_i_buffer_text(page->out, "”");
    else
        ctp_i_html_wrapped(page->out, "Sentence ", s->id, "");
    ctp_i_buffer_text(page->out, "</p></blockquote>\n");
}

/* What changed the reading, where something did; without text the pattern that met, too. */
static void write_reading(const ctp_page *page, const ctp_sentence *s, const char *issue)
{
    const size_t before = page->out->len;
    ctp_i_buffer_text(page->out, "<p class=\"trail\">");
    const size_t begin = page->out->len;
    ctp_i_html_trail(page, s, issue, s->text == NULL ? CTP_TRAIL_PATTERNS : CTP_TRAIL_CHANGES);
    if (page->out->len > begin) {
        ctp_i_buffer_text(page->out, "</p>\n");
        return;
    }
    page->out->len = page->out->failed ? page->out->len : before;
}

static void write_side(const ctp_page *page, const ctp_pair *pair, int i)
{
    static const char *const classes[] = {"against", "even", "for"};
    ctp_buffer *out = page->out;
    const ctp_sentence *s = ctp_i_page_sentence(page, i == 0 ? pair->a : pair->b);
    ctp_i_buffer_printf(out, "<figure class=\"side %s\">\n", classes[pair->sides[i].direction + 1]);
    write_stand(page, &pair->sides[i], pair->issue);
    if (s == NULL) {
        ctp_i_html_wrapped(out, "<p>", i == 0 ? pair->a : pair->b, "</p></figure>\n");
        return;
    }
    uint32_t *card = &page->cards[ctp_i_page_number(page, s) - 1];
    *card = *card == 0 ? pair->rank : *card;
    write_quotation(page, s, pair->issue);
    ctp_i_buffer_text(out, "<figcaption>");
    ctp_i_html_source(page, s);
    ctp_i_html_wrapped(out, " <small>", s->id, "</small></figcaption>\n");
    if (pair->issue == NULL || pair->sides[i].direction != 0)
        write_reading(page, s, pair->issue);
    ctp_i_buffer_text(out, "</figure>\n");
}

static const char *proposition_of(const ctp_comparison *c, const char *id)
{
    const ctp_issue *issue = id != NULL ? ctp_i_view_issue(c, id) : NULL;
    return issue != NULL && issue->proposition != NULL && issue->proposition[0] != '\0' ? issue->proposition : NULL;
}

/* What the reason says beside relation, issue and weights, which stand above: "both say: …". */
static void write_reason(ctp_buffer *out, const ctp_pair *pair)
{
    const char *rest = pair->issue != NULL && pair->reason != NULL ? strstr(pair->reason, "; ") : NULL;
    const char *words = pair->issue == NULL ? pair->reason : rest != NULL ? rest + 2 : NULL;
    if (words != NULL)
        ctp_i_html_wrapped(out, "Why these two: ", words, ". ");
}

static void write_card(const ctp_page *page, const ctp_pair *pair)
{
    ctp_buffer *out = page->out;
    const char *proposition = proposition_of(page->c, pair->issue);
    ctp_i_buffer_printf(out, "<article class=\"card\" id=\"pair%u\"", (unsigned)pair->rank);
    ctp_i_html_filter(page, "", pair->sides[0].author, pair->sides[1].author, pair->issue);
    const char *label = pair->issue != NULL ? ctp_i_view_label(page->c, pair->issue) : "No issue in common";
    ctp_i_buffer_printf(out, ">\n<h3%s>", ctp_i_html_direction(label));
    ctp_i_html_wrapped(out, "", label, "</h3>\n");
    if (proposition != NULL) {
        ctp_i_buffer_printf(out, "<p class=\"prop\"%s>", ctp_i_html_direction(proposition));
        ctp_i_html_wrapped(out, "", proposition, "</p>\n");
    }
    ctp_i_buffer_text(out, "<div class=\"sides\">\n");
    write_side(page, pair, 0);
    write_side(page, pair, 1);
    ctp_i_buffer_text(out, "</div>\n<p class=\"reason\"><span>");
    write_reason(out, pair);
    ctp_i_buffer_printf(out, "Rank %u, score ", (unsigned)pair->rank);
    ctp_i_view_number(out, pair->score, 2, false);
    ctp_i_buffer_text(out, ", similarity of words ");
    ctp_i_view_number(out, pair->similarity, 2, false);
    ctp_i_buffer_text(out, ".</span></p>\n</article>\n");
}

/* Keeps the first pair of each issue, so that few cards show much. @return their number */
static size_t of_many_issues(const ctp_pair **pairs, size_t count, size_t most)
{
    size_t kept = 0;
    for (size_t i = 0; i < count && kept < most; i++) {
        bool is_new = true;
        for (size_t k = 0; k < kept; k++)
            is_new = is_new && (pairs[i]->issue == NULL || pairs[k]->issue == NULL || strcmp(pairs[i]->issue, pairs[k]->issue) != 0);
        if (is_new)
            pairs[kept++] = pairs[i];
    }
    return kept;
}

static void write_cards(const ctp_page *page, ctp_relation relation, bool within, const char *intro)
{
    const ctp_pair *pairs[CANDIDATES];
    const size_t count = of_many_issues(pairs, ctp_i_view_pairs(page->c, relation, within, pairs, CANDIDATES), relation == CTP_CONTRAST ? CARDS : FEWER_CARDS);
    if (count == 0)
        return;
    bool by_words = false;
    for (size_t i = 0; i < count; i++)
        by_words = by_words || pairs[i]->issue == NULL;
    ctp_i_buffer_printf(page->out, "<p class=\"intro\">%s%s</p>\n", intro,
                        by_words ? " Where they have no issue in common, words, tone, negations and numbers alone are compared: below each card stands which." : "");
    if (!page->has_text)
        ctp_i_buffer_text(page->out, "<p class=\"note\">The texts are not in this file: each card shows the place of its sentences and the entries that met there. "
                                     "To put the quotations in: <code>counterpoint report comparison.json --texts FOLDER -o report.html</code>.</p>\n");
    ctp_i_buffer_text(page->out, "<div class=\"cards\">\n");
    for (size_t i = 0; i < count; i++)
        write_card(page, pairs[i]);
    ctp_i_buffer_text(page->out, "</div>\n");
}

void ctp_i_html_contrasts(const ctp_page *page)
{
    write_cards(page, CTP_CONTRAST, ctp_i_view_panel_alone(page->c),
                "Sentences of two that take opposite sides of one issue, the pair that an analyst would quote first on top, one for each issue. "
                "Underlined is what was read as taking the side, dotted what changed it.");
}

void ctp_i_html_agreements(const ctp_page *page)
{
    write_cards(page, CTP_AGREE, ctp_i_view_panel_alone(page->c),
                "Sentences of two on the same side of one issue, on which both stand as a whole, the closest and strongest first.");
}

void ctp_i_html_splits(const ctp_page *page)
{
    if (!ctp_i_view_panel_alone(page->c)) /* its contrasts stand above */
        write_cards(page, CTP_CONTRAST, true, "Speakers of one panel on opposite sides.");
}
