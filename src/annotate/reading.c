/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotate/reading.h"

#include <math.h>

#include "base/number.h"

double ctp_i_squash(double sum)
{
    return ctp_i_round6(sum / sqrt(sum * sum + 1.0));
}
