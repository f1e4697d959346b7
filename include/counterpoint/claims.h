/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COUNTERPOINT_CLAIMS_H
#define COUNTERPOINT_CLAIMS_H

#include "counterpoint/comparison.h"

/** How two texts stand to each other. */
typedef struct {
    const char *id;        /* of the pair */
    ctp_relation relation; /* unrelated: too little in common; same-topic: nothing that they agree or clash on */
    double similarity;     /* [0, 1] */
    double agreement;      /* [-1, 1] negative: they clash; 0: nothing speaks for either */
    const char *reason;    /* for people */
} ctp_related;

typedef struct {
    const ctp_related *items; /* [count] in the order of the documents */
    size_t count;
    void *memory;
} ctp_relations;

/** Relates the two texts of each pair: documents ID/a and ID/b one after the other, as a corpus of the format "pairs" gives them; a document
 *  may hold several sentences. Document frequencies are learned from all documents.
 *  @return CTP_OK; CTP_E_ARGUMENT where the documents are no pairs; CTP_E_NOMEM. Free *out with ctp_relations_free(). Cost linear in the pairs. */
CTP_API ctp_status ctp_relate(ctp_relations **out, const ctp_features *features, ctp_error *err);
CTP_API void ctp_relations_free(ctp_relations *relations);

#endif
