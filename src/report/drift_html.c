/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "counterpoint/version.h"
#include "report/drift_view.h"
#include "report/html.h"

/* A drift as a page. Its rows are many where a lexicon changed: of each list the largest are shown, and the page says so. */

enum { INPUTS = 200, STANCES = 200, ROWS = 30, OTHERS = 200, ENTRY = 400 };

typedef struct {
    const ctp_drift *d;
    ctp_buffer *out, text; /* text: a line in plain words, before it is escaped */
} page;

static void give(page *p, const char *before, const char *after)
{
    p->out->failed = p->out->failed || p->text.failed;
    ctp_i_html_wrapped(p->out, before, ctp_i_buffer_span(&p->text).ptr, after);
    ctp_i_buffer_clear(&p->text);
}

static void note_more(const page *p, size_t count, size_t shown, const char *what)
{
    if (count > shown)
        ctp_i_buffer_printf(p->out, "<p class=\"note\">%zu of %zu %s are shown, those first that moved most; the JSON has all.</p>\n", shown, count, what);
}

/* @return whether there is anything to list */
static bool open_part(const page *p, size_t count, const char *id, const char *heading)
{
    if (count > 0)
        ctp_i_buffer_printf(p->out, "<section id=\"%s\" aria-labelledby=\"h-%s\">\n<h2 id=\"h-%s\">%s</h2>\n", id, id, id, heading);
    return count > 0;
}

/* What scrolls on a narrow screen can be reached by keys. */
static void open_table(const page *p, const char *label)
{
    ctp_i_buffer_printf(p->out, "<div class=\"scroll\" role=\"group\" aria-label=\"%s\" tabindex=\"0\"><table>\n", label);
}

static void write_inputs(page *p)
{
    if (!open_part(p, p->d->input_count, "inputs", "What differs in the input"))
        return;
    open_table(p, "What differs in the input");
    ctp_i_buffer_text(p->out, "<thead><tr><th scope=\"col\">What</th><th scope=\"col\">Name</th><th scope=\"col\">Old</th><th scope=\"col\">New</th></tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < p->d->input_count && i < INPUTS; i++) {
        const ctp_input_drift *input = &p->d->inputs[i];
        ctp_i_buffer_printf(p->out, "<tr><td>%s</td>", ctp_input_kind_name(input->kind));
        ctp_i_html_wrapped(p->out, "<th scope=\"row\"><bdi>", input->name, "</bdi></th>");
        ctp_i_html_wrapped(p->out, "<td><bdi>", input->old != NULL ? input->old : "– (added)", "</bdi></td>");
        ctp_i_html_wrapped(p->out, "<td><bdi>", input->now != NULL ? input->now : "– (removed)", "</bdi></td></tr>\n");
    }
    ctp_i_buffer_text(p->out, "</tbody>\n</table></div>\n");
    note_more(p, p->d->input_count, INPUTS, "differences");
    ctp_i_buffer_text(p->out, "</section>\n");
}

static void write_text(const page *p, const char *before, const ctp_sentence *sentence)
{
    if (sentence != NULL && sentence->text != NULL)
        ctp_i_html_wrapped(p->out, before, sentence->text, "”</p></blockquote>");
}

static void write_row(page *p, const ctp_drift_row *row)
{
    const char mark = ctp_i_drift_mark(row);
    ctp_i_buffer_printf(p->out, "<li class=\"%s\"><span class=\"mark\">%s</span> ", row->change > 0.0 ? "for" : row->change < 0.0 ? "against" : "even",
                        mark == '+' ? "+" : mark == '-' ? "−" : "~");
    ctp_i_html_wrapped(p->out, "<code>", ctp_i_drift_sentence(row), "</code> ");
    ctp_i_drift_weight(&p->text, row, ENTRY);
    give(p, "", "; ");
    ctp_i_drift_why(&p->text, p->d, row);
    give(p, "", "");
    if (row->reason == CTP_BECAUSE_TEXT)
        write_text(p, "<blockquote><p dir=\"auto\">was: “", row->old.sentence);
    write_text(p, row->reason == CTP_BECAUSE_TEXT ? "<blockquote><p dir=\"auto\">now: “" : "<blockquote><p dir=\"auto\">“",
               row->now.sentence != NULL ? row->now.sentence : row->old.sentence);
    ctp_i_buffer_text(p->out, "</li>\n");
}

static void write_stance(page *p, const ctp_stance_drift *s)
{
    ctp_i_buffer_text(p->out, "<article class=\"card\">\n");
    ctp_i_drift_who(&p->text, p->d, s);
    give(p, "<h3><bdi>", "</bdi></h3>\n");
    ctp_i_drift_score(&p->text, s);
    give(p, s->change > 0.0 ? "<p class=\"stand\">↑ " : s->change < 0.0 ? "<p class=\"stand\">↓ " : "<p class=\"stand\">", " ");
    ctp_i_drift_range(&p->text, s);
    give(p, "<span class=\"quiet\">interval ", "</span></p>\n");
    if (s->row_count > 0)
        ctp_i_buffer_text(p->out, "<ul class=\"drift\">\n");
    for (size_t i = 0; i < s->row_count && i < ROWS; i++)
        write_row(p, &s->rows[i]);
    ctp_i_buffer_text(p->out, s->row_count > 0 ? "</ul>\n" : "<p class=\"quiet\">No row of evidence differs: how it is computed does.</p>\n");
    note_more(p, s->row_count, ROWS, "rows");
    ctp_i_buffer_text(p->out, "</article>\n");
}

static void write_stances(page *p)
{
    if (!open_part(p, p->d->stance_count, "scores", "Scores, those first that moved furthest"))
        return;
    ctp_i_buffer_text(p->out, "<p class=\"intro\">Under each score the rows of evidence that changed: + came in, − went, ~ counts otherwise, with the entry and the reason.</p>\n");
    for (size_t i = 0; i < p->d->stance_count && i < STANCES; i++)
        write_stance(p, &p->d->stances[i]);
    note_more(p, p->d->stance_count, STANCES, "scores");
    ctp_i_buffer_text(p->out, "</section>\n");
}

static void write_verdicts(page *p)
{
    if (!open_part(p, p->d->verdict_count, "verdicts", "Verdicts"))
        return;
    ctp_i_buffer_text(p->out, "<ul>\n");
    for (size_t i = 0; i < p->d->verdict_count && i < OTHERS; i++) {
        ctp_i_drift_verdict(&p->text, p->d, &p->d->verdicts[i]);
        give(p, "<li><bdi>", "</bdi></li>\n");
    }
    ctp_i_buffer_text(p->out, "</ul>\n");
    note_more(p, p->d->verdict_count, OTHERS, "verdicts");
    ctp_i_buffer_text(p->out, "</section>\n");
}

static void write_table(page *p, const ctp_drift_table *table)
{
    const size_t count = table->count(p->d);
    if (!open_part(p, count, table->id, table->heading))
        return;
    open_table(p, table->heading);
    ctp_i_buffer_printf(p->out, "<thead><tr><th scope=\"col\">%s</th><th scope=\"col\">%s</th></tr></thead>\n<tbody>\n", table->who, table->moved);
    for (size_t i = 0; i < count && i < OTHERS; i++) {
        table->tell_who(&p->text, p->d, i);
        give(p, "<tr><th scope=\"row\"><bdi>", "</bdi></th>");
        table->tell_moved(&p->text, p->d, i);
        give(p, "<td class=\"num\">", "</td></tr>\n");
    }
    ctp_i_buffer_text(p->out, "</tbody>\n</table></div>\n");
    note_more(p, count, OTHERS, table->rows);
    ctp_i_buffer_text(p->out, "</section>\n");
}

static void write_pairs(page *p)
{
    if (!open_part(p, p->d->pair_count, "pairs", "Pairs of sentences that are listed now, and that no longer are"))
        return;
    ctp_i_buffer_text(p->out, "<ul class=\"drift\">\n");
    for (size_t i = 0; i < p->d->pair_count && i < OTHERS; i++) {
        ctp_i_drift_pair(&p->text, p->d, &p->d->pairs[i]);
        give(p, p->d->pairs[i].entered ? "<li><span class=\"mark\">+</span> <bdi>" : "<li><span class=\"mark\">−</span> <bdi>", "</bdi></li>\n");
    }
    ctp_i_buffer_text(p->out, "</ul>\n");
    note_more(p, p->d->pair_count, OTHERS, "pairs");
    ctp_i_buffer_text(p->out, "</section>\n");
}

static void write_page(page *p)
{
    const char *title = p->d->now->features->title;
    title = title != NULL && title[0] != '\0' ? title : "Comparison";
    ctp_i_html_head(p->out, title);
    ctp_i_html_wrapped(p->out, "<body>\n<header>\n<p class=\"kicker\">Counterpoint · what moved between two comparisons</p>\n<h1 dir=\"auto\">", title, "</h1>\n");
    ctp_i_drift_headline(&p->text, p->d);
    give(p, "<p class=\"corpus\">", "</p>\n</header>\n<main id=\"content\">\n");
    write_stances(p);
    write_inputs(p);
    write_verdicts(p);
    for (size_t i = 0; i < CTP_DRIFT_TABLES; i++)
        write_table(p, &ctp_i_drift_columns[i]);
    write_pairs(p);
    ctp_i_buffer_printf(p->out, "</main>\n<footer><p>Made by Counterpoint %s. One file, no request to anywhere.</p></footer>\n</body>\n</html>\n", ctp_version());
}

ctp_status ctp_report_drift_html(const ctp_drift *drift, ctp_sink sink, ctp_error *err)
{
    ctp_buffer out = {0};
    page p = {.d = drift, .out = &out};
    write_page(&p);
    ctp_status st = ctp_i_buffer_write(&out, sink, err);
    ctp_i_buffer_free(&p.text);
    ctp_i_buffer_free(&out);
    return st;
}
