/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/alloc.h"

#include <stdint.h>
#include <stdlib.h>

static size_t fail_at; /* 0 = never; only tests set it, before any thread is started */

static bool refused(void)
{
    return fail_at > 0 && --fail_at == 0;
}

bool ctp_i_alloc_fail_at(size_t n)
{
    const bool failed = fail_at == 0;
    fail_at = n;
    return failed;
}

void *ctp_i_alloc(size_t count, size_t size)
{
    if (refused())
        return NULL;
    return calloc(count > 0 ? count : 1, size > 0 ? size : 1);
}

void *ctp_i_realloc(void *old, size_t count, size_t size)
{
    if (refused() || (size != 0 && count > SIZE_MAX / size))
        return NULL;
    return realloc(old, count * size > 0 ? count * size : 1);
}

bool ctp_i_reserve_more(void **items, size_t need, size_t *capacity, size_t size)
{
    size_t wanted = *capacity == 0 ? 16 : *capacity;
    while (wanted < need)
        wanted *= 2;
    void *more = ctp_i_realloc(*items, wanted, size);
    if (more == NULL)
        return false;
    *items = more;
    *capacity = wanted;
    return true;
}
