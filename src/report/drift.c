/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/drift_view.h"

#include "report/terminal.h"

/* A drift as text: of each list the first rows, which are the largest. */

enum { INPUTS = 40, STANCES = 40, ROWS = 8, OTHERS = 12, ENTRY = 48 };

typedef struct {
    ctp_screen screen;
    const ctp_drift *d;
} view;

static void write_more(const view *v, size_t count, size_t shown, const char *before)
{
    if (count > shown)
        ctp_i_buffer_printf(v->screen.out, "%s… and %zu more\n", before, count - shown);
}

static void open_part(const view *v, size_t count, const char *heading)
{
    if (count == 0)
        return;
    ctp_i_buffer_text(v->screen.out, "\n");
    ctp_i_screen_heading(&v->screen, heading);
}

static void write_inputs(const view *v)
{
    open_part(v, v->d->input_count, "What differs in the input");
    for (size_t i = 0; i < v->d->input_count && i < INPUTS; i++) {
        ctp_buffer line = {0};
        ctp_i_drift_input(&line, &v->d->inputs[i]);
        ctp_i_screen_take_wrapped(&v->screen, "  ", 4, &line);
    }
    write_more(v, v->d->input_count, INPUTS, "  ");
}

static void write_text(const view *v, const char *before, const ctp_sentence *sentence)
{
    ctp_buffer text = {0};
    if (sentence == NULL || sentence->text == NULL)
        return;
    ctp_i_columns_flatten(&text, sentence->text);
    ctp_i_screen_paint(&v->screen, "2");
    ctp_i_screen_take(&v->screen, before, &text);
    ctp_i_screen_paint(&v->screen, "0");
}

static void write_row(const view *v, const ctp_drift_row *row)
{
    static const char *const marks[] = {"    + ", "    − ", "    ~ "};
    const char mark = ctp_i_drift_mark(row);
    ctp_buffer line = {0};
    ctp_i_buffer_printf(&line, "%s: ", ctp_i_drift_sentence(row));
    ctp_i_drift_weight(&line, row, ENTRY);
    ctp_i_buffer_text(&line, "; ");
    ctp_i_drift_why(&line, v->d, row);
    ctp_i_screen_take_wrapped(&v->screen, marks[mark == '+' ? 0 : mark == '-' ? 1 : 2], 6, &line);
    if (row->reason == CTP_BECAUSE_TEXT)
        write_text(v, "      was: ", row->old.sentence);
    write_text(v, row->reason == CTP_BECAUSE_TEXT ? "      now: " : "      ", row->now.sentence != NULL ? row->now.sentence : row->old.sentence);
}

static void write_stance(const view *v, const ctp_stance_drift *stance)
{
    ctp_buffer line = {0}, range = {0};
    ctp_i_drift_who(&line, v->d, stance);
    ctp_i_buffer_text(&line, ": ");
    ctp_i_drift_score(&line, stance);
    ctp_i_screen_paint(&v->screen, stance->change > 0.0 ? "32" : stance->change < 0.0 ? "31" : "0");
    ctp_i_screen_take_wrapped(&v->screen, "  ", 4, &line);
    ctp_i_screen_paint(&v->screen, "0");
    ctp_i_buffer_text(&range, "interval ");
    ctp_i_drift_range(&range, stance);
    ctp_i_screen_take_wrapped(&v->screen, "    ", 6, &range);
    for (size_t i = 0; i < stance->row_count && i < ROWS; i++)
        write_row(v, &stance->rows[i]);
    write_more(v, stance->row_count, ROWS, "    ");
    if (stance->row_count == 0)
        ctp_i_screen_wrap(&v->screen, "    ", 6, "no row of evidence differs: how it is computed does");
}

static void write_stances(const view *v)
{
    open_part(v, v->d->stance_count, "Scores, those first that moved furthest");
    for (size_t i = 0; i < v->d->stance_count && i < STANCES; i++)
        write_stance(v, &v->d->stances[i]);
    write_more(v, v->d->stance_count, STANCES, "  ");
}

static void write_verdicts(const view *v)
{
    open_part(v, v->d->verdict_count, "Verdicts");
    for (size_t i = 0; i < v->d->verdict_count && i < OTHERS; i++) {
        ctp_buffer line = {0};
        ctp_i_drift_verdict(&line, v->d, &v->d->verdicts[i]);
        ctp_i_screen_take_wrapped(&v->screen, "  ", 4, &line);
    }
    write_more(v, v->d->verdict_count, OTHERS, "  ");
}

static void write_table(const view *v, const ctp_drift_table *table)
{
    const size_t count = table->count(v->d);
    open_part(v, count, table->heading);
    for (size_t i = 0; i < count && i < OTHERS; i++) {
        ctp_buffer line = {0};
        table->tell_who(&line, v->d, i);
        ctp_i_buffer_text(&line, ": ");
        table->tell_moved(&line, v->d, i);
        ctp_i_screen_take_wrapped(&v->screen, "  ", 4, &line);
    }
    write_more(v, count, OTHERS, "  ");
}

static void write_pairs(const view *v, bool entered, const char *heading)
{
    size_t count = 0;
    for (size_t i = 0; i < v->d->pair_count; i++) {
        ctp_buffer line = {0};
        if (v->d->pairs[i].entered != entered)
            continue;
        if (count++ == 0)
            open_part(v, 1, heading);
        if (count > OTHERS)
            continue;
        ctp_i_drift_pair(&line, v->d, &v->d->pairs[i]);
        ctp_i_screen_take_wrapped(&v->screen, "  ", 4, &line);
    }
    write_more(v, count, OTHERS, "  ");
}

ctp_status ctp_report_drift(const ctp_drift *drift, const ctp_terminal_how *how, ctp_sink sink, ctp_error *err)
{
    ctp_buffer out = {0}, headline = {0};
    view v = {.screen = ctp_i_screen(drift->now, how, &out), .d = drift};
    ctp_i_drift_headline(&headline, drift);
    ctp_i_screen_paint(&v.screen, "1");
    ctp_i_screen_take_wrapped(&v.screen, "", 0, &headline);
    ctp_i_screen_paint(&v.screen, "0");
    write_inputs(&v);
    write_stances(&v);
    write_verdicts(&v);
    for (size_t i = 0; i < CTP_DRIFT_TABLES; i++)
        write_table(&v, &ctp_i_drift_columns[i]);
    write_pairs(&v, true, "Pairs that are listed now");
    write_pairs(&v, false, "Pairs that are no longer listed");
    return ctp_i_buffer_finish(&out, sink, err);
}
