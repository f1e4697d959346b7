/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "counterpoint/report.h"

#include <math.h>

#include "base/json.h"
#include "counterpoint/version.h"
#include "features/features.h"
#include "report/view.h"

/* counterpoint-comparison/1. Two levels are spread out, so that one row of a result is one line of a diff. */
enum { LINES = 2 };

static void put_matrix(ctp_json_writer *w, const char *name, const double *cells, size_t size)
{
    ctp_i_json_key(w, name);
    ctp_i_json_begin(w, '[');
    for (size_t i = 0; i < size; i++) {
        ctp_i_json_begin(w, '[');
        for (size_t j = 0; j < size; j++)
            ctp_i_json_value(w, cells[i * size + j]);
        ctp_i_json_end(w, ']');
    }
    ctp_i_json_end(w, ']');
}

static void write_engine(ctp_json_writer *w)
{
    ctp_i_json_begin(w, '{');
    ctp_i_json_put_string(w, "name", "counterpoint");
    ctp_i_json_put_string(w, "version", ctp_version());
    ctp_i_json_end(w, '}');
}

static void write_parameters(ctp_json_writer *w, const ctp_comparison *c)
{
    ctp_i_json_begin(w, '{');
    ctp_i_write_option_members(w, &c->features->options, CTP_SIDE_TEXTS);
    ctp_i_write_option_members(w, &c->options, CTP_SIDE_COMPARISON);
    ctp_i_json_end(w, '}');
}

static void write_document(ctp_json_writer *w, const ctp_document_features *d)
{
    ctp_i_json_begin(w, '{');
    ctp_i_json_put_string(w, "id", d->id);
    ctp_i_json_put_string(w, "author", d->author.id);
    ctp_i_json_put_string(w, "title", d->title);
    ctp_i_json_put_string(w, "outlet", d->outlet);
    ctp_i_json_put_string(w, "date", d->date);
    ctp_i_json_put_string(w, "sha256", d->sha256);
    ctp_i_json_put_value(w, "paragraphs", d->paragraphs);
    ctp_i_json_put_value(w, "sentences", d->sentences);
    ctp_i_json_put_value(w, "tokens", d->tokens);
    ctp_i_json_put_value(w, "types", d->types);
    ctp_i_json_end(w, '}');
}

static void write_corpus(ctp_json_writer *w, const ctp_comparison *c)
{
    w->lines++; /* its rows stand a level deeper */
    ctp_i_json_begin(w, '{');
    ctp_i_json_put_string(w, "title", c->features->title);
    ctp_i_json_key(w, "documents");
    ctp_i_json_begin(w, '[');
    for (size_t i = 0; i < c->features->document_count; i++)
        write_document(w, &c->features->documents[i]);
    ctp_i_json_end(w, ']');
    ctp_i_json_end(w, '}');
    w->lines--;
}

static void write_lexicon(ctp_json_writer *w, const ctp_comparison *c, size_t i)
{
    const ctp_lexicon_features *lexicon = &c->features->lexicons[i];
    ctp_i_json_put_string(w, "name", lexicon->name);
    ctp_i_json_put_string(w, "version", lexicon->version);
    ctp_i_json_put_string(w, "language", lexicon->language);
    ctp_i_json_put_string(w, "license", lexicon->license);
    ctp_i_json_put_string(w, "sha256", lexicon->sha256);
    ctp_i_json_put_value(w, "entries", lexicon->entries);
}

static void write_coded(ctp_json_writer *w, const ctp_comparison *c, size_t i)
{
    ctp_i_json_put_string(w, "name", c->features->coded[i].name);
    ctp_i_json_put_string(w, "sha256", c->features->coded[i].sha256);
    ctp_i_json_put_value(w, "rows", c->features->coded[i].rows);
}

static void write_author(ctp_json_writer *w, const ctp_comparison *c, size_t i)
{
    const ctp_author *author = &c->authors[i];
    ctp_i_json_put_string(w, "id", author->id);
    ctp_i_json_put_string(w, "name", author->name);
    ctp_i_json_put_strings(w, "documents", author->documents, author->document_count);
    ctp_i_json_put_value(w, "tokens", author->tokens);
    ctp_i_json_key(w, "speakers");
    ctp_i_json_begin(w, '[');
    for (size_t j = 0; j < author->speaker_count; j++) {
        ctp_i_json_begin(w, '{');
        ctp_i_json_put_string(w, "id", author->speakers[j].id);
        ctp_i_json_put_string(w, "name", author->speakers[j].name);
        ctp_i_json_put_value(w, "tokens", author->speaker_tokens[j]);
        ctp_i_json_end(w, '}');
    }
    ctp_i_json_end(w, ']');
}

static void write_similarity(ctp_json_writer *w, const ctp_comparison *c, size_t i)
{
    const ctp_similarity *s = &c->similarity[i];
    ctp_i_json_put_string(w, "unit", s->unit);
    ctp_i_json_put_string(w, "measure", s->measure);
    ctp_i_json_put_strings(w, "labels", s->labels, s->label_count);
    put_matrix(w, "matrix", s->matrix, s->label_count);
    put_matrix(w, "low", s->low, s->label_count);
    put_matrix(w, "high", s->high, s->label_count);
    put_matrix(w, "expected", s->expected, s->label_count);
    put_matrix(w, "expected_low", s->expected_low, s->label_count);
    put_matrix(w, "expected_high", s->expected_high, s->label_count);
}

static void write_keyness(ctp_json_writer *w, const ctp_comparison *c, size_t i)
{
    const ctp_keyness *keyness = &c->keyness[i];
    ctp_i_json_put_string(w, "author", keyness->author);
    ctp_i_json_put_string(w, "against", keyness->against);
    ctp_i_json_key(w, "terms");
    ctp_i_json_begin(w, '[');
    for (size_t j = 0; j < keyness->term_count; j++) {
        const ctp_key_term *term = &keyness->terms[j];
        ctp_i_json_begin(w, '{');
        ctp_i_json_put_string(w, "stem", term->stem);
        ctp_i_json_put_string(w, "form", term->form);
        ctp_i_json_put_value(w, "z", term->z);
        ctp_i_json_put_value(w, "q", term->q);
        ctp_i_json_put_value(w, "log_odds", term->log_odds);
        ctp_i_json_put_value(w, "log_ratio", term->log_ratio);
        ctp_i_json_put_value(w, "g2", term->g2);
        ctp_i_json_put_value(w, "g2_q", term->g2_q);
        ctp_i_json_put_value(w, "chi2", term->chi2);
        ctp_i_json_put_value(w, "chi2_q", term->chi2_q);
        ctp_i_json_put_value(w, "dispersion", term->dispersion);
        ctp_i_json_put_value(w, "count", term->count);
        ctp_i_json_put_value(w, "count_against", term->count_against);
        ctp_i_json_put_string(w, "example", term->example);
        ctp_i_json_end(w, '}');
    }
    ctp_i_json_end(w, ']');
}

static void write_issue(ctp_json_writer *w, const ctp_comparison *c, size_t i)
{
    ctp_i_json_put_string(w, "id", c->features->issues[i].id);
    ctp_i_json_put_string(w, "label", c->features->issues[i].label);
    ctp_i_json_put_string(w, "proposition", c->features->issues[i].proposition);
}

static void write_evidence(ctp_json_writer *w, const ctp_stance *stance)
{
    ctp_i_json_key(w, "evidence");
    ctp_i_json_begin(w, '[');
    for (size_t i = 0; i < stance->evidence_count; i++) {
        ctp_i_json_begin(w, '{');
        ctp_i_json_put_string(w, "sentence", stance->evidence[i].sentence);
        ctp_i_json_put_value(w, "direction", stance->evidence[i].direction);
        ctp_i_json_put_value(w, "weight", stance->evidence[i].weight);
        ctp_i_json_put_string(w, "entry", stance->evidence[i].entry);
        if (stance->evidence[i].by_hand)
            ctp_i_json_put_string(w, "origin", "hand");
        ctp_i_json_end(w, '}');
    }
    ctp_i_json_end(w, ']');
}

static void write_stance(ctp_json_writer *w, const ctp_comparison *c, size_t i)
{
    const ctp_stance *stance = &c->stance[i];
    ctp_i_json_put_string(w, "author", stance->author);
    ctp_i_json_put_string(w, "speaker", stance->speaker);
    ctp_i_json_put_string(w, "issue", stance->issue);
    ctp_i_json_put_value(w, "score", stance->score);
    ctp_i_json_put_value(w, "low", stance->low);
    ctp_i_json_put_value(w, "high", stance->high);
    ctp_i_json_put_value(w, "logit", stance->logit);
    ctp_i_json_put_value(w, "support", stance->support);
    ctp_i_json_put_value(w, "oppose", stance->oppose);
    ctp_i_json_put_bool(w, "thin", stance->thin);
    if (stance->panel) {
        ctp_i_json_put_bool(w, "split", stance->split);
        ctp_i_json_put_value(w, "speakers_mean", stance->speakers_mean);
    }
    if (ctp_i_view_evidence_by_hand(stance) > 0)
        ctp_i_json_put_value(w, "by_hand", (double)ctp_i_view_evidence_by_hand(stance));
    write_evidence(w, stance);
}

static void write_difference(ctp_json_writer *w, const ctp_comparison *c, size_t i)
{
    const ctp_difference *d = &c->differences[i];
    ctp_i_json_put_string(w, "unit", d->unit);
    ctp_i_json_put_string(w, "issue", d->issue);
    ctp_i_json_put_string(w, "a", d->a);
    ctp_i_json_put_string(w, "b", d->b);
    ctp_i_json_put_value(w, "gap", d->gap);
    ctp_i_json_put_value(w, "p", d->p);
    ctp_i_json_put_value(w, "p_min", d->p_min);
    ctp_i_json_put_value(w, "q", d->q);
    ctp_i_json_key(w, "paragraphs");
    ctp_i_json_begin(w, '[');
    ctp_i_json_value(w, d->paragraphs[0]);
    ctp_i_json_value(w, d->paragraphs[1]);
    ctp_i_json_end(w, ']');
    ctp_i_json_put_value(w, "needed", d->needed > 0 ? d->needed : NAN);
    ctp_i_json_put_string(w, "verdict", ctp_verdict_name(d->verdict));
}

static void put_estimate(ctp_json_writer *w, const char *const names[3], const ctp_estimate *e)
{
    ctp_i_json_put_value(w, names[0], e->value);
    ctp_i_json_put_value(w, names[1], e->low);
    ctp_i_json_put_value(w, names[2], e->high);
}

static void write_polarity(ctp_json_writer *w, const ctp_comparison *c, size_t i)
{
    const ctp_polarity *p = &c->polarity[i];
    ctp_i_json_put_string(w, "unit", p->unit);
    ctp_i_json_put_string(w, "id", p->id);
    ctp_i_json_put_string(w, "author", p->author);
    ctp_i_json_put_string(w, "lexicon", p->lexicon);
    ctp_i_json_put_value(w, "positive", p->positive);
    ctp_i_json_put_value(w, "negative", p->negative);
    ctp_i_json_put_value(w, "tokens", p->tokens);
    put_estimate(w, (const char *const[]){"logit", "logit_low", "logit_high"}, &p->logit);
    put_estimate(w, (const char *const[]){"relative", "relative_low", "relative_high"}, &p->relative);
    put_estimate(w, (const char *const[]){"absolute", "absolute_low", "absolute_high"}, &p->absolute);
    put_estimate(w, (const char *const[]){"valence", "valence_low", "valence_high"}, &p->valence);
}

static void write_ensemble(ctp_json_writer *w, const ctp_comparison *c, size_t i)
{
    const ctp_ensemble *e = &c->ensemble[i];
    ctp_i_json_put_string(w, "unit", e->unit);
    ctp_i_json_put_string(w, "id", e->id);
    ctp_i_json_put_string(w, "author", e->author);
    ctp_i_json_put_value(w, "lexicons", e->lexicons);
    put_estimate(w, (const char *const[]){"score", "low", "high"}, &e->score);
    ctp_i_json_put_value(w, "disagreement", e->disagreement);
}

static void write_agreement(ctp_json_writer *w, const ctp_comparison *c, size_t i)
{
    const ctp_lexicon_agreement *a = &c->agreement[i];
    ctp_i_json_put_string(w, "unit", a->unit);
    ctp_i_json_put_strings(w, "lexicons", a->lexicons, a->lexicon_count);
    put_matrix(w, "rho", a->rho, a->lexicon_count);
    put_matrix(w, "units", a->units, a->lexicon_count);
}

static void write_side(ctp_json_writer *w, const ctp_pair_side *side)
{
    ctp_i_json_begin(w, '{');
    ctp_i_json_put_string(w, "author", side->author);
    ctp_i_json_put_string(w, "speaker", side->speaker);
    ctp_i_json_put_value(w, "direction", side->direction != 0 ? side->direction : NAN);
    ctp_i_json_put_value(w, "weight", side->weight);
    ctp_i_json_put_string(w, "certainty", ctp_certainty_name(side->certainty));
    ctp_i_json_put_value(w, "position", side->position);
    ctp_i_json_end(w, '}');
}

static void write_pair(ctp_json_writer *w, const ctp_comparison *c, size_t i)
{
    const ctp_pair *pair = &c->pairs[i];
    ctp_i_json_put_value(w, "rank", pair->rank);
    ctp_i_json_put_string(w, "a", pair->a);
    ctp_i_json_put_string(w, "b", pair->b);
    ctp_i_json_put_string(w, "relation", ctp_relation_name(pair->relation));
    ctp_i_json_put_string(w, "issue", pair->issue);
    ctp_i_json_put_string(w, "within", pair->within);
    ctp_i_json_key(w, "sides");
    ctp_i_json_begin(w, '[');
    write_side(w, &pair->sides[0]);
    write_side(w, &pair->sides[1]);
    ctp_i_json_end(w, ']');
    ctp_i_json_put_value(w, "similarity", pair->similarity);
    ctp_i_json_put_value(w, "score", pair->score);
    ctp_i_json_put_string(w, "reason", pair->reason);
}

static void write_silence(ctp_json_writer *w, const ctp_comparison *c, size_t i)
{
    ctp_i_json_put_string(w, "issue", c->silent[i].issue);
    ctp_i_json_put_strings(w, "authors", c->silent[i].authors, c->silent[i].author_count);
}

/* A list of rows, each an object whose members `row` writes. */
static void put_rows(ctp_json_writer *w, const ctp_comparison *c, const char *name, size_t count,
                     void (*row)(ctp_json_writer *, const ctp_comparison *, size_t))
{
    ctp_i_json_key(w, name);
    ctp_i_json_begin(w, '[');
    for (size_t i = 0; i < count; i++) {
        ctp_i_json_begin(w, '{');
        row(w, c, i);
        ctp_i_json_end(w, '}');
    }
    ctp_i_json_end(w, ']');
}

static void write_node(ctp_json_writer *w, const ctp_comparison *c, size_t i)
{
    const ctp_node *node = &c->nodes[i];
    ctp_i_json_put_string(w, "id", node->id);
    ctp_i_json_put_string(w, "kind", node->kind);
    ctp_i_json_put_string(w, "label", node->label);
    if (node->author != NULL)
        ctp_i_json_put_string(w, "author", node->author);
    ctp_i_json_put_value(w, "cluster", node->cluster > 0 ? node->cluster : NAN);
    ctp_i_json_put_value(w, "x", node->x);
    ctp_i_json_put_value(w, "y", node->y);
}

static void write_edge(ctp_json_writer *w, const ctp_comparison *c, size_t i)
{
    const ctp_edge *edge = &c->edges[i];
    ctp_i_json_put_string(w, "from", edge->from);
    ctp_i_json_put_string(w, "to", edge->to);
    ctp_i_json_put_string(w, "unit", edge->unit);
    ctp_i_json_put_string(w, "kind", edge->kind);
    ctp_i_json_put_string(w, "normalisation", edge->normalisation);
    ctp_i_json_put_value(w, "weight", edge->weight);
    ctp_i_json_put_value(w, "low", edge->low);
    ctp_i_json_put_value(w, "high", edge->high);
}

static void write_merge(ctp_json_writer *w, const ctp_comparison *c, size_t i)
{
    ctp_i_json_put_string(w, "unit", c->merges[i].unit);
    ctp_i_json_put_string(w, "a", c->merges[i].a);
    ctp_i_json_put_string(w, "b", c->merges[i].b);
    ctp_i_json_put_value(w, "similarity", c->merges[i].similarity);
    ctp_i_json_put_value(w, "size", c->merges[i].size);
}

static void write_network(ctp_json_writer *w, const ctp_comparison *c)
{
    w->lines++;
    ctp_i_json_begin(w, '{');
    put_rows(w, c, "nodes", c->node_count, write_node);
    put_rows(w, c, "edges", c->edge_count, write_edge);
    put_rows(w, c, "merges", c->merge_count, write_merge);
    ctp_i_json_end(w, '}');
    w->lines--;
}

static void put_sentences(ctp_json_writer *w, const ctp_features *f)
{
    ctp_i_json_key(w, "sentences");
    ctp_i_json_begin(w, '[');
    for (size_t i = 0; i < f->sentence_count; i++)
        ctp_i_write_sentence(w, &f->sentences[i], f->documents[f->sentences[i].document].id, false);
    ctp_i_json_end(w, ']');
}

ctp_status ctp_report_json(const ctp_comparison *comparison, ctp_sink sink, ctp_error *err)
{
    const ctp_comparison *c = comparison;
    ctp_json_writer w;
    ctp_i_json_writer_init(&w, sink, LINES, err);
    ctp_i_json_begin(&w, '{');
    ctp_i_json_put_string(&w, "format", "counterpoint-comparison/1");
    ctp_i_json_key(&w, "engine");
    write_engine(&w);
    ctp_i_json_key(&w, "parameters");
    write_parameters(&w, c);
    ctp_i_json_key(&w, "corpus");
    write_corpus(&w, c);
    put_rows(&w, c, "lexicons", c->features->lexicon_count, write_lexicon);
    if (c->features->coded_count > 0)
        put_rows(&w, c, "coded", c->features->coded_count, write_coded);
    put_rows(&w, c, "authors", c->author_count, write_author);
    put_rows(&w, c, "similarity", c->similarity_count, write_similarity);
    put_rows(&w, c, "keyness", c->keyness_count, write_keyness);
    put_rows(&w, c, "issues", c->features->issue_count, write_issue);
    put_rows(&w, c, "stance", c->stance_count, write_stance);
    put_rows(&w, c, "differences", c->difference_count, write_difference);
    put_rows(&w, c, "polarity", c->polarity_count, write_polarity);
    put_rows(&w, c, "ensemble", c->ensemble_count, write_ensemble);
    put_rows(&w, c, "agreement", c->agreement_count, write_agreement);
    put_sentences(&w, c->features);
    put_rows(&w, c, "pairs", c->pair_count, write_pair);
    put_rows(&w, c, "silent", c->silent_count, write_silence);
    ctp_i_json_key(&w, "network");
    write_network(&w, c);
    ctp_i_json_end(&w, '}');
    ctp_i_json_newline(&w);
    return ctp_i_json_writer_finish(&w);
}
