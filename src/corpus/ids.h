/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_CORPUS_IDS_H
#define CTP_CORPUS_IDS_H

#include "counterpoint/status.h"

/** The ids of a corpus's documents: the one thing that grows with the length of a stream, so each takes its bytes and about ten more. Start with {0}. */
typedef struct {
    char *bytes;          /* [used] one after the other, each with its NUL */
    size_t used, capacity;
    uint32_t *slots;      /* [slot_count] where one stands in bytes, + 1; 0 = free */
    size_t slot_count, count;
} ctp_id_set;

/** Notes a document's id. @return CTP_OK; CTP_E_SYNTAX if it stood there before; CTP_E_NOMEM, also beyond 4 GB of ids. Gives no message. */
ctp_status ctp_i_claim_id(ctp_id_set *ids, const char *id);
void ctp_i_ids_free(ctp_id_set *ids);

#endif
