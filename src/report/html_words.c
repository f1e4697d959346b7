/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/html.h"

#include <math.h>
#include <string.h>

#include "base/ascii.h"

enum { TERMS = 8, AUTHORS = 12, PAIRS = 60, AROUND = 38 };

/* ---- words that set authors apart */

/* Where a folded form first stands in a text as a word's beginning, whatever its ASCII letters' case; the text's length where nowhere. */
static size_t find_form(const char *text, size_t len, const char *form)
{
    const size_t size = strlen(form);
    for (size_t at = 0; at + size <= len; at++) {
        size_t i = 0;
        while (i < size && ctp_i_ascii_lower(text[at + i]) == ctp_i_ascii_lower(form[i]))
            i++;
        if (i == size && (at == 0 || text[at - 1] == ' ' || (unsigned char)text[at - 1] >= 0x80))
            return at;
    }
    return len;
}

/* The next blank outward from a place, so that no word and no character is cut. */
static size_t outward(const char *text, size_t len, size_t at, int step)
{
    while (at > 0 && at < len && text[at] != ' ')
        at += (size_t)step;
    return at;
}

/* A few words around the term in its example, else the sentence's id. */
static void write_example(const ctp_page *page, const ctp_key_term *term)
{
    const ctp_sentence *s = ctp_i_page_sentence(page, term->example);
    ctp_buffer *out = page->out;
    if (s == NULL || s->text == NULL) {
        ctp_i_html_wrapped(out, "<span class=\"id\">", term->example, "</span>");
        return;
    }
    const char *form = term->form != NULL ? term->form : term->stem;
    const size_t len = strlen(s->text), found = find_form(s->text, len, form), at = found < len ? found : 0, end = found < len ? at + strlen(form) : 0;
    const size_t from = at > AROUND ? outward(s->text, len, at - AROUND, 1) : 0, to = end + AROUND < len ? outward(s->text, len, end + AROUND, -1) : len;
    ctp_i_buffer_text(out, from > 0 ? "<q>…" : "<q>");
    ctp_i_html_span(out, (ctp_span){s->text + from, at > from ? at - from : 0});
    ctp_i_buffer_text(out, "<b>");
    ctp_i_html_span(out, (ctp_span){s->text + at, end - at});
    ctp_i_buffer_text(out, "</b>");
    ctp_i_html_span(out, (ctp_span){s->text + end, to > end ? to - end : 0});
    ctp_i_buffer_text(out, to < len ? "…</q> " : "</q> ");
    ctp_i_html_wrapped(out, "<span class=\"id\">", s->id, "</span>");
}

/* The longest bar of all lists, in standard errors. */
static double longest_bar(const ctp_comparison *c)
{
    double longest = 0.0;
    for (size_t i = 0; i < c->keyness_count; i++)
        if (ctp_i_view_is_word_list(c, &c->keyness[i]))
            longest = fmax(longest, c->keyness[i].terms[0].z);
    return longest;
}

/* Of the longest, per cent. */
static int bar_of(const ctp_key_term *term, double longest)
{
    return longest > 0.0 && term->z > 0.0 ? (int)lround(fmin(term->z / longest, 1.0) * 100.0) : 0;
}

static void write_term(const ctp_page *page, const ctp_keyness *k, const ctp_key_term *term, bool first, size_t rows, double longest)
{
    ctp_buffer *out = page->out;
    const bool sure = term->q <= page->c->options.alpha;
    ctp_i_buffer_text(out, "<tr>");
    if (first) {
        ctp_i_buffer_printf(out, "<th scope=\"rowgroup\" rowspan=\"%zu\">", rows);
        ctp_i_html_name(out, ctp_i_view_any_name(page->c, k->author));
    }
    ctp_i_html_wrapped(out, sure ? "<td><b>" : "<td>", term->form != NULL ? term->form : term->stem, sure ? "</b>" : "");
    ctp_i_buffer_printf(out, "<td class=\"num\">%u : %u<td class=\"num\"><svg aria-hidden=\"true\"><rect%s width=\"%d%%\"/></svg>", (unsigned)term->count,
                        (unsigned)term->count_against, sure ? "" : " class=\"thin\"", bar_of(term, longest));
    ctp_i_view_number(out, term->z, 1, false);
    ctp_i_html_number(out, term->q, 3, false);
    ctp_i_buffer_text(out, "<td>");
    write_example(page, term);
    ctp_i_buffer_text(out, "\n");
}

static void write_author(const ctp_page *page, const ctp_keyness *k, double longest)
{
    const size_t rows = ctp_i_view_word_count(page->c, k, TERMS, NULL);
    ctp_i_html_filter(page, "<tbody", k->author, NULL, NULL);
    ctp_i_buffer_text(page->out, ">\n");
    for (size_t i = 0; i < rows; i++)
        write_term(page, k, &k->terms[i], i == 0, rows, longest);
    ctp_i_buffer_text(page->out, "</tbody>\n");
}

/* Whether any word is beyond chance: else a table of what is nearest to it would be read as a finding. */
static bool is_any_sure(const ctp_comparison *c)
{
    size_t sure = 0;
    for (size_t i = 0; i < c->keyness_count && sure == 0; i++)
        if (ctp_i_view_is_word_list(c, &c->keyness[i]))
            ctp_i_view_word_count(c, &c->keyness[i], TERMS, &sure);
    return sure > 0;
}

void ctp_i_html_keyness(const ctp_page *page)
{
    const double longest = longest_bar(page->c);
    const char *intro = is_any_sure(page->c) ?
        "Words that one author uses oftener than the others do. Bold: more than chance would give among all words tested; the rest is nearest to it." :
        "No word is used by one author so much oftener than by the others that chance would not give it, among all words tested. These come nearest.";
    size_t authors = 0;
    for (size_t i = 0; i < page->c->keyness_count; i++) {
        if (!ctp_i_view_is_word_list(page->c, &page->c->keyness[i]))
            continue;
        if (authors++ == 0)
            ctp_i_buffer_printf(page->out,
                "<p class=\"intro\">%s</p>\n<div class=\"scroll\" role=\"group\" aria-label=\"Words that set authors apart\" tabindex=\"0\">\n<table class=\"words\">\n"
                "<caption>z: standard errors between the author's use and that of the others; q: adjusted for all words tested</caption>\n<thead><tr><th scope=\"col\">Author"
                "<th scope=\"col\">Word<th scope=\"col\" class=\"num\">Uses here : there<th scope=\"col\" class=\"num\">z"
                "<th scope=\"col\" class=\"num\">q<th scope=\"col\">For example</thead>\n", intro);
        if (authors <= AUTHORS)
            write_author(page, &page->c->keyness[i], longest);
    }
    ctp_i_buffer_text(page->out, authors > 0 ? "</table>\n</div>\n" : "");
    ctp_i_html_more(page->out, authors, AUTHORS, " authors");
}

/* ---- similarity */

static void write_pair(const ctp_page *page, const ctp_similarity *s, size_t a, size_t b)
{
    ctp_buffer *out = page->out;
    const size_t at = a * s->label_count + b;
    ctp_i_html_two(page, s->unit, s->labels[a], s->labels[b], NULL);
    ctp_i_html_number(out, s->matrix[at], 2, false);
    ctp_i_html_range(out, s->low[at], s->high[at], false);
    ctp_i_html_range(out, s->expected_low[at], s->expected_high[at], false);
    ctp_i_buffer_printf(out, "<td>%s\n", ctp_i_view_similarity_verdict(s, a, b));
}

static const ctp_similarity *main_table(const ctp_comparison *c, const char *unit)
{
    for (size_t i = 0; i < c->similarity_count; i++)
        if (strcmp(c->similarity[i].unit, unit) == 0 && c->similarity[i].label_count > 1)
            return &c->similarity[i];
    return NULL;
}

/* The main measure; the others stand in the JSON. */
static void write_similarity_table(const ctp_page *page, const ctp_similarity *s, const char *who)
{
    const size_t n = s->label_count, all = n * (n - 1) / 2;
    size_t rows = 0;
    ctp_i_buffer_printf(page->out, "<details>\n<summary>Similarity of %s as a table</summary>\n", who);
    ctp_i_html_open_table(page->out, "sortable", "How alike two are, and what chance gives", "<th scope=\"col\">Who"
                          "<th scope=\"col\" class=\"num\">Estimate<th scope=\"col\" class=\"num\">95 % interval"
                          "<th scope=\"col\" class=\"num\">By chance<th scope=\"col\">Verdict");
    for (size_t a = 0; a < n; a++)
        for (size_t b = a + 1; b < n && rows < PAIRS; b++, rows++)
            write_pair(page, s, a, b);
    ctp_i_html_close_table(page->out);
    ctp_i_html_more(page->out, all, rows, " pairs");
    ctp_i_buffer_text(page->out, "</details>\n");
}

static void write_extreme(const ctp_page *page, const ctp_similarity *s, size_t at, const char *words)
{
    ctp_i_buffer_text(page->out, "<b>");
    ctp_i_html_name(page->out, ctp_i_view_any_name(page->c, s->labels[at / s->label_count]));
    ctp_i_buffer_text(page->out, "</b> and <b>");
    ctp_i_html_name(page->out, ctp_i_view_any_name(page->c, s->labels[at % s->label_count]));
    ctp_i_buffer_printf(page->out, "</b> %s (", words);
    ctp_i_view_number(page->out, s->matrix[at], 2, false);
    ctp_i_buffer_printf(page->out, ", %s)", ctp_i_view_similarity_verdict(s, at / s->label_count, at % s->label_count));
}

/* What the main measure says of the pairs of which it can tell something. */
typedef struct {
    size_t told, most, least; /* pairs with a value; places of the greatest and the smallest, where chance can be told of some of those */
    size_t tested, beyond;    /* pairs for which chance can be told; those outside what it gives */
} likeness;

static likeness sum_up(const ctp_similarity *s)
{
    const size_t n = s->label_count;
    likeness sum = {0};
    for (size_t a = 0; a < n; a++)
        for (size_t b = a + 1; b < n; b++) {
            const size_t at = a * n + b;
            const double value = s->matrix[at];
            const bool tested = !isnan(s->expected[at]);
            if (isnan(value))
                continue;
            sum.told++;
            sum.tested += tested;
            if (tested < (sum.tested > 0))
                continue;
            const bool first = tested ? sum.tested == 1 : sum.told == 1;
            sum.most = first || value > s->matrix[sum.most] ? at : sum.most;
            sum.least = first || value < s->matrix[sum.least] ? at : sum.least;
            sum.beyond += value < s->expected_low[at] || value > s->expected_high[at];
        }
    return sum;
}

static void write_in_words(const ctp_page *page, const ctp_similarity *s)
{
    const likeness sum = sum_up(s);
    const size_t weighed = sum.tested > 0 ? sum.tested : sum.told;
    if (sum.told == 0)
        return;
    ctp_i_html_wrapped(page->out, "<p>By ", s->measure, ", ");
    write_extreme(page, s, sum.most, weighed > 1 ? "come closest" : "come to this");
    if (weighed > 1) {
        ctp_i_buffer_text(page->out, "; ");
        write_extreme(page, s, sum.least, "are furthest apart");
    }
    if (sum.tested > 0)
        ctp_i_buffer_printf(page->out, ". Of %zu %s%s, %zu %s outside what halves of one text would give, as one in twenty does by chance.</p>\n", sum.tested, sum.tested == 1 ? "pair" : "pairs",
                            sum.tested < sum.told ? " that can be tested" : "", sum.beyond, sum.beyond == 1 ? "lies" : "lie");
    else
        ctp_i_buffer_text(page->out, ". What halves of one text would give cannot be told of so few paragraphs.</p>\n");
}

void ctp_i_html_similarity(const ctp_page *page)
{
    const ctp_similarity *authors = main_table(page->c, "author"), *speakers = main_table(page->c, "speaker");
    if (authors == NULL && speakers == NULL)
        return;
    ctp_i_buffer_text(page->out, "<p class=\"intro\">Likeness of words, not of views. Beside it what halves of one text would give: the paragraphs of both are dealt out "
                                 "again at random, and 95 % of the values lie there.</p>\n");
    if (authors != NULL)
        write_in_words(page, authors);
    if (speakers != NULL) {
        write_in_words(page, speakers);
        ctp_i_buffer_text(page->out, "<p class=\"quiet\">A panel's text may be one rapporteur's: similarity among its speakers then compares one hand with itself.</p>\n");
    }
    if (authors != NULL)
        write_similarity_table(page, authors, "authors");
    if (speakers != NULL)
        write_similarity_table(page, speakers, "speakers");
}
