/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/terminal.h"

#include <math.h>

/* Where each stands: issues by authors in one table, and each stance with its interval on a scale. */

/* ---- the table */

enum { COLUMN = 9, ROWS = 16 };

typedef struct {
    int label, column;
    size_t shown;
} layout;

static const ctp_stance *stance_of(const ctp_screen *s, const ctp_view_column *column, const char *issue)
{
    return ctp_i_view_stance(s->c, column->author->id, column->speaker != NULL ? column->speaker->id : NULL, issue);
}

static int most(int a, int b)
{
    return a > b ? a : b;
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

/* Labels take three tenths of the width, ids what a wider terminal leaves. */
static layout lay_out(const ctp_screen *s)
{
    int widest = 0, id = COLUMN - 1;
    for (size_t i = 0; i < s->c->features->issue_count; i++)
        widest = most(widest, ctp_i_columns(ctp_i_view_label(s->c, s->c->features->issues[i].id)));
    for (size_t i = 0; i < s->all; i++)
        id = most(id, ctp_i_columns(ctp_i_view_column_id(&s->columns[i])));
    int label = s->width * 3 / 10;
    label = s->width > CTP_WIDTH_USUAL ? most(least(label, widest + 1), CTP_WIDTH_USUAL * 3 / 10) : label;
    int room = s->all > 0 ? (s->width - label) / (int)s->all : COLUMN;
    layout l = {.label = label, .column = most(COLUMN, least(room, id + 1))};
    l.shown = (size_t)((s->width - label) / l.column);
    l.shown = s->all < l.shown ? s->all : l.shown;
    return l;
}

/* ids, not names: they are short, and what the other reports and the JSON call them */
static void write_columns(const ctp_screen *s, const layout *l)
{
    ctp_i_columns_pad(s->out, l->label);
    for (size_t i = 0; i < l->shown; i++) {
        int used = ctp_i_columns_add(s->out, ctp_i_view_column_id(&s->columns[i]), l->column - 1);
        if (i + 1 < l->shown)
            ctp_i_columns_pad(s->out, l->column - used);
    }
    ctp_i_buffer_text(s->out, "\n");
}

/* @return the columns used */
static int write_score(const ctp_screen *s, const ctp_stance *stance, bool plus)
{
    const ctp_position_kind kind = ctp_i_view_position(stance);
    const ctp_position_words *words = ctp_i_view_position_words(kind);
    ctp_buffer number = {0};
    int used = 1;
    ctp_i_screen_paint(s, words->colour);
    ctp_i_buffer_text(s->out, kind == CTP_POSITION_SILENT ? "·" : words->mark);
    if (kind != CTP_POSITION_SILENT) {
        ctp_i_buffer_text(&number, " ");
        ctp_i_view_number(&number, stance->score, 2, plus);
        ctp_i_buffer_text(&number, ctp_i_view_is_weak(stance) ? "?" : "");
        used += ctp_i_columns_add(s->out, ctp_i_buffer_span(&number).ptr, s->width);
    }
    ctp_i_screen_paint(s, "0");
    ctp_i_buffer_free_part(&number, s->out);
    return used;
}

static void write_row(const ctp_screen *s, const layout *l, const ctp_issue *issue)
{
    ctp_i_columns_pad(s->out, l->label - ctp_i_columns_add(s->out, ctp_i_view_label(s->c, issue->id), l->label - 1));
    for (size_t i = 0; i < l->shown; i++) {
        int used = write_score(s, stance_of(s, &s->columns[i], issue->id), false);
        ctp_i_columns_pad(s->out, i + 1 < l->shown ? l->column - used : 0);
    }
    ctp_i_buffer_text(s->out, "\n");
}

/* Counts of the whole, which say nothing of one issue or author. */
static void write_hands(const ctp_screen *s)
{
    if (s->how->issue != NULL || s->how->author != NULL)
        return;
    ctp_view_hands hands = ctp_i_view_hands(s->c);
    ctp_buffer line = {0};
    if (s->c->features->coded_count > 0 || hands.by_hand + hands.removed > 0)
        ctp_i_buffer_printf(&line, "%zu of %zu stands by hand: %zu replace the engine's; %zu of its taken out%s", hands.by_hand, hands.stands,
                            hands.replaced, hands.removed, hands.by_words > 0 ? "; " : "");
    if (hands.by_words > 0)
        ctp_i_buffer_printf(&line, "%zu of %zu stands by words together, where no pattern reads one", hands.by_words, hands.stands);
    if (line.len > 0 || line.failed)
        ctp_i_screen_take_wrapped(s, "", 0, &line);
}

static bool is_shown(const ctp_screen *s, const char *issue)
{
    return ctp_i_screen_has_issue(s, issue) && !ctp_i_view_all_silent(s->c, issue);
}

static void write_more(const ctp_screen *s, size_t issues, size_t columns)
{
    if (issues == 0 && columns == 0)
        return;
    ctp_i_buffer_text(s->out, "… and ");
    if (issues > 0)
        ctp_i_buffer_printf(s->out, "%zu more issue%s%s", issues, issues == 1 ? "" : "s", columns > 0 ? ", " : "");
    if (columns > 0)
        ctp_i_buffer_printf(s->out, "%zu more column%s (--width)", columns, columns == 1 ? "" : "s");
    ctp_i_buffer_text(s->out, "\n");
}

void ctp_i_screen_table(const ctp_screen *s)
{
    static const char legend[] = "▲ supports  ▼ opposes  △ ▽ leans  ◇ even  ◆ divided  · silent  ? thin or faint";
    const layout l = lay_out(s);
    size_t rows = 0, more = 0;
    ctp_buffer why = {0};
    if (ctp_i_view_tell_no_stance(s->c, &why)) {
        ctp_i_screen_take_wrapped(s, "", 0, &why);
        ctp_i_buffer_text(s->out, "\n");
        return;
    }
    for (size_t i = 0; i < s->c->features->issue_count; i++) {
        const ctp_issue *issue = &s->c->features->issues[i];
        if (!is_shown(s, issue->id))
            continue;
        if (rows == ROWS && !s->how->whole) {
            more++;
            continue;
        }
        if (rows++ == 0)
            write_columns(s, &l);
        write_row(s, &l, issue);
    }
    if (rows == 0)
        return;
    write_more(s, more, s->all - l.shown);
    if (s->width < CTP_WIDTH_USUAL)
        ctp_i_screen_wrap(s, "", 0, legend);
    else
        ctp_i_screen_line(s, "", legend);
    write_hands(s);
    ctp_i_buffer_text(s->out, "\n");
}

/* ---- each stance on a scale */

/* Columns of a row: a blank or two, the name, the scale, mark and score, the interval, sentences. */
enum { SCORE = 8, INTERVAL = 17, SENTENCES = 17, WIDE = 72 };

static int name_width(const ctp_screen *s)
{
    int widest = 8;
    for (size_t i = 0; i < s->all; i++) {
        const ctp_view_column *column = &s->columns[i];
        const char *speaker = column->speaker != NULL ? column->speaker->id : NULL;
        widest = most(widest, ctp_i_columns(ctp_i_view_name(s->c, column->author->id, speaker)) + (speaker != NULL ? 2 : 0));
    }
    return least(widest, s->width * 3 / 10);
}

static int scale_width(const ctp_screen *s, int name)
{
    int rest = s->width - 2 - name - 2 - 2 - SCORE - (s->width >= WIDE ? INTERVAL : 0) - (s->width >= WIDE + SENTENCES ? SENTENCES : 0);
    rest = least(rest, 81);
    return rest - (rest % 2 == 0); /* odd: 0 stands in the middle */
}

static void write_range(const ctp_screen *s, const ctp_stance *stance)
{
    ctp_buffer range = {0};
    ctp_i_buffer_text(&range, "[");
    ctp_i_view_range(&range, stance->low, ", ", stance->high, true);
    ctp_i_buffer_text(&range, "]");
    int used = ctp_i_columns_add(s->out, ctp_i_buffer_span(&range).ptr, INTERVAL);
    ctp_i_buffer_free_part(&range, s->out);
    if (s->width < WIDE + SENTENCES)
        return;
    ctp_i_columns_pad(s->out, INTERVAL - used);
    const size_t by_words = ctp_i_view_evidence_by_words(stance);
    if (by_words > 0)
        ctp_i_buffer_printf(s->out, "%zu, %zu by words%s", stance->evidence_count, by_words, stance->faint ? ", faintly" : "");
    else
        ctp_i_view_count(s->out, stance->evidence_count, "sentence", "sentences");
}

static void write_position(const ctp_screen *s, const ctp_view_column *column, const ctp_stance *stance, int name)
{
    const char *speaker = column->speaker != NULL ? column->speaker->id : NULL;
    const ctp_scale scale = {.from = -1.0, .to = 1.0, .middle = 0.0, .low = stance->low, .high = stance->high, .point = stance->score,
                             .shaded_low = NAN, .shaded_high = NAN, .hollow = ctp_i_view_is_weak(stance)};
    ctp_i_buffer_text(s->out, speaker != NULL ? "    " : "  ");
    int indent = speaker != NULL ? 2 : 0;
    int used = indent + ctp_i_columns_add(s->out, ctp_i_view_name(s->c, column->author->id, speaker), name - indent);
    ctp_i_columns_pad(s->out, name - used + 2);
    ctp_i_screen_paint(s, ctp_i_view_position_words(ctp_i_view_position(stance))->colour);
    ctp_i_screen_scale(s->out, &scale, scale_width(s, name));
    ctp_i_screen_paint(s, "0");
    ctp_i_buffer_text(s->out, "  ");
    used = write_score(s, stance, true);
    if (s->width >= WIDE) {
        ctp_i_columns_pad(s->out, SCORE + 1 - used);
        write_range(s, stance);
    }
    ctp_i_buffer_text(s->out, "\n");
}

static void write_silent(const ctp_screen *s, const char *issue)
{
    ctp_buffer line = {0};
    for (size_t i = 0; i < s->all; i++) {
        const ctp_view_column *column = &s->columns[i];
        if (ctp_i_view_position(stance_of(s, column, issue)) != CTP_POSITION_SILENT)
            continue;
        ctp_i_buffer_text(&line, line.len == 0 ? "· silent: " : ", ");
        ctp_i_buffer_text(&line, ctp_i_view_name(s->c, column->author->id, column->speaker != NULL ? column->speaker->id : NULL));
    }
    ctp_i_screen_paint(s, "2");
    if (line.len > 0 || line.failed)
        ctp_i_screen_take_wrapped(s, "  ", 4, &line);
    ctp_i_screen_paint(s, "0");
}

static void write_issue(const ctp_screen *s, const ctp_issue *issue, int name)
{
    ctp_i_screen_paint(s, "1");
    ctp_i_screen_line(s, "", ctp_i_view_label(s->c, issue->id));
    ctp_i_screen_paint(s, "0");
    if (issue->proposition != NULL && issue->proposition[0] != '\0')
        ctp_i_screen_wrap(s, "  ", 2, issue->proposition);
    for (size_t i = 0; i < s->all; i++) {
        const ctp_stance *stance = stance_of(s, &s->columns[i], issue->id);
        if (ctp_i_view_position(stance) != CTP_POSITION_SILENT)
            write_position(s, &s->columns[i], stance, name);
    }
    write_silent(s, issue->id);
    ctp_i_buffer_text(s->out, "\n");
}

static void write_ends(const ctp_screen *s, int name)
{
    int scale = scale_width(s, name);
    ctp_i_columns_pad(s->out, 2 + name + 2);
    ctp_i_buffer_text(s->out, "−1");
    ctp_i_columns_pad(s->out, scale / 2 - 2);
    ctp_i_buffer_text(s->out, "0");
    ctp_i_columns_pad(s->out, scale / 2 - 2);
    ctp_i_buffer_text(s->out, "+1\n");
}

void ctp_i_screen_positions(const ctp_screen *s)
{
    const int name = name_width(s);
    bool begun = false;
    for (size_t i = 0; i < s->c->features->issue_count; i++) {
        const ctp_issue *issue = &s->c->features->issues[i];
        if (!is_shown(s, issue->id))
            continue;
        if (!begun) {
            ctp_i_screen_heading(s, "Where each stands, with the 95 % interval");
            write_ends(s, name);
        }
        begun = true;
        write_issue(s, issue, name);
    }
}
