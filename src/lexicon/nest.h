/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_LEXICON_NEST_H
#define CTP_LEXICON_NEST_H

#include "base/buffer.h"

/** Categories inside each other, deepest last, as formats nest them. */
enum { CTP_NEST_DEPTH = 64 };

/** The category at hand: its path "a/b". Start with {0}. */
typedef struct {
    ctp_buffer path;
    size_t ends[CTP_NEST_DEPTH]; /* [depth] of the path at each level */
    size_t indents[CTP_NEST_DEPTH];
    size_t depth;
} ctp_nest;

/** Leaves all levels below depth. */
void ctp_i_nest_leave(ctp_nest *nest, size_t depth);
/** Enters a category. @return false where nest is CTP_NEST_DEPTH deep */
bool ctp_i_nest_enter(ctp_nest *nest, ctp_span name);
/** For formats that nest by indent: leaves all categories indented as much or more. */
void ctp_i_nest_indent(ctp_nest *nest, size_t indent);
/** Enters a category that is indented by so much. */
bool ctp_i_nest_enter_at(ctp_nest *nest, size_t indent, ctp_span name);
/** The path, "" outside all categories. */
const char *ctp_i_nest_path(const ctp_nest *nest);
void ctp_i_nest_free(ctp_nest *nest);

#endif
