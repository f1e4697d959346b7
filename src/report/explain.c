/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "counterpoint/report.h"

#include <math.h>
#include <string.h>

#include "base/array.h"
#include "base/number.h"
#include "base/span.h"
#include "base/status.h"
#include "features/facts.h"
#include "report/view.h"

/* Why each sentence was read as it was, in words for people. Spans are cut out of the sentence's own text. */

typedef struct {
    ctp_buffer *out;
    const ctp_features *features;
    const ctp_sentence *s;
} explaining;

/* ---- what stands in the text */

/* What stands at a place of the document, where the sentence's text has it. */
static ctp_span cut(const explaining *e, ctp_range where)
{
    ctp_range here = ctp_i_view_cut(e->features, e->s, where);
    return here.end > 0 ? (ctp_span){e->s->text + here.begin, here.end - here.begin} : (ctp_span){"", 0};
}

/* The words at a place, else the pattern that met there. */
static void add_words(const explaining *e, ctp_range where, const char *pattern)
{
    ctp_span words = cut(e, where);
    ctp_i_buffer_text(e->out, words.len > 0 ? "“" : "[");
    if (words.len > 0)
        ctp_i_view_text(e->out, words);
    else
        ctp_i_view_text(e->out, ctp_i_span(pattern));
    ctp_i_buffer_text(e->out, words.len > 0 ? "”" : "]");
}

/* At most three decimals. */
static void add_number(const explaining *e, double x, bool plus)
{
    char number[CTP_NUMBER_SIZE];
    double shown = (double)llround(fabs(x) * 1000.0) / 1000.0;
    ctp_i_format_number(number, shown);
    ctp_i_buffer_printf(e->out, "%s%s", shown == 0.0 ? "" : x < 0.0 ? "−" : plus ? "+" : "", number);
}

static void begin_row(const explaining *e, const char *name)
{
    ctp_i_buffer_printf(e->out, "  %-10s ", name);
}

/* ---- voices */

static const char *const commitments[CTP_COMMITMENT_COUNT] = {"endorsed by", "not judged by", "kept at a distance by", "rejected by"};

static bool lies_in(ctp_range inner, ctp_range outer)
{
    return inner.begin >= outer.begin && inner.end <= outer.end;
}

/* Whether words are a voice's: its own, or, where nobody's, those that introduce it. */
static bool is_of_voice(const ctp_sentence *s, ctp_range where, size_t voice)
{
    if (voice > 0 && lies_in(where, s->voices[voice].content))
        return true;
    for (size_t i = 1; i < s->voice_count; i++)
        if (lies_in(where, s->voices[i].content))
            return false;
    return true;
}

static void add_certainty(const explaining *e, size_t voice)
{
    static const char *const kinds[] = {"hedge", "weasel", "doubt"};
    const ctp_sentence *s = e->s;
    const char *comma = " by ";
    ctp_i_buffer_text(e->out, ctp_certainty_name(s->voices[voice].certainty));
    if (s->voices[voice].certainty == CTP_ASSERTED)
        return;
    for (size_t i = 0; i < s->cue_count; i++)
        for (size_t k = 0; k < CTP_COUNT(kinds); k++)
            if (strcmp(s->cues[i].kind, kinds[k]) == 0 && is_of_voice(s, s->cues[i].where, voice)) {
                ctp_i_buffer_text(e->out, comma);
                add_words(e, s->cues[i].where, s->cues[i].entry);
                comma = ", ";
            }
}

static void add_voice(const explaining *e, size_t index)
{
    const ctp_voice *voice = &e->s->voices[index];
    bool most = index == e->s->voice && e->s->voice_count > 1;
    begin_row(e, index == 0 ? "voice" : "");
    if (!voice->reported) {
        ctp_i_buffer_text(e->out, "the author's own");
    } else {
        ctp_i_buffer_text(e->out, voice->name != NULL ? "" : "somebody else, unnamed");
        if (voice->name != NULL)
            ctp_i_view_text(e->out, ctp_i_span(voice->name));
        if (voice->cue != NULL) {
            ctp_i_buffer_text(e->out, ", by ");
            add_words(e, voice->cue_where, voice->cue);
        }
        ctp_i_buffer_text(e->out, ": ");
        add_words(e, voice->content, "…");
        ctp_i_buffer_printf(e->out, ", %s the author", commitments[voice->commitment]);
    }
    ctp_i_buffer_text(e->out, "; ");
    add_certainty(e, index);
    ctp_i_buffer_text(e->out, most ? " (most of the sentence)\n" : "\n");
}

/* ---- hits */

static void add_change(const explaining *e, const ctp_hit *hit, const char *note)
{
    size_t len = strcspn(note, ":");
    const char *pattern = note[len] == ':' ? note + len + 1 : note + len;
    const ctp_cue_mark *cue = ctp_i_view_cue(e->s, hit, note);
    const char *words = ctp_i_view_change(note, len);
    if (words != NULL)
        ctp_i_buffer_printf(e->out, "%s ", words);
    else
        ctp_i_buffer_printf(e->out, "%.*s ", (int)len, note);
    add_words(e, cue != NULL ? cue->where : (ctp_range){0, 0}, pattern);
}

/* probability 0.6 by words together: [Syria], [chemical]  [words, town] */
static void add_words_hit(const explaining *e, const ctp_hit *hit)
{
    ctp_i_buffer_text(e->out, "    probability ");
    add_number(e, hit->weight, false);
    for (size_t i = 0; i < hit->cue_count; i++) {
        ctp_i_buffer_text(e->out, i == 0 ? " by words together: [" : "], [");
        ctp_i_view_text(e->out, ctp_i_span(ctp_i_view_word(hit->cues[i])));
    }
    ctp_i_buffer_printf(e->out, "]  [words, %s]", hit->lexicon);
}

/* “threat” −0.4, negated by “not”, hedged by “may” */
static void add_hit(const explaining *e, const ctp_hit *hit)
{
    if (ctp_i_is_words_entry(hit->entry)) {
        add_words_hit(e, hit);
        return;
    }
    ctp_i_buffer_text(e->out, "    ");
    add_words(e, hit->where, hit->entry);
    ctp_i_buffer_text(e->out, " ");
    add_number(e, hit->direction != 0 ? hit->direction * hit->weight : hit->weight, true);
    for (size_t i = 0; i < hit->cue_count; i++) {
        ctp_i_buffer_text(e->out, ", ");
        add_change(e, hit, hit->cues[i]);
    }
    ctp_i_buffer_text(e->out, "  [");
    ctp_i_view_text(e->out, ctp_i_span(hit->entry));
    ctp_i_buffer_printf(e->out, ", %s]", hit->lexicon);
}

/* ---- claim, polarity, targets */

static void add_parts(const explaining *e, const ctp_reason *parts, size_t count, bool plus)
{
    for (size_t i = 0; i < count; i++) {
        ctp_i_buffer_printf(e->out, "%s%s ", i > 0 ? ", " : "", parts[i].name);
        add_number(e, parts[i].value, plus);
    }
}

static void add_claim(const explaining *e)
{
    const ctp_sentence *s = e->s;
    double sum = 0.0;
    for (size_t i = 0; i < s->worth_part_count; i++)
        sum += s->worth_parts[i].value;
    begin_row(e, "type");
    const char *unvoted = s->type == CTP_TYPE_EVALUATIVE ? "by its words of judgement; no cue votes for another" : "no cue votes for another";
    ctp_i_buffer_printf(e->out, "%s (%s", ctp_claim_type_name(s->type), s->vote_count > 0 ? "votes: " : unvoted);
    add_parts(e, s->votes, s->vote_count, false);
    ctp_i_buffer_text(e->out, ")\n");
    begin_row(e, "worth");
    add_number(e, s->worth, false);
    if (s->worth_part_count > 0) { /* a sum that is brought into (0, 1) */
        ctp_i_buffer_text(e->out, sum < 0.0 ? ", not worth checking: " : ", worth checking: ");
        add_parts(e, s->worth_parts, s->worth_part_count, true);
        ctp_i_buffer_text(e->out, ", together ");
        add_number(e, sum, true);
    }
    ctp_i_buffer_text(e->out, "\n");
}

static void add_polarity(const explaining *e)
{
    const ctp_sentence *s = e->s;
    begin_row(e, "polarity");
    if (s->polarity_count == 0)
        ctp_i_buffer_text(e->out, "none: no word of a polarity lexicon");
    else
        add_number(e, s->polarity, true);
    for (size_t i = 0; s->polarity_count > 1 && i < s->polarity_count; i++) {
        ctp_i_buffer_printf(e->out, "%s%s ", i > 0 ? ", " : ", the mean of ", s->polarities[i].name);
        add_number(e, s->polarities[i].value, true);
    }
    ctp_i_buffer_text(e->out, "\n");
    for (size_t i = 0; i < s->hit_count; i++)
        if (ctp_i_is_polarity(&s->hits[i])) {
            add_hit(e, &s->hits[i]);
            ctp_i_buffer_text(e->out, "\n");
        }
}

static void add_targets(const explaining *e)
{
    const ctp_sentence *s = e->s;
    if (s->target_count == 0 && !s->has_target_polarity)
        return;
    begin_row(e, "toward");
    for (size_t i = 0; i < s->target_count; i++) {
        ctp_i_buffer_text(e->out, i > 0 ? ", " : "");
        ctp_i_view_text(e->out, ctp_i_span(s->targets[i].name));
        ctp_i_buffer_text(e->out, " ");
        add_number(e, s->targets[i].value, true);
    }
    if (s->has_target_polarity) {
        ctp_i_buffer_text(e->out, s->target_count > 0 ? ", the record's target " : "the record's target ");
        add_number(e, s->target_polarity, true);
    }
    ctp_i_buffer_text(e->out, "\n");
}

/* ---- issues */

/* weight 1 × hedged 0.5 × own words 1 = +0.5 */
static void add_product(const explaining *e, const ctp_hit *hit)
{
    const ctp_options *o = &e->features->options;
    const ctp_voice *voice = &e->s->voices[hit->voice];
    double sure = ctp_i_certainty_factor(o, hit->certainty), said = ctp_i_voice_factor(o, voice);
    ctp_i_buffer_text(e->out, "\n      ");
    add_number(e, hit->direction * hit->weight, true);
    ctp_i_buffer_printf(e->out, " × %s ", ctp_certainty_name(hit->certainty));
    add_number(e, sure, false);
    ctp_i_buffer_printf(e->out, " × %s ", voice->reported ? ctp_commitment_name(voice->commitment) : "own words");
    add_number(e, said, false);
    ctp_i_buffer_text(e->out, " = ");
    add_number(e, hit->direction * hit->weight * sure * said, true);
    ctp_i_buffer_text(e->out, "\n");
}

static void add_issue(const explaining *e, const char *issue)
{
    const ctp_issue_mark *mark = ctp_i_view_mark(e->s, issue);
    bool side = false, faint = false;
    for (size_t i = 0; i < e->s->hit_count; i++) {
        const bool takes = ctp_i_takes_side_on(&e->s->hits[i], issue);
        side = side || takes;
        faint = faint || (takes && ctp_i_is_faint(&e->features->options, &e->s->hits[i]));
    }
    ctp_i_buffer_printf(e->out, "%s ", issue);
    if (mark == NULL)
        ctp_i_buffer_text(e->out, faint ? "0, too faint to count alone" : side ? "0, nothing counts" : "spoken of, no side taken");
    else
        add_number(e, mark->direction * mark->weight, true);
    ctp_i_buffer_text(e->out, mark != NULL && mark->by_hand ? ", coded by hand\n" : "\n");
    for (size_t i = 0; i < e->s->hit_count; i++) {
        const ctp_hit *hit = &e->s->hits[i];
        if (!ctp_i_takes_side_on(hit, issue))
            continue;
        add_hit(e, hit);
        add_product(e, hit);
    }
}

static bool is_met_before(const ctp_sentence *s, size_t hit)
{
    for (size_t i = 0; i < hit; i++)
        if (s->hits[i].issue != NULL && strcmp(s->hits[i].issue, s->hits[hit].issue) == 0)
            return true;
    return false;
}

static void add_issues(const explaining *e)
{
    const char *name = "issues";
    for (size_t i = 0; i < e->s->hit_count; i++)
        if (e->s->hits[i].issue != NULL && !is_met_before(e->s, i)) {
            begin_row(e, name);
            add_issue(e, e->s->hits[i].issue);
            name = "";
        }
}

static void add_sentence(const explaining *e)
{
    const ctp_sentence *s = e->s;
    ctp_i_buffer_printf(e->out, "\n%s", s->id);
    if (s->speaker != NULL)
        ctp_i_buffer_printf(e->out, " (%s)", s->speaker);
    ctp_i_buffer_text(e->out, "  ");
    if (s->text != NULL)
        ctp_i_view_text(e->out, ctp_i_span(s->text));
    ctp_i_buffer_text(e->out, "\n");
    for (size_t i = 0; i < s->voice_count; i++)
        add_voice(e, i);
    add_claim(e);
    add_polarity(e);
    add_targets(e);
    add_issues(e);
}

ctp_status ctp_report_explanation(const ctp_features *features, ctp_sink sink, ctp_error *err)
{
    ctp_buffer out = {0};
    ctp_status st = CTP_OK;
    for (size_t i = 0; st == CTP_OK && i < features->sentence_count; i++) {
        const explaining e = {&out, features, &features->sentences[i]};
        add_sentence(&e);
        ctp_span text = ctp_i_buffer_span(&out);
        size_t skip = i == 0; /* no blank line on top */
        st = out.failed ? ctp_i_no_memory(err) : sink.write(sink.payload, text.ptr + skip, text.len - skip, err);
        ctp_i_buffer_clear(&out);
    }
    ctp_i_buffer_free(&out);
    return st;
}
