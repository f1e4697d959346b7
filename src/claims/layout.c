/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "claims/layout.h"

#include <math.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/number.h"
#include "base/status.h"
#include "stats/exact.h"

/* Where an issue is pulled to: moment / mass, among the authors' places. */
typedef struct {
    int64_t moment, mass;
    size_t number; /* among the issues shown */
} pull;

static int by_barycentre(const void *a, const void *b)
{
    const pull *x = a, *y = b;
    const ctp_wide one = (ctp_wide)x->moment * y->mass, other = (ctp_wide)y->moment * x->mass;
    if (one != other)
        return one < other ? -1 : 1;
    return (x->number > y->number) - (x->number < y->number);
}

static pull find_pull(const ctp_actors *actors, const uint32_t *places, size_t issue, size_t number)
{
    pull p = {.number = number};
    for (size_t a = 0; a < actors->author_count; a++) {
        const double score = actors->items[a].stance[issue].score;
        const int64_t weight = isnan(score) ? 0 : llround(fabs(score) * CTP_MILLION) + 1; /* + 1: who is divided speaks of it too */
        p.moment += weight * (int64_t)places[a];
        p.mass += weight;
    }
    return p;
}

static int row(size_t place, size_t count, size_t height)
{
    return (int)((2 * place + 1) * height / (2 * count));
}

ctp_status ctp_i_layout(ctp_network_node *nodes, const ctp_actors *actors, const uint32_t *places, const uint32_t *issues, size_t issue_count, ctp_error *err)
{
    ctp_network_node *issue_nodes = nodes + actors->count;
    const size_t authors = actors->author_count, speakers = actors->count - authors;
    const size_t actors_high = authors > speakers ? authors : speakers;
    const size_t height = CTP_LAYOUT_STEP * (actors_high > issue_count ? actors_high : issue_count);
    pull *pulls = ctp_i_alloc(issue_count + 1, sizeof *pulls);
    if (pulls == NULL)
        return ctp_i_no_memory(err);
    for (size_t a = 0; a < actors->count; a++) {
        const bool speaker = actors->items[a].speaker;
        nodes[a].x = speaker ? (int)(2 * height) : 0;
        nodes[a].y = row(places[a], speaker ? speakers : authors, height);
    }
    for (size_t k = 0; k < issue_count; k++)
        pulls[k] = find_pull(actors, places, issues[k], k);
    qsort(pulls, issue_count, sizeof *pulls, by_barycentre);
    for (size_t k = 0; k < issue_count; k++) {
        issue_nodes[pulls[k].number].x = (int)height;
        issue_nodes[pulls[k].number].y = row(k, issue_count, height);
    }
    free(pulls);
    return CTP_OK;
}
