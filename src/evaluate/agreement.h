/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_EVALUATE_AGREEMENT_H
#define CTP_EVALUATE_AGREEMENT_H

#include "evaluate/coding.h"
#include "evaluate/statistics.h"

/** Two codings of the same records. */
typedef struct {
    const ctp_coding *coded; /* [count] by hand */
    const ctp_coding *given; /* [count] by the engine: everything is given */
    const ctp_sentence *const *sentences; /* [count] what was read, NULL where a text has none */
    size_t count;
    const ctp_issue *issues; /* [issue_count] that the engine could have given */
    size_t issue_count;
    uint64_t seed; /* of the intervals */
    ctp_clusters clusters; /* of records that all code issues, for the figures of these; count 0: each record stands alone */
} ctp_agreement;

/** Writes a member for each of ctp_i_score_names and ctp_i_variables, and "issues", into the open object: how far the two agree over the records that
 *  code it, or null where none does.
 *  @return CTP_OK; CTP_E_NOMEM. The writer's own errors stay with the writer. */
ctp_status ctp_i_write_agreement(ctp_json_writer *w, const ctp_agreement *agreement, ctp_error *err);

/** Writes the member "issues" alone: all issues together. */
ctp_status ctp_i_write_issues(ctp_json_writer *w, const ctp_agreement *agreement, ctp_error *err);
/** Writes the member "by_issue": the same for each issue that one of the two used, in the order of the issues. */
ctp_status ctp_i_write_by_issue(ctp_json_writer *w, const ctp_agreement *agreement, ctp_error *err);

#endif
