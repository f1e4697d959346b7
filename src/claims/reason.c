/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "claims/reason.h"

#include <math.h>

#include "base/buffer.h"
#include "base/number.h"
#include "base/sort.h"

/* The words of a reason stand here and nowhere else: it is a report text, and reports are in English. */
static const char *const on_issue[CTP_RELATION_COUNT] = {[CTP_CONTRAST] = "contrast on %s: %s against %s", [CTP_AGREE] = "agree on %s: %s and %s"};
static const char inside_panel[] = "within one panel, ", shared_words[] = "; both say: ";
static const char unrelated[] = "little in common", nothing[] = "nothing that they agree or clash on";
static const char *const relations[] = {"%s against %s", "%s and %s"}; /* by whether it speaks for agreement */

/* What says less is not worth a word. */
static const double mentioned_from = 0.03;

typedef void (*teller)(ctp_buffer *out, const ctp_meeting_of_texts *m, bool agree);

/* A reason is read by people, whom more than two decimals tell nothing. */
static void format(char *out, double x)
{
    ctp_i_format_number(out, round(x * 100.0) / 100.0);
}

static void add_two(ctp_buffer *out, double a, double b, bool agree)
{
    char first[CTP_NUMBER_SIZE], second[CTP_NUMBER_SIZE];
    format(first, a);
    format(second, b);
    ctp_i_buffer_printf(out, relations[agree], first, second);
}

/* The form in which a stem is met most. */
static const char *form_of(const ctp_features *features, const char *stem)
{
    const ctp_vocabulary_entry *found = ctp_i_find_name(features->vocabulary, features->vocabulary_count, sizeof *found, stem);
    return found != NULL ? found->form : stem;
}

static void tell_issue(ctp_buffer *out, const ctp_meeting_of_texts *m, bool agree)
{
    ctp_i_buffer_printf(out, "on %s: ", m->issue);
    add_two(out, ctp_i_text_value(m->a->issues, m->a->issue_count, m->issue), ctp_i_text_value(m->b->issues, m->b->issue_count, m->issue), agree);
}

static void tell_target(ctp_buffer *out, const ctp_meeting_of_texts *m, bool agree)
{
    ctp_i_buffer_printf(out, "toward %s: ", form_of(m->features, m->target));
    add_two(out, ctp_i_text_value(m->a->toward, m->a->toward_count, m->target), ctp_i_text_value(m->b->toward, m->b->toward_count, m->target),
            agree);
}

static void tell_tone(ctp_buffer *out, const ctp_meeting_of_texts *m, bool agree)
{
    ctp_i_buffer_text(out, "tone: ");
    add_two(out, m->a->polarity, m->b->polarity, agree);
}

static void tell_negation(ctp_buffer *out, const ctp_meeting_of_texts *m, bool agree)
{
    ctp_i_buffer_text(out, "negations: ");
    add_two(out, m->a->negations, m->b->negations, agree);
}

static void tell_opposite(ctp_buffer *out, const ctp_meeting_of_texts *m, bool agree)
{
    ctp_i_buffer_text(out, agree ? "opposite words, one negated: " : "opposite words: ");
    ctp_i_buffer_printf(out, relations[agree], form_of(m->features, m->opposites[0][0]), form_of(m->features, m->opposites[0][1]));
}

static void tell_number(ctp_buffer *out, const ctp_meeting_of_texts *m, bool agree)
{
    ctp_i_buffer_text(out, "numbers: ");
    ctp_i_buffer_printf(out, relations[agree], m->numbers[0], m->numbers[1]);
}

/* In the order of ctp_relation_evidence; closeness is told anyway. */
static const teller tellers[CTP_EVIDENCE_COUNT] = {tell_issue, tell_target, tell_tone, tell_negation, tell_opposite, tell_number, NULL};

static bool is_told(const ctp_meeting_of_texts *m, size_t evidence)
{
    if (evidence == CTP_BY_NEGATION && m->a->negations + m->b->negations == 0)
        return false; /* closeness in other words */
    if (evidence == CTP_BY_TONE && m->a->polarity == 0.0 && m->b->polarity == 0.0)
        return false; /* two texts without praise or blame are alike in that, but nobody would call it a reason */
    return tellers[evidence] != NULL && fabs(m->evidence[evidence]) >= mentioned_from;
}

/* The strongest that is not told yet and speaks for the relation, or CTP_EVIDENCE_COUNT; equal ones in the order of ctp_relation_evidence. */
static size_t next_evidence(const ctp_meeting_of_texts *m, const bool *done)
{
    size_t best = CTP_EVIDENCE_COUNT;
    for (size_t i = 0; i < CTP_EVIDENCE_COUNT; i++) {
        bool supports = m->relation == CTP_AGREE ? m->evidence[i] > 0.0 : m->relation == CTP_CONTRAST ? m->evidence[i] < 0.0 : false;
        if (!done[i] && supports && is_told(m, i) && (best == CTP_EVIDENCE_COUNT || fabs(m->evidence[i]) > fabs(m->evidence[best])))
            best = i;
    }
    return best;
}

static void tell_evidence(ctp_buffer *out, const ctp_meeting_of_texts *m)
{
    bool done[CTP_EVIDENCE_COUNT] = {false};
    for (size_t i; (i = next_evidence(m, done)) < CTP_EVIDENCE_COUNT;) {
        tellers[i](out, m, m->evidence[i] > 0.0);
        ctp_i_buffer_text(out, "; ");
        done[i] = true;
    }
}

static const char *finish(ctp_arena *arena, ctp_buffer *out)
{
    const char *text = out->failed ? NULL : ctp_i_arena_copy(arena, out->bytes, out->len);
    ctp_i_buffer_free(out);
    return text;
}

const char *ctp_i_relation_reason(ctp_arena *arena, const ctp_meeting_of_texts *m, bool within)
{
    ctp_buffer out = {0};
    char number[CTP_NUMBER_SIZE];
    if (within)
        ctp_i_buffer_text(&out, inside_panel);
    if (m->relation == CTP_UNRELATED || m->relation == CTP_SAME_TOPIC)
        ctp_i_buffer_printf(&out, "%s; ", m->relation == CTP_UNRELATED ? unrelated : nothing);
    tell_evidence(&out, m);
    format(number, m->similarity);
    ctp_i_buffer_printf(&out, "similarity %s", number);
    for (size_t i = 0; i < m->shared_count; i++)
        ctp_i_buffer_printf(&out, "%s%s", i == 0 ? shared_words : ", ", form_of(m->features, m->shared[i]));
    return finish(arena, &out);
}

const char *ctp_i_claim_reason(ctp_arena *arena, const ctp_features *features, const ctp_claim_link *link)
{
    ctp_buffer out = {0};
    char a[CTP_NUMBER_SIZE], b[CTP_NUMBER_SIZE];
    ctp_shared_stem stems[CTP_SHARED_MOST];
    if (link->within)
        ctp_i_buffer_text(&out, inside_panel);
    format(a, link->mark_a->direction * link->mark_a->weight);
    format(b, link->mark_b->direction * link->mark_b->weight);
    ctp_i_buffer_printf(&out, on_issue[link->relation], link->mark_a->issue, a, b);
    size_t count = ctp_i_closeness_shared(link->closeness, link->rows[0], link->rows[1], stems, CTP_SHARED_MOST);
    for (size_t i = 0; i < count && stems[i].product > 0; i++)
        ctp_i_buffer_printf(&out, "%s%s", i == 0 ? shared_words : ", ", form_of(features, stems[i].stem));
    return finish(arena, &out);
}
