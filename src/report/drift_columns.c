/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "report/drift_view.h"

/* ---- similarity */

static size_t count_similarities(const ctp_drift *d)
{
    return d->similarity_count;
}

static void tell_similarity(ctp_buffer *out, const ctp_drift *d, size_t row)
{
    const ctp_similarity_drift *cell = &d->similarities[row];
    ctp_i_buffer_printf(out, "%s of %s – %s", cell->measure, ctp_i_view_any_name(d->now, cell->a), ctp_i_view_any_name(d->now, cell->b));
}

static void tell_cell(ctp_buffer *out, const ctp_drift *d, size_t row)
{
    const ctp_similarity_drift *cell = &d->similarities[row];
    ctp_i_drift_change(out, cell->old.value, cell->now.value, cell->change, false);
    if (cell->change == 0.0)
        ctp_i_buffer_text(out, ", its interval moved");
}

/* ---- words */

static size_t count_words(const ctp_drift *d)
{
    return d->word_count;
}

static void tell_word(ctp_buffer *out, const ctp_drift *d, size_t row)
{
    const ctp_word_drift *w = &d->words[row];
    ctp_i_buffer_printf(out, "“%s” of %s", (w->now != NULL ? w->now : w->old)->form, ctp_i_view_name(d->now, w->author, NULL));
    if (strcmp(w->against, "rest") != 0)
        ctp_i_buffer_printf(out, " against %s", ctp_i_view_name(d->now, w->against, NULL));
}

static void tell_z(ctp_buffer *out, const ctp_drift *d, size_t row)
{
    const ctp_word_drift *w = &d->words[row];
    if (w->old != NULL && w->now != NULL) {
        ctp_i_drift_change(out, w->old->z, w->now->z, w->change, true);
        return;
    }
    ctp_i_buffer_text(out, w->now != NULL ? "listed now, " : "no longer listed, was ");
    ctp_i_view_number(out, (w->now != NULL ? w->now : w->old)->z, 2, true);
}

/* ---- ties */

static size_t count_ties(const ctp_drift *d)
{
    return d->tie_count;
}

static void tell_tie(ctp_buffer *out, const ctp_drift *d, size_t row)
{
    const ctp_tie_drift *t = &d->ties[row];
    ctp_i_buffer_printf(out, "%s of %s – %s", t->kind, ctp_i_view_any_name(d->now, t->from), ctp_i_view_any_name(d->now, t->to));
}

static void tell_weight(ctp_buffer *out, const ctp_drift *d, size_t row)
{
    const ctp_tie_drift *t = &d->ties[row];
    ctp_i_drift_change(out, t->old != NULL ? t->old->weight : 0.0, t->now != NULL ? t->now->weight : 0.0, t->change, true);
}

/* ---- tone */

static size_t count_tones(const ctp_drift *d)
{
    return d->tone_count;
}

static void tell_whose(ctp_buffer *out, const ctp_drift *d, size_t row)
{
    ctp_i_buffer_printf(out, "%s by %s", ctp_i_view_any_name(d->now, d->tones[row].id), d->tones[row].lexicon);
}

static void add_tone(ctp_buffer *out, const ctp_polarity *p)
{
    if (p == NULL) {
        ctp_i_buffer_text(out, "no hit");
        return;
    }
    ctp_i_view_number(out, p->logit.value, 2, true);
    ctp_i_buffer_printf(out, " (%u positive, %u negative)", (unsigned)p->positive, (unsigned)p->negative);
}

static void tell_tone(ctp_buffer *out, const ctp_drift *d, size_t row)
{
    add_tone(out, d->tones[row].old);
    ctp_i_buffer_text(out, " → ");
    add_tone(out, d->tones[row].now);
}

const ctp_drift_table ctp_i_drift_columns[CTP_DRIFT_TABLES] = {
    {"similarity", "Similarity of words", "similarities", "Measure and authors", "Old → new", count_similarities, tell_similarity, tell_cell},
    {"words", "Words that set authors apart", "words", "Word and author", "z, old → new", count_words, tell_word, tell_z},
    {"ties", "Ties of the network", "ties", "Kind and actors", "Weight, old → new", count_ties, tell_tie, tell_weight},
    {"tone", "Tone", "tones", "Who, and by which lexicon", "Logit, old → new", count_tones, tell_whose, tell_tone},
};
