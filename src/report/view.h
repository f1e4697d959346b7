/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_REPORT_VIEW_H
#define CTP_REPORT_VIEW_H

#include "base/buffer.h"
#include "counterpoint/comparison.h"

/* What the reports for people share: names behind ids, numbers as people read them, words for positions and verdicts. Reports for
 * people are in English; their words stand in this folder and nowhere else. Lookups walk the lists: a report shows few things. */

const ctp_author *ctp_i_view_author(const ctp_comparison *c, const char *id);
/** The name of an author, or of one of its speakers; the id where no name is known. */
const char *ctp_i_view_name(const ctp_comparison *c, const char *author, const char *speaker);
/** The name behind an id that may be an author's or a speaker's. */
const char *ctp_i_view_any_name(const ctp_comparison *c, const char *id);
/** Who says a sentence: its speaker, else its author. */
const char *ctp_i_view_voice(const ctp_comparison *c, const ctp_sentence *sentence);
const char *ctp_i_view_label(const ctp_comparison *c, const char *issue);
/** NULL where there is none. */
const ctp_sentence *ctp_i_view_sentence(const ctp_comparison *c, const char *id);
const ctp_stance *ctp_i_view_stance(const ctp_comparison *c, const char *author, const char *speaker, const char *issue);
const ctp_issue_mark *ctp_i_view_mark(const ctp_sentence *sentence, const char *issue);
bool ctp_i_view_all_silent(const ctp_comparison *c, const char *issue);
bool ctp_i_view_has_panel(const ctp_comparison *c);

/** What hands did to the stands that sentences take on issues. */
typedef struct {
    size_t stands, by_hand; /* in all; of them coded by hand */
    size_t replaced;        /* of these: the engine had read something else */
    size_t removed;         /* what the engine had read and a coder took out */
} ctp_view_hands;
ctp_view_hands ctp_i_view_hands(const ctp_comparison *c);
/** How much of a stance's evidence is coded by hand. */
size_t ctp_i_view_evidence_by_hand(const ctp_stance *stance);

/** Where a score and its interval put someone. */
typedef enum {
    CTP_POSITION_SUPPORT, CTP_POSITION_LEAN_SUPPORT, CTP_POSITION_EVEN, CTP_POSITION_DIVIDED, CTP_POSITION_LEAN_OPPOSE, CTP_POSITION_OPPOSE,
    CTP_POSITION_SILENT, CTP_POSITION_COUNT
} ctp_position_kind;
typedef struct {
    const char *mark, *meaning; /* "▲", for legends */
    const char *one, *both;     /* "supports it", "support it" */
    const char *colour;         /* ANSI */
} ctp_position_words;
ctp_position_kind ctp_i_view_position(const ctp_stance *stance); /* NULL: silent */
const ctp_position_words *ctp_i_view_position_words(ctp_position_kind kind);
const char *ctp_i_view_verdict(ctp_verdict verdict);
/** Adds what a verdict rests on, for people. */
void ctp_i_view_why(ctp_buffer *out, const ctp_difference *difference);

/** A column of the table of positions. */
typedef struct {
    const ctp_author *author;
    const ctp_person *speaker; /* or NULL */
} ctp_view_column;
/** Each author, followed by its speakers. @return their number; out may be NULL */
size_t ctp_i_view_columns(const ctp_comparison *c, ctp_view_column *out, size_t most);

/** What a similarity says beside the range that chance gives. Whether more is more alike is read off the diagonal: a text is like itself. */
const char *ctp_i_view_similarity_verdict(const ctp_similarity *s, size_t a, size_t b);

/** The difference between authors that a reader should see first: opposite sides, a detected one before others, then the widest gap; and
 *  the closest agreement: the same side, the one that goes less far going furthest. Thin evidence counts half. NULL where there is none. */
const ctp_difference *ctp_i_view_sharpest_disagreement(const ctp_comparison *c);
const ctp_difference *ctp_i_view_closest_agreement(const ctp_comparison *c);

/** The first `most` pairs of a relation in rank order, one for each issue and two voices; those between authors, or those within a panel.
 *  @return their number */
size_t ctp_i_view_pairs(const ctp_comparison *c, ctp_relation relation, bool within, const ctp_pair **out, size_t most);

/** Characters that steer what shows them (line ends, ESC, turning the direction of writing) and no part of a text: shown as a blank. */
bool ctp_i_view_is_control(int32_t character);

/** Adds a text in one line: characters that steer are shown as blanks. */
void ctp_i_view_text(ctp_buffer *out, ctp_span text);

/** Adds a number with fixed decimals, a true minus sign and, with plus, a plus sign; NaN is an en dash. No locale takes part. */
void ctp_i_view_number(ctp_buffer *out, double x, int decimals, bool plus);

#endif
