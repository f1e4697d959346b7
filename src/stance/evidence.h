/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_STANCE_EVIDENCE_H
#define CTP_STANCE_EVIDENCE_H

#include "measure/units.h"

/** One sentence's contribution to an issue. */
typedef struct {
    uint32_t sentence, paragraph;
    ctp_issue_mark mark;
    int64_t weight; /* millionths, > 0 */
} ctp_contribution;

/** What one unit puts forward on one issue, in order of paragraph, then sentence. */
typedef struct {
    ctp_contribution *items;
    size_t count;
    bool faint; /* no sentence takes a side alone: words of all of them together do */
} ctp_position_evidence;

/** Evidence of units of one kind x issues. */
typedef struct {
    const ctp_unit *units;
    size_t unit_count, issue_count;
    ctp_position_evidence *cells; /* [unit_count * issue_count] */
} ctp_evidence_table;

/** What everybody puts forward. Borrows the units. */
typedef struct {
    const ctp_units *units;
    ctp_evidence_table authors, speakers;
} ctp_evidence_tables;

/** Collects the issue marks of all units' sentences; marks of weight 0 are no evidence. Where there is none, what words say faintly is: if one side outweighs
 *  the other by the option words, as one sentence would that words tell, and has three times its weight. Lives in the arena. */
ctp_status ctp_i_evidence_collect(ctp_evidence_tables *out, ctp_arena *arena, const ctp_units *units, ctp_error *err);

/** What the evidence sums up to. */
typedef struct {
    int64_t support, oppose; /* millionths */
    size_t paragraphs;       /* that hold evidence */
    double effective; /* (sum w)^2 / sum w^2 over these paragraphs, w = support + oppose of each; 0 without evidence */
} ctp_evidence_sums;

ctp_evidence_sums ctp_i_evidence_sum(const ctp_position_evidence *evidence);

/** (S - O) / (S + O + 1); NaN without evidence. Six decimals. */
double ctp_i_stance_score(const ctp_evidence_sums *sums);

/** One number a paragraph: its net weight (S - O) / max(1, S + O) in quanta of 2^-24. A paragraph counts at most as one voice for or
 *  against, however many sentences in it say the same, so that speaking more is not speaking otherwise.
 *  @param[out] net  [evidence->count] room; @return how many paragraphs */
size_t ctp_i_evidence_by_paragraph(int64_t *net, const ctp_position_evidence *evidence);

#endif
