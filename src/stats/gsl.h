/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_STATS_GSL_H
#define CTP_STATS_GSL_H

/** Between the two GSL's functions return an error instead of ending the process, as its own handler does. The handler is one for the whole
 *  process: the caller's is put back when the last thread between them has left. */
void ctp_i_gsl_enter(void);
void ctp_i_gsl_leave(void);

#endif
