/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "counterpoint/report.h"

#include <string.h>

#include "base/status.h"
#include "report/columns.h"
#include "report/view.h"

/* At most 40 lines of 80 columns: title 2, table 2 + 16, legend 2, verdicts 1 + 2 + 2, contrasts 1 + 2 x 3 + 1, similarity 1 + 3 + 1. */
enum { WIDTH = 80, LABEL = 24, COLUMN = 9, COLUMNS = (WIDTH - LABEL) / COLUMN, ROWS = 16, VERDICTS = 2, CONTRASTS = 2, SIMILARITIES = 3 };

typedef struct {
    const ctp_comparison *c;
    ctp_buffer *out;
    bool colour;
    ctp_view_column columns[COLUMNS];
    size_t shown, all; /* columns */
} screen;

static void paint(const screen *s, const char *code)
{
    if (s->colour)
        ctp_i_buffer_printf(s->out, "\x1b[%sm", code);
}

static void add_line(ctp_buffer *out, const char *before, const char *text)
{
    ctp_i_buffer_text(out, before);
    ctp_i_columns_add(out, text, WIDTH - (int)strlen(before));
    ctp_i_buffer_text(out, "\n");
}

static void write_heading(const screen *s, const char *text)
{
    paint(s, "1");
    ctp_i_columns_add(s->out, text, WIDTH);
    paint(s, "0");
    ctp_i_buffer_text(s->out, "\n");
}

/* ids, not names: they are short, and what the other reports and the JSON call them */
static void write_columns(const screen *s)
{
    ctp_i_columns_pad(s->out, LABEL);
    for (size_t i = 0; i < s->shown; i++) {
        const ctp_view_column *column = &s->columns[i];
        int used = ctp_i_columns_add(s->out, column->speaker != NULL ? column->speaker->id : column->author->id, COLUMN - 1);
        if (i + 1 < s->shown)
            ctp_i_columns_pad(s->out, COLUMN - used);
    }
    ctp_i_buffer_text(s->out, "\n");
}

static void write_cell(const screen *s, const ctp_stance *stance, bool last)
{
    ctp_position_kind kind = ctp_i_view_position(stance);
    const ctp_position_words *words = ctp_i_view_position_words(kind);
    int used = 1;
    paint(s, words->colour);
    ctp_i_buffer_text(s->out, kind == CTP_POSITION_SILENT ? "·" : words->mark);
    if (kind != CTP_POSITION_SILENT) {
        ctp_i_buffer_text(s->out, " ");
        ctp_i_view_number(s->out, stance->score, 2, false);
        ctp_i_buffer_text(s->out, stance->thin ? "?" : "");
        used += (stance->score <= -0.005 ? 6 : 5) + (stance->thin ? 1 : 0);
    }
    paint(s, "0");
    if (!last)
        ctp_i_columns_pad(s->out, COLUMN - used);
    ctp_i_buffer_text(s->out, last ? "\n" : "");
}

static void write_row(const screen *s, const ctp_issue *issue)
{
    ctp_i_columns_pad(s->out, LABEL - ctp_i_columns_add(s->out, ctp_i_view_label(s->c, issue->id), LABEL - 1));
    for (size_t i = 0; i < s->shown; i++) {
        const ctp_view_column *column = &s->columns[i];
        const char *speaker = column->speaker != NULL ? column->speaker->id : NULL;
        write_cell(s, ctp_i_view_stance(s->c, column->author->id, speaker, issue->id), i + 1 == s->shown);
    }
}

static void write_hands(const screen *s)
{
    ctp_view_hands hands = ctp_i_view_hands(s->c);
    if (s->c->features->coded_count > 0 || hands.by_hand + hands.removed > 0)
        ctp_i_buffer_printf(s->out, "%zu of %zu stands by hand: %zu replace the engine's; %zu of its taken out\n", hands.by_hand, hands.stands,
                            hands.replaced, hands.removed);
}

static void write_positions(const screen *s)
{
    size_t rows = 0, more = 0;
    for (size_t i = 0; i < s->c->features->issue_count; i++) {
        const ctp_issue *issue = &s->c->features->issues[i];
        if (ctp_i_view_all_silent(s->c, issue->id))
            continue;
        if (rows == ROWS) {
            more++;
            continue;
        }
        if (rows++ == 0)
            write_columns(s);
        write_row(s, issue);
    }
    if (rows == 0)
        return;
    if (more > 0 || s->all > s->shown)
        ctp_i_buffer_printf(s->out, "… and %zu more issues, %zu more columns\n", more, s->all - s->shown);
    ctp_i_buffer_text(s->out, "▲ supports  ▼ opposes  △ ▽ leans  ◇ even  ◆ divided  · silent  ? thin evidence\n");
    write_hands(s);
    ctp_i_buffer_text(s->out, "\n");
}

static void write_quotation(const screen *s, const char *id)
{
    ctp_buffer line = {0};
    const ctp_sentence *sentence = ctp_i_view_sentence(s->c, id);
    if (sentence != NULL)
        ctp_i_buffer_printf(&line, "%s, ", ctp_i_view_voice(s->c, sentence));
    ctp_i_buffer_text(&line, id);
    if (sentence != NULL && sentence->text != NULL)
        ctp_i_buffer_printf(&line, ": “%s”", sentence->text);
    s->out->failed = s->out->failed || line.failed;
    add_line(s->out, "    ", ctp_i_buffer_span(&line).ptr);
    ctp_i_buffer_free(&line);
}

static void write_contrasts(const screen *s)
{
    const ctp_pair *pairs[CONTRASTS];
    size_t count = ctp_i_view_pairs(s->c, CTP_CONTRAST, false, pairs, CONTRASTS);
    if (count > 0)
        write_heading(s, "Sharpest contrasts");
    for (size_t i = 0; i < count; i++) {
        add_line(s->out, "  ", pairs[i]->issue != NULL ? ctp_i_view_label(s->c, pairs[i]->issue) : "");
        write_quotation(s, pairs[i]->a);
        write_quotation(s, pairs[i]->b);
    }
    ctp_i_buffer_text(s->out, count > 0 ? "\n" : "");
}

static void write_verdict(const screen *s, const ctp_difference *d)
{
    ctp_buffer line = {0};
    ctp_i_buffer_printf(&line, "%s: %s, %s – %s", ctp_i_view_verdict(d->verdict), ctp_i_view_label(s->c, d->issue), d->a, d->b);
    s->out->failed = s->out->failed || line.failed;
    add_line(s->out, "  ", ctp_i_buffer_span(&line).ptr);
    ctp_i_buffer_free(&line);
}

/* The differences, then what else was tested; how many are left. */
static void write_verdicts(const screen *s)
{
    size_t rows = 0, counts[CTP_VERDICT_COUNT] = {0};
    for (int v = CTP_DIFFER; v < CTP_VERDICT_COUNT + CTP_DIFFER; v++)
        for (size_t i = 0; i < s->c->difference_count; i++) {
            const ctp_difference *d = &s->c->differences[i];
            if (strcmp(d->unit, "author") != 0 || (int)d->verdict != v % CTP_VERDICT_COUNT)
                continue;
            if (rows == 0)
                write_heading(s, "Is a difference real?");
            if (rows++ < VERDICTS)
                write_verdict(s, d);
            counts[d->verdict]++;
        }
    if (rows > 0)
        ctp_i_buffer_printf(s->out, "  in all: %zu differ, %zu not detectably, %zu have too little evidence\n\n", counts[CTP_DIFFER],
                            counts[CTP_NO_DETECTABLE_DIFFERENCE], counts[CTP_TOO_LITTLE_EVIDENCE]);
}

static void write_similarity(const screen *s, const ctp_similarity *table, size_t a, size_t b)
{
    ctp_buffer line = {0};
    size_t at = a * table->label_count + b;
    ctp_i_buffer_printf(&line, "%s – %s: ", table->labels[a], table->labels[b]);
    ctp_i_view_number(&line, table->matrix[at], 2, false);
    ctp_i_buffer_printf(&line, ", %s", ctp_i_view_similarity_verdict(table, a, b));
    s->out->failed = s->out->failed || line.failed;
    add_line(s->out, "  ", ctp_i_buffer_span(&line).ptr);
    ctp_i_buffer_free(&line);
}

/* The first table of authors: its measure is the main one. */
static void write_similarities(const screen *s)
{
    const ctp_similarity *table = NULL;
    size_t lines = 0;
    for (size_t i = 0; i < s->c->similarity_count && table == NULL; i++)
        if (strcmp(s->c->similarity[i].unit, "author") == 0)
            table = &s->c->similarity[i];
    if (table == NULL || table->label_count < 2)
        return;
    write_heading(s, "Similarity of words");
    for (size_t a = 0; a < table->label_count; a++)
        for (size_t b = a + 1; b < table->label_count; b++, lines++)
            if (lines < SIMILARITIES)
                write_similarity(s, table, a, b);
    if (lines > SIMILARITIES)
        ctp_i_buffer_printf(s->out, "  … and %zu more pairs of authors\n", lines - SIMILARITIES);
}

ctp_status ctp_report_terminal(const ctp_comparison *comparison, bool colour, ctp_sink sink, ctp_error *err)
{
    ctp_buffer out = {0};
    screen s = {.c = comparison, .out = &out, .colour = colour};
    const char *title = comparison->features->title;
    s.all = ctp_i_view_columns(comparison, s.columns, COLUMNS);
    s.shown = s.all < COLUMNS ? s.all : COLUMNS;
    write_heading(&s, title != NULL && title[0] != '\0' ? title : "Comparison");
    ctp_i_buffer_text(&out, "\n");
    write_positions(&s);
    write_verdicts(&s);
    write_contrasts(&s);
    write_similarities(&s);
    ctp_status st = out.failed ? ctp_i_no_memory(err) : sink.write(sink.payload, out.bytes, out.len, err);
    ctp_i_buffer_free(&out);
    return st;
}
