/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/figure.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "report/stance_bands.h"

/* Where the columns of a drawing stand. Narrow, an issue's label stands above its rows. */
typedef struct {
    double label_x, label_width, name_x, name_width, low_x, high_x, score_x, count_x;
    bool label_above;
} columns;
static const columns wide = {8, 178, 200, 152, 366, 640, 692, 728, false}, narrow = {4, 350, 6, 104, 118, 280, 324, 356, true};

enum { ROW = 16, LINE = 16, SMALL_LINE = 14, PAD = 7, HEADING = 30, PAGE_HEIGHT = 960, LABEL_LINES = 3, VERDICT_LINES = 2, HEAD = 66 };

static const ctp_svg_font issue_font = {"issue", 13, true}, small = {"small", 11, false}, name_font = {"name", 11, false}, value_font = {"value", 11, false},
                          heading_font = {"heading", 12, true}, silent_font = {"silent", 11, false};

typedef struct {
    const ctp_comparison *c;
    const ctp_figure_frame *frame;
    const columns *at;
    ctp_stance_grid grid;
    size_t *voices;
    size_t voice_count;
    ctp_stance_band *bands;
    size_t band_count;
    bool panels; /* some voice is a panel whose speakers take stands */
} stance_chart;

static double to_x(const stance_chart *chart, double score)
{
    return chart->at->low_x + (fmin(fmax(score, -1), 1) + 1) / 2 * (chart->at->high_x - chart->at->low_x);
}

static ctp_svg_look look_of(const stance_chart *chart, size_t voice)
{
    const ctp_view_column *column = &chart->grid.columns[chart->voices[voice]];
    const size_t author = (size_t)(column->author - chart->c->authors);
    return (ctp_svg_look){column->speaker != NULL ? author + 1 + (size_t)(column->speaker - column->author->speakers) : author, author};
}

static const char *name_of(const stance_chart *chart, size_t voice)
{
    const ctp_view_column *column = &chart->grid.columns[chart->voices[voice]];
    return ctp_i_view_name(chart->c, column->author->id, column->speaker != NULL ? column->speaker->id : NULL);
}

/* What the tests say of a band's pairs, in a few words. */
static void write_verdict(ctp_buffer *out, const stance_chart *chart, const ctp_stance_band *band)
{
    if (band->differs == 0) {
        if (band->same + band->untested > 0)
            ctp_i_buffer_text(out, ctp_i_view_verdict(band->same > 0 ? CTP_NO_DETECTABLE_DIFFERENCE : CTP_TOO_LITTLE_EVIDENCE));
        return;
    }
    ctp_i_buffer_printf(out, "%s: ", ctp_i_view_verdict(CTP_DIFFER));
    for (size_t i = 0; i < band->differs && i < CTP_BAND_DIFFERS; i++)
        ctp_i_buffer_printf(out, "%s%s – %s", i > 0 ? "; " : "", ctp_i_view_any_name(chart->c, band->differ[i]->a),
                            ctp_i_view_any_name(chart->c, band->differ[i]->b));
    if (band->differs > CTP_BAND_DIFFERS)
        ctp_i_buffer_printf(out, " and %zu more", band->differs - CTP_BAND_DIFFERS);
}

/* The label of a band and what the tests say, broken into lines. */
typedef struct {
    const char *label;
    ctp_buffer verdict_text;
    ctp_svg_lines issue, verdict;
    double height; /* of the lines */
} band_text;

static band_text text_of(const stance_chart *chart, const ctp_stance_band *band)
{
    band_text text = {.label = ctp_i_view_label(chart->c, chart->c->features->issues[band->issue].id)};
    write_verdict(&text.verdict_text, chart, band);
    text.issue = ctp_i_svg_wrap(text.label, &issue_font, chart->at->label_width, LABEL_LINES);
    text.verdict = ctp_i_svg_wrap(ctp_i_buffer_span(&text.verdict_text).ptr, &small, chart->at->label_width, VERDICT_LINES);
    text.height = (double)(text.issue.count * LINE + text.verdict.count * SMALL_LINE);
    return text;
}

static double band_height(const stance_chart *chart, const band_text *text)
{
    const double rows = (double)(chart->voice_count * ROW);
    return PAD * 2 + (chart->at->label_above ? rows + text->height : fmax(rows, text->height));
}

static double height_of(const stance_chart *chart, size_t band)
{
    band_text text = text_of(chart, &chart->bands[band]);
    ctp_i_buffer_free(&text.verdict_text);
    return band_height(chart, &text);
}

/* Bands [from, to) of a drawing: so many as fit on a page of print. */
static size_t part_end(const stance_chart *chart, size_t from)
{
    double height = HEAD;
    size_t to = from;
    for (; to < chart->band_count; to++) {
        const bool heads = to == from || chart->bands[to].kind != chart->bands[to - 1].kind;
        height += height_of(chart, to) + (heads ? HEADING : 0);
        if (height > PAGE_HEIGHT && to > from)
            break;
    }
    return to;
}

static void draw_name(ctp_buffer *out, const stance_chart *chart, size_t voice, double y)
{
    ctp_i_svg_mark(out, look_of(chart, voice), chart->at->name_x, y, 4, "");
    ctp_i_svg_label(out, &name_font, chart->at->name_x + 9, y + 4, CTP_SVG_START, chart->at->name_width - 9, name_of(chart, voice));
}

static void draw_tooltip(ctp_buffer *out, const stance_chart *chart, size_t voice, const char *label, const ctp_stance *stance)
{
    ctp_buffer numbers = {0};
    ctp_i_view_number(&numbers, stance->score, 2, true);
    ctp_i_buffer_text(&numbers, " [");
    ctp_i_view_number(&numbers, stance->low, 2, true);
    ctp_i_buffer_text(&numbers, ", ");
    ctp_i_view_number(&numbers, stance->high, 2, true);
    ctp_i_svg_put(out, "<title>%t, %t: %d], %i %s%s</title>", name_of(chart, voice), label, ctp_i_buffer_span(&numbers), stance->evidence_count,
                  stance->evidence_count == 1 ? "sentence" : "sentences", stance->thin ? ", one paragraph" : "");
    ctp_i_buffer_free(&numbers);
}

/* Where the speakers of a panel stand: fine strokes across the panel's line. */
static void draw_speakers(ctp_buffer *out, const stance_chart *chart, size_t column, size_t issue, double y)
{
    const ctp_stance_grid *grid = &chart->grid;
    if (grid->columns[column].speaker != NULL)
        return;
    for (size_t i = column + 1; i < grid->column_count && grid->columns[i].speaker != NULL; i++) {
        const ctp_stance *stance = ctp_i_stance_at(grid, i, issue);
        if (stance != NULL)
            ctp_i_svg_put(out, "<line class=\"speaker\" x1=\"%n\" y1=\"%n\" x2=\"%n\" y2=\"%n\"/>", to_x(chart, stance->score), y - 6,
                          to_x(chart, stance->score), y + 6);
    }
}

static void draw_number(ctp_buffer *out, double x, double y, double value, int decimals)
{
    ctp_buffer number = {0};
    ctp_i_view_number(&number, value, decimals, decimals > 0);
    ctp_i_svg_label(out, &value_font, x, y, CTP_SVG_END, 60, ctp_i_buffer_span(&number).ptr);
    ctp_i_buffer_free(&number);
}

static void draw_stance(ctp_buffer *out, const stance_chart *chart, size_t voice, const ctp_stance_band *band, const ctp_stance *stance, double y)
{
    const ctp_svg_look look = look_of(chart, voice);
    const size_t author = look.colour;
    if (chart->frame->links)
        ctp_i_buffer_printf(out, "<a href=\"#" CTP_EVIDENCE_ID "\">", author, band->issue);
    else
        ctp_i_buffer_text(out, "<g>");
    draw_tooltip(out, chart, voice, ctp_i_view_label(chart->c, stance->issue), stance);
    ctp_i_svg_put(out, "<line class=\"interval a%i\" x1=\"%n\" y1=\"%n\" x2=\"%n\" y2=\"%n\"/>", author % CTP_SVG_LOOKS, to_x(chart, stance->low), y,
                  to_x(chart, stance->high), y);
    draw_speakers(out, chart, chart->voices[voice], band->issue, y);
    ctp_i_svg_mark(out, look, to_x(chart, stance->score), y, 5, stance->thin ? "thin" : "");
    draw_number(out, chart->at->score_x, y + 4, stance->score, 2);
    ctp_i_buffer_text(out, chart->frame->links ? "</a>" : "</g>");
    draw_number(out, chart->at->count_x, y + 4, (double)stance->evidence_count, 0);
}

static void draw_row(ctp_buffer *out, const stance_chart *chart, size_t voice, const ctp_stance_band *band, double y)
{
    const ctp_stance *stance = ctp_i_stance_at(&chart->grid, chart->voices[voice], band->issue);
    ctp_i_svg_put(out, "<g class=\"row\" data-author=\"%i\" data-issue=\"%i\">", look_of(chart, voice).colour, band->issue);
    draw_name(out, chart, voice, y);
    if (stance != NULL)
        draw_stance(out, chart, voice, band, stance, y);
    else
        ctp_i_svg_label(out, &silent_font, to_x(chart, 0), y + 4, CTP_SVG_MIDDLE, 80, ctp_i_view_position_words(CTP_POSITION_SILENT)->meaning);
    ctp_i_buffer_text(out, "</g>\n");
}

/* Brackets join the rows of those who are known to differ. */
static void draw_brackets(ctp_buffer *out, const stance_chart *chart, const ctp_stance_band *band, double first_y)
{
    for (size_t i = 0; i < band->differs && i < CTP_BAND_DIFFERS; i++) {
        double y[2], x = chart->at->count_x + 6 + (double)i * 7;
        y[0] = first_y + ROW * (double)ctp_i_stance_voice(&chart->grid, chart->voices, chart->voice_count, band->differ[i]->a);
        y[1] = first_y + ROW * (double)ctp_i_stance_voice(&chart->grid, chart->voices, chart->voice_count, band->differ[i]->b);
        ctp_i_svg_put(out, "<path class=\"differ\" d=\"M%n %nH%nV%nH%n\"/>", x, y[0], x + 5, y[1], x);
    }
}

static double draw_band(ctp_buffer *out, const stance_chart *chart, size_t number, double y)
{
    const ctp_stance_band *band = &chart->bands[number];
    band_text text = text_of(chart, band);
    const double height = band_height(chart, &text), width = chart->frame->narrow ? CTP_FIGURE_NARROW : CTP_FIGURE_WIDE;
    const double rows_y = y + PAD + ROW / 2.0 + (chart->at->label_above ? text.height : 0);
    ctp_i_svg_put(out, "<g class=\"band\" data-issue=\"%i\">\n<line class=\"rule\" x1=\"0\" y1=\"%n\" x2=\"%n\" y2=\"%n\"/>\n", band->issue, y, width, y);
    for (int score = -1; score <= 1; score++)
        ctp_i_svg_put(out, "<line class=\"%s\" x1=\"%n\" y1=\"%n\" x2=\"%n\" y2=\"%n\"/>", score == 0 ? "zero" : "grid", to_x(chart, score), rows_y - ROW / 2.0,
                      to_x(chart, score), rows_y + ROW * ((double)chart->voice_count - 0.5));
    ctp_i_svg_lines(out, &issue_font, chart->at->label_x, y + PAD + 12, LINE, &text.issue, text.label);
    ctp_i_svg_lines(out, &small, chart->at->label_x, y + PAD + 11 + (double)(text.issue.count * LINE), SMALL_LINE, &text.verdict,
                    ctp_i_buffer_span(&text.verdict_text).ptr);
    ctp_i_buffer_text(out, "\n");
    for (size_t voice = 0; voice < chart->voice_count; voice++)
        draw_row(out, chart, voice, band, rows_y + (double)(ROW * voice));
    if (!chart->frame->narrow)
        draw_brackets(out, chart, band, rows_y);
    ctp_i_buffer_text(out, "</g>\n");
    ctp_i_buffer_free(&text.verdict_text);
    return y + height;
}

static double draw_key(ctp_buffer *out, const stance_chart *chart)
{
    const double x = 12, y = 14;
    ctp_i_svg_put(out, "<g class=\"key\"><line class=\"interval\" x1=\"%n\" y1=\"%n\" x2=\"%n\" y2=\"%n\"/>", x - 8, y, x + 20, y);
    ctp_i_svg_put(out, "<circle class=\"mark\" cx=\"%n\" cy=\"%n\" r=\"5\"/>", x + 6, y);
    ctp_i_svg_label(out, &small, x + 26, y + 4, CTP_SVG_START, 170, "score, 95 % interval");
    ctp_i_svg_put(out, "<circle class=\"mark thin\" cx=\"%n\" cy=\"%n\" r=\"5\"/>", x + 172, y);
    ctp_i_svg_label(out, &small, x + 182, y + 4, CTP_SVG_START, 170, "thin: in one paragraph");
    if (chart->panels) {
        const double sx = chart->frame->narrow ? x : x + 344, sy = chart->frame->narrow ? y + 18 : y;
        ctp_i_svg_put(out, "<line class=\"speaker\" x1=\"%n\" y1=\"%n\" x2=\"%n\" y2=\"%n\"/>", sx, sy - 6, sx, sy + 6);
        ctp_i_svg_label(out, &small, sx + 8, sy + 4, CTP_SVG_START, 200, "a speaker of the panel");
    }
    ctp_i_buffer_text(out, "</g>\n");
    return chart->frame->narrow && chart->panels ? y + 24 : y + 10;
}

static double draw_head(ctp_buffer *out, const stance_chart *chart)
{
    const double y = draw_key(out, chart) + 18;
    ctp_i_svg_label(out, &small, to_x(chart, -1), y, CTP_SVG_START, 76, "−1 opposes");
    ctp_i_svg_label(out, &small, to_x(chart, 0), y, CTP_SVG_MIDDLE, 20, "0");
    ctp_i_svg_label(out, &small, to_x(chart, 1), y, CTP_SVG_END, 80, "supports +1");
    ctp_i_svg_label(out, &small, chart->at->score_x, y, CTP_SVG_END, 40, "score");
    ctp_i_svg_label(out, &small, chart->at->count_x, y, CTP_SVG_END, 30, "sent.");
    ctp_i_buffer_text(out, "\n");
    return y + 6;
}

static const char *const kinds[CTP_BAND_COUNT] = {
    [CTP_BAND_OPPOSITE] = "On opposite sides",
    [CTP_BAND_SAME] = "On the same side",
    [CTP_BAND_ALONE] = "Only one takes a stand",
};

static double draw_bands(ctp_buffer *out, const stance_chart *chart, size_t from, size_t to, double y)
{
    for (size_t i = from; i < to; i++) {
        const ctp_band_kind kind = chart->bands[i].kind;
        if (i == from || kind != chart->bands[i - 1].kind) {
            ctp_i_svg_label(out, &heading_font, chart->at->label_x, y + HEADING - 10, CTP_SVG_START, chart->at->high_x, kinds[kind]);
            ctp_i_buffer_text(out, "\n");
            y += HEADING;
        }
        y = draw_band(out, chart, i, y);
    }
    return y;
}

/* The voices of the chart: the authors. */
static bool begin(stance_chart *chart, const ctp_comparison *c, const ctp_figure_frame *frame)
{
    *chart = (stance_chart){.c = c, .frame = frame, .at = frame->narrow ? &narrow : &wide};
    if (!ctp_i_stance_grid(&chart->grid, c))
        return false;
    chart->voices = ctp_i_alloc(chart->grid.column_count + 1, sizeof *chart->voices);
    if (chart->voices == NULL)
        return false;
    for (size_t i = 0; i < chart->grid.column_count; i++) {
        if (chart->grid.columns[i].speaker == NULL)
            chart->voices[chart->voice_count++] = i;
        else
            chart->panels = true;
    }
    return ctp_i_stance_bands(&chart->bands, &chart->band_count, &chart->grid, chart->voices, chart->voice_count);
}

static void end(stance_chart *chart)
{
    ctp_i_stance_grid_free(&chart->grid);
    free(chart->voices);
    free(chart->bands);
}

/* The issues without a stand of anyone. */
static double draw_silence(ctp_buffer *out, const stance_chart *chart, double y)
{
    ctp_buffer text = {0};
    for (size_t i = 0; i < chart->c->features->issue_count; i++) {
        const char *issue = chart->c->features->issues[i].id;
        if (ctp_i_view_all_silent(chart->c, issue))
            ctp_i_buffer_printf(&text, "%s%s", text.len == 0 ? "Nobody takes a stand on: " : " · ", ctp_i_view_label(chart->c, issue));
    }
    if (text.len > 0) {
        const double width = chart->frame->narrow ? CTP_FIGURE_NARROW : CTP_FIGURE_WIDE;
        ctp_svg_lines lines = ctp_i_svg_wrap(text.bytes, &silent_font, width - 2 * chart->at->label_x, CTP_SVG_LINES);
        ctp_i_svg_lines(out, &silent_font, chart->at->label_x, y + 20, SMALL_LINE, &lines, text.bytes);
        y += 12 + (double)(lines.count * SMALL_LINE);
    }
    out->failed |= text.failed;
    ctp_i_buffer_free(&text);
    return y;
}

static void draw(ctp_buffer *out, const stance_chart *chart)
{
    size_t from = 0, to = chart->frame->parts > 1 ? part_end(chart, 0) : chart->band_count;
    for (size_t part = 0; part < chart->frame->part; part++) {
        from = to;
        to = part_end(chart, from);
    }
    ctp_buffer body = {0};
    double y = draw_bands(&body, chart, from, to, draw_head(&body, chart));
    if (to == chart->band_count)
        y = draw_silence(&body, chart, y);
    ctp_i_figure_open(out, chart->frame, y + PAD);
    ctp_i_buffer_add(out, ctp_i_buffer_span(&body).ptr, body.len);
    ctp_i_figure_close(out);
    out->failed |= body.failed;
    ctp_i_buffer_free(&body);
}

void ctp_i_figure_stance(ctp_buffer *out, const ctp_comparison *c, const ctp_figure_frame *frame)
{
    stance_chart chart;
    if (begin(&chart, c, frame))
        draw(out, &chart);
    else
        out->failed = true;
    end(&chart);
}

size_t ctp_i_figure_stance_parts(const ctp_comparison *c)
{
    const ctp_figure_frame frame = {.parts = 1};
    stance_chart chart;
    size_t parts = 0;
    if (begin(&chart, c, &frame))
        for (size_t at = 0; at < chart.band_count; parts++)
            at = part_end(&chart, at);
    end(&chart);
    return parts > 0 ? parts : 1;
}

bool ctp_i_figure_stance_shown(const ctp_comparison *c)
{
    for (size_t i = 0; i < c->stance_count; i++)
        if (c->stance[i].speaker == NULL && !isnan(c->stance[i].score))
            return true;
    return false;
}
