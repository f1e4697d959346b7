/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "counterpoint/report.h"

#include <math.h>
#include <string.h>

#include "base/array.h"
#include "base/json.h"
#include "counterpoint/version.h"

/* counterpoint-drift/1 */

static void put_inputs(ctp_json_writer *w, const ctp_drift *d)
{
    ctp_i_json_open(w, "inputs", '[');
    for (size_t i = 0; i < d->input_count; i++)
        CTP_JSON_ITEM(w, CTP_IS("kind", ctp_input_kind_name(d->inputs[i].kind)), CTP_IS("name", d->inputs[i].name), CTP_IS("old", d->inputs[i].old),
                      CTP_IS("new", d->inputs[i].now));
    ctp_i_json_end(w, ']');
}

static void put_null(ctp_json_writer *w, const char *name)
{
    ctp_i_json_put_string(w, name, NULL);
}

static void put_stance(ctp_json_writer *w, const char *name, const ctp_stance *s)
{
    CTP_JSON_OBJECT(w, name, CTP_IS("score", s->score), CTP_IS("low", s->low), CTP_IS("high", s->high), CTP_IS("support", s->support),
                    CTP_IS("oppose", s->oppose), CTP_IS("thin", s->thin), CTP_IS("faint", s->faint), CTP_IS("split", s->split));
}

static void put_side(ctp_json_writer *w, const char *name, const ctp_drift_side *side)
{
    const ctp_evidence *e = side->evidence;
    if (e == NULL) {
        put_null(w, name);
        return;
    }
    ctp_i_json_open(w, name, '{');
    CTP_JSON_PUT(w, CTP_IS("sentence", e->sentence), CTP_IS("direction", e->direction), CTP_IS("weight", e->weight),
                 CTP_IS("origin", e->by_hand ? "hand" : "engine"), CTP_IS("entry", e->entry), CTP_IS("lexicon", side->hit != NULL ? side->hit->lexicon : NULL));
    if (side->hit != NULL)
        ctp_i_json_put_strings(w, "cues", side->hit->cues, side->hit->cue_count);
    if (side->sentence != NULL && side->sentence->text != NULL)
        ctp_i_json_put_string(w, "text", side->sentence->text);
    ctp_i_json_end(w, '}');
}

static void put_row(ctp_json_writer *w, const ctp_drift_row *row)
{
    ctp_i_json_begin(w, '{');
    CTP_JSON_PUT(w, CTP_IS("reason", ctp_drift_reason_name(row->reason)), CTP_IS("change", row->change));
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
        CTP_JSON_PUT(w, CTP_IS("author", s->now->author), CTP_IS("speaker", s->now->speaker), CTP_IS("issue", s->now->issue),
                     CTP_IS("change", s->change), CTP_IS("silence", was && !is ? "broken" : is && !was ? "fallen" : NULL));
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

/* @param e  NULL: there is none */
static void put_estimate(ctp_json_writer *w, const char *name, const ctp_estimate *e)
{
    if (e != NULL)
        CTP_JSON_OBJECT(w, name, CTP_IS("value", e->value), CTP_IS("low", e->low), CTP_IS("high", e->high));
    else
        put_null(w, name);
}

static void put_similarities(ctp_json_writer *w, const ctp_drift *d)
{
    ctp_i_json_open(w, "similarity", '[');
    for (size_t i = 0; i < d->similarity_count; i++) {
        const ctp_similarity_drift *s = &d->similarities[i];
        ctp_i_json_begin(w, '{');
        CTP_JSON_PUT(w, CTP_IS("unit", s->unit), CTP_IS("measure", s->measure), CTP_IS("a", s->a), CTP_IS("b", s->b), CTP_IS("change", s->change));
        put_estimate(w, "old", &s->old);
        put_estimate(w, "new", &s->now);
        ctp_i_json_end(w, '}');
    }
    ctp_i_json_end(w, ']');
}

/* @param a  of the two whose score the gap is counted from; the other comparison may have them the other way round */
static void put_verdict(ctp_json_writer *w, const char *name, const ctp_difference *d, const char *a)
{
    const double gap = strcmp(d->a, a) == 0 ? d->gap : -d->gap;
    CTP_JSON_OBJECT(w, name, CTP_IS("verdict", ctp_verdict_name(d->verdict)), CTP_IS("gap", gap), CTP_IS("q", d->q));
}

static void put_verdicts(ctp_json_writer *w, const ctp_drift *d)
{
    ctp_i_json_open(w, "verdicts", '[');
    for (size_t i = 0; i < d->verdict_count; i++) {
        const ctp_verdict_drift *v = &d->verdicts[i];
        ctp_i_json_begin(w, '{');
        CTP_JSON_PUT(w, CTP_IS("unit", v->now->unit), CTP_IS("issue", v->now->issue), CTP_IS("a", v->now->a), CTP_IS("b", v->now->b));
        put_verdict(w, "old", v->old, v->now->a);
        put_verdict(w, "new", v->now, v->now->a);
        ctp_i_json_end(w, '}');
    }
    ctp_i_json_end(w, ']');
}

static void put_pairs(ctp_json_writer *w, const ctp_drift *d)
{
    ctp_i_json_open(w, "pairs", '[');
    for (size_t i = 0; i < d->pair_count; i++) {
        const ctp_pair *p = d->pairs[i].pair;
        CTP_JSON_ITEM(w, CTP_IS("change", d->pairs[i].entered ? "entered" : "left"), CTP_IS("a", p->a), CTP_IS("b", p->b),
                      CTP_IS("relation", ctp_relation_name(p->relation)), CTP_IS("issue", p->issue), CTP_IS("rank", p->rank), CTP_IS("score", p->score));
    }
    ctp_i_json_end(w, ']');
}

static void put_term(ctp_json_writer *w, const char *name, const ctp_key_term *t)
{
    if (t != NULL)
        CTP_JSON_OBJECT(w, name, CTP_IS("z", t->z), CTP_IS("q", t->q), CTP_IS("count", t->count), CTP_IS("count_against", t->count_against));
    else
        put_null(w, name);
}

static void put_words(ctp_json_writer *w, const ctp_drift *d)
{
    ctp_i_json_open(w, "keyness", '[');
    for (size_t i = 0; i < d->word_count; i++) {
        const ctp_word_drift *word = &d->words[i];
        const ctp_key_term *any = word->now != NULL ? word->now : word->old;
        ctp_i_json_begin(w, '{');
        CTP_JSON_PUT(w, CTP_IS("author", word->author), CTP_IS("against", word->against), CTP_IS("stem", any->stem), CTP_IS("form", any->form),
                     CTP_IS("change", word->change));
        put_term(w, "old", word->old);
        put_term(w, "new", word->now);
        ctp_i_json_end(w, '}');
    }
    ctp_i_json_end(w, ']');
}

static void put_tie(ctp_json_writer *w, const char *name, const ctp_network_edge *e)
{
    put_estimate(w, name, e != NULL ? &(ctp_estimate){e->weight, e->low, e->high} : NULL);
}

static void put_ties(ctp_json_writer *w, const ctp_drift *d)
{
    ctp_i_json_open(w, "network", '[');
    for (size_t i = 0; i < d->tie_count; i++) {
        const ctp_tie_drift *t = &d->ties[i];
        ctp_i_json_begin(w, '{');
        CTP_JSON_PUT(w, CTP_IS("unit", t->unit), CTP_IS("kind", t->kind), CTP_IS("from", t->from), CTP_IS("to", t->to), CTP_IS("change", t->change));
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
        CTP_JSON_PUT(w, CTP_IS("unit", t->unit), CTP_IS("id", t->id), CTP_IS("lexicon", t->lexicon), CTP_IS("change", t->change));
        put_estimate(w, "old", t->old != NULL ? &t->old->logit : NULL);
        put_estimate(w, "new", t->now != NULL ? &t->now->logit : NULL);
        ctp_i_json_end(w, '}');
    }
    ctp_i_json_end(w, ']');
}

ctp_status ctp_report_drift_json(const ctp_drift *drift, ctp_sink sink, ctp_error *err)
{
    static void (*const parts[])(ctp_json_writer *, const ctp_drift *) = {put_inputs, put_stances, put_verdicts, put_similarities,
                                                                          put_pairs, put_words, put_ties, put_tones};
    ctp_json_writer w;
    ctp_i_json_writer_init(&w, sink, 2, err);
    ctp_i_json_begin(&w, '{');
    CTP_JSON_PUT(&w, CTP_IS("format", "counterpoint-drift/1"), CTP_IS("engine", ctp_version()), CTP_IS("moved", drift->moved),
                 CTP_IS("largest", drift->largest));
    for (size_t i = 0; i < CTP_COUNT(parts); i++)
        parts[i](&w, drift);
    ctp_i_json_end(&w, '}');
    ctp_i_json_newline(&w);
    return ctp_i_json_writer_finish(&w);
}
