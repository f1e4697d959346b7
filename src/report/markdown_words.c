/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/markdown.h"

#include <string.h>

static void write_similarity(ctp_buffer *out, const ctp_comparison *c, const ctp_similarity *s, size_t a, size_t b)
{
    size_t at = a * s->label_count + b;
    ctp_i_md_wrapped(out, "| ", ctp_i_view_any_name(c, s->labels[a]), "");
    ctp_i_md_wrapped(out, " – ", ctp_i_view_any_name(c, s->labels[b]), "");
    ctp_i_md_wrapped(out, " | ", s->measure, " | ");
    ctp_i_view_number(out, s->matrix[at], 2, false);
    ctp_i_buffer_text(out, " [");
    ctp_i_view_range(out, s->low[at], ", ", s->high[at], false);
    ctp_i_buffer_text(out, "] | ");
    ctp_i_view_range(out, s->expected_low[at], " to ", s->expected_high[at], false);
    ctp_i_buffer_printf(out, " | %s |\n", ctp_i_view_similarity_verdict(s, a, b));
}

enum { ALIKE = 45 }; /* most rows of a measure: those of ten */

static void write_similarity_of(ctp_buffer *out, const ctp_comparison *c, const char *unit, const char *who)
{
    size_t rows = 0, left = 0;
    for (size_t i = 0; i < c->similarity_count; i++) {
        const ctp_similarity *s = &c->similarity[i];
        size_t of_measure = 0;
        for (size_t a = 0; strcmp(s->unit, unit) == 0 && a < s->label_count; a++)
            for (size_t b = a + 1; b < s->label_count && of_measure < ALIKE; b++, of_measure++) {
                if (rows++ == 0)
                    ctp_i_buffer_printf(out, "| %s | measure | estimate | by chance | verdict |\n| --- | --- | --- | --- | --- |\n", who);
                write_similarity(out, c, s, a, b);
            }
        left = of_measure > 0 ? s->label_count * (s->label_count - 1) / 2 - of_measure : left;
    }
    ctp_i_buffer_text(out, rows > 0 ? "\n" : "");
    if (left > 0)
        ctp_i_buffer_printf(out, "And %zu more of each measure, in the JSON.\n\n", left);
}

void ctp_i_md_similarity(ctp_buffer *out, const ctp_comparison *c)
{
    size_t before = out->len;
    write_similarity_of(out, c, "author", "authors");
    write_similarity_of(out, c, "speaker", "speakers");
    if (out->len == before)
        return;
    ctp_i_buffer_text(out, "By chance: where 95 % of the values lie after the two's paragraphs are dealt out again at random. Two halves of one text "
                           "would fall there.");
    if (ctp_i_view_has_panel(c))
        ctp_i_buffer_text(out, " A panel's text may be one rapporteur's: similarity among its speakers then compares one hand with itself.");
    ctp_i_buffer_text(out, "\n");
}

enum { TERMS = 10 };

static void write_term(ctp_buffer *out, const ctp_key_term *term, bool sure)
{
    ctp_i_md_wrapped(out, sure ? "**" : "", term->form != NULL ? term->form : term->stem, sure ? "**" : "");
    ctp_i_buffer_printf(out, " (%u:%u, z ", (unsigned)term->count, (unsigned)term->count_against);
    ctp_i_view_number(out, term->z, 1, false);
    ctp_i_buffer_text(out, ")");
}

static void write_terms(ctp_buffer *out, const ctp_comparison *c, const ctp_keyness *keyness)
{
    size_t sure, shown = ctp_i_view_word_count(c, keyness, TERMS, &sure);
    ctp_i_buffer_text(out, sure == 0 ? "no word beyond chance; nearest to it " : "");
    for (size_t i = 0; i < shown; i++) {
        ctp_i_buffer_text(out, i > 0 ? ", " : "");
        write_term(out, &keyness->terms[i], keyness->terms[i].q <= c->options.alpha);
    }
    ctp_i_buffer_text(out, "\n");
}

void ctp_i_md_keyness(ctp_buffer *out, const ctp_comparison *c)
{
    size_t lines = 0;
    for (size_t i = 0; i < c->keyness_count; i++) {
        const ctp_keyness *keyness = &c->keyness[i];
        if (keyness->term_count == 0)
            continue;
        bool rest = strcmp(keyness->against, "rest") == 0;
        lines++;
        ctp_i_md_wrapped(out, "- ", ctp_i_view_any_name(c, keyness->author), " against ");
        ctp_i_md_wrapped(out, "", rest ? "all others" : ctp_i_view_any_name(c, keyness->against), ": ");
        write_terms(out, c, keyness);
    }
    if (lines > 0)
        ctp_i_buffer_text(out, "\nIn brackets how often each side uses the word, and how many standard errors lie between. Bold: more than chance would give among all words tested.\n");
}
