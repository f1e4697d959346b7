/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "claims/takers.h"

#include <stdlib.h>

#include "base/status.h"

static int by_group(const ctp_taker *x, const ctp_taker *y)
{
    if (x->issue != y->issue)
        return x->issue < y->issue ? -1 : 1;
    if (x->voice != y->voice)
        return x->voice < y->voice ? -1 : 1;
    return x->opposes - y->opposes;
}

static int by_strength(const void *left, const void *right)
{
    const ctp_taker *x = left, *y = right;
    const int order = by_group(x, y);
    if (order != 0)
        return order;
    if (x->strength != y->strength)
        return x->strength > y->strength ? -1 : 1;
    return (x->row > y->row) - (x->row < y->row);
}

ctp_status ctp_i_takers_group(ctp_takers *out, ctp_arena *arena, ctp_taker *takers, size_t count, size_t issues, ctp_error *err)
{
    size_t *from = ctp_i_arena_alloc(arena, issues + 1, sizeof *from), groups = 0;
    if (from == NULL)
        return ctp_i_no_memory(err);
    if (count > 1)
        qsort(takers, count, sizeof *takers, by_strength);
    for (size_t i = 0; i < count; i++)
        groups += i == 0 || by_group(&takers[i - 1], &takers[i]) != 0;
    ctp_taker_group *of = ctp_i_arena_alloc(arena, groups, sizeof *of);
    if (of == NULL)
        return ctp_i_no_memory(err);
    groups = 0;
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || by_group(&takers[i - 1], &takers[i]) != 0) {
            of[groups++].takers = &takers[i];
            from[takers[i].issue + 1] = groups;
        }
        of[groups - 1].count++;
    }
    for (size_t k = 0; k < issues; k++)
        from[k + 1] = from[k + 1] > 0 ? from[k + 1] : from[k];
    *out = (ctp_takers){of, from};
    return CTP_OK;
}
