/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_CLAIMS_PARTNERS_H
#define CTP_CLAIMS_PARTNERS_H

#include "claims/closeness.h"

/** The issues that a sentence takes a stand on. */
typedef struct {
    uint32_t *issues; /* [count] numbers, each once */
    size_t count;
} ctp_stands;

/** A sentence that another can be paired with. */
typedef struct {
    uint32_t row;
    double similarity; /* as ctp_i_closeness_of() */
} ctp_partner;

/** Sentences one after the other, each with those behind it that share an issue with it or are close. Memory linear in the sentences. */
typedef struct ctp_partners ctp_partners;

/** @param closeness, stands  borrowed; stands is [closeness->count]; @param issues  all numbers of issues are below it
 *  @param threshold  from which similarity on sentences without an issue in common are partners
 *  @return CTP_OK; CTP_E_NOMEM. *out lives in the arena, but see ctp_i_partners_free(). */
ctp_status ctp_i_partners_new(ctp_partners **out, ctp_arena *arena, const ctp_closeness *closeness, const ctp_stands *stands, size_t issues,
                              double threshold, ctp_error *err);

/** The partners of the next sentence, from the first on; to be asked closeness->count times.
 *  @param[out] partners  borrowed until the next call, in no order that means anything
 *  @return CTP_OK; CTP_E_NOMEM. Cost: the search, and O(stems) for each that shares an issue. */
ctp_status ctp_i_partners_next(ctp_partners *p, const ctp_partner **partners, size_t *count, ctp_error *err);

/** Frees what grew; the rest is the arena's. NULL is fine. */
void ctp_i_partners_free(ctp_partners *p);

#endif
