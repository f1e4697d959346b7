/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_ANNOTATE_VOICES_H
#define CTP_ANNOTATE_VOICES_H

#include "annotate/reading.h"

/* What the files that read voices share: quotes.c finds quotations, sources.c names, speech.c and attribution.c join the two by cues, voices.c
 * judges and finishes. */

/** Words between a verb and the quotation that it reports: "thanked the people of Tarn 'for …'". */
enum { CTP_LEAD_TO_QUOTATION_MOST = 5 };

/** Who speaks: the name as it stands in the text, NULL where there is none. */
typedef struct {
    const char *name;
    ctp_range where;
    bool pronoun; /* a pronoun stands for it, and nothing clear was found that it refers to */
} ctp_source;

/** Tokens [begin, end). */
typedef struct {
    size_t begin, end;
} ctp_stretch;

/** A cue that reports, read: who speaks, with which words (the frame), and what is said, in at most two stretches. */
typedef struct {
    const ctp_cue *cue;
    ctp_source source;
    ctp_stretch frame;
    ctp_stretch lead; /* words before the frame that, as far as they are the author's, only lead to it */
    ctp_stretch said[2];
    bool inner; /* what is said is a part of what the author says, by somebody unnamed ("fuelled speculation that …") */
} ctp_speech;

/** voices.c: gives what is said a voice; quotations in it become that voice. Nothing where no word is said. */
void ctp_i_speak(ctp_reading *r, const ctp_speech *speech);

/** voices.c: gives tokens [begin, end) to a voice other than the author's. */
void ctp_i_give_words(ctp_reading *r, uint8_t voice, size_t begin, size_t end);

/** speech.c: "X said that", "…, said X", "X's claim that". */
void ctp_i_read_report(ctp_reading *r, const ctp_cue *cue);
void ctp_i_read_report_noun(ctp_reading *r, const ctp_cue *cue);
/** Where what is said ends. A reported clause runs on over commas and conjunctions to a semicolon or a single dash; reported words ("called it a
 * threat") end at the next mark, behind a verb where no more of them are listed. */
typedef enum { CTP_TO_SENTENCE_END, CTP_TO_NEW_CLAUSE, CTP_TO_LIST_END, CTP_TO_MARK } ctp_content_reach;

/** content.c: where what is said from a token on ends. */
size_t ctp_i_content_end(const ctp_reading *r, size_t from, ctp_content_reach reach);
/** Whether what is said up to a token is only conceded: there the author turns against it ("X says that …, but the record shows …"), and no
 * verdict is on what is said itself. */
bool ctp_i_is_conceded(const ctp_reading *r, size_t end);
/** Whether a comma stands right before a token. */
bool ctp_i_comma_before(const ctp_reading *r, size_t at);

/** Whether a token has one of the roles CTP_ROLE_OF_…; none behind the sentence's end has. */
static inline bool ctp_i_is_role(const ctp_reading *r, size_t at, uint8_t role)
{
    return at < r->count && (r->role[at] & role) != 0;
}

/** sources.c: whether a token is part of a name: a capital, or a particle that leads to one ("van der Meer", "al-Hadid", "d'Arcy"). */
bool ctp_i_is_in_name(const ctp_reading *r, size_t at);
/** sources.c: the first tokens of [begin, end) from a capital on that are of a name; empty at `end` where there are none. */
ctp_stretch ctp_i_name_run(const ctp_reading *r, size_t begin, size_t end);
/** sources.c: whether a token may be part of the name of who speaks: of a name, or an office. */
bool ctp_i_is_of_name(const ctp_reading *r, size_t at);

/** attribution.c: "according to X". */
void ctp_i_read_attribution(ctp_reading *r, const ctp_cue *cue);

/** sources.c: the name in a noun phrase that stands in tokens [begin, end): titles, articles, and what is put after it are left out. */
ctp_source ctp_i_name_in(ctp_reading *r, size_t begin, size_t end);
/** Who the phrase before a verb at `end` names, also where it is a relative or personal pronoun. */
ctp_source ctp_i_subject_in(ctp_reading *r, size_t begin, size_t end);
/** Who speaks where the verb's clause has no subject: the clauses before it show. */
ctp_source ctp_i_subject_before(ctp_reading *r, size_t end);
/** The owner right before a noun at `end` ("the ministry's claim"). */
ctp_source ctp_i_owner_before(ctp_reading *r, size_t end);
/** Whether tokens [begin, end) hold a name or somebody who can speak. */
bool ctp_i_can_speak(const ctp_reading *r, size_t begin, size_t end);
/** Whether a token is cut before a clitic: in languages that have them, a possessive. */
bool ctp_i_has_clitic(const ctp_reading *r, size_t token);

/** Where clauses begin and end: clauses are runs of equal numbers. */
size_t ctp_i_clause_begin(const ctp_reading *r, size_t at);
size_t ctp_i_clause_end(const ctp_reading *r, size_t at);

/** Words of [begin, end) that are of no role in `roles`. */
size_t ctp_i_count_other_words(const ctp_reading *r, size_t begin, size_t end, uint8_t roles);

#endif
