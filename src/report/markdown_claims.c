/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/markdown.h"

#include <math.h>

enum { QUOTED = 6 };

static void write_stand(ctp_buffer *out, const ctp_issue_mark *mark)
{
    if (mark == NULL)
        return;
    ctp_i_buffer_text(out, mark->direction > 0 ? ", supports (" : ", opposes (");
    ctp_i_view_number(out, mark->weight, 2, false);
    if (mark->entry != NULL) {
        ctp_i_buffer_text(out, ", entry ");
        ctp_i_md_code(out, mark->entry);
    }
    ctp_i_buffer_text(out, mark->by_hand ? ", coded by hand)" : ")");
}

/* Of an issue that the sentence takes a side on: how sure it sounds, and where its voice stands as a whole. */
static void write_side(ctp_buffer *out, const ctp_pair_side *side)
{
    if (side->direction == 0)
        return;
    ctp_i_buffer_printf(out, ", %s", ctp_certainty_name(side->certainty));
    if (isnan(side->position))
        return;
    ctp_i_buffer_text(out, "; as a whole ");
    ctp_i_view_number(out, side->position, 2, true);
    ctp_i_buffer_text(out, ctp_i_view_off_line(side) ? ", the other side" : "");
}

/* Words that stand under an author's name and are somebody else's. */
static void write_source(ctp_buffer *out, const ctp_voice *source)
{
    if (source == NULL)
        return;
    ctp_i_md_wrapped(out, "; quoted from ", ctp_i_view_source_name(source), ", ");
    ctp_i_buffer_text(out, ctp_i_view_commitment(source->commitment));
}

/* A quotation with its author; where the features hold no text, where to find it. */
static void write_quotation(ctp_buffer *out, const ctp_comparison *c, const char *id, const char *issue, const ctp_pair_side *side)
{
    const ctp_sentence *sentence = ctp_i_view_sentence(c, id);
    if (sentence == NULL) {
        ctp_i_md_wrapped(out, "\n> ", id, "\n");
        return;
    }
    if (sentence->text != NULL)
        ctp_i_md_wrapped(out, "\n> “", sentence->text, "”\\\n> — ");
    else
        ctp_i_buffer_text(out, "\n> ");
    ctp_i_md_wrapped(out, "**", ctp_i_view_voice(c, sentence), "**, ");
    ctp_i_md_data(out, id);
    write_stand(out, ctp_i_view_mark(sentence, issue));
    write_side(out, side);
    write_source(out, ctp_i_view_source(sentence, issue));
    ctp_i_buffer_text(out, "\n");
}

static void write_pair(ctp_buffer *out, const ctp_comparison *c, const ctp_pair *pair, bool first)
{
    const char *issue = pair->issue != NULL ? ctp_i_view_label(c, pair->issue) : "no issue in common";
    ctp_i_md_wrapped(out, first ? "**" : "\n**", issue, "**");
    ctp_i_buffer_printf(out, " (rank %u, score ", (unsigned)pair->rank);
    ctp_i_view_number(out, pair->score, 2, false);
    ctp_i_buffer_text(out, ", similarity ");
    ctp_i_view_number(out, pair->similarity, 2, false);
    ctp_i_buffer_text(out, ")\n");
    write_quotation(out, c, pair->a, pair->issue, &pair->sides[0]);
    write_quotation(out, c, pair->b, pair->issue, &pair->sides[1]);
    if (pair->issue == NULL) /* no issue says what they agree or clash on */
        ctp_i_md_wrapped(out, "\nBy their words alone: ", pair->reason, ".\n");
}

static void write_pairs(ctp_buffer *out, const ctp_comparison *c, ctp_relation relation, bool within)
{
    const ctp_pair *pairs[QUOTED];
    size_t count = ctp_i_view_pairs(c, relation, within, pairs, QUOTED);
    for (size_t i = 0; i < count; i++)
        write_pair(out, c, pairs[i], i == 0);
    if (count > 0 && ctp_i_view_sentence(c, pairs[0]->a) != NULL && ctp_i_view_sentence(c, pairs[0]->a)->text == NULL)
        ctp_i_buffer_text(out, "\nThe texts are not at hand: places and entries stand for them. `counterpoint report comparison.json --texts FOLDER` quotes.\n");
    if (count > 0)
        ctp_i_buffer_text(out, "\nThe first of each issue and two voices, in order of rank; the JSON lists more.\n");
}

void ctp_i_md_contrasts(ctp_buffer *out, const ctp_comparison *c)
{
    write_pairs(out, c, CTP_CONTRAST, ctp_i_view_panel_alone(c));
}

void ctp_i_md_agreements(ctp_buffer *out, const ctp_comparison *c)
{
    write_pairs(out, c, CTP_AGREE, ctp_i_view_panel_alone(c));
}

void ctp_i_md_splits(ctp_buffer *out, const ctp_comparison *c)
{
    if (!ctp_i_view_panel_alone(c)) /* its contrasts stand above */
        write_pairs(out, c, CTP_CONTRAST, true);
}
