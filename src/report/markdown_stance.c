/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/markdown.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { DIFFERENCES = 100 }; /* most shown of a unit */

static void write_side(ctp_buffer *out, const ctp_comparison *c, const char *id, const char *issue)
{
    const bool panel = ctp_i_view_panel_alone(c);
    const ctp_stance *stance = ctp_i_view_stance(c, panel ? c->authors[0].id : id, panel ? id : NULL, issue);
    ctp_i_md_wrapped(out, "**", ctp_i_view_any_name(c, id), "** ");
    ctp_i_buffer_printf(out, "%s (", ctp_i_view_position_words(ctp_i_view_position(stance))->one);
    ctp_i_view_number(out, stance->score, 2, true);
    ctp_i_buffer_text(out, ", ");
    ctp_i_view_count(out, stance->evidence_count, "sentence", "sentences");
    ctp_i_buffer_text(out, ctp_i_view_is_by_words(stance) ? " by words" : "");
    ctp_i_buffer_text(out, ctp_i_view_thinness(stance));
    ctp_i_buffer_text(out, ")");
}

static void write_probability(ctp_buffer *out, const char *before, double p)
{
    bool small = p < 0.0005; /* three decimals would say 0 */
    ctp_i_buffer_text(out, before);
    ctp_i_buffer_text(out, small ? "below " : before[0] == 'q' ? "= " : "");
    ctp_i_view_number(out, small ? 0.001 : p, 3, false);
}

static void write_finding(ctp_buffer *out, const ctp_difference *d)
{
    if (d->verdict == CTP_TOO_LITTLE_EVIDENCE) {
        ctp_i_buffer_text(out, "There is too little evidence to test the difference.");
        return;
    }
    ctp_i_buffer_text(out, d->verdict == CTP_DIFFER ? "The difference is more than chance would give (" :
                                                      "The test detects no difference (");
    write_probability(out, "q ", d->q);
    ctp_i_buffer_text(out, ").");
}

static void write_highlight(ctp_buffer *out, const ctp_comparison *c, const char *name, const char *as, const ctp_difference *d, size_t ties)
{
    if (d == NULL)
        return;
    ctp_i_buffer_printf(out, "- %s", name);
    if (ties > 0)
        ctp_i_buffer_printf(out, " (%zu %s as %s)", ties, ties == 1 ? "other is" : "others are", as);
    ctp_i_buffer_text(out, ": on ");
    ctp_i_md_wrapped(out, "*", ctp_i_view_label(c, d->issue), "*, ");
    write_side(out, c, d->a, d->issue);
    ctp_i_buffer_text(out, "; ");
    write_side(out, c, d->b, d->issue);
    ctp_i_buffer_text(out, ". ");
    write_finding(out, d);
    ctp_i_buffer_text(out, "\n");
}

typedef struct {
    ctp_buffer *out;
    const ctp_comparison *c;
} telling;

static void say_name(const void *context, const char *id)
{
    const telling *t = context;
    ctp_i_md_wrapped(t->out, "**", ctp_i_view_any_name(t->c, id), "**");
}

static void say_issue(const void *context, const char *issue)
{
    const telling *t = context;
    ctp_i_md_wrapped(t->out, "*", ctp_i_view_label(t->c, issue), "*");
}

static void write_lead(ctp_buffer *out, const ctp_comparison *c)
{
    const telling t = {out, c};
    ctp_view_finding *findings = ctp_i_view_findings(c);
    out->failed = out->failed || findings == NULL;
    if (findings == NULL)
        return;
    ctp_i_view_tell(c, findings, &(ctp_view_teller){out, &t, say_name, say_issue});
    ctp_i_buffer_text(out, "\n\n");
    free(findings);
}

void ctp_i_md_summary(ctp_buffer *out, const ctp_comparison *c)
{
    size_t ties;
    write_lead(out, c);
    const ctp_difference *apart = ctp_i_view_clearest_disagreement(c, &ties);
    write_highlight(out, c, "Clearest disagreement", "clear", apart, ties);
    const ctp_difference *together = ctp_i_view_firmest_agreement(c, &ties);
    write_highlight(out, c, "Firmest agreement", "firm", together, ties);
}

static void write_cell(ctp_buffer *out, const ctp_stance *stance)
{
    ctp_position_kind kind = ctp_i_view_position(stance);
    ctp_i_buffer_printf(out, " %s", ctp_i_view_position_words(kind)->mark);
    if (kind != CTP_POSITION_SILENT) {
        ctp_i_buffer_text(out, " ");
        ctp_i_view_number(out, stance->score, 2, true);
        ctp_i_buffer_text(out, " [");
        ctp_i_view_range(out, stance->low, ", ", stance->high, true);
        ctp_i_buffer_printf(out, "] n=%zu%s", stance->evidence_count, stance->thin ? " *thin*" : "");
        ctp_i_view_origins(out, " (", stance, ")");
    }
    ctp_i_buffer_text(out, " |");
}

static void write_columns(ctp_buffer *out, const ctp_comparison *c)
{
    ctp_i_buffer_text(out, "| issue |");
    for (size_t i = 0; i < c->author_count; i++) {
        const ctp_author *author = &c->authors[i];
        ctp_i_md_wrapped(out, " **", ctp_i_view_name(c, author->id, NULL), "** |");
        for (size_t j = 0; j < author->speaker_count; j++)
            ctp_i_md_wrapped(out, " ↳ ", ctp_i_view_name(c, author->id, author->speakers[j].id), " |");
    }
    ctp_i_buffer_text(out, "\n| --- |");
    for (size_t i = ctp_i_view_columns(c, NULL, 0); i > 0; i--)
        ctp_i_buffer_text(out, " --- |");
    ctp_i_buffer_text(out, "\n");
}

static void write_row(ctp_buffer *out, const ctp_comparison *c, const ctp_issue *issue)
{
    ctp_i_md_wrapped(out, "| ", ctp_i_view_label(c, issue->id), " |");
    for (size_t i = 0; i < c->author_count; i++) {
        const ctp_author *author = &c->authors[i];
        write_cell(out, ctp_i_view_stance(c, author->id, NULL, issue->id));
        for (size_t j = 0; j < author->speaker_count; j++)
            write_cell(out, ctp_i_view_stance(c, author->id, author->speakers[j].id, issue->id));
    }
    ctp_i_buffer_text(out, "\n");
}

/* Beside a panel's score, which takes its sentences together, the mean of its speakers, each of whom counts once. */
static void write_speakers_means(ctp_buffer *out, const ctp_comparison *c, const ctp_author *panel)
{
    size_t count = 0;
    for (size_t i = 0; i < c->stance_count; i++) {
        const ctp_stance *stance = &c->stance[i];
        if (!stance->panel || stance->speaker != NULL || isnan(stance->speakers_mean) || strcmp(stance->author, panel->id) != 0)
            continue;
        if (count++ == 0)
            ctp_i_md_wrapped(out, "\n**", ctp_i_view_name(c, panel->id, NULL), "**, mean of the speakers who take a stand: ");
        ctp_i_md_wrapped(out, count > 1 ? "; *" : "*", ctp_i_view_label(c, stance->issue), "* ");
        ctp_i_view_number(out, stance->speakers_mean, 2, true);
    }
    ctp_i_buffer_text(out, count > 0 ? ".\n" : "");
}

/* What one score of all an author's texts hides. */
static void write_turns(ctp_buffer *out, const ctp_comparison *c)
{
    enum { TURNS = 12 };
    ctp_view_turn *turns;
    size_t count;
    out->failed = !ctp_i_view_turns(c, &turns, &count) || out->failed;
    ctp_i_buffer_text(out, count > 0 ? "\nTexts of one author on both sides, which the score of all together hides:\n\n" : "");
    for (size_t i = 0; i < count && i < TURNS; i++) {
        ctp_i_md_wrapped(out, "- **", ctp_i_view_name(c, turns[i].author->id, NULL), "**, ");
        ctp_i_md_wrapped(out, "*", ctp_i_view_label(c, turns[i].issue->id), "*: ");
        ctp_i_view_tell_turn(out, &turns[i]);
        ctp_i_buffer_text(out, "\n");
    }
    if (count > TURNS)
        ctp_i_buffer_printf(out, "- and %zu more\n", count - TURNS);
    free(turns);
}

/* What no pattern told says so: words together, and a coder's corrections. */
static void write_hands(ctp_buffer *out, const ctp_comparison *c)
{
    ctp_view_hands hands = ctp_i_view_hands(c);
    if (hands.by_words > 0)
        ctp_i_buffer_printf(out, "\nBy words: %zu of the %zu stands that sentences take on issues are read by no pattern, but an issue's words together make them probable. "
                                 "They are less sure, and are not quoted as contrasts or agreements.\n", hands.by_words, hands.stands);
    if (c->features->coded_count == 0 && hands.by_hand + hands.removed == 0)
        return;
    ctp_i_buffer_printf(out, "\nCoded by hand: %zu of the %zu stands that sentences take on issues; of what the engine had read %zu replaced, %zu taken out.\n",
                        hands.by_hand, hands.stands, hands.replaced, hands.removed);
}

static void write_legend(ctp_buffer *out, const ctp_comparison *c)
{
    ctp_i_buffer_text(out, "\n");
    for (int i = 0; i < CTP_POSITION_COUNT; i++) {
        const ctp_position_words *words = ctp_i_view_position_words((ctp_position_kind)i);
        if (i != CTP_POSITION_DIVIDED || ctp_i_view_has_panel(c))
            ctp_i_buffer_printf(out, "%s%s %s", i > 0 ? " · " : "", words->mark, words->meaning);
    }
    ctp_i_buffer_text(out, ". Score from −1 to +1 with its 95 % interval; n: sentences it rests on; *thin*: all of them in one paragraph.\n");
    write_hands(out, c);
    for (size_t i = 0; i < c->author_count; i++)
        write_speakers_means(out, c, &c->authors[i]);
    write_turns(out, c);
    ctp_i_buffer_text(out, "\nWhat is supported or opposed:\n\n");
    for (size_t i = 0; i < c->features->issue_count; i++) {
        const ctp_issue *issue = &c->features->issues[i];
        if (ctp_i_view_all_silent(c, issue->id))
            continue;
        ctp_i_md_wrapped(out, "- *", ctp_i_view_label(c, issue->id), "*: ");
        ctp_i_md_wrapped(out, "", issue->proposition, "\n");
    }
}

/* Many authors on few issues: a row each, since no page is as wide as they are many. */
static void write_turned(ctp_buffer *out, const ctp_comparison *c)
{
    size_t issues = 0;
    ctp_i_buffer_text(out, "| who |");
    for (size_t i = 0; i < c->features->issue_count; i++)
        if (!ctp_i_view_all_silent(c, c->features->issues[i].id)) {
            ctp_i_md_wrapped(out, " ", ctp_i_view_label(c, c->features->issues[i].id), " |");
            issues++;
        }
    ctp_i_buffer_text(out, "\n| --- |");
    for (; issues > 0; issues--)
        ctp_i_buffer_text(out, " --- |");
    for (size_t a = 0; a < c->author_count; a++)
        for (size_t k = 0; k <= c->authors[a].speaker_count; k++) {
            const char *author = c->authors[a].id, *speaker = k > 0 ? c->authors[a].speakers[k - 1].id : NULL;
            ctp_i_md_wrapped(out, speaker != NULL ? "\n| ↳ " : "\n| **", ctp_i_view_name(c, author, speaker), speaker != NULL ? " |" : "** |");
            for (size_t i = 0; i < c->features->issue_count; i++)
                if (!ctp_i_view_all_silent(c, c->features->issues[i].id))
                    write_cell(out, ctp_i_view_stance(c, author, speaker, c->features->issues[i].id));
        }
    ctp_i_buffer_text(out, "\n");
}

void ctp_i_md_positions(ctp_buffer *out, const ctp_comparison *c)
{
    enum { COLUMNS = 10 }; /* of more the first ones are out of sight before the last come into it */
    const size_t issues = c->features->issue_count, columns = ctp_i_view_columns(c, NULL, 0);
    size_t rows = 0;
    for (size_t i = 0; i < issues; i++)
        rows += !ctp_i_view_all_silent(c, c->features->issues[i].id);
    if (rows == 0)
        return;
    const bool turned = columns > COLUMNS && columns > rows;
    if (turned)
        write_turned(out, c);
    else
        write_columns(out, c);
    for (size_t i = 0; i < issues && !turned; i++)
        if (!ctp_i_view_all_silent(c, c->features->issues[i].id))
            write_row(out, c, &c->features->issues[i]);
    write_legend(out, c);
}

static void write_difference(ctp_buffer *out, const ctp_comparison *c, const ctp_difference *d)
{
    ctp_i_md_wrapped(out, "| ", ctp_i_view_label(c, d->issue), "");
    ctp_i_md_wrapped(out, " | ", ctp_i_view_any_name(c, d->a), "");
    ctp_i_md_wrapped(out, " – ", ctp_i_view_any_name(c, d->b), " | ");
    ctp_i_view_number(out, d->gap, 2, true);
    write_probability(out, " | ", d->p);
    write_probability(out, " | ", d->q);
    ctp_i_buffer_printf(out, " | %s%s%s: ", d->verdict == CTP_DIFFER ? "**" : "", ctp_i_view_verdict(d->verdict), d->verdict == CTP_DIFFER ? "**" : "");
    ctp_i_view_why(out, d);
    ctp_i_buffer_text(out, " |\n");
}

/* Where there are many, those that differ are listed. */
static bool is_listed(const ctp_difference *d, const char *unit, bool many)
{
    return strcmp(d->unit, unit) == 0 && (!many || d->verdict == CTP_DIFFER);
}

/* The table of those who both speak; of the rest the number says all there is. */
static void write_differences_of(ctp_buffer *out, const ctp_comparison *c, const ctp_view_balance *b, const char *unit, const char *who)
{
    size_t rows = 0;
    for (size_t i = 0; i < c->difference_count && rows < DIFFERENCES; i++) {
        if (!is_listed(&c->differences[i], unit, b->all > DIFFERENCES))
            continue;
        if (rows++ == 0)
            ctp_i_buffer_printf(out, "| issue | %s | gap | p | q | verdict |\n| --- | --- | ---: | ---: | ---: | --- |\n", who);
        write_difference(out, c, &c->differences[i]);
    }
    if (b->all > rows && b->tested == 0)
        ctp_i_buffer_printf(out, "None of %zu comparisons can be tested: there is too little evidence. They are in the JSON.\n", b->all);
    else if (b->all > rows)
        ctp_i_buffer_printf(out, "%s%zu of %zu comparisons differ by more than chance would give, %zu not detectably, for %zu there is too little evidence; those that are not here are "
                                 "in the JSON.\n", rows > 0 ? "\n" : "", b->verdicts[CTP_DIFFER], b->all, b->verdicts[CTP_NO_DETECTABLE_DIFFERENCE], b->verdicts[CTP_TOO_LITTLE_EVIDENCE]);
    if (b->silent == 0)
        return;
    ctp_i_buffer_printf(out, "%sBetween %s, one of the two or both are silent in ", b->all > 0 ? "\n" : "", who);
    ctp_i_view_count(out, b->silent, "comparison", "comparisons");
    ctp_i_buffer_text(out, ".\n");
}

void ctp_i_md_differences(ctp_buffer *out, const ctp_comparison *c)
{
    const ctp_view_balance authors = ctp_i_view_balance(c, "author"), speakers = ctp_i_view_balance(c, "speaker");
    write_differences_of(out, c, &authors, "author", "authors");
    if (authors.all + authors.silent > 0 && speakers.all + speakers.silent > 0)
        ctp_i_buffer_text(out, "\n");
    write_differences_of(out, c, &speakers, "speaker", "speakers");
}

void ctp_i_md_silence(ctp_buffer *out, const ctp_comparison *c)
{
    for (size_t i = 0; i < c->silent_count; i++) {
        const ctp_silence *silence = &c->silent[i];
        ctp_i_md_wrapped(out, "- *", ctp_i_view_label(c, silence->issue), "*: ");
        for (size_t j = 0; j < silence->author_count; j++)
            ctp_i_md_wrapped(out, j > 0 ? ", " : "", ctp_i_view_any_name(c, silence->authors[j]), "");
        ctp_i_buffer_text(out, ctp_i_view_all_silent(c, silence->issue) ? " (all)\n" : "\n");
    }
}
