/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/view.h"

#include <math.h>

#include "base/same.h"
#include "features/facts.h"

static const char *known(const char *name, const char *id)
{
    return name != NULL && name[0] != '\0' ? name : id;
}

static const ctp_author *author_of(const ctp_comparison *c, const char *id)
{
    for (size_t i = 0; i < c->author_count; i++)
        if (ctp_i_same_text(c->authors[i].id, id))
            return &c->authors[i];
    return NULL;
}

size_t ctp_i_view_author_index(const ctp_comparison *c, const char *id)
{
    const ctp_author *author = author_of(c, id);
    return author != NULL ? (size_t)(author - c->authors) : c->author_count;
}

const char *ctp_i_view_name(const ctp_comparison *c, const char *author, const char *speaker)
{
    const ctp_author *found = author_of(c, author);
    if (speaker == NULL)
        return found != NULL ? known(found->name, author) : author;
    for (size_t i = 0; found != NULL && i < found->speaker_count; i++)
        if (ctp_i_same_text(found->speakers[i].id, speaker))
            return known(found->speakers[i].name, speaker);
    return speaker;
}

const char *ctp_i_view_any_name(const ctp_comparison *c, const char *id)
{
    if (author_of(c, id) != NULL)
        return ctp_i_view_name(c, id, NULL);
    for (size_t i = 0; i < c->author_count; i++)
        for (size_t j = 0; j < c->authors[i].speaker_count; j++)
            if (ctp_i_same_text(c->authors[i].speakers[j].id, id))
                return known(c->authors[i].speakers[j].name, id);
    return id;
}

const char *ctp_i_view_voice(const ctp_comparison *c, const ctp_sentence *sentence)
{
    return ctp_i_view_name(c, sentence->author, sentence->speaker);
}

/* From 0; SIZE_MAX where there is none. */
static size_t issue_number(const ctp_comparison *c, const char *issue)
{
    for (size_t i = 0; i < c->features->issue_count; i++)
        if (ctp_i_same_text(c->features->issues[i].id, issue))
            return i;
    return SIZE_MAX;
}

const ctp_issue *ctp_i_view_issue(const ctp_comparison *c, const char *id)
{
    size_t number = issue_number(c, id);
    return number != SIZE_MAX ? &c->features->issues[number] : NULL;
}

const char *ctp_i_view_label(const ctp_comparison *c, const char *issue)
{
    const ctp_issue *found = ctp_i_view_issue(c, issue);
    return found != NULL ? known(found->label, issue) : issue;
}

const ctp_sentence *ctp_i_view_sentence(const ctp_comparison *c, const char *id)
{
    for (size_t i = 0; i < c->features->sentence_count; i++)
        if (ctp_i_same_text(c->features->sentences[i].id, id))
            return &c->features->sentences[i];
    return NULL;
}

static bool is_stance(const ctp_stance *stance, const char *author, const char *speaker, const char *issue)
{
    return ctp_i_same_text(stance->issue, issue) && ctp_i_same_text(stance->author, author) && ctp_i_same_text(stance->speaker, speaker);
}

const ctp_stance *ctp_i_view_stance(const ctp_comparison *c, const char *author, const char *speaker, const char *issue)
{
    const size_t issues = c->features->issue_count, number = issue_number(c, issue);
    for (size_t i = number; i < c->stance_count; i += issues) /* each has a row an issue, in the lexicon's order */
        if (is_stance(&c->stance[i], author, speaker, issue))
            return &c->stance[i];
    for (size_t i = 0; i < c->stance_count; i++)
        if (is_stance(&c->stance[i], author, speaker, issue))
            return &c->stance[i];
    return NULL;
}

const ctp_issue_mark *ctp_i_view_mark(const ctp_sentence *sentence, const char *issue)
{
    for (size_t i = 0; issue != NULL && i < sentence->issue_count; i++)
        if (ctp_i_same_text(sentence->issues[i].issue, issue))
            return &sentence->issues[i];
    return NULL;
}

bool ctp_i_view_all_silent(const ctp_comparison *c, const char *issue)
{
    for (size_t i = 0; i < c->stance_count; i++)
        if (ctp_i_same_text(c->stance[i].issue, issue) && !isnan(c->stance[i].score))
            return false;
    return true;
}

bool ctp_i_view_has_panel(const ctp_comparison *c)
{
    for (size_t i = 0; i < c->author_count; i++)
        if (c->authors[i].speaker_count > 0)
            return true;
    return false;
}

size_t ctp_i_view_columns(const ctp_comparison *c, ctp_view_column *out, size_t most)
{
    size_t count = 0;
    for (size_t i = 0; i < c->author_count; i++)
        for (size_t j = 0; j <= c->authors[i].speaker_count; j++, count++)
            if (out != NULL && count < most)
                out[count] = (ctp_view_column){&c->authors[i], j > 0 ? &c->authors[i].speakers[j - 1] : NULL};
    return count;
}

bool ctp_i_view_panel_alone(const ctp_comparison *c)
{
    return c->author_count == 1 && c->authors[0].speaker_count > 1;
}

const char *ctp_i_view_unit(const ctp_comparison *c)
{
    return ctp_i_view_panel_alone(c) ? "speaker" : "author";
}

size_t ctp_i_view_unit_count(const ctp_comparison *c)
{
    return ctp_i_view_panel_alone(c) ? c->authors[0].speaker_count : c->author_count;
}

ctp_view_column ctp_i_view_unit_at(const ctp_comparison *c, size_t i)
{
    return ctp_i_view_panel_alone(c) ? (ctp_view_column){&c->authors[0], &c->authors[0].speakers[i]} : (ctp_view_column){&c->authors[i], NULL};
}

const ctp_stance *ctp_i_view_stance_at(const ctp_comparison *c, size_t i, const char *issue)
{
    const ctp_view_column column = ctp_i_view_unit_at(c, i);
    return ctp_i_view_stance(c, column.author->id, column.speaker != NULL ? column.speaker->id : NULL, issue);
}

static const ctp_position_words positions[CTP_POSITION_COUNT] = {
    [CTP_POSITION_SUPPORT] = {"▲", "supports", "supports it", "support it", "32"},
    [CTP_POSITION_LEAN_SUPPORT] = {"△", "leans to support (the interval reaches 0)", "leans in favour",
                                   "lean in favour", "32"},
    [CTP_POSITION_EVEN] = {"◇", "even (less than 0.05 from 0)", "gives both sides about equal weight", "give both sides about equal weight", "33"},
    [CTP_POSITION_DIVIDED] = {"◆", "a panel whose speakers take opposite sides", "is divided", "are divided", "33"},
    [CTP_POSITION_LEAN_OPPOSE] = {"▽", "leans to oppose", "leans against", "lean against", "31"},
    [CTP_POSITION_OPPOSE] = {"▼", "opposes", "opposes it", "oppose it", "31"},
    [CTP_POSITION_SILENT] = {"–", "silent", "is silent", "are silent", "2"},
};

/* "Leans against (−0.01)" would be read as a finding: what half a sentence more on the other side of ten would turn is no lean. */
static const double faintest_lean = 0.05;

ctp_position_kind ctp_i_view_position(const ctp_stance *stance)
{
    if (stance == NULL || isnan(stance->score))
        return CTP_POSITION_SILENT;
    if (stance->panel && stance->split)
        return CTP_POSITION_DIVIDED;
    if (stance->low > 0.0)
        return CTP_POSITION_SUPPORT;
    if (stance->high < 0.0)
        return CTP_POSITION_OPPOSE;
    if (fabs(stance->score) < faintest_lean)
        return CTP_POSITION_EVEN;
    return stance->score > 0.0 ? CTP_POSITION_LEAN_SUPPORT : CTP_POSITION_LEAN_OPPOSE;
}

const char *ctp_i_view_thinness(const ctp_stance *stance)
{
    if (stance->faint)
        return ", faintly";
    return !stance->thin ? "" : stance->evidence_count == 1 ? " only" : " of one paragraph";
}

const ctp_position_words *ctp_i_view_position_words(ctp_position_kind kind)
{
    return &positions[kind];
}

const char *ctp_i_view_verdict(ctp_verdict verdict)
{
    static const char *const words[CTP_VERDICT_COUNT] = {
        [CTP_TOO_LITTLE_EVIDENCE] = "too little evidence",
        [CTP_DIFFER] = "they differ",
        [CTP_NO_DETECTABLE_DIFFERENCE] = "no detectable difference",
    };
    return words[verdict];
}

void ctp_i_view_why(ctp_buffer *out, const ctp_difference *d)
{
    static const double rare = 0.05; /* a reader takes this for a finding, unless told how many tests there are */
    if (d->verdict == CTP_TOO_LITTLE_EVIDENCE) {
        if (d->paragraphs[0] == 0 || d->paragraphs[1] == 0) {
            ctp_i_buffer_text(out, d->paragraphs[0] == d->paragraphs[1] ? "both speak only faintly" : "one speaks only faintly");
            return;
        }
        if (d->paragraphs[0] == 1 && d->paragraphs[1] == 1)
            ctp_i_buffer_text(out, "one paragraph each");
        else
            ctp_i_buffer_printf(out, "%u and %u paragraphs", (unsigned)d->paragraphs[0], (unsigned)d->paragraphs[1]);
        if (d->needed > 0)
            ctp_i_buffer_printf(out, ", would need at least %u in all", (unsigned)d->needed);
        return;
    }
    bool small = d->p < 0.0005;
    ctp_i_buffer_text(out, small ? "dealt out at random, their paragraphs lie as far apart in less than " : "dealt out at random, their paragraphs lie as far apart in ");
    ctp_i_view_number(out, small ? 0.1 : d->p * 100.0, 1, false);
    ctp_i_buffer_text(out, " % of arrangements");
    if (d->verdict == CTP_NO_DETECTABLE_DIFFERENCE && d->p < rare) {
        ctp_i_buffer_text(out, ", which does not stand out among the tests made (q = ");
        ctp_i_view_number(out, d->q, 2, false);
        ctp_i_buffer_text(out, ")");
    }
}

bool ctp_i_view_is_voice(const char *unit)
{
    return ctp_i_same_text(unit, "author") || ctp_i_same_text(unit, "speaker");
}

/* The edges of two actors stand together, subtract last. */
const ctp_network_edge *ctp_i_view_tie_part(const ctp_comparison *c, size_t subtract, const char *kind)
{
    const ctp_network_edge *tie = &c->edges[subtract];
    for (size_t i = subtract; i-- > 0 && c->edges[i].from_node == tie->from_node && c->edges[i].to_node == tie->to_node;)
        if (ctp_i_same_text(c->edges[i].kind, kind))
            return &c->edges[i];
    return NULL;
}

double ctp_i_view_tie_weight(const ctp_comparison *c, size_t subtract, const char *kind)
{
    const ctp_network_edge *part = ctp_i_view_tie_part(c, subtract, kind);
    return part != NULL ? part->weight : 0.0;
}

const char *ctp_i_view_similarity_verdict(const ctp_similarity *s, size_t a, size_t b)
{
    size_t at = a * s->label_count + b;
    double value = s->matrix[at], low = s->expected_low[at], high = s->expected_high[at];
    bool more_is_alike = s->matrix[a * s->label_count + a] >= 0.5; /* 1 with itself; a divergence has 0 there */
    if (isnan(value) || isnan(low) || isnan(high))
        return "cannot tell";
    if (value >= low && value <= high)
        return "within what halves of one text give"; /* which does not make them alike */
    return (value > high) == more_is_alike ? "more alike than halves of one text" : "less alike than halves of one text";
}

void ctp_i_view_anchor(ctp_buffer *out, const ctp_comparison *c, const char *author, const char *speaker, const char *issue)
{
    const size_t number = issue_number(c, issue);
    for (size_t i = 0; number != SIZE_MAX && i < c->author_count; i++) {
        if (!ctp_i_same_text(c->authors[i].id, author))
            continue;
        ctp_i_buffer_printf(out, "e-%zu-%zu", i, number);
        for (size_t k = 0; speaker != NULL && k < c->authors[i].speaker_count; k++)
            if (ctp_i_same_text(c->authors[i].speakers[k].id, speaker))
                ctp_i_buffer_printf(out, "-s%zu", k);
    }
}

ctp_view_hands ctp_i_view_hands(const ctp_comparison *c)
{
    ctp_view_hands hands = {0};
    for (size_t i = 0; i < c->features->sentence_count; i++) {
        const ctp_sentence *s = &c->features->sentences[i];
        for (size_t k = 0; k < s->issue_count; k++) {
            hands.stands++;
            hands.by_hand += s->issues[k].by_hand;
            hands.by_words += ctp_i_is_told_by_words(&s->issues[k]);
        }
        for (size_t k = 0; k < s->overruled_count; k++) {
            bool stands = ctp_i_view_mark(s, s->overruled[k].issue) != NULL;
            hands.replaced += stands;
            hands.removed += !stands;
        }
    }
    return hands;
}

size_t ctp_i_view_evidence_by_words(const ctp_stance *stance)
{
    size_t count = 0;
    for (size_t i = 0; i < stance->evidence_count; i++)
        count += ctp_i_is_words_entry(stance->evidence[i].entry);
    return count;
}

void ctp_i_view_origins(ctp_buffer *out, const char *before, const ctp_stance *stance, const char *after)
{
    size_t by_hand = 0, by_words = ctp_i_view_evidence_by_words(stance);
    for (size_t i = 0; i < stance->evidence_count; i++)
        by_hand += stance->evidence[i].by_hand;
    if (by_hand + by_words == 0)
        return;
    ctp_i_buffer_text(out, before);
    if (by_hand > 0)
        ctp_i_buffer_printf(out, "%zu by hand%s", by_hand, by_words > 0 ? ", " : "");
    if (by_words > 0)
        ctp_i_buffer_printf(out, "%zu by words%s", by_words, stance->faint ? ", faintly" : "");
    ctp_i_buffer_text(out, after);
}
