/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_ANNOTATE_RESUME_NOTES_H
#define CTP_ANNOTATE_RESUME_NOTES_H

#include "base/sha256.h"
#include "features/forms.h"

/** What a run has finished. */
typedef struct {
    uint64_t bytes, documents, sentences; /* bytes of the features file */
    char sum[CTP_SHA256_SIZE];            /* of the documents; see ctp_job.sum */
} ctp_finished;

/** Notes: a line of the format's name, the numbers and the sum, the features' header line, the vocabulary's line. */
ctp_status ctp_i_notes_write(const ctp_finished *finished, ctp_span header, const ctp_forms *words, ctp_sink sink, ctp_error *err);

/** Reads them.
 *  @param[out] found  the words, as features without documents; free with ctp_features_free(). NULL unless CTP_OK, as *finished is unchanged then
 *  @param header  the header line that the run at hand would write
 *  @param source, part  the notes' and the features' paths, for messages
 *  @return CTP_OK; CTP_E_SYNTAX and the like where they are none; CTP_E_ARGUMENT where they are of another header; CTP_E_NOMEM */
ctp_status ctp_i_notes_parse(ctp_finished *finished, ctp_features **found, ctp_span text, ctp_span header, const char *source, const char *part,
                             ctp_error *err);

#endif
