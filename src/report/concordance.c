/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "counterpoint/report.h"

#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "base/number.h"
#include "base/same.h"
#include "counterpoint/version.h"
#include "report/columns.h"
#include "report/view.h"

/* Keyword in context: for a terminal, as JSON Lines, as CSV. */

/* ---- terminal */

/* Columns: a blank, the place, the side of an issue's entry, what stands before (pushed to the hit), the hit, what follows. */
typedef struct {
    const ctp_concordance *c;
    ctp_buffer *out, text, place;
    bool colour;
    int width, place_width, before, hit;
} screen;

static void paint(const screen *s, const char *code)
{
    if (s->colour)
        ctp_i_buffer_printf(s->out, "\x1b[%sm", code);
}

/* A text in one line without blanks around it, borrowed until the next call; with what tells that it is cut. */
static const char *one_line(screen *s, const char *before, const char *text, const char *after)
{
    ctp_i_buffer_clear(&s->text);
    ctp_i_buffer_text(&s->text, before);
    ctp_i_columns_flatten(&s->text, text);
    while (s->text.len > 0 && s->text.bytes[s->text.len - 1] == ' ')
        s->text.bytes[--s->text.len] = '\0';
    ctp_i_buffer_text(&s->text, after);
    s->out->failed = s->out->failed || s->text.failed;
    const char *line = ctp_i_buffer_span(&s->text).ptr;
    return line + (*line == ' ');
}

/* "#12 ¶4": of an id "document#12" the document stands in the heading. */
static const char *place_of(screen *s, const ctp_concordance_line *line)
{
    const char *mark = strrchr(line->sentence->id, '#');
    ctp_i_buffer_clear(&s->place);
    ctp_i_buffer_printf(&s->place, "%s ¶%u", mark != NULL ? mark : line->sentence->id, (unsigned)line->sentence->paragraph);
    s->out->failed = s->out->failed || s->place.failed;
    return ctp_i_buffer_span(&s->place).ptr;
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

static void measure(screen *s)
{
    int gaps = 1 + 2 + 2 + 2 + (s->c->issue != NULL ? 2 : 0), hit = 1;
    for (size_t i = 0; i < s->c->line_count; i++) {
        int place = ctp_i_columns(place_of(s, &s->c->lines[i]));
        int width = ctp_i_columns(one_line(s, "", s->c->lines[i].hit, ""));
        s->place_width = place > s->place_width ? place : s->place_width;
        hit = width > hit ? width : hit;
    }
    s->place_width = least(s->place_width, s->width / 4);
    int rest = s->width - s->place_width - gaps;
    s->hit = least(hit, rest / 3);
    s->before = (rest - s->hit) / 2;
}

static const char *speaker_name(const ctp_concordance_line *line)
{
    const ctp_document_features *d = line->document;
    for (size_t i = 0; i < d->speaker_count && line->sentence->speaker != NULL; i++)
        if (strcmp(d->speakers[i].id, line->sentence->speaker) == 0)
            return d->speakers[i].name;
    return line->sentence->speaker;
}

static bool same_voice(const ctp_concordance_line *a, const ctp_concordance_line *b)
{
    return a->document == b->document && ctp_i_same_text(a->sentence->speaker, b->sentence->speaker);
}

static void write_heading(screen *s, const ctp_concordance_line *line)
{
    const ctp_document_features *d = line->document;
    const char *speaker = speaker_name(line);
    ctp_buffer heading = {0};
    ctp_i_buffer_text(&heading, d->author.name != NULL && d->author.name[0] != '\0' ? d->author.name : d->author.id);
    if (speaker != NULL)
        ctp_i_buffer_printf(&heading, ", %s", speaker);
    ctp_i_buffer_printf(&heading, " (%s)", d->id);
    s->out->failed = s->out->failed || heading.failed;
    paint(s, "1");
    ctp_i_columns_add(s->out, one_line(s, "", ctp_i_buffer_span(&heading).ptr, ""), s->width);
    paint(s, "0");
    ctp_i_buffer_text(s->out, "\n");
    ctp_i_buffer_free(&heading);
}

/* The marks of reports: for the issue, against it, or about it without a side. */
static void write_side(screen *s, const ctp_hit *entry)
{
    static const ctp_position_kind kinds[] = {CTP_POSITION_OPPOSE, CTP_POSITION_SILENT, CTP_POSITION_SUPPORT};
    if (entry == NULL)
        return;
    const ctp_position_words *words = ctp_i_view_position_words(kinds[entry->direction + 1]);
    paint(s, words->colour);
    ctp_i_buffer_text(s->out, entry->direction != 0 ? words->mark : "·");
    paint(s, "0");
    ctp_i_buffer_text(s->out, " ");
}

static void write_line(screen *s, const ctp_concordance_line *line)
{
    ctp_buffer left = {0};
    ctp_i_buffer_text(s->out, " ");
    int used = ctp_i_columns_add(s->out, place_of(s, line), s->place_width);
    ctp_i_columns_pad(s->out, s->place_width - used + 2);
    write_side(s, line->entry);
    used = ctp_i_columns_add_end(&left, one_line(s, line->cut_before ? "…" : "", line->before, ""), s->before);
    ctp_i_columns_pad(s->out, s->before - used);
    ctp_i_buffer_text(s->out, ctp_i_buffer_span(&left).ptr);
    ctp_i_buffer_text(s->out, "  ");
    int rest = s->width - s->place_width - s->before - 5 - (line->entry != NULL ? 2 : 0);
    paint(s, "1;36");
    used = ctp_i_columns_add(s->out, one_line(s, "", line->hit, ""), rest);
    paint(s, "0");
    ctp_buffer right = {0};
    const char *after = one_line(s, "", line->after, line->cut_after ? "…" : "");
    int gap = s->hit > used ? s->hit - used + 2 : 2;
    ctp_i_columns_add(&right, after, rest - used - gap);
    if (right.len > 0)
        ctp_i_columns_pad(s->out, gap);
    ctp_i_buffer_text(s->out, ctp_i_buffer_span(&right).ptr);
    ctp_i_buffer_text(s->out, "\n");
    ctp_i_buffer_free_part(&left, s->out);
    ctp_i_buffer_free_part(&right, s->out);
}

static size_t lines_of(const ctp_concordance *c, const char *author)
{
    size_t count = 0;
    for (size_t i = 0; i < c->line_count; i++)
        count += strcmp(c->lines[i].document->author.id, author) == 0;
    return count;
}

static const char *plural(size_t count)
{
    return count == 1 ? "" : "s";
}

/* How many, and whose: authors in order of their first hit. */
static void write_sum(screen *s)
{
    const ctp_concordance *c = s->c;
    ctp_buffer sum = {0};
    if (c->line_count == 0)
        ctp_i_buffer_printf(&sum, "no hit in %zu sentence%s", c->sentences, plural(c->sentences));
    else
        ctp_i_buffer_printf(&sum, "%zu hit%s in %zu of %zu sentence%s", c->line_count, plural(c->line_count), c->met, c->sentences,
                            plural(c->sentences));
    for (size_t i = 0; i < c->line_count; i++) {
        const char *author = c->lines[i].document->author.id;
        bool is_new = true;
        for (size_t k = 0; k < i && is_new; k++)
            is_new = strcmp(c->lines[k].document->author.id, author) != 0;
        if (is_new)
            ctp_i_buffer_printf(&sum, "%s%s %zu", i == 0 ? ": " : ", ", author, lines_of(c, author));
    }
    s->out->failed = s->out->failed || sum.failed;
    ctp_i_columns_add(s->out, one_line(s, "", ctp_i_buffer_span(&sum).ptr, ""), s->width);
    ctp_i_buffer_text(s->out, "\n");
    ctp_i_buffer_free(&sum);
}

ctp_status ctp_report_concordance(const ctp_concordance *concordance, unsigned width, bool colour, ctp_sink sink, ctp_error *err)
{
    ctp_buffer out = {0};
    screen s = {.c = concordance, .out = &out, .colour = colour, .width = (int)(width > CTP_WIDTH_LEAST ? width : CTP_WIDTH_LEAST)};
    measure(&s);
    for (size_t i = 0; i < concordance->line_count; i++) {
        if (i == 0 || !same_voice(&concordance->lines[i - 1], &concordance->lines[i]))
            write_heading(&s, &concordance->lines[i]);
        write_line(&s, &concordance->lines[i]);
    }
    if (concordance->line_count > 0)
        ctp_i_buffer_text(&out, concordance->issue != NULL ? "\n▲ for the issue  ▼ against it (after negation)  · about it\n" : "\n");
    write_sum(&s);
    ctp_status st = ctp_i_buffer_write(&out, sink, err);
    ctp_i_buffer_free(&s.text);
    ctp_i_buffer_free(&s.place);
    ctp_i_buffer_free(&out);
    return st;
}

/* ---- JSON Lines */

static void put_header(ctp_json_writer *w, const ctp_concordance *c)
{
    const bool issue = c->issue != NULL;
    CTP_JSON_ITEM(w, CTP_IS("format", "counterpoint-concordance/1"), CTP_IS("engine", ctp_version()), CTP_IS("query", c->query), CTP_IS("issue", issue),
                  CTP_IS("offsets", c->features->options.offsets), CTP_IS("hits", (double)c->line_count), CTP_IS("sentences", (double)c->sentences),
                  CTP_IS("met", (double)c->met));
    ctp_i_json_newline(w);
}

static void put_entry(ctp_json_writer *w, const ctp_concordance_line *line)
{
    const ctp_hit *entry = line->entry;
    ctp_i_json_open(w, "entry", '{');
    CTP_JSON_PUT(w, CTP_IS("lexicon", entry->lexicon), CTP_IS("entry", entry->entry), CTP_IS("category", entry->category),
                 CTP_IS("direction", entry->direction), CTP_IS("weight", entry->weight), CTP_IS("reported", line->sentence->voices[entry->voice].reported),
                 CTP_IS("certainty", ctp_certainty_name(entry->certainty)));
    ctp_i_json_put_strings(w, "cues", entry->cues, entry->cue_count);
    ctp_i_json_end(w, '}');
}

static void put_line(ctp_json_writer *w, const ctp_concordance_line *line)
{
    const ctp_sentence *s = line->sentence;
    ctp_i_json_begin(w, '{');
    CTP_JSON_PUT(w, CTP_IS("sentence", s->id), CTP_IS("document", line->document->id), CTP_IS("author", s->author), CTP_IS("speaker", s->speaker),
                 CTP_IS("paragraph", s->paragraph), CTP_IS("start", (double)line->where.begin), CTP_IS("end", (double)line->where.end),
                 CTP_IS("before", line->before), CTP_IS("hit", line->hit), CTP_IS("after", line->after));
    if (line->entry != NULL)
        put_entry(w, line);
    ctp_i_json_end(w, '}');
    ctp_i_json_newline(w);
}

ctp_status ctp_report_concordance_json(const ctp_concordance *concordance, ctp_sink sink, ctp_error *err)
{
    ctp_json_writer w;
    ctp_i_json_writer_init(&w, sink, 0, err);
    put_header(&w, concordance);
    for (size_t i = 0; i < concordance->line_count; i++)
        put_line(&w, &concordance->lines[i]);
    return ctp_i_json_writer_finish(&w);
}

/* ---- CSV */

static void add_field(ctp_buffer *out, const char *text, char end)
{
    ctp_i_buffer_csv(out, text != NULL ? text : "");
    ctp_i_buffer_add(out, &end, 1);
}

static void add_number(ctp_buffer *out, double number, char end)
{
    char text[CTP_NUMBER_SIZE];
    ctp_i_format_number(text, number);
    add_field(out, text, end);
}

static void add_row(ctp_buffer *out, const ctp_concordance_line *line)
{
    const ctp_sentence *s = line->sentence;
    add_field(out, s->id, ',');
    add_field(out, line->document->id, ',');
    add_field(out, s->author, ',');
    add_field(out, s->speaker, ',');
    add_number(out, s->paragraph, ',');
    add_number(out, (double)line->where.begin, ',');
    add_number(out, (double)line->where.end, ',');
    add_field(out, line->before, ',');
    add_field(out, line->hit, ',');
    add_field(out, line->after, line->entry != NULL ? ',' : '\n');
    if (line->entry == NULL)
        return;
    add_number(out, line->entry->direction, ',');
    add_number(out, line->entry->weight, ',');
    add_field(out, line->entry->entry, '\n');
}

ctp_status ctp_report_concordance_csv(const ctp_concordance *concordance, ctp_sink sink, ctp_error *err)
{
    ctp_buffer out = {0};
    ctp_i_buffer_text(&out, "sentence,document,author,speaker,paragraph,start,end,before,hit,after");
    ctp_i_buffer_text(&out, concordance->issue != NULL ? ",direction,weight,entry\n" : "\n");
    for (size_t i = 0; i < concordance->line_count; i++)
        add_row(&out, &concordance->lines[i]);
    return ctp_i_buffer_finish(&out, sink, err);
}
