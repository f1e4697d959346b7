/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/html.h"

#include <string.h>

#include "base/array.h"
#include "base/names.h"
#include "compare/setting.h"
#include "counterpoint/version.h"
#include "measure/similarity.h"

/* The methods as a page that may be cited: every formula with its source, every parameter with the value that was used. */

static const char introduction[] =
    "<p>Each text is read sentence by sentence by lexicons: lists of patterns that a person can read, criticise and change. The engine knows no language and no "
    "topic. What it finds in a sentence and how that becomes a score is set out here with the parameters of this report, so that it can be cited, checked and "
    "repeated. A lexicon reads what its entries name and no more: <em>silence here means that no entry met, not that an author has no view.</em></p>\n";

/* %1 to %9 in the texts stand for parameters, %0 for the similarity measures. */
static const char reading[] =
    "<h3>From a sentence to a stand</h3>\n"
    "<p>A sentence gives an issue one signed weight <var>w</var> in [−1, 1]: that of its strongest hit after scope. The weight of the entry is multiplied by the certainty of the "
    "words (asserted %1, hedged %2, doubted %3), by who answers for them (the author's own or endorsed %4, reported without a verdict %5, kept at a distance %6, "
    "rejected %7), and by %8 where the topic is carried over from sentences before. Negation turns the sign. A cue reaches over its clause only.</p>\n"
    "<p>Where no pattern of a sentence takes a side of any issue, an issue’s words may tell one together (<em>by words</em>): the logarithm of a side’s odds is −4 + "
    "(Σ weights of its words) / √(words of the sentence) + %8 × the same of the sentence before in its paragraph, once more so of each one further off and, as of the last but one, of the "
    "one behind, a logistic regression learned from coded sentences (Hastie, "
    "Tibshirani and Friedman 2009, 4.4). From a probability of %9 on that probability is the weight. Such stands count in scores and are not quoted in pairs.</p>\n";

static const char stance[] =
    "<h3>Stance</h3>\n"
    "<p>With <var>S</var> and <var>O</var> the sums of the positive and of the negative weights of an author's sentences on an issue,</p>\n"
    "<p class=\"formula\"><var>score</var> = (<var>S</var> − <var>O</var>) / (<var>S</var> + <var>O</var> + 1) = tanh(<var>θ</var> / 2), "
    "<var>θ</var> = ln((<var>S</var> + ½) / (<var>O</var> + ½)).</p>\n"
    "<p><var>θ</var> is the logit position of Lowe, Benoit, Mikhaylov and Laver (2011); the score is the mean of the Jeffreys posterior Beta(<var>S</var> + ½, <var>O</var> + ½), "
    "stretched to [−1, 1]. The interval holds its central 95 %, with <var>S</var> and <var>O</var> scaled to the effective number of paragraphs "
    "(Σ<var>w</var>)² / Σ<var>w</var>², since sentences of one paragraph are not independent. <em>Thin</em>: evidence in fewer than two paragraphs. <em>Faint</em>: no sentence takes a side, but below that "
    "probability words of several do, together as much as one sentence that words tell and three times as much as for the other side; <var>S</var> and <var>O</var> are not scaled then, and "
    "nothing is tested. A panel is scored from "
    "its speakers' sentences together; it is <em>divided</em> where two of its speakers differ in sign, each by more than one sentence told by words alone.</p>\n";

static const char differences[] =
    "<h3>Is a difference real?</h3>\n"
    "<p>For an issue and two authors, over the paragraphs with evidence, each with its net weight (<var>S</var> − <var>O</var>) / max(1, <var>S</var> + <var>O</var>): the difference of means, with the paragraphs dealt out again to the two, each keeping "
    "its number; all arrangements up to %1, else %2 random ones, <var>p</var> = (<var>c</var> + 1) / (<var>n</var> + 1) (Phipson and Smyth 2010). Where the smallest "
    "<var>p</var> that the counts can reach is above %3 the verdict is <em>too little evidence</em>; else <em>differ</em> where <var>q</var> ≤ %3 (Benjamini and Hochberg 1995, over "
    "all cells that can be tested), else <em>no detectable difference</em>, which is not the same as agreement. The gap that is shown is that of the scores, which draw toward 0 "
    "where evidence is little; the test does not, so a gap may stand where the paragraphs say the same.</p>\n";

static const char pairs[] =
    "<h3>Contrasts and agreements</h3>\n"
    "<p>Two sentences of different voices on one issue are a contrast where they take opposite sides, an agreement where they take the same. A pair is worth, as a product: closeness of words "
    "(1 + cosine) / 2; the geometric mean of both stands, each lessened where its sentence is about several issues or against what its voice says as a whole; "
    "how much both are worth checking; how sure both are. A pair of one panel counts a tenth. An agreement is shown here where both stand on that side as a whole. Without an issue in "
    "common words decide, of sentences that are their author's own; what is asked or doubted, or passed on from a source without a judgement, agrees and clashes with nobody. Listed is what adds most to the pairs above it (Carbonell and Goldstein 1998).</p>\n";

static const char similarity[] =
    "<h3>Similarity of words</h3>\n"
    "<p>On stems without function words: %0. Tf-idf: SMART %1, document frequency counted by %2 (Manning, Raghavan and Schütze 2008, 6.4). "
    "Interval: delete-one-paragraph jackknife, estimate ± 1.96 standard errors. By chance: the middle 95 % after dealing both texts' paragraphs out at random %3 times.</p>\n";

static const char keyness[] =
    "<h3>Words that set authors apart</h3>\n"
    "<p>Statistic: %1. Log-odds with informative Dirichlet prior (pooled counts scaled to %2; Monroe, Colaresi and Quinn 2008) with their z, beside G² and χ². Stems with "
    "at least %3 uses in %4 sentences; <var>q</var> over the table by Benjamini and Hochberg. All take the uses of a "
    "word for independent: one that stands in one corner of a text (dispersion near 1) is less sure than its <var>q</var>.</p>\n";

static const char network[] =
    "<h3>Discourse network</h3>\n"
    "<p>Actors are tied by congruence (same side of an issue) and conflict (opposite sides), counted by %1, normalised by %2; the difference of both (subtract) after Leifeld (2017). "
    "Ranges from %3 resamplings of paragraphs. Clusters by average linkage.</p>\n";

static const char tone[] =
    "<h3>Tone</h3>\n"
    "<p>With <var>P</var> and <var>N</var> the hits above and below zero of a polarity lexicon: logit ln((<var>P</var> + ½) / (<var>N</var> + ½)) ± 1.96 "
    "√(1 / (<var>P</var> + ½) + 1 / (<var>N</var> + ½)); mean weight with a jackknife over paragraphs and Student's t. Tone is not stance.</p>\n";

static const char references[] =
    "<h3>References</h3>\n<ul class=\"references\">\n"
    "<li>Benjamini, Y., and Y. Hochberg (1995). Controlling the false discovery rate. <cite>Journal of the Royal Statistical Society B</cite> 57, 289–300. doi:10.1111/j.2517-6161.1995.tb02031.x\n"
    "<li>Carbonell, J., and J. Goldstein (1998). The use of MMR, diversity-based reranking. <cite>SIGIR</cite>, 335–336. doi:10.1145/290941.291025\n"
    "<li>Hastie, T., R. Tibshirani and J. Friedman (2009). <cite>The Elements of Statistical Learning</cite>, 2nd ed. doi:10.1007/978-0-387-84858-7\n"
    "<li>Leifeld, P. (2017). Discourse network analysis. <cite>Oxford Handbook of Political Networks</cite>. doi:10.1093/oxfordhb/9780190228217.013.25\n"
    "<li>Lowe, W., K. Benoit, S. Mikhaylov and M. Laver (2011). Scaling policy preferences from coded political texts. <cite>Legislative Studies Quarterly</cite> 36, 123–155. doi:10.1111/j.1939-9162.2010.00006.x\n"
    "<li>Manning, C., P. Raghavan and H. Schütze (2008). <cite>Introduction to Information Retrieval</cite>. doi:10.1017/CBO9780511809071\n"
    "<li>Monroe, B., M. Colaresi and K. Quinn (2008). Fightin’ words. <cite>Political Analysis</cite> 16, 372–403. doi:10.1093/pan/mpn018\n"
    "<li>Phipson, B., and G. Smyth (2010). Permutation P-values should never be zero. <cite>Statistical Applications in Genetics and Molecular Biology</cite> 9. doi:10.2202/1544-6115.1585\n"
    "</ul>\n";

/* One of the texts above and the settings that it names, as their table calls them. */
static const struct {
    const char *text;
    const char *settings[9];
} sections[] = {
    {introduction, {NULL}},
    {reading, {"asserted", "hedged", "doubted", "endorsed", "neutral", "distanced", "rejected", "carried", "words"}},
    {stance, {NULL}},
    {differences, {"exact-limit", "draws", "alpha"}},
    {pairs, {NULL}},
    {similarity, {"weighting", "idf-unit", "replicates"}},
    {keyness, {"keyness", "keyness-prior", "keyness-min-count", "keyness-min-sentences"}},
    {network, {"network-count", "network-normalisation", "network-resamples"}},
    {tone, {NULL}},
    {references, {NULL}},
};

void ctp_i_html_setting(const ctp_page *page, const ctp_option_row *row)
{
    char number[CTP_NUMBER_SIZE];
    ctp_i_html_text(page->out, ctp_i_setting_text(number, page->c, row));
}

static void write_measures(const ctp_page *page)
{
    for (size_t i = 0; i < ctp_i_measure_count(); i++) {
        ctp_i_html_wrapped(page->out, i > 0 ? "; <em>" : "<em>", ctp_i_measure_at(i)->name, "</em>, ");
        ctp_i_html_text(page->out, ctp_i_measure_at(i)->meaning);
    }
}

static void write_section(const ctp_page *page, const char *text, const char *const *settings)
{
    for (const char *p = text, *next; *p != '\0'; p = next) {
        next = strchr(p, '%');
        next = next != NULL ? next : p + strlen(p);
        ctp_i_buffer_add(page->out, p, (size_t)(next - p));
        if (next[0] == '%' && next[1] >= '1' && next[1] <= '9') {
            const size_t row = ctp_i_names_find(CTP_NAMES(ctp_option_at(0), ctp_option_count()), settings[next[1] - '1']);
            if (row < ctp_option_count())
                ctp_i_html_setting(page, ctp_option_at(row));
            next += 2;
        } else if (next[0] == '%' && next[1] == '0') {
            write_measures(page);
            next += 2;
        } else if (next[0] == '%') {
            ctp_i_buffer_text(page->out, "%");
            next++;
        }
    }
}

void ctp_i_html_methods(const ctp_page *page)
{
    ctp_i_buffer_text(page->out, "<div class=\"prose\">\n");
    for (size_t i = 0; i < CTP_COUNT(sections); i++)
        write_section(page, sections[i].text, sections[i].settings);
    const char *title = page->c->features->title;
    const bool titled = title != NULL && title[0] != '\0';
    ctp_i_buffer_printf(page->out, "<p class=\"note\">To cite: Counterpoint %s, comparison of %s", ctp_version(), titled ? "“" : "the texts");
    ctp_i_html_wrapped(page->out, "", titled ? title : "", titled ? "”" : "");
    ctp_i_buffer_text(page->out, ", with the lexicons and hashes under <a href=\"#provenance\">Provenance</a>.</p>\n</div>\n");
}
