/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/markdown.h"

#include <string.h>

static void write_who(ctp_buffer *out, const ctp_comparison *c, const char *unit, const char *id, const char *author)
{
    bool speaker = strcmp(unit, "speaker") == 0;
    ctp_i_md_wrapped(out, speaker ? "| ↳ " : "| **", ctp_i_view_name(c, author, speaker ? id : NULL), speaker ? " |" : "** |");
}

static void write_estimate(ctp_buffer *out, const ctp_estimate *e)
{
    ctp_i_buffer_text(out, " ");
    ctp_i_view_number(out, e->value, 2, true);
    ctp_i_buffer_text(out, " [");
    ctp_i_view_range(out, e->low, ", ", e->high, true);
    ctp_i_buffer_text(out, "] |");
}

static void write_scores(ctp_buffer *out, const ctp_comparison *c)
{
    size_t rows = 0;
    for (size_t i = 0; i < c->polarity_count; i++) {
        const ctp_polarity *p = &c->polarity[i];
        if (!ctp_i_view_is_voice(p->unit))
            continue;
        if (rows++ == 0)
            ctp_i_buffer_text(out, "| who | lexicon | hits + / − | mean weight of hits | logit |\n| --- | --- | ---: | --- | --- |\n");
        write_who(out, c, p->unit, p->id, p->author);
        ctp_i_md_wrapped(out, " ", p->lexicon, " |");
        ctp_i_buffer_printf(out, " %u / %u |", (unsigned)p->positive, (unsigned)p->negative);
        write_estimate(out, &p->valence);
        write_estimate(out, &p->logit);
        ctp_i_buffer_text(out, "\n");
    }
    if (rows > 0)
        ctp_i_buffer_text(out, "\nWords of praise and blame after negation, whatever they are said of: tone, not stance. Above 0 praise outweighs "
                               "blame. In brackets 95 % intervals: of the mean by leaving out one paragraph at a time.\n");
}

static void write_ensemble(ctp_buffer *out, const ctp_comparison *c)
{
    size_t rows = 0;
    for (size_t i = 0; i < c->ensemble_count; i++) {
        const ctp_ensemble *e = &c->ensemble[i];
        if (!ctp_i_view_is_voice(e->unit))
            continue;
        if (rows++ == 0)
            ctp_i_buffer_text(out, "\nThe lexicons together, as standard scores among the same kind:\n\n"
                                   "| who | lexicons | mean | disagreement |\n| --- | ---: | --- | ---: |\n");
        write_who(out, c, e->unit, e->id, e->author);
        ctp_i_buffer_printf(out, " %u |", (unsigned)e->lexicons);
        write_estimate(out, &e->score);
        ctp_i_buffer_text(out, " ");
        ctp_i_view_number(out, e->disagreement, 2, false);
        ctp_i_buffer_text(out, " |\n");
    }
}

static void write_agreement(ctp_buffer *out, const ctp_lexicon_agreement *a)
{
    ctp_i_buffer_text(out, "\nRank correlation of the lexicons over sentences in which both hit:\n\n");
    for (size_t i = 0; i < a->lexicon_count; i++)
        for (size_t j = i + 1; j < a->lexicon_count; j++) {
            ctp_i_md_wrapped(out, "- ", a->lexicons[i], " – ");
            ctp_i_md_wrapped(out, "", a->lexicons[j], ": ");
            ctp_i_view_number(out, a->rho[i * a->lexicon_count + j], 2, true);
            ctp_i_buffer_printf(out, " (%zu)\n", (size_t)a->units[i * a->lexicon_count + j]);
        }
}

void ctp_i_md_tone(ctp_buffer *out, const ctp_comparison *c)
{
    write_scores(out, c);
    write_ensemble(out, c);
    for (size_t i = 0; i < c->agreement_count; i++)
        if (strcmp(c->agreement[i].unit, "sentence") == 0)
            write_agreement(out, &c->agreement[i]);
}
