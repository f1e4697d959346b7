/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/logistic.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_multimin.h>
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/status.h"
#include "stats/gsl.h"

/* The loss is convex and the ridge keeps its valley round, so that some tens of steps reach its bottom as far as two decimals of a weight tell. */
enum { STEPS_MOST = 300 };
static const double first_step = 0.1, line_tolerance = 0.1, flat = 1e-3;

double ctp_i_logistic_odds(const ctp_sparse *x, size_t row, const double *weights, double base)
{
    double odds = base;
    for (size_t i = x->row_at[row]; i < x->row_at[row + 1]; i++)
        odds += x->value[i] * weights[x->column[i]];
    return odds;
}

/* log(1 + exp(z)) without overflow */
static double softplus(double z)
{
    return z > 0.0 ? z + log1p(exp(-z)) : log1p(exp(z));
}

static void leave_columns(const ctp_logistic *p, gsl_vector *gradient)
{
    for (size_t i = 0; i < p->x.columns && p->kept != NULL; i++)
        if (!p->kept[i])
            gradient->data[i] = 0.0;
}

static void loss_and_gradient(const gsl_vector *w, void *context, double *loss, gsl_vector *gradient)
{
    const ctp_logistic *p = context;
    double square;
    gsl_blas_ddot(w, w, &square);
    *loss = 0.5 * p->ridge * square;
    gsl_vector_memcpy(gradient, w);
    gsl_vector_scale(gradient, p->ridge);
    for (size_t row = 0; row < p->x.rows; row++) {
        if (p->left != NULL && p->left[row])
            continue;
        double odds = ctp_i_logistic_odds(&p->x, row, w->data, p->base);
        double slope = ctp_i_probability(odds) - (p->y[row] ? 1.0 : 0.0);
        *loss += softplus(p->y[row] ? -odds : odds);
        for (size_t i = p->x.row_at[row]; i < p->x.row_at[row + 1]; i++)
            gradient->data[p->x.column[i]] += slope * p->x.value[i];
    }
    leave_columns(p, gradient);
}

/* GSL asks for each of the two alone, too. */
static double loss_of(const gsl_vector *w, void *context)
{
    const ctp_logistic *p = context;
    double square, loss = 0.0;
    gsl_blas_ddot(w, w, &square);
    for (size_t row = 0; row < p->x.rows; row++) {
        double odds = ctp_i_logistic_odds(&p->x, row, w->data, p->base);
        if (p->left == NULL || !p->left[row])
            loss += softplus(p->y[row] ? -odds : odds);
    }
    return loss + 0.5 * p->ridge * square;
}

static void gradient_of(const gsl_vector *w, void *context, gsl_vector *gradient)
{
    double loss;
    loss_and_gradient(w, context, &loss, gradient);
}

/* A column that may have no weight begins, and stays, without. */
static void begin(const ctp_logistic *p, const double *weights, gsl_vector *from)
{
    for (size_t i = 0; i < p->x.columns; i++)
        from->data[i] = p->kept == NULL || p->kept[i] ? weights[i] : 0.0;
}

static void minimise(gsl_multimin_fdfminimizer *m, gsl_multimin_function_fdf *loss, const gsl_vector *from)
{
    int st = gsl_multimin_fdfminimizer_set(m, loss, from, first_step, line_tolerance);
    for (size_t i = 0; i < STEPS_MOST && st == GSL_SUCCESS && gsl_blas_dnrm2(m->gradient) > flat; i++)
        st = gsl_multimin_fdfminimizer_iterate(m); /* no further progress is an end, too */
}

ctp_status ctp_i_logistic_fit(double *weights, const ctp_logistic *what, ctp_error *err)
{
    size_t columns = what->x.columns;
    gsl_multimin_function_fdf loss = {loss_of, gradient_of, loss_and_gradient, columns, (void *)what};
    if (columns == 0)
        return CTP_OK;
    ctp_i_gsl_enter();
    gsl_multimin_fdfminimizer *m = gsl_multimin_fdfminimizer_alloc(gsl_multimin_fdfminimizer_vector_bfgs2, columns);
    gsl_vector *from = gsl_vector_alloc(columns);
    if (m != NULL && from != NULL) {
        begin(what, weights, from);
        minimise(m, &loss, from);
        memcpy(weights, m->x->data, columns * sizeof *weights);
    }
    ctp_status st = m != NULL && from != NULL ? CTP_OK : ctp_i_no_memory(err);
    if (m != NULL)
        gsl_multimin_fdfminimizer_free(m);
    gsl_vector_free(from);
    ctp_i_gsl_leave();
    return st;
}
