/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/beta.h"

#include "stats/gsl.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdbool.h>

static double halve(double p, double a, double b)
{
    double low = 0.0, high = 1.0;
    for (int i = 0; i < 60; i++) {
        double middle = (low + high) / 2.0;
        if (gsl_cdf_beta_P(middle, a, b) < p)
            low = middle;
        else
            high = middle;
    }
    return high;
}

static double point(double p, double a, double b)
{
    double x = gsl_cdf_beta_Pinv(p, a, b);
    bool good = x >= 0.0 && x <= 1.0 && fabs(gsl_cdf_beta_P(x, a, b) - p) < 1e-6;
    return good ? x : halve(p, a, b);
}

ctp_interval ctp_i_beta_interval(double a, double b)
{
    ctp_i_gsl_enter();
    ctp_interval interval = {point(0.025, a, b), point(0.975, a, b)};
    ctp_i_gsl_leave();
    return interval;
}

double ctp_i_student_point(size_t freedom)
{
    ctp_i_gsl_enter();
    const double t = gsl_cdf_tdist_Pinv(0.975, (double)freedom);
    ctp_i_gsl_leave();
    return t;
}

double ctp_i_normal_p(double z)
{
    return 2.0 * gsl_cdf_ugaussian_Q(fabs(z));
}
