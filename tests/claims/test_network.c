/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "claims/claims.h"

#include <math.h>
#include <stdlib.h>

#include "claims/made.h"
#include "stance/stance.h"
#include "support/support.h"

static const ctp_issue issues[] = {{"i", "I", ""}, {"j", "J", ""}, {"nobody", "N", ""}};
static const ctp_voice own = {.commitment = CTP_ENDORSED};

/* Sentences of one kind. */
typedef struct {
    uint32_t document;
    const char *speaker;
    const char *issue; /* NULL: no mark */
    int direction;
    double weight;
    size_t count;
} some;

enum { MOST = 192 };

/* A corpus, and its comparison as far as networks need it. */
typedef struct {
    ctp_document_features documents[MOST];
    ctp_sentence sentences[MOST];
    ctp_issue_mark marks[MOST];
    char ids[MOST][16];
    ctp_features features;
    ctp_comparison comparison;
    ctp_arena arena;
} stage;

static void say(stage *s, const some *what)
{
    for (size_t n = 0; n < what->count; n++) {
        const size_t i = s->features.sentence_count++;
        snprintf(s->ids[i], sizeof s->ids[i], "D%u#%zu", (unsigned)what->document, i);
        s->marks[i] = (ctp_issue_mark){what->issue, what->direction, what->weight, false, NULL};
        s->sentences[i] = (ctp_sentence){.id = s->ids[i], .document = what->document, .author = s->documents[what->document].author.id,
                                         .speaker = what->speaker, .paragraph = (uint32_t)i + 1, .voices = &own, .voice_count = 1,
                                         .issues = &s->marks[i], .issue_count = what->issue != NULL};
    }
}

static void build(stage *s, const ctp_document_features *documents, size_t document_count, const some *what, size_t count)
{
    *s = (stage){0};
    memcpy(s->documents, documents, document_count * sizeof *documents);
    s->features = (ctp_features){.issues = issues, .issue_count = 3, .documents = s->documents, .document_count = document_count, .sentences = s->sentences};
    for (size_t i = 0; i < count; i++)
        say(s, &what[i]);
    s->comparison.features = &s->features;
    ctp_options_default(&s->comparison.options);
}

/* So many sentences in turn, not one, are a paragraph. */
static void put_together(stage *s, size_t sentences)
{
    for (size_t i = 0; i < s->features.sentence_count; i++)
        s->sentences[i].paragraph = (uint32_t)(i / sentences) + 1;
}

static void draw(stage *s)
{
    ctp_units units;
    ctp_evidence_tables evidence;
    ctp_error err;
    ctp_comparison *c = &s->comparison;
    ck_ok(ctp_i_units_find(&units, &s->arena, &s->features, &err), err);
    ck_ok(ctp_i_evidence_collect(&evidence, &s->arena, &units, &err), err);
    ck_ok(ctp_i_stances(&c->stance, &c->stance_count, &s->arena, &evidence, &err), err);
    ck_ok(ctp_i_claim_network(c, &s->arena, &evidence, &err), err);
}

static void redraw(stage *s, const char *option, const char *value)
{
    ctp_error err;
    ck_ok(ctp_options_set(&s->comparison.options, option, value, &err), err);
    draw(s);
}

static const ctp_network_edge *find(const stage *s, const char *kind, const char *from, const char *to)
{
    for (size_t i = 0; i < s->comparison.edge_count; i++) {
        const ctp_network_edge *e = &s->comparison.edges[i];
        if (strcmp(e->kind, kind) == 0 && strcmp(e->from, from) == 0 && strcmp(e->to, to) == 0)
            return e;
    }
    return NULL;
}

static double weight(const stage *s, const char *kind, const char *from, const char *to)
{
    const ctp_network_edge *e = find(s, kind, from, to);
    return e != NULL ? e->weight : 0.0;
}

static const ctp_network_node *node(const stage *s, const char *kind, const char *id)
{
    for (size_t i = 0; i < s->comparison.node_count; i++)
        if (strcmp(s->comparison.nodes[i].kind, kind) == 0 && strcmp(s->comparison.nodes[i].id, id) == 0)
            return &s->comparison.nodes[i];
    return NULL;
}

/* a on two issues, b on two and on both sides of one, c on one, d on none. */
static const ctp_document_features four[] = {
    {.id = "D0", .author = {"a", "Ann"}}, {.id = "D1", .author = {"b", "Bob"}}, {.id = "D2", .author = {"c", "Cyd"}}, {.id = "D3", .author = {"d", "Dee"}}};
static const some said[] = {
    {0, NULL, "i", 1, 1, 3}, {0, NULL, "j", -1, 1, 4},
    {1, NULL, "i", 1, 1, 1}, {1, NULL, "i", -1, 1, 2}, {1, NULL, "j", 1, 0.5, 4},
    {2, NULL, "j", -1, 1, 2},
    {3, NULL, NULL, 0, 0, 2},
};
#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* By hand. The array X (actor: issue and side = how much), by count:
 *
 *                weights                    sentences                  positions
 *   a            i+ 3          j- 4         i+ 3          j- 4         i+ 1          j- 1
 *   b            i+ 1   i- 2   j+ 2         i+ 1   i- 2   j+ 4         i+ 1   i- 1   j+ 1
 *   c                          j- 2                       j- 2                       j- 1
 *   sums         7, 5, 2                    7, 7, 2                    2, 3, 1
 *   lengths      5, 3, 2                    5, sqrt 21, 2              sqrt 2, sqrt 3, 1
 *
 * Congruence (a side in common) and conflict (opposite sides of one issue), products w and minima m; M = sum x + sum y - m of congruence:
 *
 *   weights      a-b   w  3*1 = 3            and  3*2 + 4*2 = 14      m  1  and  2 + 2 = 4      M  7 + 5 - 1 = 11
 *                a-c   w  4*2 = 8            and  0                   m  2  and  0              M  7 + 2 - 2 = 7
 *                b-c   w  0                  and  2*2 = 4             m  0  and  2              M  5 + 2 - 0 = 7
 *   sentences    a-b   w  3*1 = 3            and  3*2 + 4*4 = 22      m  1  and  2 + 4 = 6      M  7 + 7 - 1 = 13
 *                a-c   w  4*2 = 8            and  0                   m  2  and  0              M  7
 *                b-c   w  0                  and  4*2 = 8             m  0  and  2              M  7 + 2 - 0 = 9
 *   positions    a-b   w  1                  and  1 + 1 = 2           m  the same as w          M  2 + 3 - 1 = 4
 *                a-c   w  1                  and  0                                             M  2 + 1 - 1 = 2
 *                b-c   w  0                  and  1                                             M  3 + 1 - 0 = 4
 *
 * none w; average w / half the sums; jaccard m / M; cosine w / the lengths. */
static const struct {
    const char *count, *normalisation;
    double ab[2], ac[2], bc[2]; /* congruence, conflict */
} by_hand[] = {
    {"weights", "none", {3, 14}, {8, 0}, {0, 4}},
    {"weights", "average", {0.5, 2.333333}, {1.777778, 0}, {0, 1.142857}},      /* 3/6 14/6   8/4.5   4/3.5 */
    {"weights", "jaccard", {0.090909, 0.363636}, {0.285714, 0}, {0, 0.285714}}, /* 1/11 4/11   2/7   2/7 */
    {"weights", "cosine", {0.2, 0.933333}, {0.8, 0}, {0, 0.666667}},            /* 3/15 14/15   8/10   4/6 */
    {"sentences", "none", {3, 22}, {8, 0}, {0, 8}},
    {"sentences", "average", {0.428571, 3.142857}, {1.777778, 0}, {0, 1.777778}},  /* 3/7 22/7   8/4.5   8/4.5 */
    {"sentences", "jaccard", {0.076923, 0.461538}, {0.285714, 0}, {0, 0.222222}},  /* 1/13 6/13   2/7   2/9 */
    {"sentences", "cosine", {0.130931, 0.960159}, {0.8, 0}, {0, 0.872872}},        /* 3, 22 / 5 sqrt 21   8/10   8 / 2 sqrt 21 */
    {"positions", "none", {1, 2}, {1, 0}, {0, 1}},
    {"positions", "average", {0.4, 0.8}, {0.666667, 0}, {0, 0.5}},         /* 1/2.5 2/2.5   1/1.5   1/2 */
    {"positions", "jaccard", {0.25, 0.5}, {0.5, 0}, {0, 0.25}},            /* 1/4 2/4   1/2   1/4 */
    {"positions", "cosine", {0.408248, 0.816497}, {0.707107, 0}, {0, 0.57735}}, /* 1, 2 / sqrt 6   1 / sqrt 2   1 / sqrt 3 */
};

static void check_pair(const stage *s, const char *a, const char *b, const double expected[2], const char *normalisation)
{
    const ctp_network_edge *subtract = find(s, "subtract", a, b);
    ck_assert_double_eq_tol(weight(s, "congruence", a, b), expected[0], 1e-9);
    ck_assert_double_eq_tol(weight(s, "conflict", a, b), expected[1], 1e-9);
    ck_assert_ptr_nonnull(subtract);
    ck_assert_double_eq_tol(subtract->weight, expected[0] - expected[1], 1e-9);
    ck_assert_str_eq(subtract->normalisation, normalisation);
    ck_assert_str_eq(subtract->unit, "author");
    ck_assert_ptr_null(find(s, "subtract", b, a));
}

START_TEST(every_projection_and_normalisation_is_as_computed_by_hand)
{
    stage s;
    build(&s, four, COUNT(four), said, COUNT(said));
    ctp_error err;
    ck_ok(ctp_options_set(&s.comparison.options, "network-count", by_hand[_i].count, &err), err);
    redraw(&s, "network-normalisation", by_hand[_i].normalisation);
    check_pair(&s, "a", "b", by_hand[_i].ab, by_hand[_i].normalisation);
    check_pair(&s, "a", "c", by_hand[_i].ac, by_hand[_i].normalisation);
    check_pair(&s, "b", "c", by_hand[_i].bc, by_hand[_i].normalisation);
    ck_assert_ptr_null(find(&s, "conflict", "a", "c"));   /* none where it is 0 */
    ck_assert_ptr_null(find(&s, "congruence", "b", "c"));
    for (const char *other = "abc"; *other != '\0'; other++) /* the silent have no tie */
        ck_assert_ptr_null(find(&s, "subtract", (const char[]){*other, '\0'}, "d"));
    ctp_i_arena_free(&s.arena);
}
END_TEST

/* S and O of a: i 3 and 0, so (3 - 0)/(3 + 0 + 1); and so on. */
START_TEST(stances_are_signed_edges_with_their_intervals)
{
    stage s;
    build(&s, four, COUNT(four), said, COUNT(said));
    draw(&s);
    ck_assert(weight(&s, "stance", "a", "i") == 0.75);
    ck_assert(weight(&s, "stance", "a", "j") == -0.8);
    ck_assert(weight(&s, "stance", "b", "i") == -0.25);
    ck_assert(weight(&s, "stance", "b", "j") == 0.666667);
    ck_assert(weight(&s, "stance", "c", "j") == -0.666667);
    ck_assert_ptr_null(find(&s, "stance", "c", "i"));
    const ctp_network_edge *e = find(&s, "stance", "a", "i");
    ck_assert(e->low > -1 && e->low < 0.75 && e->high > 0.75 && e->high <= 1);
    ck_assert_ptr_null(e->normalisation);
    ck_assert_str_eq(s.comparison.nodes[e->from_node].id, "a");
    ck_assert_str_eq(s.comparison.nodes[e->to_node].id, "i");
    /* scores: on i .75 and -.25, on j -.8 and .666667: (0.25 + 0.666667) / 2 */
    ck_assert(weight(&s, "contrast", "a", "b") == 0.458334);
    ck_assert_ptr_null(find(&s, "agree", "a", "b"));
    ck_assert(weight(&s, "agree", "a", "c") == 0.666667);
    ctp_i_arena_free(&s.arena);
}
END_TEST

/* Cosine on weights: a-b -.733333, a-c .8, b-c -.666667. First a and c; then b, (-.733333 - .666667) / 2, which is no flat cluster. b is more like c
 * than like a, so the order is a c b, and d, who is silent, last. Four authors are more than the two issues, so columns are 400 high.
 * i is pulled to (0 * .75 + 2 * .25) / 1 = .5, j to (0 * .8 + 2 * .67 + 1 * .67) / 2.13 = .94. */
START_TEST(clusters_and_places_are_as_computed_by_hand)
{
    static const struct {
        const char *kind, *id;
        uint32_t cluster;
        int x, y;
    } expected[] = {{"author", "a", 1, 0, 50}, {"author", "b", 2, 0, 250}, {"author", "c", 1, 0, 150}, {"author", "d", 0, 0, 350}, {"issue", "i", 0, 400, 100}, {"issue", "j", 0, 400, 300}};
    stage s;
    build(&s, four, COUNT(four), said, COUNT(said));
    draw(&s);
    ck_assert_uint_eq(s.comparison.node_count, COUNT(expected));
    for (size_t i = 0; i < COUNT(expected); i++) {
        const ctp_network_node *n = &s.comparison.nodes[i];
        ck_assert_str_eq(n->kind, expected[i].kind);
        ck_assert_str_eq(n->id, expected[i].id);
        ck_assert_msg(n->cluster == expected[i].cluster && n->x == expected[i].x && n->y == expected[i].y, "%s: cluster %u at %d, %d", n->id,
                      (unsigned)n->cluster, n->x, n->y);
    }
    ck_assert_uint_eq(s.comparison.merge_count, 2);
    const ctp_network_merge *m = s.comparison.merges;
    ck_assert_str_eq(m[0].a, "a");
    ck_assert_str_eq(m[0].b, "c");
    ck_assert(m[0].similarity == 0.8 && m[0].size == 2);
    ck_assert_str_eq(m[1].a, "a");
    ck_assert_str_eq(m[1].b, "b");
    ck_assert(m[1].similarity == -0.7 && m[1].size == 3);
    ctp_i_arena_free(&s.arena);
}
END_TEST

/* Two authors, each of two paragraphs on i and two on nothing. Resampled, each has
 * Binomial(4, 1/2) of the first kind, and without normalisation congruence is the product, at least 1 * 1 in 88 % and at most 4 * 4. A product of 0 has
 * 1 - (15/16)^2 = 12 %, one above 9 has 1 - P(<= 9) = P(3,4) + P(4,3) + P(4,4) = 2 * 4/256 + 1/256 = 3.5 %, one of 16 has .4 %: so the middle 95 % are 0 … 12.
 * That a paragraph says it in two sentences of half the weight tells no more. */
START_TEST(intervals_are_the_middle_of_resampled_paragraphs)
{
    static const some one[] = {{0, NULL, "i", 1, 1, 2}, {0, NULL, NULL, 0, 0, 2}, {1, NULL, "i", 1, 1, 2}, {1, NULL, NULL, 0, 0, 2}};
    static const some two[] = {{0, NULL, "i", 1, 0.5, 4}, {0, NULL, NULL, 0, 0, 4}, {1, NULL, "i", 1, 0.5, 4}, {1, NULL, NULL, 0, 0, 4}};
    stage s;
    build(&s, four, 2, _i == 0 ? one : two, 4);
    put_together(&s, (size_t)_i + 1);
    redraw(&s, "network-resamples", "20000");
    redraw(&s, "network-normalisation", "none");
    const ctp_network_edge *e = find(&s, "congruence", "a", "b");
    ck_assert(e->weight == 4 && e->low == 0 && e->high == 12);
    ctp_i_arena_free(&s.arena);
}
END_TEST

/* The same two: of four paragraphs drawn S say it, so a score is S / (S + 1) with S from Bin(4, 1/2). Their lesser one is 0 with chance
 * 1 - (15/16)^2, at least 3/4 with (5/16)^2 and at least 4/5 with (1/16)^2. What the network counts plays no part. */
START_TEST(scores_are_resampled_too)
{
    static const some two[] = {{0, NULL, "i", 1, 1, 2}, {0, NULL, NULL, 0, 0, 2}, {1, NULL, "i", 1, 1, 2}, {1, NULL, NULL, 0, 0, 2}};
    static const some clash[] = {{0, NULL, "i", 1, 1, 2}, {0, NULL, NULL, 0, 0, 2}, {1, NULL, "i", -1, 1, 2}, {1, NULL, NULL, 0, 0, 2}};
    stage s;
    build(&s, four, 2, _i % 2 ? clash : two, 4);
    redraw(&s, "network-resamples", "20000");
    redraw(&s, "network-count", (const char *[]){"weights", "sentences", "positions"}[_i / 2]);
    const ctp_network_edge *e = find(&s, _i % 2 ? "contrast" : "agree", "a", "b");
    ck_assert(e->weight == 0.666667 && e->low == 0 && e->high == 0.75);
    ck_assert_ptr_null(e->normalisation);
    ck_assert_ptr_null(find(&s, _i % 2 ? "agree" : "contrast", "a", "b"));
    ctp_i_arena_free(&s.arena);
}
END_TEST

START_TEST(intervals_hold_the_estimate_and_depend_on_the_seed_alone)
{
    stage s, again;
    build(&s, four, COUNT(four), said, COUNT(said));
    build(&again, four, COUNT(four), said, COUNT(said));
    draw(&s);
    draw(&again);
    size_t ties = 0;
    for (size_t i = 0; i < s.comparison.edge_count; i++) {
        const ctp_network_edge *e = &s.comparison.edges[i], *f = &again.comparison.edges[i];
        ck_assert(e->weight == f->weight && (e->low == f->low || (isnan(e->low) && isnan(f->low))));
        if (strcmp(e->kind, "stance") == 0 || isnan(e->low))
            continue;
        ties++;
        ck_assert(e->low <= e->weight && e->weight <= e->high && e->low < e->high);
        ck_assert(fabs(e->low) <= 1 && fabs(e->high) <= 1);
    }
    ck_assert_uint_eq(ties, 10);
    redraw(&again, "seed", "2");
    ck_assert(find(&s, "subtract", "a", "b")->high != find(&again, "subtract", "a", "b")->high);
    ctp_i_arena_free(&s.arena);
    ctp_i_arena_free(&again.arena);
}
END_TEST

START_TEST(an_interval_that_cannot_be_told_is_null)
{
    /* a's evidence stands in one paragraph; b and c say one thing only, so their cosine is 1 however they are resampled */
    static const some few[] = {{0, NULL, "i", 1, 1, 1}, {0, NULL, NULL, 0, 0, 3}, {1, NULL, "i", 1, 1, 3}, {2, NULL, "i", 1, 1, 3}};
    stage s;
    build(&s, four, 3, few, COUNT(few));
    s.sentences[1].issues = s.sentences[0].issues;
    s.sentences[1].issue_count = 1;
    s.sentences[1].paragraph = s.sentences[0].paragraph;
    draw(&s);
    ck_assert(find(&s, "congruence", "a", "b")->weight == 1 && isnan(find(&s, "congruence", "a", "b")->low));
    ck_assert(find(&s, "congruence", "b", "c")->weight == 1 && isnan(find(&s, "congruence", "b", "c")->high));
    ctp_i_arena_free(&s.arena);
    build(&s, four, COUNT(four), said, COUNT(said));
    redraw(&s, "network-resamples", "0");
    ck_assert(isnan(find(&s, "subtract", "a", "b")->low));
    ctp_i_arena_free(&s.arena);
}
END_TEST

/* Speakers are a network of their own; who speaks in two panels is two of them. */
START_TEST(speakers_are_nodes_too)
{
    static const ctp_person pair[] = {{"p", "Pia"}, {"q", "Quentin"}}, *const p = pair;
    const ctp_document_features panels[] = {{.id = "D0", .author = {"hall", "Hall"}, .speakers = pair, .speaker_count = 2},
                                            {.id = "D1", .author = {"room", "Room"}, .speakers = p, .speaker_count = 1}};
    static const some talk[] = {{0, "p", "i", 1, 1, 2}, {0, "q", "i", -1, 1, 2}, {1, "p", "i", 1, 1, 2}};
    stage s;
    build(&s, panels, 2, talk, COUNT(talk));
    draw(&s);
    ck_assert_ptr_nonnull(node(&s, "speaker", "hall/p"));
    ck_assert_ptr_nonnull(node(&s, "speaker", "room/p"));
    ck_assert_str_eq(node(&s, "speaker", "q")->label, "Quentin");
    ck_assert_str_eq(node(&s, "speaker", "q")->author, "hall");
    ck_assert_int_gt(node(&s, "speaker", "q")->x, node(&s, "issue", "i")->x);
    ck_assert(weight(&s, "conflict", "hall/p", "q") == 1);
    ck_assert(weight(&s, "congruence", "hall/p", "room/p") == 1);
    ck_assert(weight(&s, "subtract", "q", "room/p") == -1);
    ck_assert_str_eq(find(&s, "subtract", "q", "room/p")->unit, "speaker");
    ck_assert(weight(&s, "stance", "q", "i") == -0.666667);
    ck_assert_uint_eq(node(&s, "speaker", "hall/p")->cluster, node(&s, "speaker", "room/p")->cluster);
    ck_assert_uint_ne(node(&s, "speaker", "hall/p")->cluster, node(&s, "speaker", "q")->cluster);
    /* hall says 2 for and 2 against, room 2 for: 4 / (sqrt 8 * 2) both ways */
    ck_assert(weight(&s, "congruence", "hall", "room") == 0.707107);
    ck_assert(weight(&s, "subtract", "hall", "room") == 0);
    ck_assert_ptr_nonnull(find(&s, "subtract", "hall", "room"));
    ctp_i_arena_free(&s.arena);
}
END_TEST

/* The definitions again, plainly: X as a full table of doubles, every sum written out. */
enum { SIDES = 2, MOST_ISSUES = 8 };

typedef struct {
    double x[MOST_ISSUES][SIDES];
} profile;

static profile plain_profile(const ctp_features *f, const char *actor, bool speaker, const char *count)
{
    profile p = {0};
    for (size_t i = 0; i < f->sentence_count; i++) {
        const ctp_sentence *s = &f->sentences[i];
        const char *who = speaker ? s->speaker : s->author;
        for (size_t m = 0; who != NULL && strcmp(who, actor) == 0 && m < s->issue_count; m++)
            for (size_t k = 0; k < f->issue_count; k++)
                if (strcmp(f->issues[k].id, s->issues[m].issue) == 0 && s->issues[m].weight > 0) {
                    double *x = &p.x[k][s->issues[m].direction < 0];
                    *x = strcmp(count, "weights") == 0 ? *x + s->issues[m].weight : strcmp(count, "sentences") == 0 ? *x + 1 : 1;
                }
    }
    return p;
}

/* @param turned  0: the same sides, 1: opposite ones */
static double plain_tie(const profile *p, const profile *q, int turned, const char *normalisation)
{
    double products = 0, least = 0, most = 0, sum = 0, p2 = 0, q2 = 0;
    for (size_t k = 0; k < MOST_ISSUES; k++)
        for (int side = 0; side < SIDES; side++) {
            const double x = p->x[k][side], y = q->x[k][side], z = q->x[k][side ^ turned];
            products += x * z;
            least += fmin(x, z);
            most += fmax(x, y);
            sum += x + y;
            p2 += x * x;
            q2 += y * y;
        }
    return normalisation[0] == 'n' ? products : normalisation[0] == 'a' ? products / (sum / 2) : normalisation[0] == 'j' ? least / most : products / sqrt(p2 * q2);
}

START_TEST(made_up_networks_are_as_computed_plainly)
{
    static const char *const counts[] = {"weights", "sentences", "positions"}, *const norms[] = {"none", "average", "jaccard", "cosine"};
    const char *count = counts[_i % 3], *norm = norms[_i / 3 % 4];
    stage s = {0};
    ctp_error err;
    s.features = made_features(&s.arena, (made_shape){.sentences = 160, .stems = 20, .issues = MOST_ISSUES, .issue_chance = 30, .seed = (uint32_t)_i + 1});
    s.comparison.features = &s.features;
    ctp_options_default(&s.comparison.options);
    ck_ok(ctp_options_set(&s.comparison.options, "network-count", count, &err), err);
    ck_ok(ctp_options_set(&s.comparison.options, "network-resamples", "50", &err), err);
    redraw(&s, "network-normalisation", norm);
    size_t ties = 0;
    for (size_t i = 0; i < s.comparison.edge_count; i++) {
        const ctp_network_edge *e = &s.comparison.edges[i];
        if (e->normalisation == NULL)
            continue;
        const profile p = plain_profile(&s.features, e->from, strcmp(e->unit, "speaker") == 0, count);
        const profile q = plain_profile(&s.features, e->to, strcmp(e->unit, "speaker") == 0, count);
        const double same = plain_tie(&p, &q, 0, norm), opposite = plain_tie(&p, &q, 1, norm);
        const bool subtract = strcmp(e->kind, "subtract") == 0;
        ck_assert_double_eq_tol(e->weight, subtract ? same - opposite : strcmp(e->kind, "conflict") == 0 ? opposite : same, 1.1e-6);
        ck_assert(isnan(e->low) || (e->low <= e->weight && e->weight <= e->high));
        ck_assert(norm[0] == 'n' || norm[0] == 'a' || fabs(e->weight) <= 1);
        ties += subtract;
    }
    ck_assert_uint_gt(ties, 5);
    ctp_i_arena_free(&s.arena);
}
END_TEST

static uint32_t state;

static double chance(void)
{
    state = state * 1664525u + 1013904223u;
    return (double)(state >> 8) / (1 << 24);
}

/* An author who says each side of each issue with a chance of its own in every paragraph, in all of its sentences alike. */
static void make_up(stage *s, uint32_t document, size_t paragraphs, size_t sentences, profile *chances)
{
    for (size_t k = 0; k < COUNT(issues); k++) {
        const double often = 0.05 + 0.2 * chance(), support = chance() < 0.5 ? 0.9 : 0.3;
        chances->x[k][0] = often * support;
        chances->x[k][1] = often * (1 - support);
    }
    for (size_t i = 0; i < paragraphs; i++) {
        double u = chance();
        some one = {.document = document, .count = sentences};
        for (size_t at = 0; at < SIDES * COUNT(issues) && one.issue == NULL; at++) {
            if (u < chances->x[at / 2][at % 2])
                one = (some){document, NULL, issues[at / 2].id, at % 2 ? -1 : 1, 1, sentences};
            u -= chances->x[at / 2][at % 2];
        }
        say(s, &one);
    }
}

/* The true tie is that of the chances. 30 paragraphs each, about 40 % of them evidence, of one sentence or of three. */
START_TEST(intervals_cover_the_true_tie)
{
    size_t covered = 0, told = 0;
    double width = 0;
    const size_t sentences = _i == 0 ? 1 : 3;
    state = 11;
    for (int run = 0; run < 400; run++) {
        stage s;
        profile p = {0}, q = {0};
        build(&s, four, 2, NULL, 0);
        make_up(&s, 0, 30, sentences, &p);
        make_up(&s, 1, 30, sentences, &q);
        put_together(&s, sentences);
        redraw(&s, "network-resamples", "400");
        const double truth = plain_tie(&p, &q, 0, "cosine") - plain_tie(&p, &q, 1, "cosine");
        const ctp_network_edge *e = find(&s, "subtract", "a", "b");
        if (e != NULL && !isnan(e->low)) {
            told++;
            covered += e->low <= truth && truth <= e->high;
            width += e->high - e->low;
        }
        ctp_i_arena_free(&s.arena);
    }
    fprintf(stderr, "# covered %zu of %zu, mean width %.2f\n", covered, told, width / (double)told);
    ck_assert_uint_gt(told, 350);
    ck_assert(100 * covered >= 92 * told);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("network");
    TCase *tc = tcase_create("network");
    tcase_add_loop_test(tc, every_projection_and_normalisation_is_as_computed_by_hand, 0, (int)COUNT(by_hand));
    tcase_add_test(tc, stances_are_signed_edges_with_their_intervals);
    tcase_add_test(tc, clusters_and_places_are_as_computed_by_hand);
    tcase_add_loop_test(tc, intervals_are_the_middle_of_resampled_paragraphs, 0, 2);
    tcase_add_loop_test(tc, scores_are_resampled_too, 0, 6);
    tcase_add_test(tc, intervals_hold_the_estimate_and_depend_on_the_seed_alone);
    tcase_add_test(tc, an_interval_that_cannot_be_told_is_null);
    tcase_add_test(tc, speakers_are_nodes_too);
    tcase_add_loop_test(tc, made_up_networks_are_as_computed_plainly, 0, 48);
    tcase_add_loop_test(tc, intervals_cover_the_true_tie, 0, 2);
    suite_add_tcase(suite, tc);
    return suite;
}
