/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/terminal.h"

#include <math.h>
#include <string.h>

/* What else the view on a terminal shows: contrasts and agreements, verdicts, similarity; and a scale. */

/* ---- quotations */

enum { CONTRASTS = 2, SHOWN = 6 };

/* What was met, where there is no text to show. */
static void add_entry(ctp_buffer *line, const ctp_sentence *sentence, const char *issue)
{
    const ctp_issue_mark *mark = ctp_i_view_mark(sentence, issue);
    ctp_i_buffer_printf(line, " (paragraph %u", (unsigned)sentence->paragraph);
    if (mark != NULL && mark->entry != NULL)
        ctp_i_buffer_printf(line, ", %s [%s]", mark->direction > 0 ? "for it by" : "against it by", mark->entry);
    ctp_i_buffer_text(line, ")");
}

static void write_quotation(const ctp_screen *s, const char *id, const char *issue)
{
    ctp_buffer line = {0};
    const ctp_sentence *sentence = ctp_i_view_sentence(s->c, id);
    if (sentence != NULL)
        ctp_i_buffer_printf(&line, "%s, ", ctp_i_view_voice(s->c, sentence));
    ctp_i_buffer_text(&line, id);
    const ctp_voice *source = sentence != NULL ? ctp_i_view_source(sentence, issue) : NULL;
    if (source != NULL)
        ctp_i_buffer_printf(&line, ", quoted from %s, %s", ctp_i_view_source_name(source), ctp_i_view_commitment(source->commitment));
    if (sentence != NULL && sentence->text != NULL)
        ctp_i_buffer_printf(&line, ": “%s”", sentence->text);
    else if (sentence != NULL && s->how->whole)
        add_entry(&line, sentence, issue);
    ctp_i_screen_take_whole(s, "    ", &line);
}

static bool has_side(const ctp_screen *s, const ctp_pair_side *side)
{
    return ctp_i_screen_has(s, side->author, side->speaker);
}

static bool is_wanted(const void *context, const ctp_pair *pair)
{
    const ctp_screen *s = context;
    return ctp_i_screen_has_issue(s, pair->issue) && (has_side(s, &pair->sides[0]) || has_side(s, &pair->sides[1]));
}

static void write_pairs(const ctp_screen *s, const char *heading, ctp_relation relation, bool within, size_t most)
{
    const ctp_pair *pairs[SHOWN];
    size_t count = ctp_i_view_pairs_of(s->c, relation, within, (ctp_view_filter){is_wanted, s}, pairs, most);
    if (count > 0)
        ctp_i_screen_heading(s, heading);
    for (size_t i = 0; i < count; i++) {
        ctp_i_screen_line(s, "  ", pairs[i]->issue != NULL ? ctp_i_view_label(s->c, pairs[i]->issue) : "no issue in common");
        write_quotation(s, pairs[i]->a, pairs[i]->issue);
        write_quotation(s, pairs[i]->b, pairs[i]->issue);
    }
    ctp_i_buffer_text(s->out, count > 0 ? "\n" : "");
}

void ctp_i_screen_contrasts(const ctp_screen *s)
{
    write_pairs(s, "Sharpest contrasts", CTP_CONTRAST, ctp_i_view_panel_alone(s->c), s->how->whole ? SHOWN : CONTRASTS);
}

void ctp_i_screen_agreements(const ctp_screen *s)
{
    write_pairs(s, "Firmest agreements", CTP_AGREE, ctp_i_view_panel_alone(s->c), SHOWN);
}

void ctp_i_screen_splits(const ctp_screen *s)
{
    if (!ctp_i_view_panel_alone(s->c)) /* its contrasts stand above */
        write_pairs(s, "Contrasts inside a panel", CTP_CONTRAST, true, SHOWN);
}

/* ---- verdicts */

enum { VERDICTS = 2 };

static void write_verdict(const ctp_screen *s, const ctp_difference *d)
{
    ctp_buffer line = {0};
    ctp_i_buffer_printf(&line, "%s: %s, %s – %s", ctp_i_view_verdict(d->verdict), ctp_i_view_label(s->c, d->issue), ctp_i_view_any_name(s->c, d->a),
                        ctp_i_view_any_name(s->c, d->b));
    if (s->how->whole) {
        ctp_i_buffer_text(&line, " (");
        ctp_i_view_why(&line, d);
        ctp_i_buffer_text(&line, ")");
    }
    ctp_i_screen_take_whole(s, "  ", &line);
}

/* A summary lists the first of those that were tested, the whole all of them, and under a filter those of too little evidence too. */
static bool is_listed(const ctp_screen *s, const ctp_difference *d, size_t rows)
{
    if (d->verdict == CTP_TOO_LITTLE_EVIDENCE)
        return s->how->whole && (s->how->issue != NULL || s->how->author != NULL);
    return s->how->whole || rows < VERDICTS;
}

static void write_counts(const ctp_screen *s, const size_t counts[CTP_VERDICT_COUNT])
{
    ctp_buffer line = {0};
    const size_t little = counts[CTP_TOO_LITTLE_EVIDENCE];
    if (counts[CTP_DIFFER] + counts[CTP_NO_DETECTABLE_DIFFERENCE] == 0)
        ctp_i_buffer_printf(&line, "none of %zu can be tested: too little evidence", little);
    else
        ctp_i_buffer_printf(&line, "in all: %zu differ, %zu not detectably, %zu have too little evidence", counts[CTP_DIFFER], counts[CTP_NO_DETECTABLE_DIFFERENCE], little);
    ctp_i_screen_take_wrapped(s, "  ", 4, &line);
    ctp_i_buffer_text(s->out, "\n");
}

/* The differences, then what else was tested; how many are left. */
void ctp_i_screen_verdicts(const ctp_screen *s)
{
    size_t rows = 0, counts[CTP_VERDICT_COUNT] = {0};
    for (int v = CTP_DIFFER; v < CTP_VERDICT_COUNT + CTP_DIFFER; v++)
        for (size_t i = 0; i < s->c->difference_count; i++) {
            const ctp_difference *d = &s->c->differences[i];
            if (strcmp(d->unit, ctp_i_view_unit(s->c)) != 0 || (int)d->verdict != v % CTP_VERDICT_COUNT || !ctp_i_screen_has_issue(s, d->issue) ||
                !ctp_i_screen_has_any(s, d->a, d->b))
                continue;
            if (rows == 0)
                ctp_i_screen_heading(s, "Is a difference real?");
            if (is_listed(s, d, rows++))
                write_verdict(s, d);
            counts[d->verdict]++;
        }
    if (rows > 0)
        write_counts(s, counts);
}

/* ---- similarity */

enum { SIMILARITIES = 3 };

static void write_similarity(const ctp_screen *s, const ctp_similarity *table, size_t a, size_t b)
{
    ctp_buffer line = {0};
    size_t at = a * table->label_count + b;
    ctp_i_buffer_printf(&line, "%s – %s: ", ctp_i_view_any_name(s->c, table->labels[a]), ctp_i_view_any_name(s->c, table->labels[b]));
    ctp_i_view_number(&line, table->matrix[at], 2, false);
    ctp_i_buffer_printf(&line, ", %s", ctp_i_view_similarity_verdict(table, a, b));
    ctp_i_screen_take_whole(s, "  ", &line);
    if (!s->how->whole)
        return;
    const ctp_scale scale = {.from = 0.0, .to = 1.0, .middle = NAN, .low = table->low[at], .high = table->high[at], .point = table->matrix[at],
                             .shaded_low = table->expected_low[at], .shaded_high = table->expected_high[at]};
    ctp_i_buffer_text(s->out, "    ");
    ctp_i_screen_scale(s->out, &scale, s->width - 8 < 61 ? s->width - 8 : 61);
    ctp_i_buffer_text(s->out, "\n");
}

static const ctp_similarity *main_table(const ctp_screen *s)
{
    for (size_t i = 0; i < s->c->similarity_count; i++)
        if (strcmp(s->c->similarity[i].unit, ctp_i_view_unit(s->c)) == 0)
            return &s->c->similarity[i];
    return NULL;
}

/* The first table of a unit: its measure is the main one. An issue has no similarity of its own. */
void ctp_i_screen_similarities(const ctp_screen *s)
{
    const ctp_similarity *table = main_table(s);
    size_t lines = 0;
    if (table == NULL || table->label_count < 2 || s->how->issue != NULL)
        return;
    for (size_t a = 0; a < table->label_count; a++)
        for (size_t b = a + 1; b < table->label_count; b++) {
            if (!ctp_i_screen_has_any(s, table->labels[a], table->labels[b]))
                continue;
            if (lines == 0)
                ctp_i_screen_heading(s, s->how->whole ? "Similarity of words, 0 to 1 (░ halves of one text)" : "Similarity of words");
            if (lines++ < SIMILARITIES || s->how->whole)
                write_similarity(s, table, a, b);
        }
    if (lines > SIMILARITIES && !s->how->whole) {
        ctp_i_buffer_text(s->out, "  … and ");
        ctp_i_view_count(s->out, lines - SIMILARITIES, "more pair", "more pairs");
        ctp_i_buffer_printf(s->out, " of %ss\n", ctp_i_view_unit(s->c));
    }
}

/* ---- a scale */

/* The column of a value; -1 where it is none. */
static int column_of(const ctp_scale *scale, double x, int columns)
{
    if (isnan(x))
        return -1;
    double share = (x - scale->from) / (scale->to - scale->from);
    share = share < 0.0 ? 0.0 : share > 1.0 ? 1.0 : share;
    return (int)floor(share * (columns - 1) + 0.5);
}

void ctp_i_screen_scale(ctp_buffer *out, const ctp_scale *scale, int columns)
{
    const int low = column_of(scale, scale->low, columns), high = column_of(scale, scale->high, columns);
    const int point = column_of(scale, scale->point, columns), middle = column_of(scale, scale->middle, columns);
    const int from = column_of(scale, scale->shaded_low, columns), to = column_of(scale, scale->shaded_high, columns);
    const bool ranged = low >= 0 && high >= low;
    for (int i = 0; i < columns; i++) {
        const struct {
            bool here;
            const char *mark;
        } marks[] = {
            {i == point, scale->hollow ? "○" : "●"},
            {ranged && i == low && low < high, "├"},
            {ranged && i == high && low < high, "┤"},
            {ranged && i > low && i < high, i == middle ? "┼" : "─"},
            {from >= 0 && i >= from && i <= to, "░"},
            {i == middle, "│"},
            {true, i == 0 || i == columns - 1 ? "·" : " "},
        };
        size_t k = 0;
        while (!marks[k].here)
            k++;
        ctp_i_buffer_text(out, marks[k].mark);
    }
}
