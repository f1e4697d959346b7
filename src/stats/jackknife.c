/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/jackknife.h"

#include "stats/beta.h"
#include "stats/exact.h"

#include <math.h>

/* (n - 1)/n * sum (x - mean)^2 = (n - 1)/n^2 * (n sum x^2 - (sum x)^2), whose bracket is a whole number of quanta squared. */
static double variance(const double *x, size_t n)
{
    ctp_wide sum = 0, squares = 0;
    for (size_t i = 0; i < n; i++) {
        ctp_wide quanta = ctp_i_to_quanta(x[i]);
        sum += quanta;
        squares += quanta * quanta;
    }
    const double count = (double)n;
    return (double)((ctp_wide)n * squares - sum * sum) * 0x1p-48 * (count - 1.0) / (count * count);
}

ctp_interval ctp_i_jackknife(double estimate, const double *left, size_t m, const double *right, size_t n)
{
    if (m < 2 || n < 2)
        return (ctp_interval){NAN, NAN};
    const double v = variance(left, m) + variance(right, n), reach = 1.96 * sqrt(v);
    if (v <= 0.0) /* that nothing changes the value does not make it certain */
        return (ctp_interval){NAN, NAN};
    return (ctp_interval){estimate - reach, estimate + reach};
}

ctp_interval ctp_i_jackknife_of(double estimate, const double *without, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (isnan(without[i]))
            return (ctp_interval){NAN, NAN};
    const double v = n < 2 ? 0.0 : variance(without, n);
    if (v <= 0.0)
        return (ctp_interval){NAN, NAN};
    const double reach = ctp_i_student_point(n - 1) * sqrt(v);
    return (ctp_interval){estimate - reach, estimate + reach};
}
