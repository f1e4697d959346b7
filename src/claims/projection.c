/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "claims/projection.h"

#include <math.h>

#include "base/array.h"
#include "base/number.h"
#include "options/choices.h"
#include "stats/exact.h"

enum { SAME, OPPOSITE, SIDES };

/* What two rows have in common, on the same side and on opposite ones. */
typedef struct {
    ctp_wide products[SIDES]; /* millionths of millionths */
    int64_t least[SIDES];     /* sums of the lesser of the two, millionths */
    int64_t activity[2];
    double length[2];
} common;

struct ctp_normalisation {
    const char *name;
    int64_t (*value)(const common *c, int side); /* millionths */
};

/* Half up; both at least 0. Nothing over nothing is nothing. */
static int64_t divide(ctp_wide n, ctp_wide d)
{
    return d > 0 ? (int64_t)((2 * n + d) / (2 * d)) : 0;
}

static int64_t not_at_all(const common *c, int side)
{
    return divide(c->products[side], CTP_MILLION);
}

static int64_t by_average(const common *c, int side)
{
    return divide(2 * c->products[side], (ctp_wide)c->activity[0] + c->activity[1]);
}

static int64_t by_jaccard(const common *c, int side)
{
    const ctp_wide most = (ctp_wide)c->activity[0] + c->activity[1] - c->least[SAME]; /* max + min = x + y */
    return divide((ctp_wide)c->least[side] * CTP_MILLION, most);
}

/* Root, product and quotient are the nearest doubles (IEEE), so the same everywhere; the rounding hides their last bits. */
static int64_t by_cosine(const common *c, int side)
{
    const double lengths = c->length[0] * c->length[1];
    const double cosine = lengths > 0.0 ? (double)c->products[side] / lengths : 0.0;
    return ctp_i_nearest((cosine < 1.0 ? cosine : 1.0) * CTP_MILLION);
}

static const ctp_normalisation normalisations[] = {
    {"none", not_at_all},
    {"average", by_average},
    {"jaccard", by_jaccard},
    {"cosine", by_cosine},
};

const ctp_names ctp_i_normalisation_names = CTP_NAMES_OF(normalisations, CTP_COUNT(normalisations));

const ctp_normalisation *ctp_i_normalisation_find(const char *name)
{
    return &normalisations[ctp_i_names_find(ctp_i_normalisation_names, name)];
}

size_t ctp_i_meetings(ctp_meeting *out, const ctp_actor *a, const ctp_actor *b)
{
    size_t count = 0;
    for (size_t i = 0, begin = 0; i < a->cell_count; i++) {
        const uint32_t issue = a->cells[i] / 2;
        while (begin < b->cell_count && b->cells[begin] / 2 < issue)
            begin++;
        for (size_t j = begin; j < b->cell_count && b->cells[j] / 2 == issue; j++)
            out[count++] = (ctp_meeting){(uint32_t)i, (uint32_t)j, a->cells[i] != b->cells[j]};
    }
    return count;
}

ctp_tie ctp_i_tie(const ctp_normalisation *normalisation, const ctp_meeting *meetings, size_t count, const ctp_actor *a, const ctp_actor *b,
                  size_t row)
{
    const int64_t *x = a->said + row * a->cell_count, *y = b->said + row * b->cell_count;
    common c = {.activity = {a->activity[row], b->activity[row]}, .length = {a->length[row], b->length[row]}};
    for (size_t i = 0; i < count; i++) {
        const int64_t one = x[meetings[i].a], other = y[meetings[i].b];
        c.products[meetings[i].opposite] += (ctp_wide)one * other;
        c.least[meetings[i].opposite] += one < other ? one : other;
    }
    return (ctp_tie){normalisation->value(&c, SAME), normalisation->value(&c, OPPOSITE)};
}

size_t ctp_i_shared_issues(ctp_meeting *out, const ctp_actor *a, const ctp_actor *b)
{
    size_t count = 0;
    for (size_t i = 0, j = 0; i < a->issue_count && j < b->issue_count;) {
        const uint32_t one = a->issues[i], other = b->issues[j];
        if (one == other)
            out[count++] = (ctp_meeting){(uint32_t)i, (uint32_t)j, false};
        i += one <= other;
        j += other <= one;
    }
    return count;
}

ctp_accord ctp_i_accord(const ctp_meeting *issues, size_t count, const ctp_actor *a, const ctp_actor *b, size_t row)
{
    const double *x = a->scores + row * a->issue_count, *y = b->scores + row * b->issue_count;
    double agree = 0.0, contrast = 0.0;
    size_t shared = 0;
    for (size_t i = 0; i < count; i++) {
        const double s = x[issues[i].a], t = y[issues[i].b], one = fabs(s), other = fabs(t), least = one < other ? one : other;
        const bool spoken = !isnan(s) && !isnan(t), together = s * t > 0.0;
        shared += spoken;
        agree += spoken && together ? least : 0.0;
        contrast += spoken && !together ? least : 0.0; /* 0 where one is 0 */
    }
    if (shared == 0)
        return (ctp_accord){0, 0};
    return (ctp_accord){ctp_i_nearest(agree / (double)shared * CTP_MILLION), ctp_i_nearest(contrast / (double)shared * CTP_MILLION)};
}
