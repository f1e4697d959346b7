/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_STATS_LOGISTIC_H
#define CTP_STATS_LOGISTIC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "counterpoint/status.h"

/** A matrix of mostly zeros by rows (compressed sparse rows). */
typedef struct {
    size_t rows, columns;
    const size_t *row_at;    /* [rows + 1] where a row begins in: */
    const uint32_t *column;  /* [row_at[rows]] */
    const double *value;     /* [row_at[rows]] */
} ctp_sparse;

/** What to fit a logistic regression to. Borrowed. */
typedef struct {
    ctp_sparse x;
    const bool *y;       /* [rows] what is to be told */
    const bool *left;    /* [rows] rows to leave out, or NULL */
    const bool *kept;    /* [columns] columns that may have a weight, or NULL: all */
    double base;         /* natural logarithm of the odds of y where all of x is 0: given, not fitted */
    double ridge;        /* > 0: half of it times the sum of squared weights is added to the loss */
} ctp_logistic;

/** The weights of least loss, by the method of Broyden, Fletcher, Goldfarb and Shanno (GSL): sum of log(1 + exp(-s z)), z = base + x w, s = 1 or -1 by y, plus
 *  the ridge (Hastie, Tibshirani & Friedman 2009, The elements of statistical learning, sections 3.4.1, 4.4).
 *  @param[in,out] weights  [columns] where to begin, 0 for all being as good as any: the nearer, the sooner it ends
 *  @return CTP_OK; CTP_E_NOMEM */
ctp_status ctp_i_logistic_fit(double *weights, const ctp_logistic *what, ctp_error *err);

/** base + x w of a row: the natural logarithm of its odds. */
double ctp_i_logistic_odds(const ctp_sparse *x, size_t row, const double *weights, double base);

#endif
