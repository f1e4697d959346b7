/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/stance_chart.h"

#include <math.h>
#include <stdlib.h>

#include "base/alloc.h"

/* Where the columns of a drawing stand. Narrow, an issue's label stands above its rows. */
struct ctp_stance_columns {
    double label_x, label_width, name_x, name_width, low_x, high_x, score_x, count_x;
    bool label_above;
};
static const ctp_stance_columns wide = {4, 178, 192, 164, 372, 640, 692, 728, false}, narrow = {4, 350, 6, 104, 118, 280, 324, 356, true};

enum { ROW = 16, LINE = 16, SMALL_LINE = 14, PAD = 7, HEADING = 30, LABEL_LINES = 3, VERDICT_LINES = 2, HEAD = 66 };

static const ctp_svg_font issue_font = {"f-issue", 13, true}, small = {"f-small", 11, false}, name_font = {"", 11, false}, value_font = {"f-value", 11, false},
                          heading_font = {"f-head", 12, true}, silent_font = {"f-silent", 11, false};

static double to_x(const ctp_stance_chart *chart, double score)
{
    return chart->at->low_x + (fmin(fmax(score, -1), 1) + 1) / 2 * (chart->at->high_x - chart->at->low_x);
}

static size_t author_of(const ctp_stance_chart *chart, size_t voice)
{
    return (size_t)(chart->grid->columns[chart->voices[voice]].author - chart->c->authors);
}

/* A panel's speakers have its colour and shapes of their own. */
static size_t shape_of(const ctp_stance_chart *chart, size_t voice)
{
    const ctp_view_column *column = &chart->grid->columns[chart->voices[voice]];
    return author_of(chart, voice) + (column->speaker != NULL ? 1 + (size_t)(column->speaker - column->author->speakers) : 0);
}

static const char *name_of(const ctp_stance_chart *chart, size_t voice)
{
    const ctp_view_column *column = &chart->grid->columns[chart->voices[voice]];
    return ctp_i_view_name(chart->c, column->author->id, column->speaker != NULL ? column->speaker->id : NULL);
}

/* What the tests say of a band's pairs, in a few words. */
static void write_verdict(ctp_buffer *out, const ctp_stance_chart *chart, const ctp_stance_band *band)
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
    ctp_buffer verdict_text;
    ctp_svg_lines issue, verdict;
    double height; /* of the lines */
} band_text;

static band_text text_of(const ctp_stance_chart *chart, const ctp_stance_band *band)
{
    band_text text = {.height = 0};
    write_verdict(&text.verdict_text, chart, band);
    text.issue = ctp_i_svg_wrap(ctp_i_view_label(chart->c, chart->c->features->issues[band->issue].id), &issue_font, chart->at->label_width, LABEL_LINES);
    text.verdict = ctp_i_svg_wrap(ctp_i_buffer_span(&text.verdict_text).ptr, &small, chart->at->label_width, VERDICT_LINES);
    text.height = (double)(text.issue.count * LINE + text.verdict.count * SMALL_LINE);
    return text;
}

static double band_height(const ctp_stance_chart *chart, const band_text *text)
{
    const double rows = (double)(chart->voice_count * ROW);
    return PAD * 2 + (chart->at->label_above ? rows + text->height : fmax(rows, text->height));
}

static double height_of(const ctp_stance_chart *chart, size_t band)
{
    band_text text = text_of(chart, &chart->bands[band]);
    ctp_i_buffer_free(&text.verdict_text);
    return band_height(chart, &text);
}

size_t ctp_i_stance_chart_page(const ctp_stance_chart *chart, size_t from, double most)
{
    double height = HEAD;
    size_t to = from;
    for (; to < chart->band_count; to++) {
        const bool heads = to == from || chart->bands[to].kind != chart->bands[to - 1].kind;
        height += height_of(chart, to) + (heads ? HEADING : 0);
        if (height > most && to > from)
            break;
    }
    return to;
}

static void draw_name(ctp_buffer *out, const ctp_stance_chart *chart, size_t voice, double y)
{
    ctp_i_svg_mark(out, shape_of(chart, voice), (ctp_svg_point){chart->at->name_x, y}, 4, false);
    ctp_i_svg_label(out, &name_font, (ctp_svg_point){chart->at->name_x + 9, y + 4}, CTP_SVG_START, chart->at->name_width - 9, name_of(chart, voice));
}

/* Where the speakers of a panel stand: fine strokes across the panel's line. */
static void draw_speakers(ctp_buffer *out, const ctp_stance_chart *chart, size_t column, size_t issue, double y)
{
    const ctp_stance_grid *grid = chart->grid;
    if (grid->columns[column].speaker != NULL)
        return;
    for (size_t i = column + 1; i < grid->column_count && grid->columns[i].speaker != NULL; i++) {
        const ctp_stance *stance = ctp_i_stance_at(grid, i, issue);
        if (stance != NULL)
            ctp_i_svg_put(out, "<path class=\"f-speaker\" d=\"M%n %nv12\"/>", to_x(chart, stance->score), y - 6);
    }
}

static void draw_number(ctp_buffer *out, double x, double y, double value, int decimals)
{
    ctp_buffer number = {0};
    ctp_i_view_number(&number, value, decimals, decimals > 0);
    ctp_i_svg_label(out, &value_font, (ctp_svg_point){x, y}, CTP_SVG_END, 60, ctp_i_buffer_span(&number).ptr);
    ctp_i_buffer_free_part(&number, out);
}

static void draw_stance(ctp_buffer *out, const ctp_stance_chart *chart, size_t voice, const ctp_stance_band *band, const ctp_stance *stance, double y)
{
    ctp_i_svg_put(out, "<path class=\"f-interval\" d=\"M%n %nH%n\"/>", to_x(chart, stance->low), y, to_x(chart, stance->high));
    draw_speakers(out, chart, chart->voices[voice], band->issue, y);
    ctp_i_svg_mark(out, shape_of(chart, voice), (ctp_svg_point){to_x(chart, stance->score), y}, 5, ctp_i_view_is_weak(stance));
    draw_number(out, chart->at->score_x, y + 4, stance->score, 2);
    draw_number(out, chart->at->count_x, y + 4, (double)stance->evidence_count, 0);
}

static void draw_row(ctp_buffer *out, const ctp_stance_chart *chart, size_t voice, const ctp_stance_band *band, double y)
{
    const ctp_stance *stance = ctp_i_stance_at(chart->grid, chart->voices[voice], band->issue);
    const size_t author = author_of(chart, voice);
    ctp_i_svg_put(out, "<g class=\"f-row f-a%i\" data-author=\"%i\" data-issue=\"%i\">", author % CTP_SVG_LOOKS, author, band->issue);
    if (stance != NULL)
        ctp_i_figure_open_mark(out, chart->c, chart->frame, stance, true);
    draw_name(out, chart, voice, y);
    if (stance != NULL) {
        draw_stance(out, chart, voice, band, stance, y);
        ctp_i_figure_close_mark(out, chart->frame);
    } else {
        ctp_i_svg_label(out, &silent_font, (ctp_svg_point){to_x(chart, 0), y + 4}, CTP_SVG_MIDDLE, 80, ctp_i_view_position_words(CTP_POSITION_SILENT)->meaning);
    }
    ctp_i_buffer_text(out, "</g>\n");
}

/* Brackets join the rows of those who are known to differ. */
static void draw_brackets(ctp_buffer *out, const ctp_stance_chart *chart, const ctp_stance_band *band, double first_y)
{
    for (size_t i = 0; i < band->differs && i < CTP_BAND_DIFFERS; i++) {
        double y[2], x = chart->at->count_x + 6 + (double)i * 7;
        y[0] = first_y + ROW * (double)ctp_i_stance_voice(chart->grid, chart->voices, chart->voice_count, band->differ[i]->a);
        y[1] = first_y + ROW * (double)ctp_i_stance_voice(chart->grid, chart->voices, chart->voice_count, band->differ[i]->b);
        ctp_i_svg_put(out, "<path class=\"f-differ\" d=\"M%n %nH%nV%nH%n\"/>", x, y[0], x + 5, y[1], x);
    }
}

static void draw_band_text(ctp_buffer *out, const ctp_stance_chart *chart, const band_text *text, double y)
{
    ctp_i_svg_lines(out, (ctp_svg_point){chart->at->label_x, y + 12}, LINE, &text->issue);
    if (text->verdict.count > 0)
        ctp_i_svg_lines(out, (ctp_svg_point){chart->at->label_x, y + 11 + (double)(text->issue.count * LINE)}, SMALL_LINE, &text->verdict);
    ctp_i_buffer_text(out, "\n");
}

/* The lines at -1, 0 and 1 behind the rows. */
static void draw_scale(ctp_buffer *out, const ctp_stance_chart *chart, double y)
{
    const double height = (double)(ROW * chart->voice_count);
    ctp_i_svg_put(out, "<path class=\"f-grid\" d=\"M%n %nv%nM%n %nv%n\"/><path class=\"f-zero\" d=\"M%n %nv%n\"/>\n", to_x(chart, -1), y, height, to_x(chart, 1), y,
                  height, to_x(chart, 0), y, height);
}

static double draw_band(ctp_buffer *out, const ctp_stance_chart *chart, size_t number, double y)
{
    const ctp_stance_band *band = &chart->bands[number];
    band_text text = text_of(chart, band);
    const double height = band_height(chart, &text), rows_y = y + PAD + ROW / 2.0 + (chart->at->label_above ? text.height : 0);
    ctp_i_svg_put(out, "<g class=\"f-band\" data-issue=\"%i\">\n<path class=\"f-rule\" d=\"M0 %nH%n\"/>", band->issue, y,
                  (double)(chart->frame->narrow ? CTP_FIGURE_NARROW : CTP_FIGURE_WIDE));
    draw_band_text(out, chart, &text, y + PAD);
    draw_scale(out, chart, rows_y - ROW / 2.0);
    for (size_t voice = 0; voice < chart->voice_count; voice++)
        draw_row(out, chart, voice, band, rows_y + (double)(ROW * voice));
    if (!chart->frame->narrow)
        draw_brackets(out, chart, band, rows_y);
    ctp_i_buffer_text(out, "</g>\n");
    out->failed |= text.verdict_text.failed;
    ctp_i_buffer_free(&text.verdict_text);
    return y + height;
}

/* Whether some voice is a panel whose speakers are shown on its line. */
static bool has_panels(const ctp_stance_chart *chart)
{
    for (size_t i = 0; i < chart->voice_count; i++) {
        const ctp_view_column *column = &chart->grid->columns[chart->voices[i]];
        if (column->speaker == NULL && column->author->speaker_count > 0)
            return true;
    }
    return false;
}

static double draw_key(ctp_buffer *out, const ctp_stance_chart *chart, double y)
{
    const double x = 12;
    const bool panels = has_panels(chart);
    ctp_i_buffer_text(out, "<g class=\"f-key\">");
    ctp_i_svg_put(out, "<path class=\"f-interval\" d=\"M%n %nh28\"/>", x - 8, y);
    ctp_i_svg_mark(out, 0, (ctp_svg_point){x + 6, y}, 5, false);
    ctp_i_svg_label(out, &small, (ctp_svg_point){x + 26, y + 4}, CTP_SVG_START, 170, "score, 95 % interval");
    ctp_i_svg_mark(out, 0, (ctp_svg_point){x + 172, y}, 5, true);
    ctp_i_svg_label(out, &small, (ctp_svg_point){x + 182, y + 4}, CTP_SVG_START, 170, "one paragraph, or faint");
    if (panels) {
        const double sx = chart->frame->narrow ? x : x + 344, sy = chart->frame->narrow ? y + 18 : y;
        ctp_i_svg_put(out, "<path class=\"f-speaker\" d=\"M%n %nv12\"/>", sx, sy - 6);
        ctp_i_svg_label(out, &small, (ctp_svg_point){sx + 8, sy + 4}, CTP_SVG_START, 200, "a speaker of the panel");
    }
    ctp_i_buffer_text(out, "</g>\n");
    return chart->frame->narrow && panels ? y + 24 : y + 10;
}

static double draw_head(ctp_buffer *out, const ctp_stance_chart *chart, double from)
{
    const double y = draw_key(out, chart, from + 14) + 18;
    ctp_i_svg_label(out, &small, (ctp_svg_point){to_x(chart, -1), y}, CTP_SVG_START, 76, "−1 opposes");
    ctp_i_svg_label(out, &small, (ctp_svg_point){to_x(chart, 0), y}, CTP_SVG_MIDDLE, 20, "0");
    ctp_i_svg_label(out, &small, (ctp_svg_point){to_x(chart, 1), y}, CTP_SVG_END, 80, "supports +1");
    ctp_i_svg_label(out, &small, (ctp_svg_point){chart->at->score_x, y}, CTP_SVG_END, 40, "score");
    ctp_i_svg_label(out, &small, (ctp_svg_point){chart->at->count_x, y}, CTP_SVG_END, 30, "sent.");
    ctp_i_buffer_text(out, "\n");
    return y + 6;
}

static const char *const kinds[CTP_BAND_COUNT] = {
    [CTP_BAND_OPPOSITE] = "On opposite sides",
    [CTP_BAND_SAME] = "On the same side",
    [CTP_BAND_ALONE] = "Only one takes a stand",
};

double ctp_i_stance_chart_draw(ctp_buffer *out, const ctp_stance_chart *chart, size_t from, size_t to, double y)
{
    y = draw_head(out, chart, y);
    for (size_t i = from; i < to; i++) {
        const ctp_band_kind kind = chart->bands[i].kind;
        if (i == from || kind != chart->bands[i - 1].kind) {
            ctp_i_svg_label(out, &heading_font, (ctp_svg_point){chart->at->label_x, y + HEADING - 10}, CTP_SVG_START, chart->at->high_x, kinds[kind]);
            ctp_i_buffer_text(out, "\n");
            y += HEADING;
        }
        y = draw_band(out, chart, i, y);
    }
    return y;
}

double ctp_i_stance_silence_draw(ctp_buffer *out, const ctp_comparison *c, const ctp_figure_frame *frame, double y)
{
    const ctp_stance_columns *at = frame->narrow ? &narrow : &wide;
    ctp_buffer text = {0};
    for (size_t i = 0; i < c->features->issue_count; i++) {
        const char *issue = c->features->issues[i].id;
        if (ctp_i_view_all_silent(c, issue))
            ctp_i_buffer_printf(&text, "%s%s", text.len == 0 ? "Nobody takes a stand on: " : " · ", ctp_i_view_label(c, issue));
    }
    if (text.len > 0) {
        const double width = (frame->narrow ? CTP_FIGURE_NARROW : CTP_FIGURE_WIDE) - 2 * at->label_x;
        ctp_svg_lines lines = ctp_i_svg_wrap(text.bytes, &silent_font, width, CTP_SVG_LINES);
        ctp_i_svg_lines(out, (ctp_svg_point){at->label_x, y + 20}, SMALL_LINE, &lines);
        y += 12 + (double)(lines.count * SMALL_LINE);
    }
    ctp_i_buffer_free_part(&text, out);
    return y;
}

/* ---- charts */

static bool begin(ctp_stance_chart *chart, const ctp_stance_grid *grid, const ctp_figure_frame *frame)
{
    *chart = (ctp_stance_chart){.c = grid->c, .frame = frame, .grid = grid, .at = frame->narrow ? &narrow : &wide};
    chart->voices = ctp_i_alloc(grid->column_count + 1, sizeof *chart->voices);
    return chart->voices != NULL;
}

bool ctp_i_stance_chart(ctp_stance_chart *chart, const ctp_stance_grid *grid, const ctp_figure_frame *frame)
{
    if (!begin(chart, grid, frame))
        return false;
    for (size_t i = 0; i < grid->column_count; i++)
        if (grid->columns[i].speaker == NULL)
            chart->voices[chart->voice_count++] = i;
    return ctp_i_stance_bands(&chart->bands, &chart->band_count, grid, chart->voices, chart->voice_count);
}

bool ctp_i_stance_chart_of(ctp_stance_chart *chart, const ctp_stance_grid *grid, const ctp_figure_frame *frame, size_t panel)
{
    if (!begin(chart, grid, frame))
        return false;
    for (size_t i = 0; i < grid->column_count; i++)
        if (grid->columns[i].speaker != NULL && grid->columns[i].author == &grid->c->authors[panel])
            chart->voices[chart->voice_count++] = i;
    return ctp_i_stance_bands(&chart->bands, &chart->band_count, grid, chart->voices, chart->voice_count);
}

void ctp_i_stance_chart_free(ctp_stance_chart *chart)
{
    free(chart->voices);
    free(chart->bands);
}
