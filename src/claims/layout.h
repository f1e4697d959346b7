/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_CLAIMS_LAYOUT_H
#define CTP_CLAIMS_LAYOUT_H

#include "claims/actors.h"

/** Puts actors and issues on a grid of whole numbers, three columns: the authors, the issues, the speakers. Each column is as high as
 *  CTP_LAYOUT_STEP for every node of the longest. An issue stands at the barycentre of the authors that address it, weighted by |score|
 *  (Sugiyama, Tagawa & Toda 1981, doi:10.1109/TSMC.1981.4308636); of equal ones the first in the lexicon goes first. No floating point takes part.
 *  @param[in,out] nodes  [actors->count + issue_count] those of the actors, then those of the issues; x and y are set
 *  @param places  [actors->count] a number of 0, 1 … for every author, and again for every speaker
 *  @param issues  [issue_count] indexes of the issues that are shown
 *  @return CTP_OK; CTP_E_NOMEM */
ctp_status ctp_i_layout(ctp_network_node *nodes, const ctp_actors *actors, const uint32_t *places, const uint32_t *issues, size_t issue_count, ctp_error *err);

enum { CTP_LAYOUT_STEP = 100 };

#endif
