/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotate/reading.h"

#include <math.h>

#include "base/number.h"

double ctp_i_squash(double sum)
{
    return ctp_i_round6(sum / sqrt(sum * sum + 1.0));
}

uint32_t ctp_i_token_at(const ctp_reading *r, size_t byte)
{
    uint32_t low = 0, high = (uint32_t)r->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (r->tokens[middle].where.end <= byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low < r->count ? low : (uint32_t)r->count - 1;
}
