/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_REPORT_SVG_H
#define CTP_REPORT_SVG_H

#include "base/buffer.h"
#include "counterpoint/status.h"

/* What the figures are drawn with. Lengths are CSS pixels of the drawing; colours and weights stand in figure.css, by class. Data passes
 * ctp_i_html_span() and nothing else: there is no raw mode. */

/** Adds markup. In the format: %n a double, a length, rounded to tenths, never with a locale's comma; %i a size_t; %s trusted text; %t data
 *  (const char *); %d data as a ctp_span; %% a percent sign. */
void ctp_i_svg_put(ctp_buffer *out, const char *format, ...);

/** How a text is set, as figure.css sets its class. */
typedef struct {
    const char *class_name; /* "": set as the figure is */
    double size; /* of the font, in pixels */
    bool bold;
} ctp_svg_font;

/** How wide a text is at most: by a table of the widest of common sans-serif fonts, so that what fits by it fits in any of them. */
double ctp_i_svg_width(ctp_span text, const ctp_svg_font *font);

enum { CTP_SVG_START, CTP_SVG_MIDDLE, CTP_SVG_END };

/** A place in the drawing. */
typedef struct {
    double x, y;
} ctp_svg_point;

/** Adds one line of data; where it is wider than width it ends in an ellipsis, and <title> holds it whole.
 *  @param anchor  CTP_SVG_START … which point of its base line lies at the place */
void ctp_i_svg_label(ctp_buffer *out, const ctp_svg_font *font, ctp_svg_point at, int anchor, double width, const char *text);

/** The same along a line that climbs: it ends at the top, turned by a quarter. @param height  how much room it has */
void ctp_i_svg_upright(ctp_buffer *out, const ctp_svg_font *font, ctp_svg_point at, double height, const char *text);

/** A text broken into lines at blanks, and inside words too long for a line. */
enum { CTP_SVG_LINES = 4 };
typedef struct {
    const char *text; /* the whole; borrowed, as the font */
    const ctp_svg_font *font;
    ctp_span lines[CTP_SVG_LINES];
    size_t count;
    bool cut; /* the last line is followed by more that had no room */
} ctp_svg_lines;
/** @param most  1 … CTP_SVG_LINES */
ctp_svg_lines ctp_i_svg_wrap(const char *text, const ctp_svg_font *font, double width, size_t most);
/** Adds lines, the base line of the first at a place, line_height apart. Where they were cut, an ellipsis follows and <title> holds the text whole. */
void ctp_i_svg_lines(ctp_buffer *out, ctp_svg_point at, double line_height, const ctp_svg_lines *lines);

/** Adds a mark around a point, of the colour that the class f-a0 … of an element around it names. Series are told apart by shape and colour, both in
 *  rounds of CTP_SVG_LOOKS. */
enum { CTP_SHAPE_CIRCLE, CTP_SHAPE_SQUARE, CTP_SHAPE_DIAMOND, CTP_SHAPE_CROSS, CTP_SHAPE_HEXAGON, CTP_SHAPE_UP, CTP_SHAPE_DOWN, CTP_SVG_LOOKS };
void ctp_i_svg_mark(ctp_buffer *out, size_t shape, ctp_svg_point at, double radius, bool hollow);

#endif
