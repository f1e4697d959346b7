/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annotate/reading.h"

#include <math.h>
#include <string.h>

#include "base/number.h"

bool ctp_i_is_mark(const ctp_reading *r, size_t token, const char *mark)
{
    if (r->tokens[token].kind != CTP_TOKEN_MARK)
        return false;
    ctp_span surface = ctp_i_surface(r, token);
    return surface.len == strlen(mark) && memcmp(surface.ptr, mark, surface.len) == 0;
}

double ctp_i_squash(double sum)
{
    return ctp_i_round6(sum / sqrt(sum * sum + 1.0));
}
