/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/markdown.h"

#include <string.h>

#include "compare/setting.h"

static void write_document(ctp_buffer *out, const ctp_comparison *c, const ctp_document_features *d)
{
    ctp_i_md_wrapped(out, "| ", d->id, "");
    ctp_i_md_wrapped(out, " | ", ctp_i_view_name(c, d->author.id, NULL), "");
    ctp_i_md_wrapped(out, " | ", d->title, "");
    ctp_i_md_wrapped(out, " | ", d->outlet, "");
    ctp_i_md_wrapped(out, " | ", d->date, "");
    ctp_i_buffer_printf(out, " | %u | %u | %u |\n", (unsigned)d->paragraphs, (unsigned)d->sentences, (unsigned)d->tokens);
}

static void write_panel(ctp_buffer *out, const ctp_comparison *c, const ctp_author *author)
{
    ctp_i_md_wrapped(out, "\n**", ctp_i_view_name(c, author->id, NULL), "** is a panel: ");
    for (size_t i = 0; i < author->speaker_count; i++) {
        ctp_i_md_wrapped(out, i > 0 ? ", " : "", ctp_i_view_name(c, author->id, author->speakers[i].id), "");
        ctp_i_buffer_printf(out, " (%u words)", (unsigned)author->speaker_tokens[i]);
    }
    ctp_i_buffer_text(out, ". Where its text is one rapporteur's summary, the words are one hand's: similarity among its speakers and words "
                           "that set them apart then say little about them.\n");
}

void ctp_i_md_corpus(ctp_buffer *out, const ctp_comparison *c)
{
    if (c->features->document_count == 0)
        return;
    ctp_i_buffer_text(out, "| text | author | title | outlet | date | paragraphs | sentences | words |\n"
                           "| --- | --- | --- | --- | --- | ---: | ---: | ---: |\n");
    for (size_t i = 0; i < c->features->document_count; i++)
        write_document(out, c, &c->features->documents[i]);
    for (size_t i = 0; i < c->author_count; i++)
        if (c->authors[i].speaker_count > 0)
            write_panel(out, c, &c->authors[i]);
}

static void write_digest(ctp_buffer *out, const char *sha256)
{
    enum { SHOWN = 12 }; /* enough to tell two files apart; the JSON has all 64 */
    size_t len = sha256 != NULL ? strlen(sha256) : 0;
    ctp_i_buffer_add(out, len > 0 ? sha256 : "", len < SHOWN ? len : SHOWN);
    ctp_i_buffer_text(out, len > SHOWN ? "…" : "");
}

static void write_sources(ctp_buffer *out, const ctp_comparison *c)
{
    ctp_i_buffer_text(out, "| | name | version | license | SHA-256 |\n| --- | --- | --- | --- | --- |\n");
    for (size_t i = 0; i < c->features->lexicon_count; i++) {
        const ctp_lexicon_features *lexicon = &c->features->lexicons[i];
        ctp_i_md_wrapped(out, "| lexicon | ", lexicon->name, "");
        ctp_i_md_wrapped(out, " | ", lexicon->version, "");
        ctp_i_md_wrapped(out, " | ", lexicon->license, " | ");
        write_digest(out, lexicon->sha256);
        ctp_i_buffer_text(out, " |\n");
    }
    for (size_t i = 0; i < c->features->coded_count; i++) {
        ctp_i_md_wrapped(out, "| coded by hand | ", c->features->coded[i].name, "");
        ctp_i_buffer_printf(out, " | %u rows | | ", (unsigned)c->features->coded[i].rows);
        write_digest(out, c->features->coded[i].sha256);
        ctp_i_buffer_text(out, " |\n");
    }
    for (size_t i = 0; i < c->features->document_count; i++) {
        ctp_i_md_wrapped(out, "| text | ", c->features->documents[i].id, " | | | ");
        write_digest(out, c->features->documents[i].sha256);
        ctp_i_buffer_text(out, " |\n");
    }
}

static void write_parameters(ctp_buffer *out, const ctp_comparison *c)
{
    ctp_i_buffer_text(out, "\nParameters: ");
    for (size_t i = 0; i < ctp_option_count(); i++) {
        const ctp_option_row *row = ctp_option_at(i);
        char number[CTP_NUMBER_SIZE];
        ctp_i_md_wrapped(out, i > 0 ? ", " : "", row->name, " ");
        ctp_i_md_data(out, ctp_i_setting_text(number, c, row));
    }
    ctp_i_buffer_text(out, ".\n");
}

static const char how[] =
    "**Stance.** A sentence gives an issue one signed weight in [−1, 1]: its strongest lexicon hit, scaled by certainty, by who answers for the words "
    "and by the author's commitment to them. Where no pattern takes a side of any issue, an issue's words together may (by words): their weights over the root of "
    "the sentence's length are the logarithm of the odds (Hastie, Tibshirani & Friedman 2009, 4.4), and from the parameter `words` on their probability is the weight. Where no sentence takes a side of an issue, those "
    "that words tell below that may together (faintly), if they weigh as much as one and three times as much as the other side's. With S and O the sums for and against, the score is (S − O) / (S + O + 1), the mean of a Beta posterior "
    "on [−1, 1], which is also the logit position of Lowe, Benoit, Mikhaylov & Laver (2011); brackets hold its central 95 %, for the effective number "
    "of paragraphs. "
    "**Differences.** A permutation test of the mean weights of the issue's evidence paragraphs (not of the gap of scores, which draw toward 0 where evidence is little); q controls the false discovery rate (Benjamini & Hochberg 1995). "
    "**Similarity.** Estimate with a jackknife interval over paragraphs, beside what dealing both authors' paragraphs out at random gives. "
    "**Words.** Log-odds with an informative Dirichlet prior (Monroe, Colaresi & Quinn 2008). "
    "**Pairs.** Closeness of words × strength of both stands × certainty. "
    "A lexicon reads what its entries name and no more: silence here means that no entry spoke, not that an author has no view.\n";

void ctp_i_md_methods(ctp_buffer *out, const ctp_comparison *c)
{
    ctp_i_buffer_text(out, how);
    ctp_i_md_wrapped(out, "\nMade by Counterpoint ", c->engine, "");
    ctp_i_md_wrapped(out, " from features made by version ", c->features->engine, "");
    ctp_i_md_wrapped(out, " (ICU ", c->features->icu, "");
    ctp_i_md_wrapped(out, ", Snowball ", c->features->snowball, ").\n\n");
    write_sources(out, c);
    write_parameters(out, c);
    ctp_i_buffer_text(out, "\nTo reproduce: `counterpoint compare` with these texts, lexicons and parameters gives the same bytes on any machine; "
                           "`counterpoint verify` names each field of the JSON that does not come out the same.\n");
}
