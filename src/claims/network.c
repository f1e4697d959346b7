/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "claims/claims.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/intern.h"
#include "base/number.h"
#include "base/status.h"

/* A discourse network (Leifeld 2017, Discourse Network Analysis, The Oxford Handbook of Political Networks,
 * doi:10.1093/oxfordhb/9780190228217.013.25): actors, concepts, and the projections on actors called congruence and conflict.
 * Differs: his edges count statements and are normalised by how much an actor says; ours are scores, so an author who writes more does not weigh
 * more. On an issue on which neither is silent two authors go together as far as the one who goes less far:
 *      agree(a, b)    = mean over the K shared issues of  min(|s_a|, |s_b|)  where the signs are equal, else 0
 *      contrast(a, b) = the same where the signs are opposite
 * both in [0, 1]; no edge where the mean is 0 or nothing is shared. */

typedef struct {
    const ctp_features *features;
    ctp_intern authors;
    double *scores; /* [authors * issues]  NaN where silent */
    ctp_node *nodes;
    size_t node_count;
    ctp_edge *edges;
    size_t edge_count;
} network;

static double *score_at(const network *net, size_t author, size_t issue)
{
    return &net->scores[author * net->features->issue_count + issue];
}

static const char *author_id(const network *net, size_t author)
{
    return ctp_i_intern_string(&net->authors, (uint32_t)author);
}

static bool number_authors(network *net)
{
    for (size_t i = 0; i < net->features->document_count; i++) {
        const char *id = net->features->documents[i].author.id;
        if (ctp_i_intern(&net->authors, id, strlen(id)) == CTP_NO_ID)
            return false;
    }
    return true;
}

static void place_score(network *net, const ctp_stance *stance)
{
    uint32_t author = ctp_i_intern_find(&net->authors, stance->author, strlen(stance->author));
    for (size_t k = 0; author != CTP_NO_ID && stance->speaker == NULL && k < net->features->issue_count; k++)
        if (strcmp(net->features->issues[k].id, stance->issue) == 0)
            *score_at(net, author, k) = ctp_i_round6(stance->score);
}

static bool prepare(network *net, ctp_arena *arena, const ctp_stance *stances, size_t stance_count)
{
    if (!number_authors(net))
        return false;
    size_t authors = net->authors.count, issues = net->features->issue_count;
    net->scores = ctp_i_arena_alloc(arena, authors * issues, sizeof *net->scores);
    net->nodes = ctp_i_arena_alloc(arena, authors + issues, sizeof *net->nodes);
    net->edges = ctp_i_arena_alloc(arena, authors * issues + authors * authors, sizeof *net->edges);
    if (net->scores == NULL || net->nodes == NULL || net->edges == NULL)
        return false;
    for (size_t i = 0; i < authors * issues; i++)
        net->scores[i] = NAN;
    for (size_t i = 0; i < stance_count; i++)
        place_score(net, &stances[i]);
    return true;
}

/* Ids of nodes: the features' own strings, since the numbering is gone when this returns. */
static const char *lasting_author_id(const network *net, size_t author)
{
    const ctp_features *f = net->features;
    for (size_t i = 0; i < f->document_count; i++)
        if (strcmp(f->documents[i].author.id, author_id(net, author)) == 0)
            return f->documents[i].author.id;
    return NULL; /* every number comes from a document */
}

static void add_nodes(network *net)
{
    for (size_t a = 0; a < net->authors.count; a++)
        net->nodes[net->node_count++] = (ctp_node){lasting_author_id(net, a), "author"};
    for (size_t k = 0; k < net->features->issue_count; k++) {
        bool addressed = false;
        for (size_t a = 0; a < net->authors.count; a++)
            addressed = addressed || !isnan(*score_at(net, a, k));
        if (addressed)
            net->nodes[net->node_count++] = (ctp_node){net->features->issues[k].id, "issue"};
    }
}

static void add_stances(network *net)
{
    for (size_t a = 0; a < net->authors.count; a++)
        for (size_t k = 0; k < net->features->issue_count; k++)
            if (!isnan(*score_at(net, a, k)))
                net->edges[net->edge_count++] =
                    (ctp_edge){net->nodes[a].id, net->features->issues[k].id, "stance", *score_at(net, a, k)};
}

static void add_projection(network *net, size_t a, size_t b)
{
    double agree = 0.0, contrast = 0.0;
    size_t shared = 0;
    for (size_t k = 0; k < net->features->issue_count; k++) {
        double x = *score_at(net, a, k), y = *score_at(net, b, k);
        if (isnan(x) || isnan(y))
            continue;
        shared++;
        *(x * y > 0.0 ? &agree : &contrast) += fmin(fabs(x), fabs(y)); /* 0 where one is 0 */
    }
    agree = shared > 0 ? ctp_i_round6(agree / (double)shared) : 0.0;
    contrast = shared > 0 ? ctp_i_round6(contrast / (double)shared) : 0.0;
    if (agree > 0.0)
        net->edges[net->edge_count++] = (ctp_edge){net->nodes[a].id, net->nodes[b].id, "agree", agree};
    if (contrast > 0.0)
        net->edges[net->edge_count++] = (ctp_edge){net->nodes[a].id, net->nodes[b].id, "contrast", contrast};
}

ctp_status ctp_i_claim_network(ctp_arena *arena, const ctp_features *features, const ctp_stance *stances, size_t stance_count,
                               const ctp_node **nodes, size_t *node_count, const ctp_edge **edges, size_t *edge_count, ctp_error *err)
{
    network net = {.features = features};
    bool ready = prepare(&net, arena, stances, stance_count);
    if (ready) {
        add_nodes(&net);
        add_stances(&net);
        for (size_t a = 0; a < net.authors.count; a++)
            for (size_t b = a + 1; b < net.authors.count; b++)
                add_projection(&net, a, b);
    }
    ctp_i_intern_free(&net.authors);
    *nodes = net.nodes;
    *node_count = net.node_count;
    *edges = net.edges;
    *edge_count = net.edge_count;
    return ready ? CTP_OK : ctp_i_no_memory(err);
}
