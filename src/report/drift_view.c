/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/drift_view.h"

#include <math.h>

#include "base/names.h"
#include "features/facts.h"
#include "report/columns.h"

static void add_count(ctp_buffer *out, size_t count, const char *one, const char *many)
{
    ctp_i_buffer_printf(out, "%zu %s", count, count == 1 ? one : many);
}

static size_t count_pairs(const ctp_drift *d, bool entered)
{
    size_t count = 0;
    for (size_t i = 0; i < d->pair_count; i++)
        count += d->pairs[i].entered == entered;
    return count;
}

void ctp_i_drift_headline(ctp_buffer *out, const ctp_drift *d)
{
    if (!d->moved) {
        ctp_i_buffer_text(out, "nothing moved");
        return;
    }
    size_t scores = 0;
    for (size_t i = 0; i < d->stance_count; i++)
        scores += d->stances[i].change != 0.0;
    add_count(out, scores, "score moved", "scores moved");
    ctp_i_buffer_text(out, ", the largest drift is ");
    ctp_i_view_number(out, d->largest, 2, false);
    if (d->largest > (d->stance_count > 0 ? fabs(d->stances[0].change) : 0.0))
        ctp_i_buffer_text(out, ", of a score that is gone");
    ctp_i_buffer_text(out, "; ");
    add_count(out, d->verdict_count, "verdict", "verdicts");
    ctp_i_buffer_text(out, " and ");
    add_count(out, d->similarity_count, "similarity differ", "similarities differ");
    ctp_i_buffer_printf(out, "; %zu entered the list of pairs, %zu left it", count_pairs(d, true), count_pairs(d, false));
    ctp_i_buffer_text(out, "; ");
    add_count(out, d->word_count, "word", "words");
    ctp_i_buffer_text(out, ", ");
    add_count(out, d->tie_count, "tie", "ties");
    ctp_i_buffer_text(out, " and ");
    add_count(out, d->tone_count, "tone moved", "tones moved");
}

void ctp_i_drift_input(ctp_buffer *out, const ctp_input_drift *input)
{
    ctp_i_buffer_printf(out, "%s %s", ctp_input_kind_name(input->kind), input->name);
    if (input->old == NULL)
        ctp_i_buffer_printf(out, " added: %s", input->now);
    else if (input->now == NULL)
        ctp_i_buffer_printf(out, " removed: %s", input->old);
    else
        ctp_i_buffer_printf(out, ": %s → %s", input->old, input->now);
}

void ctp_i_drift_who(ctp_buffer *out, const ctp_drift *d, const ctp_stance_drift *s)
{
    ctp_i_buffer_printf(out, "%s on %s", ctp_i_view_name(d->now, s->now->author, s->now->speaker), ctp_i_view_label(d->now, s->now->issue));
}

void ctp_i_drift_change(ctp_buffer *out, double old, double now, double change, bool plus)
{
    const double size = fabs(change);
    const int decimals = size >= 0.005 || !(size > 0.0) ? 2 : size >= 0.00005 ? 4 : 6;
    ctp_i_view_number(out, old, decimals, plus);
    ctp_i_buffer_text(out, " → ");
    ctp_i_view_number(out, now, decimals, plus);
    ctp_i_buffer_text(out, " (");
    ctp_i_view_number(out, change, decimals, true);
    ctp_i_buffer_text(out, ")");
}

void ctp_i_drift_score(ctp_buffer *out, const ctp_stance_drift *s)
{
    if (isnan(s->old->score)) {
        ctp_i_buffer_text(out, "silence broken, now ");
        ctp_i_view_number(out, s->now->score, 2, true);
    } else if (isnan(s->now->score)) {
        ctp_i_buffer_text(out, "fell silent, was ");
        ctp_i_view_number(out, s->old->score, 2, true);
    } else {
        ctp_i_drift_change(out, s->old->score, s->now->score, s->change, true);
    }
}

static void add_range(ctp_buffer *out, const ctp_stance *s)
{
    if (isnan(s->low)) {
        ctp_i_buffer_text(out, "none");
        return;
    }
    ctp_i_buffer_text(out, "[");
    ctp_i_view_range(out, s->low, ", ", s->high, true);
    ctp_i_buffer_text(out, "]");
}

static void add_turn(ctp_buffer *out, bool old, bool now, const char *what)
{
    if (old != now)
        ctp_i_buffer_printf(out, ", %s %s", now ? "now" : "no longer", what);
}

void ctp_i_drift_range(ctp_buffer *out, const ctp_stance_drift *s)
{
    add_range(out, s->old);
    ctp_i_buffer_text(out, " → ");
    add_range(out, s->now);
    if (!isnan(s->old->score) && !isnan(s->now->score)) /* who is silent has no evidence to be thin */
        add_turn(out, s->old->thin, s->now->thin, "thin");
    add_turn(out, s->old->faint, s->now->faint, "faint");
    add_turn(out, s->old->split, s->now->split, "split");
}

char ctp_i_drift_mark(const ctp_drift_row *row)
{
    return row->old.evidence == NULL ? '+' : row->now.evidence == NULL ? '-' : '~';
}

const char *ctp_i_drift_sentence(const ctp_drift_row *row)
{
    const ctp_drift_side *side = row->now.sentence != NULL || row->now.evidence != NULL ? &row->now : &row->old;
    return side->sentence != NULL ? side->sentence->id : side->evidence->sentence;
}

static void add_weight(ctp_buffer *out, const ctp_evidence *e)
{
    if (e == NULL)
        ctp_i_buffer_text(out, "no stand");
    else
        ctp_i_view_number(out, e->direction * e->weight, 2, true);
}

void ctp_i_drift_weight(ctp_buffer *out, const ctp_drift_row *row, int most)
{
    const ctp_evidence *last = row->now.evidence != NULL ? row->now.evidence : row->old.evidence;
    const ctp_hit *hit = row->now.hit != NULL ? row->now.hit : row->old.hit;
    add_weight(out, row->old.evidence);
    ctp_i_buffer_text(out, " → ");
    add_weight(out, row->now.evidence);
    if (last->entry == NULL)
        return;
    if (ctp_i_is_words_entry(last->entry)) {
        ctp_i_buffer_text(out, " by words together");
    } else {
        ctp_i_buffer_text(out, " by [");
        ctp_i_columns_add(out, last->entry, most);
        ctp_i_buffer_text(out, "]");
    }
    if (hit != NULL)
        ctp_i_buffer_printf(out, " of %s", hit->lexicon);
}

static void add_cues(ctp_buffer *out, const ctp_hit *hit)
{
    if (hit->cue_count == 0)
        ctp_i_buffer_text(out, "none");
    for (size_t i = 0; i < hit->cue_count; i++)
        ctp_i_buffer_printf(out, "%s%s", i > 0 ? " " : "", hit->cues[i]);
}

static const char *voice_words(const ctp_voice *v)
{
    return !v->reported ? "the author's own" : ctp_commitment_name(v->commitment);
}

static void add_reading(ctp_buffer *out, const ctp_drift_row *row)
{
    const ctp_hit *x = row->old.hit, *y = row->now.hit;
    const ctp_voice *v = &row->old.sentence->voices[x->voice], *w = &row->now.sentence->voices[y->voice];
    ctp_i_buffer_text(out, "read otherwise:");
    if (x->certainty != y->certainty)
        ctp_i_buffer_printf(out, " %s → %s;", ctp_certainty_name(x->certainty), ctp_certainty_name(y->certainty));
    if (v->reported != w->reported || v->commitment != w->commitment)
        ctp_i_buffer_printf(out, " voice %s → %s;", voice_words(v), voice_words(w));
    ctp_i_buffer_text(out, " cues ");
    add_cues(out, x);
    ctp_i_buffer_text(out, " → ");
    add_cues(out, y);
}

static void add_entry(ctp_buffer *out, const ctp_drift_row *row)
{
    const ctp_evidence *old = row->old.evidence, *now = row->now.evidence;
    if (old == NULL)
        ctp_i_buffer_text(out, ctp_i_is_words_entry(now->entry) ? "words tell it now" : "entry met now");
    else if (now == NULL)
        ctp_i_buffer_text(out, ctp_i_is_words_entry(old->entry) ? "words no longer tell it" : "entry no longer met");
    else if (ctp_i_is_words_entry(old->entry))
        ctp_i_buffer_text(out, "an entry speaks, words told it");
    else
        ctp_i_buffer_printf(out, "%s, it was [%s]", ctp_i_is_words_entry(now->entry) ? "words tell it" : "another entry speaks", old->entry != NULL ? old->entry : "");
}

/* A factor is a setting of the name of what it is for. @return whether it differs */
static bool add_factor(ctp_buffer *out, const ctp_drift *d, const char *name)
{
    const size_t found = ctp_i_names_find(CTP_NAMES(ctp_option_at(0), ctp_option_count()), name);
    const char *text;
    if (found == ctp_option_count())
        return false;
    const ctp_option_row *row = ctp_option_at(found);
    const double old = ctp_option_value(&d->old->features->options, row, &text), now = ctp_option_value(&d->now->features->options, row, &text);
    if (old == now)
        return false;
    ctp_i_buffer_printf(out, "factor %s ", name);
    ctp_i_view_number(out, old, 2, false);
    ctp_i_buffer_text(out, " → ");
    ctp_i_view_number(out, now, 2, false);
    return true;
}

static void add_weights(ctp_buffer *out, const ctp_drift *d, const ctp_drift_row *row)
{
    const ctp_hit *x = row->old.hit, *y = row->now.hit;
    const ctp_voice *voice = &row->now.sentence->voices[y->voice];
    if (x->weight != y->weight) {
        ctp_i_buffer_text(out, "weight of the entry ");
        ctp_i_view_number(out, x->weight, 2, false);
        ctp_i_buffer_text(out, " → ");
        ctp_i_view_number(out, y->weight, 2, false);
    } else if (!add_factor(out, d, ctp_certainty_name(y->certainty)) && (!voice->reported || !add_factor(out, d, ctp_commitment_name(voice->commitment)))) {
        ctp_i_buffer_text(out, "another factor, or what the sentence before leaves to it");
    }
}

/* Whether the new side is the coder's: a stand of his, or none where he took out what was read. */
static bool is_by_hand(const ctp_drift_row *row)
{
    return row->now.evidence != NULL ? row->now.evidence->by_hand : !row->old.evidence->by_hand;
}

void ctp_i_drift_why(ctp_buffer *out, const ctp_drift *d, const ctp_drift_row *row)
{
    switch (row->reason) {
    case CTP_BECAUSE_SENTENCE: ctp_i_buffer_text(out, row->old.sentence == NULL ? "sentence added" : "sentence removed"); break;
    case CTP_BECAUSE_TEXT: ctp_i_buffer_text(out, "sentence edited"); break;
    case CTP_BECAUSE_HAND: ctp_i_buffer_text(out, is_by_hand(row) ? "coded by hand" : "no longer coded by hand"); break;
    case CTP_BECAUSE_ENTRY: add_entry(out, row); break;
    case CTP_BECAUSE_READING: add_reading(out, row); break;
    default: add_weights(out, d, row); break;
    }
}

void ctp_i_drift_verdict(ctp_buffer *out, const ctp_drift *d, const ctp_verdict_drift *v)
{
    ctp_i_buffer_printf(out, "%s → %s: %s, %s – %s", ctp_i_view_verdict(v->old->verdict), ctp_i_view_verdict(v->now->verdict),
                        ctp_i_view_label(d->now, v->now->issue), ctp_i_view_any_name(d->now, v->now->a), ctp_i_view_any_name(d->now, v->now->b));
}

static const ctp_comparison *side_of(const ctp_drift *d, const ctp_pair_drift *pair)
{
    return pair->entered ? d->now : d->old;
}

void ctp_i_drift_pair(ctp_buffer *out, const ctp_drift *d, const ctp_pair_drift *p)
{
    const char *issue = p->pair->issue;
    ctp_i_buffer_text(out, ctp_relation_name(p->pair->relation));
    if (issue != NULL)
        ctp_i_buffer_printf(out, " on %s", ctp_i_view_label(side_of(d, p), issue));
    ctp_i_buffer_printf(out, ": %s – %s (score ", p->pair->a, p->pair->b);
    ctp_i_view_number(out, p->pair->score, 2, false);
    ctp_i_buffer_text(out, ")");
}
