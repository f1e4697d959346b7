/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_STATS_BETA_H
#define CTP_STATS_BETA_H

#include <stddef.h>

#include "stats/interval.h"

/** The 2.5 and 97.5 % points of Beta(a, b), by gsl_cdf_beta_Pinv; where that does not converge, by halving.
 *  @param a, b  > 0 @return in [0, 1] */
ctp_interval ctp_i_beta_interval(double a, double b);

/** The 97.5 % point of Student's t. @param freedom  degrees of it, >= 1 */
double ctp_i_student_point(size_t freedom);

/** Two-sided p of a standard normal z. */
double ctp_i_normal_p(double z);

#endif
