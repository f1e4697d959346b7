/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_STATS_MULTIPLE_H
#define CTP_STATS_MULTIPLE_H

#include "counterpoint/status.h"

/** Turns p values into q values: q_i = min over p_j >= p_i of p_j * n / rank(p_j), at most 1. Rejecting q <= alpha keeps the share of false
 *  discoveries at alpha.
 *  Benjamini & Hochberg (1995), Controlling the false discovery rate, doi:10.1111/j.2517-6161.1995.tb02031.x.
 *  @param p  [count] in [0, 1]; @param[out] q  [count] rounded to six decimals, so that the threshold is held against what is printed
 *  @return CTP_OK; CTP_E_NOMEM */
ctp_status ctp_i_benjamini_hochberg(double *q, const double *p, size_t count, ctp_error *err);

#endif
