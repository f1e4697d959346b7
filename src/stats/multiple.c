/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/multiple.h"

#include "base/alloc.h"
#include "base/number.h"
#include "base/status.h"

#include <stdlib.h>

typedef struct {
    double p;
    size_t place;
} ranked;

static int by_p(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    if (x->p != y->p)
        return x->p < y->p ? -1 : 1;
    return (x->place > y->place) - (x->place < y->place);
}

ctp_status ctp_i_benjamini_hochberg(double *q, const double *p, size_t count, ctp_error *err)
{
    ranked *order = ctp_i_alloc(count, sizeof *order);
    double least = 1.0;
    if (order == NULL)
        return ctp_i_no_memory(err);
    for (size_t i = 0; i < count; i++)
        order[i] = (ranked){p[i], i};
    qsort(order, count, sizeof *order, by_p);
    for (size_t rank = count; rank > 0; rank--) {
        double candidate = order[rank - 1].p * (double)count / (double)rank;
        least = candidate < least ? candidate : least;
        q[order[rank - 1].place] = ctp_i_round6(least);
    }
    free(order);
    return CTP_OK;
}
