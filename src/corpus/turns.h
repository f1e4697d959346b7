/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_CORPUS_TURNS_H
#define CTP_CORPUS_TURNS_H

#include "base/arena.h"
#include "counterpoint/corpus.h"

/* Where a text's body begins and ends, and how its turns are divided. Texts are valid UTF-8. */

/** Finds the first place inside `within` where the words stand; any white space matches any other (a line end, several blanks).
 *  @param[out] where  unchanged unless found */
bool ctp_i_find_words(ctp_range *where, ctp_span text, ctp_range within, const char *words);

/** A line that begins with this text starts a turn, also where something in brackets or a blank stands behind the name: "Kim (by phone):", "Kim :". */
typedef struct {
    const char *text;
    const char *speaker; /* id */
    size_t name_end;     /* bytes of the text up to the end of the name */
} ctp_turn_label;

/** Those of a text, and how all are written: what stands before and behind the name. */
typedef struct {
    const ctp_turn_label *items; /* [count] */
    size_t count;
    ctp_span head;
    const char *mark;
} ctp_turn_labels;

/** Turns that grow in an arena. */
typedef struct {
    ctp_arena *arena;
    ctp_turn *items; /* [count] */
    size_t count, capacity;
} ctp_turns;

/** Divides a body at every run of at least `lines` blank lines; speakers are left NULL. @return CTP_OK; CTP_E_NOMEM */
ctp_status ctp_i_turns_by_blank_lines(ctp_turns *turns, ctp_span text, ctp_range body, size_t lines, ctp_error *err);

/** Divides a body at the lines that begin with a label (the longest counts); a label is no part of its turn. What stands before the first
 *  belongs to the author; turns without content are left out. @return CTP_OK; CTP_E_NOMEM */
ctp_status ctp_i_turns_by_label(ctp_turns *turns, ctp_span text, ctp_range body, const ctp_turn_labels *labels, ctp_error *err);

/** The longest label that stands at a place. @param[out] end  behind it; @return NULL: none does */
const ctp_turn_label *ctp_i_turn_label_at(ctp_span text, size_t at, const ctp_turn_labels *labels, size_t *end);

#endif
