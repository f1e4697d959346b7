/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "claims/claims.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/number.h"
#include "base/status.h"
#include "claims/cluster.h"
#include "claims/layout.h"
#include "claims/projection.h"
#include "stats/quantile.h"

/* A discourse network (Leifeld 2017, Discourse Network Analysis, The Oxford Handbook of Political Networks,
 * doi:10.1093/oxfordhb/9780190228217.013.25): actors, issues, and the projections on actors; see ctp_i_tie(). Beside them, between authors, a
 * projection of scores, in which how much is said takes no part; see ctp_i_accord(). No edge where that is 0. */

enum { AGREE, CONTRAST, CONGRUENCE, CONFLICT, SUBTRACT, KINDS };

static const char *const kinds[KINDS] = {
    [AGREE] = "agree", [CONTRAST] = "contrast", [CONGRUENCE] = "congruence", [CONFLICT] = "conflict", [SUBTRACT] = "subtract"};

typedef struct {
    const ctp_comparison *comparison;
    ctp_arena *arena;
    ctp_actors actors;
    const ctp_normalisation *normalisation;
    size_t issue_count;    /* of the lexicon */
    ctp_network_node *nodes;       /* actors, then issues */
    uint32_t *issue_nodes; /* [issue_count] of a lexicon's issue, its node */
    uint32_t *shown;       /* [shown_count] issues that someone addresses */
    size_t shown_count;
    ctp_meeting *meetings; /* [4 * issue_count] of the two actors in hand */
    int64_t *draws[KINDS]; /* [resamples] of their ties, millionths */
    double *quantised;     /* [resamples] of one of them */
    ctp_network_edge *edges;
    size_t edge_count, edge_room;
    ctp_network_merge *merges;
    size_t merge_count;
    bool failed; /* out of memory */
} network;

static void add_edge(network *net, size_t from, size_t to, ctp_network_edge edge)
{
    if (net->failed || !ctp_i_grow((void **)&net->edges, net->edge_count, &net->edge_room, sizeof *net->edges)) {
        net->failed = true;
        return;
    }
    edge.from_node = (uint32_t)from;
    edge.to_node = (uint32_t)to;
    edge.from = net->nodes[from].id;
    edge.to = net->nodes[to].id;
    edge.unit = net->nodes[from].kind;
    net->edges[net->edge_count++] = edge;
}

/* An id that was made for the network goes with what the actors are kept in. */
static const char *lasting(network *net, const ctp_actor *actor)
{
    if (actor->id == actor->unit->id)
        return actor->id;
    const char *id = ctp_i_arena_copy(net->arena, actor->id, strlen(actor->id));
    net->failed = net->failed || id == NULL;
    return id;
}

static void add_nodes(network *net)
{
    const ctp_issue *issues = net->comparison->features->issues;
    const ctp_actors *actors = &net->actors;
    for (size_t a = 0; a < actors->count; a++) {
        const ctp_actor *actor = &actors->items[a];
        net->nodes[a] = (ctp_network_node){.id = lasting(net, actor), .kind = actor->speaker ? "speaker" : "author", .label = actor->unit->name};
        if (actor->speaker)
            net->nodes[a].author = actors->items[actor->unit->author].id;
    }
    for (size_t k = 0; k < net->issue_count; k++) {
        bool addressed = false;
        for (size_t a = 0; a < actors->author_count; a++)
            addressed = addressed || !isnan(actors->items[a].stance[k].score);
        if (!addressed)
            continue;
        net->issue_nodes[k] = (uint32_t)(actors->count + net->shown_count);
        net->nodes[net->issue_nodes[k]] = (ctp_network_node){.id = issues[k].id, .kind = "issue", .label = issues[k].label};
        net->shown[net->shown_count++] = (uint32_t)k;
    }
}

static void add_stances(network *net, size_t actor)
{
    const ctp_stance *stance = net->actors.items[actor].stance;
    for (size_t k = 0; k < net->issue_count; k++)
        if (!isnan(stance[k].score))
            add_edge(net, actor, net->issue_nodes[k],
                     (ctp_network_edge){.kind = "stance", .weight = stance[k].score, .low = stance[k].low, .high = stance[k].high});
}

static double from_millionths(int64_t value)
{
    return (double)value / CTP_MILLION;
}

static ctp_summary summarise(network *net, int kind, size_t draws)
{
    for (size_t i = 0; i < draws; i++)
        net->quantised[i] = ctp_i_quantise(from_millionths(net->draws[kind][i]));
    return ctp_i_summarise(net->quantised, draws);
}

/* The middle 95 % of the draws, widened to the estimate where resampling shifts a tie; cannot be told where the draws do not vary: that
 * all say one thing does not make it certain. */
static void add_projection(network *net, size_t a, size_t b, int kind, int64_t estimate, size_t draws)
{
    ctp_network_edge edge = {.kind = kinds[kind],
                     .normalisation = kind < CONGRUENCE ? NULL : net->comparison->options.network_normalisation,
                     .weight = from_millionths(estimate),
                     .low = NAN,
                     .high = NAN};
    if (draws > 1) {
        const ctp_summary s = summarise(net, kind, draws);
        if (s.varies) {
            edge.low = ctp_i_round6(fmin(s.low, edge.weight));
            edge.high = ctp_i_round6(fmax(s.high, edge.weight));
        }
    }
    add_edge(net, a, b, edge);
}

/* An actor whose evidence stands in one paragraph cannot be resampled. */
static size_t draws_of(const network *net, const ctp_actor *one, const ctp_actor *other)
{
    return one->paragraphs < 2 || other->paragraphs < 2 ? 0 : net->actors.rows - 1;
}

static void add_accord(network *net, size_t a, size_t b)
{
    const ctp_actor *one = &net->actors.items[a], *other = &net->actors.items[b];
    const size_t shared = ctp_i_shared_issues(net->meetings, one, other);
    const ctp_accord accord = ctp_i_accord(net->meetings, shared, one, other, 0);
    const size_t draws = accord.agree > 0 || accord.contrast > 0 ? draws_of(net, one, other) : 0;
    for (size_t i = 0; i < draws; i++) {
        const ctp_accord drawn = ctp_i_accord(net->meetings, shared, one, other, i + 1);
        net->draws[AGREE][i] = drawn.agree;
        net->draws[CONTRAST][i] = drawn.contrast;
    }
    if (accord.agree > 0)
        add_projection(net, a, b, AGREE, accord.agree, draws);
    if (accord.contrast > 0)
        add_projection(net, a, b, CONTRAST, accord.contrast, draws);
}

/* @return the tie called subtract */
static int64_t add_ties(network *net, size_t a, size_t b)
{
    const ctp_actor *one = &net->actors.items[a], *other = &net->actors.items[b];
    const size_t meetings = ctp_i_meetings(net->meetings, one, other);
    if (meetings == 0)
        return 0;
    const size_t draws = draws_of(net, one, other);
    const ctp_tie tie = ctp_i_tie(net->normalisation, net->meetings, meetings, one, other, 0);
    for (size_t i = 0; i < draws; i++) {
        const ctp_tie drawn = ctp_i_tie(net->normalisation, net->meetings, meetings, one, other, i + 1);
        net->draws[CONGRUENCE][i] = drawn.congruence;
        net->draws[CONFLICT][i] = drawn.conflict;
        net->draws[SUBTRACT][i] = drawn.congruence - drawn.conflict;
    }
    if (tie.congruence > 0)
        add_projection(net, a, b, CONGRUENCE, tie.congruence, draws);
    if (tie.conflict > 0)
        add_projection(net, a, b, CONFLICT, tie.conflict, draws);
    add_projection(net, a, b, SUBTRACT, tie.congruence - tie.conflict, draws);
    return tie.congruence - tie.conflict;
}

typedef struct {
    const char *id;
    uint32_t actor;
    bool silent;
} named;

/* The actors of one kind by id, the silent last: they are in no cluster. */
typedef struct {
    size_t first, count, speaking;
    named *actors;       /* [count] */
    uint32_t *rank;      /* [count] of an actor in that order */
    int64_t *similarity; /* [speaking * speaking] */
} circle;

static int by_id(const void *a, const void *b)
{
    const named *x = a, *y = b;
    return x->silent != y->silent ? (x->silent ? 1 : -1) : strcmp(x->id, y->id);
}

static bool gather(circle *c, ctp_arena *scratch, const ctp_actors *all)
{
    c->actors = ctp_i_arena_alloc(scratch, c->count, sizeof *c->actors);
    c->rank = ctp_i_arena_alloc(scratch, c->count, sizeof *c->rank);
    c->similarity = ctp_i_arena_alloc(scratch, c->count, c->count * sizeof *c->similarity);
    if (c->actors == NULL || c->rank == NULL || c->similarity == NULL)
        return false;
    for (size_t i = 0; i < c->count; i++) {
        const ctp_actor *actor = &all->items[c->first + i];
        c->actors[i] = (named){actor->id, (uint32_t)(c->first + i), actor->cell_count == 0};
        c->speaking += actor->cell_count > 0;
    }
    qsort(c->actors, c->count, sizeof *c->actors, by_id);
    for (size_t i = 0; i < c->count; i++)
        c->rank[c->actors[i].actor - c->first] = (uint32_t)i;
    return true;
}

static void add_pair(network *net, circle *c, size_t a, size_t b)
{
    const uint32_t x = c->rank[a], y = c->rank[b];
    if (!net->actors.items[c->first + a].speaker)
        add_accord(net, c->first + a, c->first + b);
    const int64_t tie = add_ties(net, c->first + a, c->first + b);
    if (x < c->speaking && y < c->speaking)
        c->similarity[x * c->speaking + y] = c->similarity[y * c->speaking + x] = tie;
}

static void add_tree(network *net, const circle *c, const ctp_tree *tree, uint32_t *places)
{
    for (size_t i = 0; i < c->count; i++)
        places[c->actors[i < c->speaking ? tree->order[i] : i].actor] = (uint32_t)i;
    for (size_t i = 0; i < c->speaking; i++)
        net->nodes[c->actors[i].actor].cluster = tree->cluster[i];
    for (size_t i = 0; i + 1 < c->speaking; i++) {
        const ctp_join *join = &tree->joins[i];
        const ctp_network_node *a = &net->nodes[c->actors[join->a].actor], *b = &net->nodes[c->actors[join->b].actor];
        net->merges[net->merge_count++] = (ctp_network_merge){a->kind, a->id, b->id, from_millionths(join->similarity), join->size};
    }
}

/* Edges, clusters and places of the actors of one kind. */
static ctp_status connect(network *net, size_t first, size_t count, uint32_t *places, ctp_error *err)
{
    ctp_arena scratch = {0};
    circle c = {.first = first, .count = count};
    ctp_tree tree;
    ctp_status st = CTP_OK;
    if (!gather(&c, &scratch, &net->actors))
        st = ctp_i_no_memory(err);
    for (size_t a = 0; st == CTP_OK && a < count; a++)
        add_stances(net, first + a);
    for (size_t a = 0; st == CTP_OK && a < count; a++)
        for (size_t b = a + 1; b < count; b++)
            add_pair(net, &c, a, b);
    if (st == CTP_OK)
        st = ctp_i_cluster(&tree, &scratch, c.similarity, c.speaking, err);
    if (st == CTP_OK)
        add_tree(net, &c, &tree, places);
    ctp_i_arena_free(&scratch);
    return st;
}

static bool prepare(network *net, ctp_arena *scratch)
{
    const size_t actors = net->actors.count, issues = net->issue_count;
    net->nodes = ctp_i_arena_alloc(net->arena, actors + issues, sizeof *net->nodes);
    net->merges = ctp_i_arena_alloc(net->arena, actors, sizeof *net->merges);
    net->issue_nodes = ctp_i_arena_alloc(scratch, issues, sizeof *net->issue_nodes);
    net->shown = ctp_i_arena_alloc(scratch, issues, sizeof *net->shown);
    net->meetings = ctp_i_arena_alloc(scratch, issues, 4 * sizeof *net->meetings);
    net->quantised = ctp_i_arena_alloc(scratch, net->actors.rows, sizeof *net->quantised);
    bool done = net->quantised != NULL && net->nodes != NULL && net->merges != NULL && net->issue_nodes != NULL && net->shown != NULL && net->meetings != NULL;
    for (int kind = 0; done && kind < KINDS; kind++) {
        net->draws[kind] = ctp_i_arena_alloc(scratch, net->actors.rows, sizeof *net->draws[kind]);
        done = net->draws[kind] != NULL;
    }
    return done;
}

static ctp_status draw(network *net, ctp_arena *scratch, ctp_error *err)
{
    const size_t authors = net->actors.author_count, actors = net->actors.count;
    uint32_t *places = ctp_i_arena_alloc(scratch, actors, sizeof *places);
    if (places == NULL || !prepare(net, scratch))
        return ctp_i_no_memory(err);
    add_nodes(net);
    ctp_status st = connect(net, 0, authors, places, err);
    if (st == CTP_OK)
        st = connect(net, authors, actors - authors, places, err);
    if (st == CTP_OK && net->failed)
        st = ctp_i_no_memory(err);
    if (st != CTP_OK)
        return st;
    return ctp_i_layout(net->nodes, &net->actors, places, net->shown, net->shown_count, err);
}

/* The edges grew in memory of their own; the comparison's is its arena. */
static bool keep(ctp_comparison *comparison, const network *net)
{
    ctp_network_edge *edges = ctp_i_arena_alloc(net->arena, net->edge_count, sizeof *edges);
    if (edges == NULL)
        return false;
    if (net->edge_count > 0)
        memcpy(edges, net->edges, net->edge_count * sizeof *edges);
    comparison->edges = edges;
    comparison->edge_count = net->edge_count;
    comparison->nodes = net->nodes;
    comparison->node_count = net->actors.count + net->shown_count;
    comparison->merges = net->merges;
    comparison->merge_count = net->merge_count;
    return true;
}

ctp_status ctp_i_claim_network(ctp_comparison *comparison, ctp_arena *arena, const ctp_evidence_tables *evidence, ctp_error *err)
{
    network net = {.comparison = comparison, .arena = arena, .issue_count = comparison->features->issue_count,
                   .normalisation = ctp_i_normalisation_find(comparison->options.network_normalisation)};
    ctp_arena scratch = {0};
    ctp_status st = ctp_i_actors_find(&net.actors, &scratch, comparison, evidence, err);
    if (st == CTP_OK)
        st = draw(&net, &scratch, err);
    if (st == CTP_OK && !keep(comparison, &net))
        st = ctp_i_no_memory(err);
    free(net.edges);
    ctp_i_arena_free(&scratch);
    return st;
}
