/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "counterpoint/report.h"

#include <math.h>

#include "base/json.h"
#include "counterpoint/version.h"

/* counterpoint-drift/1 */

static void put_inputs(ctp_json_writer *w, const ctp_drift *d)
{
    ctp_i_json_open(w, "inputs", '[');
    for (size_t i = 0; i < d->input_count; i++) {
        ctp_i_json_begin(w, '{');
        ctp_i_json_put_string(w, "kind", ctp_input_kind_name(d->inputs[i].kind));
        ctp_i_json_put_string(w, "name", d->inputs[i].name);
        ctp_i_json_put_string(w, "old", d->inputs[i].old);
        ctp_i_json_put_string(w, "new", d->inputs[i].now);
        ctp_i_json_end(w, '}');
    }
    ctp_i_json_end(w, ']');
}

static void put_stance(ctp_json_writer *w, const char *name, const ctp_stance *s)
{
    ctp_i_json_open(w, name, '{');
    ctp_i_json_put_value(w, "score", s->score);
    ctp_i_json_put_value(w, "low", s->low);
    ctp_i_json_put_value(w, "high", s->high);
    ctp_i_json_put_value(w, "support", s->support);
    ctp_i_json_put_value(w, "oppose", s->oppose);
    ctp_i_json_put_bool(w, "thin", s->thin);
    ctp_i_json_put_bool(w, "split", s->split);
    ctp_i_json_end(w, '}');
}

static void put_side(ctp_json_writer *w, const char *name, const ctp_drift_side *side)
{
    const ctp_evidence *e = side->evidence;
    ctp_i_json_key(w, name);
    if (e == NULL) {
        ctp_i_json_null(w);
        return;
    }
    ctp_i_json_begin(w, '{');
    ctp_i_json_put_string(w, "sentence", e->sentence);
    ctp_i_json_put_value(w, "direction", e->direction);
    ctp_i_json_put_value(w, "weight", e->weight);
    ctp_i_json_put_string(w, "origin", e->by_hand ? "hand" : "engine");
    ctp_i_json_put_string(w, "entry", e->entry);
    ctp_i_json_put_string(w, "lexicon", side->hit != NULL ? side->hit->lexicon : NULL);
    if (side->hit != NULL)
        ctp_i_json_put_strings(w, "cues", side->hit->cues, side->hit->cue_count);
    if (side->sentence != NULL && side->sentence->text != NULL)
        ctp_i_json_put_string(w, "text", side->sentence->text);
    ctp_i_json_end(w, '}');
}

static void put_row(ctp_json_writer *w, const ctp_drift_row *row)
{
    ctp_i_json_begin(w, '{');
    ctp_i_json_put_string(w, "reason", ctp_drift_reason_name(row->reason));
    ctp_i_json_put_value(w, "change", row->change);
    put_side(w, "old", &row->old);
    put_side(w, "new", &row->now);
    ctp_i_json_end(w, '}');
}

static void put_stances(ctp_json_writer *w, const ctp_drift *d)
{
    ctp_i_json_open(w, "stance", '[');
    for (size_t i = 0; i < d->stance_count; i++) {
        const ctp_stance_drift *s = &d->stances[i];
        bool was = isnan(s->old->score), is = isnan(s->now->score);
        ctp_i_json_begin(w, '{');
        ctp_i_json_put_string(w, "author", s->now->author);
        ctp_i_json_put_string(w, "speaker", s->now->speaker);
        ctp_i_json_put_string(w, "issue", s->now->issue);
        ctp_i_json_put_value(w, "change", s->change);
        ctp_i_json_put_string(w, "silence", was && !is ? "broken" : is && !was ? "fallen" : NULL);
        put_stance(w, "old", s->old);
        put_stance(w, "new", s->now);
        ctp_i_json_open(w, "evidence", '[');
        for (size_t k = 0; k < s->row_count; k++)
            put_row(w, &s->rows[k]);
        ctp_i_json_end(w, ']');
        ctp_i_json_end(w, '}');
    }
    ctp_i_json_end(w, ']');
}

static void put_estimate(ctp_json_writer *w, const char *name, const ctp_estimate *e)
{
    ctp_i_json_open(w, name, '{');
    ctp_i_json_put_value(w, "value", e->value);
    ctp_i_json_put_value(w, "low", e->low);
    ctp_i_json_put_value(w, "high", e->high);
    ctp_i_json_end(w, '}');
}

static void put_similarities(ctp_json_writer *w, const ctp_drift *d)
{
    ctp_i_json_open(w, "similarity", '[');
    for (size_t i = 0; i < d->similarity_count; i++) {
        const ctp_similarity_drift *s = &d->similarities[i];
        ctp_i_json_begin(w, '{');
        ctp_i_json_put_string(w, "unit", s->unit);
        ctp_i_json_put_string(w, "measure", s->measure);
        ctp_i_json_put_string(w, "a", s->a);
        ctp_i_json_put_string(w, "b", s->b);
        ctp_i_json_put_value(w, "change", s->change);
        put_estimate(w, "old", &s->old);
        put_estimate(w, "new", &s->now);
        ctp_i_json_end(w, '}');
    }
    ctp_i_json_end(w, ']');
}

static void put_verdict(ctp_json_writer *w, const char *name, const ctp_difference *d)
{
    ctp_i_json_open(w, name, '{');
    ctp_i_json_put_string(w, "verdict", ctp_verdict_name(d->verdict));
    ctp_i_json_put_value(w, "gap", d->gap);
    ctp_i_json_put_value(w, "q", d->q);
    ctp_i_json_end(w, '}');
}

static void put_verdicts(ctp_json_writer *w, const ctp_drift *d)
{
    ctp_i_json_open(w, "verdicts", '[');
    for (size_t i = 0; i < d->verdict_count; i++) {
        const ctp_verdict_drift *v = &d->verdicts[i];
        ctp_i_json_begin(w, '{');
        ctp_i_json_put_string(w, "unit", v->now->unit);
        ctp_i_json_put_string(w, "issue", v->now->issue);
        ctp_i_json_put_string(w, "a", v->now->a);
        ctp_i_json_put_string(w, "b", v->now->b);
        put_verdict(w, "old", v->old);
        put_verdict(w, "new", v->now);
        ctp_i_json_end(w, '}');
    }
    ctp_i_json_end(w, ']');
}

static void put_pairs(ctp_json_writer *w, const ctp_drift *d)
{
    ctp_i_json_open(w, "pairs", '[');
    for (size_t i = 0; i < d->pair_count; i++) {
        const ctp_pair *p = d->pairs[i].pair;
        ctp_i_json_begin(w, '{');
        ctp_i_json_put_string(w, "change", d->pairs[i].entered ? "entered" : "left");
        ctp_i_json_put_string(w, "a", p->a);
        ctp_i_json_put_string(w, "b", p->b);
        ctp_i_json_put_string(w, "relation", ctp_relation_name(p->relation));
        ctp_i_json_put_string(w, "issue", p->issue);
        ctp_i_json_put_value(w, "rank", p->rank);
        ctp_i_json_put_value(w, "score", p->score);
        ctp_i_json_end(w, '}');
    }
    ctp_i_json_end(w, ']');
}

static void put_term(ctp_json_writer *w, const char *name, const ctp_key_term *t)
{
    ctp_i_json_key(w, name);
    if (t == NULL) {
        ctp_i_json_null(w);
        return;
    }
    ctp_i_json_begin(w, '{');
    ctp_i_json_put_value(w, "z", t->z);
    ctp_i_json_put_value(w, "q", t->q);
    ctp_i_json_put_value(w, "count", t->count);
    ctp_i_json_put_value(w, "count_against", t->count_against);
    ctp_i_json_end(w, '}');
}

static void put_words(ctp_json_writer *w, const ctp_drift *d)
{
    ctp_i_json_open(w, "keyness", '[');
    for (size_t i = 0; i < d->word_count; i++) {
        const ctp_word_drift *word = &d->words[i];
        const ctp_key_term *any = word->now != NULL ? word->now : word->old;
        ctp_i_json_begin(w, '{');
        ctp_i_json_put_string(w, "author", word->author);
        ctp_i_json_put_string(w, "against", word->against);
        ctp_i_json_put_string(w, "stem", any->stem);
        ctp_i_json_put_string(w, "form", any->form);
        ctp_i_json_put_value(w, "change", word->change);
        put_term(w, "old", word->old);
        put_term(w, "new", word->now);
        ctp_i_json_end(w, '}');
    }
    ctp_i_json_end(w, ']');
}

/* NULL: there is none. */
static void put_any_estimate(ctp_json_writer *w, const char *name, const ctp_estimate *e)
{
    if (e != NULL) {
        put_estimate(w, name, e);
        return;
    }
    ctp_i_json_key(w, name);
    ctp_i_json_null(w);
}

static void put_tie(ctp_json_writer *w, const char *name, const ctp_network_edge *e)
{
    put_any_estimate(w, name, e != NULL ? &(ctp_estimate){e->weight, e->low, e->high} : NULL);
}

static void put_ties(ctp_json_writer *w, const ctp_drift *d)
{
    ctp_i_json_open(w, "network", '[');
    for (size_t i = 0; i < d->tie_count; i++) {
        const ctp_tie_drift *t = &d->ties[i];
        ctp_i_json_begin(w, '{');
        ctp_i_json_put_string(w, "unit", t->unit);
        ctp_i_json_put_string(w, "kind", t->kind);
        ctp_i_json_put_string(w, "from", t->from);
        ctp_i_json_put_string(w, "to", t->to);
        ctp_i_json_put_value(w, "change", t->change);
        put_tie(w, "old", t->old);
        put_tie(w, "new", t->now);
        ctp_i_json_end(w, '}');
    }
    ctp_i_json_end(w, ']');
}

static void put_tones(ctp_json_writer *w, const ctp_drift *d)
{
    ctp_i_json_open(w, "polarity", '[');
    for (size_t i = 0; i < d->tone_count; i++) {
        const ctp_tone_drift *t = &d->tones[i];
        ctp_i_json_begin(w, '{');
        ctp_i_json_put_string(w, "unit", t->unit);
        ctp_i_json_put_string(w, "id", t->id);
        ctp_i_json_put_string(w, "lexicon", t->lexicon);
        ctp_i_json_put_value(w, "change", t->change);
        put_any_estimate(w, "old", t->old != NULL ? &t->old->logit : NULL);
        put_any_estimate(w, "new", t->now != NULL ? &t->now->logit : NULL);
        ctp_i_json_end(w, '}');
    }
    ctp_i_json_end(w, ']');
}

ctp_status ctp_report_drift_json(const ctp_drift *drift, ctp_sink sink, ctp_error *err)
{
    ctp_json_writer w;
    ctp_i_json_writer_init(&w, sink, 2, err);
    ctp_i_json_begin(&w, '{');
    ctp_i_json_put_string(&w, "format", "counterpoint-drift/1");
    ctp_i_json_put_string(&w, "engine", ctp_version());
    ctp_i_json_put_bool(&w, "moved", drift->moved);
    ctp_i_json_put_value(&w, "largest", drift->largest);
    put_inputs(&w, drift);
    put_stances(&w, drift);
    put_verdicts(&w, drift);
    put_similarities(&w, drift);
    put_pairs(&w, drift);
    put_words(&w, drift);
    put_ties(&w, drift);
    put_tones(&w, drift);
    ctp_i_json_end(&w, '}');
    ctp_i_json_newline(&w);
    return ctp_i_json_writer_finish(&w);
}
